/* SPDX-License-Identifier: MIT */
/* JSON text to values. Values that wait for their container to close lie on one stack, the open containers on another; a step pushes
 * its value before the position moves on, so that the state is whole whenever memory is refused. A leaf of its own up to LEAF_TEXT
 * characters; beyond, and where memory is short, in steps of STEP_TEXT. */
#include "library/mod_json.h"

#include <math.h>

#include "base/dtoa.h"
#include "object/container.h"
#include "object/number_args.h"
#include "vm/vm.h"

enum { /* flags: what the program wants to see */
    STRICT = 1, HOOK_OBJECT = 2, HOOK_PAIRS = 4, HOOK_INT = 8, HOOK_FLOAT = 16, HOOK_CONSTANT = 32,
};
enum { /* what _decode_run answers when the value on top of the stack is to be replaced by what a hook makes of it; or the text of an error */
    DECODED, NEED_OBJECT, NEED_PAIRS, NEED_INT, NEED_FLOAT, NEED_CONSTANT, NEED_MORE /* not at the end yet: to be called again */,
};
enum { SOURCE, POSITION, VALUES, OPEN, FLAGS, PHASE, STATE_SIZE };
enum { PHASE_VALUE, PHASE_AFTER }; /* a value is expected; one has ended */

enum { FEW = 48, MEMO = 64, LEAF_TEXT = 256 * 1024, STEP_TEXT = 64 * 1024 };

typedef struct Stack {
    Value *items, few[FEW];
    uint32_t count, capacity;
    Buffer *more; /* its storage when it has grown */
    List *list;   /* or the list that it is kept in */
} Stack;

typedef struct Decoder {
    Vm *vm;
    const Str *source;
    const uint8_t *data;
    uint32_t width, flags;
    size_t position, length, stop; /* stop: where the step ends */
    Stack values, open; /* open: for each container where its values begin, doubled, plus 1 for an object */
    const char *error;  /* text of a mistake */
    size_t error_at;
    uint64_t deepest;
    Value memo[MEMO];   /* keys that were read, so that the same key is one string */
} Decoder;

typedef enum Progress { GOING, FAILED, NEEDS } Progress; /* FAILED with `error`, or with an exception, or refused */

/* -- stacks -- */

static void stack_init(Stack *stack) {
    stack->items = stack->few;
    stack->count = 0;
    stack->capacity = FEW;
    stack->more = NULL;
    stack->list = NULL;
}

static void stack_of_list(Stack *stack, List *list) {
    stack->items = mt_list_items(list);
    stack->count = list->count;
    stack->capacity = list->capacity;
    stack->more = NULL;
    stack->list = list;
}

static MT_NOINLINE bool stack_grow(Vm *vm, Stack *stack) {
    if (stack->list) {
        stack->list->count = stack->count;
        if (!mt_list_reserve(vm, stack->list, (uint64_t)stack->count * 2 + 8)) return false;
        stack_of_list(stack, stack->list);
        return true;
    }
    Buffer *grown = mt_heap_buffer(vm, (size_t)stack->capacity * 2 * sizeof(Value), false);
    if (!grown) return false;
    memcpy(grown->data, stack->items, stack->count * sizeof(Value));
    mt_heap_free(vm, stack->more);
    stack->more = grown;
    stack->items = grown->data;
    stack->capacity *= 2;
    return true;
}

static inline bool stack_push(Vm *vm, Stack *stack, Value v) {
    if (MT_UNLIKELY(stack->count == stack->capacity) && !stack_grow(vm, stack)) return false;
    stack->items[stack->count++] = v;
    return true;
}

static void stack_end(Vm *vm, Stack *stack) {
    if (stack->list) stack->list->count = stack->count;
    mt_heap_free(vm, stack->more);
    stack->more = NULL;
}

/* -- text -- */

