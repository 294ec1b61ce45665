//! The build's half: writes every page of the site, natively, before anybody opens it.

mod article;
mod blocks;
mod embed;
mod head;
mod output;
mod still;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::article::models::Registry;
use ::article::texts::FigureText;
use ::article::{Article, Content, load, run_checks, summary};
use models::registry::MODELS;

use crate::words::{Learned, Words};
pub use output::Assets;

/// What the build needs to know.
pub struct Build {
    /// The project's folder.
    pub root: PathBuf,
    /// Where the pages go.
    pub out: PathBuf,
    /// The public address, without a final slash; empty when it is not known.
    pub site_url: String,
    /// Hashed names of the files that the bundler made.
    pub assets: Assets,
}

/// Writes the site.
///
/// # Errors
/// The problems of the content, one a line, or what could not be written and why.
pub async fn build(build: &Build) -> Result<Vec<String>, String> {
    let problems = run_checks(&build.root, &Registry);
    if !problems.is_empty() {
        return Err(summary(&problems));
    }
    let (content, _) = load(&build.root);
    let mut written = Vec::new();
    for article in &content.articles {
        let page = Page { build, content: &content, article };
        written.extend(page.write_all().await?);
    }
    written.extend(output::write_site_files(build, &content)?);
    Ok(written)
}

/// One language of the site.
struct Page<'a> {
    build: &'a Build,
    content: &'a Content,
    article: &'a Article,
}

impl Page<'_> {
    async fn write_all(&self) -> Result<Vec<String>, String> {
        let (page, pictures) = article::render(self).await;
        let mut written = vec![self.write("index.html", &page)?];
        for (name, picture) in pictures {
            written.push(self.write(&name, &picture)?);
        }
        for id in self.figures() {
            let (name, words) = self.text_file(id);
            written.push(self.write(&name, &words)?);
            written.push(self.write(&format!("embed/{id}/index.html"), &embed::render(self, id).await)?);
            written.push(self.write(&format!("embed/{id}/oembed.json"), &embed::oembed(self, id))?);
            written.push(self.write(&still::file_name(id), &still::render(self, id).await)?);
            written.push(self.write(&still::paper_file_name(id), &still::render_paper(self, id).await)?);
        }
        Ok(written)
    }

    /// The models that have words in this language, in the order of the article.
    fn figures(&self) -> impl Iterator<Item = &'static str> {
        MODELS.iter().map(|model| model.id()).filter(|id| self.article.figures.contains_key(*id))
    }

    /// The words that the program needs.
    fn words(&self) -> Words {
        let each = |value: &dyn Fn(&str) -> String| -> BTreeMap<String, String> {
            self.figures().map(|id| (id.to_owned(), value(id))).collect()
        };
        let words = Words {
            lang: self.article.lang.html.clone(),
            ui: self.live_ui(),
            belief: self.text("belief"),
            numbers: self.figures().map(|id| (id.to_owned(), self.number(id))).collect(),
            titles: each(&|id| self.text(id).finding),
            texts: each(&|id| head::join(self.path(), &self.text_file(id).0)),
            engines: self.build.assets.engines.clone(),
            learned: Learned::default(),
        };
        for id in self.figures() {
            words.learn(id, self.text(id));
        }
        words
    }

    /// The words of a figure.
    fn text(&self, id: &str) -> FigureText {
        self.article.figures.get(id).cloned().unwrap_or_default()
    }

    /// The file with the words of a figure, below the language's folder: its name and what it holds. It is a script, for
    /// frames that may not fetch, and its name is made of what it holds, so that a cache can keep it for ever.
    fn text_file(&self, id: &str) -> (String, String) {
        let words = serde_json::to_string(&self.text(id)).unwrap_or_default();
        let script = format!("(self.renqingTexts=self.renqingTexts||{{}})[\"{id}\"]={words};\n");
        let mut hash = models::fingerprint::Fingerprint::default();
        hash.bytes(script.as_bytes());
        (format!("words-{id}-{:016x}.js", hash.value()), script)
    }

    /// The words of buttons and messages, without those of pages (`page-…`), which no program ever shows.
    fn live_ui(&self) -> ::article::texts::UiText {
        let live = self.article.ui.0.iter().filter(|(key, _)| !key.starts_with("page-"));
        ::article::texts::UiText(live.map(|(key, text)| (key.clone(), text.clone())).collect())
    }

    fn ui(&self, key: &str) -> &str {
        self.article.ui.0.get(key).map_or("", String::as_str)
    }

    /// The number of the section that holds a figure.
    fn number(&self, figure: &str) -> u32 {
        self.article.sections.iter().find(|section| section.slug == figure).map_or(0, |section| section.number)
    }

    /// The path of this language below the site's root, without slashes at its ends; empty for the first language.
    fn path(&self) -> &str {
        self.article.lang.path.trim_matches('/')
    }

    /// A public address below the site's root, absolute when the site's address is known.
    fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.build.site_url)
    }

    fn write(&self, name: &str, text: &str) -> Result<String, String> {
        let folder = self.build.out.join(self.path());
        output::write(&folder.join(name), text)?;
        Ok(Path::new(self.path()).join(name).display().to_string())
    }
}
