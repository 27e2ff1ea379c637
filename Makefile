# make run   opens the app            make test   lint, types, imports and tests
# make bench measures the figures     make gallery takes the README's pictures
# make clean removes the environment
PYTHON ?= python3
BIN := .venv/bin

# What was compiled once starts in a third of the time, in each process that runs tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test bench readme snapshots gallery clean

run: .venv/run.stamp
	@$(BIN)/rnn-tui $(ARGS)

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: .venv/bench.stamp
	$(BIN)/python -m benchmarks

readme: .venv/test.stamp
	$(BIN)/python -m tests.readme

snapshots: .venv/test.stamp
	$(BIN)/python -m pytest tests/snapshots --snapshot-update -n 0

gallery: .venv/test.stamp
	$(BIN)/python -m tests.gallery

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/test.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ .venv/run.stamp

# Other programs that draw, to be measured beside this one.
.venv/bench.stamp: .venv/test.stamp pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,peers]"
	@touch $@

clean:
	rm -rf .venv
