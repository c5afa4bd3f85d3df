/* SPDX-License-Identifier: MIT */
/* The match statement. The parts of the subject stay in temporaries until the whole pattern has matched; only then are names bound. */
#include "compile/compile.h"

typedef struct Capture { const Name *name; uint32_t reg; } Capture;
typedef struct Pattern { /* being compiled */
    Target *fail;
    Capture *captures;
    uint32_t count, capacity;
    bool may_be_sure;  /* a pattern that always matches may stand here */
} Pattern;

static void pattern(Compiler *c, const Node *n, uint32_t subject, Pattern *p);

static bool is_wildcard(const Node *n) { return n->kind == NODE_MatchAs && !n->u.MatchAs.pattern && !n->u.MatchAs.name; }
static bool is_star_wildcard(const Node *n) { return n->kind == NODE_MatchStar && !n->u.MatchStar.name; }

static void subpattern(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    bool before = p->may_be_sure;
    p->may_be_sure = true;
    pattern(c, n, subject, p);
    p->may_be_sure = before;
}

static void capture(Compiler *c, const Name *name, uint32_t reg, Pattern *p, const Span *span) {
    if (!name) return;
    for (uint32_t i = 0; i < p->count; i++)
        if (p->captures[i].name == name) mt_compile_fail(c, span, "multiple assignments to name '%s' in pattern", name->text);
    if (p->count == p->capacity) {
        uint32_t capacity = p->capacity ? p->capacity * 2 : 8;
        Capture *fresh = mt_compile_alloc(c, capacity * sizeof *fresh);
        if (!fresh) return;
        if (p->count) memcpy(fresh, p->captures, p->count * sizeof *fresh);
        p->captures = fresh;
        p->capacity = capacity;
    }
    p->captures[p->count++] = (Capture){name, reg};
}

/* -- values -- */
static void match_value(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    const Node *value = n->u.MatchValue.value;
    uint32_t h = height(c), k = UINT32_MAX;
    Const constant;
    if (value->kind == NODE_JoinedStr) mt_compile_fail(c, &n->span, "patterns may only match literals and attribute lookups");
    if (mt_compile_fold(c, value, &constant)) k = mt_compile_small_const(c, &constant);
    if (k != UINT32_MAX) {
        mt_compile_jump(c, OP_JUMP_EQ_K, subject, k, 0, p->fail, &n->span);
    } else {
        uint32_t r = mt_compile_now(c, value);
        mt_compile_jump(c, OP_JUMP_EQ, subject, r, 0, p->fail, &n->span);
    }
    set_height(c, h);
}

static void match_singleton(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    uint32_t h = height(c);
    if (n->u.MatchSingleton.type == CONST_NONE) {
        mt_compile_jump(c, OP_JUMP_NOT_NONE, subject, 0, 0, p->fail, &n->span);
        return;
    }
    emit_single(c, h, n->u.MatchSingleton.type == CONST_TRUE ? SINGLE_TRUE : SINGLE_FALSE, &n->span);
    push(c);
    emit(c, OP_IS, h, subject, h, &n->span);
    mt_compile_jump(c, OP_JUMP_FALSE, h, 0, 0, p->fail, &n->span);
    set_height(c, h);
}

static void match_name(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    const Name *name = n->u.MatchAs.name;
    if (n->u.MatchAs.pattern) {
        pattern(c, n->u.MatchAs.pattern, subject, p);
    } else if (!p->may_be_sure) {
        if (name) mt_compile_fail(c, &n->span, "name capture '%s' makes remaining patterns unreachable", name->text);
        else mt_compile_fail(c, &n->span, "wildcard makes remaining patterns unreachable");
    }
    capture(c, name, subject, p, &n->span);
}

