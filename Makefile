# make run   the municipality at work, on this machine     (PORT=8000)
# make test  all tests                                     (ARGS= goes to pytest)
# make check everything CI checks besides tests
# make bench the benchmarks                                (ARGS= goes to the harness)
# make opmaak lets the formatters have their way

PYTHON := $(shell for p in python3.13 python3.14 python3.12 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
ifeq ($(PYTHON),)
$(error KCC vraagt Python 3.12 of nieuwer; die staat niet op deze machine)
endif

# -I would hide the project; -B keeps a first start from writing bytecode of another interpreter.
OPSTART := $(PYTHON) -B -m opstart
export PORT

.PHONY: run test check bench opmaak omgeving
.DEFAULT_GOAL := run

# exec: the supervisor is make's own child, and goes when make goes.
run:
	@exec $(OPSTART) run --met-ouder

omgeving:
	@exec $(OPSTART) installeren test

test: omgeving
	@exec .venv/bin/pytest -n 2 $(ARGS)

check: omgeving
	@exec .venv/bin/python -m kcc.controle

bench: omgeving
	@exec .venv/bin/python -m benchmarks $(ARGS)

opmaak: omgeving
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@.venv/bin/python -m kcc.controle --opmaak
