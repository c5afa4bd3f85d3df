/* SPDX-License-Identifier: MIT */
/* Fields of the built-in exceptions as they are read, and str() of them. */
#include "object/exception.h"

#include <stdio.h>

#include "object/bytes.h"
#include "object/class.h"
#include "object/container.h"
#include "object/image.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/repr.h"
#include "vm/vm.h"

bool mt_exception_is(const Vm *vm, Value exception, uint32_t cls) {
    return mt_is_kind(exception, KIND_EXCEPTION) && mt_class_is_subclass(mt_class_get(vm, exception), mt_vm_class(vm, cls));
}

static Step text(StrBuilder *b, const char *ascii) { return mt_str_builder_ascii(b, ascii, strlen(ascii)) ? STEP_DONE : STEP_RAISE; }
static Step str(StrBuilder *b, Value s) { return mt_str_builder_str(b, s) ? STEP_DONE : STEP_RAISE; }

/* str or repr of what stands in an exception; an exception among it is left to the general form, so that C does not nest. */
static Step part_str(StrBuilder *b, Value v) { return mt_is_kind(v, KIND_EXCEPTION) ? STEP_GENERAL : mt_str_into(b, v); }
static Step part_repr(StrBuilder *b, Value v) { return mt_repr_into(b, v); }

/* -- OSError -- */

/* 0 errno, 1 strerror, 2 filename, 3 filename2, 4 characters written; MT_NONE. */
static Value os_field(const Exception *e, uint32_t field) {
    const Tuple *args = MT_AS(Tuple, e->args);
    if (e->extra[0] == MT_UNBOUND) { /* raised by C code */
        uint32_t at = field == 3 ? 4 : field;
        return args->count >= 2 && args->count <= 5 && field < 4 && at < args->count ? args->items[at] : MT_NONE;
    }
    Value v = field < 2 ? e->extra[field] : MT_NONE;
    if (field >= 2 && mt_is_exact(e->extra[2], CLS_TUPLE) && field - 2 < MT_AS(Tuple, e->extra[2])->count) v = MT_AS(Tuple, e->extra[2])->items[field - 2];
    return v == MT_UNBOUND ? MT_NONE : v;
}

/* False: no errno and strerror, the common rule holds. */
static bool os_str(StrBuilder *b, const Exception *e, Step *step) {
    Value filename = os_field(e, 2), filename2 = os_field(e, 3);
    if (filename == MT_NONE && e->extra[0] == MT_UNBOUND && MT_AS(Tuple, e->args)->count < 2) return false;
    if (filename == MT_NONE && e->extra[0] != MT_UNBOUND && e->extra[1] == MT_UNBOUND) return false;
    *step = text(b, "[Errno ");
    if (*step == STEP_DONE) *step = part_str(b, os_field(e, 0));
    if (*step == STEP_DONE) *step = text(b, "] ");
    if (*step == STEP_DONE) *step = part_str(b, os_field(e, 1));
    if (*step != STEP_DONE || filename == MT_NONE) return true;
    *step = text(b, ": ");
    if (*step == STEP_DONE) *step = part_repr(b, filename);
    if (*step != STEP_DONE || filename2 == MT_NONE) return true;
    *step = text(b, " -> ");
    if (*step == STEP_DONE) *step = part_repr(b, filename2);
    return true;
}

/* -- SyntaxError -- */

Value mt_exception_syntax_field(const Exception *e, int field) {
    const Tuple *args = MT_AS(Tuple, e->args);
    if (field == 0) return e->extra[1] != MT_UNBOUND ? e->extra[1] : args->count ? args->items[0] : MT_NONE;
    Value details = e->extra[0];
    if (details == MT_UNBOUND && args->count == 2) details = args->items[1];
    if (!mt_is_exact(details, CLS_TUPLE) || (uint32_t)field > MT_AS(Tuple, details)->count) return MT_NONE;
    Value v = MT_AS(Tuple, details)->items[field - 1];
    return v == MT_UNBOUND ? MT_NONE : v;
}

