/* SPDX-License-Identifier: MIT */
/* Text of uncaught exceptions: the chain of causes and contexts, groups in their margins, frames, suggestions, notes. Nothing here
 * runs user code; what only the program's own __str__ can say was asked for before the run ended (report_exception of the
 * prelude) and lies in the VM's list of texts. */
#include "object/traceback.h"

#include "base/unicode.h"
#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/image.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/repr.h"
#include "object/stdlib_names.h"
#include "object/suggest.h"
#include "vm/vm.h"

#include <stdio.h>

enum { REPEATS = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10, MOST_CANDIDATES = 750 };
enum { NO_NODE = UINT32_MAX };

/* -- what is shown: exceptions as nodes, each cause and context once -- */

typedef struct Node {
    Value exception;
    uint32_t cause, context; /* nodes */
    uint32_t first, count;   /* members of a group are nodes in a row */
    bool is_group;
} Node;

typedef struct Tree {
    Arena *arena;
    Node *nodes;
    uint32_t count, capacity;
    Value *seen; /* open addressing */
    uint32_t seen_count, seen_capacity;
} Tree;

static uint32_t slot_of(const Tree *t, Value v) {
    uint32_t i = (uint32_t)(v >> 4) * 2654435761u;
    while (t->seen[i & (t->seen_capacity - 1)] && t->seen[i & (t->seen_capacity - 1)] != v) i++;
    return i & (t->seen_capacity - 1);
}

static bool was_seen(const Tree *t, Value v) { return t->seen_capacity && t->seen[slot_of(t, v)] == v; }

static bool see(Tree *t, Value v) {
    if (t->seen_count * 2 >= t->seen_capacity) {
        Tree bigger = *t;
        bigger.seen_capacity = t->seen_capacity ? t->seen_capacity * 2 : 32;
        bigger.seen = mt_arena_alloc(t->arena, bigger.seen_capacity * sizeof(Value));
        if (!bigger.seen) return false;
        for (uint32_t i = 0; i < t->seen_capacity; i++)
            if (t->seen[i]) bigger.seen[slot_of(&bigger, t->seen[i])] = t->seen[i];
        t->seen = bigger.seen;
        t->seen_capacity = bigger.seen_capacity;
    }
    uint32_t slot = slot_of(t, v);
    if (!t->seen[slot]) t->seen_count++;
    t->seen[slot] = v;
    return true;
}

/* Index of a new node; NO_NODE: refused. */
static uint32_t add_node(Tree *t, Value exception) {
    if (t->count == t->capacity) {
        uint32_t capacity = t->capacity ? t->capacity * 2 : 8;
        Node *nodes = mt_arena_alloc(t->arena, capacity * sizeof *nodes);
        if (!nodes) return NO_NODE;
        if (t->count) memcpy(nodes, t->nodes, t->count * sizeof *nodes);
        t->nodes = nodes;
        t->capacity = capacity;
    }
    if (!see(t, exception)) return NO_NODE;
    t->nodes[t->count] = (Node){exception, NO_NODE, NO_NODE, 0, 0, false};
    return t->count++;
}

/* Fills in what one node leads to. */
static bool expand(Vm *vm, Tree *t, uint32_t at) {
    const Exception *e = MT_AS(Exception, t->nodes[at].exception);
    uint32_t made;
    if (mt_is_kind(e->cause, KIND_EXCEPTION) && !was_seen(t, e->cause)) {
        if ((made = add_node(t, e->cause)) == NO_NODE) return false;
        t->nodes[at].cause = made;
    }
    if (t->nodes[at].cause == NO_NODE && !(e->head.flags & 1) && mt_is_kind(e->context, KIND_EXCEPTION) && !was_seen(t, e->context)) {
        if ((made = add_node(t, e->context)) == NO_NODE) return false;
        t->nodes[at].context = made;
    }
    const Tuple *members = mt_exception_group(vm, t->nodes[at].exception);
    if (!members) return true;
    t->nodes[at].is_group = true;
    t->nodes[at].first = t->count;
    for (uint32_t i = 0; i < members->count; i++) {
        if (!mt_is_kind(members->items[i], KIND_EXCEPTION)) continue;
        if (add_node(t, members->items[i]) == NO_NODE) return false;
        t->nodes[at].count++;
    }
    return true;
}

