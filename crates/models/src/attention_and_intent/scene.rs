//! Two phones and what a hundred days on them bring; a day as a strip; the levers between them; what a real company
//! reported.

mod day;
mod levers;
mod phones;
mod reported;

use super::{Inputs, Side};
use crate::format::Format;
use crate::model::{Phase, View};
use crate::scene::{Label, Panel, Point};

pub fn draw(inputs: &Inputs, view: &View) -> Vec<Panel> {
    match view.phase {
        Phase::Guessing(guess) => vec![phones::question(inputs, guess)],
        Phase::Open(guess) => {
            vec![phones::answer(inputs, guess), day::draw(inputs), levers::draw(inputs), reported::draw(inputs)]
        }
    }
}

/// How many times more the shop takes in than the chat; infinite when only the shop takes in anything, NaN when neither
/// does.
fn times(social: &Side, shop: &Side) -> f64 {
    shop.spending() / social.spending()
}

/// Yuan a person and day, to the cent where cents are seen.
fn print_spending(side: &Side) -> String {
    let spending = side.spending();
    Format::Fixed(if spending < 100.0 { 2 } else { 0 }).print(spending)
}

/// "The shop takes in so many times what the chat does", or the other way round.
fn comparison(times: f64) -> Label {
    let print = |times: f64| if times < 1e4 { Format::Significant(3).print(times) } else { "10,000+".to_owned() };
    if times.is_nan() {
        Label::words("balance-nothing")
    } else if times.is_infinite() {
        Label::words("balance-only-shop")
    } else if times <= 0.0 {
        Label::words("balance-only-chat")
    } else if (times - 1.0).abs() < 0.005 {
        Label::words("balance-level")
    } else if times > 1.0 {
        Label::words("balance-shop").with("times", print(times))
    } else {
        Label::words("balance-chat").with("times", print(1.0 / times))
    }
}

/// The outline of a box with round corners.
fn rounded([left, top]: Point, [right, bottom]: Point, radius: f64) -> Vec<Point> {
    let corners = [[right, top], [right, bottom], [left, bottom], [left, top]];
    let inward = [[-1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [1.0, 1.0]];
    let turn = std::f64::consts::FRAC_PI_2;
    let arc = |(quarter, (corner, inward)): (i32, (Point, Point))| {
        let centre = [corner[0] + radius * inward[0], corner[1] + radius * inward[1]];
        (0..=4).map(move |part| {
            let angle = turn * (f64::from(quarter) - 1.0 + f64::from(part) / 4.0);
            [centre[0] + radius * libm::cos(angle), centre[1] + radius * libm::sin(angle)]
        })
    };
    (0..).zip(corners.into_iter().zip(inward)).flat_map(arc).collect()
}
