use crate::fixture::{SCALE, Tree};

const SIMPLIFIED: &str = "content/zh-Hans/06-scale-economy.md";

/// Breaks the Simplified essay once: in `file`, `from` becomes `to`.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    Tree::both_scripts().edit(file, from, to).check(expected);
}

#[test]
fn both_scripts_agree() {
    Tree::both_scripts().check(&[]);
}

#[test]
fn a_section_is_in_both() {
    Tree::both_scripts().without("content/zh-Hans/08").check(&[
        "content/zh-Hans/08-referral-cascade.md:1:1: the file is missing, or cannot be read: `zh-Hant` has one; \
         right would be: a file made from content/zh-Hant/08-referral-cascade.md",
    ]);
    Tree::both_scripts()
        .put("content/zh-Hans/09-more.md", "# 更多\n")
        .check(&["content/zh-Hans/09-more.md:1:1: `zh-Hant` has no such file, or none that can be read; \
         right would be: no file, or content/zh-Hant/09-more.md too"]);
}

#[test]
fn cards_and_words_are_in_both() {
    Tree::both_scripts().without("content/zh-Hans/cards/").without("content/zh-Hant/figures/referral").check(&[
        "content/zh-Hans/cards/scale-economy.md:1:1: the file is missing, or cannot be read: `zh-Hant` has one; \
         right would be: a file made from content/zh-Hant/cards/scale-economy.md",
        "content/zh-Hans/figures/referral-cascade.toml:1:1: `zh-Hant` has no such file, or none that can be read; \
         right would be: no file, or content/zh-Hant/figures/referral-cascade.toml too",
        "content/zh-Hant/08-referral-cascade.md:3:3: 「圈子」 is written, but `referral-cascade.network` is circles; \
         right would be: `circles`",
    ]);
}

#[test]
fn a_missing_folder_is_one_problem() {
    Tree::both_scripts().without("content/zh-Hans/").check(&[
        "content/zh-Hans:1:1: the folder of this language is missing; right would be: a folder with the same files as \
         that of `zh-Hant` (a generated one: `make hans`)",
    ]);
}

#[test]
fn blocks_come_in_the_same_order() {
    check(
        SIMPLIFIED,
        "- 一\n- 二\n",
        "一\n",
        &["content/zh-Hans/06-scale-economy.md:11:1: a paragraph stands where `zh-Hant` has a list (a paragraph / a \
         paragraph); right would be: a list (a paragraph / a paragraph), as in \
         content/zh-Hant/06-scale-economy.md:11"],
    );
    check(
        SIMPLIFIED,
        "[^fine]: ",
        "完了。\n\n[^fine]: ",
        &["content/zh-Hans/06-scale-economy.md:27:1: a paragraph stands where the text of `zh-Hant` has ended; \
         right would be: the end, as in content/zh-Hant/06-scale-economy.md; `zh-Hans` follows `zh-Hant`"],
    );
    check(
        SCALE,
        "[^fine]: ",
        "完了。\n\n[^fine]: ",
        &["content/zh-Hans/06-scale-economy.md:27:1: the text ends before a paragraph of `zh-Hant`; \
         right would be: a paragraph, as in content/zh-Hant/06-scale-economy.md:27"],
    );
}

#[test]
fn tables_have_the_same_shape() {
    check(
        SIMPLIFIED,
        "| 三 | 四 |\n",
        "",
        &[
            "content/zh-Hans/06-scale-economy.md:14:1: a table of 2 columns and 1 rows stands where `zh-Hant` has a table \
         of 2 columns and 2 rows; right would be: a table of 2 columns and 2 rows, as in \
         content/zh-Hant/06-scale-economy.md:14",
        ],
    );
}

#[test]
fn figures_are_the_same() {
    let moved = Tree::both_scripts().edit(SIMPLIFIED, "(figure:scale-economy)", "(figure:belief)");
    let problems = moved.edit(SIMPLIFIED, "[回到图](#scale-economy)", "回到图").problems();
    assert_eq!(
        problems,
        [
            "content/zh-Hans/06-scale-economy.md:7:1: the figure `belief` is not in `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md); right would be: none, or one there too; `zh-Hans` follows `zh-Hant`",
            "content/zh-Hans/06-scale-economy.md:7:1: the figure `belief` stands where `zh-Hant` has the figure \
         `scale-economy`; right would be: the figure `scale-economy`, as in content/zh-Hant/06-scale-economy.md:7",
            "content/zh-Hans/06-scale-economy.md:7:1: the figure `scale-economy` of `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md:7:1) is missing; right would be: the figure `scale-economy` here too",
        ]
    );
}

#[test]
fn numbers_are_the_same() {
    check(
        SIMPLIFIED,
        "[120](output:scale-economy.average-cost?volume=1000)",
        "[30](output:scale-economy.average-cost)",
        &[
            "content/zh-Hans/06-scale-economy.md:3:95: the number \
         `[120](output:scale-economy.average-cost?volume=1000)` of `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md:3:95) is missing; right would be: the number \
         `[120](output:scale-economy.average-cost?volume=1000)` here too",
            "content/zh-Hans/06-scale-economy.md:3:95: the number `[30](output:scale-economy.average-cost)` is not in \
         `zh-Hant` (content/zh-Hant/06-scale-economy.md); right would be: none, or one there too; `zh-Hans` follows \
         `zh-Hant`",
        ],
    );
}

