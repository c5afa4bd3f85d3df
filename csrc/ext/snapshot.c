/* SPDX-License-Identifier: MIT */
/* The pauses as Python objects: FunctionSnapshot, NameLookupSnapshot, FutureSnapshot, PausedSnapshot, and the end,
 * MontyComplete. A snapshot may be used once. Whoever resumes it claims it first, so that of two threads one wins;
 * arguments are checked and converted under the claim, and only when nothing can be wrong with them any more the
 * execution goes on: until then a failure gives the claim back and the snapshot is as it was. */
#include "ext/ext.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <structmember.h>

#include "loop/budget.h"
#include "loop/runtime.h"

enum { DUMP_RELEASE_SIZE = 65536 /* bytes: dumps and loads of more give up the GIL */, NOTE_SIZE = 24, MAX_DROPS = 1 << 20 };

typedef enum Claim { CLAIM_FREE, CLAIM_BUSY, CLAIM_DONE } Claim;

typedef struct Snapshot {
    PyObject_HEAD
    ModuleState *state; /* valid as long as the type is */
    Execution *execution; /* NULL when resumed */
    Claim claim;
    PyObject *script_name;
    PyObject *frames;     /* list, made when first asked for */
    PyObject *statistics; /* the same */
    MontyStatistics used;
    uint64_t used_ns, slept_ns;
    PyObject *name, *args, *kwargs;   /* FunctionSnapshot; name: NameLookupSnapshot too */
    PyObject *call_id;
    bool is_os, is_method;
    PyObject *pending, *cancelled;    /* FutureSnapshot: lists of ids */
    int64_t next_timer;
    Flight *flight;       /* PausedSnapshot: under way on another thread; */
    MontyEvent event;     /* what happened there, when landed, */
    const char *failure;  /* or why it is lost */
    bool landed, no_memory;
} Snapshot;

typedef struct Complete {
    PyObject_HEAD
    PyObject *output, *cancelled, *statistics;
    PyObject *unawaited; /* for monty._driver: those of cancelled that no task waits for */
} Complete;

/* -- life -- */

