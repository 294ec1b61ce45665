//! A text as a QR code, for the link that a chat app scans from another screen.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The number of modules a side, and the dark modules as SVG path data, a module a unit: runs of a row as rectangles.
/// `None` when the text is too long for any code.
///
/// A screen has no stains: the weakest correction makes the fewest modules, and where they leave room it is raised.
pub fn code(text: &str) -> Option<(u32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Some((code.size() as u32, path))
}
