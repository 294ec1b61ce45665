#!/usr/bin/env bash
# What Trunk runs when the program and the styles are in its folder: writes the pages, and in release builds makes the
# scripts small. In that order: the pages know the scripts by names that stay.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/engines.sh
if [ "${TRUNK_PROFILE:-}" = release ]; then
    for program in "$TRUNK_STAGING_DIR"/renqing-*_bg.wasm; do
        node tools/release/shorten.mjs "$program" "${program%_bg.wasm}.js"
    done
fi
cargo run --quiet --features prerender --bin prerender
if [ "${TRUNK_PROFILE:-}" = release ]; then
    for script in "$TRUNK_STAGING_DIR"/renqing-*.js "$TRUNK_STAGING_DIR"/boot-*.js "$TRUNK_STAGING_DIR"/host.js; do
        case $script in *.packed.js) continue ;; esac
        esbuild --log-level=warning --minify --target=chrome96,firefox79,safari15 --allow-overwrite --outfile="$script" "$script"
    done
fi
