/* SPDX-License-Identifier: MIT */
/* Running: one Execution is behind every snapshot and every run(). A leg is the way from one event that is the host's
 * business to the next: it starts with the GIL held, gives it up when it turns out to be long, watches the clock,
 * signals and the cancel token between slices of fuel, and prints. Nothing here is called by the core: it returns. */
#include "ext/ext.h"

#include <stdlib.h>
#include <string.h>

#include "loop/budget.h"
#include "loop/runtime.h"
#include "loop/timer.h"

enum {
    FIRST_FUEL = 8192,       /* with the GIL held: about 50 us */
    MIN_FUEL = 4096,
    SLICED_FUEL = 32768,     /* at most, for a driver that has to give control back soon */
    MAX_FUEL = 4194304,
    SLICE_MIN_NS = 2000000,  /* grow the fuel below, */
    SLICE_MAX_NS = 8000000,  /* shrink it above */
    SIGNAL_NS = 10000000,    /* so often signals are looked at while computing */
    SLEEP_PIECE_NS = 20000000,
    RELEASE_SIZE = 1048576,  /* bytes: freeing more gives up the GIL */
};

/* -- the cancel token -- */

typedef struct Token {
    PyObject_HEAD
    int cancelled; /* set from any thread */
} Token;

static PyObject *token_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (PyTuple_GET_SIZE(args) > 0 || (kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0)) {
        PyErr_SetString(PyExc_TypeError, "CancelToken() takes no arguments");
        return NULL;
    }
    Token *token = PyObject_New(Token, type);
    if (token != NULL) token->cancelled = 0;
    return (PyObject *)token;
}

static void token_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
    Py_DECREF(type);
}

static PyObject *token_cancel(PyObject *self, PyObject *unused)
{
    (void)unused;
    __atomic_store_n(&((Token *)self)->cancelled, 1, __ATOMIC_RELEASE);
    Py_RETURN_NONE;
}

static bool token_is_set(PyObject *token)
{
    return token != NULL && __atomic_load_n(&((Token *)token)->cancelled, __ATOMIC_ACQUIRE) != 0;
}

static PyObject *token_cancelled(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(token_is_set(self));
}

