/* SPDX-License-Identifier: MIT */
/* What the files of the built-in functions share: builtins.c has the table, builtins_iter.c the iterators over iterators,
 * builtins_eval.c what looks at the caller's frame. */
#ifndef MT_BUILTINS_H
#define MT_BUILTINS_H

#include "library/library.h"
#include "object/ops.h"

/* Natives for which the visible frame matters (vm->visible): globals, locals, vars, dir, eval, exec, compile. */
Step mt_builtins_globals(Vm *vm, Value *args, Value *out);
Step mt_builtins_locals(Vm *vm, Value *args, Value *out);
Step mt_builtins_vars(Vm *vm, Value *args, Value *out);
Step mt_builtins_dir(Vm *vm, Value *args, Value *out);
Step mt_builtins_eval(Vm *vm, Value *args, Value *out);
Step mt_builtins_exec(Vm *vm, Value *args, Value *out);
Step mt_builtins_compile(Vm *vm, Value *args, Value *out);
Step mt_builtins_names(Vm *vm, Value *args, Value *out);         /* names of an object's attributes: what __dir__ lists */

Step mt_builtins_frame_locals(Vm *vm, uint32_t index, Value *out); /* what locals() gives in that frame */

/* Frames and source, for the modules that show them (builtins_frames.c). */
Step mt_builtins_frame_here(Vm *vm, Value *args, Value *out);
Step mt_builtins_frame_place(Vm *vm, Value *args, Value *out);
Step mt_builtins_frame_position(Vm *vm, Value *args, Value *out);
Step mt_builtins_frame_lines(Vm *vm, Value *args, Value *out);
Step mt_builtins_source_text(Vm *vm, Value *args, Value *out);
Step mt_builtins_source_line(Vm *vm, Value *args, Value *out);
Step mt_builtins_source_name(Vm *vm, Value *args, Value *out);
Step mt_builtins_source_block(Vm *vm, Value *args, Value *out);
Step mt_builtins_native_signature(Vm *vm, Value *args, Value *out);
Step mt_builtins_exception_hint(Vm *vm, Value *args, Value *out);

/* (name, args): calls the host's function of that name. EOFError when nobody answers it. */
Step mt_builtins_call_host(Vm *vm, Value *args, Value *out);

/* The dict of what the prelude keeps for this VM. */
Step mt_builtins_compile_warned(Vm *vm, Value *args, Value *out);
Step mt_builtins_is_text(Vm *vm, Value *args, Value *out);
Step mt_builtins_state(Vm *vm, Value *args, Value *out);
Step mt_builtins_of_globals(Vm *vm, Value *args, Value *out);

/* What the program put in place of sys.stdout; MT_UNBOUND while it is the standard one. */
Value mt_builtins_stdout(const Vm *vm);
/* A print() waits for a __str__ of the program, in which this runs. */
bool mt_builtins_is_waiting(const Vm *vm);

/* Calls type(x).name(x, args...) in place of the native, n <= 5. GENERAL: binding the method takes a call. DONE, *found false: there is none. */
Step mt_builtins_call_special(Vm *vm, Value x, int name, uint32_t n, const Value *args, bool *found);

/* May mt_iter_next take the next value of `v`? True only if no call and no user code can be needed (or it answers GENERAL having changed
 * nothing but what it has noted in the iterators). depth: how deep the question is nested, 0 at first. */
bool mt_builtins_is_leaf(Value v, uint32_t depth);
/* `for` over it asks nobody for an iterator: a generator, or an iterator of ours that only needs calls. */
bool mt_builtins_is_own(Value v);
/* The same for those of itertools, and what a step of one changes beside itself: iterators or unbound. False: more than that. */
bool mt_itertools_is_leaf(const Iterator *it, uint32_t depth);
bool mt_itertools_undo(const Iterator *it, Value *sources);
Step mt_itertools_make(Vm *vm, Value *args, Value *out);
Step mt_itertools_get(Vm *vm, Value *args, Value *out);
/* Of mod_functools.c, for prelude/cache.py. */
Step mt_functools_cache_key(Vm *vm, Value *args, Value *out);
Step mt_functools_cache_hit(Vm *vm, Value *args, Value *out);
Step mt_functools_cache_store(Vm *vm, Value *args, Value *out);
Step mt_functools_cache_link(Vm *vm, Value *args, Value *out);
Step mt_functools_cache_oldest(Vm *vm, Value *args, Value *out);
Step mt_functools_cache_parts(Vm *vm, Value *args, Value *out);
Step mt_itertools_total(Vm *vm, Value *args, Value *out);
Step mt_itertools_groupby_take(Vm *vm, Value *args, Value *out);
Step mt_itertools_groupby_begin(Vm *vm, Value *args, Value *out);
Step mt_itertools_grouper_take(Vm *vm, Value *args, Value *out);
Step mt_itertools_put(Vm *vm, Value *args, Value *out);

Step mt_builtins_stop(Vm *vm); /* raises StopIteration */
Step mt_builtins_next_default(Vm *vm, const Value *args); /* in the place of next(): iterator, default */
/* Intrinsics of the iterators' general forms. */
Step mt_builtins_iterator_make(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_state(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_move(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_pair(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_fill(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_callable(Vm *vm, Value *args, Value *out);
Step mt_builtins_iterator_sequence(Vm *vm, Value *args, Value *out);

#endif
