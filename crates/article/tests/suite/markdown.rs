use article::block::{BlockKind, Inline, InlineKind, NumberRef};
use article::markdown::parse;
use article::text::plain_text;

use crate::fixture::{at, markdown_problems};

/// Reads one paragraph.
fn paragraph(text: &str) -> Vec<Inline> {
    let (document, problems) = parse("a.md", "s1", text);
    assert_eq!(problems, []);
    match &document.blocks[..] {
        [block] => match &block.kind {
            BlockKind::Paragraph(inlines) => inlines.clone(),
            other => panic!("{other:?} is no paragraph"),
        },
        other => panic!("{other:?} is not one block"),
    }
}

/// What is said of a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(markdown_problems(text), expected);
}

#[test]
fn numbers_know_where_they_stand_and_what_they_mean() {
    let inlines = paragraph("賣[5 萬](output:scale-economy.profit?price=30&volume=1e4!wan)元");
    let expected = NumberRef {
        figure: "scale-economy".to_owned(),
        name: "profit".to_owned(),
        settings: vec![("price".to_owned(), "30".to_owned()), ("volume".to_owned(), "1e4".to_owned())],
        format: Some("wan".to_owned()),
        text: "5 萬".to_owned(),
    };
    assert!(!expected.is_live());
    assert_eq!(inlines[1], Inline { place: at(1, 2), kind: InlineKind::Output(expected) });
}

#[test]
fn emphasis_understands_chinese() {
    let inlines = paragraph("**「網路」**是");
    assert!(matches!(&inlines[0].kind, InlineKind::Strong(words) if plain_text(words) == "「網路」"));
}

#[test]
fn footnotes_are_numbered_as_they_are_used() {
    let (document, problems) = parse("a.md", "s1", "甲[^b]乙[^a]丙[^b]\n\n[^a]: 一[^c]\n\n[^b]: 二\n\n[^c]: 三");
    assert_eq!(problems, []);
    let notes: Vec<_> = document.footnotes.iter().map(|note| (&*note.name, note.number, note.references)).collect();
    assert_eq!(notes, [("b", 1, 2), ("a", 2, 1), ("c", 3, 1)]);
    assert_eq!(document.footnotes[1].blocks[0].id, "s1-fn2-1");
    let BlockKind::Paragraph(inlines) = &document.blocks[0].kind else { panic!("a paragraph") };
    let InlineKind::Footnote(again) = &inlines[5].kind else { panic!("{:?} is no footnote", inlines[5]) };
    assert_eq!((again.number, again.occurrence), (1, 2));
}

#[test]
fn plain_text_leaves_out_the_markup() {
    let text = "**粗**[12](param:a.b)`碼`[書](source:k)[^x]";
    let (document, _) = parse("a.md", "s1", &format!("{text}\n\n[^x]: 註"));
    let BlockKind::Paragraph(inlines) = &document.blocks[0].kind else { panic!("a paragraph") };
    assert_eq!(plain_text(inlines), "粗12碼書");
}

#[test]
fn nested_blocks_have_ids() {
    let (document, _) = parse("a.md", "s6", "# 題\n\n> [!NOTE]\n> 一\n>\n> 二\n\n- 三\n- 四\n");
    let ids: Vec<_> = document.all_blocks().iter().map(|block| block.id.clone()).collect();
    assert_eq!(ids, ["s6-1", "s6-1-1", "s6-1-2", "s6-2", "s6-2-1-1", "s6-2-2-1"]);
}

#[test]
fn a_claim_may_touch_its_paragraph() {
    let (document, problems) = parse("a.md", "s1", "甲\n<!-- claim: a.b > 1 -->\n<!-- claim: a.c > 1 -->\n乙\n");
    assert_eq!(problems, []);
    let ids: Vec<_> = document.blocks.iter().map(|block| &*block.id).collect();
    assert_eq!(ids, ["s1-1", "s1-c1", "s1-c2", "s1-2"]);
}

#[test]
fn html_is_refused() {
    check(
        "<div>好</div>",
        &[
            "a.md:1:1: HTML in the text: `<div>好</div>`; right would be: Markdown; the only HTML is `<!-- claim: … -->`",
        ],
    );
    check("好<br>的", &["a.md:1:2: HTML in the text: `<br>`; right would be: Markdown"]);
    check(
        "<!-- todo -->",
        &["a.md:1:1: a comment: `<!-- todo -->`; right would be: `<!-- claim: … -->`, or no comment"],
    );
    check(
        "好<!-- claim: a.b > 1 -->",
        &["a.md:1:2: HTML in the text: `<!-- claim: a.b > 1 -->`; right would be: a claim in a line of its own"],
    );
    check(
        "<!-- claim: a.b > 1",
        &["a.md:1:1: HTML in the text: `<!-- claim: a.b > 1`; \
         right would be: `<!-- claim: … -->`, closed, and alone in its line"],
    );
}

