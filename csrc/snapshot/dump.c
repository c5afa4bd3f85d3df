/* SPDX-License-Identifier: MIT */
/* Writing the state. An object is written where it is met first and numbered then; later references are its number. A work list
 * of open containers takes the place of recursion. The same state gives the same bytes: nothing depends on addresses. */
#include "snapshot/layout.h"
#include "snapshot/snapshot.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/set.h"
#include "object/str.h"
#include "base/cborout.h"

#include <stdlib.h>

/* What is still to be written of an open container. */
typedef struct Open {
    const Object *object;
    const Value *values; /* the run that is being written */
    uint32_t left, step; /* of the run; from one value to the next */
    uint32_t stage, position;
} Open;

enum { DICT_LONG, DICT_ENTRIES, DICT_MAP, DICT_LIKE }; /* Open.stage of a dict */

typedef struct Seen {
    const Object *object;
    uint64_t number;
} Seen;

/* Numbers of the objects in one page of the heap, by their place in it: objects that were made one after the other lie side by side
 * here, too, which a hash of the address would undo. */
enum { PAGE_SHIFT = 12, CELL_SHIFT = 4, PAGE_CELLS = 1 << (PAGE_SHIFT - CELL_SHIFT), CHUNK_PAGES = 64 };
typedef struct Page {
    uintptr_t page;    /* address >> PAGE_SHIFT, 0: none */
    uint32_t *numbers; /* PAGE_CELLS: number + 1, 0: not met yet */
} Page;
typedef struct Chunk {
    struct Chunk *older;
    uint32_t numbers[CHUNK_PAGES][PAGE_CELLS];
} Chunk;

/* A dict that later ones with the same keys can name. A place by a hash of the keys' texts: which is kept is no matter of addresses. */
typedef struct Example {
    const Dict *dict;
    uint32_t number;
} Example;

/* The first tables are in it: a small program needs no others. */
enum { FIRST_SEEN = 32, FIRST_PAGES = 16, FIRST_OPEN = 16, FEW_PAGES = 4, EXAMPLE_BITS = 6 };
typedef struct Dumper {
    Vm *vm;
    CborOut out;
    const ProgramTexts *texts; /* of the main program */
    Seen *seen;               /* of the objects in areas, by a hash of their addresses */
    uint32_t seen_mask, seen_used;
    Page *pages, last;        /* a hash table as well; the page that was asked for last */
    uint32_t page_mask, page_count, few_used, chunk_used;
    Chunk *chunks;
    uint32_t count;           /* numbers that were given */
    uint32_t example_count;
    Open *open;
    uint32_t open_count, open_capacity;
    bool failed;
    Seen first_seen[FIRST_SEEN];
    Page first_pages[FIRST_PAGES];
    Example examples[1 << EXAMPLE_BITS];
    /* not cleared at the start */
    Open first_open[FIRST_OPEN];
    uint32_t few[FEW_PAGES][PAGE_CELLS]; /* numbers of the first pages: most programs have no more */
} Dumper;

/* -- numbers of objects -- */

static inline uint32_t seen_slot(const Dumper *d, const Object *object) {
    uint32_t i = (uint32_t)(((uintptr_t)object >> 3) * 0x9E3779B97F4A7C15u >> 32);
    for (;; i++) {
        const Seen *s = &d->seen[i & d->seen_mask];
        if (!s->object || s->object == object) return i & d->seen_mask;
    }
}

static bool grow_seen(Dumper *d) {
    uint32_t old_mask = d->seen_mask;
    Seen *old = d->seen;
    uint32_t capacity = (old_mask + 1) * 4;
    Seen *fresh = capacity ? calloc(capacity, sizeof *fresh) : NULL;
    if (!fresh) {
        d->failed = true;
        return false;
    }
    d->seen = fresh;
    d->seen_mask = capacity - 1;
    for (uint32_t i = 0; i <= old_mask; i++)
        if (old[i].object) fresh[seen_slot(d, old[i].object)] = old[i];
    if (old != d->first_seen) free(old);
    return true;
}

static inline uint32_t page_slot(const Dumper *d, uintptr_t page) {
    uint32_t i = (uint32_t)((uint64_t)page * 0x9E3779B97F4A7C15u >> 32);
    for (;; i++) {
        const Page *p = &d->pages[i & d->page_mask];
        if (!p->page || p->page == page) return i & d->page_mask;
    }
}

static bool grow_pages(Dumper *d) {
    uint32_t old_mask = d->page_mask, capacity = (old_mask + 1) * 4;
    Page *old = d->pages, *fresh = calloc(capacity, sizeof *fresh);
    if (!fresh) return false;
    d->pages = fresh;
    d->page_mask = capacity - 1;
    for (uint32_t i = 0; i <= old_mask; i++)
        if (old[i].page) fresh[page_slot(d, old[i].page)] = old[i];
    if (old != d->first_pages) free(old);
    return true;
}

static uint32_t *new_numbers(Dumper *d) {
    if (d->few_used < FEW_PAGES) return memset(d->few[d->few_used++], 0, sizeof d->few[0]);
    if (!d->chunks || d->chunk_used == CHUNK_PAGES) {
        Chunk *chunk = calloc(1, sizeof *chunk);
        if (!chunk) return NULL;
        chunk->older = d->chunks;
        d->chunks = chunk;
        d->chunk_used = 0;
    }
    return d->chunks->numbers[d->chunk_used++];
}

/* Makes the page the last one. False: out of memory. */
static MT_NOINLINE bool find_page(Dumper *d, uintptr_t page) {
    if (d->page_count * 2 >= d->page_mask && !grow_pages(d)) return false;
    Page *p = &d->pages[page_slot(d, page)];
    if (!p->page) {
        uint32_t *numbers = new_numbers(d);
        if (!numbers) return false;
        *p = (Page){page, numbers};
        d->page_count++;
    }
    d->last = *p;
    return true;
}

