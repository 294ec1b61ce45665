//! The still picture of a figure: what a page shows when the program cannot run, and a file of its own.

use models::model::{Effort, Phase, View};
use models::registry;
use models::world::DEFAULT_SEED;
use yew::prelude::*;

use super::Page;
use crate::figure::{export, marks, still_handles, view_box};
use crate::words::Numbers;

/// The name of the file below the language's folder.
pub fn file_name(id: &str) -> String {
    format!("figures/{id}.svg")
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
            { marks(&props.panel, &props.text, props.panel.id) }
            { still_handles(&props.panel) }
        </svg>
    }
}

/// The picture with its title, its sentence and where it is from.
pub async fn render(page: &Page<'_>, id: &str) -> String {
    let (Some(model), Some(text)) = (registry::find(id), page.article.figures.get(id)) else { return String::new() };
    let run = model.run(&model.defaults(), DEFAULT_SEED.into(), Effort::default());
    let mut panels = Vec::new();
    for panel in run.scene(&View { phase: Phase::Open(None), step: None }) {
        let height = panel.height;
        let props = PanelProps { panel, text: text.clone() };
        panels.push((super::article::render_html::<StillPanel>(props).await, height));
    }
    let picture = export::standalone(&text.finding, &sentence(page, id), &page.address(page.path()), &panels);
    let lang = &page.article.lang.html;
    picture.replacen("<svg ", &format!("<svg lang=\"{lang}\" "), 1)
}
