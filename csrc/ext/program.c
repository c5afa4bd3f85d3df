/* SPDX-License-Identifier: MIT */
/* The type Monty: a compiled program, immutable, and what is given to a run of it. Runs themselves are in run.c and
 * snapshot.c. Bytes are the core's, wrapped by monty._snapshot only when names were declared at construction, which the
 * core's programs don't know. */
#include "ext/ext.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { RELEASE_SIZE = 16384 /* bytes of source: compiling more gives up the GIL */ };

/* -- limits -- */

typedef enum LimitForm { LIMIT_COUNT, LIMIT_SECONDS } LimitForm;
typedef struct LimitKey {
    const char *name;
    size_t offset;
    LimitForm form;
    uint64_t least;
} LimitKey;

static const LimitKey limit_keys[] = {
    {"max_duration_secs", offsetof(MontyLimits, max_duration_ns), LIMIT_SECONDS, 0},
    {"max_memory", offsetof(MontyLimits, max_memory), LIMIT_COUNT, 0},
    {"max_allocations", offsetof(MontyLimits, max_allocations), LIMIT_COUNT, 0},
    {"max_recursion_depth", offsetof(MontyLimits, max_recursion_depth), LIMIT_COUNT, 0},
    {"max_suspensions", offsetof(MontyLimits, max_suspensions), LIMIT_COUNT, 0},
    {"max_output_bytes", offsetof(MontyLimits, max_output_bytes), LIMIT_COUNT, 0},
    {"gc_interval", offsetof(MontyLimits, gc_interval), LIMIT_COUNT, 1},
    {"max_instructions", offsetof(MontyLimits, max_instructions), LIMIT_COUNT, 0},
    {"max_sleep_secs", offsetof(MontyLimits, max_sleep_ns), LIMIT_SECONDS, 0},
};
enum { LIMIT_KEYS = sizeof limit_keys / sizeof *limit_keys };

static bool limit_seconds(const LimitKey *key, PyObject *value, uint64_t *out)
{
    if (PyBool_Check(value) || (!PyFloat_Check(value) && !PyLong_Check(value))) {
        PyErr_Format(PyExc_TypeError, "limit '%s' must be a number or None, not %s", key->name, Py_TYPE(value)->tp_name);
        return false;
    }
    double seconds = PyFloat_AsDouble(value);
    if (seconds == -1.0 && PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_OverflowError)) return false;
        PyErr_Clear();
        seconds = PyObject_RichCompareBool(value, Py_False, Py_LT) == 1 ? -1.0 : Py_HUGE_VAL;
    }
    if (isnan(seconds) || seconds < 0) {
        PyErr_Format(PyExc_ValueError, "limit '%s' must not be negative or NaN", key->name);
        return false;
    }
    *out = seconds >= 9e9 ? UINT64_MAX : (uint64_t)(seconds * 1e9);
    return true;
}

static bool limit_count(const LimitKey *key, PyObject *value, uint64_t *out)
{
    if (PyBool_Check(value) || !PyLong_Check(value)) {
        PyErr_Format(PyExc_TypeError, "limit '%s' must be an int or None, not %s", key->name, Py_TYPE(value)->tp_name);
        return false;
    }
    int overflow;
    long long count = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (count == -1 && PyErr_Occurred()) return false;
    if (overflow > 0) {
        *out = UINT64_MAX;
        return true;
    }
    if (overflow < 0 || count < (long long)key->least) {
        PyErr_Format(PyExc_ValueError, "limit '%s' must not be %s", key->name, key->least > 0 ? "less than 1" : "negative");
        return false;
    }
    *out = (uint64_t)count;
    return true;
}

static bool set_limit(PyObject *name, PyObject *value, MontyLimits *out)
{
    for (size_t i = 0; i < LIMIT_KEYS; i++) {
        const LimitKey *key = &limit_keys[i];
        if (!PyUnicode_Check(name) || PyUnicode_CompareWithASCIIString(name, key->name) != 0) continue;
        uint64_t *slot = (uint64_t *)(void *)((char *)out + key->offset);
        if (value == Py_None) {
            *slot = UINT64_MAX;
            return true;
        }
        return key->form == LIMIT_SECONDS ? limit_seconds(key, value, slot) : limit_count(key, value, slot);
    }
    PyErr_Format(PyExc_TypeError, "unknown limit %R", name);
    return false;
}

