//! From one state to the next: what is the same moves to where it goes.

use std::cell::RefCell;
use std::rc::Rc;

use models::model::{Phase, View};
use models::registry::MODELS;
use models::scene::Panel;
use models::scene::between::{between, turned};
use yew::prelude::*;

use super::picture::held;
use super::play::still;
use super::runs::Finished;
use crate::store;

/// How long a way takes, in milliseconds.
const SPAN: f64 = 300.0;

/// What a figure draws now: its scene, or a place on the way there.
///
/// While a hand drags the scene follows at once. Nothing moves before the answer, out of sight, or for a reader who
/// asked for stillness.
#[hook]
pub fn use_scene(
    motion: &Rc<RefCell<Motion>>,
    figure: usize,
    finished: Option<&Rc<Finished>>,
    view: View,
) -> Rc<Vec<Panel>> {
    let update = use_force_update();
    if let Some(finished) = finished {
        motion.borrow_mut().show(figure, finished, view);
    }
    let (drawn, moving) = {
        let motion = motion.borrow();
        (motion.drawn(), motion.way.is_some())
    };
    let motion = motion.clone();
    use_frames(moving, move |time| {
        motion.borrow_mut().advance(time);
        update.force_update();
    });
    drawn
}

/// Calls back once a frame, for as long as it is asked to and the page is drawn: in a hidden tab there are no frames.
#[hook]
fn use_frames(on: bool, on_frame: impl FnOnce(f64) + 'static) {
    // Every frame is drawn by a new call of the component, after which the next is asked for; one that was not reached
    // is taken back.
    use_effect(move || {
        let frame = on.then(|| gloo::render::request_animation_frame(on_frame));
        move || drop(frame)
    });
}

/// A scene, and the way to it.
#[derive(Default)]
pub struct Motion {
    /// What the scene is of.
    of: Option<(Rc<Finished>, View)>,
    scene: Rc<Vec<Panel>>,
    way: Option<Way>,
}

/// A way that began at some frame.
struct Way {
    from: Rc<Vec<Panel>>,
    began: Option<f64>,
    share: f64,
}

impl Motion {
    /// Goes to what a view shows.
    pub fn show(&mut self, figure: usize, finished: &Rc<Finished>, view: View) {
        if self.of.as_ref().is_some_and(|(of, seen)| Rc::ptr_eq(of, finished) && *seen == view) {
            return;
        }
        let from = match &self.way {
            Some(way) => Rc::new(turned(&way.from, &self.scene, eased(way.share))),
            None => self.scene.clone(),
        };
        let open = matches!(view.phase, Phase::Open(_));
        let moves =
            self.of.is_some() && open && !store::following() && held().is_none() && !still() && in_sight(figure);
        self.way = moves.then_some(Way { from, began: None, share: 0.0 });
        self.scene = Rc::new(finished.run.scene(&view));
        self.of = Some((finished.clone(), view));
    }

    /// What is drawn now.
    pub fn drawn(&self) -> Rc<Vec<Panel>> {
        match &self.way {
            Some(way) => Rc::new(between(&way.from, &self.scene, eased(way.share))),
            None => self.scene.clone(),
        }
    }

    fn advance(&mut self, time: f64) {
        let Some(way) = &mut self.way else { return };
        way.share = (time - *way.began.get_or_insert(time)) / SPAN;
        if way.share >= 1.0 {
            self.way = None;
        }
    }
}

/// Quick at first, slow at the end.
fn eased(share: f64) -> f64 {
    let left = 1.0 - share.clamp(0.0, 1.0);
    1.0 - left * left * left
}

/// Whether some of the figure is on the screen.
pub fn in_sight(figure: usize) -> bool {
    let window = web_sys::window();
    let height = window.as_ref().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    let element = window.and_then(|window| window.document()?.get_element_by_id(MODELS[figure].id()));
    element.is_some_and(|element| {
        let place = element.get_bounding_client_rect();
        place.bottom() > 0.0 && place.top() < height
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_quickly_and_comes_to_rest() {
        assert_eq!((eased(-1.0), eased(0.0), eased(1.0), eased(2.0)), (0.0, 0.0, 1.0, 1.0));
        assert!(eased(0.1) > 0.2 && eased(0.9) > 0.99);
    }
}
