/* SPDX-License-Identifier: MIT */
/* Values to JSON text. One level of the stack for each container that is open; a level of kind DEFAULTED stands for an object whose
 * replacement is being written. Nothing of the state changes before a call has come to its end, so a refused one is made again.
 * A leaf of its own up to LEAF_TEXT characters; beyond, and where memory is short, in steps of STEP_TEXT. */
#include "library/mod_json.h"

#include "object/container.h"
#include "object/number_args.h"
#include "vm/vm.h"

enum { /* flags */
    SKIP_KEYS = 1, ENSURE_ASCII = 2, CHECK_CIRCULAR = 4, ALLOW_NAN = 8, SORT_KEYS = 16,
};
enum { LEVEL_LIST, LEVEL_DICT, LEVEL_FLAT /* a list key, value, ... */, LEVEL_PAIRS /* a list of tuples */, LEVEL_DEFAULTED, LEVEL_KINDS, LEVEL_STARTED = 8 };
enum { /* what _encode_run answers: nothing more to do, or what to do with state[PENDING] */
    NEED_NOTHING, NEED_DEFAULT, NEED_ITER, NEED_ITEMS, NEED_MORE /* the text is not whole yet: to be called again */,
};
enum { /* what state[MODE] says of state[PENDING] when a run begins */
    MODE_PLAIN,     /* a value */
    MODE_DEFAULTED, /* the replacement of state[OBJECT] */
    MODE_ITERATED,  /* a list of state[OBJECT]'s values */
    MODE_ITEMS,     /* a list of state[OBJECT]'s items */
    MODE_ON,        /* nothing new */
};
enum { LEAF_TEXT = 256 * 1024, STEP_TEXT = 32 * 1024, STEP_ALLOCATIONS = 24 };
enum { PENDING, OBJECT, MODE, CHUNKS, LEVELS, FLAGS, INDENT, ITEM_SEPARATOR, KEY_SEPARATOR, STATE_SIZE };

typedef struct Level {
    Value marker;   /* the object that must not turn up again inside */
    Value items;
    uint32_t index; /* of the next item; an entry number for LEVEL_DICT */
    uint32_t kind;
} Level;

enum { FEW = 24 };

typedef struct Encoder {
    Vm *vm;
    StrBuilder text;
    Level *levels, few[FEW];
    Buffer *more;
    uint32_t depth, capacity;
    uint32_t flags, work;
    uint32_t allocations; /* of those that grow with the data */
    size_t most;          /* characters at which to stop */
    Value indent, item_separator, key_separator; /* Str; indent may be MT_NONE */
    Value items_name;
    uint64_t deepest;
} Encoder;

typedef enum Progress { GOING, FAILED, NEEDS, STOPPED } Progress; /* STOPPED: enough for one step */

static bool begin(Encoder *e, Vm *vm, Value flags, Value indent, Value item_separator, Value key_separator) {
    e->vm = vm;
    mt_str_builder_init(&e->text, vm);
    e->levels = e->few;
    e->more = NULL;
    e->depth = 0;
    e->capacity = FEW;
    e->flags = mt_is_int(flags) ? (uint32_t)mt_as_int(flags) : 0;
    e->work = e->allocations = 0;
    e->most = LEAF_TEXT;
    e->indent = indent == MT_UNBOUND ? MT_NONE : indent;
    e->item_separator = item_separator == MT_UNBOUND ? MT_NONE : item_separator;
    e->key_separator = key_separator == MT_UNBOUND ? MT_NONE : key_separator;
    e->items_name = mt_name_find(vm, "items");
    uint64_t depth = vm->limits.max_recursion_depth;
    e->deepest = (depth > 1000000 ? 1000000 : depth) * 10;
    const Value texts[3] = {e->indent, e->item_separator, e->key_separator};
    for (int i = 0; i < 3; i++)
        if (texts[i] != MT_NONE && !mt_is_exact(texts[i], CLS_STR)) return mt_raise(vm, CLS_TypeError, "make_encoder() argument %d must be str, not %T", 3 + (i + 1) % 3, texts[i]);
    return true;
}

static void discard(Encoder *e) {
    mt_str_builder_discard(&e->text);
    mt_heap_free(e->vm, e->more);
    e->more = NULL;
}

/* -- text -- */

/* Room for n more ASCII characters that the caller writes itself, or NULL: use the builder's functions. */
static inline uint8_t *direct(StrBuilder *b, size_t n) {
    return MT_LIKELY(b->width == 1 && b->capacity - b->length >= n) ? (uint8_t *)b->buffer->data + b->length : NULL;
}

