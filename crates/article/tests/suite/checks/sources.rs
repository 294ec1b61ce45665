use crate::fixture::{SCALE, check};

const SOURCES: &str = "content/sources.toml";

#[test]
fn a_source_that_does_not_exist_is_answered_with_the_nearest() {
    check(
        SCALE,
        "source:fine-2000",
        "source:fine-2001",
        &[
            "content/sources.toml:1:2: the source `fine-2000` is never used; \
         right would be: `[…](source:fine-2000)` in a footnote, or no entry",
            "content/zh-Hant/06-scale-economy.md:27:10: there is no source `fine-2001`; right would be: `fine-2000`",
        ],
    );
}

#[test]
fn what_was_never_looked_up_is_refused() {
    check(
        SOURCES,
        "certainty = \"A\"",
        "certainty = \"C\"",
        &["content/sources.toml:6:14: `fine-2000` was never looked up (certainty C, which is also what no certainty \
         means); right would be: `certainty = \"A\"` or `\"B\"` once it was, or no entry"],
    );
    check(
        SOURCES,
        "certainty = \"A\"\n",
        "",
        &["content/sources.toml:1:2: `fine-2000` was never looked up (certainty C, which is also what no certainty \
         means); right would be: `certainty = \"A\"` or `\"B\"` once it was, or no entry"],
    );
}

#[test]
fn a_source_says_who_and_what() {
    check(
        SOURCES,
        "title = \"A Fine Is a Price\"\n",
        "",
        &["content/sources.toml:1:2: `fine-2000` has no `title`; right would be: `title = \"…\"`"],
    );
}

#[test]
fn one_bad_source_does_not_hide_the_others() {
    check(
        SOURCES,
        "year = 2000",
        "year = \"2000\"",
        &["content/sources.toml:1:2: `fine-2000` cannot be read: invalid type: string \"2000\", expected i32; \
         right would be: a table with author, year, title, venue, url, certainty, lang"],
    );
    check(
        SOURCES,
        "year = 2000",
        "yaer = 2000",
        &["content/sources.toml:3:8: nothing reads the key `fine-2000.yaer`; right would be: `year`"],
    );
}