static int snapshot_traverse(PyObject *self, visitproc visit, void *arg)
{
    Snapshot *snapshot = (Snapshot *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(snapshot->execution);
    Py_VISIT(snapshot->args);
    Py_VISIT(snapshot->kwargs);
    return 0;
}

static int snapshot_clear(PyObject *self)
{
    Snapshot *snapshot = (Snapshot *)self;
    if (snapshot->flight != NULL) return 0; /* a thread has the execution */
    Py_CLEAR(snapshot->execution);
    Py_CLEAR(snapshot->args);
    Py_CLEAR(snapshot->kwargs);
    return 0;
}

static void snapshot_dealloc(PyObject *self)
{
    Snapshot *snapshot = (Snapshot *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    snapshot_clear(self);
    Py_CLEAR(snapshot->script_name);
    Py_CLEAR(snapshot->frames);
    Py_CLEAR(snapshot->statistics);
    Py_CLEAR(snapshot->name);
    Py_CLEAR(snapshot->call_id);
    Py_CLEAR(snapshot->pending);
    Py_CLEAR(snapshot->cancelled);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static Snapshot *snapshot_alloc(Execution *e, PyTypeObject *type)
{
    Snapshot *snapshot = PyObject_GC_New(Snapshot, type);
    if (snapshot == NULL) return NULL;
    memset((char *)snapshot + sizeof(PyObject), 0, sizeof *snapshot - sizeof(PyObject));
    snapshot->state = e->program->state;
    snapshot->execution = (Execution *)Py_NewRef((PyObject *)e);
    monty_statistics(e->x, &snapshot->used);
    snapshot->used_ns = monty_used_ns(e->x);
    snapshot->slept_ns = monty_slept_ns(e->x);
    snapshot->next_timer = -1;
    PyObject_GC_Track((PyObject *)snapshot);
    snapshot->script_name = Py_NewRef(e->program->script_name);
    return snapshot;
}

/* -- the claim -- */

static bool claim_begin(Snapshot *snapshot)
{
    if (snapshot->claim == CLAIM_FREE) {
        snapshot->claim = CLAIM_BUSY;
        return true;
    }
    PyErr_SetString(PyExc_RuntimeError, "Progress already resumed");
    return false;
}

static void claim_give_back(Snapshot *snapshot)
{
    if (snapshot->claim == CLAIM_BUSY) snapshot->claim = CLAIM_FREE;
}

/* The execution is the caller's now. */
static Execution *claim_take(Snapshot *snapshot)
{
    Execution *e = snapshot->execution;
    snapshot->claim = CLAIM_DONE;
    snapshot->execution = NULL;
    return e;
}

/* Goes on after an answer was given, or gives the claim back and leaves the exception. */
static PyObject *claim_resume(Snapshot *snapshot, bool answered)
{
    if (!answered) {
        claim_give_back(snapshot);
        return NULL;
    }
    Execution *e = claim_take(snapshot);
    PyObject *next = mt_ext_snapshot_next(e);
    Py_DECREF(e);
    return next;
}

/* -- statistics -- */

static PyObject *statistics_object(ModuleState *state, const MontyStatistics *used, uint64_t used_ns, uint64_t slept_ns)
{
    PyObject *made = PyStructSequence_New(state->statistics_type);
    if (made == NULL) return NULL;
    const uint64_t counts[] = {used->steps,       used->memory,      used->peak_memory, used->allocations,
                               used->collections, used->suspensions, used->output_bytes};
    bool ok = true;
    for (Py_ssize_t i = 0; i < 9; i++) {
        PyObject *part = i < 7 ? PyLong_FromUnsignedLongLong(counts[i])
                               : PyFloat_FromDouble((double)(i == 7 ? used_ns : slept_ns) / 1e9);
        ok = ok && part != NULL;
        PyStructSequence_SetItem(made, i, part != NULL ? part : Py_NewRef(Py_None));
    }
    if (ok) return made;
    Py_DECREF(made);
    return NULL;
}

PyObject *mt_ext_statistics(Execution *e)
{
    MontyStatistics used;
    monty_statistics(e->x, &used);
    return statistics_object(e->program->state, &used, monty_used_ns(e->x), monty_slept_ns(e->x));
}

/* -- from an event to an object -- */

bool mt_ext_is_os(MontyValue name, bool is_method)
{
    if (is_method) return false;
    int width;
    size_t length;
    bool ascii;
    const char *text = monty_str_data(name, &width, &length, &ascii);
    return text != NULL && width == 1 && memchr(text, '.', length) != NULL; /* no identifier has one */
}

static PyObject *call_snapshot(Execution *e)
{
    MontyExecution *x = e->x;
    PyObject *args, *kwargs;
    if (!mt_ext_from_call(e, monty_call_args(x), monty_call_kwargs(x), &args, &kwargs)) return NULL;
    Snapshot *made = snapshot_alloc(e, e->program->state->function_type);
    if (made == NULL) {
        Py_DECREF(args);
        Py_DECREF(kwargs);
        return NULL;
    }
    made->args = args;
    made->kwargs = kwargs;
    made->is_method = monty_call_is_method(x);
    made->is_os = mt_ext_is_os(monty_call_name(x), made->is_method);
    made->name = mt_ext_from_str(monty_call_name(x));
    made->call_id = PyLong_FromUnsignedLong(monty_call_id(x));
    if (made->name == NULL || made->call_id == NULL) Py_CLEAR(made);
    return (PyObject *)made;
}

static PyObject *name_snapshot(Execution *e)
{
    Snapshot *made = snapshot_alloc(e, e->program->state->name_type);
    if (made == NULL) return NULL;
    made->name = mt_ext_from_str(monty_name(e->x));
    if (made->name == NULL) Py_CLEAR(made);
    return (PyObject *)made;
}

static PyObject *id_list(const uint32_t *ids, size_t count)
{
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++) {
        PyObject *id = PyLong_FromUnsignedLong(ids[i]);
        if (id == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SET_ITEM(list, (Py_ssize_t)i, id);
        }
    }
    return list;
}

static PyObject *cancelled_ids(const MontyExecution *x)
{
    size_t count = monty_cancelled_count(x);
    if (count == 0) return PyList_New(0);
    uint32_t *ids = PyMem_Malloc(count * sizeof *ids);
    if (ids == NULL) return PyErr_NoMemory();
    for (size_t i = 0; i < count; i++) ids[i] = monty_cancelled_id(x, i);
    PyObject *list = id_list(ids, count);
    PyMem_Free(ids);
    return list;
}

/* Of the pending calls all, or those that no task waits for. */
static PyObject *pending_ids(const MontyExecution *x, bool unawaited)
{
    size_t count = monty_pending_count(x), kept = 0;
    if (count == 0) return PyList_New(0);
    uint32_t *ids = PyMem_Malloc(count * sizeof *ids);
    if (ids == NULL) return PyErr_NoMemory();
    monty_pending_ids(x, ids);
    for (size_t i = 0; i < count; i++) {
        if (!unawaited || !monty_is_awaited(x, ids[i])) ids[kept++] = ids[i];
    }
    PyObject *list = id_list(ids, kept);
    PyMem_Free(ids);
    return list;
}

static PyObject *future_snapshot(Execution *e)
{
    MontyExecution *x = e->x;
    Snapshot *made = snapshot_alloc(e, e->program->state->future_type);
    if (made == NULL) return NULL;
    bool driven = e->driver == DRIVER_ASYNC; /* which knows its pending calls */
    made->next_timer = driven ? mt_budget_next_timer(e->x) : monty_next_timer(x);
    made->pending = driven ? PyList_New(0) : pending_ids(x, false);
    made->cancelled = cancelled_ids(x);
    if (made->pending == NULL || made->cancelled == NULL) Py_CLEAR(made);
    return (PyObject *)made;
}

/* Calls that nobody awaited are given up by the end. */
static PyObject *given_up(const MontyExecution *x)
{
    PyObject *list = cancelled_ids(x), *pending = list != NULL ? pending_ids(x, false) : NULL;
    if (pending != NULL && PyList_GET_SIZE(pending) > 0) {
        Py_SETREF(list, PySequence_InPlaceConcat(list, pending));
        if (list != NULL && PyList_Sort(list) < 0) Py_CLEAR(list);
    }
    if (pending == NULL) Py_CLEAR(list);
    Py_XDECREF(pending);
    return list;
}

static PyObject *complete_new(Execution *e)
{
    PyObject *output = mt_ext_from_value(e, monty_result(e->x));
    Complete *made = output != NULL ? PyObject_GC_New(Complete, e->program->state->complete_type) : NULL;
    if (made == NULL) {
        Py_XDECREF(output);
        return NULL;
    }
    made->output = output;
    made->cancelled = given_up(e->x);
    made->statistics = mt_ext_statistics(e);
    made->unawaited = pending_ids(e->x, true);
    PyObject_GC_Track((PyObject *)made);
    if (made->cancelled == NULL || made->statistics == NULL || made->unawaited == NULL) Py_CLEAR(made);
    return (PyObject *)made;
}

/* The object for an event at which the host has its turn; NULL with an exception set. */
static PyObject *snapshot_new(Execution *e, MontyEvent event)
{
    PyObject *made;
    switch (event) {
    case MONTY_CALL: made = call_snapshot(e); break;
    case MONTY_NAME: made = name_snapshot(e); break;
    case MONTY_FUTURES: made = future_snapshot(e); break;
    case MONTY_YIELD: made = (PyObject *)snapshot_alloc(e, e->program->state->paused_type); break;
    case MONTY_DONE: made = complete_new(e); break;
    default: mt_ext_raise_outcome(e, event); made = NULL;
    }
    if (made != NULL) {
        e->paused_at = mt_now();
        bool goes_on = event == MONTY_DONE || (event == MONTY_YIELD && e->driver == DRIVER_ASYNC);
        if (!goes_on) monty_park(e->x);
    }
    return made;
}

/* After a leg: answers what a driver answers by itself (then NULL, and *goes_on), or makes the object. */
static PyObject *after_leg(Execution *e, MontyEvent event, bool *goes_on)
{
    PyObject *made = NULL;
    *goes_on = false;
    if (event == MONTY_CALL && e->driver != DRIVER_NONE) {
        *goes_on = mt_ext_drive_call(e);
    } else if (event == MONTY_NAME && e->driver != DRIVER_NONE) {
        *goes_on = monty_answer_name(e->x, MONTY_NO_VALUE);
    } else {
        made = snapshot_new(e, event);
        /* Arguments nested too deeply: the program's fault. */
        if (made == NULL && event == MONTY_CALL) *goes_on = mt_ext_answer_raised(e);
    }
    if (!*goes_on && (made == NULL || event == MONTY_DONE)) mt_ext_execution_end(e);
    return made;
}

static PyObject *next_object(Execution *e, MontyEvent event, bool landed)
{
    bool ok = landed ? mt_ext_leg_landed(e, &event) : mt_ext_leg(e, &event);
    while (ok) {
        bool goes_on;
        PyObject *made = after_leg(e, event, &goes_on);
        if (!goes_on) return made;
        ok = mt_ext_leg(e, &event);
    }
    return NULL;
}

PyObject *mt_ext_snapshot_next(Execution *e)
{
    return next_object(e, MONTY_YIELD, false);
}

/* -- what can be asked of all -- */

static PyObject *snapshot_frames(PyObject *self, void *unused)
{
    (void)unused;
    Snapshot *snapshot = (Snapshot *)self;
    if (snapshot->frames == NULL) {
        if (!claim_begin(snapshot)) return NULL;
        snapshot->frames = mt_ext_frames(snapshot->execution, MONTY_NO_VALUE);
        claim_give_back(snapshot);
    }
    return Py_XNewRef(snapshot->frames);
}

static PyObject *snapshot_statistics(PyObject *self, void *unused)
{
    (void)unused;
    Snapshot *snapshot = (Snapshot *)self;
    if (snapshot->statistics == NULL) {
        snapshot->statistics = statistics_object(snapshot->state, &snapshot->used, snapshot->used_ns, snapshot->slept_ns);
    }
    return Py_XNewRef(snapshot->statistics);
}

static PyObject *snapshot_next_timer(PyObject *self, void *unused)
{
    (void)unused;
    Snapshot *snapshot = (Snapshot *)self;
    if (snapshot->next_timer < 0) Py_RETURN_NONE;
    return PyFloat_FromDouble((double)snapshot->next_timer / 1e9);
}

static PyObject *snapshot_is_os(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(((Snapshot *)self)->is_os);
}

static PyObject *snapshot_is_method(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(((Snapshot *)self)->is_method);
}

/* -- bytes -- */

/* What the client keeps in dumps: version, next number for monty_keep, max_steps. */
static size_t note_write(const Execution *e, uint8_t *note)
{
    const uint64_t words[NOTE_SIZE / 8] = {1, e->next_slot, e->max_steps};
    for (int i = 0; i < NOTE_SIZE; i++) note[i] = (uint8_t)(words[i / 8] >> (i % 8 * 8));
    size_t size = NOTE_SIZE;
    while (note[size - 1] == 0) size--; /* the first byte never is: zeros at the end are left out */
    return size;
}

static bool note_read(Execution *e)
{
    size_t size;
    const uint8_t *note = monty_note(e->x, &size);
    uint64_t words[NOTE_SIZE / 8] = {0};
    if (note == NULL || size > NOTE_SIZE) return false;
    for (size_t i = 0; i < size; i++) words[i / 8] |= (uint64_t)note[i] << (i % 8 * 8);
    if (words[0] != 1 || words[2] > INT64_MAX) return false;
    e->max_steps = words[2];
    /* Nobody in this process has what was kept for the host before the dump. */
    for (uint64_t slot = 0; slot < words[1] && slot < MAX_DROPS; slot++) monty_keep(e->x, slot, MONTY_NO_VALUE);
    return true;
}

static PyObject *dump_bytes(Execution *e, uint32_t flags)
{
    uint8_t note[NOTE_SIZE], *data;
    size_t size;
    MontyError error;
    MontyStatistics used;
    if (!monty_set_note(e->x, note, note_write(e, note))) return PyErr_NoMemory();
    monty_statistics(e->x, &used);
    bool ok;
    if (used.memory > DUMP_RELEASE_SIZE) {
        e->busy = true;
        Py_BEGIN_ALLOW_THREADS
        ok = monty_dump(e->x, flags, &data, &size, &error);
        Py_END_ALLOW_THREADS
        e->busy = false;
        mt_ext_drop_fresh(e);
    } else {
        ok = monty_dump(e->x, flags, &data, &size, &error);
    }
    if (!ok) {
        mt_ext_raise_bytes(&error);
        return NULL;
    }
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)data, (Py_ssize_t)size);
    free(data);
    return bytes;
}

