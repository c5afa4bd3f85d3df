/* SPDX-License-Identifier: MIT */
/* Comprehensions. List, set and dict comprehensions run inline, their variables in temporaries (PEP 709); a generator expression is
 * a unit of its own that gets the first iterator as its argument. */
#include "compile/compile.h"

static NodeList generators_of(const Node *n) { return n->kind == NODE_DictComp ? n->u.DictComp.generators : n->u.ListComp.generators; }

static void element(Compiler *c, const Node *n, uint32_t acc) {
    uint32_t h = height(c);
    if (n->kind == NODE_DictComp) {
        const Node *key = n->u.DictComp.key, *value = n->u.DictComp.value;
        Span span = {key->span.line, key->span.column, value->span.end_line, value->span.end_column};
        uint32_t k = mt_compile_any(c, key), v = mt_compile_now(c, value);
        emit(c, OP_DICT_SET, acc, k, v, &span);
    } else {
        const Node *elt = n->u.ListComp.elt;
        uint32_t r = mt_compile_now(c, elt);
        if (n->kind == NODE_ListComp) emit(c, OP_LIST_APPEND, acc, r, 0, &elt->span);
        else if (n->kind == NODE_SetComp) emit(c, OP_SET_ADD, acc, r, 0, &elt->span);
        else emit(c, OP_YIELD, h, r, c->scope->coroutine ? 2 : 0, &elt->span);
        need_registers(c, h, 1);
    }
    set_height(c, h);
}

static void loops(Compiler *c, const Node *n, uint32_t index, uint32_t it, uint32_t acc) {
    NodeList generators = generators_of(n);
    const Node *g = generators.items[index];
    uint32_t h = height(c), start = 0, end = 0;
    Target skip = {0}, done = {0};
    uint32_t head = mt_compile_loop_head(c);
    Bits bound = c->d->bound;
    if (g->u.comprehension.is_async) {
        mt_compile_async_next(c, it, &start, &end, &n->span);
        mt_compile_store(c, g->u.comprehension.target, h);
        set_height(c, h);
    } else {
        mt_compile_iterate(c, it, g->u.comprehension.target, &done, &g->u.comprehension.iter->span);
    }
    for (uint32_t i = 0; i < g->u.comprehension.ifs.count; i++) mt_compile_branch(c, g->u.comprehension.ifs.items[i], false, &skip);
    if (index + 1 == generators.count) {
        element(c, n, acc);
    } else {
        const Node *next = generators.items[index + 1];
        uint32_t inner = mt_compile_iterator(c, next->u.comprehension.iter, next->u.comprehension.is_async, &next->u.comprehension.iter->span);
        loops(c, n, index + 1, inner, acc);
        set_height(c, h);
    }
    mt_compile_bind(c, &skip);
    mt_emit_jump_back(&c->d->b, head, &g->u.comprehension.iter->span);
    if (g->u.comprehension.is_async) mt_compile_async_end(c, start, end, h, &bound, &done, &n->span);
    set_height(c, h);
    mt_compile_bind(c, &done);
}

static bool is_variable(const Symbol *sym) { return sym->reach == REACH_LOCAL || sym->reach == REACH_CELL; }

/* The variables of an inlined comprehension begin unbound. */
static void enter_scope(Compiler *c, Scope *scope, const Span *span) {
    uint32_t first = height(c), count = 0, index = 0;
    for (const Symbol *sym = scope->first; sym; sym = sym->next) count += is_variable(sym);
    if (!count) return;
    bool spilled = count > COMPILE_VARIABLES;
    for (Symbol *sym = scope->first; sym; sym = sym->next) {
        if (!is_variable(sym)) continue;
        sym->reg = (uint8_t)MT_MIN(spilled ? first : first + index, EMIT_MAX_REGISTERS);
        sym->spill = (uint16_t)(spilled ? MT_MIN(index + 1, UINT16_MAX) : 0);
        bits_remove(&c->d->bound, sym->reg);
        index++;
    }
    if (spilled) emit_wide(c, OP_SPILL_NEW, first, 0, 0, mt_emit_pair(0, count), span);
    else emit(c, OP_CLEAR, first, count, 0, span);
    set_height(c, spilled ? first + 1 : first + count);
    for (Symbol *sym = scope->first; sym; sym = sym->next)
        if (sym->reach == REACH_CELL) mt_compile_make_cell(c, sym, span);
}

static void inlined_into(Compiler *c, const Node *n, uint32_t to) {
    static const uint8_t ops[] = {OP_BUILD_LIST, OP_BUILD_SET, OP_BUILD_DICT};
    const Node *g = generators_of(n).items[0];
    uint32_t acc = height(c);
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_COMPREHENSION), *outer = c->scope;
    if (!scope) {
        mt_compile_no_memory(c);
        return;
    }
    if (scope->coroutine && !mt_compile_may_await(c)) mt_compile_fail(c, &n->span, "asynchronous comprehension outside of an asynchronous function");
    need_registers(c, acc, 1);
    emit(c, (Opcode)ops[n->kind - NODE_ListComp], acc, acc, 0, &n->span);
    push(c);
    uint32_t it = mt_compile_iterator(c, g->u.comprehension.iter, g->u.comprehension.is_async, &g->u.comprehension.iter->span);
    c->scope = scope;
    enter_scope(c, scope, &n->span);
    loops(c, n, 0, it, acc);
    c->scope = outer;
    set_height(c, acc);
    emit_move(c, to, acc, &n->span);
}

static Unit *generator_unit(Compiler *c, const Node *n, Scope *scope) {
    Draft d;
    uint32_t flags = UNIT_COMPREHENSION | (scope && scope->coroutine ? UNIT_ASYNC_GENERATOR : UNIT_GENERATOR);
    if (!mt_compile_begin(c, &d, scope, "<genexpr>", NULL, flags, n->span.line)) return NULL;
    loops(c, n, 0, 0, 0);
    emit(c, OP_RETURN_NONE, 0, 0, 0, &n->span);
    return mt_compile_finish(c);
}

void mt_compile_comprehension(Compiler *c, const Node *n, uint32_t to) {
    if (n->kind != NODE_GeneratorExp) {
        inlined_into(c, n, to);
        return;
    }
    const Node *g = n->u.GeneratorExp.generators.items[0];
    uint32_t window = height(c);
    emit(c, OP_CLEAR, window, 3, 0, &n->span);
    set_height(c, window + 3);
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_GENERATOR);
    Unit *child = generator_unit(c, n, scope);
    if (!child) return;
    mt_compile_closure(c, child, scope, window, window, &n->span);
    set_height(c, window + 1);
    mt_compile_iterator(c, g->u.comprehension.iter, g->u.comprehension.is_async, &g->u.comprehension.iter->span);
    emit(c, OP_CALL, window, 1, window, &n->span);
    set_height(c, window);
    emit_move(c, to, window, &n->span);
}
