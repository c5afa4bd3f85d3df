/* SPDX-License-Identifier: MIT */
/* Finishing what load.c has read, and judging it: after this every object is one that a program could have made, as far as C code
 * relies on it. An instruction is safe for any value, so registers need no check beyond their number. */
#include "snapshot/load.h"

#include "object/class.h"
#include "object/container.h"
#include "object/deque.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/set.h"
#include "object/str.h"

#include <stdio.h>
#include <stdlib.h>

bool mt_snapshot_check(const uint8_t *data, size_t size) {
    uint64_t stored = 0;
    for (int i = 0; i < 8; i++) stored |= (uint64_t)data[24 + i] << 8 * i;
    return stored == mt_snapshot_checksum(data, size);
}

bool mt_load_is_instruction(const Code *code, uint32_t pc) {
    if (pc >= code->word_count) return false;
    uint32_t at = 0;
    while (at < pc) at += mt_opcode_info[code->words[at] & 0xFF].words;
    return at == pc;
}

static bool failed(Loader *l, const char *why) {
    l->vm->exception = MT_UNBOUND;
    return mt_load_refuse(l, why); /* or memory was refused */
}

/* -- hash tables -- */

bool mt_load_later(Loader *l, Value object, uint64_t version, const CborItem *index, const CborItem *hashes) {
    if (version >> 62) return mt_load_refuse(l, "a version that no VM reaches");
    if (l->later_count == l->later_capacity) {
        uint32_t capacity = l->later_capacity ? l->later_capacity * 2 : 16;
        Later *later = realloc(l->later, capacity * sizeof *later);
        if (!later) return mt_load_no_memory(l);
        l->later = later;
        l->later_capacity = capacity;
    }
    l->later[l->later_count++] = (Later){object, version, index->data, hashes->data, index->n, hashes->n};
    return true;
}

/* Hash of a key: of simple keys computed. Of others it is stored: user code may have made it, or it may hang on tables that are not
 * finished yet. A wrong one makes a key that is not found, and no harm. */
static bool hash_of(Loader *l, Value key, const uint8_t *stored, uint64_t *out) {
    if (stored && !mt_snapshot_simple_key(key)) {
        memcpy(out, stored, sizeof *out);
        return *out != UINT64_MAX || mt_load_refuse(l, "a hash that is none");
    }
    Answer answer = mt_ops_hash(l->vm, key, out);
    if (answer == ANSWER_RAISE) return failed(l, "a key that cannot be one");
    return answer == ANSWER_YES || mt_load_refuse(l, "a key without its hash");
}

static bool rebuilt(Loader *l, Answer answer) { return answer == ANSWER_YES || failed(l, "a hash table of a wrong shape"); }

bool mt_load_finish_dict(Loader *l, Dict *dict) {
    DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; i < dict->used; i++) {
        if (entries[i].key == MT_UNBOUND || entries[i].value == MT_UNBOUND) return mt_load_refuse(l, "an entry without a value");
        if (!mt_snapshot_simple_key(entries[i].key)) return mt_load_refuse(l, "a key without its hash");
        if (MT_LIKELY(mt_is_exact(entries[i].key, CLS_STR))) entries[i].hash = mt_str_hash(entries[i].key);
        else if (!hash_of(l, entries[i].key, NULL, &entries[i].hash)) return false;
    }
    return rebuilt(l, mt_dict_rebuild(l->vm, mt_object(dict), NULL));
}

