/* SPDX-License-Identifier: MIT */
/* The source lines of one frame of a traceback: which lines are shown, how they are dedented, where the carets stand. The rules are
 * CPython 3.13's: the span of the instruction is parsed again to find the operator, the brackets of a call or a subscript. */
#include "object/traceback.h"

#include "base/unicode.h"
#include "syntax/parser.h"
#include "vm/program.h"

enum { PARSE_LIMIT = 64 << 20, MOST_LINES = 100000 };

/* -- lines -- */

static bool add_line(Arena *arena, TextLines *list, uint32_t *chars, uint32_t count) {
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity ? list->capacity * 2 : 8;
        TextLine *lines = mt_arena_alloc(arena, capacity * sizeof *lines);
        if (!lines) return false;
        if (list->count) memcpy(lines, list->lines, list->count * sizeof *lines);
        list->lines = lines;
        list->capacity = capacity;
    }
    list->lines[list->count++] = (TextLine){chars, count};
    return true;
}

/* One character of (W)UTF-8 that is known to be well formed; never past `end`. */
static uint32_t decode(const uint8_t **p, const uint8_t *end) {
    uint32_t c = *(*p)++;
    if (c < 0x80) return c;
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    c &= 0x3Fu >> more;
    for (; more && *p < end && (**p & 0xC0) == 0x80; more--) c = c << 6 | (*(*p)++ & 0x3F);
    return c;
}

/* Characters that lie in the first `bytes` bytes of the line. */
static uint32_t to_characters(const char *line, size_t size, uint32_t bytes) {
    const uint8_t *p = (const uint8_t *)line, *end = p + MT_MIN(size, bytes);
    uint32_t count = 0;
    for (; p < end; count++) (void)decode(&p, end);
    return count;
}

static size_t encode(uint32_t c, char *out) {
    uint8_t *p = (uint8_t *)out;
    if (c < 0x80) return p[0] = (uint8_t)c, 1;
    if (c < 0x800) return p[0] = (uint8_t)(0xC0 | c >> 6), p[1] = (uint8_t)(0x80 | (c & 63)), 2;
    if (c < 0x10000) return p[0] = (uint8_t)(0xE0 | c >> 12), p[1] = (uint8_t)(0x80 | (c >> 6 & 63)), p[2] = (uint8_t)(0x80 | (c & 63)), 3;
    p[0] = (uint8_t)(0xF0 | c >> 18), p[1] = (uint8_t)(0x80 | (c >> 12 & 63)), p[2] = (uint8_t)(0x80 | (c >> 6 & 63)), p[3] = (uint8_t)(0x80 | (c & 63));
    return 4;
}

static bool is_blank(uint32_t c) { return c == ' ' || c == '\t'; }

/* The line without white space at its end. */
static bool read_line(Arena *arena, const char *line, size_t size, TextLines *out) {
    uint32_t *chars = mt_arena_alloc(arena, (size + 1) * sizeof *chars), count = 0;
    if (!chars) return false;
    for (const uint8_t *p = (const uint8_t *)line, *end = p + size; p < end;) chars[count++] = decode(&p, end);
    while (count && mt_unicode_is_space(chars[count - 1])) count--;
    return add_line(arena, out, chars, count);
}

/* Takes away the blanks that all lines begin with; lines of blanks alone become empty. Returns how many. */
static uint32_t dedent(TextLines *list) {
    const TextLine *margin = NULL;
    uint32_t width = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        TextLine *line = &list->lines[i];
        uint32_t n = 0;
        while (n < line->count && is_blank(line->chars[n])) n++;
        if (n == line->count) {
            line->count = 0;
            continue;
        }
        if (!margin) width = n;
        else {
            uint32_t same = 0;
            while (same < width && same < n && line->chars[same] == margin->chars[same]) same++;
            width = same;
        }
        margin = margin ? margin : line;
    }
    for (uint32_t i = 0; i < list->count && width; i++) {
        TextLine *line = &list->lines[i];
        if (!line->count) continue;
        line->chars += width;
        line->count -= width;
    }
    return width;
}

static uint32_t display_width(const TextLine *line, uint32_t offset) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        if (line->chars[i] < 0x80) continue;
        for (uint32_t j = 0; j < line->count && j < offset; j++) width += mt_unicode_is_wide(line->chars[j]) ? 2 : 1;
        return width;
    }
    return offset; /* ASCII only */
}

