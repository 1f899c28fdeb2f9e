# Every target sets up .venv by itself: python3 (3.11 to 3.13) with venv is all a machine needs.
PYTHON ?= python3
BIN := .venv/bin
# Files begin in the order of tests/order.py, the longest first; it says what runs on one worker. Three workers keep two
# processors busy: tests of browsers and of limits wait a good deal.
WORKERS := -n 3 --no-loadscope-reorder
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: lab search grade test quick notebooks check bench student format

lab: .venv/ready
	@$(BIN)/python -m cvcourse lab

# make search PHOTOS=~/Pictures searches your own photographs.
search: .venv/ready
	@$(BIN)/python -m cvcourse search $(if $(PHOTOS),--photos "$(PHOTOS)")

grade: .venv/ready
	$(BIN)/python -m autograder.sample_class grading/sample_class
	$(BIN)/autograder grade 01_knn --submissions grading/sample_class

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(WORKERS)

quick: .venv/ready
	$(BIN)/python -m pytest $(WORKERS) -m "not slow"

notebooks: .venv/ready
	$(BIN)/python tools/build.py

check: .venv/ready
	$(BIN)/python tools/build.py --check

bench: .venv/ready
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

student: .venv/ready
	$(BIN)/python tools/student_edition.py

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/ready: requirements.lock pyproject.toml
	@echo "Installing into .venv what the course uses. This happens once and takes a few minutes."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@
