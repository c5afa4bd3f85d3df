/* SPDX-License-Identifier: MIT */
/* struct Vm: everything mutable of one execution. Rooms below the VM see it through functions only; vm/, snapshot/ and api/ open it. */
#ifndef MT_VM_H
#define MT_VM_H

#include "base/arena.h"
#include "heap/heap.h"
#include "object/code.h"
#include "object/image.h"
#include "object/native.h"
#include "object/ops.h"

#include <stdatomic.h>

/* -- memory (heap/heap.c, heap/gc.c) -- */
enum { SIZE_CLASSES = 44, LARGEST_CELL = 32768 };
typedef struct Run Run;       /* a stretch of cells of one size */
typedef struct Big Big;       /* header in front of an object of its own malloc */
typedef struct Heap {
    Object *free[SIZE_CLASSES];
    Run *runs;
    Run *spare;               /* runs of the usual size in which nothing lives; not charged */
    Big *bigs;
    Arena *area;              /* image mode: objects come from here, immutable and never freed */
    char *block_next, *block_end; /* rest of the newest block, from which runs are cut */
    struct HeapBlock *blocks;
    uint64_t physical;        /* bytes taken from malloc */
    uint64_t charged;         /* bytes of runs and big objects, and reserved */
    uint64_t live;            /* bytes of live cells at the last collection */
    uint64_t reserved;
    uint64_t threshold;       /* charged above it: a collection is due */
    uint64_t ceiling;         /* charged may not pass it without a collection */
    uint64_t refused;         /* size of the refused request, 0: none */
    uint64_t asked;           /* all that was refused to one execution of an instruction, which is tried again and again */
    uint32_t asked_frame, asked_pc; /* that instruction; forgotten at the next safepoint */
    Bytearray *counting;      /* whose exports the next collection is for, and after it those that it counted; forgotten at the next safepoint */
    bool count_due;
    uint64_t allocations;     /* objects made so far */
    uint64_t collections, peak;
    bool due;
#ifdef MT_DEBUG
    uint64_t fail_at;         /* allocations since the last that failed */
    uint64_t fail_every;      /* about every n-th allocation fails once; 0: never */
    uint64_t failures;
#endif
} Heap;

/* -- inline caches -- */
/* Of a global: version of the globals and the place of the value (an entry moves only when a key is added: the version moves too).
 * Of an attribute: class of the object and entry of its dict. Of a method: class and function. All zero: empty. */
typedef struct Cache {
    union {
        uint64_t version;
        struct { uint32_t cls, index; };
    };
    union {
        Value *slot;
        Value value;
    };
} Cache;
typedef struct CacheBlock { const Code *code; struct CacheBlock *next; Cache slots[]; } CacheBlock;

/* -- identities -- */
typedef struct Identity { Value object; uint64_t number; } Identity; /* object MT_UNBOUND or 0: an empty place */

/* -- frames -- */
enum { FRAME_GENERATOR = 1, FRAME_INIT = 2, FRAME_HIDDEN = 4, FRAME_SLOW = 8 /* test mode: every call by mt_call */, FRAME_TAKEN = 16 };
enum { TAIL_CALL, TAIL_EX, TAIL_SEND, TAIL_THROW, TAIL_TAKEN };
typedef struct Frame {
    Function *function;
    uint32_t pc;      /* the instruction it is in */
    uint32_t base;    /* stack index of R[0]; of a generator's frame: where the next frame may begin */
    const Code *code;
    uint32_t flags, pad;
    Value owner;      /* FRAME_GENERATOR: the Generator, whose registers are R; FRAME_INIT: the instance that __init__ gets;
                       * FRAME_TAKEN: an int, the Take of its value; else MT_UNBOUND */
} Frame;

