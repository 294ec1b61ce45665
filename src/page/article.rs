//! The page of the essay.

use std::rc::Rc;

use ::article::block::{Block, Document, Section};
use ::article::source::{Certainty, Source};
use ::article::text::plain_text;
use models::world::{FigureState, Resolved};
use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer};

use super::blocks::{Around, blocks, footnotes, inlines};
use super::embed::slot_props;
use super::head::{Head, document, join};
use super::{Page, still};
use crate::figure::Figure;
use crate::words::SharedWords;

/// Han characters that a reader takes in a minute.
const READING_PACE: usize = 400;

/// The page as a whole document, and the pictures that it shows where a figure waits for its program: files with their
/// names below the language's folder.
pub async fn render(page: &Page<'_>) -> (String, Vec<(String, String)>) {
    let root = if page.path().is_empty() { "./" } else { "../" };
    let figures = page.figures().map(|id| slot_props(page, id, root)).collect();
    let characters: usize = page.article.sections.iter().map(|section| section.document.han_characters()).sum();
    let around = |document: &Document| Around {
        sources: page.article.sources.clone(),
        document: document.id.clone(),
        back: page.ui("page-note-back").to_owned(),
        deeper: 1,
    };
    let others = page
        .content
        .articles
        .iter()
        .filter(|other| other.lang.id != page.article.lang.id)
        .map(|other| Other {
            lang: other.lang.html.clone(),
            name: other.lang.name.clone(),
            offer: other.ui.0.get("page-offer").cloned().unwrap_or_default(),
            href: format!("{root}{}", join(other.lang.path.trim_matches('/'), "")),
        })
        .collect();
    let props = BodyProps {
        sections: page.article.sections.iter().map(|section| (section.clone(), around(&section.document))).collect(),
        sources: page.article.sources.clone().into_iter().collect(),
        figures,
        others,
        page_words: Rc::new(page.article.ui.clone()),
        minutes: characters.div_ceil(READING_PACE),
        characters,
        lang: page.article.lang.html.clone(),
    };
    let head = Head {
        title: page.ui("page-head-title"),
        description: page.ui("page-description"),
        path: "",
        root,
        embed: None,
    };
    let (body, pictures) = still::taken_out(&render_html::<Body>(props).await, &page.article.lang.html);
    (document(page, &head, &body), pictures)
}

/// Renders a component to markup without the comments that only hydration would read, and with attributes that are on
/// or off written as the standard has them.
pub async fn render_html<C: BaseComponent>(props: C::Properties) -> String {
    let markup = LocalServerRenderer::<C>::with_props(props).hydratable(false).render().await;
    ["disabled", "hidden", "inert", "checked", "selected"]
        .iter()
        .fold(markup, |markup, name| markup.replace(&format!(" {name}=\"{name}\""), &format!(" {name}")))
}

/// The same page in another script.
#[derive(Clone, PartialEq)]
struct Other {
    lang: String,
    name: String,
    offer: String,
    href: String,
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    sections: Vec<(Section, Around)>,
    sources: Vec<(String, Source)>,
    figures: Vec<SlotProps>,
    others: Vec<Other>,
    page_words: Rc<::article::texts::UiText>,
    characters: usize,
    minutes: usize,
    lang: String,
}

