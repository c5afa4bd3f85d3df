/* SPDX-License-Identifier: MIT */
/* Python object <-> monty value, both ways, nothing else. Sharing and cycles are kept within one conversion by a memo
 * of the containers met; depth is bounded, so that the C stack is. What needs knowledge of Python's library (named
 * tuples, dataclasses, enums, dates ...) is described and restored by monty/_values.py.
 *
 * Also the three types that stand for what has no counterpart: MontyObject, MontyProxy, ExternalFunction. */
#include "ext/ext.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <structmember.h>

enum { MAX_DEPTH = 1000, MEMO_INLINE = 8 };

/* -- memo: a map from 64-bit keys; linear while small, then open addressing -- */

typedef struct Memo {
    uint64_t *keys, *values;
    size_t count, capacity;
    uint64_t first_keys[MEMO_INLINE], first_values[MEMO_INLINE];
} Memo;

static void memo_init(Memo *memo)
{
    memo->keys = memo->first_keys;
    memo->values = memo->first_values;
    memo->count = 0;
    memo->capacity = MEMO_INLINE;
}

/* Keys are addresses or values with an address in them, never 0. */
static size_t memo_probe(const uint64_t *keys, size_t capacity, uint64_t key)
{
    size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (capacity - 1);
    while (keys[i] != 0 && keys[i] != key) i = (i + 1) & (capacity - 1);
    return i;
}

static bool memo_find(const Memo *memo, uint64_t key, uint64_t *value)
{
    if (memo->capacity == MEMO_INLINE) {
        for (size_t i = 0; i < memo->count; i++) {
            if (memo->keys[i] == key) {
                *value = memo->values[i];
                return true;
            }
        }
        return false;
    }
    size_t i = memo_probe(memo->keys, memo->capacity, key);
    *value = memo->values[i];
    return memo->keys[i] == key;
}

static bool memo_grow(Memo *memo)
{
    bool was_inline = memo->capacity == MEMO_INLINE;
    size_t capacity = was_inline ? 64 : memo->capacity * 2;
    uint64_t *keys = PyMem_Calloc(capacity, 2 * sizeof *keys);
    if (keys == NULL) {
        PyErr_NoMemory();
        return false;
    }
    uint64_t *values = keys + capacity;
    for (size_t i = 0; i < (was_inline ? memo->count : memo->capacity); i++) {
        if (memo->keys[i] == 0) continue;
        size_t at = memo_probe(keys, capacity, memo->keys[i]);
        keys[at] = memo->keys[i];
        values[at] = memo->values[i];
    }
    if (!was_inline) PyMem_Free(memo->keys);
    memo->keys = keys;
    memo->values = values;
    memo->capacity = capacity;
    return true;
}

static bool memo_add(Memo *memo, uint64_t key, uint64_t value)
{
    if (memo->capacity == MEMO_INLINE && memo->count < MEMO_INLINE) {
        memo->keys[memo->count] = key;
        memo->values[memo->count++] = value;
        return true;
    }
    if (memo->capacity == MEMO_INLINE || memo->count * 2 >= memo->capacity) {
        if (!memo_grow(memo)) return false;
    }
    size_t at = memo_probe(memo->keys, memo->capacity, key);
    memo->keys[at] = key;
    memo->values[at] = value;
    memo->count++;
    return true;
}

/* -- types -- */

/* A value of the sandbox that stays there: an instance (with fields) or an opaque one. */
typedef struct Stand {
    PyObject_HEAD
    Execution *execution; /* NULL: made by the host, or no longer kept */
    uint64_t slot;
    PyObject *type_name, *fields, *repr; /* fields NULL for a MontyProxy */
} Stand;

static int stand_traverse(PyObject *self, visitproc visit, void *arg)
{
    Stand *stand = (Stand *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(stand->execution);
    Py_VISIT(stand->fields);
    return 0;
}

static int stand_clear(PyObject *self)
{
    Stand *stand = (Stand *)self;
    if (stand->execution != NULL) {
        mt_ext_slot_drop(stand->execution, stand->slot);
        Py_CLEAR(stand->execution);
    }
    Py_CLEAR(stand->fields);
    return 0;
}

static void stand_dealloc(PyObject *self)
{
    Stand *stand = (Stand *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_TRASHCAN_BEGIN(self, stand_dealloc)
    stand_clear(self);
    Py_CLEAR(stand->type_name);
    Py_CLEAR(stand->repr);
    PyObject_GC_Del(self);
    Py_DECREF(type);
    Py_TRASHCAN_END
}

static PyObject *stand_repr(PyObject *self)
{
    return Py_NewRef(((Stand *)self)->repr);
}

static Stand *stand_alloc(PyTypeObject *type)
{
    Stand *stand = PyObject_GC_New(Stand, type);
    if (stand == NULL) return NULL;
    stand->execution = NULL;
    stand->slot = 0;
    stand->type_name = stand->fields = stand->repr = NULL;
    return stand;
}

static PyObject *object_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    ModuleState *state = mt_ext_state_of(type);
    static const ExtName accepted[] = {NAME_type_name, NAME_fields, NAME_repr};
    PyObject *values[3];
    if (!mt_ext_bind_call(state, "MontyObject", args, kwargs, 3, accepted, 3, values)) return NULL;
    if (values[0] == NULL || !PyUnicode_Check(values[0])) {
        PyErr_SetString(PyExc_TypeError, "MontyObject() needs a type_name that is a str");
        return NULL;
    }
    if (values[1] != NULL && values[1] != Py_None && !PyDict_Check(values[1])) {
        PyErr_SetString(PyExc_TypeError, "fields must be a dict");
        return NULL;
    }
    if (values[2] != NULL && values[2] != Py_None && !PyUnicode_Check(values[2])) {
        PyErr_SetString(PyExc_TypeError, "repr must be a str");
        return NULL;
    }
    Stand *stand = stand_alloc(type);
    if (stand == NULL) return NULL;
    stand->type_name = Py_NewRef(values[0]);
    stand->fields = values[1] != NULL && values[1] != Py_None ? PyDict_Copy(values[1]) : PyDict_New();
    stand->repr = values[2] != NULL && values[2] != Py_None ? Py_NewRef(values[2])
                                                            : PyUnicode_FromFormat("<%U object>", values[0]);
    PyObject_GC_Track((PyObject *)stand);
    if (stand->fields == NULL || stand->repr == NULL) Py_CLEAR(stand);
    return (PyObject *)stand;
}

static PyMemberDef object_members[] = {
    {"type_name", T_OBJECT, offsetof(Stand, type_name), READONLY, PyDoc_STR("name of the class")},
    {"fields", T_OBJECT, offsetof(Stand, fields), READONLY, PyDoc_STR("attributes by name")},
    {"repr", T_OBJECT, offsetof(Stand, repr), READONLY, PyDoc_STR("what repr() shows")},
    {NULL, 0, 0, 0, NULL},
};
static PyType_Slot object_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("MontyObject(type_name, fields, repr)\n--\n\n"
                                  "An instance of a class that the host doesn't have.")},
    {Py_tp_new, (void *)object_new},
    {Py_tp_dealloc, (void *)stand_dealloc},
    {Py_tp_traverse, (void *)stand_traverse},
    {Py_tp_clear, (void *)stand_clear},
    {Py_tp_repr, (void *)stand_repr},
    {Py_tp_members, object_members},
    {0, NULL},
};
PyType_Spec mt_ext_object_spec = {"monty.MontyObject", sizeof(Stand), 0,
                                  Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE, object_slots};

