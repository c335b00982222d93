# Two commands for a fresh machine; each has its one-line equivalent in README.md.

PYTHON ?= python3
BENCH ?= # more for the benchmarks: --spacy PYTHON, --gold FOLDER... --scorer SCORER
BIN := .venv/bin

.PHONY: demo validator test check lint format bench bench-full docs certificate clean

demo: .venv/installed ## build the sample bulletins, validate them, and show what they say
	$(BIN)/ipgraph demo

test: .venv/installed-dev ## set up, then run all that CI runs
	$(MAKE) --no-print-directory check

check: lint ## what CI runs, in the environment that is there
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/installed-dev
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python -m benchmarks $(BENCH)
	$(BIN)/python benchmarks/push.py 1000

bench-full: .venv/installed-dev ## the same with larger builds, which takes hours
	$(BIN)/python -m benchmarks --full $(BENCH)

docs: .venv/installed-dev ## ontology, shapes, examples and changelog as pages; needs dot of Graphviz
	$(BIN)/python -m kg.documentation dist/docs

validator: .venv/sssom/bin/sssom ## of SSSOM files; apart from all else, since it brings a plugin of pytest and seventy more packages along

certificate: .venv/installed-dev ## the export in the stores of others; needs java, node, Virtuoso, Jena and rapper
	$(BIN)/python -m benchmarks.certificate

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/sssom/bin/sssom:
	$(PYTHON) -m venv .venv/sssom
	.venv/sssom/bin/python -m pip install --quiet --disable-pip-version-check "sssom>=0.4.20"

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/installed
