# shellcheck shell=bash
# What the browser tests need. Sourced by tools/setup.sh.

chromium_there() {
    local name
    for name in chromium chromium-browser google-chrome-stable google-chrome; do
        have "$name" && return 0
    done
    return 1
}

firefox_there() { have firefox-esr || have firefox; }

# Without these every Han character in a screenshot is an empty box.
cjk_fonts() {
    have fc-list || return 1
    case $(fc-list : family 2>/dev/null) in *'Noto Sans CJK'*) ;; *) return 1 ;; esac
}

need_browsers() {
    local missing=()
    chromium_there || missing+=(chromium)
    firefox_there || missing+=(firefox-esr)
    cjk_fonts || missing+=(fontconfig fonts-noto-cjk)
    [ ${#missing[@]} -gt 0 ] || return 0
    is_debian ||
        die "the tests need Chromium, Firefox and the Noto Sans CJK fonts, of which something is missing (${missing[*]} in Debian's names): install it with your system's package manager"
    lock
    if ! apt_install "${missing[@]}" || ! chromium_there || ! firefox_there || ! cjk_fonts; then
        die "the tests need ${missing[*]}, which apt could not install: run 'apt-get install ${missing[*]}' as root"
    fi
}

need_e2e() { npm_install tests/e2e "the test suite's packages (Playwright and others)"; }
