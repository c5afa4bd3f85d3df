/* SPDX-License-Identifier: MIT */
/* The whole contract of natives: functions in C that Python programs call.
 * A native never calls sandbox code. It finishes (DONE), raises (RAISE), asks the loop to call something in its
 * place (CALL), suspends for the host (SUSPEND), or, having changed nothing, sends the loop to its general form
 * in the prelude (GENERAL) because it met a user-defined hook.
 * It allocates before it changes anything: a refused allocation returns NULL, the native returns STEP_RAISE
 * with no exception pending, and the loop collects and calls it again. It never collects itself. */
#ifndef MT_NATIVE_H
#define MT_NATIVE_H

#include "heap/object.h"
#include "heap/state.h"

typedef enum Step { STEP_DONE, STEP_RAISE, STEP_CALL, STEP_SUSPEND, STEP_GENERAL } Step;

/* args: one value for each parameter of the signature, in order; a parameter that was not given is MT_UNBOUND;
 * *args is a Tuple, **kwargs a Dict (MT_UNBOUND when empty). args are rooted while the native runs and may be overwritten. */
typedef Step (*NativeFn)(Vm *vm, Value *args, Value *out);

enum { /* NativeDef.flags */
    NATIVE_CLASS = 1,     /* a classmethod: args[0] is the class */
    NATIVE_STATIC = 2,    /* a staticmethod */
    NATIVE_GETTER = 4,    /* an attribute: signature "self" (reads), or "self, value" (value MT_UNBOUND reads) */
    NATIVE_SLOT = 8,      /* shown as wrapper_descriptor ("slot wrapper"): error texts of wrong calls differ */
    NATIVE_FRAME = 16,    /* caller-aware: vm->visible is the index of the nearest visible frame */
    NATIVE_HIDDEN = 32,   /* intrinsic of the prelude: not in the module's visible names */
    NATIVE_DELETES = 64,  /* a getter ("self, value") that handles deletion as well: value is MT_DELETE */
    NATIVE_COUNTS = 256,  /* wrong counts of arguments are worded as PyArg_UnpackTuple does: "f expected 1 argument, got 2" */
    NATIVE_METHOD = 512,  /* of a module: binds as a method of any object, for the classes of the module's Python part */
    NATIVE_MEMBER = 128,  /* a getter that CPython declares as a member: setting it says "readonly attribute" */
};
#define MT_DELETE ((Value)0x1B) /* a constant of its own, never visible to programs */

typedef struct NativeDef {
    const char *name;
    NativeFn fn;
    const char *signature; /* as a Python programmer writes it: "self, object, /", "iterable, /, *, key=None" */
    const char *general;   /* name of its general form in prelude/builtins.py (same parameters), or NULL */
    uint32_t flags;
} NativeDef;

#define LEAF(name, fn, signature) {name, fn, signature, NULL, 0}
#define LEAF_OR(name, fn, signature, general) {name, fn, signature, general, 0}
#define SLOT(name, fn, signature) {name, fn, signature, NULL, NATIVE_SLOT}
#define SLOT_OR(name, fn, signature, general) {name, fn, signature, general, NATIVE_SLOT}
#define GETTER(name, fn) {name, fn, "self", NULL, NATIVE_GETTER}
#define MEMBER(name, fn) {name, fn, "self", NULL, NATIVE_GETTER | NATIVE_MEMBER}
#define GETSET(name, fn) {name, fn, "self, value", NULL, NATIVE_GETTER}
#define GETSETDEL(name, fn) {name, fn, "self, value", NULL, NATIVE_GETTER | NATIVE_DELETES}
#define CLASSMETHOD(name, fn, signature) {name, fn, signature, NULL, NATIVE_CLASS}
#define STATICMETHOD(name, fn, signature) {name, fn, signature, NULL, NATIVE_STATIC}
#define UNHASHABLE {"__hash__", NULL, NULL, NULL, 0} /* a row without a function: the attribute is None */
#define NATIVES_END {NULL, NULL, NULL, NULL, 0}

/* The methods of one built-in class: `const TypeDef mt_list_type = {CLS_LIST, list_methods, "doc"};`
 * Every room exports one; object/types.c lists them. `__new__` is a native named "__new__" (NATIVE_STATIC: args[0] the class). */
typedef struct TypeDef {
    uint32_t cls;
    const NativeDef *methods; /* ends with NATIVES_END */
    const char *doc;
} TypeDef;

/* The functions of one module; constants are added by `init` when the engine's image is built. */
typedef struct ModuleDef {
    const char *name;
    const NativeDef *functions;
    const char *doc;
    bool (*init)(Vm *vm, Value dict); /* constants, while the image is built; NULL: none. False: out of memory */
} ModuleDef;

/* Asks the loop to call `callable` with n positional arguments (n <= 6) in place of this native. Returns STEP_CALL. */
Step mt_native_tail(Vm *vm, Value callable, uint32_t n, const Value *args);
/* Asks the loop to resume a generator or coroutine in place of this native: sends `value`, or raises it inside. Its next value is
 * the native's; its end is StopIteration (StopAsyncIteration never: async generators are driven by the prelude). Returns STEP_CALL. */
Step mt_native_resume(Vm *vm, Value generator, Value value, bool raises);
/* What becomes of the value of a special method of the program, when its frame takes the place of a native or of an instruction: it is
 * checked and converted as the native would. Numbers are stored in snapshots; the order is that of the general forms in prelude.def. */
typedef enum Take {
    TAKE_LENGTH,      /* of __len__: what len() gives */
    TAKE_LENGTH_TRUTH, /* of __len__: what bool() gives */
    TAKE_BOOL,        /* of __bool__ */
    TAKE_HASH,        /* of __hash__: what hash() gives */
    TAKE_STR,         /* of __str__: what str() gives */
    TAKE_STR_TEXT,    /* of __str__, as an exact str */
    TAKE_REPR,        /* of __repr__: what repr() gives */
    TAKE_REPR_TEXT,   /* of __repr__, as an exact str */
    TAKE_KEY,         /* of __hash__: goes on with what the instruction does with that key of a dict or set */
    TAKE_KEY_ADD,     /* the same; the instruction is the call of set.add as a method */
    TAKE_KEY_GET,     /* the call of dict.get */
    TAKE_COUNT
} Take;
/* Asks the loop to call the method `name` of v's class in place of this native, and to take its value that way. GENERAL: the class has
 * none, or it is no plain function. */
Step mt_native_ask(Vm *vm, Value v, uint32_t name, Take take);
/* The same for __hash__ of a key of a plain dict or set, for TAKE_KEY and those after it. */
Step mt_native_ask_key(Vm *vm, Value container, Value key, Take take);
/* Suspends with EVENT_FUTURES: the native's value will be the answer (a list of (call_id, value, raises) tuples). Returns STEP_SUSPEND. */
Step mt_native_wait_futures(Vm *vm);
/* Suspends with EVENT_PRINT of a Str; the native's value will be None. Returns STEP_SUSPEND. */
Step mt_native_print(Vm *vm, Value text, bool is_stderr);
/* The same as mt_native_tail with keyword arguments: args a Tuple or List, kwargs a Dict or MT_UNBOUND. */
Step mt_native_tail_ex(Vm *vm, Value callable, Value args, Value kwargs);
/* The same for a function of prelude/builtins.py by name. */
Step mt_native_tail_prelude(Vm *vm, const char *name, uint32_t n, const Value *args);

#endif
