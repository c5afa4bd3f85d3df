/* SPDX-License-Identifier: MIT */
/* Constants: what an expression of constants is, in so far as it is cheap to know and can't fail; docstrings.
 * Folding never changes what a program sees: an operation that would raise or grow is left to the loop. */
#include "compile/compile.h"

enum { LONGEST_FOLDED = 4096 };

Const mt_compile_text(const char *text, size_t size) { return (Const){.kind = DATA_STR, .count = (uint32_t)size, .u.text = text}; }
Const mt_compile_name_const(const Name *name) { return (Const){.kind = DATA_NAME, .count = name->length, .u.text = name->text}; }
Const mt_compile_none(void) { return (Const){.kind = DATA_NONE}; }

static bool literal(const Node *n, Const *out) {
    *out = (Const){0};
    switch ((AstConstKind)n->u.Constant.type) {
    case CONST_NONE: out->kind = DATA_NONE; return true;
    case CONST_TRUE: out->kind = DATA_TRUE; return true;
    case CONST_FALSE: out->kind = DATA_FALSE; return true;
    case CONST_ELLIPSIS: out->kind = DATA_ELLIPSIS; return true;
    case CONST_INT:
        out->kind = DATA_INT;
        out->u.i = n->u.Constant.v.i;
        return true;
    case CONST_FLOAT: case CONST_COMPLEX:
        out->kind = n->u.Constant.type == CONST_FLOAT ? DATA_FLOAT : DATA_COMPLEX;
        out->u.d = n->u.Constant.v.d;
        return true;
    case CONST_BIGINT: out->kind = DATA_BIGINT; break;
    case CONST_STR: out->kind = DATA_STR; break;
    case CONST_BYTES: out->kind = DATA_BYTES; break;
    }
    out->base = n->u.Constant.base;
    out->count = n->u.Constant.length;
    out->u.text = n->u.Constant.v.text;
    return true;
}

bool mt_compile_const_true(const Const *k) {
    switch ((ConstKind)k->kind) {
    case DATA_NONE: case DATA_FALSE: return false;
    case DATA_TRUE: case DATA_ELLIPSIS: case DATA_BIGINT: return true;
    case DATA_INT: return k->u.i != 0;
    case DATA_FLOAT: case DATA_COMPLEX: return k->u.d != 0.0;
    case DATA_STR: case DATA_BYTES: case DATA_TUPLE: case DATA_FROZENSET: case DATA_NAME: return k->count != 0;
    }
    return true;
}

static Const of_int(int64_t i) { return (Const){.kind = DATA_INT, .u.i = i}; }
static Const of_float(double d) { return (Const){.kind = DATA_FLOAT, .u.d = d}; }

static bool negate_big(Compiler *c, Const *k) {
    if (k->count && k->u.text[0] == '-') {
        k->u.text++;
        k->count--;
        return true;
    }
    char *text = mt_compile_alloc(c, (size_t)k->count + 2);
    if (!text) return false;
    text[0] = '-';
    memcpy(text + 1, k->u.text, k->count);
    k->u.text = text;
    k->count++;
    return true;
}

static bool fold_unary(Compiler *c, const Node *n, Const *out) {
    if (!mt_compile_fold(c, n->u.UnaryOp.operand, out)) return false;
    switch ((UnaryOpKind)n->u.UnaryOp.op) {
    case UNARY_NOT: out->kind = mt_compile_const_true(out) ? DATA_FALSE : DATA_TRUE; return true;
    case UNARY_UADD: return out->kind == DATA_INT || out->kind == DATA_FLOAT || out->kind == DATA_BIGINT;
    case UNARY_INVERT:
        if (!c->options->has_namespace && (out->kind == DATA_TRUE || out->kind == DATA_FALSE)) { /* else it warns when it runs */
            *out = (Const){.kind = DATA_INT, .u.i = out->kind == DATA_TRUE ? -2 : -1};
            return true;
        }
        if (out->kind != DATA_INT) return false;
        out->u.i = ~out->u.i;
        return true;
    case UNARY_USUB:
        if (out->kind == DATA_BIGINT) return negate_big(c, out);
        if (out->kind == DATA_FLOAT) {
            out->u.d = -out->u.d;
            return true;
        }
        if (out->kind != DATA_INT || out->u.i == INT64_MIN) return false;
        out->u.i = -out->u.i;
        return true;
    }
    return false;
}

static bool fold_power(int64_t base, int64_t exponent, int64_t *result) {
    if (exponent < 0 || exponent > 64) return false;
    *result = 1;
    for (int64_t i = 0; i < exponent; i++)
        if (__builtin_mul_overflow(*result, base, result)) return false;
    return true;
}

