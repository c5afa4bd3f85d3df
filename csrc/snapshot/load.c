/* SPDX-License-Identifier: MIT */
/* Reading the state. Nothing is trusted: sizes are compared with what is left of the input, references with the objects that exist,
 * and when all objects are filled check.c judges each by its kind. Code is never read: programs are compiled from their text.
 * A work list of containers that are being filled takes the place of recursion. Steps:
 *   1 header, program, limits (open)   2 objects, roots, classes, event, frames   3 classes and hash tables are finished
 *   4 every object, frame and root is checked */
#include "snapshot/load.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/set.h"
#include "object/str.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_CODES = 100000, MOST_CLASSES = 1 << 20 };
enum { FILL_LONG, FILL_ENTRIES, FILL_MAP, FILL_LIKE }; /* Filling.stage of a dict */

bool mt_load_refuse(Loader *l, const char *why) {
    if (!l->why[0]) snprintf(l->why, 256, "damaged snapshot: %s", why);
    return false;
}

bool mt_load_no_memory(Loader *l) {
    l->no_memory = true;
    return false;
}

/* By the VM's budget or the system: mt_snapshot_load finds out. */
static bool refused(Loader *l) { return l->vm->heap.refused ? false : mt_load_refuse(l, "a part of it is too large"); }

/* What is not among the image's names, unless there was no memory to list them. */
static bool refuse_name(Loader *l, const char *why) { return mt_snapshot_has_names(l->vm->engine) ? mt_load_refuse(l, why) : mt_load_no_memory(l); }

/* -- items -- */

static size_t left(const Loader *l) { return (size_t)(l->in.end - l->in.next); }

static bool read_item(Loader *l, CborItem *item) { return mt_cborin_read(&l->in, item) || mt_load_refuse(l, "it is cut off or malformed"); }

static bool read_type(Loader *l, CborType type, CborItem *item) {
    if (!read_item(l, item)) return false;
    return item->type == type || mt_load_refuse(l, "an unexpected item");
}

static bool read_uint(Loader *l, uint64_t most, uint64_t *out) {
    CborItem item;
    if (!read_type(l, CBOR_IN_UINT, &item)) return false;
    *out = item.n;
    return item.n <= most || mt_load_refuse(l, "a number out of range");
}

static bool read_u32(Loader *l, uint32_t *out) {
    uint64_t n;
    if (!read_uint(l, UINT32_MAX, &n)) return false;
    *out = (uint32_t)n;
    return true;
}

static bool read_i64(Loader *l, int64_t *out) {
    CborItem item;
    if (!read_item(l, &item)) return false;
    if ((item.type != CBOR_IN_UINT && item.type != CBOR_IN_NEGINT) || item.n > INT64_MAX) return mt_load_refuse(l, "a number out of range");
    *out = item.type == CBOR_IN_UINT ? (int64_t)item.n : -1 - (int64_t)item.n;
    return true;
}

/* Heads of arrays and maps: each element takes at least one byte of what is left. */
static bool read_count(Loader *l, CborType type, uint64_t bytes_each, uint32_t *out) {
    CborItem item;
    if (!read_type(l, type, &item)) return false;
    if (item.n > left(l) / bytes_each || item.n > INT32_MAX) return mt_load_refuse(l, "a count out of range");
    *out = (uint32_t)item.n;
    return true;
}

static bool read_fixed(Loader *l, uint32_t count) {
    uint32_t n;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &n)) return false;
    return n == count || mt_load_refuse(l, "an array of a wrong length");
}

static bool read_text(Loader *l, CborItem *item) {
    if (!read_type(l, CBOR_IN_TEXT, item)) return false;
    return mt_load_utf8(item->data, item->n, false) || mt_load_refuse(l, "a text that is not UTF-8");
}

static char *copy_text(const CborItem *item) {
    char *copy = malloc(item->n + 1);
    if (!copy) return NULL;
    memcpy(copy, item->data, item->n);
    copy[item->n] = 0;
    return copy;
}

/* Well-formed UTF-8; lone surrogates as three bytes only when allowed. */
bool mt_load_utf8(const uint8_t *p, size_t size, bool surrogates) {
    const uint8_t *end = p + size;
    while (p < end) {
        if (*p < 0x80) {
            p++;
            continue;
        }
        uint32_t n = *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : 2, c;
        if (*p < 0xC2 || *p > 0xF4 || (size_t)(end - p) < n) return false;
        c = *p & (0x7F >> n);
        for (uint32_t i = 1; i < n; i++) {
            if ((p[i] & 0xC0) != 0x80) return false;
            c = c << 6 | (p[i] & 0x3F);
        }
        if ((n == 3 && c < 0x800) || (n == 4 && (c < 0x10000 || c > 0x10FFFF)) || (!surrogates && c >= 0xD800 && c < 0xE000)) return false;
        p += n;
    }
    return true;
}

/* -- objects -- */

static Filling *push(Loader *l, Value object, Value *values, uint32_t count) {
    if (l->filling_count == l->filling_capacity) {
        uint32_t capacity = l->filling_capacity ? l->filling_capacity * 2 : 32;
        Filling *filling = realloc(l->filling, capacity * sizeof *filling);
        if (!filling) {
            (void)mt_load_no_memory(l);
            return NULL;
        }
        l->filling = filling;
        l->filling_capacity = capacity;
    }
    Filling *f = &l->filling[l->filling_count++];
    *f = (Filling){object, values, count, 1, 0, 0};
    return f;
}

static bool add_object(Loader *l, Value v) {
    if (v == MT_UNBOUND) return refused(l);
    if (l->object_count == l->object_capacity) {
        uint32_t capacity = l->object_capacity ? l->object_capacity * 2 : 64;
        Value *objects = capacity ? realloc(l->objects, capacity * sizeof *objects) : NULL;
        if (!objects) return mt_load_no_memory(l);
        l->objects = objects;
        l->object_capacity = capacity;
    }
    l->objects[l->object_count++] = v;
    return true;
}

static void unbind(Value *values, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) values[i] = MT_UNBOUND;
}

static bool read_bigint(Loader *l, bool negative, Value *out) {
    CborItem item;
    if (!read_type(l, CBOR_IN_BYTES, &item)) return false;
    if (item.n == 0 || item.n > (size_t)1 << 28) return mt_load_refuse(l, "a big int of no size");
    uint8_t *bytes = malloc(item.n + 1);
    if (!bytes) return mt_load_no_memory(l);
    for (size_t i = 0; i < item.n; i++) bytes[i] = item.data[item.n - 1 - i];
    size_t size = item.n;
    if (negative) { /* -1 - n */
        size_t i = 0;
        while (i < size && ++bytes[i] == 0) i++;
        if (i == size) bytes[size++] = 1;
    }
    Value v = mt_int_from_bytes(l->vm, bytes, size, negative);
    free(bytes);
    if (v != MT_UNBOUND && !mt_is_object(v)) return mt_load_refuse(l, "a small number in the form of a big one");
    *out = v;
    return add_object(l, v);
}

