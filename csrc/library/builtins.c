/* SPDX-License-Identifier: MIT */
/* The built-in functions. Each finishes here over built-in values; what may reach the program's code goes to its general form
 * in prelude/builtins.py, or, where one call finishes it, is called in its place. */
#include "library/builtins.h"

#include "object/bytes.h"
#include "object/container.h"
#include "object/number_args.h"
#include "object/str_format.h"
#include "vm/vm.h"

#include <math.h>

enum { LEAF_MOST = 1 << 18 /* elements that a leaf walks over without a look at the clock */, ISINSTANCE_DEPTH = 50 };

/* ---- helpers ---- */

Step mt_builtins_call_special(Vm *vm, Value x, int name, uint32_t n, const Value *args, bool *found) {
    Value method = mt_class_special(vm, x, mt_name(vm, (NameId)name));
    *found = method != MT_UNBOUND;
    if (!*found) return STEP_DONE;
    Value all[6] = {x};
    for (uint32_t i = 0; i < n; i++) all[i + 1] = args[i];
    if (mt_is_exact(method, CLS_FUNCTION)) return mt_native_tail(vm, method, n + 1, all);
    Value bound;
    Step step = mt_class_bind(vm, method, x, mt_object(mt_class_get(vm, x)), &bound);
    if (step == STEP_CALL) return STEP_GENERAL;
    return step == STEP_DONE ? mt_native_tail(vm, bound, n, all + 1) : step;
}

static Step always_general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static Step done_bool(Answer answer, Value *out) {
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer == ANSWER_HOOK) return STEP_GENERAL;
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

/* The number that a native of int or float can take: an exact one, or one under an instance without the method. MT_UNBOUND: none. */
static Value number_without(Vm *vm, Value v, NameId name) {
    if (mt_is_integer(v) || mt_is_float(v) || mt_is_kind(v, KIND_COMPLEX)) return v;
    if (!mt_is_kind(v, KIND_SCALAR) || mt_number_has_hook(vm, v, name)) return MT_UNBOUND;
    return mt_number_base(v);
}

/* The Str of an attribute's name; MT_UNBOUND: TypeError. */
static Value attribute_name(Vm *vm, Value v) {
    const Str *s = mt_str_of(v);
    if (s) return mt_object(s);
    mt_raise(vm, CLS_TypeError, "attribute name must be string, not '%T'", v);
    return MT_UNBOUND;
}

/* Clears a pending AttributeError. */
static bool forget_attribute_error(Vm *vm) {
    if (!mt_pending(vm)) return false;
    Value exception = mt_raise_take(vm);
    if (mt_class_is_subclass(mt_class_get(vm, exception), mt_vm_class(vm, CLS_AttributeError))) return true;
    (void)mt_raise_value(vm, exception);
    return false;
}

/* ---- numbers ---- */

static Step builtin_abs(Vm *vm, Value *args, Value *out) {
    Value number = number_without(vm, args[0], NAME___abs__);
    if (number != MT_UNBOUND) return mt_number_abs(vm, number, out);
    bool found;
    Step step = mt_builtins_call_special(vm, args[0], NAME___abs__, 0, NULL, &found);
    return found ? step : MT_RAISE(vm, CLS_TypeError, "bad operand type for abs(): '%T'", args[0]);
}

