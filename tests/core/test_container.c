/* SPDX-License-Identifier: MIT */
/* Storage of list, dict and set without programs: a dict against a model; sequences of operations whose order of comparisons and
 * of elements CPython recorded (container_cases.txt, written by container_cases.py); iterators and drains. */
#include "../../csrc/object/list_sort.c" /* one more instance of the sort, which counts */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/vm.h"

static int failures;
#define CHECK(condition)                                                        \
    do {                                                                        \
        if (!(condition)) {                                                     \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);              \
            failures++;                                                         \
        }                                                                       \
    } while (0)

/* ---- the numbers and digests of container_cases.py ---- */

static uint64_t state;
static uint32_t below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((state >> 33) % n);
}

static uint64_t digest, digest_count;
static void digest_start(void) {
    digest = 14695981039346656037u;
    digest_count = 0;
}
static void digest_add(int64_t n) {
    digest = (digest ^ (uint64_t)n) * 1099511628211u;
    digest_count++;
}

/* ---- sorting ---- */

enum { ITEM = 1 << 20 };

static int less_counted(Value a, Value b) {
    digest_add(mt_as_int(a) % ITEM * 65536 + mt_as_int(b) % ITEM);
    return mt_as_int(a) / ITEM < mt_as_int(b) / ITEM;
}

#define NAME(x) counted_##x
#define LESS(s, a, b) less_counted(a, b)
#include "object/list_sort_impl.h"

static void sort_values(Value *items, int kind, uint32_t n) {
    uint32_t step = 0, length = 0, up = 0;
    int64_t at = 0;
    if (kind > 2) step = 1 + below(3);
    for (uint32_t i = 0; i < n; i++) {
        int64_t value;
        switch (kind) {
        case 0: value = below(4 * n); break;
        case 1: value = below(3); break;
        case 2: value = below(n / 4 + 1); break;
        case 3: value = i / step; break;
        case 4: value = (n - i) / step; break;
        default:
            if (!length) {
                length = 1 + below(90);
                up = below(2);
                at = below(n);
            }
            length--;
            at += up ? 1 : -1;
            value = at + n;
            break;
        }
        items[i] = mt_int(value * ITEM + i);
    }
    for (uint32_t i = 0; kind > 2 && i < n / 40; i++) {
        int64_t value = below(n);
        uint32_t place = below(n);
        items[place] = mt_int(value * ITEM + place);
    }
}

static uint64_t sort_case(Vm *vm, int kind, uint32_t n) {
    Value *items = malloc(n * 3 * sizeof(Value));
    sort_values(items, kind, n);
    Sort s = {.vm = vm, .keys = items, .values = items + n, .count = n, .min_gallop = MIN_GALLOP, .step = STEP_DONE};
    Value *spare = malloc((n / 2 + 1) * 2 * sizeof(Value));
    s.spare = spare;
    s.spare_values = spare + n / 2 + 1;
    for (uint32_t i = 0; i < n; i++) items[n + i] = items[i];
    CHECK(counted_sort(&s) == 0);
    uint64_t comparisons = digest_count;
    for (uint32_t i = 0; i < n; i++) {
        CHECK(items[i] == items[n + i]); /* values go with their keys */
        if (i && mt_as_int(items[i - 1]) / ITEM == mt_as_int(items[i]) / ITEM) CHECK(items[i - 1] < items[i]); /* stable */
        digest_add(mt_as_int(items[i]) % ITEM);
    }
    /* The fast instance comes to the same order. */
    Value *other = items + 2 * n;
    for (uint32_t i = 0; i < n; i++) other[i] = items[n - 1 - i];
    CHECK(mt_list_sort_values(vm, other, NULL, n) == STEP_DONE);
    for (uint32_t i = 0; i < n; i++) CHECK(other[i] == items[i]);
    free(items);
    free(spare);
    return comparisons;
}

/* ---- sets of ints ---- */

