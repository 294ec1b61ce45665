#!/usr/bin/env bash
# Gets what a command of the Makefile needs and is not there yet.
#
#   tools/setup.sh rust|bench|check|serve|build|test
#
#   rust   a working Rust and C compiler        (make hans)
#   bench  + wasm32 standard library, wants Node             (make bench)
#   check  + wasm32 standard library, clippy, rustfmt        (make check)
#   serve  + wasm32 standard library, wasm-bindgen, Trunk    (make serve)
#   build  serve + wasm-opt, which wants Node                (make build)
#   test   check + build + browsers, fonts, tests/e2e        (make test)
#
# It may be interrupted and run again: whatever it installs is made complete
# elsewhere and then moved into place, or is marked as complete last. With
# everything there it takes less than a second and says nothing but "ready".
#
# SETUP_SKIP_ROAD_ONE=1 exists to rehearse the second road to the wasm32 standard
# library (tools/setup/rust.sh) on a machine where the first one is open.

set -euo pipefail

SETUP_RUNNING=1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/.."

# shellcheck source=tools/env.sh
. "$here/env.sh"
# shellcheck source=tools/setup/common.sh
. "$here/setup/common.sh"
# shellcheck source=tools/setup/rust.sh
. "$here/setup/rust.sh"
# shellcheck source=tools/setup/tools.sh
. "$here/setup/tools.sh"
# shellcheck source=tools/setup/browsers.sh
. "$here/setup/browsers.sh"

trap 'die "interrupted; run it again and it goes on from here"' INT TERM

goal=${1:-}
case $goal in
rust)
    need_rust
    ;;
bench)
    need_node
    need_rust
    need_wasm_std
    ;;
check)
    need_rust
    need_wasm_std
    need_lints
    ;;
serve)
    need_rust
    need_wasm_std
    need_crates
    need_wasm_bindgen
    need_trunk
    ;;
build)
    need_node # first, because it is the one thing that is not installed here
    need_rust
    need_wasm_std
    need_crates
    need_wasm_bindgen
    need_trunk
    need_wasm_opt
    ;;
test)
    need_node
    need_rust
    need_wasm_std
    need_lints
    need_crates
    need_wasm_bindgen
    need_trunk
    need_wasm_opt
    need_browsers
    need_e2e
    ;;
*)
    echo "usage: tools/setup.sh rust|bench|check|serve|build|test" >&2
    exit 2
    ;;
esac
say "ready ($goal, ${SECONDS} s)"
