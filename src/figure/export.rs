//! What leaves the page: links, snippets, pictures, tables.

use models::decimal;
use models::registry::MODELS;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use yew::NodeRef;

use super::table::column_words;
use super::tools::Toolbox;

/// What a picture needs to look like itself outside the page.
pub const PICTURE_CSS: &str = include_str!("../../static/picture.css");
/// Pixels a unit of a saved bitmap, so that it is sharp in print.
const BITMAP_SCALE: f64 = 3.0;

/// The address of the article with the figure as it is now. In an embed the link leads to the article, not to the
/// page of the embed.
pub fn share_link(props: &Toolbox) -> String {
    let query = crate::store::shown_query(props.figure);
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    let here = location.href().unwrap_or_default();
    let bare = here.split(['?', '#']).next().unwrap_or_default();
    let place = format!("embed/{}/", MODELS[props.figure].id());
    let base = bare.strip_suffix("index.html").unwrap_or(bare);
    let base = base.strip_suffix(place.as_str()).unwrap_or(bare);
    if query.is_empty() { format!("{base}#{}", MODELS[props.figure].id()) } else { format!("{base}?{query}") }
}

/// The iframe that a blogger copies: it works without a script, at the height the figure has now.
pub fn snippet(props: &Toolbox) -> String {
    let query = crate::store::shown_query(props.figure);
    let id = MODELS[props.figure].id();
    let link = share_link(props);
    let base = link.split(['?', '#']).next().unwrap_or_default();
    let query = if query.is_empty() { String::new() } else { format!("?{}", escape(&query)) };
    let height = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .map_or(900, |slot| slot.get_bounding_client_rect().height() as u32 + 48);
    format!(
        "<iframe src=\"{base}embed/{id}/{query}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
         referrerpolicy=\"strict-origin-when-cross-origin\" allow=\"clipboard-write; web-share\"></iframe>",
        escape(&props.title)
    )
}

/// The panels of a figure as they stand on the page, as one file.
pub fn picture(props: &Toolbox) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let slot = document.get_element_by_id(MODELS[props.figure].id())?;
    let panels = slot.query_selector_all(".live svg.picture").ok()?;
    let serializer = web_sys::XmlSerializer::new().ok()?;
    let mut markup = Vec::new();
    for index in 0..panels.length() {
        let panel: web_sys::Element = panels.get(index)?.dyn_into().ok()?;
        let height = decimal::parse(panel.get_attribute("viewBox")?.split(' ').nth(3)?)?;
        let copy: web_sys::Element = panel.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        markup.push((serializer.serialize_to_string(&copy).ok()?, height));
    }
    Some(standalone(&props.title, &props.sentence, &share_link(props), &markup))
}

/// Panels (markup of an `<svg>` without place, and its height) below each other, under a title, over a sentence and a
/// source: a picture that can stand alone.
pub fn standalone(title: &str, sentence: &str, source: &str, panels: &[(String, f64)]) -> String {
    const WIDTH: u32 = 360;
    const CHARACTERS: usize = 22;
    let mut y = 16;
    let mut body = String::new();
    let mut write = |text: &str, class: &str, step: u32, characters: usize, y: &mut u32| {
        for line in lines(text, characters) {
            *y += step;
            body += &format!("<text x=\"12\" y=\"{y}\" class=\"{class}\">{}</text>", escape(&line));
        }
    };
    write(title, "t-title f-ink", 22, 19, &mut y);
    y += 8;
    let mut drawn = String::new();
    for (markup, height) in panels {
        let rest = markup.strip_prefix("<svg").unwrap_or(markup);
        drawn += &format!("<svg y=\"{y}\" width=\"{WIDTH}\" height=\"{}\"{rest}", *height as u32);
        y += *height as u32 + 12;
    }
    write(sentence, "t-body f-ink", 22, CHARACTERS, &mut y);
    y += 6;
    write(source, "t-small f-soft", 16, 24, &mut y);
    y += 16;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" \
         class=\"alone\"><title>{}</title><style>{PICTURE_CSS}</style><rect class=\"f-paper\" width=\"{WIDTH}\" \
         height=\"{y}\"/>{body}{drawn}</svg>",
        escape(title)
    )
}

