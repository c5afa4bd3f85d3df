/* SPDX-License-Identifier: MIT */
/* Expressions. Each is evaluated into a given register, or anywhere; conditions become jumps without a value. */
#include "compile/compile.h"

static const uint8_t compare_op[] = {OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_IS, OP_IS_NOT, OP_IN, OP_NOT_IN};
static const uint8_t compare_jump[] = {OP_JUMP_EQ, OP_JUMP_NE, OP_JUMP_LT, OP_JUMP_LE, OP_JUMP_GT, OP_JUMP_GE};
static const uint8_t compare_jump_const[] = {OP_JUMP_EQ_K, OP_JUMP_NE_K, OP_JUMP_LT_K, OP_JUMP_LE_K, OP_JUMP_GT_K, OP_JUMP_GE_K};

static bool is_local(const Compiler *c, uint32_t r) { return r < c->d->locals; }

uint32_t mt_compile_push(Compiler *c, const Node *n) {
    mt_compile_into(c, n, height(c));
    return push(c);
}

/* The register of a plain local, or UINT32_MAX. */
static uint32_t own_register(Compiler *c, const Node *n, bool stays) {
    Symbol *sym = mt_compile_symbol(c, n->u.Name.id);
    if (!sym) return 0;
    if (!is_register(sym) || (stays && sym->flags & SYM_WALRUS)) return UINT32_MAX;
    mt_compile_check_bound(c, sym, &n->span);
    return sym->reg;
}

uint32_t mt_compile_any(Compiler *c, const Node *n) {
    if (n->kind == NODE_Name) {
        uint32_t r = own_register(c, n, true);
        if (r != UINT32_MAX) return r;
    }
    return mt_compile_push(c, n);
}

static void named_into(Compiler *c, const Node *n, uint32_t to);

uint32_t mt_compile_now(Compiler *c, const Node *n) {
    if (n->kind == NODE_Name) {
        uint32_t r = own_register(c, n, false);
        if (r != UINT32_MAX) return r;
    } else if (n->kind == NODE_NamedExpr) {
        Symbol *sym = mt_compile_symbol(c, n->u.NamedExpr.target->u.Name.id);
        if (!sym) return 0;
        if (is_register(sym)) {
            named_into(c, n, sym->reg);
            return sym->reg;
        }
    }
    return mt_compile_push(c, n);
}

/* An operand before `later`: plain operands rebind nothing. */
static uint32_t first_operand(Compiler *c, const Node *n, const Node *later) {
    return later->kind == NODE_Name || later->kind == NODE_Constant ? mt_compile_now(c, n) : mt_compile_any(c, n);
}

static void named_into(Compiler *c, const Node *n, uint32_t to) {
    const Node *target = n->u.NamedExpr.target;
    Symbol *sym = mt_compile_symbol(c, target->u.Name.id);
    if (!sym) return;
    uint32_t h = height(c), at = is_register(sym) ? sym->reg : is_local(c, to) ? h : to;
    mt_compile_into(c, n->u.NamedExpr.value, at);
    if (is_register(sym)) {
        bits_add(&c->d->bound, sym->reg);
    } else {
        if (at == h) push(c);
        mt_compile_store_symbol(c, sym, at, &target->span);
        set_height(c, h);
    }
    emit_move(c, to, at, &n->span);
}

/* -- operators -- */
static void binary_into(Compiler *c, const Node *n, uint32_t to) {
    Const k;
    if (mt_compile_fold(c, n, &k)) {
        mt_compile_load_const(c, &k, to, &n->span);
        return;
    }
    const Node *right = n->u.BinOp.right;
    Opcode op = (Opcode)(OP_ADD + 3 * n->u.BinOp.op);
    uint32_t h = height(c), left = first_operand(c, n->u.BinOp.left, right), index = UINT32_MAX;
    if (mt_compile_fold(c, right, &k)) index = mt_compile_small_const(c, &k);
    if (index != UINT32_MAX) emit(c, (Opcode)(op + 1), to, left, index, &n->span);
    else emit(c, op, to, left, mt_compile_now(c, right), &n->span);
    set_height(c, h);
}

