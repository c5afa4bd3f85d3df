/* SPDX-License-Identifier: MIT */
/* Expressions: precedence climbing for the binary operators, one function each for what is above and below them. */
#include "syntax/parser_private.h"

enum { BINARY = 1, COMPARES = 2 }; /* kinds of infix operators below `not` */

typedef struct Infix { uint8_t kind, precedence, op; } Infix;

static const Infix infix[TOKEN_COUNT] = {
    [TOKEN_VBAR] = {BINARY, 1, BINOP_BITOR},         [TOKEN_CIRCUMFLEX] = {BINARY, 2, BINOP_BITXOR},
    [TOKEN_AMPER] = {BINARY, 3, BINOP_BITAND},       [TOKEN_LEFTSHIFT] = {BINARY, 4, BINOP_LSHIFT},
    [TOKEN_RIGHTSHIFT] = {BINARY, 4, BINOP_RSHIFT},  [TOKEN_PLUS] = {BINARY, 5, BINOP_ADD},
    [TOKEN_MINUS] = {BINARY, 5, BINOP_SUB},          [TOKEN_STAR] = {BINARY, 6, BINOP_MULT},
    [TOKEN_SLASH] = {BINARY, 6, BINOP_DIV},          [TOKEN_DOUBLESLASH] = {BINARY, 6, BINOP_FLOORDIV},
    [TOKEN_PERCENT] = {BINARY, 6, BINOP_MOD},        [TOKEN_AT] = {BINARY, 6, BINOP_MATMULT},
    [TOKEN_EQEQUAL] = {COMPARES, 0, CMP_EQ},         [TOKEN_NOTEQUAL] = {COMPARES, 0, CMP_NOTEQ},
    [TOKEN_LESS] = {COMPARES, 0, CMP_LT},            [TOKEN_LESSEQUAL] = {COMPARES, 0, CMP_LTE},
    [TOKEN_GREATER] = {COMPARES, 0, CMP_GT},         [TOKEN_GREATEREQUAL] = {COMPARES, 0, CMP_GTE},
    [TOKEN_IS] = {COMPARES, 0, CMP_IS},              [TOKEN_IN] = {COMPARES, 0, CMP_IN},
    [TOKEN_NOT] = {COMPARES, 0, CMP_NOTIN},
};

static const bool starts_expression[TOKEN_COUNT] = {
    [TOKEN_NAME] = true, [TOKEN_NUMBER] = true, [TOKEN_STRING] = true, [TOKEN_FSTRING_START] = true, [TOKEN_LPAR] = true,
    [TOKEN_LSQB] = true, [TOKEN_LBRACE] = true, [TOKEN_MINUS] = true, [TOKEN_PLUS] = true, [TOKEN_TILDE] = true,
    [TOKEN_ELLIPSIS] = true, [TOKEN_FALSE] = true, [TOKEN_NONE] = true, [TOKEN_TRUE] = true, [TOKEN_NOT] = true,
    [TOKEN_LAMBDA] = true, [TOKEN_AWAIT] = true, [TOKEN_STAR] = true,
};

static Node *parse_unary(Parser *p);
static Node *parse_bitwise_or(Parser *p);
static Node *parse_disjunction(Parser *p);

static void *syntax_error(Parser *p) { return mt_parser_fail(p, FAILURE_SYNTAX); }

/* -- names and constants -- */
Node *mt_parser_name_node(Parser *p) {
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    const Name *id = mt_parser_name(p, &p->tok);
    Place start = mt_parser_here(p);
    if (!id) return NULL;
    mt_parser_advance(p);
    Node *n = NEW(p, Name, start);
    if (n) n->u.Name.id = id;
    return n;
}

static Node *parse_singleton(Parser *p, AstConstKind type) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *n = NEW(p, Constant, start);
    if (n) n->u.Constant.type = (uint8_t)type;
    return n;
}

/* -- comprehensions -- */
static Node *parse_generator(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = NEW(p, comprehension, start);
    if (!n) return NULL;
    n->u.comprehension.is_async = mt_parser_accept(p, TOKEN_ASYNC);
    if (!mt_parser_expect(p, TOKEN_FOR)) return NULL;
    if (!(n->u.comprehension.target = mt_parser_targets(p))) return NULL;
    if (!mt_parser_expect(p, TOKEN_IN)) return NULL;
    if (!(n->u.comprehension.iter = parse_disjunction(p))) return NULL;
    uint32_t mark = p->stack_count;
    while (mt_parser_accept(p, TOKEN_IF)) {
        Node *test = parse_disjunction(p);
        if (!test || !mt_parser_push(p, test)) return NULL;
    }
    if (!mt_parser_list(p, mark, &n->u.comprehension.ifs)) return NULL;
    uint32_t height = mt_parser_highest(n->u.comprehension.target->height, n->u.comprehension.ifs);
    return mt_parser_raise(p, n, mt_parser_height(height, n->u.comprehension.iter));
}

