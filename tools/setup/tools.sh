# shellcheck shell=bash
# Trunk, wasm-bindgen, wasm-opt. Sourced by tools/setup.sh.

trunk_version=0.21.14 # newer ones need a newer Rust than this project does
wasm_bindgen_version= # as in Cargo.lock; see need_wasm_bindgen

need_trunk() {
    cargo_tool trunk trunk "$trunk_version" "about ten minutes, once" \
        --no-default-features --features rustls
}

need_wasm_bindgen() {
    # The program and the crate speak a private language: same version or nothing.
    wasm_bindgen_version=$(awk '
        $0 == "name = \"wasm-bindgen\"" { found = 1; next }
        found { gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock 2>/dev/null) || true
    cargo_tool wasm-bindgen wasm-bindgen-cli "${wasm_bindgen_version:-0.2.130}" "about three minutes, once"
}

# version_is COMMAND VERSION: `trunk 0.21.14`, `wasm-bindgen 0.2.130`
version_is() { [ "$("$1" --version 2>/dev/null | cut -d' ' -f2)" = "$2" ]; }

# cargo_tool COMMAND CRATE VERSION HOW_LONG CARGO_OPTION…
cargo_tool() {
    local command=$1 crate=$2 version=$3 how_long=$4 root=() started target
    shift 4
    version_is "$command" "$version" && return 0
    lock
    hash -r
    version_is "$command" "$version" && return 0

    if have "$command"; then
        # Somebody uses another version for something else: leave it alone.
        say "building $command $version for this project alone ($how_long); yours is $("$command" --version 2>/dev/null || echo another)"
        root=(--root "$renqing_cache/tools")
    else
        say "building $command $version ($how_long)"
    fi
    # Built to be ready soon, not to run fast. The folder stays when this is
    # interrupted, so that the next time goes on from there.
    target=$renqing_cache/build-$command-$version
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    started=$SECONDS
    if ! CARGO_TARGET_DIR=$target cargo install "$crate" --version "=$version" --locked --force ${root[@]+"${root[@]}"} "$@" </dev/null; then
        # Some mirrors lag behind the lock file of the crate. That shows at once;
        # what fails later would fail again.
        if [ $((SECONDS - started)) -lt 60 ]; then
            say "trying again with the versions of its dependencies that can be had"
            CARGO_TARGET_DIR=$target cargo install "$crate" --version "=$version" --force ${root[@]+"${root[@]}"} "$@" </dev/null || true
        fi
    fi
    unset CARGO_PROFILE_RELEASE_OPT_LEVEL CARGO_PROFILE_RELEASE_LTO CARGO_PROFILE_RELEASE_CODEGEN_UNITS
    hash -r
    version_is "$command" "$version" ||
        die "$command $version is missing and 'cargo install $crate --version $version' failed (cargo's own message is above): check the network and run this again"
    rm -rf "$target"
}

need_node() {
    local major
    have node || die "Node is missing (release builds need it for wasm-opt, the tests for the browsers): install Node 20 or newer; 'make serve' works without"
    have npm || die "npm is missing: install it beside Node"
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || die "Node $major is too old: install Node 20 or newer"
}

need_wasm_opt() { npm_install tools/release "wasm-opt (binaryen) and esbuild"; }