static bool finish_later_dict(Loader *l, const Later *later) {
    Dict *dict = MT_AS(Dict, later->object);
    DictEntry *entries = mt_dict_entries(dict);
    if (later->index_size && later->index_size != dict->index_size * sizeof(uint32_t)) return mt_load_refuse(l, "an index of a wrong size");
    if (later->hashes_size && later->hashes_size != dict->used * sizeof(uint64_t)) return mt_load_refuse(l, "hashes of a wrong number");
    for (uint32_t i = 0; i < dict->used; i++) {
        const uint8_t *stored = later->hashes_size ? later->hashes + i * sizeof(uint64_t) : NULL;
        if (entries[i].key == MT_UNBOUND) {
            if (stored) memcpy(&entries[i].hash, stored, sizeof(uint64_t));
            if (dict->index_size && entries[i].value != MT_UNBOUND) return mt_load_refuse(l, "a removed entry with a value");
            continue;
        }
        if (entries[i].value == MT_UNBOUND) return mt_load_refuse(l, "an entry without a value");
        if (!hash_of(l, entries[i].key, stored, &entries[i].hash)) return false;
    }
    return rebuilt(l, mt_dict_rebuild(l->vm, later->object, later->index_size ? later->index : NULL));
}

bool mt_load_open_set(Loader *l, Set *set, uint32_t fill, uint32_t *left) {
    uint64_t size = (uint64_t)set->mask + 1;
    *left = 0;
    /* A set that is being filled from a dict has its final table from the start; the dict is in the snapshot as well. */
    if (size & (size - 1) || size < 8 || size > (uint64_t)fill * 64 + 64 + l->size * 8 || fill > set->mask) return mt_load_refuse(l, "a set of a wrong size");
    Buffer *table = mt_heap_buffer(l->vm, size * sizeof(SetEntry), false);
    if (!table) return failed(l, "");
    SetEntry *entries = (SetEntry *)table->data;
    for (uint64_t i = 0; i < size; i++) entries[i] = (SetEntry){0, MT_UNBOUND};
    set->table = table;
    set->fill = fill;
    set->live = 0;
    return true;
}

static bool finish_later_set(Loader *l, const Later *later) {
    Set *set = MT_AS(Set, later->object);
    if (!set->table) return mt_load_refuse(l, "a set without a table");
    if (later->hashes_size && later->hashes_size != set->fill * sizeof(uint64_t)) return mt_load_refuse(l, "hashes of a wrong number");
    SetEntry *table = mt_set_table(set);
    const uint8_t *stored = later->hashes_size ? later->hashes : NULL;
    for (uint32_t i = 0; i <= set->mask; i++) {
        if (!table[i].hash) continue;
        if (table[i].key == MT_UNBOUND) table[i] = (SetEntry){UINT64_MAX, MT_NOTIMPLEMENTED};
        else if (!hash_of(l, table[i].key, stored, &table[i].hash)) return false;
        if (stored) stored += sizeof(uint64_t);
    }
    return rebuilt(l, mt_set_rebuild(l->vm, later->object));
}

static bool text_keys(const Later *later) {
    if (!mt_is_kind(later->object, KIND_DICT)) return false;
    const Dict *dict = MT_AS(Dict, later->object);
    const DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; i < dict->used; i++)
        if (entries[i].key != MT_UNBOUND && !mt_is_exact(entries[i].key, CLS_STR)) return false;
    return true;
}

/* Dicts of texts first: classes need theirs. The hash of anything else may need its class. */
static bool finish_tables(Loader *l, bool texts) {
    for (uint32_t i = 0; i < l->later_count; i++) {
        const Later *later = &l->later[i];
        if (text_keys(later) != texts) continue;
        if (!(mt_is_kind(later->object, KIND_DICT) ? finish_later_dict(l, later) : finish_later_set(l, later))) return false;
    }
    return true;
}

static int by_version(const void *a, const void *b) {
    uint64_t x = ((const Later *)a)->version, y = ((const Later *)b)->version;
    return x < y ? -1 : x > y;
}

