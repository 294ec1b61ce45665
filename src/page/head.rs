//! The head of a page: what a chat app, a search engine and a browser are told.

use super::Page;

/// What differs between pages.
pub struct Head<'a> {
    /// The title.
    pub title: &'a str,
    /// One sentence; it is all that a chat app shows.
    pub description: &'a str,
    /// The path below the language's root.
    pub path: &'a str,
    /// The way to the site's root, such as `../../`.
    pub root: &'a str,
    /// The id of the figure when the page is an embed.
    pub embed: Option<&'a str>,
}

/// Text as it may stand in markup.
pub fn escape(text: &str) -> String {
    crate::figure::export::escape(text)
}

/// A whole page around its body.
pub fn document(page: &Page<'_>, head: &Head<'_>, body: &str) -> String {
    let lang = &page.article.lang.html;
    let embed = head.embed.map_or_else(String::new, |id| format!(" data-embed=\"{id}\""));
    let words = serde_json::to_string(&page.words()).unwrap_or_default().replace('<', "\\u003c");
    let root = head.root;
    let assets = &page.build.assets;
    let reload = assets
        .reload
        .as_ref()
        .map_or_else(String::new, |name| format!("<script src=\"{root}{name}\" defer></script>\n"));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"{embed} data-root=\"{root}\" data-glue=\"{root}{glue}\" \
         data-wasm=\"{root}{wasm}\" data-packed=\"{root}{packed}\">\n<head>\n{meta}{links}<link rel=\"stylesheet\" \
         href=\"{root}{css}\">\n<script src=\"{root}{boot}\"></script>\n{reload}</head>\n<body>\n{body}\n<script \
         type=\"application/json\" id=\"words\">{words}</script>\n</body>\n</html>\n",
        glue = assets.glue,
        wasm = assets.wasm,
        packed = assets.packed,
        meta = meta(page, head),
        links = links(page, head),
        css = assets.css,
        boot = assets.boot,
    )
}

/// No inline script, no inline style, nothing from elsewhere. In development the bundler's socket is let in.
fn policy(page: &Page<'_>) -> String {
    let connect = if page.build.assets.reload.is_some() { "'self' ws:" } else { "'self'" };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src \
         {connect}; base-uri 'none'; form-action 'none'"
    )
}

fn meta(page: &Page<'_>, head: &Head<'_>) -> String {
    let (title, description) = (escape(head.title), escape(head.description));
    let card = page.address(&card_path(page, head.embed));
    let here = page.address(&join(page.path(), head.path));
    let locale = page.ui("page-locale");
    format!(
        "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta \
         name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<meta \
         name=\"description\" content=\"{description}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"theme-color\" content=\"#fbf8f2\" media=\"(prefers-color-scheme: light)\">\n<meta \
         name=\"theme-color\" content=\"#17130f\" media=\"(prefers-color-scheme: dark)\">\n<meta property=\"og:type\" \
         content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" \
         content=\"{description}\">\n<meta property=\"og:locale\" content=\"{locale}\">\n<meta property=\"og:url\" \
         content=\"{here}\">\n<meta property=\"og:site_name\" content=\"{site}\">\n<meta property=\"og:image\" \
         content=\"{card}\">\n<meta property=\"og:image:width\" content=\"1200\">\n<meta property=\"og:image:height\" \
         content=\"630\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n",
        site = escape(page.ui("page-title")),
        policy = policy(page),
        here = escape(&here),
        card = escape(&card),
    )
}

/// The picture that a chat app shows: the article's or a figure's. `tools/cards/cards.mjs` draws it.
pub fn card_path(page: &Page<'_>, figure: Option<&str>) -> String {
    format!("cards/{}.{}.jpg", figure.unwrap_or("article"), page.article.lang.id.to_lowercase())
}

fn links(page: &Page<'_>, head: &Head<'_>) -> String {
    let root = head.root;
    let mut links = format!(
        "<link rel=\"icon\" href=\"{root}icon.svg\" type=\"image/svg+xml\">\n<link rel=\"canonical\" href=\"{}\">\n",
        escape(&page.address(&join(page.path(), if head.embed.is_some() { "" } else { head.path })))
    );
    if let Some(id) = head.embed {
        let address = escape(&page.address(&join(page.path(), &format!("embed/{id}/oembed.json"))));
        links += &format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}\" title=\"{}\">\n",
            escape(head.title)
        );
        return links;
    }
    for other in &page.content.articles {
        let address = escape(&page.address(&join(other.lang.path.trim_matches('/'), head.path)));
        links += &format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">\n", other.lang.html);
    }
    let default = escape(&page.address(head.path));
    links += &format!("<link rel=\"alternate\" hreflang=\"x-default\" href=\"{default}\">\n");
    let data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": head.title,
        "description": head.description,
        "inLanguage": page.article.lang.html,
        "url": page.address(page.path()),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": true,
        "image": page.address(&card_path(page, None)),
    });
    let data = data.to_string().replace('<', "\\u003c");
    links + &format!("<script type=\"application/ld+json\">{data}</script>\n")
}

/// A path below another; empty parts leave no slash behind.
pub fn join(first: &str, second: &str) -> String {
    match (first, second) {
        ("", second) => second.to_owned(),
        (first, second) => format!("{first}/{second}"),
    }
}
