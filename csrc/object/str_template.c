/* SPDX-License-Identifier: MIT */
/* str.format and format_map: reading templates and field names, and the leaf that finishes over built-in values. Attributes and
 * values whose class has a say go to the general form in prelude/str.py, which reads by the same two steps. */
#include "base/unicode.h"
#include "heap/heap.h"
#include "object/ops_private.h"
#include "object/str_format.h"
#include "object/str_template.h"

enum { MOST_NESTED = 2 };

/* A stretch of the template. */
typedef struct Part {
    size_t from, to;
} Part;

typedef struct Markup {
    Part literal, name, spec;
    bool has_field, nested; /* nested: the specification holds fields */
    uint32_t conversion;    /* 0: none */
} Markup;

/* ---- reading ---- */

static Step read_field(Vm *vm, const Str *s, size_t *at, size_t end, Markup *m) {
    uint32_t c = 0;
    size_t i = *at;
    m->has_field = true;
    m->name.from = i;
    while (i < end) {
        c = mt_str_at(s, i++);
        if (c == '{') return MT_RAISE(vm, CLS_ValueError, "unexpected '{' in field name");
        if (c == '[') {
            while (i < end && mt_str_at(s, i) != ']') i++;
            continue;
        }
        if (c == '}' || c == ':' || c == '!') break;
    }
    m->name.to = i - (i > m->name.from ? 1 : 0);
    if (c != '!' && c != ':') {
        if (c != '}') return MT_RAISE(vm, CLS_ValueError, "expected '}' before end of string");
        *at = i;
        return STEP_DONE;
    }
    if (c == '!') {
        if (i >= end) return MT_RAISE(vm, CLS_ValueError, "end of string while looking for conversion specifier");
        m->conversion = mt_str_at(s, i++);
        if (i < end) {
            c = mt_str_at(s, i++);
            if (c == '}') {
                *at = i;
                return STEP_DONE;
            }
            if (c != ':') return MT_RAISE(vm, CLS_ValueError, "expected ':' after conversion specifier");
        }
    }
    m->spec.from = i;
    for (uint32_t depth = 1; i < end;) {
        c = mt_str_at(s, i++);
        if (c == '{') {
            m->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            m->spec.to = i - 1;
            *at = i;
            return STEP_DONE;
        }
    }
    return MT_RAISE(vm, CLS_ValueError, "unmatched '{' in format spec");
}

/* Literal text and the field after it, from *at (before the end). */
static Step read_markup(Vm *vm, const Str *s, size_t *at, size_t end, Markup *m) {
    size_t i = *at;
    uint32_t c = 0;
    *m = (Markup){.literal = {i, i}};
    bool brace = false;
    while (i < end && !brace) {
        c = mt_str_at(s, i++);
        brace = c == '{' || c == '}';
    }
    bool at_end = i >= end;
    m->literal.to = i;
    if (!brace) {
        *at = i;
        return STEP_DONE;
    }
    if (c == '}' && (at_end || mt_str_at(s, i) != '}')) return MT_RAISE(vm, CLS_ValueError, "Single '}' encountered in format string");
    if (at_end) return MT_RAISE(vm, CLS_ValueError, "Single '{' encountered in format string");
    if (mt_str_at(s, i) == c) { /* doubled: one of them is text */
        *at = i + 1;
        return STEP_DONE;
    }
    m->literal.to--;
    *at = i;
    return read_field(vm, s, at, end, m);
}

/* The number that the text is, or -1. */
static Step read_index(Vm *vm, const Str *s, Part p, int64_t *index) {
    *index = -1;
    if (p.from == p.to) return STEP_DONE;
    int64_t n = 0;
    for (size_t i = p.from; i < p.to; i++) {
        int digit = mt_unicode_decimal(mt_str_at(s, i));
        if (digit < 0) return STEP_DONE;
        if (n > (INT64_MAX - digit) / 10) return MT_RAISE(vm, CLS_ValueError, "Too many decimal digits in format string");
        n = n * 10 + digit;
    }
    *index = n;
    return STEP_DONE;
}

/* What a field name begins with; *rest is where its attributes and indices begin. */
static void read_first(const Str *s, Part name, Part *first, size_t *rest) {
    size_t i = name.from;
    while (i < name.to && mt_str_at(s, i) != '.' && mt_str_at(s, i) != '[') i++;
    *first = (Part){name.from, i};
    *rest = i;
}