static PyMemberDef proxy_members[] = {
    {"type_name", T_OBJECT, offsetof(Stand, type_name), READONLY, PyDoc_STR("name of the class")},
    {"repr", T_OBJECT, offsetof(Stand, repr), READONLY, PyDoc_STR("what repr() shows")},
    {NULL, 0, 0, 0, NULL},
};
static PyType_Slot proxy_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("A function, class, generator or module that stays in the sandbox.")},
    {Py_tp_dealloc, (void *)stand_dealloc},
    {Py_tp_traverse, (void *)stand_traverse},
    {Py_tp_clear, (void *)stand_clear},
    {Py_tp_repr, (void *)stand_repr},
    {Py_tp_members, proxy_members},
    {0, NULL},
};
PyType_Spec mt_ext_proxy_spec = {
    "monty.MontyProxy", sizeof(Stand), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION, proxy_slots};

typedef struct External {
    PyObject_HEAD
    PyObject *name, *doc; /* str; str or None */
} External;

static PyObject *external_make(PyTypeObject *type, PyObject *name, PyObject *doc)
{
    External *made = PyObject_New(External, type);
    if (made == NULL) return NULL;
    made->name = Py_NewRef(name);
    made->doc = Py_NewRef(doc != NULL ? doc : Py_None);
    return (PyObject *)made;
}

static PyObject *external_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const ExtName accepted[] = {NAME_name, NAME_doc};
    PyObject *values[2];
    if (!mt_ext_bind_call(mt_ext_state_of(type), "ExternalFunction", args, kwargs, 2, accepted, 2, values)) return NULL;
    if (values[0] == NULL || !PyUnicode_Check(values[0])) {
        PyErr_SetString(PyExc_TypeError, "ExternalFunction() needs a name that is a str");
        return NULL;
    }
    if (!PyUnicode_IsIdentifier(values[0])) {
        PyErr_Format(PyExc_ValueError, "not an identifier: %R", values[0]);
        return NULL;
    }
    if (values[1] != NULL && values[1] != Py_None && !PyUnicode_Check(values[1])) {
        PyErr_SetString(PyExc_TypeError, "doc must be a str or None");
        return NULL;
    }
    return external_make(type, values[0], values[1]);
}

static void external_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((External *)self)->name);
    Py_XDECREF(((External *)self)->doc);
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyObject *external_repr(PyObject *self)
{
    return PyUnicode_FromFormat("ExternalFunction(%R)", ((External *)self)->name);
}

static PyObject *external_compare(PyObject *self, PyObject *other, int op)
{
    if (Py_TYPE(self) != Py_TYPE(other) || (op != Py_EQ && op != Py_NE)) Py_RETURN_NOTIMPLEMENTED;
    bool same = PyUnicode_Compare(((External *)self)->name, ((External *)other)->name) == 0;
    return PyBool_FromLong(same == (op == Py_EQ));
}

static Py_hash_t external_hash(PyObject *self)
{
    return PyObject_Hash(((External *)self)->name);
}

static PyMemberDef external_members[] = {
    {"name", T_OBJECT, offsetof(External, name), READONLY, NULL},
    {"doc", T_OBJECT, offsetof(External, doc), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyType_Slot external_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("ExternalFunction(name, doc=None)\n--\n\nA function that the host answers for.")},
    {Py_tp_new, (void *)external_new},
    {Py_tp_dealloc, (void *)external_dealloc},
    {Py_tp_repr, (void *)external_repr},
    {Py_tp_richcompare, (void *)external_compare},
    {Py_tp_hash, (void *)external_hash},
    {Py_tp_members, external_members},
    {0, NULL},
};
PyType_Spec mt_ext_external_spec = {"monty.ExternalFunction", sizeof(External), 0,
                                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, external_slots};

/* -- host -> sandbox -- */

typedef struct Inward {
    Execution *e;
    Memo memo;
} Inward;

static MontyValue inward(Inward *in, PyObject *o, int depth);

static MontyValue checked(Inward *in, MontyValue v)
{
    if (v == MONTY_NO_VALUE) mt_ext_raise_core(in->e);
    return v;
}

static bool done(Inward *in, bool ok)
{
    if (!ok && !PyErr_Occurred()) mt_ext_raise_core(in->e);
    return ok;
}

static MontyValue inward_big_int(Inward *in, PyObject *o)
{
    MontyValue v = MONTY_NO_VALUE;
    PyObject *exact = PyNumber_Long(o), *bits = NULL, *bytes = NULL, *magnitude = NULL;
    int sign = exact != NULL ? PyObject_RichCompareBool(exact, Py_False, Py_LT) : -1;
    if (sign >= 0) magnitude = PyNumber_Absolute(exact);
    if (magnitude != NULL) bits = PyObject_CallMethod(magnitude, "bit_length", NULL);
    if (bits != NULL) {
        Py_ssize_t size = PyLong_AsSsize_t(bits);
        bytes = PyObject_CallMethod(magnitude, "to_bytes", "ns", (size + 7) / 8, "little");
    }
    if (bytes != NULL) {
        v = checked(in, monty_int_bytes(in->e->x, (const uint8_t *)PyBytes_AS_STRING(bytes),
                                        (size_t)PyBytes_GET_SIZE(bytes), sign == 1));
    }
    Py_XDECREF(exact);
    Py_XDECREF(magnitude);
    Py_XDECREF(bits);
    Py_XDECREF(bytes);
    return v;
}

static MontyValue inward_int(Inward *in, PyObject *o)
{
    int overflow;
    long long i = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (overflow != 0) return inward_big_int(in, o);
    if (i == -1 && PyErr_Occurred()) return MONTY_NO_VALUE;
    return checked(in, monty_int(in->e->x, i));
}

static MontyValue inward_str(Inward *in, PyObject *o)
{
#if PY_VERSION_HEX < 0x030C0000
    if (PyUnicode_READY(o) < 0) return MONTY_NO_VALUE;
#endif
    return checked(in, monty_str_units(in->e->x, PyUnicode_DATA(o), (int)PyUnicode_KIND(o),
                                       (size_t)PyUnicode_GET_LENGTH(o)));
}

