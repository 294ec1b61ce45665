# shellcheck shell=bash
# Rust, and its standard library for wasm32. Sourced by tools/setup.sh.
#
# There are two roads to the standard library:
#   one  `rustup target add`, which is what any Rust user would do;
#   two  where that is refused (no network beyond the distribution's mirror, a
#        toolchain rustup does not know): Debian's rustc-web, whose library
#        source is packaged too. The library is built from it once, and rustup
#        is told of that Rust under the name "debian".
# What was found is written to rust.env in the cache, which tools/env.sh reads.

wasm=wasm32-unknown-unknown
debian_rustc=/usr/bin/rustc
debian_cargo=/usr/bin/cargo
rust_env=$renqing_cache/rust.env
rust_env_lines=

# Left over from a shell that sourced tools/env.sh: an old answer, not a wish.
if [ "${RUSTUP_TOOLCHAIN:-}" = debian ]; then unset RUSTUP_TOOLCHAIN; fi

# keep_env NAME VALUE: for this set-up, and for every later tools/run.
keep_env() {
    local line
    line="export $1=$(printf %q "$2")"$'\n'
    export "$1=$2"
    case $rust_env_lines in *"$line"*) ;; *) rust_env_lines+=$line ;; esac
}

write_rust_env() {
    if [ -z "$rust_env_lines" ]; then
        rm -f "$rust_env"
        return 0
    fi
    if [ "$(cat "$rust_env" 2>/dev/null)"$'\n' = "$rust_env_lines" ]; then return 0; fi
    make_cache
    printf '%s' "$rust_env_lines" >"$rust_env.new"
    mv "$rust_env.new" "$rust_env"
}

rust_works() { rustc --version >/dev/null 2>&1 && cargo --version >/dev/null 2>&1; }

debian_works() { RUSTUP_TOOLCHAIN=debian rust_works; }

need_rust() {
    need_c_compiler
    if rust_works; then
        need_rust_version
        return 0
    fi
    if have rustup; then
        # rustup is on PATH but has no toolchain under this HOME (a CI job with a
        # HOME of its own): the toolchains usually lie beside rustup itself.
        local bin home
        bin=$(cd "$(dirname "$(command -v rustup)")" && pwd)
        for home in "$bin/../../.rustup" "$bin/../../rustup"; do
            [ -d "$home/toolchains" ] || continue
            home=$(cd "$home" && pwd)
            if RUSTUP_HOME=$home rust_works; then
                [ -r "$rust_env" ] || say "using the Rust toolchains in $home"
                keep_env RUSTUP_HOME "$home"
                write_rust_env
                need_rust_version
                return 0
            fi
        done
        # From an earlier set-up that had to take the second road.
        if debian_works; then return 0; fi
        lock
        say "rustup has no toolchain: installing the stable one"
        if at_most 1200 rustup toolchain install stable --profile minimal \
            --component clippy --component rustfmt --target $wasm </dev/null &&
            { rust_works || rustup default stable; } && rust_works; then
            need_rust_version
            return 0
        fi
        say "rustup could not; Debian's Rust is the other road"
        need_wasm_std
        return 0
    fi
    die "Rust is missing: install it with rustup (https://www.rust-lang.org/tools/install) and run this again"
}

need_c_compiler() {
    if have cc; then return 0; fi
    is_debian || die "a C compiler is missing (cargo links with it): install gcc or clang"
    lock
    apt_install gcc libc6-dev && have cc ||
        die "a C compiler is missing and apt could not install it: run 'apt-get install gcc libc6-dev' as root"
}

need_rust_version() {
    local least is
    least=$(awk -F '"' '/^rust-version *=/ { print $2; exit }' Cargo.toml 2>/dev/null) || true
    [ -n "$least" ] || return 0
    is=$(rustc --version | cut -d' ' -f2)
    # In order of version, the least one needed must come first.
    if ! printf '%s\n' "$least" "${is%%-*}" | sort -V -C; then
        die "Rust $is is older than the $least this project needs: run 'rustup update'"
    fi
}

# std_there: does the Rust in use have the wasm32 standard library?
std_there() {
    local libdir
    libdir=$(rustc --print target-libdir --target $wasm 2>/dev/null) || return 1
    compgen -G "$libdir/libstd-*.rlib" >/dev/null
}

need_wasm_std() {
    if [ -z "${SETUP_SKIP_ROAD_ONE:-}" ] && std_there; then
        write_rust_env
        return 0
    fi
    if debian_ready; then
        use_debian
        return 0
    fi
    lock
    if [ -z "${SETUP_SKIP_ROAD_ONE:-}" ] && { std_there || road_one; }; then
        write_rust_env
        return 0
    fi
    if ! debian_ready; then road_two; fi
    use_debian
}

road_one() {
    have rustup && rust_works || return 1
    say "adding Rust's standard library for $wasm (rustup target add)"
    if at_most 900 rustup target add $wasm </dev/null && std_there; then return 0; fi
    say "rustup could not add it; taking the second road, Debian's Rust (a few minutes, once)"
    return 1
}

use_debian() {
    if have rustup; then keep_env RUSTUP_TOOLCHAIN debian; fi
    write_rust_env
    need_rust_version
}

