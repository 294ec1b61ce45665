//! A figure: question, picture, sentence, controls. The same for every model.

mod ahead;
mod button;
mod code;
mod control;
pub mod export;
mod guess;
mod links;
mod motion;
mod picture;
mod play;
mod runs;
mod sheet;
mod steps;
mod svg;
mod table;
mod tools;

use std::cell::RefCell;
use std::rc::Rc;

use article::texts::FigureText;
use models::model::{Phase, View};
use models::registry::MODELS;
use models::scene::{Panel, Target};
use models::world::{Action, Answer, FigureState, Resolved};
use models::{Kind, Model};
use yew::prelude::*;

pub use button::{Button, PLAIN};
pub use control::{read_typed, typed, typed_factor, unit_words};
pub use links::{Way, row as link_row};
pub use motion::in_sight;
pub use picture::{next_gesture, value_for_key};
pub use runs::{Absent, at_work, finished, resolved, working};
pub use svg::{marks, patterns, still_handles, view_box};

use crate::pace::Hand;
use crate::store::{self, Command};
use crate::words::{self, Numbers, SharedWords};
use ahead::{follow, use_looker};
use control::{Control, control};
use guess::{GuessBar, guess_bar};
use motion::{Motion, use_scene};
use picture::{Picture, Touch};
use play::{Play, buttons, use_playing};
use runs::Finished;
use sheet::Sheets;
use steps::{Course, use_course};
use table::data_table;
use tools::{Desk, Toolbox, tools, use_desk};

/// Controls that are visible before the reader asks for more.
const VISIBLE_CONTROLS: usize = 4;

/// What a figure needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Its place in the registry.
    pub figure: usize,
    /// Its number in the article.
    pub number: u32,
    /// Its state.
    pub state: FigureState,
    /// Its numbers, with all links into it followed.
    pub resolved: Resolved,
    /// Whether its numbers were made in haste, while a hand moves: when it rests they are made anew.
    #[prop_or_default]
    pub brief: bool,
    /// Whether it shows everything, or waits for the answer to its question.
    pub open: bool,
    /// Which links are on, in the order of [`models::world::links::LINKS`].
    pub links: Vec<bool>,
    /// The page's words.
    pub words: SharedWords,
    /// Whether it answers to the reader; not in the page's own picture, before the program is there.
    #[prop_or_default]
    pub alive: bool,
    /// Whether there is a step to take back, and one to take again.
    #[prop_or_default]
    pub history: (bool, bool),
    /// Whether it stands alone in a page of its own.
    #[prop_or_default]
    pub embedded: bool,
}

impl FigureProps {
    fn model(&self) -> &'static dyn Model {
        MODELS[self.figure]
    }

    /// What makes ids of elements unique: a page holds a figure twice, as it waits and as it lives.
    fn scope(&self) -> String {
        let id = self.model().id();
        if self.alive { id.to_owned() } else { format!("waiting-{id}") }
    }

    /// What is looked at, with the guess as it stands.
    fn view(&self, draft: f64) -> View {
        let phase = match self.state.answer {
            _ if !self.open => Phase::Guessing(draft),
            Answer::Guessed(guess) => Phase::Open(Some(guess)),
            Answer::Pending | Answer::Skipped => Phase::Open(None),
        };
        View { phase, step: self.state.step }
    }

    fn picture<'a>(
        &'a self,
        panel: &'a Panel,
        guess: f64,
        text: &'a FigureText,
        sheets: &'a RefCell<Sheets>,
    ) -> Picture<'a> {
        let scope = format!("f{}-{}", self.figure, panel.id);
        Picture { panel, model: self.model(), values: &self.resolved.values, guess, text, sheets, scope }
    }
}

