use crate::fixture::{SCALE, Tree, check, check_paragraph};

#[test]
fn a_footnote_that_is_not_defined_is_found_where_it_is_used() {
    check(
        SCALE,
        "元。[^fine]",
        "元。[^fine][^fin]",
        &["content/zh-Hant/06-scale-economy.md:9:80: the footnote `fin` is not defined; \
         right would be: `[^fin]: …` at the end of the file"],
    );
}

#[test]
fn a_footnote_that_is_not_used_is_found_where_it_is_defined() {
    check(
        SCALE,
        "不信。[^hearsay]",
        "不信。",
        &[
            "content/sources.toml:9:2: the source `hearsay-2010` is never used; \
         right would be: `[…](source:hearsay-2010)` in a footnote, or no entry",
            "content/zh-Hant/06-scale-economy.md:29:1: the footnote `hearsay` is never used; \
         right would be: `[^hearsay]` in the text, or no definition",
        ],
    );
}

#[test]
fn a_footnote_names_a_source() {
    check_paragraph(
        "真的。[^x]\n\n[^x]: 大家都知道。",
        &["content/zh-Hant/08-referral-cascade.md:9:1: the footnote `x` names no source; \
         right would be: `[author](source:KEY)`, a model's number, or 「本文推導」"],
    );
}

#[test]
fn a_footnote_of_our_own_needs_none() {
    check_paragraph("真的。[^x][^y]\n\n[^x]: 本文推導。\n\n[^y]: 是[6.2](output:referral-cascade.mean-size)。", &[]);
}

#[test]
fn what_is_known_second_hand_says_so() {
    check(
        SCALE,
        "轉述。",
        "說的。",
        &[
            "content/zh-Hant/06-scale-economy.md:29:14: `hearsay-2010` is known second-hand (certainty B), and the text \
         does not say so; right would be: 「據……轉述」",
        ],
    );
    Tree::both_scripts().edit("content/zh-Hans/06-scale-economy.md", "转述。", "说的。").check(&[
        "content/zh-Hans/06-scale-economy.md:29:14: `hearsay-2010` is known second-hand (certainty B), and the text \
         does not say so; right would be: “据……转述”",
    ]);
}

#[test]
fn a_source_in_the_text_follows_the_same_rule() {
    check_paragraph(
        "見[Bobadilla](source:hearsay-2010)。",
        &[
            "content/zh-Hant/08-referral-cascade.md:7:2: `hearsay-2010` is known second-hand (certainty B), and the text \
         does not say so; right would be: 「據……轉述」",
        ],
    );
}
