/* SPDX-License-Identifier: MIT */
/* SyntaxWarnings: expressions that mean something else than what was meant. */
#include "compile/compile.h"

/* The class of what an expression gives, where its form says it; of a constant by what it is folded to. */
typedef enum Shape {
    SHAPE_UNKNOWN, SHAPE_NONE, SHAPE_BOOL, SHAPE_ELLIPSIS, SHAPE_INT, SHAPE_FLOAT, SHAPE_COMPLEX, SHAPE_STR, SHAPE_BYTES, SHAPE_TUPLE, SHAPE_FROZENSET,
    SHAPE_LIST, SHAPE_DICT, SHAPE_SET, SHAPE_GENERATOR, SHAPE_FUNCTION,
} Shape;

static const char *const shape_names[] = {
    "", "NoneType", "bool", "ellipsis", "int", "float", "complex", "str", "bytes", "tuple", "frozenset", "list", "dict", "set", "generator", "function",
};

static Shape constant_shape(ConstKind kind) {
    switch (kind) {
    case DATA_NONE: return SHAPE_NONE;
    case DATA_TRUE: case DATA_FALSE: return SHAPE_BOOL;
    case DATA_ELLIPSIS: return SHAPE_ELLIPSIS;
    case DATA_INT: case DATA_BIGINT: return SHAPE_INT;
    case DATA_FLOAT: return SHAPE_FLOAT;
    case DATA_COMPLEX: return SHAPE_COMPLEX;
    case DATA_STR: case DATA_NAME: return SHAPE_STR;
    case DATA_BYTES: return SHAPE_BYTES;
    case DATA_TUPLE: return SHAPE_TUPLE;
    case DATA_FROZENSET: return SHAPE_FROZENSET;
    }
    return SHAPE_UNKNOWN;
}

static Shape shape_of(Compiler *c, const Node *n, bool *constant) {
    Const k;
    *constant = false;
    switch ((NodeKind)n->kind) {
    case NODE_List: case NODE_ListComp: return SHAPE_LIST;
    case NODE_Dict: case NODE_DictComp: return SHAPE_DICT;
    case NODE_Set: case NODE_SetComp: return SHAPE_SET;
    case NODE_GeneratorExp: return SHAPE_GENERATOR;
    case NODE_Lambda: return SHAPE_FUNCTION;
    case NODE_JoinedStr: case NODE_FormattedValue: return SHAPE_STR;
    case NODE_Constant: case NODE_UnaryOp: case NODE_BinOp: case NODE_Tuple:
        *constant = mt_compile_fold(c, n, &k);
        if (*constant) return constant_shape((ConstKind)k.kind);
        return n->kind == NODE_Tuple ? SHAPE_TUPLE : SHAPE_UNKNOWN;
    default: return SHAPE_UNKNOWN;
    }
}

static void warn(Compiler *c, const Span *span, const char *format, const char *a, const char *b) {
    char text[160];
    int n = 0;
    for (const char *s = format; *s && n < (int)sizeof text - 40; s++) { /* %1 and %2 */
        if (*s != '%') {
            text[n++] = *s;
            continue;
        }
        for (const char *name = *++s == '1' ? a : b; *name; name++) text[n++] = *name;
    }
    text[n] = 0;
    mt_ast_warn(c->arena, c->options->warnings, span, "%s", text);
}

/* A literal whose identity says nothing; SHAPE_UNKNOWN otherwise. */
static Shape literal_shape(Compiler *c, const Node *n) {
    bool constant;
    Shape shape = shape_of(c, n, &constant);
    return constant && shape != SHAPE_NONE && shape != SHAPE_BOOL && shape != SHAPE_ELLIPSIS ? shape : SHAPE_UNKNOWN;
}

void mt_compile_check_compare(Compiler *c, const Node *n) {
    if (!c->options->warnings) return;
    const Node *left = n->u.Compare.left;
    for (uint32_t i = 0; i < n->u.Compare.count; i++) {
        const Node *right = n->u.Compare.comparators[i];
        CmpOpKind op = n->u.Compare.ops[i];
        if (op == CMP_IS || op == CMP_ISNOT) {
            if (c->negated == n && n->u.Compare.count == 1) op = op == CMP_IS ? CMP_ISNOT : CMP_IS; /* CPython makes one comparison of both */
            Shape shape = literal_shape(c, left);
            if (shape == SHAPE_UNKNOWN) shape = literal_shape(c, right);
            if (shape != SHAPE_UNKNOWN) {
                warn(c, &n->span, op == CMP_IS ? "\"is\" with '%1' literal. Did you mean \"==\"?" : "\"is not\" with '%1' literal. Did you mean \"!=\"?",
                     shape_names[shape], "");
                return;
            }
        }
        left = right;
    }
}

void mt_compile_check_callee(Compiler *c, const Node *func) {
    bool constant;
    if (!c->options->warnings || func->kind == NODE_Name) return;
    Shape shape = shape_of(c, func, &constant);
    if (shape == SHAPE_UNKNOWN || shape == SHAPE_FUNCTION) return;
    warn(c, &func->span, "'%1' object is not callable; perhaps you missed a comma?", shape_names[shape], "");
}

void mt_compile_check_subscript(Compiler *c, const Node *n) {
    const Node *value = n->u.Subscript.value;
    bool constant;
    if (!c->options->warnings || value->kind == NODE_Name) return;
    Shape shape = shape_of(c, value, &constant), index;
    switch (shape) {
    case SHAPE_UNKNOWN: case SHAPE_DICT: return;
    case SHAPE_LIST: case SHAPE_TUPLE: case SHAPE_STR: case SHAPE_BYTES:
        index = shape_of(c, n->u.Subscript.slice, &constant);
        if (index == SHAPE_UNKNOWN || index == SHAPE_INT || index == SHAPE_BOOL) return;
        warn(c, &value->span, "%1 indices must be integers or slices, not %2; perhaps you missed a comma?", shape_names[shape], shape_names[index]);
        return;
    default: warn(c, &value->span, "'%1' object is not subscriptable; perhaps you missed a comma?", shape_names[shape], ""); return;
    }
}

void mt_compile_check_assert(Compiler *c, const Node *n) {
    const Node *test = n->u.Assert.test;
    if (c->options->warnings && test->kind == NODE_Tuple && test->u.Tuple.elts.count)
        warn(c, &n->span, "assertion is always true, perhaps remove parentheses?", "", "");
}