static PyMethodDef token_methods[] = {
    {"cancel", token_cancel, METH_NOARGS, PyDoc_STR("Stops every run that was given this token, from any thread.")},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef token_getset[] = {{"cancelled", token_cancelled, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};
static PyType_Slot token_slots[] = {
    {Py_tp_doc, (void *)PyDoc_STR("CancelToken()\n--\n\nGiven to a run as cancel=, it stops it from another thread.")},
    {Py_tp_new, (void *)token_new},
    {Py_tp_dealloc, (void *)token_dealloc},
    {Py_tp_methods, token_methods},
    {Py_tp_getset, token_getset},
    {0, NULL},
};
PyType_Spec mt_ext_token_spec = {"monty.CancelToken", sizeof(Token), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                                 token_slots};

/* -- the execution's life -- */

static int execution_traverse(PyObject *self, visitproc visit, void *arg)
{
    Execution *e = (Execution *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(e->program);
    Py_VISIT(e->functions);
    Py_VISIT(e->extra);
    Py_VISIT(e->print_callback);
    Py_VISIT(e->os);
    Py_VISIT(e->cancel);
    Py_VISIT(e->begin);
    Py_VISIT(e->refusal);
    Py_VISIT(e->registry);
    return 0;
}

static int execution_clear(PyObject *self)
{
    Execution *e = (Execution *)self;
    Py_CLEAR(e->functions);
    Py_CLEAR(e->extra);
    Py_CLEAR(e->print_callback);
    Py_CLEAR(e->os);
    Py_CLEAR(e->cancel);
    Py_CLEAR(e->begin);
    Py_CLEAR(e->refusal);
    return 0;
}

/* Frees the sandbox's memory; much of it without the GIL. */
static void free_core(MontyExecution *x)
{
    if (x == NULL) return;
    MontyStatistics statistics;
    monty_statistics(x, &statistics);
    if (statistics.peak_memory < RELEASE_SIZE) {
        monty_execution_free(x);
        return;
    }
    Py_BEGIN_ALLOW_THREADS
    monty_execution_free(x);
    Py_END_ALLOW_THREADS
}

static void drop_prints(Execution *e)
{
    MontyExecution *before = e->before;
    mt_prints_free(e->prints);
    e->prints = NULL;
    e->before = NULL;
    free_core(before);
}

static void execution_dealloc(PyObject *self)
{
    Execution *e = (Execution *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    execution_clear(self);
    drop_prints(e);
    free_core(e->x);
    free(e->free_slots);
    mt_ext_engine_release(e->engine);
    Py_CLEAR(e->registry);
    Py_CLEAR(e->program);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyType_Slot execution_slots[] = {
    {Py_tp_dealloc, (void *)execution_dealloc},
    {Py_tp_traverse, (void *)execution_traverse},
    {Py_tp_clear, (void *)execution_clear},
    {0, NULL},
};
PyType_Spec mt_ext_execution_spec = {
    "monty._monty.Execution", sizeof(Execution), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    execution_slots};

Execution *mt_ext_execution_new(Program *program, MontyExecution *x)
{
    ModuleState *state = program->state;
    Execution *e = PyObject_GC_New(Execution, state->execution_type);
    if (e == NULL) {
        monty_execution_free(x);
        return NULL;
    }
    memset((char *)e + sizeof(PyObject), 0, sizeof *e - sizeof(PyObject));
    e->x = x;
    e->engine = program->engine;
    e->engine->count++;
    e->program = (Program *)Py_NewRef((PyObject *)program);
    PyObject_GC_Track((PyObject *)e);
    return e;
}

void mt_ext_execution_end(Execution *e)
{
    if (e->printed) mt_ext_flush(e);
    MontyExecution *x = e->x;
    e->x = NULL;
    e->free_count = e->fresh_drops = 0;
    e->next_slot = 0;
    free_core(x);
    drop_prints(e);
    execution_clear((PyObject *)e);
}

static PyObject *given(PyObject *argument)
{
    return argument == Py_None ? NULL : argument;
}

bool mt_ext_execution_attach(Execution *e, PyObject *print_callback, PyObject *os, PyObject *mount, PyObject *cancel)
{
    if (given(print_callback) != NULL) {
        if (!PyCallable_Check(print_callback)) {
            PyErr_SetString(PyExc_TypeError, "print_callback must be callable");
            return false;
        }
        e->print_callback = Py_NewRef(print_callback);
    }
    if (given(os) != NULL) {
        if (!PyCallable_Check(os)) {
            PyErr_SetString(PyExc_TypeError, "os must be callable with (function_name, args, kwargs)");
            return false;
        }
        e->os = Py_NewRef(os);
    }
    if (given(mount) != NULL) {
        PyErr_SetString(PyExc_NotImplementedError, "mount= is not available in this version; answer file calls by os=");
        return false;
    }
    if (given(cancel) != NULL) {
        if (!Py_IS_TYPE(cancel, e->program->state->token_type)) {
            PyErr_SetString(PyExc_TypeError, "cancel must be a CancelToken");
            return false;
        }
        e->cancel = Py_NewRef(cancel);
    }
    return true;
}

/* -- starting -- */

static bool check_policy(PyObject *argument, const char *name, const char *standard)
{
    if (given(argument) == NULL) return true;
    if (PyUnicode_Check(argument) && PyUnicode_CompareWithASCIIString(argument, standard) == 0) return true;
    PyErr_Format(PyExc_NotImplementedError, "%s= other than '%s' is not available in this version", name, standard);
    return false;
}

static bool check_inputs(Program *program, PyObject *inputs)
{
    bool declared = PyTuple_GET_SIZE(program->inputs) > 0;
    if (inputs == NULL) {
        if (!declared) return true;
        PyObject *names = PySequence_List(program->inputs);
        if (names != NULL) PyErr_Format(PyExc_TypeError, "Missing required inputs: %R", names);
        Py_XDECREF(names);
        return false;
    }
    if (!PyDict_Check(inputs)) {
        PyErr_Format(PyExc_TypeError, "inputs must be a dict, not %s", Py_TYPE(inputs)->tp_name);
        return false;
    }
    if (!declared) PyErr_SetString(PyExc_TypeError, "No input variables declared but inputs dict was provided");
    return declared;
}

static bool set_inputs(Execution *e, PyObject *inputs)
{
    PyObject *names = e->program->inputs;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++) {
        PyObject *name = PyTuple_GET_ITEM(names, i);
        PyObject *value = PyDict_GetItemWithError(inputs, name);
        if (value == NULL) {
            if (!PyErr_Occurred()) PyErr_Format(PyExc_KeyError, "Missing required input: '%U'", name);
            return false;
        }
        Py_INCREF(value);
        MontyValue v = mt_ext_to_value(e, value);
        Py_DECREF(value);
        if (v == MONTY_NO_VALUE) return false;
        if (!monty_set_global(e->x, monty_program_input(e->program->program, (size_t)i), v)) {
            mt_ext_raise_core(e);
            return false;
        }
    }
    return true;
}

static bool declare(Execution *e, PyObject *name, PyObject *callable)
{
    const char *text = PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : NULL;
    if (text == NULL) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "external_functions must have names that are str");
        return false;
    }
    const char *doc = NULL;
    if (callable != NULL && PyFunction_Check(callable)) {
        PyObject *object = ((PyFunctionObject *)callable)->func_doc;
        if (object != NULL && PyUnicode_Check(object)) doc = PyUnicode_AsUTF8(object);
        if (doc == NULL) PyErr_Clear();
    }
    if (monty_set_external(e->x, text, doc)) return true;
    mt_ext_raise_core(e);
    return false;
}

static bool set_functions(Execution *e, PyObject *functions)
{
    if (functions == NULL) return true;
    if (!PyDict_Check(functions)) {
        PyErr_Format(PyExc_TypeError, "external_functions must be a dict, not %s", Py_TYPE(functions)->tp_name);
        return false;
    }
    PyObject *name, *callable;
    Py_ssize_t position = 0;
    while (PyDict_Next(functions, &position, &name, &callable)) {
        if (!PyCallable_Check(callable)) {
            PyErr_Format(PyExc_TypeError, "external function %R is not callable", name);
            return false;
        }
        if (!declare(e, name, callable)) return false;
    }
    e->functions = Py_NewRef(functions);
    return true;
}

static bool set_declared(Execution *e)
{
    PyObject *names = e->program->externals;
    for (Py_ssize_t i = 0; names != NULL && i < PyTuple_GET_SIZE(names); i++) {
        if (!declare(e, PyTuple_GET_ITEM(names, i), NULL)) return false;
    }
    return true;
}

static bool set_max_steps(Execution *e, PyObject *max_steps)
{
    if (max_steps == NULL) return true;
    if (!PyLong_Check(max_steps) || PyBool_Check(max_steps)) {
        PyErr_SetString(PyExc_TypeError, "max_steps must be an int");
        return false;
    }
    long long steps = PyLong_AsLongLong(max_steps);
    if (steps == -1 && PyErr_Occurred()) return false;
    if (steps <= 0) {
        PyErr_SetString(PyExc_ValueError, "max_steps must be positive");
        return false;
    }
    e->max_steps = (uint64_t)steps;
    return true;
}

static MontyExecution *make_execution(Program *program, const RunArguments *arguments, Driver driver)
{
    MontyExecutionOptions options;
    MontyError error;
    options.flags = driver == DRIVER_NONE ? MONTY_UNKNOWN_NAMES : 0;
    if (given(arguments->limits) == NULL) {
        monty_limits_default(&options.limits);
    } else if (!mt_ext_limits(arguments->limits, false, &options.limits)) {
        return NULL;
    }
    MontyExecution *x = monty_execution_new(program->program, &options, &error);
    if (x == NULL) PyErr_Format(PyExc_MemoryError, "cannot start: %s", error.message);
    return x;
}

Execution *mt_ext_execution_start(Program *program, const RunArguments *arguments, Driver driver)
{
    PyObject *inputs = given(arguments->inputs);
    if (!check_inputs(program, inputs)) return NULL;
    if (!check_policy(arguments->clock, "clock", "system") || !check_policy(arguments->entropy, "entropy", "system") ||
        !check_policy(arguments->timezone, "timezone", "UTC")) {
        return NULL;
    }
    MontyExecution *x = make_execution(program, arguments, driver);
    Execution *e = x != NULL ? mt_ext_execution_new(program, x) : NULL;
    if (e == NULL) return NULL;
    e->driver = driver;
    if (mt_ext_execution_attach(e, arguments->print_callback, arguments->os, arguments->mount, arguments->cancel) &&
        set_max_steps(e, given(arguments->max_steps)) && (driver != DRIVER_NONE || set_declared(e)) &&
        set_functions(e, given(arguments->external_functions)) && set_inputs(e, inputs)) {
        return e;
    }
    Py_DECREF(e);
    return NULL;
}

/* -- values kept for the host -- */

bool mt_ext_slot_new(Execution *e, MontyValue v, uint64_t *slot)
{
    bool reuse = e->free_count > e->fresh_drops;
    uint64_t number = reuse ? e->free_slots[0] : e->next_slot;
    if (!monty_keep(e->x, number, v)) return false;
    if (reuse) {
        e->free_slots[0] = e->free_slots[e->free_count - e->fresh_drops - 1];
        e->free_slots[e->free_count - e->fresh_drops - 1] = e->free_slots[e->free_count - 1];
        e->free_count--;
    } else {
        e->next_slot++;
    }
    *slot = number;
    return true;
}

void mt_ext_slot_drop(Execution *e, uint64_t slot)
{
    if (e->x == NULL || slot >= e->next_slot) return;
    if (e->free_count == e->free_capacity) {
        size_t capacity = e->free_capacity ? e->free_capacity * 2 : 16;
        uint64_t *grown = realloc(e->free_slots, capacity * sizeof *grown);
        if (grown == NULL) return; /* kept until the execution ends */
        e->free_slots = grown;
        e->free_capacity = capacity;
    }
    e->free_slots[e->free_count++] = slot;
    if (e->busy) {
        e->fresh_drops++;
    } else {
        monty_keep(e->x, slot, MONTY_NO_VALUE);
    }
}

void mt_ext_drop_fresh(Execution *e)
{
    for (; e->fresh_drops > 0; e->fresh_drops--) {
        monty_keep(e->x, e->free_slots[e->free_count - e->fresh_drops], MONTY_NO_VALUE);
    }
}

/* -- printing -- */

void mt_ext_flush(Execution *e)
{
    ModuleState *state = e->program->state;
    e->printed = false;
    PyObject *pending = PyErr_Occurred() ? mt_ext_take_exception() : NULL;
    static const char *const streams[] = {"stdout", "stderr"};
    for (int i = 0; i < 2; i++) {
        PyObject *stream = PySys_GetObject(streams[i]);
        if (stream == NULL || stream == Py_None) continue;
        PyObject *done = PyObject_CallMethodNoArgs(stream, state->names[NAME_flush]);
        if (done == NULL) PyErr_Clear();
        Py_XDECREF(done);
    }
    if (pending != NULL) mt_ext_restore_exception(pending);
}

static PyObject *print_text(Execution *e, PyObject *text, bool is_stderr)
{
    PyObject **names = e->program->state->names;
    if (e->print_callback != NULL) {
        PyObject *args[2] = {names[is_stderr ? NAME_stderr : NAME_stdout], text};
        PyObject *callback = Py_NewRef(e->print_callback);
        PyObject *result = PyObject_Vectorcall(callback, args, 2, NULL);
        Py_DECREF(callback);
        return result;
    }
    PyObject *stream = PySys_GetObject(is_stderr ? "stderr" : "stdout");
    if (stream == NULL || stream == Py_None) return Py_NewRef(Py_None);
    e->printed = true;
    Py_INCREF(stream);
    PyObject *result = PyObject_CallMethodOneArg(stream, names[NAME_write], text);
    Py_DECREF(stream);
    return result;
}

bool mt_ext_answer_raised(Execution *e)
{
    if (e->refused || !PyErr_ExceptionMatches(PyExc_Exception)) return false;
    PyObject *exception = mt_ext_take_exception();
    MontyValue v = mt_ext_to_exception(e, exception);
    Py_DECREF(exception);
    if (v == MONTY_NO_VALUE) return false;
    if (monty_answer_exception(e->x, v)) return true;
    mt_ext_raise_core(e);
    return false;
}

static bool print_event(Execution *e)
{
    PyObject *text = mt_ext_from_str(monty_print_text(e->x));
    PyObject *result = text != NULL ? print_text(e, text, monty_print_is_stderr(e->x)) : NULL;
    Py_XDECREF(text);
    if (result == NULL) return mt_ext_answer_raised(e);
    Py_DECREF(result);
    return true;
}

/* Shows what a worker process printed while it went on. When print_callback refuses one, the program goes back to where it
 * was before all of them, and again to this one, where it hears of it: the way is the same. False: an exception is set. */
static bool show_prints(Execution *e, bool *goes_back)
{
    uint64_t number = 0;
    *goes_back = false;
    for (const Print *print = e->prints; print != NULL; print = print->next) {
        number++;
        PyObject *text = mt_ext_text(print->text, print->size);
        PyObject *result = text != NULL ? print_text(e, text, print->is_stderr) : NULL;
        Py_XDECREF(text);
        if (result != NULL) {
            Py_DECREF(result);
            continue;
        }
        if (e->before == NULL || !PyErr_ExceptionMatches(PyExc_Exception)) return false;
        Py_XSETREF(e->refusal, mt_ext_take_exception());
        e->skip = number;
        MontyExecution *after = e->x;
        e->x = e->before;
        e->before = NULL;
        free_core(after);
        *goes_back = true;
        break;
    }
    drop_prints(e);
    return true;
}

bool mt_ext_show_last_prints(Execution *e)
{
    bool goes_back;
    return show_prints(e, &goes_back);
}

/* It is where a print was refused. */
static bool refuse_print(Execution *e, MontyEvent event)
{
    mt_ext_restore_exception(e->refusal);
    e->refusal = NULL;
    if (event == MONTY_PRINT) return mt_ext_answer_raised(e);
    PyErr_Clear();
    mt_ext_raise_lost(e->program->state, "the worker process did not print the same again", false);
    return false;
}

/* -- a leg -- */

typedef struct Leg {
    MontyExecution *x;
    PyObject *cancel;
    uint64_t steps_end; /* preempt there; 0: never */
    int64_t left;       /* nanoseconds until max_duration_secs */
    int64_t slice;      /* nanoseconds until control goes back */
    int64_t ran;        /* nanoseconds so far */
    int64_t clock;
    uint64_t fuel, max_fuel;
} Leg;

static uint64_t steps_of(const MontyExecution *x)
{
    MontyStatistics statistics;
    monty_statistics(x, &statistics);
    return statistics.steps;
}

/* One call of monty_run; leg->clock must be now. */
static MontyEvent run_slice(Leg *leg)
{
    uint64_t fuel = leg->fuel;
    if (leg->steps_end != 0) {
        uint64_t steps = steps_of(leg->x);
        uint64_t rest = leg->steps_end > steps ? leg->steps_end - steps : 1;
        if (fuel > rest) fuel = rest;
    }
    MontyEvent event = monty_run(leg->x, fuel);
    int64_t clock = mt_now(), took = clock - leg->clock;
    leg->ran += took;
    leg->clock = clock;
    if (took < SLICE_MIN_NS && leg->fuel < leg->max_fuel) leg->fuel *= 2;
    if (took > SLICE_MAX_NS && leg->fuel > MIN_FUEL) leg->fuel /= 2;
    return event;
}

static bool wants_pause(const Leg *leg)
{
    if (leg->ran >= leg->slice) return true;
    return leg->steps_end != 0 && steps_of(leg->x) >= leg->steps_end;
}

static bool may_go_on(const Leg *leg)
{
    return leg->ran < leg->left && !token_is_set(leg->cancel) && !wants_pause(leg);
}

/* The rest of a long leg, a turn at a time: at most SIGNAL_NS without the GIL, then signals are looked at. */
static bool run_released(Leg *leg, MontyEvent *event)
{
    PyThreadState *thread = PyEval_SaveThread();
    leg->clock = mt_now();
    int64_t turn_end = leg->ran + SIGNAL_NS;
    do {
        *event = run_slice(leg);
    } while (*event == MONTY_YIELD && leg->ran < turn_end && may_go_on(leg));
    PyEval_RestoreThread(thread);
    return *event != MONTY_YIELD || PyErr_CheckSignals() == 0;
}

/* From one event of the core to the next, YIELD only when it is time to pause. False: an exception is set. */
static bool run_slices(Execution *e, Leg *leg, MontyEvent *event)
{
    int64_t before = leg->ran;
    leg->fuel = wants_pause(leg) ? 1 : FIRST_FUEL;
    *event = run_slice(leg);
    bool ok = true;
    while (ok && *event == MONTY_YIELD && may_go_on(leg)) ok = run_released(leg, event);
    monty_add_used_ns(e->x, (uint64_t)(leg->ran - before));
    if (!ok) return false;
    /* A program that prints without end comes by here, too. */
    bool goes_on = *event == MONTY_YIELD || *event == MONTY_PRINT;
    if (goes_on && token_is_set(e->cancel)) {
        mt_ext_raise_cancelled(e->program->state);
        return false;
    }
    if (goes_on && leg->ran >= leg->left) {
        mt_budget_end_by_time(e->x);
        *event = MONTY_LIMIT;
    }
    return true;
}

/* landed: *event happened on another thread and is to be dealt with first. */
static bool leg_events(Execution *e, MontyEvent *event, bool landed)
{
    MontyExecution *x = e->x;
    int64_t left = mt_budget_time_left(x);
    if (!landed && left == 0) {
        mt_budget_end_by_time(x);
        *event = MONTY_LIMIT;
        return true;
    }
    if (token_is_set(e->cancel)) {
        mt_ext_raise_cancelled(e->program->state);
        return false;
    }
    Leg leg = {
        .x = x,
        .cancel = e->cancel,
        .steps_end = e->max_steps != 0 ? steps_of(x) + e->max_steps : 0,
        .left = left,
        .slice = e->driver == DRIVER_ASYNC ? e->slice_left : INT64_MAX,
        .clock = mt_now(),
        .max_fuel = e->driver == DRIVER_ASYNC ? SLICED_FUEL : MAX_FUEL,
    };
    bool elsewhere = leg.slice < 0, goes_back = false, ok = true;
    if (landed && e->prints != NULL) ok = show_prints(e, &goes_back);
    if (ok && landed && e->refusal != NULL && !goes_back) {
        ok = refuse_print(e, *event);
        landed = false;
    }
    if (goes_back || (elsewhere && !landed)) *event = MONTY_YIELD;
    ok = ok && (landed || elsewhere || run_slices(e, &leg, event));
    while (ok && *event == MONTY_PRINT) {
        ok = print_event(e) && PyErr_CheckSignals() == 0;
        leg.clock = mt_now();
        if (elsewhere) *event = MONTY_YIELD;
        else ok = ok && run_slices(e, &leg, event);
    }
    if (!elsewhere) e->slice_left = leg.slice > leg.ran ? leg.slice - leg.ran : 0;
    return ok;
}

static bool leg(Execution *e, MontyEvent *event, bool landed)
{
    e->busy = true;
    e->refused = false;
    bool ok = leg_events(e, event, landed);
    e->busy = false;
    if (!ok) {
        mt_ext_execution_end(e);
        return false;
    }
    mt_ext_drop_fresh(e);
    if (e->printed) mt_ext_flush(e);
    return true;
}

bool mt_ext_leg(Execution *e, MontyEvent *event)
{
    return leg(e, event, false);
}

bool mt_ext_leg_landed(Execution *e, MontyEvent *event)
{
    return leg(e, event, true);
}

/* -- run() -- */

/* The callable for a call of the sandbox: new reference, or NULL, with no exception set when there is none. */
static PyObject *find_callable(Execution *e, PyObject *name, PyObject *args, bool is_method)
{
    if (is_method) {
        ModuleState *state = e->program->state;
        PyObject *values = mt_ext_python(&state->values, "monty._values");
        if (values == NULL || PyTuple_GET_SIZE(args) == 0) return NULL;
        PyObject *method = PyObject_CallMethod(values, "find_method", "OO", PyTuple_GET_ITEM(args, 0), name);
        if (method == Py_None) Py_CLEAR(method);
        return method;
    }
    PyObject *found = e->functions != NULL ? PyDict_GetItemWithError(e->functions, name) : NULL;
    if (found == NULL && e->extra != NULL && !PyErr_Occurred()) found = PyDict_GetItemWithError(e->extra, name);
    return Py_XNewRef(found);
}

static void raise_unknown(PyObject *name, PyObject *args, bool is_method)
{
    if (!is_method || PyTuple_GET_SIZE(args) == 0) {
        PyErr_Format(PyExc_NameError, "name '%U' is not defined", name);
        return;
    }
    PyObject *self = PyTuple_GET_ITEM(args, 0);
    PyObject *type_name = PyObject_GetAttrString(self, "type_name"); /* of a MontyObject */
    PyErr_Clear();
    if (type_name == NULL) type_name = PyObject_GetAttrString((PyObject *)Py_TYPE(self), "__name__");
    if (type_name != NULL) PyErr_Format(PyExc_AttributeError, "'%S' object has no attribute '%U'", type_name, name);
    Py_XDECREF(type_name);
}

/* Calls the host; NULL with an exception set. */
static PyObject *call_host(Execution *e, PyObject *name, PyObject *args, PyObject *kwargs, bool is_method, bool is_os)
{
    if (is_os) {
        if (e->os != NULL) return PyObject_CallFunctionObjArgs(e->os, name, args, kwargs, NULL);
        PyErr_Format(PyExc_PermissionError, "%U is not available: the host gave no os=", name);
        return NULL;
    }
    PyObject *callable = find_callable(e, name, args, is_method);
    if (callable == NULL) {
        if (!PyErr_Occurred()) raise_unknown(name, args, is_method);
        return NULL;
    }
    PyObject *rest = is_method ? PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args)) : Py_NewRef(args);
    PyObject *result = rest != NULL ? PyObject_Call(callable, rest, PyDict_GET_SIZE(kwargs) > 0 ? kwargs : NULL) : NULL;
    Py_XDECREF(rest);
    Py_DECREF(callable);
    return result;
}

