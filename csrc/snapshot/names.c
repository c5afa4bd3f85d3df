/* SPDX-License-Identifier: MIT */
/* Names of the image's objects: "builtins:print", "json:dumps", "builtins:list.append". What has no name (strings, tuples, numbers) is stored by content.
 * One table for each engine, made by the first thread that needs it. */
#include "snapshot/layout.h"

#include "base/hash.h"
#include "object/dict.h"
#include "object/str.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct NameEntry {
    const Object *object;
    uint32_t offset, next; /* of the text; of the chain by text, 1-based */
} NameEntry;
typedef struct CodeEntry {
    uint64_t hash;
    const Code *code;
} CodeEntry;
struct ImageNames {
    NameEntry *entries;
    uint32_t *by_object, *by_name; /* 1-based */
    uint32_t count, capacity, mask;
    char *text;
    uint32_t text_size, text_capacity;
    CodeEntry *codes;
    uint32_t code_count, code_capacity;
    bool failed;
};

static uint32_t object_slot(const Object *object) { return (uint32_t)(((uintptr_t)object >> 3) * 0x9E3779B97F4A7C15u >> 32); }

static const NameEntry *find_object(const ImageNames *names, const Object *object) {
    for (uint32_t i = object_slot(object);; i++) {
        uint32_t at = names->by_object[i & names->mask];
        if (!at) return NULL;
        if (names->entries[at - 1].object == object) return &names->entries[at - 1];
    }
}

static bool grow(ImageNames *names) {
    uint32_t capacity = names->capacity ? names->capacity * 2 : 4096;
    NameEntry *entries = realloc(names->entries, capacity * sizeof *entries);
    if (entries) names->entries = entries;
    uint32_t *by_object = calloc(capacity * 2, sizeof *by_object);
    if (!entries || !by_object) {
        free(by_object);
        return false;
    }
    free(names->by_object);
    names->by_object = by_object;
    names->mask = capacity * 2 - 1;
    names->capacity = capacity;
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t slot = object_slot(names->entries[i].object);
        while (by_object[slot & names->mask]) slot++;
        by_object[slot & names->mask] = i + 1;
    }
    return true;
}

/* True: it is new (and what is inside it should be named too). */
static bool add(ImageNames *names, Value v, const char *name) {
    if (names->failed || !mt_is_object(v) || !(mt_as_object(v)->mark & MARK_IMAGE)) return false;
    if (names->count == names->capacity && !grow(names)) {
        names->failed = true;
        return false;
    }
    if (find_object(names, mt_as_object(v))) return false;
    uint32_t size = (uint32_t)strlen(name) + 1;
    if (names->text_size + size > names->text_capacity) {
        uint32_t capacity = names->text_capacity * 2 + 65536;
        char *text = realloc(names->text, capacity);
        if (!text) {
            names->failed = true;
            return false;
        }
        names->text = text;
        names->text_capacity = capacity;
    }
    memcpy(names->text + names->text_size, name, size);
    uint32_t slot = object_slot(mt_as_object(v));
    while (names->by_object[slot & names->mask]) slot++;
    names->entries[names->count] = (NameEntry){mt_as_object(v), names->text_size, 0};
    names->by_object[slot & names->mask] = ++names->count;
    names->text_size += size;
    return true;
}

static void add_code(ImageNames *names, const Code *code) {
    if (names->failed || code->program) return;
    if (names->code_count == names->code_capacity) {
        uint32_t capacity = names->code_capacity * 2 + 256;
        CodeEntry *codes = realloc(names->codes, capacity * sizeof *codes);
        if (!codes) {
            names->failed = true;
            return;
        }
        names->codes = codes;
        names->code_capacity = capacity;
    }
    names->codes[names->code_count++] = (CodeEntry){mt_snapshot_code_hash(code), code};
    for (uint32_t i = 0; i < code->child_count; i++) add_code(names, code->children[i]); /* depth bounded by the parser */
}

static void add_dict(ImageNames *names, Value dict, const char *prefix, char separator, int depth);

static void add_value(ImageNames *names, Value v, const char *name, int depth) {
    if (!mt_is_object(v)) return;
    switch ((Kind)mt_as_object(v)->kind) {
    case KIND_FUNCTION: case KIND_NATIVE: case KIND_CLASS: case KIND_INSTANCE: case KIND_SCALAR: case KIND_WRAPPER: case KIND_CELL: case KIND_EXCEPTION: case KIND_BOUND:
    case KIND_MODULE: case KIND_DICT: case KIND_LIST: case KIND_SET: break;
    default: return; /* stored by content */
    }
    if (!add(names, v, name) || depth > 3) return;
    if (mt_is_kind(v, KIND_FUNCTION)) {
        const Function *f = MT_AS(Function, v);
        char inner[300];
        for (uint32_t i = 0; i < f->cell_count; i++) {
            snprintf(inner, sizeof inner, "%s.%u", name, i);
            add_value(names, f->cells[i], inner, depth + 1);
        }
    }
    if (mt_is_kind(v, KIND_CLASS)) add_dict(names, MT_AS(Class, v)->dict, name, '.', depth + 1);
    if (mt_is_kind(v, KIND_WRAPPER)) {
        char inner[300];
        const Wrapper *w = MT_AS(Wrapper, v);
        const Value parts[3] = {w->a, w->b, w->c};
        for (int i = 0; i < 3; i++) {
            snprintf(inner, sizeof inner, "%s.%d", name, i);
            add_value(names, parts[i], inner, depth + 1);
        }
    }
}

