/* SPDX-License-Identifier: MIT */
/* monty.h: making and reading values. Neither runs sandbox code; keys of dicts and sets made here are built-in values. */
#include "api/api.h"

#include "object/bytes.h"
#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/repr.h"
#include "object/set.h"
#include "object/str.h"
#include "object/traceback.h"

#include <stdio.h>
#include <stdlib.h>

const MontyError *monty_error(const MontyExecution *x) {
    static const MontyError none = {"MemoryError", "no memory", 0, 0, 0, 0};
    return x->error ? x->error : &none;
}

void mt_api_set_error(MontyExecution *x, const char *type, const char *message) {
    if (!x->error) x->error = malloc(sizeof *x->error);
    mt_api_error(x->error, type, message);
}

MontyValue mt_api_failed(MontyExecution *x) {
    Vm *vm = &x->vm;
    if (!mt_pending(vm)) {
        vm->heap.refused = 0;
        mt_api_set_error(x, "MemoryError", "memory limit exceeded");
        return MONTY_NO_VALUE;
    }
    Value exception = mt_raise_take(vm);
    const Tuple *args = MT_AS(Tuple, MT_AS(Exception, exception)->args);
    const char *type = mt_api_text(x, mt_class_get(vm, exception)->name);
    const char *message = args->count && mt_is_kind(args->items[0], KIND_STR) ? mt_api_text(x, args->items[0]) : "";
    mt_api_set_error(x, type ? type : "MemoryError", message ? message : "");
    return MONTY_NO_VALUE;
}

/* A value that is MT_UNBOUND when memory was refused. */
#define MAKE(expression)                                              \
    do {                                                              \
        Value made_;                                                  \
        while ((made_ = (expression)) == MT_UNBOUND)                  \
            if (mt_pending(&x->vm) || !mt_api_more(x)) return mt_api_failed(x); \
        return made_;                                                 \
    } while (0)
#define DO(expression)                                                \
    do {                                                              \
        while (!(expression))                                         \
            if (mt_pending(&x->vm) || !mt_api_more(x)) return mt_api_failed(x), false; \
        return true;                                                  \
    } while (0)

MontyValue monty_none(void) { return MT_NONE; }
MontyValue monty_ellipsis(void) { return MT_ELLIPSIS; }
MontyValue monty_bool(bool b) { return mt_bool(b); }
MontyValue monty_int(MontyExecution *x, int64_t i) { MAKE(mt_int_new(&x->vm, i)); }
MontyValue monty_int_bytes(MontyExecution *x, const uint8_t *magnitude, size_t size, bool negative) { MAKE(mt_int_from_bytes(&x->vm, magnitude, size, negative)); }
MontyValue monty_float(MontyExecution *x, double d) { MAKE(mt_float_new(&x->vm, d)); }
MontyValue monty_complex(MontyExecution *x, double real, double imag) { MAKE(mt_number_complex_new(&x->vm, real, imag)); }
MontyValue monty_str(MontyExecution *x, const char *utf8, size_t size) { MAKE(mt_str_from_utf8(&x->vm, utf8, size)); }
MontyValue monty_str_units(MontyExecution *x, const void *units, int width, size_t length) { MAKE(mt_str_from_units(&x->vm, units, (uint32_t)width, length)); }
MontyValue monty_bytes(MontyExecution *x, const void *data, size_t size) { MAKE(mt_bytes_from(&x->vm, data, size)); }
MontyValue monty_bytearray(MontyExecution *x, const void *data, size_t size) { MAKE(mt_bytearray_new(&x->vm, CLS_BYTEARRAY, data, size)); }
MontyValue monty_list(MontyExecution *x, size_t capacity) { MAKE(mt_list_new(&x->vm, (uint32_t)MT_MIN(capacity, INT32_MAX))); }
bool monty_list_append(MontyExecution *x, MontyValue list, MontyValue item) { DO(mt_list_append(&x->vm, list, item)); }
MontyValue monty_tuple(MontyExecution *x, size_t count) {
    if (count > INT32_MAX) {
        mt_api_set_error(x, "MemoryError", "the tuple is too long");
        return MONTY_NO_VALUE;
    }
    MAKE(mt_tuple_new(&x->vm, (uint32_t)count));
}

