/* SPDX-License-Identifier: MIT */
/* Patterns of match statements (PEP 634). */
#include "syntax/parser_private.h"

static Node *parse_pattern(Parser *p);

static void *syntax_error(Parser *p) { return mt_parser_fail(p, FAILURE_SYNTAX); }

static bool is_underscore(const Token *t) { return t->kind == TOKEN_NAME && t->length == 1 && *t->text == '_'; }

/* -- literals -- */
static Node *parse_signed(Parser *p) {
    Place start = mt_parser_here(p);
    bool negative = mt_parser_accept(p, TOKEN_MINUS);
    if (p->tok.kind != TOKEN_NUMBER) return syntax_error(p);
    Node *number = mt_parser_number(p);
    if (!number || !negative) return number;
    Node *n = NEW(p, UnaryOp, start);
    if (!n) return NULL;
    n->u.UnaryOp.op = UNARY_USUB;
    n->u.UnaryOp.operand = number;
    return mt_parser_raise(p, n, number->height);
}

/* A number, or a real and an imaginary one. */
static Node *parse_number(Parser *p) {
    Place start = mt_parser_here(p);
    Node *left = parse_signed(p);
    if (!left || (p->tok.kind != TOKEN_PLUS && p->tok.kind != TOKEN_MINUS)) return left;
    BinOpKind op = p->tok.kind == TOKEN_PLUS ? BINOP_ADD : BINOP_SUB;
    const Node *real = left->kind == NODE_UnaryOp ? left->u.UnaryOp.operand : left;
    mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NUMBER) return syntax_error(p);
    if (real->u.Constant.type == CONST_COMPLEX) return mt_parser_report(p, &real->span, "real number required in complex literal");
    Node *right = mt_parser_number(p);
    if (!right) return NULL;
    if (right->u.Constant.type != CONST_COMPLEX) return mt_parser_report(p, &right->span, "imaginary number required in complex literal");
    Node *n = NEW(p, BinOp, start);
    if (!n) return NULL;
    n->u.BinOp.left = left;
    n->u.BinOp.op = (uint8_t)op;
    n->u.BinOp.right = right;
    return mt_parser_raise(p, n, MT_MAX(left->height, right->height));
}

static Node *make_value(Parser *p, Node *value, Place start) {
    Node *n = value ? NEW(p, MatchValue, start) : NULL;
    if (!n) return NULL;
    n->u.MatchValue.value = value;
    return mt_parser_raise(p, n, value->height);
}

static Node *parse_singleton(Parser *p, AstConstKind type) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    Node *n = NEW(p, MatchSingleton, start);
    if (n) n->u.MatchSingleton.type = (uint8_t)type;
    return n;
}

/* -- names -- */
static Node *parse_dotted(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = mt_parser_name_node(p);
    while (n && mt_parser_accept(p, TOKEN_DOT)) {
        if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
        Node *value = n;
        const Name *attr = mt_parser_name(p, &p->tok);
        Span span = p->tok.span;
        if (!attr) return NULL;
        mt_parser_advance(p);
        if (!(n = NEW(p, Attribute, start))) return NULL;
        n->u.Attribute.value = value;
        n->u.Attribute.attr = attr;
        n->u.Attribute.attr_span = span;
        n = mt_parser_raise(p, n, value->height);
    }
    return n;
}

static bool next_is_equal(Parser *p) {
    ParserPoint point;
    mt_parser_save(p, &point);
    mt_parser_advance(p);
    bool equal = p->tok.kind == TOKEN_EQUAL;
    mt_parser_restore(p, &point);
    return equal;
}

/* Behind '(': the arguments of a class pattern, over ')'. */
static bool parse_class_arguments(Parser *p, Node *n) {
    uint32_t mark = p->stack_count, positional = 0, names = 0;
    while (p->tok.kind != TOKEN_RPAR) {
        if (p->tok.kind == TOKEN_NAME && next_is_equal(p)) {
            const Name *name = mt_parser_name(p, &p->tok);
            if (!name || !mt_parser_push(p, (Node *)name)) return false;
            mt_parser_advance(p);
            mt_parser_advance(p);
            names++;
        } else if (names) {
            return syntax_error(p);
        } else {
            positional++;
        }
        Node *pattern = parse_pattern(p);
        if (!pattern || !mt_parser_push(p, pattern)) return false;
        if (!mt_parser_accept(p, TOKEN_COMMA)) break;
    }
    if (!mt_parser_expect(p, TOKEN_RPAR)) return false;
    size_t size = ((size_t)positional + 2 * (size_t)names) * sizeof(Node *);
    Node **items = size ? mt_parser_alloc(p, size) : NULL;
    if (size && !items) return false;
    Node **patterns = items + positional;
    const Name **attrs = (const Name **)(patterns + names);
    for (uint32_t i = 0; i < positional; i++) items[i] = p->stack[mark + i];
    for (uint32_t i = 0; i < names; i++) {
        attrs[i] = (const Name *)p->stack[mark + positional + 2 * i];
        patterns[i] = p->stack[mark + positional + 2 * i + 1];
    }
    p->stack_count = mark;
    n->u.MatchClass.patterns = (NodeList){positional, items};
    n->u.MatchClass.kwd_attrs = (NameList){names, attrs};
    n->u.MatchClass.kwd_patterns = (NodeList){names, patterns};
    return true;
}

