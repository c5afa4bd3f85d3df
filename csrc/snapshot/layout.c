/* SPDX-License-Identifier: MIT */
#include "snapshot/layout.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/str.h"

#include <stdlib.h>

#define AT(type, field) offsetof(type, field)
const KindRow mt_snapshot_rows[KIND_COUNT] = {
    [KIND_RANGE] = {.size = sizeof(Range), .spans = {{AT(Range, start), 4}}},
    [KIND_SLICE] = {.size = sizeof(Slice), .spans = {{AT(Slice, start), 3}}},
    [KIND_BOUND] = {.size = sizeof(Bound), .spans = {{AT(Bound, function), 2}}},
    [KIND_CELL] = {.size = sizeof(Cell), .spans = {{AT(Cell, value), 1}}},
    [KIND_INSTANCE] = {.size = sizeof(Instance), .spans = {{AT(Instance, dict), 2}}},
    [KIND_SCALAR] = {.size = sizeof(Instance), .spans = {{AT(Instance, dict), 2}}},
    [KIND_EXCEPTION] = {.size = sizeof(Exception), .spans = {{AT(Exception, dict), 8}}},
    [KIND_ITERATOR] = {.size = sizeof(Iterator), .ints = {AT(Iterator, index), AT(Iterator, stop), AT(Iterator, step)}, .spans = {{AT(Iterator, source), 3}}},
    [KIND_DEQUE] = {.size = sizeof(Deque), .ints = {AT(Deque, first), AT(Deque, count), AT(Deque, maxlen), AT(Deque, state)}, .spans = {{AT(Deque, dict), 2}}},
    [KIND_MODULE] = {.size = sizeof(Module), .spans = {{AT(Module, name), 2}}},
    [KIND_WRAPPER] = {.size = sizeof(Wrapper), .spans = {{AT(Wrapper, a), 5}}},
    [KIND_EXTERNAL] = {.size = sizeof(External), .spans = {{AT(External, name), 2}}},
    [KIND_TRACEBACK] = {.size = sizeof(Traceback), .small = {AT(Traceback, pc)}, .spans = {{AT(Traceback, code_name), 2}, {AT(Traceback, next), 1}}},
    [KIND_PROXY] = {.size = sizeof(Proxy), .ints = {AT(Proxy, handle)}, .spans = {{AT(Proxy, type_name), 2}, {AT(Proxy, fields), 2}}},
};
_Static_assert(KIND_COUNT == 32, "a new kind needs a row above, or a form of its own in dump.c and load.c, and its check in check.c");

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
    uint64_t pair[2] = {hash, mt_hash_bytes(bytes, size)};
    return mt_hash_bytes(pair, sizeof pair);
}

static uint64_t mix_str(uint64_t hash, Value str) {
    uint64_t pair[2] = {hash, mt_str_hash(str)};
    return mt_hash_bytes(pair, sizeof pair);
}

static uint64_t mix_constants(uint64_t hash, const Code *code) {
    for (uint32_t i = 0; i < code->const_count; i++) {
        Value v = code->consts[i];
        if (mt_is_kind(v, KIND_STR)) hash = mix_str(hash, v);
        else if (!mt_is_object(v)) hash = mix(hash, &v, sizeof v);
    }
    return hash;
}

/* Instructions, names and constants of one unit, without its children: what a suspended frame relies on. */
uint64_t mt_snapshot_code_hash(const Code *code) {
    uint64_t hash = mix(code->first_line, code->words, (size_t)code->word_count * 4);
    hash = mix_str(hash, code->qualname);
    hash = mix_str(hash, code->filename);
    return mix_constants(hash, code);
}

/* -- what a program is known by, and the numbers of its texts -- */

static uint32_t text_slot(const ProgramTexts *texts, Value str) {
    uint32_t i = (uint32_t)((str >> 3) * 0x9E3779B97F4A7C15u >> 32);
    while (texts->numbers[i & texts->mask] && texts->constants[texts->numbers[i & texts->mask] - 1] != str) i++;
    return i & texts->mask;
}

