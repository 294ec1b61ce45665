use article::load;
use article::text::plain_text;

use crate::fixture::Tree;

/// The one line that a third language costs.
const LINE: &str = r#"  { id = "en", folder = "en", path = "/en/", name = "English", html = "en", from = "zh-Hant" },"#;

fn three_languages() -> Tree {
    Tree::both_scripts().and("third").edit("content/languages.toml", "\n]", &format!("\n{LINE}\n]"))
}

#[test]
fn a_third_language_is_a_folder_and_a_line() {
    let tree = three_languages();
    tree.check(&[]);
    let (content, _) = load(tree.write().path());
    let english = &content.articles[2];
    let titles: Vec<_> = english.sections.iter().map(|section| plain_text(&section.document.title)).collect();
    assert_eq!(titles, ["The large grow cheaper", "One tells ten"]);
}

#[test]
fn it_is_held_to_the_same_numbers() {
    let problems = three_languages().edit("content/en/08-referral-cascade.md", "[6.2]", "[7]").problems();
    let expected = "content/en/08-referral-cascade.md:3:64: 「7」 is written, but `referral-cascade.mean-size` is 6.2";
    assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{problems:#?}");
}

#[test]
fn without_a_source_it_may_say_less() {
    let alone = LINE.replace(", from = \"zh-Hant\"", "");
    three_languages().edit("content/languages.toml", LINE, &alone).without("content/en/08").check(&[]);
}
