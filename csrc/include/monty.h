/* SPDX-License-Identifier: MIT */
/* monty: a sandboxed Python interpreter as a library. The only public header.
 *
 * Rules. An engine may be used from many threads at once; a program is immutable and may be, too; an execution is
 * used by one thread at a time. Nothing here calls back: monty_run returns with an event, the client answers it and
 * calls monty_run again. A MontyValue is valid until the next monty_run of its execution (no collection happens in
 * between), may only be used with the execution that made it, and needs no release.
 * Functions returning bool or a pointer fail with false or NULL; the reason is in monty_error of the execution or in
 * the MontyError given. Text is UTF-8 with lone surrogates encoded as three bytes each. */
#ifndef MONTY_H
#define MONTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MONTY_API_VERSION 1
#if defined(__GNUC__)
#define MONTY_API __attribute__((visibility("default")))
#else
#define MONTY_API
#endif

typedef struct MontyEngine MontyEngine;
typedef struct MontyProgram MontyProgram;
typedef struct MontyExecution MontyExecution;
typedef uint64_t MontyValue;
#define MONTY_NO_VALUE ((MontyValue)0x03)

typedef struct MontyError {
    char type[40];      /* "SyntaxError", "ValueError" (damaged bytes), "MemoryError" ... */
    char message[1024];
    uint32_t line, column, end_line, end_column; /* of a SyntaxError: from 1, columns in characters; 0: unknown */
} MontyError;

/* -- engine: the built-in image and recycled memory; one for each process or interpreter -- */
MONTY_API MontyEngine *monty_engine_new(MontyError *error);
MONTY_API void monty_engine_free(MontyEngine *engine); /* after all of its programs and executions */

/* -- programs -- */
typedef struct MontyCompileOptions {
    const char *script_name;       /* shown in tracebacks; NULL: "main.py" */
    const char *const *inputs;     /* names of variables set before the start */
    size_t input_count;
} MontyCompileOptions;
/* Compiles `size` bytes of UTF-8. NULL: *error says why. The program has one reference. */
MONTY_API MontyProgram *monty_program_new(MontyEngine *engine, const char *source, size_t size, const MontyCompileOptions *options, MontyError *error);
MONTY_API MontyProgram *monty_program_retain(MontyProgram *program);
MONTY_API void monty_program_release(MontyProgram *program); /* NULL is allowed */
MONTY_API const char *monty_program_source(const MontyProgram *program, size_t *size);
MONTY_API const char *monty_program_script_name(const MontyProgram *program);
MONTY_API size_t monty_program_input_count(const MontyProgram *program);
MONTY_API const char *monty_program_input(const MontyProgram *program, size_t index);
/* True if the program uses top-level await. */
MONTY_API bool monty_program_is_async(const MontyProgram *program);
/* Listing of the bytecode, malloc'ed text; the caller frees it. */
MONTY_API char *monty_program_disassemble(const MontyProgram *program);
/* Bytes by malloc into *data; the caller frees them. */
MONTY_API bool monty_program_dump(const MontyProgram *program, uint8_t **data, size_t *size, MontyError *error);
MONTY_API MontyProgram *monty_program_load(MontyEngine *engine, const uint8_t *data, size_t size, MontyError *error);

/* -- executions -- */
#define MONTY_LIMIT_STORED (UINT64_MAX - 1) /* in monty_load's limits only: the stricter of stored and default */
typedef struct MontyLimits { /* UINT64_MAX: none */
    uint64_t max_memory;       /* bytes of live objects */
    uint64_t max_allocations;
    uint64_t max_instructions; /* steps */
    uint64_t max_suspensions;
    uint64_t max_output_bytes;
    uint64_t max_recursion_depth;
    uint64_t gc_interval;      /* allocations between collections; UINT64_MAX: by memory only */
    uint64_t max_duration_ns, max_sleep_ns; /* kept and dumped for the client, which has the clock */
} MontyLimits;
MONTY_API void monty_limits_default(MontyLimits *limits);

