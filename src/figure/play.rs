//! Time and chance: play, step, to the beginning, another draw.

use models::world::Action;
use yew::prelude::*;

use crate::store::Command;
use crate::words::SharedWords;

/// Time between two steps, in milliseconds: long enough to see who told whom.
const PACE: u32 = 480;

/// What the buttons need.
#[derive(Clone, PartialEq, Properties)]
pub struct PlayProps {
    /// The figure's place in the registry.
    pub figure: usize,
    /// The step that is shown; `None` is the end.
    pub step: Option<u32>,
    /// The seed of chance.
    pub seed: u32,
    /// The last step.
    pub last: u32,
    /// Whether there is chance in it.
    pub stochastic: bool,
    /// The page's words.
    pub words: SharedWords,
    /// Takes what the reader does.
    pub on_command: Option<Callback<Command>>,
}

/// The buttons.
#[component]
pub fn Play(props: &PlayProps) -> Html {
    let playing = use_state_eq(|| false);
    let send = {
        let on_command = props.on_command.clone();
        move |action: Action| {
            if let Some(on_command) = &on_command {
                on_command.emit(Command::Do(action, None));
            }
        }
    };
    let figure = props.figure;
    let (step, last) = (props.step, props.last);
    {
        let (playing, send) = (playing.clone(), send.clone());
        use_effect_with((*playing, step, last), move |(on, step, last)| {
            let timer = on.then(|| {
                let next = step.map_or(*last, |step| step + 1);
                let last = *last;
                gloo::timers::callback::Timeout::new(PACE, move || {
                    if next >= last {
                        playing.set(false);
                        send(Action::Step { figure, step: None });
                    } else {
                        send(Action::Step { figure, step: Some(next) });
                    }
                })
            });
            move || drop(timer)
        });
    }
    {
        // The moment of the guess is the moment of the show; without motion the end stands there at once.
        let (playing, send) = (playing.clone(), send.clone());
        use_effect_with((), move |()| {
            if take_start(figure) && last > 0 && !still() {
                send(Action::Step { figure, step: Some(0) });
                playing.set(true);
            }
        });
    }
    let toggle = {
        let (playing, send) = (playing.clone(), send.clone());
        move |_: MouseEvent| {
            if !*playing && step.is_none_or(|step| step >= last) {
                send(Action::Step { figure, step: Some(0) });
            }
            playing.set(!*playing);
        }
    };
    let go = |to: Option<u32>| {
        let (playing, send) = (playing.clone(), send.clone());
        move |_: MouseEvent| {
            playing.set(false);
            send(Action::Step { figure, step: to });
        }
    };
    let again = {
        let (playing, send, seed) = (playing.clone(), send.clone(), props.seed);
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
    let stepwise = last == 0;
    html! {
        <div class="play" role="group" aria-label={props.words.ui("play-group").to_owned()}>
            <button type="button" class="primary" onclick={toggle} disabled={stepwise}>
                { props.words.ui(if *playing { "pause" } else { "play" }) }
            </button>
            <button type="button" onclick={go(Some(0))} disabled={stepwise}>{ props.words.ui("to-start") }</button>
            <button type="button" onclick={go(if step.is_none() { Some(0) } else { next })} disabled={stepwise}>
                { props.words.ui("one-step") }
            </button>
            <button type="button" onclick={again} hidden={!props.stochastic}>{ props.words.ui("another-draw") }</button>
            <span class="step-count">{ props.words.ui_with("step-count", &[("step", &shown.to_string()), ("last", &last.to_string()), ("seed", &props.seed.to_string())]) }</span>
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
fn still() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}
