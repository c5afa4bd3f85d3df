/* SPDX-License-Identifier: MIT */
/* Operators of two operands by kind, and the protocol around them: whose method is asked first. The leaves finish everything in
 * which no class of the program has a say; the rest is three calls in a row, which prelude/operator.py makes. */
#include "object/ops_private.h"
#include "object/str_format.h"
#include "object/str_template.h"

const OpNames mt_binary_names[13] = {
    {NAME___add__, NAME___radd__, NAME___iadd__, "+", "+="},
    {NAME___sub__, NAME___rsub__, NAME___isub__, "-", "-="},
    {NAME___mul__, NAME___rmul__, NAME___imul__, "*", "*="},
    {NAME___truediv__, NAME___rtruediv__, NAME___itruediv__, "/", "/="},
    {NAME___floordiv__, NAME___rfloordiv__, NAME___ifloordiv__, "//", "//="},
    {NAME___mod__, NAME___rmod__, NAME___imod__, "%", "%="},
    {NAME___pow__, NAME___rpow__, NAME___ipow__, "** or pow()", "**="},
    {NAME___lshift__, NAME___rlshift__, NAME___ilshift__, "<<", "<<="},
    {NAME___rshift__, NAME___rrshift__, NAME___irshift__, ">>", ">>="},
    {NAME___and__, NAME___rand__, NAME___iand__, "&", "&="},
    {NAME___or__, NAME___ror__, NAME___ior__, "|", "|="},
    {NAME___xor__, NAME___rxor__, NAME___ixor__, "^", "^="},
    {NAME___matmul__, NAME___rmatmul__, NAME___imatmul__, "@", "@="},
};

/* ---- errors ---- */