static void walk_set(const Set *set) {
    uint32_t position = 0;
    const SetEntry *entry;
    while ((entry = mt_set_next(set, &position))) digest_add(mt_as_int(entry->key));
}

static Value call(Vm *vm, const TypeDef *type, const char *name, Value *args) {
    for (const NativeDef *def = type->methods; def->name; def++) {
        if (strcmp(def->name, name) != 0) continue;
        Value out = MT_UNBOUND;
        CHECK(def->fn(vm, args, &out) == STEP_DONE);
        return out;
    }
    CHECK(!"no such method");
    return MT_UNBOUND;
}

static uint64_t set_case(Vm *vm, int kind, uint32_t n) {
    static const int64_t stretches[] = {1, 8, 65536, -3};
    Value s = mt_set_new(vm, CLS_SET);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t what = below(16);
        Value value = mt_int(below(n / 2 + 1) * stretches[kind]);
        if (what < 9) CHECK(mt_set_add(vm, s, value) >= 0);
        else if (what < 13) CHECK(mt_set_discard(vm, s, value) >= 0);
        else if (what == 13) {
            if (MT_AS(Set, s)->live) digest_add(mt_as_int(call(vm, &mt_set_type, "pop", &s)));
        } else if (what == 14) {
            Value other = mt_set_new(vm, CLS_SET);
            for (uint32_t j = 0, m = below(20); j < m; j++) CHECK(mt_set_add(vm, other, mt_int(j * stretches[kind])) >= 0);
            CHECK(mt_set_update_from(vm, s, other) == STEP_DONE);
        } else {
            s = mt_set_copy(vm, s, CLS_SET);
        }
        if (i % 8 == 7) walk_set(MT_AS(Set, s));
    }
    walk_set(MT_AS(Set, s));
    return MT_AS(Set, s)->live;
}

/* ---- keys of chosen hash: the order in which they would be asked ---- */

static uint64_t code_of(int kind, int64_t number) {
    const int64_t codes[] = {5, number % 3 * 1024 + 7, number % 7, number * 32};
    return (uint64_t)codes[kind];
}

static uint32_t ask_dict(const Dict *d, int64_t number, uint64_t code) {
    uint32_t entry, probe = 0;
    while (mt_dict_candidate(d, code, probe, &entry, &probe)) {
        int64_t there = mt_as_int(mt_dict_entries(d)[entry].key);
        digest_add(there);
        if (there == number) return entry;
    }
    return UINT32_MAX;
}

/* As dict.copy() of keys that have to be asked: entry by entry unless the table is well filled. */
static Value copy_asking(Vm *vm, Value dict, int kind) {
    const Dict *d = MT_AS(Dict, dict);
    if (mt_dict_well_filled(d)) return mt_dict_copy(vm, dict);
    Value copy = mt_dict_new(vm, 0);
    bool taken = true;
    if (d->live) CHECK(mt_dict_take_table(vm, copy, dict, &taken) && !taken);
    uint32_t position = 0;
    const DictEntry *entry;
    while ((entry = mt_dict_next(d, &position))) {
        uint64_t code = code_of(kind, mt_as_int(entry->key));
        uint32_t found = ask_dict(MT_AS(Dict, copy), mt_as_int(entry->key), code);
        CHECK(mt_dict_commit(vm, copy, entry->key, code, found, MT_AS(Dict, copy)->version, entry->value) == ANSWER_YES);
    }
    return copy;
}

