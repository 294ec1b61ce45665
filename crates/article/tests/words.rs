//! The words of the browser, tested without the feature `content`, as the browser uses them.

use article::condition::{Comparison, Condition, Operator, Ref, Term};
use article::template::{Segment, Template};
use proptest::prelude::*;

/// The values that the tests know.
fn value(of: &Ref) -> Option<f64> {
    match (of.figure.as_deref(), &*of.name, &of.settings[..]) {
        (None, "profit", []) => Some(50_000.0),
        (None, "third", []) => Some(1.0 / 3.0),
        (Some("scale-economy"), "average-cost", []) => Some(30.0),
        (Some("scale-economy"), "average-cost", [(param, volume)]) if param == "volume" && volume == "1000" => {
            Some(120.0)
        }
        _ => None,
    }
}

#[test]
fn conditions_hold_or_do_not_or_cannot_be_said() {
    for (condition, expected) in [
        ("profit >= 0", Some(true)),
        ("profit<0", Some(false)),
        ("profit == 50000", Some(true)),
        ("3 * third == 1", Some(true)),
        ("third == 0.333333", Some(false)),
        ("-1.5e2 <= profit and profit <= 1e5", Some(true)),
        ("profit > 0 and profit > 60000", Some(false)),
        ("scale-economy.average-cost?volume=1000 > 3 * scale-economy.average-cost", Some(true)),
        ("10 * scale-economy.average-cost < 300", Some(false)),
        ("break-even > 0", None),
        ("profit < 0 and break-even > 0", None),
    ] {
        let parsed = Condition::parse(condition).unwrap_or_else(|error| panic!("{condition}: {error}"));
        assert_eq!(parsed.holds(&value), expected, "{condition}");
    }
}

#[test]
fn conditions_that_cannot_be_read_say_where() {
    let name = "a name in small letters, digits and `-` is expected";
    let operator = "one of `<`, `<=`, `>`, `>=`, `==` is expected";
    let end = "the end, or `and` and another comparison, is expected";
    for (condition, at, what) in [
        ("", 1, name),
        ("profit", 7, operator),
        ("profit = 3", 8, operator),
        ("profit ＞ 3", 8, operator),
        ("profit > ", 10, name),
        ("Profit > 3", 1, name),
        ("1 < profit < 3", 12, end),
        ("profit > 1 and", 15, name),
        ("profit > 1 or profit > 2", 12, end),
        ("profit * 3 > 1", 8, operator),
        ("a.b?c > 1", 6, "`c` has no value: `=` is expected"),
        ("a.b?c= > 1", 7, "a value is expected"),
        ("a > 1e999", 5, "`1e999` is not a number"),
        ("a > -", 5, "`-` is not a number"),
        ("a > 1.2.3", 5, "`1.2.3` is not a number"),
    ] {
        let error = Condition::parse(condition).expect_err(condition);
        assert_eq!(error.to_string(), format!("at character {at}: {what}"), "{condition}");
    }
}

#[test]
fn templates_are_filled() {
    let template = Template::parse("每月賣{volume}件，賺{profit!wan}元{{示意}}。").expect("a template");
    assert_eq!(template.slots().collect::<Vec<_>>(), [("volume", None), ("profit", Some("wan"))]);
    let filled = template.fill(|name, format| format!("<{name} {}>", format.unwrap_or("own")));
    assert_eq!(filled, "每月賣<volume own>件，賺<profit wan>元{示意}。");
}

#[test]
fn templates_that_cannot_be_read_say_where() {
    for (template, expected) in [
        ("賣{volume", "at character 2: `{` is never closed; a literal brace is written `{{`"),
        ("賣}", "at character 2: `}` closes nothing; a literal brace is written `}}`"),
        ("{}", "at character 1: `{}` is not `{name}` or `{name!format}`"),
        ("{Volume}", "at character 1: `{Volume}` is not `{name}` or `{name!format}`"),
        ("{volume!}", "at character 1: `{volume!}` is not `{name}` or `{name!format}`"),
        ("{{{a b}}}", "at character 3: `{a b}` is not `{name}` or `{name!format}`"),
    ] {
        assert_eq!(Template::parse(template).expect_err(template).to_string(), expected, "{template}");
    }
}

fn names() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9-]{0,8}"
}

fn templates() -> impl Strategy<Value = Template> {
    let slot = (names(), prop::option::of("[a-z0-9]{1,4}")).prop_map(|(name, format)| Segment::Slot { name, format });
    let text = "[^{}]{0,3}[{}]{0,3}\\PC{0,3}".prop_map(Segment::Text);
    prop::collection::vec(prop_oneof![slot, text], 0..8).prop_map(|mut segments| {
        segments.retain(|segment| *segment != Segment::Text(String::new()));
        segments.dedup_by(|next, last| matches!((next, last), (Segment::Text(_), Segment::Text(_))));
        Template { segments }
    })
}

fn terms() -> impl Strategy<Value = Term> {
    // As an author writes them: no more than twelve digits.
    let finite = (-999_999_999_999_i64..1_000_000_000_000, 0_u32..7)
        .prop_map(|(digits, decimals)| digits as f64 / [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6][decimals as usize]);
    let settings = prop::collection::vec((names(), "[A-Za-z0-9.+_-]{1,6}"), 0..3);
    let refs = (prop::option::of(names()), names(), settings).prop_map(|(figure, name, settings)| Ref {
        figure,
        name,
        settings,
    });
    prop_oneof![finite.clone().prop_map(Term::Number), (finite, refs).prop_map(|(factor, of)| Term::Scaled(factor, of))]
}

fn conditions() -> impl Strategy<Value = Condition> {
    use Operator::{AtLeast, AtMost, Equal, Greater, Less};
    let operator = prop::sample::select(vec![Less, AtMost, Greater, AtLeast, Equal]);
    let comparison =
        (terms(), operator, terms()).prop_map(|(left, operator, right)| Comparison { left, operator, right });
    prop::collection::vec(comparison, 1..4).prop_map(|comparisons| Condition { comparisons })
}

proptest! {
    #[test]
    fn what_is_written_as_a_template_is_read_as_the_same(template in templates()) {
        prop_assert_eq!(Template::parse(&template.to_string()), Ok(template));
    }

    #[test]
    fn what_is_written_as_a_condition_is_read_as_the_same(condition in conditions()) {
        prop_assert_eq!(Condition::parse(&condition.to_string()), Ok(condition));
    }

    #[test]
    fn any_text_is_read_as_a_template(text in prop_oneof![any::<String>(), "[a{}!b-]{0,20}"]) {
        if let Ok(template) = Template::parse(&text) {
            prop_assert_eq!(template.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_read_as_a_condition(text in prop_oneof![any::<String>(), "[a1. *<>=?&e+-]{0,20}( and )?[a1. *<>=?&e+-]{0,20}"]) {
        if let Ok(condition) = Condition::parse(&text) {
            condition.holds(&|_| Some(1.0));
        }
    }
}