/// A figure. It is one component with all the state of its parts: a component weighs ten kilobytes of program.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    at_work(props.figure);
    let (ahead, motion, sheets) = (use_mut_ref(|| None), use_mut_ref(Motion::default), use_mut_ref(Sheets::default));
    use_looker(props, &ahead, &motion, &sheets);
    let hand = follow(props, &mut ahead.borrow_mut());
    let ahead = ahead.borrow();
    let props = ahead.as_deref().unwrap_or(props);
    let model = props.model();
    let draft = use_state_eq(|| model.guess().map_or(0.0, |guess| guess.scale.default));
    let finished = finished(&props.resolved);
    let open = props.open;
    let text = props.words.figure(model.id()).unwrap_or_default();
    let outputs = finished.as_ref().map_or(&[][..], |finished| &finished.outputs);
    let numbers = Numbers { model, values: &props.resolved.values, outputs, text: &text };
    let sentence = if open && finished.is_ok() { numbers.sentence() } else { String::new() };
    let won = numbers.won().filter(|_| open && finished.is_ok());
    let panels = use_scene(&motion, props.figure, finished.as_ref().ok(), props.view(*draft));
    let play = Play {
        figure: props.figure,
        step: props.state.step,
        last: finished.as_ref().map_or(0, |finished| finished.run.last_step()),
        seed: props.state.seed,
        stochastic: model.is_stochastic(),
    };
    let parts = Parts {
        course: use_course(&text),
        playing: use_playing(&play, open),
        table: use_state_eq(|| false),
        desk: use_desk(),
        sheets,
        spoken: use_spoken(&sentence),
        title: match won {
            Some(dare) => dare.won.clone(),
            None if open => text.finding.clone(),
            None => text.title.clone(),
        },
        won: won.is_some(),
        sentence,
        play,
    };
    // Whoever places the figure waits for its program first.
    let Ok(finished) = &finished else { return html! { <section class="figure-body" /> } };
    let heading = format!("{}-title", props.scope());
    // In a page of its own its title is the page's.
    let tag = if props.embedded { "h1" } else { "h3" };
    html! {
        <section class={classes!("figure-body", if open { "open" } else { "asking" })} aria-labelledby={heading.clone()}>
            <header>
                <p class="figure-number">{ props.words.ui_with("figure-number", &[("number", &props.number.to_string())]) }</p>
                <@{tag} class="figure-title" id={heading} tabindex="-1">{ &parts.title }</@>
            </header>
            { if open { reveal(props, &text) } else { html! { <p class="question">{ question(&text) }</p> } } }
            { if open && !parts.course.is_over() { parts.course.draw(props, &numbers) } else { html! { <div class="course" hidden=true /> } } }
            { pictures(props, hand, &panels, &text, &draft, &parts.sheets) }
            { if open {
                parts.sheets.borrow_mut().words(&panels, || opened(props, finished, &numbers, &parts))
            } else {
                asking(props, &text, &draft)
            } }
        </section>
    }
}

/// The state of a figure's parts.
struct Parts {
    course: Course,
    play: Play,
    playing: UseStateHandle<bool>,
    table: UseStateHandle<bool>,
    desk: Desk,
    sheets: Rc<RefCell<Sheets>>,
    /// What the figure says now: its question, its finding, or that the finding does not hold here.
    title: String,
    /// Whether the dare is won.
    won: bool,
    sentence: String,
    spoken: String,
}

/// The guess bar.
fn asking(props: &FigureProps, text: &FigureText, draft: &UseStateHandle<f64>) -> Html {
    let (setter, figure) = (draft.setter(), props.figure);
    guess_bar(&GuessBar {
        figure: props.figure,
        scope: &props.scope(),
        draft: **draft,
        text,
        words: &props.words,
        on_draft: Callback::from(move |value| setter.set(value)),
        on_answer: Callback::from(move |answer| answered(figure, answer)),
    })
}

fn question(text: &FigureText) -> &str {
    text.guess.as_ref().map_or("", |guess| guess.question.as_str())
}

/// What the guess and the answer say about each other.
fn reveal(props: &FigureProps, text: &FigureText) -> Html {
    match words::reveal(props.model(), text, &props.state, runs::answer(props.figure)) {
        Some(words) => html! { <p class="reveal">{ words }</p> },
        None => html! { <p class="reveal" hidden=true /> },
    }
}

fn pictures(
    props: &FigureProps,
    hand: Hand,
    panels: &Rc<Vec<Panel>>,
    text: &FigureText,
    draft: &UseStateHandle<f64>,
    sheets: &RefCell<Sheets>,
) -> Html {
    let single = if panels.len() == 1 { "single" } else { "several" };
    let on_touch = props.alive.then(|| {
        let (figure, draft) = (props.figure, draft.clone());
        Callback::from(move |touch: Touch| touched(figure, &draft, touch))
    });
    sheets.borrow_mut().begin(panels, hand);
    let picture = |(index, panel): (usize, &Panel)| {
        let picture = props.picture(panel, **draft, text, sheets);
        // A page that is being made has no document to draw in.
        let marks = if cfg!(feature = "browser") {
            sheets.borrow_mut().draw(panels, index, text, &picture.scope)
        } else {
            svg::marks(panel, text, &picture.scope)
        };
        let caption = words::plain_label(text, &format!("panel-{}", panel.id)).to_owned();
        html! {
            <div class="panel" key={panel.id} data-panel={panel.id}>
                { picture.draw(marks, on_touch.as_ref()) }
                <p class="panel-caption">{ caption }</p>
            </div>
        }
    };
    html! { <div class={classes!("panels", single)}>{ for panels.iter().enumerate().map(picture) }</div> }
}