static bool read_typed(Loader *l, uint64_t tag, bool tuple, Value *out) {
    CborItem item;
    if (!read_type(l, CBOR_IN_BYTES, &item)) return false;
    uint32_t width = tag == TAG_INT8 ? 1 : tag == TAG_INT16 ? 2 : tag == TAG_INT32 ? 4 : 8;
    if (item.n % width || item.n / width < TYPED_LEAST || item.n / width > INT32_MAX) return mt_load_refuse(l, "a run of numbers of a wrong size");
    uint32_t count = (uint32_t)(item.n / width);
    Value made = tuple ? mt_tuple_new(l->vm, count) : mt_list_new(l->vm, count);
    if (made == MT_UNBOUND) return refused(l);
    Value *to = tuple ? MT_AS(Tuple, made)->items : mt_list_items(MT_AS(List, made));
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *from = item.data + (size_t)i * width;
        int64_t n = 0;
        switch (width) {
        case 1: n = (int8_t)from[0]; break;
        case 2: { int16_t x; memcpy(&x, from, 2); n = x; break; }
        case 4: { int32_t x; memcpy(&x, from, 4); n = x; break; }
        default: memcpy(&n, from, 8); break;
        }
        if (tag == TAG_FLOAT64) {
            double d;
            memcpy(&d, from, 8);
            if (!mt_flonum(d, &to[i])) return mt_load_refuse(l, "a number out of its range");
        } else {
            if (!mt_int_fits(n)) return mt_load_refuse(l, "a number out of its range");
            to[i] = mt_int(n);
        }
    }
    if (!tuple) MT_AS(List, made)->count = count;
    *out = made;
    return add_object(l, made);
}

static bool read_list(Loader *l, uint32_t count, Value *out) {
    Value list = mt_list_new(l->vm, count);
    if (list == MT_UNBOUND) return refused(l);
    unbind(mt_list_items(MT_AS(List, list)), count);
    MT_AS(List, list)->count = count;
    *out = list;
    return add_object(l, list) && push(l, list, mt_list_items(MT_AS(List, list)), count);
}

static bool read_tuple(Loader *l, Value *out) {
    CborItem item;
    if (!read_item(l, &item)) return false;
    if (item.type == CBOR_IN_TAG) return read_typed(l, item.n, true, out);
    if (item.type != CBOR_IN_ARRAY || item.n > left(l) || item.n > INT32_MAX) return mt_load_refuse(l, "a tuple of a wrong size");
    uint32_t count = (uint32_t)item.n;
    Value tuple = mt_tuple_new(l->vm, count);
    if (tuple == MT_UNBOUND) return refused(l);
    *out = tuple;
    if (!count) return add_object(l, tuple); /* the one empty tuple */
    unbind(MT_AS(Tuple, tuple)->items, count);
    return add_object(l, tuple) && push(l, tuple, MT_AS(Tuple, tuple)->items, count);
}

/* Entries for a map of `count` pairs; the index is made when all is read. */
static bool open_entries(Loader *l, Dict *dict, uint32_t count) {
    uint32_t capacity = dict->index_size ? mt_dict_usable(dict->index_size) : count;
    if (capacity < count || capacity > (uint64_t)count * 16 + 64) return mt_load_refuse(l, "a dict of a wrong size");
    if (capacity) {
        Buffer *entries = mt_heap_buffer(l->vm, (size_t)capacity * sizeof(DictEntry), false);
        if (!entries) return refused(l);
        DictEntry *e = (DictEntry *)entries->data;
        for (uint32_t i = 0; i < count; i++) e[i] = (DictEntry){0, MT_UNBOUND, MT_UNBOUND};
        dict->entries = entries;
        dict->capacity = capacity;
    }
    dict->used = count;
    return true;
}

static bool read_dict(Loader *l, uint32_t count, Value *out) {
    Value v = mt_dict_new(l->vm, 0);
    if (v == MT_UNBOUND) return refused(l);
    *out = v;
    MT_AS(Dict, v)->index_size = mt_dict_natural_size(count); /* what has to be made when the entries are there */
    if (!add_object(l, v) || !open_entries(l, MT_AS(Dict, v), count)) return false;
    Filling *f = push(l, v, NULL, 0);
    if (f) f->stage = FILL_MAP;
    return f != NULL;
}

/* A dict with the keys of an example, which is complete: only values are read. */
static bool read_like(Loader *l, Value *out) {
    uint32_t count;
    uint64_t number;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count) || !read_uint(l, UINT32_MAX, &number)) return false;
    if (number >= l->example_count || count - 1 != l->examples[number]->used) return mt_load_refuse(l, "a dict like none");
    const Dict *example = l->examples[number];
    Value v = mt_dict_new(l->vm, 0);
    if (v == MT_UNBOUND) return refused(l);
    Dict *dict = MT_AS(Dict, v);
    dict->index_size = example->index_size;
    if (!open_entries(l, dict, example->used)) return false;
    if (example->index_size) {
        size_t bytes = example->index_size * sizeof(uint32_t);
        dict->index_size = 0; /* until it is there */
        Buffer *index = mt_heap_buffer(l->vm, bytes, false);
        if (!index) return refused(l);
        memcpy(index->data, example->index->data, bytes);
        dict->index = index;
        dict->index_size = example->index_size;
    }
    dict->live = dict->used;
    DictEntry *entries = mt_dict_entries(dict);
    const DictEntry *others = mt_dict_entries(example);
    for (uint32_t i = 0; i < dict->used; i++) entries[i] = (DictEntry){others[i].hash, others[i].key, MT_UNBOUND};
    *out = v;
    Filling *f = add_object(l, v) ? push(l, v, &entries->value, dict->used) : NULL;
    if (!f) return false;
    f->step = sizeof(DictEntry) / sizeof(Value);
    f->stage = FILL_LIKE;
    return true;
}

/* A dict that was read as a map is complete. */
static bool set_example(Loader *l, Dict *dict) {
    if (!mt_load_finish_dict(l, dict)) return false;
    if (dict->used < EXAMPLE_LEAST || dict->used > EXAMPLE_MOST) return true;
    const DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; i < dict->used; i++)
        if (!mt_is_exact(entries[i].key, CLS_STR)) return true;
    if (l->example_count == l->example_capacity) {
        uint32_t capacity = l->example_capacity ? l->example_capacity * 2 : 16;
        Dict **examples = realloc(l->examples, capacity * sizeof *examples);
        if (!examples) return mt_load_no_memory(l);
        l->examples = examples;
        l->example_capacity = capacity;
    }
    l->examples[l->example_count++] = dict;
    return true;
}

/* A class of the program or of the image. */
static bool find_class(Loader *l, Kind kind, const CborItem *item, uint32_t *out) {
    if (item->type == CBOR_IN_UINT) { /* its layout is compared when classes are finished */
        if (item->n >= l->vm->user_class_count) return mt_load_refuse(l, "no such class");
        *out = l->vm->first_user_class + (uint32_t)item->n;
        return true;
    }
    if (item->type != CBOR_IN_TEXT) return mt_load_refuse(l, "no class");
    Value named = mt_snapshot_named(l->vm->engine, (const char *)item->data, item->n);
    if (!mt_is_kind(named, KIND_CLASS)) return refuse_name(l, "a class that this version does not have");
    const Class *class = MT_AS(Class, named);
    bool bound_native = kind == KIND_BOUND && class->id == CLS_NATIVE;
    if (class->instance_kind != kind && kind != KIND_CLASS && !bound_native) return mt_load_refuse(l, "a class of another layout");
    *out = class->id;
    return true;
}

