/* SPDX-License-Identifier: MIT */
/* Making exceptions and setting the pending one. Messages are bounded: 2,000 bytes of UTF-8, values inside them 200. */
#include "object/raise.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "object/class.h"
#include "object/image.h"
#include "object/list.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "vm/vm.h"

typedef struct Text {
    char bytes[2048];
    size_t size;
} Text;

static void put(Text *text, const char *bytes, size_t size) {
    size_t room = sizeof text->bytes - text->size;
    if (size > room) {
        size = room;
        while (size && ((uint8_t)bytes[size] & 0xC0) == 0x80) size--;
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

static void put_str(Text *text, Value str) {
    if (!mt_is_kind(str, KIND_STR)) {
        put(text, "?", 1);
        return;
    }
    const Str *s = MT_AS(Str, str);
    for (uint32_t i = 0; i < s->length && text->size < sizeof text->bytes - 8; i++) {
        uint32_t c = mt_str_at(s, i);
        char utf8[4];
        size_t n;
        if (c < 0x80) utf8[0] = (char)c, n = 1;
        else if (c < 0x800) utf8[0] = (char)(0xC0 | c >> 6), utf8[1] = (char)(0x80 | (c & 63)), n = 2;
        else if (c < 0x10000)
            utf8[0] = (char)(0xE0 | c >> 12), utf8[1] = (char)(0x80 | (c >> 6 & 63)), utf8[2] = (char)(0x80 | (c & 63)), n = 3;
        else
            utf8[0] = (char)(0xF0 | c >> 18), utf8[1] = (char)(0x80 | (c >> 12 & 63)), utf8[2] = (char)(0x80 | (c >> 6 & 63)),
            utf8[3] = (char)(0x80 | (c & 63)), n = 4;
        put(text, utf8, n);
    }
}

/* False: memory was refused. */
static bool put_repr(Vm *vm, Text *text, Value v) {
    Value repr = MT_UNBOUND;
    Step step = mt_ops_repr(vm, v, &repr);
    if (step == STEP_DONE) {
        put_str(text, repr);
        return true;
    }
    if (step == STEP_RAISE && !mt_pending(vm)) return false;
    vm->exception = MT_UNBOUND;
    vm->heap.refused = 0;
    put(text, "<", 1);
    put_str(text, mt_vm_class(vm, mt_class_of(v))->name);
    put(text, " object>", 8);
    return true;
}

/* As CPython's C code names types: with the module where that is part of a built-in type's name. */
static void put_class_name(Text *text, const Class *class) {
    if (class->flags & CLASS_DOTTED || (class->id < CLS_FIRST_USER && class->module != MT_UNBOUND && !mt_str_is(class->module, "builtins"))) {
        put_str(text, class->module);
        put(text, ".", 1);
    }
    put_str(text, class->name);
}

static bool format(Vm *vm, Text *text, const char *pattern, va_list args) {
    char number[32];
    for (const char *p = pattern; *p; p++) {
        if (*p != '%') {
            const char *end = strchr(p, '%');
            size_t size = end ? (size_t)(end - p) : strlen(p);
            put(text, p, size);
            p += size - 1;
            continue;
        }
        switch (*++p) {
        case 's': {
            const char *s = va_arg(args, const char *);
            put(text, s, strlen(s));
            break;
        }
        case 'd': put(text, number, (size_t)snprintf(number, sizeof number, "%d", va_arg(args, int))); break;
        case 'u': put(text, number, (size_t)snprintf(number, sizeof number, "%u", va_arg(args, unsigned))); break;
        case 'l': p++; put(text, number, (size_t)snprintf(number, sizeof number, "%" PRId64, va_arg(args, int64_t))); break;
        case 'z': p++; put(text, number, (size_t)snprintf(number, sizeof number, "%zu", va_arg(args, size_t))); break;
        case 'c': number[0] = (char)va_arg(args, int); put(text, number, 1); break;
        case 'U': put_str(text, va_arg(args, Value)); break;
        case 'T': put_class_name(text, mt_vm_class(vm, mt_class_of(va_arg(args, Value)))); break;
        case 'A': {
            Value given = va_arg(args, Value);
            if (given == MT_NONE) put(text, "None", 4);
            else put_class_name(text, mt_vm_class(vm, mt_class_of(given)));
            break;
        }
        case 'N': put_class_name(text, MT_AS(Class, va_arg(args, Value))); break;
        case 'R':
            if (!put_repr(vm, text, va_arg(args, Value))) return false;
            break;
        default: put(text, "%", 1); break;
        }
    }
    return true;
}

bool mt_raise(Vm *vm, uint32_t cls, const char *pattern, ...) {
    Text text;
    text.size = 0;
    va_list args;
    va_start(args, pattern);
    bool fine = format(vm, &text, pattern, args);
    va_end(args);
    if (!fine) return false;
    Value message = mt_str_from_utf8(vm, text.bytes, text.size);
    if (message == MT_UNBOUND) return false;
    Value exception = mt_exception_new(vm, cls, &message, 1);
    if (exception == MT_UNBOUND) return false;
    vm->exception = exception;
    return false;
}

bool mt_raise_key(Vm *vm, Value key) {
    Value exception = mt_exception_new(vm, CLS_KeyError, &key, 1);
    if (exception != MT_UNBOUND) vm->exception = exception;
    return false;
}

bool mt_raise_value(Vm *vm, Value exception) {
    vm->exception = exception;
    return false;
}

bool mt_raise_stop(Vm *vm, Value value) {
    Value exception = mt_exception_new(vm, CLS_StopIteration, &value, value == MT_NONE ? 0 : 1);
    if (exception != MT_UNBOUND) vm->exception = exception;
    return false;
}

bool mt_pending(const Vm *vm) { return vm->exception != MT_UNBOUND; }

Value mt_raise_take(Vm *vm) {
    Value exception = vm->exception;
    vm->exception = MT_UNBOUND;
    return exception;
}

Value mt_exception_new(Vm *vm, uint32_t cls, const Value *args, uint32_t count) {
    Value tuple = mt_tuple_from(vm, args, count);
    if (tuple == MT_UNBOUND) return MT_UNBOUND;
    Exception *exception = mt_heap_alloc(vm, sizeof(Exception), KIND_EXCEPTION, cls);
    if (!exception) return MT_UNBOUND;
    exception->dict = MT_UNBOUND;
    exception->args = tuple;
    exception->cause = exception->context = exception->traceback = MT_NONE;
    exception->extra[0] = exception->extra[1] = exception->extra[2] = MT_UNBOUND;
    return mt_object(exception);
}
