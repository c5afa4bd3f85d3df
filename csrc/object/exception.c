/* SPDX-License-Identifier: MIT */
/* BaseException and the built-in exceptions that have attributes of their own: making, attributes, methods. Their text stands in
 * exception_str.c, split and subgroup of groups in prelude/object.py. */
#include "object/exception.h"

#include "heap/heap.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/repr.h"
#include "object/suggest.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}
static Exception *exception_of(Value v) { return MT_AS(Exception, v); }
static bool has_keywords(Value kwargs) { return kwargs != MT_UNBOUND && MT_AS(Dict, kwargs)->live; }

static bool no_keywords(Vm *vm, Value self, Value kwargs) {
    return !has_keywords(kwargs) || mt_raise(vm, CLS_TypeError, "%T() takes no keyword arguments", self);
}

/* -- BaseException -- */

static Value blank(Vm *vm, const Class *class, Value args) {
    Exception *e = mt_heap_alloc(vm, sizeof(Exception), KIND_EXCEPTION, class->id);
    if (!e) return MT_UNBOUND;
    e->dict = MT_UNBOUND;
    e->args = args;
    e->cause = e->context = e->traceback = MT_NONE;
    e->extra[0] = e->extra[1] = e->extra[2] = MT_UNBOUND;
    return mt_object(e);
}

/* The class argument of a __new__ for `base`; NULL: raised. */
static Class *class_arg(Vm *vm, Value v, uint32_t base) {
    const Class *of = mt_vm_class(vm, base);
    if (!mt_is_kind(v, KIND_CLASS)) mt_raise(vm, CLS_TypeError, "%U.__new__(X): X is not a type object (%T)", of->name, v);
    else if (!mt_class_is_subclass(MT_AS(Class, v), of)) mt_raise(vm, CLS_TypeError, "%U.__new__(%N): %N is not a subtype of %U", of->name, v, v, of->name);
    else return MT_AS(Class, v);
    return NULL;
}

static Step base_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_BaseException);
    return class ? done(blank(vm, class, args[1]), out) : STEP_RAISE;
}

static Step base_init(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!no_keywords(vm, args[0], args[2])) return STEP_RAISE;
    exception_of(args[0])->args = args[1];
    return STEP_DONE;
}

static Step base_str(Vm *vm, Value *args, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = mt_exception_str_into(&b, args[0]);
    if (step == STEP_DONE) return done(mt_str_builder_finish(&b), out);
    mt_str_builder_discard(&b);
    return step;
}

static Step base_repr(Vm *vm, Value *args, Value *out) {
    const Tuple *list = MT_AS(Tuple, exception_of(args[0])->args);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_str(&b, mt_class_get(vm, args[0])->name);
    if (list->count == 1) mt_str_builder_char(&b, '(');
    Step step = mt_repr_into(&b, list->count == 1 ? list->items[0] : mt_object(list));
    if (list->count == 1) mt_str_builder_char(&b, ')');
    if (step == STEP_DONE) return done(mt_str_builder_finish(&b), out);
    mt_str_builder_discard(&b);
    return step;
}

static Step base_with_traceback(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_NONE && !mt_is_kind(args[1], KIND_TRACEBACK)) return MT_RAISE(vm, CLS_TypeError, "__traceback__ must be a traceback or None");
    exception_of(args[0])->traceback = args[1];
    return done(args[0], out);
}

static bool own_dict(Vm *vm, Value self) {
    Exception *e = exception_of(self);
    if (e->dict != MT_UNBOUND) return true;
    Value dict = mt_dict_new(vm, 2);
    if (dict == MT_UNBOUND) return false;
    e->dict = dict;
    return true;
}

static Step base_add_note(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!mt_str_of(args[1])) return MT_RAISE(vm, CLS_TypeError, "note must be a str, not '%T'", args[1]);
    if (!own_dict(vm, args[0])) return STEP_RAISE;
    Exception *e = exception_of(args[0]);
    Value notes = mt_dict_get_str(e->dict, mt_name(vm, NAME___notes__));
    if (notes == MT_UNBOUND) {
        notes = mt_list_from(vm, &args[1], 1);
        return notes != MT_UNBOUND && mt_dict_set_str(vm, e->dict, mt_name(vm, NAME___notes__), notes) ? STEP_DONE : STEP_RAISE;
    }
    if (!mt_is_kind(notes, KIND_LIST)) return MT_RAISE(vm, CLS_TypeError, "Cannot add note: __notes__ is not a list");
    return mt_list_append(vm, notes, args[1]) ? STEP_DONE : STEP_RAISE;
}