bool monty_tuple_set(MontyExecution *x, MontyValue tuple, size_t index, MontyValue item) {
    (void)x;
    if (!mt_is_kind(tuple, KIND_TUPLE) || index >= MT_AS(Tuple, tuple)->count) return false;
    MT_AS(Tuple, tuple)->items[index] = item;
    return true;
}

MontyValue monty_dict(MontyExecution *x) { MAKE(mt_dict_new(&x->vm, 0)); }
MontyValue monty_set(MontyExecution *x, bool frozen) { MAKE(mt_set_new(&x->vm, frozen ? CLS_FROZENSET : CLS_SET)); }

static bool answered(MontyExecution *x, Answer (*act)(Vm *, Value, Value, Value), Value container, Value key, Value value) {
    for (;;) {
        Answer answer = act(&x->vm, container, key, value);
        if (answer == ANSWER_YES || answer == ANSWER_NO) return true;
        if (answer == ANSWER_HOOK) {
            mt_api_set_error(x, "TypeError", "a key of a sandbox class cannot be set from outside");
            return false;
        }
        if (mt_pending(&x->vm) || !mt_api_more(x)) return mt_api_failed(x), false;
    }
}

static Answer set_item(Vm *vm, Value dict, Value key, Value value) { return mt_dict_set(vm, dict, key, value); }
static Answer add_item(Vm *vm, Value set, Value item, Value unused) {
    (void)unused;
    return mt_set_add(vm, set, item);
}
bool monty_dict_set(MontyExecution *x, MontyValue dict, MontyValue key, MontyValue value) { return answered(x, set_item, dict, key, value); }
bool monty_set_add(MontyExecution *x, MontyValue set, MontyValue item) { return answered(x, add_item, set, item, MT_UNBOUND); }

MontyValue monty_range(MontyExecution *x, MontyValue start, MontyValue stop, MontyValue step) { MAKE(mt_range_new(&x->vm, start, stop, step)); }
MontyValue monty_slice(MontyExecution *x, MontyValue start, MontyValue stop, MontyValue step) { MAKE(mt_slice_new(&x->vm, start, stop, step)); }

/* -- exceptions -- */

/* Also one that the library defines in Python: CancelledError, JSONDecodeError. */
static Class *builtin_exception(const Vm *vm, const char *name, size_t size) {
    for (uint32_t id = CLS_BaseException; id < vm->engine->class_count; id++) {
        Class *class = mt_vm_class(vm, id);
        const Str *text = MT_AS(Str, class->name);
        if (class->flags & CLASS_EXCEPTION && text->length == size && !memcmp(text->data, name, size)) return class;
    }
    return NULL;
}

/* The class for an exception of the host that has no built-in class: made once for each name, under `base`. */
static Class *host_class(MontyExecution *x, const char *type, const char *name, size_t name_size, Class *base) {
    Vm *vm = &x->vm;
    Value key = monty_str(x, type, strlen(type));
    if (key == MT_UNBOUND) return NULL;
    if (vm->roots[ROOT_HOST_CLASSES] == MT_UNBOUND && (vm->roots[ROOT_HOST_CLASSES] = monty_dict(x)) == MT_UNBOUND) return NULL;
    Value known = mt_dict_get_str(vm->roots[ROOT_HOST_CLASSES], key);
    if (known != MT_UNBOUND) return MT_AS(Class, known);
    Value text = monty_str(x, name, name_size), module = monty_str(x, "host", 4), dict = monty_dict(x), bases = monty_tuple(x, 1), made = MT_UNBOUND;
    if (text == MT_UNBOUND || module == MT_UNBOUND || dict == MT_UNBOUND || bases == MT_UNBOUND) return NULL;
    MT_AS(Tuple, bases)->items[0] = mt_object(base);
    if (!monty_dict_set(x, dict, mt_name(vm, NAME___module__), module)) return NULL;
    while (mt_class_new(vm, mt_object(mt_vm_class(vm, CLS_TYPE)), text, bases, dict, &made) != STEP_DONE)
        if (mt_pending(vm) || !mt_api_more(x)) return mt_api_failed(x), NULL;
    if (!monty_dict_set(x, vm->roots[ROOT_HOST_CLASSES], key, made)) return NULL;
    return MT_AS(Class, made);
}

