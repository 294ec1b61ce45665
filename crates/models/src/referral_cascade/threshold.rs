//! What one does only when enough friends do it: the threshold cascade of Watts (2002), and where it can be global.
//!
//! News needs one teller; behaviour may need several. Overlapping circles waste the news and carry the behaviour
//! (Centola and Macy 2007; Centola 2010).

use super::Cascade;
use crate::bracket::bisect;
use crate::network::Network;

/// Who does it before anybody has seen it done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// One person, as in Watts (2002).
    Alone,
    /// One person, who brings his friends along whatever they see: a circle, as in Centola and Macy (2007). The friends
    /// count as the first generation.
    WithFriends,
}

/// Runs threshold cascades over one network.
#[derive(Clone, Debug)]
pub struct Crowd<'a> {
    network: &'a Network,
    /// How many friends each must see do it, and the threshold that this is for.
    needs: (f64, Vec<u32>),
    /// How many more each must see; 0 for who does it himself.
    left: Vec<u32>,
    queue: Vec<u32>,
}

/// The least number of `friends` whose share is at least `threshold`; more than there are when none is.
fn needed(friends: usize, threshold: f64) -> u32 {
    // A quotient, for a product like 0.07 × 100 comes out above the 7 that it is.
    let enough = |seen: u32| f64::from(seen) / friends as f64 >= threshold;
    let near = ((threshold * friends as f64) as u32).saturating_sub(1).max(1);
    (near..).take(4).find(|seen| enough(*seen)).unwrap_or(u32::MAX)
}

impl<'a> Crowd<'a> {
    /// Prepares for runs over a network.
    pub fn new(network: &'a Network) -> Self {
        let people = network.people();
        Self { network, needs: (f64::NAN, Vec::new()), left: vec![0; people], queue: Vec::with_capacity(people) }
    }

    /// How many do it in the end: the size of [`Self::trace`], without the rest.
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn size(&mut self, start: u32, threshold: f64, first: First) -> usize {
        self.walk(start, threshold, first, true, |_, _, _| ());
        self.queue.len()
    }

    /// From which place in the order of joining each took it: [`Cascade::told_by`] of [`Self::trace`].
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn told_by(&mut self, start: u32, threshold: f64, first: First) -> Vec<u32> {
        let mut told_by = vec![0];
        self.walk(start, threshold, first, true, |teller, _, shown| {
            if shown == Shown::Joins {
                told_by.push(teller);
            }
        });
        told_by
    }

    /// Who does it in the end. A person joins, once and for good, when the share of his friends who do it is at least
    /// `threshold`, φ (0 to 1; Watts 2002). Nothing is left to chance.
    ///
    /// Who is before the others in the queue is seen before them. That gives the same people and the same generations
    /// as letting all decide at once, step by step; who tips the balance, in the generation before, is the one whom a
    /// person took it from. Everybody is seen by all his friends but that one: a sight wasted on who does it already.
    ///
    /// # Panics
    /// When `start` is not in the network.
    pub fn trace(&mut self, start: u32, threshold: f64, first: First) -> Cascade {
        let mut cascade = Cascade { told_by: vec![0], generation: vec![0], ..Cascade::default() };
        self.walk(start, threshold, first, false, |teller, friend, shown| {
            cascade.tellings += 1;
            match shown {
                Shown::Joins => {
                    cascade.told_by.push(teller);
                    cascade.generation.push(cascade.generation[teller as usize] + 1);
                }
                Shown::Wasted => cascade.wasted.push((teller, friend)),
                Shown::NotEnough => (),
            }
        });
        cascade.reached.clone_from(&self.queue);
        cascade
    }

    /// Runs to the end, or until everybody does it when only those `joining` are of interest; `told` is handed the place
    /// of a teller, a friend who sees him, and what comes of it.
    fn walk(&mut self, start: u32, threshold: f64, first: First, joining: bool, mut told: impl FnMut(u32, u32, Shown)) {
        let Self { network, needs, left, queue } = self;
        if needs.0 != threshold {
            *needs = (threshold, (0..left.len() as u32).map(|who| needed(network.degree(who), threshold)).collect());
        }
        left.copy_from_slice(&needs.1);
        queue.clear();
        left[start as usize] = 0;
        queue.push(start);
        // Whom each took it from, so that nobody shows it to him.
        let mut from = vec![start];
        let mut next = 0;
        while let Some(teller) = queue.get(next).copied() {
            if joining && queue.len() == left.len() {
                break;
            }
            for friend in network.friends(teller) {
                if next > 0 && *friend == from[next] {
                    continue;
                }
                let left = &mut left[*friend as usize];
                if *left == 0 {
                    told(next as u32, *friend, Shown::Wasted);
                    continue;
                }
                *left -= 1;
                if *left == 0 || (next == 0 && first == First::WithFriends) {
                    *left = 0;
                    queue.push(*friend);
                    from.push(teller);
                    told(next as u32, *friend, Shown::Joins);
                } else {
                    told(next as u32, *friend, Shown::NotEnough);
                }
            }
            next += 1;
        }
    }
}

/// What comes of one person's being seen by a friend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The friend has seen enough now.
    Joins,
    /// He has not.
    NotEnough,
    /// He does it already.
    Wasted,
}

/// The mean numbers of friends z between which one person can set off a global cascade in a large random (Erdős–Rényi)
/// network where everybody joins at a share `threshold` of his friends, φ: between the two roots of
///
/// z · P(Poisson(z) ≤ K − 2) = 1, with K = ⌊1/φ⌋,
///
/// those who join on seeing one friend (at most K friends each) hang together (Watts 2002, equation 5). Takes a time in
/// proportion to 1/φ.
///
/// `None` when there is no such z, as for every φ above 1/4, and when `threshold` is not in 0 < φ ≤ 1.
pub fn cascade_window(threshold: f64) -> Option<(f64, f64)> {
    if !(threshold > 0.0 && threshold <= 1.0) {
        return None;
    }
    // The largest K with 1/K ≥ φ, compared as the cascade compares it: ⌊1/φ⌋ itself may be one too small after rounding.
    let rounded = libm::round(1.0 / threshold);
    let most_friends = if 1.0 / rounded >= threshold { rounded } else { rounded - 1.0 };
    if most_friends < 2.0 {
        return None;
    }
    let most = most_friends - 2.0;
    let excess = |z: f64| z * poisson(most, z).1 - 1.0;
    // The slope P(≤ m) − z·P(= m) changes its sign once, before m + 2.
    let slope = |z: f64| {
        let (exactly, at_most) = poisson(most, z);
        at_most - z * exactly
    };
    let peak = bisect(0.0, most + 2.0, slope)?;
    if excess(peak) <= 0.0 {
        return None;
    }
    let mut above = 2.0 * peak;
    while excess(above) > 0.0 {
        above *= 2.0;
    }
    Some((bisect(0.0, peak, excess)?, bisect(peak, above, excess)?))
}

/// P(X = m) and P(X ≤ m) of a Poisson number with mean `z` ≥ 0, for a whole number m ≥ 0.
fn poisson(m: f64, z: f64) -> (f64, f64) {
    if z <= 0.0 {
        return (if m == 0.0 { 1.0 } else { 0.0 }, 1.0);
    }
    let exactly = libm::exp(m * libm::log(z) - z - libm::lgamma(m + 1.0));
    let (mut term, mut at_most, mut j) = (exactly, exactly, m);
    while j > 0.0 && (j > z || term > at_most * f64::EPSILON / 4.0) {
        term *= j / z;
        at_most += term;
        j -= 1.0;
    }
    (exactly, at_most)
}
