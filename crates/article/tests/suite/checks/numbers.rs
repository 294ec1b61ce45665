use crate::fixture::{CASCADE, SCALE, check, check_paragraph};

#[test]
fn a_default_that_has_moved_is_found_where_it_is_written() {
    check(
        SCALE,
        "[10,000](param",
        "[8,000](param",
        &["content/zh-Hant/06-scale-economy.md:3:4: 「8,000」 is written, but `scale-economy.volume` is 10,000; \
         right would be: `10,000`"],
    );
}

#[test]
fn an_output_that_has_moved_is_found_too() {
    check(
        CASCADE,
        "[6.2]",
        "[6.3]",
        &["content/zh-Hant/08-referral-cascade.md:3:42: 「6.3」 is written, but `referral-cascade.mean-size` is 6.2; \
         right would be: `6.2`"],
    );
}

#[test]
fn numbers_at_settings_and_in_formats_are_computed_there() {
    check(
        SCALE,
        "[120]",
        "[12]",
        &[
            "content/zh-Hant/06-scale-economy.md:3:95: 「12」 is written, but `scale-economy.average-cost?volume=1000` is \
         120; right would be: `120`",
        ],
    );
    check(
        SCALE,
        "[5]",
        "[50,000]",
        &["content/zh-Hant/06-scale-economy.md:9:34: 「50,000」 is written, but `scale-economy.profit!wan` is 5; \
         right would be: `5`"],
    );
}

#[test]
fn names_that_do_not_exist_are_answered_with_those_that_do() {
    check_paragraph(
        "[1](output:scale-economy.profits)元",
        &["content/zh-Hant/08-referral-cascade.md:7:1: `scale-economy` does not know `scale-economy.profits`; \
         right would be: one of the outputs `average-cost`, `profit`, `break-even`"],
    );
    check_paragraph(
        "[1](param:scale-economy.volum)元",
        &["content/zh-Hant/08-referral-cascade.md:7:1: `scale-economy` does not know `scale-economy.volum`; \
         right would be: the parameter `volume`"],
    );
    check_paragraph(
        "[1](output:scale-economy.profit!dozen)元",
        &["content/zh-Hant/08-referral-cascade.md:7:1: `scale-economy` does not know `scale-economy.profit!dozen`; \
         right would be: one of the formats `int`, `d1`, `wan`"],
    );
}

#[test]
fn a_choice_is_written_in_the_words_of_the_page() {
    check(
        CASCADE,
        "[圈子]",
        "[circles]",
        &[
            "content/zh-Hant/08-referral-cascade.md:3:3: 「circles」 is written, but `referral-cascade.network` is 圈子; \
         right would be: `圈子`",
        ],
    );
}
