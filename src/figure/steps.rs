//! The guided steps: a figure opens with only what has been taught, and each step brings in what it talks about.

use article::texts::FigureText;
use yew::prelude::*;

use super::button::{Button, PLAIN};
use super::{FigureProps, keep_focus};
use crate::words::{Numbers, Words};

/// How far a reader has come in a figure.
#[derive(Clone)]
pub struct Course {
    /// The step that he is at, from 0; the number of steps when everything is open.
    at: UseStateHandle<usize>,
    count: usize,
}

/// The course of a figure, from its first step.
#[hook]
pub fn use_course(text: &FigureText) -> Course {
    Course { at: use_state_eq(|| 0), count: text.steps.len() }
}

impl Course {
    /// Whether everything is open.
    pub fn is_over(&self) -> bool {
        *self.at >= self.count
    }

    /// Whether a parameter's control is shown: a step so far talks about it, or it was changed by a link or by hand.
    pub fn shows(&self, text: &FigureText, param: &str, changed: bool) -> bool {
        let taught =
            text.steps.iter().take(*self.at + 1).any(|step| step.shows.split_whitespace().any(|id| id == param));
        self.is_over() || changed || taught
    }

    /// What to try now, and the way on.
    pub fn draw(&self, props: &FigureProps, numbers: &Numbers<'_>) -> Html {
        let (words, text) = (&*props.words, numbers.text);
        let id = format!("{}-course", props.scope());
        if self.is_over() {
            return html! {
                <div class="course" {id} tabindex="-1" hidden={text.steps.is_empty()}>{ all_steps(numbers, words) }</div>
            };
        }
        let go = |to: usize| {
            let (at, id, over) = (self.at.setter(), id.clone(), to == self.count);
            move |_: MouseEvent| {
                at.set(to);
                // The button that was pressed goes; who works by keys goes on at the list of what was told, once it is
                // there.
                if over {
                    let id = id.clone();
                    gloo::timers::callback::Timeout::new(0, move || keep_focus(&id)).forget();
                }
            }
        };
        let (step, count) = ((*self.at + 1).to_string(), self.count.to_string());
        let last = *self.at + 1 == self.count;
        let next = Button { class: "course-next", ..PLAIN };
        let all = Button { class: "course-all", hidden: last, ..PLAIN };
        html! {
            <div class="course" id={id.clone()} tabindex="-1">
                <p class="course-step"><strong>{ words.ui_with("course-step", &[("step", &step), ("count", &count)]) }</strong>{ numbers.fill(&text.steps[*self.at].text) }</p>
                <div class="tool-row">
                    { next.says(words.ui(if last { "course-end" } else { "course-next" }), go(*self.at + 1)) }
                    { all.says(words.ui("course-all"), go(self.count)) }
                </div>
            </div>
        }
    }
}

fn all_steps(numbers: &Numbers<'_>, words: &Words) -> Html {
    html! {
        <details class="steps">
            <summary>{ words.ui("steps") }</summary>
            <ol>{ for numbers.text.steps.iter().map(|step| html! { <li>{ numbers.fill(&step.text) }</li> }) }</ol>
        </details>
    }
}