static void reference(Dumper *d, uint64_t number) {
    mt_cborout_tag(&d->out, TAG_REF);
    mt_cborout_uint(&d->out, number);
}

static bool known_in_area(Dumper *d, const Object *object) {
    uint32_t slot = seen_slot(d, object);
    if (d->seen[slot].object) {
        reference(d, d->seen[slot].number);
        return true;
    }
    if (d->seen_used * 2 >= d->seen_mask) {
        if (!grow_seen(d)) return true;
        slot = seen_slot(d, object);
    }
    d->seen[slot] = (Seen){object, d->count++};
    d->seen_used++;
    return false;
}

/* True: the object was met before, and its reference is written. False: it has its number now. */
static inline bool known(Dumper *d, const Object *object) {
    if (object->mark & MARK_IMAGE) return known_in_area(d, object);
    uintptr_t page = (uintptr_t)object >> PAGE_SHIFT;
    if (d->last.page != page && !find_page(d, page)) {
        d->failed = true;
        return true;
    }
    uint32_t *number = &d->last.numbers[(uintptr_t)object >> CELL_SHIFT & (PAGE_CELLS - 1)];
    if (*number) {
        reference(d, *number - 1);
        return true;
    }
    *number = ++d->count;
    return false;
}

static Open *push(Dumper *d, const Object *object, const Value *values, uint32_t left) {
    if (d->open_count == d->open_capacity) {
        uint32_t capacity = d->open_capacity * 2;
        bool first = d->open == d->first_open;
        Open *open = realloc(first ? NULL : d->open, capacity * sizeof *open);
        if (!open) {
            d->failed = true;
            return NULL;
        }
        if (first) memcpy(open, d->first_open, sizeof d->first_open);
        d->open = open;
        d->open_capacity = capacity;
    }
    Open *o = &d->open[d->open_count++];
    *o = (Open){object, values, left, 1, 0, 0};
    return o;
}

/* -- leaves -- */

static const ProgramTexts *texts_of(Dumper *d, const Program *program) {
    const ProgramTexts *texts = mt_snapshot_texts(program);
    if (!texts) d->failed = true;
    return texts;
}

static bool write_word(Dumper *d, Value str) {
    const uint8_t *text = MT_AS(Str, str)->data;
    if (!(text[0] == '_' && text[1] == '_') && text[0] != 'n' && text[0] != 'v') return false; /* none of them */
    for (uint32_t i = 0; i < mt_snapshot_word_count(); i++) {
        if (mt_name(d->vm, (NameId)mt_snapshot_words[i]) != str) continue;
        mt_cborout_int(&d->out, -1 - (int64_t)i);
        return true;
    }
    return false;
}

static bool has_surrogates(const Str *s) {
    if (mt_str_width(s) < 2) return false;
    for (uint32_t i = 0; i < s->length; i++)
        if ((mt_str_at(s, i) & 0xFFFFF800) == 0xD800) return true;
    return false;
}

/* A text, or a byte string (tagged, if it is to be) of what would be its UTF-8 were there no surrogates. */
static void write_characters(Dumper *d, const Str *s, bool tagged) {
    Value v = mt_object(s);
    size_t size = s->head.flags & STR_ASCII ? s->length : mt_str_utf8_size(v);
    bool surrogates = has_surrogates(s);
    if (surrogates && tagged) mt_cborout_tag(&d->out, TAG_WTF8);
    uint8_t *place = surrogates ? mt_cborout_bytes_place(&d->out, size) : mt_cborout_text_place(&d->out, size);
    if (!place) return;
    if (s->head.flags & STR_ASCII) memcpy(place, s->data, size);
    else mt_str_to_utf8(v, (char *)place);
}

/* A str of the program or of the image that is not made when the program is loaded but found: n the n-th constant of the main program,
 * [i, n] of the i-th compiled text; -1 - n the n-th word; a text the interned str of the main program or the image, [i, text] of the i-th
 * compiled text. False: it is none of these. */
static bool write_constant(Dumper *d, Value str) {
    bool interned = mt_as_object(str)->flags & STR_INTERNED;
    uint32_t number = mt_snapshot_text_number(d->texts, str);
    if (number != UINT32_MAX) {
        mt_cborout_tag(&d->out, TAG_CONSTANT);
        mt_cborout_uint(&d->out, number);
        return true;
    }
    bool found = interned && mt_area_find(&d->vm->program->area, str) == str;
    if (found) mt_cborout_tag(&d->out, TAG_CONSTANT);
    if (found && write_word(d, str)) return true;
    for (uint32_t i = 0; !found && i < d->vm->program_count; i++) {
        const ProgramTexts *texts = texts_of(d, d->vm->programs[i]);
        if (!texts) return true;
        number = mt_snapshot_text_number(texts, str);
        found = number != UINT32_MAX || (interned && mt_area_find(&d->vm->programs[i]->area, str) == str);
        if (!found) continue;
        mt_cborout_tag(&d->out, TAG_CONSTANT);
        mt_cborout_array(&d->out, 2);
        mt_cborout_uint(&d->out, i);
        if (number == UINT32_MAX) break;
        mt_cborout_uint(&d->out, number);
        return true;
    }
    if (!found) return false;
    write_characters(d, MT_AS(Str, str), false);
    return true;
}

static void write_str(Dumper *d, const Str *s) {
    Value v = mt_object(s);
    bool one = s->length < 2 && mt_str_width(s) == 1; /* one character is the image's anyway */
    if (s->head.mark & MARK_IMAGE && !one && write_constant(d, v)) return;
    write_characters(d, s, true);
}