static inline uint32_t char_at(const Decoder *d, size_t at) {
    return d->width == 1 ? d->data[at] : d->width == 2 ? ((const uint16_t *)(const void *)d->data)[at] : ((const uint32_t *)(const void *)d->data)[at];
}
/* The character, or 0xFFFFFFFF at the end. */
static inline uint32_t peek(const Decoder *d, size_t at) { return at < d->length ? char_at(d, at) : UINT32_MAX; }
static inline bool is_space(uint32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
static inline size_t skip_space(const Decoder *d, size_t at) {
    while (at < d->length && is_space(char_at(d, at))) at++;
    return at;
}

static Progress mistake(Decoder *d, const char *text, size_t at) {
    d->error = text;
    d->error_at = at;
    return FAILED;
}

/* Does the text at `at` go on with an ASCII word? */
static bool word_at(const Decoder *d, size_t at, const char *word) {
    for (; *word; word++, at++)
        if (peek(d, at) != (uint8_t)*word) return false;
    return true;
}

/* Value of four hexadecimal digits; -1. */
static int32_t hex4(const Decoder *d, size_t at) {
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t c = peek(d, at + (size_t)i), digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' && c < 128 ? (c | 32) - 'a' + 10 : 16;
        if (digit == 16) return -1;
        value = value << 4 | (int32_t)digit;
    }
    return value;
}

/* First position from `at` of a quote, a backslash or a control character. */
static size_t plain_end(const Decoder *d, size_t at) {
    if (d->width == 1) {
        const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
        while (at + 8 <= d->length) {
            uint64_t w;
            memcpy(&w, d->data + at, 8);
            uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
            if ((((w - ones * 0x20) & ~w) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & high) break;
            at += 8;
        }
    }
    for (; at < d->length; at++) {
        uint32_t c = char_at(d, at);
        if (c == '"' || c == '\\' || c < 0x20) break;
    }
    return at;
}

/* A string without escapes as part of the source; short ones by the memo when `is_key`. */
static Value take_slice(Decoder *d, size_t start, size_t stop, bool is_key) {
    size_t length = stop - start;
    if (d->width != 1 || length == 0) return mt_str_slice(d->vm, mt_object(d->source), (int64_t)start, (int64_t)stop);
    const uint8_t *bytes = d->data + start;
    if (length == 1) return mt_image_char(d->vm, bytes[0]);
    if (!is_key || length > 64) return mt_str_slice(d->vm, mt_object(d->source), (int64_t)start, (int64_t)stop);
    uint32_t mixed = (uint32_t)length * 31u + bytes[0] * 7u + bytes[length - 1] * 131u + bytes[length / 2] * 17u;
    Value *slot = &d->memo[mixed % MEMO];
    if (*slot != MT_UNBOUND) {
        const Str *known = MT_AS(Str, *slot);
        if (known->length == length && mt_str_width(known) == 1 && !memcmp(known->data, bytes, length)) return *slot;
    }
    Value made = mt_str_slice(d->vm, mt_object(d->source), (int64_t)start, (int64_t)stop);
    if (made != MT_UNBOUND) *slot = made;
    return made;
}

/* One escape; `at` is its backslash and moves past it. */
static Progress read_escape(Decoder *d, StrBuilder *text, size_t quote, size_t *at) {
    uint32_t c = peek(d, *at + 1);
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (c == UINT32_MAX) return mistake(d, "Unterminated string starting at", quote);
    if (c != 'u') {
        const char *found = c && c < 128 ? strchr(names, (int)c) : NULL;
        if (!found) return mistake(d, "Invalid \\escape", *at);
        *at += 2;
        return mt_str_builder_char(text, (uint8_t)meanings[found - names]) ? GOING : FAILED;
    }
    size_t digits = *at + 2;
    int32_t unit = digits + 4 < d->length ? hex4(d, digits) : -1;
    if (unit < 0) return mistake(d, "Invalid \\uXXXX escape", digits - 1);
    uint32_t code = (uint32_t)unit;
    size_t next = digits + 4;
    if (code >= 0xD800 && code < 0xDC00 && next + 6 < d->length && char_at(d, next) == '\\' && char_at(d, next + 1) == 'u') {
        int32_t low = hex4(d, next + 2);
        if (low < 0) return mistake(d, "Invalid \\uXXXX escape", next + 1);
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
            next += 6;
        }
    }
    *at = next;
    return mt_str_builder_char(text, code) ? GOING : FAILED;
}