typedef enum Limit { LIMIT_NONE, LIMIT_MEMORY, LIMIT_ALLOCATIONS, LIMIT_INSTRUCTIONS, LIMIT_SUSPENSIONS, LIMIT_OUTPUT, LIMIT_CLIENT } Limit;
typedef enum EventKind { EVENT_NONE, EVENT_CALL, EVENT_NAME, EVENT_FUTURES, EVENT_PRINT, EVENT_YIELD, EVENT_DONE, EVENT_ERROR, EVENT_LIMIT } EventKind;

typedef struct Limits {
    uint64_t max_memory, max_allocations, max_instructions, max_suspensions, max_output_bytes, max_recursion_depth, gc_interval;
    uint64_t max_duration_ns, max_sleep_ns;
} Limits;

void mt_limits_default(Limits *limits);
/* All of them in the order of the struct, for an array. */
#define MT_LIMITS_ALL(l) {(l).max_memory, (l).max_allocations, (l).max_instructions, (l).max_suspensions, (l).max_output_bytes, (l).max_recursion_depth, (l).gc_interval, (l).max_duration_ns, (l).max_sleep_ns}

enum { ANSWER_PENDING, ANSWER_GIVEN, ANSWER_RAISES }; /* Event.answer */
typedef struct Event {
    EventKind kind;
    Value name, args, kwargs;  /* CALL, NAME; PRINT: name is the text */
    uint32_t call_id;
    uint8_t answer;
    bool is_method, is_stderr;
    Value value;               /* the answer; the result; the exception */
} Event;

enum { ROOT_GLOBALS, ROOT_MODULES, ROOT_REPR_GUARD, ROOT_ASYNC /* dict of the scheduler's state */, ROOT_KEPT, ROOT_EXTERNALS /* dict name -> External */,
       ROOT_PENDING /* dict call id -> future */, ROOT_CANCELLED /* list of ids */, ROOT_SETTLED /* list of (id, value, raises) */, ROOT_GIVEN_UP /* dict of all cancelled ids */,
       ROOT_MAIN, ROOT_HOST_CLASSES /* dict name -> class made for an exception of the host */,
       ROOT_LIBRARY /* dict of what the prelude keeps for this VM */, ROOT_TEXTS /* list of exceptions and their texts, in pairs */, ROOT_COUNT };

struct Engine;
struct Program;
struct Vm {
    int64_t slice;            /* steps left until the next look at limits and events; natives subtract too */
    Heap heap;
    Value *stack;
    Frame *frames;
    uint32_t stack_capacity, frame_capacity, frame_count, frame_limit /* frames that a call may push without asking */;
    int64_t slice_given;      /* what slice was set to */
    int64_t deferred;         /* part of the slice set aside to force a safepoint */
    uint64_t steps;           /* spent before the current slice */
    uint64_t fuel;            /* steps left in this monty_run */
    Value exception;          /* pending, or MT_UNBOUND */
    bool thrown;              /* it was thrown into the generator on top */
    Limit limit;
    const char *limit_key, *limit_type;
    char *limit_text;         /* or NULL: there was no memory for it */
    struct Engine *engine;
    Value list_append;        /* the engine's, for the loop; MT_UNBOUND where each call has to go by mt_call */
    uint64_t depth_limit;     /* frames that may be seen: limits.max_recursion_depth, or less where the program asked for less */
    Value builtins;           /* the dict of the program's module builtins, or MT_UNBOUND: it has not come near it. Kept alive by ROOT_LIBRARY */
    struct Program *program;
    Class **user_classes;     /* index: cls - engine->class_count */
    uint32_t user_class_count, user_class_capacity, first_user_class;
    uint64_t next_version, next_identity;
    Value roots[ROOT_COUNT];
    Value tail_callable, tail_args[6]; /* what STEP_CALL asks for */
    uint32_t tail_count;
    uint8_t tail_kind;        /* TAIL_... */
    uint8_t tail_take;        /* Take, of TAIL_TAKEN */
    uint32_t hidden_depth;    /* hidden frames among frames */
    Value *native_args;       /* arguments of the native that runs, while memory is collected for it */
    uint32_t native_count;
    Value kwnames;            /* the names that mt_call_ex made of a dict, while arguments are bound by them */
    uint32_t visible;         /* for NATIVE_FRAME natives: index of the nearest visible frame */
    Event event;
    uint32_t next_call_id;
    uint32_t flags;           /* MONTY_UNKNOWN_NAMES */
    bool started, hot /* ran for long: inline caches are made */, leaf_off;   /* leaf_off: test mode "leaf fast paths off" */
    atomic_bool interrupted;
    Limits limits;
    uint64_t suspensions, output_bytes, used_ns, slept_ns;
    int64_t clock_ns;         /* the virtual clock */
    CacheBlock **caches;      /* hash table by code */
    uint32_t cache_count, cache_capacity, cache_slots;
    Identity *identities;     /* hash table by address; a collection takes out what is dead */
    uint32_t identity_count, identity_capacity;
    struct Program **programs; uint32_t program_count, program_capacity; /* made by exec, eval, compile */
    void *note; size_t note_size;
    uint32_t whole_stack, whole_frames; /* capacities while it is parked, else 0 */
};

