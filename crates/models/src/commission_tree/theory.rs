//! What is known about the trees without growing one.
//!
//! Of uniform trees: Gastwirth 1977 (*The American Statistician* 31: 79–82). What is said of preferential ones, and all
//! Gini coefficients, was derived for this essay; the tests grow trees against it. Places count from 1, shares and
//! probabilities run from 0 to 1.

use super::income_law::MOST_LEVELS;

/// How newcomers find their sponsor, where theory knows the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Any member, with the same probability.
    Uniform,
    /// A member with probability proportional to his recruits plus one.
    Preferential,
}

/// Gini coefficients of a member's income without end of members, when each of 1, 2, …, 10 levels pays the same.
/// One level is 2/3 and 14 − 4π²/3; the others come out of the integral of Parseval over
/// the generating function of [`super::income_law`], which a test repeats.
const LIMIT_GINI: [[f64; MOST_LEVELS]; 2] = [
    [
        2.0 / 3.0,
        0.751_567_821,
        0.808_729_225,
        0.847_396_295,
        0.874_389_730,
        0.893_894_742,
        0.908_452_173,
        0.919_636_980,
        0.928_452_589,
        0.935_556_668,
    ],
    [
        14.0 - 4.0 * std::f64::consts::PI * std::f64::consts::PI / 3.0,
        0.894_422_361,
        0.924_450_855,
        0.942_138_337,
        0.953_405_946,
        0.961_089_704,
        0.966_625_428,
        0.970_790_675,
        0.974_034_227,
        0.976_630_231,
    ],
];

impl Rule {
    /// Share of members who recruit exactly `recruits`: 2^−(r+1), or 4/((r+1)(r+2)(r+3)).
    pub fn recruit_probability(self, recruits: u32) -> f64 {
        let r = f64::from(recruits);
        match self {
            Self::Uniform => libm::exp2(-r - 1.0),
            Self::Preferential => 4.0 / ((r + 1.0) * (r + 2.0) * (r + 3.0)),
        }
    }

    /// Share of members who recruit `recruits` or more: 2^−r, or 2/((r+1)(r+2)).
    pub fn recruit_tail(self, recruits: u32) -> f64 {
        let r = f64::from(recruits);
        match self {
            Self::Uniform => libm::exp2(-r),
            Self::Preferential => 2.0 / ((r + 1.0) * (r + 2.0)),
        }
    }

    /// Share of members with exactly `below` members below them: 1/((d+1)(d+2)), or 2/((2d+1)(2d+3)).
    pub fn downline_probability(self, below: u32) -> f64 {
        self.downline_tail(below) - self.downline_tail(below + 1)
    }

    /// Share of members with `below` or more members below them: 1/(d+1), or 1/(2d+1).
    pub fn downline_tail(self, below: u32) -> f64 {
        let d = f64::from(below);
        match self {
            Self::Uniform => 1.0 / (d + 1.0),
            Self::Preferential => 1.0 / (2.0 * d + 1.0),
        }
    }

    /// Recruits that the `place`-th (from 1) of `members` expects: H(n−1) − H(k−1), or ∏ 2m/(2m−1) − 1 over
    /// m = k … n−1.
    pub fn expected_recruits(self, place: u32, members: u32) -> f64 {
        let later = (place..members).map(f64::from);
        match self {
            Self::Uniform => later.map(|m| 1.0 / m).sum(),
            Self::Preferential => later.map(|m| 2.0 * m / (2.0 * m - 1.0)).product::<f64>() - 1.0,
        }
    }

    /// The last place (from 1) that expects at least one recruit: about n/e, or n/4. `None` for a founder alone.
    pub fn last_lucky(self, members: u32) -> Option<u32> {
        // From the last place up, for the sums grow by one term a place.
        let mut expected = if self == Self::Uniform { 0.0 } else { 1.0 };
        for place in (1..members).rev() {
            let m = f64::from(place);
            let enough = match self {
                Self::Uniform => {
                    expected += 1.0 / m;
                    expected >= 1.0
                }
                Self::Preferential => {
                    expected *= 2.0 * m / (2.0 * m - 1.0);
                    expected >= 2.0
                }
            };
            if enough {
                return Some(place);
            }
        }
        None
    }

    /// Members whom the `place`-th (from 1) of `members` expects below him: (n − k)/k, for each of the first k has as
    /// many, or (n − k)/(2k − 1).
    pub fn expected_downline(self, place: u32, members: u32) -> f64 {
        let later = f64::from(members.saturating_sub(place));
        match self {
            Self::Uniform => later / f64::from(place),
            Self::Preferential => later / (2.0 * f64::from(place) - 1.0),
        }
    }

    /// Mean level of `members` members, which is also the mean number below a member: H(n) − 1 in the uniform tree.
    pub fn mean_level(self, members: u32) -> f64 {
        // Small terms first.
        let below: f64 = (1..=members).rev().map(|place| self.expected_downline(place, members)).sum();
        below / f64::from(members)
    }

    /// Gini coefficient of income when each of `depth` levels pays the same; `None` pays on all levels.
    ///
    /// With a last level it is the limit for members without end. Without one that limit is 1, and this is the value for
    /// `members` members: 1 − (π²/6 − 1)/(H(n) − 1), or 1 − (π²/8 − 1)/mean level, the spread of the endless tree
    /// over the mean of this one.
    pub fn gini(self, depth: Option<u32>, members: u32) -> Option<f64> {
        let squared = std::f64::consts::PI * std::f64::consts::PI;
        match depth {
            Some(0) => None,
            Some(depth) => LIMIT_GINI[self as usize].get(depth as usize - 1).copied(),
            None => {
                // Σ P(income > k)² over k = 0, 1, …
                let spread = if self == Self::Uniform { squared / 6.0 - 1.0 } else { squared / 8.0 - 1.0 };
                Some(1.0 - spread / self.mean_level(members))
            }
        }
    }
}

/// Share of a perfect tree's members who stand on its lowest `levels` levels when everybody recruits `recruits`:
/// 1 − w^−k in a deep tree. With one level these are the ones who recruit nobody.
pub fn perfect_bottom_share(recruits: u32, levels: u32) -> f64 {
    1.0 - libm::pow(recruits.into(), -f64::from(levels))
}

/// The harmonic number H(n) = 1 + 1/2 + … + 1/n.
pub fn harmonic(n: u32) -> f64 {
    (1..=n).rev().map(|k| 1.0 / f64::from(k)).sum()
}