/* A string whose quote is before `start`; *end is after its closing quote. */
static Progress read_string(Decoder *d, size_t start, bool is_key, Value *out, size_t *end) {
    size_t stop = plain_end(d, start);
    if (MT_LIKELY(peek(d, stop) == '"')) {
        *out = take_slice(d, start, stop, is_key);
        *end = stop + 1;
        return *out == MT_UNBOUND ? FAILED : GOING;
    }
    StrBuilder text;
    mt_str_builder_init(&text, d->vm);
    Progress progress = GOING;
    size_t at = start;
    for (;;) {
        if (stop > at && !mt_str_builder_slice(&text, mt_object(d->source), at, stop)) progress = FAILED;
        at = stop;
        uint32_t c = peek(d, at);
        if (progress != GOING || c == '"') break;
        if (c == UINT32_MAX) progress = mistake(d, "Unterminated string starting at", start - 1);
        else if (c == '\\') progress = read_escape(d, &text, start - 1, &at);
        else if (d->flags & STRICT) progress = mistake(d, "Invalid control character at", at);
        else progress = mt_str_builder_char(&text, c) ? (at++, GOING) : FAILED;
        if (progress != GOING) break;
        stop = plain_end(d, at);
    }
    if (progress != GOING) {
        mt_str_builder_discard(&text);
        return progress;
    }
    *out = mt_str_builder_finish(&text);
    *end = at + 1;
    return *out == MT_UNBOUND ? FAILED : GOING;
}

/* -- numbers -- */

static bool make_float(Decoder *d, size_t start, size_t stop, Value *out) {
    char few[128];
    size_t length = stop - start;
    const char *text = (const char *)d->data + start;
    Buffer *buffer = NULL;
    if (d->width != 1) {
        char *copy = few;
        if (length > sizeof few) {
            buffer = mt_heap_buffer(d->vm, length, false);
            if (!buffer) return false;
            copy = (char *)buffer->data;
        }
        for (size_t i = 0; i < length; i++) copy[i] = (char)char_at(d, start + i);
        text = copy;
    }
    double value = 0.0;
    bool ok = mt_dtoa_parse(text, length, &value);
    mt_heap_free(d->vm, buffer);
    return ok ? mt_number_float(d->vm, value, out) == STEP_DONE : mt_raise(d->vm, CLS_ValueError, "could not convert string to float");
}

static bool make_int(Decoder *d, size_t start, size_t stop, bool negative, Value *out) {
    size_t length = stop - start;
    if (MT_LIKELY(length <= 18)) {
        int64_t value = 0;
        for (size_t i = start; i < stop; i++) value = value * 10 + (int64_t)(char_at(d, i) - '0');
        *out = mt_int(negative ? -value : value);
        return true;
    }
    char few[128];
    const char *text = (const char *)d->data + start;
    Buffer *buffer = NULL;
    if (d->width != 1) {
        char *copy = few;
        if (length > sizeof few) {
            buffer = mt_heap_buffer(d->vm, length, false);
            if (!buffer) return false;
            copy = (char *)buffer->data;
        }
        for (size_t i = 0; i < length; i++) copy[i] = (char)char_at(d, start + i);
        text = copy;
    }
    Step step = mt_int_from_digits(d->vm, text, length, 10, negative, true, out);
    mt_heap_free(d->vm, buffer);
    return step == STEP_DONE;
}

/* *need is set when a hook is to see the text. */
static Progress read_number(Decoder *d, size_t start, Value *out, size_t *end, uint32_t *need) {
    size_t at = start;
    bool negative = peek(d, at) == '-', is_float = false;
    if (negative) at++;
    size_t digits = at;
    uint32_t c = peek(d, at);
    if (c < '0' || c > '9') return mistake(d, "Expecting value", start);
    at++;
    if (c != '0')
        while ((c = peek(d, at)) >= '0' && c <= '9') at++;
    size_t whole = at;
    if (peek(d, at) == '.' && (c = peek(d, at + 1)) >= '0' && c <= '9') {
        is_float = true;
        for (at += 2; (c = peek(d, at)) >= '0' && c <= '9';) at++;
    }
    if ((peek(d, at) | 32) == 'e') {
        size_t exponent = at + 1;
        if (peek(d, exponent) == '+' || peek(d, exponent) == '-') exponent++;
        if ((c = peek(d, exponent)) >= '0' && c <= '9') {
            is_float = true;
            for (at = exponent; (c = peek(d, at)) >= '0' && c <= '9';) at++;
        }
    }
    *end = at;
    if (d->flags & (is_float ? HOOK_FLOAT : HOOK_INT)) {
        *need = is_float ? NEED_FLOAT : NEED_INT;
        *out = mt_str_slice(d->vm, mt_object(d->source), (int64_t)start, (int64_t)at);
        return *out == MT_UNBOUND ? FAILED : NEEDS;
    }
    return (is_float ? make_float(d, start, at, out) : make_int(d, digits, whole, negative, out)) ? GOING : FAILED;
}

