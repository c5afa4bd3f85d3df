/* SPDX-License-Identifier: MIT */
/* Operations on built-in values without the loop, against results that CPython gave (ops_cases.txt, written by ops_cases.py):
 * each line is an operation, its operands as literals, and the repr of the result or "!Type: message", separated by tabs. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/dtoa.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/container.h"
#include "object/exception.h"
#include "object/str_template.h"
#include "vm/vm.h"

static int failures;

static void fail_case(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    failures++;
}

/* ---- literals ---- */

typedef struct Reader {
    Vm *vm;
    const char *p;
} Reader;

static Value read_value(Reader *r);

static void skip(Reader *r) {
    while (*r->p == ' ' || *r->p == ',' || *r->p == ':') r->p++;
}

static bool starts(Reader *r, const char *word) {
    size_t n = strlen(word);
    if (strncmp(r->p, word, n) != 0) return false;
    r->p += n;
    return true;
}

static unsigned read_hex(Reader *r, int digits) {
    unsigned c = 0;
    for (int i = 0; i < digits; i++, r->p++) c = c * 16 + (unsigned)(*r->p <= '9' ? *r->p - '0' : (*r->p | 32) - 'a' + 10);
    return c;
}

static Value read_text(Reader *r, bool bytes) {
    char quote = *r->p++;
    uint32_t units[4096];
    size_t n = 0;
    while (*r->p != quote) {
        uint32_t c = (uint8_t)*r->p++;
        if (c == '\\') {
            char e = *r->p++;
            c = e == 'n' ? '\n' : e == 't' ? '\t' : e == 'r' ? '\r' : e == 'x' ? read_hex(r, 2) : e == 'u' ? read_hex(r, 4) : e == 'U' ? read_hex(r, 8) : (uint32_t)e;
        } else if (c >= 0x80) {
            int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
            c &= 0x3Fu >> more;
            while (more--) c = c << 6 | ((uint8_t)*r->p++ & 0x3F);
        }
        units[n++] = c;
    }
    r->p++;
    if (!bytes) return mt_str_from_units(r->vm, units, 4, n);
    uint8_t octets[4096];
    for (size_t i = 0; i < n; i++) octets[i] = (uint8_t)units[i];
    return mt_bytes_from(r->vm, octets, n);
}

static Value read_items(Reader *r, char close) {
    Value list = mt_list_new(r->vm, 0);
    for (skip(r); *r->p != close; skip(r)) assert(mt_list_append(r->vm, list, read_value(r)));
    r->p++;
    return list;
}

static Value list_item(Value list, uint32_t i) { return i < MT_AS(List, list)->count ? mt_list_items(MT_AS(List, list))[i] : MT_NONE; }

static Value as_tuple(Vm *vm, Value list) { return mt_tuple_from(vm, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count); }

static Value as_set(Vm *vm, Value list, uint32_t cls) {
    Value set = mt_set_new(vm, cls);
    for (uint32_t i = 0; i < MT_AS(List, list)->count; i++) assert(mt_set_add(vm, set, list_item(list, i)) >= 0);
    return set;
}

static Value read_number(Reader *r) {
    const char *start = r->p;
    bool is_float = false;
    if (*r->p == '-') r->p++;
    for (; (*r->p >= '0' && *r->p <= '9') || strchr(".e", *r->p) || ((*r->p == '-' || *r->p == '+') && r->p[-1] == 'e'); r->p++) {
        if (!*r->p) break;
        is_float |= *r->p == '.' || *r->p == 'e';
    }
    Value out = MT_UNBOUND;
    bool negative = *start == '-';
    if (is_float) {
        double d = 0;
        assert(mt_dtoa_parse(start, (size_t)(r->p - start), &d));
        return mt_float_new(r->vm, d);
    }
    assert(mt_int_from_digits(r->vm, start + negative, (size_t)(r->p - start) - negative, 10, negative, false, &out) == STEP_DONE);
    return out;
}