static MontyValue inward_list(Inward *in, PyObject *o, int depth)
{
    MontyExecution *x = in->e->x;
    MontyValue list = checked(in, monty_list(x, (size_t)PyList_GET_SIZE(o)));
    if (list == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, list)) return MONTY_NO_VALUE;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(o); i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(o, i));
        MontyValue v = inward(in, item, depth + 1);
        Py_DECREF(item);
        if (v == MONTY_NO_VALUE || !done(in, monty_list_append(x, list, v))) return MONTY_NO_VALUE;
    }
    return list;
}

static MontyValue inward_tuple(Inward *in, PyObject *o, int depth)
{
    MontyExecution *x = in->e->x;
    Py_ssize_t size = PyTuple_GET_SIZE(o);
    MontyValue tuple = checked(in, monty_tuple(x, (size_t)size));
    if (tuple == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, tuple)) return MONTY_NO_VALUE;
    for (Py_ssize_t i = 0; i < size; i++) {
        MontyValue v = inward(in, PyTuple_GET_ITEM(o, i), depth + 1);
        if (v == MONTY_NO_VALUE || !done(in, monty_tuple_set(x, tuple, (size_t)i, v))) return MONTY_NO_VALUE;
    }
    return tuple;
}

static bool inward_entry(Inward *in, MontyValue dict, PyObject *key, PyObject *value, int depth)
{
    Py_INCREF(key);
    Py_INCREF(value);
    MontyValue k = inward(in, key, depth + 1);
    MontyValue v = k != MONTY_NO_VALUE ? inward(in, value, depth + 1) : MONTY_NO_VALUE;
    Py_DECREF(key);
    Py_DECREF(value);
    return v != MONTY_NO_VALUE && done(in, monty_dict_set(in->e->x, dict, k, v));
}

static bool inward_entries(Inward *in, MontyValue dict, PyObject *o, int depth)
{
    PyObject *key, *value;
    Py_ssize_t position = 0, size = PyDict_GET_SIZE(o);
    while (PyDict_Next(o, &position, &key, &value)) {
        if (!inward_entry(in, dict, key, value, depth)) return false;
        if (PyDict_GET_SIZE(o) != size) {
            PyErr_SetString(PyExc_RuntimeError, "dictionary changed size during conversion");
            return false;
        }
    }
    return true;
}

/* A subclass may have an order or items of its own. */
static bool inward_items(Inward *in, MontyValue dict, PyObject *o, int depth)
{
    PyObject *items = PyMapping_Items(o);
    bool ok = items != NULL;
    for (Py_ssize_t i = 0; ok && i < PyList_GET_SIZE(items); i++) {
        PyObject *pair = PyList_GET_ITEM(items, i);
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_SetString(PyExc_TypeError, "items() of a dict must be pairs");
            ok = false;
        } else {
            ok = inward_entry(in, dict, PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), depth);
        }
    }
    Py_XDECREF(items);
    return ok;
}

static MontyValue inward_dict(Inward *in, PyObject *o, int depth)
{
    MontyValue dict = checked(in, monty_dict(in->e->x));
    if (dict == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, dict)) return MONTY_NO_VALUE;
    bool ok = PyDict_CheckExact(o) ? inward_entries(in, dict, o, depth) : inward_items(in, dict, o, depth);
    return ok ? dict : MONTY_NO_VALUE;
}

static MontyValue inward_set(Inward *in, PyObject *o, int depth)
{
    MontyExecution *x = in->e->x;
    MontyValue set = checked(in, monty_set(x, PyFrozenSet_Check(o)));
    if (set == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, set)) return MONTY_NO_VALUE;
    PyObject *iterator = PyObject_GetIter(o), *item = NULL;
    bool ok = iterator != NULL;
    while (ok && (item = PyIter_Next(iterator)) != NULL) {
        MontyValue v = inward(in, item, depth + 1);
        Py_DECREF(item);
        ok = v != MONTY_NO_VALUE && done(in, monty_set_add(x, set, v));
    }
    Py_XDECREF(iterator);
    return ok && !PyErr_Occurred() ? set : MONTY_NO_VALUE;
}

static MontyValue inward_parts(Inward *in, PyObject *o, int depth)
{
    static const char *const parts[] = {"start", "stop", "step"};
    MontyValue v[3];
    for (int i = 0; i < 3; i++) {
        PyObject *part = PyObject_GetAttrString(o, parts[i]);
        v[i] = part != NULL ? inward(in, part, depth + 1) : MONTY_NO_VALUE;
        Py_XDECREF(part);
        if (v[i] == MONTY_NO_VALUE) return MONTY_NO_VALUE;
    }
    MontyExecution *x = in->e->x;
    return checked(in, PySlice_Check(o) ? monty_slice(x, v[0], v[1], v[2]) : monty_range(x, v[0], v[1], v[2]));
}

/* -- exceptions inward -- */

static bool is_builtin_exception(const char *name)
{
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *found = builtins != NULL ? PyDict_GetItemString(builtins, name) : NULL;
    return found != NULL && PyExceptionClass_Check(found);
}

static const char *plain_name(PyTypeObject *type)
{
    const char *dot = strrchr(type->tp_name, '.');
    return dot != NULL ? dot + 1 : type->tp_name;
}

static bool is_plain_word(const char *name)
{
    size_t length = strlen(name);
    if (length == 0 || length > 180) return false;
    for (size_t i = 0; i < length; i++) {
        if (!Py_ISALNUM(name[i]) && name[i] != '_' && (unsigned char)name[i] < 0x80) return false;
    }
    return true;
}

/* "ValueError", or "Name(Base)" for a class that is not built in. */
static void exception_name(PyTypeObject *type, char *out, size_t size)
{
    const char *name = plain_name(type);
    PyTypeObject *base = type;
    while (base != NULL && !is_builtin_exception(plain_name(base))) base = base->tp_base;
    const char *base_name = base != NULL ? plain_name(base) : "Exception";
    if (base == type || !is_plain_word(name)) {
        PyOS_snprintf(out, size, "%s", base_name);
    } else {
        PyOS_snprintf(out, size, "%s(%s)", name, base_name);
    }
}

/* In exceptions, what can't cross is shown. */
static MontyValue inward_shown(Inward *in, PyObject *o, int depth)
{
    MontyValue v = inward(in, o, depth);
    if (v != MONTY_NO_VALUE) return v;
    if (!PyErr_ExceptionMatches(PyExc_TypeError) && !PyErr_ExceptionMatches(PyExc_ValueError)) return MONTY_NO_VALUE;
    PyErr_Clear();
    PyObject *shown = PyObject_Repr(o);
    if (shown == NULL) {
        PyErr_Clear();
        shown = PyUnicode_FromFormat("<%s object>", Py_TYPE(o)->tp_name);
    }
    if (shown == NULL) return MONTY_NO_VALUE;
    v = inward_str(in, shown);
    Py_DECREF(shown);
    return v;
}

