//! The still picture of a figure: what a page shows when the program cannot run, and a file of its own.

use models::model::{Effort, Phase, View};
use models::registry;
use models::world::DEFAULT_SEED;
use yew::prelude::*;

use super::Page;
use crate::figure::{export, marks, patterns, still_handles, view_box};
use crate::words::Numbers;

/// The name of the file below the language's folder.
pub fn file_name(id: &str) -> String {
    format!("figures/{id}.svg")
}

/// The name of the picture that is printed.
pub fn paper_file_name(id: &str) -> String {
    format!("figures/{id}.paper.svg")
}

/// The sentence that says what a figure shows at its defaults.
pub fn sentence(page: &Page<'_>, id: &str) -> String {
    let (Some(model), Some(text)) = (registry::find(id), page.article.figures.get(id)) else { return String::new() };
    let values = model.defaults();
    let outputs = model.run(&values, DEFAULT_SEED.into(), Effort::default()).outputs();
    Numbers { model, values: &values, outputs: &outputs, text }.sentence()
}

/// The names of a figure's parameters and their defaults with their units: a picture on paper says what it was drawn
/// from.
pub fn settings(page: &Page<'_>, id: &str) -> Vec<(String, String)> {
    let (Some(model), Some(text)) = (registry::find(id), page.article.figures.get(id)) else { return Vec::new() };
    let values = model.defaults();
    let numbers = Numbers { model, values: &values, outputs: &[], text };
    let setting = |spec: &models::ParamSpec| {
        let words = text.params.get(spec.id)?;
        Some((words.name.clone(), format!("{}{}", numbers.print(spec.id, None)?, words.unit)))
    };
    model.params().iter().filter_map(setting).collect()
}

#[derive(Clone, PartialEq, Properties)]
struct PanelProps {
    panel: models::scene::Panel,
    text: article::texts::FigureText,
}

#[component]
fn StillPanel(props: &PanelProps) -> Html {
    html! {
        <svg viewBox={view_box(&props.panel)} class="picture">
            { patterns(&props.panel, props.panel.id) }
            { marks(&props.panel, &props.text, props.panel.id) }
            { still_handles(&props.panel) }
        </svg>
    }
}

/// The panels of a figure at its defaults, each as markup and with its height.
async fn panels(page: &Page<'_>, id: &str) -> Vec<(String, f64)> {
    let (Some(model), Some(text)) = (registry::find(id), page.article.figures.get(id)) else { return Vec::new() };
    let run = model.run(&model.defaults(), DEFAULT_SEED.into(), Effort::default());
    let mut panels = Vec::new();
    for panel in run.scene(&View { phase: Phase::Open(None), step: None }) {
        let height = panel.height;
        let props = PanelProps { panel, text: text.clone() };
        panels.push((super::article::render_html::<StillPanel>(props).await, height));
    }
    panels
}

/// The picture with its title, its sentence and where it is from.
pub async fn render(page: &Page<'_>, id: &str) -> String {
    let title = page.article.figures.get(id).map_or("", |text| text.finding.as_str());
    let panels = panels(page, id).await;
    let picture = export::standalone(title, &sentence(page, id), &page.address(page.path()), &panels);
    let lang = &page.article.lang.html;
    picture.replacen("<svg ", &format!("<svg lang=\"{lang}\" "), 1)
}