/* "invalid syntax (main.py, line 3)": the name of the file without its folders. */
static Step syntax_str(StrBuilder *b, const Exception *e) {
    Step step = part_str(b, mt_exception_syntax_field(e, 0));
    const Str *name = mt_str_of(mt_exception_syntax_field(e, 1));
    Value line = mt_exception_syntax_field(e, 2);
    char number[40] = "";
    bool has_line = mt_is_int(line) || mt_is_bool(line);
    if (step != STEP_DONE || (!name && !has_line)) return step;
    if (has_line) snprintf(number, sizeof number, "%sline %lld", name ? ", " : "", mt_is_bool(line) ? line == MT_TRUE : (long long)mt_as_int(line));
    step = text(b, " (");
    if (step == STEP_DONE && name) {
        size_t from = name->length;
        while (from > 0 && mt_str_at(name, from - 1) != '/') from--;
        if (!mt_str_builder_slice(b, mt_object(name), from, name->length)) step = STEP_RAISE;
    }
    if (step == STEP_DONE) step = text(b, number);
    return step == STEP_DONE ? text(b, ")") : step;
}

/* -- UnicodeError -- */

typedef enum UnicodeSort { UNICODE_NONE, UNICODE_ENCODE, UNICODE_DECODE, UNICODE_TRANSLATE } UnicodeSort;

static UnicodeSort unicode_sort(const Vm *vm, Value v) {
    if (mt_exception_is(vm, v, CLS_UnicodeDecodeError)) return UNICODE_DECODE;
    if (mt_exception_is(vm, v, CLS_UnicodeEncodeError)) return UNICODE_ENCODE;
    return mt_exception_is(vm, v, CLS_UnicodeTranslateError) ? UNICODE_TRANSLATE : UNICODE_NONE;
}

static Step hex_number(StrBuilder *b, uint32_t c, int digits) {
    char number[12];
    snprintf(number, sizeof number, "%0*x", digits, (unsigned)c);
    return text(b, number);
}

