use crate::fixture::{Tree, WORDS, check};

#[test]
fn words_of_an_unknown_figure_are_refused() {
    let words = "title = \"一\"\nfinding = \"二\"\nsummary = \"三\"\n";
    Tree::traditional()
        .put("content/zh-Hant/figures/beleif.toml", words)
        .check(&["content/zh-Hant/figures/beleif.toml:1:1: there is no figure `beleif`; right would be: `belief`"]);
}

#[test]
fn names_in_tables_belong_to_the_model() {
    check(
        WORDS,
        "[params.volume]",
        "[params.volumes]",
        &["content/zh-Hant/figures/scale-economy.toml:10:9: `scale-economy` has no parameter `volumes`; \
         right would be: the parameter `volume`"],
    );
    check(
        WORDS,
        "[outputs.profit]",
        "[outputs.gain]",
        &["content/zh-Hant/figures/scale-economy.toml:14:10: `scale-economy` has no output `gain`; \
         right would be: one of the outputs `average-cost`, `profit`, `break-even`"],
    );
}

#[test]
fn names_in_sentences_belong_to_the_model() {
    check(
        WORDS,
        "賣{volume}件，",
        "賣{size}件，",
        &["content/zh-Hant/figures/scale-economy.toml:21:12: `{size}` is no parameter or output of `scale-economy`; \
         right would be: the parameter `volume`; one of the outputs `average-cost`, `profit`, `break-even`"],
    );
    check(
        WORDS,
        "{profit!wan}",
        "{profit!dozen}",
        &["content/zh-Hant/figures/scale-economy.toml:25:10: `{profit!dozen}` is no parameter or output of \
         `scale-economy`; right would be: the parameter `volume`; one of the formats `int`, `d1`, `wan`"],
    );
    check(
        WORDS,
        "讓小店",
        "猜{guess}的小店",
        &["content/zh-Hant/figures/scale-economy.toml:28:10: `{guess}` is no parameter or output of `scale-economy`; \
         right would be: the parameter `volume`; one of the outputs `average-cost`, `profit`, `break-even`"],
    );
}

#[test]
fn an_output_that_is_undefined_at_the_defaults_may_be_named() {
    check(WORDS, "賣{volume}件，", "賣{break-even}件，", &[]);
}

#[test]
fn conditions_are_read_and_their_names_belong_to_the_model() {
    check(
        WORDS,
        "profit >= 0",
        "gain >= 0",
        &["content/zh-Hant/figures/scale-economy.toml:24:9: `gain` is no parameter or output of `scale-economy`; \
         right would be: the parameter `volume`; one of the outputs `average-cost`, `profit`, `break-even`"],
    );
    check(
        WORDS,
        "profit >= 0",
        "profit => 0",
        &[
            "content/zh-Hant/figures/scale-economy.toml:24:16: the condition `profit => 0 and volume > 10` cannot be read: \
         one of `<`, `<=`, `>`, `>=`, `==` is expected; right would be: `profit >= 0` or the like",
        ],
    );
    check(
        WORDS,
        "profit >= 0",
        "referral-cascade.mean-size >= 0",
        &[
            "content/zh-Hant/figures/scale-economy.toml:24:9: the condition `referral-cascade.mean-size >= 0 and volume > \
         10` asks another figure, `referral-cascade.mean-size`; right would be: a value of `scale-economy`, without a \
         figure before it",
        ],
    );
}

#[test]
fn braces_have_partners() {
    check(
        WORDS,
        "賣{value}件",
        "賣{value件",
        &["content/zh-Hant/figures/scale-economy.toml:18:10: `{` is never closed; a literal brace is written `{{`; \
         right would be: `{name}`, `{name!format}`, or no braces"],
    );
    check(
        "content/zh-Hant/ui.toml",
        "{count}",
        "{Count}",
        &["content/zh-Hant/ui.toml:2:15: `{Count}` is not `{name}` or `{name!format}`; \
         right would be: `{name}`, `{name!format}`, or no braces"],
    );
}

#[test]
fn the_solution_of_a_dare_is_understood() {
    check(
        WORDS,
        "solution = \"v=1",
        "solution = \"v=2",
        &["content/zh-Hant/figures/scale-economy.toml:29:13: the solution `v=2&scale-economy.volume=100` is not \
         understood; right would be: `v=1&FIGURE.PARAM=VALUE`"],
    );
}