#[test]
fn footnotes_guesses_and_links_are_the_same() {
    check(
        SIMPLIFIED,
        "元。[^fine]",
        "元。[^fine][^fine]",
        &["content/zh-Hans/06-scale-economy.md:9:80: the footnote `fine` is not in `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md); right would be: none, or one there too; `zh-Hans` follows `zh-Hant`"],
    );
    check(
        SIMPLIFIED,
        "[还没猜](guess:scale-economy)",
        "还没猜",
        &["content/zh-Hans/06-scale-economy.md:9:3: the guess `scale-economy` of `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md:9:3) is missing; right would be: the guess `scale-economy` here too"],
    );
    check(
        SIMPLIFIED,
        "[看一组解答](?v=1&scale-economy.volume=100)",
        "看一组解答",
        &["content/zh-Hans/06-scale-economy.md:25:9: the link `?v=1&scale-economy.volume=100` of `zh-Hant` \
         (content/zh-Hant/06-scale-economy.md:25:9) is missing; right would be: the link \
         `?v=1&scale-economy.volume=100` here too"],
    );
}

#[test]
fn claims_are_the_same() {
    check(
        SIMPLIFIED,
        "> 3 *",
        "> 2 *",
        &[
            "content/zh-Hans/06-scale-economy.md:5:1: the claim `scale-economy.average-cost?volume=1000 > 2 * \
         scale-economy.average-cost` is not in `zh-Hant` (content/zh-Hant/06-scale-economy.md); right would be: none, \
         or one there too; `zh-Hans` follows `zh-Hant`",
            "content/zh-Hans/06-scale-economy.md:5:1: the claim `scale-economy.average-cost?volume=1000 > 2 * \
         scale-economy.average-cost` stands where `zh-Hant` has the claim `scale-economy.average-cost?volume=1000 > 3 \
         * scale-economy.average-cost`; right would be: the claim `scale-economy.average-cost?volume=1000 > 3 * \
         scale-economy.average-cost`, as in content/zh-Hant/06-scale-economy.md:5",
            "content/zh-Hans/06-scale-economy.md:5:1: the claim `scale-economy.average-cost?volume=1000 > 3 * \
         scale-economy.average-cost` of `zh-Hant` (content/zh-Hant/06-scale-economy.md:5:1) is missing; right would \
         be: the claim `scale-economy.average-cost?volume=1000 > 3 * scale-economy.average-cost` here too",
        ],
    );
}

#[test]
fn keys_conditions_and_places_in_words_are_the_same() {
    let words = "content/zh-Hans/figures/scale-economy.toml";
    check(
        words,
        "unit = \"件\"\n",
        "help = \"量\"\n",
        &[
            "content/zh-Hans/figures/scale-economy.toml:12:9: the key `params.volume.help` is not in `zh-Hant` \
         (content/zh-Hant/figures/scale-economy.toml); \
         right would be: none, or one there too; `zh-Hans` follows `zh-Hant`",
            "content/zh-Hans/figures/scale-economy.toml:12:9: the key `params.volume.unit` of `zh-Hant` \
         (content/zh-Hant/figures/scale-economy.toml:12:9) is missing; \
         right would be: the key `params.volume.unit` here too",
        ],
    );
    check(
        words,
        "profit >= 0",
        "profit > 0",
        &[
            "content/zh-Hans/figures/scale-economy.toml:24:9: `sentences.1.when = \"profit > 0 and volume > 10\"` is not in \
         `zh-Hant` (content/zh-Hant/figures/scale-economy.toml); right would be: none, or one there too; `zh-Hans` \
         follows `zh-Hant`",
            "content/zh-Hans/figures/scale-economy.toml:24:9: `sentences.1.when = \"profit >= 0 and volume > 10\"` of \
         `zh-Hant` (content/zh-Hant/figures/scale-economy.toml:24:9) is missing; right would be: `sentences.1.when = \
         \"profit >= 0 and volume > 10\"` here too",
        ],
    );
    check(
        "content/zh-Hans/ui.toml",
        "{count}",
        "{number}",
        &[
            "content/zh-Hans/ui.toml:2:10: `{count}` in `reset` of `zh-Hant` (content/zh-Hant/ui.toml:2:10) is missing; \
         right would be: `{count}` in `reset` here too",
            "content/zh-Hans/ui.toml:2:10: `{number}` in `reset` is not in `zh-Hant` (content/zh-Hant/ui.toml); \
         right would be: none, or one there too; `zh-Hans` follows `zh-Hant`",
        ],
    );
    check(
        "content/zh-Hans/ui.toml",
        "share =",
        "shares =",
        &[
            "content/zh-Hans/ui.toml:1:10: the key `share` of `zh-Hant` (content/zh-Hant/ui.toml:1:10) is missing; \
         right would be: the key `share` here too",
            "content/zh-Hans/ui.toml:1:11: the key `shares` is not in `zh-Hant` (content/zh-Hant/ui.toml); \
         right would be: none, or one there too; `zh-Hans` follows `zh-Hant`",
        ],
    );
}
