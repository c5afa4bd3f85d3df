/* SPDX-License-Identifier: MIT */
/* Numbers by operator: int, bool, float and complex against each other, exactly as CPython mixes them. The methods of the
 * four classes stand in int.c, float.c and complex.c. Invariant: an int that fits 62 bits is immediate, in and out. */
#include "object/number.h"

#include <math.h>

#include "heap/heap.h"
#include "object/bigint.h"
#include "object/class.h"
#include "object/image.h"
#include "object/number_args.h"
#include "object/raise.h"

/* ---- making ---- */

Value mt_float_new(Vm *vm, double d) {
    Value v;
    if (MT_LIKELY(mt_flonum(d, &v))) return v;
    bool found;
    v = mt_image_float(vm, d, &found);
    if (found) return v;
    Float *object = mt_heap_alloc(vm, sizeof(Float), KIND_FLOAT, CLS_FLOAT);
    if (!object) return MT_UNBOUND;
    object->value = d;
    return mt_object(object);
}

Value mt_int_new(Vm *vm, int64_t i) {
    if (MT_LIKELY(mt_int_fits(i))) return mt_int(i);
    uint64_t m = i < 0 ? 0 - (uint64_t)i : (uint64_t)i, limbs[2] = {m & LIMB_MASK, m >> LIMB_BITS};
    return mt_bigint_make(vm, limbs, 2, i < 0);
}

Value mt_int_from_u64(Vm *vm, uint64_t i) {
    if (i <= (uint64_t)MT_INT_MAX) return mt_int((int64_t)i);
    uint64_t limbs[2] = {i & LIMB_MASK, i >> LIMB_BITS};
    return mt_bigint_make(vm, limbs, 2, false);
}

