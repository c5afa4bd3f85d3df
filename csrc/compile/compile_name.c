/* SPDX-License-Identifier: MIT */
/* Reading, writing and deleting names, wherever scope.c says that they live; which locals are known to be bound. */
#include "compile/compile.h"

static uint32_t pair(uint32_t lo, uint32_t hi) { return mt_emit_pair(lo, hi); }

Symbol *mt_compile_symbol(Compiler *c, const Name *name) {
    Symbol *sym = mt_scope_find(c->scope, mt_scope_name(&c->tree, c->scope, name));
    while (sym && sym->reach == REACH_OUTER) sym = sym->link;
    if (!sym || sym->reach == REACH_UNKNOWN) {
        mt_compile_fail(c, NULL, "name '%s' has no scope", name->text);
        return NULL;
    }
    return sym;
}

uint32_t mt_compile_name_index(Compiler *c, const Name *name) {
    if (is_dead(c)) return 0;
    Draft *d = c->d;
    uint32_t slot = name->hash & (MT_COUNTOF(d->names) - 1);
    if (d->names[slot].name != name) {
        d->names[slot].name = name;
        d->names[slot].index = mt_emit_name(&d->b, name->text, name->length);
    }
    return d->names[slot].index;
}

uint32_t mt_compile_attribute_index(Compiler *c, const Name *name) {
    return mt_compile_name_index(c, mt_scope_name(&c->tree, c->scope, name));
}

static uint32_t symbol_index(Compiler *c, Symbol *sym) {
    if (is_dead(c)) return 0;
    if (!sym->name_at) sym->name_at = mt_emit_name(&c->d->b, sym->name->text, sym->name->length) + 1;
    return sym->name_at - 1;
}

static uint32_t symbol_cache(Compiler *c, Symbol *sym) {
    if (is_dead(c)) return EMIT_NO_CACHE;
    if (!sym->cache_at) sym->cache_at = mt_emit_cache(&c->d->b) + 1;
    return sym->cache_at - 1;
}

void mt_compile_check_bound(Compiler *c, Symbol *sym, const Span *span) {
    Draft *d = c->d;
    if (bits_has(&d->bound, sym->reg) || is_dead(c)) return;
    emit_wide(c, OP_CHECK_BOUND, sym->reg, 0, 0, pair(symbol_index(c, sym), 0), span);
    bits_add(&d->bound, sym->reg);
}

void mt_compile_load_spilled(Compiler *c, Symbol *sym, uint32_t to, const Span *span) {
    emit_wide(c, OP_SPILL_LOAD, to, sym->reg, 0, pair(symbol_index(c, sym), sym->spill - 1u), span);
}

uint32_t mt_compile_cell(Compiler *c, Symbol *sym, const Span *span) {
    if (!sym->spill) return sym->reg;
    mt_compile_load_spilled(c, sym, height(c), span);
    return push(c);
}

/* A class body looks into its namespace first, also for the variables of functions around it. */
static bool is_class_body(const Compiler *c) { return c->scope->kind == SCOPE_CLASS; }

static void load_free(Compiler *c, Symbol *sym, uint32_t to, const Span *span) {
    uint32_t index = sym->free->index, name = symbol_index(c, sym);
    if (is_class_body(c)) emit_wide(c, OP_LOAD_NAME_FREE, to, 0, 0, pair(name, index), span);
    else emit_wide(c, OP_LOAD_FREE, to, index & 0xFF, index >> 8, pair(name, 0), span);
}

/* A name in an annotation scope that the class around it binds. */
static void load_in_class(Compiler *c, Symbol *sym, uint32_t to, bool callee, const Span *span) {
    uint32_t t = height(c), dict = c->scope->class_dict_free->index, name = pair(symbol_index(c, sym), EMIT_NO_CACHE);
    emit_wide(c, OP_LOAD_FREE, t, dict & 0xFF, dict >> 8, pair(mt_compile_name_index(c, c->tree.names.classdict), 0), span);
    push(c);
    emit_wide(c, OP_LOAD_NAME, to, t, callee, name, span);
    set_height(c, t);
}

