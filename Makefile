# make run      set up if needed, then play the tour (or serve what config.toml names)
# make test     every test
# make check    style, types, import law, texts
# make bench    measurements
# make setup    only the .venv

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: help setup run test check bench clean

help:
	@sed -n 's/^# make/make/p' Makefile

setup: .venv/.ready

# The lock alone decides what is installed; pyproject.toml says what the lock is made from.
.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (the first time takes some minutes) …"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@touch $@

run: setup
	@$(BIN)/python -m bot run $(ARGS)

test: setup
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest $(ARGS)

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bot.texts.build --check

bench: setup
	@for file in $(filter-out bench/__init__.py,$(wildcard bench/*.py)); do \
		$(BIN)/python -m "bench.$$(basename "$$file" .py)" || exit 1; \
	done

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