impl BodyProps {
    fn ui(&self, key: &str) -> String {
        self.page_words.get(key).to_owned()
    }
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let length = crate::words::fill(&props.ui("page-length"), |name, _| match name {
        "minutes" => Some(props.minutes.to_string()),
        "characters" => Some(models::Format::Fixed(0).print(props.characters as f64)),
        _ => None,
    });
    let switch = |other: &Other| {
        html! {
            <a class="script" href={other.href.clone()} hreflang={other.lang.clone()} lang={other.lang.clone()} data-switch="">{ &other.name }</a>
        }
    };
    let offer = |other: &Other| {
        html! {
            <p class="offer" lang={other.lang.clone()} data-offer={other.lang.clone()} hidden=true>
                <a href={other.href.clone()} hreflang={other.lang.clone()} data-switch="">{ &other.offer }</a>
            </p>
        }
    };
    let entry = |(section, around): &(Section, Around)| {
        html! {
            <li><a href={format!("#{}", section.document.id)}>
                <span class="chapter-number">{ number(section) }</span>{ inlines(&section.document.title, around) }
            </a></li>
        }
    };
    html! {
        <>
            <a class="skip" href="#text">{ props.ui("page-skip") }</a>
            <header class="top">
                <span class="brand">{ props.ui("page-title") }</span>
                <nav aria-label={props.ui("page-scripts")}>{ for props.others.iter().map(switch) }</nav>
            </header>
            <main id="text">
                <div class="title-block">
                    { for props.others.iter().map(offer) }
                    <h1>{ props.ui("page-title") }</h1>
                    <p class="subtitle">{ props.ui("page-subtitle") }</p>
                    <p class="length">{ length }</p>
                    <p class="stillness">{ props.ui("page-still") }</p>
                    <div class="notice" data-slot="notice" />
                </div>
                <nav class="contents" aria-label={props.ui("page-contents")}>
                    <button type="button" class="opener" aria-expanded="false" aria-controls="contents">{ props.ui("page-contents") }</button>
                    <ol id="contents">
                        { for props.sections.iter().map(entry) }
                        <li><a href="#sources"><span class="chapter-number" />{ props.ui("page-sources") }</a></li>
                    </ol>
                </nav>
                <article>{ for props.sections.iter().map(|(section, around)| section_html(section, around, props)) }</article>
                <section class="sources" id="sources" aria-labelledby="sources-title">
                    <h2 id="sources-title">{ props.ui("page-sources") }</h2>
                    <ul>{ for props.sources.iter().map(|(key, source)| source_html(key, source, props)) }</ul>
                </section>
            </main>
            <aside class="world" aria-label={props.ui("page-world")} data-slot="world" />
            <footer class="bottom"><p>{ props.ui("page-licence") }</p></footer>
        </>
    }
}

fn section_html(section: &Section, around: &Around, props: &BodyProps) -> Html {
    let id = section.document.id.clone();
    let slots = |figure: &str, caption: &[::article::block::Inline]| figure_slot(figure, &plain_text(caption), props);
    html! {
        <section id={id.clone()} class="chapter" aria-labelledby={format!("{id}-title")}>
            <h2 id={format!("{id}-title")}>
                <span class="chapter-number" aria-hidden="true">{ number(section) }</span>
                <a class="anchor" href={format!("#{id}")}>{ inlines(&section.document.title, around) }</a>
            </h2>
            { blocks(&section.document.blocks, around, &slots) }
            { footnotes(&section.document, around, &slots) }
        </section>
    }
}

/// What stands before a section's title; the opening has no number.
fn number(section: &Section) -> String {
    if section.number == 0 { String::new() } else { section.number.to_string() }
}

fn figure_slot(figure: &str, caption: &str, props: &BodyProps) -> Html {
    if let Some(slot) = props.figures.iter().find(|slot| models::registry::MODELS[slot.figure].id() == figure) {
        return html! { <StillSlot ..slot.clone() /> };
    }
    // The question of belief has no picture: without the program the question stands there in words.
    html! {
        <div class="belief" id={figure.to_owned()} data-slot={figure.to_owned()}>
            <p class="question">{ caption }</p>
        </div>
    }
}

