#!/usr/bin/env bash
# Writes the Simplified text from the Traditional one; writes only what changed, so that a watcher is not woken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec cargo run --quiet --release --manifest-path tools/hans/Cargo.toml -- convert content/zh-Hant content/zh-Hans \
    --glossary content/glossary.tsv --overrides content/overrides