static bool at_comprehension(const Parser *p) { return p->tok.kind == TOKEN_FOR || p->tok.kind == TOKEN_ASYNC; }

/* for clauses up to the closing bracket, and over it. */
static bool parse_generators(Parser *p, TokenKind close, NodeList *out) {
    uint32_t mark = p->stack_count;
    while (at_comprehension(p)) {
        Node *n = parse_generator(p);
        if (!n || !mt_parser_push(p, n)) return false;
    }
    return mt_parser_list(p, mark, out) && mt_parser_expect(p, close);
}

static MT_NOINLINE Node *parse_comprehension(Parser *p, NodeKind kind, Node *elt, TokenKind close, Place start) {
    Node *n = NEW(p, ListComp, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    n->u.ListComp.elt = elt;
    if (!parse_generators(p, close, &n->u.ListComp.generators)) return NULL;
    mt_parser_end_here(p, n);
    return mt_parser_raise(p, n, mt_parser_highest(elt->height, n->u.ListComp.generators));
}

/* -- brackets -- */
/* More items behind a first one and its comma, up to the closing bracket, and over it. */
static Node *parse_sequence(Parser *p, NodeKind kind, Node *first, TokenKind close, Place start) {
    uint32_t mark = p->stack_count;
    if (first && !mt_parser_push(p, first)) return NULL;
    while (p->tok.kind != close) {
        if (first && !mt_parser_expect(p, TOKEN_COMMA)) return NULL;
        if (p->tok.kind == close) break;
        if (!(first = mt_parser_star_named_expression(p)) || !mt_parser_push(p, first)) return NULL;
    }
    mt_parser_advance(p);
    Node *n = NEW(p, Tuple, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    if (!mt_parser_list(p, mark, &n->u.Tuple.elts)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.Tuple.elts));
}

static Node *parse_yield(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *value = NULL;
    NodeKind kind = NODE_Yield;
    if (mt_parser_accept(p, TOKEN_FROM)) {
        kind = NODE_YieldFrom;
        if (!(value = mt_parser_expression(p))) return NULL;
    } else if (starts_expression[p->tok.kind]) {
        if (!(value = mt_parser_star_expressions(p))) return NULL;
    }
    Node *n = NEW(p, Yield, start);
    if (!n) return NULL;
    n->kind = (uint8_t)kind;
    n->u.Yield.value = value;
    return mt_parser_raise(p, n, mt_parser_height(0, value));
}

static Node *parse_parenthesized(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    if (p->tok.kind == TOKEN_RPAR) return parse_sequence(p, NODE_Tuple, NULL, TOKEN_RPAR, start);
    Node *first;
    if (p->tok.kind == TOKEN_YIELD) {
        if (!(first = parse_yield(p))) return NULL;
    } else {
        if (!(first = mt_parser_star_named_expression(p))) return NULL;
        if (p->tok.kind == TOKEN_COMMA) return parse_sequence(p, NODE_Tuple, first, TOKEN_RPAR, start);
        if (first->kind == NODE_Starred) return syntax_error(p);
        if (at_comprehension(p)) return parse_comprehension(p, NODE_GeneratorExp, first, TOKEN_RPAR, start);
    }
    if (!mt_parser_expect(p, TOKEN_RPAR)) return NULL;
    first->parenthesized = 1;
    return first;
}

static Node *parse_list(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    if (p->tok.kind == TOKEN_RSQB) return parse_sequence(p, NODE_List, NULL, TOKEN_RSQB, start);
    Node *first = mt_parser_star_named_expression(p);
    if (!first) return NULL;
    if (at_comprehension(p) && first->kind != NODE_Starred) return parse_comprehension(p, NODE_ListComp, first, TOKEN_RSQB, start);
    return parse_sequence(p, NODE_List, first, TOKEN_RSQB, start);
}

/* One `key: value` or `**value`, pushed as two items; *key as it is, NULL for `**`. */
static bool parse_pair(Parser *p, Node *key) {
    if (!key && mt_parser_accept(p, TOKEN_DOUBLESTAR)) {
        Node *value = parse_bitwise_or(p);
        return value && mt_parser_push(p, NULL) && mt_parser_push(p, value);
    }
    if (!key && !(key = mt_parser_expression(p))) return false;
    if (!mt_parser_expect(p, TOKEN_COLON)) return false;
    Node *value = mt_parser_expression(p);
    return value && mt_parser_push(p, key) && mt_parser_push(p, value);
}

static Node *parse_dict_comprehension(Parser *p, uint32_t mark, Place start) {
    Node *n = NEW(p, DictComp, start);
    if (!n) return NULL;
    n->u.DictComp.key = p->stack[mark];
    n->u.DictComp.value = p->stack[mark + 1];
    p->stack_count = mark;
    if (!n->u.DictComp.key) return syntax_error(p);
    if (!parse_generators(p, TOKEN_RBRACE, &n->u.DictComp.generators)) return NULL;
    mt_parser_end_here(p, n);
    uint32_t height = mt_parser_highest(n->u.DictComp.key->height, n->u.DictComp.generators);
    return mt_parser_raise(p, n, mt_parser_height(height, n->u.DictComp.value));
}

static Node *parse_dict(Parser *p, Node *key, Place start) {
    uint32_t mark = p->stack_count;
    while (p->tok.kind != TOKEN_RBRACE) {
        if (!parse_pair(p, key)) return NULL;
        if (at_comprehension(p) && p->stack_count == mark + 2) return parse_dict_comprehension(p, mark, start);
        key = NULL;
        if (p->tok.kind != TOKEN_RBRACE && !mt_parser_expect(p, TOKEN_COMMA)) return NULL;
    }
    mt_parser_advance(p);
    Node *n = NEW(p, Dict, start);
    uint32_t count = (p->stack_count - mark) / 2, height = 0;
    if (!n) return NULL;
    p->stack_count = mark;
    Node **items = count ? mt_parser_alloc(p, (size_t)count * 2 * sizeof *items) : NULL;
    if (count && !items) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        items[i] = p->stack[mark + i * 2];
        items[count + i] = p->stack[mark + i * 2 + 1];
        height = mt_parser_height(mt_parser_height(height, items[i]), items[count + i]);
    }
    n->u.Dict.keys = (NodeList){count, items};
    n->u.Dict.values = (NodeList){count, items + count};
    return mt_parser_raise(p, n, height);
}