/* -- object areas: image and programs -- */
typedef struct Area {
    Arena arena;
    Value *interned;          /* open addressing, capacity a power of two */
    uint32_t interned_count, interned_capacity;
    const struct Area *parent; /* looked up first */
    struct Engine *engine;
} Area;
bool mt_area_init(Area *area, struct Engine *engine, const Area *parent);
void mt_area_clear(Area *area);
/* The unique Str of that text in the area or its parents; MT_UNBOUND: out of memory. */
Value mt_area_intern(Area *area, Vm *vm, const char *utf8, size_t size);
Value mt_area_find(const Area *area, Value str);

/* MAIN: a program of the host, its last expression is its value. EVAL: one expression. EXEC: statements. SINGLE: one statement. */
typedef enum CompileMode { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE, COMPILE_MAIN } CompileMode;
typedef struct Program {
    Area area;
    struct Engine *engine;
    atomic_int references;
    char *source; size_t source_size;
    char *script_name;
    uint32_t *line_starts, line_count;
    char **inputs; size_t input_count;
    const Code *code;
    const Code **codes; uint32_t code_count; /* all units by index */
    CompileMode mode;
    SyntaxWarnings warnings;
    _Atomic(struct ProgramTexts *) texts; /* snapshot/names.c: made at the first dump or load */
} Program;

typedef enum PreludeId {
#define PRELUDE(name, count) PRELUDE_##name,
#include "library/prelude.def"
#undef PRELUDE
    PRELUDE_COUNT
} PreludeId;
typedef struct ImageNames ImageNames;
typedef struct Engine {
    Area area;
    Pool arenas;              /* first blocks of programs and of compilations */
    Pool blocks;              /* the large blocks of VMs' heaps */
    _Atomic(ImageNames *) image_names; /* snapshot/names.c */
    void (*free_names)(ImageNames *);
    Native **natives; uint32_t native_count, native_capacity; /* all of them, while the image is built */
    bool building;
    bool leaf_off;            /* test mode: general forms only */
#ifdef MT_DEBUG
    uint64_t fail_every;
    bool gc_always;           /* test mode: collect at every safepoint */
#endif
    /* From here on it is the image's: ENGINE_PART in engine_build.h. */
    Class **classes; uint32_t class_count, class_capacity;
    Value entry[PRELUDE_COUNT]; /* functions of prelude.def */
    Value names[NAME_COUNT];
    Value chars[256];
    Value empty_str, empty_tuple, empty_bytes;
    Value float_zero, float_minus_zero, float_inf, float_minus_inf, float_nan;
    Value list_append;        /* the method, which the loop does itself */
    Value small_texts[256];   /* str(0) .. str(255) */
    Value builtins;           /* Dict */
    Value modules;            /* Dict: name -> Dict of the module's names */
    Value intrinsics;         /* Dict: globals of the core prelude: natives that only it sees, its functions and classes */
    const Code **prelude_codes; uint32_t prelude_count; /* units of the prelude's files */
    uint32_t code_count;      /* code units of the prelude: their indices */
    uint64_t next_version;
} Engine;