static inline bool put(Encoder *e, const char *ascii, size_t n) {
    uint8_t *to = direct(&e->text, n);
    if (MT_UNLIKELY(!to)) return mt_str_builder_ascii(&e->text, ascii, n);
    for (size_t i = 0; i < n; i++) to[i] = (uint8_t)ascii[i];
    e->text.length += n;
    return true;
}
#define PUT(e, literal) put(e, literal, sizeof(literal) - 1)

static const char hex[] = "0123456789abcdef";

static size_t escape_unit(char *to, uint32_t unit) {
    to[0] = '\\';
    to[1] = 'u';
    for (int i = 0; i < 4; i++) to[2 + i] = hex[unit >> (12 - 4 * i) & 15];
    return 6;
}

static bool put_escaped(Encoder *e, uint32_t c) {
    char text[12];
    size_t n = 2;
    text[0] = '\\';
    switch (c) {
    case '"': case '\\': text[1] = (char)c; break;
    case '\n': text[1] = 'n'; break;
    case '\r': text[1] = 'r'; break;
    case '\t': text[1] = 't'; break;
    case '\b': text[1] = 'b'; break;
    case '\f': text[1] = 'f'; break;
    default:
        if (c > 0xFFFF) {
            n = escape_unit(text, 0xD800 + ((c - 0x10000) >> 10));
            n += escape_unit(text + n, 0xDC00 + (c & 0x3FF));
        } else {
            n = escape_unit(text, c);
        }
    }
    return put(e, text, n);
}

static inline bool is_plain(uint32_t c, bool ensure_ascii) { return c >= 0x20 && c != '"' && c != '\\' && (!ensure_ascii || c < 0x7F); }

/* Length of the run of bytes from `at` that stand for themselves. */
static size_t plain_run(const uint8_t *data, size_t at, size_t length, bool ensure_ascii) {
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    while (at + 8 <= length) { /* eight at a time: below 0x20, a quote, a backslash, DEL or above */
        uint64_t w;
        memcpy(&w, data + at, 8);
        uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
        uint64_t special = ((w - ones * 0x20) & ~w) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash);
        if (ensure_ascii) special |= w | (w + ones);
        if (special & high) break;
        at += 8;
    }
    while (at < length && is_plain(data[at], ensure_ascii)) at++;
    return at;
}

static bool put_string(Encoder *e, Value v) {
    const Str *s = MT_AS(Str, v);
    size_t length = s->length;
    bool ensure_ascii = e->flags & ENSURE_ASCII;
    uint32_t width = mt_str_width(s);
    if (length >= 512) {
        if (!mt_charge(e->vm, length / 16)) return false;
    } else {
        e->work += (uint32_t)length / 16;
    }
    if (!PUT(e, "\"")) return false;
    for (size_t at = 0; at < length;) {
        size_t stop = at;
        if (width == 1) stop = plain_run(s->data, at, length, ensure_ascii);
        else
            while (stop < length && is_plain(mt_str_at(s, stop), ensure_ascii)) stop++;
        if (stop > at) {
            uint8_t *to = width == 1 ? direct(&e->text, stop - at) : NULL;
            if (to) {
                memcpy(to, s->data + at, stop - at);
                e->text.length += stop - at;
            } else if (!mt_str_builder_slice(&e->text, v, at, stop)) {
                return false;
            }
        }
        if (stop < length && !put_escaped(e, mt_str_at(s, stop++))) return false;
        at = stop;
    }
    return PUT(e, "\"");
}

static bool put_int(Encoder *e, Value v) {
    if (mt_is_int(v)) {
        char digits[24];
        size_t at = sizeof digits;
        int64_t i = mt_as_int(v);
        uint64_t m = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
        do digits[--at] = (char)('0' + m % 10);
        while (m /= 10);
        if (i < 0) digits[--at] = '-';
        return put(e, digits + at, sizeof digits - at);
    }
    Value text;
    e->allocations++;
    return mt_int_to_text(e->vm, v, 10, &text) == STEP_DONE && mt_str_builder_str(&e->text, text);
}

