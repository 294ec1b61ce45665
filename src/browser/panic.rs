//! When the program breaks: the page is told which figure was at work, puts its still picture back and starts the
//! program again without it.

use std::cell::Cell;

use models::registry::MODELS;
use wasm_bindgen::JsValue;

thread_local! {
    static AT_WORK: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Notes which figure is at work, so that a panic can say it.
pub fn at_work(figure: Option<usize>) {
    AT_WORK.with(|at_work| at_work.set(figure));
}

/// Lets panics be heard: an event `renqing:panic` on the window, with the figure's id and the message.
pub fn report() {
    std::panic::set_hook(Box::new(|info| {
        let figure = AT_WORK.with(Cell::get).map_or("", |figure| MODELS[figure].id());
        let detail = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&detail, &"figure".into(), &figure.into());
        let _ = js_sys::Reflect::set(&detail, &"message".into(), &JsValue::from_str(&info.to_string()));
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&detail);
        if let (Some(window), Ok(event)) =
            (web_sys::window(), web_sys::CustomEvent::new_with_event_init_dict("renqing:panic", &init))
        {
            let _ = window.dispatch_event(&event);
        }
    }));
}