/* An engine with the image. NULL: *error. */
Engine *mt_engine_new(SyntaxError *error);
void mt_engine_free(Engine *engine);

/* -- life cycle (vm.c) -- */
/* A VM whose objects are made in `area`, for linking and for the image; needs no clearing. */
bool mt_vm_init_image(Vm *vm, Area *area, const Limits *limits);
bool mt_vm_init(Vm *vm, Engine *engine, const Limits *limits);
void mt_vm_clear(Vm *vm);
/* The object has that id() / 16 from now on (from a snapshot); false: refused. Forget: of the objects that are not marked. */
bool mt_vm_set_identity(Vm *vm, Value v, uint64_t number);
void mt_vm_forget_identities(Vm *vm);
/* -- the loop (eval.c): runs until an event; vm->event says which -- */
void mt_vm_run(Vm *vm);
/* -- frames -- */
static inline Value *mt_frame_registers(const Vm *vm, const Frame *frame) {
    return frame->flags & FRAME_GENERATOR ? MT_AS(Generator, frame->owner)->registers : vm->stack + frame->base;
}
bool mt_vm_grow_stack(Vm *vm, uint32_t need); /* need: index past the last register */
bool mt_vm_grow_frames(Vm *vm);
/* A VM that pauses, perhaps for long, keeps only what its frames use of stack and frame array (what it is charged stays); unpark gives the
 * room back before it runs on. False: no memory. */
void mt_vm_park(Vm *vm);
bool mt_vm_unpark(Vm *vm);
uint32_t mt_vm_nearest_visible(const Vm *vm); /* index of the topmost frame whose code is not hidden; UINT32_MAX: none */
/* -- collection (heap/gc.c) -- */
void mt_gc_collect(Vm *vm);
typedef void (*VisitFn)(void *context, Value value);
void mt_gc_visit_object(const Object *object, VisitFn visit, void *context); /* everything an object refers to */
void mt_gc_visit_roots(Vm *vm, VisitFn visit, void *context);
uint32_t mt_frame_top(const Frame *frame);  /* live registers of a frame */
size_t mt_object_size(const Object *object);
/* Did a native's arena get all that was asked of it? False: the native is called again when it returns STEP_RAISE. */
static inline bool mt_heap_arena_whole(Vm *vm, const Arena *arena) {
    if (arena->refused) vm->heap.refused = MT_MAX(arena->used, ARENA_FIRST_BLOCK);
    return !arena->refused;
}
void mt_heap_init(Heap *heap);
void mt_heap_clear(Vm *vm);
void mt_heap_sweep(Vm *vm);
void mt_heap_each_live(Vm *vm, void (*each)(void *context, Object *object), void *context); /* marked objects */
void mt_heap_force_safepoint(Vm *vm);
/* -- calls (call.c) -- */
typedef struct Signature {
    uint16_t total;     /* values that the native gets */
    uint16_t positional; /* most positional arguments (self included) */
    uint16_t posonly, required, kwonly_from;
    int16_t varargs, varkeywords; /* index or -1 */
    bool simple;        /* positional arguments only need filling up */
    const Value *names;
} Signature;
/* Binds positional and keyword arguments into registers from `base`, which do not overlap the sources. False: raised, or refused. */
bool mt_call_bind(Vm *vm, const Function *f, uint32_t base, const Value *pos, uint32_t pos_count, const Value *kw_names, const Value *kw_values, uint32_t kw_count, uint32_t stride);
const Signature *mt_call_signature(Area *area, Vm *vm, const char *text);
typedef enum CallResult { CALL_DONE, CALL_PUSHED, CALL_RAISED, CALL_SUSPENDED } CallResult;
/* Calls `callable` with `count` arguments at `args` (in the stack, in a generator's registers, or anywhere), of which the last ones are
 * keywords when kwnames is a Tuple. DONE: value in *out. PUSHED: a frame was pushed. RAISED: exception pending, or vm->limit. */