Step mt_ops_unsupported(Vm *vm, const char *op, Value a, Value b) {
    bool print = !strcmp(op, ">>") && mt_is_kind(a, KIND_NATIVE) && mt_str_is(MT_AS(Native, a)->name, "print");
    return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'%s", op, a, b,
                    print ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

static Step not_concatenable(Vm *vm, Value a, Value b) {
    Value base = mt_base_value(a);
    if (mt_is_kind(base, KIND_BYTES) || mt_is_kind(base, KIND_BYTEARRAY)) return MT_RAISE(vm, CLS_TypeError, "can't concat %T to %T", b, a);
    const char *name = mt_is_kind(base, KIND_STR) ? "str" : mt_is_kind(base, KIND_LIST) ? "list" : "tuple";
    return MT_RAISE(vm, CLS_TypeError, "can only concatenate %s (not \"%T\") to %s", name, b, name);
}

/* ---- by kind ---- */

static bool is_sequence(Value v) {
    switch (mt_kind(v)) {
    case KIND_STR: case KIND_BYTES: case KIND_BYTEARRAY: case KIND_LIST: case KIND_TUPLE: return true;
    default: return false;
    }
}

static Step concat(Vm *vm, Value a, Value b, Value *out) {
    Value x = mt_base_value(a), y = mt_base_value(b);
    switch (mt_kind(x)) {
    case KIND_STR:
        if (!mt_is_kind(y, KIND_STR)) return not_concatenable(vm, a, b);
        if (!mt_charge_scan(vm, (uint64_t)MT_AS(Str, x)->length + MT_AS(Str, y)->length)) return STEP_RAISE;
        DONE_VALUE(mt_str_concat(vm, x, y));
    case KIND_LIST: return mt_is_kind(y, KIND_LIST) ? mt_list_concat(vm, x, y, out) : not_concatenable(vm, a, b);
    case KIND_TUPLE: return mt_is_kind(y, KIND_TUPLE) ? mt_tuple_concat(vm, x, y, out) : not_concatenable(vm, a, b);
    default:
        if (!mt_is_kind(y, KIND_BYTES) && !mt_is_kind(y, KIND_BYTEARRAY) && !mt_is_kind(y, KIND_MEMORYVIEW)) return not_concatenable(vm, a, b);
        return mt_bytes_concat(vm, x, y, out);
    }
}

static Step repeat(Vm *vm, Value sequence, Value count, Value *out) {
    if (!mt_has_index(vm, count)) return MT_RAISE(vm, CLS_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    sequence = mt_base_value(sequence);
    switch (mt_kind(sequence)) {
    case KIND_STR: return mt_str_repeat(vm, sequence, count, out);
    case KIND_LIST: return mt_list_repeat(vm, sequence, count, out);
    case KIND_TUPLE: return mt_tuple_repeat(vm, sequence, count, out);
    default: return mt_bytes_repeat(vm, sequence, count, out);
    }
}

static bool is_type_like(Value v) { return v == MT_NONE || mt_is_kind(v, KIND_CLASS) || mt_is_exact(v, CLS_GENERIC_ALIAS) || mt_is_exact(v, CLS_UNION); }
static bool is_bytes(Value v) { return mt_is_kind(v, KIND_BYTES) || mt_is_kind(v, KIND_BYTEARRAY); }

/* Numbers that the operator knows. */
static bool numbers_support(BinaryOp op, Value a, Value b) {
    if (op >= BIN_LSHIFT) return op != BIN_MATMUL && mt_is_integer(a) && mt_is_integer(b);
    return !((op == BIN_FLOORDIV || op == BIN_MOD) && (mt_is_kind(a, KIND_COMPLEX) || mt_is_kind(b, KIND_COMPLEX)));
}

static Step numeric_kind(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    Value x = mt_base_value(a), y = mt_base_value(b);
    *out = MT_NOTIMPLEMENTED;
    if (mt_is_number(x) && mt_is_number(y)) return numbers_support(op, x, y) ? mt_number_binary(vm, op, x, y, out) : STEP_DONE;
    if (op == BIN_MOD) {
        if (mt_is_kind(x, KIND_STR)) return mt_str_percent(vm, x, b, out);
        if (is_bytes(x)) return mt_bytes_percent(vm, x, b, out);
        return STEP_DONE;
    }
    if (op != BIN_SUB && (op < BIN_AND || op > BIN_XOR)) return STEP_DONE;
    if (mt_is_kind(x, KIND_SET) && mt_is_kind(y, KIND_SET)) return mt_set_binary(vm, op, x, y, out);
    if (mt_is_set_view(x) || mt_is_set_view(y)) return mt_view_binary(vm, op, x, y, out);
    if (op != BIN_OR) return STEP_DONE;
    if (mt_is_kind(x, KIND_DICT) && mt_is_kind(y, KIND_DICT)) return mt_dict_merge(vm, x, y, CLS_DICT, out);
    if (mt_is_exact(x, CLS_MAPPINGPROXY) || mt_is_exact(y, CLS_MAPPINGPROXY)) {
        if (mt_is_exact(x, CLS_MAPPINGPROXY)) x = MT_AS(Wrapper, x)->a;
        if (mt_is_exact(y, CLS_MAPPINGPROXY)) y = MT_AS(Wrapper, y)->a;
        if (!mt_is_exact(x, CLS_DICT) || !mt_is_exact(y, CLS_DICT)) return mt_is_user(x) || mt_is_user(y) ? STEP_GENERAL : STEP_DONE;
        return mt_dict_merge(vm, x, y, CLS_DICT, out);
    }
    if (is_type_like(x) && is_type_like(y) && (x != MT_NONE || y != MT_NONE)) return mt_union_new(vm, x, y, out);
    return STEP_DONE;
}

Step mt_ops_binary_kind(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    Step step = numeric_kind(vm, op, a, b, out);
    if (step != STEP_DONE || *out != MT_NOTIMPLEMENTED) return step;
    if (op == BIN_ADD && is_sequence(mt_base_value(a))) return concat(vm, a, b, out);
    if (op == BIN_MUL && is_sequence(mt_base_value(a))) return repeat(vm, a, b, out);
    if (op == BIN_MUL && is_sequence(mt_base_value(b))) return repeat(vm, b, a, out);
    return STEP_DONE;
}

static bool has_binary_hook(Vm *vm, BinaryOp op, Value v) {
    if (mt_is_kind(v, KIND_DEQUE)) return true; /* its own methods */
    if (!mt_is_user(v)) return false;
    const Class *class = mt_class_get(vm, v);
    return mt_class_has_hook(vm, class, (NameId)mt_binary_names[op].forward) || mt_class_has_hook(vm, class, (NameId)mt_binary_names[op].reflected);
}

Step mt_ops_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    if (op == BIN_ADD && mt_is_exact(a, CLS_STR) && mt_is_exact(b, CLS_STR)) return concat(vm, a, b, out);
    if (has_binary_hook(vm, op, a) || has_binary_hook(vm, op, b)) return STEP_GENERAL;
    Step step = mt_ops_binary_kind(vm, op, a, b, out);
    if (step == STEP_DONE && *out == MT_NOTIMPLEMENTED) return mt_ops_unsupported(vm, mt_binary_names[op].text, a, b);
    return step;
}

/* ---- the protocol ---- */

/* A method that C declares as a sequence's: asked after the operands' numeric methods. */
static bool is_sequence_method(BinaryOp op, Value method) {
    if ((op != BIN_ADD && op != BIN_MUL) || !mt_is_kind(method, KIND_NATIVE) || !mt_is_kind(MT_AS(Native, method)->owner, KIND_CLASS)) return false;
    switch (MT_AS(Class, MT_AS(Native, method)->owner)->id) {
    case CLS_STR: case CLS_BYTES: case CLS_BYTEARRAY: case CLS_LIST: case CLS_TUPLE: case CLS_DEQUE: return true;
    default: return false;
    }
}

typedef struct Plan {
    Value first, second;             /* methods, or MT_UNBOUND */
    bool first_reflected;
} Plan;

static Plan plan(Vm *vm, const OpNames *names, BinaryOp sequence_op, Value a, Value b) {
    const Class *class_a = mt_class_get(vm, a), *class_b = mt_class_get(vm, b);
    Value left = mt_class_lookup(vm, class_a, mt_name(vm, (NameId)names->forward));
    Value right = class_a == class_b ? MT_UNBOUND : mt_class_lookup(vm, class_b, mt_name(vm, (NameId)names->reflected));
    bool swap = right != MT_UNBOUND && mt_class_is_subclass(class_b, class_a) && right != mt_class_lookup(vm, class_a, mt_name(vm, (NameId)names->reflected));
    if (is_sequence_method(sequence_op, left)) left = MT_UNBOUND;
    if (is_sequence_method(sequence_op, right)) right = MT_UNBOUND, swap = false;
    if (swap) return (Plan){right, left, true};
    return left != MT_UNBOUND ? (Plan){left, right, false} : (Plan){right, MT_UNBOUND, true};
}

static bool op_arg(Vm *vm, Value v, int64_t count, int64_t *op) {
    if (mt_is_int(v) && mt_as_int(v) >= 0 && mt_as_int(v) < count) {
        *op = mt_as_int(v);
        return true;
    }
    return mt_raise(vm, CLS_SystemError, "bad operand");
}

static Step ask(Vm *vm, Value method, bool reflected, Value a, Value b, Value *out) {
    *out = MT_NOTIMPLEMENTED;
    if (method == MT_UNBOUND) return STEP_DONE;
    return reflected ? mt_class_tail(vm, method, b, 1, &a) : mt_class_tail(vm, method, a, 1, &b);
}

/* (a, b, op): the value of a leaf, or the first method's. */
static Step binary_first(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    Step step = mt_ops_binary(vm, (BinaryOp)op, args[0], args[1], out);
    if (step != STEP_GENERAL) return step;
    Plan p = plan(vm, &mt_binary_names[op], (BinaryOp)op, args[0], args[1]);
    return ask(vm, p.first, p.first_reflected, args[0], args[1], out);
}

/* (a, b, op): the second method's value, or NotImplemented. */
static Step binary_second(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    Plan p = plan(vm, &mt_binary_names[op], (BinaryOp)op, args[0], args[1]);
    return ask(vm, p.second, !p.first_reflected, args[0], args[1], out);
}

Step mt_ops_binary_call(Vm *vm, BinaryOp op, Value a, Value b) {
    Plan p = plan(vm, &mt_binary_names[op], op, a, b);
    Value ignored;
    return p.first == MT_UNBOUND ? STEP_GENERAL : ask(vm, p.first, p.first_reflected, a, b, &ignored);
}

static Value inplace_method(Vm *vm, BinaryOp op, Value a) {
    Value method = mt_class_special(vm, a, mt_name(vm, (NameId)mt_binary_names[op].inplace));
    return is_sequence_method(op, method) ? MT_UNBOUND : method;
}

Step mt_ops_inplace_call(Vm *vm, BinaryOp op, Value a, Value b) {
    Value method = inplace_method(vm, op, a);
    return method == MT_UNBOUND ? mt_ops_binary_call(vm, op, a, b) : mt_class_tail(vm, method, a, 1, &b);
}

/* (a, op) */
static Step has_inplace(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[1], 13, &op)) return STEP_RAISE;
    *out = mt_bool(inplace_method(vm, (BinaryOp)op, args[0]) != MT_UNBOUND);
    return STEP_DONE;
}

