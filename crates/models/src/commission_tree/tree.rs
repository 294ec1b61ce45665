//! Who was recruited by whom.

use std::iter::successors;

use crate::rng;

/// A tree of members in the order in which they joined: the founder first, everybody else after his sponsor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Who recruited each; the founder himself.
    sponsors: Vec<u32>,
}

impl Tree {
    /// Every newcomer is recruited by a member drawn uniformly: the random recursive tree (Gastwirth 1977).
    ///
    /// The draw belongs to the newcomer, so with the same key a larger tree is the smaller one, grown further.
    pub fn uniform(members: usize, key: u64) -> Self {
        Self { sponsors: (0..members as u32).map(|newcomer| draw(key, newcomer, newcomer)).collect() }
    }

    /// Every newcomer is recruited by a member drawn with probability proportional to his recruits plus one: the rich
    /// get richer (the plane-oriented recursive tree). Grows as [`Self::uniform`] does.
    pub fn preferential(members: usize, key: u64) -> Self {
        let mut sponsors = Vec::with_capacity(members);
        // Everybody stands here once for himself and once for each recruit, so a uniform draw is the weighted one.
        let mut places: Vec<u32> = Vec::with_capacity(2 * members);
        for newcomer in 0..members as u32 {
            let place = draw(key, newcomer, places.len() as u32);
            let sponsor = places.get(place as usize).copied().unwrap_or(0);
            sponsors.push(sponsor);
            if newcomer > 0 {
                places.push(sponsor);
            }
            places.push(newcomer);
        }
        Self { sponsors }
    }

    /// The tree on the salesman's slide: everybody recruits `recruits` (at least one) before anybody further down
    /// starts.
    pub fn perfect(members: usize, recruits: u32) -> Self {
        Self { sponsors: (0..members as u32).map(|member| member.saturating_sub(1) / recruits.max(1)).collect() }
    }

    /// The tree in which everybody was recruited by the member of this place, who joined before him; the founder by
    /// himself. Such is [`crate::referral_cascade::Cascade::told_by`]: whoever passed the news on recruited.
    pub fn from_sponsors(sponsors: Vec<u32>) -> Self {
        debug_assert!((1..).zip(sponsors.iter().skip(1)).all(|(member, sponsor)| *sponsor < member));
        Self { sponsors }
    }

    /// The tree as it was when it had so many members, or all of it.
    #[must_use]
    pub fn younger(&self, members: usize) -> Self {
        Self { sponsors: self.sponsors[..members.min(self.size())].to_vec() }
    }

    /// How many members there are.
    pub fn size(&self) -> usize {
        self.sponsors.len()
    }

    /// Who recruited a member; nobody recruited the founder.
    pub fn sponsor(&self, member: u32) -> Option<u32> {
        if member == 0 { None } else { self.sponsors.get(member as usize).copied() }
    }

    /// A member's sponsor, his sponsor's sponsor, and so on up to the founder.
    pub fn upline(&self, member: u32) -> impl Iterator<Item = u32> + '_ {
        successors(self.sponsor(member), |above| self.sponsor(*above))
    }

    /// How many members each has recruited himself.
    pub fn recruits(&self) -> Vec<u32> {
        let mut recruits = vec![0; self.size()];
        for sponsor in self.sponsors.iter().skip(1) {
            recruits[*sponsor as usize] += 1;
        }
        recruits
    }

    /// How many members stand below each, at any distance.
    pub fn downlines(&self) -> Vec<u32> {
        let mut below = vec![0; self.size()];
        // Sponsors joined earlier, so whoever is last has nobody left to hear from.
        for member in (1..self.size()).rev() {
            below[self.sponsors[member] as usize] += below[member] + 1;
        }
        below
    }

    /// The members below one, in the order in which they joined.
    pub fn downline(&self, member: u32) -> Vec<u32> {
        let mut is_below = vec![false; self.size()];
        let mut downline = Vec::new();
        for later in member as usize + 1..self.size() {
            let sponsor = self.sponsors[later];
            if sponsor == member || is_below[sponsor as usize] {
                is_below[later] = true;
                downline.push(later as u32);
            }
        }
        downline
    }

    /// Who stands so many levels above each, for rising `distances`: `visit` is handed the place of a distance and, for
    /// each member, whom it leads to; [`Self::size`] where it leads above the founder.
    ///
    /// All members climb at once, without a branch that depends on the tree, and in powers of two: a cascade may be
    /// hundreds of levels deep.
    pub fn visit_above(&self, distances: impl Iterator<Item = usize>, mut visit: impl FnMut(usize, &[u32])) {
        let nobody = self.size() as u32;
        // Where one step leads; nobody's sponsor is nobody.
        let mut one_step = self.sponsors.clone();
        one_step.push(nobody);
        one_step[0] = nobody;
        let climb = |above: &mut [u32], step: &[u32]| {
            above.iter_mut().for_each(|place| *place = step[*place as usize]);
        };
        let mut above: Vec<u32> = (0..nobody).collect();
        let mut climbed = 0;
        for (index, distance) in distances.enumerate() {
            let mut left = distance - climbed;
            climbed = distance;
            if left % 2 == 1 {
                climb(&mut above, &one_step);
            }
            left /= 2;
            // Where two steps lead, four, …
            let mut step = Vec::new();
            while left > 0 {
                let half = if step.is_empty() { &one_step } else { &step };
                step = half.iter().map(|place| half[*place as usize]).collect();
                if left % 2 == 1 {
                    climb(&mut above, &step);
                }
                left /= 2;
            }
            visit(index, &above);
        }
    }

    /// How many sponsors stand above each: the founder's level is 0.
    pub fn levels(&self) -> Vec<u32> {
        let mut levels = vec![0; self.size()];
        for member in 1..self.size() {
            levels[member] = levels[self.sponsors[member] as usize] + 1;
        }
        levels
    }
}

/// A uniform number below `bound` that belongs to a member; 0 when there is no choice.
fn draw(key: u64, member: u32, bound: u32) -> u32 {
    // The bias of a 32-bit coin scaled to a few thousand is below one in a million.
    ((u64::from(rng::coin(key, member)) * u64::from(bound)) >> 32) as u32
}