/// The picture for paper: black on white whatever the screen is, without the words that stand around it in print, and
/// with its panels side by side as on a desk, so that a figure fits on a sheet.
pub async fn render_paper(page: &Page<'_>, id: &str) -> String {
    const WIDTH: f64 = 360.0;
    const GAP: f64 = 16.0;
    let panels = panels(page, id).await;
    let (mut left, mut right) = (0.0_f64, 0.0_f64);
    let mut drawn = String::new();
    for (index, (markup, height)) in panels.iter().enumerate() {
        let (x, y) = if index == 0 { (0.0, &mut left) } else { (WIDTH + GAP, &mut right) };
        drawn +=
            &markup.replacen("<svg", &format!("<svg x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\""), 1);
        *y += height + GAP;
    }
    let (width, height) = (if panels.len() > 1 { 2.0 * WIDTH + GAP } else { WIDTH }, left.max(right) - GAP);
    let (lang, style) = (&page.article.lang.html, export::PICTURE_CSS);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{lang}\" viewBox=\"-{AIR} -{AIR} {} {}\" width=\"{width}\" \
         height=\"{height}\" class=\"alone\" data-theme=\"light\"><style>{style}.alone {{ --paper: #fff; --ink: #000; \
         --soft: #444; --faint: #bbb; --jade: #116e56; --verm: #b93917 }}</style>{drawn}</svg>",
        width + 2.0 * AIR,
        height + 2.0 * AIR,
    )
}

/// Units of air around a picture in a file of its own: labels may stand out of their panel.
const AIR: f64 = 8.0;

/// Takes all drawings, which are those of waiting figures, out of a page's markup: each becomes a file that the browser fetches when it comes
/// near, and an image of the same size stands in its place. Gives the markup and the files, by their names.
///
/// An embed keeps its drawing: its theme may be told by its address, which an image would not know.
pub fn taken_out(markup: &str, lang: &str) -> (String, Vec<(String, String)>) {
    const BEGIN: &str = "<svg ";
    const END: &str = "</svg>";
    let (mut page, mut files, mut rest) = (String::with_capacity(markup.len()), Vec::new(), markup);
    while let Some(begin) = rest.find(BEGIN) {
        let end = rest[begin..].find(END).map_or(rest.len(), |end| begin + end + END.len());
        page += &rest[..begin];
        let drawing = &rest[begin..end];
        let last =
            |name: &str| page.rsplit_once(name).and_then(|(_, value)| value.split('"').next()).unwrap_or_default();
        let name = format!("figures/{}.waiting-{}.svg", last(" data-figure=\""), last(" data-panel=\""));
        let (width, height) = size_of(drawing);
        let inside = drawing.split_once('>').map_or("", |(_, inside)| inside);
        let style = export::PICTURE_CSS;
        files.push((
            name.clone(),
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{lang}\" viewBox=\"-{AIR} -{AIR} {width} {height}\" \
                 class=\"alone\"><style>{style}</style>{inside}"
            ),
        ));
        page += &format!(
            "<img class=\"picture\" src=\"{name}\" alt=\"\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        );
        rest = &rest[end..];
    }
    (page + rest, files)
}

/// The size of a drawing with the air around it.
fn size_of(drawing: &str) -> (f64, f64) {
    let view = drawing.split_once("viewBox=\"").and_then(|(_, view)| view.split('"').next()).unwrap_or_default();
    let mut sides = view.split(' ').skip(2).map(|side| side.parse().unwrap_or(0.0) + 2.0 * AIR);
    (sides.next().unwrap_or(0.0), sides.next().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiting_drawing_becomes_a_file_of_its_size() {
        let drawing = "<svg viewBox=\"0 0 360 240\" role=\"group\" class=\"picture\"><g>線</g></svg>";
        let panel = |id: &str| format!("<div class=\"panel\" data-panel=\"{id}\">{drawing}<p>說明</p></div>");
        let markup = format!("<figure data-figure=\"shop\">{}{}</figure>末", panel("a"), panel("b"));
        let (page, files) = taken_out(&markup, "zh-Hant");
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["figures/shop.waiting-a.svg", "figures/shop.waiting-b.svg"]);
        assert!(!page.contains("<svg") && page.ends_with("<p>說明</p></div></figure>末"), "{page}");
        assert!(page.contains("src=\"figures/shop.waiting-b.svg\" alt=\"\" width=\"376\" height=\"256\""), "{page}");
        assert!(files[0].1.contains("viewBox=\"-8 -8 376 256\"") && files[0].1.ends_with("<g>線</g></svg>"));
    }
}