bool mt_ext_limits(PyObject *dict, bool stored, MontyLimits *out)
{
    if (stored) {
        for (size_t i = 0; i < LIMIT_KEYS; i++) {
            *(uint64_t *)(void *)((char *)out + limit_keys[i].offset) = MONTY_LIMIT_STORED;
        }
    } else {
        monty_limits_default(out);
    }
    if (dict == NULL || dict == Py_None) return true;
    if (!PyDict_Check(dict)) {
        PyErr_Format(PyExc_TypeError, "limits must be a dict, not %s", Py_TYPE(dict)->tp_name);
        return false;
    }
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &name, &value)) {
        if (!set_limit(name, value, out)) return false;
    }
    return true;
}

/* -- registered classes -- */

bool mt_ext_register(ModuleState *state, PyObject **registry, PyObject *cls)
{
    PyObject *values = mt_ext_python(&state->values, "monty._values");
    PyObject *name = values != NULL ? PyObject_CallMethod(values, "registered_name", "O", cls) : NULL;
    if (name == NULL) return false;
    if (*registry == NULL) *registry = PyDict_New();
    bool ok = *registry != NULL && PyDict_SetItem(*registry, name, cls) == 0;
    Py_DECREF(name);
    return ok;
}

bool mt_ext_registry(ModuleState *state, PyObject *given, PyObject **out)
{
    *out = NULL;
    if (given == NULL || given == Py_None) return true;
    PyObject *classes = PyDict_Check(given) ? PyDict_Values(given) : PySequence_List(given);
    if (classes == NULL) return false;
    bool ok = true;
    for (Py_ssize_t i = 0; ok && i < PyList_GET_SIZE(classes); i++) {
        ok = mt_ext_register(state, out, PyList_GET_ITEM(classes, i));
    }
    Py_DECREF(classes);
    if (!ok) Py_CLEAR(*out);
    return ok;
}

/* -- making -- */

static Program *program_alloc(ModuleState *state, PyObject *module)
{
    Program *program = PyObject_GC_New(Program, state->program_type);
    if (program == NULL) return NULL;
    program->state = state;
    program->module = Py_NewRef(module);
    program->engine = NULL;
    program->program = NULL;
    program->script_name = program->inputs = program->externals = program->registry = NULL;
    PyObject_GC_Track((PyObject *)program);
    return program;
}

static PyObject *input_names(const MontyProgram *program)
{
    size_t count = monty_program_input_count(program);
    PyObject *names = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; names != NULL && i < count; i++) {
        const char *text = monty_program_input(program, i);
        PyObject *name = mt_ext_text(text, strlen(text));
        if (name == NULL) {
            Py_CLEAR(names);
        } else {
            PyUnicode_InternInPlace(&name);
            PyTuple_SET_ITEM(names, (Py_ssize_t)i, name);
        }
    }
    return names;
}

static PyObject *script_object(const MontyProgram *program)
{
    const char *script = monty_program_script_name(program);
    return mt_ext_text(script, strlen(script));
}

PyObject *mt_ext_program_wrap(ModuleState *state, PyObject *module, MontyProgram *given)
{
    Program *program = program_alloc(state, module);
    if (program == NULL) {
        monty_program_release(given);
        return NULL;
    }
    program->program = given;
    program->engine = mt_ext_engine(state);
    program->script_name = script_object(given);
    program->inputs = input_names(given);
    if (program->engine == NULL || program->script_name == NULL || program->inputs == NULL) Py_CLEAR(program);
    return (PyObject *)program;
}

