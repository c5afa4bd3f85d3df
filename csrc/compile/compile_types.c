/* SPDX-License-Identifier: MIT */
/* Type parameters and `type` statements (PEP 695, 696). What has type parameters is made inside a unit of its own that binds them and is
 * called at once; bounds, defaults and values of aliases are units that are called when someone asks. */
#include "compile/compile.h"

static void clear_window(Compiler *c, const Span *span) {
    uint32_t base = height(c);
    emit(c, OP_CLEAR, base, 3, 0, span);
    set_height(c, base + 3);
}

/* A function that computes an expression is pushed; None if there is none. */
static void push_lazy(Compiler *c, const Node *scope_node, const Node *value, const Name *name, const Span *span) {
    uint32_t base = height(c);
    Draft d;
    if (!value) {
        emit_single(c, base, SINGLE_NONE, span);
        push(c);
        return;
    }
    clear_window(c, span);
    Scope *scope = mt_scope_of(c->scope, scope_node, SCOPE_TYPE_VALUE);
    if (!mt_compile_begin(c, &d, scope, name->text, NULL, 0, value->span.line)) return;
    if (value->kind == NODE_Starred) { /* the default of a TypeVarTuple */
        uint32_t h = height(c), r = mt_compile_now(c, value->u.Starred.value);
        need_registers(c, h, 1);
        emit(c, OP_UNPACK, h, r, 1, &value->span);
        set_height(c, h + 1);
        emit(c, OP_RETURN, h, 0, 0, &value->span);
    } else {
        emit(c, OP_RETURN, mt_compile_now(c, value), 0, 0, &value->span);
    }
    Unit *child = mt_compile_finish(c);
    if (!child) return;
    mt_compile_closure(c, child, scope, base, base, span);
    set_height(c, base + 1);
}

static void helper(Compiler *c, uint32_t which, const Span *span) {
    emit(c, OP_LOAD_HELPER, height(c), which, 0, span);
    push(c);
}

static void type_parameter(Compiler *c, const Node *n) {
    uint32_t window = height(c);
    bool is_var = n->kind == NODE_TypeVar;
    const Name *name = is_var ? n->u.TypeVar.name : n->u.ParamSpec.name;
    const Node *bound = is_var ? n->u.TypeVar.bound : NULL, *value = is_var ? n->u.TypeVar.default_value : n->u.ParamSpec.default_value;
    const Const kind = {.kind = DATA_INT, .u.i = n->kind == NODE_ParamSpec ? 1 : n->kind == NODE_TypeVarTuple ? 2 : bound && bound->kind == NODE_Tuple ? 3 : 0};
    const Const text = mt_compile_name_const(name);
    helper(c, HELPER_TYPE_PARAMETER, &n->span);
    mt_compile_load_const(c, &kind, height(c), &n->span);
    push(c);
    mt_compile_load_const(c, &text, height(c), &n->span);
    push(c);
    push_lazy(c, bound, bound, name, &n->span);
    push_lazy(c, value, value, name, &n->span);
    emit(c, OP_CALL, window, 4, window, &n->span);
    set_height(c, window + 1);
}

/* The parameters are made and bound; a tuple of them is pushed. */
static void type_parameters(Compiler *c, NodeList params, const Span *span) {
    uint32_t list = height(c), h = list;
    bool many = params.count > COMPILE_DISPLAY;
    bool has_default = false;
    if (many) {
        need_registers(c, list, 1);
        emit(c, OP_BUILD_LIST, list, list, 0, span);
        push(c);
    }
    for (uint32_t i = 0; i < params.count && !c->failed; i++) {
        const Node *n = params.items[i];
        const Node *value = n->kind == NODE_TypeVar ? n->u.TypeVar.default_value : n->u.ParamSpec.default_value;
        if (has_default && !value) {
            const Name *name = n->kind == NODE_TypeVar ? n->u.TypeVar.name : n->u.ParamSpec.name;
            mt_compile_fail(c, &n->span, "non-default type parameter '%s' follows default type parameter", name->text);
        }
        has_default = has_default || value;
        h = height(c);
        type_parameter(c, n);
        mt_compile_store_name(c, n->kind == NODE_TypeVar ? n->u.TypeVar.name : n->u.ParamSpec.name, h, &n->span);
        if (!many) continue;
        emit(c, OP_LIST_APPEND, list, h, 0, span);
        set_height(c, list + 1);
    }
    if (many) emit(c, OP_LIST_TO_TUPLE, list, list, 0, span);
    else emit(c, OP_BUILD_TUPLE, list, list, params.count, span);
    set_height(c, list + 1);
}

