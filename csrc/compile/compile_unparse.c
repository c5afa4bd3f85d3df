/* SPDX-License-Identifier: MIT */
/* Expressions back to text: what `from __future__ import annotations` leaves in __annotations__, in CPython's spelling. */
#include "compile/compile.h"

#include "base/dtoa.h"
#include "base/unicode.h"

#include <stdio.h>

/* How tightly an expression binds, loosest first. */
typedef enum Level {
    LEVEL_TUPLE, LEVEL_TEST, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE, LEVEL_EXPR, LEVEL_XOR, LEVEL_BITAND, LEVEL_SHIFT, LEVEL_ARITHMETIC,
    LEVEL_TERM, LEVEL_FACTOR, LEVEL_POWER, LEVEL_AWAIT, LEVEL_ATOM
} Level;

typedef struct Text {
    Compiler *c;
    char *data;
    size_t size, capacity;
} Text;

static void put(Text *t, const char *bytes, size_t size) {
    if (t->c->failed) return;
    if (t->size + size + 1 > t->capacity) {
        size_t capacity = t->capacity * 2 + size + 64;
        char *fresh = mt_compile_alloc(t->c, capacity);
        if (!fresh) return;
        if (t->size) memcpy(fresh, t->data, t->size);
        t->data = fresh;
        t->capacity = capacity;
    }
    memcpy(t->data + t->size, bytes, size);
    t->size += size;
}

static void puts_(Text *t, const char *text) { put(t, text, strlen(text)); }
static void put_name(Text *t, const Name *name) { put(t, name->text, name->length); }

static void expression(Text *t, const Node *n, Level level);

static void list(Text *t, NodeList items, Level level) {
    for (uint32_t i = 0; i < items.count; i++) {
        if (i) puts_(t, ", ");
        expression(t, items.items[i], level);
    }
}

/* -- literals -- */
static uint32_t decode(const uint8_t *s, size_t n, size_t *length) {
    uint32_t c = s[0];
    size_t want = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    *length = want <= n ? want : n;
    if (want == 1 || want > n) return c;
    c &= 0x7Fu >> want;
    for (size_t i = 1; i < want; i++) c = c << 6 | (s[i] & 0x3Fu);
    return c;
}

static char pick_quote(const char *text, size_t size) { return memchr(text, '\'', size) && !memchr(text, '"', size) ? '"' : '\''; }

