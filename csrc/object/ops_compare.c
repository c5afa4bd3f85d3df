/* SPDX-License-Identifier: MIT */
/* Equality and order of values that reach no code of the program. Nested lists, tuples and dicts are walked with a list of what is
 * under way, so that the C stack grows only by a look-up inside a look-up (keys that are containers), which is bounded. */
#include "object/memoryview.h"
#include "object/number_args.h"
#include "object/ops_private.h"
#include "vm/vm.h"

enum { FEW_PAIRS = 16, LOOKUP_LEVELS = 100 };

const OpNames mt_compare_names[6] = {
    {NAME___lt__, NAME___gt__, 0, "<", ""},  {NAME___le__, NAME___ge__, 0, "<=", ""}, {NAME___eq__, NAME___eq__, 0, "==", ""},
    {NAME___ne__, NAME___ne__, 0, "!=", ""}, {NAME___gt__, NAME___lt__, 0, ">", ""},  {NAME___ge__, NAME___le__, 0, ">=", ""},
};

Step mt_ops_not_ordered(Vm *vm, CompareOp op, Value a, Value b) {
    return MT_RAISE(vm, CLS_TypeError, "'%s' not supported between instances of '%T' and '%T'", mt_compare_names[op].text, a, b);
}

/* ---- equality ---- */

/* Two containers of equal length that are being compared: elements below `next` are equal. */
typedef struct Pair {
    Value a, b;
    uint32_t next;
} Pair;

typedef struct Pairs {
    Vm *vm;
    Pair *stack;
    Buffer *buffer;
    uint32_t depth, capacity, level;
    Pair few[FEW_PAIRS];
} Pairs;

enum { DESCEND = 3 }; /* besides the Answers: the pair was put on the list */

static Answer too_deep(Vm *vm) {
    mt_raise(vm, CLS_RecursionError, "maximum recursion depth exceeded in comparison");
    return ANSWER_RAISE;
}

static int push(Pairs *p, Value a, Value b) {
    if (p->depth == p->capacity) {
        if (p->depth >= mt_ops_depth_limit(p->vm)) return too_deep(p->vm);
        uint32_t capacity = p->capacity * 4;
        Buffer *grown = mt_heap_buffer(p->vm, capacity * sizeof(Pair), false);
        if (!grown) return ANSWER_RAISE;
        memcpy(grown->data, p->stack, p->depth * sizeof(Pair));
        mt_heap_free(p->vm, p->buffer);
        p->buffer = grown;
        p->stack = (Pair *)(void *)grown->data;
        p->capacity = capacity;
    }
    if (p->depth >= mt_ops_depth_limit(p->vm)) return too_deep(p->vm);
    p->stack[p->depth++] = (Pair){a, b, 0};
    return DESCEND;
}

static Answer sets_equal(Vm *vm, Value a, Value b, uint32_t level) {
    const Set *s = MT_AS(Set, a), *t = MT_AS(Set, b);
    if (s->live != t->live) return ANSWER_NO;
    if (s->hash && t->hash && s->hash != t->hash) return ANSWER_NO;
    if (!mt_charge(vm, 1 + s->live / 8)) return ANSWER_RAISE;
    return mt_set_subset(vm, s, t, level);
}

static bool same_bytes(Vm *vm, Value a, Value b, Answer *answer) {
    size_t n = 0, m = 0;
    const uint8_t *p = mt_bytes_view(a, &n), *q = mt_bytes_view(b, &m);
    if (!p || !q) return false;
    *answer = n != m ? ANSWER_NO : !mt_charge_scan(vm, n) ? ANSWER_RAISE : memcmp(p, q, n) == 0 ? ANSWER_YES : ANSWER_NO;
    return true;
}

static Answer step_answer(Vm *vm, CompareOp op, Value a, Value b, Step (*compare)(Vm *, CompareOp, Value, Value, Value *)) {
    Value out = MT_FALSE;
    Step step = compare(vm, op, a, b, &out);
    return mt_answer_of(step, out);
}