/* -- values -- */

static Progress read_constant(Decoder *d, size_t at, Value *out, size_t *end, uint32_t *need) {
    static const struct { const char *word; int which; } words[] = {{"null", 0}, {"true", 1}, {"false", 2}, {"NaN", 3}, {"Infinity", 4}, {"-Infinity", 5}};
    for (size_t i = 0; i < MT_COUNTOF(words); i++) {
        if (!word_at(d, at, words[i].word)) continue;
        *end = at + strlen(words[i].word);
        if (words[i].which < 3) {
            *out = words[i].which == 0 ? MT_NONE : mt_bool(words[i].which == 1);
            return GOING;
        }
        if (d->flags & HOOK_CONSTANT) {
            *need = NEED_CONSTANT;
            *out = mt_str_slice(d->vm, mt_object(d->source), (int64_t)at, (int64_t)*end);
            return *out == MT_UNBOUND ? FAILED : NEEDS;
        }
        const double infinity = (double)INFINITY;
        return mt_number_float(d->vm, words[i].which == 3 ? (double)NAN : words[i].which == 4 ? infinity : -infinity, out) == STEP_DONE ? GOING : FAILED;
    }
    return peek(d, at) == '-' ? read_number(d, at, out, end, need) : mistake(d, "Expecting value", at);
}

static Progress open_container(Decoder *d, bool is_object) {
    if (d->open.count >= d->deepest) {
        mt_raise(d->vm, CLS_RecursionError, "maximum recursion depth exceeded while decoding a JSON %s from a unicode string", is_object ? "object" : "array");
        return FAILED;
    }
    return stack_push(d->vm, &d->open, mt_int((int64_t)d->values.count * 2 + is_object)) ? GOING : FAILED;
}

/* The innermost open container; false: the stacks, which lie in lists of the prelude, are not what was put there. */
static bool innermost(Decoder *d, uint32_t *start, bool *is_object) {
    Value mark = d->open.items[d->open.count - 1];
    if (!mt_is_int(mark) || mt_as_int(mark) < 0 || mt_as_int(mark) / 2 > d->values.count) return mt_raise(d->vm, CLS_SystemError, "bad operand");
    *start = (uint32_t)(mt_as_int(mark) / 2);
    *is_object = mt_as_int(mark) & 1;
    return true;
}

static bool are_keys(const Decoder *d, const Value *items, uint32_t count) {
    bool ok = count % 2 == 0;
    for (uint32_t i = 0; ok && i < count; i += 2) ok = mt_is_kind(items[i], KIND_STR);
    return ok || mt_raise(d->vm, CLS_SystemError, "bad operand");
}

static Progress close_container(Decoder *d, size_t end, uint32_t *need) {
    uint32_t start;
    bool is_object;
    if (!innermost(d, &start, &is_object)) return FAILED;
    const Value *items = d->values.items + start;
    uint32_t count = d->values.count - start;
    if (is_object && !are_keys(d, items, count)) return FAILED;
    Value made;
    if (!is_object) {
        made = mt_list_from(d->vm, items, count);
    } else if (d->flags & HOOK_PAIRS) {
        made = mt_list_new(d->vm, count / 2);
        for (uint32_t i = 0; made != MT_UNBOUND && i < count; i += 2) {
            Value pair = mt_tuple_from(d->vm, items + i, 2);
            if (pair == MT_UNBOUND || !mt_list_append(d->vm, made, pair)) made = MT_UNBOUND;
        }
        *need = NEED_PAIRS;
    } else {
        made = mt_dict_new(d->vm, count / 2);
        for (uint32_t i = 0; made != MT_UNBOUND && i < count; i += 2)
            if (!mt_dict_set_str(d->vm, made, items[i], items[i + 1])) made = MT_UNBOUND;
        if (d->flags & HOOK_OBJECT) *need = NEED_OBJECT;
    }
    if (made == MT_UNBOUND) return FAILED;
    d->values.count = start;
    d->values.items[d->values.count++] = made; /* there is room: something was there, or the stack has some to spare */
    d->open.count--;
    d->position = end;
    return *need ? NEEDS : GOING;
}

