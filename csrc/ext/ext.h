/* SPDX-License-Identifier: MIT */
/* What the files of the CPython extension share. It is a client of monty.h and knows nothing of the interpreter:
 * convert, call monty.h, convert back. All state hangs on the module; types are heap types.
 *
 * Every function here is called with the GIL held. An Execution's MontyExecution is touched by one thread at a time:
 * whoever has claimed the snapshot that it is paused at (mt_ext_claim in snapshot.c), or made it. */
#ifndef MT_EXT_H
#define MT_EXT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdbool.h>
#include <stdint.h>

#include "include/monty.h"

/* Names of keyword arguments and dict keys, interned once per module. */
#define EXT_NAMES(X)                                                                               \
    X(cancel) X(clock) X(code) X(data) X(dataclass_registry) X(doc) X(elapsed) X(entropy)          \
    X(exc_type) X(exception) X(external_functions) X(fields) X(future) X(inputs) X(key) X(limits)  \
    X(max_steps) X(message) X(modules) X(mount) X(name) X(os) X(print_callback) X(program)         \
    X(raised) X(repr) X(results) X(return_value) X(script_name) X(stubs) X(timezone) X(type_check) \
    X(type_check_stubs) X(type_name) X(value) X(stdout) X(stderr) X(write) X(flush) X(cls)

typedef enum ExtName {
#define X(name) NAME_##name,
    EXT_NAMES(X)
#undef X
    NAME_COUNT
} ExtName;

/* The engine, shared by all objects of a module: freed when the last one goes. */
typedef struct EngineRef {
    MontyEngine *engine;
    Py_ssize_t count;
} EngineRef;

typedef struct ModuleState {
    EngineRef *engine; /* NULL before the first program */
    PyTypeObject *program_type, *execution_type, *function_type, *name_type, *future_type;
    PyTypeObject *paused_type, *complete_type, *object_type, *proxy_type, *external_type;
    PyTypeObject *token_type, *frame_type, *statistics_type, *threads_type, *processes_type, *port_type;
    PyObject *errors, *values, *snapshots; /* Python modules, loaded when first needed */
    PyObject *names[NAME_COUNT];
} ModuleState;

/* -- program.c: the type Monty -- */
typedef struct Program {
    PyObject_HEAD
    ModuleState *state; /* valid as long as module is held */
    PyObject *module;
    EngineRef *engine;
    MontyProgram *program;
    PyObject *script_name; /* str */
    PyObject *inputs;    /* tuple of str */
    PyObject *externals; /* names declared at construction, a tuple; or NULL */
    PyObject *registry;  /* dict name -> class, or NULL */
} Program;

/* -- run.c: one execution, behind every snapshot and every run -- */
/* Who answers the calls: whoever holds the snapshots; run(), in C to the end; monty._driver, in C up to the next wait. */
typedef enum Driver { DRIVER_NONE, DRIVER_SYNC, DRIVER_ASYNC } Driver;

typedef struct Execution {
    PyObject_HEAD
    MontyExecution *x; /* NULL when it has ended */
    EngineRef *engine;
    Program *program;
    PyObject *functions;     /* a driver's dict name -> callable, or NULL */
    PyObject *extra;         /* functions given as values, by name; or NULL */
    PyObject *print_callback, *os, *cancel; /* or NULL */
    PyObject *begin;         /* DRIVER_ASYNC: called with (call_id, awaitable) */
    PyObject *registry;      /* dict name -> class, or NULL: the program's */
    uint64_t max_steps;      /* preempt after so many; 0: never */
    int64_t slice_left;      /* DRIVER_ASYNC: nanoseconds until control goes back to the event loop; negative: never run here */
    int64_t paused_at;       /* monotonic time of the last pause */
    uint64_t next_slot;      /* numbers for monty_keep */
    uint64_t *free_slots;    /* used and dropped */
    size_t free_count, free_capacity;
    size_t fresh_drops;      /* the last so many of free_slots are still to be dropped in the execution */
    struct Print *prints;    /* from a worker process: what it printed while it went on, to be shown now */
    MontyExecution *before;  /* x before these prints; or NULL */
    PyObject *refusal;       /* what print_callback raised at one of them: raised inside when the program is there again; or NULL */
    uint64_t skip;           /* how it gets there: see Job */
    bool busy;               /* running, perhaps without the GIL */
    Driver driver;
    bool printed;            /* something to flush */
    bool refused;            /* the exception that is set tells of the memory limit: not for the program's eyes */
} Execution;

