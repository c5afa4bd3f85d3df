/* SPDX-License-Identifier: MIT */
/* Which name is what, everywhere: a scope for each module, class, function, lambda, comprehension, annotation scope.
 * Comprehensions other than generator expressions are scopes without a code unit of their own (PEP 709). */
#ifndef MT_SCOPE_H
#define MT_SCOPE_H

#include "syntax/ast.h"

typedef enum ScopeKind {
    SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_LAMBDA, SCOPE_GENERATOR, /* generator expression */
    SCOPE_COMPREHENSION,                                                     /* inlined into its outer scope's unit */
    SCOPE_TYPE_PARAMS, SCOPE_TYPE_VALUE,                                     /* of a generic; of an alias, a bound or a default */
} ScopeKind;

enum { /* Symbol.flags */
    SYM_GLOBAL = 1, SYM_LOCAL = 2, SYM_PARAM = 4, SYM_NONLOCAL = 8, SYM_USE = 16, SYM_IMPORT = 32, SYM_ANNOTATED = 64,
    SYM_ITERATION = 128,   /* target of a comprehension's for */
    SYM_WALRUS = 256,      /* bound by :=, so that an expression may rebind it while it runs */
    SYM_DELETED = 512,     /* there is a del of it: never known to be bound */
    SYM_TYPE_PARAM = 1024,
    SYM_BOUND = SYM_LOCAL | SYM_PARAM | SYM_IMPORT | SYM_TYPE_PARAM,
};

typedef enum Reach {
    REACH_UNKNOWN, REACH_LOCAL, REACH_CELL, /* of this scope's unit */
    REACH_FREE, REACH_GLOBAL,
    REACH_NAME,   /* of a class body: in its namespace */
    REACH_OUTER,  /* of an inlined comprehension: what `link` says */
} Reach;

typedef struct FreeVar FreeVar;
typedef struct Symbol Symbol;
struct Symbol {
    const Name *name;     /* mangled */
    uint16_t flags;
    uint8_t reach;
    uint8_t reg;          /* the compiler's: register of a local or cell, or of the list that it is spilled to */
    uint16_t spill;       /* the compiler's: index in that list + 1, 0: in a register */
    bool in_class;        /* of an annotation scope: the namespace of the class around it is asked first */
    bool dead;            /* the compiler's: never written */
    uint32_t name_at, cache_at; /* the compiler's: index + 1 of its name among the unit's constants, and of its cache */
    FreeVar *free;        /* REACH_FREE, and names of a class body that an enclosing function also has */
    Symbol *link;
    Symbol *next;         /* in order of first mention */
    Span directive;       /* of its global or nonlocal statement */
};
struct FreeVar {
    const Name *name;
    Symbol *owner;        /* the variable itself, in another unit */
    FreeVar *via;         /* the outer unit's free variable, NULL: owner belongs to the outer unit */
    FreeVar *next;
    uint32_t index;       /* after mt_scope_sort_free */
};

typedef struct Scope Scope;
struct Scope {
    uint8_t kind;
    bool is_async;        /* async def */
    bool is_annotation;   /* TYPE_VALUE: of a postponed annotation */
    const char *called;   /* TYPE_VALUE of a type parameter: "TypeVar bound" and so on, for messages */
    bool generator, coroutine; /* has yield; has await or async for/with/comprehension */
    bool nested;          /* inside a function */
    bool needs_class_cell; /* class: a method mentions __class__ or super */
    bool needs_class_dict; /* class: an annotation scope in it looks into its namespace */
    bool has_walrus;
    bool annotated;       /* module, class: has a simple annotated name */
    bool import_star;
    const Node *node;
    Scope *outer, *unit, *children, *last_child, *next, *cursor;
    Symbol *first, **tail, **table;
    uint32_t count, capacity;
    FreeVar *frees;
    uint32_t free_count;
    const Name *private_name; /* class whose private names are mangled, or NULL */
    Symbol class_cell, class_dict; /* class: __class__; its namespace, for annotation scopes */
    FreeVar *class_dict_free; /* annotation scope: that of the class around it */
    uint32_t iteration_target, iteration_expr; /* while it is built */
};

typedef struct ScopeNames { /* names that the compiler knows */
    const Name *super, *class_, *dot0, *debug, *annotations, *doc, *name, *module, *qualname, *firstlineno, *static_attributes,
        *classcell, *classdict, *type_params, *generic_base, *defaults, *kwdefaults, *enter, *exit, *aenter, *aexit, *all;
} ScopeNames;

typedef struct ScopeTree {
    Ast *ast;
    Scope *module;
    ScopeNames names;
    bool future_annotations;
    bool has_namespace;   /* the module's names live in a namespace, like a class body's */
    SyntaxError *error;
    bool failed;
} ScopeTree;

/* Builds all scopes. False: *error. `allow_await`: await may stand at the top level of the module. */
bool mt_scope_build(ScopeTree *tree, Ast *ast, bool future_annotations, bool has_namespace, SyntaxError *error);
/* The scope that `node` opens inside `outer`; each is asked for once or more, in about the order of the source. */
Scope *mt_scope_of(Scope *outer, const Node *node, ScopeKind kind);
Symbol *mt_scope_find(const Scope *scope, const Name *name);
/* `name` as it is called inside class `private_name`. NULL: out of memory. */
const Name *mt_scope_mangle(ScopeTree *tree, const Name *private_name, const Name *name);
/* `plain` as it is called in the scope. */
const Name *mt_scope_name(ScopeTree *tree, const Scope *scope, const Name *plain);
/* Gives the unit's free variables their numbers, in the order of their names. */
void mt_scope_sort_free(Scope *unit);
void mt_scope_error(SyntaxError *error, const Span *span, const char *format, ...) MT_PRINTF(3, 4);

#endif