static bool exact(int64_t i) { return i >= -(1LL << 53) && i <= 1LL << 53; }

static bool fold_ints(BinOpKind op, int64_t x, int64_t y, Const *out) {
    int64_t r = 0;
    switch (op) {
    case BINOP_ADD:
        if (__builtin_add_overflow(x, y, &r)) return false;
        break;
    case BINOP_SUB:
        if (__builtin_sub_overflow(x, y, &r)) return false;
        break;
    case BINOP_MULT:
        if (__builtin_mul_overflow(x, y, &r)) return false;
        break;
    case BINOP_DIV:
        if (y == 0 || !exact(x) || !exact(y)) return false;
        *out = of_float((double)x / (double)y);
        return true;
    case BINOP_FLOORDIV: case BINOP_MOD:
        if (y == 0 || y == -1) return false;
        r = x % y;
        if (r != 0 && (r < 0) != (y < 0)) r += y;
        if (op == BINOP_FLOORDIV) {
            int64_t q = x / y;
            r = x % y != 0 && (x < 0) != (y < 0) ? q - 1 : q;
        }
        break;
    case BINOP_POW:
        if (!fold_power(x, y, &r)) return false;
        break;
    case BINOP_LSHIFT:
        if (y < 0 || y > 60 || x < 0 || x >> (62 - y) != 0) return false;
        r = (int64_t)((uint64_t)x << y);
        break;
    case BINOP_RSHIFT:
        if (y < 0) return false;
        r = x >> MT_MIN(y, 63);
        break;
    case BINOP_BITAND: r = x & y; break;
    case BINOP_BITOR: r = x | y; break;
    case BINOP_BITXOR: r = x ^ y; break;
    default: return false;
    }
    *out = of_int(r);
    return true;
}

static bool as_double(const Const *k, double *d) {
    if (k->kind == DATA_FLOAT) *d = k->u.d;
    else if (k->kind == DATA_INT && exact(k->u.i)) *d = (double)k->u.i;
    else return false;
    return true;
}

static bool fold_floats(BinOpKind op, double x, double y, Const *out) {
    switch (op) {
    case BINOP_ADD: *out = of_float(x + y); return true;
    case BINOP_SUB: *out = of_float(x - y); return true;
    case BINOP_MULT: *out = of_float(x * y); return true;
    case BINOP_DIV:
        if (y == 0.0) return false;
        *out = of_float(x / y);
        return true;
    default: return false;
    }
}

/* Text + text, text * count. */
static bool fold_texts(Compiler *c, BinOpKind op, const Const *x, const Const *y, Const *out) {
    if (op == BINOP_MULT && x->kind == DATA_INT) {
        const Const *swap = x;
        x = y;
        y = swap;
    }
    if (x->kind != DATA_STR && x->kind != DATA_BYTES) return false;
    uint64_t times = 1;
    if (op == BINOP_ADD && y->kind == x->kind) {
        if ((uint64_t)x->count + y->count > LONGEST_FOLDED) return false;
    } else if (op == BINOP_MULT && y->kind == DATA_INT) {
        if (y->u.i > LONGEST_FOLDED) return false;
        times = y->u.i > 0 ? (uint64_t)y->u.i : 0;
        if (times * x->count > LONGEST_FOLDED) return false;
    } else {
        return false;
    }
    char *text = mt_compile_alloc(c, (size_t)(x->count * times) + (op == BINOP_ADD ? y->count : 0) + 1);
    if (!text) return false;
    size_t size = 0;
    for (uint64_t i = 0; i < times; i++, size += x->count) memcpy(text + size, x->u.text, x->count);
    if (op == BINOP_ADD) {
        memcpy(text + size, y->u.text, y->count);
        size += y->count;
    }
    *out = (Const){.kind = x->kind, .count = (uint32_t)size, .u.text = text};
    return true;
}

static bool fold_binary(Compiler *c, const Node *n, Const *out) {
    Const x, y;
    if (n == c->texts) {
        *out = c->text;
        return true;
    }
    if (!mt_compile_fold(c, n->u.BinOp.right, &y) || !mt_compile_fold(c, n->u.BinOp.left, &x)) return false;
    BinOpKind op = n->u.BinOp.op;
    if (x.kind == DATA_INT && y.kind == DATA_INT) return fold_ints(op, x.u.i, y.u.i, out);
    double dx, dy;
    if (as_double(&x, &dx) && as_double(&y, &dy)) return fold_floats(op, dx, dy, out);
    if (!fold_texts(c, op, &x, &y, out)) return false;
    c->texts = n;
    c->text = *out;
    return true;
}

