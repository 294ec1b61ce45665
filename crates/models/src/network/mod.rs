//! Networks of people: who can tell whom.

mod build;
mod karate;
mod measure;

pub use build::{MAX_COMPLETE, complete, from_edges, path, random, star, watts_strogatz};
pub use karate::karate_club;
pub use measure::Distances;

/// An undirected network in compressed adjacency arrays: the neighbours of person `i` are
/// `targets[offsets[i]..offsets[i + 1]]`, and each tie has one number, the same from both ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    offsets: Vec<u32>,
    targets: Vec<u32>,
    ties: Vec<u32>,
}

impl Network {
    /// Builds the arrays from a list of ties between people `0..people`. Loops and repeated ties must not occur.
    ///
    /// # Panics
    /// When a tie names a person who is not there.
    pub fn from_ties(people: usize, ends: &[(u32, u32)]) -> Self {
        let mut offsets = vec![0_u32; people + 1];
        for (a, b) in ends {
            offsets[*a as usize + 1] += 1;
            offsets[*b as usize + 1] += 1;
        }
        for person in 0..people {
            offsets[person + 1] += offsets[person];
        }
        let mut next = offsets.clone();
        let mut targets = vec![0; ends.len() * 2];
        let mut ties = vec![0; ends.len() * 2];
        for (tie, (a, b)) in ends.iter().enumerate() {
            for (from, to) in [(*a, *b), (*b, *a)] {
                let place = next[from as usize] as usize;
                targets[place] = to;
                ties[place] = tie as u32;
                next[from as usize] += 1;
            }
        }
        Self { offsets, targets, ties }
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many ties there are.
    pub fn tie_count(&self) -> usize {
        self.targets.len() / 2
    }

    /// How many ties a person has.
    pub fn degree(&self, person: u32) -> usize {
        (self.offsets[person as usize + 1] - self.offsets[person as usize]) as usize
    }

    /// A person's neighbours with the numbers of the ties to them.
    // The inner loop of everything that walks over a network, also in a build for few bytes.
    #[inline(always)]
    pub fn neighbours(&self, person: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.range(person);
        self.targets[range.clone()].iter().copied().zip(self.ties[range].iter().copied())
    }

    /// A person's neighbours.
    #[inline(always)]
    pub fn friends(&self, person: u32) -> &[u32] {
        &self.targets[self.range(person)]
    }

    #[inline(always)]
    fn range(&self, person: u32) -> std::ops::Range<usize> {
        self.offsets[person as usize] as usize..self.offsets[person as usize + 1] as usize
    }

    /// Ordered pairs of a person's friends who know each other. `knows` is of anybody's making: all false, and left so.
    fn closed_pairs_of(&self, person: u32, knows: &mut [bool]) -> u64 {
        let friends = self.friends(person);
        if friends.len() + 1 == self.people() {
            // Who knows everybody knows all friends of his friends, but for himself.
            return friends.iter().map(|friend| self.degree(*friend) as u64 - 1).sum();
        }
        friends.iter().for_each(|friend| knows[*friend as usize] = true);
        let mut closed = 0;
        for friend in friends {
            // Counted without a branch: whether two friends know each other cannot be foreseen.
            for other in self.friends(*friend) {
                closed += u64::from(knows[*other as usize]);
            }
        }
        friends.iter().for_each(|friend| knows[*friend as usize] = false);
        closed
    }

    /// Mean local clustering coefficient (Watts and Strogatz 1998): the share of a person's friends who know each
    /// other, averaged; people with fewer than two ties count as 0.
    pub fn average_clustering(&self) -> f64 {
        let mut knows = vec![false; self.people()];
        let mut sum = 0.0;
        for person in 0..self.people() as u32 {
            let degree = self.degree(person);
            if degree < 2 {
                continue;
            }
            let closed = self.closed_pairs_of(person, &mut knows);
            sum += closed as f64 / (degree * (degree - 1)) as f64;
        }
        sum / self.people() as f64
    }
}

#[cfg(test)]
mod tests;
