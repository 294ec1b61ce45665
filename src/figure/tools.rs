//! What one does with a figure: take back, start over, share, embed, take home.

use std::rc::Rc;

use models::registry::MODELS;
use models::world::{Action, FigureState};
use yew::prelude::*;

use super::button::{Button, PLAIN, PRIMARY};
use super::code::{Code, code, use_code};
use super::export;
use super::runs::Finished;
use crate::store::{self, Command};
use crate::words::SharedWords;

/// What the tools need.
#[derive(Clone)]
pub struct Toolbox {
    /// The figure's place in the registry.
    pub figure: usize,
    /// Its state.
    pub state: FigureState,
    /// The values that its parameters have, by hand or by other figures.
    pub values: Vec<f64>,
    /// Whether there is a step to take back, and one to take again.
    pub history: (bool, bool),
    /// Whether the figure stands alone in a page of its own.
    pub embedded: bool,
    /// The figure's title.
    pub title: String,
    /// The live sentence.
    pub sentence: String,
    /// What the picture shows, for the numbers behind it.
    pub finished: Rc<Finished>,
    /// The page's words.
    pub words: SharedWords,
}

/// Which drawer is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    /// The link.
    Share,
    /// The snippet for other pages.
    Embed,
    /// Files to take home.
    Download,
}

/// Which drawer is open, what was said about the last copy, and the field that it was copied from.
#[derive(Clone)]
pub struct Desk {
    drawer: UseStateHandle<Option<Drawer>>,
    said: UseStateHandle<&'static str>,
    field: NodeRef,
    code: Code,
}

/// The state of a figure's tools.
#[hook]
pub fn use_desk() -> Desk {
    Desk { drawer: use_state_eq(|| None), said: use_state_eq(|| ""), field: use_node_ref(), code: use_code() }
}

/// The buttons, and the drawer that one of them opens.
pub fn tools(props: &Toolbox, desk: &Desk) -> Html {
    let Desk { drawer, said, field, .. } = desk;
    let ui = |key: &'static str| props.words.ui(key);
    let command = |command: Command| move |_: MouseEvent| store::send(command.clone());
    let toggle = |which: Drawer| {
        let (drawer, said) = (drawer.clone(), said.clone());
        move |_: MouseEvent| {
            said.set("");
            drawer.set(if *drawer == Some(which) { None } else { Some(which) });
        }
    };
    let opener = |which: Drawer, key: &'static str| {
        html! {
            <button type="button" aria-expanded={(**drawer == Some(which)).to_string()} onclick={toggle(which)}>{ ui(key) }</button>
        }
    };
    let reset = Action::Reset { figure: props.figure };
    let differs = props.state.differs(MODELS[props.figure]);
    html! {
        <div class="tools">
            <div class="tool-row">
                { Button { disabled: !props.history.0, ..PLAIN }.says(ui("undo"), command(Command::Undo)) }
                { Button { disabled: !props.history.1, ..PLAIN }.says(ui("redo"), command(Command::Redo)) }
                { Button { disabled: !differs, ..PLAIN }.says(ui("reset"), command(Command::Do(reset, None))) }
                { opener(Drawer::Share, "share") }
                { if props.embedded { html! { <span hidden=true /> } } else { opener(Drawer::Embed, "embed") } }
                { opener(Drawer::Download, "download") }
            </div>
            { match **drawer {
                None => html! { <div class="drawer" hidden=true /> },
                Some(Drawer::Share) => share(props, desk),
                Some(Drawer::Embed) => embed(props, field, said),
                Some(Drawer::Download) => download(props),
            } }
        </div>
    }
}

fn share(props: &Toolbox, Desk { said, field, code: drawn, .. }: &Desk) -> Html {
    let link = export::share_link(props);
    let oncopy = {
        let (link, said, field) = (link.clone(), said.clone(), field.clone());
        move |_: MouseEvent| copy(&link, &field, &said)
    };
    let system = {
        let (link, title, sentence) = (link.clone(), props.title.clone(), props.sentence.clone());
        move |_: MouseEvent| export::system_share(&link, &title, &sentence)
    };
    html! {
        <div class="drawer">
            <label for={format!("{}-link", MODELS[props.figure].id())}>{ props.words.ui("share-link") }</label>
            <input ref={field.clone()} id={format!("{}-link", MODELS[props.figure].id())} type="text" readonly=true class="wide" value={link.clone()} />
            <div class="tool-row">
                { PRIMARY.says(props.words.ui("copy"), oncopy) }
                { Button { hidden: !export::can_share(), ..PLAIN }.says(props.words.ui("share-system"), system) }
            </div>
            <p role="status" class="said">{ if said.is_empty() { "" } else { props.words.ui(**said) } }</p>
            { code(&link, drawn, &props.words) }
        </div>
    }
}

fn embed(props: &Toolbox, field: &NodeRef, said: &UseStateHandle<&'static str>) -> Html {
    let snippet = export::snippet(props);
    let oncopy = {
        let (snippet, said, field) = (snippet.clone(), said.clone(), field.clone());
        move |_: MouseEvent| copy(&snippet, &field, &said)
    };
    html! {
        <div class="drawer">
            <label for={format!("{}-snippet", MODELS[props.figure].id())}>{ props.words.ui("embed-snippet") }</label>
            <textarea ref={field.clone()} id={format!("{}-snippet", MODELS[props.figure].id())} readonly=true rows="5" class="wide" value={snippet} />
            <div class="tool-row">
                { PRIMARY.says(props.words.ui("copy"), oncopy) }
            </div>
            <p role="status" class="said">{ if said.is_empty() { "" } else { props.words.ui(**said) } }</p>
        </div>
    }
}

fn download(props: &Toolbox) -> Html {
    let id = MODELS[props.figure].id();
    let save_svg = {
        let props = props.clone();
        move |_: MouseEvent| {
            if let Some(picture) = export::picture(&props) {
                export::save(&format!("{id}.svg"), "image/svg+xml", &picture);
            }
        }
    };
    let save_png = {
        let props = props.clone();
        move |_: MouseEvent| {
            if let Some(picture) = export::picture(&props) {
                export::save_png(&format!("{id}.png"), &picture);
            }
        }
    };
    let save_csv = {
        let props = props.clone();
        move |_: MouseEvent| export::save(&format!("{id}.csv"), "text/csv", &export::csv(&props))
    };
    html! {
        <div class="drawer">
            <div class="tool-row">
                { PLAIN.says("SVG", save_svg) }
                { PLAIN.says("PNG", save_png) }
                { PLAIN.says("CSV", save_csv) }
            </div>
            <p class="said">{ props.words.ui("download-note") }</p>
        </div>
    }
}

/// Copies a text, and says whether it worked; at worst the text stands there selected.
fn copy(text: &str, field: &NodeRef, said: &UseStateHandle<&'static str>) {
    let (field, said) = (field.clone(), said.clone());
    let text = text.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        said.set(if export::copy(&text, &field).await { "copied" } else { "copy-by-hand" });
    });
}
