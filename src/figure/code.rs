//! The link as a QR code, drawn by a program of its own that comes when the first drawer is opened.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::words::Words;

/// The longest link in a code whose modules a phone tells apart on a screen.
const LONGEST: usize = 300;
/// The hand rests so long before a code is drawn, in milliseconds.
const REST: u32 = 200;
/// White around a code, in modules, as the standard asks for.
const QUIET: u32 = 4;

/// A code that was drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    link: String,
    side: u32,
    path: AttrValue,
}

/// The code that was drawn last, and the link that was asked for last.
#[derive(Clone)]
pub struct Code {
    drawn: UseStateHandle<Option<Drawn>>,
    asked: Rc<RefCell<(String, Option<Timeout>)>>,
}

/// The state of a figure's code.
#[hook]
pub fn use_code() -> Code {
    Code { drawn: use_state_eq(|| None), asked: use_mut_ref(Default::default) }
}

/// The code of a link, always dark on white, because not every scanner reads the opposite.
pub fn code(link: &str, code: &Code, words: &Words) -> Html {
    if link.len() > LONGEST {
        return html! { <p class="code-too-long">{ words.ui("share-code-too-long") }</p> };
    }
    if code.asked.borrow().0 != link {
        let (setter, wanted) = (code.drawn.setter(), link.to_owned());
        let timer = Timeout::new(REST, move || ask(wanted, setter));
        *code.asked.borrow_mut() = (link.to_owned(), Some(timer));
    }
    let drawn = code.drawn.as_ref().filter(|drawn| drawn.link == link);
    let side = (drawn.map_or(0, |drawn| drawn.side) + 2 * QUIET).to_string();
    html! {
        <figure class="code">
            <svg viewBox={format!("0 0 {side} {side}")} role="img" aria-label={words.ui("share-code-name").to_owned()}>
                <rect width={side.clone()} height={side} />
                <path d={drawn.map(|drawn| drawn.path.clone())} transform={format!("translate({QUIET} {QUIET})")} />
            </svg>
            <figcaption>{ words.ui("share-code") }</figcaption>
        </figure>
    }
}

#[cfg(feature = "browser")]
fn ask(link: String, setter: UseStateSetter<Option<Drawn>>) {
    wasm_bindgen_futures::spawn_local(async move {
        // Without the program the link stands there alone: the place stays white.
        if let Some((side, path)) = crate::browser::engines::qr_code(&link).await {
            setter.set(Some(Drawn { link, side, path: path.into() }));
        }
    });
}

#[cfg(not(feature = "browser"))]
fn ask(_link: String, _setter: UseStateSetter<Option<Drawn>>) {}