enum { /* MontyExecutionOptions.flags */
    MONTY_UNKNOWN_NAMES = 1, /* calls of unknown names are external calls, reads of them NAME events; without it they are NameErrors */
};
typedef struct MontyExecutionOptions {
    MontyLimits limits;
    uint32_t flags;
} MontyExecutionOptions;
MONTY_API MontyExecution *monty_execution_new(MontyProgram *program, const MontyExecutionOptions *options, MontyError *error);
MONTY_API void monty_execution_free(MontyExecution *x); /* NULL is allowed */
MONTY_API MontyProgram *monty_execution_program(const MontyExecution *x); /* borrowed */
/* Sets a global variable; before the first run, or at a pause. */
MONTY_API bool monty_set_global(MontyExecution *x, const char *name, MontyValue value);
/* Declares that the host answers calls of `name` (drivers that know their names). */
MONTY_API bool monty_set_external(MontyExecution *x, const char *name, const char *doc);

typedef enum MontyEvent {
    MONTY_CALL,    /* an external function is called: monty_call_*; answer with monty_answer_* */
    MONTY_NAME,    /* an unknown name is read: monty_name; answer with monty_answer_name or monty_answer_exception */
    MONTY_FUTURES, /* every task waits: monty_pending_*; answer with monty_settle (any number of them), then run */
    MONTY_PRINT,   /* print: monty_print_*; run goes on (or monty_answer_exception first) */
    MONTY_YIELD,   /* the fuel is used up, or monty_interrupt was called; run goes on */
    MONTY_DONE,    /* finished: monty_result */
    MONTY_ERROR,   /* an uncaught exception: monty_exception */
    MONTY_LIMIT,   /* a limit ended the run: monty_limit_name, and monty_exception for the traceback */
} MontyEvent;
/* Runs until the next event, at most about `fuel` steps (0: no bound). Without an answer to the last event: that event again. */
MONTY_API MontyEvent monty_run(MontyExecution *x, uint64_t fuel);
/* Gives back memory that the program needs only while it runs; for pauses that may take long. Nothing that can be seen changes. */
MONTY_API void monty_park(MontyExecution *x);
MONTY_API MontyEvent monty_event(const MontyExecution *x); /* the last event */
/* From any thread: the run stops with MONTY_YIELD soon. */
MONTY_API void monty_interrupt(MontyExecution *x);
/* Ends the run by a limit that the client watches ("max_duration_secs", "max_sleep_secs", ...): the event becomes MONTY_LIMIT. */
MONTY_API void monty_end_by_limit(MontyExecution *x, const char *key, const char *type, const char *message);

