//! The inlines of a block.

use comrak::Node;
use comrak::nodes::NodeValue;

use super::target::{Target, parse_target};
use super::{DEEPEST, Reader, place, value};
use crate::block::{FootnoteRef, Guess, Inline, InlineKind, Link, NumberRef, SourceRef};
use crate::problem::Place;
use crate::text::plain_text;

impl<'a> Reader<'a, '_> {
    /// The inlines below `parent`.
    pub(super) fn inlines(&mut self, parent: Node<'a>, depth: usize) -> Vec<Inline> {
        if depth == DEEPEST {
            self.problem(place(parent), "emphasis and links stand too deep inside each other", "plain text");
            return Vec::new();
        }
        let read = |node| Some(Inline { place: place(node), kind: self.inline(node, depth + 1)? });
        parent.children().filter_map(read).collect()
    }

    fn inline(&mut self, node: Node<'a>, depth: usize) -> Option<InlineKind> {
        let place = place(node);
        Some(match value(node) {
            NodeValue::Text(text) => {
                self.refuse_failed_markup(place, &text);
                InlineKind::Text(text.into_owned())
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => InlineKind::Break,
            NodeValue::Code(code) => InlineKind::Code(code.literal),
            NodeValue::Emph => InlineKind::Emphasis(self.inlines(node, depth)),
            NodeValue::Strong => InlineKind::Strong(self.inlines(node, depth)),
            NodeValue::Link(link) => self.link(node, &link.url, depth)?,
            NodeValue::FootnoteReference(reference) => {
                let (number, occurrence) = self.refer(&reference.name);
                InlineKind::Footnote(FootnoteRef { name: reference.name, number, occurrence })
            }
            NodeValue::Image(image) => {
                let (what, right) = match parse_target(&image.url) {
                    Ok(Target::Figure(figure)) => (
                        format!("the slot of `{figure}` stands in the middle of a text"),
                        format!("`![caption](figure:{figure})` in a paragraph of its own"),
                    ),
                    _ => (format!("a picture, `{}`", image.url), "a figure, `![caption](figure:ID)`".to_owned()),
                };
                self.problem(place, what, right);
                return None;
            }
            NodeValue::HtmlInline(html) => {
                let right = if html.starts_with("<!--") { "a claim in a line of its own" } else { "Markdown" };
                self.problem(place, format!("HTML in the text: `{html}`"), right);
                return None;
            }
            other => {
                let what = format!("a `{}` is not part of the article's Markdown", other.xml_node_name());
                self.problem(place, what, "plain text");
                return None;
            }
        })
    }

    fn link(&mut self, node: Node<'a>, url: &str, depth: usize) -> Option<InlineKind> {
        let content = self.inlines(node, depth);
        let place = place(node);
        if plain_text(&content).is_empty() {
            self.problem(place, format!("the link to `{url}` has no words"), format!("`[words]({url})`"));
            return None;
        }
        match parse_target(url) {
            Ok(Target::Link(href)) => Some(InlineKind::Link(Link { href, content })),
            Ok(Target::Source(key)) => Some(InlineKind::Source(SourceRef { key, content })),
            Ok(Target::Guess(figure)) => {
                let text = self.plain(place, url, &content);
                Some(InlineKind::Guess(Guess { figure, text }))
            }
            Ok(Target::Param(number)) => {
                let text = self.plain(place, url, &content);
                Some(InlineKind::Param(NumberRef { text, ..number }))
            }
            Ok(Target::Output(number)) => {
                let text = self.plain(place, url, &content);
                Some(InlineKind::Output(NumberRef { text, ..number }))
            }
            Ok(Target::Figure(figure)) => {
                let what = format!("a link to the figure `{figure}`");
                self.problem(place, what, format!("its slot, `![caption](figure:{figure})`"));
                None
            }
            Err(error) => {
                self.problem(place, error.what, error.right);
                None
            }
        }
    }

    /// The words of a link that the program replaces. Markup in them would be lost, so there must be none.
    fn plain(&mut self, place: Place, url: &str, content: &[Inline]) -> String {
        let text = plain_text(content);
        if !content.iter().all(|inline| matches!(inline.kind, InlineKind::Text(_))) {
            let what = format!("markup inside the link to `{url}`");
            self.problem(place, what, format!("`[{text}]({url})`, with the markup around it"));
        }
        text
    }

    /// Refuses what looks like markup and was read as plain words, for the reader would see the signs.
    fn refuse_failed_markup(&mut self, place: Place, text: &str) {
        for (sign, what, right) in [
            ("](", "a link that Markdown does not take for one", "`[words](address)` without blanks in the address"),
            ("**", "stars that Markdown does not take for emphasis", "`**words**` without blanks inside the stars"),
            ("[!", "a box that Markdown does not take for one", "`> [!NOTE]` or `> [!TIP]`, alone in its line"),
        ] {
            if let Some((before, _)) = text.split_once(sign) {
                self.problem(place.right(before.chars().count()), what, right);
            }
        }
        for (at, _) in text.match_indices("[^") {
            let Some((name, _)) = text[at + 2..].split_once(']') else { continue };
            let what = format!("the footnote `{name}` is not defined");
            let right = format!("`[^{name}]: …` at the end of the file");
            self.problem(place.right(text[..at].chars().count()), what, right);
        }
    }
}
