# Every command a developer needs; bare `make` lists them.
# Installed things are remembered by the hash of what they were installed from (.venv/.stamps): nothing is done twice, nothing is skipped.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV  := .venv
BIN   := $(CURDIR)/$(VENV)/bin
PY    := $(BIN)/python
SETUP := requirements/setup

export PATH := $(BIN):$(PATH)

.PHONY: faults help venv dev-venv node web web-modules demo demo-check test dev serve up down bench bench-answers tree lint format lock types api screenshots wheel clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── running it ────────────────────────────────────────────────────────────────────────────────────────────────────────

demo: venv web  ## a running server with a bank, accounts, an exam about to open and 40 simulated candidates
	@$(BIN)/examcast demo $(ARGS)

demo-check: venv web  ## the same, checking itself; prints one line and ends
	@$(BIN)/examcast demo --check $(ARGS)

serve: venv web  ## the server on http://127.0.0.1:8000 with the data of this folder
	@$(BIN)/examcast serve $(ARGS)

dev: dev-venv web-modules  ## server and web with reload (http://127.0.0.1:5173)
	@trap 'kill 0' EXIT INT TERM; EXAMCAST_DEBUG=1 $(BIN)/examcast serve --reload $(ARGS) & cd web && npm run dev

up: venv web  ## a whole distributed instance: PostgreSQL, Redis, nginx, 7 processes; ARGS="--demo --tls --port N"
	@$(PY) -m deploy.local up $(ARGS)

down:  ## end it and remove its folder
	@$(PY) -m deploy.local down

# ── checking it ───────────────────────────────────────────────────────────────────────────────────────────────────────

test:  ## everything: static checks, web, Python on SQLite and PostgreSQL, browser; times by part
	@since=$$(date +%s); $(SETUP) system; $(MAKE) dev-venv web-modules; $(PY) tests/run --installed-since $$since $(ARGS)

faults: dev-venv web  ## processes, stores and lines break under 200 candidates; SEEDS=20 at other instants, SEED=s7 one again
	@$(PY) -m pytest -v --timeout=300 tests/faults $(ARGS)

lint: dev-venv web-modules  ## the static checks alone
	@$(PY) tests/run static

types: export EXAMCAST_HOME = $(CURDIR)/.cache/check
types: dev-venv web-modules  ## mypy and tsc
	@$(BIN)/mypy && cd web && npm run -s types

format: dev-venv web-modules  ## ruff and biome put right what they can
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q . ; cd web && npm run -s format

bench: dev-venv web  ## all benchmarks, and at the end what was not met; ROUNDS=5, two hours; ARGS="--only answers start"
	@$(SETUP) bench; $(PY) -m benchmarks $(ARGS)

bench-answers: dev-venv web  ## saves a second beside pgbench and plain Django, both databases; 12 min; ROUNDS=1 for a look
	@$(PY) benchmarks/answers.py $(ARGS)

.PHONY: bench-fanout
bench-fanout: dev-venv  ## one message to 10,000 sockets beside picows, nchan, NATS and others; 13 min; ROUNDS=1 for a look
	@$(SETUP) bench; $(PY) -m benchmarks.fan_out $(ARGS)

.PHONY: bench-growth
bench-growth: dev-venv web  ## main operations with 100, 1,000 and 10,000 candidates, and how each grows; 15 min; ROUNDS=1 for a look
	@$(PY) -m benchmarks.growth $(ARGS)

.PHONY: bench-monitor
bench-monitor: dev-venv web  ## what a console costs at 500 to 5,000 candidates and equal rates of change; 17 min; ROUNDS=1 for a look
	@$(PY) -m benchmarks.monitor $(ARGS)

.PHONY: bench-activation
bench-activation: dev-venv web  ## how late exams open under 5,000 sockets and 500 saves/s, beside Celery's eta and beat; 10 min; ROUNDS=1 for a look
	@$(PY) -m benchmarks.activation $(ARGS)

.PHONY: bench-start
bench-start: dev-venv web  ## 200 candidates and a server on one core; 2,000 on the distributed instance, and coming back; 12 min; ROUNDS=1 for a look
	@$(PY) -m benchmarks.start $(ARGS)

.PHONY: bench-sealed
bench-sealed: dev-venv web  ## 1,000 candidates at the bell: a sealed paper with pictures beside one question, lines cut; 25 min; ROUNDS=1 for a look
	@$(PY) benchmarks/sealed.py $(ARGS)

screenshots: dev-venv web  ## the pictures of the README; ARGS="--every FOLDER": of every page and state
	@$(PY) -m tests.journeys.screenshots $(ARGS)

tree:  ## the house, drawn from the first line of each module
	@python3 tests/architecture/tree.py

# ── making it ─────────────────────────────────────────────────────────────────────────────────────────────────────────

api: export EXAMCAST_HOME = $(CURDIR)/.cache/check
api: dev-venv web-modules  ## the generated files: web/openapi.json, schema.d.ts, events.ts
	@$(BIN)/examcast export-types && cd web && npm run -s api

web: venv web-modules  ## build the web page into src/examcast/web
	@$(SETUP) web

wheel: dev-venv web  ## dist/*.whl, with the web page inside
	@$(PY) -m build --wheel --no-isolation --outdir dist .

lock: venv  ## write the lock files anew from requirements/*.in and web/package.json
	@$(SETUP) lock

venv:  ## .venv with what the program needs
	@$(SETUP) venv run

dev-venv:  ## .venv with what developers need
	@$(SETUP) venv dev

node: venv
	@$(SETUP) node

web-modules: node
	@$(SETUP) web-modules

clean:  ## remove everything that make has made
	@rm -rf $(VENV) web/node_modules src/examcast/web dist build .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