/* The same order as CPython's: the newest node that is not expanded yet comes next. */
static bool grow(Vm *vm, Tree *t, Value exception) {
    uint32_t capacity = 64, depth = 0, *stack = mt_arena_alloc(t->arena, capacity * sizeof *stack);
    if (!stack || add_node(t, exception) == NO_NODE) return false;
    stack[depth++] = 0;
    while (depth) {
        uint32_t at = stack[--depth];
        if (!expand(vm, t, at)) return false;
        const Node *n = &t->nodes[at];
        uint32_t need = depth + n->count + 2;
        if (need > capacity) {
            while (capacity < need) capacity *= 2;
            uint32_t *bigger = mt_arena_alloc(t->arena, capacity * sizeof *bigger);
            if (!bigger) return false;
            memcpy(bigger, stack, depth * sizeof *stack);
            stack = bigger;
        }
        if (n->cause != NO_NODE) stack[depth++] = n->cause;
        if (n->context != NO_NODE) stack[depth++] = n->context;
        for (uint32_t i = 0; i < n->count; i++) stack[depth++] = n->first + i;
    }
    return true;
}

/* -- texts that were asked for -- */

static Value said(const Vm *vm, Value exception) {
    if (!mt_is_exact(vm->roots[ROOT_TEXTS], CLS_LIST)) return MT_UNBOUND;
    const List *list = MT_AS(List, vm->roots[ROOT_TEXTS]);
    for (uint32_t i = 0; i + 1 < list->count; i += 2)
        if (mt_list_items(list)[i] == exception && mt_is_kind(mt_list_items(list)[i + 1], KIND_STR)) return mt_list_items(list)[i + 1];
    return MT_UNBOUND;
}

/* str(exception) as far as no user code is needed: GENERAL. */
static Step own_text(Vm *vm, Value exception, StrBuilder *b) {
    Value method = mt_class_special(vm, exception, mt_name(vm, NAME___str__));
    bool native = mt_is_kind(method, KIND_NATIVE) && mt_is_kind(MT_AS(Native, method)->owner, KIND_CLASS) &&
                  MT_AS(Class, MT_AS(Native, method)->owner)->flags & CLASS_EXCEPTION;
    return native ? mt_exception_str_into(b, exception) : STEP_GENERAL;
}

/* GENERAL: the text has to be asked for. RAISE: memory was refused. */
static Step is_unsaid(Vm *vm, Value exception) {
    if (said(vm, exception) != MT_UNBOUND) return STEP_DONE;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = own_text(vm, exception, &b);
    mt_str_builder_discard(&b);
    if (step != STEP_RAISE || !mt_pending(vm)) return step;
    vm->exception = MT_UNBOUND;
    return STEP_DONE;
}

static Step collect_unsaid(Vm *vm, Value exception, Value list, bool *any) {
    Arena arena;
    mt_arena_init(&arena, NULL, 0);
    Tree tree = {&arena, NULL, 0, 0, NULL, 0, 0};
    Value pending = vm->exception;
    vm->exception = MT_UNBOUND;
    Step step = grow(vm, &tree, exception) ? STEP_DONE : STEP_RAISE;
    for (uint32_t i = 0; step == STEP_DONE && i < tree.count; i++) {
        step = is_unsaid(vm, tree.nodes[i].exception);
        if (step != STEP_GENERAL) continue;
        step = STEP_DONE;
        *any = true;
        if (list == MT_UNBOUND) break;
        if (!mt_list_append(vm, list, tree.nodes[i].exception)) step = STEP_RAISE;
    }
    vm->exception = pending;
    if (!mt_heap_arena_whole(vm, &arena)) step = STEP_RAISE;
    mt_arena_clear(&arena);
    return step;
}

bool mt_traceback_has_unsaid(Vm *vm, Value exception) {
    bool any = false;
    return collect_unsaid(vm, exception, MT_UNBOUND, &any) == STEP_RAISE || any; /* refused: the prelude will find out */
}