static bool read_code(Loader *l, const Code **out) {
    uint64_t program, index;
    CborItem item;
    if (!read_item(l, &item)) return false;
    if (item.type == CBOR_IN_UINT) {
        if (item.n >= l->program->code_count) return mt_load_refuse(l, "no such code");
        *out = l->program->codes[item.n];
        return true;
    }
    if (item.type != CBOR_IN_ARRAY || item.n != 2) return mt_load_refuse(l, "no code");
    if (!read_uint(l, MOST_CODES, &program) || !read_uint(l, UINT64_MAX, &index)) return false;
    if (program == CODE_PRELUDE) {
        *out = mt_snapshot_prelude_code(l->vm->engine, index);
        if (*out) return true;
        if (!mt_snapshot_has_names(l->vm->engine)) return mt_load_no_memory(l);
        snprintf(l->why, 256, "the snapshot was paused inside library code that this version does not have: it was made by monty %s, this is %s", l->made_by, MT_VERSION);
        return false;
    }
    if (program - CODE_OTHER >= l->vm->program_count) return mt_load_refuse(l, "no such program");
    const Program *p = l->vm->programs[program - CODE_OTHER];
    if (index >= p->code_count) return mt_load_refuse(l, "no such code");
    *out = p->codes[index];
    return true;
}

static void *alloc(Loader *l, size_t size, Kind kind, uint32_t cls) {
    void *object = mt_heap_alloc(l->vm, size, kind, cls);
    if (!object) {
        (void)refused(l);
        return NULL;
    }
    memset((char *)object + sizeof(Object), 0, size - sizeof(Object));
    return object;
}

static bool read_function(Loader *l, uint32_t cls, uint32_t count, Value *out) {
    const Code *code;
    uint64_t said;
    if (!read_code(l, &code) || !read_uint(l, FUNCTION_ALL, &said)) return false;
    bool awaitable = said >> FUNCTION_FIELDS;
    said &= (1u << FUNCTION_FIELDS) - 1;
    if (count != 2 + (uint32_t)__builtin_popcountll(said) + code->free_count) return mt_load_refuse(l, "a function with a wrong number of cells");
    Function *f = alloc(l, sizeof(Function) + code->free_count * sizeof(Value), KIND_FUNCTION, cls);
    if (!f) return false;
    f->head.flags = awaitable ? FUNCTION_AWAITABLE : 0;
    f->code = code;
    Value usual[FUNCTION_FIELDS];
    mt_snapshot_usual_function(l->vm, code, usual);
    memcpy((char *)f + offsetof(Function, globals), usual, sizeof usual);
    unbind(f->cells, code->free_count);
    f->cell_count = code->free_count;
    *out = mt_object(f);
    Filling *filling = add_object(l, *out) ? push(l, *out, NULL, 0) : NULL;
    if (filling) filling->position = (uint32_t)said;
    return filling != NULL;
}

static bool read_generator(Loader *l, uint32_t cls, uint32_t count, Value *out) {
    uint64_t pc, state, flags, top;
    const Code *code;
    if (!read_code(l, &code) || !read_uint(l, UINT32_MAX, &pc) || !read_uint(l, GEN_CLOSED, &state) || !read_uint(l, 255, &flags) || !read_uint(l, 255, &top)) return false;
    if (count != 5 + 4 + top || top > code->register_count) return mt_load_refuse(l, "a generator of a wrong size");
    if (cls >= CLS_FIRST_USER) return mt_load_refuse(l, "a class of another layout");
    Generator *g = alloc(l, sizeof(Generator) + code->register_count * sizeof(Value), KIND_GENERATOR, cls);
    if (!g) return false;
    g->head.flags = (uint8_t)flags;
    g->function = MT_UNBOUND;
    unbind(&g->function, 4);
    g->pc = (uint32_t)pc;
    g->state = (uint8_t)state;
    g->register_count = code->register_count;
    unbind(g->registers, code->register_count);
    *out = mt_object(g);
    Filling *f = add_object(l, *out) ? push(l, *out, &g->function, 4) : NULL;
    if (f) f->position = (uint32_t)top;
    return f != NULL;
}

static bool read_bytearray(Loader *l, uint32_t cls, Value *out) {
    CborItem item;
    if (!read_type(l, CBOR_IN_BYTES, &item)) return false;
    Value v = mt_bytearray_new(l->vm, CLS_BYTEARRAY, item.data, item.n);
    if (v == MT_UNBOUND) return refused(l);
    mt_as_object(v)->cls = cls;
    *out = v;
    return add_object(l, v) && push(l, v, &MT_AS(Bytearray, v)->dict, 1);
}

static bool read_memoryview(Loader *l, uint32_t cls, uint32_t count, Value *out) {
    uint64_t flags, format, ndim, hash;
    int64_t offset;
    if (!read_uint(l, 255, &flags) || !read_uint(l, 255, &format) || !read_uint(l, VIEW_DIMENSIONS, &ndim) || !read_uint(l, UINT64_MAX, &hash) || !read_i64(l, &offset)) return false;
    if (count != 5 + 2 * ndim + 1 || cls != CLS_MEMORYVIEW) return mt_load_refuse(l, "an object of a wrong shape");
    MemoryView *view = alloc(l, sizeof(MemoryView) + 2 * ndim * sizeof(int64_t), KIND_MEMORYVIEW, cls);
    if (!view) return false;
    view->head.flags = (uint8_t)flags;
    view->format = (uint8_t)format;
    view->ndim = (uint8_t)ndim;
    view->hash = hash;
    view->offset = offset;
    view->base = MT_UNBOUND;
    for (uint32_t i = 0; i < 2 * ndim; i++)
        if (!read_i64(l, &view->dims[i])) return false;
    *out = mt_object(view);
    return add_object(l, *out) && push(l, *out, &view->base, 1); /* check.c finds out whether it fits its base */
}

static bool read_dict_object(Loader *l, uint32_t cls, uint32_t count, Value *out) {
    uint64_t version = 0, said;
    CborItem index = {.n = 0}, hashes = {.n = 0};
    if (!read_uint(l, DICT_ALL, &said)) return false;
    if (count != 2 + (uint32_t)__builtin_popcountll(said)) return mt_load_refuse(l, "an object of a wrong shape");
    Dict *dict = alloc(l, sizeof(Dict), KIND_DICT, cls);
    if (!dict) return false;
    if ((said & DICT_VERSION && !read_uint(l, (uint64_t)1 << 60, &version)) || (said & DICT_GENERATION && !read_u32(l, &dict->generation)) ||
        (said & DICT_INDEX_SIZE && !read_u32(l, &dict->index_size)) || (said & DICT_INDEX && !read_type(l, CBOR_IN_BYTES, &index)) ||
        (said & DICT_HASHES && !read_type(l, CBOR_IN_BYTES, &hashes)))
        return false;
    dict->dict = MT_UNBOUND;
    dict->version = mt_vm_next_version(l->vm);
    *out = mt_object(dict);
    Filling *f = add_object(l, *out) && mt_load_later(l, *out, version, &index, &hashes) ? push(l, *out, &dict->dict, (said & DICT_ATTRIBUTES) != 0) : NULL;
    if (f) f->position = !(said & DICT_INDEX_SIZE);
    return f != NULL;
}

