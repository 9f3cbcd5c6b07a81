# Everything lives in .venv, which is filled again only when the pinned requirements change.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
# pip would compile all that it unpacks, one file after the other; what the desk needs is compiled below on all cores.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile

# Where this is set, each of the hundreds of processes that tests start would compile the desk's code anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test lint style types suite bench setup pdf clean lock

run: $(BIN)/.run pdf  ## the desk, on this machine
	$(BIN)/laila serve

install: $(BIN)/.run pdf  ## what a server needs, without starting it

# Types take a minute of one core, so they are checked beside the tests.
test: style pdf  ## everything that can be checked on this machine; LAILA_TESTS=all allows no skips
	@$(MAKE) --no-print-directory --jobs 2 types suite

suite: $(BIN)/.dev
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: style types

style: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: $(BIN)/.dev
	$(BIN)/mypy --no-error-summary

bench: $(BIN)/.dev pdf
	$(BIN)/python -m tests.bench

setup: $(BIN)/.dev pdf

pdf:
	@.ci/system pdf

$(BIN)/python:
	@PYTHON='$(PYTHON)' .ci/system python
	$(PYTHON) -m venv --clear .venv

# Wheels only: building a package from source would fetch tools that nobody pinned. What reads pictures has wheels for
# fewer machines than the rest, and the desk runs without it.
$(BIN)/.run: requirements.txt requirements-ocr.txt pyproject.toml | $(BIN)/python
	$(PIP) --only-binary :all: --require-hashes -r requirements.txt
	$(PIP) --only-binary :all: --require-hashes -r requirements-ocr.txt || \
		echo "Text in pictures will not be read: rapidocr cannot be installed here. All else works." >&2
	$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -qq -j 0 $(BIN)/../lib || true # a library may bring files that are no Python of today
	@touch $@

# Daft asks for an older pyarrow and tqdm than stand here, though it works with these: hence without what they ask for. What
# they need and the desk does not is named beside them.
$(BIN)/.dev: requirements-dev.txt requirements-distributed.txt $(BIN)/.run
	$(PIP) --only-binary :all: --require-hashes -r requirements-dev.txt
	$(PIP) --only-binary :all: --require-hashes --no-deps -r requirements-distributed.txt
	@touch $@

# Needs uv. The environment of the machine must not reach the pins, hence no configuration.
LOCK := $(UV) pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-header --no-annotate --group build

DISTRIBUTED := daft ray filelock msgpack tqdm moto boto3 botocore flask-cors jmespath responses s3transfer xmltodict

lock:
	$(LOCK) -o requirements.txt
	$(LOCK) --extra ocr -c requirements.txt -o requirements-ocr.txt
	$(LOCK) --group dev -c requirements-ocr.txt -o requirements-dev.txt
	printf '%s\n' $(DISTRIBUTED) | $(UV) pip compile - --no-deps --quiet --no-config --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-distributed.txt

clean:
	rm -rf .venv build *.egg-info .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