Step mt_traceback_unsaid(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_TypeError, "an exception is required, not '%T'", args[0]);
    bool any;
    *out = mt_list_new(vm, 4);
    return *out == MT_UNBOUND ? STEP_RAISE : collect_unsaid(vm, args[0], *out, &any);
}

Step mt_traceback_say(Vm *vm, Value *args, Value *out) {
    if (!mt_is_kind(args[0], KIND_EXCEPTION) || !mt_is_kind(args[1], KIND_STR)) return MT_RAISE(vm, CLS_TypeError, "an exception and a str are required");
    if (vm->roots[ROOT_TEXTS] == MT_UNBOUND && (vm->roots[ROOT_TEXTS] = mt_list_new(vm, 2)) == MT_UNBOUND) return STEP_RAISE;
    *out = MT_NONE;
    if (!mt_list_reserve(vm, MT_AS(List, vm->roots[ROOT_TEXTS]), (uint64_t)MT_AS(List, vm->roots[ROOT_TEXTS])->count + 2)) return STEP_RAISE;
    return mt_list_append(vm, vm->roots[ROOT_TEXTS], args[0]) && mt_list_append(vm, vm->roots[ROOT_TEXTS], args[1]) ? STEP_DONE : STEP_RAISE;
}

/* -- suggestions -- */

typedef struct Names {
    Value items[MOST_CANDIDATES];
    uint32_t count;
    bool overflow, hide; /* hide: names with an underscore in front */
} Names;

static void add_name(Names *names, Value name) {
    const Str *s = mt_is_kind(name, KIND_STR) ? MT_AS(Str, name) : NULL;
    if (!s || !s->length || mt_str_at(s, 0) == '.' || (names->hide && mt_str_at(s, 0) == '_')) return;
    if (names->count == MOST_CANDIDATES) names->overflow = true;
    else names->items[names->count++] = name;
}

static void add_keys(Names *names, Value dict) {
    uint32_t position = 0;
    DictEntry *entry;
    if (!mt_is_kind(dict, KIND_DICT)) return;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position)) && !names->overflow) add_name(names, entry->key);
}

/* As dir() lists them: sorted, each once. */
static void sort_names(Names *names) {
    for (uint32_t gap = names->count / 2; gap; gap /= 2)
        for (uint32_t i = gap; i < names->count; i++) {
            Value v = names->items[i];
            uint32_t j = i;
            for (; j >= gap && mt_str_compare(names->items[j - gap], v) > 0; j -= gap) names->items[j] = names->items[j - gap];
            names->items[j] = v;
        }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < names->count; i++)
        if (!kept || !mt_str_equal(names->items[kept - 1], names->items[i])) names->items[kept++] = names->items[i];
    names->count = kept;
}

static bool starts_underscored(Value name) { return MT_AS(Str, name)->length && mt_str_at(MT_AS(Str, name), 0) == '_'; }

static void add_directory(Vm *vm, Names *names, Value obj) {
    if (mt_is_kind(obj, KIND_MODULE)) {
        add_keys(names, MT_AS(Module, obj)->dict);
        return;
    }
    Value *own = mt_class_own_dict(vm, obj);
    if (own && *own != MT_UNBOUND) add_keys(names, *own);
    Value methods = mt_is_kind(obj, KIND_PROXY) ? MT_AS(Proxy, obj)->extra : MT_UNBOUND;
    for (uint32_t i = 0; mt_is_kind(methods, KIND_TUPLE) && i < MT_AS(Tuple, methods)->count; i++) add_name(names, MT_AS(Tuple, methods)->items[i]);
    const Class *class = mt_is_kind(obj, KIND_CLASS) ? MT_AS(Class, obj) : mt_class_get(vm, obj);
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++) add_keys(names, MT_AS(Class, mro->items[i])->dict);
}

static const Traceback *last_frame(const Exception *e) {
    const Traceback *t = mt_is_kind(e->traceback, KIND_TRACEBACK) ? MT_AS(Traceback, e->traceback) : NULL;
    while (t && mt_is_kind(t->next, KIND_TRACEBACK)) t = MT_AS(Traceback, t->next);
    return t;
}

