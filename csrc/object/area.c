/* SPDX-License-Identifier: MIT */
/* Object areas: memory of a Program or of the image, with the table of its unique strings. */
#include "object/str.h"
#include "vm/vm.h"

#include <stdlib.h>

bool mt_area_init(Area *area, Engine *engine, const Area *parent) {
    memset(area, 0, sizeof *area);
    mt_arena_init(&area->arena, parent ? &engine->arenas : NULL, 0);
    area->engine = engine;
    area->parent = parent;
    return true;
}

void mt_area_clear(Area *area) {
    mt_arena_clear(&area->arena);
    memset(area, 0, sizeof *area);
}

static Value *slot(const Area *area, Value str) {
    uint64_t hash = mt_str_hash(str);
    for (uint32_t i = (uint32_t)hash;; i++) {
        Value *entry = &area->interned[i & (area->interned_capacity - 1)];
        if (*entry == 0 || mt_str_equal(*entry, str)) return entry;
    }
}

Value mt_area_find(const Area *area, Value str) {
    for (; area; area = area->parent) {
        if (!area->interned_capacity) continue;
        Value found = *slot(area, str);
        if (found) return found;
    }
    return MT_UNBOUND;
}

static bool grow(Area *area) {
    uint32_t capacity = area->interned_capacity ? area->interned_capacity * 2 : 64;
    Value *table = mt_arena_alloc(&area->arena, capacity * sizeof *table); /* the old one stays in the arena: half as much */
    if (!table) return false;
    Area bigger = *area; /* for its table only */
    bigger.interned = table;
    bigger.interned_capacity = capacity;
    for (uint32_t i = 0; i < area->interned_capacity; i++)
        if (area->interned[i]) *slot(&bigger, area->interned[i]) = area->interned[i];
    area->interned = table;
    area->interned_capacity = capacity;
    return true;
}

Value mt_area_intern(Area *area, Vm *vm, const char *utf8, size_t size) {
    char *before = area->arena.next;
    Value str = mt_str_from_utf8(vm, utf8, size); /* into the area: the VM is in image mode */
    if (str == MT_UNBOUND) return MT_UNBOUND;
    Value found = mt_area_find(area, str);
    if (found != MT_UNBOUND) { /* as if it had never been made */
        if ((char *)mt_as_object(str) == before) area->arena.next = before;
        return found;
    }
    if (area->interned_count * 2 >= area->interned_capacity && !grow(area)) return MT_UNBOUND;
    MT_AS(Str, str)->hash = mt_str_hash(str);
    mt_as_object(str)->flags |= STR_INTERNED;
    *slot(area, str) = str;
    area->interned_count++;
    return str;
}