static Step in_base(Vm *vm, Value v, int base, const char *prefix, Value *out) {
    Value integer, text;
    NUMBER_HOOK(mt_number_index(vm, v, &integer));
    Step step = mt_int_to_text(vm, integer, base, &text);
    if (step != STEP_DONE) return step;
    bool negative = mt_int_sign(integer) < 0;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = (!negative || mt_str_builder_char(&b, '-')) && mt_str_builder_ascii(&b, prefix, 2) && mt_str_builder_slice(&b, text, negative, MT_AS(Str, text)->length);
    if (!ok) {
        mt_str_builder_discard(&b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

static Step builtin_bin(Vm *vm, Value *args, Value *out) { return in_base(vm, args[0], 2, "0b", out); }
static Step builtin_oct(Vm *vm, Value *args, Value *out) { return in_base(vm, args[0], 8, "0o", out); }
static Step builtin_hex(Vm *vm, Value *args, Value *out) { return in_base(vm, args[0], 16, "0x", out); }

static Step builtin_chr(Vm *vm, Value *args, Value *out) {
    Value integer;
    int64_t c;
    NUMBER_HOOK(mt_number_index(vm, args[0], &integer));
    if (!mt_int_to_i64(integer, &c) || c < 0 || c > 0x10FFFF) return MT_RAISE(vm, CLS_ValueError, "chr() arg not in range(0x110000)");
    DONE_VALUE(mt_str_char(vm, (uint32_t)c));
}

static Step builtin_ord(Vm *vm, Value *args, Value *out) {
    const Str *s = mt_str_of(args[0]);
    size_t length;
    if (s) {
        length = s->length;
        if (length == 1) *out = mt_int(mt_str_at(s, 0));
    } else {
        const uint8_t *bytes = mt_bytes_view(args[0], &length);
        if (!bytes) return MT_RAISE(vm, CLS_TypeError, "ord() expected string of length 1, but %T found", args[0]);
        if (length == 1) *out = mt_int(bytes[0]);
    }
    if (length != 1) return MT_RAISE(vm, CLS_TypeError, "ord() expected a character, but string of length %zu found", length);
    return STEP_DONE;
}

static Step builtin_divmod(Vm *vm, Value *args, Value *out) {
    Value a = number_without(vm, args[0], NAME___divmod__), b = number_without(vm, args[1], NAME___rdivmod__);
    bool complex = mt_is_kind(a, KIND_COMPLEX) || mt_is_kind(b, KIND_COMPLEX);
    if (a != MT_UNBOUND && b != MT_UNBOUND && !complex) return mt_number_divmod(vm, a, b, out);
    if ((a == MT_UNBOUND && mt_is_user(args[0])) || (b == MT_UNBOUND && mt_is_user(args[1]))) return STEP_GENERAL;
    return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'", args[0], args[1]);
}

static Step builtin_pow(Vm *vm, Value *args, Value *out) {
    Value a = number_without(vm, args[0], NAME___pow__), b = number_without(vm, args[1], NAME___rpow__);
    bool plain = args[2] == MT_UNBOUND || args[2] == MT_NONE;
    Value modulus = plain ? MT_NONE : number_without(vm, args[2], NAME___pow__);
    if (a != MT_UNBOUND && b != MT_UNBOUND && modulus != MT_UNBOUND) return mt_number_pow(vm, a, b, modulus, out);
    if (mt_is_user(args[0]) || mt_is_user(args[1])) return STEP_GENERAL;
    if (plain) return mt_ops_binary(vm, BIN_POW, args[0], args[1], out); /* the error */
    return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", args[0], args[1], args[2]);
}

static Step builtin_round(Vm *vm, Value *args, Value *out) {
    Value number = number_without(vm, args[0], NAME___round__), digits = MT_NONE;
    bool given = args[1] != MT_UNBOUND && args[1] != MT_NONE;
    if (number == MT_UNBOUND || mt_is_kind(number, KIND_COMPLEX)) {
        bool found;
        Step step = mt_builtins_call_special(vm, args[0], NAME___round__, given, &args[1], &found);
        return found ? step : MT_RAISE(vm, CLS_TypeError, "type %T doesn't define __round__ method", args[0]);
    }
    if (given) NUMBER_HOOK(mt_number_index(vm, args[1], &digits));
    return mt_number_round(vm, number, digits, out);
}

/* ---- over an iterable: leaves over what can be walked here, without moving an iterator on before the end ---- */

/* DONE: open. */
static Step open_drain(Vm *vm, Value v, Drain *drain) {
    Answer answer = mt_drain_open(vm, v, drain);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_YES || mt_drain_left(drain) > LEAF_MOST) return STEP_GENERAL;
    return mt_charge(vm, (uint64_t)mt_drain_left(drain)) ? STEP_DONE : STEP_RAISE;
}

static Step truth_of_all(Vm *vm, Value iterable, bool wanted, Value *out) {
    Drain drain;
    Value item;
    Step step = open_drain(vm, iterable, &drain);
    if (step != STEP_DONE) return step;
    while ((step = mt_drain_next(vm, &drain, &item)) == STEP_DONE && item != MT_UNBOUND) {
        Answer truth = mt_ops_truth(vm, item);
        if (truth == ANSWER_RAISE) return STEP_RAISE;
        if (truth == ANSWER_HOOK) return STEP_GENERAL;
        if ((truth == ANSWER_YES) == wanted) {
            *out = mt_bool(wanted);
            mt_drain_close(&drain);
            return STEP_DONE;
        }
    }
    if (step != STEP_DONE) return step;
    mt_drain_close(&drain);
    *out = mt_bool(!wanted);
    return STEP_DONE;
}

static Step builtin_all(Vm *vm, Value *args, Value *out) { return truth_of_all(vm, args[0], false, out); }
static Step builtin_any(Vm *vm, Value *args, Value *out) { return truth_of_all(vm, args[0], true, out); }

/* A sum of floats with the error of each addition kept apart (Neumaier), as CPython has it since 3.12. */
typedef struct FloatSum { double sum, lost; } FloatSum;

static void float_sum_add(FloatSum *s, double x) {
    double t = s->sum + x;
    if (fabs(s->sum) >= fabs(x)) s->lost += (s->sum - t) + x;
    else s->lost += (x - t) + s->sum;
    s->sum = t;
}
static double float_sum_value(const FloatSum *s) { return s->lost != 0 && isfinite(s->lost) ? s->sum + s->lost : s->sum; }

static Step builtin_sum(Vm *vm, Value *args, Value *out) {
    Drain drain;
    Value item, total = args[1] == MT_UNBOUND ? mt_int(0) : args[1];
    Step step = open_drain(vm, args[0], &drain);
    if (step != STEP_DONE) return step;
    if (mt_str_of(total)) return MT_RAISE(vm, CLS_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    size_t size;
    if (mt_bytes_view(total, &size))
        return MT_RAISE(vm, CLS_TypeError, "sum() can't sum %s [use b''.join(seq) instead]", mt_is_kind(total, KIND_BYTEARRAY) ? "bytearray" : "bytes");
    int64_t integer = 0;
    enum { INTS, FLOATS, ANY } mode = mt_is_integer(total) && !mt_is_bool(total) && mt_int_to_i64(total, &integer) ? INTS : mt_is_float(total) ? FLOATS : ANY;
    FloatSum floats = {mode == FLOATS ? mt_as_double(total) : 0, 0};
    while ((step = mt_drain_next(vm, &drain, &item)) == STEP_DONE && item != MT_UNBOUND) {
        int64_t i;
        if (mode == INTS) {
            if (mt_is_integer(item) && mt_int_to_i64(item, &i) && !__builtin_add_overflow(integer, i, &integer)) continue;
            /* On overflow the builtin leaves the wrapped sum: taken back. */
            if (mt_is_integer(item) && mt_int_to_i64(item, &i)) integer = (int64_t)((uint64_t)integer - (uint64_t)i);
            total = mt_int_new(vm, integer);
        } else if (mode == FLOATS) {
            if (mt_is_float(item)) {
                float_sum_add(&floats, mt_as_double(item));
                continue;
            }
            Value base = mt_base_value(item);
            if (mt_is_integer(base) && mt_int_to_i64(base, &i)) {
                floats.sum += (double)i;
                continue;
            }
            total = mt_float_new(vm, float_sum_value(&floats));
        }
        if (total == MT_UNBOUND) return STEP_RAISE;
        step = mt_ops_binary(vm, BIN_ADD, total, item, &total);
        if (step != STEP_DONE) return step;
        if (mode == INTS && mt_is_float(total)) {
            mode = FLOATS;
            floats = (FloatSum){mt_as_double(total), 0};
        } else {
            mode = ANY;
        }
    }
    if (step != STEP_DONE) return step;
    if (mode != ANY) total = mode == INTS ? mt_int_new(vm, integer) : mt_float_new(vm, float_sum_value(&floats));
    if (total == MT_UNBOUND) return STEP_RAISE;
    mt_drain_close(&drain);
    *out = total;
    return STEP_DONE;
}

static Step extreme(Vm *vm, Value *args, CompareOp op, const char *name, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[0]);
    if (!given->count) return MT_RAISE(vm, CLS_TypeError, "%s expected at least 1 argument, got 0", name);
    if (given->count > 1 && args[2] != MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
    if (args[1] != MT_UNBOUND && args[1] != MT_NONE) return STEP_GENERAL;
    Drain drain;
    Step step = open_drain(vm, given->count == 1 ? given->items[0] : args[0], &drain);
    if (step != STEP_DONE) return step;
    Value item, best = MT_UNBOUND;
    while ((step = mt_drain_next(vm, &drain, &item)) == STEP_DONE && item != MT_UNBOUND) {
        Value better = MT_TRUE;
        if (mt_is_int(item) && mt_is_int(best)) better = mt_bool(op == CMP_OP_GT ? mt_as_int(item) > mt_as_int(best) : mt_as_int(item) < mt_as_int(best));
        else if (best != MT_UNBOUND) step = mt_ops_compare(vm, op, item, best, &better);
        if (step != STEP_DONE) return step;
        if (!mt_is_bool(better)) return STEP_GENERAL;
        if (better == MT_TRUE) best = item;
    }
    if (step != STEP_DONE) return step;
    if (best == MT_UNBOUND) best = args[2];
    if (best == MT_UNBOUND) return MT_RAISE(vm, CLS_ValueError, "%s() iterable argument is empty", name);
    mt_drain_close(&drain);
    *out = best;
    return STEP_DONE;
}

static Step builtin_max(Vm *vm, Value *args, Value *out) { return extreme(vm, args, CMP_OP_GT, "max", out); }
static Step builtin_min(Vm *vm, Value *args, Value *out) { return extreme(vm, args, CMP_OP_LT, "min", out); }

static Step builtin_sorted(Vm *vm, Value *args, Value *out) { return mt_list_sorted(vm, args, out); }

static Step builtin_len(Vm *vm, Value *args, Value *out) {
    int64_t length;
    switch (mt_ops_length(vm, args[0], &length)) {
    case ANSWER_YES: *out = mt_int(length); return STEP_DONE;
    case ANSWER_RAISE: return STEP_RAISE;
    default: return mt_native_ask(vm, args[0], NAME___len__, TAKE_LENGTH);
    }
}

/* ---- iterators ---- */

static bool is_callable(Vm *vm, Value v) {
    switch (mt_kind(v)) {
    case KIND_FUNCTION: case KIND_NATIVE: case KIND_BOUND: case KIND_CLASS: case KIND_EXTERNAL: return true;
    default: return mt_class_special(vm, v, mt_name(vm, NAME___call__)) != MT_UNBOUND;
    }
}

static Step builtin_callable(Vm *vm, Value *args, Value *out) {
    *out = mt_bool(is_callable(vm, args[0]));
    return STEP_DONE;
}

static Step builtin_iter(Vm *vm, Value *args, Value *out) {
    if (args[1] != MT_UNBOUND) {
        if (!is_callable(vm, args[0])) return MT_RAISE(vm, CLS_TypeError, "iter(v, w): v must be callable");
        return mt_builtins_iterator_callable(vm, args, out);
    }
    if (mt_is_exact(args[0], CLS_GENERATOR)) {
        *out = args[0];
        return STEP_DONE;
    }
    return mt_ops_iter(vm, args[0], out);
}

static Step builtin_next(Vm *vm, Value *args, Value *out) {
    bool has_default = args[1] != MT_UNBOUND;
    if (mt_is_exact(args[0], CLS_GENERATOR)) return has_default ? mt_builtins_next_default(vm, args) : mt_native_resume(vm, args[0], MT_NONE, false);
    if (mt_is_kind(args[0], KIND_ITERATOR) && !mt_is_user(args[0])) {
        uint32_t cls = mt_as_object(args[0])->cls;
        if (has_default && cls >= CLS_ENUMERATE && cls <= CLS_TEE) return mt_builtins_next_default(vm, args); /* may call: StopIteration of that counts too */
        if (mt_is_dict_view(args[0])) return MT_RAISE(vm, CLS_TypeError, "'%T' object is not an iterator", args[0]);
        Step step = mt_iter_next(vm, MT_AS(Iterator, args[0]), out);
        if (step != STEP_DONE || *out != MT_UNBOUND) return step;
        if (!has_default) return mt_builtins_stop(vm);
        *out = args[1];
        return STEP_DONE;
    }
    if (has_default) return STEP_GENERAL;
    bool found;
    Step step = mt_builtins_call_special(vm, args[0], NAME___next__, 0, NULL, &found);
    return found ? step : MT_RAISE(vm, CLS_TypeError, "'%T' object is not an iterator", args[0]);
}

static Step builtin_anext(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (args[1] != MT_UNBOUND) return STEP_GENERAL;
    bool found;
    Step step = mt_builtins_call_special(vm, args[0], NAME___anext__, 0, NULL, &found);
    return found ? step : MT_RAISE(vm, CLS_TypeError, "'%T' object is not an async iterator", args[0]);
}

/* ---- attributes ---- */

/* No attribute of that name, by a look that raises nothing. False: only the ordinary look-up knows. */
static bool is_missing(const Vm *vm, Value obj, Value name) {
    switch (mt_kind(obj)) {
    case KIND_CLASS: case KIND_MODULE: case KIND_BOUND: case KIND_WRAPPER: case KIND_PROXY: return false;
    default: break;
    }
    const Class *class = mt_class_get(vm, obj);
    if (class->flags & (CLASS_HAS_GETATTR | CLASS_HAS_GETATTRIBUTE) || mt_class_lookup(vm, class, name) != MT_UNBOUND) return false;
    const Value *slot = mt_class_dict_slot(obj);
    return !slot || *slot == MT_UNBOUND || mt_dict_get_str(*slot, name) == MT_UNBOUND;
}

static Step builtin_getattr(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    if (args[2] != MT_UNBOUND && is_missing(vm, args[0], name)) {
        *out = args[2];
        return STEP_DONE;
    }
    Step step = mt_class_getattr(vm, args[0], name, out);
    if (args[2] == MT_UNBOUND || step == STEP_DONE) return step;
    if (step == STEP_CALL) return STEP_GENERAL; /* its AttributeError is caught too */
    if (step != STEP_RAISE || !forget_attribute_error(vm)) return step;
    *out = args[2];
    return STEP_DONE;
}

static Step builtin_hasattr(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    *out = MT_FALSE;
    if (is_missing(vm, args[0], name)) return STEP_DONE;
    Step step = mt_class_getattr(vm, args[0], name, out);
    if (step == STEP_CALL) return STEP_GENERAL;
    if (step == STEP_RAISE && !forget_attribute_error(vm)) return step;
    if (step == STEP_GENERAL) return step;
    *out = mt_bool(step == STEP_DONE);
    return STEP_DONE;
}

static Step builtin_setattr(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    *out = MT_NONE;
    Step step = mt_class_setattr(vm, args[0], name, args[2]);
    return step == STEP_CALL ? STEP_GENERAL : step; /* what a setter returns is dropped */
}

static Step builtin_delattr(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    *out = MT_NONE;
    Step step = mt_class_setattr(vm, args[0], name, MT_UNBOUND);
    return step == STEP_CALL ? STEP_GENERAL : step;
}

/* setattr and delattr where a descriptor is called: its value comes back. */
static Step builtins_set_descriptor(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    *out = MT_NONE;
    return mt_class_setattr(vm, args[0], name, args[2]);
}

/* type(obj).name bound to obj; None when there is none. */
static Step builtins_special(Vm *vm, Value *args, Value *out) {
    Value name = attribute_name(vm, args[1]);
    if (name == MT_UNBOUND) return STEP_RAISE;
    Value method = mt_class_special(vm, args[0], name);
    *out = MT_NONE;
    if (method == MT_UNBOUND) return STEP_DONE;
    return mt_class_bind(vm, method, args[0], mt_object(mt_class_get(vm, args[0])), out);
}

/* ---- classes ---- */

/* The program (or the prelude) decides: the metaclass defines the method, not natively. */
static bool checks_itself(const Vm *vm, const Class *class, NameId name) {
    if (class->head.cls == CLS_TYPE) return false;
    return !mt_is_kind(mt_class_lookup(vm, mt_vm_class(vm, class->head.cls), mt_name(vm, name)), KIND_NATIVE);
}

static Answer instance_of(Vm *vm, Value obj, Value of, uint32_t depth);

static Answer instance_of_any(Vm *vm, Value obj, const Tuple *classes, uint32_t depth) {
    if (depth == ISINSTANCE_DEPTH) return ANSWER_HOOK;
    if (!mt_charge(vm, classes->count)) return ANSWER_RAISE;
    for (uint32_t i = 0; i < classes->count; i++) {
        Answer answer = instance_of(vm, obj, classes->items[i], depth + 1); /* depth is bounded */
        if (answer != ANSWER_NO) return answer;
    }
    return ANSWER_NO;
}

static Answer instance_of(Vm *vm, Value obj, Value of, uint32_t depth) {
    if (mt_is_kind(of, KIND_CLASS)) {
        const Class *class = MT_AS(Class, of), *own = mt_class_get(vm, obj);
        if (own == class) return ANSWER_YES;
        if (checks_itself(vm, class, NAME___instancecheck__)) return ANSWER_HOOK;
        if (mt_class_is_subclass(own, class)) return ANSWER_YES;
        /* A class may say something else by __class__. */
        if (mt_is_user(obj) && !mt_is_kind(obj, KIND_CLASS) &&
            (own->flags & CLASS_HAS_GETATTRIBUTE || !mt_is_kind(mt_class_lookup(vm, own, mt_name(vm, NAME___class__)), KIND_NATIVE)))
            return ANSWER_HOOK;
        return ANSWER_NO;
    }
    if (mt_is_exact(of, CLS_UNION)) of = MT_AS(Wrapper, of)->a;
    return mt_is_exact(of, CLS_TUPLE) ? instance_of_any(vm, obj, MT_AS(Tuple, of), depth) : ANSWER_HOOK;
}

static Step builtin_isinstance(Vm *vm, Value *args, Value *out) { return done_bool(instance_of(vm, args[0], args[1], 0), out); }

static Answer subclass_of(Vm *vm, Value class, Value of, uint32_t depth) {
    if (mt_is_kind(of, KIND_CLASS) && mt_is_kind(class, KIND_CLASS)) {
        if (checks_itself(vm, MT_AS(Class, of), NAME___subclasscheck__)) return ANSWER_HOOK;
        return mt_class_is_subclass(MT_AS(Class, class), MT_AS(Class, of)) ? ANSWER_YES : ANSWER_NO;
    }
    if (!mt_is_exact(of, CLS_TUPLE) || depth == ISINSTANCE_DEPTH) return ANSWER_HOOK;
    const Tuple *classes = MT_AS(Tuple, of);
    if (!mt_charge(vm, classes->count)) return ANSWER_RAISE;
    for (uint32_t i = 0; i < classes->count; i++) {
        Answer answer = subclass_of(vm, class, classes->items[i], depth + 1);
        if (answer != ANSWER_NO) return answer;
    }
    return ANSWER_NO;
}

static Step builtin_issubclass(Vm *vm, Value *args, Value *out) { return done_bool(subclass_of(vm, args[0], args[1], 0), out); }

/* ---- patterns ---- */

/* Classes whose one positional sub-pattern gets the whole subject. */
static bool matches_itself(const Class *class) {
    switch (class->id) {
    case CLS_BOOL: case CLS_BYTEARRAY: case CLS_BYTES: case CLS_DICT: case CLS_FLOAT: case CLS_FROZENSET: case CLS_INT: case CLS_LIST: case CLS_SET: case CLS_STR: case CLS_TUPLE:
        return true;
    default: return false;
    }
}

/* DONE: *out is the attribute, MT_UNBOUND if there is none. */
static Step pattern_attribute(Vm *vm, Value subject, Value name, Value *out) {
    const Class *class = mt_class_get(vm, subject);
    if (mt_is_kind(subject, KIND_INSTANCE) && !(class->flags & CLASS_HAS_GETATTRIBUTE) && mt_class_keeps(class, name)) {
        Value dict = MT_AS(Instance, subject)->dict;
        *out = dict == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(dict, name);
        if (*out != MT_UNBOUND) return STEP_DONE;
    }
    *out = MT_UNBOUND;
    if (is_missing(vm, subject, name)) return STEP_DONE;
    Step step = mt_class_getattr(vm, subject, name, out);
    if (step == STEP_CALL) return STEP_GENERAL; /* its AttributeError is caught too */
    if (step != STEP_RAISE || !forget_attribute_error(vm)) return step;
    *out = MT_UNBOUND;
    return STEP_DONE;
}

static bool is_repeated(const Value *names, uint32_t count, Value name) {
    for (uint32_t i = 0; i < count; i++)
        if (names[i] == name || mt_str_equal(names[i], name)) return true;
    return false;
}

enum { MOST_PATTERNS = 16 };

/* (subject, cls, count of positional sub-patterns, names of the others): the values for them, or None. What is wrong, or asks the
 * program, the general form does. */
static Step match_class(Vm *vm, Value *args, Value *out) {
    Value subject = args[0], names[MOST_PATTERNS], values[MOST_PATTERNS];
    if (!mt_is_kind(args[1], KIND_CLASS) || !mt_is_int(args[2]) || !mt_is_exact(args[3], CLS_TUPLE)) return STEP_GENERAL;
    const Class *class = MT_AS(Class, args[1]);
    Answer answer = instance_of(vm, subject, args[1], 0);
    if (answer == ANSWER_HOOK) return STEP_GENERAL;
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    *out = MT_NONE;
    if (answer == ANSWER_NO) return STEP_DONE;
    const Tuple *others = MT_AS(Tuple, args[3]);
    uint64_t positional = (uint64_t)mt_as_int(args[2]), count = positional + others->count;
    if (count > MOST_PATTERNS || class->head.cls != CLS_TYPE) return STEP_GENERAL;
    uint32_t given = 0;
    if (positional) {
        Value own = mt_class_lookup(vm, class, mt_name(vm, NAME___match_args__));
        if (own == MT_UNBOUND && positional == 1 && matches_itself(class)) {
            values[given++] = subject;
        } else {
            if (!mt_is_exact(own, CLS_TUPLE) || MT_AS(Tuple, own)->count < positional) return STEP_GENERAL;
            memcpy(names, MT_AS(Tuple, own)->items, positional * sizeof(Value));
        }
    }
    memcpy(names + positional, others->items, others->count * sizeof(Value));
    for (uint32_t i = given; i < count; i++) {
        if (!mt_is_exact(names[i], CLS_STR) || is_repeated(names + given, i - given, names[i])) return STEP_GENERAL;
        Step step = pattern_attribute(vm, subject, names[i], &values[i]);
        if (step != STEP_DONE) return step;
        if (values[i] == MT_UNBOUND) return STEP_DONE;
    }
    *out = mt_tuple_from(vm, values, (uint32_t)count);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* (subject, keys): the values of a mapping pattern, or None. */
static Step match_keys(Vm *vm, Value *args, Value *out) {
    Value values[MOST_PATTERNS];
    if (!mt_is_exact(args[0], CLS_DICT) || !mt_is_exact(args[1], CLS_TUPLE) || MT_AS(Tuple, args[1])->count > MOST_PATTERNS) return STEP_GENERAL;
    const Tuple *keys = MT_AS(Tuple, args[1]);
    bool whole = true;
    for (uint32_t i = 0; i < keys->count; i++) {
        if (!mt_is_exact(keys->items[i], CLS_STR) || is_repeated(keys->items, i, keys->items[i])) return STEP_GENERAL;
        if (!whole) continue;
        const DictEntry *entry = mt_dict_find_str(MT_AS(Dict, args[0]), keys->items[i]);
        if (entry && !mt_is_exact(entry->key, CLS_STR)) return STEP_GENERAL;
        whole = entry != NULL;
        if (entry) values[i] = entry->value;
    }
    *out = whole ? mt_tuple_from(vm, values, keys->count) : MT_NONE;
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* ---- values ---- */

static Step builtin_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    switch (mt_ops_hash(vm, args[0], &hash)) {
    case ANSWER_YES: return mt_number_i64(vm, (int64_t)hash, out);
    case ANSWER_RAISE: return STEP_RAISE;
    default: return mt_native_ask(vm, args[0], NAME___hash__, TAKE_HASH);
    }
}

/* An int as __hash__ may return it: itself when it fits 64 bits, else its own hash; never -1. */
static Step builtins_hash_result(Vm *vm, Value *args, Value *out) {
    Value integer = mt_number_base(args[0]);
    int64_t hash;
    if (!mt_is_integer(integer)) return MT_RAISE(vm, CLS_TypeError, "__hash__ method should return an integer");
    if (!mt_int_to_i64(integer, &hash)) hash = (int64_t)mt_int_hash(integer);
    return mt_number_i64(vm, hash == -1 ? -2 : hash, out);
}

static Step builtin_repr(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_repr(vm, args[0], out);
    return step == STEP_GENERAL ? mt_native_ask(vm, args[0], NAME___repr__, TAKE_REPR) : step;
}

static Step to_ascii(Vm *vm, Value repr, Value *out) {
    if (MT_AS(Str, repr)->head.flags & STR_ASCII) {
        *out = repr;
        return STEP_DONE;
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (!mt_charge_scan(vm, MT_AS(Str, repr)->length) || !mt_ascii_into(&b, repr, SIZE_MAX)) {
        mt_str_builder_discard(&b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

static Step builtin_ascii(Vm *vm, Value *args, Value *out) {
    Value repr;
    Step step = mt_ops_repr(vm, args[0], &repr);
    return step == STEP_DONE ? to_ascii(vm, repr, out) : step;
}

static Step builtins_to_ascii(Vm *vm, Value *args, Value *out) {
    const Str *repr = mt_str_of(args[0]);
    return repr ? to_ascii(vm, mt_object(repr), out) : MT_RAISE(vm, CLS_TypeError, "__repr__ returned non-string (type %T)", args[0]);
}

static Step builtin_format(Vm *vm, Value *args, Value *out) {
    const Str *spec = args[1] == MT_UNBOUND ? MT_AS(Str, mt_str_empty(vm)) : mt_str_of(args[1]);
    if (!spec && args[1] == MT_NONE) return MT_RAISE(vm, CLS_TypeError, "format() argument 2 must be str, not None");
    if (!spec) return MT_RAISE(vm, CLS_TypeError, "format() argument 2 must be str, not %T", args[1]);
    return mt_ops_format(vm, args[0], mt_object(spec), out);
}

static Step builtin_id(Vm *vm, Value *args, Value *out) {
    uint64_t identity = mt_vm_identity(vm, args[0]);
    if (!identity) return STEP_RAISE;
    DONE_VALUE(mt_int_from_u64(vm, identity));
}

/* ---- print ---- */

/* The text of sep= or end=: `standard` when it is None or not given. MT_UNBOUND: TypeError. */
static Value print_part(Vm *vm, Value v, const char *name, uint32_t standard) {
    if (v == MT_UNBOUND || v == MT_NONE) return mt_image_char(vm, standard);
    const Str *s = mt_str_of(v);
    if (s) return mt_object(s);
    mt_raise(vm, CLS_TypeError, "%s must be None or a string, not %T", name, v);
    return MT_UNBOUND;
}

static Step builtin_print(Vm *vm, Value *args, Value *out) {
    bool standard = (args[3] == MT_UNBOUND || args[3] == MT_NONE) && mt_builtins_stdout(vm) == MT_UNBOUND;
    if (!standard || mt_builtins_is_waiting(vm)) return STEP_GENERAL;
    Value sep = print_part(vm, args[1], "sep", ' ');
    Value end = sep == MT_UNBOUND ? MT_UNBOUND : print_part(vm, args[2], "end", '\n');
    if (end == MT_UNBOUND) return STEP_RAISE;
    const Tuple *objects = MT_AS(Tuple, args[0]);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = STEP_DONE;
    for (uint32_t i = 0; i < objects->count && step == STEP_DONE; i++) {
        Value text = objects->items[i];
        if (!mt_is_exact(text, CLS_STR)) step = mt_ops_str(vm, text, &text);
        if (step == STEP_DONE && !((!i || mt_str_builder_str(&b, sep)) && mt_str_builder_str(&b, text))) step = STEP_RAISE;
    }
    if (step == STEP_DONE && !mt_str_builder_str(&b, end)) step = STEP_RAISE;
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    Value text = mt_str_builder_finish(&b);
    if (text == MT_UNBOUND) return STEP_RAISE;
    *out = MT_NONE;
    if (!MT_AS(Str, text)->length) return STEP_DONE;
    return mt_native_print(vm, text, false);
}

/* (text, to stderr): one event. */
static Step builtins_print(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    const Str *text = mt_str_of(args[0]);
    if (!text) return MT_RAISE(vm, CLS_TypeError, "write() argument must be str, not %T", args[0]);
    if (!text->length) return STEP_DONE;
    return mt_native_print(vm, mt_object(text), args[1] == MT_TRUE);
}

/* What print() writes to when no file is given: None for the standard output. */
static Step builtins_stdout(Vm *vm, Value *args, Value *out) {
    (void)args;
    *out = mt_builtins_stdout(vm);
    if (*out == MT_NONE) *out = MT_ELLIPSIS; /* the program's sys.stdout = None: print() prints nothing */
    if (*out == MT_UNBOUND) *out = MT_NONE;
    return STEP_DONE;
}

/* ---- modules and classes ---- */

static Step builtin_import(Vm *vm, Value *args, Value *out) {
    (void)out;
    if (!mt_str_of(args[0])) return MT_RAISE(vm, CLS_TypeError, "module name must be a string");
    Value parts[3] = {mt_object(mt_str_of(args[0])), args[3] == MT_UNBOUND ? MT_NONE : args[3], args[4] == MT_UNBOUND ? mt_int(0) : args[4]};
    if (!MT_AS(Str, parts[0])->length && parts[2] == mt_int(0)) return MT_RAISE(vm, CLS_ValueError, "Empty module name");
    return mt_native_tail_prelude(vm, "import_module", 3, parts);
}

static Step builtin_build_class(Vm *vm, Value *args, Value *out) {
    (void)out;
    const Tuple *given = MT_AS(Tuple, args[0]);
    if (given->count < 2) return MT_RAISE(vm, CLS_TypeError, "__build_class__: not enough arguments");
    if (!mt_is_kind(given->items[0], KIND_FUNCTION)) return MT_RAISE(vm, CLS_TypeError, "__build_class__: func must be a function");
    if (!mt_str_of(given->items[1])) return MT_RAISE(vm, CLS_TypeError, "__build_class__: name is not a string");
    Value build = mt_image_prelude(vm, "build_class");
    if (build == MT_UNBOUND) return MT_RAISE(vm, CLS_SystemError, "the prelude has no build_class");
    return mt_native_tail_ex(vm, build, args[0], args[1]);
}

/* ---- the table ---- */

/* The names of the module `name`, in which annotations are looked up: those of the program, or of a loaded module. */
static Step module_names(Vm *vm, Value *args, Value *out) {
    Value modules = vm->roots[ROOT_MODULES];
    Value module = mt_is_kind(modules, KIND_DICT) && mt_is_kind(args[0], KIND_STR) ? mt_dict_get_str(modules, args[0]) : MT_UNBOUND;
    if (mt_is_kind(module, KIND_MODULE)) *out = MT_AS(Module, module)->dict;
    else if (mt_is_kind(vm->roots[ROOT_GLOBALS], KIND_DICT)) *out = vm->roots[ROOT_GLOBALS];
    else *out = mt_dict_new(vm, 0);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* A name of the library's part of a module, whatever the program has made of the module. */
static Step library_name(Vm *vm, Value *args, Value *out) {
    Value names = mt_dict_get_str(vm->engine->modules, args[0]);
    *out = names == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(names, args[1]);
    return *out == MT_UNBOUND ? MT_RAISE(vm, CLS_SystemError, "the library has no such name") : STEP_DONE;
}

/* Does it belong to the image, so that it cannot change? */
static Step object_is_shared(Vm *vm, Value *args, Value *out) {
    *out = mt_bool(!vm->engine->building && mt_is_object(args[0]) && mt_as_object(args[0])->mark & MARK_IMAGE);
    return STEP_DONE;
}

#define HIDDEN(name, fn, signature) {name, fn, signature, NULL, NATIVE_HIDDEN}
#define FRAME_HIDDEN(name, fn, signature) {name, fn, signature, NULL, NATIVE_FRAME | NATIVE_HIDDEN}
#define FRAME(name, fn, signature, general) {name, fn, signature, general, NATIVE_FRAME}

const NativeDef mt_library_builtins[] = {
    LEAF_OR("abs", builtin_abs, "x, /", "abs_general"),
    LEAF_OR("aiter", always_general, "async_iterable, /", "aiter_general"),
    LEAF_OR("all", builtin_all, "iterable, /", "all_general"),
    LEAF_OR("anext", builtin_anext, "async_iterator, default=None, /", "anext_general"),
    LEAF_OR("any", builtin_any, "iterable, /", "any_general"),
    LEAF_OR("ascii", builtin_ascii, "obj, /", "ascii_general"),
    LEAF_OR("bin", builtin_bin, "number, /", "bin_general"),
    LEAF_OR("breakpoint", always_general, "*args, **kwargs", "breakpoint_general"),
    LEAF("callable", builtin_callable, "obj, /"),
    LEAF_OR("chr", builtin_chr, "i, /", "chr_general"),
    FRAME("compile", mt_builtins_compile, "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", "compile_general"),
    LEAF_OR("delattr", builtin_delattr, "obj, name, /", "delattr_general"),
    FRAME("dir", mt_builtins_dir, "object=None, /", "dir_general"),
    LEAF_OR("divmod", builtin_divmod, "x, y, /", "divmod_general"),
    FRAME("eval", mt_builtins_eval, "source, /, globals=None, locals=None", "eval_general"),
    FRAME("exec", mt_builtins_exec, "source, /, globals=None, locals=None, *, closure=None", "exec_general"),
    LEAF_OR("exit", always_general, "code=None", "exit_general"),
    LEAF_OR("format", builtin_format, "value, format_spec='', /", "format_general"),
    LEAF_OR("getattr", builtin_getattr, "object, name, default=None, /", "getattr_general"),
    FRAME("globals", mt_builtins_globals, "", NULL),
    LEAF_OR("hasattr", builtin_hasattr, "obj, name, /", "hasattr_general"),
    LEAF_OR("hash", builtin_hash, "obj, /", "hash_general"),
    LEAF_OR("help", always_general, "*args", "help_general"),
    LEAF_OR("hex", builtin_hex, "number, /", "hex_general"),
    LEAF("id", builtin_id, "obj, /"),
    LEAF_OR("input", always_general, "prompt='', /", "input_general"),
    LEAF_OR("isinstance", builtin_isinstance, "obj, class_or_tuple, /", "isinstance_general"),
    LEAF_OR("issubclass", builtin_issubclass, "cls, class_or_tuple, /", "issubclass_general"),
    LEAF_OR("iter", builtin_iter, "object, sentinel=None, /", "iter_general"),
    LEAF_OR("len", builtin_len, "obj, /", "len_general"),
    FRAME("locals", mt_builtins_locals, "", NULL),
    LEAF_OR("max", builtin_max, "*args, key=None, default=None", "max_general"),
    LEAF_OR("min", builtin_min, "*args, key=None, default=None", "min_general"),
    LEAF_OR("next", builtin_next, "iterator, default=None, /", "next_general"),
    LEAF_OR("oct", builtin_oct, "number, /", "oct_general"),
    LEAF_OR("open", always_general, "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", "open_general"),
    LEAF_OR("ord", builtin_ord, "c, /", NULL),
    LEAF_OR("pow", builtin_pow, "base, exp, mod=None", "pow_general"),
    LEAF_OR("print", builtin_print, "*args, sep=' ', end='\\n', file=None, flush=False", "print_general"),
    LEAF_OR("quit", always_general, "code=None", "exit_general"),
    LEAF_OR("repr", builtin_repr, "obj, /", "repr_general"),
    LEAF_OR("round", builtin_round, "number, ndigits=None", "round_general"),
    LEAF_OR("setattr", builtin_setattr, "obj, name, value, /", "setattr_general"),
    {"sorted", builtin_sorted, "iterable, /, *, key=None, reverse=False", "list_sorted_general", NATIVE_COUNTS},
    LEAF_OR("sum", builtin_sum, "iterable, /, start=0", "sum_general"),
    FRAME("vars", mt_builtins_vars, "object=None, /", "vars_general"),
    LEAF("__build_class__", builtin_build_class, "*args, **kwargs"),
    LEAF("__import__", builtin_import, "name, globals=None, locals=None, fromlist=(), level=0"),

    {"match_class", match_class, "subject, cls, count, names, /", "match_class_general", NATIVE_HIDDEN},
    {"match_keys", match_keys, "subject, keys, /", "match_keys_general", NATIVE_HIDDEN},
    HIDDEN("_builtins_special", builtins_special, "obj, name, /"),
    {"_builtins_set_descriptor", builtins_set_descriptor, "obj, name, value=None, /", "_builtins_set_hook", NATIVE_HIDDEN},
    HIDDEN("_builtins_hash_result", builtins_hash_result, "value, /"),
    HIDDEN("_builtins_to_ascii", builtins_to_ascii, "text, /"),
    HIDDEN("_builtins_print", builtins_print, "text, is_stderr, /"),
    HIDDEN("_builtins_stdout", builtins_stdout, ""),
    HIDDEN("_builtins_state", mt_builtins_state, ""),
    HIDDEN("_compile_warned", mt_builtins_compile_warned, "source, filename, mode, flags, /"),
    HIDDEN("_builtins_is_text", mt_builtins_is_text, "source, /"),
    HIDDEN("_library_name", library_name, "module, name, /"),
    HIDDEN("_globals_builtins", mt_builtins_of_globals, "globals, /"),
    HIDDEN("_builtins_call_host", mt_builtins_call_host, "name, args, /"),
    FRAME_HIDDEN("_frame_here", mt_builtins_frame_here, "depth, /"),
    FRAME_HIDDEN("_frame_place", mt_builtins_frame_place, "stacklevel, prefixes, /"),
    HIDDEN("_frame_position", mt_builtins_frame_position, "place, /"),
    HIDDEN("_frame_lines", mt_builtins_frame_lines, "place, /"),
    HIDDEN("_source_text", mt_builtins_source_text, "filename, /"),
    HIDDEN("_source_line", mt_builtins_source_line, "filename, number, /"),
    HIDDEN("_source_name", mt_builtins_source_name, ""),
    HIDDEN("_source_block", mt_builtins_source_block, "text, /"),
    HIDDEN("_native_signature", mt_builtins_native_signature, "native, /"),
    HIDDEN("_exception_hint", mt_builtins_exception_hint, "exception, shown, /"),
    HIDDEN("_module_names", module_names, "name, /"),
    HIDDEN("_object_is_shared", object_is_shared, "obj, /"),
    HIDDEN("_builtins_names", mt_builtins_names, "obj, /"),
    HIDDEN("_iterator_make", mt_builtins_iterator_make, "cls, source, extra, index, /"),
    HIDDEN("_super_fill", mt_super_fill, "super, cls, obj, start, /"),
    HIDDEN("_iterator_state", mt_builtins_iterator_state, "iterator, /"),
    HIDDEN("_iterator_move", mt_builtins_iterator_move, "iterator, index=None, /"),
    HIDDEN("_iterator_pair", mt_builtins_iterator_pair, "iterator, item, /"),
    HIDDEN("_iterator_fill", mt_builtins_iterator_fill, "list, iterator, /"),
    HIDDEN("_itertools_make", mt_itertools_make, "cls, base, /"),
    HIDDEN("_itertools_get", mt_itertools_get, "iterator, field, default=None, /"),
    HIDDEN("_itertools_put", mt_itertools_put, "iterator, field, value=None, /"),
    HIDDEN("_cache_key", mt_functools_cache_key, "cache, args, keywords, /"),
    HIDDEN("_cache_hit", mt_functools_cache_hit, "cache, found, /"),
    {"_cache_store", mt_functools_cache_store, "cache, key, result, /", "_cache_store_general", NATIVE_HIDDEN},
    HIDDEN("_cache_link", mt_functools_cache_link, "cache, key, result, /"),
    HIDDEN("_cache_oldest", mt_functools_cache_oldest, "cache, /"),
    HIDDEN("_cache_parts", mt_functools_cache_parts, "cache, /"),
    HIDDEN("_itertools_total", mt_itertools_total, "iterator, total, /"),
    {"_groupby_take", mt_itertools_groupby_take, "groupby, key, value, /", "_groupby_take_general", NATIVE_HIDDEN},
    HIDDEN("_groupby_begin", mt_itertools_groupby_begin, "groupby, /"),
    {"_grouper_take", mt_itertools_grouper_take, "group, key, value, /", "_grouper_take_general", NATIVE_HIDDEN},
    HIDDEN("_iterator_callable", mt_builtins_iterator_callable, "callable, sentinel, /"),
    HIDDEN("_iterator_sequence", mt_builtins_iterator_sequence, "object, /"),
    NATIVES_END,
};