static bool read_set_object(Loader *l, uint32_t cls, uint32_t count, Value *out) {
    uint64_t version = 0, said;
    uint32_t mask;
    CborItem hashes = {.n = 0}, no_index = {.n = 0};
    if (!read_u32(l, &mask) || !read_uint(l, SET_ALL, &said)) return false;
    if (count != 3 + (uint32_t)__builtin_popcountll(said)) return mt_load_refuse(l, "an object of a wrong shape");
    Value v = mt_set_new(l->vm, cls == CLS_FROZENSET ? CLS_FROZENSET : CLS_SET);
    if (v == MT_UNBOUND) return refused(l);
    if (mt_as_object(v)->mark & MARK_IMAGE) return mt_load_refuse(l, "an empty frozenset of its own");
    Set *set = MT_AS(Set, v);
    set->head.cls = cls;
    set->mask = mask; /* its table is made when the number of entries is known */
    set->table = NULL;
    set->generation = set->finger = 0;
    if ((said & SET_VERSION && !read_uint(l, (uint64_t)1 << 60, &version)) || (said & SET_GENERATION && !read_u32(l, &set->generation)) ||
        (said & SET_FINGER && !read_u32(l, &set->finger)) || (said & SET_HASHES && !read_type(l, CBOR_IN_BYTES, &hashes)))
        return false;
    *out = v;
    return add_object(l, v) && mt_load_later(l, v, version, &no_index, &hashes) && push(l, v, &set->dict, (said & SET_ATTRIBUTES) != 0);
}

static bool read_row(Loader *l, Kind kind, uint32_t cls, uint32_t count, Value *out) {
    const KindRow *row = &mt_snapshot_rows[kind];
    uint32_t expected = row->spans[0].count + row->spans[1].count;
    for (int i = 0; i < 4; i++) expected += row->ints[i] != 0;
    for (int i = 0; i < 2; i++) expected += row->small[i] != 0;
    uint8_t flags = 0;
    if (kind == KIND_EXCEPTION) {
        uint64_t n;
        if (!read_uint(l, 255, &n)) return false;
        flags = (uint8_t)n;
        expected++;
    }
    if (!row->size || count != expected) return mt_load_refuse(l, "an object of a wrong shape");
    Object *o = alloc(l, row->size, kind, cls);
    if (!o) return false;
    o->flags = flags;
    char *bytes = (char *)o;
    for (int i = 0; i < 4; i++) {
        int64_t n;
        if (!row->ints[i]) continue;
        if (!read_i64(l, &n)) return false;
        memcpy(bytes + row->ints[i], &n, 8);
    }
    for (int i = 0; i < 2; i++) {
        uint32_t n;
        if (!row->small[i]) continue;
        if (!read_u32(l, &n)) return false;
        memcpy(bytes + row->small[i], &n, 4);
    }
    for (int i = 0; i < 2; i++)
        if (row->spans[i].count) unbind((Value *)(void *)(bytes + row->spans[i].offset), row->spans[i].count);
    *out = mt_object(o);
    return add_object(l, *out) && push(l, *out, (Value *)(void *)(bytes + row->spans[0].offset), row->spans[0].count);
}

static bool read_object(Loader *l, Value *out) {
    uint32_t count, cls;
    uint64_t kind;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count)) return false;
    CborItem item;
    if (!count || !read_item(l, &item)) return mt_load_refuse(l, "an object of a wrong shape");
    if ((item.type != CBOR_IN_UINT && item.type != CBOR_IN_NEGINT) || item.n >= KIND_COUNT) return mt_load_refuse(l, "a kind that is none");
    kind = item.n;
    cls = item.type == CBOR_IN_UINT ? mt_snapshot_standard_class((Kind)kind) : 0;
    count--;
    if (item.type == CBOR_IN_NEGINT) {
        if (!count || !read_item(l, &item) || !find_class(l, (Kind)kind, &item, &cls)) return mt_load_refuse(l, "an object of a wrong shape");
        count--;
    } else if (!cls) {
        return mt_load_refuse(l, "no class");
    }
    switch ((Kind)kind) {
    case KIND_COMPLEX: {
        CborItem real, imag;
        if (!read_type(l, CBOR_IN_DOUBLE, &real) || !read_type(l, CBOR_IN_DOUBLE, &imag)) return false;
        *out = mt_number_complex_new(l->vm, real.d, imag.d);
        return (count == 2 && cls == CLS_COMPLEX) ? add_object(l, *out) : mt_load_refuse(l, "an object of a wrong shape");
    }
    case KIND_LIST: case KIND_TUPLE: {
        if (!count || cls < CLS_FIRST_USER) return mt_load_refuse(l, "an object of a wrong shape");
        bool list = kind == KIND_LIST;
        Value v = list ? mt_list_new(l->vm, count - 1) : MT_UNBOUND;
        if (!list) {
            Tuple *tuple = alloc(l, sizeof(Tuple) + (size_t)(count - 1) * sizeof(Value), KIND_TUPLE, cls);
            if (!tuple) return false;
            tuple->count = count - 1;
            tuple->dict = MT_UNBOUND;
            unbind(tuple->items, count - 1);
            v = mt_object(tuple);
        }
        if (v == MT_UNBOUND) return refused(l);
        mt_as_object(v)->cls = cls;
        if (list) {
            unbind(mt_list_items(MT_AS(List, v)), count - 1);
            MT_AS(List, v)->count = count - 1;
        }
        *out = v;
        return add_object(l, v) && push(l, v, list ? &MT_AS(List, v)->dict : &MT_AS(Tuple, v)->dict, 1);
    }
    case KIND_DICT: return read_dict_object(l, cls, count, out);
    case KIND_SET: return read_set_object(l, cls, count, out);
    case KIND_FUNCTION: return read_function(l, cls, count, out);
    case KIND_GENERATOR: return read_generator(l, cls, count, out);
    case KIND_MEMORYVIEW: return read_memoryview(l, cls, count, out);
    case KIND_BYTEARRAY: return count == 2 ? read_bytearray(l, cls, out) : mt_load_refuse(l, "an object of a wrong shape");
    case KIND_CODE: {
        const Code *code;
        if (count != 1 || !read_code(l, &code)) return mt_load_refuse(l, "an object of a wrong shape");
        *out = mt_object(code);
        return add_object(l, *out);
    }
    default: return read_row(l, (Kind)kind, cls, count, out);
    }
}

/* See write_constant in dump.c. */
static bool read_constant(Loader *l, Value *out) {
    CborItem item;
    const Program *owner = l->program;
    const ProgramTexts *texts = l->texts;
    if (!read_item(l, &item)) return false;
    if (item.type == CBOR_IN_NEGINT) {
        if (item.n >= mt_snapshot_word_count()) return mt_load_refuse(l, "no such word");
        *out = mt_name(l->vm, (NameId)mt_snapshot_words[item.n]);
        return add_object(l, *out);
    }
    if (item.type == CBOR_IN_ARRAY) {
        uint64_t n;
        if (item.n != 2 || !read_uint(l, UINT32_MAX, &n)) return mt_load_refuse(l, "no text");
        if (n >= l->vm->program_count) return mt_load_refuse(l, "no such program");
        owner = l->vm->programs[n];
        if (!(texts = mt_snapshot_texts(owner))) return mt_load_no_memory(l);
        if (!read_item(l, &item)) return false;
    }
    if (item.type == CBOR_IN_UINT) {
        if (item.n >= texts->count || texts->constants[item.n] == MT_UNBOUND) return mt_load_refuse(l, "no such text");
        *out = texts->constants[item.n];
        return add_object(l, *out);
    }
    bool text = item.type == CBOR_IN_TEXT;
    if (!(text || item.type == CBOR_IN_BYTES) || !mt_load_utf8(item.data, item.n, !text)) return mt_load_refuse(l, "a text that is not UTF-8");
    Value str = mt_str_from_utf8(l->vm, (const char *)item.data, item.n);
    if (str == MT_UNBOUND) return refused(l);
    *out = mt_area_find(&owner->area, str);
    if (*out == MT_UNBOUND) *out = str; /* another version's: no more the only one */
    else if (*out != str) mt_heap_free(l->vm, mt_as_object(str));
    return add_object(l, *out);
}