MontyValue monty_exception_new(MontyExecution *x, const char *type, MontyValue args) {
    Vm *vm = &x->vm;
    if (!mt_is_kind(args, KIND_TUPLE)) {
        mt_api_set_error(x, "TypeError", "the arguments of an exception are a tuple");
        return MONTY_NO_VALUE;
    }
    Class *class = builtin_exception(vm, type, strlen(type));
    if (!class) {
        const char *open = strchr(type, '(');
        size_t size = open ? (size_t)(open - type) : strlen(type);
        Class *base = open ? builtin_exception(vm, open + 1, strcspn(open + 1, ")")) : NULL;
        class = builtin_exception(vm, type, size);
        if (class && base && !mt_class_is_subclass(class, base)) class = NULL;
        if (!class) class = host_class(x, type, type, size, base ? base : mt_vm_class(vm, CLS_Exception));
        if (!class) return MONTY_NO_VALUE;
    }
    Value made;
    while ((made = mt_exception_make(vm, class, args)) == MT_UNBOUND)
        if (mt_pending(vm) || !mt_api_more(x)) return mt_api_failed(x);
    return made;
}

bool monty_exception_set(MontyExecution *x, MontyValue exception, const char *field, MontyValue value) {
    if (!mt_is_kind(exception, KIND_EXCEPTION)) return false;
    Exception *e = MT_AS(Exception, exception);
    if (!strcmp(field, "__cause__") || !strcmp(field, "__context__")) {
        if (value != MT_NONE && !mt_is_kind(value, KIND_EXCEPTION)) return false;
        if (field[2] == 'c' && field[3] == 'a') e->cause = value, e->head.flags |= 1;
        else e->context = value;
        return true;
    }
    if (!strcmp(field, "__suppress_context__")) {
        e->head.flags = (uint8_t)((e->head.flags & ~1) | (value == MT_TRUE));
        return true;
    }
    MontyValue name = monty_str(x, field, strlen(field));
    if (name == MONTY_NO_VALUE || (e->dict == MT_UNBOUND && (e->dict = monty_dict(x)) == MT_UNBOUND)) return false;
    return monty_dict_set(x, e->dict, name, value);
}

MontyValue monty_proxy(MontyExecution *x, const char *type_name, const char *repr, uint64_t handle, MontyValue fields) {
    Value name = monty_str(x, type_name, strlen(type_name)), text = monty_str(x, repr, strlen(repr));
    if (name == MT_UNBOUND || text == MT_UNBOUND) return MONTY_NO_VALUE;
    Proxy *proxy;
    while (!(proxy = mt_heap_alloc(&x->vm, sizeof(Proxy), KIND_PROXY, CLS_PROXY)))
        if (!mt_api_more(x)) return mt_api_failed(x);
    proxy->type_name = name;
    proxy->text = text;
    proxy->handle = handle;
    proxy->fields = mt_is_kind(fields, KIND_DICT) ? fields : MT_NONE;
    proxy->extra = MT_NONE;
    return mt_object(proxy);
}

bool monty_proxy_set_methods(MontyExecution *x, MontyValue proxy, MontyValue names) {
    (void)x;
    if (!mt_is_kind(proxy, KIND_PROXY) || !mt_is_exact(names, CLS_TUPLE)) return false;
    MT_AS(Proxy, proxy)->extra = names;
    return true;
}

/* -- reading -- */

static Value plain(Value v) { return mt_is_kind(v, KIND_SCALAR) ? MT_AS(Instance, v)->value : v; }

