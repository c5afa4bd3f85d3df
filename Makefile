# SPDX-License-Identifier: MIT
# make build, demo, test are for users; core and core-asan build the C core alone, for work on it.

CC = gcc
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
CORE_FLAGS = -std=c11 -fPIC -ffp-contract=off -fno-strict-aliasing -fvisibility=hidden -Icsrc $(WARNINGS)
CORE_LIBS = -lcbor -ltommath -lutf8proc -lm
ROOMS = base syntax compile heap object vm library snapshot api
CORE_SOURCES = $(sort $(foreach room,$(ROOMS),$(filter-out csrc/library/prelude_compile.c,$(wildcard csrc/$(room)/*.c))))
HEADERS = $(wildcard csrc/*/*.h csrc/*/*.def)

core_VARIANT = -O2 -g
asan_VARIANT = -O1 -g -DMT_DEBUG -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
debug_VARIANT = -O0 -g -DMT_DEBUG

core: build/core/libmonty.a build/core/monty-run
core-asan: build/asan/libmonty.a build/asan/monty-run
core-debug: build/debug/libmonty.a build/debug/monty-run

# The prelude becomes constant data: a host tool of the syntax and compile rooms turns it into C.
PRELUDE = $(sort $(wildcard csrc/library/prelude/*.py))
build/prelude-compile: csrc/library/prelude_compile.c $(sort $(wildcard csrc/base/*.c csrc/syntax/*.c csrc/compile/*.c)) $(HEADERS)
	@mkdir -p build
	$(CC) -O1 $(CORE_FLAGS) -o $@ $(filter %.c,$^) -lutf8proc -lm
build/prelude_data.c: build/prelude-compile $(PRELUDE)
	build/prelude-compile $@.tmp $(PRELUDE) && mv $@.tmp $@

define VARIANT_RULES
build/$(1)/%.o: csrc/%.c $$(HEADERS)
	@mkdir -p $$(dir $$@)
	$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -c -o $$@ $$<
build/$(1)/prelude_data.o: build/prelude_data.c $$(HEADERS)
	@mkdir -p $$(dir $$@)
	$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -c -o $$@ $$<
build/$(1)/libmonty.a: $$(patsubst csrc/%.c,build/$(1)/%.o,$$(CORE_SOURCES)) build/$(1)/prelude_data.o
	@rm -f $$@
	@ar rcs $$@ $$^
build/$(1)/monty-run: tests/tools/monty_run.c build/$(1)/libmonty.a
	$$(CC) $$($(1)_VARIANT) $$(CORE_FLAGS) -o $$@ $$^ $$(CORE_LIBS)
endef
$(foreach variant,core asan debug,$(eval $(call VARIANT_RULES,$(variant))))

.PHONY: core core-asan core-debug
