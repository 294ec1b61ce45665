# Every command sets up what it needs by itself (tools/setup.sh): with everything
# there that takes a moment, the first time some minutes.
#
# Only one cargo runs at a time: recipes are sequences, never parallel, so that
# two builds do not wait for each other's lock on target/.
.NOTPARALLEL:

SHELL := /bin/bash
RUN   := tools/run
PORT  ?= 8080

.DEFAULT_GOAL := help
.PHONY: help serve build check test bench hans sizes sizes-accept contact-sheet cards setup clean

help: ## this list
	@echo 'make COMMAND, where COMMAND is one of'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

serve: ## build, serve at http://127.0.0.1:8080/ (PORT=… for another), rebuild on change
	@tools/setup.sh serve
	@echo 'serving http://127.0.0.1:$(PORT)/ once the first build is through; Ctrl-C ends it'
	@exec $(RUN) trunk serve --disable-address-lookup --address 127.0.0.1 --port $(PORT)

build: ## release build into dist/, its sizes against their budgets (SITE_URL=… for the public address)
	@tools/setup.sh build
	$(RUN) trunk build --release
	@node tools/sizes.mjs

check: ## formatting, lints, unit tests, content; no browser
	@tools/setup.sh check
	@tools/test.sh check

test: ## everything: check, build, sizes, the same numbers in wasm, browser tests
	@tools/test.sh all

bench: ## speed of the models, natively and in WebAssembly, and the slowest settings of each
	@tools/setup.sh bench
	$(RUN) cargo bench -p models --bench models
	$(RUN) cargo build --release --target wasm32-unknown-unknown -p models --example bench
	node crates/models/benches/wasm.mjs --corners

hans: ## write the Simplified text and figure words from the Traditional ones
	@tools/setup.sh rust
	$(RUN) tools/hans.sh

sizes: ## the sizes of the dist/ that is there, against their budgets
	@node tools/sizes.mjs

sizes-accept: ## take the sizes of dist/ as the new ones to compare with
	@node tools/sizes.mjs --accept

contact-sheet: ## one picture of all figures of the dist/ that is there: docs/contact-sheet.jpg
	@node tests/e2e/contact-sheet.mjs

cards: ## the social cards of the dist/ that is there, one a page and language: static/cards
	@node tools/cards/cards.mjs

setup: ## install all that any command here needs, and do nothing else
	@tools/setup.sh test

clean: ## remove everything that was built (what the set-up installed stays)
	rm -rf dist target tools/hans/target tests/e2e/test-results tests/e2e/playwright-report