static Step one_unit(StrBuilder *b, const uint8_t *bytes, const Str *object, int64_t at) {
    if (bytes) {
        Step step = text(b, "byte 0x");
        return step == STEP_DONE ? hex_number(b, bytes[at], 2) : step;
    }
    uint32_t c = mt_str_at(object, (size_t)at);
    Step step = text(b, c < 0x100 ? "character '\\x" : c < 0x10000 ? "character '\\u" : "character '\\U");
    if (step == STEP_DONE) step = hex_number(b, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    return step == STEP_DONE ? text(b, "'") : step;
}

/* False: not filled as such an error is, the common rule holds. */
static bool unicode_str(StrBuilder *b, const Exception *e, UnicodeSort sort, Step *step) {
    const Tuple *fields = MT_AS(Tuple, mt_is_exact(e->extra[0], CLS_TUPLE) ? e->extra[0] : e->args);
    uint32_t skip = sort == UNICODE_TRANSLATE ? 0 : 1;
    if (fields->count != 4 + skip) return false;
    const Value *f = fields->items + skip;
    int64_t start, end;
    const Str *object = mt_str_of(f[0]);
    size_t size = object ? object->length : 0;
    const uint8_t *bytes = sort == UNICODE_DECODE ? mt_bytes_view(f[0], &size) : NULL;
    if ((sort == UNICODE_DECODE ? !bytes : !object) || !mt_is_integer(f[1]) || !mt_is_integer(f[2])) return false;
    if (!mt_int_to_i64(f[1], &start) || !mt_int_to_i64(f[2], &end)) return false;
    *step = skip ? text(b, "'") : STEP_DONE;
    if (*step == STEP_DONE && skip) *step = part_str(b, fields->items[0]);
    if (*step == STEP_DONE && skip) *step = text(b, "' codec ");
    if (*step == STEP_DONE) *step = text(b, sort == UNICODE_TRANSLATE ? "can't translate " : bytes ? "can't decode " : "can't encode ");
    char position[64];
    if (start >= 0 && start < (int64_t)size && end == start + 1) {
        if (*step == STEP_DONE) *step = one_unit(b, bytes, object, start);
        snprintf(position, sizeof position, " in position %lld: ", (long long)start);
    } else {
        if (*step == STEP_DONE) *step = text(b, bytes ? "bytes" : "characters");
        snprintf(position, sizeof position, " in position %lld-%lld: ", (long long)start, (long long)end - 1);
    }
    if (*step == STEP_DONE) *step = text(b, position);
    if (*step == STEP_DONE) *step = part_str(b, f[3]);
    return true;
}

/* -- groups -- */

const Tuple *mt_exception_group(const Vm *vm, Value exception) {
    if (!mt_exception_is(vm, exception, CLS_BaseExceptionGroup)) return NULL;
    const Exception *e = MT_AS(Exception, exception);
    if (mt_is_exact(e->extra[1], CLS_TUPLE)) return MT_AS(Tuple, e->extra[1]);
    const Tuple *args = MT_AS(Tuple, e->args);
    return args->count == 2 && mt_is_exact(args->items[1], CLS_TUPLE) ? MT_AS(Tuple, args->items[1]) : NULL;
}

static Step group_str(StrBuilder *b, Value v) {
    const Exception *e = MT_AS(Exception, v);
    const Tuple *group = mt_exception_group(b->vm, v), *args = MT_AS(Tuple, e->args);
    Step step = part_str(b, e->extra[0] != MT_UNBOUND ? e->extra[0] : args->count ? args->items[0] : MT_NONE);
    char count[48];
    uint32_t n = group ? group->count : 0;
    snprintf(count, sizeof count, " (%u sub-exception%s)", (unsigned)n, n == 1 ? "" : "s");
    return step == STEP_DONE ? text(b, count) : step;
}

/* -- str -- */

Step mt_exception_str_into(StrBuilder *b, Value v) {
    Vm *vm = b->vm;
    const Exception *e = MT_AS(Exception, v);
    const Tuple *args = MT_AS(Tuple, e->args);
    Step step = STEP_DONE;
    if (mt_exception_is(vm, v, CLS_BaseExceptionGroup)) return group_str(b, v);
    if (mt_exception_is(vm, v, CLS_OSError) && os_str(b, e, &step)) return step;
    if (mt_exception_is(vm, v, CLS_SyntaxError)) return syntax_str(b, e);
    if (mt_exception_is(vm, v, CLS_ImportError) && mt_is_exact(e->extra[2], CLS_TUPLE) && MT_AS(Tuple, e->extra[2])->count == 2 &&
        mt_is_exact(MT_AS(Tuple, e->extra[2])->items[0], CLS_STR))
        return str(b, MT_AS(Tuple, e->extra[2])->items[0]);
    UnicodeSort sort = mt_exception_is(vm, v, CLS_UnicodeError) ? unicode_sort(vm, v) : UNICODE_NONE;
    if (sort != UNICODE_NONE && unicode_str(b, e, sort, &step)) return step;
    if (args->count == 0) return STEP_DONE;
    if (args->count > 1) return mt_repr_into(b, e->args);
    return mt_exception_is(vm, v, CLS_KeyError) ? mt_repr_into(b, args->items[0]) : part_str(b, args->items[0]);
}

bool mt_exception_extra_fits(const Exception *e) {
    for (int i = 0; i < 3; i++) {
        if (!mt_is_exact(e->extra[i], CLS_TUPLE)) continue;
        const Tuple *tuple = MT_AS(Tuple, e->extra[i]);
        for (uint32_t j = 0; j < tuple->count; j++)
            if (tuple->items[j] == MT_UNBOUND) return false;
    }
    return true;
}
