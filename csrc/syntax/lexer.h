/* SPDX-License-Identifier: MIT */
/* Characters to tokens, one at a time and on demand. Indentation, brackets and f-strings are the lexer's: it keeps a stack of
 * each. The source ends in a newline and LEXER_PADDING NUL bytes. */
#ifndef MT_LEXER_H
#define MT_LEXER_H

#include "syntax/ast.h"

typedef enum TokenKind {
#define TOKEN(name) TOKEN_##name,
#define OPERATOR(name, text) TOKEN_##name,
#define KEYWORD(name, text, slot) TOKEN_##name,
#include "syntax/tokens.def"
#undef TOKEN
#undef OPERATOR
#undef KEYWORD
    TOKEN_COUNT
} TokenKind;

enum { /* Token.flags */
    STRING_RAW = 1, STRING_BYTES = 2, STRING_ESCAPES = 4, STRING_TRIPLE = 8, /* of STRING and FSTRING_* */
    NAME_FOREIGN = 1,                                                        /* of NAME: not ASCII, verified, not normalised */
    NUMBER_FLOAT = 1, NUMBER_IMAGINARY = 2, NUMBER_UNDERSCORES = 4, NUMBER_PREFIXED = 8,
};

enum { LEXER_PADDING = 8, MAX_INDENT = 100, MAX_BRACKETS = 200, MAX_FSTRINGS = 150, MAX_FSTRING_NESTING = 3 };

#define NO_COLUMN UINT32_MAX /* of INDENT, DEDENT, END, which stand nowhere */

typedef struct Token {
    uint8_t kind, flags;
    uint32_t hash;   /* of a NAME's text */
    uint32_t length;
    const char *text;
    Span span;
} Token;

typedef struct Bracket { char open; uint32_t line, column; } Bracket;

typedef struct FStringMode {
    const char *start, *line_start; /* the whole f-string's; the line's where it starts */
    const char *expr_start, *expr_end; /* text of the field being read, for `=`; the end once a !, : or } of its own came */
    uint32_t line;
    int32_t depth;      /* brackets open inside this f-string */
    int32_t expr_depth; /* their number outside the innermost field; -1: not in a field */
    char quote;
    uint8_t quote_size;
    bool raw, in_text, in_format_spec, debug;
} FStringMode;

/* After an ERROR token. CPython reports only LEXER_FAILED when it finds it while it looks ahead of an error of the parser's. */
typedef enum LexerEnd { LEXER_GOING, LEXER_UNCLOSED, LEXER_AT_END, LEXER_MISPLACED, LEXER_FAILED, LEXER_NO_MEMORY } LexerEnd;

typedef struct LexerPoint { /* what a look-ahead at the level of statements must put back */
    const char *cur, *line_start;
    const char *buffer;       /* the line on which the last token began that went over a line's end, or this line */
    uint32_t line;
    int32_t pending;          /* INDENTs (> 0) or DEDENTs (< 0) still to be given */
    uint32_t level, indent;   /* brackets open, indentations open */
    int32_t fstrings;         /* f-strings open */
    bool at_line_start;
    uint8_t end;              /* LexerEnd */
} LexerPoint;

typedef struct Lexer {
    LexerPoint at;
    Ast *ast;
    const char *limit;        /* where the padding begins */
    uint32_t line_capacity;
    SyntaxError *error;       /* filled when an ERROR token is given */
    uint32_t indents[MAX_INDENT], alt_indents[MAX_INDENT];
    Bracket brackets[MAX_BRACKETS];
    FStringMode modes[MAX_FSTRINGS];
} Lexer;

/* ast->source is complete; ast->line_starts is filled as lines are read. False: out of memory. */
bool mt_lexer_init(Lexer *lexer, Ast *ast, SyntaxError *error) MT_NODISCARD;
void mt_lexer_next(Lexer *lexer, Token *token);

/* The first `length` bytes of a text (at most 8) as a number, the same on every machine. */
static inline uint64_t mt_lexer_word(const char *s, size_t length) {
    uint64_t word = 0;
    memcpy(&word, s, length);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The hash of an identifier: its length, and step by step its words of 8 bytes. */
static inline uint64_t mt_lexer_hash_step(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static inline uint32_t mt_lexer_hash(const char *s, size_t length) {
    uint64_t hash = length;
    for (; length > 8; s += 8, length -= 8) hash = mt_lexer_hash_step(hash, mt_lexer_word(s, 8));
    return (uint32_t)mt_lexer_hash_step(hash, mt_lexer_word(s, length));
}

#endif
