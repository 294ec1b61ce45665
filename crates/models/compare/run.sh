#!/usr/bin/env bash
# The independent cascade of this crate beside NDlib's and plain JavaScript's: see README.md here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
# shellcheck source=tools/env.sh
. tools/env.sh
here=crates/models/compare
venv=target/compare/venv
if ! cmp -s "$here/requirements.txt" "$venv/installed"; then
    echo "installing NDlib into $venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$venv/installed"
fi
# The profile for native speed: the release profile is for few bytes.
cargo build -q --profile bench -p models --bin model
cargo build -q --release --target wasm32-unknown-unknown -p models --example bench
exec "$venv/bin/python" "$here/compare.py" "$@"
