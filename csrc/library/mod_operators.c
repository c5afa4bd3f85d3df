/* SPDX-License-Identifier: MIT */
/* operator: the functions, as far as built-in operands go; the rest, and the three getters, are prelude/operators.py (prelude/operator.py is
 * the core's protocol of operators). CPython shows the functions as those of _operator. */
#include "library/library.h"

#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/image.h"
#include "vm/vm.h"

#define BINARY(name, op) \
    static Step operator_##name(Vm *vm, Value *args, Value *out) { return mt_ops_binary(vm, op, args[0], args[1], out); }
BINARY(add, BIN_ADD)
BINARY(and_, BIN_AND)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(lshift, BIN_LSHIFT)
BINARY(matmul, BIN_MATMUL)
BINARY(mod, BIN_MOD)
BINARY(mul, BIN_MUL)
BINARY(or_, BIN_OR)
BINARY(pow, BIN_POW)
BINARY(rshift, BIN_RSHIFT)
BINARY(sub, BIN_SUB)
BINARY(truediv, BIN_TRUEDIV)
BINARY(xor, BIN_XOR)

#define COMPARE(name, op) \
    static Step operator_##name(Vm *vm, Value *args, Value *out) { return mt_ops_compare(vm, op, args[0], args[1], out); }
COMPARE(lt, CMP_OP_LT)
COMPARE(le, CMP_OP_LE)
COMPARE(eq, CMP_OP_EQ)
COMPARE(ne, CMP_OP_NE)
COMPARE(gt, CMP_OP_GT)
COMPARE(ge, CMP_OP_GE)

static Step operator_neg(Vm *vm, Value *args, Value *out) { return mt_ops_negative(vm, args[0], out); }
static Step operator_pos(Vm *vm, Value *args, Value *out) { return mt_ops_positive(vm, args[0], out); }
static Step operator_invert(Vm *vm, Value *args, Value *out) { return mt_ops_invert(vm, args[0], out); }

static Step truth_step(Answer answer, bool negated, Value *out) {
    if (answer == ANSWER_HOOK) return STEP_GENERAL;
    if (answer == ANSWER_RAISE) return STEP_RAISE;
    *out = mt_bool((answer == ANSWER_YES) != negated);
    return STEP_DONE;
}
static Step operator_truth(Vm *vm, Value *args, Value *out) { return truth_step(mt_ops_truth(vm, args[0]), false, out); }
static Step operator_not_(Vm *vm, Value *args, Value *out) { return truth_step(mt_ops_truth(vm, args[0]), true, out); }
static Step operator_contains(Vm *vm, Value *args, Value *out) { return truth_step(mt_ops_contains(vm, args[0], args[1]), false, out); }

static Step operator_is_(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(args[0] == args[1]);
    return STEP_DONE;
}
static Step operator_is_not(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(args[0] != args[1]);
    return STEP_DONE;
}

static Step operator_getitem(Vm *vm, Value *args, Value *out) { return mt_ops_getitem(vm, args[0], args[1], out); }
static Step operator_setitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_ops_setitem(vm, args[0], args[1], args[2]);
}
static Step operator_delitem(Vm *vm, Value *args, Value *out) {
    *out = MT_NONE;
    return mt_ops_delitem(vm, args[0], args[1]);
}

static Step operator_index(Vm *vm, Value *args, Value *out) {
    (void)vm;
    if (!mt_is_int(args[0])) return STEP_GENERAL;
    *out = args[0];
    return STEP_DONE;
}

static Step operator_call(Vm *vm, Value *args, Value *out) {
    (void)out;
    return mt_native_tail_ex(vm, args[0], args[1], args[2]);
}

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

/* -- the getters: __call__ of an object whose only name or key is in the slot _only -- */

static Value slot_of(Vm *vm, Value self, NameId name) {
    const Value *slot = mt_class_dict_slot(self);
    return slot && mt_is_kind(*slot, KIND_DICT) ? mt_dict_get_str(*slot, mt_name(vm, name)) : MT_UNBOUND;
}
static Value only(Vm *vm, Value self) { return slot_of(vm, self, NAME__only); }

static Step itemgetter(Vm *vm, Value *args, Value *out) {
    Value key = only(vm, args[0]);
    return key == MT_UNBOUND ? STEP_GENERAL : mt_ops_getitem(vm, args[1], key, out);
}

