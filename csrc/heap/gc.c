/* SPDX-License-Identifier: MIT */
/* Mark and sweep over one VM's heap, with a bounded mark list: when it overflows, the heap is scanned again for
 * marked objects with unmarked children. Runs at safepoints only, when every live value is in a frame, a root or an object. */
#include "vm/vm.h"

#include <stdlib.h>

uint32_t mt_frame_top(const Frame *frame) {
    uint32_t top = frame->code->tops[frame->pc];
    return MT_MAX(top, frame->code->local_count);
}

static inline void visit_object(const void *object, VisitFn visit, void *context) {
    if (object) visit(context, mt_object(object));
}

static void visit_values(const Value *values, uint64_t count, VisitFn visit, void *context) {
    uint64_t i = 0;
    for (; i + 4 <= count; i += 4) { /* ints and floats, by their last bit, four at a time */
        if (!((values[i] | values[i + 1] | values[i + 2] | values[i + 3]) & 1)) continue;
        for (uint64_t k = i; k < i + 4; k++)
            if (mt_is_object(values[k])) visit(context, values[k]);
    }
    for (; i < count; i++)
        if (mt_is_object(values[i])) visit(context, values[i]);
}

void mt_gc_visit_object(const Object *object, VisitFn visit, void *context) {
    switch ((Kind)object->kind) {
    case KIND_FREE: case KIND_STR: case KIND_BYTES: case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: case KIND_BUFFER: case KIND_COUNT:
    case KIND_CODE: break;
    case KIND_LIST: {
        const List *list = (const List *)object;
        visit(context, list->dict);
        visit_object(list->items, visit, context);
        visit_values(mt_list_items(list), list->count, visit, context);
        break;
    }
    case KIND_TUPLE: {
        const Tuple *tuple = (const Tuple *)object;
        visit(context, tuple->dict);
        visit_values(tuple->items, tuple->count, visit, context);
        break;
    }
    case KIND_DICT: {
        const Dict *dict = (const Dict *)object;
        visit(context, dict->dict);
        visit_object(dict->entries, visit, context);
        visit_object(dict->index, visit, context);
        const DictEntry *entries = mt_dict_entries(dict);
        for (uint32_t i = 0; i < dict->used; i++) {
            if (entries[i].key == MT_UNBOUND) continue;
            visit(context, entries[i].key);
            visit(context, entries[i].value);
        }
        break;
    }
    case KIND_SET: {
        const Set *set = (const Set *)object;
        visit(context, set->dict);
        if (!set->table) break;
        visit_object(set->table, visit, context);
        const SetEntry *table = mt_set_table(set);
        for (uint32_t i = 0; i <= set->mask; i++) visit(context, table[i].key);
        break;
    }
    case KIND_DEQUE: visit_values(&((const Deque *)object)->dict, 2, visit, context); break;
    case KIND_RANGE: visit_values(&((const Range *)object)->start, 4, visit, context); break;
    case KIND_SLICE: visit_values(&((const Slice *)object)->start, 3, visit, context); break;
    case KIND_FUNCTION: {
        const Function *f = (const Function *)object;
        visit_values(&f->globals, 9, visit, context);
        visit_values(f->cells, f->cell_count, visit, context);
        break;
    }
    case KIND_NATIVE: visit_values(&((const Native *)object)->name, 2, visit, context); break;
    case KIND_BOUND: visit_values(&((const Bound *)object)->function, 2, visit, context); break;
    case KIND_CELL: visit(context, ((const Cell *)object)->value); break;
    case KIND_CLASS: visit_values(&((const Class *)object)->name, 10, visit, context); break;
    case KIND_INSTANCE: case KIND_SCALAR: visit_values(&((const Instance *)object)->dict, 2, visit, context); break;
    case KIND_EXCEPTION: visit_values(&((const Exception *)object)->dict, 8, visit, context); break;
    case KIND_GENERATOR: {
        const Generator *g = (const Generator *)object;
        visit_values(&g->function, 4, visit, context);
        if (g->state == GEN_SUSPENDED || g->state == GEN_CREATED) {
            const Code *code = MT_AS(Function, g->function)->code;
            uint32_t top = MT_MAX(code->tops[g->pc], code->local_count);
            visit_values(g->registers, top, visit, context);
        }
        break; /* a running one is visited through its frame */
    }
    case KIND_ITERATOR: visit_values(&((const Iterator *)object)->source, 3, visit, context); break;
    case KIND_MODULE: visit_values(&((const Module *)object)->name, 2, visit, context); break;
    case KIND_WRAPPER: visit_values(&((const Wrapper *)object)->a, 5, visit, context); break;
    case KIND_EXTERNAL: visit_values(&((const External *)object)->name, 2, visit, context); break;
    case KIND_TRACEBACK: {
        const Traceback *t = (const Traceback *)object;
        visit_values(&t->code_name, 2, visit, context);
        visit(context, t->next);
        break;
    }
    case KIND_BYTEARRAY: {
        const Bytearray *b = (const Bytearray *)object;
        visit(context, b->dict);
        visit_object(b->data, visit, context);
        break;
    }
    case KIND_MEMORYVIEW: visit(context, ((const MemoryView *)object)->base); break;
    case KIND_PROXY: {
        const Proxy *p = (const Proxy *)object;
        visit_values(&p->type_name, 2, visit, context);
        visit_values(&p->fields, 2, visit, context);
        break;
    }
    }
}

