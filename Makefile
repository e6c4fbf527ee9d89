# Every chore. `make` alone lists them. The same commands run in CI.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
STAMPS := .stamps
UV_VERSION := 0.13.9
PO := $(shell find translations -name '*.po' 2>/dev/null)
MO := $(PO:.po=.mo)
SOURCES := $(shell find app wsgi.py -name '*.py')
export PYTHONDONTWRITEBYTECODE ?= 1
export ATEA_PORT ?= 8000
export ATEA_HOST ?= 127.0.0.1
WORKERS ?= 2
SERVE = .venv/bin/gunicorn --config scripts/serving.py --workers $(WORKERS) --bind $(ATEA_HOST):$(ATEA_PORT) wsgi:app
# pytest keeps what it made of each test file: half of a start. Tests of one file stay together and share what it sets up.
# Three at a time on two cores: a database or a browser is waited for half of the time.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(PY) -m pytest --dist worksteal
# What a developer runs again and again: what is true, what people do, how it is said and kept, whether it is said in four editions.
LOOP := tests/domain tests/use_cases tests/wording tests/persistence tests/messaging tests/identity tests/stories \
    tests/house/test_messages.py tests/house/test_project.py tests/house/test_actors.py

.PHONY: assets help run serve test test-fast setup check types contracts browser bench pictures clean messages lock

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- set-up: each step leaves a stamp and does nothing the second time -------------------------------------------

$(STAMPS)/system: scripts/system.sh
	@mkdir -p $(STAMPS)
	@scripts/system.sh run
	@touch $@

$(STAMPS)/system-test: scripts/system.sh
	@mkdir -p $(STAMPS)
	@scripts/system.sh test
	@touch $@

$(STAMPS)/uv: | $(STAMPS)/system
	@python3 -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(STAMPS)/run: pyproject.toml uv.lock | $(STAMPS)/uv
	@VIRTUAL_ENV=.venv .venv/bin/uv sync --quiet --frozen --inexact --compile-bytecode --no-default-groups --group build
	@touch $@

$(STAMPS)/test: pyproject.toml uv.lock | $(STAMPS)/run
	@VIRTUAL_ENV=.venv .venv/bin/uv sync --quiet --frozen --inexact --compile-bytecode
	@touch $@

$(STAMPS)/node: package.json package-lock.json | $(STAMPS)/system
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The build looks for itself whether anything changed: it also reads which classes the templates use.
assets: | $(STAMPS)/run $(STAMPS)/node
	@$(PY) assets/build.py

$(STAMPS)/messages: $(PO) | $(STAMPS)/run
	@$(PY) scripts/compile_messages.py
	@touch $@

# Python's own cache is not written by who runs the portal: three processes at each start would compile it all again.
$(STAMPS)/bytecode: $(SOURCES) | $(STAMPS)/run
	@$(PY) -m compileall -q app wsgi.py
	@touch $@

setup: $(STAMPS)/run assets $(STAMPS)/messages $(STAMPS)/bytecode ## everything the portal needs, without starting it

setup-test: setup $(STAMPS)/test $(STAMPS)/system-test

# --- run ---------------------------------------------------------------------------------------------------------

run: setup ## set up and serve the portal with demo data at http://127.0.0.1:8000
	@ATEA_PREPARE=on exec $(SERVE)

serve: ## serve what is set up
	@exec $(SERVE)

# --- test --------------------------------------------------------------------------------------------------------

test: setup-test ## set up and run everything CI runs
	@$(MAKE) -j 2 --output-sync=target check types contracts
	@$(PYTEST) -n 3 -m "not browser"
	@$(PYTEST) -n 3 tests/browser

test-fast: setup-test ## what is true, done, said and kept: the loop while one works, aimed at a minute
	@$(PYTEST) -n 2 -m "not postgresql and not slow" $(LOOP)

check: ## ruff, and the facts and texts
	@.venv/bin/ruff check --quiet .
	@.venv/bin/flask catalogue check
	@.venv/bin/flask content check

types: ## mypy, strict everywhere
	@.venv/bin/mypy

contracts: ## which arrows are allowed
	@.venv/bin/lint-imports --no-cache

browser: setup-test ## the journeys in Chromium
	@$(PYTEST) -n 3 tests/browser

bench: setup-test ## cost of pages against a bare page, in one run, and of the queue at a million applications
	@$(PY) benchmarks/run.py
	@$(PY) -m benchmarks.inbox

pictures: setup-test ## the key pages of each edition as PNG, in pictures/
	@$(PY) scripts/pictures.py

# --- keep --------------------------------------------------------------------------------------------------------

messages: $(STAMPS)/test ## collect the message ids of code and templates into translations/
	@$(PY) scripts/collect_messages.py

lock: ## renew the lock files from pyproject.toml and package.json
	@.venv/bin/uv lock && npm install --package-lock-only --ignore-scripts --no-audit --no-fund

clean: ## forget what was built (not the database)
	@rm -rf .venv node_modules $(STAMPS) app/web/shared/static pictures .mypy_cache .ruff_cache .pytest_cache
	@find translations -name "*.mo" -delete
	@find app tests -name __pycache__ -prune -exec rm -rf {} +
