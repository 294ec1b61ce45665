//! The small essay that the tests break, and the numbers that stand in for the models.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use article::{Numbers, Place, Problem, run_checks};
use tempfile::TempDir;

/// A content folder that can be changed before it is checked.
#[derive(Clone)]
pub struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    /// The essay in both scripts; nothing is wrong with it.
    pub fn both_scripts() -> Self {
        Self::read("base")
    }

    /// The essay in Traditional Chinese only, so that a break is not reported a second time as a difference.
    pub fn traditional() -> Self {
        let mut tree = Self::both_scripts();
        tree.files.retain(|file, _| !file.starts_with("content/zh-Hans/"));
        let languages = tree.files.get_mut("content/languages.toml").expect("the fixture has languages");
        *languages = languages.lines().filter(|line| !line.contains("zh-Hans")).collect::<Vec<_>>().join("\n");
        tree
    }

    fn read(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the fixture can be listed") {
                let path = entry.expect("the fixture can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).expect("it is below the root").display().to_string();
                    files.insert(name, fs::read_to_string(&path).expect("the fixture is text"));
                }
            }
        }
        Self { files }
    }

    /// Adds the files of another fixture.
    pub fn and(mut self, name: &str) -> Self {
        self.files.extend(Self::read(name).files);
        self
    }

    /// Replaces a stretch of a file, which must be there.
    pub fn edit(mut self, file: &str, from: &str, to: &str) -> Self {
        let text = self.files.get_mut(file).unwrap_or_else(|| panic!("the fixture has no {file}"));
        assert!(text.contains(from), "{file} has no {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// Puts a whole file.
    pub fn put(mut self, file: &str, text: &str) -> Self {
        self.files.insert(file.to_owned(), text.to_owned());
        self
    }

    /// Takes away every file whose name begins so.
    pub fn without(mut self, prefix: &str) -> Self {
        self.files.retain(|file, _| !file.starts_with(prefix));
        self
    }

    /// Writes the tree into a folder that vanishes with the value.
    pub fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (file, text) in &self.files {
            let path: PathBuf = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
            fs::write(path, text).expect("files can be written");
        }
        folder
    }

    /// What the checks print.
    pub fn problems(&self) -> Vec<String> {
        run_checks(self.write().path(), &MadeUp).iter().map(Problem::to_string).collect()
    }

    /// Checks the tree and compares everything that is printed.
    #[track_caller]
    pub fn check(&self, expected: &[&str]) {
        assert_eq!(self.problems(), expected);
    }
}

/// The sections of the essay.
pub const SCALE: &str = "content/zh-Hant/06-scale-economy.md";
pub const CASCADE: &str = "content/zh-Hant/08-referral-cascade.md";
/// The words of a figure.
pub const WORDS: &str = "content/zh-Hant/figures/scale-economy.toml";

/// Breaks the Traditional essay once: in `file`, `from` becomes `to`.
#[track_caller]
pub fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    Tree::traditional().edit(file, from, to).check(expected);
}

/// Adds a paragraph to the second section, in its seventh line, and checks.
#[track_caller]
pub fn check_paragraph(paragraph: &str, expected: &[&str]) {
    check(
        CASCADE,
        "![人群](figure:referral-cascade)\n",
        &format!("![人群](figure:referral-cascade)\n\n{paragraph}\n"),
        expected,
    );
}

/// Reads Markdown and prints the problems.
pub fn markdown_problems(text: &str) -> Vec<String> {
    let (_, problems) = article::markdown::parse("a.md", "s1", text);
    problems.iter().map(Problem::to_string).collect()
}

/// A place.
pub fn at(line: usize, column: usize) -> Place {
    Place { line, column }
}

/// Numbers for two figures and a special one.
pub struct MadeUp;

const FIGURES: [&str; 3] = ["scale-economy", "referral-cascade", "belief"];

impl MadeUp {
    fn default(figure: &str, param: &str) -> Result<&'static str, String> {
        match (figure, param) {
            ("scale-economy", "volume") => Ok("10000"),
            ("referral-cascade", "invitations") => Ok("10"),
            ("referral-cascade", "network") => Ok("circles"),
            ("scale-economy", _) => Err("the parameter `volume`".to_owned()),
            _ => Err("one of the parameters `invitations`, `network`".to_owned()),
        }
    }

    fn print(number: f64, format: &str) -> Result<String, String> {
        match format {
            "int" => Ok(format!("{number:.0}")),
            "thousands" if number >= 1000.0 => Ok(format!("{:.0},{:03.0}", (number / 1000.0).floor(), number % 1000.0)),
            "thousands" => Ok(format!("{number:.0}")),
            "d1" => Ok(format!("{number:.1}")),
            "wan" => Ok(format!("{}", number / 10_000.0)),
            _ => Err("one of the formats `int`, `d1`, `wan`".to_owned()),
        }
    }
}

impl Numbers for MadeUp {
    fn figures(&self) -> Vec<String> {
        FIGURES.map(str::to_owned).into()
    }

    fn param(&self, figure: &str, param: &str, format: Option<&str>) -> Result<String, String> {
        let default = Self::default(figure, param)?;
        match default.parse() {
            Ok(number) => Self::print(number, format.unwrap_or("thousands")),
            Err(_) => Ok(default.to_owned()),
        }
    }

    fn output(
        &self,
        figure: &str,
        output: &str,
        settings: &[(String, String)],
        format: Option<&str>,
    ) -> Result<String, String> {
        let declared = if output == "mean-size" { "d1" } else { "thousands" };
        match self.value(figure, output, settings) {
            Err(undefined) if undefined.starts_with("undefined") => Ok("無".to_owned()),
            value => Self::print(value?, format.unwrap_or(declared)),
        }
    }

    fn value(&self, figure: &str, output: &str, settings: &[(String, String)]) -> Result<f64, String> {
        let mut volume = 10_000.0;
        for (param, value) in settings {
            Self::default(figure, param)?;
            volume = value.parse().map_err(|_| format!("a number for `{param}`"))?;
        }
        match (figure, output) {
            ("scale-economy", "average-cost") => Ok(100_000.0 / volume + 20.0),
            ("scale-economy", "profit") => Ok(15.0 * volume - 100_000.0),
            ("scale-economy", "break-even") => Err("undefined: a price that covers the goods".to_owned()),
            ("referral-cascade", "mean-size") => Ok(6.2),
            ("scale-economy", _) => Err("one of the outputs `average-cost`, `profit`, `break-even`".to_owned()),
            _ => Err("the output `mean-size`".to_owned()),
        }
    }

    fn check_query(&self, query: &str) -> Result<(), String> {
        match query {
            "v=1&scale-economy.volume=100" => Ok(()),
            _ => Err("`v=1&FIGURE.PARAM=VALUE`".to_owned()),
        }
    }
}