/* -- sequences -- */
static void check_length(Compiler *c, uint32_t subject, Opcode jump, int64_t length, Pattern *p, const Span *span) {
    uint32_t h = height(c);
    Const k = {.kind = DATA_INT, .u.i = length};
    need_registers(c, h, 1);
    emit(c, OP_GET_LEN, h, subject, 0, span);
    push(c);
    uint32_t index = mt_compile_small_const(c, &k);
    if (index == UINT32_MAX) {
        mt_compile_load_const(c, &k, h + 1, span);
        push(c);
        mt_compile_jump(c, jump == OP_JUMP_EQ_K ? OP_JUMP_EQ : OP_JUMP_GE, h, h + 1, 0, p->fail, span);
    } else {
        mt_compile_jump(c, jump, h, index, 0, p->fail, span);
    }
    set_height(c, h);
}

/* With a star that binds nothing, items are taken by their index. */
static void match_items(Compiler *c, const Node *n, uint32_t star, uint32_t subject, Pattern *p) {
    NodeList list = n->u.MatchSequence.patterns;
    for (uint32_t i = 0; i < list.count; i++) {
        const Node *item = list.items[i];
        if (i == star || is_wildcard(item)) continue;
        uint32_t h = height(c);
        Const k = {.kind = DATA_INT, .u.i = i < star ? i : list.count - i};
        need_registers(c, h, 2);
        if (i < star) {
            mt_compile_load_const(c, &k, h, &n->span);
        } else {
            emit(c, OP_GET_LEN, h, subject, 0, &n->span);
            push(c);
            mt_compile_load_const(c, &k, h + 1, &n->span);
            push(c);
            emit(c, OP_SUB, h, h, h + 1, &n->span);
        }
        set_height(c, h + 1);
        emit(c, OP_GETITEM, h, subject, h, &n->span);
        subpattern(c, item, h, p);
    }
}

static void match_unpacked(Compiler *c, const Node *n, uint32_t star, uint32_t subject, Pattern *p) {
    NodeList list = n->u.MatchSequence.patterns;
    uint32_t h = height(c);
    if (h + list.count + 8 > EMIT_MAX_REGISTERS) {
        mt_compile_fail(c, &n->span, "too many sub-patterns in sequence pattern");
        return;
    }
    need_registers(c, h, list.count + 1);
    if (star == UINT32_MAX) emit(c, OP_UNPACK, h, subject, list.count, &n->span);
    else emit_wide(c, OP_UNPACK_STAR, h, subject, star, list.count - star - 1, &n->span);
    set_height(c, h + list.count);
    for (uint32_t i = 0; i < list.count; i++) {
        const Node *item = list.items[i];
        if (item->kind == NODE_MatchStar) capture(c, item->u.MatchStar.name, h + i, p, &item->span);
        else subpattern(c, item, h + i, p);
    }
}

static void match_sequence(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    NodeList list = n->u.MatchSequence.patterns;
    uint32_t star = UINT32_MAX;
    bool only_wildcards = true;
    for (uint32_t i = 0; i < list.count; i++) {
        const Node *item = list.items[i];
        if (item->kind == NODE_MatchStar) {
            if (star != UINT32_MAX) mt_compile_fail(c, &n->span, "multiple starred names in sequence pattern");
            star = i;
        }
        only_wildcards = only_wildcards && (is_wildcard(item) || is_star_wildcard(item));
    }
    mt_compile_jump(c, OP_MATCH_SEQUENCE, subject, 0, 0, p->fail, &n->span);
    if (star == UINT32_MAX) check_length(c, subject, OP_JUMP_EQ_K, list.count, p, &n->span);
    else if (list.count > 1) check_length(c, subject, OP_JUMP_GE_K, list.count - 1, p, &n->span);
    if (only_wildcards) return;
    if (star != UINT32_MAX && is_star_wildcard(list.items[star])) match_items(c, n, star, subject, p);
    else match_unpacked(c, n, star, subject, p);
}

/* -- mappings -- */
typedef struct Number { double real, imag; } Number;