static void unary_into(Compiler *c, const Node *n, uint32_t to) {
    static const uint8_t ops[] = {OP_INVERT, OP_NOT, OP_POSITIVE, OP_NEGATIVE};
    Const k;
    if (mt_compile_fold(c, n, &k)) {
        mt_compile_load_const(c, &k, to, &n->span);
        return;
    }
    if (n->u.UnaryOp.op == UNARY_NOT) c->negated = n->u.UnaryOp.operand;
    uint32_t h = height(c), r = mt_compile_now(c, n->u.UnaryOp.operand);
    emit(c, (Opcode)ops[n->u.UnaryOp.op], to, r, 0, &n->span);
    set_height(c, h);
}

/* `x in [1, 2]` looks into a constant. */
static bool constant_container(Compiler *c, CmpOpKind op, const Node *n, Const *k) {
    if (op != CMP_IN && op != CMP_NOTIN) return false;
    if (n->kind == NODE_List) return mt_compile_fold_items(c, n->u.List.elts, DATA_TUPLE, k);
    return n->kind == NODE_Set && mt_compile_fold_items(c, n->u.Set.elts, DATA_FROZENSET, k);
}

static uint32_t right_operand(Compiler *c, CmpOpKind op, const Node *n, bool stays) {
    Const k;
    if (constant_container(c, op, n, &k)) {
        mt_compile_load_const(c, &k, height(c), &n->span);
        return push(c);
    }
    return stays ? mt_compile_any(c, n) : mt_compile_now(c, n);
}

/* a < b < c: the result of each comparison lands where the leftmost operand was. */
static void chain_into(Compiler *c, const Node *n, uint32_t to) {
    uint32_t h = height(c), count = n->u.Compare.count;
    Target end = {0};
    uint32_t left = mt_compile_push(c, n->u.Compare.left), next = h + 1;
    for (uint32_t i = 0; i < count; i++) {
        CmpOpKind op = n->u.Compare.ops[i];
        uint32_t right = right_operand(c, op, n->u.Compare.comparators[i], i + 1 < count);
        emit(c, (Opcode)compare_op[op], h, left, right, &n->span);
        if (i + 1 == count) break;
        mt_compile_jump(c, OP_JUMP_FALSE, h, 0, 0, &end, &n->span);
        if (right > next) { /* only the last operand is needed any more */
            emit_move(c, next, right, &n->span);
            right = next;
        }
        set_height(c, right == next ? next + 1 : next);
        left = right;
    }
    mt_compile_bind(c, &end);
    set_height(c, h);
    emit_move(c, to, h, &n->span);
}

static void compare_into(Compiler *c, const Node *n, uint32_t to) {
    mt_compile_check_compare(c, n);
    if (n->u.Compare.count > 1) {
        chain_into(c, n, to);
        return;
    }
    const Node *right = n->u.Compare.comparators[0];
    CmpOpKind op = n->u.Compare.ops[0];
    uint32_t h = height(c), x = first_operand(c, n->u.Compare.left, right), y = right_operand(c, op, right, false);
    emit(c, (Opcode)compare_op[op], to, x, y, &n->span);
    set_height(c, h);
}

static void bool_into(Compiler *c, const Node *n, uint32_t to) {
    NodeList values = n->u.BoolOp.values;
    uint32_t h = height(c), at = is_local(c, to) ? h : to;
    Opcode jump = n->u.BoolOp.op == BOOL_AND ? OP_JUMP_FALSE : OP_JUMP_TRUE;
    Target end = {0};
    for (uint32_t i = 0; i < values.count; i++) {
        mt_compile_into(c, values.items[i], at);
        if (i + 1 == values.count) break;
        if (at == h) push(c);
        mt_compile_jump(c, jump, at, 0, 0, &end, &values.items[i]->span);
        set_height(c, h);
    }
    mt_compile_bind(c, &end);
    emit_move(c, to, at, &n->span);
}

static void if_into(Compiler *c, const Node *n, uint32_t to) {
    Target orelse = {0}, end = {0};
    uint32_t h = height(c);
    mt_compile_branch(c, n->u.IfExp.test, false, &orelse);
    mt_compile_into(c, n->u.IfExp.body, to);
    if (to == h) push(c);
    mt_compile_jump(c, OP_JUMP, 0, 0, 0, &end, &n->span);
    set_height(c, h);
    mt_compile_bind(c, &orelse);
    mt_compile_into(c, n->u.IfExp.orelse, to);
    mt_compile_bind(c, &end);
}

