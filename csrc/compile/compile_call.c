/* SPDX-License-Identifier: MIT */
/* Calls: the callee and its arguments side by side in a window; spread arguments go through a list and a dict. */
#include "compile/compile.h"

static bool is_spread(const Compiler *c, uint32_t count, NodeList args, NodeList keywords) {
    uint32_t total = count + args.count + keywords.count;
    if (total > 2 * COMPILE_DISPLAY || height(c) + total > EMIT_MAX_REGISTERS - 40) return true;
    for (uint32_t i = 0; i < args.count; i++)
        if (args.items[i]->kind == NODE_Starred) return true;
    for (uint32_t i = 0; i < keywords.count; i++)
        if (!keywords.items[i]->u.keyword.arg) return true;
    return false;
}

static void plain_arguments(Compiler *c, uint32_t callee, uint32_t count, NodeList args, NodeList keywords, bool method, uint32_t to, const Span *span) {
    for (uint32_t i = 0; i < args.count; i++) mt_compile_push(c, args.items[i]);
    for (uint32_t i = 0; i < keywords.count; i++) mt_compile_push(c, keywords.items[i]->u.keyword.value);
    uint32_t total = count + args.count + keywords.count;
    if (!keywords.count) {
        emit(c, method ? OP_CALL_METHOD : OP_CALL, callee, total, to, span);
    } else if (!is_dead(c)) {
        Const *names = mt_compile_alloc(c, keywords.count * sizeof *names);
        if (!names) return;
        for (uint32_t i = 0; i < keywords.count; i++) names[i] = mt_compile_name_const(keywords.items[i]->u.keyword.arg);
        Const tuple = {.kind = DATA_TUPLE, .count = keywords.count, .u.items = names};
        emit_wide(c, method ? OP_CALL_METHOD_KW : OP_CALL_KW, callee, total, to, mt_emit_pair(mt_emit_const(&c->d->b, &tuple), 0), span);
    }
}

/* The symbol of a parameter that nothing rebinds, in a register; else NULL. */
static const Symbol *steady_parameter(Compiler *c, const Node *value, const Node *parameter) {
    if (!parameter || value->kind != NODE_Name || value->u.Name.id != parameter->u.arg.arg) return NULL;
    const Symbol *sym = mt_compile_symbol(c, value->u.Name.id);
    bool steady = sym && is_register(sym) && sym->flags & SYM_PARAM && !(sym->flags & (SYM_LOCAL | SYM_IMPORT | SYM_DELETED | SYM_WALRUS | SYM_ITERATION));
    return steady ? sym : NULL;
}

static const Node *unit_arguments(const Compiler *c) {
    const Node *node = c->d->scope->node;
    switch ((ScopeKind)c->d->scope->kind) {
    case SCOPE_FUNCTION: return node->u.FunctionDef.args;
    case SCOPE_LAMBDA: return node->u.Lambda.args;
    default: return NULL;
    }
}

/* *args of the unit itself is known to be a tuple, **kwargs a dict. */
static bool own_spread(Compiler *c, const Node *value, bool keywords, uint32_t to, const Span *span) {
    const Node *args = unit_arguments(c);
    const Symbol *sym = args ? steady_parameter(c, value, keywords ? args->u.arguments.kwarg : args->u.arguments.vararg) : NULL;
    if (sym) emit_move(c, to, sym->reg, span);
    return sym != NULL;
}

static void spread_positional(Compiler *c, uint32_t at, uint32_t count, NodeList args, const Span *span) {
    bool alone = count == 0 && args.count == 1 && args.items[0]->kind == NODE_Starred;
    if (alone && own_spread(c, args.items[0]->u.Starred.value, false, at, span)) {
        push(c);
        return;
    }
    need_registers(c, at, 1);
    emit(c, OP_BUILD_LIST, at, at, count, span);
    set_height(c, at + 1);
    mt_compile_add_items(c, false, args, 0, at, alone, span);
}

/* Pairs at the top of the stack become the keyword dict R[acc], or go into it. */
static void flush_pairs(Compiler *c, uint32_t acc, uint32_t callee, uint32_t pairs, bool have, const Span *span) {
    uint32_t at = have ? acc + 1 : acc;
    need_registers(c, at, 1);
    emit(c, OP_BUILD_DICT, at, at, pairs, span);
    set_height(c, at + 1);
    if (have) emit(c, OP_DICT_MERGE, acc, at, callee, span);
    set_height(c, acc + 1);
}

static void spread_keywords(Compiler *c, uint32_t acc, uint32_t callee, NodeList keywords, const Span *span) {
    if (!keywords.count) {
        emit_single(c, acc, SINGLE_NONE, span);
        push(c);
        return;
    }
    if (keywords.count == 1 && !keywords.items[0]->u.keyword.arg && own_spread(c, keywords.items[0]->u.keyword.value, true, acc, span)) {
        push(c);
        return;
    }
    bool have = false;
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < keywords.count; i++) {
        const Node *keyword = keywords.items[i];
        bool star = !keyword->u.keyword.arg;
        if (pairs == 15 || (star && (pairs || !have))) {
            flush_pairs(c, acc, callee, pairs, have, span);
            have = true;
            pairs = 0;
        }
        if (star) {
            uint32_t r = mt_compile_now(c, keyword->u.keyword.value);
            emit(c, OP_DICT_MERGE, acc, r, callee, span);
            set_height(c, acc + 1);
        } else {
            Const name = mt_compile_name_const(keyword->u.keyword.arg);
            mt_compile_load_const(c, &name, height(c), span);
            push(c);
            mt_compile_push(c, keyword->u.keyword.value);
            pairs++;
        }
    }
    if (pairs || !have) flush_pairs(c, acc, callee, pairs, have, span);
}