static PyObject *snapshots_module(ModuleState *state)
{
    return mt_ext_python(&state->snapshots, "monty._snapshot");
}

PyObject *mt_ext_sign(ModuleState *state, PyObject *data, PyObject *key)
{
    if (key == NULL || key == Py_None) return Py_NewRef(data);
    PyObject *module = snapshots_module(state);
    return module != NULL ? PyObject_CallMethod(module, "sign", "OO", data, key) : NULL;
}

PyObject *mt_ext_unsign(ModuleState *state, PyObject *data, PyObject *key)
{
    PyObject *bytes = mt_ext_bytes(data);
    if (bytes == NULL) return NULL;
    bool is_signed = PyBytes_GET_SIZE(bytes) >= 8 && memcmp(PyBytes_AS_STRING(bytes), "MONTYMAC", 8) == 0;
    if (!is_signed && (key == NULL || key == Py_None)) return bytes;
    PyObject *module = snapshots_module(state), *plain = NULL;
    if (module != NULL) plain = PyObject_CallMethod(module, "unsign", "OO", bytes, key != NULL ? key : Py_None);
    Py_DECREF(bytes);
    if (plain == NULL || PyBytes_CheckExact(plain)) return plain;
    PyErr_SetString(PyExc_TypeError, "unsign() must give bytes");
    Py_DECREF(plain);
    return NULL;
}

static PyObject *snapshot_dump(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Snapshot *snapshot = (Snapshot *)self;
    static const ExtName accepted[] = {NAME_program, NAME_key};
    PyObject *values[2];
    if (!mt_ext_bind(snapshot->state, "dump", args, nargs, kwnames, 0, accepted, 2, values)) return NULL;
    int with_program = values[0] != NULL ? PyObject_IsTrue(values[0]) : 1;
    if (with_program < 0) return NULL;
    if (snapshot->claim != CLAIM_FREE) {
        PyErr_SetString(PyExc_RuntimeError, "Cannot dump progress that has already been resumed");
        return NULL;
    }
    snapshot->claim = CLAIM_BUSY;
    PyObject *bytes = dump_bytes(snapshot->execution, with_program ? 0 : MONTY_DUMP_WITHOUT_PROGRAM);
    claim_give_back(snapshot);
    PyObject *result = bytes != NULL ? mt_ext_sign(snapshot->state, bytes, values[1]) : NULL;
    Py_XDECREF(bytes);
    return result;
}