static Node *parse_braces(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    if (p->tok.kind == TOKEN_RBRACE || p->tok.kind == TOKEN_DOUBLESTAR) return parse_dict(p, NULL, start);
    Node *first = mt_parser_star_named_expression(p);
    if (!first) return NULL;
    if (p->tok.kind == TOKEN_COLON) {
        if (first->kind == NODE_Starred || (first->kind == NODE_NamedExpr && !first->parenthesized)) return syntax_error(p);
        return parse_dict(p, first, start);
    }
    if (at_comprehension(p) && first->kind != NODE_Starred) return parse_comprehension(p, NODE_SetComp, first, TOKEN_RBRACE, start);
    return parse_sequence(p, NODE_Set, first, TOKEN_RBRACE, start);
}

/* -- atoms and what follows them -- */
static Node *parse_nested(Parser *p, Node *(*parse)(Parser *)) {
    if (!mt_parser_enter(p)) return NULL;
    Node *n = parse(p);
    p->depth--;
    return n;
}

static Node *parse_atom(Parser *p) {
    switch (p->tok.kind) {
    case TOKEN_NAME: return mt_parser_name_node(p);
    case TOKEN_NUMBER: return mt_parser_number(p);
    case TOKEN_STRING: case TOKEN_FSTRING_START: return mt_parser_strings(p);
    case TOKEN_LPAR: return parse_nested(p, parse_parenthesized);
    case TOKEN_LSQB: return parse_nested(p, parse_list);
    case TOKEN_LBRACE: return parse_nested(p, parse_braces);
    case TOKEN_NONE: return parse_singleton(p, CONST_NONE);
    case TOKEN_TRUE: return parse_singleton(p, CONST_TRUE);
    case TOKEN_FALSE: return parse_singleton(p, CONST_FALSE);
    case TOKEN_ELLIPSIS: return parse_singleton(p, CONST_ELLIPSIS);
    default: return syntax_error(p);
    }
}

/* A positional argument, `*iterable`, `**mapping` or `name=value`. */
static Node *parse_argument(Parser *p) {
    Place start = mt_parser_here(p);
    TokenKind kind = p->tok.kind;
    if (kind == TOKEN_STAR) {
        mt_parser_advance(p);
        Node *value = mt_parser_expression(p);
        Node *n = value ? NEW(p, Starred, start) : NULL;
        if (!n) return NULL;
        n->u.Starred.value = value;
        return mt_parser_raise(p, n, value->height);
    }
    const Name *name = NULL;
    Node *value;
    if (kind == TOKEN_DOUBLESTAR) {
        mt_parser_advance(p);
    } else {
        value = mt_parser_named_expression(p);
        if (!value || p->tok.kind != TOKEN_EQUAL) return value;
        if (value->kind != NODE_Name || value->parenthesized) return syntax_error(p);
        name = value->u.Name.id;
        mt_parser_advance(p);
    }
    if (!(value = mt_parser_expression(p))) return NULL;
    Node *n = NEW(p, keyword, start);
    if (!n) return NULL;
    n->u.keyword.arg = name;
    n->u.keyword.value = value;
    return mt_parser_raise(p, n, value->height);
}

