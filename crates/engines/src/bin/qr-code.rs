//! The program that draws QR codes: `room` for a text, `draw` for the number of modules a side, `answer` for the path.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

use std::cell::RefCell;

thread_local! {
    static TEXT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PATH: RefCell<String> = const { RefCell::new(String::new()) };
}

#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *mut u8 {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        text.resize(length, 0);
        text.as_mut_ptr()
    })
}

/// The number of modules a side, 0 when the text is none or too long for any code.
#[unsafe(no_mangle)]
extern "C" fn draw() -> u32 {
    let code = TEXT.with_borrow(|text| engines::qr::code(std::str::from_utf8(text).ok()?));
    let (side, path) = code.unwrap_or_default();
    PATH.set(path);
    side
}

#[unsafe(no_mangle)]
extern "C" fn answer() -> *const u8 {
    PATH.with_borrow(|path| path.as_ptr())
}

#[unsafe(no_mangle)]
extern "C" fn answer_length() -> usize {
    PATH.with_borrow(String::len)
}

fn main() {}
