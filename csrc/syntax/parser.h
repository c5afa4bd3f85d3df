/* SPDX-License-Identifier: MIT */
/* Source text to syntax tree. */
#ifndef MT_PARSER_H
#define MT_PARSER_H

#include "syntax/ast.h"

/* Parses `length` bytes of UTF-8 (NUL bytes are refused). False: *error says what is wrong and where. */
bool mt_parse_module(Arena *arena, const char *source, size_t length, Ast *out, SyntaxError *error);

#endif