/* Remembered versions are as they were; all others are new and above. */
static bool number_versions(Loader *l) {
    Vm *vm = l->vm;
    uint64_t base = vm->engine->next_version;
    if (l->later_count) qsort(l->later, l->later_count, sizeof *l->later, by_version);
    vm->next_version = base + (l->later_count ? l->later[l->later_count - 1].version : 0);
    for (uint32_t i = 0; i < l->object_count; i++) {
        Value v = l->objects[i];
        if (!mt_is_object(v) || mt_as_object(v)->mark & MARK_IMAGE) continue;
        if (mt_is_kind(v, KIND_DICT)) MT_AS(Dict, v)->version = mt_vm_next_version(vm);
        else if (mt_is_kind(v, KIND_SET)) MT_AS(Set, v)->version = mt_vm_next_version(vm);
    }
    for (uint32_t i = 0; i < l->later_count; i++) {
        const Later *later = &l->later[i];
        if (!later->version) continue;
        if (i && l->later[i - 1].version == later->version) return mt_load_refuse(l, "two tables with one version");
        if (mt_is_kind(later->object, KIND_DICT)) MT_AS(Dict, later->object)->version = base + later->version;
        else MT_AS(Set, later->object)->version = base + later->version;
        mt_as_object(later->object)->flags |= DICT_WATCHED;
    }
    return true;
}

/* -- classes -- */

static bool restore_class(Loader *l, Class *class, bool *waits) {
    *waits = false;
    if (!mt_is_kind(class->name, KIND_STR) || !mt_is_kind(class->qualname, KIND_STR)) return mt_load_refuse(l, "a class without a name");
    if (!mt_is_exact(class->dict, CLS_DICT) || mt_as_object(class->dict)->mark & MARK_IMAGE) return mt_load_refuse(l, "a class without a dict");
    if (MT_AS(Dict, class->dict)->index_size && !MT_AS(Dict, class->dict)->index) return mt_load_refuse(l, "a class with keys that are no names");
    if (!mt_is_exact(class->bases, CLS_TUPLE) || MT_AS(Tuple, class->bases)->count == 0) return mt_load_refuse(l, "a class without bases");
    const Tuple *bases = MT_AS(Tuple, class->bases);
    for (uint32_t i = 0; i < bases->count; i++) {
        if (!mt_is_kind(bases->items[i], KIND_CLASS) || bases->items[i] == mt_object(class)) return mt_load_refuse(l, "a class with a base that is none");
        if (MT_AS(Class, bases->items[i])->mro == MT_UNBOUND) *waits = true; /* comes first */
    }
    const Class *meta = mt_vm_class(l->vm, class->head.cls);
    if (meta->mro == MT_UNBOUND && meta != class) *waits = true;
    if (*waits) return true;
    if (!(meta->flags & CLASS_IS_META)) return mt_load_refuse(l, "a metaclass that is none");
    if (class->slots != MT_UNBOUND && class->slots != MT_NONE && !mt_is_kind(class->slots, KIND_TUPLE)) return mt_load_refuse(l, "slots of a wrong kind");
    for (uint32_t i = 0; mt_is_kind(class->slots, KIND_TUPLE) && i < MT_AS(Tuple, class->slots)->count; i++)
        if (!mt_str_of(MT_AS(Tuple, class->slots)->items[i])) return mt_load_refuse(l, "slots of a wrong kind");
    return mt_class_restore(l->vm, class) || failed(l, "a class that cannot be");
}

static bool restore_classes(Loader *l) {
    uint32_t count = l->vm->user_class_count, done = 0;
    for (uint32_t rounds = 0; done < count; rounds++) {
        uint32_t before = done;
        for (uint32_t i = 0; i < count; i++) {
            Class *class = l->vm->user_classes[i];
            bool waits;
            if (class->mro != MT_UNBOUND) continue;
            if (!restore_class(l, class, &waits)) return false;
            done += !waits;
        }
        if (done == before || rounds > 1000) return mt_load_refuse(l, "classes that are their own bases");
    }
    return true;
}

bool mt_load_finish(Loader *l) {
    return finish_tables(l, true) && restore_classes(l) && finish_tables(l, false) && number_versions(l);
}

/* -- objects -- */