/// Everything below the pictures of an open figure.
fn opened(props: &FigureProps, finished: &Rc<Finished>, numbers: &Numbers<'_>, parts: &Parts) -> Html {
    let (model, text) = (props.model(), numbers.text);
    let over = parts.course.is_over();
    let controls = controls(props, text, &parts.course);
    let first = if over { controls.len().min(VISIBLE_CONTROLS) } else { controls.len() };
    let (visible, more) = controls.split_at(first);
    let toolbox = Toolbox {
        figure: props.figure,
        state: props.state.clone(),
        values: props.resolved.values.clone(),
        history: props.history,
        embedded: props.embedded,
        title: parts.title.clone(),
        sentence: parts.sentence.clone(),
        finished: finished.clone(),
        words: props.words.clone(),
    };
    html! {
        <>
            <p class="sentence">{ &parts.sentence }</p>
            <p class="spoken" role="status">{ &parts.spoken }</p>
            { if over { parts.course.draw(props, numbers) } else { html! { <div class="course" hidden=true /> } } }
            { if parts.play.last > 0 || model.is_stochastic() {
                buttons(&parts.play, &parts.playing, &props.words)
            } else {
                html! { <div class="play" hidden=true /> }
            } }
            <div class="controls">{ for visible.iter().cloned() }</div>
            <details class="more" hidden={more.is_empty()}>
                <summary>{ props.words.ui("more-settings") }</summary>
                <div class="controls">{ for more.iter().cloned() }</div>
            </details>
            { if over || parts.won { dare(props, text, parts.won) } else { html! { <div class="dare" hidden=true /> } } }
            { if over { links::links(props) } else { html! { <details class="links" hidden=true><summary /></details> } } }
            { data_table(finished, text, &props.words, &parts.table) }
            { tools(&toolbox, &parts.desk) }
        </>
    }
}

/// A control for each parameter that the course has come to, in the order in which the model declares them.
fn controls(props: &FigureProps, text: &FigureText, course: &Course) -> Vec<Html> {
    let model = props.model();
    let (figure, scope) = (props.figure, props.scope());
    let one = |(param, spec): (usize, &models::ParamSpec)| {
        control(&Control {
            scope: &scope,
            spec: *spec,
            value: props.resolved.values[param],
            origin: links::origin(props, param),
            text,
            words: &props.words,
            on_set: Callback::from(move |(value, gesture)| {
                store::follow(figure, Action::Set { figure, param, value }, gesture);
            }),
            on_clear: Callback::from(move |()| store::send(Command::Do(Action::Clear { figure, param }, None))),
        })
    };
    let shown = |(index, spec): &(usize, &models::ParamSpec)| {
        let changed = props.resolved.values[*index] != spec.default || props.state.taken_over[*index];
        course.shows(text, spec.id, changed)
    };
    model.params().iter().enumerate().filter(shown).map(one).collect()
}

fn dare(props: &FigureProps, text: &FigureText, won: bool) -> Html {
    let Some(dare) = &text.dare else { return html! { <div class="dare" hidden=true /> } };
    let onclick = {
        let (figure, solution) = (props.figure, dare.solution.clone());
        move |_: MouseEvent| {
            let mut world = models::world::query::parse(&solution).world;
            let solved = world.figures.swap_remove(figure);
            store::send(Command::Do(Action::Show { figure, values: solved.values, seed: solved.seed }, None));
        }
    };
    html! {
        <div class={classes!("dare", won.then_some("won"))}>
            <p><strong>{ props.words.ui(if won { "dare-won" } else { "dare" }) }</strong>{ &dare.text }</p>
            { Button { hidden: won, ..PLAIN }.says(props.words.ui("dare-solution"), onclick) }
        </div>
    }
}

fn touched(figure: usize, draft: &UseStateHandle<f64>, touch: Touch) {
    let model = MODELS[figure];
    match touch.target {
        Target::Guess => {
            if let Some(guess) = model.guess() {
                let value = guess.scale.snap(touch.value);
                // An option that is tapped in the picture is the answer; a number can still be moved.
                match guess.scale.kind {
                    Kind::Choice(_) => answered(figure, Answer::Guessed(value)),
                    Kind::Number { .. } => draft.set(value),
                }
            }
        }
        Target::Param(id) => {
            if let Some(param) = model.param_index(id) {
                store::follow(figure, Action::Set { figure, param, value: touch.value }, touch.gesture);
            }
        }
        Target::Step => {
            let step = Some(touch.value.max(0.0) as u32);
            store::follow(figure, Action::Step { figure, step }, touch.gesture);
        }
    }
}

fn answered(figure: usize, answer: Answer) {
    play::start_when_shown(figure);
    store::send(Command::Do(Action::Answer { figure, answer }, None));
    // The buttons that were pressed are gone now; who works by keys goes on at the top of what came instead.
    keep_focus(&format!("{}-title", MODELS[figure].id()));
}

#[cfg(feature = "browser")]
fn keep_focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(element) = document.and_then(|document| document.get_element_by_id(id)) else { return };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = wasm_bindgen::JsCast::unchecked_ref::<web_sys::HtmlElement>(&element).focus_with_options(&options);
}

#[cfg(not(feature = "browser"))]
fn keep_focus(_: &str) {}

/// The sentence for ears: what a polite live region says once the hand has rested for a second.
#[hook]
fn use_spoken(sentence: &str) -> String {
    let spoken = use_state_eq(String::new);
    let first = use_mut_ref(|| true);
    let setter = spoken.setter();
    use_effect_with(sentence.to_owned(), move |sentence| {
        // What stands there when the figure opens is read in its place, not announced.
        let rest = (!sentence.is_empty() && !std::mem::take(&mut *first.borrow_mut())).then(|| {
            let sentence = sentence.clone();
            gloo::timers::callback::Timeout::new(1_000, move || setter.set(sentence))
        });
        move || drop(rest)
    });
    (*spoken).clone()
}
