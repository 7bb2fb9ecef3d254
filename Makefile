# What CI runs and what a developer runs are the same targets. PYTHON is an environment with `pip install -e '.[dev]'`.
PYTHON ?= .venv/bin/python
.PHONY: env format test lint types contracts corpus docs docs-check catalogue catalogue-check man man-check checks pythons lowest wheel bench bench-scale quality trace-quality draft-quality

env:             ## make .venv with everything
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'
format:          ## rewrite code and corpus in their canonical form
	$(PYTHON) -m ruff check -q --fix . && $(PYTHON) -m ruff format -q . && $(PYTHON) -m cqpolicy_cli check --fix
test:            ## the tests, in seconds
	$(PYTHON) -m pytest -n auto
lint:
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check -q .
types:
	$(PYTHON) -m mypy
contracts:       ## who may import whom (pyproject.toml)
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as run; run()"
corpus:          ## the shipped corpus has no fault
	$(PYTHON) -m cqpolicy_cli check
draft-quality:   ## how well drafts agree with the corpus and with texts of other places
	$(PYTHON) tools/draft_quality.py
catalogue:       ## collect sentences, compile the Chinese ones
	$(PYTHON) tools/catalogue.py
catalogue-check:
	$(PYTHON) tools/catalogue.py --check
docs:            ## write docs/*.md that are made from the code
	$(PYTHON) docs/generate.py && $(PYTHON) tools/follow_tutorial.py
docs-check:
	$(PYTHON) docs/generate.py --check && $(PYTHON) tools/follow_tutorial.py --check
man:             ## write the man pages in both languages
	$(PYTHON) tools/man.py
man-check:
	$(PYTHON) tools/man.py --check
checks: lint types contracts corpus catalogue-check docs-check man-check
pythons:         ## the suite on each Python under pyenv, 3.10 to 3.13
	./tools/pythons.sh
lowest:          ## the suite with the oldest versions that pyproject.toml allows
	./tools/lowest.sh
wheel:           ## build, install into an empty environment, search from /tmp
	./tools/wheel.sh
quality:         ## how well search does on the judged queries, against other engines and the recorded run
	$(PYTHON) tools/quality.py
trace-quality:   ## precision and recall of trace on the judged passages
	$(PYTHON) tools/trace_quality.py
bench:           ## start-up and loading, in pairs
	$(PYTHON) benchmarks/startup.py
	$(PYTHON) benchmarks/trace.py
bench-scale:     ## search over 100,000 synthesised clauses, against other engines (minutes)
	$(PYTHON) benchmarks/scale.py
