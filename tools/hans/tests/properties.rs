//! What holds for any text at all.

mod common;

use common::CONVERTER;
use proptest::prelude::*;

/// The link targets of a text, found in the simplest way there is, so that the
/// test does not share its mistakes with the program.
fn targets(text: &str) -> Vec<&str> {
    let starts = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    starts.filter_map(|rest| rest.split_once(')').map(|(target, _)| target)).collect()
}

/// Text as an author might type it, with all that could confuse a converter.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[網路著乾藉後裡只隻覆徵「」『』一了是0-9a-z。,()<>\\[\\]!?#*|\"' ]{0,12}",
        Just("<!-- claim: a.b > 10 -->".to_owned()),
        Just("[^fine]: ".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A link of one of the kinds the essay knows, its target even in Chinese.
fn link() -> impl Strategy<Value = (String, String)> {
    (
        "[網路連結著12.]{1,6}",
        "(figure|param|output|guess|source):[a-z網路連結後-]{1,12}(\\.[a-z]{1,5})?(\\?[a-z]=[0-9後]{1,4})?(!d1)?",
    )
        .prop_map(|(text, target)| (format!("[{text}]({target})"), target))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic_or_lose_a_line(text in any::<String>()) {
        let converted = CONVERTER.text(&text);
        prop_assert_eq!(converted.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn authors_text_keeps_its_lines(text in prose()) {
        let converted = CONVERTER.text(&text);
        prop_assert_eq!(converted.lines().count(), text.lines().count());
        prop_assert_eq!(converted.ends_with('\n'), text.ends_with('\n'));
    }

    #[test]
    fn ascii_stays_as_it_is(text in "[ -~\\n\\t]{0,200}") {
        prop_assert_eq!(CONVERTER.text(&text), text);
    }

    #[test]
    fn all_ascii_within_any_text_stays(text in prose()) {
        let ascii = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
        prop_assert_eq!(ascii(&CONVERTER.text(&text)), ascii(&text));
    }

    #[test]
    fn every_link_keeps_its_target(
        before in "[網路著後,。 ]{0,9}", first in link(), between in "[乾藉連結「」]{0,9}", second in link(),
    ) {
        let text = format!("{before}{}{between}{}。", first.0, second.0);
        let converted = CONVERTER.text(&text);
        prop_assert_eq!(targets(&converted), vec![&first.1, &second.1]);
    }

    #[test]
    fn lines_alone_and_together_give_the_same(lines in proptest::collection::vec("[網路上面對面著乾淨的螢幕「」藉徵a-z]{0,9}", 1..6)) {
        let alone: Vec<String> = lines.iter().map(|line| CONVERTER.text(line)).collect();
        prop_assert_eq!(CONVERTER.text(&lines.join("\n")), alone.join("\n"));
    }
}