static bool is_set_like(Value v) { return mt_is_kind(v, KIND_SET) || mt_is_set_view(v); }

/* int | str == str | int: the arguments are types, so that identity is nearly all there is. */
static Answer unions_equal(Vm *vm, Value a, Value b, uint32_t level) {
    const Tuple *s = MT_AS(Tuple, MT_AS(Wrapper, a)->a), *t = MT_AS(Tuple, MT_AS(Wrapper, b)->a);
    if (s->count != t->count) return ANSWER_NO;
    if (!mt_charge(vm, 1 + (uint64_t)s->count * t->count)) return ANSWER_RAISE;
    if (level >= LOOKUP_LEVELS) return too_deep(vm);
    for (uint32_t i = 0; i < s->count; i++) {
        Answer found = ANSWER_NO;
        for (uint32_t j = 0; j < t->count && found == ANSWER_NO; j++) found = mt_equal_at(vm, s->items[i], t->items[j], level + 1);
        if (found != ANSWER_YES) return found;
    }
    return ANSWER_YES;
}

/* One pair: an Answer, or DESCEND. */
static int equal_pair(Pairs *p, Value a, Value b) {
    Vm *vm = p->vm;
    if (a == b) return ANSWER_YES;
    if (mt_is_int(a) && mt_is_int(b)) return ANSWER_NO;
    if (MT_LIKELY(mt_is_exact(a, CLS_STR) && mt_is_exact(b, CLS_STR))) {
        if (!mt_charge_scan(vm, MT_AS(Str, a)->length == MT_AS(Str, b)->length ? MT_AS(Str, a)->length : 0)) return ANSWER_RAISE;
        return mt_str_equal(a, b) ? ANSWER_YES : ANSWER_NO;
    }
    if (mt_has_eq_hook(vm, a) || mt_has_eq_hook(vm, b)) return ANSWER_HOOK;
    a = mt_base_value(a), b = mt_base_value(b);
    if (mt_is_number(a)) return mt_is_number(b) && mt_number_equal(a, b) ? ANSWER_YES : ANSWER_NO;
    if (a == b) return ANSWER_YES;
    switch (mt_kind(a)) {
    case KIND_STR:
        if (!mt_is_kind(b, KIND_STR)) return ANSWER_NO;
        if (!mt_charge_scan(vm, MT_AS(Str, a)->length)) return ANSWER_RAISE;
        return mt_str_equal(a, b) ? ANSWER_YES : ANSWER_NO;
    case KIND_BYTES: case KIND_BYTEARRAY: {
        Answer answer;
        if (mt_is_kind(b, KIND_MEMORYVIEW)) return mt_memoryview_equal(vm, b, a);
        return same_bytes(vm, a, b, &answer) ? answer : ANSWER_NO;
    }
    case KIND_MEMORYVIEW: return mt_memoryview_equal(vm, a, b);
    case KIND_LIST: return mt_is_kind(b, KIND_LIST) && MT_AS(List, a)->count == MT_AS(List, b)->count ? push(p, a, b) : ANSWER_NO;
    case KIND_TUPLE: {
        /* Tuples of different lengths are compared element by element as well: a hook among the first would be asked. */
        if (!mt_is_kind(b, KIND_TUPLE)) return ANSWER_NO;
        return push(p, a, b);
    }
    case KIND_DICT: return mt_is_kind(b, KIND_DICT) && MT_AS(Dict, a)->live == MT_AS(Dict, b)->live ? push(p, a, b) : ANSWER_NO;
    case KIND_SET:
        if (mt_is_kind(b, KIND_SET)) return sets_equal(vm, a, b, p->level);
        return mt_is_set_view(b) ? step_answer(vm, CMP_OP_EQ, b, a, mt_view_compare) : ANSWER_NO;
    case KIND_ITERATOR: return mt_is_set_view(a) && is_set_like(b) ? step_answer(vm, CMP_OP_EQ, a, b, mt_view_compare) : ANSWER_NO;
    case KIND_RANGE: return mt_is_kind(b, KIND_RANGE) ? mt_range_equal(vm, MT_AS(Range, a), MT_AS(Range, b)) : ANSWER_NO;
    case KIND_SLICE: return mt_is_kind(b, KIND_SLICE) ? push(p, a, b) : ANSWER_NO;
    case KIND_BOUND:
        return mt_is_kind(b, KIND_BOUND) && MT_AS(Bound, a)->self == MT_AS(Bound, b)->self && MT_AS(Bound, a)->function == MT_AS(Bound, b)->function ? ANSWER_YES
                                                                                                                                                        : ANSWER_NO;
    case KIND_WRAPPER:
        if (mt_as_object(a)->cls != mt_class_of(b)) break;
        switch (mt_as_object(a)->cls) {
        case CLS_GENERIC_ALIAS: return push(p, a, b);
        case CLS_UNION: return unions_equal(vm, a, b, p->level);
        case CLS_MAPPINGPROXY: return equal_pair(p, MT_AS(Wrapper, a)->a, MT_AS(Wrapper, b)->a);
        default: break;
        }
        return ANSWER_NO;
    default: break;
    }
    if (mt_is_exact(a, CLS_MAPPINGPROXY)) return equal_pair(p, MT_AS(Wrapper, a)->a, b);
    if (mt_is_exact(b, CLS_MAPPINGPROXY)) return equal_pair(p, a, MT_AS(Wrapper, b)->a);
    return ANSWER_NO;
}