static Step base_setstate(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (args[1] == MT_NONE) return STEP_DONE;
    if (!mt_is_kind(args[1], KIND_DICT)) return MT_RAISE(vm, CLS_TypeError, "state is not a dictionary");
    return mt_native_tail_prelude(vm, "exception_setstate", 2, args);
}

static Step base_reduce(Vm *vm, Value *args, Value *out) {
    const Exception *e = exception_of(args[0]);
    Value parts[3] = {mt_object(mt_class_get(vm, args[0])), e->args, e->dict};
    return done(mt_tuple_from(vm, parts, e->dict == MT_UNBOUND || !MT_AS(Dict, e->dict)->live ? 2 : 3), out);
}

static Step base_args(Vm *vm, Value *args, Value *out) {
    Exception *e = exception_of(args[0]);
    if (args[1] == MT_UNBOUND) return done(e->args, out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "args may not be deleted");
    if (!mt_is_exact(args[1], CLS_TUPLE) && !mt_is_exact(args[1], CLS_LIST)) return mt_native_tail_prelude(vm, "exception_set_args", 2, args);
    uint32_t count = 0;
    const Value *items = mt_sequence_items(args[1], &count);
    Value tuple = mt_is_exact(args[1], CLS_TUPLE) ? args[1] : mt_tuple_from(vm, items, count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    e->args = tuple;
    return STEP_DONE;
}

static Step base_traceback(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_UNBOUND) return done(exception_of(args[0])->traceback, out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "__traceback__ may not be deleted");
    return base_with_traceback(vm, args, out);
}

