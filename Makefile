PYTHON ?= python3
PROFILE ?= profile.yaml
SECONDS ?= 600
SEED ?= 0
export PYTHON
BIN := .venv/bin

# Every target works on the one .venv.
.NOTPARALLEL:
.DEFAULT_GOAL := render
.PHONY: render test quick lint pictures bench reference goldens parsers fuzz history constraints release release-check clean help venv dev libraries tools

render: venv libraries ## Set everything up and render profile.yaml into output/ (the default)
	$(BIN)/cvgen build $(PROFILE) -o output

test: dev libraries tools ## Run the tests; narrow them with ARGS="-k pdf"
	$(BIN)/python -m pytest $(ARGS)

quick: dev ## Run the tests that start no other programs, in under a minute
	$(BIN)/python -m pytest -m "not slow" $(ARGS)

lint: dev ## Check style and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

pictures: dev render ## Draw the PDF pages as PNG files into output/pictures/
	$(BIN)/python scripts/pictures.py

reference: dev ## Write the generated tables in docs/ anew
	$(BIN)/python scripts/reference.py

goldens: dev libraries tools ## Write golden files anew; look at what changed before you commit it
	GOLDEN=write $(BIN)/python -m pytest -k as_before $(ARGS)

parsers: dev libraries tools ## Score résumé parsers on every theme into docs/parsers.md
	$(BIN)/python scripts/parsers.py

bench: dev libraries tools ## Measure speed and memory, and write docs/performance.md
	$(BIN)/python benchmarks/run.py $(ARGS)

fuzz: dev ## Look for inputs that break a promise: SECONDS=600, SEED=1 to repeat a run, ARGS="pdf"
	PYTHONHASHSEED=0 $(BIN)/python -m fuzz --seconds $(SECONDS) --seed $(SEED) $(ARGS)

history: dev libraries tools ## Keep profiles and what they show from now on: make history VERSION=1.0.0
	$(BIN)/python scripts/history.py "$(VERSION)"

constraints: ## Write constraints.txt anew (needs python3.11)
	PYTHON=python3.11 scripts/constraints.sh

release: release-check dev ## Test, build into dist/ and tag: make release VERSION=1.0.0
	$(BIN)/python scripts/release.py "$(VERSION)"

# Before anything is set up for a version that cannot be released.
release-check:
	@$(PYTHON) scripts/release.py --check "$(VERSION)"

clean: ## Remove everything that make made
	rm -rf .venv .tools dist .fuzz .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find output -mindepth 1 ! -name .gitkeep -delete
	find benchmarks cvgen fuzz scripts tests -name __pycache__ -prune -exec rm -r {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-13s%s\n", $$1, $$2 }' Makefile

venv:
	@scripts/venv.sh cjk

dev:
	@scripts/venv.sh cjk,dev

libraries:
	@scripts/system_libraries.sh

tools:
	@scripts/test_tools.sh