static void write_bigint(Dumper *d, Value v) {
    size_t size = mt_int_magnitude_size(v);
    mt_cborout_tag(&d->out, mt_int_sign(v) < 0 ? TAG_NEGATIVE : TAG_POSITIVE);
    uint8_t *place = mt_cborout_bytes_place(&d->out, size);
    if (!place) return;
    mt_int_magnitude(v, place); /* little-endian */
    for (size_t i = 0; i < size / 2; i++) {
        uint8_t byte = place[i];
        place[i] = place[size - 1 - i];
        place[size - 1 - i] = byte;
    }
    /* RFC 8949: a negative big int is -1 - n */
    if (mt_int_sign(v) < 0)
        for (size_t i = size; i-- > 0;)
            if (place[i]-- != 0) break;
}

static void write_double(Dumper *d, double value) {
    if (value != value) value = (double)__builtin_nanf(""); /* one NaN */
    mt_cborout_double(&d->out, value);
}

/* -- runs of numbers as one byte string -- */

static bool all_ints(const Value *values, uint32_t count, int64_t *low, int64_t *high) {
    int64_t least = 0, most = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!mt_is_int(values[i])) return false;
        int64_t n = mt_as_int(values[i]);
        if (n < least) least = n;
        if (n > most) most = n;
    }
    *low = least;
    *high = most;
    return true;
}

static bool all_floats(const Value *values, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!mt_is_flonum(values[i])) return false;
    return true;
}

static bool write_typed(Dumper *d, const Value *values, uint32_t count) {
    if (count < TYPED_LEAST) return false;
    int64_t low, high;
    if (mt_is_flonum(values[0])) {
        if (!all_floats(values, count)) return false;
        mt_cborout_tag(&d->out, TAG_FLOAT64);
        uint8_t *place = mt_cborout_bytes_place(&d->out, (size_t)count * 8);
        for (uint32_t i = 0; place && i < count; i++) {
            double n = mt_as_flonum(values[i]);
            memcpy(place + (size_t)i * 8, &n, 8);
        }
        return true;
    }
    if (!mt_is_int(values[0]) || !all_ints(values, count, &low, &high)) return false;
#define RUN(Type, tag) \
    do { \
        mt_cborout_tag(&d->out, tag); \
        uint8_t *place = mt_cborout_bytes_place(&d->out, (size_t)count * sizeof(Type)); \
        for (uint32_t i = 0; place && i < count; i++) { \
            Type n = (Type)mt_as_int(values[i]); \
            memcpy(place + (size_t)i * sizeof(Type), &n, sizeof(Type)); \
        } \
    } while (0)
    if (low >= INT8_MIN && high <= INT8_MAX) RUN(int8_t, TAG_INT8);
    else if (low >= INT16_MIN && high <= INT16_MAX) RUN(int16_t, TAG_INT16);
    else if (low >= INT32_MIN && high <= INT32_MAX) RUN(int32_t, TAG_INT32);
    else RUN(int64_t, TAG_INT64);
#undef RUN
    return true;
}

/* -- objects -- */

static void write_class(Dumper *d, uint32_t cls) {
    if (cls >= d->vm->first_user_class) {
        mt_cborout_uint(&d->out, cls - d->vm->first_user_class);
    } else {
        const char *name = mt_snapshot_name_of(d->vm->engine, &mt_vm_class(d->vm, cls)->head);
        if (!name) d->failed = true;
        else mt_cborout_text(&d->out, name, strlen(name));
    }
}

static void head(Dumper *d, const Object *o, uint32_t count) {
    mt_cborout_tag(&d->out, TAG_OBJECT);
    bool standard = o->cls == mt_snapshot_standard_class((Kind)o->kind);
    mt_cborout_array(&d->out, count + (standard ? 1 : 2));
    mt_cborout_int(&d->out, standard ? o->kind : -1 - (int64_t)o->kind);
    if (!standard) write_class(d, o->cls);
}

static void write_code(Dumper *d, const Code *code) {
    if (code->program == d->vm->program) {
        mt_cborout_uint(&d->out, code->index);
        return;
    }
    mt_cborout_array(&d->out, 2);
    if (!code->program) {
        mt_cborout_uint(&d->out, CODE_PRELUDE);
        mt_cborout_uint(&d->out, mt_snapshot_code_hash(code));
        return;
    }
    uint32_t i = 0;
    while (i < d->vm->program_count && d->vm->programs[i] != code->program) i++;
    if (i == d->vm->program_count) d->failed = true;
    mt_cborout_uint(&d->out, CODE_OTHER + i);
    mt_cborout_uint(&d->out, code->index);
}

static uint32_t row_count(const KindRow *row) {
    uint32_t count = row->spans[0].count + row->spans[1].count;
    for (int i = 0; i < 4; i++) count += row->ints[i] != 0;
    for (int i = 0; i < 2; i++) count += row->small[i] != 0;
    return count;
}

static void open_row(Dumper *d, const Object *o) {
    const KindRow *row = &mt_snapshot_rows[o->kind];
    head(d, o, row_count(row));
    const char *bytes = (const char *)o;
    for (int i = 0; i < 4; i++) {
        int64_t n;
        if (!row->ints[i]) continue;
        memcpy(&n, bytes + row->ints[i], 8);
        mt_cborout_int(&d->out, n);
    }
    for (int i = 0; i < 2; i++) {
        uint32_t n;
        if (!row->small[i]) continue;
        memcpy(&n, bytes + row->small[i], 4);
        mt_cborout_uint(&d->out, n);
    }
    (void)push(d, o, (const Value *)(const void *)(bytes + row->spans[0].offset), row->spans[0].count);
}

static bool simple_keys(const Dict *dict) {
    const DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; i < dict->used; i++)
        if (MT_UNLIKELY(!mt_is_exact(entries[i].key, CLS_STR)) && !mt_snapshot_simple_key(entries[i].key)) return false;
    return true;
}