static bool read_tagged(Loader *l, uint64_t tag, Value *out) {
    uint64_t n;
    CborItem item;
    switch (tag) {
    case TAG_REF:
        if (!read_uint(l, UINT32_MAX, &n)) return false;
        if (n >= l->object_count) return mt_load_refuse(l, "a reference to nothing");
        *out = l->objects[n];
        return true;
    case TAG_TUPLE: return read_tuple(l, out);
    case TAG_OBJECT: return read_object(l, out);
    case TAG_NAMED:
        if (!read_type(l, CBOR_IN_TEXT, &item)) return false;
        *out = mt_snapshot_named(l->vm->engine, (const char *)item.data, item.n);
        if (*out == MT_UNBOUND) {
            if (!mt_snapshot_has_names(l->vm->engine)) return mt_load_no_memory(l);
            snprintf(l->why, 256, "the snapshot needs '%.*s', which this version does not have: it was made by monty %s, this is %s",
                     (int)MT_MIN(item.n, 60), (const char *)item.data, l->made_by, MT_VERSION);
            for (char *c = l->why; *c; c++)
                if ((uint8_t)*c < 32 || (uint8_t)*c > 126) *c = '?';
            return false;
        }
        return add_object(l, *out);
    case TAG_CLASS:
        if (!read_uint(l, UINT32_MAX, &n)) return false;
        if (n >= l->vm->user_class_count) return mt_load_refuse(l, "no such class");
        *out = mt_object(l->vm->user_classes[n]);
        return true;
    case TAG_INSTANCE: {
        if (!read_fixed(l, 2) || !read_uint(l, UINT32_MAX, &n)) return false;
        if (n >= l->vm->user_class_count) return mt_load_refuse(l, "no such class");
        Instance *instance = alloc(l, sizeof(Instance), KIND_INSTANCE, l->vm->first_user_class + (uint32_t)n);
        if (!instance) return false;
        instance->dict = instance->value = MT_UNBOUND;
        *out = mt_object(instance);
        return add_object(l, *out) && push(l, *out, &instance->dict, 1);
    }
    case TAG_SINGLE:
        if (!read_uint(l, 1, &n)) return false;
        *out = n ? MT_NOTIMPLEMENTED : MT_ELLIPSIS;
        return true;
    case TAG_WTF8:
        if (!read_type(l, CBOR_IN_BYTES, &item)) return false;
        if (!mt_load_utf8(item.data, item.n, true)) return mt_load_refuse(l, "a text that is not UTF-8");
        *out = mt_str_from_utf8(l->vm, (const char *)item.data, item.n);
        return add_object(l, *out);
    case TAG_CONSTANT: return read_constant(l, out);
    case TAG_LIKE: return read_like(l, out);
    case TAG_POSITIVE: case TAG_NEGATIVE: return read_bigint(l, tag == TAG_NEGATIVE, out);
    case TAG_INT8: case TAG_INT16: case TAG_INT32: case TAG_INT64: case TAG_FLOAT64: return read_typed(l, tag, false, out);
    default: return mt_load_refuse(l, "an unknown tag");
    }
}

/* One value. A container is there at once and filled by the items that follow. */
static bool read_value(Loader *l, Value *out) {
    CborItem item;
    if (!read_item(l, &item)) return false;
    switch (item.type) {
    case CBOR_IN_UINT: case CBOR_IN_NEGINT:
        if (item.n > (uint64_t)MT_INT_MAX) return mt_load_refuse(l, "a number out of its range");
        *out = mt_int(item.type == CBOR_IN_UINT ? (int64_t)item.n : -1 - (int64_t)item.n);
        return true;
    case CBOR_IN_DOUBLE:
        if (item.d != item.d) { /* each nan is one of its own */
            Float *nan = alloc(l, sizeof(Float), KIND_FLOAT, CLS_FLOAT);
            if (!nan) return false;
            nan->value = item.d;
            *out = mt_object(nan);
            return add_object(l, *out);
        }
        *out = mt_float_new(l->vm, item.d);
        if (*out == MT_UNBOUND) return refused(l);
        return !mt_is_object(*out) || item.d + item.d == item.d || add_object(l, *out); /* zeros and infinities have no numbers */
    case CBOR_IN_NULL: *out = MT_NONE; return true;
    case CBOR_IN_BOOL: *out = mt_bool(item.n); return true;
    case CBOR_IN_UNDEFINED: *out = MT_UNBOUND; return true;
    case CBOR_IN_TEXT:
        if (!mt_load_utf8(item.data, item.n, false)) return mt_load_refuse(l, "a text that is not UTF-8");
        *out = mt_str_from_utf8(l->vm, (const char *)item.data, item.n);
        return add_object(l, *out);
    case CBOR_IN_BYTES:
        *out = mt_bytes_from(l->vm, item.data, item.n);
        return add_object(l, *out);
    case CBOR_IN_ARRAY:
        if (item.n > left(l) || item.n > INT32_MAX) return mt_load_refuse(l, "a count out of range");
        return read_list(l, (uint32_t)item.n, out);
    case CBOR_IN_MAP:
        if (item.n > left(l) / 2 || item.n > INT32_MAX / 2) return mt_load_refuse(l, "a count out of range");
        return read_dict(l, (uint32_t)item.n, out);
    case CBOR_IN_TAG: return read_tagged(l, item.n, out);
    default: return mt_load_refuse(l, "an unexpected item");
    }
}

/* The next run of values of a container whose current one is full. *more false: it is complete. */
static bool next_run(Loader *l, Filling *f, bool *more) {
    Object *o = mt_as_object(f->object);
    uint32_t stage = f->stage++, count;
    *more = true;
    switch ((Kind)o->kind) {
    case KIND_LIST:
        if (o->cls == CLS_LIST || stage) break;
        f->values = mt_list_items((List *)o);
        f->left = ((List *)o)->count;
        return true;
    case KIND_TUPLE:
        if (o->cls == CLS_TUPLE || stage) break;
        f->values = ((Tuple *)o)->items;
        f->left = ((Tuple *)o)->count;
        return true;
    case KIND_DICT: {
        Dict *dict = (Dict *)o;
        f->stage = stage;
        switch (stage) {
        case FILL_LONG: /* its index is made later */
            f->stage = FILL_ENTRIES;
            if (!read_count(l, CBOR_IN_MAP, 2, &count)) return false;
            if (f->position) dict->index_size = mt_dict_natural_size(count);
            f->position = 0;
            return open_entries(l, dict, count);
        case FILL_LIKE:
            *more = false;
            for (uint32_t i = 0; i < dict->used; i++)
                if (mt_dict_entries(dict)[i].value == MT_UNBOUND) return mt_load_refuse(l, "an entry without a value");
            return true;
        default: break;
        }
        if (f->position == dict->used) {
            *more = false;
            return stage == FILL_ENTRIES || set_example(l, dict);
        }
        f->values = &mt_dict_entries(dict)[f->position++].key;
        f->left = 2;
        return true;
    }
    case KIND_SET:
        if (stage == 0) {
            if (!read_count(l, CBOR_IN_ARRAY, 1, &count)) return false;
            return (count % 2 == 0 && mt_load_open_set(l, (Set *)o, count / 2, &f->left)) || mt_load_refuse(l, "a set of a wrong shape");
        }
        if (((Set *)o)->live == ((Set *)o)->fill) break; /* `live` counts what was read, until the set is finished */
        ((Set *)o)->live++;
        {
            uint64_t gap;
            SetEntry *table = mt_set_table((Set *)o);
            if (!read_uint(l, UINT32_MAX, &gap)) return false;
            if (gap > ((Set *)o)->mask || f->position + gap > ((Set *)o)->mask) return mt_load_refuse(l, "a place outside of a set");
            f->position += (uint32_t)gap;
            table[f->position].hash = 1; /* taken; its key unbound: a removed one */
            f->values = &table[f->position++].key;
            f->left = 1;
        }
        return true;
    case KIND_FUNCTION:
        if (f->position) {
            f->stage = 0;
            f->values = &((Function *)o)->globals + __builtin_ctz(f->position);
            f->left = 1;
            f->position &= f->position - 1;
            return true;
        }
        if (stage) break;
        f->values = ((Function *)o)->cells;
        f->left = ((Function *)o)->cell_count;
        return true;
    case KIND_GENERATOR:
        if (stage) break;
        f->values = ((Generator *)o)->registers;
        f->left = f->position;
        return true;
    case KIND_EXCEPTION: case KIND_BYTEARRAY: case KIND_MEMORYVIEW: case KIND_INSTANCE: break;
    default: {
        const KindRow *row = &mt_snapshot_rows[o->kind];
        if (stage || !row->spans[1].count) break;
        f->values = (Value *)(void *)((char *)o + row->spans[1].offset);
        f->left = row->spans[1].count;
        return true;
    }
    }
    *more = false;
    return true;
}