/* CALL */
MONTY_API MontyValue monty_call_name(const MontyExecution *x);   /* str */
MONTY_API MontyValue monty_call_args(const MontyExecution *x);   /* tuple */
MONTY_API MontyValue monty_call_kwargs(const MontyExecution *x); /* dict or MONTY_NO_VALUE */
MONTY_API uint32_t monty_call_id(const MontyExecution *x);
MONTY_API bool monty_call_is_method(const MontyExecution *x);
MONTY_API bool monty_answer_value(MontyExecution *x, MontyValue value);
MONTY_API bool monty_answer_exception(MontyExecution *x, MontyValue exception); /* an exception made by monty_exception_new */
MONTY_API bool monty_answer_future(MontyExecution *x);
/* NAME */
MONTY_API MontyValue monty_name(const MontyExecution *x);
MONTY_API bool monty_answer_name(MontyExecution *x, MontyValue value); /* MONTY_NO_VALUE: NameError inside */
/* FUTURES */
MONTY_API size_t monty_pending_count(const MontyExecution *x);
MONTY_API uint32_t monty_pending_id(const MontyExecution *x, size_t index); /* ascending */
MONTY_API void monty_pending_ids(const MontyExecution *x, uint32_t *out); /* all of them, at once */
MONTY_API size_t monty_cancelled_count(const MontyExecution *x);            /* given up since the last event */
MONTY_API uint32_t monty_cancelled_id(const MontyExecution *x, size_t index);
MONTY_API bool monty_is_pending(const MontyExecution *x, uint32_t call_id);
MONTY_API bool monty_is_awaited(const MontyExecution *x, uint32_t call_id); /* pending, and a task of the program waits for it */
MONTY_API bool monty_was_cancelled(const MontyExecution *x, uint32_t call_id); /* issued, given up by the program */
/* Settles one pending call: a value, or an exception when `raises`. Order of the calls is the order of settling. */
MONTY_API bool monty_settle(MontyExecution *x, uint32_t call_id, MontyValue value, bool raises);
/* Nanoseconds until the next timer; -1: none. Time moves only by monty_advance (at FUTURES, before run). */
MONTY_API int64_t monty_next_timer(const MontyExecution *x);
MONTY_API void monty_advance(MontyExecution *x, int64_t nanoseconds);
/* PRINT */
MONTY_API MontyValue monty_print_text(const MontyExecution *x);
MONTY_API bool monty_print_is_stderr(const MontyExecution *x);
/* DONE, ERROR, LIMIT */
MONTY_API MontyValue monty_result(const MontyExecution *x);
MONTY_API MontyValue monty_exception(const MontyExecution *x);   /* MONTY_NO_VALUE when a limit left none */
MONTY_API const char *monty_limit_name(const MontyExecution *x); /* "max_memory", ...; NULL */
MONTY_API const char *monty_limit_type(const MontyExecution *x); /* "MemoryError", ... */
MONTY_API const char *monty_limit_message(const MontyExecution *x);

/* -- values: making. MONTY_NO_VALUE: refused by the memory limit (or damaged argument), monty_error says which -- */
MONTY_API const MontyError *monty_error(const MontyExecution *x);
MONTY_API MontyValue monty_none(void);
MONTY_API MontyValue monty_ellipsis(void);
MONTY_API MontyValue monty_bool(bool b);
MONTY_API MontyValue monty_int(MontyExecution *x, int64_t i);
MONTY_API MontyValue monty_int_bytes(MontyExecution *x, const uint8_t *magnitude, size_t size, bool negative); /* little-endian */
MONTY_API MontyValue monty_float(MontyExecution *x, double d);
MONTY_API MontyValue monty_complex(MontyExecution *x, double real, double imag);
MONTY_API MontyValue monty_str(MontyExecution *x, const char *utf8, size_t size);
MONTY_API MontyValue monty_str_units(MontyExecution *x, const void *units, int width, size_t length); /* width 1, 2, 4 */
MONTY_API MontyValue monty_bytes(MontyExecution *x, const void *data, size_t size);
MONTY_API MontyValue monty_bytearray(MontyExecution *x, const void *data, size_t size);
MONTY_API MontyValue monty_list(MontyExecution *x, size_t capacity);
MONTY_API bool monty_list_append(MontyExecution *x, MontyValue list, MontyValue item);
MONTY_API MontyValue monty_tuple(MontyExecution *x, size_t count); /* of None */
MONTY_API bool monty_tuple_set(MontyExecution *x, MontyValue tuple, size_t index, MontyValue item); /* before anyone else sees it */
MONTY_API MontyValue monty_dict(MontyExecution *x);
MONTY_API bool monty_dict_set(MontyExecution *x, MontyValue dict, MontyValue key, MontyValue value); /* key hashable built-in value */
MONTY_API MontyValue monty_set(MontyExecution *x, bool frozen);
MONTY_API bool monty_set_add(MontyExecution *x, MontyValue set, MontyValue item);
MONTY_API MontyValue monty_range(MontyExecution *x, MontyValue start, MontyValue stop, MontyValue step);
MONTY_API MontyValue monty_slice(MontyExecution *x, MontyValue start, MontyValue stop, MontyValue step);
MONTY_API MontyValue monty_external(MontyExecution *x, const char *name, const char *doc); /* an external function */
/* Built-in class by name; an unknown name gives a class made under Exception, "Name(Base)" one made under the built-in
 * exception class Base (so that a handler of Base catches it). `args` a tuple. */