static MontyValue inward_args(Inward *in, PyObject *exception, int depth)
{
    PyObject *args = PyObject_GetAttrString(exception, "args");
    if (args == NULL || !PyTuple_Check(args)) {
        PyErr_Clear();
        Py_XDECREF(args);
        args = PyTuple_New(0);
        if (args == NULL) return MONTY_NO_VALUE;
    }
    bool is_os_error = PyObject_TypeCheck(exception, (PyTypeObject *)PyExc_OSError);
    if (is_os_error && PyTuple_GET_SIZE(args) == 2 && ((PyOSErrorObject *)exception)->filename != NULL) {
        Py_SETREF(args, PyTuple_Pack(3, PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1),
                                     ((PyOSErrorObject *)exception)->filename));
        if (args == NULL) return MONTY_NO_VALUE;
    }
    /* A class of its own may hold its text elsewhere than in args. */
    if (PyTuple_GET_SIZE(args) == 0 && PyType_HasFeature(Py_TYPE(exception), Py_TPFLAGS_HEAPTYPE)) {
        PyObject *text = PyObject_Str(exception);
        if (text == NULL) {
            PyErr_Clear();
        } else {
            if (PyUnicode_GET_LENGTH(text) > 0) Py_SETREF(args, PyTuple_Pack(1, text));
            Py_DECREF(text);
        }
        if (args == NULL) return MONTY_NO_VALUE;
    }
    MontyExecution *x = in->e->x;
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    MontyValue tuple = checked(in, monty_tuple(x, (size_t)size));
    bool ok = tuple != MONTY_NO_VALUE;
    for (Py_ssize_t i = 0; ok && i < size; i++) {
        MontyValue v = inward_shown(in, PyTuple_GET_ITEM(args, i), depth + 1);
        ok = v != MONTY_NO_VALUE && done(in, monty_tuple_set(x, tuple, (size_t)i, v));
    }
    Py_DECREF(args);
    return ok ? tuple : MONTY_NO_VALUE;
}

static bool inward_link(Inward *in, MontyValue v, const char *field, PyObject *linked, int depth)
{
    bool ok = true;
    if (linked != NULL && depth < MAX_DEPTH - 1) {
        MontyValue other = inward(in, linked, depth + 1);
        ok = other != MONTY_NO_VALUE && done(in, monty_exception_set(in->e->x, v, field, other));
    }
    Py_XDECREF(linked);
    return ok;
}

/* Attributes, notes among them. */
static bool inward_attributes(Inward *in, MontyValue v, PyObject *exception, int depth)
{
    PyObject *dict = PyObject_GenericGetDict(exception, NULL);
    if (dict == NULL) {
        PyErr_Clear();
        return true;
    }
    PyObject *copy = PyDict_Copy(dict), *key, *value;
    Py_DECREF(dict);
    if (copy == NULL) return false;
    Py_ssize_t position = 0;
    bool ok = true;
    while (ok && PyDict_Next(copy, &position, &key, &value)) {
        const char *name = PyUnicode_Check(key) ? PyUnicode_AsUTF8(key) : NULL;
        if (name == NULL) {
            PyErr_Clear();
            continue;
        }
        MontyValue part = inward_shown(in, value, depth + 1);
        ok = part != MONTY_NO_VALUE && done(in, monty_exception_set(in->e->x, v, name, part));
    }
    Py_DECREF(copy);
    return ok;
}

static MontyValue inward_exception(Inward *in, PyObject *o, int depth)
{
    char name[256];
    exception_name(Py_TYPE(o), name, sizeof name);
    MontyValue args = inward_args(in, o, depth);
    if (args == MONTY_NO_VALUE) return MONTY_NO_VALUE;
    MontyValue v = checked(in, monty_exception_new(in->e->x, name, args));
    if (v == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, v)) return MONTY_NO_VALUE;
    if (!inward_attributes(in, v, o, depth)) return MONTY_NO_VALUE;
    if (!inward_link(in, v, "__cause__", PyException_GetCause(o), depth)) return MONTY_NO_VALUE;
    if (!inward_link(in, v, "__context__", PyException_GetContext(o), depth)) return MONTY_NO_VALUE;
    if (((PyBaseExceptionObject *)o)->suppress_context &&
        !done(in, monty_exception_set(in->e->x, v, "__suppress_context__", monty_bool(true)))) {
        return MONTY_NO_VALUE;
    }
    return v;
}

/* -- the rest inward -- */

static MontyValue refuse(PyObject *o)
{
    PyObject *type = (PyObject *)Py_TYPE(o);
    PyObject *module = PyObject_GetAttrString(type, "__module__");
    PyObject *name = module != NULL ? PyObject_GetAttrString(type, "__qualname__") : NULL;
    if (name != NULL) PyErr_Format(PyExc_TypeError, "Cannot convert %S.%S to a Monty value", module, name);
    Py_XDECREF(module);
    Py_XDECREF(name);
    return MONTY_NO_VALUE;
}

static MontyValue inward_proxy(Inward *in, PyObject *o, PyObject *type_name, PyObject *repr, PyObject *fields, int depth)
{
    MontyExecution *x = in->e->x;
    const char *name_text = PyUnicode_AsUTF8(type_name);
    PyObject *repr_bytes = name_text != NULL ? PyUnicode_AsEncodedString(repr, "utf-8", "surrogatepass") : NULL;
    MontyValue v = MONTY_NO_VALUE, dict = MONTY_NO_VALUE;
    if (repr_bytes != NULL) dict = checked(in, monty_dict(x));
    if (dict != MONTY_NO_VALUE) v = checked(in, monty_proxy(x, name_text, PyBytes_AS_STRING(repr_bytes), 0, dict));
    Py_XDECREF(repr_bytes);
    if (v == MONTY_NO_VALUE || !memo_add(&in->memo, (uintptr_t)o, v)) return MONTY_NO_VALUE;
    return inward_entries(in, dict, fields, depth) ? v : MONTY_NO_VALUE;
}

static PyObject *registry_of(const Execution *e)
{
    PyObject *registry = e->registry != NULL ? e->registry : e->program->registry;
    return registry != NULL ? registry : Py_None;
}

static bool inward_methods(Inward *in, MontyValue proxy, PyObject *methods, int depth)
{
    if (PyTuple_GET_SIZE(methods) == 0) return true;
    MontyValue names = inward_tuple(in, methods, depth);
    return names != MONTY_NO_VALUE && done(in, monty_proxy_set_methods(in->e->x, proxy, names));
}