/* A tuple of identifiers out of a list or tuple (or any other iterable that is no text); what: for the error. */
static PyObject *read_names(PyObject *given, const char *what)
{
    if (PyUnicode_Check(given) || PyBytes_Check(given)) {
        PyErr_Format(PyExc_TypeError, "%s must be a list of names, not %s", what, Py_TYPE(given)->tp_name);
        return NULL;
    }
    PyObject *names = PySequence_Tuple(given);
    if (names == NULL) return NULL;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        if (!PyUnicode_Check(name)) {
            PyErr_Format(PyExc_TypeError, "%s must be names, not %s", what, Py_TYPE(name)->tp_name);
        } else if (!PyUnicode_IsIdentifier(name)) {
            PyErr_Format(PyExc_ValueError, "%s: not an identifier: %R", what, name);
        }
        if (PyErr_Occurred()) {
            Py_DECREF(names);
            return NULL;
        }
    }
    return names;
}

/* Source as UTF-8: borrowed from `code` where possible; else *encoded owns it. */
static const char *source_text(PyObject *code, Py_ssize_t *size, PyObject **encoded)
{
    *encoded = NULL;
    const char *text = PyUnicode_AsUTF8AndSize(code, size);
    if (text != NULL) return text;
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return NULL;
    PyErr_Clear();
    *encoded = PyUnicode_AsEncodedString(code, "utf-8", "surrogatepass");
    if (*encoded == NULL) return NULL;
    *size = PyBytes_GET_SIZE(*encoded);
    return PyBytes_AS_STRING(*encoded);
}

/* True: *script is the name as C text, or NULL for the default. */
static bool script_text(PyObject *script_name, const char **script)
{
    *script = NULL;
    if (script_name == NULL) return true;
    if (!PyUnicode_Check(script_name)) {
        PyErr_Format(PyExc_TypeError, "script_name must be str, not %s", Py_TYPE(script_name)->tp_name);
        return false;
    }
    Py_ssize_t size;
    *script = PyUnicode_AsUTF8AndSize(script_name, &size);
    if (*script == NULL) return false;
    if (strlen(*script) == (size_t)size) return true;
    PyErr_SetString(PyExc_ValueError, "script_name must not hold null characters");
    return false;
}

static bool program_compile(Program *program, PyObject *code, const MontyCompileOptions *options, PyObject *script_name)
{
    PyObject *encoded;
    Py_ssize_t size;
    const char *source = source_text(code, &size, &encoded);
    if (source == NULL) return false;
    MontyEngine *engine = program->engine->engine;
    MontyError error;
    if (size > RELEASE_SIZE) {
        Py_BEGIN_ALLOW_THREADS
        program->program = monty_program_new(engine, source, (size_t)size, options, &error);
        Py_END_ALLOW_THREADS
    } else {
        program->program = monty_program_new(engine, source, (size_t)size, options, &error);
    }
    Py_XDECREF(encoded);
    if (program->program != NULL) return true;
    mt_ext_raise_syntax(program->state, &error, code, script_name);
    return false;
}

/* Names as C text, for the time of the compilation. NULL with an exception set. */
static const char **name_texts(PyObject *names)
{
    Py_ssize_t count = PyTuple_GET_SIZE(names);
    const char **texts = PyMem_Malloc(((size_t)count + 1) * sizeof *texts);
    if (texts == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        texts[i] = PyUnicode_AsUTF8(PyTuple_GET_ITEM(names, i));
        if (texts[i] == NULL) {
            PyMem_Free(texts);
            return NULL;
        }
    }
    return texts;
}

enum { ARG_CODE, ARG_SCRIPT_NAME, ARG_INPUTS, ARG_EXTERNALS, ARG_MODULES, ARG_TYPE_CHECK, ARG_STUBS, ARG_REGISTRY, ARG_COUNT };
static const ExtName program_accepted[ARG_COUNT] = {
    NAME_code,    NAME_script_name, NAME_inputs,           NAME_external_functions,
    NAME_modules, NAME_type_check,  NAME_type_check_stubs, NAME_dataclass_registry,
};

static PyObject *given(PyObject *argument)
{
    return argument == Py_None ? NULL : argument;
}

