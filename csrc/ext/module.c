/* SPDX-License-Identifier: MIT */
/* The module monty._monty: multi-phase init, module state, and the binding of keyword arguments that all types share. */
#include "ext/ext.h"

#include <stddef.h>
#include <string.h>

static const char *const name_texts[NAME_COUNT] = {
#define X(name) #name,
    EXT_NAMES(X)
#undef X
};

static PyStructSequence_Field frame_fields[] = {
    {"filename", NULL},   {"line", NULL},          {"column", NULL},      {"end_line", NULL},
    {"end_column", NULL}, {"function_name", NULL}, {"source_line", NULL}, {NULL, NULL},
};
static PyStructSequence_Desc frame_desc = {
    "monty.Frame", "One place in a sandboxed program: lines and columns from 1, columns in characters.",
    frame_fields, 7};

static PyStructSequence_Field statistics_fields[] = {
    {"steps", "instructions as max_instructions counts them"},
    {"memory", "bytes of live objects"},
    {"peak_memory", "the most bytes so far"},
    {"allocations", NULL},
    {"collections", NULL},
    {"suspensions", NULL},
    {"output_bytes", "bytes printed"},
    {"duration_secs", "time spent running"},
    {"sleep_secs", "time in which only timers were awaited"},
    {NULL, NULL},
};
static PyStructSequence_Desc statistics_desc = {"monty._monty.Statistics", "What an execution has used so far.",
                                                statistics_fields, 9};

static struct PyModuleDef module_def;

ModuleState *mt_ext_state(PyObject *module)
{
    return PyModule_GetState(module);
}

ModuleState *mt_ext_state_of(PyTypeObject *type)
{
    return PyType_GetModuleState(type);
}

EngineRef *mt_ext_engine(ModuleState *state)
{
    if (state->engine == NULL) {
        EngineRef *made = PyMem_Malloc(sizeof *made);
        if (made == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        MontyError error;
        made->engine = monty_engine_new(&error);
        if (made->engine == NULL) {
            PyMem_Free(made);
            PyErr_Format(PyExc_RuntimeError, "monty cannot start: %s: %s", error.type, error.message);
            return NULL;
        }
        made->count = 1;
        state->engine = made;
    }
    state->engine->count++;
    return state->engine;
}

void mt_ext_engine_release(EngineRef *engine)
{
    if (engine == NULL || --engine->count > 0) return;
    monty_engine_free(engine->engine);
    PyMem_Free(engine);
}

PyObject *mt_ext_python(PyObject **slot, const char *name)
{
    if (*slot == NULL) *slot = PyImport_ImportModule(name);
    return *slot;
}

/* -- arguments -- */

static int find_name(ModuleState *state, PyObject *word, const ExtName *accepted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (state->names[accepted[i]] == word) return (int)i;
    }
    for (size_t i = 0; i < count; i++) {
        if (PyUnicode_Compare(state->names[accepted[i]], word) == 0) return (int)i;
    }
    return -1;
}

static bool bind_positional(const char *function, PyObject *const *args, Py_ssize_t nargs,
                            Py_ssize_t positional, PyObject **values)
{
    if (nargs > positional) {
        if (positional == 0) {
            PyErr_Format(PyExc_TypeError, "%s() takes keyword arguments only", function);
        } else {
            PyErr_Format(PyExc_TypeError, "%s() takes at most %zd positional argument%s (%zd given)", function,
                         positional, positional == 1 ? "" : "s", nargs);
        }
        return false;
    }
    for (Py_ssize_t i = 0; i < nargs; i++) values[i] = args[i];
    return true;
}

static bool bind_word(ModuleState *state, const char *function, PyObject *word, PyObject *value,
                      const ExtName *accepted, size_t count, PyObject **values)
{
    int index = find_name(state, word, accepted, count);
    if (index < 0) {
        PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", function, word);
        return false;
    }
    if (values[index] != NULL) {
        PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'", function, word);
        return false;
    }
    values[index] = value;
    return true;
}

bool mt_ext_bind(ModuleState *state, const char *function, PyObject *const *args, Py_ssize_t nargs,
                 PyObject *kwnames, Py_ssize_t positional, const ExtName *accepted, size_t count,
                 PyObject **values)
{
    memset(values, 0, count * sizeof *values);
    if (nargs > 0 && !bind_positional(function, args, nargs, positional, values)) return false;
    if (kwnames == NULL) return true;
    Py_ssize_t words = PyTuple_GET_SIZE(kwnames);
    for (Py_ssize_t i = 0; i < words; i++) {
        if (!bind_word(state, function, PyTuple_GET_ITEM(kwnames, i), args[nargs + i], accepted, count, values)) {
            return false;
        }
    }
    return true;
}

bool mt_ext_bind_call(ModuleState *state, const char *function, PyObject *args, PyObject *kwargs,
                      Py_ssize_t positional, const ExtName *accepted, size_t count, PyObject **values)
{
    memset(values, 0, count * sizeof *values);
    PyObject *const *items = ((PyTupleObject *)args)->ob_item;
    if (!bind_positional(function, items, PyTuple_GET_SIZE(args), positional, values)) return false;
    if (kwargs == NULL) return true;
    PyObject *word, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(kwargs, &position, &word, &value)) {
        if (!bind_word(state, function, word, value, accepted, count, values)) return false;
    }
    return true;
}

/* -- module -- */

static PyObject *load_snapshot(PyObject *module, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    return mt_ext_snapshot_load(mt_ext_state(module), module, NULL, args, nargs, kwnames);
}