void mt_gc_visit_roots(Vm *vm, VisitFn visit, void *context) {
    for (uint32_t i = 0; i < vm->frame_count; i++) {
        const Frame *frame = &vm->frames[i];
        visit(context, mt_object(frame->function));
        visit(context, frame->owner);
        visit_values(mt_frame_registers(vm, frame), mt_frame_top(frame), visit, context);
    }
    visit(context, vm->exception);
    visit_values(vm->roots, ROOT_COUNT, visit, context);
    visit(context, vm->event.name);
    visit(context, vm->event.args);
    visit(context, vm->event.kwargs);
    visit(context, vm->event.value);
    visit(context, vm->tail_callable);
    visit_values(vm->tail_args, vm->tail_count, visit, context);
    if (vm->native_args) visit_values(vm->native_args, vm->native_count, visit, context);
    visit(context, vm->kwnames);
    for (uint32_t i = 0; i < vm->user_class_count; i++)
        if (vm->user_classes[i]) visit(context, mt_object(vm->user_classes[i]));
}

enum { MARK_LIST = 8192 };
typedef struct Marker {
    Object **list;
    uint32_t count;
    uint32_t round; /* of this collection, for the exports of bytearrays */
    bool overflow;
} Marker;

/* A view that is alive holds its bytearray to its size. */
static void count_export(const MemoryView *view, uint32_t round) {
    if (!mt_is_kind(view->base, KIND_BYTEARRAY) || mt_as_object(view->base)->mark & MARK_IMAGE) return;
    Bytearray *array = MT_AS(Bytearray, view->base);
    array->exports = array->counted == round ? array->exports + 1 : 1;
    array->counted = round;
}

static void mark_value(void *context, Value value) {
    if (!mt_is_object(value)) return;
    Object *object = mt_as_object(value);
    if (object->mark & (MARK_LIVE | MARK_IMAGE)) return;
    object->mark |= MARK_LIVE;
    switch ((Kind)object->kind) {
    case KIND_STR: case KIND_BYTES: case KIND_BIGINT: case KIND_FLOAT: case KIND_BUFFER: return;
    case KIND_MEMORYVIEW: count_export((MemoryView *)object, ((Marker *)context)->round); break;
    default: break;
    }
    Marker *marker = context;
    if (marker->count == MARK_LIST) marker->overflow = true;
    else marker->list[marker->count++] = object;
}

static void drain(Marker *marker) {
    while (marker->count) mt_gc_visit_object(marker->list[--marker->count], mark_value, marker);
}

static void visit_children(void *context, Object *object) {
    mt_gc_visit_object(object, mark_value, context);
    drain(context);
}

static void clear_above(Vm *vm) {
    uint32_t end = 0;
    for (uint32_t i = 0; i < vm->frame_count; i++) {
        const Frame *frame = &vm->frames[i];
        uint32_t top = frame->base;
        if (!(frame->flags & FRAME_GENERATOR)) top += mt_frame_top(frame);
        end = MT_MAX(end, top);
    }
    if (vm->native_args >= vm->stack && vm->native_args < vm->stack + vm->stack_capacity)
        end = MT_MAX(end, (uint32_t)(vm->native_args - vm->stack) + vm->native_count);
    if (end < vm->stack_capacity) {
        for (uint32_t i = end; i < vm->stack_capacity; i++) vm->stack[i] = MT_UNBOUND;
    }
}

void mt_gc_collect(Vm *vm) {
    Object *list[MARK_LIST];
    Marker marker = {list, 0, (uint32_t)vm->heap.collections + 1, false};
    clear_above(vm);
    mt_gc_visit_roots(vm, mark_value, &marker);
    drain(&marker);
    while (marker.overflow) {
        marker.overflow = false;
        mt_heap_each_live(vm, visit_children, &marker); /* until nothing new turns up */
    }
    mt_vm_forget_identities(vm);
    mt_heap_sweep(vm);
    Heap *heap = &vm->heap;
    heap->collections++;
    heap->due = false;
    uint64_t limit = vm->limits.max_memory;
    if (limit != UINT64_MAX) {
        /* live + what may be added before the next collection stays at the limit; cells freed inside runs are free to use again */
        uint64_t room = heap->live < limit ? limit - heap->live : 0;
        heap->ceiling = heap->charged + room;
        if (heap->threshold > heap->ceiling) heap->threshold = heap->ceiling;
    } else {
        heap->ceiling = UINT64_MAX;
    }
}
