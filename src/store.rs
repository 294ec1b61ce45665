//! The world with its history: what the reader did can be undone and redone.
//!
//! A page has one store, and everybody on it sends commands there. What a hand moves is drawn by its figure alone, sixty
//! times a second; the page around it, with the numbers in its sentences, looks up now and then, and when the hand rests.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use models::registry::MODELS;
use models::world::links::{LINKS, Link};
use models::world::{Action, World, query};
use yew::UseForceUpdateHandle;

use crate::pace::{Hand, Pace};

/// How long nothing changes until a hand is taken to rest, in milliseconds.
const REST: u32 = 160;

/// Every so many movements of a hand the page around its figure is drawn too: once a second at sixty frames, and less
/// often where a frame takes longer.
const GLANCE: u32 = 60;

/// How long a frame that was left to others waits for the hand to go on, in milliseconds.
const CATCH_UP: u32 = 50;

thread_local! {
    static STORE: RefCell<Rc<Store>> = RefCell::default();
    static LOOKERS: RefCell<Lookers> = RefCell::default();
}

/// Who draws a figure.
#[derive(Clone)]
pub struct Looker {
    /// Draws all of it.
    pub whole: UseForceUpdateHandle,
    /// Draws the panel under the hand, now; `false` when it cannot.
    pub held: Rc<dyn Fn() -> bool>,
}

/// Who draws what is in the store.
#[derive(Default)]
struct Lookers {
    page: Option<UseForceUpdateHandle>,
    figures: Vec<Option<Looker>>,
    /// The movements since the page was drawn.
    unseen: u32,
    pace: Pace,
    /// Until the hand is taken to rest.
    rest: Option<Timeout>,
    /// Until the picture under the hand is drawn that was left out.
    behind: Option<Timeout>,
}

/// Draws the page, and the figure that was moved: what it shows may differ from what the page last asked of it.
fn draw_page() {
    let page = lookers(|all| {
        all.unseen = 0;
        all.page.clone()
    });
    if let Some(page) = page {
        page.force_update();
    }
    if let Some(figure) = now().touched {
        draw(figure);
    }
}

/// Draws a figure, or of it what the frame is for.
fn draw(figure: usize) {
    let (looker, hand) = lookers(|all| (all.figures.get(figure).cloned().flatten(), all.pace.hand()));
    let Some(looker) = looker else { return };
    if hand != Hand::Alone || !(looker.held)() {
        looker.whole.force_update();
    }
}

/// Draws the panel under the hand as it is by now.
fn catch_up(figure: usize) {
    lookers(|all| all.pace.catch_up());
    draw(figure);
}

/// What is on the screen, or will be in the next frame.
pub fn now() -> Rc<Store> {
    STORE.with(|store| store.borrow().clone())
}

/// Puts a world on the screen that is drawn for the first time by `page`.
pub fn open(world: World, page: UseForceUpdateHandle) {
    STORE.with(|store| *store.borrow_mut() = Rc::new(Store::showing(world)));
    lookers(|all| *all = Lookers { page: Some(page), figures: vec![None; MODELS.len()], ..Lookers::default() });
}

/// Notes who draws a figure that lives.
pub fn look_at(figure: usize, looker: Looker) {
    lookers(|all| {
        if let Some(place) = all.figures.get_mut(figure) {
            *place = Some(looker);
        }
    });
}

/// Carries out a command, and draws the page.
pub fn send(command: Command) {
    advance(&command);
    lookers(|all| all.pace.rest());
    draw_page();
}

/// A hand takes hold of something: its first movement is followed too.
pub fn hold(gesture: Gesture) {
    STORE.with(|store| {
        let held = Store { hand: Some(gesture), ..Store::clone(&store.borrow()) };
        *store.borrow_mut() = Rc::new(held);
    });
}

/// Carries out what a hand does to a figure. When it goes on with a movement the figure alone is drawn, and the page
/// before long.
pub fn follow(figure: usize, action: Action, gesture: Gesture) {
    let command = Command::Do(action, Some(gesture));
    if now().hand != Some(gesture) {
        return send(command);
    }
    let before = now();
    advance(&command);
    let moved = !Rc::ptr_eq(&before.world, &now().world);
    let drawn = lookers(|all| {
        all.pace.follow(clock(), moved)?;
        let behind = all.pace.is_behind();
        all.behind = behind.then(|| Timeout::new(CATCH_UP, move || catch_up(figure)));
        all.unseen += 1;
        Some(all.unseen)
    });
    match drawn {
        Some(GLANCE) => draw_page(),
        Some(_) => draw(figure),
        None => {}
    }
}

/// Carries out a command, and waits for the hand that it is of to rest.
fn advance(command: &Command) {
    let next = Rc::new(now().after(command));
    lookers(|lookers| lookers.rest = next.following.then(|| Timeout::new(REST, || send(Command::Rest))));
    STORE.with(|store| *store.borrow_mut() = next);
}

/// The time, in milliseconds.
#[cfg(feature = "browser")]
pub fn clock() -> f64 {
    js_sys::Date::now()
}

/// Where pages are written there is no time.
#[cfg(not(feature = "browser"))]
pub fn clock() -> f64 {
    0.0
}

fn lookers<T>(look: impl FnOnce(&mut Lookers) -> T) -> T {
    LOOKERS.with(|lookers| look(&mut lookers.borrow_mut()))
}

/// Whether a hand is moving what is on the screen.
pub fn following() -> bool {
    now().following
}

/// What this frame of a drag is for.
pub fn hand() -> Hand {
    lookers(|lookers| lookers.pace.hand())
}

/// The query of what is on the screen, made at a figure.
pub fn shown_query(at: usize) -> String {
    query::serialise(&now().world, Some(at))
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
    /// The movement that the last command was of, be it a change or a look at another moment, or that is about to begin.
    hand: Option<Gesture>,
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
        // A hand that moves without changing anything is still the hand that is followed.
        self.following = gesture.is_some() && gesture == self.hand;
        let next = self.world.reduce(action);
        if next == *self.world {
            return;
        }
        // Watching a time course changes what is shown, not what was decided.
        let watching = matches!(action, Action::Step { .. });
        let continues = gesture.is_some() && gesture == self.gesture;
        self.hand = gesture;
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

    fn after(&self, command: &Command) -> Self {
        let mut next = Self { following: false, ..self.clone() };
        match command {
            Command::Do(action, gesture) => next.act(action, *gesture),
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
        next
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

    fn after(commands: &[Command]) -> Store {
        commands.iter().fold(Store::default(), |store, command| store.after(command))
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
    fn a_hand_that_changes_nothing_is_still_followed() {
        assert!(after(&[set(200.0, 1), set(300.0, 1), set(300.0, 1)]).following);
    }

    #[test]
    fn a_hand_that_goes_through_the_steps_is_followed_and_not_remembered() {
        let watch = |step| Command::Do(Action::Step { figure: 1, step: Some(step) }, Some(Gesture(3)));
        let watched = after(&[watch(1), watch(2)]);
        assert!(watched.following && !watched.can_undo());
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
