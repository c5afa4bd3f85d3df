/* SPDX-License-Identifier: MIT */
/* Attributes, assertions and integer types that every room uses. Knows neither Python nor the VM. */
#ifndef MT_BASE_H
#define MT_BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MT_NODISCARD __attribute__((warn_unused_result))
#define MT_LIKELY(x) __builtin_expect(!!(x), 1)
#define MT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define MT_NOINLINE __attribute__((noinline))
#define MT_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define MT_COUNTOF(a) (sizeof(a) / sizeof((a)[0]))
#define MT_MIN(a, b) ((a) < (b) ? (a) : (b))
#define MT_MAX(a, b) ((a) > (b) ? (a) : (b))

/* Where a piece of source text stands: lines from 1, columns in bytes of UTF-8 from 0, end exclusive. */
typedef struct Span {
    uint32_t line, column, end_line, end_column;
} Span;

/* What the layers below the VM report: a Python exception type by name, a message, a place. */
typedef struct SyntaxError {
    const char *type;  /* "SyntaxError", "IndentationError", "TabError", "MemoryError", ... */
    char message[512]; /* UTF-8, without the type */
    Span span;         /* columns in characters + 1 are computed by whoever shows it */
    bool has_span;
    bool no_memory; /* nothing is wrong with the text: memory was refused */
} SyntaxError;

/* A SyntaxWarning, of those of one compilation in their order. */
typedef struct SyntaxWarning {
    struct SyntaxWarning *next, *before;
    Span span;
    char message[];
} SyntaxWarning;
typedef struct SyntaxWarnings { SyntaxWarning *first, *last; } SyntaxWarnings;

#endif
