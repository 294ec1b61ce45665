//! The question of belief: asked before the essay and after it, kept on the reader's device alone.

use yew::prelude::*;

use super::device;
use crate::figure::{Button, PLAIN};
use crate::words::Words;

/// The answers before and after the essay, as ids; none where none was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    before: Option<String>,
    after: Option<String>,
}

impl Answers {
    /// What is kept on the device.
    pub fn kept() -> Self {
        Self { before: device::read(device::BELIEF_BEFORE), after: device::read(device::BELIEF_AFTER) }
    }
}

/// The question, with one button an answer; `again` when it is the second time.
pub fn belief(again: bool, words: &Words, answers: &UseStateHandle<Answers>) -> Html {
    let belief = &words.belief;
    let (before, chosen) =
        if again { (answers.before.as_deref(), answers.after.as_deref()) } else { (None, answers.before.as_deref()) };
    let label = |key: &str| belief.labels.get(key).cloned().unwrap_or_default();
    let words_of = |id: &str| belief.answers.iter().find(|answer| answer.id == id).map(|answer| answer.text.clone());
    let answer = |answer: &article::texts::AnswerText| {
        let (setter, known, id) = (answers.setter(), (**answers).clone(), answer.id.clone());
        let pressed = chosen == Some(answer.id.as_str());
        let onclick = move |_: MouseEvent| {
            device::write(if again { device::BELIEF_AFTER } else { device::BELIEF_BEFORE }, &id);
            let id = Some(id.clone());
            let known = known.clone();
            setter.set(if again { Answers { after: id, ..known } } else { Answers { before: id, ..known } });
        };
        html! {
            <li><button type="button" class="answer" aria-pressed={pressed.to_string()} {onclick}>{ &answer.text }</button></li>
        }
    };
    let clear = {
        let setter = answers.setter();
        move |_: MouseEvent| {
            device::write(device::BELIEF_BEFORE, "");
            device::write(device::BELIEF_AFTER, "");
            setter.set(Answers::default());
        }
    };
    let quote =
        |key: &str, id: &str| words_of(id).map(|words| crate::words::fill(&label(key), |_, _| Some(words.clone())));
    let compared = match (again, before, chosen) {
        (true, Some(before), Some(now)) => {
            let verdict = label(if before == now { "same" } else { "changed" });
            [quote("before", before), quote("now", now), Some(verdict)].into_iter().flatten().collect::<String>()
        }
        (true, None, _) => label("unanswered"),
        _ => String::new(),
    };
    let question = if again { label("again") } else { belief.question.clone() };
    html! {
        <div class="belief-body" role="group" aria-label={question.clone()}>
            <p class="question">{ question }</p>
            <ul>{ for belief.answers.iter().map(answer) }</ul>
            <p class="belief-said" role="status">{ compared }</p>
            <p class="belief-privacy">{ label("privacy") }
                { Button { class: "quiet", hidden: chosen.is_none(), ..PLAIN }.says(&label("clear"), clear) }
            </p>
        </div>
    }
}
