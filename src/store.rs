//! The world with its history: what the reader did can be undone and redone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use models::world::links::{LINKS, Link};
use models::world::{Action, World, query};
use yew::Reducible;

thread_local! {
    /// The world that is on the screen. A figure asks for it when a link is wanted, and need not be drawn anew whenever
    /// another figure changes.
    static SHOWN: RefCell<Rc<World>> = RefCell::default();
    /// Whether the last change of it went on with a movement of the hand.
    static FOLLOWING: Cell<bool> = const { Cell::new(false) };
}

/// Notes what is on the screen.
pub fn note_shown(store: &Store) {
    SHOWN.with(|shown| shown.borrow_mut().clone_from(&store.world));
    FOLLOWING.with(|following| following.set(store.following));
}

/// Whether a hand is moving what is on the screen.
pub fn following() -> bool {
    FOLLOWING.with(Cell::get)
}

/// The query of what is on the screen, made at a figure.
pub fn shown_query(at: usize) -> String {
    SHOWN.with(|shown| query::serialise(&shown.borrow(), Some(at)))
}

/// Steps that are remembered; more than anybody takes back by hand.
const LONGEST: usize = 200;

/// The world, and the worlds before and after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store {
    /// What the figures show.
    pub world: Rc<World>,
    /// The figure that was changed last.
    pub touched: Option<usize>,
    past: Vec<Rc<World>>,
    future: Vec<Rc<World>>,
    gesture: Option<Gesture>,
    following: bool,
}

/// One movement of the hand: all that a drag changes is one step of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture(pub u32);

/// What can be asked of the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Changes the world; actions of one gesture are one step.
    Do(Action, Option<Gesture>),
    /// Takes the last step back.
    Undo,
    /// Takes the last undone step again.
    Redo,
    /// The hand has come to rest: what was drawn in haste is drawn in full.
    Rest,
}

impl Store {
    /// A store that shows a world.
    pub fn showing(world: World) -> Self {
        Self { world: Rc::new(world), ..Self::default() }
    }

    /// Whether a hand is moving what is on the screen.
    pub fn is_following(&self) -> bool {
        self.following
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is an undone step to take again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn act(&mut self, action: &Action, gesture: Option<Gesture>) {
        let next = self.world.reduce(action);
        if next == *self.world {
            return;
        }
        // Watching a time course changes what is shown, not what was decided.
        let watching = matches!(action, Action::Step { .. });
        let continues = gesture.is_some() && gesture == self.gesture;
        self.following = continues;
        if !watching && !continues {
            self.past.push(self.world.clone());
            if self.past.len() > LONGEST {
                self.past.remove(0);
            }
            self.future.clear();
        }
        if !watching {
            self.gesture = gesture;
        }
        self.world = Rc::new(next);
        self.touched = figure_of(action).or(self.touched);
    }
}

impl Reducible for Store {
    type Action = Command;

    fn reduce(self: Rc<Self>, command: Command) -> Rc<Self> {
        let mut next = Self { following: false, ..(*self).clone() };
        match command {
            Command::Do(action, gesture) => next.act(&action, gesture),
            Command::Undo => {
                if let Some(world) = next.past.pop() {
                    next.future.push(std::mem::replace(&mut next.world, world));
                    next.gesture = None;
                }
            }
            Command::Redo => {
                if let Some(world) = next.future.pop() {
                    next.past.push(std::mem::replace(&mut next.world, world));
                    next.gesture = None;
                }
            }
            Command::Rest => {}
        }
        Rc::new(next)
    }
}

fn figure_of(action: &Action) -> Option<usize> {
    match action {
        Action::Set { figure, .. }
        | Action::Clear { figure, .. }
        | Action::Answer { figure, .. }
        | Action::Step { figure, .. }
        | Action::Reseed { figure, .. }
        | Action::Show { figure, .. }
        | Action::Reset { figure } => Some(*figure),
        Action::Link { link, .. } => LINKS.get(*link).map(Link::fed_figure),
        Action::Replace(_) | Action::ResetAll | Action::LinkAll { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(commands: &[Command]) -> Rc<Store> {
        commands.iter().fold(Rc::new(Store::default()), |store, command| store.reduce(command.clone()))
    }

    /// The figure whose first parameter, a volume, takes any hundreds.
    fn shop() -> usize {
        models::registry::index("scale-economy").expect("registered")
    }

    fn set(value: f64, gesture: u32) -> Command {
        Command::Do(Action::Set { figure: shop(), param: 0, value }, Some(Gesture(gesture)))
    }

    #[test]
    fn a_drag_is_one_step_back() {
        let before = World::default();
        let dragged = [set(200.0, 1), set(300.0, 1), set(400.0, 1)];
        assert_eq!(after(&dragged).world.figures[shop()].values[0], 400.0);
        let undone = after(&[&dragged[..], &[Command::Undo]].concat());
        assert_eq!(*undone.world, before);
        assert!(!undone.can_undo() && undone.can_redo());
    }

    #[test]
    fn a_picture_follows_the_hand_and_nothing_else() {
        assert!(after(&[set(200.0, 1), set(300.0, 1)]).following);
        assert!(!after(&[set(200.0, 1)]).following);
        assert!(!after(&[set(200.0, 1), set(300.0, 2)]).following);
        assert!(!after(&[set(200.0, 1), set(300.0, 1), Command::Undo]).following);
        assert!(!after(&[set(200.0, 1), set(300.0, 1), Command::Rest]).following);
        let step = Command::Do(Action::Step { figure: shop(), step: Some(0) }, None);
        assert!(!after(&[set(200.0, 1), set(300.0, 1), step]).following);
    }

    #[test]
    fn what_was_undone_can_be_done_again_until_something_else_is_done() {
        let again = after(&[set(200.0, 1), set(300.0, 2), Command::Undo, Command::Redo]);
        assert_eq!(again.world.figures[shop()].values[0], 300.0);
        let other = after(&[set(200.0, 1), Command::Undo, set(500.0, 2)]);
        assert!(!other.can_redo());
        assert_eq!(other.world.figures[shop()].values[0], 500.0);
    }

    #[test]
    fn watching_is_no_step() {
        let step = Command::Do(Action::Step { figure: 1, step: Some(2) }, None);
        assert!(!after(&[step]).can_undo());
    }
}