/* -- conditions -- */
static void branch_compare(Compiler *c, const Node *n, uint32_t left, CmpOpKind op, const Node *right, bool sense, Target *to, uint32_t *right_at, bool stays) {
    Const k;
    if (op == CMP_IS || op == CMP_ISNOT) {
        if (right->kind == NODE_Constant && right->u.Constant.type == CONST_NONE && !stays) {
            mt_compile_jump(c, (op == CMP_IS) == sense ? OP_JUMP_NONE : OP_JUMP_NOT_NONE, left, 0, 0, to, &n->span);
            return;
        }
        uint32_t h = height(c);
        *right_at = right_operand(c, op, right, stays);
        uint32_t t = height(c);
        emit(c, (Opcode)compare_op[op], t, left, *right_at, &n->span);
        push(c);
        mt_compile_jump(c, sense ? OP_JUMP_TRUE : OP_JUMP_FALSE, t, 0, 0, to, &n->span);
        set_height(c, stays ? t : h);
        return;
    }
    if (op == CMP_IN || op == CMP_NOTIN) {
        *right_at = right_operand(c, op, right, stays);
        mt_compile_jump(c, OP_JUMP_IN, left, *right_at, (op == CMP_IN) == sense, to, &n->span);
        return;
    }
    uint32_t index = UINT32_MAX;
    if (!stays && mt_compile_fold(c, right, &k)) index = mt_compile_small_const(c, &k);
    if (index != UINT32_MAX) {
        mt_compile_jump(c, (Opcode)compare_jump_const[op], left, index, sense, to, &n->span);
        return;
    }
    *right_at = right_operand(c, op, right, stays);
    mt_compile_jump(c, (Opcode)compare_jump[op], left, *right_at, sense, to, &n->span);
}

static void branch_chain(Compiler *c, const Node *n, bool sense, Target *to) {
    mt_compile_check_compare(c, n);
    uint32_t h = height(c), count = n->u.Compare.count, right = 0;
    Target no = {0}, *fails = sense ? &no : to;
    uint32_t left = count == 1 ? first_operand(c, n->u.Compare.left, n->u.Compare.comparators[0]) : mt_compile_any(c, n->u.Compare.left);
    for (uint32_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        branch_compare(c, n, left, n->u.Compare.ops[i], n->u.Compare.comparators[i], last && sense, last ? to : fails, &right, !last);
        if (last) break;
        if (right > h) { /* both operands were pushed: the left one is done with */
            emit_move(c, h, right, &n->span);
            right = h;
        }
        set_height(c, right == h ? h + 1 : h);
        left = right;
    }
    mt_compile_bind(c, &no);
    set_height(c, h);
}

static void branch_bool(Compiler *c, const Node *n, bool sense, Target *to) {
    NodeList values = n->u.BoolOp.values;
    bool stop = n->u.BoolOp.op == BOOL_OR; /* the truth that decides early */
    Target through = {0};
    for (uint32_t i = 0; i + 1 < values.count; i++) mt_compile_branch(c, values.items[i], stop, stop == sense ? to : &through);
    mt_compile_branch(c, values.items[values.count - 1], sense, to);
    mt_compile_bind(c, &through);
}

static void branch_if(Compiler *c, const Node *n, bool sense, Target *to) {
    Target orelse = {0}, end = {0};
    mt_compile_branch(c, n->u.IfExp.test, false, &orelse);
    mt_compile_branch(c, n->u.IfExp.body, sense, to);
    mt_compile_jump(c, OP_JUMP, 0, 0, 0, &end, &n->span);
    mt_compile_bind(c, &orelse);
    mt_compile_branch(c, n->u.IfExp.orelse, sense, to);
    mt_compile_bind(c, &end);
}

