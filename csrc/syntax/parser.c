/* SPDX-License-Identifier: MIT */
/* The parser's basics, and statements. Each token is read once, but for a look ahead in statements that begin with `match`, `type`
 * or `with (`. */
#include "syntax/parser.h"

#include <stdarg.h>
#include <stdio.h>

#include "syntax/parser_private.h"

/* -- failures -- */
void *mt_parser_fail(Parser *p, Failure failure) {
    if (!p->failure) p->failure = (uint8_t)failure;
    return NULL;
}

void *mt_parser_report(Parser *p, const Span *span, const char *format, ...) {
    if (!p->failure && !p->error->type) {
        p->error->type = "SyntaxError";
        p->error->has_span = true;
        p->error->span = *span;
        va_list args;
        va_start(args, format);
        vsnprintf(p->error->message, sizeof p->error->message, format, args);
        va_end(args);
    }
    return mt_parser_fail(p, FAILURE_REPORTED);
}

static void *syntax_error(Parser *p) { return mt_parser_fail(p, FAILURE_SYNTAX); }

/* -- memory -- */
void *mt_parser_refill(Parser *p, size_t size) {
    void *memory = mt_arena_alloc(p->arena, size);
    return memory ? memory : mt_parser_fail(p, FAILURE_MEMORY);
}

bool mt_parser_grow_stack(Parser *p) {
    Node **stack = mt_parser_alloc(p, (size_t)p->stack_capacity * 2 * sizeof *stack);
    if (!stack) return false;
    memcpy(stack, p->stack, p->stack_count * sizeof *stack);
    p->stack = stack;
    p->stack_capacity *= 2;
    return true;
}

bool mt_parser_list(Parser *p, uint32_t mark, NodeList *out) {
    uint32_t count = p->stack_count - mark;
    p->stack_count = mark;
    if (!count) return true;
    Node **items = mt_parser_alloc(p, count * sizeof *items);
    if (!items) return false;
    memcpy(items, p->stack + mark, count * sizeof *items);
    *out = (NodeList){count, items};
    return true;
}

static bool single(Parser *p, Node *item, NodeList *out) {
    Node **items = mt_parser_alloc(p, sizeof *items);
    if (!items) return false;
    items[0] = item;
    *out = (NodeList){1, items};
    return true;
}

/* -- looking ahead -- */
void mt_parser_save(const Parser *p, ParserPoint *point) {
    *point = (ParserPoint){p->lexer.at, p->tok, p->end, p->stack_count, p->depth, p->height_limit};
}

/* Forgets what went wrong since, but for memory. */
void mt_parser_restore(Parser *p, const ParserPoint *point) {
    p->lexer.at = point->lexer;
    p->tok = point->tok;
    p->end = point->end;
    p->stack_count = point->stack_count;
    p->depth = point->depth;
    p->height_limit = point->height_limit;
    if (p->failure != FAILURE_MEMORY) p->failure = FAILURE_NONE;
    p->error->type = NULL;
    p->error->has_span = false;
}

static TokenKind peek(Parser *p) {
    ParserPoint point;
    mt_parser_save(p, &point);
    mt_parser_advance(p);
    TokenKind kind = p->tok.kind;
    mt_parser_restore(p, &point);
    return kind;
}

static bool is_word(const Token *t, const char *word, uint32_t length) {
    return t->kind == TOKEN_NAME && t->length == length && memcmp(t->text, word, length) == 0;
}

/* -- blocks -- */
static bool parse_statement(Parser *p);
static bool parse_simple_statements(Parser *p);

/* Behind the colon of a compound statement. */
static bool parse_block(Parser *p, NodeList *body) {
    uint32_t mark = p->stack_count;
    if (p->height_limit <= SCOPE_HEIGHT) return mt_parser_fail(p, FAILURE_DEPTH);
    p->height_limit -= SCOPE_HEIGHT;
    if (p->tok.kind == TOKEN_NEWLINE) {
        mt_parser_advance(p);
        if (!mt_parser_expect(p, TOKEN_INDENT)) return false;
        do {
            if (!parse_statement(p)) return false;
        } while (p->tok.kind != TOKEN_DEDENT && p->tok.kind != TOKEN_END);
        if (!mt_parser_expect(p, TOKEN_DEDENT)) return false;
    } else if (!parse_simple_statements(p)) {
        return false;
    }
    p->height_limit += SCOPE_HEIGHT;
    return mt_parser_list(p, mark, body);
}

static bool parse_colon_block(Parser *p, NodeList *body) { return mt_parser_expect(p, TOKEN_COLON) && parse_block(p, body); }

static bool parse_else(Parser *p, NodeList *orelse) { return !mt_parser_accept(p, TOKEN_ELSE) || parse_colon_block(p, orelse); }

