/* SPDX-License-Identifier: MIT */
/* unicodedata: what base/unicode.c and base/unicode_names.c know, as CPython words it. Without ucd_3_2_0. */
#include "library/library.h"

#include "base/unicode.h"
#include "base/unicode_names.h"
#include "heap/heap.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/str_args.h"

#include <stdio.h>

/* ---- arguments ---- */

/* The one character of an argument; `which` is " 1" where there are several. */
static bool char_arg(Vm *vm, Value v, const char *name, const char *which, uint32_t *c) {
    const Str *s = mt_str_of(v);
    if (!s || s->length != 1) return mt_raise(vm, CLS_TypeError, "%s() argument%s must be a unicode character, not %A", name, which, v);
    *c = mt_str_at(s, 0);
    return true;
}

#define CHAR(name)                                    \
    uint32_t c;                                       \
    if (!char_arg(vm, args[0], name, "", &c)) return STEP_RAISE
#define CHAR_OF_TWO(name)                             \
    uint32_t c;                                       \
    if (!char_arg(vm, args[0], name, " 1", &c)) return STEP_RAISE

static Step given(Vm *vm, Value value, const char *error, Value *out) {
    if (value == MT_UNBOUND) return MT_RAISE(vm, CLS_ValueError, "%s", error);
    *out = value;
    return STEP_DONE;
}

/* ---- properties ---- */

static Step unicodedata_decimal(Vm *vm, Value *args, Value *out) {
    CHAR_OF_TWO("decimal");
    int value = mt_unicode_decimal(c);
    if (value < 0) return given(vm, args[1], "not a decimal", out);
    *out = mt_int(value);
    return STEP_DONE;
}

static Step unicodedata_digit(Vm *vm, Value *args, Value *out) {
    CHAR_OF_TWO("digit");
    double value;
    if (!mt_unicode_is_digit(c) || !mt_unicode_numeric(c, &value)) return given(vm, args[1], "not a digit", out);
    *out = mt_int((int64_t)value);
    return STEP_DONE;
}

static Step unicodedata_numeric(Vm *vm, Value *args, Value *out) {
    CHAR_OF_TWO("numeric");
    double value;
    if (!mt_unicode_numeric(c, &value)) return given(vm, args[1], "not a numeric character", out);
    DONE_VALUE(mt_float_new(vm, value));
}

static Step unicodedata_category(Vm *vm, Value *args, Value *out) {
    CHAR("category");
    DONE_VALUE(mt_str_from_cstr(vm, mt_unicode_category(c)));
}

static Step unicodedata_bidirectional(Vm *vm, Value *args, Value *out) {
    CHAR("bidirectional");
    DONE_VALUE(mt_str_from_cstr(vm, mt_unicode_bidirectional(c)));
}

static Step unicodedata_combining(Vm *vm, Value *args, Value *out) {
    CHAR("combining");
    *out = mt_int(mt_unicode_combining(c));
    return STEP_DONE;
}

static Step unicodedata_east_asian_width(Vm *vm, Value *args, Value *out) {
    CHAR("east_asian_width");
    DONE_VALUE(mt_str_from_cstr(vm, mt_unicode_width(c)));
}

static Step unicodedata_mirrored(Vm *vm, Value *args, Value *out) {
    CHAR("mirrored");
    *out = mt_int(mt_unicode_is_mirrored(c));
    return STEP_DONE;
}

