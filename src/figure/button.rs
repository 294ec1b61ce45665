//! A button, written once: what the macro makes of each would be downloaded as often as there are buttons.

use yew::prelude::*;

/// How a button is, apart from its words.
#[derive(Clone, Copy, Default)]
pub struct Button {
    /// Its class; none when empty.
    pub class: &'static str,
    /// Whether there is nothing to press it for.
    pub disabled: bool,
    /// Whether it is not there for the moment.
    pub hidden: bool,
}

/// A button like most.
pub const PLAIN: Button = Button { class: "", disabled: false, hidden: false };
/// The button for what is mostly wanted.
pub const PRIMARY: Button = Button { class: "primary", ..PLAIN };

impl Button {
    /// The button with its words.
    pub fn says(self, words: &str, on_press: impl Fn(MouseEvent) + 'static) -> Html {
        self.drawn(words, Callback::from(on_press))
    }

    fn drawn(self, words: &str, onclick: Callback<MouseEvent>) -> Html {
        let class = (!self.class.is_empty()).then_some(self.class);
        html! {
            <button type="button" {class} disabled={self.disabled} hidden={self.hidden} {onclick}>{ words }</button>
        }
    }
}
