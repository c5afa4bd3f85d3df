/* SPDX-License-Identifier: MIT */
/* What the files of the compiler share. A unit is written in one walk over the tree; the recursion is as deep as the tree, which the
 * parser bounds. Temporaries are registers in stack order from `height` up; a register below the height always holds a value, so an
 * instruction is written before its result is pushed and while its operands still stand. */
#ifndef MT_COMPILE_H
#define MT_COMPILE_H

#include "compile/emit.h"
#include "syntax/scope.h"

enum {
    COMPILE_LOCALS = 170,    /* named registers of a unit; more locals are spilled */
    COMPILE_PARAMS = 200,    /* parameters, *args and **kwargs in registers; more are all spilled */
    COMPILE_CELLS = 30,      /* cells of a closure that are gathered in registers; more come as a tuple */
    COMPILE_VARIABLES = 30,  /* variables of a comprehension in registers; more are spilled, all of them */
    COMPILE_DISPLAY = 30,    /* items of a display or call that are gathered in registers; longer ones are built piece by piece */
    COMPILE_BLOCKS = 21,     /* CPython's bound of nested blocks */
};

typedef struct Bits { uint64_t words[4]; } Bits; /* a set of registers */

/* A place that jumps lead to from before it, with the registers known to be bound whichever jump was taken. All zero: new. */
typedef struct Target {
    Label label;
    bool used;
    Bits bound;
} Target;

typedef enum BlockKind {
    BLOCK_LOOP, BLOCK_TRY, BLOCK_FINALLY, BLOCK_WITH, /* bodies */
    BLOCK_HANDLER, BLOCK_NAME, BLOCK_EXCEPT_STAR, BLOCK_FINALLY_END,
} BlockKind;
/* How control leaves a block early; the numbers are the states of a continuation register. */
typedef enum ExitKind { EXIT_VALUE = 1, EXIT_NONE, EXIT_BREAK, EXIT_CONTINUE } ExitKind;

typedef struct Block {
    uint8_t kind;
    uint8_t exits;        /* FINALLY, WITH: set of 1 << ExitKind that go through it */
    struct Block *outer;
    uint32_t head;        /* LOOP: pc of its first instruction */
    Target out;           /* LOOP: where break leads; FINALLY, WITH: the common code */
    uint32_t state;       /* FINALLY, WITH: the continuation register; the next one holds the value that is returned */
    const Node *handler;  /* NAME: except clause whose name is to be forgotten */
} Block;

typedef struct Draft { /* a unit that is being compiled */
    Builder b;
    Unit *unit;
    Scope *scope;
    struct Draft *outer;
    Scope *caller;        /* scope of the names in the outer unit */
    Block *blocks;
    Bits bound;           /* registers that hold a value here for certain */
    Bits deletable;       /* registers of locals that are deleted somewhere */
    uint32_t locals;      /* registers below are locals */
    uint32_t spill, spill_count; /* register of the spill list */
    Const *spill_names;
    uint32_t depth;       /* of blocks */
    const Name **attributes; /* class: __static_attributes__ */
    uint32_t attribute_count, attribute_capacity;
    struct { const Name *name; uint32_t index; } names[32]; /* recently used names among the constants */
} Draft;

typedef struct Compiler { /* one compilation */
    Arena *arena;
    const CompileOptions *options;
    SyntaxError *error;
    ScopeTree tree;
    Writer writer;
    Draft *d;
    Scope *scope;         /* of the names: the unit's, or an inlined comprehension's */
    const Node *result;   /* the expression statement that is the module's value */
    const Node *negated;  /* operand of the last `not` */
    uint32_t future_line; /* of the last import from __future__ that counts */
    const Node *texts;    /* the expression whose text was folded last, and the text: a chain of + asks for it at every link */
    Const text;
    bool failed;
} Compiler;

