use crate::fixture::{CASCADE, SCALE, check, check_paragraph};

#[test]
fn a_figure_that_does_not_exist_is_answered_with_the_nearest() {
    check(
        CASCADE,
        "figure:referral-cascade",
        "figure:referal-cascade",
        &["content/zh-Hant/08-referral-cascade.md:5:1: there is no figure `referal-cascade`; \
         right would be: `referral-cascade`"],
    );
    check_paragraph(
        "[沒](guess:mass-marketing)",
        &["content/zh-Hant/08-referral-cascade.md:7:1: there is no figure `mass-marketing`; \
         right would be: one of `scale-economy`, `referral-cascade`, `belief`"],
    );
    check_paragraph(
        "[3](output:belif.answer)",
        &["content/zh-Hant/08-referral-cascade.md:7:1: there is no figure `belif`; right would be: `belief`"],
    );
}

#[test]
fn a_figure_stands_once() {
    check_paragraph(
        "![又一次](figure:scale-economy)",
        &["content/zh-Hant/08-referral-cascade.md:7:1: the figure `scale-economy` stands here a second time; \
         right would be: one slot for each figure, and a link `#ID` to it elsewhere"],
    );
}

#[test]
fn a_share_link_that_is_not_understood_is_refused() {
    check(
        SCALE,
        "?v=1&scale-economy.volume=100",
        "?v=1&scale-economy.size=100",
        &["content/zh-Hant/06-scale-economy.md:25:9: the link `?v=1&scale-economy.size=100` is not understood; \
         right would be: `v=1&FIGURE.PARAM=VALUE`"],
    );
}

#[test]
fn an_anchor_is_on_the_page() {
    check_paragraph("看[圖](#s6-3)、[節](#s8)、[網站](https://example.org/#anything)。", &[]);
    check(
        SCALE,
        "(#scale-economy)",
        "(#scale-ecomony)",
        &["content/zh-Hant/06-scale-economy.md:25:50: nothing on the page is called `#scale-ecomony`; \
         right would be: `scale-economy`"],
    );
}