/* Moves on by one element: YES: *a and *b are the next two to compare. NO: different. HOOK, RAISE; DESCEND: all are equal. */
static int next_elements(Pairs *p, Pair *top, Value *a, Value *b) {
    const Value *s, *t;
    uint32_t count;
    switch (mt_kind(top->a)) {
    case KIND_LIST:
        count = MT_AS(List, top->a)->count;
        s = mt_list_items(MT_AS(List, top->a)), t = mt_list_items(MT_AS(List, top->b));
        break;
    case KIND_TUPLE:
        count = MT_MIN(MT_AS(Tuple, top->a)->count, MT_AS(Tuple, top->b)->count);
        s = MT_AS(Tuple, top->a)->items, t = MT_AS(Tuple, top->b)->items;
        if (top->next >= count && MT_AS(Tuple, top->a)->count != MT_AS(Tuple, top->b)->count) return ANSWER_NO;
        break;
    case KIND_SLICE: count = 3, s = &MT_AS(Slice, top->a)->start, t = &MT_AS(Slice, top->b)->start; break;
    case KIND_WRAPPER: count = 3, s = &MT_AS(Wrapper, top->a)->a, t = &MT_AS(Wrapper, top->b)->a; break; /* origin, arguments, starred */
    default: {
        const DictEntry *entry = mt_dict_next(MT_AS(Dict, top->a), &top->next);
        uint32_t found;
        if (!entry) return DESCEND;
        Answer answer = mt_dict_find(p->vm, MT_AS(Dict, top->b), entry->key, entry->hash, p->level, &found);
        if (answer != ANSWER_YES) return answer;
        *a = mt_dict_entries(MT_AS(Dict, top->b))[found].value;
        *b = entry->value;
        return ANSWER_YES;
    }
    }
    if (top->next >= count) return DESCEND;
    *a = s[top->next];
    *b = t[top->next];
    top->next++;
    return ANSWER_YES;
}

static uint32_t elements_of(Value v) {
    switch (mt_kind(v)) {
    case KIND_LIST: return MT_AS(List, v)->count;
    case KIND_TUPLE: return MT_AS(Tuple, v)->count;
    case KIND_DICT: return MT_AS(Dict, v)->used * 2;
    default: return 3;
    }
}