static bool put_float(Encoder *e, Value v) {
    char text[40];
    double d = mt_as_double(v);
    if (d - d == 0) return put(e, text, mt_float_repr(d, text)); /* finite */
    if (!(e->flags & ALLOW_NAN)) {
        size_t n = mt_float_repr(d, text);
        text[n] = 0;
        return mt_raise(e->vm, CLS_ValueError, "Out of range float values are not JSON compliant: %s", text);
    }
    return d != d ? PUT(e, "NaN") : d > 0 ? PUT(e, "Infinity") : PUT(e, "-Infinity");
}

static bool put_line(Encoder *e, uint32_t level) {
    if (!PUT(e, "\n")) return false;
    for (uint32_t i = 0; i < level; i++)
        if (!mt_str_builder_str(&e->text, e->indent)) return false;
    return true;
}

static bool put_separator(Encoder *e) {
    if (e->item_separator != MT_NONE) {
        if (!mt_str_builder_str(&e->text, e->item_separator)) return false;
    } else if (e->indent != MT_NONE ? !PUT(e, ",") : !PUT(e, ", ")) {
        return false;
    }
    return true;
}

/* -- levels -- */

/* Elements of a list or tuple of any class. */
static const Value *elements(Value v, uint32_t *count) {
    if (mt_is_kind(v, KIND_LIST)) {
        *count = MT_AS(List, v)->count;
        return mt_list_items(MT_AS(List, v));
    }
    *count = MT_AS(Tuple, v)->count;
    return MT_AS(Tuple, v)->items;
}

static uint32_t indent_level(const Encoder *e) { /* containers that are open */
    uint32_t level = 0;
    for (uint32_t i = 0; i < e->depth; i++) level += (e->levels[i].kind & 7) != LEVEL_DEFAULTED;
    return level;
}

static bool is_open(Encoder *e, Value marker) {
    if (!(e->flags & CHECK_CIRCULAR)) return false;
    for (uint32_t i = e->depth; i-- > 0;)
        if (e->levels[i].marker == marker) return !mt_raise(e->vm, CLS_ValueError, "Circular reference detected");
    return false;
}

static bool push(Encoder *e, Value marker, Value items, uint32_t kind) {
    if (e->depth >= e->deepest) return mt_raise(e->vm, CLS_RecursionError, "maximum recursion depth exceeded while encoding a JSON object");
    e->work += 1 + e->depth / 64;
    if (e->depth == e->capacity) {
        Buffer *grown = mt_heap_buffer(e->vm, (size_t)e->capacity * 2 * sizeof(Level), false);
        if (!grown) return false;
        memcpy(grown->data, e->levels, e->depth * sizeof(Level));
        mt_heap_free(e->vm, e->more);
        e->more = grown;
        e->levels = (Level *)grown->data;
        e->capacity *= 2;
    }
    e->levels[e->depth++] = (Level){marker, items, 0, kind};
    return true;
}

/* Opens a list (its items being a List or Tuple), or a dict in one of its three forms. */
static bool open_level(Encoder *e, Value marker, Value items, uint32_t kind) {
    uint32_t count = 0;
    if (kind == LEVEL_DICT) count = MT_AS(Dict, items)->live;
    else (void)elements(items, &count);
    if (!count && kind != LEVEL_FLAT && kind != LEVEL_PAIRS) return kind == LEVEL_LIST ? PUT(e, "[]") : PUT(e, "{}");
    if (is_open(e, marker) || !push(e, marker, items, kind)) return false;
    if (kind == LEVEL_LIST ? !PUT(e, "[") : !PUT(e, "{")) return false;
    return e->indent == MT_NONE || put_line(e, indent_level(e));
}

/* The dict's keys and values as one list, sorted by keys. GENERAL: comparing them takes user code. */
static Step sorted_items(Encoder *e, const Dict *dict, Value *out) {
    uint32_t count = dict->live, used = 0, position = 0;
    e->allocations += 4;
    Buffer *buffer = mt_heap_buffer(e->vm, (size_t)count * 2 * sizeof(Value), false);
    Value flat = mt_list_new(e->vm, count * 2);
    if (!buffer || flat == MT_UNBOUND) return STEP_RAISE;
    Value *keys = buffer->data, *values = keys + count;
    DictEntry *entry;
    while ((entry = mt_dict_next(dict, &position)) && used < count) keys[used] = entry->key, values[used++] = entry->value;
    Step step = mt_list_sort_values(e->vm, keys, values, used);
    for (uint32_t i = 0; step == STEP_DONE && i < used; i++)
        if (!mt_list_append(e->vm, flat, keys[i]) || !mt_list_append(e->vm, flat, values[i])) step = STEP_RAISE;
    mt_heap_free(e->vm, buffer);
    *out = flat;
    return step;
}