static Step link_attribute(Vm *vm, Value *args, Value *field, const char *name, Value *out) {
    if (args[1] == MT_UNBOUND) return done(*field, out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "__%s__ may not be deleted", name);
    if (args[1] != MT_NONE && !mt_is_kind(args[1], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_TypeError, "exception %s must be None or derive from BaseException", name);
    *field = args[1];
    return STEP_DONE;
}
static Step base_context(Vm *vm, Value *args, Value *out) { return link_attribute(vm, args, &exception_of(args[0])->context, "context", out); }
static Step base_cause(Vm *vm, Value *args, Value *out) {
    Step step = link_attribute(vm, args, &exception_of(args[0])->cause, "cause", out);
    if (step == STEP_DONE && args[1] != MT_UNBOUND) exception_of(args[0])->head.flags |= 1;
    return step;
}

static Step base_suppress(Vm *vm, Value *args, Value *out) {
    Exception *e = exception_of(args[0]);
    if (args[1] == MT_UNBOUND) return done(mt_bool(e->head.flags & 1), out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "can't delete numeric/char attribute");
    if (!mt_is_bool(args[1])) return MT_RAISE(vm, CLS_TypeError, "attribute value type must be bool");
    e->head.flags = (uint8_t)((e->head.flags & ~1) | (args[1] == MT_TRUE));
    return STEP_DONE;
}

static const NativeDef base_methods[] = {
    {"__new__", base_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__init__", base_init, "self, /, *args, **kwargs"),
    SLOT_OR("__str__", base_str, "self, /", "exception_str"),
    SLOT_OR("__repr__", base_repr, "self, /", "exception_repr"),
    LEAF("with_traceback", base_with_traceback, "self, object, /"),
    LEAF("add_note", base_add_note, "self, object, /"),
    LEAF("__reduce__", base_reduce, "self, /"),
    LEAF("__setstate__", base_setstate, "self, state, /"),
    GETSETDEL("args", base_args),
    GETSETDEL("__traceback__", base_traceback),
    GETSETDEL("__context__", base_context),
    GETSETDEL("__cause__", base_cause),
    GETSETDEL("__suppress_context__", base_suppress),
    GETSETDEL("__dict__", mt_object_dict),
    NATIVES_END,
};
const TypeDef mt_exception_type = {CLS_BaseException, base_methods, "Common base class for all exceptions."};

/* An attribute that lies in extra[i]; what it is before it was set: `unset`. */
static Step extra_attribute(Value *args, int i, Value unset, Value *out) {
    Value *field = &exception_of(args[0])->extra[i];
    if (args[1] == MT_UNBOUND) return done(*field == MT_UNBOUND ? unset : *field, out);
    *field = args[1] == MT_DELETE ? MT_NONE : args[1];
    return STEP_DONE;
}

/* Keywords of an __init__ into values[], which are MT_NONE before. */
static bool take_keywords(Vm *vm, Value self, Value kwargs, const char *const *names, uint32_t count, Value *values) {
    uint32_t position = 0;
    DictEntry *entry;
    if (!has_keywords(kwargs)) return true;
    while ((entry = mt_dict_next(MT_AS(Dict, kwargs), &position))) {
        uint32_t i = 0;
        while (i < count && !mt_str_is(entry->key, names[i])) i++;
        if (i < count) {
            values[i] = entry->value;
            continue;
        }
        Value known[4];
        for (uint32_t j = 0; j < count; j++)
            if ((known[j] = mt_str_from_cstr(vm, names[j])) == MT_UNBOUND) return false;
        Value near = mt_suggest(vm, entry->key, known, count);
        const Class *class = mt_class_get(vm, self);
        while (class->id >= CLS_FIRST_USER) class = MT_AS(Class, MT_AS(Tuple, class->bases)->items[0]); /* CPython names the built-in */
        if (near != MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "%U() got an unexpected keyword argument '%U'. Did you mean '%U'?", class->name, entry->key, near);
        return mt_raise(vm, CLS_TypeError, "%U() got an unexpected keyword argument '%U'", class->name, entry->key);
    }
    return true;
}

/* -- StopIteration, SystemExit -- */

static Value first_argument(const Exception *e) { return MT_AS(Tuple, e->args)->count ? MT_AS(Tuple, e->args)->items[0] : MT_NONE; }

static Step first_init(Vm *vm, Value *args, Value *out) {
    Step step = base_init(vm, args, out);
    if (step == STEP_DONE) exception_of(args[0])->extra[0] = MT_UNBOUND;
    return step;
}
static Step stop_value(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return extra_attribute(args, 0, first_argument(exception_of(args[0])), out);
}
static Step exit_code(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Exception *e = exception_of(args[0]);
    return extra_attribute(args, 0, MT_AS(Tuple, e->args)->count > 1 ? e->args : first_argument(e), out);
}

static const NativeDef stop_methods[] = {SLOT("__init__", first_init, "self, /, *args, **kwargs"), GETSETDEL("value", stop_value), NATIVES_END};
static const NativeDef exit_methods[] = {SLOT("__init__", first_init, "self, /, *args, **kwargs"), GETSETDEL("code", exit_code), NATIVES_END};

/* -- NameError, AttributeError, ImportError -- */

static Step name_init(Vm *vm, Value *args, Value *out) {
    static const char *const names[] = {"name"};
    Value name = MT_NONE;
    if (!take_keywords(vm, args[0], args[2], names, 1, &name)) return STEP_RAISE;
    args[2] = MT_UNBOUND;
    exception_of(args[0])->extra[0] = name;
    return base_init(vm, args, out);
}

static Step attribute_init(Vm *vm, Value *args, Value *out) {
    static const char *const names[] = {"name", "obj"};
    Value values[2] = {MT_NONE, MT_NONE};
    if (!take_keywords(vm, args[0], args[2], names, 2, values)) return STEP_RAISE;
    args[2] = MT_UNBOUND;
    exception_of(args[0])->extra[0] = values[0];
    exception_of(args[0])->extra[1] = values[1];
    return base_init(vm, args, out);
}

static Step extra_0(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return extra_attribute(args, 0, MT_NONE, out);
}
static Step extra_1(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return extra_attribute(args, 1, MT_NONE, out);
}

static const NativeDef name_methods[] = {SLOT("__init__", name_init, "self, /, *args, **kwargs"), GETSETDEL("name", extra_0), NATIVES_END};
static const NativeDef attribute_methods[] = {
    SLOT("__init__", attribute_init, "self, /, *args, **kwargs"),
    GETSETDEL("name", extra_0),
    GETSETDEL("obj", extra_1),
    NATIVES_END,
};

static Step import_init(Vm *vm, Value *args, Value *out) {
    static const char *const names[] = {"name", "path", "name_from"};
    Value values[3] = {MT_NONE, MT_NONE, MT_NONE};
    if (!take_keywords(vm, args[0], args[2], names, 3, values)) return STEP_RAISE;
    const Tuple *given = MT_AS(Tuple, args[1]);
    Value pair[2] = {given->count == 1 ? given->items[0] : MT_NONE, values[2]}, tuple = mt_tuple_from(vm, pair, 2);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    args[2] = MT_UNBOUND;
    Exception *e = exception_of(args[0]);
    e->extra[0] = values[0];
    e->extra[1] = values[1];
    e->extra[2] = tuple;
    return base_init(vm, args, out);
}

static Step import_pair(Vm *vm, Value *args, uint32_t i, Value *out) {
    Exception *e = exception_of(args[0]);
    const Tuple *given = MT_AS(Tuple, e->args);
    Value pair[2] = {given->count == 1 ? given->items[0] : MT_NONE, MT_NONE};
    if (mt_is_exact(e->extra[2], CLS_TUPLE) && MT_AS(Tuple, e->extra[2])->count == 2) memcpy(pair, MT_AS(Tuple, e->extra[2])->items, sizeof pair);
    if (args[1] == MT_UNBOUND) return done(pair[i], out);
    pair[i] = args[1] == MT_DELETE ? MT_NONE : args[1];
    Value tuple = mt_tuple_from(vm, pair, 2);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    e->extra[2] = tuple;
    return STEP_DONE;
}
static Step import_msg(Vm *vm, Value *args, Value *out) { return import_pair(vm, args, 0, out); }
static Step import_name_from(Vm *vm, Value *args, Value *out) { return import_pair(vm, args, 1, out); }

static const NativeDef import_methods[] = {
    SLOT("__init__", import_init, "self, /, *args, **kwargs"),
    GETSETDEL("name", extra_0),
    GETSETDEL("path", extra_1),
    GETSETDEL("msg", import_msg),
    GETSETDEL("name_from", import_name_from),
    NATIVES_END,
};

/* -- OSError -- */

/* The class that stands for an errno (Linux's numbers), or CLS_OSError. */
static uint32_t class_of_errno(Value number) {
    static const struct { uint16_t number, cls; } rows[] = {
        {1, CLS_PermissionError},       {2, CLS_FileNotFoundError},     {3, CLS_ProcessLookupError},      {4, CLS_InterruptedError},         {10, CLS_ChildProcessError},
        {11, CLS_BlockingIOError},      {13, CLS_PermissionError},      {17, CLS_FileExistsError},        {20, CLS_NotADirectoryError},      {21, CLS_IsADirectoryError},
        {32, CLS_BrokenPipeError},      {103, CLS_ConnectionAbortedError}, {104, CLS_ConnectionResetError}, {108, CLS_BrokenPipeError},        {110, CLS_TimeoutError},
        {111, CLS_ConnectionRefusedError}, {114, CLS_BlockingIOError},  {115, CLS_BlockingIOError},
    };
    if (mt_is_int(number))
        for (size_t i = 0; i < MT_COUNTOF(rows); i++)
            if (mt_as_int(number) == rows[i].number) return rows[i].cls;
    return CLS_OSError;
}

static bool os_fill(Vm *vm, Value self, Value given) {
    Exception *e = exception_of(self);
    const Tuple *args = MT_AS(Tuple, given);
    bool parsed = args->count >= 2 && args->count <= 5;
    Value filename = parsed && args->count >= 3 ? args->items[2] : MT_NONE, details = MT_NONE, kept = given;
    bool written = filename != MT_NONE && e->head.cls == CLS_BlockingIOError && (mt_is_integer(filename) || mt_is_float(filename));
    if (filename != MT_NONE) {
        Value items[3] = {written ? MT_NONE : filename, parsed && args->count == 5 && !written ? args->items[4] : MT_NONE, written ? filename : MT_NONE};
        details = mt_tuple_from(vm, items, 3);
        if (!written) kept = mt_tuple_from(vm, args->items, 2);
        if (details == MT_UNBOUND || kept == MT_UNBOUND) return false;
    }
    e->extra[0] = parsed ? args->items[0] : MT_NONE;
    e->extra[1] = parsed ? args->items[1] : MT_UNBOUND;
    e->extra[2] = details;
    e->args = kept;
    return true;
}

/* A subclass with its own __init__ but not its own __new__ is filled by that __init__. */
static bool filled_by_init(const Vm *vm, const Class *class) {
    Value new = mt_class_lookup(vm, class, mt_name(vm, NAME___new__)), init = mt_class_lookup(vm, class, mt_name(vm, NAME___init__));
    const Class *os = mt_vm_class(vm, CLS_OSError);
    return new == mt_dict_get_str(os->dict, mt_name(vm, NAME___new__)) && init != mt_dict_get_str(os->dict, mt_name(vm, NAME___init__));
}

static Step os_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_OSError);
    if (!class) return STEP_RAISE;
    bool later = filled_by_init(vm, class);
    if (!later && has_keywords(args[2])) return MT_RAISE(vm, CLS_TypeError, "%U() takes no keyword arguments", class->name);
    const Tuple *given = MT_AS(Tuple, args[1]);
    if (class->id == CLS_OSError && given->count >= 2 && given->count <= 5) class = mt_vm_class(vm, class_of_errno(given->items[0]));
    Value self = blank(vm, class, later ? mt_image_empty_tuple(vm) : args[1]);
    if (self == MT_UNBOUND || (!later && !os_fill(vm, self, args[1]))) return STEP_RAISE;
    if (later) exception_of(self)->extra[0] = MT_NONE;
    return done(self, out);
}

