/* SPDX-License-Identifier: MIT */
/* The syntax tree: CPython 3.13's abstract grammar, node by node and field by field. All memory is the arena's.
 * A NULL Node pointer is an absent optional field. Identifiers are unique by pointer within one tree. */
#ifndef MT_AST_H
#define MT_AST_H

#include "base/arena.h"

typedef struct Node Node;
typedef struct Name { uint32_t length, hash; char text[]; } Name; /* UTF-8, NFKC, NUL-terminated */
typedef struct NodeList { uint32_t count; Node **items; } NodeList;
typedef struct NameList { uint32_t count; const Name **items; } NameList;

typedef enum NodeKind {
#define NODE(name) NODE_##name,
#include "syntax/nodes.def"
#undef NODE
    NODE_COUNT
} NodeKind;

typedef enum ExprContext { CTX_LOAD, CTX_STORE, CTX_DEL } ExprContext;
typedef enum BoolOpKind { BOOL_AND, BOOL_OR } BoolOpKind;
typedef enum BinOpKind { /* in the order of opcodes OP_ADD ... */
    BINOP_ADD, BINOP_SUB, BINOP_MULT, BINOP_DIV, BINOP_FLOORDIV, BINOP_MOD, BINOP_POW, BINOP_LSHIFT, BINOP_RSHIFT,
    BINOP_BITAND, BINOP_BITOR, BINOP_BITXOR, BINOP_MATMULT
} BinOpKind;
typedef enum UnaryOpKind { UNARY_INVERT, UNARY_NOT, UNARY_UADD, UNARY_USUB } UnaryOpKind;
typedef enum CmpOpKind { CMP_EQ, CMP_NOTEQ, CMP_LT, CMP_LTE, CMP_GT, CMP_GTE, CMP_IS, CMP_ISNOT, CMP_IN, CMP_NOTIN } CmpOpKind;
typedef enum AstConstKind { CONST_NONE, CONST_TRUE, CONST_FALSE, CONST_ELLIPSIS, CONST_INT, CONST_BIGINT, CONST_FLOAT, CONST_COMPLEX, CONST_STR, CONST_BYTES } AstConstKind;