/* -- sets of registers -- */
static inline bool bits_has(const Bits *s, uint32_t r) { return s->words[r >> 6 & 3] >> (r & 63) & 1; }
static inline void bits_add(Bits *s, uint32_t r) { s->words[r >> 6 & 3] |= (uint64_t)1 << (r & 63); }
static inline void bits_remove(Bits *s, uint32_t r) { s->words[r >> 6 & 3] &= ~((uint64_t)1 << (r & 63)); }
static inline void bits_and(Bits *s, const Bits *other) {
    for (int i = 0; i < 4; i++) s->words[i] &= other->words[i];
}
static inline void bits_or(Bits *s, const Bits *other) {
    for (int i = 0; i < 4; i++) s->words[i] |= other->words[i];
}
static inline void bits_without(Bits *s, const Bits *other) {
    for (int i = 0; i < 4; i++) s->words[i] &= ~other->words[i];
}

/* -- writing -- */
static inline uint32_t height(const Compiler *c) { return c->d->b.height; }
static inline void set_height(Compiler *c, uint32_t r) { mt_emit_height(&c->d->b, r); }
static inline uint32_t push(Compiler *c) { return mt_emit_push(&c->d->b); }
static inline bool is_dead(const Compiler *c) { return c->d->b.dead; }
static inline void emit(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t d, const Span *span) { mt_emit(&c->d->b, op, a, b, d, span); }
static inline void emit_wide(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t d, uint32_t extra, const Span *span) {
    mt_emit_wide(&c->d->b, op, a, b, d, extra, span);
}
static inline void emit_single(Compiler *c, uint32_t to, uint32_t which, const Span *span) { emit(c, OP_LOAD_SINGLE, to, which, 0, span); }
enum { SINGLE_NONE, SINGLE_FALSE, SINGLE_TRUE, SINGLE_ELLIPSIS, SINGLE_UNBOUND };
static inline void emit_move(Compiler *c, uint32_t to, uint32_t from, const Span *span) {
    if (to != from) emit(c, OP_MOVE, to, from, 0, span);
}
/* Registers [from, from + count) exist, although none of them is pushed. */
static inline void need_registers(Compiler *c, uint32_t from, uint32_t count) {
    uint32_t h = height(c);
    set_height(c, from + count);
    set_height(c, h);
}
static inline uint32_t here(Compiler *c) { return mt_emit_here(&c->d->b); }

void mt_compile_jump(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t d, Target *to, const Span *span);
void mt_compile_bind(Compiler *c, Target *target);
/* The head of a loop: what may be deleted is not known to be bound any more. */
uint32_t mt_compile_loop_head(Compiler *c);
/* Code that only the handler of [start, end) reaches; `bound` as of the start. False: nothing raises there, the code is dead. */
bool mt_compile_handler(Compiler *c, uint32_t start, uint32_t end, uint32_t reg, const Bits *bound);

/* -- errors -- */
void mt_compile_fail(Compiler *c, const Span *span, const char *format, ...) MT_PRINTF(3, 4);
void mt_compile_no_memory(Compiler *c);
void *mt_compile_alloc(Compiler *c, size_t size); /* NULL: failed */

/* -- warnings (compile_warn.c) -- */
void mt_compile_check_compare(Compiler *c, const Node *n);   /* `is` with a literal */
void mt_compile_check_callee(Compiler *c, const Node *func);
void mt_compile_check_subscript(Compiler *c, const Node *n);
void mt_compile_check_assert(Compiler *c, const Node *n);    /* of a tuple */