Answer mt_equal_at(Vm *vm, Value a, Value b, uint32_t level) {
    if (a == b) return ANSWER_YES;
    if (mt_is_int(a) && mt_is_int(b)) return ANSWER_NO;
    if (level > LOOKUP_LEVELS) return too_deep(vm);
    Pairs p;
    p.vm = vm;
    p.stack = p.few;
    p.buffer = NULL;
    p.depth = 0;
    p.capacity = FEW_PAIRS;
    p.level = level + 1;
    int answer = equal_pair(&p, a, b);
    while (answer == DESCEND || (answer == ANSWER_YES && p.depth)) {
        Pair *top = &p.stack[p.depth - 1];
        if (answer == DESCEND && !mt_charge(vm, 1 + elements_of(top->a) / 8)) {
            answer = ANSWER_RAISE;
            break;
        }
        answer = next_elements(&p, top, &a, &b);
        if (answer == DESCEND) {
            p.depth--;
            answer = ANSWER_YES;
        } else if (answer == ANSWER_YES) {
            answer = equal_pair(&p, a, b);
        }
    }
    mt_heap_free(vm, p.buffer);
    return (Answer)answer;
}

Answer mt_ops_equal(Vm *vm, Value a, Value b) { return mt_equal_at(vm, a, b, 0); }

/* ---- order ---- */

static Step answer_step(Answer answer, bool negate, Value *out) {
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer == ANSWER_HOOK) return STEP_GENERAL;
    *out = mt_bool((answer == ANSWER_YES) != negate);
    return STEP_DONE;
}

static bool has_order_hook(Vm *vm, CompareOp op, Value v) {
    if (mt_is_kind(v, KIND_DEQUE)) return true; /* its own methods */
    if (!mt_is_user(v)) return false;
    const Class *class = mt_class_get(vm, v);
    return mt_class_has_hook(vm, class, (NameId)mt_compare_names[op].forward) || mt_class_has_hook(vm, class, (NameId)mt_compare_names[op].reflected);
}

static const Value *ordered_items(Value v, uint32_t *count) {
    switch (mt_kind(v)) {
    case KIND_LIST: *count = MT_AS(List, v)->count; return mt_list_items(MT_AS(List, v));
    case KIND_TUPLE: *count = MT_AS(Tuple, v)->count; return MT_AS(Tuple, v)->items;
    default: *count = 3; return &MT_AS(Slice, v)->start;
    }
}

/* bytes and bytearrays, and a memoryview beside a bytearray, which knows what to do with any buffer. */
static bool are_ordered_bytes(Value x, Value y) {
    if (!mt_is_kind(x, KIND_MEMORYVIEW) && !mt_is_kind(y, KIND_MEMORYVIEW)) return true;
    return mt_is_kind(x, KIND_BYTEARRAY) || mt_is_kind(y, KIND_BYTEARRAY);
}

