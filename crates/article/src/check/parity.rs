//! A rendering and the language it was made from agree in everything but their words, looked at from both sides.

mod files;
mod shape;

use std::collections::BTreeMap;

use super::is_for_the_program;
use crate::block::{BlockKind, Document, InlineKind, NumberRef};
use crate::flat::Flat;
use crate::language::Language;
use crate::load::Article;
use crate::problem::{Place, Problem};
use crate::template::{Segment, Template};

pub(super) fn check(source: &Article, rendering: &Article, problems: &mut Vec<Problem>) {
    let missing = rendering.sections.is_empty() && rendering.ui_flat.file.is_empty() && rendering.figures.is_empty();
    if missing {
        return; // The whole folder is missing, and loading it has said so.
    }
    let pairs = files::pairs(&files::documents(source), &files::documents(rendering), source, rendering, problems);
    for (from, to) in pairs {
        let pair = Pair { source: &source.lang, rendering: &rendering.lang, from: &from.file, to: &to.file };
        shape::check(&pair, from, to, problems);
        let (from, to) = (contents(from), contents(to));
        pair.compare(from, to, problems);
    }
    let pairs = files::pairs(&files::tables(source), &files::tables(rendering), source, rendering, problems);
    for (from, to) in pairs {
        let pair = Pair { source: &source.lang, rendering: &rendering.lang, from: &from.file, to: &to.file };
        pair.compare(keys(from), keys(to), problems);
    }
}

/// The same file in two languages.
struct Pair<'a> {
    source: &'a Language,
    rendering: &'a Language,
    from: &'a str,
    to: &'a str,
}

impl Pair<'_> {
    /// Reports what is in one of the files and not as often in the other.
    fn compare(&self, from: Vec<(String, Place)>, to: Vec<(String, Place)>, problems: &mut Vec<Problem>) {
        for (thing, place) in surplus(&from, &to) {
            let Place { line, column } = place;
            let what = format!("{thing} of `{}` ({}:{line}:{column}) is missing", self.source.id, self.from);
            problems.push(Problem::new(self.to, place, what, format!("{thing} here too")));
        }
        for (thing, place) in surplus(&to, &from) {
            let what = format!("{thing} is not in `{}` ({})", self.source.id, self.from);
            problems.push(Problem::new(self.to, place, what, format!("none, or one there too; {}", self.remedy())));
        }
    }

    /// How the two are brought together again.
    fn remedy(&self) -> String {
        format!("`{}` follows `{}`", self.rendering.id, self.source.id)
    }
}

/// What `more` holds beyond `less`, each as often as it is too often there.
fn surplus(more: &[(String, Place)], less: &[(String, Place)]) -> Vec<(String, Place)> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for (thing, _) in less {
        *left.entry(thing).or_default() += 1;
    }
    let mut surplus = more.to_vec();
    surplus.retain(|(thing, _)| match left.get_mut(thing.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    surplus
}

/// Everything in a text that is not words: figures, claims, numbers, guesses, footnotes, sources, share links.
fn contents(document: &Document) -> Vec<(String, Place)> {
    let blocks = document.all_blocks().into_iter().filter_map(|block| match &block.kind {
        BlockKind::Figure(slot) => Some((format!("the figure `{}`", slot.figure), block.place)),
        BlockKind::Claim(claim) => Some((format!("the claim `{claim}`"), block.place)),
        _ => None,
    });
    let inlines = document.all_inlines().into_iter().filter_map(|inline| {
        let thing = match &inline.kind {
            InlineKind::Param(number) => number_link("param", number),
            InlineKind::Output(number) => number_link("output", number),
            InlineKind::Guess(guess) => format!("the guess `{}`", guess.figure),
            InlineKind::Footnote(footnote) => format!("the footnote `{}`", footnote.name),
            InlineKind::Source(source) => format!("the source `{}`", source.key),
            InlineKind::Link(link) if link.href.starts_with('?') => format!("the link `{}`", link.href),
            _ => return None,
        };
        Some((thing, inline.place))
    });
    blocks.chain(inlines).collect()
}

/// The number with all that must be the same. Words, as those of a choice, may differ; digits may not.
fn number_link(scheme: &str, number: &NumberRef) -> String {
    let NumberRef { figure, name, settings, format, text } = number;
    let settings: Vec<String> = settings.iter().map(|(param, value)| format!("{param}={value}")).collect();
    let query = if settings.is_empty() { String::new() } else { format!("?{}", settings.join("&")) };
    let format = format.as_ref().map_or_else(String::new, |format| format!("!{format}"));
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let text = if digits { text } else { "…" };
    format!("the number `[{text}]({scheme}:{figure}.{name}{query}{format})`")
}

/// The keys of a TOML file, with what must be the same under them: what the program reads, and places for numbers.
fn keys(flat: &Flat) -> Vec<(String, Place)> {
    let mut keys = Vec::new();
    for (key, entry) in &flat.entries {
        let text = entry.text.as_deref().unwrap_or_default();
        if is_for_the_program(key) {
            keys.push((format!("`{key} = \"{text}\"`"), entry.place));
        } else {
            keys.push((format!("the key `{key}`"), entry.place));
            keys.extend(slots(text).map(|slot| (format!("`{slot}` in `{key}`"), entry.place)));
        }
    }
    keys
}

fn slots(text: &str) -> impl Iterator<Item = String> {
    let template = Template::parse(text).unwrap_or_default();
    template.segments.into_iter().filter_map(|segment| match segment {
        Segment::Text(_) => None,
        slot @ Segment::Slot { .. } => Some(Template { segments: vec![slot] }.to_string()),
    })
}