static void add_dict(ImageNames *names, Value dict, const char *prefix, char separator, int depth) {
    if (!mt_is_kind(dict, KIND_DICT)) return;
    char name[300], key[120];
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position))) {
        if (!mt_is_kind(entry->key, KIND_STR) || mt_str_utf8_size(entry->key) >= sizeof key) continue;
        key[mt_str_to_utf8(entry->key, key)] = 0;
        snprintf(name, sizeof name, "%s%c%s", prefix, separator, key);
        add_value(names, entry->value, name, depth);
    }
}

static int code_order(const void *a, const void *b) {
    uint64_t x = ((const CodeEntry *)a)->hash, y = ((const CodeEntry *)b)->hash;
    return x < y ? -1 : x > y;
}

static void free_names(ImageNames *names) {
    if (!names) return;
    free(names->entries);
    free(names->by_object);
    free(names->by_name);
    free(names->text);
    free(names->codes);
    free(names);
}

static const NameEntry *named(const ImageNames *names, const char *name, size_t size) {
    for (uint32_t at = names->by_name[(uint32_t)mt_hash_bytes(name, size) & names->mask]; at; at = names->entries[at - 1].next) {
        const char *text = names->text + names->entries[at - 1].offset;
        if (strlen(text) == size && !memcmp(text, name, size)) return &names->entries[at - 1];
    }
    return NULL;
}

static bool rename_entry(ImageNames *names, NameEntry *e) {
    char name[320];
    for (unsigned n = 2; n < 100; n++) {
        snprintf(name, sizeof name, "%.300s#%u", names->text + e->offset, n);
        if (!named(names, name, strlen(name))) break;
    }
    uint32_t size = (uint32_t)strlen(name) + 1;
    char *text = realloc(names->text, names->text_size + size);
    if (!text) {
        names->failed = true;
        return false;
    }
    names->text = text;
    memcpy(text + names->text_size, name, size);
    e->offset = names->text_size;
    names->text_size = names->text_capacity = names->text_size + size;
    return true;
}

static ImageNames *make(Engine *engine) {
    ImageNames *names = calloc(1, sizeof *names);
    if (!names) return NULL;
    names->failed = !grow(names);
    add_dict(names, engine->builtins, "builtins", ':', 0);
    for (uint32_t i = 1; i < engine->class_count; i++) { /* classes without a place in a dict, too */
        const Class *class = engine->classes[i];
        char module[100] = "?", qualname[150] = "?", name[300];
        if (mt_is_kind(class->module, KIND_STR) && mt_str_utf8_size(class->module) < sizeof module) module[mt_str_to_utf8(class->module, module)] = 0;
        if (mt_str_utf8_size(class->qualname) < sizeof qualname) qualname[mt_str_to_utf8(class->qualname, qualname)] = 0;
        snprintf(name, sizeof name, "%s:%s", module, qualname);
        add_value(names, mt_object(class), name, 0);
    }
    uint32_t position = 0;
    DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, engine->modules), &position))) {
        char module[100];
        if (mt_str_utf8_size(entry->key) >= sizeof module) continue;
        module[mt_str_to_utf8(entry->key, module)] = 0;
        add_dict(names, entry->value, module, ':', 0);
        add(names, entry->value, module);
    }
    add_dict(names, engine->intrinsics, "prelude", ':', 0);
    add(names, engine->intrinsics, "prelude");
    for (uint32_t i = 0; i < engine->prelude_count; i++) add_code(names, engine->prelude_codes[i]);
    if (!names->failed) {
        names->by_name = calloc(names->mask + 1, sizeof *names->by_name);
        names->failed = !names->by_name;
    }
    for (uint32_t i = 0; i < names->count && !names->failed; i++) {
        NameEntry *e = &names->entries[i];
        const char *text = names->text + e->offset;
        if (named(names, text, strlen(text)) && !rename_entry(names, e)) break; /* a class and what stands in its module under its name */
        text = names->text + e->offset;
        uint32_t slot = (uint32_t)mt_hash_bytes(text, strlen(text)) & names->mask;
        e->next = names->by_name[slot];
        names->by_name[slot] = i + 1;
    }
    if (names->failed) {
        free_names(names);
        return NULL;
    }
    qsort(names->codes, names->code_count, sizeof *names->codes, code_order);
    return names;
}

static const ImageNames *names_of(Engine *engine) {
    ImageNames *names = atomic_load_explicit(&engine->image_names, memory_order_acquire);
    if (names) return names;
    ImageNames *made = make(engine);
    if (!made) return NULL;
    ImageNames *expected = NULL;
    if (atomic_compare_exchange_strong(&engine->image_names, &expected, made)) {
        engine->free_names = free_names;
        return made;
    }
    free_names(made); /* another thread was first */
    return expected;
}

bool mt_snapshot_has_names(Engine *engine) { return atomic_load_explicit(&engine->image_names, memory_order_acquire) != NULL; }

const char *mt_snapshot_name_of(Engine *engine, const Object *object) {
    const ImageNames *names = names_of(engine);
    const NameEntry *entry = names ? find_object(names, object) : NULL;
    return entry ? names->text + entry->offset : NULL;
}

Value mt_snapshot_named(Engine *engine, const char *name, size_t size) {
    const ImageNames *names = names_of(engine);
    if (!names) return MT_UNBOUND;
    const NameEntry *entry = named(names, name, size);
    if (entry) return mt_object(entry->object);
    return MT_UNBOUND;
}

const Code *mt_snapshot_prelude_code(Engine *engine, uint64_t hash) {
    const ImageNames *names = names_of(engine);
    if (!names) return NULL;
    uint32_t low = 0, high = names->code_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (names->codes[middle].hash < hash) low = middle + 1;
        else high = middle;
    }
    return low < names->code_count && names->codes[low].hash == hash ? names->codes[low].code : NULL;
}
