/* SPDX-License-Identifier: MIT */
/* Linking: units of the compiler become code objects in an object area. Constants are built by the ordinary constructors
 * of a VM in image mode. Everything is laid out once and never changes. */
#include "object/code.h"

#include "object/bytes.h"
#include "object/list.h"
#include "object/number.h"
#include "object/set.h"
#include "object/str.h"
#include "vm/vm.h"

typedef struct Linker {
    Area *area;
    Vm *vm;
    Value filename;
    const Program *program;
    uint32_t index;
} Linker;

static Value link_const(Linker *l, const Const *c);

static Value link_items(Linker *l, const Const *c) {
    Value tuple = mt_tuple_new(l->vm, c->count);
    if (tuple == MT_UNBOUND) return MT_UNBOUND;
    for (uint32_t i = 0; i < c->count; i++) {
        Value item = link_const(l, &c->u.items[i]); /* depth bounded by the parser */
        if (item == MT_UNBOUND) return MT_UNBOUND;
        MT_AS(Tuple, tuple)->items[i] = item;
    }
    if (c->kind == DATA_TUPLE) return tuple;
    /* Twice: CPython's compiler makes the frozenset anew in its own order when it merges constants. The order shows. */
    Value first = mt_set_new(l->vm, CLS_FROZENSET), set = mt_set_new(l->vm, CLS_FROZENSET);
    if (first == MT_UNBOUND || set == MT_UNBOUND) return MT_UNBOUND;
    for (uint32_t i = 0; i < c->count; i++)
        if (mt_set_add(l->vm, first, MT_AS(Tuple, tuple)->items[i]) == ANSWER_RAISE) return MT_UNBOUND;
    uint32_t position = 0;
    for (const SetEntry *entry; (entry = mt_set_next(MT_AS(Set, first), &position));)
        if (mt_set_add(l->vm, set, entry->key) == ANSWER_RAISE) return MT_UNBOUND;
    return set;
}

static Value link_const(Linker *l, const Const *c) {
    switch ((ConstKind)c->kind) {
    case DATA_NONE: return MT_NONE;
    case DATA_FALSE: return MT_FALSE;
    case DATA_TRUE: return MT_TRUE;
    case DATA_ELLIPSIS: return MT_ELLIPSIS;
    case DATA_INT: return mt_int_new(l->vm, c->u.i);
    case DATA_BIGINT: {
        bool negative = c->count && c->u.text[0] == '-';
        Value out;
        if (mt_int_from_digits(l->vm, c->u.text + negative, c->count - negative, c->base ? c->base : 10, negative, false, &out) != STEP_DONE)
            return MT_UNBOUND;
        return out;
    }
    case DATA_FLOAT: return mt_float_new(l->vm, c->u.d);
    case DATA_COMPLEX: {
        Complex *z = mt_heap_alloc(l->vm, sizeof(Complex), KIND_COMPLEX, CLS_COMPLEX);
        if (!z) return MT_UNBOUND;
        z->real = 0.0;
        z->imag = c->u.d;
        return mt_object(z);
    }
    case DATA_STR: {
        /* The library's all: a snapshot finds them again, so that comparing with them costs the same after a load. */
        if (c->count <= 20 || l->vm->engine->building) return mt_area_intern(l->area, l->vm, c->u.text, c->count);
        Value str = mt_str_from_utf8(l->vm, c->u.text, c->count);
        if (str != MT_UNBOUND) MT_AS(Str, str)->hash = mt_str_hash(str);
        return str;
    }
    case DATA_NAME: return mt_area_intern(l->area, l->vm, c->u.text, c->count);
    case DATA_BYTES: {
        Value bytes = mt_bytes_from(l->vm, c->u.text, c->count);
        if (bytes != MT_UNBOUND) MT_AS(Bytes, bytes)->hash = mt_bytes_hash(bytes);
        return bytes;
    }
    case DATA_TUPLE: case DATA_FROZENSET: return link_items(l, c);
    }
    return MT_UNBOUND;
}

static const Value *link_consts(Linker *l, const Const *consts, uint32_t count) {
    Value *values = mt_arena_alloc(&l->area->arena, (size_t)count * sizeof(Value) + 1);
    if (!values) return NULL;
    for (uint32_t i = 0; i < count; i++) {
        values[i] = link_const(l, &consts[i]);
        if (values[i] == MT_UNBOUND) return NULL;
    }
    return values;
}

static const void *copy(Linker *l, const void *data, size_t size) {
    return mt_arena_copy(&l->area->arena, data ? data : "", data ? size : 0);
}