/* What a sequence of C does when no numeric method was there, then the error. */
static Step last_resort(Vm *vm, BinaryOp op, Value a, Value b, bool inplace) {
    const OpNames *names = &mt_binary_names[op];
    if (op == BIN_ADD || op == BIN_MUL) {
        Value method = inplace ? mt_class_special(vm, a, mt_name(vm, (NameId)names->inplace)) : MT_UNBOUND;
        if (!is_sequence_method(op, method)) method = mt_class_special(vm, a, mt_name(vm, (NameId)names->forward));
        Value sequence = a, other = b;
        if (!is_sequence_method(op, method) && op == BIN_MUL && !(inplace && mt_has_sequence_slots(a))) {
            method = mt_class_special(vm, b, mt_name(vm, (NameId)names->forward));
            sequence = b, other = a;
        }
        if (is_sequence_method(op, method)) {
            if (op == BIN_MUL && !mt_has_index(vm, other)) return MT_RAISE(vm, CLS_TypeError, "can't multiply sequence by non-int of type '%T'", other);
            return mt_class_tail(vm, method, sequence, 1, &other);
        }
    }
    return mt_ops_unsupported(vm, inplace ? names->inplace_text : names->text, a, b);
}

static Step binary_last(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    (void)out;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    return last_resort(vm, (BinaryOp)op, args[0], args[1], false);
}

