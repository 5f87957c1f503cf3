# Jejak: `make demo` sets up and shows the main job; `make test` sets up and passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test prove check browser notebook quality format clean

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Jejak needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.base: $(VENV)/bin/python pyproject.toml
	@echo "Installing Jejak into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	@echo "Installing what tests and checks need ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.base ## set up, read the sample articles, draw output/graph.html
	@$(BIN)/kg demo

test: $(VENV)/.dev ## set up and run the tests, but those in a browser (make browser)
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m 'not prove and not browser'

prove: $(VENV)/.dev ## the long proofs: kill -9 a thousand times, full disks, damage, orders, servers
	@$(BIN)/python -m pytest -q -n auto -m prove --durations=20 -k 'not twenty_readers'
	@$(BIN)/python -m pytest -q -m prove tests/prove -k twenty_readers  # alone: it takes the machine

check: $(VENV)/.dev ## style, types, import direction
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

browser: $(VENV)/.dev ## the pages in headless Chromium; fails where there is none
	@JEJAK_NEED_CHROMIUM=1 $(BIN)/python -m pytest -q -n auto --dist loadfile -m browser

notebook: $(VENV)/.dev ## run notebooks/tour.ipynb from a clean kernel
	@$(BIN)/python -m pytest -q tests/test_notebook.py

quality: $(VENV)/.base ## scores on annotated articles, if you have them in ../shared
	@$(BIN)/python benchmarks/quality.py

format: $(VENV)/.dev ## rewrite the code in the house style
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean: ## remove what was generated
	@rm -rf $(VENV) dist output/store output/*.html