void mt_compile_branch(Compiler *c, const Node *n, bool sense, Target *to) {
    Const k;
    switch ((NodeKind)n->kind) {
    case NODE_UnaryOp:
        if (n->u.UnaryOp.op != UNARY_NOT) break;
        c->negated = n->u.UnaryOp.operand;
        mt_compile_branch(c, n->u.UnaryOp.operand, !sense, to);
        return;
    case NODE_BoolOp: branch_bool(c, n, sense, to); return;
    case NODE_Compare: branch_chain(c, n, sense, to); return;
    case NODE_IfExp: branch_if(c, n, sense, to); return;
    default: break;
    }
    if (mt_compile_fold(c, n, &k)) {
        if (mt_compile_const_true(&k) == sense) mt_compile_jump(c, OP_JUMP, 0, 0, 0, to, &n->span);
        return;
    }
    uint32_t h = height(c), r = mt_compile_now(c, n);
    mt_compile_jump(c, sense ? OP_JUMP_TRUE : OP_JUMP_FALSE, r, 0, 0, to, &n->span);
    set_height(c, h);
}

/* -- displays -- */
static bool has_star(NodeList list) {
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]->kind == NODE_Starred) return true;
    return false;
}

static bool fits_registers(const Compiler *c, uint32_t count) { return count <= COMPILE_DISPLAY && height(c) + count < EMIT_MAX_REGISTERS - 40; }

void mt_compile_add_items(Compiler *c, bool set, NodeList list, uint32_t from, uint32_t acc, uint32_t where, const Span *span) {
    uint32_t h = height(c);
    for (uint32_t i = from; i < list.count; i++) {
        const Node *item = list.items[i];
        bool star = item->kind == NODE_Starred;
        uint32_t r = mt_compile_now(c, star ? item->u.Starred.value : item);
        if (star) emit(c, set ? OP_SET_UPDATE : OP_LIST_EXTEND, acc, r, where, span);
        else emit(c, set ? OP_SET_ADD : OP_LIST_APPEND, acc, r, 0, span);
        set_height(c, h);
    }
}

void mt_compile_display(Compiler *c, NodeKind kind, NodeList list, uint32_t to, const Span *span) {
    static const uint8_t ops[] = {OP_BUILD_LIST, OP_BUILD_TUPLE, OP_BUILD_SET};
    Opcode op = (Opcode)ops[kind == NODE_List ? 0 : kind == NODE_Tuple ? 1 : 2];
    uint32_t h = height(c), first = 0;
    Const k;
    bool star = has_star(list);
    if (!star && kind == NODE_List && list.count > 3 && mt_compile_fold_items(c, list, DATA_TUPLE, &k)) {
        emit(c, OP_BUILD_LIST, h, 0, 0, span);
        uint32_t acc = push(c);
        mt_compile_load_const(c, &k, h + 1, span);
        push(c);
        emit(c, OP_LIST_EXTEND, acc, h + 1, 0, span);
        set_height(c, h);
        emit_move(c, to, acc, span);
        return;
    }
    if (!star && kind == NODE_Set && list.count > 2 && mt_compile_fold_items(c, list, DATA_FROZENSET, &k)) {
        emit(c, OP_BUILD_SET, h, 0, 0, span); /* by way of a frozenset, as CPython: the order of its elements shows */
        uint32_t acc = push(c);
        mt_compile_load_const(c, &k, h + 1, span);
        push(c);
        emit(c, OP_SET_UPDATE, acc, h + 1, 0, span);
        set_height(c, h);
        emit_move(c, to, acc, span);
        return;
    }
    bool direct = !star && fits_registers(c, list.count);
    if (direct) first = list.count;
    else if (fits_registers(c, list.count))
        while (list.items[first]->kind != NODE_Starred) first++;
    for (uint32_t i = 0; i < first; i++) mt_compile_push(c, list.items[i]);
    need_registers(c, h, 1);
    if (direct) {
        emit(c, op, to, h, first, span);
        set_height(c, h);
        return;
    }
    emit(c, kind == NODE_Set ? OP_BUILD_SET : OP_BUILD_LIST, h, h, first, span);
    set_height(c, h);
    push(c);
    mt_compile_add_items(c, kind == NODE_Set, list, first, h, 0, span);
    if (kind == NODE_Tuple) emit(c, OP_LIST_TO_TUPLE, to, h, 0, span);
    else emit_move(c, to, h, span);
    set_height(c, h);
}

/* Pairs [from, to) at the top of the stack, evaluated in order. */
static void push_pairs(Compiler *c, const Node *n, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        mt_compile_push(c, n->u.Dict.keys.items[i]);
        mt_compile_push(c, n->u.Dict.values.items[i]);
    }
}