static Value read_value(Reader *r) {
    Vm *vm = r->vm;
    skip(r);
    if (starts(r, "None")) return MT_NONE;
    if (starts(r, "True")) return MT_TRUE;
    if (starts(r, "False")) return MT_FALSE;
    if (starts(r, "...")) return MT_ELLIPSIS;
    if (starts(r, "nan")) return mt_float_new(vm, NAN);
    if (starts(r, "inf")) return mt_float_new(vm, INFINITY);
    if (starts(r, "-inf")) return mt_float_new(vm, -INFINITY);
    if (starts(r, "frozenset(")) return as_set(vm, read_items(r, ')'), CLS_FROZENSET);
    if (starts(r, "set(")) return as_set(vm, read_items(r, ')'), CLS_SET);
    if (starts(r, "complex(")) {
        Value parts = read_items(r, ')');
        return mt_number_complex_new(vm, mt_as_double(list_item(parts, 0)), mt_as_double(list_item(parts, 1)));
    }
    if (starts(r, "range(")) {
        Value parts = read_items(r, ')');
        return mt_range_new(vm, list_item(parts, 0), list_item(parts, 1), list_item(parts, 2));
    }
    if (starts(r, "slice(")) {
        Value parts = read_items(r, ')');
        return mt_slice_new(vm, list_item(parts, 0), list_item(parts, 1), list_item(parts, 2));
    }
    if (starts(r, "bytearray(b")) {
        Value bytes = read_text(r, true);
        r->p++;
        return mt_bytearray_new(vm, CLS_BYTEARRAY, MT_AS(Bytes, bytes)->data, MT_AS(Bytes, bytes)->length);
    }
    if (starts(r, "keys(")) {
        Value parts = read_items(r, ')');
        return mt_view_new(vm, CLS_DICT_KEYS, list_item(parts, 0));
    }
    if (starts(r, "items(")) {
        Value parts = read_items(r, ')');
        return mt_view_new(vm, CLS_DICT_ITEMS, list_item(parts, 0));
    }
    if (starts(r, "type(")) {
        const char *end = strchr(r->p, ')');
        Value found = MT_NONE, wanted = mt_str_from_utf8(vm, r->p, (size_t)(end - r->p));
        for (uint32_t id = 1; id < CLS_FIRST_USER; id++)
            if (mt_str_equal(vm->engine->classes[id]->name, wanted)) found = mt_object(vm->engine->classes[id]);
        r->p = end + 1;
        return found;
    }
    if (*r->p == 'b' && (r->p[1] == '\'' || r->p[1] == '"')) {
        r->p++;
        return read_text(r, true);
    }
    if (*r->p == '\'' || *r->p == '"') return read_text(r, false);
    if (starts(r, "[")) return read_items(r, ']');
    if (starts(r, "(")) return as_tuple(vm, read_items(r, ')'));
    if (starts(r, "{")) {
        Value list = read_items(r, '}'), dict = mt_dict_new(vm, 0);
        for (uint32_t i = 0; i + 1 < MT_AS(List, list)->count; i += 2) assert(mt_dict_set(vm, dict, list_item(list, i), list_item(list, i + 1)) == ANSWER_YES);
        return dict;
    }
    return read_number(r);
}

/* ---- operations ---- */

static Step answer(Answer a, Value *out) {
    *out = mt_bool(a == ANSWER_YES);
    return a == ANSWER_RAISE ? STEP_RAISE : a == ANSWER_HOOK ? STEP_GENERAL : STEP_DONE;
}

