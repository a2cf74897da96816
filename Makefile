# Everything runs from here. `make` alone lists the targets: the words after ## are their descriptions.
#
#   PYTHON=python3.13   which Python makes .venv; 3.11.2 or newer (default: python3)
#   PORT=8001           where `serve` listens (default: 8000)
#   ARGS=...            more arguments for the command of `test`, `check`, `serve`, `bless` or `lock`
#
# What is installed is stamped under .venv, so that nothing is installed twice. Paths here are
# relative: the project may stand in a folder whose name holds spaces or Chinese characters.

PYTHON ?= python3
PORT ?= 8000
N ?= 1000
ARGS =
# The tests of text, reading and the golden site, which need no browser, no validator and no child process.
fast = tests/engine tests/text tests/markup tests/model tests/read tests/golden

venv = .venv
python = $(venv)/bin/python
pip = $(python) -m pip --disable-pip-version-check --no-input --quiet

# A home that is empty or unset makes pip, npm and Chromium write into the current folder.
ifeq ($(HOME),)
export HOME := $(CURDIR)/$(venv)/home
endif
# Names of files and what is printed are UTF-8, whatever the locale.
export PYTHONUTF8 = 1
# Compiled modules are kept, whatever the machine is set to: to compile them takes longer than most commands.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help site serve check test test-all check-fast lint tools bench bless messages lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s%s\n", $$1, $$2}' Makefile

site: $(venv)/.site ## build content/ into output/, installing first what is needed in .venv
	@$(python) -m bulletin build --search $(ARGS)
	@echo 'make serve → http://127.0.0.1:$(PORT)/'

serve: $(venv)/.site ## build the site and show it on this machine, anew after every change
	@$(python) -m bulletin serve --port $(PORT) $(ARGS)

check: $(venv)/.site ## say what is wrong in content/, and build nothing
	@$(python) -m bulletin check $(ARGS)

test: ## run all checks: ruff, mypy, pytest; installs first what they need
	@$(MAKE) --jobs=2 lint tools
	$(python) -m pytest -n auto $(ARGS)

test-all: ## run all checks with every case, many more sequences of changes, and the law on a site of 2,000 bulletins
	@$(MAKE) --jobs=2 lint tools
	BULLETIN_SEQUENCES=400 BULLETIN_SITE=2000 $(python) -m pytest -n auto --timeout 14400 --all-cases $(ARGS)

check-fast: lint ## run the linters and the tests that need no browser and no validators: for contributors
	$(python) -m pytest -n auto $(fast) $(ARGS)

lint: $(venv)/.dev ## run ruff, mypy and import-linter only
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(venv)/bin/lint-imports --no-logo --no-cache

tools: ## install the browser and the validators that the tests need
	@sh tools/test-tools.sh

bench: $(venv)/.bench ## measure builds of N bulletins (default 1000) next to Hugo and Pelican, and the checks
	PYTHONPATH=. $(python) benchmarks/build.py -n $(N) $(ARGS)
	PYTHONPATH=. $(python) benchmarks/preview.py -n $(N)
	PYTHONPATH=. $(python) benchmarks/check.py -n $(N)
	PYTHONPATH=. $(python) benchmarks/conservation.py -n $(N)
	PYTHONPATH=. $(python) benchmarks/images.py -n $(N)
	PYTHONPATH=. $(python) benchmarks/twins.py -n $(N)

bless: $(venv)/.dev ## take what the golden site and the pages of rules and views are now for right; read the diff
	$(python) -m pytest tests/golden tests/test_rules_page.py tests/test_views_page.py --bless $(ARGS)

# From the registry alone, whatever else this machine's pip looks at; a mirror in PIP_INDEX_URL is used.
compile = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null $(python) -m piptools compile \
	--quiet --generate-hashes --strip-extras --allow-unsafe --all-build-deps \
	--no-header --no-emit-index-url --no-emit-find-links $(ARGS)

locale = bulletin/locale
pot = $(venv)/bulletin.pot
words = $(venv)/site.pot
babel = $(python) -m babel.messages.frontend --quiet

messages: $(venv)/.dev ## find the sentences of messages and the words of the site, and compile their translations
	$(babel) extract --no-default-keywords --keyword message --keyword sentence --no-location --sort-by-file \
		--project bulletin --version 0 --msgid-bugs-address CONTRIBUTING.md \
		--output-file $(pot) bulletin
	$(babel) update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110 \
		--domain bulletin --input-file $(pot) --output-dir $(locale)
	$(babel) extract --mapping-file pyproject.toml --no-default-keywords --keyword say --keyword say_in:1c,2 \
		--keyword _ --keyword pgettext:1c,2 --no-location --sort-by-file \
		--project bulletin --version 0 --msgid-bugs-address CONTRIBUTING.md \
		--output-file $(words) bulletin/views themes/bulletin/templates
	$(babel) update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110 \
		--domain site --input-file $(words) --output-dir $(locale)
	$(babel) compile --domain 'bulletin commands site' --directory $(locale)

lock: $(venv)/.dev ## remake the lock files, keeping what still fits (newest of all: ARGS=--upgrade)
	$(compile) --output-file requirements.lock pyproject.toml
	$(compile) --output-file requirements-publish.lock --extra publish --constraint requirements.lock pyproject.toml
	$(compile) --output-file requirements-dev.lock --extra dev --extra cluster --extra publish --constraint requirements-publish.lock pyproject.toml
	$(compile) --output-file requirements-bench.lock --extra bench --constraint requirements.lock pyproject.toml
	npm install --package-lock-only --ignore-scripts

clean: ## remove all that was made: output/, .venv, node_modules, caches
	rm -rf output build .bulletin .venv node_modules bulletin.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(venv)/.site: requirements.lock pyproject.toml $(venv)/.python
	@echo 'Installing from requirements.lock into $(venv)'
	@$(pip) install --require-hashes -r requirements.lock
	@$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

$(venv)/.dev: requirements-dev.lock $(venv)/.site
	@echo 'Installing from requirements-dev.lock into $(venv)'
	@$(pip) install --require-hashes -r requirements-dev.lock
	@touch $@

$(venv)/.bench: requirements-bench.lock $(venv)/.site
	@echo 'Installing from requirements-bench.lock into $(venv)'
	@$(pip) install --require-hashes -r requirements-bench.lock
	@touch $@

$(venv)/.python:
	@sh tools/new-venv.sh "$(PYTHON)" $(venv)
	@printf '%s\n' "$(PYTHON)" >$@

# An environment is made anew when its Python is gone, or when another one is asked for.
ifneq ($(shell $(python) -c 'print("runs")' 2>/dev/null),runs)
$(venv)/.python: anew
else ifneq ($(origin PYTHON),file)
ifneq ($(shell cat $(venv)/.python 2>/dev/null),$(PYTHON))
$(venv)/.python: anew
endif
endif
.PHONY: anew
anew:
