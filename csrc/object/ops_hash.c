/* SPDX-License-Identifier: MIT */
/* Hashes, with CPython's values for numbers, tuples, frozensets, ranges, slices and None. Text has the VM's one hash (base/hash.h);
 * what is hashed by identity has the number that id() gives. Nested tuples are walked with a list of those under way. */
#include "object/memoryview.h"
#include "object/ops_private.h"

#define PRIME_1 0x9E3779B185EBCA87u
#define PRIME_2 0xC2B2AE3D27D4EB4Fu
#define PRIME_5 0x27D4EB2F165667C5u

enum { FEW_VISITS = 16 };

/* A tuple, slice or alias being hashed. */
typedef struct Visit {
    Value object;
    uint64_t sum;
    uint32_t next;
} Visit;

static Answer unhashable(Vm *vm, Value v) {
    mt_raise(vm, CLS_TypeError, "unhashable type: '%T'", v);
    return ANSWER_RAISE;
}

static Answer identity_hash(Vm *vm, Value v, uint64_t *out) {
    uint64_t number = mt_vm_identity(vm, v);
    *out = number >> 4;
    return number ? ANSWER_YES : ANSWER_RAISE;
}

static uint64_t lane(uint64_t sum, uint64_t hash) {
    sum += hash * PRIME_2;
    sum = sum << 31 | sum >> 33;
    return sum * PRIME_1;
}

static uint64_t not_minus_one(uint64_t hash, uint64_t instead) { return hash == (uint64_t)-1 ? instead : hash; }

static uint64_t tuple_hash(uint64_t sum, uint64_t count) { return not_minus_one(sum + (count ^ (PRIME_5 ^ 3527539u)), 1546275796u); }

static uint64_t member_hash(uint64_t hash) { return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u; }

static uint64_t members_hash(uint64_t sum, uint32_t count) {
    sum ^= ((uint64_t)count + 1) * 1927868237u;
    sum ^= (sum >> 11) ^ (sum >> 25);
    return not_minus_one(sum * 69069u + 907133923u, 590923713u);
}

static uint64_t frozenset_hash(Value v) {
    Set *set = MT_AS(Set, v);
    if (set->hash) return set->hash;
    uint64_t hash = 0;
    uint32_t position = 0;
    for (const SetEntry *e; (e = mt_set_next(set, &position));) hash ^= member_hash(e->hash);
    hash = members_hash(hash, set->live);
    if (!(set->head.mark & MARK_IMAGE)) set->hash = hash;
    return hash;
}

static uint64_t range_hash(const Range *range) {
    uint64_t none = 0xFCA86420u, sum = lane(PRIME_5, mt_int_hash(range->length));
    bool some = range->length != mt_int(0);
    sum = lane(sum, some ? mt_int_hash(range->start) : none);
    sum = lane(sum, some && range->length != mt_int(1) ? mt_int_hash(range->step) : none);
    return tuple_hash(sum, 3);
}

/* The program's own __hash__ (HOOK), __hash__ = None (RAISE), or the class whose native hash holds (YES); CLS_NONE_INDEX: *out is the
 * hash, which a native of the library gave (that of enum members). */
static Answer native_owner(Vm *vm, Value v, uint32_t *owner, uint64_t *out) {
    Value method = mt_class_special(vm, v, mt_name(vm, NAME___hash__));
    if (method == MT_NONE) return unhashable(vm, v);
    if (!mt_is_kind(method, KIND_NATIVE) || !mt_is_kind(MT_AS(Native, method)->owner, KIND_CLASS)) return method == MT_UNBOUND ? unhashable(vm, v) : ANSWER_HOOK;
    const NativeDef *def = MT_AS(Native, method)->def;
    if (def->flags & NATIVE_METHOD) {
        Value args[1] = {v}, hash;
        Step step = def->fn(vm, args, &hash);
        *owner = CLS_NONE_INDEX;
        if (step != STEP_DONE) return step == STEP_RAISE ? ANSWER_RAISE : ANSWER_HOOK;
        *out = mt_int_hash(hash);
        return ANSWER_YES;
    }
    *owner = MT_AS(Class, MT_AS(Native, method)->owner)->id;
    return ANSWER_YES;
}