/* (a, b, op): the value of a's in-place method, or NotImplemented. */
static Step inplace_first(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    return ask(vm, inplace_method(vm, (BinaryOp)op, args[0]), false, args[0], args[1], out);
}

/* As binary_first, without the leaf's errors: the last step words them. */
static Step inplace_second(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    if (!has_binary_hook(vm, (BinaryOp)op, args[0]) && !has_binary_hook(vm, (BinaryOp)op, args[1])) {
        Step step = numeric_kind(vm, (BinaryOp)op, args[0], args[1], out);
        if (step != STEP_GENERAL) return step;
    }
    Plan p = plan(vm, &mt_binary_names[op], (BinaryOp)op, args[0], args[1]);
    return ask(vm, p.first, p.first_reflected, args[0], args[1], out);
}

static Step inplace_last(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    (void)out;
    if (!op_arg(vm, args[2], 13, &op)) return STEP_RAISE;
    return last_resort(vm, (BinaryOp)op, args[0], args[1], true);
}

static Step ask_compare(Vm *vm, CompareOp op, bool reflected, Value a, Value b, Value *out) {
    NameId name = (NameId)(reflected ? mt_compare_names[op].reflected : mt_compare_names[op].forward);
    return ask(vm, mt_class_special(vm, reflected ? b : a, mt_name(vm, name)), reflected, a, b, out);
}

static bool right_first(Vm *vm, Value a, Value b) {
    const Class *class_a = mt_class_get(vm, a), *class_b = mt_class_get(vm, b);
    return class_a != class_b && mt_class_is_subclass(class_b, class_a);
}

