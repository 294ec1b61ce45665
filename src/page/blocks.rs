//! Blocks of text as HTML.

use ::article::block::{
    AlertKind, Alignment, Block, BlockKind, Document, Footnote, Inline, InlineKind, List, NumberRef, Table,
};
use ::article::source::Sources;
use ::article::text::plain_text;
use yew::prelude::*;

/// What blocks need beside themselves.
#[derive(Clone, PartialEq)]
pub struct Around {
    /// The bibliography.
    pub sources: Sources,
    /// The id of the document, which makes ids of footnotes unique.
    pub document: String,
    /// Words that lead back from a footnote.
    pub back: String,
    /// How many headings deeper than in its own file the document stands.
    pub deeper: u8,
}

/// Puts a figure's slot where the text asks for it.
pub type Slots<'a> = &'a dyn Fn(&str, &[Inline]) -> Html;

/// A row of blocks.
pub fn blocks(blocks: &[Block], around: &Around, slots: Slots<'_>) -> Html {
    html! { <>{ for blocks.iter().map(|each| block(each, around, slots)) }</> }
}

fn block(block: &Block, around: &Around, slots: Slots<'_>) -> Html {
    let id = block.id.clone();
    let inner = |blocks_: &[Block]| blocks(blocks_, around, slots);
    match &block.kind {
        BlockKind::Heading(level, text) => {
            let tag = format!("h{}", (level + around.deeper).min(6));
            let href = format!("#{id}");
            html! { <@{tag} {id}><a class="anchor" {href}>{ inlines(text, around) }</a></@> }
        }
        BlockKind::Paragraph(text) => html! { <p {id}>{ inlines(text, around) }</p> },
        BlockKind::List(each) => list(id, each, around, slots),
        BlockKind::Quote(inside) => html! { <blockquote {id}>{ inner(inside) }</blockquote> },
        BlockKind::Alert(AlertKind::Note, inside) => {
            html! { <div {id} class="holds" role="note">{ inner(inside) }</div> }
        }
        BlockKind::Alert(AlertKind::Tip, inside) => {
            html! { <div {id} class="break-it" role="note">{ inner(inside) }</div> }
        }
        BlockKind::Table(each) => table(id, each, around),
        BlockKind::Figure(figure) => {
            html! { <div {id} class="figure-place">{ slots(&figure.figure, &figure.caption) }</div> }
        }
        // A claim is between the author and the build.
        BlockKind::Claim(_) => html! { <></> },
        BlockKind::Code(code) => html! { <pre {id}><code>{ code }</code></pre> },
        BlockKind::Rule => html! { <hr {id} /> },
    }
}

fn list(id: String, list: &List, around: &Around, slots: Slots<'_>) -> Html {
    let items = list.items.iter().map(|item| {
        // A tight item is words, not a paragraph.
        let content = match item.as_slice() {
            [Block { kind: BlockKind::Paragraph(text), .. }] if list.tight => inlines(text, around),
            item => blocks(item, around, slots),
        };
        html! { <li>{ content }</li> }
    });
    match list.start {
        Some(start) => html! { <ol {id} start={start.to_string()}>{ for items }</ol> },
        None => html! { <ul {id}>{ for items }</ul> },
    }
}

