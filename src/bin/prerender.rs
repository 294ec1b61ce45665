//! Writes the pages. Trunk runs it after it has put the program and the styles into its folder.

use std::path::PathBuf;
use std::process::ExitCode;

use site::page::{Assets, Build, build};

fn main() -> ExitCode {
    match run() {
        Ok(count) => {
            println!("prerender: {count} files");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, String> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let out = variable("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set: Trunk calls this program")?;
    let out = PathBuf::from(out);
    let mut assets = Assets::collect(&out)?;
    let release = variable("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    if !release {
        assets.take_reload_script(&out)?;
    }
    let site_url = variable("SITE_URL").unwrap_or_default().trim_end_matches('/').to_owned();
    if !site_url.is_empty() && !site_url.starts_with("https://") && !site_url.starts_with("http://") {
        return Err(format!("SITE_URL is `{site_url}`; it needs to begin with https://"));
    }
    let root = variable("TRUNK_SOURCE_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let job = Build { root, out, site_url, assets };
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let written = tokio::task::LocalSet::new().block_on(&runtime, build(&job))?;
    Ok(written.len())
}
