//! Which characters, quotation marks and words are found to be out of place.

mod common;

use std::path::Path;

use common::CONVERTER;
use hans::purity::{Purity, Script};
use hans::wording::Wording;
use hans::{Converter, Glossary};

/// What the dictionaries call Simplified and Big5 has among its common
/// characters, but a reader in Taiwan takes for a slip.
const SLIPS: &str = "儿么扑虫听坏愿";

fn words(faults: Vec<hans::purity::Fault>) -> Vec<String> {
    let quoted = faults.into_iter().map(|fault| fault.message);
    quoted.filter_map(|message| message.split('"').nth(1).map(str::to_owned)).collect()
}

#[test]
fn common_characters_of_each_script_are_at_home_in_it() {
    let purity = Purity::new(&CONVERTER);
    for (text, script, slips) in [
        (include_str!("common-traditional.txt"), Script::Traditional, SLIPS),
        (include_str!("common-simplified.txt"), Script::Simplified, "乾著"),
    ] {
        let mut found = String::new();
        for line in text.lines() {
            found.extend(words(purity.faults(line, script)));
        }
        assert_eq!(found, slips, "{script:?}");
    }
}

#[test]
fn characters_valid_in_both_scripts_are_not_flagged() {
    let purity = Purity::new(&CONVERTER);
    let both = "皇后、公里、干涉、面子、只有、余先生、人云亦云、茶几、小丑、斗米、山谷、台灣、朴素、姓范、一出戲、\
                征服、致意、志向、周末、划船、伙食、系統、舍弟、松樹、胡說、向來、曲折、佣金、拮据、老么、試着";
    assert_eq!(words(purity.faults(both, Script::Traditional)), Vec::<String>::new());
    let both = "乾坤、乾隆、慰藉、枕藉、狼藉、著名、著作、显著、瞭望、宫商角徵羽、魏徵、樊於期、覆盖、答复、什么、毕昇、像、夥颐";
    assert_eq!(words(purity.faults(both, Script::Simplified)), Vec::<String>::new());
}

#[test]
fn characters_of_the_other_script_are_flagged_with_what_is_right() {
    let purity = Purity::new(&CONVERTER);
    let faults = purity.faults("我们說:网络很万能。", Script::Traditional);
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(faults[0].byte, "我".len());
    assert!(messages[0].starts_with("\"们\" is a Simplified-only character; \"們\" would be right"), "{messages:?}");
    assert_eq!(words(faults), ["们", "网", "络", "万"]);
    let faults = purity.faults("他們看著网路,乾净,餘下", Script::Simplified);
    assert_eq!(words(faults), ["們", "著", "乾", "餘"]);
}

#[test]
fn quotation_marks_belong_to_one_script() {
    let purity = Purity::new(&CONVERTER);
    assert_eq!(words(purity.faults("他說:“好‘的’”", Script::Traditional)), ["“", "‘", "’", "”"]);
    assert_eq!(words(purity.faults("他说:「好『的』」", Script::Simplified)), ["「", "『", "』", "」"]);
    assert_eq!(words(purity.faults("「Moore’s law」", Script::Traditional)), Vec::<String>::new());
    assert_eq!(words(purity.faults("“好‘的’”", Script::Simplified)), Vec::<String>::new());
}

#[test]
fn links_and_marked_lines_are_exempt() {
    let purity = Purity::new(&CONVERTER);
    for line in ["看[圖](figure:网络)", "简体中文 <!-- other-script -->", "plain “ASCII” <!-- other-script -->"]
    {
        assert_eq!(words(purity.faults(line, Script::Traditional)), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn wording_of_the_other_side_is_flagged_and_its_lookalikes_are_not() {
    let glossary = Glossary::project().expect("it is sound");
    let wording = Wording::new(&CONVERTER, &glossary, ["人的品质"].into_iter());
    let faults = |line, script| words(wording.faults(line, script));
    assert_eq!(faults("這個《軟體》的鼠標和視頻、〈網路〉與軟件", Script::Traditional), ["鼠標", "視頻", "軟件"]);
    let fine = "電視頻道、網絡、通過、默認、質量、算法、對方差一點、供應鏈接單、經營銷售、用戶、社交、\
                〈電商與微營銷〉、《互聯網》、中國互聯網協會";
    assert_eq!(faults(fine, Script::Traditional), Vec::<String>::new());
    assert_eq!(faults("这个软体的滑鼠和网路", Script::Simplified), ["软体", "滑鼠", "网路"]);
    let fine = "网路上面对面、一个社群、渗透过程、数位朋友、连结果、人的品质、软件、程序";
    assert_eq!(faults(fine, Script::Simplified), Vec::<String>::new());
}

#[test]
fn the_glossary_and_the_table_of_characters_keep_their_own_rules() {
    let purity = Purity::new(&CONVERTER);
    let project = Glossary::project().expect("it is sound");
    let characters = Glossary::characters().expect("it is sound");
    let mut wrong = Vec::new();
    for entry in project.entries().iter().chain(characters.entries()) {
        // An entry that comes out differently is shadowed by another one.
        let outcome = CONVERTER.text(&entry.traditional);
        if outcome != entry.simplified {
            wrong.push(format!("{} comes out as {outcome}", entry.traditional));
        }
        wrong.extend(words(purity.faults(&entry.traditional, Script::Traditional)));
        wrong.extend(words(purity.faults(&entry.simplified, Script::Simplified)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_comes_out_is_clean() {
    let purity = Purity::new(&CONVERTER);
    let glossary = Glossary::project().expect("it is sound");
    let wording = Wording::new(&CONVERTER, &glossary, std::iter::empty());
    for line in include_str!("essay.tsv").lines() {
        let (traditional, simplified) = line.split_once('\t').expect("two columns");
        for (text, script) in [(traditional, Script::Traditional), (simplified, Script::Simplified)] {
            let mut faults = purity.faults(text, script);
            faults.extend(wording.faults(text, script));
            assert!(faults.is_empty(), "{text}: {faults:#?}");
        }
    }
}

#[test]
fn a_glossary_wins_over_the_table_of_characters() {
    let glossary = Glossary::parse("著名\t着名\n", Path::new("g.tsv")).expect("it is sound");
    let converter = Converter::new(&glossary).expect("the dictionaries are built in");
    assert_eq!(converter.text("著名、著作"), "着名、著作");
}