bool mt_compile_fold_items(Compiler *c, NodeList list, uint8_t kind, Const *out) {
    for (uint32_t i = list.count; i-- > 0;) { /* from the end, where most other displays give themselves away */
        NodeKind item = list.items[i]->kind;
        if (item != NODE_Constant && item != NODE_Tuple && item != NODE_UnaryOp && item != NODE_BinOp) return false;
    }
    Const *items = mt_compile_alloc(c, list.count * sizeof *items + 1);
    if (!items) return false;
    for (uint32_t i = 0; i < list.count; i++)
        if (!mt_compile_fold(c, list.items[i], &items[i])) return false;
    *out = (Const){.kind = kind, .count = list.count, .u.items = items};
    return true;
}

bool mt_compile_fold(Compiler *c, const Node *n, Const *out) {
    switch ((NodeKind)n->kind) {
    case NODE_Constant: return literal(n, out);
    case NODE_Name:
        if (n->u.Name.id != c->tree.names.debug || n->u.Name.ctx != CTX_LOAD) return false;
        *out = (Const){.kind = DATA_TRUE};
        return true;
    case NODE_UnaryOp: return fold_unary(c, n, out);
    case NODE_BinOp: return fold_binary(c, n, out);
    case NODE_Tuple: return n->u.Tuple.ctx == CTX_LOAD && mt_compile_fold_items(c, n->u.Tuple.elts, DATA_TUPLE, out);
    default: return false;
    }
}

/* -- loading -- */
void mt_compile_load_const(Compiler *c, const Const *k, uint32_t to, const Span *span) {
    switch ((ConstKind)k->kind) {
    case DATA_NONE: emit_single(c, to, SINGLE_NONE, span); return;
    case DATA_FALSE: emit_single(c, to, SINGLE_FALSE, span); return;
    case DATA_TRUE: emit_single(c, to, SINGLE_TRUE, span); return;
    case DATA_ELLIPSIS: emit_single(c, to, SINGLE_ELLIPSIS, span); return;
    case DATA_INT:
        if (k->u.i != (int32_t)k->u.i) break;
        emit_wide(c, OP_LOAD_INT, to, 0, 0, (uint32_t)(int32_t)k->u.i, span);
        return;
    default: break;
    }
    if (is_dead(c)) return;
    uint32_t index = mt_emit_const(&c->d->b, k);
    emit(c, OP_LOAD_CONST, to, index & 0xFF, index >> 8, span);
}

uint32_t mt_compile_small_const(Compiler *c, const Const *k) {
    if (is_dead(c)) return 0;
    uint32_t index = mt_emit_const(&c->d->b, k);
    return index < 256 ? index : UINT32_MAX;
}

/* -- docstrings, without their common indentation as since Python 3.13 -- */
static char *expand_tabs(Compiler *c, const char *text, size_t *size) {
    size_t tabs = 0;
    for (size_t i = 0; i < *size; i++) tabs += text[i] == '\t';
    char *out = mt_compile_alloc(c, *size + tabs * 8 + 1);
    if (!out) return NULL;
    size_t used = 0, column = 0;
    for (size_t i = 0; i < *size; i++) {
        if (text[i] == '\t') {
            do out[used++] = ' ';
            while (++column % 8);
            continue;
        }
        out[used++] = text[i];
        if (text[i] == '\n' || text[i] == '\r') column = 0;
        else if (((uint8_t)text[i] & 0xC0) != 0x80) column++;
    }
    *size = used;
    return out;
}

static size_t line_end(const char *text, size_t size, size_t at) {
    while (at < size && text[at] != '\n') at++;
    return at < size ? at + 1 : size;
}

bool mt_compile_clean_doc(Compiler *c, const Node *constant, Const *out) {
    size_t size = constant->u.Constant.length;
    char *text = expand_tabs(c, constant->u.Constant.v.text, &size);
    if (!text) return false;
    size_t margin = SIZE_MAX;
    for (size_t at = line_end(text, size, 0); at < size;) {
        size_t from = at;
        while (at < size && text[at] == ' ') at++;
        if (at < size && text[at] != '\n') margin = MT_MIN(margin, at - from);
        at = line_end(text, size, at);
    }
    if (margin == SIZE_MAX) margin = 0;
    size_t used = 0, at = 0;
    while (at < size && text[at] == ' ') at++;
    for (size_t end = line_end(text, size, at); at < end; at++) text[used++] = text[at];
    while (at < size) {
        for (size_t i = 0; i < margin && at < size && text[at] == ' '; i++) at++;
        for (size_t end = line_end(text, size, at); at < end; at++) text[used++] = text[at];
    }
    *out = mt_compile_text(text, used);
    return true;
}