static Step os_init(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    if (!filled_by_init(vm, mt_class_get(vm, args[0]))) return STEP_DONE;
    return no_keywords(vm, args[0], args[2]) && os_fill(vm, args[0], args[1]) ? STEP_DONE : STEP_RAISE;
}

/* What C code raised is filled before one of its fields is set. */
static bool os_settle(Vm *vm, Value self) { return exception_of(self)->extra[0] != MT_UNBOUND || os_fill(vm, self, exception_of(self)->args); }

static Step os_attribute(Vm *vm, Value *args, int i, Value *out) {
    if (!os_settle(vm, args[0])) return STEP_RAISE;
    return extra_attribute(args, i, MT_NONE, out);
}
static Step os_errno(Vm *vm, Value *args, Value *out) { return os_attribute(vm, args, 0, out); }
static Step os_strerror(Vm *vm, Value *args, Value *out) { return os_attribute(vm, args, 1, out); }

static Step os_detail(Vm *vm, Value *args, uint32_t i, Value *out) {
    if (!os_settle(vm, args[0])) return STEP_RAISE;
    Exception *e = exception_of(args[0]);
    Value items[3] = {MT_NONE, MT_NONE, MT_NONE};
    if (mt_is_exact(e->extra[2], CLS_TUPLE) && MT_AS(Tuple, e->extra[2])->count == 3) memcpy(items, MT_AS(Tuple, e->extra[2])->items, sizeof items);
    if (args[1] == MT_UNBOUND) return done(items[i], out);
    items[i] = args[1] == MT_DELETE ? MT_NONE : args[1];
    Value tuple = mt_tuple_from(vm, items, 3);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    e->extra[2] = tuple;
    return STEP_DONE;
}
static Step os_filename(Vm *vm, Value *args, Value *out) { return os_detail(vm, args, 0, out); }
static Step os_filename2(Vm *vm, Value *args, Value *out) { return os_detail(vm, args, 1, out); }
static Step os_written(Vm *vm, Value *args, Value *out) {
    Step step = os_detail(vm, args, 2, out);
    if (step == STEP_DONE && args[1] == MT_UNBOUND && *out == MT_NONE) return MT_RAISE(vm, CLS_AttributeError, "characters_written");
    return step;
}