/* -- module.c -- */
ModuleState *mt_ext_state(PyObject *module);
ModuleState *mt_ext_state_of(PyTypeObject *type);
/* The engine with one more reference, made at the first call. NULL with an exception set. */
EngineRef *mt_ext_engine(ModuleState *state);
void mt_ext_engine_release(EngineRef *engine);
/* The Python module `monty.<name>`, kept in *slot: borrowed. */
PyObject *mt_ext_python(PyObject **slot, const char *name);
/* Binds arguments: the first `positional` of `accepted` may come by position. values[i] is borrowed, NULL when absent. */
bool mt_ext_bind(ModuleState *state, const char *function, PyObject *const *args, Py_ssize_t nargs,
                 PyObject *kwnames, Py_ssize_t positional, const ExtName *accepted, size_t count,
                 PyObject **values);
/* The same from a tuple and a dict. */
bool mt_ext_bind_call(ModuleState *state, const char *function, PyObject *args, PyObject *kwargs,
                      Py_ssize_t positional, const ExtName *accepted, size_t count, PyObject **values);

/* -- program.c -- */
extern PyType_Spec mt_ext_program_spec;
PyObject *mt_ext_program_vectorcall(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);
/* Wraps a program, taking over the reference, also on failure. */
PyObject *mt_ext_program_wrap(ModuleState *state, PyObject *module, MontyProgram *program);
/* bytes out of anything bytes-like: a new reference. */
PyObject *mt_ext_bytes(PyObject *data);
/* Raises what the core says about bytes: ValueError, or MemoryError. */
void mt_ext_raise_bytes(const MontyError *error);
/* Fills limits from a dict or None. With `stored`, what is not given is MONTY_LIMIT_STORED. */
bool mt_ext_limits(PyObject *dict, bool stored, MontyLimits *out);
/* A new dict name -> class from None, a dict or an iterable of classes; NULL in *out for None. */
bool mt_ext_registry(ModuleState *state, PyObject *given, PyObject **out);
bool mt_ext_register(ModuleState *state, PyObject **registry, PyObject *cls);

/* -- run.c -- */
extern PyType_Spec mt_ext_execution_spec, mt_ext_token_spec;
typedef struct RunArguments {
    PyObject *inputs, *limits, *external_functions, *print_callback, *os, *mount, *clock, *entropy;
    PyObject *timezone, *cancel, *max_steps; /* borrowed; NULL or None: not given */
} RunArguments;
Execution *mt_ext_execution_new(Program *program, MontyExecution *x);
/* Makes an execution with its inputs set. NULL with an exception set. */
Execution *mt_ext_execution_start(Program *program, const RunArguments *arguments, Driver driver);
/* Sets print_callback, os, mount, cancel. */
bool mt_ext_execution_attach(Execution *e, PyObject *print_callback, PyObject *os, PyObject *mount, PyObject *cancel);
/* Frees the sandbox's memory and lets go of the callbacks. */
void mt_ext_execution_end(Execution *e);
/* Runs to an event that is not PRINT, and YIELD only when preempted. False: an exception is set and the execution ended. */
bool mt_ext_leg(Execution *e, MontyEvent *event);
/* Answers with the exception that is set, if it is one that a program may see. False: it stays set. */
bool mt_ext_answer_raised(Execution *e);
/* What happened on a thread of a runtime: prints, and answers what is the driver's. False: an exception is set and the execution ended. */
bool mt_ext_leg_landed(Execution *e, MontyEvent *event);
/* Shows what a lost program had printed. False: an exception is set. */
bool mt_ext_show_last_prints(Execution *e);
/* Answers a CALL event for a driver. False: an exception is set that ends the run. */
bool mt_ext_drive_call(Execution *e);
/* run() to its result. */
PyObject *mt_ext_drive(Execution *e);
void mt_ext_flush(Execution *e);
/* Numbers for monty_keep. */
bool mt_ext_slot_new(Execution *e, MontyValue v, uint64_t *slot);
void mt_ext_slot_drop(Execution *e, uint64_t slot);
/* Drops in the core what was dropped while the execution was busy. */
void mt_ext_drop_fresh(Execution *e);

