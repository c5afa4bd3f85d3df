/* SPDX-License-Identifier: MIT */
/* One pass over the source. Errors and their columns are CPython's: a lexical error stands at the last character read. */
#include "syntax/lexer.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/unicode.h"
#include "syntax/utf8.h"

enum { CLASS_OTHER, CLASS_IDENTIFIER, CLASS_DIGIT, CLASS_QUOTE, CLASS_NEWLINE, CLASS_COMMENT, CLASS_END, CLASS_SPACE, CLASS_CONTINUATION };

static const uint8_t class_of[256] = {
    ['\0'] = CLASS_END, [' '] = CLASS_SPACE, ['\t'] = CLASS_SPACE, ['\f'] = CLASS_SPACE, ['\n'] = CLASS_NEWLINE,
    ['"'] = CLASS_QUOTE, ['\''] = CLASS_QUOTE, ['#'] = CLASS_COMMENT, ['\\'] = CLASS_CONTINUATION,
    ['0' ... '9'] = CLASS_DIGIT, ['a' ... 'z'] = CLASS_IDENTIFIER, ['A' ... 'Z'] = CLASS_IDENTIFIER, ['_'] = CLASS_IDENTIFIER,
    [0x80 ... 0xFF] = CLASS_IDENTIFIER,
};