/* Hash of what is not walked. *walk: it is, and nothing was done. */
static Answer flat_hash(Vm *vm, Value v, uint64_t *out, bool *walk) {
    *walk = false;
    if (mt_is_integer(v)) {
        *out = mt_int_hash(v);
        return ANSWER_YES;
    }
    if (mt_is_float(v)) {
        double d = mt_as_double(v);
        if (d != d) return identity_hash(vm, v, out);
        *out = mt_float_hash(d);
        return ANSWER_YES;
    }
    if (mt_is_user(v)) {
        if (mt_class_flags(vm, mt_as_object(v)->cls) & CLASS_HAS_HASH) {
            uint32_t owner;
            Answer answer = native_owner(vm, v, &owner, out);
            if (answer != ANSWER_YES || owner == CLS_NONE_INDEX) return answer;
            if (owner == CLS_OBJECT) return identity_hash(vm, v, out);
        }
        if (mt_is_kind(v, KIND_SCALAR)) return flat_hash(vm, MT_AS(Instance, v)->value, out, walk);
    }
    switch (mt_kind(v)) {
    case KIND_STR:
        if (!MT_AS(Str, v)->hash && !mt_charge_scan(vm, MT_AS(Str, v)->length)) return ANSWER_RAISE;
        *out = mt_str_hash(v);
        return ANSWER_YES;
    case KIND_BYTES:
        if (!MT_AS(Bytes, v)->hash && !mt_charge_scan(vm, MT_AS(Bytes, v)->length)) return ANSWER_RAISE;
        *out = mt_bytes_hash(v);
        return ANSWER_YES;
    case KIND_MEMORYVIEW: return mt_memoryview_hash(vm, MT_AS(MemoryView, v), out);
    case KIND_COMPLEX: *out = mt_complex_hash(v); return ANSWER_YES;
    case KIND_TUPLE: case KIND_SLICE: *walk = true; return ANSWER_YES;
    case KIND_LIST: case KIND_DICT: case KIND_BYTEARRAY: case KIND_DEQUE: return unhashable(vm, v);
    case KIND_SET:
        if (!mt_is_frozenset(vm, v)) return unhashable(vm, v);
        if (!mt_charge(vm, MT_AS(Set, v)->hash ? 0 : MT_AS(Set, v)->mask / 8)) return ANSWER_RAISE;
        *out = frozenset_hash(v);
        return ANSWER_YES;
    case KIND_RANGE: *out = range_hash(MT_AS(Range, v)); return ANSWER_YES;
    case KIND_ITERATOR: return mt_is_set_view(v) ? unhashable(vm, v) : identity_hash(vm, v, out);
    case KIND_BOUND: {
        uint64_t self, function;
        if (identity_hash(vm, MT_AS(Bound, v)->self, &self) != ANSWER_YES || identity_hash(vm, MT_AS(Bound, v)->function, &function) != ANSWER_YES) return ANSWER_RAISE;
        *out = not_minus_one(self ^ function << 20, (uint64_t)-2);
        return ANSWER_YES;
    }
    case KIND_WRAPPER:
        if (mt_is_exact(v, CLS_GENERIC_ALIAS) || mt_is_exact(v, CLS_UNION)) {
            *walk = true;
            return ANSWER_YES;
        }
        if (mt_is_exact(v, CLS_MAPPINGPROXY)) return flat_hash(vm, MT_AS(Wrapper, v)->a, out, walk);
        return identity_hash(vm, v, out);
    default: break;
    }
    if (v == MT_NONE) {
        *out = 0xFCA86420u;
        return ANSWER_YES;
    }
    if (!mt_is_object(v)) { /* Ellipsis, NotImplemented */
        *out = (uint64_t)v * 0x9E3779B1u;
        return ANSWER_YES;
    }
    return identity_hash(vm, v, out);
}