static bool has_attribute(Vm *vm, Value obj, Value name) {
    Value *own = mt_class_own_dict(vm, obj);
    if (own && *own != MT_UNBOUND && mt_dict_get_str(*own, name) != MT_UNBOUND) return true;
    return mt_class_special(vm, obj, name) != MT_UNBOUND;
}

/* What a NameError can have meant. *of_self: an attribute of self. */
static Value suggest_name(Vm *vm, const Exception *e, Names *names, Value name, bool *of_self) {
    const Traceback *t = last_frame(e);
    if (!t) return MT_UNBOUND;
    if (e->extra[1] != MT_UNBOUND && e->extra[1] != MT_NONE && has_attribute(vm, e->extra[1], name)) {
        *of_self = true;
        return name;
    }
    const Function *f = MT_AS(Function, t->function);
    const Code *code = f->code;
    if (!(code->flags & UNIT_MODULE)) {
        for (uint32_t i = 0; i < mt_code_variable_count(code); i++) add_name(names, mt_code_variable_name(code, i));
        for (uint32_t i = 0; i < code->cell_count; i++) add_name(names, code->cell_names[i]);
        for (uint32_t i = 0; i < code->free_count && !(code->flags & UNIT_CLASS); i++) add_name(names, code->free_names[i]);
    }
    add_keys(names, f->globals);
    add_keys(names, vm->roots[ROOT_EXTERNALS]);
    add_keys(names, vm->engine->builtins);
    return names->overflow ? MT_UNBOUND : mt_suggest(vm, name, names->items, names->count);
}

static Value suggestion(Vm *vm, Value exception, Value *name, bool *of_self) {
    const Exception *e = MT_AS(Exception, exception);
    Names names;
    names.count = 0;
    names.overflow = names.hide = false;
    *name = e->extra[0];
    if (mt_exception_is(vm, exception, CLS_ImportError)) {
        if (!mt_is_exact(e->extra[2], CLS_TUPLE) || MT_AS(Tuple, e->extra[2])->count < 2 || !mt_is_kind(e->extra[0], KIND_STR)) return MT_UNBOUND;
        *name = MT_AS(Tuple, e->extra[2])->items[1];
        if (!mt_is_kind(*name, KIND_STR)) return MT_UNBOUND;
        Value loaded = mt_is_kind(vm->roots[ROOT_MODULES], KIND_DICT) ? mt_dict_get_str(vm->roots[ROOT_MODULES], e->extra[0]) : MT_UNBOUND;
        if (!mt_is_kind(loaded, KIND_MODULE)) return MT_UNBOUND;
        names.hide = !starts_underscored(*name);
        add_keys(&names, MT_AS(Module, loaded)->dict);
    } else if (mt_exception_is(vm, exception, CLS_NameError)) {
        return mt_is_kind(*name, KIND_STR) ? suggest_name(vm, e, &names, *name, of_self) : MT_UNBOUND;
    } else if (mt_exception_is(vm, exception, CLS_AttributeError)) {
        if (!mt_is_kind(*name, KIND_STR) || e->extra[1] == MT_UNBOUND) return MT_UNBOUND;
        names.hide = !starts_underscored(*name) && e->extra[2] != MT_TRUE;
        add_directory(vm, &names, e->extra[1]);
    } else {
        return MT_UNBOUND;
    }
    sort_names(&names);
    return names.overflow ? MT_UNBOUND : mt_suggest(vm, *name, names.items, names.count);
}

static bool is_stdlib(Value name) {
    size_t size = mt_str_utf8_size(name);
    char text[64];
    if (!size || size > sizeof text - 3) return false;
    text[0] = ' ';
    mt_str_to_utf8(name, text + 1);
    text[size + 1] = ' ';
    text[size + 2] = 0;
    return !memchr(text + 1, ' ', size) && strstr(stdlib_names, text) != NULL;
}

static bool put(StrBuilder *b, const char *ascii) { return mt_str_builder_ascii(b, ascii, strlen(ascii)); }

