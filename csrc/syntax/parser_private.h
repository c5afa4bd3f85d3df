/* SPDX-License-Identifier: MIT */
/* What the parser's files share. Functions return NULL when the program is wrong (p->failure says how); spans, orders and
 * fields are CPython's. The parser only finds out *that* a program is wrong; diagnose.c finds the words for it. */
#ifndef MT_PARSER_PRIVATE_H
#define MT_PARSER_PRIVATE_H

#include "syntax/lexer.h"
#include "syntax/parser.h"

typedef enum Failure {
    FAILURE_NONE,
    FAILURE_SYNTAX,   /* p->tok cannot be here, or what it ends: diagnose */
    FAILURE_REPORTED, /* *error is filled */
    FAILURE_MEMORY, FAILURE_DEPTH,
} Failure;

enum { SCOPE_HEIGHT = 4 }; /* what a lambda or a block adds to the depth */

typedef struct Place { uint32_t line, column; } Place;

typedef struct ParserPoint { /* where a look-ahead began */
    LexerPoint lexer;
    Token tok;
    Place end;
    uint32_t stack_count, depth, height_limit;
} ParserPoint;

typedef struct Parser {
    Token tok;               /* the one to be parsed next */
    Place end;               /* of the last token that was not NEWLINE, INDENT or DEDENT */
    Arena *arena;
    Ast *ast;
    SyntaxError *error;
    Node **stack;            /* items of lists under construction */
    uint32_t stack_count, stack_capacity;
    uint32_t depth;          /* calls that nest */
    uint32_t height_limit;   /* of an expression here */
    uint8_t failure;
    bool statement_fixed;
    ParserPoint statement;   /* where a diagnosis begins: the last statement of the module, or an earlier one if fixed */
    Lexer lexer;
    Node *first_stack[64];
} Parser;

/* -- parser.c -- */
void *mt_parser_fail(Parser *p, Failure failure); /* NULL */
MT_PRINTF(3, 4) void *mt_parser_report(Parser *p, const Span *span, const char *format, ...);
bool mt_parser_grow_stack(Parser *p);
void *mt_parser_refill(Parser *p, size_t size);
void mt_parser_save(const Parser *p, ParserPoint *point);
void mt_parser_restore(Parser *p, const ParserPoint *point);
bool mt_parser_list(Parser *p, uint32_t mark, NodeList *out); /* the stack above `mark`, which it pops */

/* -- parser_stmt.c -- */
bool mt_parser_statement(Parser *p); /* pushes it, or those of its line */

/* -- parser_expr.c -- */
Node *mt_parser_expression(Parser *p);
Node *mt_parser_named_expression(Parser *p);
Node *mt_parser_star_named_expression(Parser *p);
Node *mt_parser_star_expressions(Parser *p);
Node *mt_parser_star_expression(Parser *p);
Node *mt_parser_yield_or_star_expressions(Parser *p);
Node *mt_parser_subject(Parser *p);                                    /* of `match` */
Node *mt_parser_target(Parser *p);                                     /* one, stored */
Node *mt_parser_targets(Parser *p);                                    /* of `for`, stored */
bool mt_parser_set_target(Parser *p, Node *node, ExprContext context); /* refuses what cannot be one */
bool mt_parser_arguments(Parser *p, NodeList *args, NodeList *keywords, Node **generator, Place open); /* behind '(' and over ')' */
Node *mt_parser_parameters(Parser *p, TokenKind terminator);           /* up to the terminator */
Node *mt_parser_name_node(Parser *p);                                  /* over a NAME */

/* -- parser_pattern.c -- */
Node *mt_parser_patterns(Parser *p);

/* -- parser_literal.c -- */
const Name *mt_parser_name(Parser *p, const Token *token);
Node *mt_parser_number(Parser *p);
/* Text of a string literal's body into `out` (a Constant). */
bool mt_parser_decode_string(Parser *p, const Token *token, const char *text, size_t length, Node *out);

/* -- parser_fstring.c -- */
Node *mt_parser_strings(Parser *p);
bool mt_parser_check_string(Parser *p, const Token *token); /* a STRING's escapes; false: reported */

/* -- diagnose.c -- */
void mt_parser_diagnose(Parser *p);
void mt_parser_check_rest(Parser *p, SyntaxError *error, uint32_t line);

/* -- nodes -- */
static inline void *mt_parser_alloc(Parser *p, size_t size) {
    size = (size + 7) & ~(size_t)7;
    Arena *arena = p->arena;
    if (MT_UNLIKELY((size_t)(arena->end - arena->next) < size)) return mt_parser_refill(p, size);
    void *memory = arena->next;
    arena->next += size;
    memset(memory, 0, size);
    return memory;
}

static inline Node *mt_parser_node(Parser *p, NodeKind kind, size_t size, Place start) {
    Node *n = mt_parser_alloc(p, size);
    if (MT_UNLIKELY(!n)) return NULL;
    n->kind = (uint8_t)kind;
    n->height = 1;
    n->span = (Span){start.line, start.column, p->end.line, p->end.column};
    return n;
}

/* A node of that kind from `start` to the last token. */
#define NEW(p, name, start) mt_parser_node(p, NODE_##name, offsetof(Node, u) + sizeof(((Node *)0)->u.name), start)

static inline Place mt_parser_here(const Parser *p) { return (Place){p->tok.span.line, p->tok.span.column}; }
static inline Place mt_parser_start(const Node *n) { return (Place){n->span.line, n->span.column}; }
static inline void mt_parser_end_here(Parser *p, Node *n) {
    n->span.end_line = p->end.line;
    n->span.end_column = p->end.column;
}

/* `n` gets children of that height at most. */
static inline Node *mt_parser_raise(Parser *p, Node *n, uint32_t below) {
    if (below + 1 > n->height) n->height = (uint16_t)(below + 1);
    if (MT_UNLIKELY(below >= p->height_limit)) return mt_parser_fail(p, FAILURE_DEPTH);
    return n;
}

static inline uint32_t mt_parser_highest(uint32_t height, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i] && list.items[i]->height > height) height = list.items[i]->height;
    return height;
}

static inline uint32_t mt_parser_height(uint32_t height, const Node *n) { return n && n->height > height ? n->height : height; }

/* -- tokens -- */
static inline void mt_parser_advance(Parser *p) {
    if (p->tok.kind < TOKEN_NEWLINE || p->tok.kind > TOKEN_DEDENT) p->end = (Place){p->tok.span.end_line, p->tok.span.end_column};
    mt_lexer_next(&p->lexer, &p->tok);
}

static inline bool mt_parser_accept(Parser *p, TokenKind kind) {
    if (p->tok.kind != kind) return false;
    mt_parser_advance(p);
    return true;
}

static inline bool mt_parser_expect(Parser *p, TokenKind kind) {
    if (MT_LIKELY(p->tok.kind == kind)) {
        mt_parser_advance(p);
        return true;
    }
    mt_parser_fail(p, FAILURE_SYNTAX);
    return false;
}

static inline bool mt_parser_push(Parser *p, Node *n) {
    if (MT_UNLIKELY(p->stack_count == p->stack_capacity) && !mt_parser_grow_stack(p)) return false;
    p->stack[p->stack_count++] = n;
    return true;
}

static inline bool mt_parser_enter(Parser *p) {
    if (MT_LIKELY(++p->depth <= MT_SYNTAX_MAX_NESTING)) return true;
    mt_parser_fail(p, FAILURE_DEPTH);
    return false;
}

#endif