/* What monty._values can describe: (type name, repr, fields, names of methods). */
static MontyValue inward_described(Inward *in, PyObject *o, int depth)
{
    ModuleState *state = in->e->program->state;
    PyObject *values = mt_ext_python(&state->values, "monty._values");
    PyObject *told = values != NULL ? PyObject_CallMethod(values, "describe", "OO", o, registry_of(in->e)) : NULL;
    if (told == NULL) return MONTY_NO_VALUE;
    MontyValue v = MONTY_NO_VALUE;
    PyObject *name, *repr, *fields, *methods;
    if (told == Py_None) {
        refuse(o);
    } else if (PyArg_ParseTuple(told, "UUO!O!", &name, &repr, &PyDict_Type, &fields, &PyTuple_Type, &methods)) {
        v = inward_proxy(in, o, name, repr, fields, depth);
        if (v != MONTY_NO_VALUE && !inward_methods(in, v, methods, depth)) v = MONTY_NO_VALUE;
    }
    Py_DECREF(told);
    return v;
}

static MontyValue inward_stand(Inward *in, PyObject *o, int depth)
{
    Stand *stand = (Stand *)o;
    if (stand->execution == in->e) {
        MontyValue kept = monty_kept(in->e->x, stand->slot);
        if (kept != MONTY_NO_VALUE) return kept;
    }
    if (stand->fields != NULL) return inward_proxy(in, o, stand->type_name, stand->repr, stand->fields, depth);
    PyErr_Format(PyExc_TypeError, "Cannot convert %U to a Monty value: it belongs to another execution", stand->repr);
    return MONTY_NO_VALUE;
}

static MontyValue inward_external(Inward *in, PyObject *name, PyObject *doc)
{
    const char *text = PyUnicode_AsUTF8(name);
    const char *doc_text = doc != NULL && PyUnicode_Check(doc) ? PyUnicode_AsUTF8(doc) : NULL;
    if (text == NULL || PyErr_Occurred()) return MONTY_NO_VALUE;
    return checked(in, monty_external(in->e->x, text, doc_text));
}

static MontyValue inward_function(Inward *in, PyObject *o)
{
    PyFunctionObject *function = (PyFunctionObject *)o;
    if (!PyUnicode_IsIdentifier(function->func_name)) return refuse(o);
    Execution *e = in->e;
    if (e->driver) {
        if (e->extra == NULL) e->extra = PyDict_New();
        if (e->extra == NULL || PyDict_SetItem(e->extra, function->func_name, o) < 0) return MONTY_NO_VALUE;
    }
    return inward_external(in, function->func_name, function->func_doc);
}

static MontyValue inward_other(Inward *in, PyObject *o, int depth)
{
    ModuleState *state = in->e->program->state;
    PyTypeObject *type = Py_TYPE(o);
    if (type == state->object_type || type == state->proxy_type) return inward_stand(in, o, depth);
    if (type == state->external_type) return inward_external(in, ((External *)o)->name, ((External *)o)->doc);
    if (PyFunction_Check(o)) return inward_function(in, o);
    if (PyExceptionInstance_Check(o)) return inward_exception(in, o, depth);
    if (type == &PyRange_Type || type == &PySlice_Type) return inward_parts(in, o, depth);
    if (PyComplex_Check(o)) {
        Py_complex c = PyComplex_AsCComplex(o);
        return checked(in, monty_complex(in->e->x, c.real, c.imag));
    }
    if (PyByteArray_Check(o)) {
        MontyValue v = checked(in, monty_bytearray(in->e->x, PyByteArray_AS_STRING(o), (size_t)PyByteArray_GET_SIZE(o)));
        return v != MONTY_NO_VALUE && memo_add(&in->memo, (uintptr_t)o, v) ? v : MONTY_NO_VALUE;
    }
    /* Subclasses by value, also an enum's that is an int or a str; a named tuple is described. */
    if (PyLong_Check(o)) return inward_int(in, o);
    if (PyUnicode_Check(o)) return inward_str(in, o);
    if (PyFloat_Check(o)) return checked(in, monty_float(in->e->x, PyFloat_AS_DOUBLE(o)));
    if (PyBytes_Check(o)) {
        return checked(in, monty_bytes(in->e->x, PyBytes_AS_STRING(o), (size_t)PyBytes_GET_SIZE(o)));
    }
    if (PyList_Check(o)) return inward_list(in, o, depth);
    if (PyDict_Check(o)) return inward_dict(in, o, depth);
    if (PyAnySet_Check(o)) return inward_set(in, o, depth);
    if (PyTuple_Check(o) && !PyObject_HasAttrString((PyObject *)type, "_fields")) return inward_tuple(in, o, depth);
    return inward_described(in, o, depth);
}

static MontyValue inward(Inward *in, PyObject *o, int depth)
{
    PyTypeObject *type = Py_TYPE(o);
    if (type == &PyUnicode_Type) return inward_str(in, o);
    if (type == &PyLong_Type) return inward_int(in, o);
    if (o == Py_None) return monty_none();
    if (o == Py_True) return monty_bool(true);
    if (o == Py_False) return monty_bool(false);
    if (type == &PyFloat_Type) return checked(in, monty_float(in->e->x, PyFloat_AS_DOUBLE(o)));
    if (o == Py_Ellipsis) return monty_ellipsis();
    if (type == &PyBytes_Type) {
        return checked(in, monty_bytes(in->e->x, PyBytes_AS_STRING(o), (size_t)PyBytes_GET_SIZE(o)));
    }
    if (depth >= MAX_DEPTH) {
        PyErr_SetString(PyExc_ValueError, "Cannot convert a value nested deeper than 1000 levels to a Monty value");
        return MONTY_NO_VALUE;
    }
    uint64_t known;
    if (memo_find(&in->memo, (uintptr_t)o, &known)) return known;
    if (type == &PyList_Type) return inward_list(in, o, depth);
    if (type == &PyDict_Type) return inward_dict(in, o, depth);
    if (type == &PyTuple_Type) return inward_tuple(in, o, depth);
    if (PyAnySet_CheckExact(o)) return inward_set(in, o, depth);
    return inward_other(in, o, depth);
}

static void inward_init(Inward *in, Execution *e)
{
    in->e = e;
    memo_init(&in->memo);
}

static void inward_clear(Inward *in)
{
    if (in->memo.capacity != MEMO_INLINE) PyMem_Free(in->memo.keys);
}

MontyValue mt_ext_to_value(Execution *e, PyObject *object)
{
    Inward in;
    e->refused = false;
    inward_init(&in, e);
    MontyValue v = inward(&in, object, 0);
    inward_clear(&in);
    return v;
}

MontyValue mt_ext_to_exception(Execution *e, PyObject *exception)
{
    Inward in;
    e->refused = false;
    inward_init(&in, e);
    MontyValue v = inward_exception(&in, exception, 0);
    inward_clear(&in);
    return v;
}