bool mt_traceback_message(Vm *vm, Value exception, StrBuilder *b) {
    Value text = said(vm, exception);
    if (text != MT_UNBOUND) {
        if (!mt_str_builder_str(b, text)) return false;
    } else {
        StrBuilder own;
        mt_str_builder_init(&own, vm);
        Step step = own_text(vm, exception, &own);
        Value made = step == STEP_DONE ? mt_str_builder_finish(&own) : MT_UNBOUND;
        if (step != STEP_DONE) mt_str_builder_discard(&own);
        if (step == STEP_RAISE && !mt_pending(vm)) return false;
        vm->exception = MT_UNBOUND;
        if (step == STEP_DONE && made == MT_UNBOUND) return false;
        if (!(step == STEP_DONE ? mt_str_builder_str(b, made) : put(b, "<exception str() failed>"))) return false;
    }
    return mt_traceback_hint(vm, exception, true, b);
}

bool mt_traceback_hint(Vm *vm, Value exception, bool names, StrBuilder *b) {
    if (mt_exception_is(vm, exception, CLS_SyntaxError)) return true;
    Value name;
    bool of_self = false;
    bool looks = names || !mt_exception_is(vm, exception, CLS_NameError);
    Value near = looks ? suggestion(vm, exception, &name, &of_self) : MT_UNBOUND;
    if (!looks) name = MT_AS(Exception, exception)->extra[0];
    if (near != MT_UNBOUND && !(put(b, ". Did you mean: '") && (!of_self || put(b, "self.")) && mt_str_builder_str(b, near) && put(b, "'?"))) return false;
    if (!mt_exception_is(vm, exception, CLS_NameError) || !mt_is_kind(name, KIND_STR) || !is_stdlib(name)) return true;
    return put(b, near != MT_UNBOUND ? " Or did you forget to import '" : ". Did you forget to import '") && mt_str_builder_str(b, name) && put(b, "'?");
}

/* -- output in margins -- */

typedef struct Output {
    Vm *vm;
    StrBuilder *b;
    uint32_t depth; /* of groups */
    bool need_close;
    bool at_start, after_return;
    char margin;
    Tree *tree;
} Output;

static bool put_indent(Output *o) { return mt_str_builder_fill(o->b, ' ', 2 * (size_t)o->depth); }

/* One character of a text; lines begin with the margin of the group they stand in. */
static bool out_char(Output *o, uint32_t c) {
    if (o->after_return && c != '\n') o->at_start = true;
    o->after_return = false;
    if (o->at_start && o->depth && !(put_indent(o) && mt_str_builder_char(o->b, (uint8_t)o->margin) && mt_str_builder_char(o->b, ' '))) return false;
    o->at_start = false;
    if (c == '\r') o->after_return = true;
    else if (mt_unicode_is_linebreak(c)) o->at_start = true;
    return mt_str_builder_char(o->b, c);
}
static bool out_text(Output *o, const char *ascii) {
    for (; *ascii; ascii++)
        if (!out_char(o, (uint8_t)*ascii)) return false;
    return true;
}
static bool out_str(Output *o, Value str) {
    const Str *s = MT_AS(Str, str);
    for (uint32_t i = 0; i < s->length; i++)
        if (!out_char(o, mt_str_at(s, i))) return false;
    return true;
}
static bool out_number(Output *o, uint32_t n) {
    char text[16];
    snprintf(text, sizeof text, "%u", (unsigned)n);
    return out_text(o, text);
}

/* -- frames -- */

static bool put_frame(Output *o, const Code *code, uint32_t pc, Value name, uint32_t line) {
    if (!out_text(o, "  File \"") || !out_str(o, code->filename) || !out_text(o, "\", line ") || !out_number(o, line) || !out_text(o, ", in ") ||
        !out_str(o, name) || !out_text(o, "\n"))
        return false;
    Arena arena;
    mt_arena_init(&arena, NULL, 0);
    TextLines lines;
    bool ok = mt_traceback_source(&arena, code, pc, &lines);
    for (uint32_t i = 0; ok && i < lines.count; i++) {
        ok = out_text(o, "    ");
        for (uint32_t j = 0; ok && j < lines.lines[i].count; j++) ok = out_char(o, lines.lines[i].chars[j]);
        ok = ok && out_text(o, "\n");
    }
    ok = ok && !arena.refused;
    mt_arena_clear(&arena);
    return ok;
}