fn table(id: String, table: &Table, around: &Around) -> Html {
    let align = |column: usize| match table.alignments.get(column) {
        Some(Alignment::Right) => Some("end"),
        Some(Alignment::Center) => Some("middle"),
        _ => None,
    };
    let head = table.head.iter().enumerate().map(|(column, cell)| {
        html! { <th scope="col" class={classes!(align(column))}>{ inlines(cell, around) }</th> }
    });
    let row = |row: &Vec<Vec<Inline>>| {
        // The first cell says what the row is about: on a phone it becomes the row's title.
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let (class, content) = (classes!(align(column)), inlines(cell, around));
            if column == 0 {
                html! { <th scope="row" {class}>{ content }</th> }
            } else {
                html! { <td {class}>{ content }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <section class="scroll" {id} tabindex="0" aria-label={table.head.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join("、")}>
            <table><thead><tr>{ for head }</tr></thead><tbody>{ for table.rows.iter().map(row) }</tbody></table>
        </section>
    }
}

/// A row of inlines.
pub fn inlines(inlines: &[Inline], around: &Around) -> Html {
    let mut drawn = Vec::new();
    let mut rest = inlines;
    while let [first, after @ ..] = rest {
        rest = after;
        // A number that can be changed is a field, and browsers break lines behind a field: the marks that follow it
        // have to be held by their own means.
        let held = match (&first.kind, after) {
            (InlineKind::Param(_), [Inline { kind: InlineKind::Text(text), .. }, later @ ..]) => {
                let end = text.find(|letter: char| !ENDS.contains(letter)).unwrap_or(text.len());
                (end > 0).then(|| (&text[..end], &text[end..], later))
            }
            _ => None,
        };
        match held {
            Some((marks, words, later)) => {
                rest = later;
                drawn.push(html! { <><span class="held">{ inline(first, around) }{ marks }</span>{ words }</> });
            }
            None => drawn.push(inline(first, around)),
        }
    }
    html! { <>{ for drawn }</> }
}

/// Marks that no line begins with.
const ENDS: &str = "，。、；：？！」』）》〉”’％%";

fn inline(inline: &Inline, around: &Around) -> Html {
    let inner = |content: &[Inline]| inlines(content, around);
    match &inline.kind {
        InlineKind::Text(text) => html! { { text } },
        InlineKind::Break => html! { <br /> },
        InlineKind::Code(code) => html! { <code>{ code }</code> },
        InlineKind::Emphasis(content) => html! { <em>{ inner(content) }</em> },
        InlineKind::Strong(content) => html! { <strong>{ inner(content) }</strong> },
        InlineKind::Link(link) => html! { <a href={link.href.clone()}>{ inner(&link.content) }</a> },
        InlineKind::Param(number) => number_slot("param", number),
        InlineKind::Output(number) if number.is_live() => number_slot("output", number),
        InlineKind::Output(number) => html! { <span class="computed fixed">{ &number.text }</span> },
        InlineKind::Guess(guess) => html! {
            <span class="slot" data-slot="guess" data-figure={guess.figure.clone()}>{ &guess.text }</span>
        },
        InlineKind::Source(source) => {
            let href = format!("#source-{}", source.key);
            html! { <a {href}>{ inner(&source.content) }</a> }
        }
        InlineKind::Footnote(reference) => {
            let document = &around.document;
            let id = format!("{document}-ref{}-{}", reference.number, reference.occurrence);
            let href = format!("#{document}-fn{}", reference.number);
            html! { <sup class="note-ref"><a {id} {href} role="doc-noteref">{ reference.number }</a></sup> }
        }
    }
}

fn number_slot(slot: &'static str, number: &NumberRef) -> Html {
    html! {
        <span class={classes!("slot", slot)} data-slot={slot} data-figure={number.figure.clone()}
            data-name={number.name.clone()} data-format={number.format.clone()}>{ &number.text }</span>
    }
}

/// The footnotes of a document, below it: that is where paper and browsers without scripts show them. `boot.js` puts
/// each beside its paragraph where there is a margin, and under it where there is none; the words are there once.
pub fn footnotes(document: &Document, around: &Around, slots: Slots<'_>) -> Html {
    if document.footnotes.is_empty() {
        return html! { <></> };
    }
    let note = |note: &Footnote| {
        let id = format!("{}-fn{}", around.document, note.number);
        let back = format!("#{}-ref{}-1", around.document, note.number);
        html! {
            <div class="note" {id} role="doc-footnote">
                <span class="note-number">{ note.number }</span>{ " " }
                { blocks(&note.blocks, around, slots) }
                <a class="note-back" href={back} role="doc-backlink" aria-label={around.back.clone()}>{ "↩" }</a>
            </div>
        }
    };
    html! { <div class="footnotes">{ for document.footnotes.iter().map(note) }</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sentence becomes.
    async fn written(text: &str) -> String {
        #[derive(Clone, PartialEq, Properties)]
        struct Sentence {
            text: String,
        }
        #[component]
        fn Written(props: &Sentence) -> Html {
            let (document, _) = ::article::markdown::parse("test.md", "s1", &props.text);
            let around =
                Around { sources: Sources::default(), document: "s1".to_owned(), back: "back".to_owned(), deeper: 1 };
            let none = |_: &str, _: &[Inline]| html! { <></> };
            html! { <>{ blocks(&document.blocks, &around, &none) }{ footnotes(&document, &around, &none) }</> }
        }
        super::super::article::render_html::<Written>(Sentence { text: text.to_owned() }).await
    }

    fn check(text: &str, expected: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let html = tokio::task::LocalSet::new().block_on(&runtime, written(text));
        assert!(html.contains(expected), "{html}");
    }

    #[test]
    fn a_mark_stays_with_the_number_before_it() {
        check("# 題\n\n酬勞[3](param:trust-agency.reward)」，多了", ">3</span>」，</span>多了");
        check("# 題\n\n酬勞[3](param:trust-agency.reward)元", ">3</span>元</p>");
    }

    #[test]
    fn a_note_is_written_once_and_linked_both_ways() {
        let text = "# 題\n\n字[^a]。\n\n[^a]: 註\n";
        check(text, "href=\"#s1-fn1\"");
        check(text, "href=\"#s1-ref1-1\"");
        check(text, "role=\"doc-footnote\"");
    }

    #[test]
    fn the_first_cell_names_its_row() {
        check("# 題\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", "<th scope=\"row\">");
    }
}