static bool is_awaitable(PyObject *o)
{
    PyAsyncMethods *methods = Py_TYPE(o)->tp_as_async;
    return methods != NULL && methods->am_await != NULL;
}

/* An awaitable has no place in run(): it ends with an error for the host. */
static void refuse_awaitable(PyObject *name, PyObject *result)
{
    if (PyCoro_CheckExact(result)) {
        PyObject *closed = PyObject_CallMethod(result, "close", NULL);
        Py_XDECREF(closed);
        PyErr_Clear();
    }
    PyErr_Format(PyExc_RuntimeError,
                 "external function '%U' returned an awaitable, which run() cannot wait for; use run_monty_async()", name);
}

/* The answer comes later: the event loop's driver takes the awaitable. */
static bool answer_later(Execution *e, PyObject *name, PyObject *awaitable)
{
    if (e->driver != DRIVER_ASYNC) {
        refuse_awaitable(name, awaitable);
        return false;
    }
    PyObject *id = PyLong_FromUnsignedLong(monty_call_id(e->x));
    PyObject *begun = id != NULL ? PyObject_CallFunctionObjArgs(e->begin, id, awaitable, NULL) : NULL;
    Py_XDECREF(id);
    if (begun == NULL) return false;
    Py_DECREF(begun);
    if (monty_answer_future(e->x)) return true;
    mt_ext_raise_core(e);
    return false;
}

