//! Loads the author's folder: every language, every section, every word of the figures, and the bibliography.
//!
//! Nothing is known here about the order of the essay: sections are ordered by the numbers in their files' names,
//! figures and cards by the names of theirs. A new language is a folder and a line in `languages.toml`.

mod folder;

use std::collections::BTreeMap;
use std::path::Path;

use crate::block::{Document, Section};
use crate::flat::{Flat, typed, typed_each};
use crate::language::{self, Language, Languages};
use crate::markdown;
use crate::problem::{Place, Problem};
use crate::source::{self, Bibliography, Sources};
use crate::texts::{FigureText, UiText};
use folder::Folder;

/// Everything that the authors wrote.
#[derive(Debug, Default)]
pub struct Content {
    /// The article in each language, in the order of `languages.toml`.
    pub articles: Vec<Article>,
    pub(crate) bibliography: Bibliography,
}

/// The article in one language.
#[derive(Debug, Default)]
pub struct Article {
    /// The language.
    pub lang: Language,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The words of buttons and messages.
    pub ui: UiText,
    /// The words of the figures, by id.
    pub figures: BTreeMap<String, FigureText>,
    /// The models' cards, by id.
    pub cards: BTreeMap<String, Document>,
    /// The bibliography, the same in every language.
    pub sources: Sources,
    /// The TOML files with the places of their lines: the words of the pages, then of the figures by id.
    pub(crate) ui_flat: Flat,
    pub(crate) figure_flats: BTreeMap<String, Flat>,
}

impl Article {
    /// Every Markdown file: the sections, then the cards.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.sections.iter().map(|section| &section.document).chain(self.cards.values())
    }
}

/// Loads `content/` below `root`, and says what cannot be read. What can be read is there even if something else
/// cannot.
pub fn load(root: &Path) -> (Content, Vec<Problem>) {
    let mut folder = Folder::new(root);
    let bibliography = load_sources(&mut folder);
    let articles = load_languages(&mut folder)
        .into_iter()
        .map(|lang| load_article(&mut folder, lang, bibliography.sources.clone()))
        .collect();
    (Content { articles, bibliography }, folder.problems)
}

const LANGUAGES: &str = "content/languages.toml";

fn load_languages(folder: &mut Folder) -> Vec<Language> {
    let Some((flat, text)) = folder.toml(LANGUAGES) else { return Vec::new() };
    let Languages { languages } = typed(&flat, &text, &language::KEYS, &mut folder.problems);
    for (i, language) in languages.iter().enumerate() {
        let mut refuse = |key: &str, what: String, right: &str| {
            let place = flat.place(&format!("languages.{i}.{key}"));
            folder.problems.push(Problem::new(LANGUAGES, place, what, right));
        };
        let Language { id, folder, path, html, from, .. } = language;
        for (key, text) in [("id", id), ("folder", folder), ("path", path), ("html", html)] {
            if text.is_empty() {
                refuse(key, format!("language {} has no `{key}`", i + 1), &format!("`{key} = \"…\"`"));
            }
        }
        if !path.starts_with('/') || !path.ends_with('/') {
            refuse("path", format!("the path `{path}` is not a folder of the site"), "`/` or `/…/`");
        }
        if languages[..i].iter().any(|earlier| earlier.id == *id || earlier.path == *path) {
            refuse("id", format!("the language `{id}` or its path stands here twice"), "an id and a path of its own");
        }
        if let Some(from) = from.as_ref().filter(|from| !languages[..i].iter().any(|earlier| earlier.id == **from)) {
            refuse(
                "from",
                format!("`{from}` is not a language above this line"),
                "the `id` of an earlier line, or no `from`",
            );
        }
    }
    languages
}

fn load_sources(folder: &mut Folder) -> Bibliography {
    let Some((flat, text)) = folder.toml("content/sources.toml") else { return Bibliography::default() };
    let sources = typed_each(&flat, &text, &source::KEYS, &mut folder.problems);
    Bibliography { sources, flat }
}

/// The keys that the words of a figure may have.
const FIGURE_KEYS: [&str; 25] = [
    "title",
    "finding",
    "summary",
    "guess",
    "params",
    "outputs",
    "labels",
    "sentences",
    "dare",
    "steps",
    "question",
    "answers",
    "unit",
    "reveal",
    "name",
    "help",
    "choices",
    "when",
    "met",
    "won",
    "id",
    "text",
    "solution",
    "shows",
    "claim",
];

fn load_article(folder: &mut Folder, lang: Language, sources: Sources) -> Article {
    let base = format!("content/{}", lang.folder);
    let mut article = Article { lang, sources, ..Article::default() };
    if !folder.exists(&base) {
        let right = match &article.lang.from {
            Some(from) => format!("a folder with the same files as that of `{from}` (a generated one: `make hans`)"),
            None => "a folder with the sections".to_owned(),
        };
        folder.problems.push(Problem::new(&base, Place::START, "the folder of this language is missing", right));
        return article;
    }
    article.sections = load_sections(folder, &base);
    if let Some((flat, text)) = folder.toml(&format!("{base}/ui.toml")) {
        article.ui = typed(&flat, &text, &[], &mut folder.problems);
        article.ui_flat = flat;
    }
    for id in folder.stems(&format!("{base}/figures"), "toml") {
        if let Some((flat, text)) = folder.toml(&format!("{base}/figures/{id}.toml")) {
            article.figures.insert(id.clone(), typed(&flat, &text, &FIGURE_KEYS, &mut folder.problems));
            article.figure_flats.insert(id, flat);
        }
    }
    for id in folder.stems(&format!("{base}/cards"), "md") {
        let file = format!("{base}/cards/{id}.md");
        if let Some(document) = load_document(folder, &file, &format!("card-{id}")) {
            article.cards.insert(id, document);
        }
    }
    article
}

fn load_sections(folder: &mut Folder, base: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for stem in folder.stems(base, "md") {
        let file = format!("{base}/{stem}.md");
        let named = stem.split_once('-').and_then(|(number, slug)| Some((number.parse::<u32>().ok()?, slug)));
        let Some((number, slug)) = named else {
            let what = "the file's name does not begin with the section's number";
            folder.problems.push(Problem::new(&file, Place::START, what, "`06-scale-economy.md` or the like"));
            continue;
        };
        if let Some(other) = sections.iter().find(|section| section.number == number) {
            let what = format!("section {number} is already `{}`", other.document.file);
            folder.problems.push(Problem::new(&file, Place::START, what, "a number of its own"));
            continue;
        }
        let Some(document) = load_document(folder, &file, &format!("s{number}")) else { continue };
        if document.title.is_empty() {
            let what = "the section has no title";
            folder.problems.push(Problem::new(&file, Place::START, what, "`# …` in the first line"));
        }
        sections.push(Section { number, slug: slug.to_owned(), document });
    }
    sections.sort_by_key(|section| section.number);
    sections
}

fn load_document(folder: &mut Folder, file: &str, id: &str) -> Option<Document> {
    let text = folder.read(file)?;
    let (document, problems) = markdown::parse(file, id, &text);
    folder.problems.extend(problems);
    Some(document)
}