/* Positional arguments stand before keywords, iterables before mappings. */
static bool is_misplaced(const Node *n, bool keywords, bool mappings) {
    if (n->kind == NODE_keyword) return false;
    return n->kind == NODE_Starred ? mappings : keywords || mappings;
}

static bool split_arguments(Parser *p, uint32_t mark, uint32_t keyword_count, NodeList *args, NodeList *keywords) {
    uint32_t count = p->stack_count - mark;
    p->stack_count = mark;
    if (!count) return true;
    Node **items = mt_parser_alloc(p, count * sizeof *items);
    if (!items) return false;
    *args = (NodeList){0, items};
    *keywords = (NodeList){0, items + (count - keyword_count)};
    for (uint32_t i = 0; i < count; i++) {
        Node *n = p->stack[mark + i];
        NodeList *list = n->kind == NODE_keyword ? keywords : args;
        list->items[list->count++] = n;
    }
    return true;
}

bool mt_parser_arguments(Parser *p, NodeList *args, NodeList *keywords, Node **generator, Place open) {
    uint32_t mark = p->stack_count, keyword_count = 0;
    bool mappings = false;
    while (p->tok.kind != TOKEN_RPAR) {
        Node *n = parse_argument(p);
        if (!n) return false;
        if (at_comprehension(p)) { /* f(x for x in y) shares its parentheses */
            if (!generator || p->stack_count != mark || n->kind == NODE_keyword || n->kind == NODE_Starred) return syntax_error(p);
            return (*generator = parse_comprehension(p, NODE_GeneratorExp, n, TOKEN_RPAR, open)) != NULL;
        }
        if (is_misplaced(n, keyword_count, mappings)) return syntax_error(p);
        if (n->kind == NODE_keyword) {
            keyword_count++;
            if (!n->u.keyword.arg) mappings = true;
        }
        if (!mt_parser_push(p, n)) return false;
        if (p->tok.kind != TOKEN_COMMA) break;
        mt_parser_advance(p);
    }
    return mt_parser_expect(p, TOKEN_RPAR) && split_arguments(p, mark, keyword_count, args, keywords);
}

static MT_NOINLINE Node *parse_call(Parser *p, Node *func, Place start) {
    Place open = mt_parser_here(p);
    NodeList args = {0}, keywords = {0};
    Node *generator = NULL;
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    if (!mt_parser_arguments(p, &args, &keywords, &generator, open)) return NULL;
    p->depth--;
    Node *n = NEW(p, Call, start);
    if (!n) return NULL;
    n->u.Call.func = func;
    n->u.Call.args = args;
    n->u.Call.keywords = keywords;
    if (generator) {
        Node **items = mt_parser_alloc(p, sizeof *items);
        if (!items) return NULL;
        items[0] = generator;
        n->u.Call.args = (NodeList){1, items};
    }
    return mt_parser_raise(p, n, mt_parser_highest(mt_parser_highest(func->height, n->u.Call.args), keywords));
}

static Node *parse_slice(Parser *p) {
    Place start = mt_parser_here(p);
    Node *lower = NULL, *upper = NULL, *step = NULL;
    if (p->tok.kind == TOKEN_STAR) {
        mt_parser_advance(p);
        Node *value = mt_parser_expression(p);
        Node *n = value ? NEW(p, Starred, start) : NULL;
        if (!n) return NULL;
        n->u.Starred.value = value;
        return mt_parser_raise(p, n, value->height);
    }
    if (p->tok.kind != TOKEN_COLON) {
        lower = mt_parser_named_expression(p);
        if (!lower || p->tok.kind != TOKEN_COLON) return lower;
        if (lower->kind == NODE_NamedExpr && !lower->parenthesized) return syntax_error(p);
    }
    mt_parser_advance(p);
    if (starts_expression[p->tok.kind] && !(upper = mt_parser_expression(p))) return NULL;
    if (mt_parser_accept(p, TOKEN_COLON) && starts_expression[p->tok.kind] && !(step = mt_parser_expression(p))) return NULL;
    Node *n = NEW(p, Slice, start);
    if (!n) return NULL;
    n->u.Slice.lower = lower;
    n->u.Slice.upper = upper;
    n->u.Slice.step = step;
    return mt_parser_raise(p, n, mt_parser_height(mt_parser_height(mt_parser_height(0, lower), upper), step));
}

static MT_NOINLINE Node *parse_slices(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_slice(p);
    if (!n || (p->tok.kind != TOKEN_COMMA && n->kind != NODE_Starred)) return n;
    uint32_t mark = p->stack_count;
    if (!mt_parser_push(p, n)) return NULL;
    while (mt_parser_accept(p, TOKEN_COMMA)) {
        if (p->tok.kind == TOKEN_RSQB) break;
        if (!(n = parse_slice(p)) || !mt_parser_push(p, n)) return NULL;
    }
    if (!(n = NEW(p, Tuple, start)) || !mt_parser_list(p, mark, &n->u.Tuple.elts)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.Tuple.elts));
}

