/* SPDX-License-Identifier: MIT */
/* Methods and attributes of generators, coroutines and async generators. Resuming is the loop's (mt_native_resume); close() and the
 * awaitables of async generators are prelude/generator.py's, because they look at what comes back. */
#include "object/class.h"

#include "compile/code.h"
#include "object/code.h"
#include "object/container.h"
#include "object/image.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/types.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}
static Generator *generator_of(Value v) { return MT_AS(Generator, v); }

/* -- resuming -- */

static Step generator_self(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(args[0], out);
}
static Step generator_next(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_resume(vm, args[0], MT_NONE, false);
}
static Step generator_send(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_resume(vm, args[0], args[1], false);
}
static Step generator_throw(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (!mt_is_kind(args[1], KIND_EXCEPTION) || args[2] != MT_UNBOUND || args[3] != MT_UNBOUND) return STEP_GENERAL;
    return mt_native_resume(vm, args[0], args[1], true);
}

static Step generator_close(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Generator *g = generator_of(args[0]);
    *out = MT_NONE;
    if (g->state == GEN_CREATED) g->state = GEN_CLOSED;
    return g->state == GEN_CLOSED ? STEP_DONE : STEP_GENERAL;
}

/* -- attributes -- */

static Step text_attribute(Vm *vm, Value *args, Value *field, const char *name, Value *out) {
    if (args[1] == MT_UNBOUND) return done(*field, out);
    const Str *s = args[1] == MT_DELETE ? NULL : mt_str_of(args[1]);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "%s must be set to a string object", name);
    *field = mt_object(s);
    return STEP_DONE;
}
static Step generator_name(Vm *vm, Value *args, Value *out) { return text_attribute(vm, args, &generator_of(args[0])->name, "__name__", out); }
static Step generator_qualname(Vm *vm, Value *args, Value *out) { return text_attribute(vm, args, &generator_of(args[0])->qualname, "__qualname__", out); }

static Step generator_running(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(generator_of(args[0])->state == GEN_RUNNING);
    return STEP_DONE;
}
static Step generator_suspended(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(generator_of(args[0])->state == GEN_SUSPENDED);
    return STEP_DONE;
}
static Step async_running(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(generator_of(args[0])->head.flags & GEN_ASYNC_RUNNING);
    return STEP_DONE;
}

static Step generator_code(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(mt_object(MT_AS(Function, generator_of(args[0])->function)->code), out);
}

static Step generator_frame(Vm *vm, Value *args, Value *out) {
    return done(generator_of(args[0])->state == GEN_CLOSED ? MT_NONE : mt_wrapper_new(vm, CLS_FRAME, args[0]), out);
}

/* The iterator that it delegates to: while it stands in `yield from` or `await`. */
static Step generator_delegate(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Generator *g = generator_of(args[0]);
    *out = MT_NONE;
    if (g->state != GEN_SUSPENDED) return STEP_DONE;
    const Code *code = MT_AS(Function, g->function)->code;
    uint32_t word = code->words[g->pc], next = g->pc + 1;
    if ((word & 0xFF) != OP_YIELD || word >> 24 != 1 || next + 1 >= code->word_count || (code->words[next] & 0xFF) != OP_JUMP_BACK) return STEP_DONE;
    uint32_t send = next + code->words[next + 1]; /* back to the SEND that it came from */
    if (send >= code->word_count || (code->words[send] & 0xFF) != OP_SEND) return STEP_DONE;
    uint32_t at = code->words[send] >> 16 & 0xFF;
    if (at < g->register_count && g->registers[at] != MT_UNBOUND) *out = g->registers[at];
    return STEP_DONE;
}

static Step generator_none(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_NONE;
    return STEP_DONE;
}

static Step generator_repr(Vm *vm, Value *args, Value *out) {
    uint64_t identity = mt_vm_identity(vm, args[0]);
    if (!identity) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_char(&b, '<');
    mt_str_builder_str(&b, mt_class_get(vm, args[0])->name);
    mt_str_builder_ascii(&b, " object ", 8);
    mt_str_builder_str(&b, generator_of(args[0])->qualname);
    mt_str_builder_ascii(&b, " at ", 4);
    mt_object_put_address(&b, identity);
    mt_str_builder_char(&b, '>');
    return done(mt_str_builder_finish(&b), out);
}