/* But for its keys. */
static bool plain_dict(const Dict *dict) {
    return dict->head.cls == CLS_DICT && dict->dict == MT_UNBOUND && !(dict->head.flags & DICT_WATCHED) && dict->used == dict->live &&
           dict->index_size == mt_dict_natural_size(dict->used);
}

/* The same object, or one that will be. */
static inline bool same_key(Value a, Value b) {
    if (MT_LIKELY(a == b)) return true;
    if (!mt_is_kind(a, KIND_STR) || !mt_is_kind(b, KIND_STR)) return false;
    const Str *s = MT_AS(Str, a), *t = MT_AS(Str, b);
    return s->length == t->length && s->length < 2 && mt_str_width(s) == 1 && mt_str_width(t) == 1 && s->data[0] == t->data[0];
}

static Example *example_place(Dumper *d, const Dict *dict) {
    const DictEntry *entries = mt_dict_entries(dict);
    uint64_t hash = (entries[0].hash * 3 + entries[dict->used - 1].hash + dict->used) * 0x9E3779B97F4A7C15u;
    return &d->examples[hash >> (64 - EXAMPLE_BITS)];
}

static inline bool may_be_example(const Dict *dict) { return dict->used >= EXAMPLE_LEAST && dict->used <= EXAMPLE_MOST; }

static const Example *example_for(Dumper *d, const Dict *dict) {
    if (!may_be_example(dict)) return NULL;
    const Example *example = example_place(d, dict);
    if (!example->dict || example->dict->used != dict->used) return NULL;
    const DictEntry *entries = mt_dict_entries(dict), *others = mt_dict_entries(example->dict);
    for (uint32_t i = 0; i < dict->used; i++)
        if (!same_key(entries[i].key, others[i].key)) return NULL;
    return example;
}

/* A map is complete. */
static void set_example(Dumper *d, const Dict *dict) {
    if (!may_be_example(dict)) return;
    const DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; i < dict->used; i++)
        if (!mt_is_exact(entries[i].key, CLS_STR)) return;
    *example_place(d, dict) = (Example){dict, d->example_count++};
}

static uint64_t version_of(const Dumper *d, const Object *o, uint64_t version) {
    return o->flags & DICT_WATCHED ? version - d->vm->engine->next_version : 0;
}

/* Which of version, generation, size of the index, the index itself (when there are deleted entries), hashes (when they cannot be
 * computed), attributes; these; entries */
static void open_dict(Dumper *d, const Dict *dict) {
    uint64_t version = version_of(d, &dict->head, dict->version);
    bool holes = dict->used != dict->live && dict->index_size, hashes = !simple_keys(dict);
    uint32_t said = (version ? DICT_VERSION : 0) | (dict->generation ? DICT_GENERATION : 0) | (dict->index_size != mt_dict_natural_size(dict->used) ? DICT_INDEX_SIZE : 0) |
                    (holes ? DICT_INDEX : 0) | (hashes ? DICT_HASHES : 0) | (dict->dict != MT_UNBOUND ? DICT_ATTRIBUTES : 0);
    head(d, &dict->head, 2 + (uint32_t)__builtin_popcount(said));
    mt_cborout_uint(&d->out, said);
    if (said & DICT_VERSION) mt_cborout_uint(&d->out, version);
    if (said & DICT_GENERATION) mt_cborout_uint(&d->out, dict->generation);
    if (said & DICT_INDEX_SIZE) mt_cborout_uint(&d->out, dict->index_size);
    if (holes) mt_cborout_bytes(&d->out, dict->index->data, dict->index_size * sizeof(uint32_t));
    uint8_t *place = hashes ? mt_cborout_bytes_place(&d->out, dict->used * sizeof(uint64_t)) : NULL;
    const DictEntry *entries = mt_dict_entries(dict);
    for (uint32_t i = 0; place && i < dict->used; i++) memcpy(place + i * sizeof(uint64_t), &entries[i].hash, sizeof(uint64_t));
    (void)push(d, &dict->head, &dict->dict, (said & DICT_ATTRIBUTES) != 0);
}

/* Mask; which of version, generation, finger, hashes (when they cannot be computed), attributes; these; entries with their places */
static void open_set(Dumper *d, const Set *set) {
    uint64_t version = version_of(d, &set->head, set->version);
    const SetEntry *table = set->table ? mt_set_table(set) : NULL;
    bool simple = true;
    for (uint32_t i = 0; table && i <= set->mask; i++) simple = simple && mt_snapshot_simple_key(table[i].key);
    uint32_t said = (version ? SET_VERSION : 0) | (set->generation ? SET_GENERATION : 0) | (set->finger ? SET_FINGER : 0) | (simple ? 0 : SET_HASHES) |
                    (set->dict != MT_UNBOUND ? SET_ATTRIBUTES : 0);
    head(d, &set->head, 3 + (uint32_t)__builtin_popcount(said));
    mt_cborout_uint(&d->out, set->mask);
    mt_cborout_uint(&d->out, said);
    if (said & SET_VERSION) mt_cborout_uint(&d->out, version);
    if (said & SET_GENERATION) mt_cborout_uint(&d->out, set->generation);
    if (said & SET_FINGER) mt_cborout_uint(&d->out, set->finger);
    uint8_t *place = simple ? NULL : mt_cborout_bytes_place(&d->out, set->fill * sizeof(uint64_t));
    for (uint32_t i = 0; place && i <= set->mask; i++) {
        if (table[i].key == MT_UNBOUND) continue;
        memcpy(place, &table[i].hash, sizeof(uint64_t));
        place += sizeof(uint64_t);
    }
    (void)push(d, &set->head, &set->dict, (said & SET_ATTRIBUTES) != 0);
}

