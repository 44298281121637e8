# Needs python3 (3.11 or later), make and a package index; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test all quick coverage check bench endurance deployed faults screenshots messages lock

help: ## Lists these commands.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/requirements.txt ## Serves the archive at http://127.0.0.1:8000/ (PORT= and ARCHIVE_DATA= change where).
	@$(BIN)/python manage.py serve

# both at once, each with a database and files of its own; what a browser shows and how a text is read is the
# same on every database
test: .venv/requirements-dev.txt ## Runs the tests on SQLite and on PostgreSQL (ARGS="-k load" chooses some).
	@failed=; other=$$(mktemp); trap 'kill $$beside 2>/dev/null; rm -f "$$other"' EXIT; trap 'exit 130' INT TERM; \
	$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -m "not anywhere and not long" $(ARGS) >"$$other" 2>&1 & beside=$$!; \
	echo "On SQLite:"; \
	env -u DATABASE_URL $(BIN)/python -m pytest -m "not long" $(ARGS) || failed=1; \
	echo "On PostgreSQL:"; \
	wait $$beside || failed=1; cat "$$other"; \
	test -z "$$failed"

all: check test ## Runs `make check`, `make test`, the tests that take long (backups), and on PostgreSQL those that `make test` has on SQLite alone.
	@env -u DATABASE_URL $(BIN)/python -m pytest -m long $(ARGS)
	@$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -m "anywhere or long" $(ARGS)

quick: .venv/requirements-dev.txt ## Runs while one works: lint, imports, and the tests on SQLite that are not marked slow.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@# in two halves at once, each with a database of its own in memory
	@others=$$(mktemp); other=; trap 'kill $$other 2>/dev/null; rm -f "$$others"' EXIT; trap 'exit 130' INT TERM; \
	quick() { env -u DATABASE_URL $(BIN)/python -m pytest -q -p no:cacheprovider -m "not slow" $(ARGS) "$$@"; }; \
	quick --ignore=tests/admin >"$$others" 2>&1 & other=$$!; \
	quick tests/admin; admin=$$?; wait $$other; rest=$$?; cat "$$others"; \
	for status in $$admin $$rest; do test $$status = 0 || test $$status = 5 || exit 1; done # 5: none was chosen

coverage: .venv/requirements-dev.txt ## Runs the tests on SQLite and lists the lines and branches that none of them reaches.
	@failed=; \
	$(BIN)/coverage erase; \
	env -u DATABASE_URL $(BIN)/coverage run -m pytest $(ARGS) || failed=1; \
	$(BIN)/coverage combine --quiet && $(BIN)/coverage report || failed=1; \
	test -z "$$failed"

check: .venv/requirements-dev.txt ## Checks format, lint, templates, imports, types, migrations, known holes and production settings.
	@failed=; PATH="$(CURDIR)/$(BIN):$$PATH"; \
	ARCHIVE_DATA=$$(mktemp -d); export ARCHIVE_DATA; trap 'rm -rf "$$ARCHIVE_DATA"' EXIT; \
	unset DATABASE_URL DJANGO_SETTINGS_MODULE; \
	attempt() { echo "$$*"; "$$@" || failed=1; }; \
	attempt ruff format --check .; \
	attempt ruff check .; \
	templates=$$(find templates statements -name '*.html'); \
	test -z "$$templates" || { echo "djade --check"; djade --check --target-version 5.2 $$templates || failed=1; }; \
	attempt lint-imports; \
	attempt mypy; \
	attempt hadolint Dockerfile; \
	attempt python manage.py makemigrations --check --dry-run; \
	attempt python -m tests.audit; \
	SITE_URL=https://communique.example DEBUG=false; export SITE_URL DEBUG; \
	SECRET_KEY=$$(python -c 'import secrets; print(secrets.token_urlsafe(64))'); export SECRET_KEY; \
	attempt python manage.py check --deploy --fail-level WARNING; \
	test -z "$$failed"

bench: .venv/requirements-bench.txt ## Measures a synthetic archive against its peers (N=100000 sets the size, ARGS=--alone spares the peers).
	@ARCHIVE_DATA=$${ARCHIVE_DATA:-$(CURDIR)/var} $(BIN)/python -m tests.benchmarks $(or $(N),20000) $(ARGS)

endurance: .venv/requirements-dev.txt ## Puts the server under exports, slow clients and N=50000 random requests; prints how pages fare.
	@$(BIN)/python -m tests.endurance $(or $(N),50000)

messages: .venv/requirements.txt ## Brings the translations in locale/ in step with the code and compiles them (needs gettext).
	$(BIN)/python manage.py makemessages --locale fr --locale ru --add-location file --no-wrap --no-obsolete \
		$(foreach other,.venv var tests statements/admin templates/admin,--ignore '$(other)/*')
	sed -i '/^"POT-Creation-Date/d' locale/*/LC_MESSAGES/django.po
	$(BIN)/python manage.py compilemessages --locale fr --locale ru --ignore .venv

deployed: .venv/requirements-dev.txt ## Runs two web hosts, a primary, a replica and nginx on this machine, takes them away, measures (needs nginx).
	@$(BIN)/python -m tests.deployed $(or $(N),2000)

faults: .venv/requirements-dev.txt ## Kills processes, fills disks, sets clocks wrong beside readers and an editor; prints a table (SOAK=30 minutes of it).
	@$(BIN)/python -m tests.faults $(if $(SOAK),soak $(SOAK),$(ARGS))

screenshots: .venv/requirements-dev.txt ## Takes pictures of the main pages (ARGS=--readme renews those in docs/).
	@ARCHIVE_DATA=$${ARCHIVE_DATA:-$(CURDIR)/var} $(BIN)/python -m tests.screenshots $(ARGS)

UV = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet

lock: | .venv/bin/pip ## Writes the requirements files anew from pyproject.toml (ARGS=--upgrade renews).
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(UV) --output-file requirements.txt $(ARGS)
	$(UV) --extra dev --constraint requirements.txt --output-file requirements-dev.txt $(ARGS)
	$(UV) --extra dev --extra bench --constraint requirements-dev.txt --output-file requirements-bench.txt $(ARGS)

.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed, and $(PYTHON) is not installed."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

# what is installed: a copy of the list it was installed from
.venv/%.txt: %.txt | .venv/bin/pip
	$(BIN)/python -m pip --disable-pip-version-check install --require-hashes --requirement $<
	@cp $< $@