/* -- simple statements -- */
static bool is_single_target(const Node *n) { return n->kind == NODE_Name || n->kind == NODE_Attribute || n->kind == NODE_Subscript; }

static Node *parse_assignment(Parser *p, Node *target, Place start) {
    uint32_t mark = p->stack_count;
    Node *value = target;
    while (p->tok.kind == TOKEN_EQUAL) {
        if (!mt_parser_set_target(p, value, CTX_STORE) || !mt_parser_push(p, value)) return NULL;
        mt_parser_advance(p);
        if (!(value = mt_parser_yield_or_star_expressions(p))) return NULL;
        if (value->kind == NODE_Yield || value->kind == NODE_YieldFrom) break;
    }
    Node *n = NEW(p, Assign, start);
    if (!n || !mt_parser_list(p, mark, &n->u.Assign.targets)) return NULL;
    n->u.Assign.value = value;
    return n;
}

static Node *parse_annotated(Parser *p, Node *target, Place start) {
    if (!is_single_target(target)) return syntax_error(p);
    mt_parser_advance(p);
    Node *annotation = mt_parser_expression(p), *value = NULL;
    if (!annotation) return NULL;
    if (mt_parser_accept(p, TOKEN_EQUAL) && !(value = mt_parser_yield_or_star_expressions(p))) return NULL;
    Node *n = NEW(p, AnnAssign, start);
    if (!n || !mt_parser_set_target(p, target, CTX_STORE)) return NULL;
    n->u.AnnAssign.target = target;
    n->u.AnnAssign.annotation = annotation;
    n->u.AnnAssign.value = value;
    n->u.AnnAssign.simple = target->kind == NODE_Name && !target->parenthesized;
    return n;
}

static const uint8_t augmented[TOKEN_COUNT] = { /* operator + 1 */
    [TOKEN_PLUSEQUAL] = BINOP_ADD + 1,         [TOKEN_MINEQUAL] = BINOP_SUB + 1,
    [TOKEN_STAREQUAL] = BINOP_MULT + 1,        [TOKEN_SLASHEQUAL] = BINOP_DIV + 1,
    [TOKEN_DOUBLESLASHEQUAL] = BINOP_FLOORDIV + 1, [TOKEN_PERCENTEQUAL] = BINOP_MOD + 1,
    [TOKEN_DOUBLESTAREQUAL] = BINOP_POW + 1,   [TOKEN_LEFTSHIFTEQUAL] = BINOP_LSHIFT + 1,
    [TOKEN_RIGHTSHIFTEQUAL] = BINOP_RSHIFT + 1, [TOKEN_AMPEREQUAL] = BINOP_BITAND + 1,
    [TOKEN_VBAREQUAL] = BINOP_BITOR + 1,       [TOKEN_CIRCUMFLEXEQUAL] = BINOP_BITXOR + 1,
    [TOKEN_ATEQUAL] = BINOP_MATMULT + 1,
};

static Node *parse_augmented(Parser *p, Node *target, Place start) {
    BinOpKind op = (BinOpKind)(augmented[p->tok.kind] - 1);
    if (!is_single_target(target)) return syntax_error(p);
    mt_parser_advance(p);
    Node *value = mt_parser_yield_or_star_expressions(p);
    Node *n = value ? NEW(p, AugAssign, start) : NULL;
    if (!n || !mt_parser_set_target(p, target, CTX_STORE)) return NULL;
    n->u.AugAssign.target = target;
    n->u.AugAssign.op = (uint8_t)op;
    n->u.AugAssign.value = value;
    return n;
}

static Node *parse_expression_statement(Parser *p) {
    Place start = mt_parser_here(p);
    Node *value = mt_parser_yield_or_star_expressions(p);
    if (!value) return NULL;
    bool bare_yield = (value->kind == NODE_Yield || value->kind == NODE_YieldFrom) && !value->parenthesized;
    if (!bare_yield) {
        if (p->tok.kind == TOKEN_EQUAL) return parse_assignment(p, value, start);
        if (p->tok.kind == TOKEN_COLON) return parse_annotated(p, value, start);
        if (augmented[p->tok.kind]) return parse_augmented(p, value, start);
    }
    Node *n = NEW(p, Expr, start);
    if (n) n->u.Expr.value = value;
    return n;
}

static bool ends_statement(const Parser *p) { return p->tok.kind == TOKEN_NEWLINE || p->tok.kind == TOKEN_SEMI; }

static Node *parse_return(Parser *p) {
    Place start = mt_parser_here(p);
    Node *value = NULL;
    mt_parser_advance(p);
    if (!ends_statement(p) && !(value = mt_parser_star_expressions(p))) return NULL;
    Node *n = NEW(p, Return, start);
    if (n) n->u.Return.value = value;
    return n;
}

