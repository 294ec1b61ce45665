//! The rules, over a stretch of characters.

use super::Glyph;
use crate::language::Script;
use crate::problem::{Place, Problem};
use crate::text::is_han;

/// Checks one paragraph, heading, cell or text of a figure.
pub(super) fn check_glyphs(file: &str, script: Script, glyphs: &[Glyph], problems: &mut Vec<Problem>) {
    let line = Line { glyphs };
    let mut report = |place: Place, what: String, right: &str| problems.push(Problem::new(file, place, what, right));
    let mut i = 0;
    while i < glyphs.len() {
        let run = line.run(i);
        let Glyph { c, place } = glyphs[i];
        let beside_chinese = line.is_chinese(i.checked_sub(1)) || line.is_chinese(Some(i + run));
        let around = line.around(i, run);
        match c {
            '\n' => {
                report(place, format!("the line ends in the middle of a paragraph ({around})"), "one paragraph a line")
            }
            ' ' | '\t' | '\u{a0}' | '\u{3000}' if beside_chinese => {
                report(place, format!("a blank beside Chinese ({around})"), "no blank: the page makes the distance");
            }
            '.' if run > 1 => report(place, format!("{run} dots in a row ({around})"), "`……`"),
            '…' if run != 2 => report(place, format!("the ellipsis `…` {} ({around})", times(run)), "`……`, twice"),
            '—' if run != 2 => report(place, format!("the dash `—` {} ({around})", times(run)), "`——`, twice"),
            _ => {}
        }
        for (offset, Glyph { c, place }) in glyphs[i..i + run].iter().enumerate() {
            let at = i + offset;
            let chinese = line.is_chinese(at.checked_sub(1)) || line.is_chinese(Some(at + 1));
            if let Some(right) = foreign_quote(script, *c) {
                let script = if script == Script::Traditional { "Traditional" } else { "Simplified" };
                report(*place, format!("`{c}` in {script} text ({})", line.around(at, 1)), right);
            } else if let Some(right) = full_width(script, *c).filter(|_| chinese && !(*c == '.' && run > 1)) {
                report(*place, format!("half-width `{c}` beside Chinese ({})", line.around(at, 1)), right);
            }
        }
        i += run;
    }
    if let Some(Glyph { c, place }) = glyphs.last().filter(|last| "「『（《〈【“‘".contains(last.c)) {
        report(*place, format!("the paragraph ends with the opening `{c}`"), "an opening mark before what it opens");
    }
}

/// The characters of a paragraph.
struct Line<'a> {
    glyphs: &'a [Glyph],
}

impl Line<'_> {
    /// The number of equal characters from `start` on.
    fn run(&self, start: usize) -> usize {
        let first = self.glyphs[start].c;
        self.glyphs[start..].iter().take_while(|glyph| glyph.c == first).count()
    }

    /// Whether there is a Chinese character or mark at `index`.
    fn is_chinese(&self, index: Option<usize>) -> bool {
        let glyph = index.and_then(|index| self.glyphs.get(index));
        glyph.is_some_and(|glyph| is_han(glyph.c) || "「」『』《》〈〉【】（），。：；？！、".contains(glyph.c))
    }

    /// The run in its context, for the message.
    fn around(&self, start: usize, run: usize) -> String {
        let from = start.saturating_sub(3);
        let to = (start + run.min(4) + 3).min(self.glyphs.len());
        let shown: String =
            self.glyphs[from..to].iter().map(|glyph| if glyph.c == '\n' { '⏎' } else { glyph.c }).collect();
        format!("`{shown}`")
    }
}

fn times(run: usize) -> String {
    if run == 1 { "stands alone".to_owned() } else { format!("stands {run} times") }
}

/// The quotation marks to put instead of those of the other script.
fn foreign_quote(script: Script, c: char) -> Option<&'static str> {
    match (script, c) {
        (Script::Traditional, '“' | '”' | '‘' | '’') => Some("「」, and 『』 inside them"),
        (Script::Simplified, '「' | '」' | '『' | '』') => Some("“”, and ‘’ inside them"),
        _ => None,
    }
}

/// The mark to put beside Chinese instead of a half-width one.
fn full_width(script: Script, c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "`，`, or `、` in a list",
        '.' => "`。`",
        ':' => "`：`",
        ';' => "`；`",
        '?' => "`？`",
        '!' => "`！`",
        '(' | ')' => "`（` and `）`",
        '"' if script == Script::Traditional => "「」",
        '"' => "“”",
        _ => return None,
    })
}