static bool read_graph(Loader *l, Value *out) {
    uint32_t bottom = l->filling_count;
    if (!read_value(l, out)) return false;
    while (l->filling_count > bottom) {
        Filling *f = &l->filling[l->filling_count - 1];
        if (f->left) {
            f->left--;
            Value *to = f->values, v;
            f->values += f->step;
            if (!read_value(l, &v)) return false; /* may move the list */
            *to = v;
            continue;
        }
        bool more;
        if (!next_run(l, f, &more)) return false;
        if (!more) l->filling_count--;
    }
    return true;
}

/* -- the parts -- */

static Program *read_program(Loader *l, Engine *engine, uint32_t count, bool main) {
    uint64_t mode, hash;
    CborItem source, name;
    if (count < 4 || count > 4 + 10000) return mt_load_refuse(l, "a program of a wrong shape"), NULL;
    if (!read_uint(l, COMPILE_MAIN, &mode) || !read_text(l, &source) || !read_text(l, &name) || !read_uint(l, UINT64_MAX, &hash)) return NULL;
    if (main != (mode == COMPILE_MAIN)) return mt_load_refuse(l, "a program of another sort"), NULL;
    char **inputs = calloc(count, sizeof *inputs);
    char *script_name = copy_text(&name);
    bool ok = inputs && script_name;
    if (!ok) (void)mt_load_no_memory(l);
    for (uint32_t i = 0; ok && i < count - 4; i++) {
        CborItem input;
        ok = read_text(l, &input) && ((inputs[i] = copy_text(&input)) || mt_load_no_memory(l));
    }
    Program *program = NULL;
    if (ok) {
        ProgramOptions options = {.script_name = script_name, .inputs = (const char *const *)inputs, .input_count = count - 4, .mode = (CompileMode)mode};
        SyntaxError error;
        program = mt_program_new(engine, (const char *)source.data, source.n, &options, &error);
        if (!program && error.no_memory) (void)mt_load_no_memory(l);
        else if (!program) snprintf(l->why, 256, "damaged snapshot: its program does not compile: %.150s", error.message);
    }
    for (uint32_t i = 0; inputs && i < count; i++) free(inputs[i]);
    free(inputs);
    free(script_name);
    const ProgramTexts *texts = program ? mt_snapshot_texts(program) : NULL;
    if (program && !texts) {
        (void)mt_load_no_memory(l);
        mt_program_release(program);
        return NULL;
    }
    if (program && texts->code_hash != hash) {
        snprintf(l->why, 256, "the snapshot's program compiles to other code in this version: it was made by monty %s, this is %s", l->made_by, MT_VERSION);
        mt_program_release(program);
        return NULL;
    }
    return program;
}

static uint64_t get_le(const uint8_t *from, int bytes) {
    uint64_t n = 0;
    for (int i = 0; i < bytes; i++) n |= (uint64_t)from[i] << 8 * i;
    return n;
}

static bool check_header(Loader *l, const uint8_t *data, size_t size, uint32_t flags) {
    if (size < SNAPSHOT_HEADER || memcmp(data, "MONTYSNP", 8) != 0) return snprintf(l->why, 256, "these bytes are not a monty snapshot"), false;
    if (get_le(data + 8, 4) != MT_SNAPSHOT_VERSION)
        return snprintf(l->why, 256, "the snapshot has format version %u, this version of monty reads %u", (unsigned)get_le(data + 8, 4), MT_SNAPSHOT_VERSION), false;
    if (get_le(data + 16, 8) != size) return snprintf(l->why, 256, "damaged snapshot: %zu bytes instead of %llu", size, (unsigned long long)get_le(data + 16, 8)), false;
    if (!mt_snapshot_check(data, size)) return snprintf(l->why, 256, "damaged snapshot: the checksum does not match"), false;
    if (get_le(data + 12, 4) != flags)
        return snprintf(l->why, 256, flags == SNAPSHOT_PROGRAM ? "these bytes hold a paused execution, not a program" : "these bytes hold a program, not a paused execution"), false;
    l->in = (CborIn){data + SNAPSHOT_HEADER, data + size};
    l->size = size;
    CborItem version;
    if (!read_type(l, CBOR_IN_TEXT, &version) || version.n >= sizeof l->made_by) return mt_load_refuse(l, "no version");
    memcpy(l->made_by, version.data, version.n);
    for (char *c = l->made_by; *c; c++)
        if ((uint8_t)*c < 33 || (uint8_t)*c > 126) *c = '?';
    return true;
}

Program *mt_snapshot_load_program(Engine *engine, const uint8_t *data, size_t size, char *why) {
    Loader l = {.why = why};
    uint32_t count;
    why[0] = 0;
    if (!check_header(&l, data, size, SNAPSHOT_PROGRAM) || !read_count(&l, CBOR_IN_ARRAY, 1, &count)) return NULL;
    Program *program = read_program(&l, engine, count, true);
    if (l.no_memory) snprintf(why, 256, SNAPSHOT_NO_MEMORY);
    if (program && left(&l)) {
        (void)mt_load_refuse(&l, "bytes after its end");
        mt_program_release(program);
        return NULL;
    }
    return program;
}

static bool read_limits(Loader *l, Limits *limits) {
    uint64_t *const all[] = {&limits->max_memory, &limits->max_allocations, &limits->max_instructions, &limits->max_suspensions, &limits->max_output_bytes,
                             &limits->max_recursion_depth, &limits->gc_interval, &limits->max_duration_ns, &limits->max_sleep_ns};
    uint64_t mask;
    if (!read_uint(l, ((uint64_t)1 << MT_COUNTOF(all)) - 1, &mask)) return false;
    mt_limits_default(limits);
    for (size_t i = 0; i < MT_COUNTOF(all); i++) {
        CborItem item;
        if (!(mask >> i & 1)) continue;
        if (!read_item(l, &item)) return false;
        if (item.type != CBOR_IN_UINT && item.type != CBOR_IN_NULL) return mt_load_refuse(l, "a limit that is no number");
        *all[i] = item.type == CBOR_IN_NULL ? UINT64_MAX : item.n;
    }
    return true;
}

