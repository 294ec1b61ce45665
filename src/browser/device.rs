//! What is kept on the reader's device: his guesses and his belief. Refused storage is no error: a sandboxed frame has
//! none, and some readers want none.

/// Guesses, as a query.
pub const GUESSES: &str = "renqing.guesses";
/// The first answer to the question of belief.
pub const BELIEF_BEFORE: &str = "renqing.belief-before";
/// The second.
pub const BELIEF_AFTER: &str = "renqing.belief-after";

/// Reads what is kept; `None` when there is nothing or no storage.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text, if there is storage; an empty one is forgotten.
pub fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