static Node *parse_class(Parser *p, Node *cls, Place start) {
    Node *n = NEW(p, MatchClass, start);
    if (!n) return NULL;
    n->u.MatchClass.cls = cls;
    mt_parser_advance(p);
    if (!parse_class_arguments(p, n)) return NULL;
    mt_parser_end_here(p, n);
    uint32_t height = mt_parser_highest(cls->height, n->u.MatchClass.patterns);
    return mt_parser_raise(p, n, mt_parser_highest(height, n->u.MatchClass.kwd_patterns));
}

/* A capture, the wildcard, a dotted name or a class. */
static Node *parse_named(Parser *p) {
    Place start = mt_parser_here(p);
    bool wildcard = is_underscore(&p->tok);
    Node *name = parse_dotted(p);
    if (!name) return NULL;
    if (p->tok.kind == TOKEN_LPAR) return parse_class(p, name, start);
    if (p->tok.kind == TOKEN_EQUAL && !(wildcard && name->kind == NODE_Name)) return syntax_error(p);
    if (name->kind == NODE_Attribute) return make_value(p, name, start);
    Node *n = NEW(p, MatchAs, start);
    if (n) n->u.MatchAs.name = wildcard ? NULL : name->u.Name.id;
    return n;
}

/* -- sequences and mappings -- */
static Node *parse_star_or_pattern(Parser *p) {
    if (p->tok.kind != TOKEN_STAR) return parse_pattern(p);
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    if (p->tok.kind != TOKEN_NAME) return syntax_error(p);
    const Name *name = NULL;
    if (!is_underscore(&p->tok) && !(name = mt_parser_name(p, &p->tok))) return NULL;
    mt_parser_advance(p);
    if (name && (p->tok.kind == TOKEN_DOT || p->tok.kind == TOKEN_LPAR || p->tok.kind == TOKEN_EQUAL)) return syntax_error(p);
    Node *n = NEW(p, MatchStar, start);
    if (n) n->u.MatchStar.name = name;
    return n;
}

/* Items up to `close` behind a first one that may be there, which a comma follows. */
static Node *parse_sequence(Parser *p, Node *first, TokenKind close, Place start) {
    uint32_t mark = p->stack_count;
    bool more = !first || mt_parser_accept(p, TOKEN_COMMA);
    if (first && !mt_parser_push(p, first)) return NULL;
    while (more && p->tok.kind != close && !(close == TOKEN_COLON && p->tok.kind == TOKEN_IF)) {
        Node *item = parse_star_or_pattern(p);
        if (!item || !mt_parser_push(p, item)) return NULL;
        more = mt_parser_accept(p, TOKEN_COMMA);
    }
    if (close != TOKEN_COLON && !mt_parser_expect(p, close)) return NULL;
    Node *n = NEW(p, MatchSequence, start);
    if (!n || !mt_parser_list(p, mark, &n->u.MatchSequence.patterns)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.MatchSequence.patterns));
}

static Node *parse_parenthesized(Parser *p) {
    Place start = mt_parser_here(p);
    mt_parser_advance(p);
    if (p->tok.kind == TOKEN_RPAR) return parse_sequence(p, NULL, TOKEN_RPAR, start);
    Node *first = parse_star_or_pattern(p);
    if (!first) return NULL;
    if (p->tok.kind == TOKEN_COMMA) return parse_sequence(p, first, TOKEN_RPAR, start);
    if (first->kind == NODE_MatchStar) return syntax_error(p);
    return mt_parser_expect(p, TOKEN_RPAR) ? first : NULL;
}

static Node *parse_key(Parser *p) {
    Place start = mt_parser_here(p);
    static const struct { uint8_t token, type; } singletons[] = {{TOKEN_NONE, CONST_NONE}, {TOKEN_TRUE, CONST_TRUE}, {TOKEN_FALSE, CONST_FALSE}};
    for (size_t i = 0; i < MT_COUNTOF(singletons); i++) {
        if (p->tok.kind != singletons[i].token) continue;
        mt_parser_advance(p);
        Node *n = NEW(p, Constant, start);
        if (n) n->u.Constant.type = singletons[i].type;
        return n;
    }
    switch (p->tok.kind) {
    case TOKEN_STRING: case TOKEN_FSTRING_START: return mt_parser_strings(p);
    case TOKEN_NUMBER: case TOKEN_MINUS: return parse_number(p);
    default: break;
    }
    Node *n = parse_dotted(p);
    return n && n->kind == NODE_Name ? syntax_error(p) : n;
}