/* -- anchors: what stands out in the span -- */

typedef struct Anchors { /* lines from 0, columns in characters of the segment */
    bool found;
    uint32_t left_line, left, right_line, right;
} Anchors;

typedef struct Place { uint32_t line, column; } Place;

/* Text of lines[0..count) joined by newlines, from `start` of the first to `end` of the last, between `before` and `after`. */
static char *join(Arena *arena, const TextLine *lines, uint32_t count, uint32_t start, uint32_t end, const char *before, const char *after, size_t *size) {
    size_t room = strlen(before) + strlen(after) + 1;
    for (uint32_t i = 0; i < count; i++) room += (size_t)lines[i].count * 4 + 1;
    char *text = mt_arena_alloc(arena, room);
    if (!text) return NULL;
    size_t n = strlen(before);
    memcpy(text, before, n);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t to = i + 1 == count ? MT_MIN(end, lines[i].count) : lines[i].count;
        for (uint32_t j = i == 0 ? start : 0; j < to; j++) n += encode(lines[i].chars[j], text + n);
        if (i + 1 < count) text[n++] = '\n';
    }
    memcpy(text + n, after, strlen(after) + 1);
    *size = n + strlen(after);
    return text;
}

/* The only statement of a text; NULL: it is no program, or has none or (one) several. */
static const Node *parse(Arena *arena, const char *text, size_t size, bool one) {
    Ast ast;
    SyntaxError error;
    memset(&ast, 0, sizeof ast);
    memset(&error, 0, sizeof error);
    if (!mt_parse_module(arena, text, size, &ast, &error) || !ast.module->u.Module.body.count) return NULL;
    return one && ast.module->u.Module.body.count != 1 ? NULL : ast.module->u.Module.body.items[0];
}

static bool valid_place(const TextLines *s, Place *p) {
    while (p->line < s->count && p->column >= s->lines[p->line].count) {
        p->column = 0;
        p->line++;
    }
    return p->line < s->count;
}

typedef bool (*StopFn)(uint32_t c);
static bool is_operator(uint32_t c) { return !mt_unicode_is_space(c) && c != ')'; }
static bool is_square(uint32_t c) { return c == '['; }
static bool is_round(uint32_t c) { return c == '('; }

/* Moves on to a character that `stop` accepts; comments and line continuations are skipped. */
static bool seek(const TextLines *s, Place *p, StopFn stop) {
    for (;;) {
        uint32_t c = s->lines[p->line].chars[p->column];
        if (c == '\\' || c == '#') p->line++, p->column = 0;
        else if (!stop(c)) p->column++;
        else return true;
        if (!valid_place(s, p)) return false;
    }
}

static uint32_t characters_of(const TextLine *line, uint32_t bytes) {
    uint32_t count = 0;
    char utf8[4];
    for (size_t n = 0; count < line->count && n < bytes; count++) n += encode(line->chars[count], utf8);
    return count;
}

/* The end of an expression in the segment; the parser saw it one line lower, inside parentheses. */
static bool end_of(const TextLines *s, const Node *n, Place *p) {
    if (n->span.end_line < 2 || n->span.end_line - 2 >= s->count) return false;
    p->line = n->span.end_line - 2;
    p->column = characters_of(&s->lines[p->line], n->span.end_column);
    return true;
}

static bool binary_anchors(const TextLines *s, const Node *n, Anchors *out) {
    const Node *right = n->u.BinOp.right;
    Place at;
    if (!end_of(s, n->u.BinOp.left, &at) || !valid_place(s, &at) || !seek(s, &at, is_operator)) return false;
    const TextLine *line = &s->lines[at.line];
    uint32_t after = at.column + 1;
    if (right->span.line < 2 || right->span.line - 2 >= s->count) return false;
    bool apart = right->span.line - 2 > at.line || after < characters_of(&s->lines[right->span.line - 2], right->span.column);
    if (after < line->count && apart && !mt_unicode_is_space(line->chars[after]) && line->chars[after] != '\\' && line->chars[after] != '#') after++;
    *out = (Anchors){true, at.line, at.column, at.line, after};
    return true;
}

static bool bracket_anchors(const TextLines *s, const Node *n, const Node *before, StopFn open, Anchors *out) {
    Place left, right;
    if (!end_of(s, before, &left) || !valid_place(s, &left) || !seek(s, &left, open) || !end_of(s, n, &right)) return false;
    *out = (Anchors){true, left.line, left.column, right.line, right.column};
    return true;
}