/* -- names (compile_name.c) -- */
Symbol *mt_compile_symbol(Compiler *c, const Name *name); /* what the name means here; NULL: failed */
uint32_t mt_compile_name_index(Compiler *c, const Name *name); /* among the constants, not mangled */
uint32_t mt_compile_attribute_index(Compiler *c, const Name *name); /* mangled */
static inline bool is_register(const Symbol *sym) { return sym->reach == REACH_LOCAL && !sym->spill; }
void mt_compile_check_bound(Compiler *c, Symbol *sym, const Span *span); /* of a local in a register */
void mt_compile_load_symbol(Compiler *c, Symbol *sym, uint32_t to, bool callee, const Span *span);
void mt_compile_store_symbol(Compiler *c, Symbol *sym, uint32_t from, const Span *span);
void mt_compile_delete_symbol(Compiler *c, Symbol *sym, const Span *span);
void mt_compile_load_name(Compiler *c, const Name *name, uint32_t to, const Span *span);
void mt_compile_store_name(Compiler *c, const Name *name, uint32_t from, const Span *span);
void mt_compile_load_spilled(Compiler *c, Symbol *sym, uint32_t to, const Span *span);
void mt_compile_make_cell(Compiler *c, Symbol *sym, const Span *span);
uint32_t mt_compile_cell(Compiler *c, Symbol *sym, const Span *span); /* register that holds the cell; a spilled one is fetched and pushed */

/* -- constants (compile_const.c) -- */
bool mt_compile_fold(Compiler *c, const Node *n, Const *out); /* is the expression a constant? */
bool mt_compile_const_true(const Const *k);
void mt_compile_load_const(Compiler *c, const Const *k, uint32_t to, const Span *span);
uint32_t mt_compile_small_const(Compiler *c, const Const *k); /* index below 256, or UINT32_MAX */
Const mt_compile_text(const char *text, size_t size);
Const mt_compile_name_const(const Name *name);
Const mt_compile_none(void);
bool mt_compile_fold_items(Compiler *c, NodeList list, uint8_t kind, Const *out); /* a tuple or frozenset */
bool mt_compile_clean_doc(Compiler *c, const Node *constant, Const *out);

/* -- expressions (compile_expr.c) -- */
/* Evaluates into register `to`: a local, or a temporary below the height whose value is dead, or the height itself, which the caller then
 * pushes. The height stays. A local is written by the last instruction only. */
void mt_compile_into(Compiler *c, const Node *n, uint32_t to);
uint32_t mt_compile_push(Compiler *c, const Node *n);
/* Anywhere: the register of a local, or a pushed one. The value stays while later operands are evaluated. */
uint32_t mt_compile_any(Compiler *c, const Node *n);
/* The same for an operand that the next instruction uses up. */
uint32_t mt_compile_now(Compiler *c, const Node *n);
void mt_compile_effect(Compiler *c, const Node *n);
void mt_compile_branch(Compiler *c, const Node *n, bool sense, Target *to);
/* The key of a subscript: constant (result UINT32_MAX and *k its index) or a register. */
uint32_t mt_compile_key(Compiler *c, const Node *slice, uint32_t *k);
Span mt_compile_attribute_span(const Node *attribute, const Node *whole);
void mt_compile_static_attribute(Compiler *c, const Node *attribute);
/* Items one after the other into a list, set or tuple (the kind of node). */
void mt_compile_display(Compiler *c, NodeKind kind, NodeList list, uint32_t to, const Span *span);
/* The items from `from` on are added to the list or set in R[acc]; `where` as in LIST_EXTEND. */
void mt_compile_add_items(Compiler *c, bool set, NodeList list, uint32_t from, uint32_t acc, uint32_t where, const Span *span);
/* Delegates to the iterator at the top of the stack; its result is pushed above it. */
void mt_compile_delegate(Compiler *c, const Span *span);
/* Awaits R[from], which is given up if it stands at the top of the stack; the register of the result, the last below the height. */
uint32_t mt_compile_await(Compiler *c, uint32_t from, uint32_t where, const Span *span);
bool mt_compile_may_await(const Compiler *c);