/* -- sandbox -> host -- */

typedef struct Outward {
    Execution *e;
    Memo memo; /* owns a reference to each object */
} Outward;

static PyObject *outward(Outward *out, MontyValue v, int depth);

static bool remember(Outward *out, MontyValue v, PyObject *made)
{
    if (!memo_add(&out->memo, v, (uintptr_t)made)) return false;
    Py_INCREF(made);
    return true;
}

PyObject *mt_ext_from_str(MontyValue v)
{
    int width;
    size_t length;
    bool ascii;
    const void *data = monty_str_data(v, &width, &length, &ascii);
    if (data == NULL) return PyUnicode_New(0, 0);
    if (ascii && length != 1) {
        PyObject *made = PyUnicode_New((Py_ssize_t)length, 127);
        if (made != NULL && length > 0) memcpy(PyUnicode_1BYTE_DATA(made), data, length);
        return made;
    }
    return PyUnicode_FromKindAndData(width, data, (Py_ssize_t)length);
}

static PyObject *outward_int(MontyValue v)
{
    int64_t small;
    if (monty_as_int64(v, &small)) return PyLong_FromLongLong(small);
    bool negative;
    size_t size = monty_int_magnitude(v, NULL, 0, &negative);
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (bytes == NULL) return NULL;
    monty_int_magnitude(v, (uint8_t *)PyBytes_AS_STRING(bytes), size, &negative);
    PyObject *made = PyObject_CallMethod((PyObject *)&PyLong_Type, "from_bytes", "Os", bytes, "little");
    Py_DECREF(bytes);
    if (made != NULL && negative) Py_SETREF(made, PyNumber_Negative(made));
    return made;
}

static PyObject *outward_list(Outward *out, MontyValue v, int depth)
{
    size_t size = monty_length(v);
    PyObject *list = PyList_New((Py_ssize_t)size);
    if (list == NULL) return NULL;
    bool ok = remember(out, v, list);
    for (size_t i = 0; ok && i < size; i++) {
        PyObject *item = outward(out, monty_item(v, i), depth + 1);
        ok = item != NULL;
        PyList_SET_ITEM(list, (Py_ssize_t)i, item);
    }
    if (ok) return list;
    Py_DECREF(list);
    return NULL;
}

static PyObject *outward_tuple(Outward *out, MontyValue v, int depth)
{
    size_t size = monty_length(v);
    PyObject *tuple = PyTuple_New((Py_ssize_t)size);
    if (tuple == NULL) return NULL;
    bool ok = size == 0 || remember(out, v, tuple);
    for (size_t i = 0; ok && i < size; i++) {
        PyObject *item = outward(out, monty_item(v, i), depth + 1);
        ok = item != NULL;
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, item);
    }
    if (ok) return tuple;
    Py_DECREF(tuple);
    return NULL;
}

static bool outward_entries(Outward *out, MontyValue v, PyObject *dict, int depth)
{
    size_t position = 0;
    MontyValue key, value;
    bool ok = true;
    while (ok && monty_next(v, &position, &key, &value)) {
        PyObject *k = outward(out, key, depth + 1);
        PyObject *o = k != NULL ? outward(out, value, depth + 1) : NULL;
        ok = o != NULL && PyDict_SetItem(dict, k, o) == 0;
        Py_XDECREF(k);
        Py_XDECREF(o);
    }
    return ok;
}

static PyObject *outward_dict(Outward *out, MontyValue v, int depth)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) return NULL;
    if (remember(out, v, dict) && outward_entries(out, v, dict, depth)) return dict;
    Py_DECREF(dict);
    return NULL;
}

static PyObject *outward_set(Outward *out, MontyValue v, int depth, bool frozen)
{
    PyObject *set = PySet_New(NULL);
    bool ok = set != NULL && (frozen || remember(out, v, set));
    size_t position = 0;
    MontyValue item;
    while (ok && monty_next(v, &position, &item, NULL)) {
        PyObject *o = outward(out, item, depth + 1);
        ok = o != NULL && PySet_Add(set, o) == 0;
        Py_XDECREF(o);
    }
    if (ok && frozen) {
        Py_SETREF(set, PyFrozenSet_New(set));
        ok = set != NULL && remember(out, v, set);
    }
    if (ok) return set;
    Py_XDECREF(set);
    return NULL;
}

static PyObject *outward_parts(Outward *out, MontyValue v, int depth, bool slice)
{
    MontyValue parts[3];
    PyObject *made = NULL, *o[3] = {NULL, NULL, NULL};
    monty_range_parts(v, &parts[0], &parts[1], &parts[2]);
    bool ok = true;
    for (int i = 0; ok && i < 3; i++) {
        o[i] = outward(out, parts[i], depth + 1);
        ok = o[i] != NULL;
    }
    if (ok) {
        made = slice ? PySlice_New(o[0], o[1], o[2])
                     : PyObject_CallFunctionObjArgs((PyObject *)&PyRange_Type, o[0], o[1], o[2], NULL);
    }
    for (int i = 0; i < 3; i++) Py_XDECREF(o[i]);
    return made;
}

/* -- exceptions outward -- */

/* The host's class of that name: one of the built-ins, or of the library. A new reference. */
static PyObject *native_exception(ModuleState *state, const char *name)
{
    PyObject *builtins = PyEval_GetBuiltins();
    PyObject *found = builtins != NULL ? PyDict_GetItemString(builtins, name) : NULL;
    if (found != NULL && PyExceptionClass_Check(found)) return Py_NewRef(found);
    PyObject *errors = mt_ext_python(&state->errors, "monty._errors");
    return errors != NULL ? PyObject_CallMethod(errors, "library_class", "s", name) : NULL;
}

static PyObject *exception_class(Outward *out, MontyValue v)
{
    MontyExecution *x = out->e->x;
    const char *base_name = monty_exception_base(x, v);
    PyObject *base = native_exception(out->e->program->state, base_name);
    PyObject *name = base != NULL ? mt_ext_from_str(monty_type_name(x, v)) : NULL;
    PyObject *cls = NULL;
    if (name != NULL && PyUnicode_CompareWithASCIIString(name, base_name) == 0) {
        cls = Py_NewRef(base);
    } else if (name != NULL) {
        PyObject *errors = mt_ext_python(&out->e->program->state->errors, "monty._errors");
        if (errors != NULL) cls = PyObject_CallMethod(errors, "sandbox_class", "OO", name, base);
    }
    Py_XDECREF(name);
    Py_XDECREF(base);
    return cls;
}

static bool is_group_class(PyObject *cls)
{
    for (PyTypeObject *type = (PyTypeObject *)cls; type != NULL; type = type->tp_base) {
        if (strstr(type->tp_name, "ExceptionGroup") != NULL) return true;
    }
    return false;
}