static uint64_t dict_case(Vm *vm, int kind, uint32_t n) {
    Value dict = mt_dict_new(vm, 0);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t what = below(32), number = below(kind == 0 ? 12 : n / 3 + 1);
        uint64_t code = code_of(kind, number);
        Dict *d = MT_AS(Dict, dict);
        if (what < 16) {
            uint32_t entry = ask_dict(d, number, code);
            CHECK(mt_dict_commit(vm, dict, mt_int(number), code, entry, d->version, mt_int(number)) == ANSWER_YES);
        } else if (what < 26) {
            uint32_t entry = d->live ? ask_dict(d, number, code) : UINT32_MAX;
            if (entry != UINT32_MAX) CHECK(mt_dict_commit(vm, dict, MT_NONE, 0, entry, d->version, MT_UNBOUND) == ANSWER_YES);
        } else if (what < 29) {
            digest_add(ask_dict(d, number, code) != UINT32_MAX);
        } else if (what == 29) {
            if (d->live) digest_add(mt_as_int(MT_AS(Tuple, call(vm, &mt_dict_type, "popitem", &dict))->items[1]));
        } else if (what == 30) {
            dict = copy_asking(vm, dict, kind);
        } else if (below(8) == 0) {
            mt_dict_clear(vm, dict);
        }
    }
    uint64_t count = digest_count;
    uint32_t position = 0;
    const DictEntry *entry;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position))) digest_add(mt_as_int(entry->key));
    return count;
}

/* UINT32_MAX: not there, and *place is where it would go. */
static uint32_t ask_set(const Set *set, int64_t number, uint64_t code, uint32_t *place) {
    uint32_t slot, probe = 0, removed = UINT32_MAX;
    while (mt_set_candidate(set, code, probe, &slot, &probe, &removed)) {
        int64_t there = mt_as_int(mt_set_table(set)[slot].key);
        digest_add(there);
        if (there == number) return slot;
    }
    *place = removed == UINT32_MAX ? slot : removed;
    return UINT32_MAX;
}

static uint64_t set_key_case(Vm *vm, int kind, uint32_t n) {
    Value v = mt_set_new(vm, CLS_SET);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t what = below(32), number = below(kind == 0 ? 12 : n / 3 + 1);
        uint64_t code = code_of(kind, number);
        Set *set = MT_AS(Set, v);
        uint32_t place = 0, slot = ask_set(set, number, code, &place);
        if (what < 16) {
            if (slot == UINT32_MAX) CHECK(mt_set_commit(vm, v, mt_int(number), code, place, set->version, false) == ANSWER_YES);
        } else if (what < 26) {
            if (slot != UINT32_MAX) CHECK(mt_set_commit(vm, v, MT_NONE, 0, slot, set->version, true) == ANSWER_YES);
        } else {
            digest_add(slot != UINT32_MAX);
        }
    }
    uint64_t count = digest_count;
    walk_set(MT_AS(Set, v));
    return count;
}

static void run_cases(Vm *vm, const char *path) {
    FILE *file = fopen(path, "r");
    char name[16];
    int kind, cases = 0;
    uint32_t n;
    uint64_t seed, count, expected;
    CHECK(file != NULL);
    while (file && fscanf(file, "%15s %d %" SCNu64 " %" SCNu32 " %" SCNu64 " %" SCNu64, name, &kind, &seed, &n, &count, &expected) == 6) {
        state = seed;
        digest_start();
        uint64_t got = !strcmp(name, "sort")   ? sort_case(vm, kind, n)
                       : !strcmp(name, "set")  ? set_case(vm, kind, n)
                       : !strcmp(name, "dict") ? dict_case(vm, kind, n)
                                               : set_key_case(vm, kind, n);
        if (got != count || digest != expected) {
            printf("%s %d %" PRIu64 " %" PRIu32 ": %" PRIu64 " %" PRIu64 ", CPython %" PRIu64 " %" PRIu64 "\n", name, kind, seed, n, got, digest, count, expected);
            failures++;
        }
        cases++;
    }
    if (file) fclose(file);
    CHECK(cases > 100);
}

/* ---- a dict against a model: an array in order of insertion ---- */

enum { KEYS = 200 };

typedef struct Model {
    Value keys[KEYS], values[KEYS];
    uint32_t count;
} Model;