MONTY_API MontyValue monty_exception_new(MontyExecution *x, const char *type, MontyValue args);
MONTY_API bool monty_exception_set(MontyExecution *x, MontyValue exception, const char *field /* "__cause__", "__context__", or an attribute */, MontyValue value);
/* A value of the host that has no counterpart: named fields by a dict, shown by `repr`. `handle` comes back by monty_proxy_handle.
 * The dict is kept, not copied: fields may still be filled in before the next run (cycles). */
MONTY_API MontyValue monty_proxy(MontyExecution *x, const char *type_name, const char *repr, uint64_t handle, MontyValue fields);
/* Names, a tuple of str, of methods that the host answers: calls of them are CALL events with monty_call_is_method. */
MONTY_API bool monty_proxy_set_methods(MontyExecution *x, MontyValue proxy, MontyValue names);

/* -- values: reading -- */
typedef enum MontyKind {
    MONTY_KIND_NONE, MONTY_KIND_ELLIPSIS, MONTY_KIND_BOOL, MONTY_KIND_INT, MONTY_KIND_FLOAT, MONTY_KIND_COMPLEX, MONTY_KIND_STR,
    MONTY_KIND_BYTES, MONTY_KIND_BYTEARRAY, MONTY_KIND_LIST, MONTY_KIND_TUPLE, MONTY_KIND_DICT, MONTY_KIND_SET, MONTY_KIND_FROZENSET,
    MONTY_KIND_RANGE, MONTY_KIND_SLICE, MONTY_KIND_EXCEPTION, MONTY_KIND_EXTERNAL, MONTY_KIND_INSTANCE /* of a sandbox class */,
    MONTY_KIND_PROXY, MONTY_KIND_OTHER /* function, class, generator, module ...: opaque */
} MontyKind;
MONTY_API MontyKind monty_kind(MontyValue v);
MONTY_API bool monty_as_bool(MontyValue v);
MONTY_API bool monty_as_int64(MontyValue v, int64_t *out); /* false: too big, use monty_int_magnitude */
MONTY_API size_t monty_int_magnitude(MontyValue v, uint8_t *out, size_t size, bool *negative); /* bytes needed; little-endian */
MONTY_API double monty_as_float(MontyValue v);
MONTY_API void monty_as_complex(MontyValue v, double *real, double *imag);
MONTY_API const void *monty_str_data(MontyValue v, int *width, size_t *length, bool *ascii);
MONTY_API const void *monty_bytes_data(MontyValue v, size_t *size); /* bytes and bytearray */
MONTY_API size_t monty_length(MontyValue v);                        /* list, tuple, dict, set, frozenset */
MONTY_API MontyValue monty_item(MontyValue v, size_t index);        /* list, tuple */
/* Walks a dict or set: *position starts at 0; false at the end. value may be NULL. */
MONTY_API bool monty_next(MontyValue v, size_t *position, MontyValue *key, MontyValue *value);
MONTY_API void monty_range_parts(MontyValue v, MontyValue *start, MontyValue *stop, MontyValue *step); /* range and slice */
MONTY_API MontyValue monty_type_name(const MontyExecution *x, MontyValue v);   /* str: __name__ of its class */
MONTY_API MontyValue monty_type_qualname(const MontyExecution *x, MontyValue v); /* "module.Name" as CPython shows it in errors */
/* First built-in exception class in the MRO of an exception, "ValueError"; class names by monty_type_name. */
MONTY_API const char *monty_exception_base(const MontyExecution *x, MontyValue v);
MONTY_API MontyValue monty_exception_get(const MontyExecution *x, MontyValue v, const char *field); /* "args", "__cause__", "__context__", "__suppress_context__", "__notes__" or attribute; MONTY_NO_VALUE: absent */
MONTY_API MontyValue monty_instance_fields(const MontyExecution *x, MontyValue v); /* dict of attributes or MONTY_NO_VALUE */
MONTY_API uint64_t monty_proxy_handle(MontyValue v);
MONTY_API MontyValue monty_external_name(MontyValue v); /* str: the name of an external function */
/* Identity of an object within its execution (stable over dump and load), for sharing, cycles and giving values back. */
MONTY_API uint64_t monty_identity(MontyExecution *x, MontyValue v);
/* Keeps a value alive over runs (and dumps) under a number of the client's choice; MONTY_NO_VALUE drops it. */
MONTY_API bool monty_keep(MontyExecution *x, uint64_t number, MontyValue v);
MONTY_API MontyValue monty_kept(const MontyExecution *x, uint64_t number);
/* repr of a value as far as no user code is needed, else "<Name object>"; malloc'ed UTF-8. */
MONTY_API char *monty_repr(MontyExecution *x, MontyValue v);
/* str(exception) as the traceback's last line shows it after "Type: "; malloc'ed UTF-8. */
MONTY_API char *monty_exception_text(MontyExecution *x, MontyValue v);
/* Full traceback text as CPython 3.13 prints it; of MONTY_NO_VALUE: where the program is, without a last line; malloc'ed UTF-8. */
MONTY_API char *monty_traceback_text(MontyExecution *x, MontyValue exception);