/* -- snapshot.c -- */
extern PyType_Spec mt_ext_function_spec, mt_ext_name_spec, mt_ext_future_spec, mt_ext_paused_spec;
extern PyType_Spec mt_ext_complete_spec;
/* Runs to the next pause or the end: a snapshot or a MontyComplete, or NULL with an exception set and the execution ended. */
PyObject *mt_ext_snapshot_next(Execution *e);
PyObject *mt_ext_snapshot_load(ModuleState *state, PyObject *module, PyTypeObject *wanted, PyObject *const *args,
                               Py_ssize_t nargs, PyObject *kwnames);
PyObject *mt_ext_statistics(Execution *e);
/* bytes <-> signed bytes, by monty._snapshot. `key` may be NULL or None; `data` of unsign is bytes-like. A new reference. */
PyObject *mt_ext_sign(ModuleState *state, PyObject *data, PyObject *key);
PyObject *mt_ext_unsign(ModuleState *state, PyObject *data, PyObject *key);
bool mt_ext_is_os(MontyValue name, bool is_method);

/* -- threads.c; what a PausedSnapshot does with it is in snapshot.c -- */
extern PyType_Spec mt_ext_threads_spec, mt_ext_processes_spec, mt_ext_port_spec;
typedef struct Flight { /* of a snapshot through a runtime */
    struct Job *job;
    PyObject *snapshot, *waiter;
    struct Flight *newer, *older;
} Flight;
/* Claims a PausedSnapshot for a flight: its execution, and the job's `skip`. NULL with an exception set. */
MontyExecution *mt_ext_take_off(PyObject *snapshot, Flight *flight, uint64_t *skip);
/* The flight is over; job: what came of it, or NULL when it never began. */
void mt_ext_landed(PyObject *snapshot, struct Job *job);
/* Have it land soon. */
void mt_ext_flight_stop(Flight *flight);

/* -- convert.c -- */
extern PyType_Spec mt_ext_object_spec, mt_ext_proxy_spec, mt_ext_external_spec;
/* MONTY_NO_VALUE with an exception set when it can't cross. */
MontyValue mt_ext_to_value(Execution *e, PyObject *object);
/* An exception always crosses (what its arguments hold and can't is shown by repr): fails for lack of memory only. */
MontyValue mt_ext_to_exception(Execution *e, PyObject *exception);
PyObject *mt_ext_from_value(Execution *e, MontyValue v);
/* args (tuple) and kwargs (dict) of a call in one conversion, sharing kept. */
bool mt_ext_from_call(Execution *e, MontyValue args, MontyValue kwargs, PyObject **out_args, PyObject **out_kwargs);
PyObject *mt_ext_from_str(MontyValue v);

/* -- errors.c -- */
/* Takes the exception that is set: normalized, new reference. */
PyObject *mt_ext_take_exception(void);
/* Sets a taken exception again; takes over the reference. */
void mt_ext_restore_exception(PyObject *exception);
/* Raises MontySyntaxError for a failed compilation. */
void mt_ext_raise_syntax(ModuleState *state, const MontyError *error, PyObject *code, PyObject *script_name);
/* Raises what monty_error of the execution says: a refusal by the memory limit is a MontyRuntimeError. */
void mt_ext_raise_core(Execution *e);
/* Raises the MontyRuntimeError of an ERROR or LIMIT event. */
void mt_ext_raise_outcome(Execution *e, MontyEvent event);
void mt_ext_raise_cancelled(ModuleState *state);
/* Raises MontyCrashedError, or the MontyRuntimeError of the memory limit. */
void mt_ext_raise_lost(ModuleState *state, const char *why, bool no_memory);
/* list of Frame: of an exception, or of the place where the execution is paused. */
PyObject *mt_ext_frames(Execution *e, MontyValue exception);
PyObject *mt_ext_text(const char *utf8, size_t size); /* lone surrogates pass */

#endif