static Progress open_dict(Encoder *e, Value v) {
    const Dict *dict = MT_AS(Dict, v);
    if (!dict->live) return PUT(e, "{}") ? GOING : FAILED;
    if (mt_as_object(v)->cls != CLS_DICT) { /* a subclass's own items() counts */
        Value items = e->items_name == MT_UNBOUND ? MT_UNBOUND : mt_class_special(e->vm, v, e->items_name);
        if (!mt_is_kind(items, KIND_NATIVE)) return is_open(e, v) ? FAILED : NEEDS;
    }
    if (!(e->flags & SORT_KEYS)) return open_level(e, v, v, LEVEL_DICT) ? GOING : FAILED;
    if (is_open(e, v)) return FAILED;
    Value flat;
    Step step = sorted_items(e, dict, &flat);
    if (step == STEP_GENERAL) return NEEDS;
    return step == STEP_DONE && open_level(e, v, flat, LEVEL_FLAT) ? GOING : FAILED;
}

/* -- values -- */

/* Writes a value, or opens it as a level. NEEDS: a hook, *need says which. */
static Progress put_value(Encoder *e, Value v, uint32_t *need) {
    if (mt_is_kind(v, KIND_STR)) return put_string(e, v) ? GOING : FAILED;
    if (mt_is_int(v)) return put_int(e, v) ? GOING : FAILED;
    if (v == MT_NONE) return PUT(e, "null") ? GOING : FAILED;
    if (v == MT_TRUE) return PUT(e, "true") ? GOING : FAILED;
    if (v == MT_FALSE) return PUT(e, "false") ? GOING : FAILED;
    if (mt_is_float(v)) return put_float(e, v) ? GOING : FAILED;
    switch (mt_kind(v)) {
    case KIND_BIGINT: return put_int(e, v) ? GOING : FAILED;
    case KIND_LIST: case KIND_TUPLE:
        if (mt_is_user(v) && mt_class_flags(e->vm, mt_as_object(v)->cls) & CLASS_HAS_ITER) {
            *need = NEED_ITER;
            return NEEDS;
        }
        return open_level(e, v, v, LEVEL_LIST) ? GOING : FAILED;
    case KIND_DICT: *need = NEED_ITEMS; return open_dict(e, v);
    case KIND_SCALAR: {
        Value base = MT_AS(Instance, v)->value;
        if (mt_is_kind(base, KIND_STR) || mt_is_integer(base) || mt_is_float(base)) return put_value(e, base, need);
        break;
    }
    default: break;
    }
    if (is_open(e, v)) return FAILED;
    *need = NEED_DEFAULT;
    return NEEDS;
}

/* NO: the key is skipped. */
static Answer put_key(Encoder *e, Value key, bool first) {
    Value base = mt_is_kind(key, KIND_SCALAR) ? MT_AS(Instance, key)->value : key;
    bool is_str = mt_is_kind(base, KIND_STR), is_int = mt_is_integer(base), is_float = mt_is_float(base);
    if (!is_str && !is_int && !is_float && base != MT_NONE) {
        if (e->flags & SKIP_KEYS) return ANSWER_NO;
        mt_raise(e->vm, CLS_TypeError, "keys must be str, int, float, bool or None, not %T", key);
        return ANSWER_RAISE;
    }
    if (!first && (!put_separator(e) || (e->indent != MT_NONE && !put_line(e, indent_level(e))))) return ANSWER_RAISE;
    bool ok;
    if (is_str) {
        ok = put_string(e, base);
    } else {
        ok = PUT(e, "\"");
        if (ok && is_float) ok = put_float(e, base);
        else if (ok && mt_is_bool(base)) ok = base == MT_TRUE ? PUT(e, "true") : PUT(e, "false");
        else if (ok && is_int) ok = put_int(e, base);
        else if (ok) ok = PUT(e, "null");
        ok = ok && PUT(e, "\"");
    }
    if (ok) ok = e->key_separator == MT_NONE ? PUT(e, ": ") : mt_str_builder_str(&e->text, e->key_separator);
    return ok ? ANSWER_YES : ANSWER_RAISE;
}