static bool number_of(const Node *n, Number *out) {
    Number x, y;
    *out = (Number){0, 0};
    if (n->kind == NODE_UnaryOp && n->u.UnaryOp.op == UNARY_USUB && number_of(n->u.UnaryOp.operand, &x)) {
        *out = (Number){-x.real, -x.imag};
        return true;
    }
    if (n->kind == NODE_BinOp && number_of(n->u.BinOp.left, &x) && number_of(n->u.BinOp.right, &y)) {
        int sign = n->u.BinOp.op == BINOP_SUB ? -1 : 1;
        *out = (Number){x.real + sign * y.real, x.imag + sign * y.imag};
        return true;
    }
    if (n->kind != NODE_Constant) return false;
    switch ((AstConstKind)n->u.Constant.type) {
    case CONST_TRUE: out->real = 1; return true;
    case CONST_FALSE: return true;
    case CONST_INT: out->real = (double)n->u.Constant.v.i; return true;
    case CONST_FLOAT: out->real = n->u.Constant.v.d; return true;
    case CONST_COMPLEX: out->imag = n->u.Constant.v.d; return true;
    default: return false;
    }
}

static bool equal_keys(Compiler *c, const Node *x, const Node *y) {
    Number a, b;
    Const k, l;
    if (number_of(x, &a) && number_of(y, &b)) {
        bool exact = mt_compile_fold(c, x, &k) && mt_compile_fold(c, y, &l) && k.kind == DATA_INT && l.kind == DATA_INT;
        return exact ? k.u.i == l.u.i : a.real == b.real && a.imag == b.imag;
    }
    if (!mt_compile_fold(c, x, &k) || !mt_compile_fold(c, y, &l) || k.kind != l.kind) return false;
    if (k.kind == DATA_STR || k.kind == DATA_BYTES || k.kind == DATA_BIGINT) return k.count == l.count && !memcmp(k.u.text, l.u.text, k.count);
    return k.kind == DATA_NONE;
}

static void check_keys(Compiler *c, const Node *n) {
    NodeList keys = n->u.MatchMapping.keys;
    Const text;
    for (uint32_t i = 0; i < keys.count && !c->failed; i++) {
        if (keys.items[i]->kind == NODE_JoinedStr) mt_compile_fail(c, &n->span, "mapping pattern keys may only match literals and attribute lookups");
        for (uint32_t j = i > 64 ? i - 64 : 0; j < i; j++) /* near ones only: the text is as long as anyone likes */
            if (equal_keys(c, keys.items[j], keys.items[i]) && mt_compile_unparse(c, keys.items[i], &text))
                mt_compile_fail(c, &n->span, "mapping pattern checks duplicate key (%.*s)", (int)MT_MIN(text.count, 200u), text.u.text);
    }
}

/* **rest: a dict of all items but the matched ones. R[keys]: the tuple of keys. */
static void capture_rest(Compiler *c, const Node *n, uint32_t subject, uint32_t keys, Pattern *p) {
    uint32_t rest = height(c), count = n->u.MatchMapping.keys.count;
    emit(c, OP_BUILD_DICT, rest, rest, 0, &n->span);
    push(c);
    emit(c, OP_DICT_UPDATE, rest, subject, 0, &n->span);
    for (uint32_t i = 0; i < count; i++) {
        Const k = {.kind = DATA_INT, .u.i = i};
        uint32_t t = height(c);
        mt_compile_load_const(c, &k, t, &n->span);
        push(c);
        emit(c, OP_GETITEM, t, keys, t, &n->span);
        emit(c, OP_DELITEM, 0, rest, t, &n->span);
        set_height(c, t);
    }
    capture(c, n->u.MatchMapping.rest, rest, p, &n->span);
}

/* The items of the tuple at the top of the stack, in R[values], take its place and are matched one by one. */
static void match_values(Compiler *c, uint32_t values, NodeList first, NodeList second, Pattern *p, const Span *span) {
    uint32_t count = first.count + second.count;
    if (values + count + 8 > EMIT_MAX_REGISTERS) {
        mt_compile_fail(c, span, "too many sub-patterns");
        return;
    }
    need_registers(c, values, count);
    emit(c, OP_UNPACK, values, values, count, span);
    set_height(c, values + count);
    for (uint32_t i = 0; i < count; i++) {
        const Node *item = i < first.count ? first.items[i] : second.items[i - first.count];
        if (!is_wildcard(item)) subpattern(c, item, values + i, p);
    }
}

