#!/usr/bin/env bash
# Builds the programs of crates/engines (the models, QR codes) for the browser, and puts them into the bundler's folder under names made
# of what they hold, so that a cache can keep them for ever.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
wasm=wasm32-unknown-unknown
if [ "${TRUNK_PROFILE:-}" = release ]; then
    profile=(--profile engine)
    built=target/$wasm/engine
else
    profile=()
    built=target/$wasm/debug
fi
cargo build --quiet -p engines --target $wasm ${profile[@]+"${profile[@]}"}
small=target/engines
rm -rf "$small"
mkdir -p "$small"
for source in crates/engines/src/bin/*.rs; do
    id=$(basename "$source" .rs)
    if [ "${TRUNK_PROFILE:-}" = release ]; then
        wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
            --enable-reference-types --enable-multivalue "$built/$id.wasm" -o "$small/$id.wasm"
    else
        cp "$built/$id.wasm" "$small/$id.wasm"
    fi
    hash=$(sha256sum "$small/$id.wasm" | cut -c1-16)
    cp "$small/$id.wasm" "$TRUNK_STAGING_DIR/engine-$id-$hash.wasm"
done
