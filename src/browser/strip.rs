//! The state of the whole world in a strip that can be opened anywhere: what was changed, what feeds what, and the way
//! back to the beginning.

use models::registry::MODELS;
use models::world::links::{LINKS, Link};
use models::world::{Action, World};
use yew::prelude::*;

use crate::figure::{Button, PLAIN, Way, link_row};
use crate::store::{self, Command, Store};
use crate::words::Words;

/// The strip.
pub fn strip(store: &Store, words: &Words) -> Html {
    let world = &store.world;
    let changed: Vec<usize> =
        (0..MODELS.len()).filter(|figure| world.figures[*figure].differs(MODELS[*figure])).collect();
    let linked = world.links.iter().filter(|on| **on).count();
    let button = |key: &str, disabled: bool, command: Command| {
        Button { disabled, ..PLAIN }.says(words.ui(key), move |_| store::send(command.clone()))
    };
    let counts = [("figures", changed.len().to_string()), ("links", linked.to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(key, count)| (*key, count.as_str())).collect();
    // For as long as nothing was done there is nothing to say, and it would only stand before the text.
    let idle = changed.is_empty() && linked == 0;
    html! {
        <details class="strip" hidden={idle && !store.can_undo() && !store.can_redo()}>
            <summary>{ if idle { words.ui("world").to_owned() } else { words.ui_with("world-counts", &counts) } }</summary>
            <div class="strip-body">
                <div class="tool-row">
                    { button("undo", !store.can_undo(), Command::Undo) }
                    { button("redo", !store.can_redo(), Command::Redo) }
                    { button("world-reset", idle, Command::Do(Action::ResetAll, None)) }
                </div>
                <h2>{ words.ui("world-changed") }</h2>
                { if changed.is_empty() {
                    html! { <p>{ words.ui("world-untouched") }</p> }
                } else {
                    html! { <ul>{ for changed.iter().map(|figure| changed_figure(*figure, world, words)) }</ul> }
                } }
                <h2>{ words.ui("world-links") }</h2>
                <p>{ words.ui("world-links-help") }</p>
                <div class="tool-row">
                    { button("world-link-all", linked == LINKS.len(), Command::Do(Action::LinkAll { on: true }, None)) }
                    { button("world-link-none", linked == 0, Command::Do(Action::LinkAll { on: false }, None)) }
                </div>
                <ul>{ for LINKS.iter().enumerate().map(|(index, link)| every_link(index, link, world, words)) }</ul>
            </div>
        </details>
    }
}

fn changed_figure(figure: usize, world: &World, words: &Words) -> Html {
    let model = MODELS[figure];
    let (state, id) = (&world.figures[figure], model.id());
    let title = words.titles.get(id).map_or("", String::as_str);
    let count = model.params().iter().zip(&state.values).filter(|(spec, value)| spec.default != **value).count();
    let (number, count) = (words.number_of(id).to_string(), count.to_string());
    let said = words.ui_with("world-figure", &[("number", &number), ("title", title), ("count", &count)]);
    html! { <li key={id}><a href={format!("#{id}")}>{ said }</a></li> }
}

fn every_link(index: usize, link: &Link, world: &World, words: &Words) -> Html {
    let number = |id: &str| words.number_of(id).to_string();
    let said = words.ui_with("world-link", &[("from", &number(link.from)), ("to", &number(link.to))]);
    let way = Way { scope: "world", said, href: format!("#{}", link.to) };
    link_row(index, world.links[index], &way, words)
}