static uint32_t push_tuple(Compiler *c, NodeList items, const Span *span) {
    Const k;
    if (mt_compile_fold_items(c, items, DATA_TUPLE, &k)) mt_compile_load_const(c, &k, height(c), span);
    else mt_compile_display(c, NODE_Tuple, items, height(c), span);
    return push(c);
}

static void match_mapping(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    NodeList keys = n->u.MatchMapping.keys, none = {0};
    mt_compile_jump(c, OP_MATCH_MAPPING, subject, 0, 0, p->fail, &n->span);
    if (!keys.count && !n->u.MatchMapping.rest) return;
    if (keys.count) check_length(c, subject, OP_JUMP_GE_K, keys.count, p, &n->span);
    check_keys(c, n);
    uint32_t at = push_tuple(c, keys, &n->span);
    if (keys.count) {
        uint32_t window = height(c);
        emit(c, OP_LOAD_HELPER, window, HELPER_MATCH_KEYS, 0, &n->span);
        push(c);
        emit_move(c, window + 1, subject, &n->span);
        push(c);
        emit_move(c, window + 2, at, &n->span);
        push(c);
        emit(c, OP_CALL, window, 2, window, &n->span);
        set_height(c, window + 1);
        mt_compile_jump(c, OP_JUMP_NONE, window, 0, 0, p->fail, &n->span);
        if (!n->u.MatchMapping.rest) { /* the keys are not needed any more */
            emit_move(c, at, window, &n->span);
            set_height(c, at + 1);
            window = at;
        }
        match_values(c, window, n->u.MatchMapping.patterns, none, p, &n->span);
    }
    if (n->u.MatchMapping.rest) capture_rest(c, n, subject, at, p);
}

/* -- classes -- */
static void match_class(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    NodeList patterns = n->u.MatchClass.patterns, others = n->u.MatchClass.kwd_patterns;
    NameList names = n->u.MatchClass.kwd_attrs;
    Const *items = mt_compile_alloc(c, names.count * sizeof *items + 1);
    if (!items) return;
    for (uint32_t i = 0; i < names.count; i++) {
        items[i] = mt_compile_name_const(names.items[i]);
        for (uint32_t j = 0; j < i; j++)
            if (names.items[j] == names.items[i]) mt_compile_fail(c, &others.items[i]->span, "attribute name repeated in class pattern: %s", names.items[i]->text);
    }
    Const count = {.kind = DATA_INT, .u.i = patterns.count}, tuple = {.kind = DATA_TUPLE, .count = names.count, .u.items = items};
    uint32_t window = height(c);
    emit(c, OP_LOAD_HELPER, window, HELPER_MATCH_CLASS, 0, &n->span);
    push(c);
    emit_move(c, window + 1, subject, &n->span);
    push(c);
    mt_compile_push(c, n->u.MatchClass.cls);
    mt_compile_load_const(c, &count, window + 3, &n->span);
    push(c);
    mt_compile_load_const(c, &tuple, window + 4, &n->span);
    push(c);
    emit(c, OP_CALL, window, 4, window, &n->span);
    set_height(c, window + 1);
    mt_compile_jump(c, OP_JUMP_NONE, window, 0, 0, p->fail, &n->span);
    match_values(c, window, patterns, others, p, &n->span);
}

/* -- alternatives: each binds the same names, which wait in registers below -- */
static uint32_t capture_of(const Pattern *p, const Name *name) {
    for (uint32_t i = 0; i < p->count; i++)
        if (p->captures[i].name == name) return i;
    return UINT32_MAX;
}

static uint32_t count_captures(const Node *n);

static uint32_t count_all(NodeList list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.count; i++) count += count_captures(list.items[i]);
    return count;
}

