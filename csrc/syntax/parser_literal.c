/* SPDX-License-Identifier: MIT */
/* Names, numbers, and the bodies of strings. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/dtoa.h"
#include "base/unicode_names.h"
#include "syntax/parser_private.h"
#include "syntax/utf8.h"

/* -- names -- */
/* Text that is not ASCII counts in its NFKC form. */
static MT_NOINLINE const Name *foreign_name(Parser *p, const Token *t) {
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)t->text, (utf8proc_ssize_t)t->length, &normal,
                                           UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const Name *name = length > 0 ? mt_ast_name(p->ast, (const char *)normal, (size_t)length) : NULL;
    free(normal); /* utf8proc's own */
    return name ? name : mt_parser_fail(p, FAILURE_MEMORY);
}

const Name *mt_parser_name(Parser *p, const Token *t) {
    if (MT_UNLIKELY(t->flags & NAME_FOREIGN)) return foreign_name(p, t);
    const Name *name = mt_ast_name_hashed(p->ast, t->text, t->length, t->hash);
    return MT_LIKELY(name != NULL) ? name : mt_parser_fail(p, FAILURE_MEMORY);
}

/* -- numbers -- */
static int digit_value(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

/* Digits without underscores. */
static const char *plain_digits(Parser *p, const char *text, uint32_t *length) {
    char *out = mt_parser_alloc(p, (size_t)*length + 1);
    if (!out) return NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < *length; i++)
        if (text[i] != '_') out[n++] = text[i];
    *length = n;
    return out;
}