enum { LOAD_DATA, LOAD_LIMITS, LOAD_PROGRAM, LOAD_KEY, LOAD_PRINT, LOAD_OS, LOAD_MOUNT, LOAD_REGISTRY, LOAD_COUNT };

static MontyExecution *load_core(EngineRef *engine, MontyProgram *program, PyObject *data, PyObject *limits_given)
{
    MontyLimits limits;
    MontyError error;
    bool loosen = limits_given != NULL && limits_given != Py_None;
    if (loosen && !mt_ext_limits(limits_given, true, &limits)) return NULL;
    const uint8_t *bytes = (const uint8_t *)PyBytes_AS_STRING(data);
    size_t size = (size_t)PyBytes_GET_SIZE(data);
    MontyExecution *x;
    if (size > DUMP_RELEASE_SIZE) {
        Py_BEGIN_ALLOW_THREADS
        x = monty_load(engine->engine, program, bytes, size, loosen ? &limits : NULL, loosen, &error);
        Py_END_ALLOW_THREADS
    } else {
        x = monty_load(engine->engine, program, bytes, size, loosen ? &limits : NULL, loosen, &error);
    }
    if (x == NULL) mt_ext_raise_bytes(&error);
    return x;
}

/* The Monty object behind a loaded execution: the given one, or one made around the program in the bytes. */
static Program *load_program(ModuleState *state, PyObject *module, PyObject *given, MontyExecution *x)
{
    if (given != NULL) return (Program *)Py_NewRef(given);
    MontyProgram *program = monty_program_retain(monty_execution_program(x));
    return (Program *)mt_ext_program_wrap(state, module, program);
}

static PyObject *load_object(Execution *e, PyTypeObject *wanted)
{
    MontyEvent event = monty_event(e->x);
    bool is_pause = event == MONTY_CALL || event == MONTY_NAME || event == MONTY_FUTURES || event == MONTY_YIELD;
    if (!is_pause || !note_read(e)) {
        PyErr_SetString(PyExc_ValueError, "these bytes are no snapshot of a paused program");
        return NULL;
    }
    PyObject *made = snapshot_new(e, event);
    if (made == NULL || wanted == NULL || Py_IS_TYPE(made, wanted)) return made;
    PyErr_Format(PyExc_ValueError, "these bytes hold a %s, not a %s", strchr(Py_TYPE(made)->tp_name, '.') + 1,
                 strchr(wanted->tp_name, '.') + 1);
    Py_DECREF(made);
    return NULL;
}

static PyObject *load_with(ModuleState *state, PyObject *module, PyTypeObject *wanted, PyObject *data, PyObject **values,
                           PyObject *registry)
{
    PyObject *program_given = values[LOAD_PROGRAM] != NULL && values[LOAD_PROGRAM] != Py_None ? values[LOAD_PROGRAM] : NULL;
    if (program_given != NULL && !Py_IS_TYPE(program_given, state->program_type)) {
        PyErr_Format(PyExc_TypeError, "program must be a Monty, not %s", Py_TYPE(program_given)->tp_name);
        return NULL;
    }
    EngineRef *engine = mt_ext_engine(state);
    if (engine == NULL) return NULL;
    MontyProgram *core_program = program_given != NULL ? ((Program *)program_given)->program : NULL;
    MontyExecution *x = load_core(engine, core_program, data, values[LOAD_LIMITS]);
    Program *program = x != NULL ? load_program(state, module, program_given, x) : NULL;
    PyObject *made = NULL;
    if (program != NULL) {
        Execution *e = mt_ext_execution_new(program, x);
        x = NULL;
        if (e != NULL) e->registry = Py_XNewRef(registry);
        if (e != NULL && mt_ext_execution_attach(e, values[LOAD_PRINT], values[LOAD_OS], values[LOAD_MOUNT], NULL)) {
            made = load_object(e, wanted);
        }
        Py_XDECREF(e);
        Py_DECREF(program);
    }
    monty_execution_free(x);
    mt_ext_engine_release(engine);
    return made;
}

PyObject *mt_ext_snapshot_load(ModuleState *state, PyObject *module, PyTypeObject *wanted, PyObject *const *args,
                               Py_ssize_t nargs, PyObject *kwnames)
{
    static const ExtName accepted[LOAD_COUNT] = {NAME_data, NAME_limits, NAME_program, NAME_key, NAME_print_callback,
                                                 NAME_os,   NAME_mount,  NAME_dataclass_registry};
    PyObject *values[LOAD_COUNT], *registry;
    const char *function = wanted != NULL ? "load" : "load_snapshot";
    if (!mt_ext_bind(state, function, args, nargs, kwnames, 1, accepted, LOAD_COUNT, values)) return NULL;
    if (values[LOAD_DATA] == NULL) {
        PyErr_Format(PyExc_TypeError, "%s() missing required argument 'data'", function);
        return NULL;
    }
    PyObject *data = mt_ext_unsign(state, values[LOAD_DATA], values[LOAD_KEY]), *made = NULL;
    if (data == NULL) return NULL;
    if (mt_ext_registry(state, values[LOAD_REGISTRY], &registry)) {
        made = load_with(state, module, wanted, data, values, registry);
        Py_XDECREF(registry);
    }
    Py_DECREF(data);
    return made;
}

static PyObject *snapshot_load(PyObject *type, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    PyObject *module = PyType_GetModule((PyTypeObject *)type);
    if (module == NULL) return NULL;
    return mt_ext_snapshot_load(mt_ext_state(module), module, (PyTypeObject *)type, args, nargs, kwnames);
}

/* -- answers: one of return_value, exception, future -- */

typedef enum AnswerKind { ANSWER_VALUE, ANSWER_EXCEPTION, ANSWER_FUTURE } AnswerKind;
typedef struct Answer {
    AnswerKind kind;
    MontyValue value; /* not of ANSWER_FUTURE */
} Answer;