static bool is_none_or(Value v, Kind kind) { return v == MT_NONE || mt_is_kind(v, kind); }
static bool is_unbound_or(Value v, Kind kind) { return v == MT_UNBOUND || mt_is_kind(v, kind); }
static bool is_plain_dict_or_unbound(Value v) { return v == MT_UNBOUND || mt_is_kind(v, KIND_DICT); }

static bool all_bound(const Value *values, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (values[i] == MT_UNBOUND) return false;
    return true;
}

static bool check_function(const Function *f) {
    if (!mt_is_kind(f->globals, KIND_DICT) || !mt_is_kind(f->name, KIND_STR) || !mt_is_kind(f->qualname, KIND_STR)) return false;
    if (!is_none_or(f->defaults, KIND_TUPLE) || !is_none_or(f->kwdefaults, KIND_DICT) || !is_plain_dict_or_unbound(f->dict)) return false;
    if (f->doc == MT_UNBOUND || f->module == MT_UNBOUND) return false;
    for (uint32_t i = 0; i < f->cell_count; i++)
        if (!mt_is_kind(f->cells[i], KIND_CELL)) return false;
    return true;
}

static bool check_generator(Loader *l, Generator *g) {
    if (!mt_is_kind(g->function, KIND_FUNCTION) || !mt_is_kind(g->name, KIND_STR) || !mt_is_kind(g->qualname, KIND_STR)) return false;
    const Code *code = MT_AS(Function, g->function)->code;
    uint32_t cls = code->flags & UNIT_ASYNC_GENERATOR ? CLS_ASYNC_GENERATOR : code->flags & UNIT_COROUTINE ? CLS_COROUTINE : CLS_GENERATOR;
    if (!(code->flags & (UNIT_GENERATOR | UNIT_COROUTINE | UNIT_ASYNC_GENERATOR)) || g->head.cls != cls || g->register_count != code->register_count) return false;
    switch (g->state) {
    case GEN_CREATED: return g->pc == 0;
    case GEN_SUSPENDED: return mt_load_is_instruction(code, g->pc) && (code->words[g->pc] & 0xFF) == OP_YIELD;
    case GEN_RUNNING: {
        bool found = false;
        for (uint32_t i = 0; i < l->vm->frame_count; i++) found |= l->vm->frames[i].owner == mt_object(g) && l->vm->frames[i].flags & FRAME_GENERATOR;
        return found;
    }
    default: return true;
    }
}

static bool check_exception(const Exception *e) {
    return is_plain_dict_or_unbound(e->dict) && mt_is_exact(e->args, CLS_TUPLE) && is_none_or(e->cause, KIND_EXCEPTION) && is_none_or(e->context, KIND_EXCEPTION) &&
           is_none_or(e->traceback, KIND_TRACEBACK) && mt_exception_extra_fits(e);
}

static bool check_traceback(const Traceback *t) {
    return mt_is_kind(t->code_name, KIND_STR) && mt_is_kind(t->function, KIND_FUNCTION) && mt_load_is_instruction(MT_AS(Function, t->function)->code, t->pc) &&
           is_none_or(t->next, KIND_TRACEBACK);
}

static bool check_range(Loader *l, Range *r) {
    if (!mt_is_integer(r->start) || !mt_is_integer(r->stop) || !mt_is_integer(r->step) || mt_is_bool(r->start) || mt_is_bool(r->stop) || mt_is_bool(r->step)) return false;
    if (mt_int_sign(r->step) == 0) return false;
    Value again = mt_range_new(l->vm, r->start, r->stop, r->step);
    return again != MT_UNBOUND && mt_is_integer(r->length) && mt_int_compare(r->length, MT_AS(Range, again)->length) == 0;
}