static uint32_t model_find(const Model *m, Value key) {
    uint32_t i = 0;
    while (i < m->count && m->keys[i] != key) i++;
    return i;
}

static void model_remove(Model *m, uint32_t at) {
    m->count--;
    memmove(m->keys + at, m->keys + at + 1, (m->count - at) * sizeof(Value));
    memmove(m->values + at, m->values + at + 1, (m->count - at) * sizeof(Value));
}

static void compare_dict(const Dict *d, const Model *m) {
    uint32_t position = 0, i = 0;
    const DictEntry *entry;
    CHECK(d->live == m->count && d->used <= d->capacity);
    for (; (entry = mt_dict_next(d, &position)); i++) CHECK(i < m->count && entry->key == m->keys[i] && entry->value == m->values[i]);
    CHECK(i == m->count);
}

static Value nth_key(Vm *vm, uint32_t i, Value *texts) {
    if (i % 2) return mt_int((int64_t)i * 64);
    if (texts[i] == MT_UNBOUND) {
        char text[32];
        snprintf(text, sizeof text, "name_%u", i);
        texts[i] = mt_str_from_cstr(vm, text);
    }
    return texts[i];
}

static void test_dict(Vm *vm) {
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Value texts[KEYS], dict = mt_dict_new(vm, below(30)), value;
        Model m = {.count = 0};
        state = seed;
        for (uint32_t i = 0; i < KEYS; i++) texts[i] = MT_UNBOUND;
        uint32_t range = 4 + below(KEYS - 4);
        for (uint32_t i = 0; i < 2000; i++) {
            uint32_t what = below(20), number = below(range);
            Value key = nth_key(vm, number, texts);
            uint32_t at = model_find(&m, key);
            uint64_t version = MT_AS(Dict, dict)->version;
            bool is_text = mt_is_kind(key, KIND_STR), known = at < m.count;
            if (what < 10) {
                if (is_text && what < 5) CHECK(mt_dict_set_str(vm, dict, key, mt_int(i)));
                else CHECK(mt_dict_set(vm, dict, key, mt_int(i)) == ANSWER_YES);
                if (!known) m.keys[m.count++] = key;
                m.values[at] = mt_int(i);
                CHECK((version != MT_AS(Dict, dict)->version) == !known);
            } else if (what < 16) {
                Answer answer = is_text && what < 13 ? (mt_dict_remove_str(vm, dict, key) ? ANSWER_YES : ANSWER_NO) : mt_dict_remove(vm, dict, key, NULL);
                CHECK(answer == (known ? ANSWER_YES : ANSWER_NO));
                CHECK((version != MT_AS(Dict, dict)->version) == known);
                if (known) model_remove(&m, at);
            } else if (what == 16) {
                dict = mt_dict_copy(vm, dict);
            } else if (what == 17 && m.count) {
                value = call(vm, &mt_dict_type, "popitem", &dict);
                m.count--;
                CHECK(MT_AS(Tuple, value)->items[0] == m.keys[m.count] && MT_AS(Tuple, value)->items[1] == m.values[m.count]);
            } else if (what == 18 && below(20) == 0) {
                mt_dict_clear(vm, dict);
                m.count = 0;
            }
            key = nth_key(vm, below(range), texts);
            at = model_find(&m, key);
            CHECK(mt_dict_get(vm, dict, key, &value) == (at < m.count ? ANSWER_YES : ANSWER_NO));
            CHECK(value == (at < m.count ? m.values[at] : MT_UNBOUND));
            if (mt_is_kind(key, KIND_STR)) {
                Value twin = mt_str_from_units(vm, MT_AS(Str, key)->data, 1, MT_AS(Str, key)->length); /* equal, another object */
                CHECK(mt_dict_get_str(dict, twin) == value);
            }
            if (i % 50 == 0) compare_dict(MT_AS(Dict, dict), &m);
        }
        compare_dict(MT_AS(Dict, dict), &m);
    }
}

/* ---- lists, iterators ---- */