/* Frames one after the other; those that are on one line of one function again and again are counted. */
typedef struct Listing {
    Output *o;
    const Code *code; /* of the last one */
    Value name;
    uint32_t line, count;
} Listing;

static bool put_repeats(Listing *l) {
    if (l->count <= REPEATS) return true;
    uint32_t more = l->count - REPEATS;
    return out_text(l->o, "  [Previous line repeated ") && out_number(l->o, more) && out_text(l->o, more > 1 ? " more times]\n" : " more time]\n");
}

static bool list_frame(Listing *l, const Code *code, uint32_t pc, Value name) {
    uint32_t line = mt_traceback_line(code, pc);
    bool same = l->count && l->line == line && mt_str_equal(l->name, name) && mt_str_equal(l->code->filename, code->filename);
    if (!same) {
        if (!put_repeats(l)) return false;
        l->count = 0;
    }
    l->code = code;
    l->name = name;
    l->line = line;
    return ++l->count > REPEATS || put_frame(l->o, code, pc, name, line);
}

static bool put_frames(Output *o, Value first) {
    Listing listing = {o, NULL, MT_UNBOUND, 0, 0};
    for (Value v = first; mt_is_kind(v, KIND_TRACEBACK); v = MT_AS(Traceback, v)->next) {
        const Traceback *t = MT_AS(Traceback, v);
        if (!list_frame(&listing, MT_AS(Function, t->function)->code, t->pc, t->code_name)) return false;
    }
    return put_repeats(&listing);
}

/* -- the exception itself -- */

static bool put_type(Output *o, Value exception) {
    const Class *class = mt_class_get(o->vm, exception);
    bool plain = mt_is_kind(class->module, KIND_STR) && (mt_str_is(class->module, "builtins") || mt_str_is(class->module, "__main__"));
    if (!plain) {
        if (!(mt_is_kind(class->module, KIND_STR) ? out_str(o, class->module) : out_text(o, "<unknown>")) || !out_text(o, ".")) return false;
    }
    return out_str(o, class->qualname);
}

/* str(v), or what the failing of it is called. */
static Value safe_text(Vm *vm, Value v, Step (*text)(Vm *, Value, Value *), const char *failed) {
    Value out = MT_UNBOUND;
    Step step = text(vm, v, &out);
    if (step == STEP_DONE) return out;
    if (step == STEP_RAISE && !mt_pending(vm)) return MT_UNBOUND;
    vm->exception = MT_UNBOUND;
    return mt_str_from_cstr(vm, failed);
}

static bool put_notes(Output *o, const Exception *e) {
    Value notes = e->dict == MT_UNBOUND ? MT_NONE : mt_dict_get_str(e->dict, mt_name(o->vm, NAME___notes__));
    if (notes == MT_NONE || notes == MT_UNBOUND) return true;
    if (!mt_is_kind(notes, KIND_LIST) && !mt_is_kind(notes, KIND_TUPLE)) {
        Value text = safe_text(o->vm, notes, mt_ops_repr, "<__notes__ repr() failed>");
        return text != MT_UNBOUND && out_str(o, text) && out_text(o, "\n");
    }
    const Value *items = mt_is_kind(notes, KIND_LIST) ? mt_list_items(MT_AS(List, notes)) : MT_AS(Tuple, notes)->items;
    uint32_t count = mt_is_kind(notes, KIND_LIST) ? MT_AS(List, notes)->count : MT_AS(Tuple, notes)->count;
    for (uint32_t i = 0; i < count; i++) {
        Value text = safe_text(o->vm, items[i], mt_ops_str, "<note str() failed>");
        if (text == MT_UNBOUND || !mt_is_kind(text, KIND_STR) || !out_str(o, text) || !out_text(o, "\n")) return false;
    }
    return true;
}

static bool is_newline_blank(uint32_t c) { return c == ' ' || c == '\n' || c == '\f'; }

