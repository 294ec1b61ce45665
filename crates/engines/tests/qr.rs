//! The path of a QR code is the code, module by module.

use engines::qr::code;
use qrcodegen::{QrCode, QrCodeEcc};

/// The modules that a path of whole runs covers.
fn covered(side: u32, path: &str) -> Vec<bool> {
    let side = side as usize;
    let mut dark = vec![false; side * side];
    for run in path.split('M').skip(1) {
        let (x, rest) = run.split_once(' ').expect("a place");
        let (y, rest) = rest.split_once('h').expect("a run");
        let (length, rest) = rest.split_once('v').expect("a height");
        assert_eq!(rest, format!("1h-{length}z"));
        let [x, y, length]: [usize; 3] = [x, y, length].map(|number| number.parse().expect("a number"));
        assert!(x + length <= side);
        for module in &mut dark[y * side + x..][..length] {
            assert!(!*module, "no module is drawn twice");
            *module = true;
        }
    }
    dark
}

#[test]
fn the_path_is_the_code() {
    for length in [1, 20, 60, 120, 300] {
        let link = format!("https://example.org/?at=two-graphs&x={}", "7".repeat(length));
        let (side, path) = code(&link).expect("short enough");
        let expected = QrCode::encode_text(&link, QrCodeEcc::Low).expect("short enough");
        assert_eq!(side as i32, expected.size());
        let dark = covered(side, &path);
        let size = expected.size();
        let modules = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        assert!(modules.zip(dark).all(|((x, y), dark)| expected.get_module(x, y) == dark));
    }
}

/// The longest link that the page makes a code of: see `LONGEST` in src/figure/code.rs.
#[test]
fn three_hundred_characters_are_scanned_from_a_screen() {
    let (side, _) = code(&"a".repeat(300)).expect("short enough");
    assert!(side <= 61, "{side} modules a side");
}

#[test]
fn what_no_code_holds_is_refused() {
    assert_eq!(code(&"a".repeat(3_000)), None);
}