void mt_compile_load_symbol(Compiler *c, Symbol *sym, uint32_t to, bool callee, const Span *span) {
    if (sym->in_class) {
        load_in_class(c, sym, to, callee, span);
        return;
    }
    switch ((Reach)sym->reach) {
    case REACH_LOCAL:
        if (sym->spill) {
            mt_compile_load_spilled(c, sym, to, span);
            break;
        }
        mt_compile_check_bound(c, sym, span);
        emit_move(c, to, sym->reg, span);
        break;
    case REACH_CELL: {
        uint32_t h = height(c), cell = mt_compile_cell(c, sym, span);
        emit_wide(c, OP_LOAD_CELL, to, cell, 0, pair(symbol_index(c, sym), 0), span);
        set_height(c, h);
        break;
    }
    case REACH_FREE: load_free(c, sym, to, span); break;
    case REACH_NAME: emit_wide(c, OP_LOAD_NAME, to, 0, callee, pair(symbol_index(c, sym), symbol_cache(c, sym)), span); break;
    default: emit_wide(c, callee ? OP_LOAD_CALLEE : OP_LOAD_GLOBAL, to, 0, 0, pair(symbol_index(c, sym), symbol_cache(c, sym)), span); break;
    }
}

void mt_compile_store_symbol(Compiler *c, Symbol *sym, uint32_t from, const Span *span) {
    switch ((Reach)sym->reach) {
    case REACH_LOCAL:
        if (sym->spill) {
            emit_wide(c, OP_SPILL_STORE, from, sym->reg, 0, pair(0, sym->spill - 1u), span);
            break;
        }
        emit_move(c, sym->reg, from, span);
        bits_add(&c->d->bound, sym->reg);
        break;
    case REACH_CELL: {
        uint32_t h = height(c);
        if (sym->spill && from >= h) set_height(c, from + 1);
        uint32_t cell = mt_compile_cell(c, sym, span);
        emit(c, OP_STORE_CELL, from, cell, 0, span);
        set_height(c, h);
        break;
    }
    case REACH_FREE: emit(c, OP_STORE_FREE, from, sym->free->index & 0xFF, sym->free->index >> 8, span); break;
    case REACH_NAME: emit_wide(c, OP_STORE_NAME, from, 0, 0, pair(symbol_index(c, sym), 0), span); break;
    default: emit_wide(c, OP_STORE_GLOBAL, from, 0, 0, pair(symbol_index(c, sym), symbol_cache(c, sym)), span); break;
    }
}

void mt_compile_delete_symbol(Compiler *c, Symbol *sym, const Span *span) {
    uint32_t name = pair(symbol_index(c, sym), 0), h = height(c);
    switch ((Reach)sym->reach) {
    case REACH_LOCAL:
        if (sym->spill) {
            mt_compile_load_symbol(c, sym, h, false, span);
            emit_single(c, h, SINGLE_UNBOUND, span);
            need_registers(c, h, 1);
            emit_wide(c, OP_SPILL_STORE, h, sym->reg, 0, pair(0, sym->spill - 1u), span);
            break;
        }
        emit_wide(c, OP_UNBIND, sym->reg, 0, 0, name, span);
        bits_remove(&c->d->bound, sym->reg);
        break;
    case REACH_CELL:
        emit_wide(c, OP_DELETE_CELL, 0, mt_compile_cell(c, sym, span), 0, name, span);
        set_height(c, h);
        break;
    case REACH_FREE: emit_wide(c, OP_DELETE_FREE, 0, sym->free->index & 0xFF, sym->free->index >> 8, name, span); break;
    case REACH_NAME: emit_wide(c, OP_DELETE_NAME, 0, 0, 0, name, span); break;
    default: emit_wide(c, OP_DELETE_GLOBAL, 0, 0, 0, name, span); break;
    }
}

void mt_compile_load_name(Compiler *c, const Name *name, uint32_t to, const Span *span) {
    Symbol *sym = mt_compile_symbol(c, name);
    if (sym) mt_compile_load_symbol(c, sym, to, false, span);
}

void mt_compile_store_name(Compiler *c, const Name *name, uint32_t from, const Span *span) {
    Symbol *sym = mt_compile_symbol(c, name);
    if (sym) mt_compile_store_symbol(c, sym, from, span);
}