static MT_NOINLINE Node *parse_subscript(Parser *p, Node *value, Place start) {
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *slice = parse_slices(p);
    p->depth--;
    if (!slice || !mt_parser_expect(p, TOKEN_RSQB)) return NULL;
    Node *n = NEW(p, Subscript, start);
    if (!n) return NULL;
    n->u.Subscript.value = value;
    n->u.Subscript.slice = slice;
    return mt_parser_raise(p, n, MT_MAX(value->height, slice->height));
}

static Node *parse_attribute(Parser *p, Node *value, Place start) {
    mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    const Name *attr = mt_parser_name(p, &p->tok);
    if (!attr) return NULL;
    Span span = p->tok.span;
    mt_parser_advance(p);
    Node *n = NEW(p, Attribute, start);
    if (!n) return NULL;
    n->u.Attribute.value = value;
    n->u.Attribute.attr = attr;
    n->u.Attribute.attr_span = span;
    return mt_parser_raise(p, n, value->height);
}

static Node *parse_primary(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_atom(p);
    while (n) {
        switch (p->tok.kind) {
        case TOKEN_DOT: n = parse_attribute(p, n, start); break;
        case TOKEN_LPAR: n = parse_call(p, n, start); break;
        case TOKEN_LSQB: n = parse_subscript(p, n, start); break;
        default: return n;
        }
    }
    return NULL;
}

/* -- operators -- */
static MT_NOINLINE Node *parse_await(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *value = parse_primary(p);
    Node *n = value ? NEW(p, Await, start) : NULL;
    if (!n) return NULL;
    n->u.Await.value = value;
    return mt_parser_raise(p, n, value->height);
}

static Node *make_binary(Parser *p, Node *left, BinOpKind op, Node *right, Place start) {
    Node *n = NEW(p, BinOp, start);
    if (!n) return NULL;
    n->u.BinOp.left = left;
    n->u.BinOp.right = right;
    n->u.BinOp.op = (uint8_t)op;
    return mt_parser_raise(p, n, MT_MAX(left->height, right->height));
}

static MT_NOINLINE Node *parse_power(Parser *p, Node *left, Place start) {
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *right = parse_unary(p);
    p->depth--;
    return right ? make_binary(p, left, BINOP_POW, right, start) : NULL;
}

static MT_NOINLINE Node *parse_sign(Parser *p, UnaryOpKind op) {
    Place start = mt_parser_here(p);
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *operand = parse_unary(p);
    p->depth--;
    Node *n = operand ? NEW(p, UnaryOp, start) : NULL;
    if (!n) return NULL;
    n->u.UnaryOp.op = (uint8_t)op;
    n->u.UnaryOp.operand = operand;
    return mt_parser_raise(p, n, operand->height);
}

/* Signs, `await`, `**` and what binds tighter. */
static Node *parse_unary(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n;
    switch (p->tok.kind) {
    case TOKEN_MINUS: return parse_sign(p, UNARY_USUB);
    case TOKEN_PLUS: return parse_sign(p, UNARY_UADD);
    case TOKEN_TILDE: return parse_sign(p, UNARY_INVERT);
    case TOKEN_AWAIT: n = parse_await(p); break;
    default: n = parse_primary(p);
    }
    if (!n || p->tok.kind != TOKEN_DOUBLESTAR) return n;
    return parse_power(p, n, start);
}

/* Operators that bind at least as tight as `precedence`, behind a left operand. It may be parenthesized, so it isn't its own start. */
static Node *parse_binary_from(Parser *p, Node *left, uint8_t precedence, Place start) {
    while (infix[p->tok.kind].kind == BINARY && infix[p->tok.kind].precedence >= precedence) {
        Infix op = infix[p->tok.kind];
        mt_parser_advance(p);
        Place right_start = mt_parser_here(p);
        Node *right = parse_unary(p);
        if (right && infix[p->tok.kind].kind == BINARY && infix[p->tok.kind].precedence > op.precedence)
            right = parse_binary_from(p, right, (uint8_t)(op.precedence + 1), right_start);
        if (!right || !(left = make_binary(p, left, op.op, right, start))) return NULL;
    }
    return left;
}

static Node *parse_bitwise_or(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_unary(p);
    return n && infix[p->tok.kind].kind == BINARY ? parse_binary_from(p, n, 1, start) : n;
}

/* One comparison operator of one or two tokens. */
static bool parse_comparison_operator(Parser *p, CmpOpKind *op) {
    TokenKind kind = p->tok.kind;
    *op = infix[kind].op;
    mt_parser_advance(p);
    if (kind == TOKEN_NOT) return mt_parser_expect(p, TOKEN_IN);
    if (kind == TOKEN_IS && mt_parser_accept(p, TOKEN_NOT)) *op = CMP_ISNOT;
    return true;
}