typedef struct MontyFrame {
    const char *filename, *function_name; /* valid until the next run */
    uint32_t line, column, end_line, end_column; /* from 1, in characters; 0: unknown */
} MontyFrame;
/* Frames of an exception's traceback (outermost first), or, with MONTY_NO_VALUE, of the place where the execution is paused. */
MONTY_API size_t monty_frame_count(MontyExecution *x, MontyValue exception);
MONTY_API bool monty_frame(MontyExecution *x, MontyValue exception, size_t index, MontyFrame *out);
/* Source line `line` (from 1) of the program, without its newline. */
MONTY_API const char *monty_source_line(const MontyExecution *x, uint32_t line, size_t *size);

typedef struct MontyStatistics {
    uint64_t steps, memory, peak_memory, allocations, collections, suspensions, output_bytes;
} MontyStatistics;
MONTY_API void monty_statistics(const MontyExecution *x, MontyStatistics *out);
MONTY_API void monty_get_limits(const MontyExecution *x, MontyLimits *out);
MONTY_API void monty_set_limits(MontyExecution *x, const MontyLimits *limits);
/* Time used so far, in the trailer of dumps: the client adds to it. */
MONTY_API uint64_t monty_used_ns(const MontyExecution *x);
MONTY_API void monty_add_used_ns(MontyExecution *x, uint64_t nanoseconds);
MONTY_API uint64_t monty_slept_ns(const MontyExecution *x);
MONTY_API void monty_add_slept_ns(MontyExecution *x, uint64_t nanoseconds);
/* Client data kept in dumps (at most 64 kB of bytes). */
MONTY_API bool monty_set_note(MontyExecution *x, const void *data, size_t size);
MONTY_API const void *monty_note(const MontyExecution *x, size_t *size);

/* -- snapshots: at any event -- */
enum { MONTY_DUMP_WITHOUT_PROGRAM = 1 };
MONTY_API bool monty_dump(MontyExecution *x, uint32_t flags, uint8_t **data, size_t *size, MontyError *error);
/* Trusts nothing. `program` may be NULL when the bytes hold it. `limits`: the stricter of stored and given, or NULL for
 * the stricter of stored and default; with `loosen` the given ones replace the stored ones. */
MONTY_API MontyExecution *monty_load(MontyEngine *engine, MontyProgram *program, const uint8_t *data, size_t size, const MontyLimits *limits, bool loosen, MontyError *error);
/* What stands as checksum in the header of such bytes (of at least 32): for tests that make hostile ones. */
MONTY_API uint64_t monty_checksum(const uint8_t *data, size_t size);

#endif