/* -- the awaitables: objects of the prelude -- */

#define AWAITABLE(function, name, n)                                  \
    static Step function(Vm *vm, Value *args, Value *out) {           \
        (void)out;                                                    \
        return mt_native_tail_prelude(vm, name, n, args);             \
    }
AWAITABLE(coroutine_await, "coroutine_await", 1)
AWAITABLE(async_anext, "async_generator_anext", 1)
AWAITABLE(async_asend, "async_generator_new_asend", 2)
AWAITABLE(async_aclose, "async_generator_aclose", 1)
static Step async_athrow(Vm *vm, Value *args, Value *out) {
    (void)out;
    Value all[5] = {args[0], args[1], args[2], args[3], mt_bool(args[2] != MT_UNBOUND || args[3] != MT_UNBOUND)};
    for (int i = 2; i < 4; i++)
        if (all[i] == MT_UNBOUND) all[i] = MT_NONE;
    return mt_native_tail_prelude(vm, "async_generator_new_athrow", 5, all);
}

static Step class_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

static const NativeDef generator_methods[] = {
    SLOT("__iter__", generator_self, "self, /"),
    SLOT("__next__", generator_next, "self, /"),
    SLOT("__repr__", generator_repr, "self, /"),
    LEAF("send", generator_send, "self, arg, /"),
    LEAF_OR("throw", generator_throw, "self, type, value=None, traceback=None, /", "generator_throw"),
    LEAF_OR("close", generator_close, "self, /", "generator_close"),
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, item, /"),
    GETSETDEL("__name__", generator_name),
    GETSETDEL("__qualname__", generator_qualname),
    GETTER("gi_running", generator_running),
    GETTER("gi_suspended", generator_suspended),
    GETTER("gi_frame", generator_frame),
    GETTER("gi_code", generator_code),
    GETTER("gi_yieldfrom", generator_delegate),
    NATIVES_END,
};
const TypeDef mt_generator_type = {CLS_GENERATOR, generator_methods, NULL};

static const NativeDef coroutine_methods[] = {
    SLOT("__await__", coroutine_await, "self, /"),
    SLOT("__repr__", generator_repr, "self, /"),
    LEAF("send", generator_send, "self, arg, /"),
    LEAF_OR("throw", generator_throw, "self, type, value=None, traceback=None, /", "generator_throw"),
    LEAF_OR("close", generator_close, "self, /", "generator_close"),
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, item, /"),
    GETSETDEL("__name__", generator_name),
    GETSETDEL("__qualname__", generator_qualname),
    GETTER("cr_running", generator_running),
    GETTER("cr_suspended", generator_suspended),
    GETTER("cr_frame", generator_frame),
    GETTER("cr_code", generator_code),
    GETTER("cr_await", generator_delegate),
    MEMBER("cr_origin", generator_none),
    NATIVES_END,
};
const TypeDef mt_coroutine_type = {CLS_COROUTINE, coroutine_methods, NULL};

static const NativeDef async_methods[] = {
    SLOT("__aiter__", generator_self, "self, /"),
    SLOT("__anext__", async_anext, "self, /"),
    SLOT("__repr__", generator_repr, "self, /"),
    LEAF("asend", async_asend, "self, value, /"),
    LEAF("athrow", async_athrow, "self, type, value=None, traceback=None, /"),
    LEAF("aclose", async_aclose, "self, /"),
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, item, /"),
    GETSETDEL("__name__", generator_name),
    GETSETDEL("__qualname__", generator_qualname),
    GETTER("ag_running", async_running),
    GETTER("ag_suspended", generator_suspended),
    GETTER("ag_frame", generator_frame),
    GETTER("ag_code", generator_code),
    GETTER("ag_await", generator_delegate),
    NATIVES_END,
};
const TypeDef mt_async_generator_type = {CLS_ASYNC_GENERATOR, async_methods, NULL};