#[test]
fn a_claim_that_cannot_be_read_shows_where() {
    check(
        "<!-- claim: a.b >> 1 -->",
        &["a.md:1:18: the claim `a.b >> 1` cannot be read: a name in small letters, digits and `-` is expected; \
         right would be: `FIGURE.OUTPUT?PARAM=VALUE > 10`"],
    );
}

#[test]
fn links_lead_to_known_kinds_of_places() {
    for (url, expected) in [
        ("outptu:a.b", "`outptu:` is not a known kind of link; right would be: `output`"),
        ("http://e.org/", "`http://e.org/` is not encrypted; right would be: `https://e.org/`"),
        (
            "page.html",
            "`page.html` leads nowhere; \
             right would be: `https://…`, `?…`, `#…`, or `param:`, `output:`, `guess:`, `source:`",
        ),
        ("output:a", "`output:a` names a figure and no value of it; right would be: `output:a.NAME`"),
        ("output:a.b?c", "`c` in `output:a.b?c` is not a setting; right would be: `PARAM=VALUE`"),
        (
            "output:a.b!wan?c=1",
            "the format does not stand last in `output:a.b!wan?c=1`; \
             right would be: `output:FIGURE.OUTPUT?PARAM=VALUE!FORMAT`",
        ),
        ("param:a.b?c=1", "`param:a.b?c=1` gives settings to a parameter; right would be: `param:a.b`"),
        ("guess:A_b", "`A_b` in `guess:A_b` is not a name; right would be: a name in small letters, digits and `-`"),
        ("figure:a", "a link to the figure `a`; right would be: its slot, `![caption](figure:a)`"),
    ] {
        check(&format!("好[1]({url})"), &[&format!("a.md:1:2: {expected}")]);
    }
}

#[test]
fn a_link_has_plain_words() {
    check("[](param:a.b)", &["a.md:1:1: the link to `param:a.b` has no words; right would be: `[words](param:a.b)`"]);
    check(
        "[**1**](param:a.b)",
        &["a.md:1:1: markup inside the link to `param:a.b`; \
         right would be: `[1](param:a.b)`, with the markup around it"],
    );
}

#[test]
fn pictures_are_figures_in_paragraphs_of_their_own() {
    check(
        "看![圖](figure:a)",
        &["a.md:1:2: the slot of `a` stands in the middle of a text; \
         right would be: `![caption](figure:a)` in a paragraph of its own"],
    );
    check("![圖](a.png)", &["a.md:1:1: a picture, `a.png`; right would be: a figure, `![caption](figure:ID)`"]);
}

#[test]
fn markup_that_failed_is_found() {
    check(
        "[1](param:a b)",
        &["a.md:1:3: a link that Markdown does not take for one; \
         right would be: `[words](address)` without blanks in the address"],
    );
    check(
        "好** 的**",
        &["a.md:1:2: stars that Markdown does not take for emphasis; \
         right would be: `**words**` without blanks inside the stars"],
    );
    check(
        "> [!FOO]\n> 好",
        &["a.md:1:3: a box that Markdown does not take for one; \
         right would be: `> [!NOTE]` or `> [!TIP]`, alone in its line"],
    );
}

#[test]
fn what_the_article_has_no_use_for_is_refused() {
    check(
        "> [!WARNING]\n> 好",
        &["a.md:1:1: a box of the kind Warning is not known; right would be: `[!NOTE]` or `[!TIP]`"],
    );
    check(
        "> [!NOTE] 題\n> 好",
        &["a.md:1:1: a box has a title of its own here; right would be: the title in the box, as `**…**`"],
    );
    check(
        "# 一\n\n# 二",
        &["a.md:3:1: a second title; right would be: one `# …` in the first line; `## …` for what is below it"],
    );
    check(
        "好\n---",
        &["a.md:1:1: a line of `=` or `-` makes a heading of the line above; right would be: `## …`, or an empty line"],
    );
    check(
        "    好",
        &[
            "a.md:1:5: four blanks at the beginning of a line make code of it; right would be: no blanks, or a fence ```",
        ],
    );
    check(
        "[fine]: 註",
        &["a.md:1:1: `[fine]:` defines a link, which the article does not use; right would be: a footnote, `[^fine]:`"],
    );
}

#[test]
fn a_footnote_is_defined_once() {
    check(
        "甲[^a]\n\n[^a]: 一\n\n[^a]: 二",
        &["a.md:5:1: the footnote `a` is defined a second time; right would be: one definition, or another name"],
    );
}