static Step attrgetter(Vm *vm, Value *args, Value *out) {
    Value name = only(vm, args[0]);
    return name == MT_UNBOUND || !mt_is_kind(name, KIND_STR) ? STEP_GENERAL : mt_class_getattr(vm, args[1], name, out);
}

static Step methodcaller(Vm *vm, Value *args, Value *out) {
    Value name = slot_of(vm, args[0], NAME__name), given = slot_of(vm, args[0], NAME__args), keywords = slot_of(vm, args[0], NAME__kwargs), method;
    if (!mt_is_kind(name, KIND_STR) || !mt_is_exact(given, CLS_TUPLE) || !mt_is_exact(keywords, CLS_DICT)) return STEP_GENERAL;
    Step step = mt_class_getattr(vm, args[1], name, &method);
    if (step == STEP_DONE) return mt_native_tail_ex(vm, method, given, keywords);
    if (step != STEP_CALL) return step;
    vm->tail_callable = MT_UNBOUND; /* a descriptor of the program gives the method */
    vm->tail_count = 0;
    (void)out;
    return STEP_GENERAL;
}

#define OF_TWO(name, fn) {name, fn, "a, b, /", "_" name, NATIVE_COUNTS}
#define OF_ONE(name, fn) {name, fn, "a, /", "_" name, 0}
static const NativeDef functions[] = {
    OF_TWO("add", operator_add), OF_TWO("and_", operator_and_), OF_TWO("floordiv", operator_floordiv), OF_TWO("lshift", operator_lshift), OF_TWO("matmul", operator_matmul),
    OF_TWO("mod", operator_mod), OF_TWO("mul", operator_mul), OF_TWO("or_", operator_or_), OF_TWO("pow", operator_pow), OF_TWO("rshift", operator_rshift),
    OF_TWO("sub", operator_sub), OF_TWO("truediv", operator_truediv), OF_TWO("xor", operator_xor),
    OF_TWO("lt", operator_lt), OF_TWO("le", operator_le), OF_TWO("eq", operator_eq), OF_TWO("ne", operator_ne), OF_TWO("gt", operator_gt), OF_TWO("ge", operator_ge),
    OF_TWO("iadd", general), OF_TWO("iand", general), OF_TWO("ifloordiv", general), OF_TWO("ilshift", general), OF_TWO("imatmul", general), OF_TWO("imod", general),
    OF_TWO("imul", general), OF_TWO("ior", general), OF_TWO("ipow", general), OF_TWO("irshift", general), OF_TWO("isub", general), OF_TWO("itruediv", general),
    OF_TWO("ixor", general), OF_TWO("concat", general), OF_TWO("iconcat", general), OF_TWO("countOf", general), OF_TWO("indexOf", general),
    OF_ONE("neg", operator_neg), OF_ONE("pos", operator_pos), OF_ONE("invert", operator_invert), {"inv", operator_invert, "a, /", "_invert", 0}, OF_ONE("abs", general),
    OF_ONE("index", operator_index), OF_ONE("truth", operator_truth), OF_ONE("not_", operator_not_),
    {"is_", operator_is_, "a, b, /", NULL, NATIVE_COUNTS}, {"is_not", operator_is_not, "a, b, /", NULL, NATIVE_COUNTS},
    OF_TWO("contains", operator_contains), OF_TWO("getitem", operator_getitem), OF_TWO("delitem", operator_delitem),
    {"setitem", operator_setitem, "a, b, c, /", "_setitem", NATIVE_COUNTS},
    {"length_hint", general, "obj, default=0, /", "_length_hint", NATIVE_COUNTS},
    {"call", operator_call, "obj, /, *args, **kwargs", NULL, NATIVE_COUNTS},
    {"itemgetter", itemgetter, "self, obj, /", "_itemgetter_call", NATIVE_METHOD | NATIVE_COUNTS},
    {"attrgetter", attrgetter, "self, obj, /", "_attrgetter_call", NATIVE_METHOD | NATIVE_COUNTS},
    {"methodcaller", methodcaller, "self, obj, /", "_methodcaller_call", NATIVE_METHOD | NATIVE_COUNTS},
    NATIVES_END,
};

static const char doc[] = "Operator interface.\n\nThe operators of Python as functions: operator.add(x, y) is x + y.";
const ModuleDef mt_operators_module = {"_operator", functions, doc, NULL};