static MT_NOINLINE Node *parse_comparison_from(Parser *p, Node *left, Place start) {
    uint32_t mark = p->stack_count, height = left->height;
    do {
        CmpOpKind op;
        if (!parse_comparison_operator(p, &op)) return NULL;
        Node *right = parse_bitwise_or(p);
        if (!right || !mt_parser_push(p, right) || !mt_parser_push(p, (Node *)(uintptr_t)op)) return NULL;
        height = mt_parser_height(height, right);
    } while (infix[p->tok.kind].kind == COMPARES);
    uint32_t count = (p->stack_count - mark) / 2;
    Node *n = NEW(p, Compare, start);
    Node **comparators = mt_parser_alloc(p, count * sizeof *comparators);
    uint8_t *ops = mt_parser_alloc(p, count);
    if (!n || !comparators || !ops) return NULL;
    p->stack_count = mark;
    for (uint32_t i = 0; i < count; i++) {
        comparators[i] = p->stack[mark + i * 2];
        ops[i] = (uint8_t)(uintptr_t)p->stack[mark + i * 2 + 1];
    }
    n->u.Compare.left = left;
    n->u.Compare.count = count;
    n->u.Compare.ops = ops;
    n->u.Compare.comparators = comparators;
    return mt_parser_raise(p, n, height);
}

static Node *parse_inversion(Parser *p);

static MT_NOINLINE Node *parse_not(Parser *p) {
    Place start = mt_parser_here(p);
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *operand = parse_inversion(p);
    p->depth--;
    Node *n = operand ? NEW(p, UnaryOp, start) : NULL;
    if (!n) return NULL;
    n->u.UnaryOp.op = UNARY_NOT;
    n->u.UnaryOp.operand = operand;
    return mt_parser_raise(p, n, operand->height);
}

static Node *parse_inversion(Parser *p) {
    if (p->tok.kind == TOKEN_NOT) return parse_not(p);
    Place start = mt_parser_here(p);
    Node *n = parse_unary(p);
    if (n && infix[p->tok.kind].kind == BINARY) n = parse_binary_from(p, n, 1, start);
    return n && infix[p->tok.kind].kind == COMPARES ? parse_comparison_from(p, n, start) : n;
}

/* The rest of a chain of `and` or `or` behind its first operand. */
static MT_NOINLINE Node *parse_chain(Parser *p, Node *first, BoolOpKind op, Place start) {
    uint32_t mark = p->stack_count;
    TokenKind kind = op == BOOL_AND ? TOKEN_AND : TOKEN_OR;
    if (!mt_parser_push(p, first)) return NULL;
    while (mt_parser_accept(p, kind)) {
        Place item_start = mt_parser_here(p);
        Node *item = parse_inversion(p);
        if (item && op == BOOL_OR && p->tok.kind == TOKEN_AND) item = parse_chain(p, item, BOOL_AND, item_start);
        if (!item || !mt_parser_push(p, item)) return NULL;
    }
    Node *n = NEW(p, BoolOp, start);
    if (!n || !mt_parser_list(p, mark, &n->u.BoolOp.values)) return NULL;
    n->u.BoolOp.op = (uint8_t)op;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.BoolOp.values));
}

static Node *parse_disjunction(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_inversion(p);
    if (n && p->tok.kind == TOKEN_AND) n = parse_chain(p, n, BOOL_AND, start);
    if (n && p->tok.kind == TOKEN_OR) n = parse_chain(p, n, BOOL_OR, start);
    return n;
}

/* -- conditional expressions and lambda -- */
static MT_NOINLINE Node *parse_conditional(Parser *p, Node *body, Place start) {
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *test = parse_disjunction(p);
    if (!test || !mt_parser_expect(p, TOKEN_ELSE)) return NULL;
    Node *orelse = mt_parser_expression(p);
    p->depth--;
    Node *n = orelse ? NEW(p, IfExp, start) : NULL;
    if (!n) return NULL;
    n->u.IfExp.test = test;
    n->u.IfExp.body = body;
    n->u.IfExp.orelse = orelse;
    return mt_parser_raise(p, n, mt_parser_height(MT_MAX(test->height, body->height), orelse));
}

static MT_NOINLINE Node *parse_lambda(Parser *p) {
    Place start = mt_parser_here(p);
    if (!mt_parser_enter(p)) return NULL;
    mt_parser_advance(p);
    Node *args = mt_parser_parameters(p, TOKEN_COLON);
    if (!args || !mt_parser_expect(p, TOKEN_COLON)) return NULL;
    Node *body = mt_parser_expression(p);
    p->depth--;
    Node *n = body ? NEW(p, Lambda, start) : NULL;
    if (!n) return NULL;
    n->u.Lambda.args = args;
    n->u.Lambda.body = body;
    return mt_parser_raise(p, n, MT_MAX(args->height, body->height) + SCOPE_HEIGHT - 1u);
}