/* The next key and value of an open dict; false: none, or a mistake (then an exception is pending). */
static bool next_entry(Encoder *e, Level *level, Value *key, Value *value) {
    if ((level->kind & 7) == LEVEL_DICT) {
        DictEntry *entry = mt_dict_next(MT_AS(Dict, level->items), &level->index);
        if (entry) *key = entry->key, *value = entry->value;
        return entry != NULL;
    }
    const List *list = MT_AS(List, level->items);
    if (level->index >= list->count) return false;
    const Value *items = mt_list_items(list) + level->index;
    if ((level->kind & 7) == LEVEL_FLAT) {
        if (level->index + 1 >= list->count) return false;
        *key = items[0], *value = items[1];
        level->index += 2;
        return true;
    }
    if (!mt_is_kind(items[0], KIND_TUPLE) || MT_AS(Tuple, items[0])->count != 2) return mt_raise(e->vm, CLS_ValueError, "items must return 2-tuples");
    *key = MT_AS(Tuple, items[0])->items[0], *value = MT_AS(Tuple, items[0])->items[1];
    level->index++;
    return true;
}

static bool close_level(Encoder *e, const char *bracket) {
    e->depth--;
    return (e->indent == MT_NONE || put_line(e, indent_level(e))) && put(e, bracket, 1);
}

/* Goes on until everything is written, or enough for one step. NEEDS: for *value. */
static Progress run(Encoder *e, Value *value, uint32_t *need) {
    while (e->depth) {
        if (++e->work >= 256) {
            if (!mt_charge(e->vm, e->work)) return FAILED;
            e->work = 0;
        }
        if (MT_UNLIKELY(e->text.length >= e->most || e->allocations >= STEP_ALLOCATIONS) && (e->most == STEP_TEXT || e->text.length >= e->most)) return STOPPED;
        Level *level = &e->levels[e->depth - 1];
        switch (level->kind & 7) {
        case LEVEL_DEFAULTED: e->depth--; continue;
        case LEVEL_LIST: {
            uint32_t count = 0;
            const Value *items = elements(level->items, &count);
            if (level->index >= count) {
                if (!close_level(e, "]")) return FAILED;
                continue;
            }
            if (level->index && (!put_separator(e) || (e->indent != MT_NONE && !put_line(e, indent_level(e))))) return FAILED;
            *value = items[level->index++];
            break;
        }
        default: {
            Value key = MT_UNBOUND;
            if (!next_entry(e, level, &key, value)) {
                if (mt_pending(e->vm) || !close_level(e, "}")) return FAILED;
                continue;
            }
            Answer answer = put_key(e, key, !(level->kind & LEVEL_STARTED));
            if (answer == ANSWER_RAISE) return FAILED;
            if (answer == ANSWER_NO) continue;
            level->kind |= LEVEL_STARTED;
        }
        }
        Progress progress = put_value(e, *value, need);
        if (progress != GOING) return progress;
    }
    return GOING;
}

Step mt_json_encode(Vm *vm, Value *args, Value *out) {
    Encoder e;
    uint32_t need;
    if (!begin(&e, vm, args[1] == MT_UNBOUND ? mt_int(ENSURE_ASCII | CHECK_CIRCULAR | ALLOW_NAN) : args[1], args[2], args[3], args[4])) return STEP_RAISE;
    Value value = args[0];
    Progress progress = put_value(&e, value, &need);
    if (progress == GOING) progress = run(&e, &value, &need);
    if (progress == GOING && e.work >= 8 && !mt_charge(vm, e.work)) progress = FAILED;
    if (progress == GOING) *out = mt_str_builder_finish(&e.text);
    discard(&e);
    bool done = progress == GOING && *out != MT_UNBOUND;
    if (done) return STEP_DONE;
    return progress == NEEDS || progress == STOPPED || (!mt_pending(vm) && vm->limit == LIMIT_NONE) ? STEP_GENERAL : STEP_RAISE;
}