/* The source line that a SyntaxError quotes, with carets. */
static bool put_syntax_line(Output *o, const Exception *e, const Str *text) {
    uint32_t end = text->length, start = 0;
    while (end && mt_str_at(text, end - 1) == '\n') end--;
    while (start < end && is_newline_blank(mt_str_at(text, start))) start++;
    if (!out_text(o, "    ")) return false;
    for (uint32_t i = start; i < end; i++)
        if (!out_char(o, mt_str_at(text, i))) return false;
    if (!out_text(o, "\n")) return false;
    Value offset_value = mt_exception_syntax_field(e, 3), end_value = mt_exception_syntax_field(e, 6);
    if (!mt_is_int(offset_value)) return true;
    int64_t offset = mt_as_int(offset_value), end_offset = end + 1;
    if (mt_exception_syntax_field(e, 2) == mt_exception_syntax_field(e, 5)) end_offset = mt_is_int(end_value) && end_value != mt_int(0) ? mt_as_int(end_value) : offset;
    if (text->length && offset > text->length) offset = end + 1;
    if (text->length && end_offset > text->length) end_offset = end + 1;
    if (offset >= end_offset || end_offset < 0) end_offset = offset + 1;
    int64_t column = offset - 1 - start, end_column = end_offset - 1 - start;
    if (column < 0) return true;
    if (!out_text(o, "    ")) return false;
    for (int64_t i = 0; i < column; i++) {
        uint32_t c = start + i < end ? mt_str_at(text, (size_t)(start + i)) : ' ';
        if (start + i >= end) break;
        if (!out_char(o, mt_unicode_is_space(c) ? c : ' ')) return false;
    }
    for (int64_t i = column; i < end_column; i++)
        if (!out_char(o, '^')) return false;
    return out_text(o, "\n");
}

static bool put_syntax(Output *o, Value exception) {
    const Exception *e = MT_AS(Exception, exception);
    Value filename = mt_exception_syntax_field(e, 1), line = mt_exception_syntax_field(e, 2), text = mt_exception_syntax_field(e, 4), message = mt_exception_syntax_field(e, 0);
    if (line != MT_NONE) {
        Value number = safe_text(o->vm, line, mt_ops_str, "?");
        if (number == MT_UNBOUND || !out_text(o, "  File \"") || !(mt_str_of(filename) ? out_str(o, mt_object(mt_str_of(filename))) : out_text(o, "<string>")) ||
            !out_text(o, "\", line ") || !out_str(o, number) || !out_text(o, "\n"))
            return false;
    }
    if (mt_str_of(text) && !put_syntax_line(o, e, mt_str_of(text))) return false;
    if (!put_type(o, exception) || !out_text(o, ": ")) return false;
    Value shown = message == MT_NONE ? mt_str_from_cstr(o->vm, "<no detail available>") : safe_text(o->vm, message, mt_ops_str, "<no detail available>");
    if (shown == MT_UNBOUND || !out_str(o, shown)) return false;
    if (line == MT_NONE && mt_str_of(filename) && !(out_text(o, " (") && out_str(o, mt_object(mt_str_of(filename))) && out_text(o, ")"))) return false;
    return out_text(o, "\n");
}

static bool put_exception(Output *o, Value exception) {
    if (mt_exception_is(o->vm, exception, CLS_SyntaxError)) {
        if (!put_syntax(o, exception)) return false;
    } else {
        StrBuilder b;
        mt_str_builder_init(&b, o->vm);
        if (!mt_traceback_message(o->vm, exception, &b)) return false;
        Value message = mt_str_builder_finish(&b);
        if (message == MT_UNBOUND || !put_type(o, exception)) return false;
        if (MT_AS(Str, message)->length && !(out_text(o, ": ") && out_str(o, message))) return false;
        if (!out_text(o, "\n")) return false;
    }
    return put_notes(o, MT_AS(Exception, exception));
}

/* -- chains and groups -- */

static bool put_chain(Output *o, uint32_t at);

static bool put_rule(Output *o, bool first, uint32_t number) { /* number 0: the rest */
    char text[80];
    if (number) snprintf(text, sizeof text, "%s+---------------- %u ----------------\n", first ? "+-" : "  ", (unsigned)number);
    else snprintf(text, sizeof text, "%s+---------------- ... ----------------\n", first ? "+-" : "  ");
    return put_indent(o) && put(o->b, text);
}