static ProgramTexts *make_texts(const Program *program) {
    size_t count = 0, capacity = 8;
    for (uint32_t i = 0; i < program->code_count; i++) count += program->codes[i]->const_count;
    while (capacity < count * 2) capacity *= 2;
    ProgramTexts *texts = malloc(sizeof *texts + count * sizeof(Value) + capacity * sizeof(uint32_t));
    if (!texts) return NULL;
    uint32_t *numbers = (uint32_t *)(texts->constants + count), number = 0;
    memset(numbers, 0, capacity * sizeof *numbers);
    texts->count = (uint32_t)count;
    texts->mask = (uint32_t)capacity - 1;
    texts->numbers = numbers;
    uint64_t hash = 1;
    for (uint32_t i = 0; i < program->code_count; i++) {
        const Code *code = program->codes[i];
        hash = mix_constants(mix(hash, code->words, (size_t)code->word_count * 4), code);
        for (uint32_t c = 0; c < code->const_count; c++, number++) {
            Value v = code->consts[c];
            uint32_t slot = text_slot(texts, v);
            bool first = mt_is_kind(v, KIND_STR) && !numbers[slot];
            texts->constants[number] = first ? v : MT_UNBOUND;
            if (first) numbers[slot] = number + 1;
        }
    }
    texts->code_hash = hash;
    texts->text_hash = mt_hash_bytes(program->source, program->source_size);
    return texts;
}

const ProgramTexts *mt_snapshot_texts(const Program *program) {
    Program *shared = (Program *)(uintptr_t)program;
    ProgramTexts *texts = atomic_load_explicit(&shared->texts, memory_order_acquire), *expected = NULL;
    if (texts) return texts;
    texts = make_texts(program);
    if (!texts || atomic_compare_exchange_strong(&shared->texts, &expected, texts)) return texts;
    free(texts); /* another thread was first */
    return expected;
}

uint32_t mt_snapshot_text_number(const ProgramTexts *texts, Value str) { return texts->numbers[text_slot(texts, str)] - 1; /* 0 - 1: none */ }

uint32_t mt_snapshot_standard_class(Kind kind) {
    switch (kind) {
    case KIND_LIST: return CLS_LIST;
    case KIND_TUPLE: return CLS_TUPLE;
    case KIND_DICT: return CLS_DICT;
    case KIND_SET: return CLS_SET;
    case KIND_DEQUE: return CLS_DEQUE;
    case KIND_RANGE: return CLS_RANGE;
    case KIND_SLICE: return CLS_SLICE;
    case KIND_FUNCTION: return CLS_FUNCTION;
    case KIND_BOUND: return CLS_METHOD;
    case KIND_CELL: return CLS_CELL;
    case KIND_GENERATOR: return CLS_GENERATOR;
    case KIND_MODULE: return CLS_MODULE;
    case KIND_EXTERNAL: return CLS_EXTERNAL;
    case KIND_TRACEBACK: return CLS_TRACEBACK;
    case KIND_BYTEARRAY: return CLS_BYTEARRAY;
    case KIND_PROXY: return CLS_PROXY;
    case KIND_MEMORYVIEW: return CLS_MEMORYVIEW;
    case KIND_COMPLEX: return CLS_COMPLEX;
    default: return 0;
    }
}

bool mt_snapshot_simple_key(Value key) {
    if (!mt_is_object(key)) return true;
    uint32_t cls = mt_as_object(key)->cls;
    return cls == CLS_STR || cls == CLS_BYTES || cls == CLS_INT || (cls == CLS_FLOAT && MT_AS(Float, key)->value == MT_AS(Float, key)->value); /* nan: by identity */
}

void mt_snapshot_usual_function(const Vm *vm, const Code *code, Value usual[FUNCTION_FIELDS]) {
    bool has_doc = code->flags & UNIT_HAS_DOC && code->const_count;
    const Value all[FUNCTION_FIELDS] = {vm->roots[ROOT_GLOBALS], code->name, code->qualname, MT_NONE, MT_NONE, MT_UNBOUND, MT_UNBOUND,
                                        has_doc ? code->consts[0] : MT_NONE, mt_name(vm, NAME___main__)};
    memcpy(usual, all, sizeof all);
}

const uint16_t mt_snapshot_words[] = {
    NAME___name__, NAME___main__, NAME___module__, NAME___qualname__, NAME___doc__, NAME___init__, NAME___dict__, NAME___annotations__, NAME___slots__,
    NAME___eq__, NAME___hash__, NAME___repr__, NAME___str__, NAME___len__, NAME___iter__, NAME___next__, NAME___enter__, NAME___exit__, NAME___call__,
    NAME___getitem__, NAME___setitem__, NAME___contains__, NAME_name, NAME_value,
};
uint32_t mt_snapshot_word_count(void) { return MT_COUNTOF(mt_snapshot_words); }