static Node *parse_mapping(Parser *p) {
    Place start = mt_parser_here(p);
    uint32_t mark = p->stack_count, height = 0;
    const Name *rest = NULL;
    mt_parser_advance(p);
    while (p->tok.kind != TOKEN_RBRACE && !rest) {
        if (mt_parser_accept(p, TOKEN_DOUBLESTAR)) {
            if (p->tok.kind != TOKEN_NAME || is_underscore(&p->tok)) return syntax_error(p);
            if (!(rest = mt_parser_name(p, &p->tok))) return NULL;
            mt_parser_advance(p);
        } else {
            Node *key = parse_key(p);
            if (!key || !mt_parser_expect(p, TOKEN_COLON)) return NULL;
            Node *pattern = parse_pattern(p);
            if (!pattern || !mt_parser_push(p, key) || !mt_parser_push(p, pattern)) return NULL;
        }
        if (!mt_parser_accept(p, TOKEN_COMMA)) break;
    }
    if (!mt_parser_expect(p, TOKEN_RBRACE)) return NULL;
    uint32_t count = (p->stack_count - mark) / 2;
    Node *n = NEW(p, MatchMapping, start);
    Node **items = mt_parser_alloc(p, ((size_t)count * 2 + 1) * sizeof *items);
    if (!n || !items) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        items[i] = p->stack[mark + i * 2];
        items[count + i] = p->stack[mark + i * 2 + 1];
        height = mt_parser_height(mt_parser_height(height, items[i]), items[count + i]);
    }
    p->stack_count = mark;
    n->u.MatchMapping.keys = (NodeList){count, items};
    n->u.MatchMapping.patterns = (NodeList){count, items + count};
    n->u.MatchMapping.rest = rest;
    return mt_parser_raise(p, n, height);
}

/* -- patterns -- */
static Node *parse_closed(Parser *p) {
    Place start = mt_parser_here(p);
    switch (p->tok.kind) {
    case TOKEN_NAME: return parse_named(p);
    case TOKEN_NUMBER: case TOKEN_MINUS: return make_value(p, parse_number(p), start);
    case TOKEN_STRING: case TOKEN_FSTRING_START: return make_value(p, mt_parser_strings(p), start);
    case TOKEN_NONE: return parse_singleton(p, CONST_NONE);
    case TOKEN_TRUE: return parse_singleton(p, CONST_TRUE);
    case TOKEN_FALSE: return parse_singleton(p, CONST_FALSE);
    case TOKEN_LPAR: return parse_parenthesized(p);
    case TOKEN_LSQB: mt_parser_advance(p); return parse_sequence(p, NULL, TOKEN_RSQB, start);
    case TOKEN_LBRACE: return parse_mapping(p);
    default: return syntax_error(p);
    }
}

static Node *parse_alternatives(Parser *p) {
    Place start = mt_parser_here(p);
    Node *n = parse_closed(p);
    if (!n || p->tok.kind != TOKEN_VBAR) return n;
    uint32_t mark = p->stack_count;
    if (!mt_parser_push(p, n)) return NULL;
    while (mt_parser_accept(p, TOKEN_VBAR))
        if (!(n = parse_closed(p)) || !mt_parser_push(p, n)) return NULL;
    if (!(n = NEW(p, MatchOr, start)) || !mt_parser_list(p, mark, &n->u.MatchOr.patterns)) return NULL;
    return mt_parser_raise(p, n, mt_parser_highest(0, n->u.MatchOr.patterns));
}

static Node *parse_pattern(Parser *p) {
    Place start = mt_parser_here(p);
    if (!mt_parser_enter(p)) return NULL;
    Node *pattern = parse_alternatives(p);
    p->depth--;
    if (!pattern || !mt_parser_accept(p, TOKEN_AS)) return pattern;
    if (p->tok.kind != TOKEN_NAME || is_underscore(&p->tok)) return syntax_error(p);
    const Name *name = mt_parser_name(p, &p->tok);
    if (!name) return NULL;
    mt_parser_advance(p);
    if (p->tok.kind == TOKEN_DOT || p->tok.kind == TOKEN_LPAR || p->tok.kind == TOKEN_EQUAL) return syntax_error(p);
    Node *n = NEW(p, MatchAs, start);
    if (!n) return NULL;
    n->u.MatchAs.pattern = pattern;
    n->u.MatchAs.name = name;
    return mt_parser_raise(p, n, pattern->height);
}

Node *mt_parser_patterns(Parser *p) {
    Place start = mt_parser_here(p);
    Node *first = parse_star_or_pattern(p);
    if (!first) return NULL;
    if (p->tok.kind == TOKEN_COMMA) return parse_sequence(p, first, TOKEN_COLON, start);
    return first->kind == NODE_MatchStar ? syntax_error(p) : first;
}
