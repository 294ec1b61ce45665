//! Brings the page's figures to life. All of it is in the library; here it starts.

#[cfg(feature = "browser")]
fn main() {
    site::browser::start();
}

#[cfg(not(feature = "browser"))]
fn main() {
    eprintln!("renqing runs in a browser: build it with `make serve` or `make build`");
    std::process::exit(2);
}
