//! Files that belong to the whole site: what the bundler made, the sitemap, the page for wrong addresses.

use std::collections::BTreeMap;
use std::path::Path;

use ::article::Content;

use super::Build;
use super::head::escape;

/// Names of the files that the bundler made, relative to the site's root.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The program's glue.
    pub glue: String,
    /// The program.
    pub wasm: String,
    /// The program again, as a script: for frames that may not fetch.
    pub packed: String,
    /// The programs that are fetched when they are wanted: a model's id or `qr-code`, and its file.
    pub engines: BTreeMap<String, String>,
    /// The styles.
    pub css: String,
    /// The script that starts the program.
    pub boot: String,
    /// In development: the script that reloads the page after a build.
    pub reload: Option<String>,
}

impl Assets {
    /// Finds the bundler's files in its folder, and adds what it does not make.
    ///
    /// # Errors
    /// Names the file that is missing.
    pub fn collect(out: &Path) -> Result<Self, String> {
        let find = |what: &str, matches: &dyn Fn(&str) -> bool| -> Result<String, String> {
            let entries = std::fs::read_dir(out).map_err(|error| format!("{}: {error}", out.display()))?;
            let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            let mut found: Vec<String> = names.filter(|name| matches(name)).collect();
            found.sort();
            found.into_iter().next().ok_or_else(|| format!("{}: the bundler made no {what}", out.display()))
        };
        let glue = find("program", &|name| name.starts_with("renqing-") && name.ends_with(".js"))?;
        let wasm = find("wasm", &|name| name.starts_with("renqing-") && name.ends_with("_bg.wasm"))?;
        let css = find("styles", &|name| name.starts_with("site-") && name.ends_with(".css"))?;
        let css = merge_styles(out, &css)?;
        let boot = find("boot script", &|name| name.starts_with("boot-") && name.ends_with(".js"))?;
        reusable(&out.join(&glue))?;
        let packed = glue.replace(".js", ".packed.js");
        pack(out, &wasm, &packed)?;
        let mut engines = BTreeMap::new();
        for id in models::registry::MODELS.iter().map(|model| model.id()).chain(["qr-code"]) {
            let mine = |name: &str| engine_of(name) == Some(id);
            let file = find(&format!("engine of {id} (tools/engines.sh does)"), &mine)?;
            pack(out, &file, &file.replace(".wasm", ".packed.js"))?;
            engines.insert(id.to_owned(), file);
        }
        Ok(Self { glue, wasm, packed, engines, css, boot, reload: None })
    }
}

impl Assets {
    /// In development the bundler writes an inline script into its own page that reloads it after each build. Our pages
    /// replace that one, and allow no inline script: it becomes a file of its own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take_reload_script(&mut self, out: &Path) -> Result<(), String> {
        let page = read(&out.join("index.html"))?;
        let Some(start) = page.find("<script>").map(|start| start + "<script>".len()) else { return Ok(()) };
        let Some(end) = page[start..].find("</script>") else { return Ok(()) };
        let name = "reload.js".to_owned();
        write(&out.join(&name), &page[start..start + end])?;
        self.reload = Some(name);
        Ok(())
    }
}

/// Puts the picture's styles, which saved pictures carry too, into the page's, so that they are fetched at once. The
/// name is made of what the file holds: a cache can keep it for ever.
fn merge_styles(out: &Path, css: &str) -> Result<String, String> {
    let text = read(&out.join(css))?;
    let merged = without_comments(&text.replace("@import \"picture.css\";", crate::figure::export::PICTURE_CSS));
    let mut hash = models::fingerprint::Fingerprint::default();
    hash.bytes(merged.as_bytes());
    let name = format!("site-{:016x}.css", hash.value());
    std::fs::remove_file(out.join(css)).map_err(|error| format!("{css}: {error}"))?;
    write(&out.join(&name), &merged)?;
    Ok(name)
}

/// Styles without what is said about them: readers would download it. The text is ours, and has no string that looks like
/// a comment.
fn without_comments(styles: &str) -> String {
    let mut bare = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind.trim_start_matches('\n'));
    }
    bare + rest
}

/// Makes the glue a script that may run twice: after a panic the program starts anew, and `let` allows no second time.
fn reusable(glue: &Path) -> Result<(), String> {
    let text = read(glue)?;
    if text.starts_with("var wasm_bindgen") {
        return Ok(());
    }
    let changed = text.replacen("let wasm_bindgen", "var wasm_bindgen", 1);
    if changed == text {
        return Err(format!("{}: `let wasm_bindgen` is not where it was; has wasm-bindgen changed?", glue.display()));
    }
    write(glue, &changed)
}

/// The model whose engine a file is: `engine-ID-HASH.wasm`, the hash sixteen hexadecimal digits.
fn engine_of(name: &str) -> Option<&str> {
    let (id, hash) = name.strip_prefix("engine-")?.strip_suffix(".wasm")?.rsplit_once('-')?;
    (hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(id)
}

/// Packs a program into a script. A frame without an origin may load scripts but fetch nothing, unless the host sends
/// CORS headers, which not every host does.
fn pack(out: &Path, wasm: &str, packed: &str) -> Result<(), String> {
    let bytes = std::fs::read(out.join(wasm)).map_err(|error| format!("{wasm}: {error}"))?;
    let script = format!("(self.renqingPacked=self.renqingPacked||{{}})[\"{packed}\"]=\"{}\";\n", base64(&bytes));
    write(&out.join(packed), &script)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| (group << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * index) & 63) as usize];
            text.push(if index <= chunk.len() { letter.into() } else { '=' });
        }
    }
    text
}

