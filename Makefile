# Two commands do everything: `make run` and `make test`. Both may be repeated; what is done is not done again.

# 3.11 and 3.12: one locked package (misaki) refuses newer ones.
PYTHON := $(shell for p in python3.11 python3.12 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
QML = $(shell find ui/qml -name '*.qml')

ifeq ($(PYTHON),)
$(error Python 3.11 or 3.12 is needed; on Debian 12 or Ubuntu 24.04: sudo apt-get install python3 python3-venv)
endif

.NOTPARALLEL:
.PHONY: help run test check env system test-system models lock clean

help:
	@echo 'make run    everything it needs, then the cockpit (options: ARGS="--lang zh --camera 0")'
	@echo 'make test   everything it needs, then every check and test'
	@echo 'make check  lints, types, import contract     make env     the Python environment'
	@echo 'make models the models                        make lock    resolve requirements.lock anew'
	@echo 'make clean  remove the environment and caches of this folder (models stay)'

run: env models
	@$(BIN)/python main.py run $(ARGS)

# What lives in real time has the machine to itself; then the rest, two at a time.
test: env test-system models check
	@status=0; \
	$(BIN)/python -m pytest -m alone $(ARGS) || status=$$?; \
	$(BIN)/python -m pytest -m 'not alone' -n 2 --dist worksteal $(ARGS) || status=$$?; \
	exit $$status

check: env
	@echo 'ruff, mypy, qmllint, import contract'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pyside6-qmllint -W 0 -I ui/qml -I tests/ui/qml $(QML)
	@$(BIN)/python -m pytest --quiet --no-header tests/contract/test_imports.py

system:
	@$(PYTHON) -m app.prepare system

# Without these the tests that need a sound server or a display are skipped, each with its reason.
test-system: system
	@$(PYTHON) -m app.prepare test-system || echo 'going on: the tests that need these are skipped'

# Compiled now, the first start is as quick as the next; also where Python is told to keep nothing it compiled.
env: system $(READY)
	@$(BIN)/python -m compileall -q main.py app dialogue perception ui

$(READY): requirements.lock app/prepare.py
	@$(PYTHON) -m app.prepare env

models: env
	@$(BIN)/python main.py models pull >/dev/null

lock:
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache build dist out *.egg-info
	find app perception dialogue ui assets tests -name __pycache__ -type d -prune -exec rm -rf {} +