static bool open_program(Loader *l, Engine *engine, Program *given) {
    uint32_t count;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count)) return false;
    if (count == 2) {
        uint64_t hash, text;
        if (!read_uint(l, UINT64_MAX, &hash) || !read_uint(l, UINT64_MAX, &text)) return false;
        if (!given) return snprintf(l->why, 256, "the snapshot does not hold its program: load it with program="), false;
        if (!(l->texts = mt_snapshot_texts(given))) return mt_load_no_memory(l);
        if (l->texts->text_hash != text) return snprintf(l->why, 256, "the snapshot belongs to another program"), false;
        if ((uint32_t)l->texts->code_hash != hash)
            return snprintf(l->why, 256, "the snapshot's program compiles to other code in this version: it was made by monty %s, this is %s", l->made_by, MT_VERSION), false;
        l->program = mt_program_retain(given);
        return true;
    }
    l->program = read_program(l, engine, count, true);
    if (l->program) l->texts = mt_snapshot_texts(l->program);
    return l->program != NULL;
}

static bool read_programs(Loader *l) {
    uint64_t count;
    if (!read_uint(l, MOST_CODES, &count)) return false;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t fields;
        if (!read_count(l, CBOR_IN_ARRAY, 1, &fields)) return false;
        Program *program = read_program(l, l->vm->engine, fields, false);
        if (!program) return false;
        bool room = mt_heap_reserve(l->vm, program->area.arena.used + program->source_size);
        if (!room || !mt_vm_add_program(l->vm, program)) {
            mt_program_release(program);
            return room ? mt_load_no_memory(l) : refused(l);
        }
    }
    return true;
}

static bool read_counters(Loader *l) {
    Vm *vm = l->vm;
    uint64_t all[8] = {0};
    uint32_t count;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count)) return false;
    if (count > MT_COUNTOF(all)) return mt_load_refuse(l, "too many counters");
    for (size_t i = 0; i < count; i++)
        if (!read_uint(l, (uint64_t)1 << 62, &all[i])) return false;
    if (all[3] > UINT32_MAX - 1000 || all[4] > 1 || all[6] > (uint64_t)MT_INT_MAX || all[7] > LIMIT_CLIENT) return mt_load_refuse(l, "a counter out of range");
    vm->steps = all[0];
    l->allocations = all[1];
    vm->suspensions = all[2];
    vm->next_call_id = (uint32_t)all[3];
    vm->flags = (uint32_t)all[4];
    vm->output_bytes = all[5];
    vm->clock_ns = (int64_t)all[6];
    vm->limit = (Limit)all[7];
    return true;
}

static bool make_classes(Loader *l) {
    uint64_t count;
    if (!read_uint(l, MT_MIN(left(l), MOST_CLASSES), &count)) return false;
    for (uint64_t i = 0; i < count; i++) {
        Class *class = alloc(l, sizeof(Class), KIND_CLASS, CLS_TYPE);
        if (!class) return false;
        unbind(&class->name, 10);
        if (!mt_vm_add_class(l->vm, class)) return refused(l);
    }
    return true;
}

static bool read_metaclass(Loader *l, uint32_t *out) {
    CborItem item;
    if (!read_item(l, &item)) return false;
    *out = CLS_TYPE;
    return item.type == CBOR_IN_NULL || find_class(l, KIND_CLASS, &item, out);
}

static bool read_classes(Loader *l) {
    for (uint32_t i = 0; i < l->vm->user_class_count; i++) {
        Class *class = l->vm->user_classes[i];
        uint64_t flags, hint;
        if (!read_fixed(l, 9) || !read_metaclass(l, &class->head.cls) || !read_uint(l, UINT32_MAX, &flags) || !read_uint(l, 255, &hint)) return false;
        class->flags = (uint32_t)flags & (CLASS_NO_DICT | CLASS_ABSTRACT);
        class->size_hint = (uint32_t)hint;
        if (!read_graph(l, &class->name) || !read_graph(l, &class->qualname) || !read_graph(l, &class->module) || !read_graph(l, &class->bases) ||
            !read_graph(l, &class->dict) || !read_graph(l, &class->slots))
            return false;
    }
    return true;
}

static bool read_event(Loader *l) {
    Event *event = &l->vm->event;
    Value *const values[] = {&event->name, &event->args, &event->kwargs, &event->value};
    uint32_t count;
    uint64_t what;
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count) || !read_uint(l, 255, &what) || !read_u32(l, &event->call_id)) return false;
    if (count < 2 || count > 2 + MT_COUNTOF(values) || (what & 15) > EVENT_LIMIT || (what >> 4 & 3) > ANSWER_RAISES) return mt_load_refuse(l, "an event that is none");
    event->kind = (EventKind)(what & 15);
    event->answer = what >> 4 & 3;
    event->is_method = what >> 6 & 1;
    event->is_stderr = what >> 7 & 1;
    for (uint32_t i = 0; i < count - 2; i++)
        if (!read_graph(l, values[i])) return false;
    return true;
}

/* Room first; the registers are read in place. What else must hold is checked when all is read. */
static bool read_frame(Loader *l) {
    Vm *vm = l->vm;
    Value function, owner = MT_UNBOUND;
    uint32_t base, top;
    uint64_t flags = 0, pc;
    CborItem item;
    if (!read_graph(l, &function) || !read_item(l, &item)) return false;
    bool owned = item.type == CBOR_IN_ARRAY && item.n == 3;
    if (!owned && item.type != CBOR_IN_UINT) return mt_load_refuse(l, "a frame that is none");
    pc = item.n;
    if (owned && (!read_uint(l, UINT32_MAX, &pc) || !read_uint(l, FRAME_GENERATOR | FRAME_INIT | FRAME_TAKEN, &flags) || !read_graph(l, &owner))) return false;
    if (!read_u32(l, &base) || !read_count(l, CBOR_IN_ARRAY, 1, &top)) return false;
    if (vm->frame_count) base += MT_MIN(vm->frames[vm->frame_count - 1].base, UINT32_MAX - base);
    if (flags & ~(uint64_t)(FRAME_GENERATOR | FRAME_INIT | FRAME_TAKEN)) return mt_load_refuse(l, "a frame of no kind");
    if (!mt_is_kind(function, KIND_FUNCTION)) return mt_load_refuse(l, "a frame without a function");
    const Code *code = MT_AS(Function, function)->code;
    if (pc > UINT32_MAX || !mt_load_is_instruction(code, (uint32_t)pc)) return mt_load_refuse(l, "a frame outside of its code");
    uint32_t least = 0, most = 0;
    if (vm->frame_count) {
        const Frame *below = &vm->frames[vm->frame_count - 1];
        least = below->base + (below->flags & FRAME_GENERATOR ? 0 : below->code->local_count);
        most = below->base + (below->flags & FRAME_GENERATOR ? 0 : below->code->register_count) + 2000;
    }
    if (base < least || base > most) return mt_load_refuse(l, "a frame in a wrong place");
    if (!mt_vm_grow_stack(vm, base + code->register_count + 64) || (vm->frame_count == vm->frame_capacity && !mt_vm_grow_frames(vm))) return refused(l);
    Frame frame = {MT_AS(Function, function), (uint32_t)pc, base, code, (uint32_t)flags | (vm->leaf_off ? FRAME_SLOW : 0), 0, owner};
    if (flags & FRAME_GENERATOR) {
        if (flags != FRAME_GENERATOR || !mt_is_kind(owner, KIND_GENERATOR) || MT_AS(Generator, owner)->function != function || MT_AS(Generator, owner)->state != GEN_RUNNING)
            return mt_load_refuse(l, "a frame without its generator");
        for (uint32_t i = 0; i < vm->frame_count; i++)
            if (vm->frames[i].owner == owner) return mt_load_refuse(l, "a generator that runs twice");
    } else if (flags & FRAME_TAKEN) {
        if (flags != FRAME_TAKEN || !mt_is_int(owner) || mt_as_int(owner) < 0 || mt_as_int(owner) >= TAKE_COUNT || !vm->frame_count)
            return mt_load_refuse(l, "a frame whose value nobody takes");
    } else if (!(flags & FRAME_INIT) && owner != MT_UNBOUND) {
        return mt_load_refuse(l, "a frame with an owner");
    }
    if (code->flags & UNIT_HIDDEN) {
        frame.flags |= FRAME_HIDDEN;
        vm->hidden_depth++;
    }
    vm->frames[vm->frame_count++] = frame;
    if (top != mt_frame_top(&frame)) return mt_load_refuse(l, "a frame with a wrong number of registers");
    Value *registers = mt_frame_registers(vm, &frame);
    for (uint32_t r = 0; r < top; r++)
        if (!read_graph(l, &registers[r])) return false;
    return true;
}

