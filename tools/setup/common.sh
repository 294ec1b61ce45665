# shellcheck shell=bash
# What all steps of the set-up share. Sourced by tools/setup.sh.

say() { printf 'set-up: %s\n' "$*"; }

# The one sentence that says what is missing and what to do about it.
die() {
    printf 'set-up: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

make_cache() {
    mkdir -p "$renqing_cache" 2>/dev/null && [ -w "$renqing_cache" ] ||
        die "the cache folder $renqing_cache cannot be written: set HOME or XDG_CACHE_HOME to a folder that can be"
}

# Two set-ups at once (a `make serve` and a `make test`) would install the same
# thing twice, so whoever has something to install waits for the other. Nothing
# is locked when nothing is missing. The caller must look again afterwards
# whether the thing is still missing.
locked=
lock() {
    [ -z "$locked" ] || return 0
    make_cache
    if have flock; then
        exec 9>"$renqing_cache/lock"
        if ! flock -n 9; then
            say "another set-up is at work; waiting for it (at most half an hour)"
            flock -w 1800 9 || say "going on without it"
        fi
    fi
    locked=1
}

# A mirror that drops packets instead of refusing must not hang the set-up.
at_most() {
    local seconds=$1
    shift
    if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

is_debian() { have apt-get && have dpkg; }

# as_root COMMAND…: never asks for a password where nobody can type one.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! have sudo; then
        return 126
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_try() {
    # --no-remove: some of these packages conflict with others, and a set-up
    # must never take a program away from its user.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
        --no-install-recommends --no-remove \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 \
        "$@" </dev/null
}

# apt_install PACKAGE…: fails (without a word of its own) when apt does.
apt_install() {
    say "installing $* with apt"
    if apt_try "$@"; then return 0; fi
    if [ "$(id -u)" != 0 ] && ! have sudo; then return 1; fi
    # The package lists may be missing or old, or an earlier installation may
    # have been interrupted half-way.
    say "trying once more with fresh package lists"
    as_root dpkg --configure -a </dev/null || true
    as_root apt-get update -q -o DPkg::Lock::Timeout=300 </dev/null || true
    apt_try "$@"
}

# npm_install FOLDER WHAT: npm ci, next door first, so that an interrupted one
# leaves no half-filled node_modules behind.
npm_install() {
    local folder=$1 what=$2 new=$1/.npm-new mark
    [ -f "$folder/package-lock.json" ] ||
        die "$folder/package-lock.json is missing, so $what cannot be installed: restore it from git"
    npm_ready "$folder" && return 0
    lock
    npm_ready "$folder" && return 0
    say "installing $what with npm"
    mark=$(npm_mark "$folder")
    rm -rf "$new"
    mkdir "$new"
    cp "$folder/package.json" "$folder/package-lock.json" "$new/"
    # The browsers come from the distribution, not from their own downloads.
    (
        cd "$new"
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 \
            npm ci --no-audit --no-fund --loglevel=warn </dev/null
    ) || die "$what could not be fetched by npm (its own message is above): check the network and run this again"
    printf '%s\n' "$mark" >"$new/node_modules/.installed"
    rm -rf "$folder/node_modules"
    mv "$new/node_modules" "$folder/node_modules"
    rm -rf "$new"
}

npm_mark() { cat "$1/package.json" "$1/package-lock.json" | cksum; }

npm_ready() {
    [ -r "$1/node_modules/.installed" ] &&
        [ "$(cat "$1/node_modules/.installed")" = "$(npm_mark "$1")" ]
}
