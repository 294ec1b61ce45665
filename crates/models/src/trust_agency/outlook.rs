//! What the inputs come to, and the course over time.

use std::rc::Rc;

use super::agent::{best_selectivity, lasting_factor, quality, steady_trust, sustained_window, volume};
use super::community::{Community, Course};
use super::reputation::{beta_reputation, captured, memory};
use super::scene::{self, LAST_STEP, month_of};
use super::{Inputs, Outputs};
use crate::last::Last;
use crate::model::{Run, Table, View};
use crate::scene::Panel;

/// Inputs with the course that follows from them.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub(super) inputs: Inputs,
    course: Option<Course>,
}

/// The courses of the three communities of the bet.
type Bet = [Option<Course>; 3];

thread_local! {
    /// What a hand moves on the map changes the circle there, and seldom those of the bet.
    static BET: Last<([Community; 3], f64), Bet> = const { Last::none() };
}

impl Outlook {
    /// Solves the course.
    pub fn of(inputs: Inputs) -> Self {
        Self { inputs, course: inputs.community().course(inputs.months) }
    }

    /// The courses of the three communities of the bet, solved when they are first looked at.
    pub fn communities(&self) -> Rc<Bet> {
        let communities = self.inputs.communities().map(|inputs| inputs.community());
        let run =
            |(communities, months): &([Community; 3], f64)| communities.map(|community| community.course(*months));
        BET.with(|last| last.of((communities, self.inputs.months), run))
    }

    /// The course; `None` should it leave the finite numbers.
    pub const fn course(&self) -> Option<&Course> {
        self.course.as_ref()
    }

    /// All outputs.
    pub fn results(&self) -> Outputs {
        let inputs = &self.inputs;
        let stakes = inputs.stakes();
        let (selectivity, bad_factor) = (stakes.selectivity(), inputs.bad_factor());
        let sent = quality(selectivity);
        let lasting = inputs.lasting_ratio();
        let best = best_selectivity(bad_factor);
        let window = sustained_window(inputs.contacts(), bad_factor);
        let spoiling = window.filter(|(low, _)| *low > 0.0).map(|(low, _)| stakes.reward_for(low));
        let remembered = memory(inputs.forgetting);
        let peak = self.course.as_ref().map(Course::peak);
        let end = self.course.as_ref().map(Course::end);
        Outputs {
            selectivity: Some(selectivity),
            volume: Some(volume(selectivity)),
            quality: Some(sent),
            bad_factor: Some(bad_factor),
            steady_trust: Some(steady_trust(sent, bad_factor)),
            start_ratio: Some(inputs.start_ratio()),
            lasting_ratio: Some(lasting),
            regime: Some(f64::from(inputs.regime() as u8)),
            lasting_share: Some(if lasting > 1.0 { 1.0 - 1.0 / lasting } else { 0.0 }),
            best_selectivity: Some(best),
            best_ratio: Some(inputs.contacts() * lasting_factor(best, bad_factor)),
            best_reward: Some(stakes.reward_for(best).max(0.0)),
            boundary_reward: spoiling.filter(|reward| *reward >= 0.0),
            safe_refund: inputs.safe_refund(),
            needed_trust: Some(inputs.needed_trust()).filter(|trust| trust.is_finite()),
            least_reward: window.map(|(_, high)| stakes.reward_for(high).max(0.0)),
            peak_share: peak.map(|(_, state)| state.share),
            peak_month: peak.map(|(month, _)| month),
            final_share: end.map(|state| state.share),
            final_trust: end.map(|state| state.trust),
            referrals: end.map(|state| state.referrals),
            honesty_bound: Some(stakes.honesty_bound()),
            memory: Some(remembered),
            reputation: Some(beta_reputation(remembered * sent, remembered * bad_factor * (1.0 - sent))),
            anchored_capture: Some(captured(inputs.anchor)),
            unanchored_capture: Some(captured(0.0)),
            survivor: inputs.survivor().map(|index| index as f64),
        }
    }
}

impl Run for Outlook {
    fn outputs(&self) -> Vec<Option<f64>> {
        self.results().to_values()
    }

    fn last_step(&self) -> u32 {
        LAST_STEP
    }

    fn scene(&self, view: &View) -> Vec<Panel> {
        scene::draw(self, view)
    }

    fn table(&self) -> Table {
        let row = |step: u32| {
            let month = month_of(step, self.inputs.months);
            let state = self.course.as_ref().map(|course| course.at(month));
            vec![
                Some(month),
                state.map(|state| state.share),
                state.map(|state| state.trust),
                state.map(|state| state.referrals),
            ]
        };
        Table { columns: vec!["month", "share", "trust", "referrals"], rows: (0..=LAST_STEP).map(row).collect() }
    }
}
