# Two commands: `make report` and `make test`. Each does all its set-up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SRC ?= data/articles
OUT ?= reports
# Articles with attributions marked by hand (PolNeAR), for the confidence of statements.
POLNEAR ?= ../shared/corpora/polnear/dev.jsonl.gz

.PHONY: report test lab lint evaluate calibrate benchmark compare lock clean

report: $(READY)  ## read the bundled articles and write the report
	@$(BIN)/pledgebook report $(SRC) --out $(OUT)

test: $(READY)  ## lint, types and all tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n auto

lab: $(READY)  ## JupyterLab on the notebooks
	@$(BIN)/python -m ipykernel install --prefix $(VENV) --name python3 --display-name "Python 3 (Pledgebook)"
	@$(BIN)/jupyter lab --notebook-dir notebooks

evaluate: $(READY)  ## score the reading against the hand-made gold rows
	@$(BIN)/pledgebook evaluate data/gold

calibrate: $(READY)  ## measure anew how often rows are right, by how plainly they are told
	@$(BIN)/python -m analysis.evaluate.reliability data/gold/held-out data/gold/passages-held-out
	@if [ -f $(POLNEAR) ]; then $(BIN)/python -m analysis.evaluate.statement_trust $(POLNEAR); \
	  else echo "statements keep their weights: no corpus at $(POLNEAR)"; fi

benchmark: $(READY)  ## speed, as ratios to a baseline measured in the same run
	@$(BIN)/python -m pytest tests/benchmarks --benchmark-enable --benchmark-only -p no:xdist

compare: $(READY)  ## other tools on the gold passages; installs them from the package registry
	@$(BIN)/python tests/benchmarks/compare_tools.py

lock: $(READY)  ## pin the newest versions that pyproject.toml allows
	@echo uv | $(BIN)/uv pip compile -q --python-version 3.11 --extra test --upgrade \
	  --no-header --no-annotate --no-emit-index-url pyproject.toml - \
	  | sed -e 's/ *;.*//' | sort -u > constraints.txt

$(READY): pyproject.toml constraints.txt
	@echo "setting up $(VENV) (first time only)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.13 is needed, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.12 ...") if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --compile-bytecode --constraint constraints.txt --editable '.[test]'
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist reports .pytest_cache .ruff_cache .mypy_cache

dictionary: $(READY)  ## write the data dictionary of the README anew from the schemas
	@$(BIN)/python -m analysis.tables.dictionary README.md