static void push_alias(Compiler *c, const Node *n, uint32_t params) {
    uint32_t window = height(c);
    const Name *name = n->u.TypeAlias.name->u.Name.id;
    const Const text = mt_compile_name_const(name);
    helper(c, HELPER_TYPE_ALIAS, &n->span);
    mt_compile_load_const(c, &text, height(c), &n->span);
    push(c);
    if (params != UINT32_MAX) {
        emit_move(c, height(c), params, &n->span);
    } else {
        const Const empty = {.kind = DATA_TUPLE};
        mt_compile_load_const(c, &empty, height(c), &n->span);
    }
    push(c);
    push_lazy(c, n, n->u.TypeAlias.value, name, &n->span);
    emit(c, OP_CALL, window, 3, window, &n->span);
    set_height(c, window + 1);
}

/* class C[T](Base): Base and Generic[T]. R[params]: the tuple. */
static void push_class(Compiler *c, const Node *n, uint32_t params) {
    uint32_t window = height(c);
    NodeList bases = n->u.ClassDef.bases;
    Node *base = mt_compile_alloc(c, sizeof *base);
    Node **items = mt_compile_alloc(c, (bases.count + 1) * sizeof *items);
    if (!base || !items) return;
    mt_compile_store_name(c, c->tree.names.type_params, params, &n->span);
    helper(c, HELPER_GENERIC_BASE, &n->span);
    emit_move(c, window + 1, params, &n->span);
    push(c);
    emit(c, OP_CALL, window, 1, window, &n->span);
    set_height(c, window + 1);
    mt_compile_store_name(c, c->tree.names.generic_base, window, &n->span);
    set_height(c, window);
    base->kind = NODE_Name;
    base->span = n->span;
    base->u.Name.id = c->tree.names.generic_base;
    if (bases.count) memcpy(items, bases.items, bases.count * sizeof *items);
    items[bases.count] = base;
    mt_compile_build_class(c, n, (NodeList){bases.count + 1, items});
}

static Unit *params_unit(Compiler *c, const Node *n, Scope *scope, NodeList params, const char *name) {
    Draft d;
    char *text = mt_compile_alloc(c, strlen(name) + 30);
    if (!text) return NULL;
    strcpy(text, "<generic parameters of ");
    strcat(text, name);
    strcat(text, ">");
    if (!mt_compile_begin(c, &d, scope, text, NULL, 0, n->span.line)) return NULL;
    uint32_t tuple = height(c);
    type_parameters(c, params, &n->span);
    if (n->kind == NODE_ClassDef) {
        push_class(c, n, tuple);
    } else if (n->kind == NODE_TypeAlias) {
        push_alias(c, n, tuple);
    } else {
        mt_compile_generic_function(c, n);
        uint32_t attribute = mt_compile_name_index(c, mt_compile_known_name(c, "__type_params__"));
        emit_wide(c, OP_STORE_ATTR, tuple, tuple + 1, 0, mt_emit_pair(attribute, EMIT_NO_CACHE), &n->span);
    }
    emit(c, OP_RETURN, tuple + 1, 0, 0, &n->span);
    return mt_compile_finish(c);
}

void mt_compile_generic(Compiler *c, const Node *n, NodeList params, const Node *args) {
    uint32_t window = height(c), base = window + 1;
    const Name *name = n->kind == NODE_TypeAlias ? n->u.TypeAlias.name->u.Name.id : n->u.FunctionDef.name;
    clear_window(c, &n->span); /* where the function goes, and two arguments */
    base = height(c);
    if (args) { /* evaluated outside, where they stand */
        set_height(c, window + 1);
        mt_compile_defaults(c, args, &n->span);
        base = height(c);
    }
    clear_window(c, &n->span);
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_TYPE_PARAMS);
    Unit *child = params_unit(c, n, scope, params, name->text);
    if (!child) return;
    mt_compile_closure(c, child, scope, window, base, &n->span);
    set_height(c, args ? window + 3 : window + 1);
    emit(c, OP_CALL, window, args ? 2 : 0, window, &n->span);
    set_height(c, window + 1);
}

void mt_compile_type_alias(Compiler *c, const Node *n) {
    uint32_t h = height(c);
    if (n->u.TypeAlias.type_params.count) mt_compile_generic(c, n, n->u.TypeAlias.type_params, NULL);
    else push_alias(c, n, UINT32_MAX);
    mt_compile_store(c, n->u.TypeAlias.name, h);
    set_height(c, h);
}