/* -- calls (compile_call.c) -- */
void mt_compile_call(Compiler *c, const Node *n, uint32_t to);
bool mt_compile_super(Compiler *c, const Node *attribute, uint32_t to); /* super().name by LOAD_SUPER; false: not one, nothing done */
/* Arguments after R[callee] and `count` pushed ones, then the call. The window's value is left in R[callee], the height above it. */
void mt_compile_arguments(Compiler *c, uint32_t callee, uint32_t count, NodeList args, NodeList keywords, bool method, uint32_t to, const Span *span);

/* -- units (compile.c, compile_comprehension.c) -- */
void mt_compile_function(Compiler *c, const Node *n); /* def, async def */
void mt_compile_class(Compiler *c, const Node *n);
void mt_compile_lambda(Compiler *c, const Node *n, uint32_t to);
void mt_compile_comprehension(Compiler *c, const Node *n, uint32_t to); /* of each kind */
/* A new unit becomes the current one. `args`: its parameters, or NULL. False: failed, nothing began. */
bool mt_compile_begin(Compiler *c, Draft *d, Scope *scope, const char *name, const Node *args, uint32_t flags, uint32_t first_line);
Unit *mt_compile_finish(Compiler *c); /* and back to the outer unit; NULL: failed */
/* R[to] = function of `child`; the window from `base` has its first three registers filled already. */
void mt_compile_closure(Compiler *c, Unit *child, Scope *scope, uint32_t to, uint32_t base, const Span *span);

void mt_compile_generic_function(Compiler *c, const Node *n);            /* in its annotation scope: the function is pushed */
void mt_compile_build_class(Compiler *c, const Node *n, NodeList bases); /* the class is pushed */
void mt_compile_defaults(Compiler *c, const Node *args, const Span *span); /* two values are pushed */
const Name *mt_compile_known_name(Compiler *c, const char *text);
/* compile_types.c: a def, class or type with type parameters by way of its annotation scope; the value is pushed. `args`: of a def. */
void mt_compile_generic(Compiler *c, const Node *n, NodeList params, const Node *args);
void mt_compile_type_alias(Compiler *c, const Node *n);

/* -- statements -- */
void mt_compile_body(Compiler *c, NodeList list);
void mt_compile_stmt(Compiler *c, const Node *n);
void mt_compile_store(Compiler *c, const Node *target, uint32_t from); /* R[from] to a target of any form */
void mt_compile_iterate(Compiler *c, uint32_t iterator, const Node *target, Target *end, const Span *span); /* FOR_ITER into a target */
uint32_t mt_compile_iterator(Compiler *c, const Node *iterable, bool is_async, const Span *span); /* pushed */
void mt_compile_forget(Compiler *c, const Node *handler); /* the name of an except clause */
/* compile_flow.c */
void mt_compile_for(Compiler *c, const Node *n);
void mt_compile_while(Compiler *c, const Node *n);
void mt_compile_try(Compiler *c, const Node *n);
void mt_compile_with(Compiler *c, const Node *n);
void mt_compile_return(Compiler *c, const Node *n);
void mt_compile_exit(Compiler *c, ExitKind kind, uint32_t value, const Span *span);
bool mt_compile_enter_block(Compiler *c, Block *block, BlockKind kind, const Span *span);
void mt_compile_leave_block(Compiler *c);
/* The next item of the async iterator R[it] is pushed, in instructions [*start, *end), whose StopAsyncIteration async_end takes,
 * written after the loop: it jumps to `out`. `item`: the register of the item. */
void mt_compile_async_next(Compiler *c, uint32_t it, uint32_t *start, uint32_t *end, const Span *span);
void mt_compile_async_end(Compiler *c, uint32_t start, uint32_t end, uint32_t item, const Bits *bound, Target *out, const Span *span);
/* compile_star.c: try with except* */
void mt_compile_try_star(Compiler *c, const Node *n);
/* compile_match.c */
void mt_compile_match(Compiler *c, const Node *n);
/* compile_unparse.c: the source text of an expression, as CPython shows postponed annotations */
bool mt_compile_unparse(Compiler *c, const Node *n, Const *out);

#endif
