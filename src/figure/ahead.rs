//! A figure ahead of the page while a hand moves it, and of Yew where frames take too long.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::FigureProps;
use super::motion::Motion;
use super::picture::held;
use super::runs::{finished, resolved};
use super::sheet::Sheets;
use crate::pace::Hand;
use crate::store::{self, Looker};

/// A figure ahead of the page.
type Ahead = Rc<RefCell<Option<Rc<FigureProps>>>>;

impl FigureProps {
    /// The figure as the store has it, which is ahead of the page while a hand moves the figure.
    fn ahead(&self) -> Option<Rc<Self>> {
        let store = store::now();
        if !self.alive || !store.is_following() || store.touched != Some(self.figure) {
            return None;
        }
        let resolved = resolved(&store.world, self.figure).ok()?;
        let state = store.world.figures[self.figure].clone();
        Some(Rc::new(Self { state, resolved, history: (store.can_undo(), store.can_redo()), ..self.clone() }))
    }
}

/// The figure as a hand moves it, and what its frame is for; in one that is left to the rest, as it was in the `last`.
pub fn follow(props: &FigureProps, last: &mut Option<Rc<FigureProps>>) -> Hand {
    let hand = store::hand();
    if last.is_some() && held().is_some() && hand == Hand::Aside {
        return hand;
    }
    *last = props.ahead();
    match hand {
        _ if last.is_none() => Hand::Rests,
        Hand::Alone => Hand::Alone,
        _ => Hand::Moves,
    }
}

/// Tells the store who draws the figure. The panel under a hand can be drawn past Yew, which would compare the whole
/// figure with itself.
#[hook]
pub fn use_looker(props: &FigureProps, ahead: &Ahead, motion: &Rc<RefCell<Motion>>, sheets: &Rc<RefCell<Sheets>>) {
    let whole = use_force_update();
    let last = use_mut_ref(|| None);
    *last.borrow_mut() = props.alive.then(|| props.clone());
    let (ahead, motion, sheets) = (ahead.clone(), motion.clone(), sheets.clone());
    use_effect_with(props.figure, move |figure| {
        let held = Rc::new(move || {
            let next = last.borrow().as_ref().and_then(FigureProps::ahead);
            next.is_some_and(|next| {
                let drawn = draw_held(&next, &mut motion.borrow_mut(), &sheets).is_some();
                *ahead.borrow_mut() = Some(next);
                drawn
            })
        });
        store::look_at(*figure, Looker { whole, held });
    });
}

/// Draws the panel under the hand; `None` when there is none, or the figure waits for its program.
fn draw_held(props: &FigureProps, motion: &mut Motion, sheets: &RefCell<Sheets>) -> Option<()> {
    let text = props.words.figure(props.model().id()).filter(|_| props.open)?;
    motion.show(props.figure, &finished(&props.resolved).ok()?, props.view(0.0));
    let (panels, held) = (motion.drawn(), held()?);
    let index = panels.iter().position(|panel| panel.id == held)?;
    let picture = props.picture(&panels[index], 0.0, &text, sheets);
    sheets.borrow_mut().draw_alone(&panels, index, &text, &picture.scope);
    for handle in &picture.panel.handles {
        picture.place(handle);
    }
    Some(())
}