/* The three ways to say it; or an exception by its name and message. */
typedef struct AnswerWords {
    PyObject *return_value, *exception, *future, *exc_type, *message;
} AnswerWords;

static bool words_from_dict(ModuleState *state, PyObject *dict, AnswerWords *words)
{
    PyObject **names = state->names;
    memset(words, 0, sizeof *words);
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        PyObject **slots[] = {&words->return_value, &words->exception, &words->future, &words->exc_type, &words->message};
        static const ExtName keys[] = {NAME_return_value, NAME_exception, NAME_future, NAME_exc_type, NAME_message};
        size_t i = 0;
        while (i < 5 && !(PyUnicode_Check(key) && PyUnicode_Compare(key, names[keys[i]]) == 0)) i++;
        if (i == 5) {
            PyErr_Format(PyExc_TypeError, "unknown key %R in a result", key);
            return false;
        }
        *slots[i] = value;
    }
    return true;
}

static bool answer_by_name(Execution *e, const AnswerWords *words, Answer *answer)
{
    if (!PyUnicode_Check(words->exc_type) || (words->message != NULL && !PyUnicode_Check(words->message))) {
        PyErr_SetString(PyExc_TypeError, "exc_type and message must be str");
        return false;
    }
    PyObject *module = mt_ext_python(&e->program->state->errors, "monty._errors");
    PyObject *exception = NULL;
    if (module != NULL) {
        exception = PyObject_CallMethod(module, "exception_by_name", "OO", words->exc_type,
                                        words->message != NULL ? words->message : Py_None);
    }
    if (exception == NULL) return false;
    answer->kind = ANSWER_EXCEPTION;
    answer->value = mt_ext_to_exception(e, exception);
    Py_DECREF(exception);
    return answer->value != MONTY_NO_VALUE;
}

static bool answer_by_exception(Execution *e, PyObject *exception, Answer *answer)
{
    if (PyExceptionClass_Check(exception)) {
        PyObject *made = PyObject_CallNoArgs(exception);
        if (made == NULL) return false;
        bool ok = PyExceptionInstance_Check(made) && answer_by_exception(e, made, answer);
        Py_DECREF(made);
        return ok;
    }
    if (!PyExceptionInstance_Check(exception)) {
        PyErr_Format(PyExc_TypeError, "exception must be an exception, not %s", Py_TYPE(exception)->tp_name);
        return false;
    }
    answer->kind = ANSWER_EXCEPTION;
    answer->value = mt_ext_to_exception(e, exception);
    return answer->value != MONTY_NO_VALUE;
}

static bool answer_read(Execution *e, const AnswerWords *words, Answer *answer)
{
    int given = (words->return_value != NULL) + (words->exception != NULL) + (words->future != NULL) + (words->exc_type != NULL);
    if (given != 1 || (words->message != NULL && words->exc_type == NULL)) {
        PyErr_SetString(PyExc_TypeError, "resume() accepts exactly one of return_value, exception or future");
        return false;
    }
    if (words->exc_type != NULL) return answer_by_name(e, words, answer);
    if (words->exception != NULL) return answer_by_exception(e, words->exception, answer);
    if (words->future != NULL) {
        answer->kind = ANSWER_FUTURE;
        if (words->future == Py_Ellipsis) return true;
        PyErr_SetString(PyExc_TypeError, "Value for the 'future' key must be Ellipsis (...)");
        return false;
    }
    answer->kind = ANSWER_VALUE;
    answer->value = mt_ext_to_value(e, words->return_value);
    return answer->value != MONTY_NO_VALUE;
}

static bool answer_give(Execution *e, const Answer *answer)
{
    bool ok = answer->kind == ANSWER_VALUE       ? monty_answer_value(e->x, answer->value)
              : answer->kind == ANSWER_EXCEPTION ? monty_answer_exception(e->x, answer->value)
                                                 : monty_answer_future(e->x);
    if (!ok) mt_ext_raise_core(e);
    return ok;
}

/* -- FunctionSnapshot -- */

/* resume({...}) and resume(return_value=...) mean the same. */
static bool function_words(Snapshot *snapshot, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, AnswerWords *words)
{
    ModuleState *state = snapshot->state;
    if (nargs == 1 && kwnames == NULL && PyDict_Check(args[0])) return words_from_dict(state, args[0], words);
    static const ExtName accepted[] = {NAME_return_value, NAME_exception, NAME_future};
    PyObject *values[3];
    if (nargs > 0) {
        PyErr_SetString(PyExc_TypeError, "resume() accepts exactly one of return_value, exception or future");
        return false;
    }
    if (!mt_ext_bind(state, "resume", args, nargs, kwnames, 0, accepted, 3, values)) return false;
    *words = (AnswerWords){values[0], values[1], values[2], NULL, NULL};
    return true;
}

static PyObject *function_resume(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Snapshot *snapshot = (Snapshot *)self;
    AnswerWords words;
    Answer answer;
    if (!claim_begin(snapshot)) return NULL;
    Execution *e = snapshot->execution;
    bool ok = function_words(snapshot, args, nargs, kwnames, &words) && answer_read(e, &words, &answer) &&
              answer_give(e, &answer);
    return claim_resume(snapshot, ok);
}

static PyObject *function_repr(PyObject *self)
{
    Snapshot *snapshot = (Snapshot *)self;
    return PyUnicode_FromFormat("FunctionSnapshot(script_name=%R, function_name=%R, args=%R, kwargs=%R)", snapshot->script_name,
                                snapshot->name, snapshot->args, snapshot->kwargs);
}

/* -- NameLookupSnapshot -- */

static PyObject *name_resume(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Snapshot *snapshot = (Snapshot *)self;
    static const ExtName accepted[] = {NAME_value};
    PyObject *values[1];
    if (!claim_begin(snapshot)) return NULL;
    Execution *e = snapshot->execution;
    bool ok = mt_ext_bind(snapshot->state, "resume", args, nargs, kwnames, 0, accepted, 1, values);
    MontyValue value = MONTY_NO_VALUE;
    if (ok && values[0] != NULL) {
        value = mt_ext_to_value(e, values[0]);
        ok = value != MONTY_NO_VALUE;
    }
    if (ok && !monty_answer_name(e->x, value)) {
        mt_ext_raise_core(e);
        ok = false;
    }
    return claim_resume(snapshot, ok);
}