static bool program_check(PyObject **values)
{
    if (values[ARG_CODE] == NULL) {
        PyErr_SetString(PyExc_TypeError, "Monty() missing required argument 'code'");
        return false;
    }
    if (!PyUnicode_Check(values[ARG_CODE])) {
        PyErr_Format(PyExc_TypeError, "code must be str, not %s", Py_TYPE(values[ARG_CODE])->tp_name);
        return false;
    }
    int check = values[ARG_TYPE_CHECK] != NULL ? PyObject_IsTrue(values[ARG_TYPE_CHECK]) : 0;
    if (check > 0) PyErr_SetString(PyExc_NotImplementedError, "type_check=True is not available in this version of monty");
    if (check != 0) return false;
    if (given(values[ARG_MODULES]) == NULL) return true;
    PyErr_SetString(PyExc_NotImplementedError, "modules= is not available in this version of monty");
    return false;
}

static bool program_fill(Program *program, PyObject **values)
{
    ModuleState *state = program->state;
    PyObject *inputs = given(values[ARG_INPUTS]), *externals = given(values[ARG_EXTERNALS]);
    program->inputs = inputs != NULL ? read_names(inputs, "inputs") : PyTuple_New(0);
    if (program->inputs == NULL) return false;
    if (externals != NULL) {
        program->externals = read_names(externals, "external_functions");
        if (program->externals == NULL) return false;
    }
    if (!mt_ext_registry(state, values[ARG_REGISTRY], &program->registry)) return false;
    program->engine = mt_ext_engine(state);
    if (program->engine == NULL) return false;
    MontyCompileOptions options = {NULL, NULL, (size_t)PyTuple_GET_SIZE(program->inputs)};
    if (!script_text(values[ARG_SCRIPT_NAME], &options.script_name)) return false;
    const char **texts = name_texts(program->inputs);
    if (texts == NULL) return false;
    options.inputs = texts;
    bool ok = program_compile(program, values[ARG_CODE], &options, values[ARG_SCRIPT_NAME]);
    PyMem_Free(texts);
    if (ok) program->script_name = script_object(program->program);
    return program->script_name != NULL;
}

static PyObject *program_make(PyTypeObject *type, PyObject **values)
{
    if (!program_check(values)) return NULL;
    PyObject *module = PyType_GetModule(type);
    Program *program = module != NULL ? program_alloc(mt_ext_state(module), module) : NULL;
    if (program != NULL && !program_fill(program, values)) Py_CLEAR(program);
    return (PyObject *)program;
}

static PyObject *program_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *values[ARG_COUNT];
    if (!mt_ext_bind_call(mt_ext_state_of(type), "Monty", args, kwargs, 1, program_accepted, ARG_COUNT, values)) return NULL;
    return program_make(type, values);
}

PyObject *mt_ext_program_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyObject *values[ARG_COUNT];
    ModuleState *state = mt_ext_state_of((PyTypeObject *)type);
    if (!mt_ext_bind(state, "Monty", args, PyVectorcall_NARGS(nargsf), kwnames, 1, program_accepted, ARG_COUNT, values)) {
        return NULL;
    }
    return program_make((PyTypeObject *)type, values);
}

