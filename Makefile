# `make run` and `make test` make all they need under .venv; all state is in var/ (or LAGLINE_VAR).
# Relative paths only, so that the folder may lie anywhere, with spaces in its name. Works with make 3.81 (macOS).

PORT ?= 8000
BIN := .venv/bin
PYTHON := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help run test lint wheels train bench bench-nlp bench-feeds

help:
	@echo "make run     start Lagline on this machine (PORT=8000)"
	@echo "make test    check the code and run all tests"
	@echo "make lint    check the code only"
	@echo "make train   train the language pipeline and the readers of events anew (CORPORA=../corpora, DEV=../evaluation/dev)"
	@echo "make bench   measure how fast texts are read (MEMORY=1: also over 10,000 documents) and feeds are polled"
	@echo "make wheels  look up whether each pinned package can be installed everywhere (needs the network)"

run: .venv/run.stamp
	@exec $(PYTHON) manage.py up --port $(PORT)

test: lint
	@$(PYTHON) -m pytest

lint: .venv/test.stamp
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(BIN)/python -c "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

wheels: .venv/run.stamp
	@$(PYTHON) .ci/wheels.py

# A stamp is written last: what was interrupted before is done again.
.venv/run.stamp: requirements.txt .ci/venv
	@sh .ci/venv requirements.txt
	@touch $@

.venv/test.stamp: requirements-dev.txt .venv/run.stamp
	@sh .ci/venv requirements-dev.txt
	@touch $@

# Needs about 3 GB of disk for torch and one hour on one core; the venv of its own keeps the runtime free of it.
train: var/train/stamp
	@test -n "$(CORPORA)" || { echo "Where are the corpora? make train CORPORA=../corpora"; exit 1; }
	@BLIS_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 var/train/bin/python -m ingest.nlp.training "$(CORPORA)"
	@OMP_NUM_THREADS=2 var/train/bin/python -m ingest.nlp.training.events $(if $(DEV),--dev "$(DEV)")
	@OMP_NUM_THREADS=2 var/train/bin/python -m ingest.nlp.training.events.teaching_affair $(if $(DEV),--dev "$(DEV)")

var/train/stamp: requirements-train.txt requirements.txt .venv/run.stamp
	@test -x var/train/bin/python || $(PYTHON) -m venv var/train
	@var/train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	@touch $@

# Beside dateparser and reader in a venv of its own.
bench: bench-nlp bench-feeds

bench-nlp: var/bench/stamp
	@var/bench/bin/python -m benchmarks.nlp $(if $(MEMORY),--memory)

bench-feeds: var/bench/stamp
	@var/bench/bin/python -m benchmarks.feeds $(if $(FEEDS),--feeds $(FEEDS))

var/bench/stamp: requirements-bench.txt requirements.txt .venv/run.stamp
	@test -x var/bench/bin/python || $(PYTHON) -m venv var/bench
	@var/bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@
