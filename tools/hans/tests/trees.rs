//! `hans convert` and `hans check` on directories.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{err, hans, out};
use tempfile::TempDir;

/// A small essay in a directory of its own.
struct Essay {
    directory: TempDir,
}

impl Essay {
    fn new() -> Self {
        let essay = Essay { directory: tempfile::tempdir().expect("a directory for the test") };
        essay.write("glossary.tsv", "#! sure\n軟體\t软件\n#! end\n網路\t网络\n");
        essay.write("zh-Hant/00-opening.md", "# 網路\n\n「軟體」與[圖](figure:a-b)。\n");
        essay.write("zh-Hant/figures/a-b.toml", "title = \"後來\"\nid = 12\n");
        essay.write("zh-Hant/notes.txt", "這不是內文");
        essay
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it is there")
    }

    /// Runs `hans VERB`, giving the exit code and all it said, with the
    /// directory of the test left out.
    fn run(&self, verb: &str) -> (i32, String) {
        let path = |name| self.path(name).to_str().expect("UTF-8").to_owned();
        let [source, generated] = ["zh-Hant", "zh-Hans"].map(path);
        let [glossary, overrides] = ["glossary.tsv", "overrides"].map(path);
        let arguments = [verb, &source, &generated, "--glossary", &glossary, "--overrides", &overrides];
        let output = hans(&arguments, "");
        let said = out(&output) + &err(&output);
        let root = format!("{}/", self.directory.path().display());
        (output.status.code().expect("it ends by itself"), said.replace(&root, ""))
    }
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).and_then(|data| data.modified()).expect("it is there")
}

#[test]
fn a_tree_is_converted_and_then_clean() {
    let essay = Essay::new();
    let (code, said) = essay.run("convert");
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said,
        "wrote zh-Hans/00-opening.md\nwrote zh-Hans/figures/a-b.toml\n2 written, 0 deleted, 0 already right\n"
    );
    assert_eq!(essay.read("zh-Hans/00-opening.md"), "# 网络\n\n“软件”与[图](figure:a-b)。\n");
    assert_eq!(essay.read("zh-Hans/figures/a-b.toml"), "title = \"后来\"\nid = 12\n");
    assert!(!essay.path("zh-Hans/notes.txt").exists());
    let (code, said) = essay.run("check");
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
}

#[test]
fn what_is_right_is_not_written_again() {
    let essay = Essay::new();
    essay.run("convert");
    let before = modified(&essay.path("zh-Hans/00-opening.md"));
    essay.write("zh-Hant/figures/a-b.toml", "title = \"從前\"\n");
    let (_, said) = essay.run("convert");
    assert_eq!(said, "wrote zh-Hans/figures/a-b.toml\n1 written, 0 deleted, 1 already right\n");
    assert_eq!(modified(&essay.path("zh-Hans/00-opening.md")), before);
}

#[test]
fn generated_files_without_a_source_go() {
    let essay = Essay::new();
    essay.run("convert");
    fs::remove_dir_all(essay.path("zh-Hant/figures")).expect("it is there");
    let (code, said) = essay.run("check");
    assert_eq!(code, 1);
    assert_eq!(said, "zh-Hans/figures/a-b.toml: has no source any more; \"make hans\" deletes it\n");
    let (_, said) = essay.run("convert");
    assert!(said.starts_with("deleted zh-Hans/figures/a-b.toml"), "{said}");
    assert!(!essay.path("zh-Hans/figures").exists());
}

#[test]
fn stale_lines_are_named_with_what_stands_and_what_should() {
    let essay = Essay::new();
    essay.run("convert");
    essay.write("zh-Hans/00-opening.md", "# 网络\n\n“软件”和[图](figure:a-b)。\n");
    fs::remove_file(essay.path("zh-Hans/figures/a-b.toml")).expect("it is there");
    let (code, said) = essay.run("check");
    assert_eq!(code, 1);
    let right = "zh-Hans/00-opening.md:3: stale: \"“软件”和[图](figu…\" stands, \"“软件”与[图](figu…\" should stand; \
                 \"make hans\" mends it\nzh-Hans/figures/a-b.toml: is missing; \"make hans\" generates it\n";
    assert_eq!(said, right);
    essay.run("convert");
    assert_eq!(essay.run("check").0, 0);
}

#[test]
fn added_and_removed_lines_are_one_finding() {
    let essay = Essay::new();
    essay.run("convert");
    essay.write("zh-Hant/00-opening.md", "# 網路\n\n多一行\n\n「軟體」與[圖](figure:a-b)。\n");
    let (_, said) = essay.run("check");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("zh-Hans/00-opening.md:3: stale: 0 lines stand here where the source makes 2"), "{said}");
}