/* A key and its colon; the position moves to the value. */
static Progress read_key(Decoder *d, size_t at) {
    if (peek(d, at) != '"') return mistake(d, "Expecting property name enclosed in double quotes", at);
    Value key;
    size_t end;
    Progress progress = read_string(d, at + 1, true, &key, &end);
    if (progress != GOING) return progress;
    end = skip_space(d, end);
    if (peek(d, end) != ':') return mistake(d, "Expecting ':' delimiter", end);
    if (!stack_push(d->vm, &d->values, key)) return FAILED;
    d->position = skip_space(d, end + 1);
    return GOING;
}

/* Room for one more value, so that close_container never needs to grow the stack. */
static bool spare(Decoder *d) { return d->values.count < d->values.capacity || stack_grow(d->vm, &d->values); }

/* From `position`, where a value begins: reads it, or opens its container. *phase is what comes next. */
static Progress read_value(Decoder *d, uint32_t *phase, uint32_t *need) {
    size_t at = d->position, end = at;
    Value value = MT_NONE;
    uint32_t c = peek(d, at);
    Progress progress;
    if (c == '{' || c == '[') {
        size_t inside = skip_space(d, at + 1);
        bool is_object = c == '{';
        if (!spare(d)) return FAILED;
        progress = open_container(d, is_object);
        if (progress != GOING) return progress;
        if (peek(d, inside) == (is_object ? '}' : ']')) {
            progress = close_container(d, inside + 1, need);
            if (progress == FAILED) d->open.count--; /* refused: the value is read again */
            else *phase = PHASE_AFTER;
            return progress;
        }
        if (!is_object) {
            d->position = inside;
            return GOING;
        }
        progress = read_key(d, inside);
        if (progress == FAILED) d->open.count--;
        return progress;
    }
    if (c == '"') progress = read_string(d, at + 1, false, &value, &end);
    else if (c >= '0' && c <= '9') progress = read_number(d, at, &value, &end, need);
    else progress = read_constant(d, at, &value, &end, need);
    if (progress == FAILED || !stack_push(d->vm, &d->values, value)) return FAILED;
    d->position = end;
    *phase = PHASE_AFTER;
    return progress;
}

/* After a value inside a container: its end, or the next value. */
static Progress read_after(Decoder *d, uint32_t *phase, uint32_t *need) {
    uint32_t start;
    bool is_object;
    if (!innermost(d, &start, &is_object)) return FAILED;
    size_t at = skip_space(d, d->position);
    uint32_t c = peek(d, at), closing = is_object ? '}' : ']';
    if (c == closing) return spare(d) ? close_container(d, at + 1, need) : FAILED;
    if (c != ',') return mistake(d, "Expecting ',' delimiter", at);
    size_t next = skip_space(d, at + 1);
    if (peek(d, next) == closing) return mistake(d, is_object ? "Illegal trailing comma before end of object" : "Illegal trailing comma before end of array", at);
    if (is_object) {
        Progress progress = read_key(d, next);
        if (progress != GOING) return progress;
    } else {
        d->position = next;
    }
    *phase = PHASE_VALUE;
    return GOING;
}

static Progress run(Decoder *d, uint32_t *phase, uint32_t *need) {
    for (;;) {
        Progress progress;
        if (*phase == PHASE_VALUE) progress = read_value(d, phase, need);
        else if (d->open.count) progress = read_after(d, phase, need);
        else return GOING;
        if (progress != GOING) return progress;
        if (MT_UNLIKELY(d->position >= d->stop) && (d->open.count || *phase == PHASE_VALUE)) {
            *need = NEED_MORE;
            return NEEDS;
        }
    }
}

static void begin(Decoder *d, Vm *vm, const Str *source, size_t position, uint32_t flags) {
    d->vm = vm;
    d->source = source;
    d->data = source->data;
    d->width = mt_str_width(source);
    d->length = source->length;
    d->position = position;
    d->stop = SIZE_MAX;
    d->flags = flags;
    d->error = NULL;
    uint64_t depth = vm->limits.max_recursion_depth;
    d->deepest = (depth > 1000000 ? 1000000 : depth) * 10;
    for (int i = 0; i < MEMO; i++) d->memo[i] = MT_UNBOUND;
}

