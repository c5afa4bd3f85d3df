/* SPDX-License-Identifier: MIT */
/* A code unit as the compiler makes it: plain data in an arena, no objects yet. object/code.c turns it into Code. */
#ifndef MT_CODE_H
#define MT_CODE_H

#include "base/arena.h"

typedef enum Opcode {
#define OPCODE(name, words, operands, mode, flags) OP_##name,
#include "compile/opcodes.def"
#undef OPCODE
    OP_COUNT
} Opcode;

typedef enum ReturnMode { MODE_NONE, MODE_VALUE, MODE_DROP, MODE_INIT, MODE_TRUTH, MODE_BRANCH, MODE_NEXT, MODE_RESULT } ReturnMode;

/* Functions of the prelude that LOAD_HELPER gives; order is the snapshot format's: append. */
enum {
    HELPER_MATCH_KEYS, HELPER_MATCH_CLASS, HELPER_STAR_SPLIT, HELPER_STAR_FINISH, HELPER_SETUP_ANNOTATIONS, HELPER_UNPACK, HELPER_UNPACK_STAR,
    HELPER_TYPE_PARAMETER, HELPER_TYPE_ALIAS, HELPER_GENERIC_BASE, HELPER_DISPLAY,
    HELPER_COUNT
};

enum { OPFLAG_E = 1, OPFLAG_G = 2, OPFLAG_J = 4, OPFLAG_X = 8 };

typedef struct OpcodeInfo {
    const char *name;
    uint8_t words, mode, flags;
    char operands[6];
} OpcodeInfo;
extern const OpcodeInfo mt_opcode_info[OP_COUNT]; /* compile/opcode.c */

typedef enum ConstKind { /* plain data of constants */
    DATA_NONE, DATA_FALSE, DATA_TRUE, DATA_ELLIPSIS, DATA_INT, DATA_BIGINT, DATA_FLOAT, DATA_COMPLEX, DATA_STR, DATA_BYTES,
    DATA_TUPLE, DATA_FROZENSET, DATA_NAME /* an interned str: identifier */
} ConstKind;
typedef struct Const {
    uint8_t kind, base;     /* base of a BIGINT's digits */
    uint32_t count;         /* bytes of text; items of a tuple or frozenset */
    union {
        int64_t i;
        double d;           /* float, or the imaginary part of a complex */
        const char *text;   /* BIGINT digits (may begin with '-'), STR as WTF-8, BYTES, NAME */
        const struct Const *items;
    } u;
} Const;

typedef struct Handler { /* exceptions of [start, end) go to target with the exception in R[reg]; the first match from the top wins (innermost first) */
    uint32_t start, end, target;
    uint32_t reg;
} Handler;
/* While the frame is in [start, end), R[reg] is "the exception being handled" (sys.exc_info, __context__, bare raise); innermost first. */
typedef struct Handling { uint32_t start, end, reg; } Handling;

enum { UNIT_SPILLED = 255 /* for a register */ };
enum { /* Unit.flags */
    UNIT_VARARGS = 1, UNIT_VARKEYWORDS = 2, UNIT_GENERATOR = 4, UNIT_COROUTINE = 8, UNIT_ASYNC_GENERATOR = 16,
    UNIT_CLASS = 32,      /* class body: R[0] is the namespace, given as its only argument; returns its __class__ cell or None */
    UNIT_MODULE = 64, UNIT_HIDDEN = 128 /* prelude */, UNIT_NESTED = 256, UNIT_METHOD = 512,
    UNIT_COMPREHENSION = 1024, UNIT_HAS_DOC = 2048 /* K[0] is the docstring */, UNIT_LAMBDA = 4096, UNIT_FUTURE_ANNOTATIONS = 8192,
    UNIT_WIDE = 16384, /* more parameters than registers: a call gives them as the first items of the spill list */
};

typedef struct Unit Unit;
struct Unit {
    const char *name, *qualname;     /* UTF-8, NUL-terminated */
    uint32_t flags;
    uint32_t first_line;
    uint32_t *words;    uint32_t word_count;   /* byte 0 opcode, 1 A, 2 B, 3 C, in memory order on little-endian machines */
    uint8_t *tops;                             /* one for each word: registers from tops[pc] up are dead while the frame is in that instruction (a pushed frame begins there); locals are always below */
    Const *consts;      uint32_t const_count;
    Handler *handlers;  uint32_t handler_count;
    Handling *handlings; uint32_t handling_count;
    Unit **children;    uint32_t child_count;
    uint8_t *positions; uint32_t position_size; /* see mt_position_* in code.c */
    const Const *local_names; /* DATA_NAME for registers 0 .. local_count-1; parameters first: positional, keyword-only, *args, **kwargs */
    const Const *cell_names;  uint32_t cell_count; /* of cell variables (their registers hold cells after MAKE_CELL) */
    const uint8_t *cell_registers; /* UNIT_SPILLED: in the spill list */
    const Const *spill_names; uint32_t spill_count; /* of the variables in the list that the last local is, if there are any */
    const Const *free_names;  uint32_t free_count;
    uint16_t register_count;  /* at most 250 */
    uint16_t local_count;     /* registers below it are locals; set to unbound at entry beyond the arguments */
    uint16_t param_count;     /* positional parameters, positional-only ones included */
    uint16_t posonly_count, kwonly_count;
    uint32_t cache_count;
};

/* Positions: one entry for each instruction in order, as signed/unsigned LEB128: words of the instruction, line delta (signed), then
 * end_line - line, column, end_column (bytes of the source line, from 0). An entry with words 0 ends the table. */
typedef struct Position { uint32_t line, column, end_line, end_column; } Position;
/* Position of the instruction at pc. Linear in pc; only tracebacks ask. False if the table is damaged. */
bool mt_position_find(const uint8_t *table, uint32_t size, uint32_t first_line, uint32_t pc, Position *out);

/* Compiles a parsed module. `flags`: UNIT_HIDDEN for the prelude. False: error filled. */
struct Ast;
typedef struct CompileOptions {
    uint32_t flags;            /* UNIT_HIDDEN */
    bool allow_await;          /* top-level await: the module unit gets UNIT_COROUTINE when it uses it */
    bool expression_result;    /* a trailing expression statement is the value of the module */
    bool displays;             /* the values of the module's expression statements are given to sys.displayhook */
    bool has_namespace;        /* for exec and eval: the module's names are looked up in a namespace, its only argument, first, as in a class body */
    const char *const *declared; /* names of inputs (module globals at start), may be NULL */
    uint32_t declared_count;
    SyntaxWarnings *warnings;  /* gets those of the compiler; NULL: nobody wants them */
} CompileOptions;
bool mt_compile_module(const struct Ast *ast, Arena *arena, const CompileOptions *options, Unit **out, SyntaxError *error);

#endif