/* Like CPython: pairs are gathered, up to 15 of them, and hashed together; longer stretches are set one by one. */
static void dict_into(Compiler *c, const Node *n, uint32_t to) {
    NodeList keys = n->u.Dict.keys, values = n->u.Dict.values;
    uint32_t h = height(c);
    bool have = false;
    for (uint32_t i = 0; i < keys.count || !have;) {
        uint32_t end = i;
        while (end < keys.count && end - i < 16 && keys.items[end]) end++;
        bool whole = !have && end == keys.count && end - i < 16 && fits_registers(c, 2 * (end - i));
        if (whole) {
            push_pairs(c, n, i, end);
            need_registers(c, h, 1);
            emit(c, OP_BUILD_DICT, to, h, end - i, &n->span);
            set_height(c, h);
            return;
        }
        if (!have) {
            bool gather = end - i < 16 && fits_registers(c, 2 * (end - i));
            if (gather) push_pairs(c, n, i, end);
            need_registers(c, h, 1);
            emit(c, OP_BUILD_DICT, h, h, gather ? end - i : 0, &n->span);
            set_height(c, h);
            push(c);
            have = true;
            if (gather) i = end;
        } else if (end == i) {
            uint32_t r = mt_compile_now(c, values.items[i]);
            emit(c, OP_DICT_UPDATE, h, r, 0, &n->span);
            i++;
        } else if (end - i < 16 && fits_registers(c, 2 * (end - i))) {
            push_pairs(c, n, i, end);
            emit(c, OP_BUILD_DICT, h + 1, h + 1, end - i, &n->span);
            set_height(c, h + 2);
            emit(c, OP_DICT_UPDATE, h, h + 1, 0, &n->span);
            i = end;
        } else {
            for (; i < end; i++) {
                uint32_t key = mt_compile_any(c, keys.items[i]), value = mt_compile_now(c, values.items[i]);
                emit(c, OP_DICT_SET, h, key, value, &n->span);
                set_height(c, h + 1);
            }
        }
        set_height(c, h + 1);
    }
    set_height(c, h);
    emit_move(c, to, h, &n->span);
}

/* -- text -- */
static void formatted_into(Compiler *c, const Node *n, uint32_t to) {
    uint32_t h = height(c), value = mt_compile_any(c, n->u.FormattedValue.value), spec = 255;
    if (n->u.FormattedValue.conversion > 0) {
        uint32_t t = value >= h ? value : height(c);
        emit(c, OP_CONVERT, t, value, (uint32_t)n->u.FormattedValue.conversion, &n->span);
        set_height(c, t + 1);
        value = t;
    }
    if (n->u.FormattedValue.format_spec) spec = mt_compile_push(c, n->u.FormattedValue.format_spec);
    emit(c, OP_FORMAT, to, value, spec, &n->span);
    set_height(c, h);
}

static void joined_into(Compiler *c, const Node *n, uint32_t to) {
    NodeList parts = n->u.JoinedStr.values;
    uint32_t h = height(c);
    if (parts.count == 1) {
        mt_compile_into(c, parts.items[0], to);
        return;
    }
    if (!parts.count) {
        Const empty = mt_compile_text("", 0);
        mt_compile_load_const(c, &empty, to, &n->span);
        return;
    }
    for (uint32_t i = 0; i < parts.count; i++) {
        mt_compile_push(c, parts.items[i]);
        uint32_t gathered = height(c) - h;
        bool last = i + 1 == parts.count;
        if (!last && gathered < COMPILE_DISPLAY && height(c) < EMIT_MAX_REGISTERS - 40) continue;
        emit(c, OP_BUILD_STRING, last ? to : h, h, gathered, &n->span);
        set_height(c, last ? h : h + 1);
    }
}

/* -- attributes and items -- */
Span mt_compile_attribute_span(const Node *attribute, const Node *whole) {
    /* an attribute on a later line than its object is shown from its name on */
    Span span = whole->span, name = attribute->u.Attribute.attr_span;
    if (span.line != name.end_line) {
        span.line = name.end_line;
        span.column = name.column;
        if (span.end_line < span.line) span.end_line = span.line;
    }
    return span;
}