void mt_compile_arguments(Compiler *c, uint32_t callee, uint32_t count, NodeList args, NodeList keywords, bool method, uint32_t to, const Span *span) {
    if (!is_spread(c, count, args, keywords)) {
        plain_arguments(c, callee, count, args, keywords, method, to, span);
    } else {
        spread_positional(c, callee + 1, count, args, span);
        spread_keywords(c, callee + 2, callee, keywords, span);
        emit(c, OP_CALL_EX, callee, 0, to, span);
    }
    set_height(c, callee + 1);
}

bool mt_compile_super(Compiler *c, const Node *n, uint32_t to) {
    const Node *call = n->u.Attribute.value;
    if (call->kind != NODE_Call || call->u.Call.func->kind != NODE_Name || call->u.Call.func->u.Name.id != c->tree.names.super) return false;
    const Node *args = unit_arguments(c);
    if (call->u.Call.args.count || call->u.Call.keywords.count || !args) return false;
    NodeList first = args->u.arguments.posonlyargs.count ? args->u.arguments.posonlyargs : args->u.arguments.args;
    if (!first.count || c->tree.module->import_star) return false;
    const Symbol *shadow = mt_scope_find(c->tree.module, c->tree.names.super);
    if (shadow && shadow->flags & (SYM_BOUND | SYM_GLOBAL)) return false;
    Symbol *super = mt_compile_symbol(c, c->tree.names.super), *class = mt_scope_find(c->scope, c->tree.names.class_);
    if (!super || super->reach != REACH_GLOBAL || !class || class->reach != REACH_FREE) return false;
    const Name *name = mt_scope_mangle(&c->tree, c->d->scope->private_name, first.items[0]->u.arg.arg);
    Symbol *self = mt_scope_find(c->d->scope, name);
    if (!self || (self->reach != REACH_LOCAL && self->reach != REACH_CELL)) return false;
    uint32_t h = height(c);
    mt_compile_load_symbol(c, class, h, false, &call->span);
    push(c);
    mt_compile_load_symbol(c, self, h + 1, false, &call->span);
    push(c);
    Span span = mt_compile_attribute_span(n, n);
    emit_wide(c, OP_LOAD_SUPER, to, h, 0, mt_emit_pair(mt_compile_attribute_index(c, n->u.Attribute.attr), mt_emit_cache(&c->d->b)), &span);
    set_height(c, h);
    return true;
}

static void callee_push(Compiler *c, const Node *func) {
    Symbol *sym = NULL;
    if (func->kind == NODE_Name && func->u.Name.id != c->tree.names.debug) sym = mt_compile_symbol(c, func->u.Name.id);
    if (sym) mt_compile_load_symbol(c, sym, height(c), true, &func->span);
    else mt_compile_into(c, func, height(c));
    push(c);
}

/* Constants, and locals that are known to be bound: their evaluation can neither fail nor be seen. */
static bool are_plain(Compiler *c, NodeList args) {
    for (uint32_t i = 0; i < args.count; i++) {
        const Node *n = args.items[i];
        if (n->kind == NODE_Constant) continue;
        if (n->kind != NODE_Name || n->u.Name.id == c->tree.names.debug) return false;
        const Symbol *sym = mt_compile_symbol(c, n->u.Name.id);
        if (!sym || !is_register(sym) || !bits_has(&c->d->bound, sym->reg)) return false;
    }
    return true;
}

static void load_method(Compiler *c, Opcode op, uint32_t to, uint32_t from, const Node *func, const Span *span) {
    emit_wide(c, op, to, from, 0, mt_emit_pair(mt_compile_attribute_index(c, func->u.Attribute.attr), mt_emit_cache(&c->d->b)), span);
}

void mt_compile_call(Compiler *c, const Node *n, uint32_t to) {
    uint32_t h = height(c);
    const Node *func = n->u.Call.func;
    NodeList args = n->u.Call.args, keywords = n->u.Call.keywords;
    Span span = n->span;
    bool method = false;
    if (func->kind == NODE_Attribute) {
        span = mt_compile_attribute_span(func, n);
        if (mt_compile_super(c, func, h)) {
            push(c);
        } else if (!is_spread(c, 2, args, keywords)) {
            uint32_t r = mt_compile_now(c, func->u.Attribute.value);
            Span at = mt_compile_attribute_span(func, func);
            set_height(c, h + 2);
            if (!keywords.count && are_plain(c, args)) { /* nothing runs between the look-up and the call */
                for (uint32_t i = 0; i < args.count; i++) mt_compile_push(c, args.items[i]);
                load_method(c, OP_INVOKE, h, r, func, &at);
                emit(c, OP_CALL_METHOD, h, args.count, to, &span);
                set_height(c, h);
                return;
            }
            set_height(c, h);
            load_method(c, OP_LOAD_METHOD, h, r, func, &at);
            set_height(c, h + 2);
            method = true;
        } else {
            mt_compile_push(c, func);
        }
    } else {
        mt_compile_check_callee(c, func);
        callee_push(c, func);
    }
    mt_compile_arguments(c, h, 0, args, keywords, method, to, &span);
    set_height(c, h);
}