/* Code; which values are not the usual ones; these; cells */
static void open_function(Dumper *d, const Function *f) {
    Value usual[FUNCTION_FIELDS];
    mt_snapshot_usual_function(d->vm, f->code, usual);
    uint32_t said = 0;
    for (int i = 0; i < FUNCTION_FIELDS; i++) said |= (uint32_t)((&f->globals)[i] != usual[i]) << i;
    head(d, &f->head, 2 + (uint32_t)__builtin_popcount(said) + f->cell_count);
    write_code(d, f->code);
    mt_cborout_uint(&d->out, said | (f->head.flags & FUNCTION_AWAITABLE ? 1u << FUNCTION_FIELDS : 0));
    Open *open = push(d, &f->head, NULL, 0);
    if (open) open->position = said;
}

/* Registers that a parked generator still needs. */
static uint32_t generator_top(const Generator *g) {
    const Code *code = MT_AS(Function, g->function)->code;
    if (g->state != GEN_SUSPENDED && g->state != GEN_CREATED) return 0;
    return MT_MAX(code->tops[g->pc], code->local_count);
}

/* A list whose items a sort has, untouched so far, is written as if it had one that is unbound. */
static const Value *list_items(const List *list, uint32_t *count) {
    static const Value taken[1] = {MT_UNBOUND};
    bool is_taken = list->head.flags == LIST_TAKEN && !list->capacity;
    *count = is_taken ? 1 : list->count;
    return is_taken ? taken : mt_list_items(list);
}

static void open_object(Dumper *d, const Object *o) {
    if (o->mark & MARK_IMAGE) {
        const char *name = mt_snapshot_name_of(d->vm->engine, o);
        d->failed |= !name && !mt_snapshot_has_names(d->vm->engine);
        if (name) {
            mt_cborout_tag(&d->out, TAG_NAMED);
            mt_cborout_text(&d->out, name, strlen(name));
            return;
        }
    }
    switch ((Kind)o->kind) {
    case KIND_STR: write_str(d, (const Str *)o); return;
    case KIND_BYTES: mt_cborout_bytes(&d->out, ((const Bytes *)o)->data, ((const Bytes *)o)->length); return;
    case KIND_BIGINT: write_bigint(d, mt_object(o)); return;
    case KIND_FLOAT: write_double(d, ((const Float *)o)->value); return;
    case KIND_COMPLEX:
        head(d, o, 2);
        write_double(d, ((const Complex *)o)->real);
        write_double(d, ((const Complex *)o)->imag);
        return;
    case KIND_LIST: {
        const List *list = (const List *)o;
        uint32_t count;
        const Value *items = list_items(list, &count);
        if (o->cls == CLS_LIST) {
            if (write_typed(d, items, count)) return;
            mt_cborout_array(&d->out, count);
            (void)push(d, o, items, count);
            return;
        }
        head(d, o, 1 + count);
        (void)push(d, o, &list->dict, 1);
        return;
    }
    case KIND_TUPLE: {
        const Tuple *tuple = (const Tuple *)o;
        if (o->cls == CLS_TUPLE) {
            mt_cborout_tag(&d->out, TAG_TUPLE);
            if (write_typed(d, tuple->items, tuple->count)) return;
            mt_cborout_array(&d->out, tuple->count);
            (void)push(d, o, tuple->items, tuple->count);
            return;
        }
        head(d, o, 1 + tuple->count);
        (void)push(d, o, &tuple->dict, 1);
        return;
    }
    case KIND_DICT: {
        const Dict *dict = (const Dict *)o;
        const Example *example;
        Open *open;
        bool plain = plain_dict(dict);
        if (plain && (example = example_for(d, dict))) {
            mt_cborout_tag(&d->out, TAG_LIKE);
            mt_cborout_array(&d->out, 1 + dict->used);
            mt_cborout_uint(&d->out, example->number);
            if (!(open = push(d, o, &mt_dict_entries(dict)->value, dict->used))) return;
            open->step = sizeof(DictEntry) / sizeof(Value);
            open->stage = DICT_LIKE;
        } else if (plain && simple_keys(dict)) {
            mt_cborout_map(&d->out, dict->used);
            if ((open = push(d, o, NULL, 0))) open->stage = DICT_MAP;
        } else {
            open_dict(d, dict);
        }
        return;
    }
    case KIND_SET: open_set(d, (const Set *)o); return;
    case KIND_INSTANCE:
        if (((const Instance *)o)->value != MT_UNBOUND || o->cls < d->vm->first_user_class) break;
        mt_cborout_tag(&d->out, TAG_INSTANCE);
        mt_cborout_array(&d->out, 2);
        mt_cborout_uint(&d->out, o->cls - d->vm->first_user_class);
        (void)push(d, o, &((const Instance *)o)->dict, 1);
        return;
    case KIND_FUNCTION: open_function(d, (const Function *)o); return;
    case KIND_CODE:
        head(d, o, 1);
        write_code(d, (const Code *)o);
        return;
    case KIND_GENERATOR: {
        const Generator *g = (const Generator *)o;
        head(d, o, 5 + 4 + generator_top(g));
        write_code(d, MT_AS(Function, g->function)->code);
        mt_cborout_uint(&d->out, g->state == GEN_SUSPENDED ? g->pc : 0);
        mt_cborout_uint(&d->out, g->state);
        mt_cborout_uint(&d->out, g->head.flags);
        mt_cborout_uint(&d->out, generator_top(g));
        (void)push(d, o, &g->function, 4);
        return;
    }
    case KIND_BYTEARRAY: {
        const Bytearray *b = (const Bytearray *)o;
        head(d, o, 2);
        mt_cborout_bytes(&d->out, b->data ? (const void *)b->data->data : "", b->length);
        (void)push(d, o, &b->dict, 1);
        return;
    }
    case KIND_MEMORYVIEW: {
        const MemoryView *view = (const MemoryView *)o;
        head(d, o, 5 + 2 * (uint32_t)view->ndim + 1);
        mt_cborout_uint(&d->out, o->flags);
        mt_cborout_uint(&d->out, view->format);
        mt_cborout_uint(&d->out, view->ndim);
        mt_cborout_uint(&d->out, view->hash);
        mt_cborout_int(&d->out, view->offset);
        for (uint32_t i = 0; i < 2 * (uint32_t)view->ndim; i++) mt_cborout_int(&d->out, view->dims[i]);
        (void)push(d, o, &view->base, 1);
        return;
    }
    case KIND_CLASS: case KIND_NATIVE: case KIND_FREE: case KIND_BUFFER: case KIND_COUNT: d->failed = true; return;
    default: break;
    }
    if (o->kind == KIND_EXCEPTION) {
        head(d, o, 1 + 8);
        mt_cborout_uint(&d->out, o->flags);
        (void)push(d, o, &((const Exception *)o)->dict, 8);
        return;
    }
    open_row(d, o);
}