static const bool goes_on[256] = { /* in an identifier */
    ['0' ... '9'] = true, ['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['_'] = true, [0x80 ... 0xFF] = true,
};

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
static inline bool is_identifier(char c) { return goes_on[(uint8_t)c]; }

/* -- lines -- */
static MT_NOINLINE bool grow_lines(Lexer *l) {
    uint32_t capacity = l->line_capacity ? l->line_capacity * 2 : 64;
    uint32_t *lines = mt_arena_alloc(l->ast->arena, (size_t)capacity * sizeof *lines);
    if (!lines) {
        l->at.end = LEXER_NO_MEMORY;
        return false;
    }
    if (l->line_capacity) memcpy(lines, l->ast->line_starts, (size_t)l->line_capacity * sizeof *lines);
    l->ast->line_starts = lines;
    l->line_capacity = capacity;
    return true;
}

/* `s` begins a line. At the end of the text there is no new line, as in CPython, so that errors there are on the last one. */
static inline void begin_line(Lexer *l, const char *s) {
    if (s >= l->limit) return;
    if (l->at.line >= l->line_capacity && !grow_lines(l)) return;
    l->at.line_start = s;
    l->ast->line_starts[l->at.line++] = (uint32_t)(s - l->ast->source);
    l->ast->line_count = l->at.line;
}

/* -- tokens and errors -- */
static inline void finish(Lexer *l, Token *t, TokenKind kind, const char *start, const char *end) {
    t->kind = (uint8_t)kind;
    t->flags = 0;
    t->text = start;
    t->length = (uint32_t)(end - start);
    t->span.line = t->span.end_line = l->at.line;
    t->span.column = (uint32_t)(start - l->at.line_start);
    t->span.end_column = (uint32_t)(end - l->at.line_start);
    l->at.cur = end;
}

static void place_nowhere(Lexer *l, Token *t, TokenKind kind) {
    finish(l, t, kind, l->at.cur, l->at.cur);
    t->span.column = t->span.end_column = NO_COLUMN;
}

static void fill_error(Lexer *l, const char *type, uint32_t column, const char *format, va_list args) {
    SyntaxError *error = l->error;
    if (error->type) return;
    error->type = type;
    vsnprintf(error->message, sizeof error->message, format, args);
    error->has_span = true;
    error->span = (Span){l->at.line, column, l->at.line, column};
}

/* The error stands at the last character before `cur`. */
static MT_PRINTF(4, 5) void fail(Lexer *l, Token *t, const char *cur, const char *format, ...) {
    const char *last = cur > l->at.line_start ? cur - 1 : cur;
    while (last > l->at.line_start && ((uint8_t)*last & 0xC0) == 0x80) last--;
    va_list args;
    va_start(args, format);
    fill_error(l, "SyntaxError", (uint32_t)(last - l->at.line_start), format, args);
    va_end(args);
    l->at.cur = cur;
    place_nowhere(l, t, TOKEN_ERROR);
    l->at.end = LEXER_FAILED;
}

static MT_PRINTF(6, 7) void fail_at(Lexer *l, Token *t, LexerEnd end, const char *type, uint32_t column, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fill_error(l, type, column, format, args);
    va_end(args);
    place_nowhere(l, t, TOKEN_ERROR);
    l->at.end = (uint8_t)end;
}

static void fail_unclosed(Lexer *l, Token *t) {
    if (l->at.level) {
        const Bracket *b = &l->brackets[l->at.level - 1];
        fail_at(l, t, LEXER_UNCLOSED, "SyntaxError", b->column, "'%c' was never closed", b->open);
        l->error->span.line = l->error->span.end_line = b->line;
    } else {
        uint32_t column = (uint32_t)(l->at.cur - l->at.line_start);
        fail_at(l, t, LEXER_AT_END, "SyntaxError", column ? column - 1 : 0, "unexpected EOF while parsing");
    }
}

/* Behind a backslash, at `s`: to the next line. NULL: an error. */
static const char *continue_line(Lexer *l, Token *t, const char *s) {
    if (*s != '\n') {
        l->at.cur = s;
        uint32_t column = (uint32_t)(s - l->at.buffer);
        fail_at(l, t, LEXER_MISPLACED, "SyntaxError", column, "unexpected character after line continuation character");
        return NULL;
    }
    s++;
    if (s >= l->limit) {
        l->at.cur = s;
        fail_unclosed(l, t);
        return NULL;
    }
    begin_line(l, s);
    return s;
}

/* -- indentation -- */
static void fail_tabs(Lexer *l, Token *t) {
    fail_at(l, t, LEXER_MISPLACED, "TabError", 0, "inconsistent use of tabs and spaces in indentation");
}

/* From the start of a line to its first token. False: an error. */
static bool read_indentation(Lexer *l, Token *t, bool *blank) {
    uint32_t column = 0, alt = 0, continued = 0;
    const char *s = l->at.cur;
    begin_line(l, s);
    l->at.buffer = l->at.line_start;
    while (*s == ' ') s++;
    column = alt = (uint32_t)(s - l->at.cur);
    for (; class_of[(uint8_t)*s] >= CLASS_SPACE; s++) {
        if (*s == ' ') {
            column++;
            alt++;
        } else if (*s == '\t') {
            column = (column / 8 + 1) * 8;
            alt++;
        } else if (*s == '\f') {
            column = alt = 0;
        } else if (*s == '\\') { /* the first line that is continued settles the indentation */
            if (!continued) continued = column;
            if (!(s = continue_line(l, t, s + 1))) return false;
            l->at.buffer = s--;
        } else {
            break;
        }
    }
    l->at.cur = s;
    l->at.at_line_start = false;
    *blank = *s == '#' || *s == '\n';
    if (*blank || l->at.level) return true;
    if (continued) column = alt = continued;
    uint32_t top = l->indents[l->at.indent];
    if (MT_LIKELY(column == top)) {
        if (MT_LIKELY(alt == l->alt_indents[l->at.indent])) return true;
        fail_tabs(l, t);
        return false;
    }
    if (column > top) {
        if (l->at.indent + 1 >= MAX_INDENT) {
            fail_at(l, t, LEXER_MISPLACED, "IndentationError", 0, "too many levels of indentation");
            return false;
        }
        if (alt <= l->alt_indents[l->at.indent]) {
            fail_tabs(l, t);
            return false;
        }
        l->at.pending++;
        l->indents[++l->at.indent] = column;
        l->alt_indents[l->at.indent] = alt;
        return true;
    }
    while (l->at.indent && column < l->indents[l->at.indent]) {
        l->at.pending--;
        l->at.indent--;
    }
    if (column != l->indents[l->at.indent]) {
        const char *end = s < l->limit ? memchr(s, '\n', (size_t)(l->limit - s)) : s;
        l->at.cur = end;
        fail_at(l, t, LEXER_MISPLACED, "IndentationError", (uint32_t)(end - l->at.line_start), "unindent does not match any outer indentation level");
        return false;
    }
    if (alt == l->alt_indents[l->at.indent]) return true;
    fail_tabs(l, t);
    return false;
}

/* -- names -- */
typedef struct Keyword { char text[8]; uint8_t kind; } Keyword;

static const Keyword keywords[64] = {
#define TOKEN(name)
#define OPERATOR(name, text)
#define KEYWORD(name, text, slot) [slot] = {text, TOKEN_##name},
#include "syntax/tokens.def"
#undef TOKEN
#undef OPERATOR
#undef KEYWORD
};

/* `word` is the whole identifier. */
static inline TokenKind find_keyword(uint64_t word) {
    const Keyword *k = &keywords[(word * 0xb57c8e05e3c9b0e1u) >> 58]; /* no two keywords share a slot */
    return mt_lexer_word(k->text, 8) == word ? k->kind : TOKEN_NAME;
}

/* Identifiers that are not ASCII follow PEP 3131. */
static bool verify_identifier(Lexer *l, Token *t, const char *start, const char *end) {
    for (const char *s = start; s < end;) {
        const char *next = s;
        uint32_t c = mt_utf8_decode(&next, end);
        bool ok = c == '_' || (s == start ? mt_unicode_is_xid_start(c) : mt_unicode_is_xid_continue(c));
        if (!ok) {
            if (!mt_unicode_is_printable(c)) fail(l, t, next, "invalid non-printable character U+%04X", (unsigned)c);
            else fail(l, t, next, "invalid character '%.*s' (U+%04X)", (int)(next - s), s, (unsigned)c);
            return false;
        }
        s = next;
    }
    return true;
}

/* -- numbers -- */
static bool begins_with_word(const char *s, const char *word) {
    size_t n = strlen(word);
    return strncmp(s, word, n) == 0 && !is_identifier(s[n]);
}

static bool is_followed_by_keyword(const char *s) {
    switch (*s) {
    case 'a': return begins_with_word(s, "and");
    case 'e': return begins_with_word(s, "else");
    case 'f': return begins_with_word(s, "for");
    case 'i': return s[1] == 'f' || s[1] == 'n' || s[1] == 's';
    case 'o': return begins_with_word(s, "or");
    case 'n': return begins_with_word(s, "not");
    default: return false;
    }
}

/* Warnings stand at the last character before `cur`. */
static Span warned_span(const Lexer *l, const char *cur) {
    uint32_t column = (uint32_t)(cur - l->at.line_start) - 1;
    return (Span){l->at.line, column, l->at.line, column};
}

static void warn_number(Lexer *l, const char *cur, const char *kind) {
    Span span = warned_span(l, cur);
    mt_ast_warn(l->ast->arena, &l->ast->warnings, &span, "invalid %s literal", kind);
}

static void warn_brace(Lexer *l, const char *cur, char brace) {
    Span span = warned_span(l, cur + 1);
    mt_ast_warn(l->ast->arena, &l->ast->warnings, &span, "invalid escape sequence '\\%c'", brace);
}

/* A number ends before `s`; a keyword that may follow one may touch it, which is warned of. */
static bool verify_end_of_number(Lexer *l, Token *t, const char *s, const char *kind) {
    if (!is_identifier(*s) || (uint8_t)*s >= 0x80) return true;
    if (is_followed_by_keyword(s)) {
        warn_number(l, s, kind);
        return true;
    }
    fail(l, t, s, "invalid %s literal", kind);
    return false;
}

/* Digits and single underscores between them, from a digit. NULL: an error. */
static const char *skip_decimal(Lexer *l, Token *t, const char *s, uint8_t *flags) {
    for (;;) {
        while (is_digit(*s)) s++;
        if (*s != '_') return s;
        *flags |= NUMBER_UNDERSCORES;
        if (!is_digit(*++s)) {
            fail(l, t, s, "invalid decimal literal");
            return NULL;
        }
    }
}

static void lex_prefixed(Lexer *l, Token *t, const char *start) {
    const char *s = start + 2;
    char letter = (char)(*(s - 1) | 0x20), top = letter == 'o' ? '7' : '1';
    const char *kind = letter == 'x' ? "hexadecimal" : letter == 'o' ? "octal" : "binary";
    uint8_t flags = NUMBER_PREFIXED;
    do {
        if (*s == '_') {
            s++;
            flags |= NUMBER_UNDERSCORES;
        }
        if (letter == 'x' ? !is_hex(*s) : *s < '0' || *s > top) {
            if (letter != 'x' && is_digit(*s)) fail(l, t, s + 1, "invalid digit '%c' in %s literal", *s, kind);
            else fail(l, t, s, "invalid %s literal", kind);
            return;
        }
        while (letter == 'x' ? is_hex(*s) : *s >= '0' && *s <= top) s++;
    } while (*s == '_');
    if (letter != 'x' && is_digit(*s)) {
        fail(l, t, s + 1, "invalid digit '%c' in %s literal", *s, kind);
        return;
    }
    if (!verify_end_of_number(l, t, s, kind)) return;
    finish(l, t, TOKEN_NUMBER, start, s);
    t->flags = flags;
}

static void lex_number(Lexer *l, Token *t, const char *start) {
    const char *s = start, *zeros_end = NULL;
    uint8_t flags = 0;
    if (*s == '0') {
        char letter = (char)(s[1] | 0x20);
        if (letter == 'x' || letter == 'o' || letter == 'b') {
            lex_prefixed(l, t, start);
            return;
        }
        for (s++;; s++) {
            if (*s == '_') {
                flags |= NUMBER_UNDERSCORES;
                if (!is_digit(*++s)) {
                    fail(l, t, s, "invalid decimal literal");
                    return;
                }
            }
            if (*s != '0') break;
        }
        if (is_digit(*s)) zeros_end = s + 1;
    }
    if (*s != '.' || s == start) {
        if (is_digit(*s) && !(s = skip_decimal(l, t, s, &flags))) return;
    }
    if (*s == '.') {
        flags |= NUMBER_FLOAT;
        if (is_digit(*++s) && !(s = skip_decimal(l, t, s, &flags))) return;
    }
    if ((*s | 0x20) == 'e') {
        const char *e = s++;
        if (*s == '+' || *s == '-') {
            if (!is_digit(*++s)) {
                fail(l, t, s, "invalid decimal literal");
                return;
            }
        } else if (!is_digit(*s)) {
            if (!verify_end_of_number(l, t, e, "decimal")) return;
            finish(l, t, TOKEN_NUMBER, start, e);
            t->flags = flags;
            return;
        }
        flags |= NUMBER_FLOAT;
        if (!(s = skip_decimal(l, t, s, &flags))) return;
    }
    const char *kind = "decimal";
    if ((*s | 0x20) == 'j') {
        s++;
        flags |= NUMBER_IMAGINARY;
        kind = "imaginary";
    } else if (zeros_end && !(flags & NUMBER_FLOAT)) {
        const char *line = l->at.line_start;
        uint32_t column = mt_utf8_column(line, (uint32_t)(start - line)); /* CPython takes bytes for characters here */
        l->at.cur = s;
        fail_at(l, t, LEXER_FAILED, "SyntaxError", column,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
        l->error->span.end_column = mt_utf8_column(line, (uint32_t)(zeros_end - line) - 1);
        return;
    }
    if (!verify_end_of_number(l, t, s, kind)) return;
    finish(l, t, TOKEN_NUMBER, start, s);
    t->flags = flags;
}

/* -- strings -- */
static void lex_fstring_start(Lexer *l, Token *t, const char *start, const char *quote, uint8_t flags) {
    uint8_t size = quote[1] == quote[0] && quote[2] == quote[0] ? 3 : 1;
    if (l->at.fstrings + 1 >= MAX_FSTRINGS) {
        fail(l, t, quote + size, "too many nested f-strings");
        return;
    }
    FStringMode *m = &l->modes[l->at.fstrings++];
    *m = (FStringMode){.start = start, .line_start = l->at.line_start, .line = l->at.line, .expr_depth = -1, .quote = *quote,
                       .quote_size = size, .raw = flags & STRING_RAW, .in_text = true};
    finish(l, t, TOKEN_FSTRING_START, start, quote + size);
    t->flags = (uint8_t)(flags | (size == 3 ? STRING_TRIPLE : 0));
}

static void fail_unterminated(Lexer *l, Token *t, const char *start, const char *line_start, uint32_t line, char quote, int size, bool escaped) {
    uint32_t detected = l->at.line;
    l->at.line_start = line_start; /* reported at the opening quote or the prefix before it */
    l->at.line = line;
    if (l->at.fstrings && l->modes[l->at.fstrings - 1].quote == quote && l->modes[l->at.fstrings - 1].quote_size == size)
        fail(l, t, start + 1, "f-string: expecting '}'"); /* the quote was meant to end the f-string */
    else if (size == 3) fail(l, t, start + 1, "unterminated triple-quoted string literal (detected at line %u)", (unsigned)detected);
    else
        fail(l, t, start + 1, "unterminated string literal (detected at line %u)%s", (unsigned)detected,
             escaped ? "; perhaps you escaped the end quote?" : "");
}

static void lex_string(Lexer *l, Token *t, const char *start, const char *open, uint8_t flags) {
    const char quote = *open, *line_start = l->at.line_start, *s = open + 1;
    uint32_t line = l->at.line;
    bool escaped = false;
    int size = 1;
    if (*s == quote) {
        if (s[1] != quote) { /* empty */
            finish(l, t, TOKEN_STRING, start, s + 1);
            t->flags = flags;
            return;
        }
        size = 3;
        s += 2;
        flags |= STRING_TRIPLE;
    }
    for (int found = 0; found < size;) {
        char c = *s++;
        if (c == quote) {
            found++;
            continue;
        }
        found = 0;
        if (c == '\\') {
            flags |= STRING_ESCAPES;
            c = *s++;
            if (c == quote) escaped = true;
            if (c == '\n') begin_line(l, s);
            if (c != '\0') continue;
        } else if (c == '\n' && size == 3) {
            begin_line(l, s);
            continue;
        }
        if (c == '\n' || (c == '\0' && s > l->limit)) {
            fail_unterminated(l, t, start, line_start, line, quote, size, escaped);
            return;
        }
    }
    finish(l, t, TOKEN_STRING, start, s);
    t->flags = flags;
    t->span.line = line;
    t->span.column = (uint32_t)(start - line_start);
}

/* -- f-strings -- */
static void give_text(Lexer *l, Token *t, const char *start, const char *end, uint32_t line, const char *line_start, const FStringMode *m) {
    finish(l, t, TOKEN_FSTRING_MIDDLE, start, end);
    t->span.line = line;
    t->span.column = (uint32_t)(start - line_start);
    if (m->raw) t->flags = STRING_RAW;
}

/* Text up to the first brace of a pair; the second is passed over, but the span ends behind it. */
static void give_pair(Lexer *l, Token *t, const char *start, const char *end, uint32_t line, const char *line_start, const FStringMode *m) {
    give_text(l, t, start, end, line, line_start, m);
    t->span.end_column++;
    l->at.cur++;
}

static bool enter_field(Lexer *l, Token *t, FStringMode *m, const char *cur) {
    if (++m->expr_depth >= MAX_FSTRING_NESTING) {
        fail(l, t, cur, "f-string: expressions nested too deeply");
        return false;
    }
    m->in_text = false;
    return true;
}

/* Text of an f-string or of a format up to the next field, brace pair or end. Braces themselves are read as operators. */
static bool lex_fstring_text(Lexer *l, Token *t) {
    FStringMode *m = &l->modes[l->at.fstrings - 1];
    const char *start = l->at.cur, *s = start, *line_start = l->at.line_start;
    uint32_t line = l->at.line;
    bool in_name = false; /* \N{...} */
    bool in_format = m->in_format_spec && m->expr_depth >= 0;
    if (*s == '{' && s[1] != '{') return !enter_field(l, t, m, s); /* go on as an operator */
    if (*s == m->quote && (m->quote_size == 1 || (s[1] == m->quote && s[2] == m->quote))) {
        finish(l, t, TOKEN_FSTRING_END, s, s + m->quote_size);
        l->at.fstrings--;
        return true;
    }
    for (;;) {
        char c = *s++;
        if (c == m->quote && (m->quote_size == 1 || (*s == c && s[1] == c))) {
            s--;
            break;
        }
        if ((c == '\0' && s > l->limit) || (c == '\n' && m->quote_size == 1)) {
            if (in_format && c == '\n') { /* the newline is an error of the grammar's */
                s--;
                m->in_text = m->in_format_spec = false;
                break;
            }
            uint32_t detected = l->at.line;
            l->at.line_start = m->line_start;
            l->at.line = m->line;
            fail(l, t, m->start + 1, "unterminated %sf-string literal (detected at line %u)", m->quote_size == 3 ? "triple-quoted " : "", (unsigned)detected);
            return true;
        }
        if (c == '\n') {
            begin_line(l, s);
        } else if (c == '{') {
            m->expr_start = s;
            m->expr_end = NULL;
            if (*s == '{' && !in_format) { /* a pair: one of it is text */
                give_pair(l, t, start, s, line, line_start, m);
                return true;
            }
            s--;
            if (!enter_field(l, t, m, s)) return true;
            m->in_format_spec = false;
            break;
        } else if (c == '}') {
            if (in_name) break;
            if (*s == '}' && !in_format && m->depth == 0) {
                give_pair(l, t, start, s, line, line_start, m);
                return true;
            }
            s--;
            m->in_text = m->in_format_spec = false;
            break;
        } else if (c == '\\') {
            c = *s;
            if ((c == '{' || c == '}') && !m->raw) warn_brace(l, s, c);
            if (c == '{' || c == '}' || c == '\0') continue;
            s++;
            if (c == '\n') begin_line(l, s);
            if (c == 'N' && !m->raw && *s == '{') {
                s++;
                in_name = true;
            }
        }
    }
    give_text(l, t, start, s, line, line_start, m);
    return true;
}

/* A !, :, } or { inside a field of an f-string. True: the token was given. */
static bool lex_field_punctuation(Lexer *l, Token *t, FStringMode *m, const char *s) {
    int32_t outside = m->depth - (*s != '{');
    if (outside == 0 || (outside == 1 && (m->debug || m->in_format_spec))) {
        if (*s == '{') {
            m->expr_start = s + 1;
            m->expr_end = NULL;
        } else if (!m->expr_end) {
            m->expr_end = s;
        }
    }
    if (*s != ':' || outside != m->expr_depth) return false;
    m->in_text = m->in_format_spec = true;
    finish(l, t, TOKEN_COLON, s, s + 1);
    return true;
}

/* -- operators -- */
static void open_bracket(Lexer *l, Token *t, TokenKind kind, const char *s) {
    if (l->at.level >= MAX_BRACKETS) {
        fail(l, t, s + 1, "too many nested parentheses");
        return;
    }
    l->brackets[l->at.level++] = (Bracket){*s, l->at.line, (uint32_t)(s - l->at.line_start)};
    if (l->at.fstrings) l->modes[l->at.fstrings - 1].depth++;
    finish(l, t, kind, s, s + 1);
}

static void close_bracket(Lexer *l, Token *t, TokenKind kind, const char *s) {
    FStringMode *m = l->at.fstrings ? &l->modes[l->at.fstrings - 1] : NULL;
    if (m && !m->depth && *s == '}') {
        fail(l, t, s + 1, "f-string: single '}' is not allowed");
        return;
    }
    if (!l->at.level) {
        fail(l, t, s + 1, "unmatched '%c'", *s);
        return;
    }
    const Bracket *b = &l->brackets[--l->at.level];
    if (*s != (b->open == '(' ? ')' : b->open == '[' ? ']' : '}')) {
        if (m && b->open == '{' && m->depth - 1 == m->expr_depth) fail(l, t, s + 1, "f-string: unmatched '%c'", *s);
        else if (b->line != l->at.line)
            fail(l, t, s + 1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", *s, b->open, (unsigned)b->line);
        else fail(l, t, s + 1, "closing parenthesis '%c' does not match opening parenthesis '%c'", *s, b->open);
        return;
    }
    if (m) {
        if (--m->depth < 0) {
            fail(l, t, s + 1, "f-string: unmatched '%c'", *s);
            return;
        }
        if (*s == '}' && m->depth == m->expr_depth) {
            m->expr_depth--;
            m->in_text = true;
            m->in_format_spec = m->debug = false;
        }
    }
    finish(l, t, kind, s, s + 1);
}

static void lex_operator(Lexer *l, Token *t, const char *s) {
    FStringMode *m = l->at.fstrings ? &l->modes[l->at.fstrings - 1] : NULL;
    if (m && m->expr_depth >= 0 && (*s == ':' || *s == '}' || *s == '!' || *s == '{') && lex_field_punctuation(l, t, m, s)) return;
#define GIVE(name, size)                          \
    do {                                          \
        finish(l, t, TOKEN_##name, s, s + (size)); \
        return;                                   \
    } while (0)
#define PLAIN_OR_EQUAL(c, plain, equal) case c: if (s[1] == '=') GIVE(equal, 2); GIVE(plain, 1)
    switch (*s) {
    case '(': open_bracket(l, t, TOKEN_LPAR, s); return;
    case '[': open_bracket(l, t, TOKEN_LSQB, s); return;
    case '{': open_bracket(l, t, TOKEN_LBRACE, s); return;
    case ')': close_bracket(l, t, TOKEN_RPAR, s); return;
    case ']': close_bracket(l, t, TOKEN_RSQB, s); return;
    case '}': close_bracket(l, t, TOKEN_RBRACE, s); return;
    case ',': GIVE(COMMA, 1);
    case ';': GIVE(SEMI, 1);
    case '~': GIVE(TILDE, 1);
    case '.':
        if (s[1] == '.' && s[2] == '.') GIVE(ELLIPSIS, 3);
        GIVE(DOT, 1);
    PLAIN_OR_EQUAL(':', COLON, COLONEQUAL);
    PLAIN_OR_EQUAL('+', PLUS, PLUSEQUAL);
    PLAIN_OR_EQUAL('%', PERCENT, PERCENTEQUAL);
    PLAIN_OR_EQUAL('&', AMPER, AMPEREQUAL);
    PLAIN_OR_EQUAL('|', VBAR, VBAREQUAL);
    PLAIN_OR_EQUAL('^', CIRCUMFLEX, CIRCUMFLEXEQUAL);
    PLAIN_OR_EQUAL('@', AT, ATEQUAL);
    PLAIN_OR_EQUAL('!', EXCLAMATION, NOTEQUAL);
    case '=':
        if (s[1] == '=') GIVE(EQEQUAL, 2);
        if (m && m->expr_depth >= 0) m->debug = true;
        GIVE(EQUAL, 1);
    case '-':
        if (s[1] == '>') GIVE(RARROW, 2);
        if (s[1] == '=') GIVE(MINEQUAL, 2);
        GIVE(MINUS, 1);
    case '*':
        if (s[1] == '*') {
            if (s[2] == '=') GIVE(DOUBLESTAREQUAL, 3);
            GIVE(DOUBLESTAR, 2);
        }
        if (s[1] == '=') GIVE(STAREQUAL, 2);
        GIVE(STAR, 1);
    case '/':
        if (s[1] == '/') {
            if (s[2] == '=') GIVE(DOUBLESLASHEQUAL, 3);
            GIVE(DOUBLESLASH, 2);
        }
        if (s[1] == '=') GIVE(SLASHEQUAL, 2);
        GIVE(SLASH, 1);
    case '<':
        if (s[1] == '<') {
            if (s[2] == '=') GIVE(LEFTSHIFTEQUAL, 3);
            GIVE(LEFTSHIFT, 2);
        }
        if (s[1] == '=') GIVE(LESSEQUAL, 2);
        if (s[1] == '>') GIVE(UNKNOWN, 2);
        GIVE(LESS, 1);
    case '>':
        if (s[1] == '>') {
            if (s[2] == '=') GIVE(RIGHTSHIFTEQUAL, 3);
            GIVE(RIGHTSHIFT, 2);
        }
        if (s[1] == '=') GIVE(GREATEREQUAL, 2);
        GIVE(GREATER, 1);
    default:
        if (*s < 0x20 || *s == 0x7F) fail(l, t, s + 1, "invalid non-printable character U+%04X", (unsigned)*s);
        else GIVE(UNKNOWN, 1);
    }
#undef GIVE
#undef PLAIN_OR_EQUAL
}

/* -- names and prefixed strings -- */
/* A quote follows one or two letters: true if they are a string's prefix, and the string was given. */
static bool lex_prefixed_string(Lexer *l, Token *t, const char *start, const char *quote) {
    bool bytes = false, unicode = false, formatted = false, raw = false;
    for (const char *s = start; s < quote; s++) {
        bool other = bytes || unicode || formatted;
        switch (*s) {
        case 'b': case 'B': if (other) return false; bytes = true; break;
        case 'f': case 'F': if (other) return false; formatted = true; break;
        case 'u': case 'U': if (other || raw) return false; unicode = true; break;
        case 'r': case 'R': if (raw || unicode) return false; raw = true; break;
        default: return false;
        }
    }
    uint8_t flags = (uint8_t)((raw ? STRING_RAW : 0) | (bytes ? STRING_BYTES : 0));
    if (formatted) lex_fstring_start(l, t, start, quote, flags);
    else lex_string(l, t, start, quote, flags);
    return true;
}

static void lex_identifier(Lexer *l, Token *t, const char *start) {
    const char *s = start + 1, *word = start;
    while (is_identifier(*s)) s++;
    size_t length = (size_t)(s - start), left = length;
    if (MT_UNLIKELY(*s == '"' || *s == '\'') && length <= 2 && lex_prefixed_string(l, t, start, s)) return;
    uint64_t hash = length, foreign = 0, last;
    for (; left > 8; word += 8, left -= 8) {
        last = mt_lexer_word(word, 8);
        foreign |= last;
        hash = mt_lexer_hash_step(hash, last);
    }
    last = mt_lexer_word(word, 8) & (UINT64_MAX >> (64 - left * 8)); /* the padding allows it */
    foreign |= last;
    hash = mt_lexer_hash_step(hash, last);
    TokenKind kind = TOKEN_NAME;
    if (length <= 8 && length >= 2) kind = find_keyword(last);
    if (MT_UNLIKELY(foreign & 0x8080808080808080u) && !verify_identifier(l, t, start, s)) return;
    finish(l, t, kind, start, s);
    t->hash = (uint32_t)hash;
    if (MT_UNLIKELY(foreign & 0x8080808080808080u)) t->flags = NAME_FOREIGN;
}

void mt_lexer_next(Lexer *l, Token *t) {
    bool blank = false;
    if (MT_UNLIKELY(l->at.end != LEXER_GOING)) {
        place_nowhere(l, t, TOKEN_ERROR);
        return;
    }
    if (MT_UNLIKELY(l->at.fstrings) && l->modes[l->at.fstrings - 1].in_text && lex_fstring_text(l, t)) return;
    for (;;) {
        if (l->at.at_line_start && !read_indentation(l, t, &blank)) return;
        if (MT_UNLIKELY(l->at.pending)) {
            TokenKind kind = l->at.pending < 0 ? TOKEN_DEDENT : TOKEN_INDENT;
            l->at.pending += l->at.pending < 0 ? 1 : -1;
            place_nowhere(l, t, kind);
            return;
        }
        const char *s = l->at.cur;
        if (*s == ' ') s++;
    again:
        switch (class_of[(uint8_t)*s]) {
        case CLASS_SPACE: s++; goto again;
        case CLASS_IDENTIFIER: lex_identifier(l, t, s); return;
        case CLASS_DIGIT: lex_number(l, t, s); return;
        case CLASS_QUOTE: lex_string(l, t, s, s, 0); return;
        case CLASS_CONTINUATION:
            if (!(s = continue_line(l, t, s + 1))) return;
            goto again;
        case CLASS_END:
            l->at.cur = s;
            if (s < l->limit) fail(l, t, s + 1, "source code cannot contain null bytes");
            else if (l->at.level) fail_unclosed(l, t);
            else if (l->at.end == LEXER_NO_MEMORY) place_nowhere(l, t, TOKEN_ERROR);
            else place_nowhere(l, t, TOKEN_END);
            return;
        case CLASS_COMMENT:
        case CLASS_NEWLINE: {
            const char *start = s;
            while (*s != '\n') s++; /* a comment; the source ends in a newline */
            l->at.at_line_start = true;
            if (blank || l->at.level) {
                l->at.cur = s + 1;
                blank = false;
                continue;
            }
            finish(l, t, TOKEN_NEWLINE, start, s);
            t->span.end_column++;
            l->at.cur = s + 1;
            return;
        }
        default:
            if (*s == '.' && is_digit(s[1])) lex_number(l, t, s);
            else lex_operator(l, t, s);
            return;
        }
    }
}

bool mt_lexer_init(Lexer *l, Ast *ast, SyntaxError *error) {
    memset(&l->at, 0, sizeof l->at);
    l->ast = ast;
    l->error = error;
    l->at.cur = l->at.line_start = l->at.buffer = ast->source;
    l->limit = ast->source + ast->source_size;
    l->at.at_line_start = true;
    l->indents[0] = l->alt_indents[0] = 0;
    l->line_capacity = 0;
    ast->line_starts = NULL;
    ast->line_count = 0;
    return grow_lines(l);
}