/* segment: the lines of the span alone. */
static bool find_anchors(Arena *arena, const TextLines *segment, Anchors *out) {
    size_t size;
    char *text = join(arena, segment->lines, segment->count, 0, UINT32_MAX, "(\n", "\n)", &size);
    if (!text) return false;
    const Node *statement = parse(arena, text, size, true);
    if (!statement || statement->kind != NODE_Expr) return true;
    const Node *n = statement->u.Expr.value;
    switch ((NodeKind)n->kind) {
    case NODE_BinOp: (void)binary_anchors(segment, n, out); break;
    case NODE_Subscript: (void)bracket_anchors(segment, n, n->u.Subscript.value, is_square, out); break;
    case NODE_Call: (void)bracket_anchors(segment, n, n->u.Call.func, is_round, out); break;
    default: break;
    }
    return true;
}

/* -- carets -- */

typedef struct Excerpt {
    TextLines lines;        /* dedented */
    uint32_t start, end;    /* columns in the first and the last */
    Anchors anchors;
    bool carets;
} Excerpt;

/* `return f(...)` and `x = f(...)` that fill their lines need none. */
static bool is_whole_call(Arena *arena, const Excerpt *x) {
    size_t size;
    char *text = join(arena, x->lines.lines, x->lines.count, 0, UINT32_MAX, "", "", &size);
    const Node *statement = text ? parse(arena, text, size, false) : NULL, *value = NULL;
    if (!statement) return false;
    if (statement->kind == NODE_Return && statement->u.Return.value && statement->u.Return.value->kind == NODE_Call &&
        statement->u.Return.value->u.Call.func->kind == NODE_Name)
        value = statement->u.Return.value;
    if (statement->kind == NODE_Assign && statement->u.Assign.value->kind == NODE_Call && statement->u.Assign.targets.count == 1 &&
        statement->u.Assign.targets.items[0]->kind == NODE_Name)
        value = statement->u.Assign.value;
    return value && value->span.line == 1 && value->span.end_line == x->lines.count && value->span.column == x->start && value->span.end_column == x->end;
}

static bool needs_carets(Arena *arena, const Excerpt *x) {
    if (is_whole_call(arena, x)) return false;
    if (x->anchors.found) return true;
    const TextLine *first = &x->lines.lines[0], *last = &x->lines.lines[x->lines.count - 1];
    for (uint32_t i = 0; i < x->start && i < first->count; i++)
        if (!mt_unicode_is_space(first->chars[i])) return true;
    for (uint32_t i = x->end; i < last->count; i++)
        if (!mt_unicode_is_space(last->chars[i])) return true;
    return false;
}

static bool put_line(Arena *arena, const Excerpt *x, uint32_t i, TextLines *out) {
    const TextLine *line = &x->lines.lines[i];
    uint32_t *copy = mt_arena_alloc(arena, ((size_t)line->count + 1) * sizeof *copy);
    if (!copy) return false;
    memcpy(copy, line->chars, line->count * sizeof *copy);
    if (!add_line(arena, out, copy, line->count)) return false;
    if (!x->carets) return true;
    bool last = i + 1 == x->lines.count;
    const Anchors *a = &x->anchors;
    uint32_t count = last ? display_width(line, x->end) : display_width(line, line->count), blanks = 0;
    uint32_t start = display_width(&x->lines.lines[0], x->start), left = 0, right = 0;
    if (a->found) {
        left = display_width(&x->lines.lines[a->left_line], a->left + (a->left_line == 0 ? x->start : 0));
        right = display_width(&x->lines.lines[a->right_line], a->right + (a->right_line == 0 ? x->start : 0));
    }
    while (blanks < line->count && mt_unicode_is_space(line->chars[blanks])) blanks++;
    uint32_t *carets = mt_arena_alloc(arena, ((size_t)count + 1) * sizeof *carets);
    if (!carets) return false;
    for (uint32_t c = 0; c < count; c++) {
        bool inside = a->found && (i > a->left_line || (i == a->left_line && c >= left)) && (i < a->right_line || (i == a->right_line && c < right));
        if (c < blanks || (i == 0 && c < start)) carets[c] = ' ';
        else carets[c] = !a->found || inside ? '^' : '~';
    }
    return add_line(arena, out, carets, count);
}