static bool check_bound(const Bound *b) {
    if (b->function == MT_UNBOUND || b->self == MT_UNBOUND) return false;
    bool native = mt_is_kind(b->function, KIND_NATIVE);
    if (native && MT_AS(Native, b->function)->def->flags & NATIVE_CLASS && !mt_is_kind(b->self, KIND_CLASS)) return false;
    return b->head.cls == CLS_METHOD || ((b->head.cls == CLS_NATIVE || b->head.cls == CLS_METHOD_WRAPPER) && native);
}

static bool check_wrapper(const Vm *vm, const Wrapper *w) {
    const Class *class = mt_vm_class(vm, w->head.cls);
    if (!is_plain_dict_or_unbound(w->dict)) return false;
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        switch (MT_AS(Class, mro->items[i])->id) {
        case CLS_PROPERTY: return w->d == MT_UNBOUND || w->d == MT_NONE || (mt_is_exact(w->d, CLS_TUPLE) && MT_AS(Tuple, w->d)->count == 3);
        case CLS_SUPER: return (w->a == MT_NONE || is_unbound_or(w->a, KIND_CLASS)) && (w->b == MT_NONE || w->b == MT_UNBOUND || (mt_is_kind(w->a, KIND_CLASS) && mt_is_kind(w->c, KIND_CLASS)));
        case CLS_MEMBER: return mt_is_kind(w->a, KIND_STR) && is_unbound_or(w->b, KIND_CLASS);
        case CLS_MAPPINGPROXY: return w->a != MT_UNBOUND;
        case CLS_GENERIC_ALIAS: return w->a != MT_UNBOUND && mt_is_exact(w->b, CLS_TUPLE);
        case CLS_UNION: return mt_is_exact(w->a, CLS_TUPLE);
        case CLS_PARTIAL: return w->a != MT_UNBOUND && mt_is_exact(w->b, CLS_TUPLE) && mt_is_kind(w->c, KIND_DICT);
        case CLS_LRU_CACHE: return w->a != MT_UNBOUND && mt_is_exact(w->b, CLS_DICT) && mt_is_exact(w->c, CLS_LIST);
        case CLS_FRAME: return (mt_is_kind(w->a, KIND_GENERATOR) || mt_is_kind(w->a, KIND_TRACEBACK)) && (w->b == MT_UNBOUND || w->b == MT_NONE || mt_is_exact(w->b, CLS_FRAME));
        default: break;
        }
    }
    return true;
}

static bool check_instance(const Vm *vm, const Instance *o) {
    if (!is_plain_dict_or_unbound(o->dict)) return false;
    if (o->head.kind == KIND_INSTANCE) return o->value == MT_UNBOUND || mt_is_exact(o->value, CLS_DICT);
    const Tuple *mro = MT_AS(Tuple, mt_vm_class(vm, o->head.cls)->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        switch (MT_AS(Class, mro->items[i])->id) {
        case CLS_INT: return mt_is_integer(o->value) && !mt_is_bool(o->value);
        case CLS_FLOAT: return mt_is_float(o->value);
        case CLS_STR: return mt_is_exact(o->value, CLS_STR);
        case CLS_BYTES: return mt_is_exact(o->value, CLS_BYTES);
        case CLS_COMPLEX: return mt_is_exact(o->value, CLS_COMPLEX);
        default: break;
        }
    }
    return false;
}