/* One ".attribute" or "[index]" from *at. */
static Step read_access(Vm *vm, const Str *s, size_t *at, size_t end, bool *attribute, Part *part, int64_t *index) {
    uint32_t c = mt_str_at(s, *at);
    size_t i = *at + 1;
    *index = -1;
    *attribute = c == '.';
    part->from = i;
    if (c == '.') {
        while (i < end && mt_str_at(s, i) != '.' && mt_str_at(s, i) != '[') i++;
        part->to = i;
    } else if (c == '[') {
        while (i < end && mt_str_at(s, i) != ']') i++;
        if (i == end) return MT_RAISE(vm, CLS_ValueError, "Missing ']' in format string");
        part->to = i++;
        Step step = read_index(vm, s, *part, index);
        if (step != STEP_DONE) return step;
    } else {
        return MT_RAISE(vm, CLS_ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    }
    if (part->from == part->to) return MT_RAISE(vm, CLS_ValueError, "Empty attribute in format string");
    *at = i;
    return STEP_DONE;
}

/* ---- the leaf ---- */

typedef struct Template {
    Vm *vm;
    const Str *s;
    Value positional, named;
    enum { NUMBERS_UNKNOWN, NUMBERS_AUTOMATIC, NUMBERS_MANUAL } numbers;
    uint32_t next;
} Template;

static Value slice(const Template *t, Part p) { return mt_str_slice(t->vm, mt_object(t->s), (int64_t)p.from, (int64_t)p.to); }

static Step field_value(Template *t, Part name, Value *out) {
    Vm *vm = t->vm;
    Part first;
    size_t at;
    int64_t index;
    read_first(t->s, name, &first, &at);
    Step step = read_index(vm, t->s, first, &index);
    if (step != STEP_DONE) return step;
    bool empty = first.from == first.to;
    if (empty || index >= 0) {
        if (t->numbers == NUMBERS_UNKNOWN) t->numbers = empty ? NUMBERS_AUTOMATIC : NUMBERS_MANUAL;
        if (t->numbers == NUMBERS_MANUAL && empty)
            return MT_RAISE(vm, CLS_ValueError, "cannot switch from manual field specification to automatic field numbering");
        if (t->numbers == NUMBERS_AUTOMATIC && !empty)
            return MT_RAISE(vm, CLS_ValueError, "cannot switch from automatic field numbering to manual field specification");
        if (empty) index = t->next++;
        if (t->positional == MT_UNBOUND) return MT_RAISE(vm, CLS_ValueError, "Format string contains positional fields");
        const Tuple *tuple = MT_AS(Tuple, t->positional);
        if (index >= tuple->count) return MT_RAISE(vm, CLS_IndexError, "Replacement index %ld out of range for positional args tuple", index);
        *out = tuple->items[index];
    } else {
        Value key = slice(t, first);
        if (key == MT_UNBOUND) return STEP_RAISE;
        if (t->named == MT_UNBOUND) return (void)mt_raise_key(vm, key), STEP_RAISE;
        step = mt_ops_getitem(vm, t->named, key, out);
        if (step != STEP_DONE) return step;
    }
    while (at < name.to) {
        Part part;
        bool attribute;
        step = read_access(vm, t->s, &at, name.to, &attribute, &part, &index);
        if (step != STEP_DONE) return step;
        if (attribute) return STEP_GENERAL;
        Value key = index >= 0 ? mt_int_new(vm, index) : slice(t, part);
        if (key == MT_UNBOUND) return STEP_RAISE;
        step = mt_ops_getitem(vm, *out, key, out);
        if (step != STEP_DONE) return step;
    }
    return STEP_DONE;
}

static Step wrong_conversion(Vm *vm, uint32_t c) {
    if (c > 32 && c < 127) return MT_RAISE(vm, CLS_ValueError, "Unknown conversion specifier %c", (int)c);
    char hex[16];
    size_t n = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (c >> shift || shift == 0) hex[n++] = "0123456789abcdef"[c >> shift & 15];
    }
    hex[n] = 0;
    return MT_RAISE(vm, CLS_ValueError, "Unknown conversion specifier \\x%s", hex);
}

static Step convert(Vm *vm, uint32_t conversion, Value *v) {
    switch (conversion) {
    case 0: return STEP_DONE;
    case 's': return mt_ops_str(vm, *v, v);
    case 'r': return mt_ops_repr(vm, *v, v);
    case 'a': {
        Step step = mt_ops_repr(vm, *v, v);
        if (step != STEP_DONE || mt_str_is_ascii(MT_AS(Str, *v))) return step;
        StrBuilder b;
        mt_str_builder_init(&b, vm);
        if (!mt_ascii_into(&b, *v, SIZE_MAX)) {
            mt_str_builder_discard(&b);
            return STEP_RAISE;
        }
        *v = mt_str_builder_finish(&b);
        return *v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
    }
    default: return wrong_conversion(vm, conversion);
    }
}

static Step build(Template *t, StrBuilder *b, size_t at, size_t end, uint32_t depth);