#[test]
fn both_trees_must_be_clean() {
    let essay = Essay::new();
    essay.write("zh-Hant/00-opening.md", "# 網路\n\n他们用“軟件”。\n");
    essay.run("convert");
    essay.write("zh-Hans/figures/a-b.toml", "title = \"「後」網路\"\nid = 12\n");
    let (code, said) = essay.run("check");
    assert_eq!(code, 1);
    for right in [
        "zh-Hant/00-opening.md:3:2: \"们\" is a Simplified-only character; \"們\" would be right",
        "zh-Hant/00-opening.md:3:4: \"“\" is the other script's quotation mark; \"「\" would be right",
        "zh-Hant/00-opening.md:3:5: \"軟件\" is mainland wording; \"軟體\" would be right",
        "zh-Hans/figures/a-b.toml:1: stale:",
        "zh-Hans/figures/a-b.toml:1:10: \"「\" is the other script's quotation mark; \"“\" would be right",
        "zh-Hans/figures/a-b.toml:1:11: \"後\" is a Traditional-only character; \"后\" would be right",
        "zh-Hans/figures/a-b.toml:1:13: \"網\" is a Traditional-only character; \"网\" would be right",
    ] {
        assert!(said.contains(right), "{right} is not in\n{said}");
    }
}

#[test]
fn overrides_correct_single_places() {
    let essay = Essay::new();
    essay.write("overrides/00-opening.md.tsv", "# why\n# 网络\t# 网路\n与[图]\t和[图]\n");
    essay.run("convert");
    assert_eq!(essay.read("zh-Hans/00-opening.md"), "# 网路\n\n“软件”和[图](figure:a-b)。\n");
    // The wording of an override is a decision, not a slip.
    let (code, said) = essay.run("check");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn an_override_that_matches_nothing_is_an_error() {
    let essay = Essay::new();
    essay.write("overrides/00-opening.md.tsv", "网络\t网路\n没有\t有\n");
    essay.write("overrides/99-gone.md.tsv", "网络\t网路\n");
    essay.write("overrides/00-opening.md", "网络\t网路\n");
    let (code, said) = essay.run("convert");
    assert_eq!(code, 1);
    assert_eq!(said, "overrides/00-opening.md: is no table of overrides; right is NAME.md.tsv or NAME.toml.tsv\n");
    fs::remove_file(essay.path("overrides/00-opening.md")).expect("it is there");
    for verb in ["convert", "check"] {
        let (code, said) = essay.run(verb);
        assert_eq!(code, 1);
        assert!(said.contains("overrides/00-opening.md.tsv:2: \"没有\" does not stand in the generated"), "{said}");
        assert!(said.contains("overrides/99-gone.md.tsv: corrects 99-gone.md, which is not generated"), "{said}");
    }
    assert!(!essay.path("zh-Hans").exists());
}

#[test]
fn a_marked_line_is_neither_converted_nor_checked() {
    let essay = Essay::new();
    essay.write("zh-Hant/ui.toml", "other = \"简体中文\" # <!-- other-script -->\n");
    essay.write("overrides/ui.toml.tsv", "简体中文\t繁體中文\n");
    essay.run("convert");
    assert_eq!(essay.read("zh-Hans/ui.toml"), "other = \"繁體中文\" # <!-- other-script -->\n");
    let (code, said) = essay.run("check");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn errors_name_the_file_and_the_line() {
    let essay = Essay::new();
    essay.write("glossary.tsv", "軟體\t软件\n網路 网络\n");
    let (code, said) = essay.run("convert");
    assert_eq!((code, said.contains("glossary.tsv:2: 1 columns stand here; right are two")), (1, true), "{said}");
    essay.write("glossary.tsv", "");
    fs::write(essay.path("zh-Hant/bad.md"), b"good\nbad \xff\n").expect("it can be written");
    let (code, said) = essay.run("convert");
    assert_eq!((code, said.as_str()), (1, "zh-Hant/bad.md:2: this line is not UTF-8; save the file as UTF-8\n"));
    fs::remove_dir_all(essay.path("zh-Hant")).expect("it is there");
    let (code, said) = essay.run("convert");
    assert_eq!((code, said.starts_with("zh-Hant: cannot read it")), (1, true), "{said}");
}

#[test]
fn wrong_arguments_end_with_2_and_one_line() {
    for arguments in [&["konvert"][..], &["convert", "a", "b"], &["--what"], &["check"]] {
        let output = hans(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!((out(&output).as_str(), err(&output).lines().count()), ("", 1), "{arguments:?}");
    }
    let help = hans(&["--help"], "");
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("hans convert SRC_DIR OUT_DIR"));
}
