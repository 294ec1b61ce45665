//! The question of belief: asked before the essay and after it, kept on the reader's device alone.

use yew::prelude::*;

use super::device;
use crate::words::SharedWords;

/// What the question needs.
#[derive(Clone, PartialEq, Properties)]
pub struct BeliefProps {
    /// Whether this is the second time.
    pub again: bool,
    /// The page's words.
    pub words: SharedWords,
}

/// The question, with one button an answer.
#[component]
pub fn Belief(props: &BeliefProps) -> Html {
    let key = if props.again { device::BELIEF_AFTER } else { device::BELIEF_BEFORE };
    let chosen = use_state_eq(|| device::read(key));
    let Some(belief) = props.words.figures.get("belief") else { return html! { <div /> } };
    let label = |key: &str| belief.labels.get(key).cloned().unwrap_or_default();
    let words_of = |id: &str| belief.answers.iter().find(|answer| answer.id == id).map(|answer| answer.text.clone());
    let before = props.again.then(|| device::read(device::BELIEF_BEFORE)).flatten();
    let answer = |answer: &article::texts::AnswerText| {
        let (chosen_setter, id) = (chosen.clone(), answer.id.clone());
        let pressed = chosen.as_deref() == Some(answer.id.as_str());
        let onclick = move |_: MouseEvent| {
            device::write(key, &id);
            chosen_setter.set(Some(id.clone()));
        };
        html! { <li><button type="button" class="answer" aria-pressed={pressed.to_string()} {onclick}>{ &answer.text }</button></li> }
    };
    let clear = {
        let chosen = chosen.clone();
        move |_: MouseEvent| {
            device::write(device::BELIEF_BEFORE, "");
            device::write(device::BELIEF_AFTER, "");
            chosen.set(None);
        }
    };
    let quote =
        |key: &str, id: &str| words_of(id).map(|words| crate::words::fill(&label(key), |_, _| Some(words.clone())));
    let compared = match (props.again, before.as_deref(), chosen.as_deref()) {
        (true, Some(before), Some(now)) => {
            let verdict = label(if before == now { "same" } else { "changed" });
            [quote("before", before), quote("now", now), Some(verdict)].into_iter().flatten().collect::<String>()
        }
        (true, None, _) => label("unanswered"),
        _ => String::new(),
    };
    let question = if props.again { label("again") } else { belief.question.clone() };
    html! {
        <div class="belief-body" role="group" aria-label={question.clone()}>
            <p class="question">{ question }</p>
            <ul>{ for belief.answers.iter().map(answer) }</ul>
            <p class="belief-said" role="status">{ compared }</p>
            <p class="belief-privacy">{ label("privacy") }
                <button type="button" class="quiet" hidden={chosen.is_none()} onclick={clear}>{ label("clear") }</button>
            </p>
        </div>
    }
}
