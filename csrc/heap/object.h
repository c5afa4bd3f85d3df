/* SPDX-License-Identifier: MIT */
/* The layout of every kind of object. Storage only: what the kinds do stands in object/.
 * An object never moves. `cls` is an index into the VM's class table; built-in classes have the fixed
 * indices of heap/classes.def, so `cls == CLS_LIST` says "exactly a list" and kind == KIND_LIST "a list or a subclass". */
#ifndef MT_OBJECT_H
#define MT_OBJECT_H

#include "heap/value.h"

typedef enum Kind {
#define KIND(name, type, cls) KIND_##name,
#include "heap/kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

typedef enum ClassId {
#define CLASS(name, text, base, kind, flags) CLS_##name,
#include "heap/classes.def"
#undef CLASS
    CLS_FIRST_USER
} ClassId;

enum { /* Object.mark */
    MARK_LIVE = 1,
    MARK_BIG = 2,    /* own malloc block */
    MARK_IMAGE = 4,  /* belongs to the engine's image or a Program: never marked, swept, charged or changed */
};

struct Object {
    uint32_t cls;
    uint8_t kind;
    uint8_t mark;
    uint8_t size_class;
    uint8_t flags; /* by kind */
};

enum { /* Str.head.flags: width in the low 3 bits (1, 2 or 4) */
    STR_WIDTH = 7,
    STR_ASCII = 8,
    STR_INTERNED = 16, /* unique in its Program or in the image */
};
typedef struct Str {
    Object head;
    uint64_t hash;   /* 0: not computed yet */
    uint32_t length; /* code points */
    uint32_t pad;
    uint8_t data[];  /* length units of width 1, 2 or 4, then one zero unit; the narrowest width that fits, always */
} Str;

typedef struct Bytes {
    Object head;
    uint64_t hash;
    uint64_t length;
    uint8_t data[]; /* and a NUL */
} Bytes;

typedef struct BigInt { /* never fits 62 bits */
    Object head;        /* flags: 1 negative */
    uint64_t count;     /* limbs of 60 bits (libtommath's), little-endian, the highest not 0 */
    uint64_t limbs[];
} BigInt;

typedef struct Float { Object head; double value; } Float;
typedef struct Complex { Object head; double real, imag; } Complex;

/* Storage owned by one container: `size` bytes at data. Visited through its owner. */
typedef struct Buffer { Object head; uint64_t size; Value data[]; } Buffer;

enum { LIST_TAKEN = 1 }; /* List.head.flags: a sort has its items, and while capacity is 0 nobody has touched the list */
typedef struct List {
    Object head;
    Value dict;      /* attributes of a subclass's instance, else MT_UNBOUND */
    uint32_t count, capacity;
    Buffer *items;   /* NULL while capacity is 0 */
} List;

typedef struct Tuple {
    Object head;
    uint32_t count;
    uint32_t pad;
    Value dict;      /* attributes of a subclass's instance (named tuples), else MT_UNBOUND */
    Value items[];
} Tuple;

enum {
    DICT_WATCHED = 1,  /* Dict.head.flags, Set.head.flags: somebody remembers `version` or `generation`, so a snapshot keeps them */
    DICT_BUILTINS = 2, /* Dict.head.flags: vm->builtins; inline caches point to its entries, so they go when those move */
};
typedef struct DictEntry { uint64_t hash; Value key, value; } DictEntry; /* key MT_UNBOUND: deleted */
typedef struct Dict {
    Object head;
    Value dict;
    uint32_t used, live;      /* entries in use including deleted ones; live ones */
    uint32_t capacity;        /* entries that the storage has room for */
    uint32_t index_size;      /* power of two, 0: no index (capacity <= 8), linear search */
    uint64_t version;         /* unique in the VM for this dict and this set of keys; changes when a key is added or removed */
    Buffer *entries;          /* DictEntry[capacity] */
    Buffer *index;            /* uint32_t[index_size]: 0 empty, UINT32_MAX removed, else entry number + 1 of a live entry */
    uint32_t generation;      /* moves when the storage is replaced (a search that was interrupted begins again) */
    uint32_t forgotten;       /* removed entries that CPython does not count: popitem() took them from the end */
} Dict;

typedef struct SetEntry { uint64_t hash; Value key; } SetEntry; /* key MT_UNBOUND: empty; MT_NOTIMPLEMENTED tag with hash ~0: deleted (dummy) */
typedef struct Set {
    Object head;
    Value dict;
    uint32_t fill, live;  /* as CPython's: fill counts dummies */
    uint32_t mask;        /* table size - 1 */
    uint32_t generation;  /* moves when the table is replaced */
    uint64_t version;
    uint64_t hash;        /* frozenset's, 0: not computed */
    Buffer *table;        /* SetEntry[mask + 1] */
    uint32_t finger;      /* where pop() goes on, as CPython's */
    uint32_t hooked;      /* an element came in that may reach code of the program when it is compared */
} Set;

typedef struct Deque {
    Object head;
    Value dict;      /* attributes of a subclass's instance, else MT_UNBOUND */
    Value ring;      /* List of all its places, or MT_UNBOUND; nobody else has it */
    int64_t first, count;
    int64_t maxlen;  /* -1: none */
    int64_t state;   /* moves with every change that iterators look for */
} Deque;

typedef struct Range { Object head; Value start, stop, step, length; } Range; /* ints of any size */
typedef struct Slice { Object head; Value start, stop, step; } Slice;

typedef struct Cell { Object head; Value value; } Cell;

struct Code;
enum { FUNCTION_AWAITABLE = 1 }; /* Function.head.flags: its generators may be awaited (types.coroutine) */
typedef struct Function {
    Object head;
    const struct Code *code;
    struct Cache *caches;    /* this VM's caches of the code unit, or NULL */
    Value globals;           /* Dict */
    Value name, qualname;    /* Str */
    Value defaults;          /* Tuple or MT_NONE */
    Value kwdefaults;        /* Dict or MT_NONE */
    Value annotations;       /* Dict, Function that computes it, or MT_UNBOUND */
    Value dict;              /* Dict or MT_UNBOUND */
    Value doc, module;
    uint32_t cell_count;
    uint32_t pad;
    Value cells[];           /* free variables: Cell */
} Function;

struct NativeDef;
typedef struct Native {
    Object head;
    const struct NativeDef *def;
    const struct Signature *signature; /* parsed, vm/call.h */
    Value name;       /* Str */
    Value owner;      /* Class for methods, Str (module name) for functions */
    Value general;    /* the prelude's general form, or MT_UNBOUND */
    /* For the loop: calls with least .. least + span arguments need no binding but filling up to `total`; least 255: never. */
    uint8_t least, span, total, pad;
    uint32_t self_cls; /* of a method: the owner's id */
} Native;

typedef struct Bound { Object head; Value function, self; } Bound;

enum { /* Class.flags */
    CLASS_BUILTIN = 1,        /* immutable */
    CLASS_NO_SUBCLASS = 2,
    CLASS_EXCEPTION = 4,      /* BaseException is in the MRO */
    CLASS_HAS_EQ = 8,         /* __eq__ or __ne__ reach user code; see class.c */
    CLASS_HAS_GETATTR = 16,   /* __getattr__ defined by a user class in the MRO */
    CLASS_HAS_GETATTRIBUTE = 32,
    CLASS_HAS_SETATTR = 64,   /* __setattr__ or __delattr__ */
    CLASS_HAS_BOOL = 128,     /* __bool__ or __len__ by user code */
    CLASS_HAS_NEW = 256,      /* __new__ by user code */
    CLASS_HAS_REPR = 512,     /* __repr__, __str__ or __format__ by user code */
    CLASS_HAS_ITER = 1024,    /* __iter__, __len__, __getitem__, __contains__ ... by user code */
    CLASS_NO_DICT = 2048,     /* instances have no __dict__ (__slots__) */
    CLASS_IS_META = 4096,     /* a subclass of type */
    CLASS_ABSTRACT = 8192,
    CLASS_NO_INSTANCE = 16384, /* cannot create instances by calling */
    CLASS_HAS_HASH = 131072,  /* __hash__ is not the built-in base's */
    CLASS_SUBCLASSED = 262144, /* it has had subclasses (built-in classes are not marked) */
    CLASS_DOTTED = 65536,     /* of the prelude: error texts name it with its module, as CPython's classes in C have it */
    CLASS_ORDERED = 524288,   /* OrderedDict: iterators of its instances look for moved keys, those of subclasses as well */
    CLASS_HAS_DATA = 32768,   /* of its attributes and those inherited some may be data descriptors (names like __x__ aside) */
};
typedef struct Class {
    Object head;         /* head.cls: the metaclass */
    uint32_t id;         /* its own index */
    uint32_t flags;
    uint8_t instance_kind; /* Kind of instances */
    uint8_t pad[3];
    uint32_t size_hint;  /* attributes that instances had so far */
    Value name, qualname, module, doc;
    Value bases, mro;    /* Tuple */
    Value dict;          /* Dict */
    Value init;          /* cached look-up of __init__, MT_UNBOUND: unknown */
    Value subclasses;    /* List or MT_UNBOUND */
    Value slots;         /* Tuple of slot names or MT_UNBOUND */
} Class;

typedef struct Instance {
    Object head;
    Value dict;   /* Dict, MT_UNBOUND until the first attribute */
    Value value;  /* KIND_SCALAR: the base value. KIND_INSTANCE: dict of slots beside a __dict__, or MT_UNBOUND */
} Instance;

typedef struct Exception {
    Object head;        /* flags: 1 __suppress_context__ */
    Value dict;
    Value args;         /* Tuple */
    Value cause, context, traceback; /* or MT_NONE; traceback: Traceback, newest frame last */
    Value extra[3];     /* by class: ImportError name/path, SyntaxError detail tuple, AttributeError name/obj, OSError errno/strerror/filename; else MT_UNBOUND */
} Exception;

enum { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED }; /* Generator.state */
enum { GEN_ASYNC_RUNNING = 4, GEN_ASYNC_CLOSED = 8 }; /* flags of async generators: an awaitable of it is under way; it is finished */
typedef struct Generator {
    Object head;         /* flags: 1 awaited by a task, 2 closing, GEN_ASYNC_... */
    Value function;      /* Function */
    Value name, qualname;
    Value awaiting;      /* scratch of asyncio: MT_NONE */
    uint32_t pc;         /* instruction it is in */
    uint8_t state;
    uint8_t pad;
    uint16_t register_count;
    Value registers[];   /* run in place */
} Generator;

/* Built-in iterators. What the fields mean depends on the class (object/iter.c). */
typedef struct Iterator {
    Object head;
    Value source;        /* container, or MT_UNBOUND when exhausted */
    Value extra, third;  /* e.g. version or current int (Value), callable, sentinel */
    int64_t index, stop, step;
} Iterator;

typedef struct Module { Object head; Value name, dict; } Module;
typedef struct Wrapper { Object head; Value a, b, c, d; Value dict; } Wrapper; /* property: get set del doc; super: class self type; static/classmethod: function */
typedef struct External { Object head; Value name, doc; } External; /* doc: Str, MT_NONE or EXTERNAL_METHOD */
#define EXTERNAL_METHOD MT_TRUE /* a method of a Proxy, which is its first argument */
typedef struct Traceback {
    Object head;
    Value code_name;      /* Str: function name shown */
    Value function;       /* Function whose code `pc` belongs to */
    uint32_t pc, pad;
    Value next;           /* Traceback of the frame called from here (more recent), or MT_NONE */
} Traceback;
typedef struct Bytearray {
    Object head;
    Value dict;
    uint64_t length, capacity;
    Buffer *data;
    uint32_t exports; /* MemoryViews that were made over it and not released; the dead ones count until mt_heap_count_exports looks */
    uint32_t counted; /* low bits of the number of the collection that counted them last */
} Bytearray;

enum { VIEW_RELEASED = 1, VIEW_READONLY = 2, VIEW_AT = 4 /* the format begins with @ */ }; /* MemoryView.head.flags */
enum { VIEW_DIMENSIONS = 64 };
typedef struct MemoryView {
    Object head;
    Value base;          /* what lies beneath: a bytes or bytearray or an instance of a subclass; MT_UNBOUND when released */
    uint64_t hash;       /* 0: not computed */
    int64_t offset;      /* of the element with indices 0 in the base */
    uint64_t high;       /* every element lies below this byte of the base; compared with the base's length before each use */
    uint8_t format, itemsize, ndim;
    uint8_t pad[5];
    int64_t dims[];      /* ndim lengths, then ndim strides in bytes */
} MemoryView;
typedef struct Proxy { Object head; Value type_name, text; uint64_t handle; Value fields; Value extra; } Proxy; /* extra: Tuple of names of methods, or MT_NONE */

static inline Kind mt_kind(Value v) { return mt_is_object(v) ? (Kind)mt_as_object(v)->kind : KIND_FREE; }
static inline bool mt_is_kind(Value v, Kind kind) { return mt_is_object(v) && mt_as_object(v)->kind == kind; }
/* Exactly the built-in class (no subclass). */
static inline bool mt_is_exact(Value v, uint32_t cls) { return mt_is_object(v) && mt_as_object(v)->cls == cls; }
static inline Value *mt_list_items(const List *list) { return list->items ? list->items->data : NULL; }
static inline DictEntry *mt_dict_entries(const Dict *dict) { return dict->entries ? (DictEntry *)dict->entries->data : NULL; }
static inline SetEntry *mt_set_table(const Set *set) { return (SetEntry *)set->table->data; }

#endif