Node *mt_parser_expression(Parser *p) {
    if (p->tok.kind == TOKEN_LAMBDA) return parse_lambda(p);
    Place start = mt_parser_here(p);
    Node *n = parse_disjunction(p);
    return n && p->tok.kind == TOKEN_IF ? parse_conditional(p, n, start) : n;
}

Node *mt_parser_named_expression(Parser *p) {
    Place start = mt_parser_here(p);
    Node *target = mt_parser_expression(p);
    if (!target || MT_LIKELY(p->tok.kind != TOKEN_COLONEQUAL)) return target;
    if (target->kind != NODE_Name || target->parenthesized) return syntax_error(p);
    mt_parser_advance(p);
    Node *value = mt_parser_expression(p);
    Node *n = value ? NEW(p, NamedExpr, start) : NULL;
    if (!n) return NULL;
    target->u.Name.ctx = CTX_STORE;
    n->u.NamedExpr.target = target;
    n->u.NamedExpr.value = value;
    return mt_parser_raise(p, n, value->height);
}

/* -- lists of expressions without brackets -- */
static MT_NOINLINE Node *parse_starred(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *value = parse_bitwise_or(p);
    Node *n = value ? NEW(p, Starred, start) : NULL;
    if (!n) return NULL;
    n->u.Starred.value = value;
    return mt_parser_raise(p, n, value->height);
}

Node *mt_parser_star_named_expression(Parser *p) {
    return p->tok.kind == TOKEN_STAR ? parse_starred(p) : mt_parser_named_expression(p);
}

Node *mt_parser_star_expression(Parser *p) { return p->tok.kind == TOKEN_STAR ? parse_starred(p) : mt_parser_expression(p); }

/* A tuple from its first item on, which a comma follows. */
static MT_NOINLINE Node *parse_open_tuple(Parser *p, Node *first, Node *(*parse_item)(Parser *), Place start) {
    uint32_t mark = p->stack_count;
    if (!mt_parser_push(p, first)) return NULL;
    while (mt_parser_accept(p, TOKEN_COMMA)) {
        if (!starts_expression[p->tok.kind]) break;
        Node *item = parse_item(p);
        if (!item || !mt_parser_push(p, item)) return NULL;
    }
    Node *n = NEW(p, Tuple, start);
    if (!n || !mt_parser_list(p, mark, &n->u.Tuple.elts)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.Tuple.elts));
}

Node *mt_parser_star_expressions(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = mt_parser_star_expression(p);
    return n && p->tok.kind == TOKEN_COMMA ? parse_open_tuple(p, n, mt_parser_star_expression, start) : n;
}

Node *mt_parser_subject(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = mt_parser_star_named_expression(p);
    if (n && p->tok.kind == TOKEN_COMMA) return parse_open_tuple(p, n, mt_parser_star_named_expression, start);
    return n && n->kind == NODE_Starred ? syntax_error(p) : n;
}

Node *mt_parser_yield_or_star_expressions(Parser *p) {
    return p->tok.kind == TOKEN_YIELD ? parse_yield(p) : mt_parser_star_expressions(p);
}

/* -- targets -- */
bool mt_parser_set_target(Parser *p, Node *n, ExprContext context) {
    switch (n->kind) {
    case NODE_Name: n->u.Name.ctx = (uint8_t)context; return true;
    case NODE_Attribute: n->u.Attribute.ctx = (uint8_t)context; return true;
    case NODE_Subscript: n->u.Subscript.ctx = (uint8_t)context; return true;
    case NODE_Starred:
        if (context == CTX_DEL) break;
        n->u.Starred.ctx = (uint8_t)context;
        return mt_parser_set_target(p, n->u.Starred.value, context);
    case NODE_Tuple: case NODE_List:
        n->u.Tuple.ctx = (uint8_t)context;
        for (uint32_t i = 0; i < n->u.Tuple.elts.count; i++)
            if (!mt_parser_set_target(p, n->u.Tuple.elts.items[i], context)) return false;
        return true;
    default: break;
    }
    mt_parser_fail(p, FAILURE_SYNTAX);
    return false;
}

static Node *parse_target(Parser *p) { return p->tok.kind == TOKEN_STAR ? parse_starred(p) : parse_bitwise_or(p); }

Node *mt_parser_target(Parser *p) {
    Node *n = parse_target(p);
    return n && mt_parser_set_target(p, n, CTX_STORE) ? n : NULL;
}

Node *mt_parser_targets(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_target(p);
    if (n && p->tok.kind == TOKEN_COMMA) n = parse_open_tuple(p, n, parse_target, start);
    return n && mt_parser_set_target(p, n, CTX_STORE) ? n : NULL;
}

