/* SPDX-License-Identifier: MIT */
/* Statements. Each token is read once, but for a look ahead in those that begin with `match`, `type` or `with (`. */
#include "syntax/parser_private.h"

static void *syntax_error(Parser *p) { return mt_parser_fail(p, FAILURE_SYNTAX); }

static bool single(Parser *p, Node *item, NodeList *out) {
    Node **items = mt_parser_alloc(p, sizeof *items);
    if (!items) return false;
    items[0] = item;
    *out = (NodeList){1, items};
    return true;
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
            if (!mt_parser_statement(p)) return false;
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
bool mt_parser_statement(Parser *p) {
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