# Debian's Rust carries a mark with the exact compiler that its library was
# built by: after an upgrade of rustc-web the old library is useless.
debian_mark() { printf '%s/lib/rustlib/%s/built-for' "$("$debian_rustc" --print sysroot)" $wasm; }

debian_ready() {
    [ -x "$debian_rustc" ] && [ -x "$debian_cargo" ] || return 1
    [ "$(cat "$(debian_mark)" 2>/dev/null)" = "$("$debian_rustc" -vV)" ] || return 1
    if have rustup; then debian_works; fi
}

road_two_failed() {
    die "Rust's standard library for $wasm is missing: 'rustup target add $wasm' did not work, and Debian's rustc-web could not stand in ($1)"
}

road_two() {
    local sysroot host llvm work vendor offline stage rlibs lib
    is_debian || road_two_failed "this is not Debian"

    # clippy and rustfmt of the same Rust, because a linked toolchain cannot
    # borrow them from another.
    apt_install rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web ||
        road_two_failed "apt could not install rustc-web, cargo-web, rust-web-src"
    llvm=$("$debian_rustc" -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    if ! have "lld-$llvm"; then
        apt_install "lld-$llvm" || road_two_failed "apt could not install its linker lld-$llvm"
    fi
    sysroot=$("$debian_rustc" --print sysroot)
    host=$("$debian_rustc" -vV | sed -n 's/^host: //p')

    if [ "$(cat "$(debian_mark)" 2>/dev/null)" != "$("$debian_rustc" -vV)" ]; then
        say "building Rust's standard library for $wasm (a minute or two, once)"
        # A library of nothing: building it builds std. The folder is new each
        # time, or libraries of an earlier Rust would be copied along.
        work=$renqing_cache/build-std
        rm -rf "$work"
        mkdir -p "$work/src"
        cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "stub"
version = "0.0.0"
edition = "2021"

[workspace]
TOML
        printf '#![no_std]\n' >"$work/src/lib.rs"
        # embed-bitcode: without it a program cannot be built with LTO.
        # test: `cargo test` for wasm needs that library as well.
        # The source is Debian's, with the crates it needs beside it, so the
        # network is not asked. Compilers of the release channel refuse build-std
        # without RUSTC_BOOTSTRAP.
        vendor=$sysroot/lib/rustlib/src/rust/library/vendor
        offline=()
        if [ -d "$vendor" ]; then
            offline=(--offline --config 'source.crates-io.replace-with="packaged"'
                --config "source.packaged.directory=\"$vendor\"")
        fi
        (
            cd "$work"
            unset RUSTUP_TOOLCHAIN CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET
            RUSTC=$debian_rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
                CARGO_TARGET_DIR=$work/target \
                "$debian_cargo" "${offline[@]}" build --release --target $wasm \
                -Zbuild-std=std,panic_abort,test </dev/null
        ) || road_two_failed "its standard library did not build"

        rlibs=()
        for lib in "$work/target/$wasm/release/deps/"*.rlib; do
            case ${lib##*/} in libstub-*) ;; *) rlibs+=("$lib") ;; esac
        done
        stage=$sysroot/lib/rustlib/.$wasm.new
        as_root rm -rf "$stage" &&
            as_root mkdir -p "$stage/lib" &&
            as_root cp "${rlibs[@]}" "$stage/lib/" &&
            "$debian_rustc" -vV | as_root tee "$stage/built-for" >/dev/null &&
            as_root rm -rf "$sysroot/lib/rustlib/$wasm" &&
            as_root mv "$stage" "$sysroot/lib/rustlib/$wasm" ||
            road_two_failed "$sysroot/lib/rustlib cannot be written without root"
        rm -rf "$work"
    fi

    # rustc looks for its wasm linker under this name and in this place.
    if [ ! -x "$sysroot/lib/rustlib/$host/bin/rust-lld" ]; then
        as_root mkdir -p "$sysroot/lib/rustlib/$host/bin" &&
            as_root ln -sfn "$(command -v "lld-$llvm")" "$sysroot/lib/rustlib/$host/bin/rust-lld" ||
            road_two_failed "$sysroot/lib/rustlib cannot be written without root"
    fi
    if have rustup; then
        rustup toolchain link debian "$sysroot" ||
            road_two_failed "rustup could not link it as a toolchain"
    fi
    debian_ready || road_two_failed "it is installed but does not run"
}

need_lints() {
    if cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then return 0; fi
    lock
    if [ "${RUSTUP_TOOLCHAIN:-}" = debian ]; then
        apt_install rust-web-clippy rustfmt-web || true
    elif have rustup; then
        say "adding clippy and rustfmt (rustup component add)"
        at_most 900 rustup component add clippy rustfmt </dev/null || true
    fi
    cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 ||
        die "clippy or rustfmt is missing: run 'rustup component add clippy rustfmt'"
}

# Trunk is told to stay off the network (offline = true in Trunk.toml, so that it
# never downloads a tool behind our back), and hands that on to cargo.
need_crates() {
    [ -f Cargo.toml ] || return 0
    if cargo fetch --quiet --offline >/dev/null 2>&1 </dev/null; then return 0; fi
    say "fetching the crates of Cargo.lock"
    cargo fetch </dev/null ||
        die "the crates of Cargo.lock could not be fetched (cargo's own message is above): put right what it names, or check the network, and run this again"
}