/* (a, b, op): a leaf's answer, or the first method's. */
static Step compare_first(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 6, &op)) return STEP_RAISE;
    Step step = mt_ops_compare(vm, (CompareOp)op, args[0], args[1], out);
    if (step != STEP_GENERAL) return step;
    return ask_compare(vm, (CompareOp)op, right_first(vm, args[0], args[1]), args[0], args[1], out);
}

Step mt_ops_compare_call(Vm *vm, CompareOp op, Value a, Value b) {
    Value ignored;
    Step step = ask_compare(vm, op, right_first(vm, a, b), a, b, &ignored);
    return step == STEP_DONE ? STEP_GENERAL : step; /* there is no such method */
}

static Step compare_second(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 6, &op)) return STEP_RAISE;
    return ask_compare(vm, (CompareOp)op, !right_first(vm, args[0], args[1]), args[0], args[1], out);
}

static Step compare_last(Vm *vm, Value *args, Value *out) {
    int64_t op = 0;
    if (!op_arg(vm, args[2], 6, &op)) return STEP_RAISE;
    if (op != CMP_OP_EQ && op != CMP_OP_NE) return mt_ops_not_ordered(vm, (CompareOp)op, args[0], args[1]);
    *out = mt_bool((args[0] == args[1]) == (op == CMP_OP_EQ));
    return STEP_DONE;
}

/* (a, op): op 0 -, 1 +, 2 ~. */
static Step unary_first(Vm *vm, Value *args, Value *out) {
    static const uint16_t names[] = {NAME___neg__, NAME___pos__, NAME___invert__};
    int64_t op = 0;
    if (!op_arg(vm, args[1], 3, &op)) return STEP_RAISE;
    Step step = op == 0 ? mt_ops_negative(vm, args[0], out) : op == 1 ? mt_ops_positive(vm, args[0], out) : mt_ops_invert(vm, args[0], out);
    return step == STEP_GENERAL ? mt_class_tail(vm, mt_class_special(vm, args[0], mt_name(vm, (NameId)names[op])), args[0], 0, args) : step;
}

/* ---- one method ---- */

/* type(obj).name(obj, ...) in place of the native; NotImplemented when the class has none. */
static Step call_named(Vm *vm, NameId name, Value *args, uint32_t count, Value *out) {
    Value method = mt_class_special(vm, args[0], mt_name(vm, name));
    *out = MT_NOTIMPLEMENTED;
    return method == MT_UNBOUND ? STEP_DONE : mt_class_tail(vm, method, args[0], count, args + 1);
}

static Step call_special(Vm *vm, Value *args, Value *out) {
    const Str *name = mt_str_of(args[1]);
    if (!name) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Value method = mt_class_special(vm, args[0], mt_object(name));
    *out = MT_NOTIMPLEMENTED;
    if (method == MT_UNBOUND) return STEP_DONE;
    return mt_class_tail(vm, method, args[0], args[2] == MT_UNBOUND ? 0 : args[3] == MT_UNBOUND ? 1 : 2, args + 2);
}

/* (obj, name): does type(obj) have it? */
static Step has_special(Vm *vm, Value *args, Value *out) {
    const Str *name = mt_str_of(args[1]);
    if (!name) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    *out = mt_bool(mt_class_special(vm, args[0], mt_object(name)) != MT_UNBOUND);
    return STEP_DONE;
}

/* (obj, name): the program's own definition decides, not a native of a base. */
static Step has_own_special(Vm *vm, Value *args, Value *out) {
    const Str *name = mt_str_of(args[1]);
    if (!name) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Value method = mt_is_user(args[0]) ? mt_class_special(vm, args[0], mt_object(name)) : MT_UNBOUND;
    *out = mt_bool(method != MT_UNBOUND && !mt_is_kind(method, KIND_NATIVE));
    return STEP_DONE;
}