/// Breaks a text into lines of at most about `most` Han characters; Latin letters and digits count half. No line begins
/// with a closing mark.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut halves = 0;
    for letter in text.chars() {
        let closing = "，。、；：？！」』）”’％%".contains(letter);
        if halves >= 2 * most && !closing {
            lines.push(String::new());
            halves = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(letter);
        }
        halves += if letter.is_ascii() { 1 } else { 2 };
    }
    lines
}

/// The table with a head that says what it is, where it is from and at which settings. It begins with a byte order
/// mark, without which spreadsheets take Chinese for something else.
pub fn csv(props: &Toolbox) -> String {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let model = MODELS[props.figure];
    let settings: Vec<String> = model
        .params()
        .iter()
        .zip(&props.values)
        .map(|(spec, value)| format!("{}={}", spec.id, spec.serialise(*value)))
        .collect();
    let mut text = String::from("\u{feff}");
    for line in [&props.title, &settings.join(" "), &format!("seed={}", props.state.seed), &share_link(props)] {
        text += &format!("{}\r\n", quote(&format!("# {line}")));
    }
    let words_of = props.words.figure(model.id()).unwrap_or_default();
    let table = props.finished.run.table();
    let heads: Vec<String> = table.columns.iter().map(|key| quote(&column_words(&words_of, key))).collect();
    text += &format!("{}\r\n", heads.join(","));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|value| value.map_or_else(String::new, decimal::shortest)).collect();
        text += &format!("{}\r\n", cells.join(","));
    }
    text
}

/// Lets the reader keep a text as a file.
pub fn save(name: &str, kind: &str, text: &str) {
    let encoded = js_sys::encode_uri_component(text);
    save_address(name, &format!("data:{kind};charset=utf-8,{encoded}"));
}

/// Draws a picture into a bitmap and lets the reader keep it.
pub fn save_png(name: &str, picture: &str) {
    let (name, address) =
        (name.to_owned(), format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(picture)));
    let Ok(image) = web_sys::HtmlImageElement::new() else { return };
    let drawn = image.clone();
    let onload = Closure::once_into_js(move || {
        let Some(bitmap) = bitmap(&drawn) else { return };
        save_address(&name, &bitmap);
    });
    image.set_onload(Some(onload.unchecked_ref()));
    image.set_src(&address);
}

fn bitmap(image: &web_sys::HtmlImageElement) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(image.width()) * BITMAP_SCALE, f64::from(image.height()) * BITMAP_SCALE);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: web_sys::CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    canvas.to_data_url().ok()
}

fn save_address(name: &str, address: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(link) = document.create_element("a").map(|link| link.unchecked_into::<web_sys::HtmlAnchorElement>()) else {
        return;
    };
    link.set_href(address);
    link.set_download(name);
    link.click();
}

/// Copies a text: by the clipboard, else by the old command, else the text stands selected for the reader's own hand.
/// Answers whether it is copied.
pub async fn copy(text: &str, field: &NodeRef) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Outside secure contexts there is no clipboard at all, and asking an undefined thing would throw.
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    let Some(element) = field.get() else { return false };
    match element.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => input.select(),
        Err(element) => {
            if let Ok(area) = element.dyn_into::<web_sys::HtmlTextAreaElement>() {
                area.select();
            }
        }
    }
    let document = window.document().and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok());
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}

/// Whether the system offers to share.
pub fn can_share() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::get(&window.navigator(), &"share".into()).is_ok_and(|value| value.is_function())
    })
}

/// Opens the system's share sheet. A reader who closes it has changed his mind, which is no error.
pub fn system_share(link: &str, title: &str, text: &str) {
    let Some(window) = web_sys::window() else { return };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_text(text);
    data.set_url(link);
    let promise = window.navigator().share_with_data(&data);
    wasm_bindgen_futures::spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}

/// Text as it may stand in markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