MontyKind monty_kind(MontyValue v) {
    if (mt_is_int(v)) return MONTY_KIND_INT;
    if (mt_is_flonum(v)) return MONTY_KIND_FLOAT;
    if (mt_is_bool(v)) return MONTY_KIND_BOOL;
    if (v == MT_ELLIPSIS) return MONTY_KIND_ELLIPSIS;
    if (!mt_is_object(v)) return v == MT_NONE ? MONTY_KIND_NONE : MONTY_KIND_OTHER;
    switch ((Kind)mt_as_object(v)->kind) {
    case KIND_STR: return MONTY_KIND_STR;
    case KIND_BYTES: return MONTY_KIND_BYTES;
    case KIND_BIGINT: return MONTY_KIND_INT;
    case KIND_FLOAT: return MONTY_KIND_FLOAT;
    case KIND_COMPLEX: return MONTY_KIND_COMPLEX;
    case KIND_LIST: return MONTY_KIND_LIST;
    case KIND_TUPLE: return MONTY_KIND_TUPLE;
    case KIND_DICT: return MONTY_KIND_DICT;
    case KIND_SET: return mt_is_exact(v, CLS_FROZENSET) ? MONTY_KIND_FROZENSET : MONTY_KIND_SET;
    case KIND_RANGE: return MONTY_KIND_RANGE;
    case KIND_SLICE: return MONTY_KIND_SLICE;
    case KIND_BYTEARRAY: return MONTY_KIND_BYTEARRAY;
    case KIND_EXCEPTION: return MONTY_KIND_EXCEPTION;
    case KIND_EXTERNAL: return MONTY_KIND_EXTERNAL;
    case KIND_PROXY: return MONTY_KIND_PROXY;
    case KIND_INSTANCE: return MONTY_KIND_INSTANCE;
    case KIND_SCALAR: return monty_kind(MT_AS(Instance, v)->value);
    default: return MONTY_KIND_OTHER;
    }
}

bool monty_as_bool(MontyValue v) { return v == MT_TRUE; }
bool monty_as_int64(MontyValue v, int64_t *out) { return mt_int_to_i64(plain(v), out); }

size_t monty_int_magnitude(MontyValue v, uint8_t *out, size_t size, bool *negative) {
    v = plain(v);
    size_t need = mt_int_magnitude_size(v);
    *negative = mt_int_sign(v) < 0;
    if (out && size >= need) mt_int_magnitude(v, out);
    return need;
}

double monty_as_float(MontyValue v) { return mt_as_double(plain(v)); }

void monty_as_complex(MontyValue v, double *real, double *imag) {
    const Complex *z = MT_AS(Complex, plain(v));
    *real = z->real;
    *imag = z->imag;
}

const void *monty_str_data(MontyValue v, int *width, size_t *length, bool *ascii) {
    const Str *s = MT_AS(Str, plain(v));
    *width = (int)mt_str_width(s);
    *length = s->length;
    *ascii = (s->head.flags & STR_ASCII) != 0;
    return s->data;
}

const void *monty_bytes_data(MontyValue v, size_t *size) {
    v = plain(v);
    if (mt_is_kind(v, KIND_BYTEARRAY)) {
        const Bytearray *b = MT_AS(Bytearray, v);
        *size = b->length;
        return b->data ? (const void *)b->data->data : "";
    }
    *size = MT_AS(Bytes, v)->length;
    return MT_AS(Bytes, v)->data;
}

size_t monty_length(MontyValue v) {
    switch (mt_kind(v)) {
    case KIND_LIST: return MT_AS(List, v)->count;
    case KIND_TUPLE: return MT_AS(Tuple, v)->count;
    case KIND_DICT: return MT_AS(Dict, v)->live;
    case KIND_SET: return MT_AS(Set, v)->live;
    default: return 0;
    }
}

MontyValue monty_item(MontyValue v, size_t index) {
    if (index >= monty_length(v)) return MONTY_NO_VALUE;
    if (mt_is_kind(v, KIND_LIST)) return mt_list_items(MT_AS(List, v))[index];
    return mt_is_kind(v, KIND_TUPLE) ? MT_AS(Tuple, v)->items[index] : MONTY_NO_VALUE;
}

bool monty_next(MontyValue v, size_t *position, MontyValue *key, MontyValue *value) {
    uint32_t at = (uint32_t)*position;
    if (mt_is_kind(v, KIND_DICT)) {
        const DictEntry *entry = mt_dict_next(MT_AS(Dict, v), &at);
        *position = at;
        if (!entry) return false;
        *key = entry->key;
        if (value) *value = entry->value;
        return true;
    }
    if (!mt_is_kind(v, KIND_SET)) return false;
    const SetEntry *entry = mt_set_next(MT_AS(Set, v), &at);
    *position = at;
    if (!entry) return false;
    *key = entry->key;
    return true;
}

