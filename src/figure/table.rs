//! The numbers behind a picture, for those who want numbers.

use article::texts::FigureText;
use models::Table;
use yew::prelude::*;

use super::runs::Finished;
use crate::words::Words;

/// A table that is made when it is opened.
pub fn data_table(finished: &Finished, text: &FigureText, words: &Words, open: &UseStateHandle<bool>) -> Html {
    let ontoggle = {
        let open = open.clone();
        move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    let body = if **open {
        rows(&finished.run.table(), text, words)
    } else {
        html! { <div /> }
    };
    html! {
        <details class="data" {ontoggle}>
            <summary>{ words.ui("table") }</summary>
            { body }
        </details>
    }
}

/// The words of a column: an output's or parameter's name with its unit, or a label.
pub fn column_words(text: &FigureText, key: &str) -> String {
    let named = |name: &str, unit: &str| if unit.is_empty() { name.to_owned() } else { format!("{name}({unit})") };
    if let Some(label) = text.labels.get(key) {
        return label.clone();
    }
    if let Some(output) = text.outputs.get(key) {
        return named(&output.name, &output.unit);
    }
    text.params.get(key).map_or_else(|| key.to_owned(), |param| named(&param.name, &param.unit))
}

fn rows(table: &Table, text: &FigureText, words: &Words) -> Html {
    let head = table.columns.iter().map(|key| html! { <th scope="col">{ column_words(text, key) }</th> });
    let cell = |value: &Option<f64>| html! { <td>{ models::Format::Significant(4).print_output(*value) }</td> };
    let row = |row: &Vec<Option<f64>>| html! { <tr>{ for row.iter().map(cell) }</tr> };
    html! {
        <section class="scroll" tabindex="0" aria-label={words.ui("table").to_owned()}>
            <table><thead><tr>{ for head }</tr></thead><tbody>{ for table.rows.iter().map(row) }</tbody></table>
        </section>
    }
}