static int program_traverse(PyObject *self, visitproc visit, void *arg)
{
    Program *program = (Program *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(program->module);
    Py_VISIT(program->registry);
    return 0;
}

static int program_clear(PyObject *self)
{
    Py_CLEAR(((Program *)self)->registry);
    return 0;
}

static void program_dealloc(PyObject *self)
{
    Program *program = (Program *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_CLEAR(program->script_name);
    Py_CLEAR(program->inputs);
    Py_CLEAR(program->externals);
    Py_CLEAR(program->registry);
    monty_program_release(program->program);
    mt_ext_engine_release(program->engine);
    Py_CLEAR(program->module);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static size_t line_count(const MontyProgram *program)
{
    size_t size, lines = 0;
    const char *source = monty_program_source(program, &size);
    for (size_t i = 0; i < size; i++) lines += source[i] == '\n';
    return size > 0 && source[size - 1] != '\n' ? lines + 1 : lines;
}

static PyObject *program_repr(PyObject *self)
{
    Program *program = (Program *)self;
    size_t lines = line_count(program->program);
    const char *plural = lines == 1 ? "" : "s";
    if (PyTuple_GET_SIZE(program->inputs) == 0) {
        return PyUnicode_FromFormat("Monty(<%zu line%s of code>, script_name=%R)", lines, plural, program->script_name);
    }
    PyObject *inputs = PySequence_List(program->inputs);
    if (inputs == NULL) return NULL;
    PyObject *repr = PyUnicode_FromFormat("Monty(<%zu line%s of code>, script_name=%R, inputs=%R)", lines, plural,
                                          program->script_name, inputs);
    Py_DECREF(inputs);
    return repr;
}

/* -- running -- */

static const ExtName run_accepted[] = {
    NAME_inputs, NAME_limits, NAME_external_functions, NAME_print_callback, NAME_os,     NAME_mount,
    NAME_clock,  NAME_entropy, NAME_timezone,          NAME_cancel,
};
static const ExtName start_accepted[] = {
    NAME_inputs, NAME_limits, NAME_max_steps, NAME_print_callback, NAME_os,     NAME_mount,
    NAME_clock,  NAME_entropy, NAME_timezone, NAME_cancel,
};
enum { RUN_COUNT = sizeof run_accepted / sizeof *run_accepted };

static RunArguments run_arguments(PyObject **values, PyObject *external_functions, PyObject *max_steps)
{
    RunArguments arguments = {
        .inputs = values[0], .limits = values[1], .external_functions = external_functions, .print_callback = values[3],
        .os = values[4], .mount = values[5], .clock = values[6], .entropy = values[7], .timezone = values[8],
        .cancel = values[9], .max_steps = max_steps,
    };
    return arguments;
}

static PyObject *program_run(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Program *program = (Program *)self;
    PyObject *values[RUN_COUNT];
    if (!mt_ext_bind(program->state, "run", args, nargs, kwnames, 0, run_accepted, RUN_COUNT, values)) return NULL;
    RunArguments arguments = run_arguments(values, values[2], NULL);
    Execution *e = mt_ext_execution_start(program, &arguments, DRIVER_SYNC);
    if (e == NULL) return NULL;
    PyObject *result = mt_ext_drive(e);
    Py_DECREF(e);
    return result;
}

static PyObject *program_start(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Program *program = (Program *)self;
    PyObject *values[RUN_COUNT];
    if (!mt_ext_bind(program->state, "start", args, nargs, kwnames, 0, start_accepted, RUN_COUNT, values)) return NULL;
    RunArguments arguments = run_arguments(values, NULL, values[2]);
    Execution *e = mt_ext_execution_start(program, &arguments, DRIVER_NONE);
    if (e == NULL) return NULL;
    PyObject *result = mt_ext_snapshot_next(e);
    Py_DECREF(e);
    return result;
}

/* For monty._driver: runs inline for so many nanoseconds; begin(call_id, awaitable) is called for every call whose answer comes later. */
static PyObject *program_drive(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Program *program = (Program *)self;
    if (nargs != 2 || !PyCallable_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "_drive() takes a callable and nanoseconds");
        return NULL;
    }
    int64_t budget = PyLong_AsLongLong(args[1]);
    if (budget == -1 && PyErr_Occurred()) return NULL;
    PyObject *values[RUN_COUNT], *begin = args[0];
    if (!mt_ext_bind(program->state, "run_monty_async", args + 2, 0, kwnames, 0, run_accepted, RUN_COUNT, values)) return NULL;
    RunArguments arguments = run_arguments(values, values[2], NULL);
    Execution *e = mt_ext_execution_start(program, &arguments, DRIVER_ASYNC);
    if (e == NULL) return NULL;
    e->begin = Py_NewRef(begin);
    e->slice_left = budget;
    PyObject *result = mt_ext_snapshot_next(e);
    Py_DECREF(e);
    return result;
}

static PyObject *program_run_async(PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (PyTuple_GET_SIZE(args) > 0) {
        PyErr_SetString(PyExc_TypeError, "run_async() takes keyword arguments only");
        return NULL;
    }
    PyObject *module = PyImport_ImportModule("monty._async");
    PyObject *function = module != NULL ? PyObject_GetAttrString(module, "run_monty_async") : NULL;
    PyObject *positional = function != NULL ? PyTuple_Pack(1, self) : NULL;
    PyObject *result = positional != NULL ? PyObject_Call(function, positional, kwargs) : NULL;
    Py_XDECREF(positional);
    Py_XDECREF(function);
    Py_XDECREF(module);
    return result;
}

static PyObject *program_type_check(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    static const ExtName accepted[] = {NAME_stubs};
    PyObject *values[1];
    if (!mt_ext_bind(((Program *)self)->state, "type_check", args, nargs, kwnames, 0, accepted, 1, values)) return NULL;
    PyErr_SetString(PyExc_NotImplementedError, "type_check() is not available in this version of monty");
    return NULL;
}

static PyObject *program_register_dataclass(PyObject *self, PyObject *cls)
{
    Program *program = (Program *)self;
    if (!mt_ext_register(program->state, &program->registry, cls)) return NULL;
    Py_RETURN_NONE;
}

/* -- bytes -- */

void mt_ext_raise_bytes(const MontyError *error)
{
    PyObject *type = strcmp(error->type, "MemoryError") == 0 ? PyExc_MemoryError : PyExc_ValueError;
    PyObject *message = mt_ext_text(error->message, strlen(error->message));
    if (message == NULL) return;
    PyErr_SetObject(type, message);
    Py_DECREF(message);
}

static PyObject *program_dump(PyObject *self, PyObject *unused)
{
    (void)unused;
    Program *program = (Program *)self;
    uint8_t *data;
    size_t size;
    MontyError error;
    if (!monty_program_dump(program->program, &data, &size, &error)) {
        mt_ext_raise_bytes(&error);
        return NULL;
    }
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size);
    free(data);
    if (bytes == NULL || program->externals == NULL) return bytes;
    PyObject *snapshots = mt_ext_python(&program->state->snapshots, "monty._snapshot");
    PyObject *wrapped = snapshots != NULL ? PyObject_CallMethod(snapshots, "with_names", "OO", bytes, program->externals) : NULL;
    Py_DECREF(bytes);
    return wrapped;
}

/* Splits off the names that with_names added. *names is NULL when there are none. */
static PyObject *without_names(ModuleState *state, PyObject *data, PyObject **names)
{
    static const char mark[] = "MONTYDEC";
    *names = NULL;
    if (PyBytes_GET_SIZE(data) < 8 || memcmp(PyBytes_AS_STRING(data), mark, 8) != 0) return Py_NewRef(data);
    PyObject *snapshots = mt_ext_python(&state->snapshots, "monty._snapshot");
    PyObject *parts = snapshots != NULL ? PyObject_CallMethod(snapshots, "split_names", "O", data) : NULL;
    PyObject *rest;
    if (parts == NULL || !PyArg_ParseTuple(parts, "SO!", &rest, &PyTuple_Type, names)) {
        Py_XDECREF(parts);
        return NULL;
    }
    Py_INCREF(rest);
    Py_INCREF(*names);
    Py_DECREF(parts);
    return rest;
}

static PyObject *program_from_bytes(ModuleState *state, PyObject *module, PyObject *data)
{
    EngineRef *engine = mt_ext_engine(state);
    if (engine == NULL) return NULL;
    MontyError error;
    MontyProgram *loaded = monty_program_load(engine->engine, (const uint8_t *)PyBytes_AS_STRING(data),
                                              (size_t)PyBytes_GET_SIZE(data), &error);
    PyObject *made = NULL;
    if (loaded == NULL) {
        mt_ext_raise_bytes(&error);
    } else {
        made = mt_ext_program_wrap(state, module, loaded);
    }
    mt_ext_engine_release(engine);
    return made;
}

PyObject *mt_ext_bytes(PyObject *data)
{
    if (PyBytes_CheckExact(data)) return Py_NewRef(data);
    if (PyObject_CheckBuffer(data)) return PyBytes_FromObject(data);
    PyErr_Format(PyExc_TypeError, "data must be bytes, not %s", Py_TYPE(data)->tp_name);
    return NULL;
}

static PyObject *program_load(PyObject *type, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    static const ExtName accepted[] = {NAME_data, NAME_dataclass_registry};
    PyObject *module = PyType_GetModule((PyTypeObject *)type);
    if (module == NULL) return NULL;
    ModuleState *state = mt_ext_state(module);
    PyObject *values[2];
    if (!mt_ext_bind(state, "load", args, nargs, kwnames, 1, accepted, 2, values)) return NULL;
    if (values[0] == NULL) {
        PyErr_SetString(PyExc_TypeError, "load() missing required argument 'data'");
        return NULL;
    }
    PyObject *given_bytes = mt_ext_bytes(values[0]), *names = NULL, *registry = NULL, *made = NULL;
    PyObject *data = given_bytes != NULL ? without_names(state, given_bytes, &names) : NULL;
    if (data != NULL && mt_ext_registry(state, values[1], &registry)) made = program_from_bytes(state, module, data);
    if (made != NULL) {
        ((Program *)made)->externals = Py_XNewRef(names);
        ((Program *)made)->registry = Py_XNewRef(registry);
    }
    Py_XDECREF(given_bytes);
    Py_XDECREF(data);
    Py_XDECREF(names);
    Py_XDECREF(registry);
    return made;
}

/* -- the type -- */

#define FAST(function) (PyCFunction)(void (*)(void))(function)
static PyMethodDef program_methods[] = {
    {"run", FAST(program_run), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("run(*, inputs=None, limits=None, external_functions=None, print_callback=None, os=None, mount=None, "
               "clock=None, entropy=None, timezone=None, cancel=None)\n--\n\n"
               "Run to the end: the value of the trailing expression, else None.")},
    {"start", FAST(program_start), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("start(*, inputs=None, limits=None, max_steps=None, print_callback=None, os=None, mount=None, "
               "clock=None, entropy=None, timezone=None, cancel=None)\n--\n\n"
               "Run to the first pause: a snapshot, or a MontyComplete.")},
    {"run_async", FAST(program_run_async), METH_VARARGS | METH_KEYWORDS,
     PyDoc_STR("run_async(*, inputs=None, limits=None, external_functions=None, print_callback=None, os=None, "
               "mount=None, clock=None, entropy=None, timezone=None, cancel=None)\n--\n\n"
               "The same as run_monty_async(program, ...).")},
    {"_drive", FAST(program_drive), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"type_check", FAST(program_type_check), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("type_check(*, stubs=None)\n--\n\nNot available in this version.")},
    {"dump", program_dump, METH_NOARGS, PyDoc_STR("dump()\n--\n\nThe program as bytes, for Monty.load.")},
    {"load", FAST(program_load), METH_FASTCALL | METH_KEYWORDS | METH_CLASS,
     PyDoc_STR("load(data, *, dataclass_registry=None)\n--\n\nA new Monty from what dump() gave.")},
    {"register_dataclass", program_register_dataclass, METH_O,
     PyDoc_STR("register_dataclass(cls)\n--\n\nInstances of cls keep their class when they come back.")},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot program_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("Monty(code, *, script_name='main.py', inputs=None, external_functions=None, "
                                  "modules=None, type_check=False, type_check_stubs=None, dataclass_registry=None)\n--\n\n"
                                  "A program, parsed and compiled: it never changes and may be run many times, from many "
                                  "threads at once.")},
    {Py_tp_new, (void *)program_new},
    {Py_tp_dealloc, (void *)program_dealloc},
    {Py_tp_traverse, (void *)program_traverse},
    {Py_tp_clear, (void *)program_clear},
    {Py_tp_repr, (void *)program_repr},
    {Py_tp_methods, program_methods},
    {0, NULL},
};
PyType_Spec mt_ext_program_spec = {"monty.Monty", sizeof(Program), 0,
                                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE, program_slots};
