/* SPDX-License-Identifier: MIT */
#include "snapshot/layout.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/str.h"

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

/* Instructions, names and constants of one unit, without its children: what a suspended frame relies on. */
uint64_t mt_snapshot_code_hash(const Code *code) {
    uint64_t hash = mix(code->first_line, code->words, (size_t)code->word_count * 4);
    hash = mix_str(hash, code->qualname);
    hash = mix_str(hash, code->filename);
    for (uint32_t i = 0; i < code->const_count; i++) {
        Value v = code->consts[i];
        if (mt_is_kind(v, KIND_STR)) hash = mix_str(hash, v);
        else if (!mt_is_object(v)) hash = mix(hash, &v, sizeof v);
    }
    return hash;
}

uint64_t mt_snapshot_program_hash(const Program *program) {
    uint64_t hash = 1;
    for (uint32_t i = 0; i < program->code_count; i++) {
        const Code *code = program->codes[i];
        hash = mix(hash, code->words, (size_t)code->word_count * 4);
    }
    return hash;
}

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