static PyObject *name_repr(PyObject *self)
{
    Snapshot *snapshot = (Snapshot *)self;
    return PyUnicode_FromFormat("NameLookupSnapshot(script_name=%R, variable_name=%R)", snapshot->script_name, snapshot->name);
}

/* -- FutureSnapshot -- */

typedef struct Settlement {
    uint32_t call_id;
    bool ignored;
    Answer answer;
} Settlement;

static bool raise_unknown_id(Snapshot *snapshot, PyObject *key)
{
    PyErr_Format(PyExc_ValueError, "call id %R is not pending; pending are %R", key, snapshot->pending);
    return false;
}

/* A call id of the program: pending, or given up by it (then what is said of it is checked and ignored). */
static bool settlement_id(Snapshot *snapshot, PyObject *key, Settlement *out)
{
    if (!PyLong_Check(key) || PyBool_Check(key)) {
        PyErr_Format(PyExc_TypeError, "a call id must be an int, not %s", Py_TYPE(key)->tp_name);
        return false;
    }
    const MontyExecution *x = snapshot->execution->x;
    int overflow;
    long long id = PyLong_AsLongLongAndOverflow(key, &overflow);
    if (overflow != 0 || id < 0 || id > UINT32_MAX) return raise_unknown_id(snapshot, key);
    out->call_id = (uint32_t)id;
    out->ignored = !monty_is_pending(x, out->call_id);
    if (out->ignored && !monty_was_cancelled(x, out->call_id)) return raise_unknown_id(snapshot, key);
    return true;
}

static bool settlement_read(Snapshot *snapshot, PyObject *key, PyObject *result, Settlement *out)
{
    AnswerWords words;
    if (!settlement_id(snapshot, key, out)) return false;
    if (!PyDict_Check(result)) {
        PyErr_Format(PyExc_TypeError, "the result of call id %R must be a dict, not %s", key, Py_TYPE(result)->tp_name);
        return false;
    }
    return words_from_dict(snapshot->state, result, &words) && answer_read(snapshot->execution, &words, &out->answer);
}

/* Only lack of memory can stop it half-way; then it was the end. */
static bool settle_all(Snapshot *snapshot, const Settlement *settlements, size_t count)
{
    Execution *e = snapshot->execution;
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        const Settlement *s = &settlements[i];
        if (s->ignored || s->answer.kind == ANSWER_FUTURE) continue;
        if (monty_settle(e->x, s->call_id, s->answer.value, s->answer.kind == ANSWER_EXCEPTION)) {
            begun = true;
            continue;
        }
        mt_ext_raise_core(e);
        if (begun) {
            claim_take(snapshot);
            mt_ext_execution_end(e);
            Py_DECREF(e);
        }
        return false;
    }
    return true;
}

/* Room for so many; NULL with an exception set. */
static Settlement *settlements_new(Py_ssize_t count)
{
    Settlement *made = PyMem_Calloc((size_t)count + 1, sizeof *made);
    if (made == NULL) PyErr_NoMemory();
    return made;
}

static bool read_elapsed(PyObject *elapsed, int64_t paused_at, int64_t *out)
{
    if (elapsed == NULL || elapsed == Py_None) {
        *out = mt_now() - paused_at;
        return true;
    }
    if (PyBool_Check(elapsed) || (!PyFloat_Check(elapsed) && !PyLong_Check(elapsed))) {
        PyErr_Format(PyExc_TypeError, "elapsed must be a number of seconds or None, not %s", Py_TYPE(elapsed)->tp_name);
        return false;
    }
    double seconds = PyFloat_AsDouble(elapsed);
    if (seconds == -1.0 && PyErr_Occurred()) return false;
    if (isnan(seconds) || seconds < 0) {
        PyErr_SetString(PyExc_ValueError, "elapsed must not be negative or NaN");
        return false;
    }
    *out = seconds >= 9e9 ? (int64_t)9e18 : (int64_t)llround(seconds * 1e9);
    return true;
}

static bool future_answer(Snapshot *snapshot, PyObject *results, PyObject *elapsed)
{
    Execution *e = snapshot->execution;
    int64_t passed;
    if (results == NULL || !PyDict_Check(results)) {
        PyErr_SetString(PyExc_TypeError, "resume() takes a dict of results by call id");
        return false;
    }
    if (!read_elapsed(elapsed, e->paused_at, &passed)) return false;
    /* A copy: conversions may run code of the host. */
    PyObject *copy = PyDict_Copy(results);
    Settlement *settlements = copy != NULL ? settlements_new(PyDict_GET_SIZE(copy)) : NULL;
    bool ok = settlements != NULL;
    size_t count = 0;
    PyObject *key, *result;
    Py_ssize_t position = 0;
    while (ok && PyDict_Next(copy, &position, &key, &result)) {
        ok = settlement_read(snapshot, key, result, &settlements[count++]);
    }
    ok = ok && settle_all(snapshot, settlements, count);
    if (ok) mt_budget_advance(e->x, passed);
    PyMem_Free(settlements);
    Py_XDECREF(copy);
    return ok;
}

static PyObject *future_resume(PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Snapshot *snapshot = (Snapshot *)self;
    static const ExtName accepted[] = {NAME_results, NAME_elapsed};
    PyObject *values[2];
    if (!claim_begin(snapshot)) return NULL;
    bool ok = mt_ext_bind(snapshot->state, "resume", args, nargs, kwnames, 1, accepted, 2, values) &&
              future_answer(snapshot, values[0], values[1]);
    return claim_resume(snapshot, ok);
}

/* For monty._driver: results as a list of (call id, value, raised); a value that can't cross is raised inside. */
static bool settle_driven(Snapshot *snapshot, PyObject *entry, Settlement *out)
{
    Execution *e = snapshot->execution;
    unsigned int id;
    PyObject *value;
    int raised;
    if (!PyArg_ParseTuple(entry, "IOp", &id, &value, &raised)) return false;
    out->call_id = id;
    out->ignored = !monty_is_pending(e->x, id);
    if (out->ignored) return true;
    out->answer.kind = raised ? ANSWER_EXCEPTION : ANSWER_VALUE;
    out->answer.value = raised ? mt_ext_to_exception(e, value) : mt_ext_to_value(e, value);
    if (out->answer.value != MONTY_NO_VALUE) return true;
    if (raised || e->refused || !PyErr_ExceptionMatches(PyExc_Exception)) return false;
    PyObject *exception = mt_ext_take_exception();
    out->answer.kind = ANSWER_EXCEPTION;
    out->answer.value = mt_ext_to_exception(e, exception);
    Py_DECREF(exception);
    return out->answer.value != MONTY_NO_VALUE;
}