static bool put_gap(Arena *arena, uint32_t lines, TextLines *out) {
    char text[40];
    uint32_t n = 0, digits[10], d = 0;
    memcpy(text, "...<", 4);
    n = 4;
    do digits[d++] = lines % 10;
    while (lines /= 10);
    while (d) text[n++] = (char)('0' + digits[--d]);
    memcpy(text + n, " lines>...", 10);
    n += 10;
    uint32_t *chars = mt_arena_alloc(arena, n * sizeof *chars);
    if (!chars) return false;
    for (uint32_t i = 0; i < n; i++) chars[i] = (uint8_t)text[i];
    return add_line(arena, out, chars, n);
}

/* First and last line, and those around the anchors. */
static bool is_significant(const Excerpt *x, uint32_t i) {
    if (i == 0 || i + 1 == x->lines.count) return true;
    const Anchors *a = &x->anchors;
    return a->found && ((i + 1 >= a->left_line && i <= a->left_line + 1) || (i + 1 >= a->right_line && i <= a->right_line + 1));
}

static bool put_excerpt(Arena *arena, const Excerpt *x, TextLines *out) {
    uint32_t previous = 0;
    for (uint32_t i = 0; i < x->lines.count; i++) {
        if (!is_significant(x, i)) continue;
        if (i && i - previous == 2 && !put_line(arena, x, i - 1, out)) return false;
        if (i && i - previous > 2 && !put_gap(arena, i - previous - 1, out)) return false;
        if (!put_line(arena, x, i, out)) return false;
        previous = i;
    }
    (void)dedent(out);
    return true;
}

/* -- the frame -- */

static bool has_source(const Code *code) {
    if (!code->program) return false;
    const Str *name = MT_AS(Str, code->filename);
    return !(name->length > 1 && mt_str_at(name, 0) == '<' && mt_str_at(name, name->length - 1) == '>'); /* CPython finds no file */
}

uint32_t mt_traceback_line(const Code *code, uint32_t pc) {
    Position position;
    return mt_position_find(code->positions, code->position_size, code->first_line, pc, &position) ? position.line : 0;
}

/* The lines of the span alone: the first from `start`, the last up to `end`. */
static bool cut_segment(Arena *arena, const Excerpt *x, TextLines *segment) {
    for (uint32_t i = 0; i < x->lines.count; i++) {
        TextLine line = x->lines.lines[i];
        if (i + 1 == x->lines.count) line.count = MT_MIN(line.count, x->end);
        if (i == 0) {
            uint32_t from = MT_MIN(x->start, line.count);
            line.chars += from;
            line.count -= from;
        }
        if (!add_line(arena, segment, line.chars, line.count)) return false;
    }
    return true;
}

bool mt_traceback_source(Arena *arena, const Code *code, uint32_t pc, TextLines *out) {
    memset(out, 0, sizeof *out);
    Position p;
    size_t size = 0;
    if (!has_source(code) || !mt_position_find(code->positions, code->position_size, code->first_line, pc, &p)) return true;
    Excerpt x;
    memset(&x, 0, sizeof x);
    if (p.end_line < p.line || p.end_line - p.line > MOST_LINES) p.end_line = p.line;
    bool any = false;
    for (uint32_t i = p.line; i <= p.end_line; i++) {
        const char *line = mt_program_line(code->program, i, &size);
        if (!read_line(arena, line ? line : "", line ? size : 0, &x.lines)) return false;
        any = any || x.lines.lines[x.lines.count - 1].count;
    }
    if (!any) return true;
    const char *first = mt_program_line(code->program, p.line, &size);
    x.start = first ? to_characters(first, size, p.column) : 0;
    const char *last = mt_program_line(code->program, p.end_line, &size);
    x.end = last ? to_characters(last, size, p.end_column) : 0;
    uint32_t before = x.lines.lines[0].count;
    (void)dedent(&x.lines);
    uint32_t width = before - x.lines.lines[0].count;
    x.start = x.start > width ? x.start - width : 0;
    x.end = x.end > width ? x.end - width : 0;
    TextLines segment = {NULL, 0, 0};
    if (!cut_segment(arena, &x, &segment) || !find_anchors(arena, &segment, &x.anchors)) return false;
    x.carets = needs_carets(arena, &x);
    return put_excerpt(arena, &x, out);
}