static Code *link_unit(Linker *l, const Unit *u) {
    Code *code = mt_heap_alloc(l->vm, sizeof(Code), KIND_CODE, CLS_CODE);
    if (!code) return NULL;
    Object head = code->head;
    memset(code, 0, sizeof *code);
    code->head = head;
    code->index = l->index++;
    code->program = l->program;
    code->filename = l->filename;
    code->word_count = u->word_count;
    code->const_count = u->const_count;
    code->handler_count = u->handler_count;
    code->handling_count = u->handling_count;
    code->child_count = u->child_count;
    code->position_size = u->position_size;
    code->flags = u->flags;
    code->first_line = u->first_line;
    code->free_count = u->free_count;
    code->cell_count = u->cell_count;
    code->spill_count = u->spill_count;
    code->cache_count = u->cache_count;
    code->register_count = u->register_count;
    code->local_count = u->local_count;
    code->param_count = u->param_count;
    code->posonly_count = u->posonly_count;
    code->kwonly_count = u->kwonly_count;
    code->unset_count = u->flags & UNIT_WIDE ? u->local_count : u->local_count - u->param_count;
    code->simple_argc = u->kwonly_count || (u->flags & (UNIT_VARARGS | UNIT_VARKEYWORDS | UNIT_WIDE)) ? UINT32_MAX : u->param_count;
    code->inline_argc = u->flags & UNIT_HIDDEN ? UINT32_MAX : code->simple_argc;
    code->need = u->register_count + 64u;
    code->charge = 4 + MT_MIN(u->word_count, 64) + (u->flags & UNIT_WIDE ? u->spill_count / 8 : 0);
    code->words = copy(l, u->words, (size_t)u->word_count * 4);
    code->tops = copy(l, u->tops, u->word_count);
    code->handlers = copy(l, u->handlers, u->handler_count * sizeof(Handler));
    code->handlings = copy(l, u->handlings, u->handling_count * sizeof(Handling));
    code->positions = copy(l, u->positions, u->position_size);
    code->cell_registers = copy(l, u->cell_registers, u->cell_count);
    if (!code->words || !code->tops || !code->handlers || !code->handlings || !code->positions || !code->cell_registers) return NULL;
    code->name = mt_area_intern(l->area, l->vm, u->name, strlen(u->name));
    code->qualname = mt_area_intern(l->area, l->vm, u->qualname, strlen(u->qualname));
    if (code->name == MT_UNBOUND || code->qualname == MT_UNBOUND) return NULL;
    if (!(code->consts = link_consts(l, u->consts, u->const_count))) return NULL;
    if (!(code->local_names = link_consts(l, u->local_names, u->local_count))) return NULL;
    if (!(code->spill_names = link_consts(l, u->spill_names, u->spill_count))) return NULL;
    if (!(code->cell_names = link_consts(l, u->cell_names, u->cell_count))) return NULL;
    if (!(code->free_names = link_consts(l, u->free_names, u->free_count))) return NULL;
    const Code **children = mt_arena_alloc(&l->area->arena, u->child_count * sizeof(Code *) + 1);
    if (!children) return NULL;
    for (uint32_t i = 0; i < u->child_count; i++)
        if (!(children[i] = link_unit(l, u->children[i]))) return NULL; /* depth bounded by the parser */
    code->children = children;
    return code;
}

/* Parameters that are spilled come first, the other spilled variables last. */
static uint32_t spilled_before(const Code *code) { return code->flags & UNIT_WIDE ? mt_code_parameter_count(code) : 0; }

static bool variable_place(const Code *code, uint32_t index, uint32_t *place) { /* is it in the spill list? */
    uint32_t before = spilled_before(code), locals = code->local_count - !!code->spill_count;
    bool spilled = index < before || index - before >= locals;
    *place = index < before ? index : spilled ? index - locals : index - before;
    return spilled;
}

Value mt_code_variable_name(const Code *code, uint32_t index) {
    uint32_t place;
    return variable_place(code, index, &place) ? code->spill_names[place] : code->local_names[place];
}

Value mt_code_variable(const Code *code, const Value *registers, uint32_t index) {
    uint32_t place;
    if (!variable_place(code, index, &place)) return registers[place];
    Value list = registers[code->local_count - 1];
    return mt_is_kind(list, KIND_LIST) && place < MT_AS(List, list)->count ? mt_list_items(MT_AS(List, list))[place] : MT_UNBOUND;
}

bool mt_code_variable_is_cell(const Code *code, uint32_t index) {
    if (!code->cell_count || index < mt_code_parameter_count(code)) return false;
    Value name = mt_code_variable_name(code, index);
    for (uint32_t i = 0; i < code->cell_count; i++)
        if (code->cell_names[i] == name) return true;
    return false;
}

Code *mt_code_link(Vm *vm, Area *area, const Unit *unit, Value filename, const Program *program, uint32_t *index) {
    Linker linker = {area, vm, filename, program, *index};
    Code *code = link_unit(&linker, unit);
    *index = linker.index;
    return code;
}
