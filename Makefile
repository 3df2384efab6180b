# Every target sets up .venv by itself, and a stamp inside it keeps anything from being done twice.
# Another Python: make PYTHON=python3.12 plans

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TEST_ARGS ?=
ROUNDS ?= 100
SEED ?= 1
# One more than there are processors: many tests wait for processes, clocks and browsers.
WORKERS = $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')

# The tests start hundreds of Pythons: each would compile kamlib anew.
unexport PYTHONDONTWRITEBYTECODE
PYTEST = $(BIN)/python -m pytest --dist loadfile --no-loadscope-reorder --doctest-modules

# Debian's python3 may come without ensurepip: such a venv has no pip, and the system's fills it from outside.
PIP = $(if $(wildcard $(BIN)/pip),$(BIN)/python -m pip,$(PYTHON) -m pip --python $(BIN)/python)
INSTALL = $(PIP) install --quiet --disable-pip-version-check --no-input

# Where papermill's and nbclient's own test notebooks are: downloaded, never committed.
UPSTREAM := $(or $(KAM_UPSTREAM_TESTS),.cache/upstream)

.PHONY: help plans test quick soak lab bench upstream docs specs lock clean
.DELETE_ON_ERROR:

help:
	@echo 'make plans     plan every account of this workbook: books in reports/'
	@echo 'make lab       JupyterLab on this workbook'
	@echo 'make test      everything that can be tested here: some thirteen minutes on two cores'
	@echo 'make quick     the tests for before a commit, in one minute'
	@echo 'make soak      kill runs at moments of chance and compare what the next one makes of it: ROUNDS=100 SEED=1'
	@echo 'make bench     seconds per account, beside plain papermill; milliseconds per chart; order lines; spreadsheets; saves'
	@echo 'make upstream  download the notebooks that papermill and nbclient test themselves with'
	@echo 'make docs      print the tables of docs/data-dictionary.md, docs/judgments/, docs/lint.md and docs/lint/ anew'
	@echo 'make specs     write kamlib/charts/specs/ anew from kamlib/charts/kinds.py'
	@echo 'make lock      choose new versions of all requirements (needs uv)'
	@echo 'make clean     remove .venv and what tools left behind'

plans: $(VENV)/.main data
	@$(BIN)/kam plans

lab: $(VENV)/.main data
	@$(BIN)/kam lab

test: $(VENV)/.test data
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(PYTEST) -n $(WORKERS) --hypothesis-profile=full --nbval-lax kamlib tests notebooks $(TEST_ARGS)

quick: $(VENV)/.test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(PYTEST) -n logical -q -p no:nbval -m 'not slow and not web' --ignore tests/books kamlib tests $(TEST_ARGS)

soak: $(VENV)/.test
	@$(BIN)/python -m tests.soak.soak --rounds $(ROUNDS) --seed $(SEED)

bench: $(VENV)/.test
	@$(BIN)/python -m benchmarks.engine --ploomber $(VENV)/ploomber
	@$(BIN)/python -m benchmarks.batch
	@$(BIN)/python -m benchmarks.charts
	@$(BIN)/python -m benchmarks.sizes
	@$(BIN)/python -m benchmarks.portfolio
	@$(BIN)/python -m benchmarks.sheets
	@$(BIN)/python -m benchmarks.judgments
	@$(BIN)/python -m benchmarks.owners

upstream: $(UPSTREAM)/.done

# The sources of the versions in the lock, by its hashes. pip asks each for its name, with what is installed here.
$(UPSTREAM)/.done: requirements-test.lock | $(VENV)/.test
	@mkdir -p $(UPSTREAM)
	@awk '/^(nbclient|papermill)==/ { on = 1 } on { print } !/\\$$/ { on = 0 }' $< > $(UPSTREAM)/requirements.txt
	@$(PIP) download --quiet --disable-pip-version-check --no-input --require-hashes --no-deps \
	    --no-binary :all: --no-build-isolation --dest $(UPSTREAM) --requirement $(UPSTREAM)/requirements.txt
	@touch $@

docs: $(VENV)/.main
	@$(BIN)/python docs/data_dictionary.py > docs/.new && mv docs/.new docs/data-dictionary.md
	@$(BIN)/python docs/judgment_pages.py
	@$(BIN)/python docs/lint_pages.py

specs: $(VENV)/.main
	@$(BIN)/python -m kamlib.charts.kinds

# The sample's exports: invented once, until somebody removes data/ or puts their own there.
data: | $(VENV)/.main
	@$(BIN)/kam init . --sample

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo 'Python 3.11 or newer is needed. Name one: make PYTHON=python3.12'; exit 1; }
	@echo 'Setting up $(VENV): once, a few minutes'
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)
	@test -x $(BIN)/pip || $(PYTHON) -m pip --version >/dev/null 2>&1 || \
	    { rm -rf $(VENV); echo '$(PYTHON) has neither ensurepip nor pip: install python3-venv or python3-pip.'; exit 1; }

$(VENV)/.main: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo 'Installing what plans need'
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.main requirements-test.lock
	@echo 'Installing what tests need'
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

# All versions and their hashes, for every Python from 3.11 on and every system; no addresses, no paths.
LOCK = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --extra build
lock:
	@command -v uv >/dev/null || { echo 'uv is needed: python3 -m pip install uv'; exit 1; }
	@$(LOCK) --upgrade -o requirements.lock
	@$(LOCK) --upgrade --extra test -c requirements.lock -o requirements-test.lock

clean:
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +
