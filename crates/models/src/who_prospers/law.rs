//! How a pool of income is shared out.

use std::sync::OnceLock;

use crate::commission_tree::{MOST_LEVELS, Rule, harmonic, income_law};
use crate::inequality::{
    EXPONENTIAL_GINI, exponential_lorenz, gini_of_curve, height, lognormal_gini, lognormal_lorenz, lorenz_curve,
    normal_share, pareto_gini, pareto_lorenz,
};

/// Incomes, in units of the mean pay, that the law of a tree is computed for one by one; higher ones are taken
/// together. One member in sixty earns more when all levels are paid, one in 10¹⁸ when one is.
const MOST_INCOME: usize = 60;
/// Points that a smooth curve is drawn through.
const SAMPLES: u32 = 200;

/// How a pool is shared out.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    /// In steps: everybody on one straight piece of the Lorenz curve has the same.
    Steps {
        /// Corners of the Lorenz curve, from (0, 0) to (1, 1).
        curve: Vec<[f64; 2]>,
        /// Its Gini coefficient.
        gini: f64,
    },
    /// Pareto's law with this tail exponent, above 1.
    Pareto(f64),
    /// The lognormal law whose logarithm has this standard deviation, above 0.
    Lognormal(f64),
    /// The exponential law.
    Exponential,
}

impl Law {
    /// `winners` of `people` share everything equally: G = 1 − m/N.
    ///
    /// # Panics
    /// When there are no winners, or more than people.
    pub fn winners(winners: u32, people: u32) -> Self {
        assert!(0 < winners && winners <= people, "at least one winner, and no more than there are people");
        let losers = 1.0 - f64::from(winners) / f64::from(people);
        Self::stepwise(vec![[0.0, 0.0], [losers, 0.0], [1.0, 1.0]])
    }

    /// What was really earned; `None` when nobody earned anything.
    pub fn incomes(incomes: &[f64]) -> Option<Self> {
        lorenz_curve(incomes).map(Self::stepwise)
    }

    /// Members of a random recursive tree who are paid the same by everybody on the `depth` levels below them; `None`
    /// pays on all levels of a tree of `members`.
    ///
    /// # Panics
    /// Without a level, or with more than [`MOST_LEVELS`].
    pub fn tree(depth: Option<u32>, members: u32) -> Self {
        let (probabilities, mean) = match depth {
            Some(1) => ((0..MOST_INCOME as u32).map(|k| Rule::Uniform.recruit_probability(k)).collect(), 1.0),
            Some(depth) => (paid_levels(depth as usize).to_vec(), f64::from(depth)),
            None => {
                // Of all but the founder: he has the members − 1 below him that are left over.
                let most = (members.saturating_sub(1)).min(MOST_INCOME as u32);
                ((0..most).map(|d| Rule::Uniform.downline_probability(d)).collect(), harmonic(members) - 1.0)
            }
        };
        let mut curve = vec![[0.0, 0.0]];
        let [mut people, mut held] = [0.0, 0.0];
        for (income, probability) in probabilities.into_iter().enumerate() {
            people += probability;
            held += probability * income as f64 / mean;
            curve.push([people, held]);
        }
        if people < 1.0 - 1e-12 {
            curve.push([1.0, 1.0]);
        }
        let gini = Rule::Uniform.gini(depth, members).expect("at least one level, at most ten");
        Self::Steps { curve, gini }
    }

    fn stepwise(curve: Vec<[f64; 2]>) -> Self {
        Self::Steps { gini: gini_of_curve(&curve), curve }
    }

    /// The share of all income that the poorest `share` (0 to 1) of the people have.
    pub fn lorenz(&self, share: f64) -> f64 {
        match self {
            Self::Steps { curve, .. } => height(curve, share),
            Self::Pareto(alpha) => pareto_lorenz(*alpha, share),
            Self::Lognormal(sigma) => lognormal_lorenz(*sigma, share),
            Self::Exponential => exponential_lorenz(share),
        }
    }

    /// The Lorenz curve as points to draw.
    pub fn curve(&self) -> Vec<[f64; 2]> {
        match self {
            Self::Steps { curve, .. } => curve.clone(),
            _ => (0..=SAMPLES)
                .map(|sample| {
                    // Closer towards the rich, where the curve is steep.
                    let rest = 1.0 - f64::from(sample) / f64::from(SAMPLES);
                    let share = 1.0 - rest * rest;
                    [share, self.lorenz(share)]
                })
                .collect(),
        }
    }

    /// The Gini coefficient.
    pub fn gini(&self) -> f64 {
        match self {
            Self::Steps { gini, .. } => *gini,
            Self::Pareto(alpha) => pareto_gini(*alpha),
            Self::Lognormal(sigma) => lognormal_gini(*sigma),
            Self::Exponential => EXPONENTIAL_GINI,
        }
    }

    /// The share of all income that the richest `share` (0 to 1) of the people have.
    pub fn top_share(&self, share: f64) -> f64 {
        1.0 - self.lorenz(1.0 - share)
    }

    /// The share of people who have at least `multiple` times the mean.
    pub fn share_above(&self, multiple: f64) -> f64 {
        if multiple <= 0.0 {
            return 1.0;
        }
        match self {
            // The slope of a piece of the curve is the income of those on it.
            Self::Steps { curve, .. } => curve
                .windows(2)
                .map(|piece| [piece[1][0] - piece[0][0], piece[1][1] - piece[0][1]])
                .filter(|[people, held]| *held >= multiple * people * (1.0 - 1e-9))
                .map(|[people, _]| people)
                .sum(),
            Self::Pareto(alpha) => libm::pow((1.0 - 1.0 / alpha) / multiple, *alpha).min(1.0),
            Self::Lognormal(sigma) => 1.0 - normal_share(libm::log(multiple) / sigma + sigma / 2.0),
            Self::Exponential => libm::exp(-multiple),
        }
    }

    /// Incomes of `people` who stand in order from the poorest to the richest, in units of the mean: what the law gives
    /// to each equal slice of them. They sum to the number of people.
    pub fn street(&self, people: u32) -> Vec<f64> {
        let count = f64::from(people);
        let heights: Vec<f64> = (0..=people).map(|place| self.lorenz(f64::from(place) / count)).collect();
        heights.windows(2).map(|pair| (pair[1] - pair[0]) * count).collect()
    }
}

/// Probabilities of a member's income when `depth` levels pay one unit each. They take up to a millisecond to compute and
/// never change, so each depth is computed once.
fn paid_levels(depth: usize) -> &'static [f64] {
    static LAWS: [OnceLock<Vec<f64>>; MOST_LEVELS] = [const { OnceLock::new() }; MOST_LEVELS];
    LAWS[depth - 1].get_or_init(|| income_law(Rule::Uniform, &vec![1; depth], MOST_INCOME))
}

/// The depth that a slider means: one above [`MOST_LEVELS`] pays all levels.
pub fn depth_of(levels: f64) -> Option<u32> {
    (levels <= MOST_LEVELS as f64).then_some(levels as u32)
}
