//! Both worlds side by side with the levers on them, and four gauges of how people fare.

mod circle;
mod gauges;
mod levers;
mod street;

use super::{Outputs, Ruled};
use crate::model::{Phase, View};
use crate::scene::{PANEL_WIDTH, Panel};

/// Where pictures begin and end.
const LEFT: f64 = 16.0;
const RIGHT: f64 = PANEL_WIDTH - 16.0;
/// Where the street ends, and where the circle begins.
const STREET_END: f64 = 168.0;
const CIRCLE_START: f64 = 192.0;

pub fn draw(ruled: &Ruled, view: &View) -> Vec<Panel> {
    let results = ruled.results();
    let worlds = worlds(ruled, &results, view.step);
    match view.phase {
        // Nobody is asked anything here; whoever asks all the same sees the worlds.
        Phase::Guessing(_) => vec![worlds],
        Phase::Open(_) => vec![worlds, gauges::draw(ruled, &results)],
    }
}

fn worlds(ruled: &Ruled, results: &Outputs, step: Option<u32>) -> Panel {
    let mut panel = Panel::new("worlds", 448.0);
    street::draw(&mut panel, ruled, step);
    circle::draw(&mut panel, ruled, step);
    levers::draw(&mut panel, ruled, results);
    panel
}