/* Attributes that programs may set where CPython's classes have fields of their own (of any type, without harm). */
static bool is_open_field(PyObject *name)
{
    static const char *const open[] = {"errno", "strerror", "filename", "filename2", "value", "code", "name", "name_from", "path",
                                       "msg", "obj", "lineno", "offset", "text", "end_lineno", "end_offset"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        if (PyUnicode_CompareWithASCIIString(name, open[i]) == 0) return true;
    }
    return false;
}

/* Methods and fields of the class itself are not for the program to change: the texts of UnicodeErrors rely on theirs. */
static bool may_set(PyObject *exception, PyObject *name)
{
    if (PyUnicode_GET_LENGTH(name) == 0 || PyUnicode_READ_CHAR(name, 0) == '_') return false;
    PyObject *there = PyObject_GetAttr((PyObject *)Py_TYPE(exception), name);
    if (there == NULL) {
        PyErr_Clear();
        return true;
    }
    Py_DECREF(there);
    return is_open_field(name) && !PyObject_TypeCheck(exception, (PyTypeObject *)PyExc_UnicodeError);
}

/* The arguments may be none that the class takes: then they are only kept. */
static PyObject *exception_instance(PyObject *cls, PyObject *args)
{
    PyObject *made = PyObject_Call(cls, args, NULL);
    if (made != NULL && PyExceptionInstance_Check(made)) return made;
    Py_XDECREF(made);
    PyErr_Clear();
    /* Without its own fields an exception group is no safe object; the others know how to do without. */
    bool may_be_bare = PyExceptionClass_Check(cls) && !is_group_class(cls);
    PyObject *bare = may_be_bare ? ((PyTypeObject *)PyExc_BaseException)->tp_new((PyTypeObject *)cls, args, NULL) : NULL;
    if (bare != NULL) return bare;
    PyErr_Clear();
    return PyObject_Call(PyExc_Exception, args, NULL);
}

static PyObject *outward_field(Outward *out, MontyValue v, const char *field, int depth)
{
    MontyValue part = monty_exception_get(out->e->x, v, field);
    if (part == MONTY_NO_VALUE || part == monty_none() || depth >= MAX_DEPTH - 1) return NULL;
    return outward(out, part, depth + 1);
}

static bool outward_attributes(Outward *out, MontyValue v, PyObject *made, int depth)
{
    MontyValue fields = monty_instance_fields(out->e->x, v);
    if (fields == MONTY_NO_VALUE || monty_kind(fields) != MONTY_KIND_DICT) return true;
    size_t position = 0;
    MontyValue key, value;
    while (monty_next(fields, &position, &key, &value)) {
        if (monty_kind(key) != MONTY_KIND_STR) continue;
        PyObject *name = mt_ext_from_str(key);
        PyObject *o = name != NULL ? outward(out, value, depth + 1) : NULL;
        if (o != NULL && may_set(made, name) && PyObject_SetAttr(made, name, o) < 0) PyErr_Clear();
        Py_XDECREF(name);
        if (o == NULL) return false;
        Py_DECREF(o);
    }
    return true;
}

static bool outward_link(Outward *out, MontyValue v, const char *field, PyObject *made, int depth)
{
    PyObject *linked = outward_field(out, v, field, depth);
    if (linked == NULL) return !PyErr_Occurred();
    if (!PyExceptionInstance_Check(linked)) {
        Py_DECREF(linked);
    } else if (strcmp(field, "__cause__") == 0) {
        PyException_SetCause(made, linked);
    } else {
        PyException_SetContext(made, linked);
    }
    return true;
}

/* Fields of CPython's classes that are not among the arguments. */
static bool outward_own_fields(Outward *out, MontyValue v, PyObject *made, int depth)
{
    PyObject *const types[] = {PyExc_OSError, PyExc_ImportError, PyExc_ImportError, PyExc_NameError, PyExc_AttributeError};
    static const char *const fields[] = {"filename", "name", "path", "name", "name"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!PyObject_TypeCheck(made, (PyTypeObject *)types[i])) continue;
        PyObject *value = outward_field(out, v, fields[i], depth);
        if (value == NULL && PyErr_Occurred()) return false;
        if (value != NULL && PyObject_SetAttrString(made, fields[i], value) < 0) PyErr_Clear();
        Py_XDECREF(value);
    }
    return true;
}

static PyObject *outward_exception(Outward *out, MontyValue v, int depth)
{
    MontyExecution *x = out->e->x;
    PyObject *cls = exception_class(out, v);
    if (cls == NULL) return NULL;
    MontyValue args_value = monty_exception_get(x, v, "args");
    PyObject *args = args_value != MONTY_NO_VALUE && monty_kind(args_value) == MONTY_KIND_TUPLE
                         ? outward(out, args_value, depth + 1)
                         : PyTuple_New(0);
    PyObject *made = args != NULL ? exception_instance(cls, args) : NULL;
    Py_DECREF(cls);
    Py_XDECREF(args);
    if (made == NULL) return NULL;
    if (!remember(out, v, made)) goto failed;
    if (!outward_link(out, v, "__cause__", made, depth) || !outward_link(out, v, "__context__", made, depth)) goto failed;
    MontyValue suppress = monty_exception_get(x, v, "__suppress_context__");
    ((PyBaseExceptionObject *)made)->suppress_context = suppress != MONTY_NO_VALUE && suppress == monty_bool(true);
    PyObject *notes = outward_field(out, v, "__notes__", depth);
    if (notes == NULL && PyErr_Occurred()) goto failed;
    if (notes != NULL && PyObject_SetAttrString(made, "__notes__", notes) < 0) PyErr_Clear();
    Py_XDECREF(notes);
    if (!outward_own_fields(out, v, made, depth) || !outward_attributes(out, v, made, depth)) goto failed;
    return made;
failed:
    Py_DECREF(made);
    return NULL;
}

/* -- what stays in the sandbox -- */

static PyObject *take_repr(MontyExecution *x, MontyValue v)
{
    char *text = monty_repr(x, v);
    PyObject *made = mt_ext_text(text != NULL ? text : "<object>", text != NULL ? strlen(text) : 8);
    free(text);
    return made;
}