static PyObject *future_settle(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Snapshot *snapshot = (Snapshot *)self;
    if (nargs != 3 || !PyList_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "_settle() takes a list, the seconds that passed, and nanoseconds");
        return NULL;
    }
    int64_t passed, budget = PyLong_AsLongLong(args[2]);
    if ((budget == -1 && PyErr_Occurred()) || !claim_begin(snapshot)) return NULL;
    Execution *e = snapshot->execution;
    Py_ssize_t size = PyList_GET_SIZE(args[0]);
    Settlement *settlements = settlements_new(size);
    bool ok = settlements != NULL && read_elapsed(args[1], e->paused_at, &passed);
    size_t count = 0;
    for (; ok && (Py_ssize_t)count < size && (Py_ssize_t)count < PyList_GET_SIZE(args[0]); count++) {
        ok = settle_driven(snapshot, PyList_GET_ITEM(args[0], (Py_ssize_t)count), &settlements[count]);
    }
    ok = ok && settle_all(snapshot, settlements, count);
    PyMem_Free(settlements);
    if (ok) {
        mt_budget_advance(e->x, passed);
        e->slice_left = budget;
    }
    return claim_resume(snapshot, ok);
}

static PyObject *future_repr(PyObject *self)
{
    Snapshot *snapshot = (Snapshot *)self;
    return PyUnicode_FromFormat("FutureSnapshot(script_name=%R, pending_call_ids=%R)", snapshot->script_name, snapshot->pending);
}

/* -- PausedSnapshot -- */

static PyObject *paused_resume(PyObject *self, PyObject *unused)
{
    (void)unused;
    Snapshot *snapshot = (Snapshot *)self;
    return claim_begin(snapshot) ? claim_resume(snapshot, true) : NULL;
}

MontyExecution *mt_ext_take_off(PyObject *object, Flight *flight, uint64_t *skip)
{
    Snapshot *snapshot = (Snapshot *)object;
    if (!claim_begin(snapshot)) return NULL;
    snapshot->flight = flight;
    snapshot->landed = false;
    snapshot->execution->busy = true;
    *skip = snapshot->execution->skip;
    snapshot->execution->skip = 0;
    return snapshot->execution->x;
}

void mt_ext_landed(PyObject *object, Job *job)
{
    Snapshot *snapshot = (Snapshot *)object;
    Execution *e = snapshot->execution;
    snapshot->flight = NULL;
    e->busy = false;
    e->paused_at = mt_now();
    if (job != NULL) {
        e->x = job->x;
        e->prints = job->prints;
        e->before = job->before;
        job->prints = NULL;
        job->before = NULL;
        snapshot->event = job->event;
        snapshot->failure = job->failure;
        snapshot->no_memory = job->no_memory;
        snapshot->landed = !job->stopped;
    }
    mt_ext_drop_fresh(e);
    claim_give_back(snapshot);
}

/* For monty._driver: goes on inline for so many nanoseconds, after a landing with what happened on the way. */
static PyObject *paused_go_on(PyObject *self, PyObject *budget)
{
    Snapshot *snapshot = (Snapshot *)self;
    int64_t nanoseconds = PyLong_AsLongLong(budget);
    if ((nanoseconds == -1 && PyErr_Occurred()) || !claim_begin(snapshot)) return NULL;
    Execution *e = claim_take(snapshot);
    e->slice_left = nanoseconds;
    PyObject *next = NULL;
    if (snapshot->failure != NULL && mt_ext_show_last_prints(e)) {
        mt_ext_raise_lost(snapshot->state, snapshot->failure, snapshot->no_memory);
        mt_ext_execution_end(e);
    } else if (snapshot->failure != NULL) {
        mt_ext_execution_end(e); /* the callback has the last word */
    } else {
        next = next_object(e, snapshot->event, snapshot->landed);
    }
    Py_DECREF(e);
    return next;
}

static PyObject *paused_stop(PyObject *self, PyObject *unused)
{
    (void)unused;
    Snapshot *snapshot = (Snapshot *)self;
    if (snapshot->flight != NULL) mt_ext_flight_stop(snapshot->flight);
    Py_RETURN_NONE;
}

static PyObject *paused_landed(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(((Snapshot *)self)->landed);
}

static PyObject *paused_repr(PyObject *self)
{
    return PyUnicode_FromFormat("PausedSnapshot(script_name=%R)", ((Snapshot *)self)->script_name);
}

/* -- the types -- */

#define FAST(function) (PyCFunction)(void (*)(void))(function)
#define COMMON_GETSET                                                                                          \
    {"frames", snapshot_frames, NULL, PyDoc_STR("where the program is paused: a list of Frame"), NULL},       \
        {"statistics", snapshot_statistics, NULL, PyDoc_STR("what it has used so far"), NULL}
#define COMMON_MEMBERS {"script_name", T_OBJECT_EX, offsetof(Snapshot, script_name), READONLY, NULL}
#define COMMON_METHODS                                                                                         \
    {"dump", FAST(snapshot_dump), METH_FASTCALL | METH_KEYWORDS,                                               \
     PyDoc_STR("dump(*, program=True, key=None)\n--\n\nThe paused program as bytes.")},                        \
        {"load", FAST(snapshot_load), METH_FASTCALL | METH_KEYWORDS | METH_CLASS,                              \
         PyDoc_STR("load(data, *, limits=None, program=None, key=None, print_callback=None, os=None, "         \
                   "mount=None, dataclass_registry=None)\n--\n\nA snapshot from what dump() gave.")}