static inline void write_immediate(Dumper *d, Value v) {
    if (MT_LIKELY(mt_is_int(v))) {
        mt_cborout_int(&d->out, mt_as_int(v));
        return;
    }
    if (mt_is_flonum(v)) {
        mt_cborout_double(&d->out, mt_as_flonum(v));
        return;
    }
    switch (v) {
    case MT_NONE: mt_cborout_null(&d->out); return;
    case MT_FALSE: case MT_TRUE: mt_cborout_bool(&d->out, v == MT_TRUE); return;
    case MT_UNBOUND: mt_cborout_undefined(&d->out); return;
    default:
        mt_cborout_tag(&d->out, TAG_SINGLE);
        mt_cborout_uint(&d->out, v == MT_NOTIMPLEMENTED);
    }
}

/* An object that is met the first time and has to be opened; NULL: it is written. */
static inline const Object *meet(Dumper *d, Value v) {
    const Object *o = mt_as_object(v);
    switch (o->kind) {
    case KIND_STR: {
        const Str *s = (const Str *)o;
        if (s->length < 2 && mt_str_width(s) == 1) /* the image's, as far as a snapshot goes */
            o = mt_as_object(s->length ? mt_image_char(d->vm, s->data[0]) : mt_image_empty_str(d->vm));
        break;
    }
    case KIND_FLOAT: { /* zeros and infinities are one object for all */
        double n = ((const Float *)o)->value;
        if (n != 0 && n + n != n) break;
        write_double(d, n);
        return NULL;
    }
    case KIND_CLASS:
        if (o->mark & MARK_IMAGE) break;
        mt_cborout_tag(&d->out, TAG_CLASS);
        mt_cborout_uint(&d->out, ((const Class *)o)->id - d->vm->first_user_class);
        return NULL;
    default: break;
    }
    return known(d, o) ? NULL : o;
}

/* The next run of values of an object whose current one is done. False: it is complete. */
static bool next_run(Dumper *d, Open *open) {
    const Object *o = open->object;
    uint32_t stage = open->stage++;
    switch ((Kind)o->kind) {
    case KIND_LIST:
        if (o->cls == CLS_LIST || stage) return false;
        open->values = list_items((const List *)o, &open->left);
        return true;
    case KIND_TUPLE:
        if (o->cls == CLS_TUPLE || stage) return false;
        open->values = ((const Tuple *)o)->items;
        open->left = ((const Tuple *)o)->count;
        return true;
    case KIND_DICT: {
        const Dict *dict = (const Dict *)o;
        if (stage == DICT_LIKE) return false;
        if (stage == DICT_LONG) {
            mt_cborout_map(&d->out, dict->used);
            open->stage = DICT_ENTRIES;
            return true;
        }
        open->stage = stage;
        if (open->position == dict->used) {
            if (stage == DICT_MAP) set_example(d, dict);
            return false;
        }
        DictEntry *entry = &mt_dict_entries(dict)[open->position++];
        /* a deleted entry (key unbound) keeps its place: iterators count entries */
        open->values = &entry->key; /* key and value lie side by side */
        open->left = 2;
        return true;
    }
    case KIND_SET: {
        const Set *set = (const Set *)o;
        if (stage == 0) {
            mt_cborout_array(&d->out, set->table ? (uint64_t)set->fill * 2 : 0);
            return true;
        }
        const SetEntry *table = set->table ? mt_set_table(set) : NULL;
        uint32_t i = open->position;
        while (table && i <= set->mask && table[i].key == MT_UNBOUND) i++;
        if (!table || i > set->mask) return false;
        mt_cborout_uint(&d->out, i - open->position);
        open->position = i + 1;
        if (table[i].hash == UINT64_MAX) { /* a removed one */
            mt_cborout_undefined(&d->out);
            return true;
        }
        open->values = &table[i].key;
        open->left = 1;
        return true;
    }
    case KIND_FUNCTION:
        if (open->position) {
            open->stage = 0;
            open->values = &((const Function *)o)->globals + __builtin_ctz(open->position);
            open->left = 1;
            open->position &= open->position - 1;
            return true;
        }
        if (stage) return false;
        open->values = ((const Function *)o)->cells;
        open->left = ((const Function *)o)->cell_count;
        return true;
    case KIND_GENERATOR:
        if (stage) return false;
        open->values = ((const Generator *)o)->registers;
        open->left = generator_top((const Generator *)o);
        return true;
    case KIND_EXCEPTION: case KIND_BYTEARRAY: case KIND_MEMORYVIEW: case KIND_INSTANCE: return false;
    default: break;
    }
    const KindRow *row = &mt_snapshot_rows[o->kind];
    if (stage || !row->spans[1].count) return false;
    open->values = (const Value *)(const void *)((const char *)o + row->spans[1].offset);
    open->left = row->spans[1].count;
    return true;
}