static Node *parse_raise(Parser *p) {
    Place start = mt_parser_here(p);
    Node *exc = NULL, *cause = NULL;
    mt_parser_advance(p);
    if (!ends_statement(p)) {
        if (!(exc = mt_parser_expression(p))) return NULL;
        if (mt_parser_accept(p, TOKEN_FROM) && !(cause = mt_parser_expression(p))) return NULL;
    }
    Node *n = NEW(p, Raise, start);
    if (!n) return NULL;
    n->u.Raise.exc = exc;
    n->u.Raise.cause = cause;
    return n;
}

static Node *parse_assert(Parser *p) {
    Place start = mt_parser_here(p);
    Node *msg = NULL;
    mt_parser_advance(p);
    Node *test = mt_parser_expression(p);
    if (!test || (mt_parser_accept(p, TOKEN_COMMA) && !(msg = mt_parser_expression(p)))) return NULL;
    Node *n = NEW(p, Assert, start);
    if (!n) return NULL;
    n->u.Assert.test = test;
    n->u.Assert.msg = msg;
    return n;
}

static Node *parse_delete(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    uint32_t mark = p->stack_count;
    do {
        if (ends_statement(p) && p->stack_count > mark) break;
        Node *target = mt_parser_star_expression(p);
        if (!target || !mt_parser_set_target(p, target, CTX_DEL) || !mt_parser_push(p, target)) return NULL;
    } while (mt_parser_accept(p, TOKEN_COMMA));
    Node *n = NEW(p, Delete, start);
    return n && mt_parser_list(p, mark, &n->u.Delete.targets) ? n : NULL;
}

static Node *parse_scope_statement(Parser *p, NodeKind kind) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count;
    do {
        mt_parser_advance(p);
        if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
        const Name *name = mt_parser_name(p, &p->tok);
        if (!name || !mt_parser_push(p, (Node *)name)) return NULL;
        mt_parser_advance(p);
    } while (p->tok.kind == TOKEN_COMMA);
    NodeList names = {0};
    Node *n = NEW(p, Global, start);
    if (!n || !mt_parser_list(p, mark, &names)) return NULL;
    n->kind = (uint8_t)kind;
    n->u.Global.names = (NameList){names.count, (const Name **)names.items};
    return n;
}

/* -- imports -- */
/* name.name.name, with whatever space between them. */
static const Name *parse_dotted_name(Parser *p) {
    Token first = p->tok;
    if (first.kind != TOKEN_NAME) return syntax_error(p);
    const Name *name = mt_parser_name(p, &first);
    mt_parser_advance(p);
    while (name && mt_parser_accept(p, TOKEN_DOT)) {
        if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
        const Name *part = mt_parser_name(p, &p->tok);
        if (!part) return NULL;
        size_t length = (size_t)name->length + 1 + part->length;
        char *text = mt_parser_alloc(p, length);
        if (!text) return NULL;
        memcpy(text, name->text, name->length);
        text[name->length] = '.';
        memcpy(text + name->length + 1, part->text, part->length);
        if (!(name = mt_ast_name(p->ast, text, length))) return mt_parser_fail(p, FAILURE_MEMORY);
        mt_parser_advance(p);
    }
    return name;
}

static Node *parse_alias(Parser *p, bool dotted) {
    Place start = mt_parser_here(p);
    const Name *name, *asname = NULL;
    if (dotted) {
        if (!(name = parse_dotted_name(p))) return NULL;
    } else {
        if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
        if (!(name = mt_parser_name(p, &p->tok))) return NULL;
        mt_parser_advance(p);
    }
    if (mt_parser_accept(p, TOKEN_AS)) {
        if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
        if (!(asname = mt_parser_name(p, &p->tok))) return NULL;
        mt_parser_advance(p);
    }
    Node *n = NEW(p, alias, start);
    if (!n) return NULL;
    n->u.alias.name = name;
    n->u.alias.asname = asname;
    return n;
}

static Node *parse_import(Parser *p) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count;
    do {
        mt_parser_advance(p);
        Node *alias = parse_alias(p, true);
        if (!alias || !mt_parser_push(p, alias)) return NULL;
    } while (p->tok.kind == TOKEN_COMMA);
    Node *n = NEW(p, Import, start);
    return n && mt_parser_list(p, mark, &n->u.Import.names) ? n : NULL;
}

static Node *parse_star_alias(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *n = NEW(p, alias, start);
    if (!n) return NULL;
    if (!(n->u.alias.name = mt_ast_name(p->ast, "*", 1))) return mt_parser_fail(p, FAILURE_MEMORY);
    return n;
}

