/* SPDX-License-Identifier: MIT */
/* Bytes as the text of a program: PEP 263. Which bytes make a declaration, and what is said of wrong ones, is CPython's. */
#include "vm/program.h"

#include "object/bytes.h"
#include "object/codec.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/str.h"

#include <stdio.h>

enum { LONGEST_NAME = 63 };

static bool is_blank(uint8_t c) { return c == ' ' || c == '\t' || c == '\f'; }
static bool is_in_name(uint8_t c) {
    uint8_t lower = c | 0x20;
    return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z') || c == '-' || c == '_' || c == '.';
}

/* "coding: name" in a comment; false: there is none. */
static bool find_name(const uint8_t *s, const uint8_t *end, char *name) {
    for (; end - s > 6; s++) {
        if (memcmp(s, "coding", 6) || (s[6] != ':' && s[6] != '=')) continue;
        const uint8_t *start = s + 7;
        while (start < end && (*start == ' ' || *start == '\t')) start++;
        size_t n = 0;
        while (start + n < end && n < LONGEST_NAME && is_in_name(start[n])) n++;
        if (!n) continue;
        memcpy(name, start, n);
        name[n] = 0;
        return true;
    }
    return false;
}

/* The declaration in the first two lines. */
static bool find_declaration(const uint8_t *s, size_t size, char *name) {
    const uint8_t *end = s + size;
    for (int line = 0; line < 2 && s < end; line++) {
        const uint8_t *stop = s, *first = s;
        while (stop < end && *stop != '\n' && *stop != '\r') stop++;
        while (first < stop && is_blank(*first)) first++;
        if (first < stop && *first != '#') return false;
        if (first < stop && find_name(first, stop, name)) return true;
        s = stop + (stop < end) + (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n');
    }
    return false;
}

/* Is `name`, with what may follow behind a dash, one of those that CPython treats as this one? */
static bool is_called(const char *name, const char *called) {
    size_t n = strlen(called);
    for (size_t i = 0; i < n; i++) {
        char c = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i] == '_' ? '-' : name[i];
        if (c != called[i]) return false;
    }
    return !name[n] || name[n] == '-' || name[n] == '_';
}

/* SyntaxError(message, (file name, 0, -1, None)): of the whole text. */
static Value raise_whole(Vm *vm, Value message, Value filename) {
    Value place[4] = {filename, mt_int(0), mt_int(-1), MT_NONE};
    Value args[2] = {message, message == MT_UNBOUND ? MT_UNBOUND : mt_tuple_from(vm, place, 4)};
    if (args[1] == MT_UNBOUND) return MT_UNBOUND;
    Value exception = mt_exception_new(vm, CLS_SyntaxError, args, 2);
    if (exception == MT_UNBOUND) return MT_UNBOUND;
    MT_AS(Exception, exception)->extra[0] = args[1];
    mt_raise_value(vm, exception);
    return MT_UNBOUND;
}

/* An error of the decoder becomes a SyntaxError with its text. */
static Value raise_wrong(Vm *vm, Value filename) {
    if (!mt_pending(vm) || (!mt_exception_is(vm, vm->exception, CLS_UnicodeError) && !mt_exception_is(vm, vm->exception, CLS_LookupError))) return MT_UNBOUND;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    if (mt_exception_str_into(&b, mt_raise_take(vm)) == STEP_DONE) return raise_whole(vm, mt_str_builder_finish(&b), filename);
    mt_str_builder_discard(&b);
    return MT_UNBOUND;
}

static Value decode_declared(Vm *vm, const uint8_t *bytes, size_t size, const char *name, bool marked, Value filename) {
    bool latin1 = is_called(name, "latin-1") || is_called(name, "iso-8859-1") || is_called(name, "iso-latin-1");
    if (latin1) name = "iso-8859-1";
    if (is_called(name, "utf-8")) name = "utf-8";
    if (marked && strcmp(name, "utf-8")) {
        char text[LONGEST_NAME + 40];
        snprintf(text, sizeof text, "encoding problem: %s with BOM", name);
        return raise_whole(vm, mt_str_from_cstr(vm, text), filename);
    }
    Value encoding = mt_str_from_cstr(vm, name), text;
    if (encoding == MT_UNBOUND) return MT_UNBOUND;
    return mt_bytes_decode(vm, bytes, size, encoding, MT_UNBOUND, &text) == STEP_DONE ? text : raise_wrong(vm, filename);
}

/* What is wrong stands in a string or in a name: CPython tells its place there. */
static size_t start_of_token(const uint8_t *bytes, size_t line, size_t at) {
    for (size_t i = at; i > line; i--)
        if (bytes[i - 1] == '"' || bytes[i - 1] == '\'') return i;
    size_t start = at;
    while (start > line && (bytes[start - 1] >= 0x80 || is_in_name(bytes[start - 1]))) start--;
    return start;
}

static Value decode_utf8(Vm *vm, const uint8_t *bytes, size_t size, Value filename) {
    Value text;
    if (mt_codec_decode(vm, CODEC_UTF8, bytes, size, MT_UNBOUND, &text) == STEP_DONE) return text;
    if (!mt_pending(vm) || !mt_exception_is(vm, vm->exception, CLS_UnicodeError)) return MT_UNBOUND;
    const Value exception = mt_raise_take(vm);
    const Tuple *args = MT_AS(Tuple, MT_AS(Exception, exception)->args); /* (encoding, object, start, end, reason) */
    size_t start = (size_t)mt_as_int(args->items[2]), end = (size_t)mt_as_int(args->items[3]), line = start, number = 1;
    while (line > 0 && bytes[line - 1] != '\n') line--;
    for (size_t i = 0; i < line; i++) number += bytes[i] == '\n';
    size_t token = start_of_token(bytes, line, start), quote = token > line && (bytes[token - 1] == '"' || bytes[token - 1] == '\'');
    char reason[64];
    reason[mt_str_utf8_size(args->items[4]) < sizeof reason ? mt_str_to_utf8(args->items[4], reason) : 0] = 0;
    SyntaxError error = {.type = "SyntaxError", .has_span = true};
    if (end - start == 1)
        snprintf(error.message, sizeof error.message, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s", bytes[start], start - token, reason);
    else
        snprintf(error.message, sizeof error.message, "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s", start - token, end - 1 - token, reason);
    uint32_t column = (uint32_t)(token - quote - line);
    error.span = (Span){(uint32_t)number, column, (uint32_t)number, column};
    Value shown, replace = mt_str_from_cstr(vm, "replace");
    if (replace != MT_UNBOUND && mt_codec_decode(vm, CODEC_UTF8, bytes, size, replace, &shown) == STEP_DONE) mt_program_raise(vm, &error, filename, shown);
    return MT_UNBOUND;
}

Value mt_program_decode(Vm *vm, const uint8_t *bytes, size_t size, Value filename) {
    char name[LONGEST_NAME + 1];
    bool marked = size >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3);
    if (marked) bytes += 3, size -= 3;
    if (memchr(bytes, 0, size)) { /* said by whoever compiles it */
        Value text;
        return mt_codec_decode(vm, CODEC_LATIN1, bytes, size, MT_UNBOUND, &text) == STEP_DONE ? text : MT_UNBOUND;
    }
    if (find_declaration(bytes, size, name)) return decode_declared(vm, bytes, size, name, marked, filename);
    return decode_utf8(vm, bytes, size, filename);
}