static bool check_object(Loader *l, Object *o) {
    Vm *vm = l->vm;
    uint32_t cls = o->cls;
    if (o->kind != KIND_CODE && cls >= CLS_FIRST_USER && mt_vm_class(vm, cls)->instance_kind != o->kind) return false;
    switch ((Kind)o->kind) {
    case KIND_LIST: {
        List *list = (List *)o;
        if (list->count == 1 && mt_list_items(list)[0] == MT_UNBOUND) { /* how dump.c writes it */
            list->count = list->capacity = 0;
            list->items = NULL;
            list->head.flags = LIST_TAKEN;
        }
        return is_plain_dict_or_unbound(list->dict);
    }
    case KIND_TUPLE: return is_plain_dict_or_unbound(((Tuple *)o)->dict) && all_bound(((Tuple *)o)->items, ((Tuple *)o)->count);
    case KIND_DICT: return is_plain_dict_or_unbound(((Dict *)o)->dict);
    case KIND_SET: return is_plain_dict_or_unbound(((Set *)o)->dict);
    case KIND_DEQUE: return is_plain_dict_or_unbound(((Deque *)o)->dict) && mt_deque_fits((Deque *)o);
    case KIND_BYTEARRAY: return is_plain_dict_or_unbound(((Bytearray *)o)->dict);
    case KIND_MEMORYVIEW: return mt_memoryview_adopt((MemoryView *)o);
    case KIND_RANGE: return cls == CLS_RANGE && check_range(l, (Range *)o);
    case KIND_SLICE: return cls == CLS_SLICE && all_bound(&((Slice *)o)->start, 3);
    case KIND_FUNCTION: return cls == CLS_FUNCTION && check_function((Function *)o);
    case KIND_BOUND: return check_bound((Bound *)o);
    case KIND_CELL: return cls == CLS_CELL;
    case KIND_INSTANCE: case KIND_SCALAR: return check_instance(vm, (Instance *)o);
    case KIND_EXCEPTION: return check_exception((Exception *)o);
    case KIND_GENERATOR: return check_generator(l, (Generator *)o);
    case KIND_ITERATOR: return mt_iter_fits(vm, (Iterator *)o);
    case KIND_MODULE: return mt_is_kind(((Module *)o)->name, KIND_STR) && mt_is_exact(((Module *)o)->dict, CLS_DICT);
    case KIND_WRAPPER: return check_wrapper(vm, (Wrapper *)o);
    case KIND_EXTERNAL: return cls == CLS_EXTERNAL && mt_is_kind(((External *)o)->name, KIND_STR) && ((External *)o)->doc != MT_UNBOUND;
    case KIND_TRACEBACK: return cls == CLS_TRACEBACK && check_traceback((Traceback *)o);
    case KIND_PROXY: {
        const Proxy *p = (Proxy *)o;
        return cls == CLS_PROXY && mt_is_kind(p->type_name, KIND_STR) && mt_is_kind(p->text, KIND_STR) && is_none_or(p->fields, KIND_DICT) && is_none_or(p->extra, KIND_TUPLE);
    }
    default: return true; /* leaves were judged when they were read */
    }
}

/* -- the rest of the state -- */

static bool check_roots(Loader *l) {
    const Vm *vm = l->vm;
    static const uint8_t dicts[] = {ROOT_GLOBALS, ROOT_MODULES, ROOT_ASYNC, ROOT_KEPT, ROOT_EXTERNALS, ROOT_PENDING, ROOT_GIVEN_UP, ROOT_HOST_CLASSES, ROOT_LIBRARY};
    static const uint8_t lists[] = {ROOT_REPR_GUARD, ROOT_CANCELLED, ROOT_SETTLED, ROOT_TEXTS};
    for (size_t i = 0; i < MT_COUNTOF(dicts); i++) {
        Value v = vm->roots[dicts[i]];
        if (v != MT_UNBOUND && (!mt_is_exact(v, CLS_DICT) || mt_as_object(v)->mark & MARK_IMAGE)) return mt_load_refuse(l, "a root of a wrong kind");
    }
    for (size_t i = 0; i < MT_COUNTOF(lists); i++)
        if (vm->roots[lists[i]] != MT_UNBOUND && !mt_is_exact(vm->roots[lists[i]], CLS_LIST)) return mt_load_refuse(l, "a root of a wrong kind");
    if (vm->roots[ROOT_GLOBALS] == MT_UNBOUND) return mt_load_refuse(l, "no globals");
    uint32_t position = 0;
    DictEntry *entry;
    if (vm->roots[ROOT_EXTERNALS] != MT_UNBOUND)
        while ((entry = mt_dict_next(MT_AS(Dict, vm->roots[ROOT_EXTERNALS]), &position)))
            if (!mt_is_kind(entry->value, KIND_EXTERNAL)) return mt_load_refuse(l, "a root of a wrong kind");
    position = 0;
    if (vm->roots[ROOT_HOST_CLASSES] != MT_UNBOUND)
        while ((entry = mt_dict_next(MT_AS(Dict, vm->roots[ROOT_HOST_CLASSES]), &position)))
            if (!mt_is_kind(entry->value, KIND_CLASS) || !(MT_AS(Class, entry->value)->flags & CLASS_EXCEPTION)) return mt_load_refuse(l, "a root of a wrong kind");
    return true;
}