/* The specification, with its own fields filled in. */
static Step spec_value(Template *t, const Markup *m, uint32_t depth, Value *out) {
    Vm *vm = t->vm;
    if (!m->nested) {
        Value spec = slice(t, m->spec);
        if (spec == MT_UNBOUND) return STEP_RAISE;
        *out = spec;
        return STEP_DONE;
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = build(t, &b, m->spec.from, m->spec.to, depth - 1);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

static Step put_field(Template *t, StrBuilder *b, const Markup *m, uint32_t depth) {
    Vm *vm = t->vm;
    Value v = MT_UNBOUND, spec = MT_UNBOUND, text = MT_UNBOUND;
    Step step = field_value(t, m->name, &v);
    if (step == STEP_DONE) step = convert(vm, m->conversion, &v);
    if (step == STEP_DONE) step = spec_value(t, m, depth, &spec);
    if (step == STEP_DONE && mt_is_exact(v, CLS_STR) && MT_AS(Str, spec)->length == 0) text = v;
    else if (step == STEP_DONE) step = mt_ops_format(vm, v, spec, &text);
    if (step != STEP_DONE) return step;
    if (!mt_charge_scan(vm, mt_str_of(text)->length)) return STEP_RAISE;
    return mt_str_builder_str(b, mt_object(mt_str_of(text))) ? STEP_DONE : STEP_RAISE;
}

static Step build(Template *t, StrBuilder *b, size_t at, size_t end, uint32_t depth) {
    if (depth == 0) return MT_RAISE(t->vm, CLS_ValueError, "Max string recursion exceeded");
    if (!mt_charge_scan(t->vm, end - at)) return STEP_RAISE;
    while (at < end) {
        Markup m;
        Step step = read_markup(t->vm, t->s, &at, end, &m);
        if (step != STEP_DONE) return step;
        if (!mt_str_builder_slice(b, mt_object(t->s), m.literal.from, m.literal.to)) return STEP_RAISE;
        if (m.has_field) step = put_field(t, b, &m, depth);
        if (step != STEP_DONE) return step;
    }
    return STEP_DONE;
}

Step mt_str_template(Vm *vm, const Str *template, Value positional, Value named, Value *out) {
    Template t = {.vm = vm, .s = template, .positional = positional, .named = named};
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = build(&t, &b, 0, template->length, MOST_NESTED);
    if (step != STEP_DONE) {
        mt_str_builder_discard(&b);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(&b));
}

/* ---- steps of the general form ---- */

Step mt_str_template_next(Vm *vm, Value *args, Value *out) {
    const Str *s = mt_str_of(args[0]);
    if (!s || !mt_is_int(args[1]) || mt_as_int(args[1]) < 0 || mt_as_int(args[1]) > (int64_t)s->length) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    size_t at = (size_t)mt_as_int(args[1]);
    if (at == s->length) {
        *out = MT_NONE;
        return STEP_DONE;
    }
    Markup m;
    size_t from = at;
    Step step = read_markup(vm, s, &at, s->length, &m);
    if (step != STEP_DONE) return step;
    if (!mt_charge_scan(vm, at - from)) return STEP_RAISE;
    Value template = mt_object(s);
    Value items[6] = {
        mt_int((int64_t)at), mt_str_slice(vm, template, (int64_t)m.literal.from, (int64_t)m.literal.to), MT_NONE, MT_NONE, MT_NONE, mt_bool(m.nested),
    };
    if (m.has_field) {
        items[2] = mt_str_slice(vm, template, (int64_t)m.name.from, (int64_t)m.name.to);
        if (m.conversion) items[3] = mt_str_char(vm, m.conversion);
        items[4] = mt_str_slice(vm, template, (int64_t)m.spec.from, (int64_t)m.spec.to);
    }
    for (int i = 0; i < 6; i++)
        if (items[i] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_tuple_from(vm, items, 6));
}

Step mt_str_template_field(Vm *vm, Value *args, Value *out) {
    const Str *s = mt_str_of(args[0]);
    if (!s) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    Part first;
    size_t at;
    int64_t index;
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    read_first(s, (Part){0, s->length}, &first, &at);
    Step step = read_index(vm, s, first, &index);
    if (step != STEP_DONE) return step;
    Value list = mt_list_new(vm, 0), begin = MT_NONE;
    if (list == MT_UNBOUND) return STEP_RAISE;
    if (index >= 0) begin = mt_int_new(vm, index);
    else if (first.to > first.from) begin = mt_str_slice(vm, mt_object(s), 0, (int64_t)first.to);
    if (begin == MT_UNBOUND) return STEP_RAISE;
    while (at < s->length) {
        Part part;
        bool attribute;
        step = read_access(vm, s, &at, s->length, &attribute, &part, &index);
        if (step != STEP_DONE) return step;
        Value pair[2] = {mt_bool(attribute), index >= 0 ? mt_int_new(vm, index) : mt_str_slice(vm, mt_object(s), (int64_t)part.from, (int64_t)part.to)};
        Value access = pair[1] == MT_UNBOUND ? MT_UNBOUND : mt_tuple_from(vm, pair, 2);
        if (access == MT_UNBOUND || !mt_list_append(vm, list, access)) return STEP_RAISE;
    }
    Value both[2] = {begin, list};
    DONE_VALUE(mt_tuple_from(vm, both, 2));
}
