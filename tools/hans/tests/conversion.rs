//! Sentences whose Simplified form is known, one by one and as one text.
//!
//! `sentences.tsv` and `terms.tsv` hold the traps the converter must not fall
//! into, `essay.tsv` the plain wording of the essay around them. The second
//! column may list several acceptable answers, separated by `|`.

mod common;

use common::{CONVERTER, hans, out};

const TABLES: [(&str, &str); 3] = [
    ("sentences.tsv", include_str!("sentences.tsv")),
    ("terms.tsv", include_str!("terms.tsv")),
    ("essay.tsv", include_str!("essay.tsv")),
];

/// The lines of a table that did not come out right.
fn wrong<'a>(table: &str, text: &str, outcomes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut outcomes = outcomes;
    let mut wrong = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let (_, right) = line.split_once('\t').expect("two columns");
        let outcome = outcomes.next().expect("one line comes out for each");
        if !right.split('|').any(|right| right == outcome) {
            wrong.push(format!("{table}:{number}: {outcome} came out, {right} is right"));
        }
    }
    wrong
}

fn traditional(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.split('\t').next().expect("a first column"))
}

#[test]
fn every_line_alone_is_right() {
    let mut all = Vec::new();
    for (table, text) in TABLES {
        let outcomes: Vec<String> = traditional(text).map(|line| CONVERTER.text(line)).collect();
        all.extend(wrong(table, text, outcomes.iter().map(String::as_str)));
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn all_lines_as_one_text_through_the_filter_are_right() {
    for (table, text) in TABLES {
        let input: String = traditional(text).flat_map(|line| [line, "\n"]).collect();
        let output = hans(&[], &input);
        assert!(output.status.success());
        let output = out(&output);
        assert_eq!(output.lines().count(), input.lines().count());
        let all = wrong(table, text, output.lines());
        assert!(all.is_empty(), "{all:#?}");
    }
}

#[test]
fn a_few_lines_alone_through_the_filter_are_right() {
    for (_, text) in TABLES {
        for line in text.lines().step_by(40) {
            let (traditional, right) = line.split_once('\t').expect("two columns");
            let outcome = out(&hans(&[], traditional));
            assert!(right.split('|').any(|right| right == outcome), "{line}: {outcome}");
        }
    }
}

#[test]
fn the_essay_sentences_are_many_and_differ() {
    let essay = TABLES[2].1;
    let lines: std::collections::BTreeSet<&str> = traditional(essay).collect();
    assert!(lines.len() >= 250);
    assert_eq!(lines.len(), essay.lines().count());
}

#[test]
fn wording_that_must_differ_does() {
    for (traditional, simplified) in [
        ("網路", "网络"),
        ("軟體", "软件"),
        ("資訊", "信息"),
        ("品質", "质量"),
        ("機率", "概率"),
        ("演算法", "算法"),
        ("預設", "默认"),
        ("變異數", "方差"),
        ("使用者", "用户"),
        ("連結", "链接"),
        ("影片", "视频"),
        ("螢幕", "屏幕"),
        ("滑鼠", "鼠标"),
        ("拉桿", "滑块"),
        ("社群", "社交"),
        ("行銷", "营销"),
        ("通路", "渠道"),
        ("透過", "通过"),
        ("隨機", "随机"),
        ("微商、電商、淘寶、朋友圈、元", "微商、电商、淘宝、朋友圈、元"),
    ] {
        assert_eq!(CONVERTER.text(traditional), simplified);
        let within = format!("這是「{traditional}」。");
        assert_eq!(CONVERTER.text(&within), format!("这是“{simplified}”。"));
    }
}

#[test]
fn markdown_keeps_its_form() {
    let text = "\
# 一元的網路\r
\r
看[12](param:referral-cascade.invitations)位朋友、[5 萬](output:scale-economy.profit!wan)元,見圖。[^fine]\n\
![網路](figure:referral-cascade)\n\
> [!NOTE]\n\
> **哪裡成立,哪裡不成立**\n\
<!-- claim: attention.ratio?x=1 > 3 * 10 -->\n\
[看一組解答](?v=1&scale-economy.growth=2&at=scale-economy)\n\
[^fine]: [甲與乙(2000)](source:gneezy-rustichini-2000)「連結」<https://例子.tw/後來>";
    let right = "\
# 一元的网络\r
\r
看[12](param:referral-cascade.invitations)位朋友、[5 万](output:scale-economy.profit!wan)元,见图。[^fine]\n\
![网络](figure:referral-cascade)\n\
> [!NOTE]\n\
> **哪里成立,哪里不成立**\n\
<!-- claim: attention.ratio?x=1 > 3 * 10 -->\n\
[看一组解答](?v=1&scale-economy.growth=2&at=scale-economy)\n\
[^fine]: [甲与乙(2000)](source:gneezy-rustichini-2000)“链接”<https://例子.tw/後來>";
    assert_eq!(CONVERTER.text(text), right);
}

#[test]
fn toml_keeps_its_keys_and_numbers() {
    let text = "[params.volume]\nname = \"每月銷量\" # 件\nunit = \"件/月\"\nhelp = \"預設 10,000\"\nmax = 1e7\n";
    let right = "[params.volume]\nname = \"每月销量\" # 件\nunit = \"件/月\"\nhelp = \"默认 10,000\"\nmax = 1e7\n";
    assert_eq!(CONVERTER.text(text), right);
}

#[test]
fn a_line_in_the_other_script_stays() {
    let text = "simplified = \"简体中文,後\" # <!-- other-script -->\n後\n";
    let right = "simplified = \"简体中文,後\" # <!-- other-script -->\n后\n";
    assert_eq!(CONVERTER.text(text), right);
}

#[test]
fn another_glossary_can_be_given() {
    let directory = tempfile::tempdir().expect("a directory for the test");
    let glossary = directory.path().join("glossary.tsv");
    std::fs::write(&glossary, "網路\t互联网\n").expect("it can be written");
    let glossary = glossary.to_str().expect("its path is UTF-8");
    assert_eq!(out(&hans(&["--glossary", glossary], "網路")), "互联网");
}
