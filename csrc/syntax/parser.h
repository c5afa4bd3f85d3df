/* SPDX-License-Identifier: MIT */
/* Source text to syntax tree.
 *
 * Depth: no way from the module down to a leaf is longer than MT_SYNTAX_MAX_DEPTH nodes, whatever the source, so whoever walks the
 * tree may recurse; a lambda and a block count as four, for the scopes they open. Only chains that grow to the left (a + b + c ...,
 * a.b.c(...)[...]) and `elif` get that deep; other nesting ends at MT_SYNTAX_MAX_NESTING, brackets at 200, blocks at 100. A program past a
 * bound is a MemoryError, as in CPython, whose bounds are 2000 to 10000. Measured: 512 kB of C stack hold 2000 in the compiler.
 *
 * Memory: a node is allocated as large as its kind needs, so a Node must never be copied by value. The text of strings and numbers is
 * not NUL-terminated. */
#ifndef MT_PARSER_H
#define MT_PARSER_H

#include "syntax/ast.h"

enum { MT_SYNTAX_MAX_DEPTH = 1500, MT_SYNTAX_MAX_NESTING = 1000 };

/* Parses `length` bytes of UTF-8 (NUL bytes are refused). False: *error says what is wrong and where; an end that equals the start
 * means that only the start is known (CPython's end_offset is -1 then).
 * out->source is the text with its newlines made '\n' and one at the end; spans refer to it. */
bool mt_parse_module(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error);
/* The same of one expression, which becomes the module's only statement. */
bool mt_parse_eval(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error);

#endif
