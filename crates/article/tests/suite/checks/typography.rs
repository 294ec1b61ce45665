use crate::fixture::{CASCADE, Tree, WORDS, check, check_paragraph};

/// One paragraph, and what is said of it: column, what, and what would be right.
#[track_caller]
fn check_set(paragraph: &str, expected: &[(usize, &str, &str)]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|(column, what, right)| {
            format!("content/zh-Hant/08-referral-cascade.md:7:{column}: {what}; right would be: {right}")
        })
        .collect();
    check_paragraph(paragraph, &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn good_setting_is_left_alone() {
    check_set("他說：「『好』。」——（2015–2023年，約3.5萬件）……A Fine, v1.2: 50% (ok)", &[]);
    check_set("**「網路」**是網，*好*；[書](https://example.org/a,b.c?d)。", &[]);
    check_set("`a ,b` Gneezy, U. [6.2](output:referral-cascade.mean-size) km", &[]);
}

#[test]
fn half_width_marks_beside_chinese() {
    for (mark, right) in [
        (',', "`，`, or `、` in a list"),
        ('.', "`。`"),
        (':', "`：`"),
        (';', "`；`"),
        ('?', "`？`"),
        ('!', "`！`"),
        ('(', "`（` and `）`"),
        (')', "`（` and `）`"),
        ('"', "「」"),
    ] {
        check_set(&format!("好{mark}的"), &[(2, &format!("half-width `{mark}` beside Chinese (`好{mark}的`)"), right)]);
    }
    check_set("(2000)年", &[(6, "half-width `)` beside Chinese (`000)年`)", "`（` and `）`")]);
}

#[test]
fn markup_does_not_hide_a_mark() {
    check_set("**好**,x", &[(6, "half-width `,` beside Chinese (`好,x`)", "`，`, or `、` in a list")]);
    check_set(
        "是[6.2](output:referral-cascade.mean-size),好",
        &[(42, "half-width `,` beside Chinese (`是0,好`)", "`，`, or `、` in a list")],
    );
}

#[test]
fn blanks_beside_chinese() {
    let right = "no blank: the page makes the distance";
    check_set(
        "用 App 的",
        &[(2, "a blank beside Chinese (`用 App`)", right), (6, "a blank beside Chinese (`App 的`)", right)],
    );
    check_set("是 [6.2](output:referral-cascade.mean-size)人", &[(2, "a blank beside Chinese (`是 0人`)", right)]);
    check_set("好， 好", &[(3, "a blank beside Chinese (`好， 好`)", right)]);
    check_set("好\u{3000}的", &[(2, "a blank beside Chinese (`好\u{3000}的`)", right)]);
}

#[test]
fn ellipses_and_dashes_are_double() {
    check_set("好...的", &[(2, "3 dots in a row (`好...的`)", "`……`")]);
    check_set("好…的", &[(2, "the ellipsis `…` stands alone (`好…的`)", "`……`, twice")]);
    check_set("好—的", &[(2, "the dash `—` stands alone (`好—的`)", "`——`, twice")]);
    check_set("好———的", &[(2, "the dash `—` stands 3 times (`好———的`)", "`——`, twice")]);
}

#[test]
fn quotation_marks_of_the_script() {
    check_set(
        "“好”",
        &[
            (1, "`“` in Traditional text (`“好”`)", "「」, and 『』 inside them"),
            (3, "`”` in Traditional text (`“好”`)", "「」, and 『』 inside them"),
        ],
    );
    let simplified = "content/zh-Hans/08-referral-cascade.md";
    Tree::both_scripts().edit(simplified, "图是", "「图」是").check(&[
        "content/zh-Hans/08-referral-cascade.md:3:1: `「` in Simplified text (`「图」是`); \
         right would be: “”, and ‘’ inside them",
        "content/zh-Hans/08-referral-cascade.md:3:3: `」` in Simplified text (`「图」是0，`); \
         right would be: “”, and ‘’ inside them",
    ]);
}

#[test]
fn one_paragraph_a_line() {
    check_set("好\n的", &[(2, "the line ends in the middle of a paragraph (`好⏎的`)", "one paragraph a line")]);
}

#[test]
fn an_opening_mark_does_not_end_a_paragraph() {
    check_set("他說：「", &[(4, "the paragraph ends with the opening `「`", "an opening mark before what it opens")]);
}

#[test]
fn titles_cells_captions_and_words_of_figures_are_set_too() {
    check(
        CASCADE,
        "# 一傳十",
        "# 一傳 10",
        &["content/zh-Hant/08-referral-cascade.md:1:5: a blank beside Chinese (`一傳 10`); \
         right would be: no blank: the page makes the distance"],
    );
    check(
        CASCADE,
        "![人群]",
        "![人,群]",
        &["content/zh-Hant/08-referral-cascade.md:5:4: half-width `,` beside Chinese (`人,群`); \
         right would be: `，`, or `、` in a list"],
    );
    check_paragraph(
        "| 一... | 二 |\n|---|---|\n| 三 | 四— |",
        &[
            "content/zh-Hant/08-referral-cascade.md:7:4: 3 dots in a row (`一...`); right would be: `……`",
            "content/zh-Hant/08-referral-cascade.md:9:8: the dash `—` stands alone (`四—`); right would be: `——`, twice",
        ],
    );
    check(
        WORDS,
        "賺{profit!wan}萬元。",
        "賺 {profit!wan}萬元.",
        &[
            "content/zh-Hant/figures/scale-economy.toml:25:10: a blank beside Chinese (`賺 0萬元`); \
         right would be: no blank: the page makes the distance",
            "content/zh-Hant/figures/scale-economy.toml:25:25: half-width `.` beside Chinese (`0萬元.`); right would be: `。`",
        ],
    );
}