struct Node {
    uint8_t kind;
    uint8_t parenthesized; /* the parser's: an expression in its own parentheses */
    uint16_t height;       /* the parser's: nodes on the longest way down; at most MT_SYNTAX_MAX_DEPTH */
    Span span;
    union {
        struct { NodeList body; } Module;
        /* statements */
        struct { const Name *name; Node *args; NodeList body, decorator_list; Node *returns; NodeList type_params; } FunctionDef, AsyncFunctionDef;
        struct { const Name *name; NodeList bases, keywords, body, decorator_list, type_params; } ClassDef;
        struct { Node *value; } Return, Expr, Await, Yield, YieldFrom;
        struct { NodeList targets; } Delete;
        struct { NodeList targets; Node *value; } Assign;
        struct { Node *name; NodeList type_params; Node *value; } TypeAlias;
        struct { Node *target; uint8_t op; Node *value; } AugAssign;
        struct { Node *target, *annotation, *value; uint8_t simple; } AnnAssign;
        struct { Node *target, *iter; NodeList body, orelse; } For, AsyncFor;
        struct { Node *test; NodeList body, orelse; } While, If;
        struct { NodeList items, body; } With, AsyncWith;
        struct { Node *subject; NodeList cases; } Match;
        struct { Node *exc, *cause; } Raise;
        struct { NodeList body, handlers, orelse, finalbody; } Try, TryStar;
        struct { Node *test, *msg; } Assert;
        struct { NodeList names; } Import;
        struct { const Name *module; NodeList names; uint32_t level; } ImportFrom; /* module NULL: from . import */
        struct { NameList names; } Global, Nonlocal;
        /* expressions */
        struct { uint8_t op; NodeList values; } BoolOp;
        struct { Node *target, *value; } NamedExpr;
        struct { Node *left, *right; uint8_t op; } BinOp;
        struct { uint8_t op; Node *operand; } UnaryOp;
        struct { Node *args, *body; } Lambda;
        struct { Node *test, *body, *orelse; } IfExp;
        struct { NodeList keys, values; } Dict; /* key NULL: **value */
        struct { NodeList elts; } Set;
        struct { Node *elt; NodeList generators; } ListComp, SetComp, GeneratorExp;
        struct { Node *key, *value; NodeList generators; } DictComp;
        struct { Node *left; uint32_t count; const uint8_t *ops; Node **comparators; } Compare;
        struct { Node *func; NodeList args, keywords; } Call;
        struct { Node *value; int8_t conversion; Node *format_spec; } FormattedValue; /* conversion -1, 's', 'r', 'a'; spec a JoinedStr */
        struct { NodeList values; } JoinedStr;
        struct { uint8_t type, base, has_surrogates; uint32_t length; union { int64_t i; double d; const char *text; } v; } Constant; /* BIGINT: digits; COMPLEX: imaginary part */
        struct { Node *value; const Name *attr; uint8_t ctx; Span attr_span; } Attribute;
        struct { Node *value, *slice; uint8_t ctx; } Subscript;
        struct { Node *value; uint8_t ctx; } Starred;
        struct { const Name *id; uint8_t ctx; } Name;
        struct { NodeList elts; uint8_t ctx; } List, Tuple;
        struct { Node *lower, *upper, *step; } Slice;
        /* parts */
        struct { Node *target, *iter; NodeList ifs; uint8_t is_async; } comprehension;
        struct { Node *type; const Name *name; NodeList body; } ExceptHandler;
        struct { NodeList posonlyargs, args; Node *vararg; NodeList kwonlyargs, kw_defaults; Node *kwarg; NodeList defaults; } arguments; /* kw_defaults items may be NULL */
        struct { const Name *arg; Node *annotation; } arg;
        struct { const Name *arg; Node *value; } keyword; /* arg NULL: **value */
        struct { const Name *name, *asname; } alias;      /* name may be dotted, or "*" */
        struct { Node *context_expr, *optional_vars; } withitem;
        struct { Node *pattern, *guard; NodeList body; } match_case;
        /* patterns */
        struct { Node *value; } MatchValue;
        struct { uint8_t type; } MatchSingleton; /* CONST_NONE, CONST_TRUE, CONST_FALSE */
        struct { NodeList patterns; } MatchSequence, MatchOr;
        struct { NodeList keys, patterns; const Name *rest; } MatchMapping;
        struct { Node *cls; NodeList patterns; NameList kwd_attrs; NodeList kwd_patterns; } MatchClass;
        struct { const Name *name; } MatchStar;
        struct { Node *pattern; const Name *name; } MatchAs;
        /* type parameters */
        struct { const Name *name; Node *bound, *default_value; } TypeVar;
        struct { const Name *name; Node *default_value; } ParamSpec, TypeVarTuple;
    } u;
};

typedef struct Ast {
    Arena *arena;
    Node *module;
    const char *source;
    size_t source_size;
    uint32_t *line_starts; /* byte offset of each line, line 1 first */
    uint32_t line_count;
    const Name **names;    /* open addressing by hash */
    uint32_t name_count, name_capacity;
    SyntaxWarnings warnings;
} Ast;

/* Adds a warning, unless it is there already: text may be read twice. Memory that is refused shows in the arena. */
MT_PRINTF(4, 5) void mt_ast_warn(Arena *arena, SyntaxWarnings *warnings, const Span *span, const char *format, ...);
/* The same warnings in another arena, behind those of `to`. */
void mt_ast_copy_warnings(Arena *arena, SyntaxWarnings *to, const SyntaxWarnings *from);

/* The unique identifier of that text; NULL: out of memory. */
const Name *mt_ast_name(Ast *ast, const char *text, size_t length);
/* The unique name of this text, which is `name` itself if the tree has none yet; its hash is set. NULL: out of memory. */
const Name *mt_ast_add_name(Ast *ast, Name *name);
/* The same with its hash, as the lexer computes it. */
const Name *mt_ast_name_hashed(Ast *ast, const char *text, size_t length, uint32_t hash);

#endif
