//! Chance that is the same on every machine.
//!
//! Two kinds: a stream ([`Stream`], PCG) for what is drawn in order, such as a network, and a coin that belongs to a
//! numbered thing ([`coin`]), such as one tie in one run. Coins couple runs: with the same seed, raising a probability
//! only turns failures into successes, so a picture grows under the reader's finger instead of jumping.
//!
//! Only `u32` are drawn from the generator, never `usize`, whose width differs between targets.

use crate::bracket::Within;
use rand_core::Rng;
use rand_pcg::Pcg32;

/// A stream of random draws (PCG-XSH-RR 64/32; O'Neill 2014).
#[derive(Clone, Debug)]
pub struct Stream(Pcg32);

impl Stream {
    /// The stream of a purpose: the same seed gives independent draws to different purposes.
    pub fn new(seed: u64, purpose: u64) -> Self {
        Self(Pcg32::new(mix(seed), mix(purpose ^ 0x5851_f42d_4c95_7f2d)))
    }

    /// A uniform number in [0, 1) with 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        let high = u64::from(self.0.next_u32() >> 5);
        let low = u64::from(self.0.next_u32() >> 6);
        ((high << 26) | low) as f64 / (1_u64 << 53) as f64
    }

    /// A uniform integer in 0..bound, without bias (Lemire 2019).
    ///
    /// # Panics
    /// When `bound` is zero.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "no number lies below zero");
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            if product as u32 >= threshold {
                return (product >> 32) as u32;
            }
        }
    }

    /// True with the given probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// A standard normal draw (Marsaglia's polar method).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (u, v) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let s = u * u + v * v;
            if s > 0.0 && s < 1.0 {
                return u * libm::sqrt(-2.0 * libm::log(s) / s);
            }
        }
    }

    /// Puts a slice into a uniformly random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let pick = self.below(last as u32 + 1) as usize;
            items.swap(last, pick);
        }
    }
}

/// A well-mixed 64-bit number (the finaliser of SplitMix64; Steele, Lea and Flood 2014).
#[inline(always)]
pub const fn mix(key: u64) -> u64 {
    let mut z = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A uniform 32-bit number that belongs to the `index`-th thing of a run: always the same one.
/// Compare it with [`threshold`].
// Drawn millions of times a second: inlined in a build for few bytes as well.
#[inline(always)]
pub const fn coin(run_key: u64, index: u32) -> u32 {
    // The run's key is mixed already; one more mix spreads the index over all bits.
    (mix(run_key ^ (index as u64).wrapping_mul(0xd6e8_feb8_6659_fd93)) >> 32) as u32
}

/// The number below which a coin succeeds with the given probability; 2^32 at probability 1, so it needs 64 bits.
pub fn threshold(probability: f64) -> u64 {
    libm::round(probability.within(0.0, 1.0) * 4_294_967_296.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_same_for_ever() {
        // Shared links depend on these values.
        let mut stream = Stream::new(1, 2);
        let drawn: Vec<u32> = (0..4).map(|_| stream.below(1_000_000)).collect();
        assert_eq!(drawn, PUBLISHED);
        assert_eq!(coin(mix(7), 42), PUBLISHED_COIN);
    }
    const PUBLISHED: [u32; 4] = [766_838, 418_805, 577_411, 102_626];
    const PUBLISHED_COIN: u32 = 3_908_714_540;

    #[test]
    fn uniform_draws_have_mean_one_half_and_variance_one_twelfth() {
        let mut stream = Stream::new(3, 0);
        let draws: Vec<f64> = (0..100_000).map(|_| stream.uniform()).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 1e5;
        assert!((mean - 0.5).abs() < 4.0 * 0.289 / 316.0, "{mean}");
        assert!((variance - 1.0 / 12.0).abs() < 0.001, "{variance}");
    }

    #[test]
    fn coins_of_neighbouring_things_and_runs_are_independent() {
        let hits = |keys: &mut dyn Iterator<Item = (u64, u32)>| {
            keys.filter(|(key, index)| u64::from(coin(*key, *index)) < threshold(0.3)).count() as f64
        };
        let by_index = hits(&mut (0..100_000).map(|i| (mix(5), i)));
        let by_run = hits(&mut (0..100_000).map(|i| (mix(i), 5)));
        let standard_deviation = 145.0;
        assert!((by_index - 30_000.0).abs() < 4.0 * standard_deviation, "{by_index}");
        assert!((by_run - 30_000.0).abs() < 4.0 * standard_deviation, "{by_run}");
    }

    #[test]
    fn certain_things_happen_and_impossible_ones_do_not() {
        assert!(u64::from(u32::MAX) < threshold(1.0));
        assert_eq!(threshold(0.0), 0);
    }
}