static void quoted(Text *t, const char *text, size_t size, bool bytes) {
    char quote = pick_quote(text, size), escape[16];
    put(t, &quote, 1);
    for (size_t i = 0, length = 1; i < size; i += length) {
        length = 1;
        uint32_t c = bytes ? (uint8_t)text[i] : decode((const uint8_t *)text + i, size - i, &length);
        if (c == (uint8_t)quote || c == '\\') snprintf(escape, sizeof escape, "\\%c", (char)c);
        else if (c == '\n') snprintf(escape, sizeof escape, "\\n");
        else if (c == '\t') snprintf(escape, sizeof escape, "\\t");
        else if (c == '\r') snprintf(escape, sizeof escape, "\\r");
        else if (c < 32 || c == 127 || (c < 256 && (bytes ? c > 127 : !mt_unicode_is_printable(c)))) snprintf(escape, sizeof escape, "\\x%02x", c);
        else if (!bytes && !mt_unicode_is_printable(c)) snprintf(escape, sizeof escape, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        else {
            put(t, text + i, length);
            continue;
        }
        puts_(t, escape);
    }
    put(t, &quote, 1);
}

static void constant(Text *t, const Node *n) {
    char buffer[48];
    switch ((AstConstKind)n->u.Constant.type) {
    case CONST_NONE: puts_(t, "None"); break;
    case CONST_TRUE: puts_(t, "True"); break;
    case CONST_FALSE: puts_(t, "False"); break;
    case CONST_ELLIPSIS: puts_(t, "..."); break;
    case CONST_INT:
        snprintf(buffer, sizeof buffer, "%lld", (long long)n->u.Constant.v.i);
        puts_(t, buffer);
        break;
    case CONST_BIGINT:
        if (n->u.Constant.base != 10) puts_(t, n->u.Constant.base == 16 ? "0x" : n->u.Constant.base == 8 ? "0o" : "0b");
        put(t, n->u.Constant.v.text, n->u.Constant.length);
        break;
    case CONST_FLOAT: case CONST_COMPLEX: {
        double d = n->u.Constant.v.d;
        size_t size = mt_dtoa_repr(d, buffer);
        if (d > 1.7976931348623157e308) put(t, "1e309", 5);
        else if (n->u.Constant.type == CONST_COMPLEX && size > 2 && !memcmp(buffer + size - 2, ".0", 2)) put(t, buffer, size - 2);
        else put(t, buffer, size);
        if (n->u.Constant.type == CONST_COMPLEX) puts_(t, "j");
        break;
    }
    case CONST_STR: quoted(t, n->u.Constant.v.text, n->u.Constant.length, false); break;
    case CONST_BYTES:
        puts_(t, "b");
        quoted(t, n->u.Constant.v.text, n->u.Constant.length, true);
        break;
    }
}

/* -- f-strings: the body as text, then quoted -- */
static void fstring_part(Text *t, const Node *n);

static void fstring_body(Text *t, NodeList values) {
    for (uint32_t i = 0; i < values.count; i++) fstring_part(t, values.items[i]);
}

static void fstring_part(Text *t, const Node *n) {
    if (n->kind == NODE_JoinedStr) {
        fstring_body(t, n->u.JoinedStr.values);
        return;
    }
    if (n->kind == NODE_Constant) {
        for (uint32_t i = 0; i < n->u.Constant.length; i++) {
            const char *at = n->u.Constant.v.text + i;
            put(t, at, 1);
            if (*at == '{' || *at == '}') put(t, at, 1);
        }
        return;
    }
    Text inner = {.c = t->c};
    expression(&inner, n->u.FormattedValue.value, LEVEL_OR);
    puts_(t, inner.size && inner.data[0] == '{' ? "{ " : "{");
    if (inner.size) put(t, inner.data, inner.size);
    if (n->u.FormattedValue.conversion > 0) {
        char conversion[2] = {'!', (char)n->u.FormattedValue.conversion};
        put(t, conversion, 2);
    }
    if (n->u.FormattedValue.format_spec) {
        puts_(t, ":");
        fstring_part(t, n->u.FormattedValue.format_spec);
    }
    puts_(t, "}");
}

static void fstring(Text *t, const Node *n) {
    Text body = {.c = t->c};
    fstring_part(&body, n);
    puts_(t, "f");
    quoted(t, body.size ? body.data : "", body.size, false);
}

/* -- operators -- */
static void open_if(Text *t, bool wanted) {
    if (wanted) puts_(t, "(");
}

static void close_if(Text *t, bool wanted) {
    if (wanted) puts_(t, ")");
}

static void binary(Text *t, const Node *n, Level level) {
    static const struct { const char *text; uint8_t level; } table[] = {
        {" + ", LEVEL_ARITHMETIC}, {" - ", LEVEL_ARITHMETIC}, {" * ", LEVEL_TERM}, {" / ", LEVEL_TERM}, {" // ", LEVEL_TERM}, {" % ", LEVEL_TERM},
        {" ** ", LEVEL_POWER}, {" << ", LEVEL_SHIFT}, {" >> ", LEVEL_SHIFT}, {" & ", LEVEL_BITAND}, {" | ", LEVEL_EXPR}, {" ^ ", LEVEL_XOR}, {" @ ", LEVEL_TERM},
    };
    uint8_t op = n->u.BinOp.op, own = table[op].level;
    bool right = op == BINOP_POW;
    open_if(t, level > own);
    expression(t, n->u.BinOp.left, (Level)(own + right));
    puts_(t, table[op].text);
    expression(t, n->u.BinOp.right, (Level)(own + !right));
    close_if(t, level > own);
}

static void compare(Text *t, const Node *n, Level level) {
    static const char *const texts[] = {" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};
    open_if(t, level > LEVEL_COMPARE);
    expression(t, n->u.Compare.left, LEVEL_EXPR);
    for (uint32_t i = 0; i < n->u.Compare.count; i++) {
        puts_(t, texts[n->u.Compare.ops[i]]);
        expression(t, n->u.Compare.comparators[i], LEVEL_EXPR);
    }
    close_if(t, level > LEVEL_COMPARE);
}

static void boolean(Text *t, const Node *n, Level level) {
    Level own = n->u.BoolOp.op == BOOL_AND ? LEVEL_AND : LEVEL_OR;
    open_if(t, level > own);
    for (uint32_t i = 0; i < n->u.BoolOp.values.count; i++) {
        if (i) puts_(t, own == LEVEL_AND ? " and " : " or ");
        expression(t, n->u.BoolOp.values.items[i], (Level)(own + 1));
    }
    close_if(t, level > own);
}

static void unary(Text *t, const Node *n, Level level) {
    static const char *const texts[] = {"~", "not ", "+", "-"};
    Level own = n->u.UnaryOp.op == UNARY_NOT ? LEVEL_NOT : LEVEL_FACTOR;
    open_if(t, level > own);
    puts_(t, texts[n->u.UnaryOp.op]);
    expression(t, n->u.UnaryOp.operand, own);
    close_if(t, level > own);
}

/* -- lambdas, comprehensions, calls -- */
typedef struct Parameters { Text *t; bool first; } Parameters;

static void comma(Parameters *p) {
    if (!p->first) puts_(p->t, ", ");
    p->first = false;
}

static void parameter(Parameters *p, const char *stars, const Node *arg, const Node *value) {
    comma(p);
    puts_(p->t, stars);
    if (arg) put_name(p->t, arg->u.arg.arg);
    if (!value) return;
    puts_(p->t, "=");
    expression(p->t, value, LEVEL_TEST);
}

static void parameters(Text *t, const Node *args) {
    Parameters p = {t, true};
    NodeList posonly = args->u.arguments.posonlyargs, plain = args->u.arguments.args, values = args->u.arguments.defaults;
    uint32_t count = posonly.count + plain.count;
    for (uint32_t i = 0; i < count; i++) {
        const Node *arg = i < posonly.count ? posonly.items[i] : plain.items[i - posonly.count];
        parameter(&p, "", arg, i + values.count >= count ? values.items[i + values.count - count] : NULL);
        if (i + 1 == posonly.count) puts_(t, ", /");
    }
    if (args->u.arguments.vararg || args->u.arguments.kwonlyargs.count) parameter(&p, "*", args->u.arguments.vararg, NULL);
    for (uint32_t i = 0; i < args->u.arguments.kwonlyargs.count; i++) parameter(&p, "", args->u.arguments.kwonlyargs.items[i], args->u.arguments.kw_defaults.items[i]);
    if (args->u.arguments.kwarg) parameter(&p, "**", args->u.arguments.kwarg, NULL);
}

static void lambda(Text *t, const Node *n, Level level) {
    const Node *args = n->u.Lambda.args;
    open_if(t, level > LEVEL_TEST);
    puts_(t, args->u.arguments.args.count ? "lambda " : "lambda");
    parameters(t, args);
    puts_(t, ": ");
    expression(t, n->u.Lambda.body, LEVEL_TEST);
    close_if(t, level > LEVEL_TEST);
}

static void comprehensions(Text *t, NodeList generators) {
    for (uint32_t i = 0; i < generators.count; i++) {
        const Node *g = generators.items[i];
        puts_(t, g->u.comprehension.is_async ? " async for " : " for ");
        expression(t, g->u.comprehension.target, LEVEL_TUPLE);
        puts_(t, " in ");
        expression(t, g->u.comprehension.iter, LEVEL_OR);
        for (uint32_t k = 0; k < g->u.comprehension.ifs.count; k++) {
            puts_(t, " if ");
            expression(t, g->u.comprehension.ifs.items[k], LEVEL_OR);
        }
    }
}

static void comprehension(Text *t, const Node *n, const char *open, const char *close) {
    puts_(t, open);
    expression(t, n->u.ListComp.elt, LEVEL_TEST);
    comprehensions(t, n->u.ListComp.generators);
    puts_(t, close);
}

static void dict(Text *t, const Node *n) {
    puts_(t, "{");
    for (uint32_t i = 0; i < n->u.Dict.values.count; i++) {
        if (i) puts_(t, ", ");
        if (n->u.Dict.keys.items[i]) {
            expression(t, n->u.Dict.keys.items[i], LEVEL_TEST);
            puts_(t, ": ");
            expression(t, n->u.Dict.values.items[i], LEVEL_TEST);
        } else {
            puts_(t, "**");
            expression(t, n->u.Dict.values.items[i], LEVEL_EXPR);
        }
    }
    puts_(t, "}");
}

static void call(Text *t, const Node *n) {
    NodeList args = n->u.Call.args, keywords = n->u.Call.keywords;
    expression(t, n->u.Call.func, LEVEL_ATOM);
    if (args.count == 1 && !keywords.count && args.items[0]->kind == NODE_GeneratorExp) {
        expression(t, args.items[0], LEVEL_TUPLE);
        return;
    }
    puts_(t, "(");
    list(t, args, LEVEL_TEST);
    for (uint32_t i = 0; i < keywords.count; i++) {
        const Node *keyword = keywords.items[i];
        if (i || args.count) puts_(t, ", ");
        if (keyword->u.keyword.arg) {
            put_name(t, keyword->u.keyword.arg);
            puts_(t, "=");
            expression(t, keyword->u.keyword.value, LEVEL_TEST);
        } else {
            puts_(t, "**");
            expression(t, keyword->u.keyword.value, LEVEL_EXPR);
        }
    }
    puts_(t, ")");
}

static void tuple(Text *t, NodeList elts, Level level) {
    if (!elts.count) {
        puts_(t, "()");
        return;
    }
    open_if(t, level > LEVEL_TUPLE);
    list(t, elts, LEVEL_TEST);
    if (elts.count == 1) puts_(t, ",");
    close_if(t, level > LEVEL_TUPLE);
}

static void slice(Text *t, const Node *n) {
    if (n->u.Slice.lower) expression(t, n->u.Slice.lower, LEVEL_TEST);
    puts_(t, ":");
    if (n->u.Slice.upper) expression(t, n->u.Slice.upper, LEVEL_TEST);
    if (!n->u.Slice.step) return;
    puts_(t, ":");
    expression(t, n->u.Slice.step, LEVEL_TEST);
}

static void conditional(Text *t, const Node *n, Level level) {
    open_if(t, level > LEVEL_TEST);
    expression(t, n->u.IfExp.body, LEVEL_OR);
    puts_(t, " if ");
    expression(t, n->u.IfExp.test, LEVEL_OR);
    puts_(t, " else ");
    expression(t, n->u.IfExp.orelse, LEVEL_TEST);
    close_if(t, level > LEVEL_TEST);
}

static void wrapped(Text *t, const char *open, const Node *value, Level level, const char *close) {
    puts_(t, open);
    if (value) expression(t, value, level);
    puts_(t, close);
}

/* As deep as the tree, which the parser bounds. */
static void expression(Text *t, const Node *n, Level level) {
    switch ((NodeKind)n->kind) {
    case NODE_BoolOp: boolean(t, n, level); break;
    case NODE_NamedExpr:
        open_if(t, level > LEVEL_TUPLE);
        expression(t, n->u.NamedExpr.target, LEVEL_ATOM);
        puts_(t, " := ");
        expression(t, n->u.NamedExpr.value, LEVEL_ATOM);
        close_if(t, level > LEVEL_TUPLE);
        break;
    case NODE_BinOp: binary(t, n, level); break;
    case NODE_UnaryOp: unary(t, n, level); break;
    case NODE_Lambda: lambda(t, n, level); break;
    case NODE_IfExp: conditional(t, n, level); break;
    case NODE_Dict: dict(t, n); break;
    case NODE_Set:
        puts_(t, "{");
        list(t, n->u.Set.elts, LEVEL_TEST);
        puts_(t, "}");
        break;
    case NODE_ListComp: comprehension(t, n, "[", "]"); break;
    case NODE_SetComp: comprehension(t, n, "{", "}"); break;
    case NODE_GeneratorExp: comprehension(t, n, "(", ")"); break;
    case NODE_DictComp:
        puts_(t, "{");
        expression(t, n->u.DictComp.key, LEVEL_TEST);
        puts_(t, ": ");
        expression(t, n->u.DictComp.value, LEVEL_TEST);
        comprehensions(t, n->u.DictComp.generators);
        puts_(t, "}");
        break;
    case NODE_Await:
        open_if(t, level > LEVEL_AWAIT);
        wrapped(t, "await ", n->u.Await.value, LEVEL_ATOM, "");
        close_if(t, level > LEVEL_AWAIT);
        break;
    case NODE_Yield: wrapped(t, n->u.Yield.value ? "(yield " : "(yield", n->u.Yield.value, LEVEL_TEST, ")"); break;
    case NODE_YieldFrom: wrapped(t, "(yield from ", n->u.YieldFrom.value, LEVEL_TEST, ")"); break;
    case NODE_Compare: compare(t, n, level); break;
    case NODE_Call: call(t, n); break;
    case NODE_JoinedStr: case NODE_FormattedValue: fstring(t, n); break;
    case NODE_Constant: constant(t, n); break;
    case NODE_Attribute: {
        const Node *value = n->u.Attribute.value;
        bool number = value->kind == NODE_Constant && (value->u.Constant.type == CONST_INT || value->u.Constant.type == CONST_BIGINT);
        wrapped(t, "", value, LEVEL_ATOM, number ? " ." : ".");
        put_name(t, n->u.Attribute.attr);
        break;
    }
    case NODE_Subscript:
        expression(t, n->u.Subscript.value, LEVEL_ATOM);
        wrapped(t, "[", n->u.Subscript.slice, LEVEL_TUPLE, "]");
        break;
    case NODE_Starred: wrapped(t, "*", n->u.Starred.value, LEVEL_EXPR, ""); break;
    case NODE_Name: put_name(t, n->u.Name.id); break;
    case NODE_List:
        puts_(t, "[");
        list(t, n->u.List.elts, LEVEL_TEST);
        puts_(t, "]");
        break;
    case NODE_Tuple: tuple(t, n->u.Tuple.elts, level); break;
    case NODE_Slice: slice(t, n); break;
    default: break;
    }
}

bool mt_compile_unparse(Compiler *c, const Node *n, Const *out) {
    Text text = {.c = c};
    expression(&text, n, LEVEL_TEST);
    *out = mt_compile_text(text.size ? text.data : "", text.size);
    return !c->failed;
}
