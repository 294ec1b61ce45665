//! A figure in somebody else's page: it says how high it is, and listens only to its parent.

use models::bracket::Within;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;

/// The least and the most that a height may be, in pixels.
const HEIGHTS: (f64, f64) = (120.0, 6_000.0);

/// Whether this page is an embed.
pub fn is_embed() -> bool {
    document().and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute("data-embed"))
}

/// Tells the parent the height, now and whenever it changes. The answer ends it.
pub fn announce_height() -> Box<dyn FnOnce()> {
    let nothing: Box<dyn FnOnce()> = Box::new(|| ());
    let Some(window) = web_sys::window().filter(|_| is_embed()) else { return nothing };
    let Some(body) = document().and_then(|document| document.body()) else { return nothing };
    let Ok(Some(parent)) = window.parent() else { return nothing };
    if parent == window {
        return nothing;
    }
    let mut last = 0.0;
    let watched = body.clone();
    let told = Closure::<dyn FnMut()>::new(move || {
        let height = f64::from(watched.scroll_height()).within(HEIGHTS.0, HEIGHTS.1);
        if height != last {
            last = height;
            tell(&parent, height);
        }
    });
    let Ok(observer) = web_sys::ResizeObserver::new(told.as_ref().unchecked_ref()) else { return nothing };
    observer.observe(&body);
    Box::new(move || {
        observer.disconnect();
        drop(told);
    })
}

/// One message of our own, and, where the address carries WordPress's secret, one in WordPress's form.
fn tell(parent: &web_sys::Window, height: f64) {
    let message = js_sys::Object::new();
    let figure = document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("data-embed"))
        .unwrap_or_default();
    for (key, value) in [
        ("type", JsValue::from_str("renqing:height")),
        ("figure", JsValue::from_str(&figure)),
        ("height", JsValue::from_f64(height)),
    ] {
        let _ = js_sys::Reflect::set(&message, &key.into(), &value);
    }
    let _ = parent.post_message(&message, "*");
    if let Some(secret) = secret() {
        let message = js_sys::Object::new();
        for (key, value) in [
            ("message", JsValue::from_str("height")),
            ("value", JsValue::from_f64(height)),
            ("secret", JsValue::from_str(&secret)),
        ] {
            let _ = js_sys::Reflect::set(&message, &key.into(), &value);
        }
        let _ = parent.post_message(&message, "*");
    }
}

/// The secret that WordPress appends as `#?secret=…`: ten letters and digits.
fn secret() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let secret = hash.strip_prefix("#?secret=")?;
    (secret.len() == 10 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| secret.to_owned())
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
