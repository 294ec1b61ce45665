use article::block::BlockKind;
use article::load;
use article::source::Certainty;
use article::text::plain_text;

use crate::fixture::{SCALE, Tree};

#[test]
fn the_whole_folder_is_loaded_in_order() {
    let (content, problems) = load(Tree::both_scripts().write().path());
    assert_eq!(problems, []);
    let [traditional, simplified] = &content.articles[..] else { panic!("two languages") };
    assert_eq!((&*traditional.lang.path, &*simplified.lang.path), ("/", "/zh-hans/"));
    let sections: Vec<_> = traditional.sections.iter().map(|section| (section.number, &*section.slug)).collect();
    assert_eq!(sections, [(6, "scale-economy"), (8, "referral-cascade")]);
    assert_eq!(plain_text(&simplified.sections[1].document.title), "一传十");
    assert_eq!(traditional.ui.get("share"), "分享這個狀態");
    assert_eq!(traditional.ui.get("nothing"), "nothing");
    assert_eq!(traditional.figures["scale-economy"].params["volume"].unit, "件");
    assert_eq!(traditional.figures["scale-economy"].sentences[1].when.as_deref(), Some("profit >= 0 and volume > 10"));
    assert_eq!(traditional.cards["scale-economy"].id, "card-scale-economy");
    assert_eq!(traditional.sources["hearsay-2010"].certainty, Certainty::B);
}

#[test]
fn ids_are_the_same_in_both_scripts() {
    let (content, _) = load(Tree::both_scripts().write().path());
    let ids = |language: usize| -> Vec<String> {
        let sections = content.articles[language].sections.iter();
        sections.flat_map(|section| section.document.all_blocks()).map(|block| block.id.clone()).collect()
    };
    assert_eq!(ids(0), ids(1));
    assert_eq!(ids(0)[..5], ["s6-1", "s6-c1", "s6-2", "s6-3", "s6-4"], "claims take no number");
}

#[test]
fn the_length_is_counted_in_han_characters() {
    let (content, _) = load(Tree::traditional().write().path());
    let section = &content.articles[0].sections[1].document;
    assert_eq!(section.han_characters(), "一傳十圖是圈子平均人人群".chars().count());
}

#[test]
fn what_cannot_be_loaded_is_named() {
    for (tree, expected) in [
        (
            Tree::traditional().without("content/languages.toml"),
            "content/languages.toml:1:1: the file is missing; right would be: a file, even an empty one",
        ),
        (
            Tree::traditional().put("content/zh-Hant/notes.md", "# 筆記"),
            "content/zh-Hant/notes.md:1:1: the file's name does not begin with the section's number; \
             right would be: `06-scale-economy.md` or the like",
        ),
        (
            Tree::traditional().put("content/zh-Hant/08-twice.md", "# 又一個"),
            "content/zh-Hant/08-twice.md:1:1: section 8 is already `content/zh-Hant/08-referral-cascade.md`; \
             right would be: a number of its own",
        ),
        (
            Tree::traditional().put("content/zh-Hant/09-untitled.md", "沒有標題。"),
            "content/zh-Hant/09-untitled.md:1:1: the section has no title; right would be: `# …` in the first line",
        ),
        (
            Tree::traditional().edit("content/zh-Hant/ui.toml", "share = ", "share "),
            "content/zh-Hant/ui.toml:1:7: this TOML cannot be read: key with no value, expected `=`; \
             right would be: `key = \"text\"`, as the other files have it",
        ),
        (
            Tree::traditional().edit("content/zh-Hant/ui.toml", "share = \"分享這個狀態\"", "share = 3"),
            "content/zh-Hant/ui.toml:1:9: this TOML cannot be read: invalid type: integer `3`, expected a string; \
             right would be: `key = \"text\"`, as the other files have it",
        ),
        (
            Tree::traditional().edit("content/languages.toml", "path = \"/\"", "path = \"zh\""),
            "content/languages.toml:2:49: the path `zh` is not a folder of the site; right would be: `/` or `/…/`",
        ),
        (
            Tree::traditional().edit("content/languages.toml", "id = \"zh-Hant\", ", ""),
            "content/languages.toml:1:1: language 1 has no `id`; right would be: `id = \"…\"`",
        ),
    ] {
        let problems = tree.problems();
        assert!(problems.iter().any(|problem| problem == expected), "{expected}\nis not in\n{problems:#?}");
    }
}

#[test]
fn languages_follow_those_above_them_and_differ() {
    Tree::both_scripts()
        .edit("content/languages.toml", "from = \"zh-Hant\"", "from = \"zh-TW\"")
        .check(&["content/languages.toml:3:100: `zh-TW` is not a language above this line; \
         right would be: the `id` of an earlier line, or no `from`"]);
    Tree::both_scripts()
        .edit("content/languages.toml", "path = \"/zh-hans/\"", "path = \"/\"")
        .check(&["content/languages.toml:3:11: the language `zh-Hans` or its path stands here twice; \
         right would be: an id and a path of its own"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_named() {
    let folder = Tree::traditional().write();
    std::fs::write(folder.path().join(SCALE), b"# \xb3\xcf").expect("the file can be written");
    let (content, problems) = load(folder.path());
    assert_eq!(
        problems[0].to_string(),
        "content/zh-Hant/06-scale-economy.md:1:1: the file is not UTF-8; right would be: the file saved as UTF-8"
    );
    assert_eq!(content.articles[0].sections.len(), 1, "the rest is loaded all the same");
}

#[test]
fn a_figure_stands_in_a_block_of_its_own() {
    let (content, _) = load(Tree::traditional().write().path());
    let kinds = &content.articles[0].sections[1].document.blocks[1].kind;
    let BlockKind::Figure(slot) = kinds else { panic!("{kinds:?} is no figure") };
    assert_eq!((&*slot.figure, &*plain_text(&slot.caption)), ("referral-cascade", "人群"));
}