static bool answer_result(Execution *e, PyObject *name, PyObject *result)
{
    if (result == NULL) return mt_ext_answer_raised(e);
    if (is_awaitable(result)) return answer_later(e, name, result);
    MontyValue v = mt_ext_to_value(e, result);
    if (v == MONTY_NO_VALUE) return mt_ext_answer_raised(e);
    if (monty_answer_value(e->x, v)) return true;
    mt_ext_raise_core(e);
    return false;
}

bool mt_ext_drive_call(Execution *e)
{
    MontyExecution *x = e->x;
    bool is_method = monty_call_is_method(x), is_os = mt_ext_is_os(monty_call_name(x), is_method);
    PyObject *name = mt_ext_from_str(monty_call_name(x)), *args, *kwargs;
    if (name == NULL) return false;
    if (!mt_ext_from_call(e, monty_call_args(x), monty_call_kwargs(x), &args, &kwargs)) {
        Py_DECREF(name);
        return mt_ext_answer_raised(e); /* nested too deeply: the program's fault */
    }
    PyObject *result = call_host(e, name, args, kwargs, is_method, is_os);
    bool ok = answer_result(e, name, result);
    Py_XDECREF(result);
    Py_DECREF(name);
    Py_DECREF(args);
    Py_DECREF(kwargs);
    return ok;
}

