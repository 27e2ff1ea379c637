# make run   opens the app            make test   lint, types, imports and tests
# make bench measures the figures     make gallery takes the README's pictures
# make dist  builds what is released
# make soak  lets a monkey type       make clean   removes the environment
# The newest Python there is that will do.
WILL_DO := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.16 python3.15 python3.14 python3.13 python3.12 python3.11 \
	python3 python; do $$python -c "$(WILL_DO)" >/dev/null 2>&1 && echo $$python && break; done)
MISSING = rnn-tui needs Python 3.11 or newer with venv: install it, on Debian and Ubuntu by \
	apt install python3-venv, or say where it is: make $(MAKECMDGOALS) PYTHON=/path/to/python3
BIN := .venv/bin

# What was compiled once starts in a third of the time, in each process that runs tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-oldest soak bench readme snapshots gallery dist clean

run: .venv/run.stamp
	@$(BIN)/rnn-tui $(ARGS)

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# The same tests with the oldest of each dependency that pyproject.toml allows.
OLDEST := import re, tomllib; print(*(re.sub(">=([^,]*).*", r"==\1", name) for name in \
	tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]))

test-oldest: .venv/bin/python
	$(BIN)/python -m venv .venv-oldest
	.venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check \
		--editable ".[test]" $$($(BIN)/python -c '$(OLDEST)')
	.venv-oldest/bin/python -m pytest

bench: .venv/bench.stamp
	$(BIN)/python -m benchmarks

soak: .venv/test.stamp
	$(BIN)/python -m benchmarks.soak

readme: .venv/test.stamp
	$(BIN)/python -m tests.readme

snapshots: .venv/test.stamp
	$(BIN)/python -m pytest tests/snapshots --snapshot-update -n 0

gallery: .venv/test.stamp
	$(BIN)/python -m tests.gallery

dist: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build twine
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/*

.venv/bin/python:
	@'$(PYTHON)' -c "$(WILL_DO)" >/dev/null 2>&1 || { echo "$(MISSING)" >&2; exit 1; }
	'$(PYTHON)' -m venv .venv

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
	rm -rf .venv .venv-oldest