/* -- parameters -- */
typedef struct Parameters { /* as they are read: pairs of parameter and default on the stack */
    uint32_t mark, positional_only, positional; /* pairs before '/', before '*' */
    bool slash, star;
    Node *vararg, *kwarg;
} Parameters;

static Node *parse_parameter(Parser *p, bool annotated, bool starred) {
    Place start = mt_parser_here(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    const Name *name = mt_parser_name(p, &p->tok);
    if (!name) return NULL;
    mt_parser_advance(p);
    Node *annotation = NULL;
    if (annotated && mt_parser_accept(p, TOKEN_COLON)) {
        annotation = starred ? mt_parser_star_expression(p) : mt_parser_expression(p);
        if (!annotation) return NULL;
    }
    Node *n = NEW(p, arg, start);
    if (!n) return NULL;
    n->u.arg.arg = name;
    n->u.arg.annotation = annotation;
    return mt_parser_raise(p, n, mt_parser_height(0, annotation));
}

static bool collect_parameters(Parser *p, const Parameters *ps, Node *args) {
    uint32_t count = (p->stack_count - ps->mark) / 2, height = mt_parser_height(mt_parser_height(0, ps->vararg), ps->kwarg);
    uint32_t positional = ps->star ? ps->positional : count, defaults = 0;
    Node **pairs = p->stack + ps->mark;
    for (uint32_t i = 0; i < count; i++) {
        height = mt_parser_height(mt_parser_height(height, pairs[i * 2]), pairs[i * 2 + 1]);
        if (i < positional && pairs[i * 2 + 1]) defaults++;
    }
    uint32_t keyword_only = count - positional;
    Node **items = count ? mt_parser_alloc(p, (size_t)(count + defaults + keyword_only) * sizeof *items) : NULL;
    if (count && !items) return false;
    for (uint32_t i = 0; i < count; i++) items[i] = pairs[i * 2];
    for (uint32_t i = 0; i < defaults; i++) items[count + i] = pairs[(positional - defaults + i) * 2 + 1];
    for (uint32_t i = 0; i < keyword_only; i++) items[count + defaults + i] = pairs[(positional + i) * 2 + 1];
    p->stack_count = ps->mark;
    args->u.arguments.posonlyargs = (NodeList){ps->positional_only, items};
    args->u.arguments.args = (NodeList){positional - ps->positional_only, items + ps->positional_only};
    args->u.arguments.vararg = ps->vararg;
    args->u.arguments.kwonlyargs = (NodeList){keyword_only, items + positional};
    args->u.arguments.kw_defaults = (NodeList){keyword_only, items + count + defaults};
    args->u.arguments.kwarg = ps->kwarg;
    args->u.arguments.defaults = (NodeList){defaults, items + count};
    return mt_parser_raise(p, args, height) != NULL;
}

/* One of `/`, `*`, `*args`, `**kwargs`, `name`, `name=default`. */
static bool parse_parameter_item(Parser *p, Parameters *ps, bool annotated) {
    uint32_t count = (p->stack_count - ps->mark) / 2;
    if (mt_parser_accept(p, TOKEN_SLASH)) {
        if (ps->slash || ps->star || !count) return syntax_error(p);
        ps->slash = true;
        ps->positional_only = count;
        return true;
    }
    if (mt_parser_accept(p, TOKEN_STAR)) {
        if (ps->star) return syntax_error(p);
        ps->star = true;
        ps->positional = count;
        return p->tok.kind == TOKEN_COMMA || (ps->vararg = parse_parameter(p, annotated, true)) != NULL;
    }
    if (mt_parser_accept(p, TOKEN_DOUBLESTAR)) return (ps->kwarg = parse_parameter(p, annotated, false)) != NULL;
    Node *n = parse_parameter(p, annotated, false), *value = NULL;
    if (!n) return false;
    if (mt_parser_accept(p, TOKEN_EQUAL)) {
        if (!(value = mt_parser_expression(p))) return false;
    } else if (!ps->star && count && p->stack[p->stack_count - 1]) {
        return syntax_error(p); /* a parameter without a default behind one with */
    }
    return mt_parser_push(p, n) && mt_parser_push(p, value);
}

Node *mt_parser_parameters(Parser *p, TokenKind terminator) {
    Parameters ps = {.mark = p->stack_count};
    while (p->tok.kind != terminator) {
        if (!parse_parameter_item(p, &ps, terminator != TOKEN_COLON)) return NULL;
        if (p->tok.kind == terminator) break;
        if (!mt_parser_expect(p, TOKEN_COMMA)) return NULL;
        if (ps.kwarg && p->tok.kind != terminator) return syntax_error(p);
    }
    if (ps.star && !ps.vararg && (p->stack_count - ps.mark) / 2 == ps.positional) return syntax_error(p); /* a bare star needs names */
    Node *n = NEW(p, arguments, mt_parser_here(p));
    return n && collect_parameters(p, &ps, n) ? n : NULL;
}