static Step order(Vm *vm, CompareOp op, Value a, Value b, Value *out) {
    for (uint32_t depth = 0;; depth++) {
        if (depth >= mt_ops_depth_limit(vm)) {
            (void)too_deep(vm);
            return STEP_RAISE;
        }
        if (has_order_hook(vm, op, a) || has_order_hook(vm, op, b)) return STEP_GENERAL;
        Value x = mt_base_value(a), y = mt_base_value(b);
        if (mt_is_number(x) && mt_is_number(y)) {
            if (mt_is_kind(x, KIND_COMPLEX) || mt_is_kind(y, KIND_COMPLEX)) return mt_ops_not_ordered(vm, op, a, b);
            *out = mt_bool(mt_number_holds(op, mt_number_compare(x, y)));
            return STEP_DONE;
        }
        if (mt_is_exact(x, CLS_MAPPINGPROXY)) {
            a = MT_AS(Wrapper, x)->a;
            continue;
        }
        if (mt_is_exact(y, CLS_MAPPINGPROXY)) {
            b = MT_AS(Wrapper, y)->a;
            continue;
        }
        Kind kind = mt_kind(x);
        size_t n, m;
        if (are_ordered_bytes(x, y) && mt_bytes_buffer(x, &n) && mt_bytes_buffer(y, &m)) {
            if (!mt_charge_scan(vm, MT_MIN(n, m))) return STEP_RAISE;
            *out = mt_bool(mt_number_holds(op, mt_bytes_compare(x, y)));
            return STEP_DONE;
        }
        if (is_set_like(x) && is_set_like(y)) {
            if (kind == KIND_SET && mt_is_kind(y, KIND_SET)) return mt_set_compare(vm, op, x, y, out);
            if (mt_is_set_view(x)) return mt_view_compare(vm, op, x, y, out);
            static const uint8_t swapped[] = {CMP_OP_GT, CMP_OP_GE, CMP_OP_EQ, CMP_OP_NE, CMP_OP_LT, CMP_OP_LE};
            return mt_view_compare(vm, (CompareOp)swapped[op], y, x, out);
        }
        if (kind != mt_kind(y)) return mt_ops_not_ordered(vm, op, a, b);
        if (kind == KIND_STR) {
            if (!mt_charge_scan(vm, MT_MIN(MT_AS(Str, x)->length, MT_AS(Str, y)->length))) return STEP_RAISE;
            *out = mt_bool(mt_number_holds(op, mt_str_compare(x, y)));
            return STEP_DONE;
        }
        if (kind != KIND_LIST && kind != KIND_TUPLE && kind != KIND_SLICE) return mt_ops_not_ordered(vm, op, a, b);
        uint32_t count_a, count_b;
        const Value *s = ordered_items(x, &count_a), *t = ordered_items(y, &count_b);
        uint32_t shared = MT_MIN(count_a, count_b), i = 0;
        if (!mt_charge(vm, 1 + shared / 8)) return STEP_RAISE;
        for (; i < shared; i++) {
            Answer answer = mt_ops_equal(vm, s[i], t[i]);
            if (answer == ANSWER_NO) break;
            if (answer != ANSWER_YES) return answer_step(answer, false, out);
        }
        if (i == shared) {
            *out = mt_bool(mt_number_holds(op, count_a < count_b ? -1 : count_a > count_b));
            return STEP_DONE;
        }
        a = s[i], b = t[i];
    }
}

Step mt_ops_compare(Vm *vm, CompareOp op, Value a, Value b, Value *out) {
    if (op == CMP_OP_EQ || op == CMP_OP_NE) {
        bool negate = op == CMP_OP_NE;
        if (MT_LIKELY(mt_is_exact(a, CLS_STR) && mt_is_exact(b, CLS_STR))) {
            if (!mt_charge_scan(vm, MT_AS(Str, a)->length == MT_AS(Str, b)->length ? MT_AS(Str, a)->length : 0)) return STEP_RAISE;
            *out = mt_bool(mt_str_equal(a, b) != negate);
            return STEP_DONE;
        }
        if (mt_has_eq_hook(vm, a) || mt_has_eq_hook(vm, b)) return negate ? STEP_GENERAL : answer_step(mt_record_equal(vm, a, b), false, out);
        Value x = mt_base_value(a), y = mt_base_value(b);
        if (mt_is_number(x) && mt_is_number(y)) { /* nan is not equal to itself */
            *out = mt_bool(mt_number_equal(x, y) != negate);
            return STEP_DONE;
        }
        if (a == b && mt_is_kind(a, KIND_MEMORYVIEW)) return answer_step(mt_memoryview_equal(vm, a, b), negate, out); /* there may be a nan in it */
        return answer_step(mt_ops_equal(vm, a, b), negate, out);
    }
    return order(vm, op, a, b, out);
}