#define SNAPSHOT_SLOTS(stem, doc)                                                                              \
    {Py_tp_doc, (void *)PyDoc_STR(doc)}, {Py_tp_dealloc, (void *)snapshot_dealloc},                            \
        {Py_tp_traverse, (void *)snapshot_traverse}, {Py_tp_clear, (void *)snapshot_clear},                    \
        {Py_tp_repr, (void *)stem##_repr}, {Py_tp_methods, stem##_methods}, {Py_tp_members, stem##_members},   \
        {Py_tp_getset, stem##_getset}, {0, NULL}
#define SNAPSHOT_FLAGS                                                                                         \
    (Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION)

static PyMemberDef function_members[] = {
    COMMON_MEMBERS,
    {"function_name", T_OBJECT_EX, offsetof(Snapshot, name), READONLY, NULL},
    {"args", T_OBJECT_EX, offsetof(Snapshot, args), READONLY, PyDoc_STR("positional arguments, a tuple")},
    {"kwargs", T_OBJECT_EX, offsetof(Snapshot, kwargs), READONLY, PyDoc_STR("keyword arguments, a dict")},
    {"call_id", T_OBJECT_EX, offsetof(Snapshot, call_id), READONLY, PyDoc_STR("calls are numbered from 0")},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef function_getset[] = {
    COMMON_GETSET,
    {"is_os_function", snapshot_is_os, NULL, PyDoc_STR("a call of the operating system"), NULL},
    {"is_method_call", snapshot_is_method, NULL, PyDoc_STR("args[0] is the instance"), NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyMethodDef function_methods[] = {
    COMMON_METHODS,
    {"resume", FAST(function_resume), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("resume(*, return_value=..., exception=..., future=...)\n--\n\n"
               "Answer the call, by exactly one of the three, and run to the next pause or the end.")},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot function_slots[] = {SNAPSHOT_SLOTS(function, "A program paused at the call of an external function.")};
PyType_Spec mt_ext_function_spec = {"monty.FunctionSnapshot", sizeof(Snapshot), 0, SNAPSHOT_FLAGS, function_slots};

static PyMemberDef name_members[] = {
    COMMON_MEMBERS,
    {"variable_name", T_OBJECT_EX, offsetof(Snapshot, name), READONLY, NULL},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef name_getset[] = {COMMON_GETSET, {NULL, NULL, NULL, NULL, NULL}};
static PyMethodDef name_methods[] = {
    COMMON_METHODS,
    {"resume", FAST(name_resume), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("resume(*, value=...)\n--\n\nBind the name to a value and go on; without one it is a NameError.")},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot name_slots[] = {SNAPSHOT_SLOTS(name, "A program paused at a name that is not defined.")};
PyType_Spec mt_ext_name_spec = {"monty.NameLookupSnapshot", sizeof(Snapshot), 0, SNAPSHOT_FLAGS, name_slots};

static PyMemberDef future_members[] = {
    COMMON_MEMBERS,
    {"pending_call_ids", T_OBJECT_EX, offsetof(Snapshot, pending), READONLY, PyDoc_STR("every unsettled call, ascending")},
    {"cancelled_call_ids", T_OBJECT_EX, offsetof(Snapshot, cancelled), READONLY,
     PyDoc_STR("calls that the program gave up since the last snapshot")},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef future_getset[] = {
    COMMON_GETSET,
    {"next_timer", snapshot_next_timer, NULL, PyDoc_STR("seconds until the program's nearest timer, or None"), NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyMethodDef future_methods[] = {
    COMMON_METHODS,
    {"resume", FAST(future_resume), METH_FASTCALL | METH_KEYWORDS,
     PyDoc_STR("resume(results, *, elapsed=None)\n--\n\n"
               "Settle some or all of the pending calls, let time pass, and go on.")},
    {"_settle", FAST(future_settle), METH_FASTCALL, NULL},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot future_slots[] = {SNAPSHOT_SLOTS(future, "A program all of whose tasks wait.")};
PyType_Spec mt_ext_future_spec = {"monty.FutureSnapshot", sizeof(Snapshot), 0, SNAPSHOT_FLAGS, future_slots};

static PyMemberDef paused_members[] = {COMMON_MEMBERS, {NULL, 0, 0, 0, NULL}};
static PyGetSetDef paused_getset[] = {
    COMMON_GETSET,
    {"_landed", paused_landed, NULL, PyDoc_STR("whether something happened on a thread that waits for _go_on()"), NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyMethodDef paused_methods[] = {
    COMMON_METHODS,
    {"resume", paused_resume, METH_NOARGS, PyDoc_STR("resume()\n--\n\nGo on.")},
    {"_go_on", paused_go_on, METH_O, NULL},
    {"_stop", paused_stop, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot paused_slots[] = {SNAPSHOT_SLOTS(paused, "A program preempted between two calls.")};
PyType_Spec mt_ext_paused_spec = {"monty.PausedSnapshot", sizeof(Snapshot), 0, SNAPSHOT_FLAGS, paused_slots};

/* -- MontyComplete -- */

static int complete_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Complete *)self)->output);
    return 0;
}

static int complete_clear(PyObject *self)
{
    Py_CLEAR(((Complete *)self)->output);
    return 0;
}

static void complete_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    complete_clear(self);
    Py_CLEAR(((Complete *)self)->cancelled);
    Py_CLEAR(((Complete *)self)->statistics);
    Py_CLEAR(((Complete *)self)->unawaited);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *complete_repr(PyObject *self)
{
    return PyUnicode_FromFormat("MontyComplete(output=%R)", ((Complete *)self)->output);
}

static PyMemberDef complete_members[] = {
    {"output", T_OBJECT_EX, offsetof(Complete, output), READONLY, PyDoc_STR("value of the trailing expression, or None")},
    {"cancelled_call_ids", T_OBJECT_EX, offsetof(Complete, cancelled), READONLY, PyDoc_STR("calls that were never awaited")},
    {"_unawaited", T_OBJECT_EX, offsetof(Complete, unawaited), READONLY, NULL},
    {"statistics", T_OBJECT_EX, offsetof(Complete, statistics), READONLY, PyDoc_STR("what the execution has used")},
    {NULL, 0, 0, 0, NULL},
};
static PyType_Slot complete_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("A program that has come to its end.")},
    {Py_tp_dealloc, (void *)complete_dealloc},
    {Py_tp_traverse, (void *)complete_traverse},
    {Py_tp_clear, (void *)complete_clear},
    {Py_tp_repr, (void *)complete_repr},
    {Py_tp_members, complete_members},
    {0, NULL},
};
PyType_Spec mt_ext_complete_spec = {"monty.MontyComplete", sizeof(Complete), 0, SNAPSHOT_FLAGS, complete_slots};