static void write_value(Dumper *d, Value v) {
    const Object *o;
    if (!mt_is_object(v)) write_immediate(d, v);
    else if ((o = meet(d, v))) open_object(d, o);
}

/* A value with everything that it refers to. */
static void write_graph(Dumper *d, Value v) {
    write_value(d, v);
    while (d->open_count && !d->failed && !d->out.failed) {
        uint32_t depth = d->open_count;
        Open *open = &d->open[depth - 1];
        const Value *values = open->values;
        uint32_t left = open->left, step = open->step;
        bool opened = false;
        while (left && !opened) {
            v = *values;
            values += step;
            left--;
            const Object *o;
            if (!mt_is_object(v)) {
                write_immediate(d, v);
            } else if ((o = meet(d, v))) {
                open->values = values;
                open->left = left;
                open_object(d, o); /* may move the list of open ones */
                opened = d->open_count != depth;
                open = &d->open[depth - 1];
            }
        }
        if (opened) continue;
        open->left = 0;
        if (!next_run(d, open)) d->open_count--;
    }
}

/* -- the parts -- */

static void write_text(Dumper *d, const char *text) { mt_cborout_text(&d->out, text, strlen(text)); }

static void write_program(CborOut *out, const Program *program) {
    mt_cborout_array(out, 4 + program->input_count);
    mt_cborout_uint(out, program->mode);
    mt_cborout_text(out, program->source, program->source_size);
    mt_cborout_text(out, program->script_name, strlen(program->script_name));
    const ProgramTexts *texts = mt_snapshot_texts(program);
    if (!texts) {
        mt_cborout_fail(out);
        return;
    }
    mt_cborout_uint(out, texts->code_hash);
    for (size_t i = 0; i < program->input_count; i++) mt_cborout_text(out, program->inputs[i], strlen(program->inputs[i]));
}

/* Which differ from the default ones, and those. */
static void write_limits(Dumper *d, const Limits *limits) {
    const uint64_t all[] = MT_LIMITS_ALL(*limits);
    Limits usual;
    mt_limits_default(&usual);
    const uint64_t defaults[] = MT_LIMITS_ALL(usual);
    uint64_t mask = 0;
    for (size_t i = 0; i < MT_COUNTOF(all); i++) mask |= (uint64_t)(all[i] != defaults[i]) << i;
    mt_cborout_uint(&d->out, mask);
    for (size_t i = 0; i < MT_COUNTOF(all); i++) {
        if (!(mask >> i & 1)) continue;
        if (all[i] == UINT64_MAX) mt_cborout_null(&d->out);
        else mt_cborout_uint(&d->out, all[i]);
    }
}

static void write_classes(Dumper *d) {
    for (uint32_t i = 0; i < d->vm->user_class_count; i++) {
        const Class *class = d->vm->user_classes[i];
        mt_cborout_array(&d->out, 9);
        if (class->head.cls == CLS_TYPE) mt_cborout_null(&d->out);
        else write_class(d, class->head.cls);
        mt_cborout_uint(&d->out, class->flags & (CLASS_NO_DICT | CLASS_ABSTRACT));
        mt_cborout_uint(&d->out, class->size_hint);
        write_graph(d, class->name);
        write_graph(d, class->qualname);
        write_graph(d, class->module);
        write_graph(d, class->bases);
        write_graph(d, class->dict);
        write_graph(d, class->slots);
    }
}

static void write_frames(Dumper *d) {
    Vm *vm = d->vm;
    uint32_t below = 0;
    mt_cborout_uint(&d->out, vm->frame_count);
    for (uint32_t i = 0; i < vm->frame_count; i++) {
        const Frame *frame = &vm->frames[i];
        uint32_t top = mt_frame_top(frame), flags = frame->flags & (FRAME_GENERATOR | FRAME_INIT | FRAME_TAKEN);
        bool owned = flags || frame->owner != MT_UNBOUND;
        write_graph(d, mt_object(frame->function));
        if (owned) mt_cborout_array(&d->out, 3);
        mt_cborout_uint(&d->out, frame->pc);
        if (owned) {
            mt_cborout_uint(&d->out, flags);
            write_graph(d, frame->owner);
        }
        mt_cborout_int(&d->out, (int64_t)frame->base - below);
        below = frame->base;
        mt_cborout_array(&d->out, top);
        const Value *registers = mt_frame_registers(vm, frame);
        for (uint32_t r = 0; r < top; r++) write_graph(d, registers[r]);
    }
}

static void write_event(Dumper *d) {
    const Event *event = &d->vm->event;
    const Value values[] = {event->name, event->args, event->kwargs, event->value};
    uint32_t count = MT_COUNTOF(values);
    while (count && values[count - 1] == MT_UNBOUND) count--;
    mt_cborout_array(&d->out, 2 + count);
    mt_cborout_uint(&d->out, (uint32_t)event->kind | (uint32_t)event->answer << 4 | (uint32_t)event->is_method << 6 | (uint32_t)event->is_stderr << 7);
    mt_cborout_uint(&d->out, event->call_id);
    for (uint32_t i = 0; i < count; i++) write_graph(d, values[i]);
}

static bool is_numbered(Dumper *d, const Object *object) {
    uintptr_t page = (uintptr_t)object >> PAGE_SHIFT;
    const Page *p = &d->pages[page_slot(d, page)];
    return p->page && p->numbers[(uintptr_t)object >> CELL_SHIFT & (PAGE_CELLS - 1)];
}

static int by_number(const void *a, const void *b) {
    uint64_t x = ((const Identity *)a)->number, y = ((const Identity *)b)->number;
    return x < y ? -1 : x > y;
}

/* What id() gives next; then the objects that have one, if the state has them, too (others are dead), each with the distance of its
 * number from the one before. */
