//! M10: trust agents, and what it takes to manage them.
//!
//! A reward makes people refer more and worse ([`agent`]); what they send decides how far they are trusted, and how far
//! they are trusted decides how many stay ([`community`]). So a community whose first ratio exceeds one can die of its
//! second: it grows, wears its trust out, and goes. Who watches the agents can be fooled as well ([`reputation`]).

pub mod agent;
pub mod community;
mod outlook;
pub mod reputation;
mod scene;
#[cfg(test)]
mod tests;

pub use outlook::Outlook;

use agent::Stakes;
use community::Community;

use crate::format::Format;
use crate::model::{Effort, Guess, Model, Run, Runnable};
use crate::output::OutputSpec;
use crate::param::ParamSpec;

/// Rewards of the three communities that the reader bets on; all else is as the inputs say.
pub const REWARDS: [f64; 3] = [9.0, 0.0, 11.0];

/// Their names, in the same order; they must not give the answer away.
const COMMUNITIES: &[&str] = &["first", "second", "third"];

crate::parameters! {
    /// What moves an agent, how a community answers, and how it is managed. Money and ties are in the same unit.
    pub struct Inputs {
        /// Reward for a referral, w.
        reward = ParamSpec::linear("reward", "", 1.0, 0.0, 40.0, 0.5),
        /// Deposit that is lost when a bad referral is found out, S.
        stake = ParamSpec::linear("stake", "", 0.0, 0.0, 100.0, 1.0),
        /// Share of bad experiences that can be returned, c.
        refund = ParamSpec::linear("refund", "", 0.0, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Value of a tie that a bad referral costs, V.
        tie_value = ParamSpec::linear("tie-value", "", 10.0, 0.0, 50.0, 1.0),
        /// Probability that a bad referral is found out, d.
        detection = ParamSpec::linear("detection", "", 0.5, 0.0, 1.0, 0.05).printed(Format::Percent(0)),
        /// Joy of a good match, v.
        joy = ParamSpec::linear("joy", "", 10.0, 0.0, 50.0, 1.0),
        /// Effort of a referral, c₀.
        effort = ParamSpec::linear("effort", "", 1.0, 0.0, 20.0, 0.5),
        /// How much more a bad experience counts than a good one, ℓ/g.
        bad_weight = ParamSpec::linear("bad-weight", "", 9.0, 0.0, 30.0, 0.5),
        /// Friends whom a participant could refer something to in a month, k.
        friends = ParamSpec::linear("friends", "person/month", 15.0, 1.0, 40.0, 1.0),
        /// Probability that a friend who trusts fully follows a referral, α.
        acceptance = ParamSpec::linear("acceptance", "", 0.6, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share of participants who leave a month, δ.
        fading = ParamSpec::linear("fading", "1/month", 1.0, 0.1, 5.0, 0.1),
        /// How fast trust learns, g.
        learning = ParamSpec::linear("learning", "", 0.5, 0.05, 2.0, 0.05),
        /// Trust at the beginning, τ₀.
        start_trust = ParamSpec::linear("start-trust", "", 0.8, 0.05, 1.0, 0.01).printed(Format::Percent(0)),
        /// Share who take part at the beginning, x₀.
        start_share = ParamSpec::linear("start-share", "", 0.01, 0.001, 0.5, 0.001).printed(Format::Percent(1)),
        /// How long the course is, in months.
        months = ParamSpec::linear("months", "month", 200.0, 3.0, 600.0, 1.0),
        /// How much an old experience counts against the next newer one, λ.
        forgetting = ParamSpec::linear("forgetting", "", 0.9, 0.0, 0.99, 0.01),
        /// How much a trusted starting point counts beside mutual ratings, a.
        anchor = ParamSpec::linear("anchor", "", 0.15, 0.0, 1.0, 0.01).printed(Format::Percent(0)),
    }
}

crate::outputs! {
    /// What becomes of it.
    pub struct Outputs {
        /// θ*: the least match quality that is still referred.
        selectivity = OutputSpec::new("selectivity", "", Format::Fixed(2)),
        /// ρ: share of chances that become referrals.
        volume = OutputSpec::new("volume", "", Format::Percent(0)),
        /// Q: mean quality of what is referred.
        quality = OutputSpec::new("quality", "", Format::Percent(0)),
        /// Λ = (ℓ/g)(1 − c): how much more a bad experience counts after refunds.
        bad_factor = OutputSpec::new("bad-factor", "", Format::Trimmed(2)),
        /// τ*: trust in the long run.
        steady_trust = OutputSpec::new("steady-trust", "", Format::Fixed(2)),
        /// R₀ = kαρτ₀/δ: new participants whom one brings at the beginning.
        start_ratio = OutputSpec::new("start-ratio", "", Format::Fixed(1)),
        /// R∞ = kαρτ*/δ: the same once trust is where it belongs.
        lasting_ratio = OutputSpec::new("lasting-ratio", "", Format::Fixed(2)),
        /// 0 never starts, 1 boom and bust, 2 sustained.
        regime = OutputSpec::new("regime", "", Format::Fixed(0)),
        /// x* = 1 − 1/R∞: share who take part in the long run; 0 when it does not last.
        lasting_share = OutputSpec::new("lasting-share", "", Format::Percent(0)),
        /// The selectivity with the largest lasting ratio.
        best_selectivity = OutputSpec::new("best-selectivity", "", Format::Fixed(2)),
        /// That ratio; growth can last when it exceeds 1.
        best_ratio = OutputSpec::new("best-ratio", "", Format::Fixed(2)),
        /// The reward that gives it, held at 0.
        best_reward = OutputSpec::new("best-reward", "", Format::Fixed(1)),
        /// The reward above which a lasting community becomes a bubble; undefined when none lasts or none spoils it.
        boundary_reward = OutputSpec::new("boundary-reward", "", Format::Fixed(1)),
        /// The refund from which no reward spoils a community; undefined when none does anyway, or none lasts.
        safe_refund = OutputSpec::new("safe-refund", "", Format::Percent(1)),
        /// The trust below which more leave than come; undefined when nobody refers anything.
        needed_trust = OutputSpec::new("needed-trust", "", Format::Percent(0)),
        /// The reward below which too little is referred to last; undefined when no reward lasts.
        least_reward = OutputSpec::new("least-reward", "", Format::Fixed(1)),
        /// Largest share who ever take part.
        peak_share = OutputSpec::new("peak-share", "", Format::Percent(0)),
        /// When that is.
        peak_month = OutputSpec::new("peak-month", "month", Format::Fixed(1)),
        /// Share who take part at the end.
        final_share = OutputSpec::new("final-share", "", Format::Percent(0)),
        /// Trust at the end.
        final_trust = OutputSpec::new("final-trust", "", Format::Fixed(2)),
        /// Referrals that were followed in all, a head.
        referrals = OutputSpec::new("referrals", "", Format::Fixed(1)),
        /// Largest gain from cheating once that stake and tie deter.
        honesty_bound = OutputSpec::new("honesty-bound", "", Format::Trimmed(1)),
        /// Experiences that are remembered.
        memory = OutputSpec::new("memory", "", Format::Trimmed(1)),
        /// Beta reputation of an agent with that memory, in the long run.
        reputation = OutputSpec::new("reputation", "", Format::Fixed(2)),
        /// Share of trust that two who collude get with the anchor.
        anchored_capture = OutputSpec::new("anchored-capture", "", Format::Percent(0)),
        /// The same when mutual ratings are all there is.
        unanchored_capture = OutputSpec::new("unanchored-capture", "", Format::Percent(0)),
        /// Which of the three communities lasts, as an index; undefined when none does.
        survivor = OutputSpec::new("survivor", "", Format::Fixed(0)),
    }
}

/// What becomes of a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regime {
    /// Too little at the beginning: R₀ ≤ 1.
    NeverStarts,
    /// It grows and wears its trust out: R₀ > 1 ≥ R∞.
    BoomAndBust,
    /// It lasts: R₀ > 1 and R∞ > 1.
    Sustained,
}

impl Inputs {
    /// What weighs on one referral.
    pub const fn stakes(&self) -> Stakes {
        Stakes {
            reward: self.reward,
            joy: self.joy,
            tie: self.tie_value,
            stake: self.stake,
            detection: self.detection,
            effort: self.effort,
        }
    }

    /// Λ = (ℓ/g)(1 − c).
    pub fn bad_factor(&self) -> f64 {
        self.bad_weight * (1.0 - self.refund)
    }

    /// K = kα/δ: friends whom a participant would win in his time if he referred everything and were trusted fully.
    pub fn contacts(&self) -> f64 {
        self.friends * self.acceptance / self.fading
    }

    /// R₀ = kαρτ₀/δ.
    pub fn start_ratio(&self) -> f64 {
        self.contacts() * agent::volume(self.stakes().selectivity()) * self.start_trust
    }

    /// R∞ = kαρτ*/δ.
    pub fn lasting_ratio(&self) -> f64 {
        self.contacts() * agent::lasting_factor(self.stakes().selectivity(), self.bad_factor())
    }

    /// δ/(kαρ): the trust at which each participant is just replaced before he leaves; infinite without referrals.
    pub fn needed_trust(&self) -> f64 {
        1.0 / (self.contacts() * agent::volume(self.stakes().selectivity()))
    }

    /// The share of refunds from which a community lasts even when everything is referred: K/(1 + Λ) > 1, that is
    /// c > 1 − (K − 1)/(ℓ/g). `None` when it lasts without refunds, or never starts.
    pub fn safe_refund(&self) -> Option<f64> {
        let contacts = self.contacts();
        let starts = contacts > 1.0 && contacts * self.start_trust > 1.0;
        let refund = 1.0 - (contacts - 1.0) / self.bad_weight;
        (starts && refund > 0.0).then_some(refund)
    }

    /// What becomes of the community.
    pub fn regime(&self) -> Regime {
        if self.start_ratio() <= 1.0 {
            Regime::NeverStarts
        } else if self.lasting_ratio() <= 1.0 {
            Regime::BoomAndBust
        } else {
            Regime::Sustained
        }
    }

    /// The community that agents with these stakes make.
    pub fn community(&self) -> Community {
        let selectivity = self.stakes().selectivity();
        Community {
            reach: self.friends * self.acceptance * agent::volume(selectivity),
            quality: agent::quality(selectivity),
            bad_factor: self.bad_factor(),
            learning: self.learning,
            fading: self.fading,
            start_share: self.start_share,
            start_trust: self.start_trust,
        }
    }

    /// The three communities of the reader's bet.
    pub fn communities(&self) -> [Self; 3] {
        REWARDS.map(|reward| Self { reward, ..*self })
    }

    /// The index of the one that lasts; of several, the one with the largest lasting ratio.
    pub fn survivor(&self) -> Option<usize> {
        let three = self.communities();
        let lasting = (0..three.len()).filter(|index| three[*index].regime() == Regime::Sustained);
        lasting.max_by(|a, b| three[*a].lasting_ratio().total_cmp(&three[*b].lasting_ratio()))
    }
}

/// The model.
pub struct TrustAgency;

impl Model for TrustAgency {
    fn id(&self) -> &'static str {
        "trust-agency"
    }

    fn params(&self) -> &'static [ParamSpec] {
        Inputs::SPECS
    }

    fn outputs(&self) -> &'static [OutputSpec] {
        Outputs::SPECS
    }

    fn guess(&self) -> Option<Guess> {
        Some(Guess { scale: ParamSpec::choice("guess", COMMUNITIES), answer: "survivor", settings: &[] })
    }
}

impl Runnable for TrustAgency {
    fn run(&self, values: &[f64], _seed: u64, _effort: Effort) -> Box<dyn Run> {
        Box::new(Outlook::of(Inputs::from_values(values)))
    }
}