/* -- intrinsics -- */

static bool check(Vm *vm, Value v) { return mt_is_kind(v, KIND_GENERATOR) || mt_raise(vm, CLS_TypeError, "a generator is required, not '%T'", v); }

/* The next value of a generator of any sort, which is sent `value`. An async generator's own values come as StopIteration. */
static Step resume(Vm *vm, Value *args, Value *out) {
    (void)out;
    return check(vm, args[0]) ? mt_native_resume(vm, args[0], args[1], false) : STEP_RAISE;
}
static Step throw_in(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (!check(vm, args[0])) return STEP_RAISE;
    if (!mt_is_kind(args[1], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_TypeError, "exceptions must derive from BaseException");
    return mt_native_resume(vm, args[0], args[1], true);
}

/* 0 created, 1 suspended, 2 running, 3 finished */
static Step state(Vm *vm, Value *args, Value *out) {
    if (!check(vm, args[0])) return STEP_RAISE;
    *out = mt_int(generator_of(args[0])->state);
    return STEP_DONE;
}

/* True: it has not begun, and never will now, or it had ended. */
static Step end(Vm *vm, Value *args, Value *out) {
    if (!check(vm, args[0])) return STEP_RAISE;
    if (generator_of(args[0])->state == GEN_CREATED) generator_of(args[0])->state = GEN_CLOSED;
    *out = mt_bool(generator_of(args[0])->state == GEN_CLOSED);
    return STEP_DONE;
}

/* Flags of an async generator: 4 an awaitable of it is under way, 8 it is finished. With `value`, sets those of `mask`. */
static Step flags(Vm *vm, Value *args, Value *out) {
    if (!check(vm, args[0])) return STEP_RAISE;
    Generator *g = generator_of(args[0]);
    if (mt_is_int(args[1]) && mt_is_int(args[2])) {
        uint8_t mask = (uint8_t)mt_as_int(args[1]) & (GEN_ASYNC_RUNNING | GEN_ASYNC_CLOSED);
        g->head.flags = (uint8_t)((g->head.flags & ~mask) | (mt_as_int(args[2]) & mask));
    }
    *out = mt_int(g->head.flags & (GEN_ASYNC_RUNNING | GEN_ASYNC_CLOSED));
    return STEP_DONE;
}

/* types.coroutine: what the function returns may be awaited. Functions of the image stay as they are. */
static Step iterable_coroutine(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_FUNCTION)) return MT_RAISE(vm, CLS_TypeError, "a function is required, not '%T'", args[0]);
    if (!(mt_as_object(args[0])->mark & MARK_IMAGE)) mt_as_object(args[0])->flags |= FUNCTION_AWAITABLE;
    *out = args[0];
    return STEP_DONE;
}
static Step is_iterable_coroutine(Vm *vm, Value *args, Value *out) {
    if (!check(vm, args[0])) return STEP_RAISE;
    *out = mt_bool(mt_as_object(args[0])->cls == CLS_GENERATOR && mt_as_object(generator_of(args[0])->function)->flags & FUNCTION_AWAITABLE);
    return STEP_DONE;
}

#define INTRINSIC(name, fn, signature) {name, fn, signature, NULL, NATIVE_HIDDEN}
const NativeDef mt_generator_intrinsics[] = {
    INTRINSIC("_generator_resume", resume, "generator, value, /"),
    INTRINSIC("_generator_throw", throw_in, "generator, exception, /"),
    INTRINSIC("_generator_state", state, "generator, /"),
    INTRINSIC("_generator_end", end, "generator, /"),
    INTRINSIC("_generator_flags", flags, "generator, mask=None, value=None, /"),
    INTRINSIC("_iterable_coroutine", iterable_coroutine, "function, /"),
    INTRINSIC("_is_iterable_coroutine", is_iterable_coroutine, "generator, /"),
    NATIVES_END,
};