CallResult mt_call(Vm *vm, Value callable, Value *args, uint32_t count, Value kwnames, Value *out);
CallResult mt_call_ex(Vm *vm, Value callable, Value positional, Value keywords, Value *out);
/* A function of the program whose value is taken so. */
CallResult mt_call_taken(Vm *vm, Value function, Value *args, uint32_t count, Take take, Value *out);
/* The value of such a function has come: DONE, or the general form was pushed, or it raised. */
CallResult mt_call_take(Vm *vm, Take take, Value value, Value *out);
CallResult mt_call_entry(Vm *vm, PreludeId id, const Value *args, uint32_t count, Value *out);
CallResult mt_call_resume(Vm *vm, Value generator, Value value, bool raises, Value *out);
/* Is it an instance of exactly that class of the prelude? */
static inline bool mt_vm_is_prelude(const Vm *vm, Value v, PreludeId id) {
    return mt_is_kind(v, KIND_INSTANCE) && mt_as_object(v)->cls == MT_AS(Class, vm->engine->entry[id])->id;
}
/* A future of the scheduler's own classes, not of a subclass. */
bool mt_eval_is_future(const Vm *vm, Value v);
/* What a call of a generator function or coroutine function of the prelude with one argument gives; MT_UNBOUND when refused. */
Value mt_eval_generator_of(Vm *vm, Value function, uint32_t cls, Value argument);
CallResult mt_call_tail(Vm *vm, Value *out); /* what vm->tail_* asks for */
/* After a refusal: collects; true: try again; false: the memory limit ended the run. */
bool mt_call_collect(Vm *vm);
char *mt_vm_copy_text(const char *text, size_t size); /* on malloc's memory, or NULL */
bool mt_vm_over_limit(Vm *vm, Limit limit, const char *key, const char *type, const char *text); /* returns false */
/* a == b of two instances of one data class with the __eq__ that the library made for it (record.c). HOOK: it must be called. */
Answer mt_record_equal(Vm *vm, Value a, Value b);
/* -- source text at run time: the engine's -- */
/* Parses and compiles `source` (Str) into a code unit that lives in the VM; charged by its size. *out: an object of KIND_CODE. Its body is run by
 * a Function without parameters; COMPILE_EVAL: that returns the expression's value. SyntaxError, ValueError (NUL) raised as CPython does.
 * *warned (it begins as MT_NONE) becomes a tuple of what there is to warn of, of a failed compilation too; NULL: STEP_GENERAL if there is anything. */
Step mt_vm_compile(Vm *vm, Value source, Value filename, CompileMode mode, Value *warned, Value *out);
/* -- exceptions (unwind.c) -- */
/* Finds the handler of the pending exception; true: the top frame is ready to go on at frame->pc (execute that instruction). False: no frame left. */
bool mt_unwind(Vm *vm, bool fresh);
Value mt_unwind_handled(const Vm *vm, uint32_t from); /* exception being handled in frames[from] and below; MT_NONE */
/* -- class tables -- */
bool mt_vm_add_class(Vm *vm, Class *class);
void mt_vm_flush_caches(Vm *vm);
/* The dict of the module builtins, made now if it has to be; from then on all look-ups end there. MT_UNBOUND: refused. */
Value mt_vm_builtins(Vm *vm);
/* After a load: what of the VM follows from what ROOT_LIBRARY keeps. */
void mt_vm_find_kept(Vm *vm);
/* The most frames that the program may have from now on; never more than the host allows. */
void mt_vm_limit_depth(Vm *vm, uint64_t limit);
Cache *mt_vm_caches(Vm *vm, const Code *code);

#endif