/* For tests: hostile bytes need a right checksum to get anywhere. */
static PyObject *checksum(PyObject *module, PyObject *data)
{
    (void)module;
    PyObject *bytes = mt_ext_bytes(data);
    if (bytes == NULL) return NULL;
    uint64_t sum = monty_checksum((const uint8_t *)PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes));
    Py_DECREF(bytes);
    return PyLong_FromUnsignedLongLong(sum);
}

static PyMethodDef module_methods[] = {
    {"_checksum", checksum, METH_O, NULL},
    {"load_snapshot", (PyCFunction)(void (*)(void))load_snapshot, METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("load_snapshot(data, *, limits=None, program=None, key=None, print_callback=None, os=None, "
               "mount=None, dataclass_registry=None)\n--\n\nA snapshot of whatever kind the bytes hold.")},
    {NULL, NULL, 0, NULL},
};

static bool add_type(PyObject *module, PyTypeObject **slot, PyType_Spec *spec)
{
    *slot = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    return *slot != NULL && PyModule_AddType(module, *slot) == 0;
}

static bool add_sequence(PyObject *module, PyTypeObject **slot, PyStructSequence_Desc *desc)
{
    *slot = PyStructSequence_NewType(desc);
    return *slot != NULL && PyModule_AddType(module, *slot) == 0;
}

static int module_exec(PyObject *module)
{
    ModuleState *state = mt_ext_state(module);
    for (int i = 0; i < NAME_COUNT; i++) {
        state->names[i] = PyUnicode_InternFromString(name_texts[i]);
        if (state->names[i] == NULL) return -1;
    }
    bool ok = add_type(module, &state->program_type, &mt_ext_program_spec) &&
              add_type(module, &state->execution_type, &mt_ext_execution_spec) &&
              add_type(module, &state->function_type, &mt_ext_function_spec) &&
              add_type(module, &state->name_type, &mt_ext_name_spec) &&
              add_type(module, &state->future_type, &mt_ext_future_spec) &&
              add_type(module, &state->paused_type, &mt_ext_paused_spec) &&
              add_type(module, &state->complete_type, &mt_ext_complete_spec) &&
              add_type(module, &state->object_type, &mt_ext_object_spec) &&
              add_type(module, &state->proxy_type, &mt_ext_proxy_spec) &&
              add_type(module, &state->external_type, &mt_ext_external_spec) &&
              add_type(module, &state->token_type, &mt_ext_token_spec) &&
              add_type(module, &state->threads_type, &mt_ext_threads_spec) &&
              add_type(module, &state->processes_type, &mt_ext_processes_spec) &&
              add_type(module, &state->port_type, &mt_ext_port_spec) &&
              add_sequence(module, &state->frame_type, &frame_desc) &&
              add_sequence(module, &state->statistics_type, &statistics_desc);
    if (!ok) return -1;
    state->program_type->tp_vectorcall = mt_ext_program_vectorcall; /* no slot for it in a spec before 3.14 */
    return 0;
}

static int module_traverse(PyObject *module, visitproc visit, void *arg)
{
    ModuleState *state = mt_ext_state(module);
    Py_VISIT(state->program_type);
    Py_VISIT(state->execution_type);
    Py_VISIT(state->function_type);
    Py_VISIT(state->name_type);
    Py_VISIT(state->future_type);
    Py_VISIT(state->paused_type);
    Py_VISIT(state->complete_type);
    Py_VISIT(state->object_type);
    Py_VISIT(state->proxy_type);
    Py_VISIT(state->external_type);
    Py_VISIT(state->token_type);
    Py_VISIT(state->threads_type);
    Py_VISIT(state->processes_type);
    Py_VISIT(state->port_type);
    Py_VISIT(state->frame_type);
    Py_VISIT(state->statistics_type);
    Py_VISIT(state->errors);
    Py_VISIT(state->values);
    Py_VISIT(state->snapshots);
    return 0;
}

static int module_clear(PyObject *module)
{
    ModuleState *state = mt_ext_state(module);
    Py_CLEAR(state->program_type);
    Py_CLEAR(state->execution_type);
    Py_CLEAR(state->function_type);
    Py_CLEAR(state->name_type);
    Py_CLEAR(state->future_type);
    Py_CLEAR(state->paused_type);
    Py_CLEAR(state->complete_type);
    Py_CLEAR(state->object_type);
    Py_CLEAR(state->proxy_type);
    Py_CLEAR(state->external_type);
    Py_CLEAR(state->token_type);
    Py_CLEAR(state->threads_type);
    Py_CLEAR(state->processes_type);
    Py_CLEAR(state->port_type);
    Py_CLEAR(state->frame_type);
    Py_CLEAR(state->statistics_type);
    Py_CLEAR(state->errors);
    Py_CLEAR(state->values);
    Py_CLEAR(state->snapshots);
    return 0;
}

static void module_free(void *module)
{
    ModuleState *state = mt_ext_state(module);
    if (state == NULL) return;
    module_clear(module);
    for (int i = 0; i < NAME_COUNT; i++) Py_CLEAR(state->names[i]);
    mt_ext_engine_release(state->engine);
    state->engine = NULL;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, (void *)module_exec},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef module_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "monty._monty",
    .m_doc = PyDoc_STR("The compiled part of monty."),
    .m_size = sizeof(ModuleState),
    .m_methods = module_methods,
    .m_slots = module_slots,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC PyInit__monty(void);
PyMODINIT_FUNC PyInit__monty(void)
{
    return PyModuleDef_Init(&module_def);
}