static const NativeDef os_methods[] = {
    {"__new__", os_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__init__", os_init, "self, /, *args, **kwargs"),
    GETSETDEL("errno", os_errno),
    GETSETDEL("strerror", os_strerror),
    GETSETDEL("filename", os_filename),
    GETSETDEL("filename2", os_filename2),
    GETSETDEL("characters_written", os_written),
    NATIVES_END,
};

/* -- SyntaxError -- */

static Step syntax_fill(Vm *vm, Value self, Value given) {
    Exception *e = exception_of(self);
    const Tuple *args = MT_AS(Tuple, given);
    Value details = MT_NONE;
    if (args->count == 2) {
        uint32_t count = 0;
        const Value *items = mt_is_kind(args->items[1], KIND_TUPLE) ? MT_AS(Tuple, args->items[1])->items : mt_sequence_items(args->items[1], &count);
        if (mt_is_kind(args->items[1], KIND_TUPLE)) count = MT_AS(Tuple, args->items[1])->count;
        else if (!mt_is_kind(args->items[1], KIND_LIST)) return MT_RAISE(vm, CLS_TypeError, "'%T' object is not iterable", args->items[1]);
        if (count < 4) return MT_RAISE(vm, CLS_TypeError, "function takes at least 4 arguments (%u given)", count);
        if (count > 6) return MT_RAISE(vm, CLS_TypeError, "function takes at most 6 arguments (%u given)", count);
        if (count == 5) return MT_RAISE(vm, CLS_TypeError, "end_offset must be provided when end_lineno is provided");
        Value fields[6] = {MT_NONE, MT_NONE, MT_NONE, MT_NONE, MT_NONE, MT_NONE};
        memcpy(fields, items, MT_MIN(count, 6) * sizeof(Value));
        details = mt_tuple_from(vm, fields, 6);
        if (details == MT_UNBOUND) return STEP_RAISE;
    }
    e->extra[0] = details;
    e->extra[1] = args->count ? args->items[0] : MT_UNBOUND;
    return STEP_DONE;
}

static Step syntax_init(Vm *vm, Value *args, Value *out) {
    Step step = no_keywords(vm, args[0], args[2]) ? syntax_fill(vm, args[0], args[1]) : STEP_RAISE;
    return step == STEP_DONE ? base_init(vm, args, out) : step;
}

static Step syntax_attribute(Vm *vm, Value *args, int field, Value *out) {
    Exception *e = exception_of(args[0]);
    if (args[1] == MT_UNBOUND) return done(mt_exception_syntax_field(e, field), out);
    Value value = args[1] == MT_DELETE ? MT_NONE : args[1];
    if (field == 0) {
        e->extra[1] = value;
        return STEP_DONE;
    }
    Value fields[6];
    for (int i = 0; i < 6; i++) fields[i] = i + 1 == field ? value : mt_exception_syntax_field(e, i + 1);
    Value tuple = mt_tuple_from(vm, fields, 6);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    e->extra[0] = tuple;
    return STEP_DONE;
}
#define SYNTAX(name, field) \
    static Step name(Vm *vm, Value *args, Value *out) { return syntax_attribute(vm, args, field, out); }
SYNTAX(syntax_msg, 0)
SYNTAX(syntax_filename, 1)
SYNTAX(syntax_lineno, 2)
SYNTAX(syntax_offset, 3)
SYNTAX(syntax_text, 4)
SYNTAX(syntax_end_lineno, 5)
SYNTAX(syntax_end_offset, 6)
static Step syntax_print(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return extra_attribute(args, 2, MT_NONE, out);
}

static const NativeDef syntax_methods[] = {
    SLOT("__init__", syntax_init, "self, /, *args, **kwargs"),
    GETSETDEL("msg", syntax_msg),
    GETSETDEL("filename", syntax_filename),
    GETSETDEL("lineno", syntax_lineno),
    GETSETDEL("offset", syntax_offset),
    GETSETDEL("text", syntax_text),
    GETSETDEL("end_lineno", syntax_end_lineno),
    GETSETDEL("end_offset", syntax_end_offset),
    GETSETDEL("print_file_and_line", syntax_print),
    NATIVES_END,
};

/* -- UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: encoding, object, start, end, reason -- */

static bool is_text_argument(Vm *vm, const Value *items, uint32_t i) { return mt_str_of(items[i]) || mt_raise(vm, CLS_TypeError, "argument %u must be str, not %A", i + 1, items[i]); }
static bool is_index_argument(Vm *vm, Value v) {
    return mt_is_integer(v) || (mt_is_kind(v, KIND_SCALAR) && mt_is_integer(MT_AS(Instance, v)->value)) ||
           mt_raise(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", v);
}

static Step unicode_init(Vm *vm, Value *args, bool decode, bool translate, Value *out) {
    if (!no_keywords(vm, args[0], args[2])) return STEP_RAISE;
    const Tuple *given = MT_AS(Tuple, args[1]);
    const Value *items = given->items;
    uint32_t want = translate ? 4 : 5, object = translate ? 0 : 1;
    size_t size;
    if (given->count != want) return MT_RAISE(vm, CLS_TypeError, "function takes exactly %u arguments (%u given)", want, given->count);
    if (!translate && !is_text_argument(vm, items, 0)) return STEP_RAISE;
    if (!decode && !is_text_argument(vm, items, object)) return STEP_RAISE;
    if (!is_index_argument(vm, items[object + 1]) || !is_index_argument(vm, items[object + 2]) || !is_text_argument(vm, items, object + 3)) return STEP_RAISE;
    const uint8_t *bytes = decode ? mt_bytes_view(items[object], &size) : NULL;
    if (decode && !bytes) return MT_RAISE(vm, CLS_TypeError, "a bytes-like object is required, not '%T'", items[object]);
    exception_of(args[0])->extra[0] = MT_UNBOUND;
    if (decode && !mt_is_exact(items[1], CLS_BYTES)) {
        Value fields[5], copy = mt_bytes_from(vm, bytes, size);
        if (copy == MT_UNBOUND) return STEP_RAISE;
        memcpy(fields, items, sizeof fields);
        fields[1] = copy;
        Value tuple = mt_tuple_from(vm, fields, 5);
        if (tuple == MT_UNBOUND) return STEP_RAISE;
        exception_of(args[0])->extra[0] = tuple;
    }
    return base_init(vm, args, out);
}
static Step decode_init(Vm *vm, Value *args, Value *out) { return unicode_init(vm, args, true, false, out); }
static Step encode_init(Vm *vm, Value *args, Value *out) { return unicode_init(vm, args, false, false, out); }
static Step translate_init(Vm *vm, Value *args, Value *out) { return unicode_init(vm, args, false, true, out); }

static Step unicode_attribute(Vm *vm, Value *args, uint32_t field, Value *out) {
    Exception *e = exception_of(args[0]);
    bool translate = mt_exception_is(vm, args[0], CLS_UnicodeTranslateError);
    uint32_t count = translate ? 4 : 5;
    if (translate && field == 0) { /* it has no encoding */
        *out = MT_NONE;
        return STEP_DONE;
    }
    uint32_t at = translate ? field - 1 : field;
    const Tuple *from = MT_AS(Tuple, mt_is_exact(e->extra[0], CLS_TUPLE) ? e->extra[0] : e->args);
    if (args[1] == MT_UNBOUND) return done(from->count == count ? from->items[at] : MT_NONE, out);
    Value fields[5] = {MT_NONE, MT_NONE, MT_NONE, MT_NONE, MT_NONE};
    if (from->count == count) memcpy(fields, from->items, count * sizeof(Value));
    if (args[1] == MT_DELETE && (field == 2 || field == 3)) return MT_RAISE(vm, CLS_TypeError, "can't delete numeric/char attribute");
    if ((field == 2 || field == 3) && !is_index_argument(vm, args[1])) return STEP_RAISE;
    fields[at] = args[1] == MT_DELETE ? MT_NONE : args[1];
    Value tuple = mt_tuple_from(vm, fields, count);
    if (tuple == MT_UNBOUND) return STEP_RAISE;
    e->extra[0] = tuple;
    return STEP_DONE;
}
#define UNICODE(name, field) \
    static Step name(Vm *vm, Value *args, Value *out) { return unicode_attribute(vm, args, field, out); }
UNICODE(unicode_encoding, 0)
UNICODE(unicode_object, 1)
UNICODE(unicode_start, 2)
UNICODE(unicode_end, 3)
UNICODE(unicode_reason, 4)
#define UNICODE_ATTRIBUTES                     \
    GETSETDEL("encoding", unicode_encoding),   \
    GETSETDEL("object", unicode_object),       \
    GETSETDEL("start", unicode_start),         \
    GETSETDEL("end", unicode_end),             \
    GETSETDEL("reason", unicode_reason)

static const NativeDef decode_methods[] = {SLOT("__init__", decode_init, "self, /, *args, **kwargs"), UNICODE_ATTRIBUTES, NATIVES_END};
static const NativeDef encode_methods[] = {SLOT("__init__", encode_init, "self, /, *args, **kwargs"), UNICODE_ATTRIBUTES, NATIVES_END};
static const NativeDef translate_methods[] = {SLOT("__init__", translate_init, "self, /, *args, **kwargs"), UNICODE_ATTRIBUTES, NATIVES_END};

/* -- groups -- */

/* Which class a group of these exceptions has; NULL: raised. */
static const Class *group_class(Vm *vm, const Class *class, const Tuple *members) {
    bool all_plain = true;
    for (uint32_t i = 0; i < members->count; i++) {
        if (!mt_is_kind(members->items[i], KIND_EXCEPTION)) {
            mt_raise(vm, CLS_ValueError, "Item %u of second argument (exceptions) is not an exception", i);
            return NULL;
        }
        all_plain = all_plain && mt_exception_is(vm, members->items[i], CLS_Exception);
    }
    if (class->id == CLS_BaseExceptionGroup) return all_plain ? mt_vm_class(vm, CLS_ExceptionGroup) : class;
    if (all_plain || !mt_class_is_subclass(class, mt_vm_class(vm, CLS_Exception))) return class;
    if (class->id == CLS_ExceptionGroup) mt_raise(vm, CLS_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else mt_raise(vm, CLS_TypeError, "Cannot nest BaseExceptions in '%U'", class->name);
    return NULL;
}

static Step group_new(Vm *vm, Value *args, Value *out) {
    const Class *class = class_arg(vm, args[0], CLS_BaseExceptionGroup);
    if (!class) return STEP_RAISE;
    const Tuple *given = MT_AS(Tuple, args[1]);
    if (given->count != 2) return MT_RAISE(vm, CLS_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)", given->count);
    Value message = given->items[0], members = given->items[1];
    if (!mt_str_of(message)) return MT_RAISE(vm, CLS_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %A", message);
    if (!mt_is_kind(members, KIND_LIST) && !mt_is_kind(members, KIND_TUPLE)) {
        if (mt_class_special(vm, members, mt_name(vm, NAME___getitem__)) == MT_UNBOUND || mt_is_kind(members, KIND_DICT))
            return MT_RAISE(vm, CLS_TypeError, "second argument (exceptions) must be a sequence");
        Value packed[3] = {args[0], message, members};
        return mt_native_tail_prelude(vm, "exception_group_of_sequence", 3, packed);
    }
    const Value *items = mt_is_kind(members, KIND_LIST) ? mt_list_items(MT_AS(List, members)) : MT_AS(Tuple, members)->items;
    uint32_t count = mt_is_kind(members, KIND_LIST) ? MT_AS(List, members)->count : MT_AS(Tuple, members)->count;
    if (!count) return MT_RAISE(vm, CLS_ValueError, "second argument (exceptions) must be a non-empty sequence");
    if (!mt_charge(vm, count / 4)) return STEP_RAISE;
    Value tuple = mt_tuple_from(vm, items, count);
    if (tuple == MT_UNBOUND || !(class = group_class(vm, class, MT_AS(Tuple, tuple)))) return STEP_RAISE;
    Value self = blank(vm, class, args[1]);
    if (self == MT_UNBOUND) return STEP_RAISE;
    exception_of(self)->extra[0] = message;
    exception_of(self)->extra[1] = tuple;
    return done(self, out);
}

static Step group_init(Vm *vm, Value *args, Value *out) { return base_init(vm, args, out); }

static Step group_message(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Exception *e = exception_of(args[0]);
    return done(e->extra[0] != MT_UNBOUND ? e->extra[0] : first_argument(e), out);
}
static Step group_exceptions(Vm *vm, Value *args, Value *out) {
    const Tuple *members = mt_exception_group(vm, args[0]);
    return done(members ? mt_object(members) : mt_image_empty_tuple(vm), out);
}

static Step group_derive(Vm *vm, Value *args, Value *out) {
    Value message, pair[2];
    if (group_message(vm, args, &message) != STEP_DONE) return STEP_RAISE;
    pair[0] = message;
    pair[1] = args[1];
    Value call[3] = {mt_object(mt_vm_class(vm, CLS_BaseExceptionGroup)), mt_tuple_from(vm, pair, 2), MT_UNBOUND};
    return call[1] == MT_UNBOUND ? STEP_RAISE : group_new(vm, call, out);
}

static Step group_split(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}
static Step group_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

static const NativeDef group_methods[] = {
    {"__new__", group_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__init__", group_init, "self, /, *args, **kwargs"),
    LEAF("derive", group_derive, "self, excs, /"),
    LEAF_OR("split", group_split, "self, matcher_value, /", "exception_group_split"),
    LEAF_OR("subgroup", group_split, "self, matcher_value, /", "exception_group_subgroup"),
    CLASSMETHOD("__class_getitem__", group_getitem, "cls, item, /"),
    MEMBER("message", group_message),
    MEMBER("exceptions", group_exceptions),
    NATIVES_END,
};

const TypeDef mt_exception_types[] = {
    {CLS_StopIteration, stop_methods, "Signal the end from iterator.__next__()."},
    {CLS_SystemExit, exit_methods, "Request to exit from the interpreter."},
    {CLS_NameError, name_methods, "Name not found globally."},
    {CLS_AttributeError, attribute_methods, "Attribute not found."},
    {CLS_ImportError, import_methods, "Import can't find module, or can't find name in module."},
    {CLS_OSError, os_methods, "Base class for I/O related errors."},
    {CLS_SyntaxError, syntax_methods, "Invalid syntax."},
    {CLS_UnicodeDecodeError, decode_methods, "Unicode decoding error."},
    {CLS_UnicodeEncodeError, encode_methods, "Unicode encoding error."},
    {CLS_UnicodeTranslateError, translate_methods, "Unicode translation error."},
    {CLS_BaseExceptionGroup, group_methods, "A combination of multiple unrelated exceptions."},
    {0, NULL, NULL},
};

Value mt_exception_make(Vm *vm, Class *class, Value given) {
    if (class->id == CLS_OSError && MT_AS(Tuple, given)->count >= 2 && MT_AS(Tuple, given)->count <= 5) class = mt_vm_class(vm, class_of_errno(MT_AS(Tuple, given)->items[0]));
    Value self = blank(vm, class, given);
    if (self == MT_UNBOUND) return MT_UNBOUND;
    if (mt_exception_is(vm, self, CLS_OSError)) return os_fill(vm, self, given) ? self : MT_UNBOUND;
    if (mt_exception_is(vm, self, CLS_BaseExceptionGroup)) {
        Value args[3] = {mt_object(class), given, MT_UNBOUND}, out;
        return group_new(vm, args, &out) == STEP_DONE ? out : MT_UNBOUND;
    }
    if (mt_exception_is(vm, self, CLS_SyntaxError) && syntax_fill(vm, self, given) != STEP_DONE) {
        if (!mt_pending(vm)) return MT_UNBOUND;
        vm->exception = MT_UNBOUND; /* details that are none: they stay in args */
    }
    return self;
}