static bool read_frames(Loader *l) {
    uint64_t count;
    if (!read_uint(l, left(l), &count)) return false;
    for (uint64_t i = 0; i < count; i++)
        if (!read_frame(l)) return false;
    return true;
}

static bool read_limit_texts(Loader *l) {
    Vm *vm = l->vm;
    if (vm->limit == LIMIT_NONE) return true;
    static const char *const keys[] = {"max_memory", "max_allocations", "max_instructions", "max_suspensions", "max_output_bytes", "max_duration_secs", "max_sleep_secs"};
    static const char *const types[] = {"MemoryError", "TimeoutError", "RuntimeError"};
    CborItem key, type, text;
    if (!read_text(l, &key) || !read_text(l, &type) || !read_text(l, &text)) return false;
    for (size_t i = 0; i < MT_COUNTOF(keys); i++)
        if (strlen(keys[i]) == key.n && !memcmp(keys[i], key.data, key.n)) vm->limit_key = keys[i];
    for (size_t i = 0; i < MT_COUNTOF(types); i++)
        if (strlen(types[i]) == type.n && !memcmp(types[i], type.data, type.n)) vm->limit_type = types[i];
    if (!vm->limit_key || !vm->limit_type || text.n >= 256) return mt_load_refuse(l, "an unknown limit");
    vm->limit_text = mt_vm_copy_text((const char *)text.data, text.n);
    return vm->limit_text || mt_load_no_memory(l);
}

static bool read_trailer(Loader *l) {
    Vm *vm = l->vm;
    CborItem note;
    if (!read_limit_texts(l) || !read_type(l, CBOR_IN_BYTES, &note)) return false;
    if (note.n > 65536) return mt_load_refuse(l, "too long a note");
    if (note.n) {
        if (!(vm->note = malloc(note.n))) return mt_load_no_memory(l);
        memcpy(vm->note, note.data, note.n);
        vm->note_size = note.n;
    }
    if (!read_uint(l, UINT64_MAX / 4, &vm->used_ns) || !read_uint(l, UINT64_MAX / 4, &vm->slept_ns)) return false;
    return left(l) == 0 || mt_load_refuse(l, "bytes after its end");
}

static bool read_identities(Loader *l) {
    Vm *vm = l->vm;
    uint32_t count;
    uint64_t next, number = 0;
    if (!read_uint(l, UINT64_MAX >> 8, &next)) return false;
    if (!next) return true; /* none was asked for */
    if (!read_count(l, CBOR_IN_ARRAY, 1, &count)) return false;
    for (uint32_t i = 0; i < count / 2; i++) {
        uint64_t distance;
        Value v;
        if (!read_uint(l, UINT64_MAX >> 8, &distance) || !read_graph(l, &v)) return false;
        number += distance;
        if (!distance || number >= next || !mt_is_object(v)) return mt_load_refuse(l, "an identity of nothing, or one given twice");
        if (!mt_vm_set_identity(vm, v, number)) return refused(l);
    }
    if (count & 1) return mt_load_refuse(l, "a damaged table of identities");
    vm->next_identity = next;
    return true;
}

static bool read_state(Loader *l) {
    Vm *vm = l->vm;
    uint64_t roots;
    if (!read_programs(l) || !read_counters(l) || !make_classes(l) || !read_uint(l, (1u << ROOT_COUNT) - 1, &roots)) return false;
    for (int i = 0; i < ROOT_COUNT; i++)
        if (roots >> i & 1 && !read_graph(l, &vm->roots[i])) return false;
    if (!read_classes(l) || !read_event(l) || !read_frames(l) || !read_identities(l) || !read_trailer(l)) return false;
    if (!mt_load_finish(l) || !mt_load_check(l)) return false;
    mt_vm_find_kept(vm);
    vm->heap.allocations = l->allocations;
    return true;
}

SnapshotReader *mt_snapshot_open(Engine *engine, Program *program, const uint8_t *data, size_t size, Limits *stored, char *why) {
    Loader *l = calloc(1, sizeof *l);
    snprintf(why, 256, "%s", l ? "" : SNAPSHOT_NO_MEMORY);
    if (!l) return NULL;
    l->why = why;
    if (check_header(l, data, size, SNAPSHOT_EXECUTION) && open_program(l, engine, program) && read_limits(l, stored)) return l;
    if (l->no_memory) snprintf(why, 256, SNAPSHOT_NO_MEMORY);
    mt_snapshot_close(l);
    return NULL;
}

Program *mt_snapshot_program(const SnapshotReader *l) { return l->program; }

bool mt_snapshot_load(SnapshotReader *l, Vm *vm, char *why) {
    l->vm = vm;
    l->why = why;
    why[0] = 0;
    /* Loading is nobody's work: it spends no steps, however many are left. */
    uint64_t most = vm->limits.max_instructions;
    vm->limits.max_instructions = UINT64_MAX;
    vm->slice = vm->slice_given = INT64_MAX / 4;
    bool ok = read_state(l);
    vm->slice = vm->slice_given = vm->deferred = 0;
    vm->limits.max_instructions = most;
    Heap *heap = &vm->heap;
    bool over = heap->refused && heap->refused > heap->ceiling - MT_MIN(heap->charged, heap->ceiling);
    if (ok && !heap->refused) return true;
    if (over) snprintf(why, 256, "the snapshot needs more memory than its limit allows");
    else if (l->no_memory || heap->refused) snprintf(why, 256, SNAPSHOT_NO_MEMORY);
    else if (!why[0]) snprintf(why, 256, "damaged snapshot");
    return false;
}

void mt_snapshot_close(SnapshotReader *l) {
    if (!l) return;
    mt_program_release(l->program);
    free(l->objects);
    free(l->filling);
    free(l->later);
    free(l->examples);
    free(l);
}