static PyObject *outward_stand(Outward *out, MontyValue v, int depth, bool with_fields)
{
    Execution *e = out->e;
    ModuleState *state = e->program->state;
    Stand *stand = stand_alloc(with_fields ? state->object_type : state->proxy_type);
    if (stand == NULL) return NULL;
    PyObject_GC_Track((PyObject *)stand);
    stand->type_name = mt_ext_from_str(monty_type_name(e->x, v));
    stand->repr = take_repr(e->x, v);
    if (with_fields) stand->fields = PyDict_New();
    bool ok = stand->type_name != NULL && stand->repr != NULL && (!with_fields || stand->fields != NULL);
    if (ok && mt_ext_slot_new(e, v, &stand->slot)) stand->execution = (Execution *)Py_NewRef((PyObject *)e);
    ok = ok && remember(out, v, (PyObject *)stand);
    if (ok && with_fields) {
        MontyValue fields = monty_instance_fields(e->x, v);
        if (fields != MONTY_NO_VALUE && monty_kind(fields) == MONTY_KIND_DICT) {
            ok = outward_entries(out, fields, stand->fields, depth);
        }
    }
    if (ok) return (PyObject *)stand;
    Py_DECREF(stand);
    return NULL;
}

/* A value of the host that comes back: monty._values restores it, or it stays an object with fields. */
static PyObject *outward_proxy(Outward *out, MontyValue v, int depth)
{
    Execution *e = out->e;
    ModuleState *state = e->program->state;
    PyObject *values = mt_ext_python(&state->values, "monty._values");
    PyObject *fields = values != NULL ? PyDict_New() : NULL, *name = NULL, *repr = NULL, *made = NULL;
    MontyValue dict = monty_instance_fields(e->x, v);
    bool ok = fields != NULL;
    if (ok && dict != MONTY_NO_VALUE && monty_kind(dict) == MONTY_KIND_DICT) ok = outward_entries(out, dict, fields, depth);
    if (ok) name = mt_ext_from_str(monty_type_name(e->x, v));
    if (name != NULL) repr = take_repr(e->x, v);
    if (repr != NULL) {
        made = PyObject_CallMethod(values, "restore", "OOO", name, fields, registry_of(e));
        if (made == Py_None) {
            Py_DECREF(made);
            Stand *stand = stand_alloc(state->object_type);
            made = (PyObject *)stand;
            if (stand != NULL) {
                stand->type_name = Py_NewRef(name);
                stand->fields = Py_NewRef(fields);
                stand->repr = Py_NewRef(repr);
                PyObject_GC_Track(made);
                if (mt_ext_slot_new(e, v, &stand->slot)) stand->execution = (Execution *)Py_NewRef((PyObject *)e);
            }
        }
    }
    Py_XDECREF(fields);
    Py_XDECREF(name);
    Py_XDECREF(repr);
    if (made != NULL && !remember(out, v, made)) Py_CLEAR(made);
    return made;
}

static PyObject *outward_external(Outward *out, MontyValue v)
{
    PyObject *name = mt_ext_from_str(monty_external_name(v));
    if (name == NULL) return NULL;
    PyObject *made = external_make(out->e->program->state->external_type, name, NULL);
    Py_DECREF(name);
    return made;
}

static PyObject *outward_deep(Outward *out, MontyValue v, MontyKind kind, int depth)
{
    uint64_t known;
    if (memo_find(&out->memo, v, &known)) return Py_NewRef((PyObject *)(uintptr_t)known);
    if (depth >= MAX_DEPTH) {
        PyErr_SetString(PyExc_ValueError, "Cannot convert a Monty value nested deeper than 1000 levels");
        return NULL;
    }
    switch (kind) {
    case MONTY_KIND_LIST: return outward_list(out, v, depth);
    case MONTY_KIND_TUPLE: return outward_tuple(out, v, depth);
    case MONTY_KIND_DICT: return outward_dict(out, v, depth);
    case MONTY_KIND_SET: return outward_set(out, v, depth, false);
    case MONTY_KIND_FROZENSET: return outward_set(out, v, depth, true);
    case MONTY_KIND_RANGE: return outward_parts(out, v, depth, false);
    case MONTY_KIND_SLICE: return outward_parts(out, v, depth, true);
    case MONTY_KIND_EXCEPTION: return outward_exception(out, v, depth);
    case MONTY_KIND_EXTERNAL: return outward_external(out, v);
    case MONTY_KIND_INSTANCE: return outward_stand(out, v, depth, true);
    case MONTY_KIND_PROXY: return outward_proxy(out, v, depth);
    default: return outward_stand(out, v, depth, false);
    }
}

static PyObject *outward(Outward *out, MontyValue v, int depth)
{
    MontyKind kind = monty_kind(v);
    switch (kind) {
    case MONTY_KIND_NONE: return Py_NewRef(Py_None);
    case MONTY_KIND_ELLIPSIS: return Py_NewRef(Py_Ellipsis);
    case MONTY_KIND_BOOL: return PyBool_FromLong(monty_as_bool(v));
    case MONTY_KIND_INT: return outward_int(v);
    case MONTY_KIND_FLOAT: return PyFloat_FromDouble(monty_as_float(v));
    case MONTY_KIND_STR: return mt_ext_from_str(v);
    case MONTY_KIND_COMPLEX: {
        double real, imag;
        monty_as_complex(v, &real, &imag);
        return PyComplex_FromDoubles(real, imag);
    }
    case MONTY_KIND_BYTES: {
        size_t size;
        const char *data = monty_bytes_data(v, &size);
        return PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
    }
    case MONTY_KIND_BYTEARRAY: {
        uint64_t known;
        if (memo_find(&out->memo, v, &known)) return Py_NewRef((PyObject *)(uintptr_t)known);
        size_t size;
        const char *data = monty_bytes_data(v, &size);
        PyObject *made = PyByteArray_FromStringAndSize(data, (Py_ssize_t)size);
        if (made != NULL && !remember(out, v, made)) Py_CLEAR(made);
        return made;
    }
    default: return outward_deep(out, v, kind, depth);
    }
}

static void outward_init(Outward *out, Execution *e)
{
    out->e = e;
    memo_init(&out->memo);
}

static void outward_clear(Outward *out)
{
    Memo *memo = &out->memo;
    bool linear = memo->capacity == MEMO_INLINE;
    for (size_t i = 0; i < (linear ? memo->count : memo->capacity); i++) {
        if (memo->keys[i] != 0) Py_DECREF((PyObject *)(uintptr_t)memo->values[i]);
    }
    if (!linear) PyMem_Free(memo->keys);
}

PyObject *mt_ext_from_value(Execution *e, MontyValue v)
{
    Outward out;
    outward_init(&out, e);
    PyObject *made = outward(&out, v, 0);
    outward_clear(&out);
    return made;
}

bool mt_ext_from_call(Execution *e, MontyValue args, MontyValue kwargs, PyObject **out_args, PyObject **out_kwargs)
{
    Outward out;
    outward_init(&out, e);
    *out_args = outward(&out, args, 0);
    *out_kwargs = NULL;
    if (*out_args != NULL) *out_kwargs = kwargs != MONTY_NO_VALUE ? outward(&out, kwargs, 0) : PyDict_New();
    outward_clear(&out);
    if (*out_kwargs != NULL) return true;
    Py_CLEAR(*out_args);
    return false;
}