Step mt_number_float(Vm *vm, double d, Value *out) {
    Value v = mt_float_new(vm, d);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

Step mt_number_i64(Vm *vm, int64_t i, Value *out) {
    Value v = mt_int_new(vm, i);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

Value mt_number_complex_new(Vm *vm, double real, double imag) {
    Value v = MT_UNBOUND;
    return mt_number_complex(vm, real, imag, &v) == STEP_DONE ? v : MT_UNBOUND;
}

Step mt_number_complex(Vm *vm, double real, double imag, Value *out) {
    Complex *object = mt_heap_alloc(vm, sizeof(Complex), KIND_COMPLEX, CLS_COMPLEX);
    if (!object) return STEP_RAISE;
    object->real = real;
    object->imag = imag;
    *out = mt_object(object);
    return STEP_DONE;
}

Step mt_number_pair(Vm *vm, Value a, Value b, Value *out) {
    Value items[2] = {a, b}, v = mt_tuple_from(vm, items, 2);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

Step mt_int_from_double(Vm *vm, double d, Value *out) {
    if (isnan(d)) return MT_RAISE(vm, CLS_ValueError, "cannot convert float NaN to integer");
    if (isinf(d)) return MT_RAISE(vm, CLS_OverflowError, "cannot convert float infinity to integer");
    if (fabs(d) < 0x1p61) {
        *out = mt_int((int64_t)d);
        return STEP_DONE;
    }
    int exponent;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53), limbs[20];
    mt_bigint_shl(limbs, &m, 1, (size_t)(exponent - 53));
    Value v = mt_bigint_make(vm, limbs, (size_t)(exponent - 53) / LIMB_BITS + 2, d < 0);
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

/* ---- reading ---- */

bool mt_int_to_i64(Value v, int64_t *out) {
    if (mt_is_int(v)) {
        *out = mt_as_int(v);
        return true;
    }
    if (mt_is_bool(v)) {
        *out = v == MT_TRUE;
        return true;
    }
    const BigInt *big = MT_AS(BigInt, v);
    if (big->count > 2 || big->limbs[1] >= 16) return false;
    uint64_t m = big->limbs[0] | big->limbs[1] << LIMB_BITS;
    bool negative = big->head.flags & 1;
    if (m > (uint64_t)INT64_MAX + negative) return false;
    *out = negative ? (int64_t)(0 - m) : (int64_t)m;
    return true;
}

int mt_int_sign(Value v) {
    if (mt_is_int(v)) return mt_as_int(v) < 0 ? -1 : mt_as_int(v) > 0;
    if (mt_is_bool(v)) return v == MT_TRUE;
    return mt_as_object(v)->flags & 1 ? -1 : 1;
}

bool mt_number_to_double(Vm *vm, Value v, double *out) {
    if (mt_is_int(v)) *out = (double)mt_as_int(v);
    else if (mt_is_float(v)) *out = mt_as_double(v);
    else if (mt_is_bool(v)) *out = v == MT_TRUE;
    else {
        const BigInt *big = MT_AS(BigInt, v);
        if (!mt_bigint_to_double(big->limbs, big->count, out)) return mt_raise(vm, CLS_OverflowError, "int too large to convert to float");
        if (big->head.flags & 1) *out = -*out;
    }
    return true;
}

Value mt_number_base(Value v) {
    if (mt_is_kind(v, KIND_SCALAR)) v = MT_AS(Instance, v)->value;
    return mt_is_integer(v) || mt_is_float(v) || mt_is_kind(v, KIND_COMPLEX) ? v : MT_UNBOUND;
}

bool mt_number_has_hook(const Vm *vm, Value v, NameId name) {
    if (!mt_is_object(v) || mt_class_of(v) < CLS_FIRST_USER) return false;
    Value method = mt_class_special(vm, v, mt_name(vm, name));
    return method != MT_UNBOUND && !mt_is_kind(method, KIND_NATIVE);
}

Answer mt_number_index(Vm *vm, Value v, Value *out) {
    Value base = mt_number_base(v); /* an instance of a subclass of int is taken as it is */
    if (base != MT_UNBOUND && mt_is_integer(base)) {
        *out = mt_is_bool(base) ? mt_int(base == MT_TRUE) : base;
        return ANSWER_YES;
    }
    if (mt_number_has_hook(vm, v, NAME___index__)) return ANSWER_HOOK;
    mt_raise(vm, CLS_TypeError, "'%T' object cannot be interpreted as an integer", v);
    return ANSWER_RAISE;
}

Step mt_number_instance(Vm *vm, Value class, uint32_t builtin, Value number, Value *out) {
    uint32_t id = MT_AS(Class, class)->id;
    if (id == builtin) {
        *out = number;
        return STEP_DONE;
    }
    Instance *instance = mt_heap_alloc(vm, sizeof(Instance), KIND_SCALAR, id);
    if (!instance) return STEP_RAISE;
    instance->dict = MT_UNBOUND;
    instance->value = number;
    *out = mt_object(instance);
    return STEP_DONE;
}

bool mt_number_check_class(Vm *vm, Value class, uint32_t builtin, const char *name) {
    if (!mt_is_kind(class, KIND_CLASS)) return mt_raise(vm, CLS_TypeError, "%s.__new__(X): X is not a type object (%T)", name, class);
    if (MT_AS(Class, class)->id == builtin) return true;
    if (!mt_class_is_subclass(MT_AS(Class, class), mt_vm_class(vm, builtin))) {
        return mt_raise(vm, CLS_TypeError, "%s.__new__(%N): %N is not a subtype of %s", name, class, class, name);
    }
    if (MT_AS(Class, class)->id == CLS_BOOL && builtin != CLS_BOOL) {
        return mt_raise(vm, CLS_TypeError, "int.__new__(bool) is not safe, use bool.__new__()");
    }
    return true;
}

/* ---- hashes ---- */

#define HASH_MODULUS (((uint64_t)1 << 61) - 1)

static uint64_t finish_hash(uint64_t h, bool negative) {
    int64_t signed_hash = negative ? -(int64_t)h : (int64_t)h;
    return signed_hash == -1 ? (uint64_t)-2 : (uint64_t)signed_hash;
}

uint64_t mt_int_hash(Value v) {
    if (mt_is_int(v)) {
        int64_t i = mt_as_int(v);
        uint64_t m = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
        return finish_hash(m >= HASH_MODULUS ? m - HASH_MODULUS : m, i < 0);
    }
    if (mt_is_bool(v)) return v == MT_TRUE;
    const BigInt *big = MT_AS(BigInt, v);
    uint64_t h = 0;
    for (size_t i = big->count; i-- > 0;) {
        h = (h << LIMB_BITS & HASH_MODULUS) | h >> 1; /* times 2^60 */
        h += big->limbs[i];
        if (h >= HASH_MODULUS) h -= HASH_MODULUS;
    }
    return finish_hash(h, big->head.flags & 1);
}

uint64_t mt_float_hash(double d) {
    if (isinf(d)) return d > 0 ? 314159 : (uint64_t)-314159;
    if (isnan(d)) return 0;
    int exponent;
    double m = frexp(fabs(d), &exponent);
    uint64_t h = (uint64_t)ldexp(m, 53); /* exact: m * 2^53 is an integer */
    exponent -= 53;
    unsigned turn = exponent >= 0 ? (unsigned)exponent % 61 : 60 - (unsigned)(-1 - exponent) % 61;
    h = h % HASH_MODULUS;
    if (turn) h = (h << turn & HASH_MODULUS) | h >> (61 - turn);
    return finish_hash(h % HASH_MODULUS, d < 0);
}

/* ---- comparison ---- */

int mt_int_compare(Value a, Value b) {
    if (mt_is_int(a) && mt_is_int(b)) return (int64_t)a < (int64_t)b ? -1 : a != b;
    IntView x, y;
    mt_bigint_view(&x, a);
    mt_bigint_view(&y, b);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int order = mt_bigint_compare(x.limbs, x.count, y.limbs, y.count);
    return x.negative ? -order : order;
}

static int compare_int_double(Value i, double d) {
    if (isnan(d)) return 2;
    if (isinf(d)) return d > 0 ? -1 : 1;
    int64_t small;
    if (mt_int_to_i64(i, &small)) {
        if (d >= 0x1p63) return -1;
        if (d < -0x1p63) return 1;
        int64_t whole = (int64_t)d;
        if (small != whole) return small < whole ? -1 : 1;
        double rest = d - (double)whole; /* exact: d has a fraction only below 2^53 */
        return rest > 0 ? -1 : rest < 0;
    }
    const BigInt *big = MT_AS(BigInt, i);
    bool negative = big->head.flags & 1;
    if (fabs(d) < 0x1p61 || negative != (d < 0)) return negative ? -1 : 1;
    int exponent;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53), limbs[20];
    size_t bits = mt_bigint_bits(big->limbs, big->count);
    int order;
    if (bits != (size_t)exponent) {
        order = bits < (size_t)exponent ? -1 : 1;
    } else {
        mt_bigint_shl(limbs, &m, 1, (size_t)(exponent - 53));
        order = mt_bigint_compare(big->limbs, big->count, limbs, mt_bigint_trim(limbs, (size_t)(exponent - 53) / LIMB_BITS + 2));
    }
    return negative ? -order : order;
}

int mt_number_compare(Value a, Value b) {
    bool fa = mt_is_float(a), fb = mt_is_float(b);
    if (fa && fb) {
        double x = mt_as_double(a), y = mt_as_double(b);
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
    }
    if (fb) return compare_int_double(a, mt_as_double(b));
    if (!fa) return mt_int_compare(a, b);
    int order = compare_int_double(b, mt_as_double(a));
    return order == 2 ? 2 : -order;
}

bool mt_number_holds(CompareOp op, int order) {
    switch (op) {
    case CMP_OP_LT: return order == -1;
    case CMP_OP_LE: return order <= 0;
    case CMP_OP_EQ: return order == 0;
    case CMP_OP_NE: return order != 0;
    case CMP_OP_GT: return order == 1;
    case CMP_OP_GE: return order == 0 || order == 1;
    }
    return false;
}

/* ---- floats ---- */

void mt_float_divmod(double x, double y, double *quotient, double *rest) {
    double r = fmod(x, y), q = (x - r) / y;
    if (r != 0) {
        if ((y < 0) != (r < 0)) r += y, q -= 1.0;
    } else {
        r = copysign(0.0, y);
    }
    double whole;
    if (q != 0) {
        whole = floor(q);
        if (q - whole > 0.5) whole += 1.0;
    } else {
        whole = copysign(0.0, x / y);
    }
    *quotient = whole;
    *rest = r;
}

static Step raise_range(Vm *vm) {
    Value text = mt_str_from_cstr(vm, "Numerical result out of range");
    if (text == MT_UNBOUND) return STEP_RAISE;
    Value args[2] = {mt_int(34), text}, exception = mt_exception_new(vm, CLS_OverflowError, args, 2);
    if (exception != MT_UNBOUND) mt_raise_value(vm, exception);
    return STEP_RAISE;
}

static bool is_odd(double d) { return fmod(fabs(d), 2.0) == 1.0; }

static Step float_power(Vm *vm, double x, double y, Value *out) {
    if (y == 0) return mt_number_float(vm, 1.0, out);
    if (isnan(x)) return mt_number_float(vm, x, out);
    if (isnan(y)) return mt_number_float(vm, x == 1.0 ? 1.0 : y, out);
    if (isinf(y)) {
        double m = fabs(x);
        if (m == 1.0) return mt_number_float(vm, 1.0, out);
        return mt_number_float(vm, (y > 0) == (m > 1.0) ? fabs(y) : 0.0, out);
    }
    if (isinf(x)) {
        bool odd = is_odd(y);
        if (y > 0) return mt_number_float(vm, odd ? x : fabs(x), out);
        return mt_number_float(vm, odd ? copysign(0.0, x) : 0.0, out);
    }
    if (x == 0) {
        if (y < 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return mt_number_float(vm, is_odd(y) ? x : 0.0, out);
    }
    bool negate = false;
    if (x < 0) {
        if (y != floor(y)) return mt_complex_power(vm, x, 0.0, y, 0.0, out);
        x = -x;
        negate = is_odd(y);
    }
    if (x == 1.0) return mt_number_float(vm, negate ? -1.0 : 1.0, out);
    double z = pow(x, y);
    if (isinf(z)) return raise_range(vm);
    return mt_number_float(vm, negate ? -z : z, out);
}

static const char *op_text(BinaryOp op) {
    static const char texts[][16] = {"+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@"};
    return texts[op];
}

static Step unsupported(Vm *vm, BinaryOp op, Value a, Value b) {
    return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", op_text(op), a, b);
}

static Step float_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    double x, y, q, r;
    if (op >= BIN_LSHIFT) return unsupported(vm, op, a, b);
    if (!mt_number_to_double(vm, a, &x) || !mt_number_to_double(vm, b, &y)) return STEP_RAISE;
    switch (op) {
    case BIN_ADD: return mt_number_float(vm, x + y, out);
    case BIN_SUB: return mt_number_float(vm, x - y, out);
    case BIN_MUL: return mt_number_float(vm, x * y, out);
    case BIN_TRUEDIV:
        if (y == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "float division by zero");
        return mt_number_float(vm, x / y, out);
    case BIN_FLOORDIV:
        if (y == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "float floor division by zero");
        mt_float_divmod(x, y, &q, &r);
        return mt_number_float(vm, q, out);
    case BIN_MOD:
        if (y == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "float modulo by zero");
        r = fmod(x, y);
        if (r != 0) {
            if ((y < 0) != (r < 0)) r += y;
        } else {
            r = copysign(0.0, y);
        }
        return mt_number_float(vm, r, out);
    default: return float_power(vm, x, y, out);
    }
}

/* ---- dispatch ---- */

static Step int_negative_power(Vm *vm, Value a, Value b, Value *out) {
    double x, y;
    if (!mt_number_to_double(vm, a, &x) || !mt_number_to_double(vm, b, &y)) return STEP_RAISE;
    return float_power(vm, x, y, out);
}

static Step small_binary(Vm *vm, BinaryOp op, int64_t a, int64_t b, Value *out) {
    int64_t r;
    switch (op) {
    case BIN_ADD: return mt_number_i64(vm, a + b, out);
    case BIN_SUB: return mt_number_i64(vm, a - b, out);
    case BIN_MUL:
        if (!__builtin_mul_overflow(a, b, &r)) return mt_number_i64(vm, r, out);
        break;
    case BIN_TRUEDIV:
        if (b && a >= -((int64_t)1 << 53) && a <= (int64_t)1 << 53 && b >= -((int64_t)1 << 53) && b <= (int64_t)1 << 53) {
            return mt_number_float(vm, (double)a / (double)b, out);
        }
        break;
    case BIN_FLOORDIV: case BIN_MOD:
        if (!b) break;
        r = a % b;
        if (op == BIN_MOD) *out = mt_int(r && (r < 0) != (b < 0) ? r + b : r);
        else return mt_number_i64(vm, a / b - (r && (r < 0) != (b < 0)), out);
        return STEP_DONE;
    case BIN_LSHIFT:
        if (b >= 0 && b < 61 && a >= -((int64_t)1 << (61 - b)) && a < (int64_t)1 << (61 - b)) {
            *out = mt_int((int64_t)((uint64_t)a << b));
            return STEP_DONE;
        }
        break;
    case BIN_RSHIFT:
        if (b < 0) break;
        *out = mt_int(a >> (b > 62 ? 62 : b));
        return STEP_DONE;
    case BIN_AND: *out = mt_int(a & b); return STEP_DONE;
    case BIN_OR: *out = mt_int(a | b); return STEP_DONE;
    case BIN_XOR: *out = mt_int(a ^ b); return STEP_DONE;
    default: break;
    }
    return mt_bigint_binary(vm, op, mt_int(a), mt_int(b), out);
}

Step mt_number_binary(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    if (mt_is_integer(a) && mt_is_integer(b)) {
        if (op >= BIN_AND && op <= BIN_XOR && mt_is_bool(a) && mt_is_bool(b)) {
            bool x = a == MT_TRUE, y = b == MT_TRUE;
            *out = mt_bool(op == BIN_AND ? x && y : op == BIN_OR ? x || y : x != y);
            return STEP_DONE;
        }
        if (op == BIN_MATMUL) return unsupported(vm, op, a, b);
        if (mt_is_bool(a)) a = mt_int(a == MT_TRUE);
        if (mt_is_bool(b)) b = mt_int(b == MT_TRUE);
        if (op == BIN_POW && mt_int_sign(b) < 0) return int_negative_power(vm, a, b, out);
        if (mt_is_int(a) && mt_is_int(b)) return small_binary(vm, op, mt_as_int(a), mt_as_int(b), out);
        return mt_bigint_binary(vm, op, a, b, out);
    }
    if (mt_is_kind(a, KIND_COMPLEX) || mt_is_kind(b, KIND_COMPLEX)) {
        if (op > BIN_TRUEDIV && op != BIN_POW) return unsupported(vm, op, a, b);
        return mt_complex_binary(vm, op, a, b, out);
    }
    return float_binary(vm, op, a, b, out);
}

Step mt_number_unary(Vm *vm, char op, Value a, Value *out) {
    if (mt_is_float(a)) {
        if (op == '~') return MT_RAISE(vm, CLS_TypeError, "bad operand type for unary ~: 'float'");
        if (op == '-') return mt_number_float(vm, -mt_as_double(a), out);
        *out = a;
        return STEP_DONE;
    }
    if (mt_is_kind(a, KIND_COMPLEX)) {
        const Complex *z = MT_AS(Complex, a);
        if (op == '~') return MT_RAISE(vm, CLS_TypeError, "bad operand type for unary ~: 'complex'");
        if (op == '-') return mt_number_complex(vm, -z->real, -z->imag, out);
        *out = a;
        return STEP_DONE;
    }
    if (mt_is_bool(a)) a = mt_int(a == MT_TRUE);
    if (mt_is_int(a)) return mt_number_i64(vm, op == '-' ? -mt_as_int(a) : op == '~' ? ~mt_as_int(a) : mt_as_int(a), out);
    if (op == '+') {
        *out = a;
        return STEP_DONE;
    }
    const BigInt *big = MT_AS(BigInt, a);
    if (op == '~') return mt_bigint_binary(vm, BIN_SUB, mt_int(-1), a, out);
    if (!mt_bigint_charge(vm, big->count)) return STEP_RAISE;
    Value v = mt_bigint_make(vm, big->limbs, big->count, !(big->head.flags & 1));
    if (v == MT_UNBOUND) return STEP_RAISE;
    *out = v;
    return STEP_DONE;
}

/* ---- for builtins ---- */

Step mt_number_divmod(Vm *vm, Value a, Value b, Value *out) {
    if (mt_is_kind(a, KIND_COMPLEX) || mt_is_kind(b, KIND_COMPLEX)) {
        return MT_RAISE(vm, CLS_TypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'", a, b);
    }
    Value quotient, rest;
    Step step;
    if (mt_is_integer(a) && mt_is_integer(b)) {
        if (mt_int_sign(b) == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "integer division or modulo by zero");
        if (mt_is_int(a) && mt_is_int(b)) {
            step = small_binary(vm, BIN_FLOORDIV, mt_as_int(a), mt_as_int(b), &quotient);
            if (step == STEP_DONE) step = small_binary(vm, BIN_MOD, mt_as_int(a), mt_as_int(b), &rest);
        } else {
            step = mt_bigint_divmod(vm, a, b, &quotient, &rest);
        }
    } else {
        double x, y, q, r;
        if (!mt_number_to_double(vm, a, &x) || !mt_number_to_double(vm, b, &y)) return STEP_RAISE;
        if (y == 0) return MT_RAISE(vm, CLS_ZeroDivisionError, "float divmod()");
        mt_float_divmod(x, y, &q, &r);
        step = mt_number_float(vm, q, &quotient);
        if (step == STEP_DONE) step = mt_number_float(vm, r, &rest);
    }
    return step == STEP_DONE ? mt_number_pair(vm, quotient, rest, out) : step;
}

Step mt_number_abs(Vm *vm, Value a, Value *out) {
    if (mt_is_float(a)) return mt_number_float(vm, fabs(mt_as_double(a)), out);
    if (mt_is_kind(a, KIND_COMPLEX)) {
        const Complex *z = MT_AS(Complex, a);
        double d = hypot(z->real, z->imag);
        if (isinf(d) && isfinite(z->real) && isfinite(z->imag)) return MT_RAISE(vm, CLS_OverflowError, "absolute value too large");
        return mt_number_float(vm, d, out);
    }
    return mt_number_unary(vm, mt_int_sign(a) < 0 ? '-' : '+', a, out);
}

Step mt_number_pow(Vm *vm, Value a, Value b, Value modulus, Value *out) {
    if (modulus == MT_NONE || modulus == MT_UNBOUND) return mt_number_binary(vm, BIN_POW, a, b, out);
    if (mt_is_integer(a) && mt_is_integer(b) && mt_is_integer(modulus)) return mt_bigint_powmod(vm, a, b, modulus, out);
    if (mt_is_kind(a, KIND_COMPLEX) || mt_is_kind(b, KIND_COMPLEX) || mt_is_kind(modulus, KIND_COMPLEX)) {
        return MT_RAISE(vm, CLS_ValueError, "complex modulo");
    }
    return MT_RAISE(vm, CLS_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

Step mt_number_round(Vm *vm, Value a, Value digits, Value *out) {
    if (mt_is_float(a)) return mt_float_round(vm, mt_as_double(a), digits, out);
    return mt_int_round(vm, a, digits, out);
}

/* ---- for the prelude ---- */

/* type(obj).name bound to obj, None when the class has none. */
static Step number_special(Vm *vm, Value *args, Value *out) {
    const Str *name = mt_str_of(args[1]);
    if (!name) return MT_RAISE(vm, CLS_TypeError, "attribute name must be string, not '%T'", args[1]);
    Value method = mt_class_special(vm, args[0], mt_object(name));
    if (method == MT_UNBOUND) {
        *out = MT_NONE;
        return STEP_DONE;
    }
    return mt_class_bind(vm, method, args[0], mt_object(mt_class_get(vm, args[0])), out);
}

const NativeDef mt_number_intrinsics[] = {
    {"_number_special", number_special, "obj, name, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};