/* (x): the leaf's answer, or what __bool__ gave; NotImplemented: __len__ decides. */
static Step truth_first(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_ops_truth(vm, args[0]);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer == ANSWER_HOOK) return call_named(vm, NAME___bool__, args, 0, out);
    *out = mt_bool(answer == ANSWER_YES);
    return STEP_DONE;
}

Step mt_ops_contains_call(Vm *vm, Value container, Value item) {
    Value method = mt_class_special(vm, container, mt_name(vm, NAME___contains__));
    return method == MT_UNBOUND || method == MT_NONE ? STEP_GENERAL : mt_class_tail(vm, method, container, 1, &item);
}

Step mt_ops_getitem_call(Vm *vm, Value v, Value key) {
    Value method = mt_class_special(vm, v, mt_name(vm, NAME___getitem__));
    return method == MT_UNBOUND ? STEP_GENERAL : mt_class_tail(vm, method, v, 1, &key);
}

Step mt_ops_setitem_call(Vm *vm, Value v, Value key, Value item) {
    Value method = mt_class_special(vm, v, mt_name(vm, item == MT_UNBOUND ? NAME___delitem__ : NAME___setitem__)), args[2] = {key, item};
    return method == MT_UNBOUND ? STEP_GENERAL : mt_class_tail(vm, method, v, item == MT_UNBOUND ? 1 : 2, args);
}

/* (container, item): a bool, what __contains__ gave, or NotImplemented: by iteration. */
static Step contains_first(Vm *vm, Value *args, Value *out) {
    Answer answer = mt_ops_contains(vm, args[0], args[1]);
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    if (answer != ANSWER_HOOK) {
        *out = mt_bool(answer == ANSWER_YES);
        return STEP_DONE;
    }
    Value method = mt_class_special(vm, args[0], mt_name(vm, NAME___contains__));
    if (method == MT_NONE) return MT_RAISE(vm, CLS_TypeError, "'%T' object is not a container", args[0]);
    return call_named(vm, NAME___contains__, args, 1, out);
}

static Step getitem_first(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_getitem(vm, args[0], args[1], out);
    if (step != STEP_GENERAL) return step;
    Value method = mt_class_special(vm, args[0], mt_name(vm, NAME___getitem__));
    if (method != MT_UNBOUND) return mt_class_tail(vm, method, args[0], 1, args + 1);
    if (mt_is_kind(args[0], KIND_CLASS)) return mt_native_tail_prelude(vm, "_operator_class_getitem", 2, args);
    return MT_RAISE(vm, CLS_TypeError, "'%T' object is not subscriptable", args[0]);
}

static Step setitem_first(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Step step = mt_ops_setitem(vm, args[0], args[1], args[2]);
    return step == STEP_GENERAL ? call_named(vm, NAME___setitem__, args, 2, out) : step;
}

static Step delitem_first(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    Step step = mt_ops_delitem(vm, args[0], args[1]);
    return step == STEP_GENERAL ? call_named(vm, NAME___delitem__, args, 1, out) : step;
}

/* (value, spec): text of a leaf, or what __format__ gave. */
static Step format_first(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_format(vm, args[0], args[1], out);
    if (step != STEP_GENERAL) return step;
    Value method = mt_class_special(vm, args[0], mt_name(vm, NAME___format__));
    bool objects_own = mt_is_kind(method, KIND_NATIVE) && MT_AS(Native, method)->owner == mt_object(mt_vm_class(vm, CLS_OBJECT));
    return objects_own ? call_named(vm, NAME___str__, args, 0, out) : call_named(vm, NAME___format__, args, 1, out); /* its spec is empty, else there is an error */
}

/* (x): text of a leaf, or None when code of the program has a say. */
static Step leaf_repr(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_repr(vm, args[0], out);
    if (step != STEP_GENERAL) return step;
    *out = MT_NONE;
    return STEP_DONE;
}

/* (x): text of a leaf, or what __str__ gave. */
static Step str_first(Vm *vm, Value *args, Value *out) {
    Step step = mt_ops_str(vm, args[0], out);
    return step == STEP_GENERAL ? call_named(vm, NAME___str__, args, 0, out) : step;
}