static bool push_import_names(Parser *p) {
    if (p->tok.kind == TOKEN_STAR) {
        Node *alias = parse_star_alias(p);
        return alias && mt_parser_push(p, alias);
    }
    bool parenthesized = mt_parser_accept(p, TOKEN_LPAR);
    uint32_t mark = p->stack_count;
    do {
        if (parenthesized && p->tok.kind == TOKEN_RPAR && p->stack_count > mark) break;
        Node *alias = parse_alias(p, false);
        if (!alias || !mt_parser_push(p, alias)) return false;
    } while (mt_parser_accept(p, TOKEN_COMMA));
    return !parenthesized || mt_parser_expect(p, TOKEN_RPAR);
}

static Node *parse_import_from(Parser *p) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count, level = 0;
    const Name *module = NULL;
    mt_parser_advance(p);
    for (; p->tok.kind == TOKEN_DOT || p->tok.kind == TOKEN_ELLIPSIS; mt_parser_advance(p)) level += p->tok.kind == TOKEN_DOT ? 1 : 3;
    if ((!level || p->tok.kind != TOKEN_IMPORT) && !(module = parse_dotted_name(p))) return NULL;
    if (!mt_parser_expect(p, TOKEN_IMPORT) || !push_import_names(p)) return NULL;
    Node *n = NEW(p, ImportFrom, start);
    if (!n || !mt_parser_list(p, mark, &n->u.ImportFrom.names)) return NULL;
    n->u.ImportFrom.module = module;
    n->u.ImportFrom.level = level;
    return n;
}

/* -- type parameters -- */
static Node *parse_type_parameter(Parser *p) {
    Place start = mt_parser_here(p);
    TokenKind kind = p->tok.kind;
    if (kind == TOKEN_STAR || kind == TOKEN_DOUBLESTAR) mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    const Name *name = mt_parser_name(p, &p->tok);
    Node *bound = NULL, *value = NULL;
    if (!name) return NULL;
    mt_parser_advance(p);
    if (kind == TOKEN_NAME && mt_parser_accept(p, TOKEN_COLON) && !(bound = mt_parser_expression(p))) return NULL;
    if (mt_parser_accept(p, TOKEN_EQUAL) && !(value = kind == TOKEN_STAR ? mt_parser_star_expression(p) : mt_parser_expression(p))) return NULL;
    Node *n;
    if (kind == TOKEN_NAME) {
        if (!(n = NEW(p, TypeVar, start))) return NULL;
        n->u.TypeVar.name = name;
        n->u.TypeVar.bound = bound;
        n->u.TypeVar.default_value = value;
    } else {
        if (!(n = NEW(p, ParamSpec, start))) return NULL;
        if (kind == TOKEN_STAR) n->kind = NODE_TypeVarTuple;
        n->u.ParamSpec.name = name;
        n->u.ParamSpec.default_value = value;
    }
    return mt_parser_raise(p, n, mt_parser_height(mt_parser_height(0, bound), value));
}

static bool parse_type_parameters(Parser *p, NodeList *out) {
    if (p->tok.kind != TOKEN_LSQB) return true;
    uint32_t mark = p->stack_count;
    mt_parser_advance(p);
    do {
        if (p->tok.kind == TOKEN_RSQB && p->stack_count > mark) break;
        Node *n = parse_type_parameter(p);
        if (!n || !mt_parser_push(p, n)) return false;
    } while (mt_parser_accept(p, TOKEN_COMMA));
    return mt_parser_expect(p, TOKEN_RSQB) && mt_parser_list(p, mark, out);
}

static Node *parse_type_alias(Parser *p) {
    Place start = mt_parser_here(p);
    NodeList type_params = {0};
    mt_parser_advance(p);
    Node *name = mt_parser_name_node(p);
    if (!name || !parse_type_parameters(p, &type_params) || !mt_parser_expect(p, TOKEN_EQUAL)) return NULL;
    Node *value = mt_parser_expression(p);
    Node *n = value ? NEW(p, TypeAlias, start) : NULL;
    if (!n) return NULL;
    name->u.Name.ctx = CTX_STORE;
    n->u.TypeAlias.name = name;
    n->u.TypeAlias.type_params = type_params;
    n->u.TypeAlias.value = value;
    return n;
}

/* -- simple statements, together -- */
static Node *parse_word(Parser *p, NodeKind kind) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    return mt_parser_node(p, kind, offsetof(Node, u), start);
}

