//! Whatever is in a file, reading it ends, and ends without a panic.

use article::markdown::parse;
use proptest::prelude::*;

use crate::fixture::{CASCADE, SCALE, Tree, WORDS, markdown_problems};

/// Pieces of Markdown that, thrown together, reach more of the reader than random characters do.
const PIECES: [&str; 58] = [
    "#",
    "# ",
    "## ",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n",
    "> [!TIP] x\n",
    "> [!FOO]\n",
    "| a | b |\n",
    "|---|:-:|\n",
    "***",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "---\n",
    "===\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^",
    "[^a]",
    "[^a]: ",
    "[^b]: ",
    "[a]: b\n",
    "figure:",
    "param:",
    "output:a.b?c=d!e",
    "guess:x",
    "source:k",
    "!",
    "?",
    "#s1",
    "https://e.org",
    "<!--",
    "-->",
    "<!-- claim: a.b > 1 -->",
    "<!-- claim: ",
    "<b>",
    "&amp;",
    "&#0;",
    "\\",
    "「",
    "好",
    "……",
    "\u{0}",
    "\r\n",
    "\u{feff}",
];

const FILES: [&str; 6] =
    [SCALE, CASCADE, WORDS, "content/sources.toml", "content/languages.toml", "content/zh-Hant/ui.toml"];

fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, "\\PC*", any::<String>()]
}

proptest! {
    #[test]
    fn any_text_is_read_as_markdown(text in markdown()) {
        let (document, problems) = parse("a.md", "s1", &text);
        document.han_characters();
        for problem in problems {
            prop_assert!(problem.place.line >= 1 && problem.place.column >= 1, "{problem}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_in_any_file_is_checked(text in markdown(), file in prop::sample::select(&FILES[..])) {
        Tree::both_scripts().put(file, &text).problems();
    }

    #[test]
    fn any_edit_of_toml_is_checked(at in 0usize..700, cut in 0usize..40, put in "\\PC{0,8}") {
        let words = include_str!("../fixtures/base/content/zh-Hant/figures/scale-economy.toml");
        let edited: String = words.chars().take(at).chain(put.chars()).chain(words.chars().skip(at + cut)).collect();
        Tree::both_scripts().put(WORDS, &edited).problems();
    }
}

#[test]
fn deep_nesting_ends() {
    for (piece, times) in [(">", 5_000), ("- ", 5_000), ("*a **b ", 20_000), ("[", 50_000), ("![a", 10_000)] {
        let (_, problems) = parse("a.md", "s1", &format!("# 好\n\n{}x", piece.repeat(times)));
        assert!(problems.len() < 3, "{problems:#?}");
    }
    let right = "right would be: at most a list in a box";
    assert_eq!(
        markdown_problems(&"> ".repeat(40)),
        [format!("a.md:1:33: blocks stand too deep inside each other; {right}")]
    );
}