static void attribute_into(Compiler *c, const Node *n, uint32_t to) {
    uint32_t h = height(c);
    if (mt_compile_super(c, n, to)) return;
    uint32_t r = mt_compile_now(c, n->u.Attribute.value);
    Span span = mt_compile_attribute_span(n, n);
    uint32_t name = mt_compile_attribute_index(c, n->u.Attribute.attr);
    emit_wide(c, OP_LOAD_ATTR, to, r, 0, mt_emit_pair(name, mt_emit_cache(&c->d->b)), &span);
    set_height(c, h);
}

static void slice_into(Compiler *c, const Node *n, uint32_t to) {
    const Node *parts[] = {n->u.Slice.lower, n->u.Slice.upper, n->u.Slice.step};
    uint32_t h = height(c), count = parts[2] ? 3 : 2;
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i]) mt_compile_into(c, parts[i], height(c));
        else emit_single(c, height(c), SINGLE_NONE, &n->span);
        push(c);
    }
    emit(c, OP_BUILD_SLICE, to, h, count, &n->span);
    set_height(c, h);
}

uint32_t mt_compile_key(Compiler *c, const Node *slice, uint32_t *k) {
    Const value;
    *k = UINT32_MAX;
    if (mt_compile_fold(c, slice, &value) && (*k = mt_compile_small_const(c, &value)) != UINT32_MAX) return UINT32_MAX;
    return mt_compile_any(c, slice);
}

static void subscript_into(Compiler *c, const Node *n, uint32_t to) {
    mt_compile_check_subscript(c, n);
    uint32_t h = height(c), k, r = first_operand(c, n->u.Subscript.value, n->u.Subscript.slice);
    uint32_t key = mt_compile_key(c, n->u.Subscript.slice, &k);
    if (key == UINT32_MAX) emit(c, OP_GETITEM_K, to, r, k, &n->span);
    else emit(c, OP_GETITEM, to, r, key, &n->span);
    set_height(c, h);
}

/* -- suspension -- */
void mt_compile_delegate(Compiler *c, const Span *span) {
    /* s: what is sent, then the result; below it the iterator
     *     s = None
     * L:  SEND s -> done
     * Y:  YIELD s            an exception thrown in here goes to T
     *     JUMP_BACK L
     * T:  THROW_INTO s -> done
     *     JUMP_BACK Y
     * done: */
    uint32_t s = height(c), it = s - 1;
    Target done = {0};
    emit_single(c, s, SINGLE_NONE, span);
    push(c);
    uint32_t loop = here(c);
    mt_compile_jump(c, OP_SEND, s, it, 0, &done, span);
    uint32_t yield = here(c);
    emit(c, OP_YIELD, s, s, 1, span);
    uint32_t after = here(c);
    mt_emit_jump_back(&c->d->b, loop, span);
    Bits bound = c->d->bound;
    if (mt_compile_handler(c, yield, after, s, &bound)) {
        mt_compile_jump(c, OP_THROW_INTO, s, it, 0, &done, span);
        mt_emit_jump_back(&c->d->b, yield, span);
    }
    mt_compile_bind(c, &done);
}

uint32_t mt_compile_await(Compiler *c, uint32_t from, uint32_t where, const Span *span) {
    uint32_t it = from == height(c) - 1 && !is_local(c, from) ? from : height(c); /* in the place of the awaitable */
    need_registers(c, it, 2);
    emit(c, OP_GET_AWAITABLE, it, from, where, span);
    set_height(c, it + 1);
    mt_compile_delegate(c, span);
    return it + 1;
}

bool mt_compile_may_await(const Compiler *c) {
    const Scope *scope = c->d->scope;
    return scope->is_async || scope->kind == SCOPE_GENERATOR || (scope->kind == SCOPE_MODULE && c->options->allow_await);
}

static bool is_function_like(const Compiler *c) { return c->d->scope->kind >= SCOPE_FUNCTION; }

static uint32_t await_now(Compiler *c, const Node *n) {
    if (!mt_compile_may_await(c)) mt_compile_fail(c, &n->span, is_function_like(c) ? "'await' outside async function" : "'await' outside function");
    return mt_compile_await(c, mt_compile_now(c, n->u.Await.value), 0, &n->span);
}