static bool check_event(Loader *l) {
    const Vm *vm = l->vm;
    const Event *event = &vm->event;
    bool ended = event->kind == EVENT_DONE || event->kind == EVENT_ERROR || event->kind == EVENT_LIMIT;
    if (!ended && !vm->frame_count) return mt_load_refuse(l, "no frames");
    if ((event->kind == EVENT_LIMIT) != (vm->limit != LIMIT_NONE) && !(vm->limit != LIMIT_NONE && ended)) return mt_load_refuse(l, "a limit that is none");
    if (event->answer == ANSWER_RAISES && !mt_is_kind(event->value, KIND_EXCEPTION)) return mt_load_refuse(l, "an answer that is no exception");
    if (event->answer == ANSWER_GIVEN && event->value == MT_UNBOUND) return mt_load_refuse(l, "no answer");
    switch (event->kind) {
    case EVENT_CALL:
        return (mt_is_kind(event->name, KIND_STR) && mt_is_exact(event->args, CLS_TUPLE) && is_unbound_or(event->kwargs, KIND_DICT)) || mt_load_refuse(l, "a call of a wrong shape");
    case EVENT_NAME: case EVENT_PRINT: return mt_is_kind(event->name, KIND_STR) || mt_load_refuse(l, "an event without a name");
    case EVENT_ERROR: return mt_is_kind(event->value, KIND_EXCEPTION) || mt_load_refuse(l, "an end without its exception");
    case EVENT_LIMIT: return event->value == MT_UNBOUND || mt_is_kind(event->value, KIND_EXCEPTION) || mt_load_refuse(l, "an end without its exception");
    case EVENT_DONE: return event->value != MT_UNBOUND || mt_load_refuse(l, "no result");
    default: return true;
    }
}

/* A frame's pushed successors come back by its instruction's mode; the instruction has to be one that can have pushed them. */
static bool check_frames(Loader *l) {
    const Vm *vm = l->vm;
    for (uint32_t i = 0; i + 1 < vm->frame_count; i++) {
        const Frame *frame = &vm->frames[i];
        if (mt_opcode_info[frame->code->words[frame->pc] & 0xFF].mode == MODE_NONE) return mt_load_refuse(l, "a frame that could not have called");
    }
    const Event *event = &vm->event;
    if (!vm->frame_count || event->kind == EVENT_NONE || event->kind == EVENT_YIELD || event->kind >= EVENT_DONE) return true;
    const Frame *top = &vm->frames[vm->frame_count - 1];
    return mt_opcode_info[top->code->words[top->pc] & 0xFF].mode != MODE_NONE || mt_load_refuse(l, "a frame that could not have called");
}

bool mt_load_check(Loader *l) {
    for (uint32_t i = 0; i < l->object_count; i++) {
        Value v = l->objects[i];
        if (!mt_is_object(v) || mt_as_object(v)->mark & MARK_IMAGE) continue;
        if (check_object(l, mt_as_object(v))) continue;
        char text[100];
        snprintf(text, sizeof text, "object %u, of kind %u and class %u, cannot be", i, mt_as_object(v)->kind, mt_as_object(v)->cls);
        return failed(l, text);
    }
    return check_roots(l) && check_event(l) && check_frames(l);
}