static bool put_members(Output *o, const Node *n) {
    uint32_t shown = n->count <= GROUP_WIDTH ? n->count : GROUP_WIDTH + 1;
    o->need_close = false;
    for (uint32_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown, cut = i >= GROUP_WIDTH;
        if (last) o->need_close = true;
        if (!put_rule(o, i == 0, cut ? 0 : i + 1)) return false;
        o->depth++;
        if (cut) {
            uint32_t left = n->count - GROUP_WIDTH;
            if (!out_text(o, "and ") || !out_number(o, left) || !out_text(o, left > 1 ? " more exceptions\n" : " more exception\n")) return false;
        } else if (!put_chain(o, n->first + i)) {
            return false;
        }
        if (last && o->need_close) {
            if (!put_indent(o) || !put(o->b, "+------------------------------------\n")) return false;
            o->need_close = false;
        }
        o->depth--;
    }
    return true;
}

static bool put_group(Output *o, const Node *n) {
    const Exception *e = MT_AS(Exception, n->exception);
    bool top = o->depth == 0;
    if (top) o->depth++;
    if (mt_is_kind(e->traceback, KIND_TRACEBACK)) {
        o->margin = top ? '+' : '|';
        if (!out_text(o, "Exception Group Traceback (most recent call last):\n")) return false;
        o->margin = '|';
        if (!put_frames(o, e->traceback)) return false;
    }
    if (!put_exception(o, n->exception) || !put_members(o, n)) return false;
    if (top) o->depth = 0;
    return true;
}

static bool put_one(Output *o, const Node *n) {
    const Exception *e = MT_AS(Exception, n->exception);
    if (n->is_group) {
        if (o->depth > GROUP_DEPTH) return out_text(o, "... (max_group_depth is 10)\n");
        return put_group(o, n); /* its depth is bounded by that */
    }
    if (mt_is_kind(e->traceback, KIND_TRACEBACK) && !(out_text(o, "Traceback (most recent call last):\n") && put_frames(o, e->traceback))) return false;
    return put_exception(o, n->exception);
}

/* The first cause first, then how the next came about. */
static bool put_chain(Output *o, uint32_t at) {
    uint32_t count = 0, *chain = NULL;
    for (int pass = 0; pass < 2; pass++) {
        if (pass && !(chain = mt_arena_alloc(o->tree->arena, (size_t)count * sizeof *chain))) return false;
        count = 0;
        for (uint32_t i = at; i != NO_NODE; i = o->tree->nodes[i].cause != NO_NODE ? o->tree->nodes[i].cause : o->tree->nodes[i].context, count++)
            if (pass) chain[count] = i;
    }
    while (count) {
        const Node *n = &o->tree->nodes[chain[--count]];
        const char *between = n->cause != NO_NODE      ? "\nThe above exception was the direct cause of the following exception:\n\n"
                              : n->context != NO_NODE ? "\nDuring handling of the above exception, another exception occurred:\n\n"
                                                      : "";
        if (!out_text(o, between) || !put_one(o, n)) return false;
    }
    return true;
}

bool mt_traceback_text(Vm *vm, Value exception, StrBuilder *b) {
    Arena arena;
    mt_arena_init(&arena, NULL, 0);
    Tree tree = {&arena, NULL, 0, 0, NULL, 0, 0};
    Output o = {vm, b, 0, false, true, false, '|', &tree};
    bool ok = grow(vm, &tree, exception) && put_chain(&o, 0);
    mt_arena_clear(&arena);
    return ok;
}

bool mt_traceback_stack(Vm *vm, StrBuilder *b, NextFrame *next, void *cursor) {
    Output o = {vm, b, 0, false, true, false, '|', NULL};
    Listing listing = {&o, NULL, MT_UNBOUND, 0, 0};
    const Code *code;
    uint32_t pc;
    if (!out_text(&o, "Traceback (most recent call last):\n")) return false;
    while (next(vm, cursor, &code, &pc))
        if (!list_frame(&listing, code, pc, code->name)) return false;
    return put_repeats(&listing);
}