static Step unicodedata_decomposition(Vm *vm, Value *args, Value *out) {
    CHAR("decomposition");
    uint32_t mapping[18];
    const char *tag;
    char text[18 * 7 + 16];
    size_t n = 0;
    int count = mt_unicode_mapping(c, mapping, &tag);
    if (count && *tag) n = (size_t)snprintf(text, sizeof text, "<%s>", tag);
    for (int i = 0; i < count; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%s%04X", n ? " " : "", (unsigned)mapping[i]);
    DONE_VALUE(mt_str_from_ascii(vm, text, n));
}

/* ---- names ---- */

static Step unicodedata_name(Vm *vm, Value *args, Value *out) {
    CHAR_OF_TWO("name");
    char name[UNICODE_NAME_SIZE];
    size_t size = mt_unicode_names_of(c, name);
    if (!size) return given(vm, args[1], "no such name", out);
    DONE_VALUE(mt_str_from_ascii(vm, name, size));
}

static Step unicodedata_lookup(Vm *vm, Value *args, Value *out) {
    enum { LONGEST = 256 };
    Value text = args[0];
    size_t size;
    if (!mt_charge(vm, 30)) return STEP_RAISE; /* a search of some 15 names */
    if (mt_str_of(text)) {
        Step step = mt_str_of(text)->length > LONGEST ? STEP_DONE : mt_bytes_encode(vm, mt_object(mt_str_of(text)), MT_UNBOUND, MT_UNBOUND, &text);
        if (step != STEP_DONE) return step;
    }
    const uint8_t *name = mt_bytes_buffer(text, &size);
    if (!name && !mt_str_of(text)) return (void)mt_bytes_no_buffer(vm, text), STEP_RAISE;
    if (!name || size > LONGEST) return MT_RAISE(vm, CLS_KeyError, "name too long");
    uint32_t characters[UNICODE_SEQUENCE_MAX];
    int count = mt_unicode_names_find_text((const char *)name, size, characters);
    if (count) DONE_VALUE(mt_str_from_units(vm, characters, 4, (size_t)count));
    const uint8_t *end = memchr(name, 0, size);
    Value shown, replace = mt_str_from_cstr(vm, "replace");
    if (replace == MT_UNBOUND) return STEP_RAISE;
    Step step = mt_bytes_decode(vm, name, end ? (size_t)(end - name) : size, MT_UNBOUND, replace, &shown);
    return step == STEP_DONE ? MT_RAISE(vm, CLS_KeyError, "undefined character name '%U'", shown) : step;
}

/* ---- normal forms ---- */

typedef struct Form { bool composed, compatible; } Form;

static bool form_of(Value v, Form *form) {
    *form = (Form){mt_str_is(v, "NFC") || mt_str_is(v, "NFKC"), mt_str_is(v, "NFKC") || mt_str_is(v, "NFKD")};
    return form->composed || form->compatible || mt_str_is(v, "NFD");
}

/* The normal form of a text that is not ASCII. */
static Step normal(Vm *vm, const Str *s, Form form, Value *out) {
    uint32_t parts[18];
    size_t total = 0;
    if (!mt_charge(vm, (uint64_t)s->length * 2)) return STEP_RAISE;
    for (size_t i = 0; i < s->length; i++) total += (size_t)mt_unicode_decompose(mt_str_at(s, i), form.compatible, parts);
    if (total > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (total > s->length && !mt_charge(vm, total)) return STEP_RAISE;
    Buffer *buffer = mt_heap_buffer(vm, 2 * total * sizeof(uint32_t), false);
    if (!buffer) return STEP_RAISE;
    uint32_t *text = (uint32_t *)(void *)buffer->data;
    size_t n = 0;
    for (size_t i = 0; i < s->length; i++) {
        int count = mt_unicode_decompose(mt_str_at(s, i), form.compatible, parts);
        memcpy(text + n, parts, (size_t)count * sizeof *parts);
        n += (size_t)count;
    }
    mt_unicode_order(text, text + total, n);
    if (form.composed) n = mt_unicode_compose(text, n);
    *out = mt_str_from_units(vm, text, 4, n);
    mt_heap_free(vm, buffer);
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* The normal form of args[1], which may be it. */
static Step normalized(Vm *vm, Value *args, const char *name, Value *out) {
    Form form;
    for (int i = 0; i < 2; i++)
        if (!mt_str_of(args[i])) return MT_RAISE(vm, CLS_TypeError, "%s() argument %d must be str, not %A", name, i + 1, args[i]);
    const Str *s = mt_str_of(args[1]);
    *out = mt_object(s);
    if (s->length == 0) return STEP_DONE; /* before the form is looked at */
    if (!form_of(mt_object(mt_str_of(args[0])), &form)) return MT_RAISE(vm, CLS_ValueError, "invalid normalization form");
    return mt_str_is_ascii(s) ? STEP_DONE : normal(vm, s, form, out);
}

static Step unicodedata_normalize(Vm *vm, Value *args, Value *out) { return normalized(vm, args, "normalize", out); }

static Step unicodedata_is_normalized(Vm *vm, Value *args, Value *out) {
    Value form;
    Step step = normalized(vm, args, "is_normalized", &form);
    if (step == STEP_DONE) *out = mt_bool(mt_str_equal(form, mt_object(mt_str_of(args[1]))));
    return step;
}

/* ---- the table ---- */

static const NativeDef functions[] = {
    LEAF("decimal", unicodedata_decimal, "chr, default=None, /"),
    LEAF("digit", unicodedata_digit, "chr, default=None, /"),
    LEAF("numeric", unicodedata_numeric, "chr, default=None, /"),
    LEAF("category", unicodedata_category, "chr, /"),
    LEAF("bidirectional", unicodedata_bidirectional, "chr, /"),
    LEAF("combining", unicodedata_combining, "chr, /"),
    LEAF("mirrored", unicodedata_mirrored, "chr, /"),
    LEAF("east_asian_width", unicodedata_east_asian_width, "chr, /"),
    LEAF("decomposition", unicodedata_decomposition, "chr, /"),
    LEAF("name", unicodedata_name, "chr, default=None, /"),
    LEAF("lookup", unicodedata_lookup, "name, /"),
    LEAF("is_normalized", unicodedata_is_normalized, "form, unistr, /"),
    LEAF("normalize", unicodedata_normalize, "form, unistr, /"),
    NATIVES_END,
};

static bool init(Vm *vm, Value dict) {
    Value key = mt_str_from_cstr(vm, "unidata_version"), version = mt_str_from_cstr(vm, mt_unicode_version());
    return key != MT_UNBOUND && version != MT_UNBOUND && mt_dict_set_str(vm, dict, key, version);
}

const ModuleDef mt_unicodedata_module = {
    "unicodedata",
    functions,
    "This module provides access to the Unicode Character Database which\n"
    "defines character properties for all Unicode characters. The data in\n"
    "this database is based on the UnicodeData.txt file version\n"
    "15.1.0 which is publicly available from ftp://ftp.unicode.org/.\n"
    "\n"
    "The module uses the same names and symbols as defined by the\n"
    "UnicodeData File Format 15.1.0.",
    init,
};