fn source_html(key: &str, source: &Source, props: &BodyProps) -> Html {
    let certainty = match source.certainty {
        Certainty::A => "page-certainty-a",
        Certainty::B => "page-certainty-b",
        Certainty::C | Certainty::D => "page-certainty-d",
    };
    let lang = if source.lang.is_empty() { props.lang.clone() } else { source.lang.clone() };
    // As catalogues say it of what bears no date.
    let year = source.year.map_or_else(|| " (n.d.) ".to_owned(), |year| format!(" ({year}) "));
    html! {
        <li id={format!("source-{key}")}>
            <span {lang}>{ &source.author }{ year }<cite>{ &source.title }</cite>{ ". " }{ &source.venue }</span>
            <span class="certainty">{ props.ui(certainty) }</span>
        </li>
    }
}

/// What a figure's slot holds until the program comes, and when it never comes.
#[derive(Clone, PartialEq, Properties)]
pub struct SlotProps {
    /// The figure's place in the registry.
    pub figure: usize,
    /// Its number in the article.
    pub number: u32,
    /// Its state at the defaults.
    pub state: FigureState,
    /// Its numbers at the defaults.
    pub resolved: Resolved,
    /// Which links are on: none.
    pub links: Vec<bool>,
    /// Whether it shows everything at the defaults: it asks no question.
    pub open: bool,
    /// The words of the figure.
    pub words: SharedWords,
    /// Whether it stands alone in a page of its own.
    pub embedded: bool,
    /// The address of the still picture.
    pub picture: String,
    /// The address of the picture for paper.
    pub paper: String,
    /// The sentence at the defaults.
    pub sentence: String,
    /// What the parameters are called and what they are at the defaults.
    pub settings: Vec<(String, String)>,
    /// The line that says why nothing moves.
    pub still_note: String,
    /// What is said when the figure broke, and the link that starts it over.
    pub broken: String,
    /// The words of that link.
    pub broken_reset: String,
    /// Where that link leads.
    pub reset: String,
    /// The model's card.
    pub card: Vec<Block>,
    /// What the card is called.
    pub card_title: String,
}

/// A figure's slot. It holds three things, of which one is seen: the figure as it will be when alive (before the
/// program is there), the living figure, and the still picture with its sentence (when the program cannot run).
#[component]
pub fn StillSlot(props: &SlotProps) -> Html {
    let id = models::registry::MODELS[props.figure].id();
    let text = props.words.figure(id).unwrap_or_default();
    // Below the figure's title, which is the page's own in an embed.
    let deeper = if props.embedded { 0 } else { 2 };
    let around = Around { sources: Default::default(), document: format!("card-{id}"), back: String::new(), deeper };
    let none = |_: &str, _: &[::article::block::Inline]| html! { <></> };
    let setting = |(name, value): &(String, String)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    html! {
        <figure class="figure" {id} data-slot="figure" data-figure={id} data-number={props.number.to_string()}>
            <div class="waiting" aria-hidden="true" inert=true>
                <Figure figure={props.figure} number={props.number} state={props.state.clone()} resolved={props.resolved.clone()} open={props.open} links={props.links.clone()} words={props.words.clone()} embedded={props.embedded} />
            </div>
            <div class="live" />
            <p class="excuse" role="status" hidden=true>
                { &props.broken }{ " " }<a href={props.reset.clone()}>{ &props.broken_reset }</a>
            </p>
            <div class="still">
                <p class="figure-number">{ props.words.ui_with("figure-number", &[("number", &props.number.to_string())]) }</p>
                <p class="figure-title">{ &text.finding }</p>
                <img src={props.picture.clone()} alt={props.sentence.clone()} loading="lazy" width="360" />
                <img class="paper" src={props.paper.clone()} alt="" loading="lazy" />
                <p class="sentence">{ &props.sentence }</p>
                <dl class="settings">{ for props.settings.iter().map(setting) }</dl>
                <p class="still-note">{ &props.still_note }</p>
            </div>
            { if props.card.is_empty() {
                html! { <></> }
            } else {
                html! { <details class="card"><summary>{ &props.card_title }</summary>{ blocks(&props.card, &around, &none) }</details> }
            } }
        </figure>
    }
}