static uint32_t yield_from_now(Compiler *c, const Node *n) {
    if (!is_function_like(c)) mt_compile_fail(c, &n->span, "'yield from' outside function");
    else if (c->d->scope->is_async) mt_compile_fail(c, &n->span, "'yield from' inside async function");
    uint32_t it = height(c), r = mt_compile_now(c, n->u.YieldFrom.value);
    need_registers(c, it, 2);
    emit(c, OP_GET_YIELD_FROM, it, r, 0, &n->span);
    set_height(c, it + 1);
    mt_compile_delegate(c, &n->span);
    return it + 1;
}

static void yield_into(Compiler *c, const Node *n, uint32_t to) {
    if (!is_function_like(c)) mt_compile_fail(c, &n->span, "'yield' outside function");
    uint32_t h = height(c), r = h;
    if (n->u.Yield.value) {
        r = mt_compile_now(c, n->u.Yield.value);
    } else {
        emit_single(c, h, SINGLE_NONE, &n->span);
        push(c);
    }
    emit(c, OP_YIELD, to, r, c->d->scope->is_async ? 2 : 0, &n->span);
    set_height(c, h);
}

/* -- all -- */
static void name_into(Compiler *c, const Node *n, uint32_t to) {
    Const k;
    if (mt_compile_fold(c, n, &k)) {
        mt_compile_load_const(c, &k, to, &n->span);
        return;
    }
    Symbol *sym = mt_compile_symbol(c, n->u.Name.id);
    if (sym) mt_compile_load_symbol(c, sym, to, false, &n->span);
}

void mt_compile_into(Compiler *c, const Node *n, uint32_t to) {
    uint32_t h = height(c);
    Const k;
    if (c->d->b.too_many_registers && !c->failed) mt_compile_fail(c, &n->span, "too many nested expressions");
    switch ((NodeKind)n->kind) {
    case NODE_Constant:
        if (mt_compile_fold(c, n, &k)) mt_compile_load_const(c, &k, to, &n->span);
        break;
    case NODE_Name: name_into(c, n, to); break;
    case NODE_BinOp: binary_into(c, n, to); break;
    case NODE_UnaryOp: unary_into(c, n, to); break;
    case NODE_Compare: compare_into(c, n, to); break;
    case NODE_BoolOp: bool_into(c, n, to); break;
    case NODE_IfExp: if_into(c, n, to); break;
    case NODE_NamedExpr: named_into(c, n, to); break;
    case NODE_Call: mt_compile_call(c, n, to); break;
    case NODE_Attribute: attribute_into(c, n, to); break;
    case NODE_Subscript: subscript_into(c, n, to); break;
    case NODE_Slice: slice_into(c, n, to); break;
    case NODE_Tuple:
        if (mt_compile_fold(c, n, &k)) mt_compile_load_const(c, &k, to, &n->span);
        else mt_compile_display(c, NODE_Tuple, n->u.Tuple.elts, to, &n->span);
        break;
    case NODE_List: mt_compile_display(c, NODE_List, n->u.List.elts, to, &n->span); break;
    case NODE_Set: mt_compile_display(c, NODE_Set, n->u.Set.elts, to, &n->span); break;
    case NODE_Dict: dict_into(c, n, to); break;
    case NODE_JoinedStr: joined_into(c, n, to); break;
    case NODE_FormattedValue: formatted_into(c, n, to); break;
    case NODE_Lambda: mt_compile_lambda(c, n, to); break;
    case NODE_ListComp: case NODE_SetComp: case NODE_DictComp: case NODE_GeneratorExp: mt_compile_comprehension(c, n, to); break;
    case NODE_Yield: yield_into(c, n, to); break;
    case NODE_Await: case NODE_YieldFrom: {
        uint32_t r = n->kind == NODE_Await ? await_now(c, n) : yield_from_now(c, n);
        emit_move(c, to, r, &n->span);
        set_height(c, h);
        break;
    }
    default: mt_compile_fail(c, &n->span, "can't use starred expression here"); break;
    }
}

void mt_compile_effect(Compiler *c, const Node *n) {
    uint32_t h = height(c);
    if (n->kind == NODE_Await) (void)await_now(c, n);
    else if (n->kind == NODE_YieldFrom) (void)yield_from_now(c, n);
    else if (n->kind != NODE_Constant) (void)mt_compile_now(c, n);
    set_height(c, h);
}
