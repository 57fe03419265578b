# teletipo: `make run` shows it at work, `make test` and `make lint` check it.

RECENT := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	    $$p $(RECENT) 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
INSTALLED := .venv/.ready
READY := kernels/kernels.so

BENCH := .venv-bench/bin
BENCH_READY := .venv-bench/.ready

FUZZ := .venv-fuzz/bin
FUZZ_READY := .venv-fuzz/.ready

.PHONY: help setup run screenshots test lint format lock clean bench-extraction bench-reprints train-matching chaos fuzz sanitize bench-dedup bench-memory

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## prepare .venv with the locked dependencies

$(READY): setup.py $(wildcard kernels/*.[ch]) | $(INSTALLED)
	$(BIN)/python setup.py --quiet build_ext --inplace

$(INSTALLED): requirements-dev.lock pyproject.toml
	@"$(PYTHON)" $(RECENT) 2>/dev/null || \
	  { echo "teletipo needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	"$(PYTHON)" -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH_READY): requirements-bench.lock pyproject.toml $(READY)
	"$(PYTHON)" -m venv .venv-bench
	$(BENCH)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock
	$(BENCH)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(FUZZ_READY): requirements-fuzz.lock pyproject.toml $(READY)
	"$(PYTHON)" -m venv .venv-fuzz
	$(FUZZ)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-fuzz.lock
	$(FUZZ)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## one pass over the newsroom, a small press on loopback, and what it found
	@$(BIN)/python -m jobs.demo

test: $(READY) ## every test, on SQLite and on a PostgreSQL that the tests start
	$(BIN)/pytest -n auto --dist worksteal

chaos: $(READY) ## the long versions of the promises in docs/reliability.md, about half an hour
	$(BIN)/python -m tests.chaos

fuzz: $(FUZZ_READY) ## search every parser of outside bytes for what it does not expect, 2 minutes each
	$(FUZZ)/python -m tests.fuzz

# ONNX Runtime ends under it, and processes of their own do not run under it.
UNSANITIZED := -k "not onnx and not embed and not every_process"

sanitize: $(READY) ## the tests of what is in C, under AddressSanitizer; needs gcc
	gcc -std=c11 -O1 -g -fPIC -shared -fsanitize=address,undefined kernels/*.c -o $(READY)
	LD_PRELOAD=$$(gcc -print-file-name=libasan.so) ASAN_OPTIONS=detect_leaks=0 \
	  UBSAN_OPTIONS=halt_on_error=1 $(BIN)/pytest -q tests/normaliser tests/scrapers $(UNSANITIZED); \
	  tested=$$?; rm $(READY); $(MAKE) $(READY); exit $$tested

screenshots: $(READY) ## pictures of the dashboard for the README, from the newsroom
	$(BIN)/python docs/screenshots.py

lint: $(READY) ## ruff format and check, mypy strict
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench-reprints: $(READY) ## how well the labelled reprints are found; writes docs/benchmarks.md
	$(BIN)/python -m bench.reprints

train-matching: $(READY) ## learn normaliser/models.toml from the labelled reprints
	$(BIN)/python -m bench.matching

format: $(READY) ## let ruff format and mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench-dedup: $(BENCH_READY) ## what placing an article costs in windows up to a million, and its peers
	$(BENCH)/python -m bench.dedup
	$(BIN)/python -m bench.dedup.postgresql

bench-memory: $(READY) ## the memory of one process that takes in 200,000 pages; some hours
	$(BIN)/python -m bench.memory

bench-extraction: $(BENCH_READY) ## our extractor and its peers on real pages, into docs/benchmarks.md
	$(BENCH)/python -m bench.extraction
	$(BENCH)/python -m bench.extraction.speed

lock: $(READY) ## resolve the dependencies of pyproject.toml anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --group fuzz --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-fuzz.lock
	$(BIN)/uv pip compile pyproject.toml --group bench --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements-bench.lock

clean: ## remove .venv and everything that was made
	rm -rf .venv .venv-bench .venv-fuzz build kernels/kernels.so *.egg-info .mypy_cache .ruff_cache .pytest_cache var