static Node *parse_simple_statement(Parser *p) {
    switch (p->tok.kind) {
    case TOKEN_RETURN: return parse_return(p);
    case TOKEN_IMPORT: return parse_import(p);
    case TOKEN_FROM: return parse_import_from(p);
    case TOKEN_RAISE: return parse_raise(p);
    case TOKEN_PASS: return parse_word(p, NODE_Pass);
    case TOKEN_BREAK: return parse_word(p, NODE_Break);
    case TOKEN_CONTINUE: return parse_word(p, NODE_Continue);
    case TOKEN_DEL: return parse_delete(p);
    case TOKEN_ASSERT: return parse_assert(p);
    case TOKEN_GLOBAL: return parse_scope_statement(p, NODE_Global);
    case TOKEN_NONLOCAL: return parse_scope_statement(p, NODE_Nonlocal);
    case TOKEN_NAME:
        if (MT_UNLIKELY(is_word(&p->tok, "type", 4)) && peek(p) == TOKEN_NAME) return parse_type_alias(p);
        return parse_expression_statement(p);
    default: return parse_expression_statement(p);
    }
}

/* Simple statements with semicolons between them and a newline behind, pushed. */
static bool parse_simple_statements(Parser *p) {
    for (;;) {
        Node *n = parse_simple_statement(p);
        if (!n || !mt_parser_push(p, n)) return false;
        if (MT_LIKELY(p->tok.kind == TOKEN_NEWLINE)) break;
        if (!mt_parser_expect(p, TOKEN_SEMI)) return false;
        if (p->tok.kind == TOKEN_NEWLINE) break;
    }
    mt_parser_advance(p);
    return true;
}

/* -- compound statements -- */
/* An `elif` chain is a tree that leans to the right, made without recursion. */
static Node *parse_if(Parser *p) {
    Node *first = NULL, *last = NULL;
    uint32_t limit = p->height_limit;
    bool more = true;
    while (more) {
        Place start = mt_parser_here(p);
        Node *n = NEW(p, If, start);
        if (!n) return NULL;
        if (last) {
            if (p->height_limit <= 1) return mt_parser_fail(p, FAILURE_DEPTH);
            p->height_limit--;
            if (!single(p, n, &last->u.If.orelse)) return NULL;
        } else {
            first = n;
        }
        last = n;
        mt_parser_advance(p);
        if (!(n->u.If.test = mt_parser_named_expression(p)) || !parse_colon_block(p, &n->u.If.body)) return NULL;
        more = p->tok.kind == TOKEN_ELIF;
        if (!more && !parse_else(p, &n->u.If.orelse)) return NULL;
    }
    for (Node *n = first;; n = n->u.If.orelse.items[0]) {
        mt_parser_end_here(p, n);
        if (n == last) break;
    }
    p->height_limit = limit;
    return first;
}

