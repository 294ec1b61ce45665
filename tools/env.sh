# shellcheck shell=bash
# The project's tools on PATH. Sourced by tools/run, tools/test.sh and the
# set-up; `source tools/env.sh` gives the same to an interactive bash.

renqing_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
renqing_cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/renqing

# First what belongs to this project alone (a wasm-opt of the right age; trunk
# and wasm-bindgen when the user keeps other versions of them), last the user's
# cargo bin, which is not on PATH in every shell.
case ":$PATH:" in
*":$renqing_cache/tools/bin:"*) ;;
*)
    PATH=$renqing_root/tools/release/node_modules/.bin:$renqing_cache/tools/bin:$PATH:${CARGO_HOME:-${HOME:-/nonexistent}/.cargo}/bin
    export PATH
    ;;
esac

# Trunk asks the network for a newer Trunk otherwise.
export TRUNK_SKIP_VERSION_CHECK=true
# And npm for a newer npm.
export npm_config_update_notifier=false

# Trunk refuses to start with the usual NO_COLOR=1.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; fi

# What the set-up found out about this machine (which Rust to use). The set-up
# itself looks afresh every time and must not be led by its own old answer.
if [ -z "${SETUP_RUNNING:-}" ] && [ -r "$renqing_cache/rust.env" ]; then
    # shellcheck disable=SC1091
    . "$renqing_cache/rust.env"
fi