void monty_range_parts(MontyValue v, MontyValue *start, MontyValue *stop, MontyValue *step) {
    const Value *parts = mt_is_kind(v, KIND_RANGE) ? &MT_AS(Range, v)->start : &MT_AS(Slice, v)->start;
    *start = parts[0];
    *stop = parts[1];
    *step = parts[2];
}

MontyValue monty_type_name(const MontyExecution *x, MontyValue v) {
    if (mt_is_kind(v, KIND_PROXY)) return MT_AS(Proxy, v)->type_name;
    return mt_class_get(&x->vm, v)->name;
}

MontyValue monty_type_qualname(const MontyExecution *x, MontyValue v) {
    if (mt_is_kind(v, KIND_PROXY)) return MT_AS(Proxy, v)->type_name;
    const Class *class = mt_class_get(&x->vm, v);
    if (!mt_is_kind(class->module, KIND_STR) || mt_str_is(class->module, "builtins") || mt_str_is(class->module, "__main__")) return class->qualname;
    MontyExecution *own = (MontyExecution *)(uintptr_t)x;
    Value dotted = mt_str_concat(mt_api_vm(own), class->module, mt_image_char(&x->vm, '.'));
    Value name = dotted == MT_UNBOUND ? MT_UNBOUND : mt_str_concat(mt_api_vm(own), dotted, class->qualname);
    return name == MT_UNBOUND ? class->qualname : name;
}

const char *monty_exception_base(const MontyExecution *x, MontyValue v) {
    const Tuple *mro = MT_AS(Tuple, mt_class_get(&x->vm, v)->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        const Class *class = MT_AS(Class, mro->items[i]);
        if (class->id < x->vm.engine->class_count) return (const char *)MT_AS(Str, class->name)->data; /* ASCII, with a NUL */
    }
    return "Exception";
}

MontyValue monty_exception_get(const MontyExecution *x, MontyValue v, const char *field) {
    if (!mt_is_kind(v, KIND_EXCEPTION)) return MONTY_NO_VALUE;
    const Exception *e = MT_AS(Exception, v);
    if (!strcmp(field, "args")) return e->args;
    if (!strcmp(field, "__cause__")) return e->cause;
    if (!strcmp(field, "__context__")) return e->context;
    if (!strcmp(field, "__suppress_context__")) return mt_bool(e->head.flags & 1);
    Vm *vm = mt_api_vm(x);
    Value name = monty_str((MontyExecution *)(uintptr_t)x, field, strlen(field)), found = MT_UNBOUND;
    if (name == MT_UNBOUND) return MONTY_NO_VALUE;
    if (e->dict != MT_UNBOUND && (found = mt_dict_get_str(e->dict, name)) != MT_UNBOUND) return found;
    if (field[0] == '_') return MONTY_NO_VALUE;
    if (mt_class_getattr_plain(vm, v, name, &found) == STEP_DONE) return found;
    vm->exception = MT_UNBOUND;
    return MONTY_NO_VALUE;
}

MontyValue monty_instance_fields(const MontyExecution *x, MontyValue v) {
    (void)x;
    if (mt_is_kind(v, KIND_PROXY)) return MT_AS(Proxy, v)->fields == MT_NONE ? MONTY_NO_VALUE : MT_AS(Proxy, v)->fields;
    if (!mt_is_object(v) || mt_as_object(v)->cls < CLS_FIRST_USER) return MONTY_NO_VALUE;
    const Value *slot = mt_class_dict_slot(v);
    return slot ? *slot : MONTY_NO_VALUE;
}

uint64_t monty_proxy_handle(MontyValue v) { return mt_is_kind(v, KIND_PROXY) ? MT_AS(Proxy, v)->handle : 0; }
MontyValue monty_external_name(MontyValue v) { return mt_is_kind(v, KIND_EXTERNAL) ? MT_AS(External, v)->name : MONTY_NO_VALUE; }
uint64_t monty_identity(MontyExecution *x, MontyValue v) { return mt_vm_identity(&x->vm, v); }