Step mt_json_encode_string(Vm *vm, Value *args, Value *out) {
    Encoder e;
    Value text = mt_is_kind(args[0], KIND_SCALAR) ? MT_AS(Instance, args[0])->value : args[0];
    if (!mt_is_kind(text, KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "first argument must be a string, not %T", args[0]);
    (void)begin(&e, vm, mt_int(args[1] == MT_TRUE ? ENSURE_ASCII : 0), MT_NONE, MT_NONE, MT_NONE);
    *out = put_string(&e, text) ? mt_str_builder_finish(&e.text) : MT_UNBOUND;
    discard(&e);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* -- the state between two runs -- */

static bool bad_state(Vm *vm) { return mt_raise(vm, CLS_SystemError, "bad operand"); }

static bool load_levels(Encoder *e, Value list) {
    if (!mt_is_exact(list, CLS_LIST) || MT_AS(List, list)->count % 4) return bad_state(e->vm);
    const Value *items = mt_list_items(MT_AS(List, list));
    e->work += MT_AS(List, list)->count / 16;
    for (uint32_t i = 0; i < MT_AS(List, list)->count; i += 4) {
        if (!mt_is_int(items[i + 2]) || !mt_is_int(items[i + 3]) || mt_as_int(items[i + 2]) < 0) return bad_state(e->vm);
        uint32_t kind = (uint32_t)mt_as_int(items[i + 3]);
        switch (kind & 7) {
        case LEVEL_LIST:
            if (!mt_is_kind(items[i + 1], KIND_LIST) && !mt_is_kind(items[i + 1], KIND_TUPLE)) return bad_state(e->vm);
            break;
        case LEVEL_DICT:
            if (!mt_is_kind(items[i + 1], KIND_DICT)) return bad_state(e->vm);
            break;
        case LEVEL_FLAT: case LEVEL_PAIRS:
            if (!mt_is_kind(items[i + 1], KIND_LIST)) return bad_state(e->vm);
            break;
        case LEVEL_DEFAULTED: break;
        default: return bad_state(e->vm);
        }
        if (!push(e, items[i], items[i + 1], kind)) return false;
        e->levels[e->depth - 1].index = (uint32_t)mt_as_int(items[i + 2]);
    }
    return true;
}

/* The levels as a new list; MT_UNBOUND when refused. */
static Value save_levels(const Encoder *e) {
    Value list = mt_list_new(e->vm, e->depth * 4);
    for (uint32_t i = 0; list != MT_UNBOUND && i < e->depth; i++) {
        const Level *level = &e->levels[i];
        if (!mt_list_append(e->vm, list, level->marker) || !mt_list_append(e->vm, list, level->items) || !mt_list_append(e->vm, list, mt_int(level->index)) ||
            !mt_list_append(e->vm, list, mt_int(level->kind)))
            return MT_UNBOUND;
    }
    return list;
}

/* What the last answer asked for has been done: it is taken up. */
static Progress resume(Encoder *e, const Value *state, Value *value, uint32_t *need) {
    switch (mt_is_int(state[MODE]) ? mt_as_int(state[MODE]) : -1) {
    case MODE_PLAIN: *value = state[PENDING]; break;
    case MODE_ON: return GOING;
    case MODE_DEFAULTED:
        if (!push(e, state[OBJECT], MT_NONE, LEVEL_DEFAULTED)) return FAILED;
        *value = state[PENDING];
        break;
    case MODE_ITERATED: case MODE_ITEMS:
        if (!mt_is_exact(state[PENDING], CLS_LIST)) return bad_state(e->vm), FAILED;
        return open_level(e, state[OBJECT], state[PENDING], mt_as_int(state[MODE]) == MODE_ITERATED ? LEVEL_LIST : LEVEL_PAIRS) ? GOING : FAILED;
    default: return bad_state(e->vm), FAILED;
    }
    return put_value(e, *value, need);
}

Step mt_json_encode_run(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST) || MT_AS(List, args[0])->count != STATE_SIZE) return bad_state(vm), STEP_RAISE;
    Value *state = mt_list_items(MT_AS(List, args[0]));
    Encoder e;
    uint32_t need = NEED_NOTHING;
    Value value = MT_NONE, chunk = MT_UNBOUND, levels = MT_UNBOUND;
    if (!begin(&e, vm, state[FLAGS], state[INDENT], state[ITEM_SEPARATOR], state[KEY_SEPARATOR])) return STEP_RAISE;
    e.most = STEP_TEXT;
    Progress progress = load_levels(&e, state[LEVELS]) ? resume(&e, state, &value, &need) : FAILED;
    if (progress == GOING) progress = run(&e, &value, &need);
    if (progress != FAILED && mt_charge(vm, e.work)) {
        chunk = mt_str_builder_finish(&e.text);
        levels = save_levels(&e);
    }
    discard(&e);
    if (chunk == MT_UNBOUND || levels == MT_UNBOUND || !mt_is_exact(state[CHUNKS], CLS_LIST) || !mt_list_append(vm, state[CHUNKS], chunk)) return STEP_RAISE;
    state[PENDING] = value;
    state[LEVELS] = levels;
    *out = mt_int(progress == NEEDS ? need : progress == STOPPED ? NEED_MORE : NEED_NOTHING);
    return STEP_DONE;
}