/* (text): the characters that ascii() escapes, escaped. */
static Step to_ascii(Vm *vm, Value *args, Value *out) {
    const Str *text = mt_str_of(args[0]);
    if (!text) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (mt_str_is_ascii(text)) {
        *out = mt_object(text);
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, text->length)) return STEP_RAISE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (!mt_ascii_into(&b, mt_object(text), SIZE_MAX)) {
        mt_str_builder_discard(&b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

/* (x): hash of a leaf, or None. */
static Step leaf_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    switch (mt_ops_hash(vm, args[0], &hash)) {
    case ANSWER_RAISE: return STEP_RAISE;
    case ANSWER_HOOK: *out = MT_NONE; return STEP_DONE;
    default: DONE_VALUE(mt_int_new(vm, (int64_t)hash));
    }
}

/* (number): a hash as CPython takes it from __hash__: an int of any size. */
static Step hash_of_int(Vm *vm, Value *args, Value *out) {
    Value integer = mt_arg_integer(args[0]);
    int64_t small;
    if (integer == MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "__hash__ method should return an integer");
    if (!mt_int_to_i64(integer, &small)) small = (int64_t)mt_int_hash(integer);
    if (small == -1) small = -2;
    DONE_VALUE(mt_int_new(vm, small));
}

#define HIDDEN(name, fn, signature) {name, fn, signature, NULL, NATIVE_HIDDEN}
const NativeDef mt_operator_intrinsics[] = {
    HIDDEN("_operator_binary_first", binary_first, "a, b, op, /"),
    HIDDEN("_operator_binary_second", binary_second, "a, b, op, /"),
    HIDDEN("_operator_binary_last", binary_last, "a, b, op, /"),
    HIDDEN("_operator_inplace_first", inplace_first, "a, b, op, /"),
    HIDDEN("_operator_inplace_second", inplace_second, "a, b, op, /"),
    HIDDEN("_operator_inplace_last", inplace_last, "a, b, op, /"),
    HIDDEN("_operator_has_inplace", has_inplace, "a, op, /"),
    HIDDEN("_operator_compare_first", compare_first, "a, b, op, /"),
    HIDDEN("_operator_compare_second", compare_second, "a, b, op, /"),
    HIDDEN("_operator_compare_last", compare_last, "a, b, op, /"),
    HIDDEN("_operator_unary_first", unary_first, "a, op, /"),
    HIDDEN("_operator_call", call_special, "obj, name, a=None, b=None, /"),
    HIDDEN("_operator_has", has_special, "obj, name, /"),
    HIDDEN("_operator_has_own", has_own_special, "obj, name, /"),
    HIDDEN("_operator_truth_first", truth_first, "x, /"),
    HIDDEN("_operator_contains_first", contains_first, "container, item, /"),
    HIDDEN("_operator_getitem_first", getitem_first, "obj, key, /"),
    HIDDEN("_operator_setitem_first", setitem_first, "obj, key, value, /"),
    HIDDEN("_operator_delitem_first", delitem_first, "obj, key, /"),
    HIDDEN("_operator_format_first", format_first, "value, spec, /"),
    HIDDEN("_operator_leaf_repr", leaf_repr, "x, /"),
    HIDDEN("_operator_str_first", str_first, "x, /"),
    HIDDEN("_operator_leaf_hash", leaf_hash, "x, /"),
    HIDDEN("_operator_hash_of_int", hash_of_int, "number, /"),
    HIDDEN("_operator_ascii", to_ascii, "text, /"),
    HIDDEN("_bytes_percent_field", mt_bytes_percent_field, "flags, width, precision, conversion, value, /"),
    HIDDEN("_alias_new", mt_alias_marked, "origin, args, mark, /"),
    HIDDEN("_union_new", mt_union_of, "members, /"),
    HIDDEN("_repr_begin", mt_repr_begin, "x, /"),
    HIDDEN("_repr_go", mt_repr_go, "state, text=None, /"),
    HIDDEN("_repr_leave", mt_repr_leave, "state, /"),
    NATIVES_END,
};
