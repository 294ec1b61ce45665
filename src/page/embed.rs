//! A figure in a page of its own, for other people's pages.

use models::registry;
use models::world::{FigureState, World};
use yew::prelude::*;

use super::article::{SlotProps, StillSlot, render_html};
use super::head::{Head, document, join};
use super::{Page, still};

/// The embed page of a figure.
pub async fn render(page: &Page<'_>, id: &str) -> String {
    let text = page.text(id);
    let depth = if page.path().is_empty() { "../../" } else { "../../../" };
    let props = EmbedProps {
        slot: SlotProps { embedded: true, ..slot_props(page, id, depth) },
        back: format!("../../#{id}"),
        back_words: page.ui("page-embed-back").to_owned(),
    };
    let head = Head {
        title: &text.finding,
        description: &text.summary,
        path: &format!("embed/{id}/"),
        root: depth,
        embed: Some(id),
    };
    document(page, &head, &render_html::<EmbedBody>(props).await)
}

/// What both pages put into a figure's slot.
pub fn slot_props(page: &Page<'_>, id: &str, root: &str) -> SlotProps {
    let figure = registry::index(id).unwrap_or_default();
    let world = World::default();
    let state: FigureState = world.figures[figure].clone();
    let below = |name: String| format!("{root}{}", join(page.path(), &name));
    SlotProps {
        figure,
        number: page.number(id),
        state,
        resolved: world.resolve(figure),
        open: world.is_open(figure),
        links: world.links.clone(),
        words: page.words().into(),
        embedded: false,
        picture: below(still::file_name(id)),
        paper: below(still::paper_file_name(id)),
        sentence: still::sentence(page, id),
        settings: still::settings(page, id),
        still_note: page.ui("page-still").to_owned(),
        broken: page.ui("page-broken").to_owned(),
        broken_reset: page.ui("page-broken-reset").to_owned(),
        reset: format!("?#{id}"),
        card: page.article.cards.get(id).map(|card| card.blocks.clone()).unwrap_or_default(),
        card_title: page.ui("page-card").to_owned(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EmbedProps {
    slot: SlotProps,
    back: String,
    back_words: String,
}

#[component]
fn EmbedBody(props: &EmbedProps) -> Html {
    html! {
        <main class="embed">
            <div class="notice" data-slot="notice" />
            <StillSlot ..props.slot.clone() />
            <p class="embed-back"><a href={props.back.clone()} target="_top">{ &props.back_words }</a></p>
        </main>
    }
}

/// What an oEmbed consumer asks for; static, so it describes the figure at its defaults.
pub fn oembed(page: &Page<'_>, id: &str) -> String {
    let text = page.text(id);
    let address = page.address(&join(page.path(), &format!("embed/{id}/")));
    let title = super::head::escape(&text.finding);
    let html = format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"1100\" loading=\"lazy\" \
         referrerpolicy=\"strict-origin-when-cross-origin\" allow=\"clipboard-write; web-share\"></iframe>"
    );
    let answer = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": page.ui("page-title"),
        "provider_url": page.address(page.path()),
        "title": text.finding,
        "thumbnail_url": page.address(&super::head::card_path(page, Some(id))),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": html,
        "width": 720,
        "height": 1100,
    });
    format!("{answer}\n")
}