static uint32_t count_captures(const Node *n) {
    switch ((NodeKind)n->kind) {
    case NODE_MatchAs: return (n->u.MatchAs.name != NULL) + (n->u.MatchAs.pattern ? count_captures(n->u.MatchAs.pattern) : 0);
    case NODE_MatchStar: return n->u.MatchStar.name != NULL;
    case NODE_MatchSequence: return count_all(n->u.MatchSequence.patterns);
    case NODE_MatchMapping: return count_all(n->u.MatchMapping.patterns) + (n->u.MatchMapping.rest != NULL);
    case NODE_MatchClass: return count_all(n->u.MatchClass.patterns) + count_all(n->u.MatchClass.kwd_patterns);
    case NODE_MatchOr: return count_captures(n->u.MatchOr.patterns.items[0]);
    default: return 0;
    }
}

static bool same_names(const Pattern *p, const Pattern *other) {
    for (uint32_t i = 0; i < p->count; i++)
        if (capture_of(other, p->captures[i].name) == UINT32_MAX) return false;
    return p->count == other->count;
}

static void match_or(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    NodeList list = n->u.MatchOr.patterns;
    uint32_t h = height(c), room = count_captures(list.items[0]);
    Target done = {0};
    Pattern first = {0};
    if (h + room + 8 > EMIT_MAX_REGISTERS) {
        mt_compile_fail(c, &n->span, "too many names in a pattern");
        return;
    }
    if (room) emit(c, OP_CLEAR, h, room, 0, &n->span);
    for (uint32_t i = 0; i < list.count; i++) {
        Target next = {0};
        bool last = i + 1 == list.count;
        Pattern own = {.fail = last ? p->fail : &next, .may_be_sure = last && p->may_be_sure};
        set_height(c, h + room);
        pattern(c, list.items[i], subject, &own);
        if (i == 0) first = own;
        if (!same_names(&first, &own)) mt_compile_fail(c, &n->span, "alternative patterns bind different names");
        if (c->failed) return;
        for (uint32_t k = 0; k < first.count; k++) emit_move(c, h + k, own.captures[capture_of(&own, first.captures[k].name)].reg, &n->span);
        if (!last) mt_compile_jump(c, OP_JUMP, 0, 0, 0, &done, &n->span);
        mt_compile_bind(c, &next);
    }
    mt_compile_bind(c, &done);
    set_height(c, h + room);
    for (uint32_t k = 0; k < first.count; k++) capture(c, first.captures[k].name, h + k, p, &n->span);
}

/* As deep as the tree, which the parser bounds. What it pushes stays until the pattern has matched. */
static void pattern(Compiler *c, const Node *n, uint32_t subject, Pattern *p) {
    if (c->failed) return;
    switch ((NodeKind)n->kind) {
    case NODE_MatchValue: match_value(c, n, subject, p); break;
    case NODE_MatchSingleton: match_singleton(c, n, subject, p); break;
    case NODE_MatchSequence: match_sequence(c, n, subject, p); break;
    case NODE_MatchMapping: match_mapping(c, n, subject, p); break;
    case NODE_MatchClass: match_class(c, n, subject, p); break;
    case NODE_MatchAs: match_name(c, n, subject, p); break;
    case NODE_MatchOr: match_or(c, n, subject, p); break;
    default: break; /* a star stands in sequences only */
    }
}

void mt_compile_match(Compiler *c, const Node *n) {
    NodeList cases = n->u.Match.cases;
    Target end = {0};
    uint32_t h = height(c), subject = mt_compile_push(c, n->u.Match.subject);
    for (uint32_t i = 0; i < cases.count && !c->failed; i++) {
        const Node *item = cases.items[i], *guard = item->u.match_case.guard;
        Target next = {0};
        Pattern p = {.fail = &next, .may_be_sure = guard || i + 1 == cases.count};
        set_height(c, subject + 1);
        pattern(c, item->u.match_case.pattern, subject, &p);
        for (uint32_t k = 0; k < p.count; k++) mt_compile_store_name(c, p.captures[k].name, p.captures[k].reg, &item->u.match_case.pattern->span);
        if (guard) mt_compile_branch(c, guard, false, &next);
        set_height(c, h);
        mt_compile_body(c, item->u.match_case.body);
        mt_compile_jump(c, OP_JUMP, 0, 0, 0, &end, &item->u.match_case.pattern->span);
        mt_compile_bind(c, &next);
    }
    set_height(c, h);
    mt_compile_bind(c, &end);
}
