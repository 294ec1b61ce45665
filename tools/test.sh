#!/usr/bin/env bash
# Runs the test suites, one after the other, and counts.
#
#   tools/test.sh check   what needs no browser (the caller has done the set-up)
#   tools/test.sh all     everything, set-up included
#
# All suites run even when one fails. What a suite prints is shown and kept in
# target/test/NAME.log. A check that has no tests to count (formatting, say)
# counts as one test. A suite that ran no test has failed, whatever its exit code
# says: a renamed file must not turn a suite into silence. The last line is
# "N passed, N failed", also in target/test/summary.

# shellcheck disable=SC2317  # suites and counters are called by name
set -uo pipefail # not -e: a failing suite must not end the run

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
what=${1:-all}
logs=$PWD/target/test
rm -rf "$logs"
mkdir -p "$logs"

passed=0
failed=0
report=()
red='' green='' plain=''
if [ -t 1 ]; then red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'; fi

# count NAME PASSED FAILED SECONDS
count() {
    passed=$((passed + $2))
    failed=$((failed + $3))
    local colour=$green
    [ "$3" -eq 0 ] || colour=$red
    report+=("$(printf '%s%-22s %5d passed %4d failed %5d s%s' "$colour" "$1" "$2" "$3" "$4" "$plain")")
}

finish() {
    echo
    [ ${#report[@]} -eq 0 ] || printf '%s\n' "${report[@]}"
    echo "$passed passed, $failed failed" | tee "$logs/summary"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# suite NAME COUNTER COMMAND…: COUNTER reads the log and prints "PASSED FAILED".
suite() {
    local name=$1 counter=$2 started=$SECONDS status=0 good=0 bad=0 log=$logs/$1.log
    shift 2
    echo
    echo "== $name: $*"
    "$@" </dev/null 2>&1 | tee "$log" || status=$?
    read -r good bad < <("$counter" "$log" "$status")
    good=${good:-0} bad=${bad:-0}
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1 # it broke before, or beside, its tests
    elif [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
        echo "$name: ran no test, which is a failure"
        bad=1
    fi
    count "$name" "$good" "$bad" $((SECONDS - started))
    [ "$bad" -eq 0 ]
}

# One check, one test: the exit code is the count.
as_one() { if [ "$2" -eq 0 ]; then echo "1 0"; else echo "0 1"; fi; }

# cargo test, wasm-bindgen's runner: "test result: ok. 3 passed; 0 failed; …",
# nextest: "Summary [ 0.1s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped"
as_cargo() {
    sed $'s/\x1b\\[[0-9;]*m//g' "$1" | awk '
        /^test result: / || /^ *Summary \[/ {
            for (i = 2; i <= NF; i++) {
                word = $i
                gsub(/[^a-z]/, "", word)
                if (word == "passed") good += $(i - 1)
                # nextest counts tests that ran out of time or crashed apart
                if (word == "failed" || word == "timed" || word == "exec") bad += $(i - 1)
            }
        }
        END { print good + 0, bad + 0 }'
}

# tools/sizes.mjs ends with "sizes: N passed, N failed"
as_sizes() { awk '/^sizes: / { print $2, $4 }' "$1"; }

# tests/golden.mjs ends with "golden: N passed, N failed"
as_golden() { awk '/^golden: / { print $2, $4 }' "$1"; }

# Playwright's own count, from its JSON report: a test that passed at the second
# try has passed, and is named in the list above; a skipped one is not counted.
as_playwright() {
    node -e '
        const { stats } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        console.log(stats.expected + stats.flaky, stats.unexpected);
    ' "$logs/playwright.json" 2>/dev/null || echo "0 0"
}

formatting() {
    cargo fmt --all --check && cargo fmt --manifest-path tools/hans/Cargo.toml --check
}

# The features that the native binaries need; the same ones everywhere below, so
# that nothing is compiled twice.
native=(--workspace --features 'site/prerender article/content')

lints() {
    cargo clippy -q "${native[@]}" --all-targets -- -D warnings &&
        cargo clippy -q --manifest-path tools/hans/Cargo.toml --all-targets -- -D warnings
}

lints_wasm() {
    cargo clippy -q --target wasm32-unknown-unknown -p site --features browser -- -D warnings
}

scripts() {
    local file status=0
    for file in tools/*.sh tools/setup/*.sh tools/run .ci/run; do
        bash -n "$file" || status=1
    done
    if command -v shellcheck >/dev/null; then
        shellcheck -x tools/*.sh tools/run .ci/run || status=1
    fi
    return "$status"
}

# nextest where it is installed, because it is quicker.
unit_tests() {
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --no-fail-fast "$@"
    else
        cargo test --no-fail-fast "$@"
    fi
}

unit() {
    local status=0
    unit_tests "${native[@]}" || status=$?
    # nextest leaves out the examples in the documentation.
    if cargo nextest --version >/dev/null 2>&1; then
        cargo test -q --doc --no-fail-fast "${native[@]}" || status=$?
    fi
    return "$status"
}

unit_hans() { unit_tests --manifest-path tools/hans/Cargo.toml; }

hans() {
    cargo run -q --release --manifest-path tools/hans/Cargo.toml -- check \
        content/zh-Hant content/zh-Hans --glossary content/glossary.tsv --overrides content/overrides
}

content() { cargo run -q -p article --features content --bin content-check; }

# The golden hashes of the models once more, in wasm: the same link must show the same picture everywhere. Node here,
# Chromium and Firefox among the browser tests.
golden_wasm() {
    cargo build -q --release --target wasm32-unknown-unknown -p models --example golden &&
        node tests/golden.mjs
}

browser_tests() {
    local name
    # Where the distribution put them; playwright.config.ts reads these.
    for name in chromium chromium-browser google-chrome-stable google-chrome; do
        if command -v "$name" >/dev/null; then
            export CHROMIUM=${CHROMIUM:-$(command -v "$name")}
        fi
    done
    for name in firefox-esr firefox; do
        if command -v "$name" >/dev/null; then
            export FIREFOX=${FIREFOX:-$(command -v "$name")}
        fi
    done
    (
        cd tests/e2e || exit
        PLAYWRIGHT_JSON_OUTPUT_NAME=$logs/playwright.json \
            npx --no-install playwright test --reporter=list,json
    )
}

run_check() {
    suite formatting as_one formatting
    suite scripts as_one scripts
    suite lints as_one lints
    suite lints-wasm as_one lints_wasm
    suite unit as_cargo unit
    suite unit-hans as_cargo unit_hans
    suite hans-fresh as_one hans
    suite content as_one content
}

if [ "$what" = all ]; then
    # The set-up is part of `make test`: when it fails, so has the test.
    if ! tools/setup.sh test; then
        count set-up 0 1 "$SECONDS"
        finish
    fi
fi

# shellcheck source=tools/env.sh
. tools/env.sh

case $what in
check)
    run_check
    ;;
all)
    run_check
    suite golden-wasm as_golden golden_wasm
    if suite build as_one trunk build --release; then
        suite sizes as_sizes node tools/sizes.mjs
        suite browsers as_playwright browser_tests
    else
        # An old dist/ must not be taken for this one.
        echo "no build, so neither sizes nor browser tests"
        count sizes 0 1 0
        count browsers 0 1 0
    fi
    ;;
*)
    echo "usage: tools/test.sh check|all" >&2
    exit 2
    ;;
esac
finish