static void test_list(Vm *vm) {
    Value list = mt_list_new(vm, 0), item, args[4];
    for (int i = 0; i < 1000; i++) CHECK(mt_list_append(vm, list, mt_int(i)));
    CHECK(MT_AS(List, list)->count == 1000);
    args[0] = list, args[1] = mt_int(0);
    for (int i = 0; i < 990; i++) CHECK(call(vm, &mt_list_type, "pop", args) == mt_int(i));
    CHECK(MT_AS(List, list)->count == 10 && MT_AS(List, list)->capacity < 100);
    (void)call(vm, &mt_list_type, "clear", args);
    CHECK(MT_AS(List, list)->count == 0 && MT_AS(List, list)->capacity > 0);
    Value taken = MT_UNBOUND, touched;
    CHECK(mt_list_take(vm, args, &taken) == STEP_DONE && MT_AS(List, list)->capacity == 0);
    CHECK(mt_list_append(vm, list, MT_NONE));
    (void)call(vm, &mt_list_type, "clear", args); /* touched, though empty again */
    args[1] = taken;
    CHECK(mt_list_give_back(vm, args, &touched) == STEP_DONE && touched == MT_TRUE);

    Drain drain;
    for (int i = 0; i < 5; i++) CHECK(mt_list_append(vm, list, mt_int(i)));
    Value it = mt_iter_new(vm, CLS_LIST_ITERATOR, list, 2, 0, 0);
    CHECK(mt_drain_open(vm, it, &drain) == ANSWER_YES && mt_drain_left(&drain) == 3);
    CHECK(mt_drain_next(vm, &drain, &item) == STEP_DONE && item == mt_int(2));
    CHECK(MT_AS(Iterator, it)->index == 2);
    mt_drain_close(&drain);
    CHECK(MT_AS(Iterator, it)->index == 3);
    CHECK(mt_list_append(vm, list, MT_TRUE)); /* list iterators see growth until they have ended once */
    for (int i = 0; i < 3; i++) CHECK(mt_iter_next(vm, MT_AS(Iterator, it), &item) == STEP_DONE && item != MT_UNBOUND);
    CHECK(mt_iter_next(vm, MT_AS(Iterator, it), &item) == STEP_DONE && item == MT_UNBOUND);
    CHECK(mt_list_append(vm, list, MT_TRUE));
    CHECK(mt_iter_next(vm, MT_AS(Iterator, it), &item) == STEP_DONE && item == MT_UNBOUND);

    int64_t start, stop, step, count;
    Value slice = mt_slice_new(vm, mt_int(-3), MT_NONE, mt_int(-2));
    CHECK(mt_slice_indices(vm, slice, 10, &start, &stop, &step, &count) == ANSWER_YES && start == 7 && stop == -1 && step == -2 && count == 4);
    Value range = mt_range_new(vm, mt_int(10), mt_int(-5), mt_int(-4));
    CHECK(MT_AS(Range, range)->length == mt_int(4));
    CHECK(mt_range_contains(vm, range, mt_int(-2)) == ANSWER_YES && mt_range_contains(vm, range, mt_int(-1)) == ANSWER_NO);
}

int main(int argc, char **argv) {
    SyntaxError error;
    Engine *engine = mt_engine_new(&error);
    if (!engine) {
        printf("%s\n", error.message);
        return 1;
    }
    Limits limits;
    memset(&limits, 0xFF, sizeof limits);
    Vm vm;
    CHECK(mt_vm_init(&vm, engine, &limits));
    vm.slice = vm.slice_given = INT64_MAX / 2;
    run_cases(&vm, argc > 1 ? argv[1] : "tests/core/container_cases.txt");
    test_dict(&vm);
    test_list(&vm);
    mt_vm_clear(&vm);
    mt_engine_free(engine);
    printf(failures ? "%d failures\n" : "container: ok\n", failures);
    return failures != 0;
}
