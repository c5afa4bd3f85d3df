# SPDX-License-Identifier: MIT
# make build, demo, test are for users; core and core-asan build the C core alone, for work on it.

CC = gcc
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
CORE_FLAGS = -std=c11 -fPIC -ffp-contract=off -fno-strict-aliasing -fvisibility=hidden -Icsrc $(WARNINGS)
CORE_LIBS = -lcbor -ltommath -lutf8proc -lm
LOOP_LIBS = -lev -lpthread
ROOMS = base syntax compile heap object vm library snapshot api
HOST_ONLY = csrc/library/prelude_compile.c csrc/vm/engine_build.c csrc/vm/image_tool.c csrc/vm/image_data.c
LOOP_SOURCES = $(sort $(wildcard csrc/loop/*.c))
CORE_SOURCES = $(sort $(foreach room,$(ROOMS),$(filter-out $(HOST_ONLY),$(wildcard csrc/$(room)/*.c))))
HEADERS = $(wildcard csrc/*/*.h csrc/*/*.def)

core_VARIANT = -O2 -g
asan_VARIANT = -O1 -g -DMT_DEBUG -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
debug_VARIANT = -O0 -g -DMT_DEBUG
tsan_VARIANT = -O1 -g -fsanitize=thread

core: build/core/libmonty.a build/core/monty-run
core-asan: build/asan/libmonty.a build/asan/monty-run
core-debug: build/debug/libmonty.a build/debug/monty-run

# The prelude becomes constant data: a host tool of the syntax and compile rooms turns it into C; another one, which is the core
# with that, runs it and writes the image.
PRELUDE = $(sort $(wildcard csrc/library/prelude/*.py))
build/prelude-compile: csrc/library/prelude_compile.c $(sort $(wildcard csrc/base/*.c csrc/syntax/*.c csrc/compile/*.c)) $(HEADERS)
	@mkdir -p build
	$(CC) -O1 $(CORE_FLAGS) -o $@ $(filter %.c,$^) -lcbor -lutf8proc -lm
build/prelude_data.c: build/prelude-compile $(PRELUDE)
	build/prelude-compile $@.tmp $(PRELUDE) && mv $@.tmp $@

# What tests/tools/allocations.h counts and refuses.
COUNTED = malloc calloc realloc mt_arena_alloc mt_arena_copy mt_heap_alloc mt_heap_buffer mt_heap_buffer_resize mt_heap_reserve

define VARIANT_RULES
build/$(1)/%.o: csrc/%.c
	@mkdir -p $$(dir $$@)
	@echo $$<
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -MMD -MP -c -o $$@ $$<
build/$(1)/prelude_data.o: build/prelude_data.c
	@mkdir -p $$(dir $$@)
	@$$(CC) -O0 $$(CORE_FLAGS) -MMD -MP -c -o $$@ $$<
-include $$(patsubst csrc/%.c,build/$(1)/%.d,$$(CORE_SOURCES) $$(LOOP_SOURCES) $$(HOST_ONLY))
build/$(1)/image-tool: $$(patsubst csrc/%.c,build/$(1)/%.o,$$(CORE_SOURCES) csrc/vm/engine_build.c csrc/vm/image_tool.c) build/$(1)/prelude_data.o
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -o $$@ $$^ $$(CORE_LIBS)
build/$(1)/image.bin: build/$(1)/image-tool
	@$$< $$@.tmp && mv $$@.tmp $$@
build/$(1)/image_data.o: csrc/vm/image_data.c build/$(1)/image.bin
	@$$(CC) $$(CORE_FLAGS) -DMT_IMAGE_FILE='"build/$(1)/image.bin"' -c -o $$@ $$<
build/$(1)/libmonty.a: $$(patsubst csrc/%.c,build/$(1)/%.o,$$(CORE_SOURCES)) build/$(1)/image_data.o
	@rm -f $$@
	@ar rcs $$@ $$^
build/$(1)/loop/%.o: csrc/loop/%.c
	@mkdir -p $$(dir $$@)
	@echo $$<
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -D_GNU_SOURCE -MMD -MP -c -o $$@ $$<
build/$(1)/libmonty-loop.a: $$(patsubst csrc/%.c,build/$(1)/%.o,$$(LOOP_SOURCES))
	@rm -f $$@
	@ar rcs $$@ $$^
build/$(1)/worker/%.o: csrc/worker/%.c
	@mkdir -p $$(dir $$@)
	@echo $$<
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -D_GNU_SOURCE -MMD -MP -c -o $$@ $$<
build/$(1)/monty-worker: $$(patsubst csrc/%.c,build/$(1)/%.o,$$(wildcard csrc/worker/*.c)) build/$(1)/libmonty-loop.a build/$(1)/libmonty.a
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -o $$@ $$^ $$(CORE_LIBS) -lseccomp
build/$(1)/test_pool: build/$(1)/monty-worker
build/$(1)/test_%: tests/core/test_%.c $$(wildcard tests/core/*.h tests/tools/*.h docs/embedding/*.c) build/$(1)/libmonty.a build/$(1)/libmonty-loop.a
	$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -D_GNU_SOURCE -o $$@ $$(filter tests/%,$$<) build/$(1)/libmonty-loop.a build/$(1)/libmonty.a $$(CORE_LIBS) $$(LOOP_LIBS)
build/$(1)/monty-run: tests/tools/monty_run.c tests/tools/allocations.h build/$(1)/libmonty.a
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) $(COUNTED:%=-Wl,--wrap=%) -o $$@ $$(filter %.c %.a,$$^) $$(CORE_LIBS)
build/$(1)/monty-plain: tests/tools/monty_run.c build/$(1)/libmonty.a
	@$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -DMT_PLAIN -o $$@ $$(filter %.c %.a,$$^) $$(CORE_LIBS)
endef
$(foreach variant,core asan debug tsan,$(eval $(call VARIANT_RULES,$(variant))))

.PHONY: core core-asan core-debug

# -- the Python package --

PYTHON ?= python3
VENV = .venv
PIP = $(VENV)/bin/pip -q --disable-pip-version-check
PACKAGE_SOURCES = $(HEADERS) $(wildcard csrc/*/*.c) $(PRELUDE) $(wildcard monty/*.py monty/*.pyi) setup.py pyproject.toml
SANITIZED = build/sanitized
CORE_TESTS = $(patsubst tests/core/%.c,build/asan/%,$(wildcard tests/core/test_*.c))

# The package in .venv, ready to be used.
build: $(VENV)/installed
$(VENV)/ready: .ci/packages
	.ci/packages $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install 'setuptools>=61' wheel pytest
	-@$(PIP) install uvloop 2>/dev/null || echo 'no uvloop: its tests are skipped'
	-@$(PIP) install trio anyio 2>/dev/null || echo 'no trio, no anyio: their tests are skipped'
	@touch $@
$(VENV)/installed: $(VENV)/ready $(PACKAGE_SOURCES)
	$(PIP) install --no-build-isolation --no-deps --force-reinstall .
	@touch $@

demo: build
	@$(VENV)/bin/python docs/demo/agent.py

# What CI runs: it needs nothing but make. The last line is pytest's.
test: core-test thread-test lang-sanitized modes instructions fuzz test-sanitized test-pythons test-release

test-release: build
	$(VENV)/bin/pytest tests

# One program for each C test file, with the sanitizers.
core-test: $(VENV)/ready $(CORE_TESTS)
	@for test in $(CORE_TESTS); do echo $$test; $$test || exit 1; done

# The runtime's threads under ThreadSanitizer.
THREAD_TESTS = build/tsan/test_runtime build/tsan/test_runtime_client build/tsan/test_pool
thread-test: $(VENV)/ready $(THREAD_TESTS)
	@for test in $(THREAD_TESTS); do echo $$test; $$test || exit 1; done

# Mutated programs and snapshots on the sanitized core, from a fixed start: make fuzz FUZZ_RUNS=100 FUZZ_START=7 runs longer and elsewhere.
FUZZ_RUNS = 1
FUZZ_START = 0
FUZZ_TARGETS = build/asan/fuzz_compile build/asan/fuzz_load build/asan/fuzz_run
fuzz: $(VENV)/ready $(FUZZ_TARGETS)
	build/asan/fuzz_compile -n $$((5000 * $(FUZZ_RUNS))) -s $(FUZZ_START) tests/lang/*/*.py
	build/asan/fuzz_load -n $$((10000 * $(FUZZ_RUNS))) -s $(FUZZ_START)
	build/asan/fuzz_run -n $$((500 * $(FUZZ_RUNS))) -s $(FUZZ_START) tests/lang/*/*.py
build/asan/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.h) build/asan/libmonty.a
	$(CC) $(asan_VARIANT) $(CORE_FLAGS) -DMT_FUZZ_MAIN -Itests/fuzz -o $@ $< build/asan/libmonty.a $(CORE_LIBS)

# Recorded programs on the sanitized core: their output must be what CPython's was.
lang-sanitized: $(VENV)/ready build/asan/monty-run
	$(VENV)/bin/python tests/tools/run_recorded.py build/asan/monty-run

# The ways of running that must not be seen, on the bare core: general forms only, slices of 1 to 1000 steps, dumped and loaded on the way
# (both dumps equal), collected at every call and loop turn, each of some allocations refused.
MODES = -l '-s 1' '-s 7' '-s 1000' '-r 100 -b 50000' '-r 7 -b 7000' '-l -r 31 -b 5000' '-A 60' '-r 300 -b 3000 -A 12'
SANITIZED_MODES = '-g -b 100000' '-A 8'
modes: $(VENV)/ready build/core/monty-run build/asan/monty-run
	@for mode in $(MODES); do $(VENV)/bin/python tests/tools/run_recorded.py build/core/monty-run $$mode || exit 1; done
	@for mode in $(SANITIZED_MODES); do $(VENV)/bin/python tests/tools/run_recorded.py build/asan/monty-run $$mode || exit 1; done

# The interface on a sanitized extension.
SANITIZER_LIBRARIES = $(shell $(CC) -print-file-name=libasan.so)
$(SANITIZED)/built: $(VENV)/ready $(PACKAGE_SOURCES)
	MONTY_SANITIZE=address,undefined $(VENV)/bin/python setup.py -q build --build-lib $(SANITIZED)
	@touch $@
ON_SANITIZED = LD_PRELOAD=$(SANITIZER_LIBRARIES) ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc PYTHONPATH=$(SANITIZED)
test-sanitized: $(SANITIZED)/built
	$(ON_SANITIZED) $(VENV)/bin/pytest -p no:cacheprovider tests/api

# The other CPythons, those of them that are here.
PYTHONS ?= 3.10 3.12 3.13
test-pythons: $(VENV)/ready
	.ci/pythons $(PYTHONS)

# Machine instructions of a loop turn: no more than 1.3 times the goals, whatever else the machine does.
instructions: $(VENV)/ready build/core/monty-plain
	@command -v valgrind >/dev/null || .ci/packages $(PYTHON) valgrind
	$(VENV)/bin/python benchmarks/instructions.py --check

# What crossing the boundary costs.
bench: build
	$(VENV)/bin/python benchmarks/boundary.py

# The async runtime: calls, stalls of the event loop, parked programs, threads and worker processes.
bench-runtime: build build/peer/ready
	$(VENV)/bin/python benchmarks/runtime.py --peer build/peer/bin/python --plot build/stalls.svg

# Against CPython and the last in-process release of pydantic-monty, which gets an environment of its own.
build/peer/ready:
	$(PYTHON) -m venv build/peer
	build/peer/bin/pip -q --disable-pip-version-check install pydantic-monty==0.0.18
	@touch $@
compare: build build/peer/ready
	$(VENV)/bin/python benchmarks/run.py --peer build/peer/bin/python

# About ten thousand worker processes killed at random moments: each costs its own run one clear error.
kills: build/core/test_pool
	build/core/test_pool 41000

# The runtime for ten minutes, everything at random: make soak SOAK_SECONDS=3600 for longer.
SOAK_SECONDS = 600
soak: build
	SOAK_SECONDS=$(SOAK_SECONDS) $(VENV)/bin/python tests/soak.py

# Hostile snapshots by the thousand, on the sanitized extension.
fuzz-damaged: $(SANITIZED)/built
	MONTY_TEST_MUTATIONS=5000 $(ON_SANITIZED) $(VENV)/bin/pytest -p no:cacheprovider tests/api/test_damaged.py -k hostile

clean:
	rm -rf build $(VENV) *.egg-info .pytest_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: build demo test modes test-pythons instructions fuzz fuzz-damaged test-release test-sanitized core-test thread-test lang-sanitized bench bench-runtime compare kills soak clean