#[test]
fn a_dare_is_won_by_what_the_model_knows() {
    check(
        WORDS,
        "profit < 0 and changed",
        "gain < 0 and changed",
        &["content/zh-Hant/figures/scale-economy.toml:30:8: `gain` is no parameter or output of `scale-economy`; \
         right would be: the parameter `volume`; one of the outputs `average-cost`, `profit`, `break-even`"],
    );
}

#[test]
fn what_a_step_says_of_the_model_holds() {
    let with = |claim: &str| format!("[[steps]]\nclaim = \"{claim}\"");
    check(WORDS, "[[steps]]", &with("average-cost?volume=1000 > 3 * average-cost"), &[]);
    check(
        WORDS,
        "[[steps]]",
        &with("average-cost?volume=1000 > 4.5 * average-cost"),
        &[
            "content/zh-Hant/figures/scale-economy.toml:34:10: the claim `scale-economy.average-cost?volume=1000 > 4.5 * \
         scale-economy.average-cost` does not hold: its left side is 120, its right side 135; right would be: a claim, \
         and a sentence beside it, that the model bears out",
        ],
    );
    check(
        WORDS,
        "[[steps]]",
        &with("average-cost >"),
        &[
            "content/zh-Hant/figures/scale-economy.toml:34:24: the condition `average-cost >` cannot be read: a name in small \
         letters, digits and `-` is expected; right would be: `profit >= 0` or the like",
        ],
    );
}

#[test]
fn all_missing_words_are_reported_at_once() {
    check(
        WORDS,
        "title = \"一件要多少錢\"\n",
        "title = \" \"\n",
        &[
            "content/zh-Hant/figures/scale-economy.toml:1:10: `title` is missing or empty; right would be: `title = \"…\"`",
        ],
    );
    let words = "[guess]\nunit = \"元\"\n[params.volume]\n[[steps]]\n";
    Tree::traditional().put(WORDS, words).check(&[
        "content/zh-Hant/figures/scale-economy.toml:1:1: `finding` is missing or empty; \
         right would be: `finding = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:1:1: `summary` is missing or empty; \
         right would be: `summary = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:1:1: `title` is missing or empty; right would be: `title = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:1:2: `guess.question` is missing or empty; \
         right would be: `question = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:1:2: `guess.reveal` is missing or empty; \
         right would be: `reveal = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:3:9: `params.volume.name` is missing or empty; \
         right would be: `name = \"…\"`",
        "content/zh-Hant/figures/scale-economy.toml:4:1: `steps.0.text` is missing or empty; \
         right would be: `text = \"…\"`",
    ]);
}

#[test]
fn keys_that_nothing_reads_are_refused() {
    check(
        WORDS,
        "summary =",
        "sumary = \"一\"\nsummary =",
        &["content/zh-Hant/figures/scale-economy.toml:3:11: nothing reads the key `sumary`; right would be: `summary`"],
    );
    check(
        WORDS,
        "question =",
        "qestion = \"一\"\nquestion =",
        &["content/zh-Hant/figures/scale-economy.toml:6:12: nothing reads the key `guess.qestion`; \
         right would be: `question`"],
    );
}

#[test]
fn a_question_may_be_answered_in_words() {
    let words = "title = \"一\"\nfinding = \"二\"\nsummary = \"三\"\nquestion = \"四？\"\n[[answers]]\nid = \"yes\"\ntext = \"好\"\n";
    let belief = "content/zh-Hant/figures/belief.toml";
    Tree::traditional().put(belief, words).check(&[]);
    Tree::traditional().put(belief, words).edit(belief, "id = \"yes\"\n", "").check(&[
        "content/zh-Hant/figures/belief.toml:5:1: `answers.0.id` is missing or empty; right would be: `id = \"…\"`",
    ]);
    Tree::traditional()
        .put(belief, words)
        .edit(belief, "id = ", "title = \"五\"\nid = ")
        .check(&["content/zh-Hant/figures/belief.toml:6:10: nothing reads the key `answers.0.title`; \
         right would be: the table that has a `title`, or no such key"]);
}
