//! What a network looks like, in numbers.

use super::Network;

/// How far apart people are, counted in ties.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distances {
    /// Mean over all pairs.
    pub mean: f64,
    /// The largest of them: the diameter.
    pub longest: u32,
}

impl Network {
    /// How many trios know each other.
    pub fn triangles(&self) -> u64 {
        // Each triangle is met at each of its corners, once in either direction.
        self.closed_pairs() / 6
    }

    /// The share of pairs of ties at one person that a third tie closes: three times the triangles over all such pairs.
    /// `None` where nobody has two ties.
    pub fn transitivity(&self) -> Option<f64> {
        let pairs: u64 =
            (0..self.people() as u32).map(|person| self.degree(person) as u64).map(|k| k * (k - k.min(1))).sum();
        (pairs > 0).then(|| self.closed_pairs() as f64 / pairs as f64)
    }

    /// Distances between all pairs; `None` where somebody cannot be reached, or there is nobody else.
    pub fn distances(&self) -> Option<Distances> {
        let people = self.people();
        let mut distance = vec![u32::MAX; people];
        let mut queue: Vec<u32> = Vec::with_capacity(people);
        let (mut sum, mut longest) = (0_u64, 0);
        for start in 0..people as u32 {
            distance.fill(u32::MAX);
            distance[start as usize] = 0;
            queue.clear();
            queue.push(start);
            let mut next = 0;
            while let Some(person) = queue.get(next).copied() {
                next += 1;
                let here = distance[person as usize];
                sum += u64::from(here);
                longest = longest.max(here);
                for friend in self.friends(person) {
                    if distance[*friend as usize] == u32::MAX {
                        distance[*friend as usize] = here + 1;
                        queue.push(*friend);
                    }
                }
            }
            if queue.len() < people {
                return None;
            }
        }
        (people > 1).then(|| Distances { mean: sum as f64 / (people * (people - 1)) as f64, longest })
    }

    /// Ordered pairs of a person's friends who know each other, over all people.
    fn closed_pairs(&self) -> u64 {
        let mut knows = vec![false; self.people()];
        (0..self.people() as u32).map(|person| self.closed_pairs_of(person, &mut knows)).sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::network;

    #[test]
    fn the_karate_club_is_a_small_world_of_45_triangles() {
        let club = network::karate_club();
        assert_eq!(club.triangles(), 45);
        assert!((club.transitivity().expect("many ties") - 0.255_682).abs() < 5e-7);
        let distances = club.distances().expect("one club");
        assert!((distances.mean - 2.408_200).abs() < 5e-7);
        assert_eq!(distances.longest, 5);
    }

    #[test]
    fn plain_networks_measure_as_they_must() {
        let complete = network::complete(5);
        assert_eq!((complete.triangles(), complete.transitivity()), (10, Some(1.0)));
        assert_eq!(complete.distances().map(|d| (d.mean, d.longest)), Some((1.0, 1)));
        let star = network::star(5);
        assert_eq!((star.triangles(), star.transitivity()), (0, Some(0.0)));
        // A path of n people: (n + 1)/3 on average.
        assert_eq!(network::path(5).distances().map(|d| (d.mean, d.longest)), Some((2.0, 4)));
        assert_eq!(network::path(2).transitivity(), None);
        assert_eq!(network::Network::from_ties(3, &[(0, 1)]).distances(), None);
        assert_eq!(network::Network::from_ties(1, &[]).distances(), None);
    }
}
