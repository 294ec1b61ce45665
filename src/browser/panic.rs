//! When the program breaks: the page is told which figure was at work, puts its still picture back and starts the
//! program again without it.

use models::registry::MODELS;
use wasm_bindgen::JsValue;

use crate::figure::working;

/// Lets panics be heard: an event `renqing:panic` on the window, with the figure's id and the message.
pub fn report() {
    // Not the standard library's own way: Yew would put its hook over ours.
    yew::set_custom_panic_hook(Box::new(|info| {
        let figure = working().map_or("", |figure| MODELS[figure].id());
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