static const Value *parts(Value v, uint32_t *count) {
    switch (mt_kind(v)) {
    case KIND_TUPLE: *count = MT_AS(Tuple, v)->count; return MT_AS(Tuple, v)->items;
    case KIND_SLICE: *count = 3; return &MT_AS(Slice, v)->start;
    default:
        if (mt_is_exact(v, CLS_GENERIC_ALIAS)) {
            *count = 2; /* origin and arguments */
            return &MT_AS(Wrapper, v)->a;
        }
        v = MT_AS(Wrapper, v)->a; /* the arguments of a union, in any order */
        *count = MT_AS(Tuple, v)->count;
        return MT_AS(Tuple, v)->items;
    }
}

static uint64_t start_of(Value v) { return mt_is_kind(v, KIND_WRAPPER) ? 0 : PRIME_5; }

static uint64_t add(Value object, uint64_t sum, uint64_t hash) {
    if (!mt_is_kind(object, KIND_WRAPPER)) return lane(sum, hash);
    return mt_is_exact(object, CLS_UNION) ? sum ^ member_hash(hash) : sum ^ hash;
}

static uint64_t finish(Value object, uint64_t sum, uint32_t count) {
    if (mt_is_kind(object, KIND_TUPLE)) return tuple_hash(sum, count);
    if (mt_is_exact(object, CLS_UNION)) return members_hash(sum, count); /* that of the frozenset of its members */
    return not_minus_one(sum, 1546275796u);
}

static Answer walk_hash(Vm *vm, Value v, uint64_t *out) {
    Visit few[FEW_VISITS], *stack = few;
    Buffer *buffer = NULL;
    uint32_t depth = 1, capacity = FEW_VISITS;
    Answer answer = ANSWER_YES;
    stack[0] = (Visit){v, start_of(v), 0};
    if (!mt_charge(vm, mt_is_kind(v, KIND_TUPLE) ? MT_AS(Tuple, v)->count / 8 : 1)) return ANSWER_RAISE;
    while (true) {
        Visit *top = &stack[depth - 1];
        uint32_t count;
        const Value *items = parts(top->object, &count);
        if (top->next == count) {
            uint64_t hash = finish(top->object, top->sum, count);
            if (--depth == 0) {
                *out = hash;
                break;
            }
            stack[depth - 1].sum = add(stack[depth - 1].object, stack[depth - 1].sum, hash);
            continue;
        }
        Value item = items[top->next++];
        uint64_t hash;
        bool walk;
        answer = flat_hash(vm, item, &hash, &walk);
        if (answer != ANSWER_YES) break;
        if (!walk) {
            top->sum = add(top->object, top->sum, hash);
            continue;
        }
        if (!mt_charge(vm, 1 + (mt_is_kind(item, KIND_TUPLE) ? MT_AS(Tuple, item)->count / 8 : 0))) {
            answer = ANSWER_RAISE;
            break;
        }
        if (depth >= mt_ops_depth_limit(vm)) {
            mt_raise(vm, CLS_RecursionError, "maximum recursion depth exceeded");
            answer = ANSWER_RAISE;
            break;
        }
        if (depth == capacity) {
            Buffer *grown = mt_heap_buffer(vm, (size_t)capacity * 4 * sizeof(Visit), false);
            if (!grown) {
                answer = ANSWER_RAISE;
                break;
            }
            memcpy(grown->data, stack, depth * sizeof(Visit));
            mt_heap_free(vm, buffer);
            buffer = grown;
            stack = (Visit *)(void *)grown->data;
            capacity *= 4;
        }
        stack[depth++] = (Visit){item, start_of(item), 0};
    }
    mt_heap_free(vm, buffer);
    return answer;
}

Answer mt_ops_hash(Vm *vm, Value v, uint64_t *out) {
    bool walk;
    Answer answer = flat_hash(vm, v, out, &walk);
    if (answer != ANSWER_YES || !walk) return answer;
    return walk_hash(vm, v, out);
}