Step mt_json_decode(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_STR)) return STEP_GENERAL;
    const Str *source = MT_AS(Str, args[0]);
    if (source->length > LEAF_TEXT) return STEP_GENERAL;
    if (!mt_charge(vm, source->length / 8 + 1)) return STEP_RAISE;
    Decoder d;
    uint32_t phase = PHASE_VALUE, need = 0;
    begin(&d, vm, source, 0, STRICT);
    stack_init(&d.values);
    stack_init(&d.open);
    d.position = skip_space(&d, 0);
    Progress progress = run(&d, &phase, &need);
    bool whole = progress == GOING && skip_space(&d, d.position) == d.length;
    if (progress == GOING) *out = d.values.items[0];
    stack_end(vm, &d.values);
    stack_end(vm, &d.open);
    if (progress == GOING) return whole ? STEP_DONE : STEP_GENERAL;
    return d.error || (!mt_pending(vm) && vm->limit == LIMIT_NONE) ? STEP_GENERAL : STEP_RAISE;
}

/* -- the state between two runs -- */

static Step bad_state(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "bad operand"); }

Step mt_json_decode_run(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST) || MT_AS(List, args[0])->count != STATE_SIZE) return bad_state(vm);
    Value *state = mt_list_items(MT_AS(List, args[0]));
    if (!mt_is_exact(state[SOURCE], CLS_STR) || !mt_is_int(state[POSITION]) || !mt_is_exact(state[VALUES], CLS_LIST) || !mt_is_exact(state[OPEN], CLS_LIST) ||
        !mt_is_int(state[FLAGS]) || !mt_is_int(state[PHASE]) || state[VALUES] == state[OPEN] || mt_as_int(state[POSITION]) < 0)
        return bad_state(vm);
    const Str *source = MT_AS(Str, state[SOURCE]);
    uint32_t phase = (uint32_t)mt_as_int(state[PHASE]), need = 0;
    uint64_t position = (uint64_t)mt_as_int(state[POSITION]);
    Decoder d;
    begin(&d, vm, source, position > source->length ? source->length : position, (uint32_t)mt_as_int(state[FLAGS]));
    stack_of_list(&d.values, MT_AS(List, state[VALUES]));
    stack_of_list(&d.open, MT_AS(List, state[OPEN]));
    if (!mt_charge(vm, MT_MIN(source->length - d.position, STEP_TEXT) / 8 + 1)) return STEP_RAISE;
    d.stop = d.position + STEP_TEXT;
    if (phase != PHASE_VALUE && !d.values.count) return bad_state(vm);
    Progress progress = run(&d, &phase, &need);
    stack_end(vm, &d.values);
    stack_end(vm, &d.open);
    state[POSITION] = mt_int((int64_t)d.position);
    state[PHASE] = mt_int(phase);
    if (progress == FAILED) {
        Value text = d.error ? mt_str_from_cstr(vm, d.error) : MT_UNBOUND;
        if (text == MT_UNBOUND) return STEP_RAISE;
        state[POSITION] = mt_int((int64_t)d.error_at);
        *out = text;
        return STEP_DONE;
    }
    *out = mt_int(progress == NEEDS ? need : DECODED);
    return STEP_DONE;
}

Step mt_json_scan_string(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "first argument must be a string, not %T", args[0]);
    const Str *source = MT_AS(Str, args[0]);
    if (!mt_is_int(args[1])) return MT_RAISE(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", args[1]);
    int64_t start = mt_as_int(args[1]);
    if (start < 0 || start > source->length) return MT_RAISE(vm, CLS_ValueError, "end is out of bounds");
    if (!mt_charge(vm, (source->length - (uint64_t)start) / 8 + 1)) return STEP_RAISE;
    Decoder d;
    Value items[3] = {MT_NONE, MT_NONE, MT_FALSE};
    size_t end;
    begin(&d, vm, source, 0, args[2] == MT_TRUE ? STRICT : 0);
    Progress progress = read_string(&d, (size_t)start, false, &items[0], &end);
    if (progress == GOING) {
        items[1] = mt_int((int64_t)end);
        DONE_VALUE(mt_tuple_from(vm, items, 2));
    }
    if (!d.error) return STEP_RAISE;
    items[0] = mt_str_from_cstr(vm, d.error);
    items[1] = mt_int((int64_t)d.error_at);
    if (items[0] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, items, 3));
}
