# Everything from a bare machine: python3 with venv, and make. The rest comes by itself, at the locked versions.
#
#   make run         set up, then serve at http://127.0.0.1:8000/ (PORT=…; CLOCK=real: in today's time;
#                    CLOCK=2010-11-02T10:35: as if it were then, in Oslo)
#   make test        set up, then every check and every test
#   make demo-reset  throw the local database away and load the demo again
#   make bench       measure the public pages, write var/bench.json
#   make lint        the checks alone        make format   put the code in shape
#   make words       collect the interface's strings into the catalogues
#   make pictures    take the pictures of README.md anew, from the running demo
#   make set-up      only what run needs     make clean    throw away what was built and installed

UV_VERSION := 0.13.8
PORT ?= 8000

# Machines with a certificate authority of their own: uv and node trust what the system trusts.
export UV_SYSTEM_CERTS := true
export NODE_USE_SYSTEM_CA := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PLANNER_ENV ?= development
export PUBLIC_URL ?= http://127.0.0.1:$(PORT)

# A surrounding virtual environment or uv project is not ours.
unexport VIRTUAL_ENV UV_PROJECT_ENVIRONMENT PYTHONHOME PYTHONPATH

UV := .tools/uv-$(UV_VERSION)
# Once the tests' libraries are there, run uses that environment as it is.
PYTHON_RUN := $(if $(wildcard .venv/.synced-test),.venv/.synced-test,.venv/.synced-run)
NODE_RUN := $(if $(wildcard node_modules/.synced-test),node_modules/.synced-test,node_modules/.synced-run)
THEME := var/theme/planner.css
ASSETS := static/dist/manifest.json
FONTS := var/fonts/Inter-Regular.ttf
ASSET_SOURCES := $(shell find static/src -type f 2>/dev/null) static/build.mjs static/timegrid.mjs
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard planner/words/translations/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help set-up set-up-test run test lint format words bench pictures demo-reset clean

help:
	@sed -n '3,11s/^# *//p' Makefile

$(UV):
	python3 -m venv --clear .tools
	.tools/bin/pip install --quiet uv==$(UV_VERSION)
	@touch $@

.venv/.synced-run: $(UV) uv.lock pyproject.toml
	.tools/bin/uv sync --quiet --frozen --group assets
	@touch $@

.venv/.synced-test: $(UV) uv.lock pyproject.toml
	.tools/bin/uv sync --quiet --frozen --all-groups
	@touch $@

node_modules/.synced-run: package-lock.json .npmrc | $(PYTHON_RUN)
	npm ci --silent --omit=dev
	@touch $@

node_modules/.synced-test: package-lock.json .npmrc | .venv/.synced-test
	npm ci --silent
	@touch $@

$(THEME): designsystemet.config.json package-lock.json | $(NODE_RUN)
	@mkdir -p var
	@node_modules/.bin/designsystemet tokens create --clean >var/theme.log 2>&1 \
	  && node_modules/.bin/designsystemet tokens build --clean -t var/design-tokens -o var/theme >>var/theme.log 2>&1 \
	  || { cat var/theme.log; exit 1; }
	@touch $@

$(ASSETS): $(THEME) $(ASSET_SOURCES) package-lock.json | $(NODE_RUN)
	node static/build.mjs
	@touch $@

$(FONTS): static/fonts.py package-lock.json | $(NODE_RUN)
	@python static/fonts.py $(@D)

%.mo: %.po | $(PYTHON_RUN)
	@pybabel --quiet compile --input-file $< --output-file $@

set-up: $(PYTHON_RUN) $(NODE_RUN) $(ASSETS) $(FONTS) $(CATALOGUES)

# Two steps, so that the second reads which environment the first has made.
set-up-test: .venv/.synced-test node_modules/.synced-test
	@$(MAKE) --no-print-directory set-up

ifeq ($(CLOCK),real)
run: export PLANNER_CLOCK_OFFSET := 0
endif
# Any other time moves the clock of this server alone.
AT_THE_TIME = $(if $(filter-out real,$(CLOCK)),PLANNER_CLOCK_OFFSET=$$(flask --app wsgi demo offset $(CLOCK)))
run: set-up
	@mkdir -p var
	@flask --app wsgi demo start
	@$(AT_THE_TIME) exec granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 --blocking-threads 1 \
	  --workers-kill-timeout 2 --no-access-log --log-level warning wsgi:app

demo-reset: set-up
	@mkdir -p var
	@flask --app wsgi db upgrade
	@flask --app wsgi demo reset
	@flask --app wsgi demo show

test: set-up-test lint
	@PLANNER_ENV=testing pytest -n auto

lint: set-up-test
	ruff check .
	ruff format --check .
	@lint-imports --no-logo
	@if [ -d templates ]; then djlint templates --lint --quiet; fi
	mypy

format: set-up-test
	ruff check --fix .
	ruff format .

words: set-up-test
	@mkdir -p var planner/words/translations
	pybabel --quiet extract -F pyproject.toml -k _l -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 \
	  --no-location --sort-output --omit-header --no-wrap -o var/messages.pot planner templates
	for language in nb nn; do \
	  pybabel --quiet update --init-missing -l $$language -i var/messages.pot -d planner/words/translations \
	    --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date || exit 1; \
	done

bench: set-up-test
	python -m tests.bench

pictures: set-up-test
	python -m tests.support.pictures

clean:
	rm -rf .tools .venv node_modules static/dist var/fonts var/theme var/design-tokens var/mypy var/pytest var/import_linter
	find planner -name '*.mo' -delete