static Node *parse_while(Parser *p) {
    Node *n = NEW(p, While, mt_parser_here(p));
    if (!n) return NULL;
    mt_parser_advance(p);
    if (!(n->u.While.test = mt_parser_named_expression(p))) return NULL;
    if (!parse_colon_block(p, &n->u.While.body) || !parse_else(p, &n->u.While.orelse)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static Node *parse_for(Parser *p, NodeKind kind, Place start) {
    Node *n = NEW(p, For, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    mt_parser_advance(p);
    if (!(n->u.For.target = mt_parser_targets(p)) || !mt_parser_expect(p, TOKEN_IN)) return NULL;
    if (!(n->u.For.iter = mt_parser_star_expressions(p))) return NULL;
    if (!parse_colon_block(p, &n->u.For.body) || !parse_else(p, &n->u.For.orelse)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static bool push_with_item(Parser *p) {
    Node *n = NEW(p, withitem, mt_parser_here(p));
    if (!n || !(n->u.withitem.context_expr = mt_parser_expression(p))) return false;
    if (mt_parser_accept(p, TOKEN_AS) && !(n->u.withitem.optional_vars = mt_parser_target(p))) return false;
    return mt_parser_push(p, n);
}

/* ( items ) and no more before the colon. */
static bool push_parenthesized_items(Parser *p) {
    uint32_t mark = p->stack_count;
    mt_parser_advance(p);
    do {
        if (p->tok.kind == TOKEN_RPAR && p->stack_count > mark) break;
        if (!push_with_item(p)) return false;
    } while (mt_parser_accept(p, TOKEN_COMMA));
    return mt_parser_accept(p, TOKEN_RPAR) && p->tok.kind == TOKEN_COLON;
}

static bool push_with_items(Parser *p) {
    if (p->tok.kind == TOKEN_LPAR) {
        ParserPoint point;
        mt_parser_save(p, &point);
        if (push_parenthesized_items(p)) return true;
        mt_parser_restore(p, &point); /* it was an expression in parentheses, or it is wrong */
        if (p->failure) return false;
    }
    do {
        if (!push_with_item(p)) return false;
    } while (mt_parser_accept(p, TOKEN_COMMA));
    return true;
}

static Node *parse_with(Parser *p, NodeKind kind, Place start) {
    Node *n = NEW(p, With, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    mt_parser_advance(p);
    uint32_t mark = p->stack_count;
    if (!push_with_items(p) || !mt_parser_list(p, mark, &n->u.With.items) || !parse_colon_block(p, &n->u.With.body)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static Node *parse_handler(Parser *p, bool *star) {
    Node *n = NEW(p, ExceptHandler, mt_parser_here(p));
    if (!n) return NULL;
    mt_parser_advance(p);
    *star = mt_parser_accept(p, TOKEN_STAR);
    if (*star || p->tok.kind != TOKEN_COLON) {
        if (!(n->u.ExceptHandler.type = mt_parser_expression(p))) return NULL;
        if (mt_parser_accept(p, TOKEN_AS)) {
            if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
            if (!(n->u.ExceptHandler.name = mt_parser_name(p, &p->tok))) return NULL;
            mt_parser_advance(p);
        }
    }
    if (!parse_colon_block(p, &n->u.ExceptHandler.body)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static bool parse_handlers(Parser *p, Node *n) {
    uint32_t mark = p->stack_count;
    while (p->tok.kind == TOKEN_EXCEPT) {
        bool star;
        Node *handler = parse_handler(p, &star);
        if (!handler) return false;
        if (p->stack_count == mark) n->kind = star ? NODE_TryStar : NODE_Try;
        else if (star != (n->kind == NODE_TryStar)) return syntax_error(p);
        if (!mt_parser_push(p, handler)) return false;
    }
    return mt_parser_list(p, mark, &n->u.Try.handlers);
}

static Node *parse_try(Parser *p) {
    Node *n = NEW(p, Try, mt_parser_here(p));
    if (!n) return NULL;
    mt_parser_advance(p);
    p->height_limit--;
    if (!parse_colon_block(p, &n->u.Try.body) || !parse_handlers(p, n)) return NULL;
    if (n->u.Try.handlers.count && !parse_else(p, &n->u.Try.orelse)) return NULL;
    if (mt_parser_accept(p, TOKEN_FINALLY)) {
        if (!parse_colon_block(p, &n->u.Try.finalbody)) return NULL;
    } else if (!n->u.Try.handlers.count) {
        return syntax_error(p);
    }
    p->height_limit++;
    mt_parser_end_here(p, n);
    return n;
}

/* -- definitions -- */
static Node *parse_def(Parser *p, NodeKind kind, NodeList decorators, Place start) {
    Node *n = NEW(p, FunctionDef, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    n->u.FunctionDef.decorator_list = decorators;
    mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    if (!(n->u.FunctionDef.name = mt_parser_name(p, &p->tok))) return NULL;
    mt_parser_advance(p);
    if (!parse_type_parameters(p, &n->u.FunctionDef.type_params) || !mt_parser_expect(p, TOKEN_LPAR)) return NULL;
    if (!(n->u.FunctionDef.args = mt_parser_parameters(p, TOKEN_RPAR))) return NULL;
    mt_parser_advance(p);
    if (mt_parser_accept(p, TOKEN_RARROW) && !(n->u.FunctionDef.returns = mt_parser_expression(p))) return NULL;
    if (!parse_colon_block(p, &n->u.FunctionDef.body)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static Node *parse_class(Parser *p, NodeList decorators) {
    Node *n = NEW(p, ClassDef, mt_parser_here(p));
    if (!n) return NULL;
    n->u.ClassDef.decorator_list = decorators;
    mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    if (!(n->u.ClassDef.name = mt_parser_name(p, &p->tok))) return NULL;
    mt_parser_advance(p);
    if (!parse_type_parameters(p, &n->u.ClassDef.type_params)) return NULL;
    Place open = mt_parser_here(p);
    if (mt_parser_accept(p, TOKEN_LPAR) && !mt_parser_arguments(p, &n->u.ClassDef.bases, &n->u.ClassDef.keywords, NULL, open)) return NULL;
    if (!parse_colon_block(p, &n->u.ClassDef.body)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static Node *parse_async(Parser *p, NodeList decorators, bool decorated) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    switch (p->tok.kind) {
    case TOKEN_DEF: return parse_def(p, NODE_AsyncFunctionDef, decorators, start);
    case TOKEN_FOR: return decorated ? syntax_error(p) : parse_for(p, NODE_AsyncFor, start);
    case TOKEN_WITH: return decorated ? syntax_error(p) : parse_with(p, NODE_AsyncWith, start);
    default: return syntax_error(p);
    }
}

static Node *parse_decorated(Parser *p) {
    NodeList decorators = {0};
    uint32_t mark = p->stack_count;
    while (mt_parser_accept(p, TOKEN_AT)) {
        Node *decorator = mt_parser_named_expression(p);
        if (!decorator || !mt_parser_push(p, decorator) || !mt_parser_expect(p, TOKEN_NEWLINE)) return NULL;
    }
    if (!mt_parser_list(p, mark, &decorators)) return NULL;
    switch (p->tok.kind) {
    case TOKEN_DEF: return parse_def(p, NODE_FunctionDef, decorators, mt_parser_here(p));
    case TOKEN_CLASS: return parse_class(p, decorators);
    case TOKEN_ASYNC: return parse_async(p, decorators, true);
    default: return syntax_error(p);
    }
}

/* -- match -- */
/* Whether a statement that begins with the name `match` is a match statement: the line ends in a colon, as no other can. What follows
 * the name settles it in most cases. */
static bool is_match(Parser *p) {
    ParserPoint point;
    bool found = false;
    mt_parser_save(p, &point);
    mt_parser_advance(p);
    switch (p->tok.kind) {
    case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_START: case TOKEN_LBRACE: case TOKEN_TILDE:
    case TOKEN_LAMBDA: case TOKEN_AWAIT: case TOKEN_NONE: case TOKEN_TRUE: case TOKEN_FALSE: case TOKEN_ELLIPSIS: found = true; break;
    case TOKEN_LPAR: case TOKEN_LSQB: case TOKEN_MINUS: case TOKEN_PLUS: case TOKEN_STAR: case TOKEN_NOT:
        for (TokenKind last = TOKEN_END; p->tok.kind != TOKEN_END && p->tok.kind != TOKEN_ERROR; last = p->tok.kind, mt_parser_advance(p)) {
            if (p->tok.kind != TOKEN_NEWLINE) continue;
            found = last == TOKEN_COLON;
            break;
        }
        break;
    default: break;
    }
    mt_parser_restore(p, &point);
    return found;
}

static Node *parse_case(Parser *p) {
    Node *n = NEW(p, match_case, mt_parser_here(p));
    if (!n) return NULL;
    mt_parser_advance(p);
    if (!(n->u.match_case.pattern = mt_parser_patterns(p))) return NULL;
    if (mt_parser_accept(p, TOKEN_IF) && !(n->u.match_case.guard = mt_parser_named_expression(p))) return NULL;
    if (!parse_colon_block(p, &n->u.match_case.body)) return NULL;
    mt_parser_end_here(p, n);
    return n;
}

static Node *parse_match(Parser *p) {
    Node *n = NEW(p, Match, mt_parser_here(p));
    if (!n) return NULL;
    mt_parser_advance(p);
    if (!(n->u.Match.subject = mt_parser_subject(p)) || !mt_parser_expect(p, TOKEN_COLON)) return NULL;
    if (!mt_parser_expect(p, TOKEN_NEWLINE) || !mt_parser_expect(p, TOKEN_INDENT)) return NULL;
    uint32_t mark = p->stack_count;
    p->height_limit--;
    while (is_word(&p->tok, "case", 4)) {
        Node *item = parse_case(p);
        if (!item || !mt_parser_push(p, item)) return NULL;
    }
    p->height_limit++;
    if (p->stack_count == mark || !mt_parser_expect(p, TOKEN_DEDENT)) return syntax_error(p);
    mt_parser_end_here(p, n);
    return mt_parser_list(p, mark, &n->u.Match.cases) ? n : NULL;
}

/* -- statements -- */
static bool parse_statement(Parser *p) {
    Node *n;
    switch (p->tok.kind) {
    case TOKEN_IF: n = parse_if(p); break;
    case TOKEN_FOR: n = parse_for(p, NODE_For, mt_parser_here(p)); break;
    case TOKEN_WHILE: n = parse_while(p); break;
    case TOKEN_DEF: n = parse_def(p, NODE_FunctionDef, (NodeList){0}, mt_parser_here(p)); break;
    case TOKEN_CLASS: n = parse_class(p, (NodeList){0}); break;
    case TOKEN_TRY: n = parse_try(p); break;
    case TOKEN_WITH: n = parse_with(p, NODE_With, mt_parser_here(p)); break;
    case TOKEN_ASYNC: n = parse_async(p, (NodeList){0}, false); break;
    case TOKEN_AT: n = parse_decorated(p); break;
    case TOKEN_NAME:
        if (MT_UNLIKELY(is_word(&p->tok, "match", 5))) {
            if (is_match(p)) {
                n = parse_match(p);
                break;
            }
            p->statement_fixed = true; /* a later error makes CPython look at this one again, and find a colon missing */
        }
        return parse_simple_statements(p);
    default: return parse_simple_statements(p);
    }
    return n && mt_parser_push(p, n);
}

static bool parse_module(Parser *p) {
    mt_parser_advance(p);
    p->end = (Place){1, 0};
    while (p->tok.kind != TOKEN_END) {
        if (MT_LIKELY(!p->statement_fixed)) {
            p->statement.lexer = p->lexer.at;
            p->statement.tok = p->tok;
        }
        if (!parse_statement(p)) return false;
    }
    Node *n = NEW(p, Module, p->end);
    if (!n || !mt_parser_list(p, 0, &n->u.Module.body)) return false;
    p->ast->module = n;
    return true;
}

/* -- the source -- */
/* False: not UTF-8. */
static bool check_utf8(const char *source, size_t length) {
    const uint8_t *s = (const uint8_t *)source, *end = s + length;
    while (s < end) {
        if (*s < 0x80) {
            uint64_t word;
            while (end - s >= 8 && (memcpy(&word, s, 8), !(word & 0x8080808080808080u))) s += 8;
            if (s < end && *s < 0x80) s++;
            continue;
        }
        int more = *s >= 0xC2 && *s <= 0xDF ? 1 : (*s & 0xF0) == 0xE0 ? 2 : *s >= 0xF0 && *s <= 0xF4 ? 3 : 0;
        if (!more || end - s <= more) return false;
        if ((*s == 0xE0 && s[1] < 0xA0) || (*s == 0xED && s[1] > 0x9F) || (*s == 0xF0 && s[1] < 0x90) || (*s == 0xF4 && s[1] > 0x8F)) return false;
        for (int i = 1; i <= more; i++)
            if ((s[i] & 0xC0) != 0x80) return false;
        s += more + 1;
    }
    return true;
}

/* Copies the source with '\n' for every newline, one at the end, and the lexer's padding. */
static bool copy_source(Arena *arena, const char *source, size_t length, Ast *ast) {
    char *copy = mt_arena_alloc(arena, length + 1 + LEXER_PADDING), *w = copy;
    if (!copy) return false;
    if (!length || !memchr(source, '\r', length)) {
        if (length) memcpy(copy, source, length);
        w += length;
    } else {
        for (size_t i = 0; i < length; i++) {
            *w++ = source[i] == '\r' ? '\n' : source[i];
            if (source[i] == '\r' && i + 1 < length && source[i + 1] == '\n') i++;
        }
    }
    if (w == copy || w[-1] != '\n') *w++ = '\n';
    ast->source = copy;
    ast->source_size = (size_t)(w - copy);
    return true;
}

static void refuse(SyntaxError *error, const char *type, const char *message) {
    if (error->type) return;
    error->type = type;
    snprintf(error->message, sizeof error->message, "%s", message);
}

static bool finish(Parser *p, bool done) {
    if (p->failure == FAILURE_NONE && (done || p->tok.kind != TOKEN_ERROR) && p->lexer.at.end != LEXER_NO_MEMORY) return done;
    if (p->lexer.at.end == LEXER_NO_MEMORY) p->failure = FAILURE_MEMORY;
    if (p->failure == FAILURE_MEMORY) refuse(p->error, "MemoryError", "");
    else if (p->failure == FAILURE_DEPTH) refuse(p->error, "MemoryError", "Parser stack overflowed - Python source too complex to parse");
    else if (p->failure == FAILURE_SYNTAX && p->tok.kind != TOKEN_ERROR) mt_parser_diagnose(p);
    else if (p->failure == FAILURE_REPORTED && p->tok.kind != TOKEN_END) mt_parser_check_rest(p, p->error, p->tok.span.line);
    return false;
}

bool mt_parse_module(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error) {
    memset(out, 0, sizeof *out);
    memset(error, 0, sizeof *error);
    out->arena = arena;
    if (length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) {
        source += 3;
        length -= 3;
    }
    if (length && memchr(source, '\0', length)) {
        refuse(error, "SyntaxError", "source code string cannot contain null bytes");
        return false;
    }
    if (!check_utf8(source, length)) {
        refuse(error, "SyntaxError", "the source is not UTF-8");
        return false;
    }
    Parser p;
    p.arena = arena;
    p.ast = out;
    p.error = error;
    p.stack = p.first_stack;
    p.stack_count = p.depth = 0;
    p.stack_capacity = MT_COUNTOF(p.first_stack);
    p.height_limit = MT_SYNTAX_MAX_DEPTH - 2; /* below the module and a statement */
    p.failure = FAILURE_NONE;
    p.statement_fixed = false;
    p.tok.kind = TOKEN_NEWLINE;
    if (length >= UINT32_MAX - 16 || !copy_source(arena, source, length, out) || !mt_lexer_init(&p.lexer, out, error)) {
        refuse(error, "MemoryError", "");
        return false;
    }
    return finish(&p, parse_module(&p));
}
