//! What a figure takes from others and gives to them: said beside each number, switched below the controls.

use models::registry::MODELS;
use models::world::links::{LINKS, Link};
use models::world::{Action, Inflow, Source};
use yew::prelude::*;

use super::FigureProps;
use crate::store::{self, Command};
use crate::words::Words;

/// Where the number of a control is from.
pub struct Origin {
    /// Whether another figure feeds it.
    pub fed: bool,
    /// The number of the figure that it can be given back to, when the reader has taken it over.
    pub give_back: Option<u32>,
    /// One line that says so; a hidden element when there is nothing to say.
    pub line: Html,
}

/// The origin of a parameter's value.
pub fn origin(props: &FigureProps, param: usize) -> Origin {
    let words = &*props.words;
    if let Some(Source::Fed(inflows)) = props.resolved.sources.get(param) {
        let lines = inflows.iter().map(|inflow| came_from(props, inflow));
        return Origin { fed: true, give_back: None, line: html! { <p class="origin">{ for lines }</p> } };
    }
    let id = MODELS[props.figure].params()[param].id;
    let feeds = |link: &Link| link.fed_figure() == props.figure && link.feeds.iter().any(|feed| feed.param == id);
    let mut feeders = LINKS.iter().zip(&props.links).rev().filter(|(link, on)| **on && feeds(link));
    match feeders.next().filter(|_| props.state.taken_over[param]) {
        Some((link, _)) => Origin {
            fed: false,
            give_back: Some(words.number_of(link.from)),
            line: html! { <p class="origin">{ words.ui("link-taken-over") }</p> },
        },
        None => Origin { fed: false, give_back: None, line: html! { <p class="origin" hidden=true /> } },
    }
}

fn came_from(props: &FigureProps, inflow: &Inflow) -> Html {
    let words = &*props.words;
    let id = MODELS[inflow.figure].id();
    let number = words.number_of(id).to_string();
    let said = words.ui_with("link-from", &[("number", &number), ("name", &quantity(words, id, inflow.from.id()))]);
    html! {
        <span><a href={way_to(id, props.embedded)}>{ said }</a>{ if inflow.held { words.ui("link-held") } else { "" } }</span>
    }
}

/// What a number is called in its own figure.
fn quantity(words: &Words, figure: &str, id: &str) -> String {
    let text = words.figure(figure).unwrap_or_default();
    let output = text.outputs.get(id).map(|output| &output.name);
    let name = output.or_else(|| text.params.get(id).map(|param| &param.name));
    name.cloned().unwrap_or_default()
}

/// Where a figure stands: in the same page or, seen from an embed, in the article.
fn way_to(id: &str, embedded: bool) -> String {
    if embedded { format!("../../#{id}") } else { format!("#{id}") }
}

/// The links into and out of a figure.
pub fn links(props: &FigureProps) -> Html {
    let own = MODELS[props.figure].id();
    let scope = props.scope();
    let mine = |(index, link): (usize, &Link)| {
        let other = if link.to == own { link.from } else { link.to };
        let key = if link.to == own { "link-takes" } else { "link-gives" };
        let number = props.words.number_of(other).to_string();
        let way = Way {
            scope: &scope,
            said: props.words.ui_with(key, &[("number", &number)]),
            href: way_to(other, props.embedded),
        };
        row(index, props.links[index], &way, &props.words)
    };
    let all = LINKS.iter().enumerate().filter(|(_, link)| link.to == own || link.from == own);
    let on = all.clone().filter(|(index, _)| props.links[*index]).count();
    html! {
        <details class="links" hidden={all.clone().next().is_none()}>
            <summary>{ props.words.ui_with("links", &[("count", &on.to_string())]) }</summary>
            <ul>{ for all.map(mine) }</ul>
        </details>
    }
}

/// How a row of links names the other figure.
pub struct Way<'a> {
    /// Makes the id of the switch unique in the page.
    pub scope: &'a str,
    /// The words of the way there.
    pub said: String,
    /// Where it leads.
    pub href: String,
}

/// A link with its switch, and a way to the other figure.
pub fn row(index: usize, on: bool, way: &Way<'_>, words: &Words) -> Html {
    let link = &LINKS[index];
    let id = format!("{}-{}", way.scope, link.id);
    let onchange = move |_: Event| store::send(Command::Do(Action::Link { link: index, on: !on }, None));
    html! {
        <li key={link.id}>
            <input type="checkbox" role="switch" id={id.clone()} checked={on} {onchange} />
            <label for={id}>{ words.ui(&format!("link-{}", link.id)) }</label>
            <a href={way.href.clone()}>{ &way.said }</a>
        </li>
    }
}