static Step run_case(Vm *vm, const char *op, Value *v, Value *out) {
    static const char *const binary[] = {"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"};
    static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
    for (size_t i = 0; i < MT_COUNTOF(binary); i++)
        if (!strcmp(op, binary[i])) return mt_ops_binary(vm, (BinaryOp)i, v[0], v[1], out);
    for (size_t i = 0; i < MT_COUNTOF(compare); i++)
        if (!strcmp(op, compare[i])) return mt_ops_compare(vm, (CompareOp)i, v[0], v[1], out);
    uint64_t hash = 0;
    int64_t length = 0;
    if (!strcmp(op, "repr")) return mt_ops_repr(vm, v[0], out);
    if (!strcmp(op, "str")) return mt_ops_str(vm, v[0], out);
    if (!strcmp(op, "format")) return mt_ops_format(vm, v[0], v[1], out);
    if (!strcmp(op, "template")) return mt_str_template(vm, MT_AS(Str, v[0]), v[1], v[2], out);
    if (!strcmp(op, "in")) return answer(mt_ops_contains(vm, v[1], v[0]), out);
    if (!strcmp(op, "bool")) return answer(mt_ops_truth(vm, v[0]), out);
    if (!strcmp(op, "getitem")) return mt_ops_getitem(vm, v[0], v[1], out);
    if (!strcmp(op, "neg")) return mt_ops_negative(vm, v[0], out);
    if (!strcmp(op, "pos")) return mt_ops_positive(vm, v[0], out);
    if (!strcmp(op, "invert")) return mt_ops_invert(vm, v[0], out);
    if (!strcmp(op, "hash")) {
        Answer a = mt_ops_hash(vm, v[0], &hash);
        if (a == ANSWER_YES) *out = mt_int_new(vm, (int64_t)hash);
        return a == ANSWER_YES ? STEP_DONE : STEP_RAISE;
    }
    if (!strcmp(op, "len")) {
        Answer a = mt_ops_length(vm, v[0], &length);
        *out = mt_int(length);
        return a == ANSWER_YES ? STEP_DONE : STEP_RAISE;
    }
    if (!strcmp(op, "list")) { /* by iteration */
        Value iterator, item, list = mt_list_new(vm, 0);
        Step step = mt_ops_iter(vm, v[0], &iterator);
        while (step == STEP_DONE && (step = mt_ops_next(vm, iterator, &item)) == STEP_DONE && item != MT_UNBOUND) assert(mt_list_append(vm, list, item));
        *out = list;
        return step;
    }
    fail_case("unknown operation %s\n", op);
    return STEP_RAISE;
}

static void text_of(Vm *vm, Value v, char *out, size_t size) {
    Value text = MT_UNBOUND;
    out[0] = 0;
    if (mt_ops_repr(vm, v, &text) != STEP_DONE || mt_str_utf8_size(text) >= size) return;
    out[mt_str_to_utf8(text, out)] = 0;
}

/* What the step gave, as the file has it. */
static void outcome(Vm *vm, Step step, Value out, char *text, size_t size) {
    if (step == STEP_DONE) {
        text_of(vm, out, text, size);
    } else if (step == STEP_GENERAL) {
        snprintf(text, size, "GENERAL");
    } else if (!mt_pending(vm)) {
        snprintf(text, size, "refused");
    } else {
        Value exception = mt_raise_take(vm), message = MT_UNBOUND;
        StrBuilder b;
        mt_str_builder_init(&b, vm);
        (void)mt_str_into(&b, exception);
        message = mt_str_builder_finish(&b);
        Value name = mt_class_get(vm, exception)->name;
        int n = snprintf(text, size, "!%.*s: ", (int)MT_AS(Str, name)->length, (const char *)MT_AS(Str, name)->data);
        text[(size_t)n + mt_str_to_utf8(message, text + n)] = 0;
    }
}

static void run_file(Vm *vm, const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) {
        fail_case("cannot open %s\n", path);
        return;
    }
    static char line[16384], got[65536];
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        line[strcspn(line, "\n")] = 0;
        char *fields[6] = {line};
        int count = 1;
        for (char *p = line; *p && count < 6; p++) {
            if (*p != '\t') continue;
            *p = 0;
            fields[count++] = p + 1;
        }
        if (count < 3) continue;
        Value operands[3] = {MT_UNBOUND, MT_UNBOUND, MT_UNBOUND}, out = MT_UNBOUND;
        for (int i = 1; i < count - 1; i++) {
            Reader r = {vm, fields[i]};
            operands[i - 1] = read_value(&r);
        }
        Step step = run_case(vm, fields[0], operands, &out);
        outcome(vm, step, out, got, sizeof got);
        if (strcmp(got, fields[count - 1]) != 0) {
            fail_case("line %d: %s %s %s\n  expected %s\n  got      %s\n", number, fields[0], fields[1], count > 3 ? fields[2] : "", fields[count - 1], got);
        }
        vm->slice = 1 << 30;
    }
    fclose(file);
}

/* ---- depth and cycles ---- */

static Value nested(Vm *vm, uint32_t depth, bool tuple) {
    Value v = tuple ? mt_tuple_new(vm, 0) : mt_list_new(vm, 0);
    for (uint32_t i = 0; i < depth; i++) v = tuple ? mt_tuple_from(vm, &v, 1) : mt_list_from(vm, &v, 1);
    return v;
}

