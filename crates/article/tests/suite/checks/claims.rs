use article::{account, load};

use crate::fixture::{MadeUp, SCALE, Tree, check, check_paragraph};

#[test]
fn the_account_gives_both_sides_of_each_claim_and_the_length_of_each_section() {
    let folder = Tree::both_scripts().write();
    let text = account(&load(folder.path()).0, &MadeUp);
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(
            "content/zh-Hant/06-scale-economy.md:5: scale-economy.average-cost?volume=1000 > 3 * \
             scale-economy.average-cost  (120 > 90)"
        ),
    );
    let length = |line: &str| -> usize {
        line.split_once(": ").expect("a length").1.replace(" characters", "").parse().expect("a number")
    };
    let lengths: Vec<&str> =
        lines.filter(|line| line.starts_with("content/zh-Hant") || line.starts_with("zh-Hant")).collect();
    let [sections @ .., sum] = lengths.as_slice() else { panic!("no lengths in {text}") };
    assert_eq!(sections.iter().map(|line| length(line)).sum::<usize>(), length(sum));
    assert!(length(sum) > 0, "{text}");
}

#[test]
fn a_claim_that_does_not_hold_shows_both_sides() {
    check(
        SCALE,
        "> 3 *",
        "> 4.5 *",
        &["content/zh-Hant/06-scale-economy.md:5:1: the claim `scale-economy.average-cost?volume=1000 > 4.5 * \
         scale-economy.average-cost` does not hold: its left side is 120, its right side 135; right would be: a claim, \
         and a sentence beside it, that the model bears out"],
    );
}

#[test]
fn of_joined_comparisons_the_false_one_is_named() {
    check_paragraph(
        "<!-- claim: scale-economy.profit > 1 and 2 >= 3 -->",
        &[
            "content/zh-Hant/08-referral-cascade.md:7:1: the claim `2 >= 3` does not hold: its left side is 2, its right \
         side 3; right would be: a claim, and a sentence beside it, that the model bears out",
        ],
    );
}

#[test]
fn a_claim_about_nothing_is_refused() {
    check_paragraph(
        "<!-- claim: scale-econmy.profit > 1 -->",
        &["content/zh-Hant/08-referral-cascade.md:7:1: there is no figure `scale-econmy`; \
         right would be: `scale-economy`"],
    );
    check_paragraph(
        "<!-- claim: profit > 1 -->",
        &["content/zh-Hant/08-referral-cascade.md:7:1: the claim does not say whose `profit` it means; \
         right would be: `FIGURE.profit`"],
    );
    check_paragraph(
        "<!-- claim: scale-economy.gain > 1 -->",
        &["content/zh-Hant/08-referral-cascade.md:7:1: the claim's `scale-economy.gain` has no value; \
         right would be: one of the outputs `average-cost`, `profit`, `break-even`"],
    );
}

#[test]
fn a_claim_about_what_is_undefined_is_refused() {
    check_paragraph(
        "<!-- claim: scale-economy.break-even > 1 -->",
        &["content/zh-Hant/08-referral-cascade.md:7:1: the claim's `scale-economy.break-even` has no value; \
         right would be: undefined: a price that covers the goods"],
    );
}