/// The sitemap, the robots file, and the page for addresses that lead nowhere.
pub fn write_site_files(build: &Build, content: &Content) -> Result<Vec<String>, String> {
    let mut written = Vec::new();
    let mut put = |name: &str, text: &str| -> Result<(), String> {
        write(&build.out.join(name), text)?;
        written.push(name.to_owned());
        Ok(())
    };
    put("404.html", &not_found(build, content))?;
    put("build.txt", &format!("{}\n", build.assets.wasm))?;
    if build.site_url.is_empty() {
        // A sitemap needs absolute addresses; without SITE_URL there is none to give.
        put("robots.txt", "User-agent: *\nAllow: /\n")?;
        return Ok(written);
    }
    put("robots.txt", &format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", build.site_url))?;
    let address = |path: &str| escape(&format!("{}{path}", build.site_url));
    let urls: String = content
        .articles
        .iter()
        .map(|article| {
            let alternates: String = content
                .articles
                .iter()
                .map(|other| {
                    let (lang, href) = (&other.lang.html, address(&other.lang.path));
                    format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>")
                })
                .collect();
            format!("<url><loc>{}</loc>{alternates}</url>\n", address(&article.lang.path))
        })
        .collect();
    put(
        "sitemap.xml",
        &format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{urls}</urlset>\n"
        ),
    )?;
    Ok(written)
}

/// It may be served under any address, so it knows the way home only by the site's public address.
fn not_found(build: &Build, content: &Content) -> String {
    let home = |path: &str| escape(&format!("{}{path}", build.site_url));
    let lines: String = content
        .articles
        .iter()
        .map(|article| {
            let words = |key: &str| article.ui.0.get(key).cloned().unwrap_or_default();
            let (lang, href) = (&article.lang.html, home(&article.lang.path));
            format!(
                "<p lang=\"{lang}\">{} <a href=\"{href}\">{}</a></p>\n",
                escape(&words("page-not-found")),
                escape(&words("page-title"))
            )
        })
        .collect();
    let lang = content.articles.first().map_or("zh-Hant", |article| article.lang.html.as_str());
    // The same for its styles.
    let styles = match build.site_url.as_str() {
        "" => String::new(),
        site => format!("<link rel=\"stylesheet\" href=\"{}/{}\">\n", escape(site), build.assets.css),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>404</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" \
         content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n{styles}</head>\n<body>\n\
         <main>\n<h1>404</h1>\n{lines}</main>\n</body>\n</html>\n"
    )
}

/// Writes a file and the folders it needs.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a build for `site_url` writes into a file of the whole site.
    fn written(site_url: &str, file: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let out = std::env::temp_dir().join(format!("renqing-{}-{}", std::process::id(), site_url.len()));
        let assets = Assets { css: "site-1.css".to_owned(), ..Assets::default() };
        let build = Build { root: root.to_owned(), out: out.clone(), site_url: site_url.to_owned(), assets };
        let (content, _) = ::article::load(root);
        write_site_files(&build, &content).expect("a folder of our own");
        let text = read(&out.join(file)).unwrap_or_default();
        let _ = std::fs::remove_dir_all(out);
        text
    }

    #[test]
    fn styles_travel_without_their_comments() {
        assert_eq!(without_comments("/* a */\n.b { c: d } /* e\n f */ .g {}\n"), ".b { c: d }  .g {}\n");
        assert_eq!(without_comments(".a {}"), ".a {}");
    }

    #[test]
    fn the_sitemap_names_every_script_and_its_twins() {
        let map = written("https://example.org/essay", "sitemap.xml");
        for path in ["/", "/zh-hans/"] {
            assert!(map.contains(&format!("<loc>https://example.org/essay{path}</loc>")), "{map}");
        }
        for lang in ["zh-Hant", "zh-Hans"] {
            assert_eq!(map.matches(&format!("hreflang=\"{lang}\"")).count(), 2, "each page names both: {map}");
        }
        assert!(written("https://example.org", "robots.txt").contains("Sitemap: https://example.org/sitemap.xml"));
    }

    #[test]
    fn without_an_address_there_is_no_sitemap() {
        assert_eq!(written("", "sitemap.xml"), "");
        assert!(!written("", "robots.txt").contains("Sitemap"));
    }

    #[test]
    fn a_wrong_address_leads_home_in_every_script() {
        let page = written("https://example.org/a", "404.html");
        assert!(page.contains("<p lang=\"zh-Hant\">") && page.contains("href=\"https://example.org/a/\""), "{page}");
        assert!(page.contains("<p lang=\"zh-Hans\">") && page.contains("href=\"https://example.org/a/zh-hans/\""));
        assert!(page.contains("https://example.org/a/site-1.css"));
    }
}