static void write_identities(Dumper *d) {
    const Vm *vm = d->vm;
    if (vm->next_identity == 1) {
        mt_cborout_uint(&d->out, 0); /* none was asked for */
        return;
    }
    Identity *known = malloc((vm->identity_count + 1) * sizeof *known);
    uint32_t count = 0;
    if (!known) d->failed = true;
    for (uint32_t i = 0; known && i < vm->identity_capacity; i++) {
        Value v = vm->identities[i].object;
        if (!v) continue;
        const Object *o = mt_as_object(v);
        if (o->mark & MARK_IMAGE || o->kind == KIND_CLASS || is_numbered(d, o)) known[count++] = vm->identities[i];
    }
    if (count) qsort(known, count, sizeof *known, by_number);
    mt_cborout_uint(&d->out, vm->next_identity);
    mt_cborout_array(&d->out, (uint64_t)count * 2);
    uint64_t last = 0;
    for (uint32_t i = 0; i < count; i++) {
        mt_cborout_uint(&d->out, known[i].number - last);
        last = known[i].number;
        write_graph(d, known[i].object);
    }
    free(known);
}

static void write_counters(Dumper *d) {
    const Vm *vm = d->vm;
    const uint64_t all[] = {vm->steps, vm->heap.allocations, vm->suspensions, vm->next_call_id, vm->flags, vm->output_bytes, (uint64_t)vm->clock_ns, vm->limit};
    size_t count = MT_COUNTOF(all);
    while (count && !all[count - 1]) count--;
    mt_cborout_array(&d->out, count);
    for (size_t i = 0; i < count; i++) mt_cborout_uint(&d->out, all[i]);
}

static void write_state(Dumper *d) {
    Vm *vm = d->vm;
    mt_cborout_uint(&d->out, vm->user_class_count);
    uint32_t roots = 0;
    for (int i = 0; i < ROOT_COUNT; i++) roots |= (uint32_t)(vm->roots[i] != MT_UNBOUND) << i;
    mt_cborout_uint(&d->out, roots);
    for (int i = 0; i < ROOT_COUNT; i++)
        if (roots >> i & 1) write_graph(d, vm->roots[i]);
    write_classes(d);
    write_event(d);
    write_frames(d);
    write_identities(d);
    if (vm->limit != LIMIT_NONE) {
        write_text(d, vm->limit_key);
        write_text(d, vm->limit_type);
        write_text(d, vm->limit_text ? vm->limit_text : "");
    }
    mt_cborout_bytes(&d->out, vm->note_size ? vm->note : "", vm->note_size);
    /* The trailer: what is not a function of the program. */
    mt_cborout_uint(&d->out, vm->used_ns);
    mt_cborout_uint(&d->out, vm->slept_ns);
}

/* Over everything but its own eight bytes, which count as zero. */
uint64_t mt_snapshot_checksum(const uint8_t *data, size_t size) {
    uint64_t pair[2] = {mt_hash_bytes(data, 24), mt_hash_bytes(data + SNAPSHOT_HEADER, size - SNAPSHOT_HEADER)};
    return mt_hash_bytes(pair, sizeof pair);
}

static void put_le(uint8_t *to, uint64_t n, int bytes) {
    for (int i = 0; i < bytes; i++) to[i] = (uint8_t)(n >> 8 * i);
}

static void begin(CborOut *out) {
    if (mt_cborout_room(out, SNAPSHOT_HEADER)) out->size = SNAPSHOT_HEADER;
    mt_cborout_text(out, MT_VERSION, strlen(MT_VERSION));
}

static bool seal(CborOut *out, uint32_t flags, uint8_t **data, size_t *size) {
    if (out->failed) {
        mt_cborout_clear(out);
        return false;
    }
    memcpy(out->data, "MONTYSNP", 8);
    put_le(out->data + 8, MT_SNAPSHOT_VERSION, 4);
    put_le(out->data + 12, flags, 4);
    put_le(out->data + 16, out->size, 8);
    put_le(out->data + 24, mt_snapshot_checksum(out->data, out->size), 8);
    *data = out->data;
    *size = out->size;
    return true;
}

bool mt_snapshot_dump(Vm *vm, bool with_program, uint8_t **data, size_t *size) {
    Dumper d;
    memset(&d, 0, offsetof(Dumper, first_open));
    d.vm = vm;
    d.seen = d.first_seen;
    d.seen_mask = FIRST_SEEN - 1;
    d.pages = d.first_pages;
    d.page_mask = FIRST_PAGES - 1;
    d.open = d.first_open;
    d.open_capacity = FIRST_OPEN;
    d.texts = mt_snapshot_texts(vm->program);
    if (!d.texts) return false;
    begin(&d.out);
    if (with_program) {
        write_program(&d.out, vm->program);
    } else {
        mt_cborout_array(&d.out, 2);
        mt_cborout_uint(&d.out, (uint32_t)d.texts->code_hash); /* of the same text: half of it is enough */
        mt_cborout_uint(&d.out, d.texts->text_hash);
    }
    write_limits(&d, &vm->limits);
    mt_cborout_uint(&d.out, vm->program_count);
    for (uint32_t i = 0; i < vm->program_count; i++) write_program(&d.out, vm->programs[i]);
    write_counters(&d);
    if (!d.failed) write_state(&d);
    if (d.seen != d.first_seen) free(d.seen);
    if (d.pages != d.first_pages) free(d.pages);
    for (Chunk *chunk = d.chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        free(chunk);
    }
    if (d.open != d.first_open) free(d.open);
    if (d.failed) d.out.failed = true;
    return seal(&d.out, SNAPSHOT_EXECUTION, data, size);
}

bool mt_snapshot_dump_program(const Program *program, uint8_t **data, size_t *size) {
    CborOut out = {NULL, 0, 0, false};
    begin(&out);
    write_program(&out, program);
    return seal(&out, SNAPSHOT_PROGRAM, data, size);
}
