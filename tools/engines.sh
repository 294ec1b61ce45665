#!/usr/bin/env bash
# Builds the programs of crates/engines (the models, QR codes) for the browser, and puts them into the bundler's folder
# under names made of what they hold, so that a cache can keep them for ever.
#
#   tools/engines.sh             what Trunk's hook runs
#   tools/engines.sh place FILE  makes one program small (in release builds) and places it; for the above
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
wasm=wasm32-unknown-unknown
release=
if [ "${TRUNK_PROFILE:-}" = release ]; then release=1; fi

if [ "${1:-}" = place ]; then
    source=$2
    id=$(basename "$source" .wasm)
    if [ -n "$release" ]; then
        # What was made small once is kept under the name of what it was made from, and how.
        kept=target/engines/$id-$(cat "$source" tools/engines.sh | sha256sum | cut -c1-16).wasm
        if [ ! -f "$kept" ]; then
            rm -f "target/engines/$id-"????????????????.wasm
            # The stack lies first, and its last kilobyte is never reached.
            wasm-opt --low-memory-unused -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
                --enable-mutable-globals --enable-reference-types --enable-multivalue "$source" -o "$kept.new"
            mv "$kept.new" "$kept"
        fi
        source=$kept
    fi
    cp "$source" "$TRUNK_STAGING_DIR/engine-$id-$(sha256sum "$source" | cut -c1-16).wasm"
    exit
fi

profile=dev built=target/$wasm/debug
if [ -n "$release" ]; then profile=engine built=target/$wasm/engine; fi
cargo build --quiet -p engines --target $wasm --profile $profile
mkdir -p target/engines
# As many at a time as there are cores.
for program in crates/engines/src/bin/*.rs; do echo "$built/$(basename "$program" .rs).wasm"; done |
    xargs -n 1 -P "$(nproc 2>/dev/null || echo 2)" tools/engines.sh place
