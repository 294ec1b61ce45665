//! Time and chance: play, step, to the beginning, another draw.

use models::world::Action;
use yew::prelude::*;

use super::button::{Button, PLAIN, PRIMARY};
use crate::store::{self, Command};
use crate::words::Words;

/// Time between two steps, in milliseconds: long enough to see who told whom.
const PACE: u32 = 480;
/// The longest show, in milliseconds: a story of a hundred steps is told faster, not longer.
const LONGEST_SHOW: u32 = 15_000;

/// Time and chance of one figure.
#[derive(Clone, Copy)]
pub struct Play {
    /// The figure's place in the registry.
    pub figure: usize,
    /// The step that is shown; `None` is the end.
    pub step: Option<u32>,
    /// The last step.
    pub last: u32,
    /// The seed of chance.
    pub seed: u32,
    /// Whether there is chance in it.
    pub stochastic: bool,
}

fn send(action: Action) {
    store::send(Command::Do(action, None));
}

/// Whether the show is on. While it is, a step follows the other; it begins by itself when a question was answered a
/// moment ago, unless the reader asked for stillness.
#[hook]
pub fn use_playing(play: &Play, open: bool) -> UseStateHandle<bool> {
    let playing = use_state_eq(|| false);
    {
        let (setter, play) = (playing.setter(), *play);
        use_effect_with((*playing && open, play.step, play.last), move |(on, step, last)| {
            let timer = on.then(|| {
                let (next, last) = (step.map_or(*last, |step| step + 1), *last);
                gloo::timers::callback::Timeout::new(PACE.min(LONGEST_SHOW / last.max(1)), move || {
                    if next >= last {
                        setter.set(false);
                    }
                    send(Action::Step { figure: play.figure, step: (next < last).then_some(next) });
                })
            });
            move || drop(timer)
        });
    }
    {
        let (setter, play) = (playing.setter(), *play);
        use_effect_with(open, move |open| {
            if *open && take_start(play.figure) && play.last > 0 && !still() {
                send(Action::Step { figure: play.figure, step: Some(0) });
                setter.set(true);
            }
        });
    }
    playing
}

/// The buttons.
pub fn buttons(props: &Play, playing: &UseStateHandle<bool>, words: &Words) -> Html {
    let (figure, step, last) = (props.figure, props.step, props.last);
    let playing = playing.clone();
    let toggle = {
        let playing = playing.clone();
        move |_: MouseEvent| {
            if !*playing && step.is_none_or(|step| step >= last) {
                send(Action::Step { figure, step: Some(0) });
            }
            playing.set(!*playing);
        }
    };
    let go = |to: Option<u32>| {
        let playing = playing.clone();
        move |_: MouseEvent| {
            playing.set(false);
            send(Action::Step { figure, step: to });
        }
    };
    let again = {
        let (playing, seed) = (playing.clone(), props.seed);
        move |_: MouseEvent| {
            send(Action::Reseed { figure, seed: seed.wrapping_add(1) });
            if !still() && last > 0 {
                send(Action::Step { figure, step: Some(0) });
                playing.set(true);
            }
        }
    };
    let next = step.filter(|step| step + 1 < last).map(|step| step + 1);
    let shown = step.unwrap_or(last).min(last);
    // Nothing happens by and by.
    let stepwise = last == 0;
    html! {
        <div class="play" role="group" aria-label={words.ui("play-group").to_owned()}>
            { Button { hidden: stepwise, ..PRIMARY }.says(words.ui(if *playing { "pause" } else { "play" }), toggle) }
            { Button { hidden: stepwise, ..PLAIN }.says(words.ui("to-start"), go(Some(0))) }
            { Button { hidden: stepwise, ..PLAIN }.says(words.ui("one-step"), go(if step.is_none() { Some(0) } else { next })) }
            { Button { hidden: !props.stochastic, ..PLAIN }.says(words.ui("another-draw"), again) }
            <span class="step-count">
                <span class="steps" hidden={stepwise}>{ words.ui_with("step-count", &[("step", &shown.to_string()), ("last", &last.to_string())]) }</span>
                <span class="seed" hidden={!props.stochastic}>{ words.ui_with("seed-count", &[("seed", &props.seed.to_string())]) }</span>
            </span>
        </div>
    }
}

thread_local! {
    /// The figure whose question was answered a moment ago: its show begins as soon as it is there. A figure that was
    /// opened by a link shows what the link says instead.
    static STARTING: std::cell::Cell<Option<usize>> = const { std::cell::Cell::new(None) };
}

/// Lets the show begin when the figure's buttons appear.
pub fn start_when_shown(figure: usize) {
    STARTING.with(|starting| starting.set(Some(figure)));
}

fn take_start(figure: usize) -> bool {
    STARTING.with(|starting| starting.take() == Some(figure))
}

/// Whether the reader asked for stillness.
pub fn still() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}
