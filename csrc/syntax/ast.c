/* SPDX-License-Identifier: MIT */
/* The identifiers of a tree, each text once; warnings. */
#include "syntax/ast.h"

#include <stdarg.h>
#include <stdio.h>

#include "syntax/lexer.h"

static bool grow(Ast *ast) {
    uint32_t capacity = ast->name_capacity ? ast->name_capacity * 2 : 64;
    const Name **names = mt_arena_alloc(ast->arena, capacity * sizeof *names);
    if (!names) return false;
    for (uint32_t i = 0; i < ast->name_capacity; i++) {
        const Name *name = ast->names[i];
        if (!name) continue;
        uint32_t at = name->hash & (capacity - 1);
        while (names[at]) at = (at + 1) & (capacity - 1);
        names[at] = name;
    }
    ast->names = names;
    ast->name_capacity = capacity;
    return true;
}

const Name *mt_ast_add_name(Ast *ast, Name *name) {
    if (MT_UNLIKELY(ast->name_count * 2 >= ast->name_capacity) && !grow(ast)) return NULL;
    name->hash = mt_lexer_hash(name->text, name->length);
    uint32_t at = name->hash & (ast->name_capacity - 1);
    for (; ast->names[at]; at = (at + 1) & (ast->name_capacity - 1)) {
        const Name *other = ast->names[at];
        if (other->hash == name->hash && other->length == name->length && memcmp(other->text, name->text, name->length) == 0) return other;
    }
    ast->names[at] = name;
    ast->name_count++;
    return name;
}

const Name *mt_ast_name_hashed(Ast *ast, const char *text, size_t length, uint32_t hash) {
    if (MT_UNLIKELY(ast->name_count * 2 >= ast->name_capacity) && !grow(ast)) return NULL;
    uint32_t at = hash & (ast->name_capacity - 1);
    for (; ast->names[at]; at = (at + 1) & (ast->name_capacity - 1)) {
        const Name *name = ast->names[at];
        if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0) return name;
    }
    if (length >= UINT32_MAX) return NULL;
    Name *name = mt_arena_alloc(ast->arena, sizeof *name + length + 1);
    if (!name) return NULL;
    name->length = (uint32_t)length;
    name->hash = hash;
    memcpy(name->text, text, length);
    ast->names[at] = name;
    ast->name_count++;
    return name;
}

const Name *mt_ast_name(Ast *ast, const char *text, size_t length) {
    return mt_ast_name_hashed(ast, text, length, mt_lexer_hash(text, length));
}

/* -- warnings -- */

static void add_warning(Arena *arena, SyntaxWarnings *warnings, const Span *span, const char *message) {
    size_t size = strlen(message) + 1;
    SyntaxWarning *w = mt_arena_alloc(arena, sizeof *w + size);
    if (!w) return;
    w->span = *span;
    memcpy(w->message, message, size);
    w->before = warnings->last;
    if (warnings->last) warnings->last->next = w;
    else warnings->first = w;
    warnings->last = w;
}

void mt_ast_warn(Arena *arena, SyntaxWarnings *warnings, const Span *span, const char *format, ...) {
    enum { LOOK_BACK = 200 }; /* more are seldom between two readings of a text */
    char text[200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    int looked = 0;
    for (const SyntaxWarning *w = warnings->last; w && looked++ < LOOK_BACK; w = w->before)
        if (!memcmp(&w->span, span, sizeof *span) && !strcmp(w->message, text)) return;
    add_warning(arena, warnings, span, text);
}

void mt_ast_copy_warnings(Arena *arena, SyntaxWarnings *to, const SyntaxWarnings *from) {
    for (const SyntaxWarning *w = from->first; w; w = w->next) add_warning(arena, to, &w->span, w->message);
}