static bool set_integer(Parser *p, Node *n, const char *text, uint32_t length, uint8_t base) {
    uint64_t value = 0;
    bool fits = true;
    for (uint32_t i = 0; i < length && fits; i++)
        fits = !__builtin_mul_overflow(value, base, &value) && !__builtin_add_overflow(value, (uint64_t)digit_value(text[i]), &value);
    if (fits && value <= INT64_MAX) {
        n->u.Constant.type = CONST_INT;
        n->u.Constant.v.i = (int64_t)value;
        return true;
    }
    while (*text == '0') text++, length--;
    if (base == 10 && length > 4300) { /* CPython's bound of int(); so the text is its */
        Span at = p->tok.span;
        return mt_parser_report(p, &at, "Exceeds the limit (4300 digits) for integer string conversion: value has %u digits; "
                                        "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                                        "literals to avoid decimal conversion limits.", (unsigned)length) != NULL;
    }
    n->u.Constant.type = CONST_BIGINT;
    n->u.Constant.base = base;
    n->u.Constant.length = length;
    n->u.Constant.v.text = text;
    return true;
}

Node *mt_parser_number(Parser *p) {
    const Token *t = &p->tok;
    const char *text = t->text;
    uint32_t length = t->length;
    Place start = mt_parser_here(p);
    Node *n = NEW(p, Constant, start);
    if (!n) return NULL;
    n->span = t->span;
    uint8_t base = 10, flags = t->flags;
    if (flags & NUMBER_PREFIXED) {
        base = (text[1] | 0x20) == 'x' ? 16 : (text[1] | 0x20) == 'o' ? 8 : 2;
        text += 2;
        length -= 2;
    }
    if (flags & NUMBER_UNDERSCORES && !(text = plain_digits(p, text, &length))) return NULL;
    if (flags & (NUMBER_FLOAT | NUMBER_IMAGINARY)) {
        if (flags & NUMBER_IMAGINARY) length--;
        n->u.Constant.type = flags & NUMBER_IMAGINARY ? CONST_COMPLEX : CONST_FLOAT;
        if (!mt_dtoa_parse(text, length, &n->u.Constant.v.d)) return mt_parser_fail(p, FAILURE_SYNTAX);
    } else if (!set_integer(p, n, text, length, base)) {
        return NULL;
    }
    mt_parser_advance(p);
    return n;
}

/* -- strings -- */
typedef struct Escapes { /* one string's body, while it is unescaped */
    Parser *p;
    const Token *token;
    const char *text, *s, *end;
    const char *wrong; /* the first escape that is none */
    bool bytes;
} Escapes;

/* Errors name the place of the escape in the text as CPython's decoder saw it: what is not ASCII is \UXXXXXXXX there. */
static size_t decoder_position(const Escapes *e, const char *at) {
    size_t position = 0;
    for (const char *s = e->text; s < at;) {
        if ((uint8_t)*s < 0x80) {
            position++;
            s++;
        } else {
            mt_utf8_decode(&s, e->end);
            position += 10;
        }
    }
    return position;
}

static bool fail_escape(const Escapes *e, const char *backslash, const char *after, const char *reason) {
    size_t from = decoder_position(e, backslash), to = decoder_position(e, after);
    return mt_parser_report(e->p, &e->token->span, "(unicode error) 'unicodeescape' codec can't decode %s%zu%s%.*zu: %s",
                            to - from == 1 ? "byte 0x5c in position " : "bytes in position ", from, to - from == 1 ? "" : "-",
                            to - from == 1 ? 0 : 1, to - from == 1 ? 0 : to - 1, reason) != NULL;
}

static bool read_hex(Escapes *e, int digits, const char *reason, uint32_t *out) {
    const char *backslash = e->s - 2;
    uint32_t c = 0;
    for (int i = 0; i < digits; i++) {
        char d = e->s < e->end ? *e->s : 0;
        if (!((d >= '0' && d <= '9') || ((d | 0x20) >= 'a' && (d | 0x20) <= 'f'))) {
            if (!e->bytes) return fail_escape(e, backslash, e->s, reason);
            return mt_parser_report(e->p, &e->token->span, "(value error) invalid \\x escape at position %zu", (size_t)(backslash - e->text)) != NULL;
        }
        c = c << 4 | (uint32_t)digit_value(d);
        e->s++;
    }
    *out = c;
    return true;
}

/* The {NAME} of a \N. */
static bool read_name(Escapes *e) {
    if (e->s == e->end || *e->s != '{') return false;
    const char *start = ++e->s;
    while (e->s < e->end && *e->s != '}') e->s++;
    if (e->s == start || e->s == e->end) return false;
    e->s++;
    return true;
}

/* The escape behind a backslash: false with e->p->failure, or a character; or two that are kept as they are (*kept). */
static bool read_escape(Escapes *e, uint32_t *c, bool *kept, bool *nothing) {
    const char *backslash = e->s - 1;
    char letter = *e->s++;
    *kept = *nothing = false;
    switch (letter) {
    case '\n': *nothing = true; return true;
    case '\\': case '\'': case '"': *c = (uint8_t)letter; return true;
    case 'a': *c = 7; return true;
    case 'b': *c = 8; return true;
    case 'f': *c = 12; return true;
    case 'n': *c = 10; return true;
    case 'r': *c = 13; return true;
    case 't': *c = 9; return true;
    case 'v': *c = 11; return true;
    case 'x': return read_hex(e, 2, "truncated \\xXX escape", c);
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        *c = (uint32_t)(letter - '0');
        for (int i = 0; i < 2 && e->s < e->end && *e->s >= '0' && *e->s <= '7'; i++) *c = *c << 3 | (uint32_t)(*e->s++ - '0');
        if (*c > 0xFF && !e->wrong) e->wrong = backslash;
        if (e->bytes) *c &= 0xFF;
        return true;
    case 'u': if (!e->bytes) return read_hex(e, 4, "truncated \\uXXXX escape", c); break;
    case 'U':
        if (e->bytes) break;
        if (!read_hex(e, 8, "truncated \\UXXXXXXXX escape", c)) return false;
        return *c <= 0x10FFFF || fail_escape(e, backslash, e->s, "illegal Unicode character");
    case 'N':
        if (e->bytes) break;
        if (!read_name(e)) return fail_escape(e, backslash, e->s, "malformed \\N character escape");
        return mt_unicode_names_find(backslash + 3, (size_t)(e->s - backslash) - 4, c) || fail_escape(e, backslash, e->s, "unknown Unicode character name");
    default: break;
    }
    if (!e->wrong && (uint8_t)letter < 0x80) e->wrong = backslash;
    e->s--;
    *kept = true;
    return true;
}

static void warn_escape(const Escapes *e) {
    const char *s = e->wrong + 1;
    if (e->token->kind != TOKEN_STRING && (*s == '{' || *s == '}')) return; /* the lexer has warned of it */
    bool octal = *s >= '4' && *s <= '7';
    mt_ast_warn(e->p->arena, &e->p->ast->warnings, &e->token->span, "invalid %sescape sequence '\\%.*s'", octal ? "octal " : "", octal ? 3 : 1, s);
}

bool mt_parser_decode_string(Parser *p, const Token *t, const char *text, size_t length, Node *out) {
    out->u.Constant.type = t->flags & STRING_BYTES ? CONST_BYTES : CONST_STR;
    out->u.Constant.length = (uint32_t)length;
    out->u.Constant.v.text = text;
    if (t->flags & STRING_RAW || !memchr(text, '\\', length)) return true;
    Escapes e = {p, t, text, text, text + length, NULL, t->flags & STRING_BYTES};
    char *buffer = mt_parser_alloc(p, length + 1), *w = buffer; /* no escape is shorter than its character */
    if (!buffer) return false;
    while (e.s < e.end) {
        if (*e.s != '\\' || e.s + 1 == e.end) {
            *w++ = *e.s++;
            continue;
        }
        uint32_t c = 0;
        bool kept, nothing;
        e.s++;
        if (!read_escape(&e, &c, &kept, &nothing)) return false;
        if (nothing) continue;
        if (kept) *w++ = '\\'; /* and the character itself comes next */
        else if (e.bytes) *w++ = (char)c;
        else w = mt_utf8_encode(w, c);
        if (!kept && c >= 0xD800 && c <= 0xDFFF) out->u.Constant.has_surrogates = 1;
    }
    if (e.wrong) warn_escape(&e);
    out->u.Constant.v.text = buffer;
    out->u.Constant.length = (uint32_t)(w - buffer);
    return true;
}