bool monty_keep(MontyExecution *x, uint64_t number, MontyValue v) {
    Vm *vm = &x->vm;
    if (number > (uint64_t)1 << 60) return false;
    Value key = mt_int((int64_t)number);
    if (v == MONTY_NO_VALUE) {
        if (vm->roots[ROOT_KEPT] != MT_UNBOUND) (void)mt_dict_remove(vm, vm->roots[ROOT_KEPT], key, NULL);
        return true;
    }
    if (vm->roots[ROOT_KEPT] == MT_UNBOUND && (vm->roots[ROOT_KEPT] = monty_dict(x)) == MT_UNBOUND) return false;
    return monty_dict_set(x, vm->roots[ROOT_KEPT], key, v);
}

MontyValue monty_kept(const MontyExecution *x, uint64_t number) {
    Value found = MT_UNBOUND;
    if (x->vm.roots[ROOT_KEPT] == MT_UNBOUND || number > (uint64_t)1 << 60) return MONTY_NO_VALUE;
    return mt_dict_get(mt_api_vm(x), x->vm.roots[ROOT_KEPT], mt_int((int64_t)number), &found) == ANSWER_YES ? found : MONTY_NO_VALUE;
}

/* -- texts -- */

const char *mt_api_text(MontyExecution *x, Value str) {
    if (!mt_is_kind(str, KIND_STR)) return "";
    const Str *s = MT_AS(Str, str);
    if (s->head.flags & STR_ASCII) return (const char *)s->data;
    char *copy = mt_arena_alloc(&x->scratch, mt_str_utf8_size(str) + 1);
    if (!copy) return NULL;
    copy[mt_str_to_utf8(str, copy)] = 0;
    return copy;
}

static char *malloc_text(Value str) {
    size_t size = mt_str_utf8_size(str);
    char *copy = malloc(size + 1);
    if (!copy) return NULL;
    copy[mt_str_to_utf8(str, copy)] = 0;
    return copy;
}

/* Text made by a leaf that needs no user code; while it is made no limit stands in the way. NULL: none; *refused: for lack of memory. */
static char *text_by(MontyExecution *x, Step (*leaf)(Vm *, Value, Value *), Value v, bool *refused) {
    Vm *vm = &x->vm;
    uint64_t ceiling = vm->heap.ceiling, limit = vm->limits.max_instructions;
    Limit ended = vm->limit;
    vm->heap.ceiling = UINT64_MAX;
    vm->limits.max_instructions = UINT64_MAX;
    int64_t slice = vm->slice;
    Value out = MT_UNBOUND;
    Step step = leaf(vm, v, &out);
    *refused = step == STEP_DONE || (step == STEP_RAISE && !mt_pending(vm));
    vm->exception = MT_UNBOUND;
    vm->slice = slice;
    vm->limit = ended;
    vm->limits.max_instructions = limit;
    vm->heap.refused = 0;
    vm->heap.ceiling = MT_MAX(ceiling, vm->heap.charged);
    return step == STEP_DONE && mt_is_kind(out, KIND_STR) ? malloc_text(out) : NULL;
}

char *monty_repr(MontyExecution *x, MontyValue v) {
    bool refused;
    char *text = text_by(x, mt_ops_repr, v, &refused);
    if (text || refused) return text;
    Value name = monty_type_name(x, v);
    size_t size = mt_str_utf8_size(name);
    text = malloc(size + 10);
    if (!text) return NULL;
    text[0] = '<';
    mt_str_to_utf8(name, text + 1);
    memcpy(text + 1 + size, " object>", 9);
    return text;
}

static Step exception_text(Vm *vm, Value exception, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (mt_exception_str_into(&b, exception) != STEP_DONE) return STEP_RAISE;
    *out = mt_str_builder_finish(&b);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

static Step traceback_text(Vm *vm, Value exception, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    FrameCursor cursor = {0};
    if (!(exception == MONTY_NO_VALUE ? mt_traceback_stack(vm, &b, mt_api_next_frame, &cursor) : mt_traceback_text(vm, exception, &b))) return STEP_RAISE;
    *out = mt_str_builder_finish(&b);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

char *monty_exception_text(MontyExecution *x, MontyValue v) {
    bool refused;
    return mt_is_kind(v, KIND_EXCEPTION) ? text_by(x, exception_text, v, &refused) : NULL;
}

char *monty_traceback_text(MontyExecution *x, MontyValue exception) {
    bool refused;
    return exception == MONTY_NO_VALUE || mt_is_kind(exception, KIND_EXCEPTION) ? text_by(x, traceback_text, exception, &refused) : NULL;
}