/* Really waits, in pieces, so that signals and the cancel token are seen. */
static bool sleep_for(Execution *e, Timer *timer, int64_t nanoseconds, int64_t *slept)
{
    int64_t begin = mt_now();
    *slept = 0;
    while (*slept < nanoseconds) {
        int64_t piece = nanoseconds - *slept < SLEEP_PIECE_NS ? nanoseconds - *slept : SLEEP_PIECE_NS;
        Py_BEGIN_ALLOW_THREADS
        mt_timer_wait(timer, piece);
        Py_END_ALLOW_THREADS
        *slept = mt_now() - begin;
        if (PyErr_CheckSignals() < 0) return false;
        if (token_is_set(e->cancel)) {
            mt_ext_raise_cancelled(e->program->state);
            return false;
        }
    }
    return true;
}

static bool drive_timers(Execution *e, Timer **timer)
{
    int64_t next = mt_budget_next_timer(e->x), waited;
    if (next < 0 || monty_pending_count(e->x) > 0) {
        PyErr_SetString(PyExc_RuntimeError, "run() cannot wait for answers of the host; use run_monty_async()");
        return false;
    }
    if (*timer == NULL) *timer = mt_timer_new();
    if (*timer == NULL) {
        PyErr_SetString(PyExc_OSError, "cannot make a timer");
        return false;
    }
    if (!sleep_for(e, *timer, next, &waited)) return false;
    mt_budget_advance(e->x, waited);
    return true;
}

PyObject *mt_ext_drive(Execution *e)
{
    Timer *timer = NULL;
    PyObject *result = NULL;
    MontyEvent event;
    bool ok = true;
    while (ok && mt_ext_leg(e, &event)) {
        if (event == MONTY_DONE) {
            result = mt_ext_from_value(e, monty_result(e->x));
            break;
        }
        switch (event) {
        case MONTY_CALL: ok = mt_ext_drive_call(e); break;
        case MONTY_FUTURES: ok = drive_timers(e, &timer); break;
        case MONTY_NAME: ok = monty_answer_name(e->x, MONTY_NO_VALUE); break;
        case MONTY_YIELD: break;
        default: mt_ext_raise_outcome(e, event); ok = false;
        }
    }
    if (e->x != NULL) mt_ext_execution_end(e);
    mt_timer_free(timer);
    return result;
}