static void expect(const char *what, bool holds) {
    if (!holds) fail_case("%s\n", what);
}

static void test_depth(Vm *vm) {
    char text[200];
    Value out = MT_UNBOUND;
    uint64_t hash, other;
    for (int tuple = 0; tuple < 2; tuple++) {
        Value a = nested(vm, 9000, tuple), b = nested(vm, 9000, tuple);
        expect("equal at depth 9000", mt_ops_equal(vm, a, b) == ANSWER_YES);
        expect("repr at depth 9000", mt_ops_repr(vm, a, &out) == STEP_DONE && MT_AS(Str, out)->length >= 18002);
        if (tuple) expect("hash at depth 9000", mt_ops_hash(vm, a, &hash) == ANSWER_YES && mt_ops_hash(vm, b, &other) == ANSWER_YES && hash == other);
        vm->slice = 1 << 30;
        a = nested(vm, 20000, tuple), b = nested(vm, 20000, tuple);
        Step step = mt_ops_compare(vm, CMP_OP_EQ, a, b, &out);
        outcome(vm, step, out, text, sizeof text);
        expect("== too deep", !strcmp(text, "!RecursionError: maximum recursion depth exceeded in comparison"));
        step = mt_ops_repr(vm, a, &out);
        outcome(vm, step, out, text, sizeof text);
        expect("repr too deep", !strcmp(text, "!RecursionError: maximum recursion depth exceeded while getting the repr of an object"));
        vm->slice = 1 << 30;
    }
    Value a = mt_list_new(vm, 0), b = mt_list_new(vm, 0), d = mt_dict_new(vm, 0);
    expect("append", mt_list_append(vm, a, a) && mt_list_append(vm, b, b) && mt_list_append(vm, a, d) && mt_dict_set(vm, d, mt_int(1), a) == ANSWER_YES);
    text_of(vm, a, text, sizeof text);
    expect("repr of a cycle", !strcmp(text, "[[...], {1: [...]}]"));
    expect("a cycle equals itself", mt_ops_equal(vm, a, a) == ANSWER_YES);
    Step step = mt_ops_compare(vm, CMP_OP_EQ, b, nested(vm, 0, false), &out);
    expect("cycle and empty", step == STEP_DONE && out == MT_FALSE);
    Value c = mt_list_new(vm, 0);
    expect("append", mt_list_append(vm, c, c));
    step = mt_ops_compare(vm, CMP_OP_EQ, b, c, &out);
    outcome(vm, step, out, text, sizeof text);
    expect("== of cycles", !strcmp(text, "!RecursionError: maximum recursion depth exceeded in comparison"));
    vm->slice = 1 << 30;
    /* keys in keys: look-ups in look-ups are bounded on the C stack */
    for (int depth = 50; depth <= 500; depth += 450) {
        Value s = mt_set_new(vm, CLS_FROZENSET), t = mt_set_new(vm, CLS_FROZENSET);
        for (int i = 0; i < depth; i++) {
            Value x = mt_set_new(vm, CLS_FROZENSET), y = mt_set_new(vm, CLS_FROZENSET);
            expect("add", mt_set_add(vm, x, s) == ANSWER_YES && mt_set_add(vm, y, t) == ANSWER_YES);
            s = x, t = y;
        }
        Answer equal = mt_ops_equal(vm, s, t);
        expect("frozensets in frozensets", depth == 50 ? equal == ANSWER_YES : equal == ANSWER_RAISE);
        vm->exception = MT_UNBOUND;
        vm->slice = 1 << 30;
    }
}

int main(int argc, char **argv) {
    static SyntaxError error;
    Engine *engine = mt_engine_new(&error);
    if (!engine) return 2;
    Limits none;
    memset(&none, 0xFF, sizeof none);
    none.max_recursion_depth = 1000;
    static Vm vm;
    if (!mt_vm_init(&vm, engine, &none)) return 2;
    vm.slice = 1 << 30;
    run_file(&vm, argc > 1 ? argv[1] : "tests/core/ops_cases.txt");
    test_depth(&vm);
    mt_vm_clear(&vm);
    mt_engine_free(engine);
    printf(failures ? "%d failures\n" : "ok\n", failures);
    return failures != 0;
}
