/* SPDX-License-Identifier: MIT */
/* Units: modules, functions, lambdas, class bodies; their registers, cells and closures. */
#include "compile/compile.h"

#include <stdarg.h>
#include <stdio.h>

/* -- errors -- */
void mt_compile_fail(Compiler *c, const Span *span, const char *format, ...) {
    if (c->failed) return; /* the first one counts */
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    mt_scope_error(c->error, span, "%s", text);
    c->failed = c->writer.failed = true;
}

void mt_compile_no_memory(Compiler *c) {
    if (!c->error->type) c->error->type = "MemoryError";
    c->failed = c->writer.failed = true;
}

void *mt_compile_alloc(Compiler *c, size_t size) {
    void *p = mt_arena_alloc(c->arena, size);
    if (!p) mt_compile_no_memory(c);
    return p;
}

/* -- jumps and what is bound -- */
void mt_compile_jump(Compiler *c, Opcode op, uint32_t a, uint32_t b, uint32_t d, Target *to, const Span *span) {
    if (is_dead(c)) return;
    if (to->used) bits_and(&to->bound, &c->d->bound);
    else to->bound = c->d->bound;
    to->used = true;
    mt_emit_jump(&c->d->b, op, a, b, d, &to->label, span);
}

void mt_compile_bind(Compiler *c, Target *target) {
    if (!target->used) return;
    if (is_dead(c)) c->d->bound = target->bound;
    else bits_and(&c->d->bound, &target->bound);
    mt_emit_bind(&c->d->b, &target->label);
}

uint32_t mt_compile_loop_head(Compiler *c) {
    bits_without(&c->d->bound, &c->d->deletable);
    return here(c);
}

bool mt_compile_handler(Compiler *c, uint32_t start, uint32_t end, uint32_t reg, const Bits *bound) {
    if (start >= end) return false;
    Bits known = *bound;
    bits_without(&known, &c->d->deletable);
    if (is_dead(c)) c->d->bound = known;
    else bits_and(&c->d->bound, &known);
    need_registers(c, reg, 1);
    mt_emit_handler(&c->d->b, start, end, here(c), reg);
    c->d->b.dead = false;
    return true;
}

/* -- registers of a unit -- */
typedef struct Layout { /* while registers are given out */
    Compiler *c;
    Scope *scope;
    Const *names;
    uint32_t count, limit;
    bool wide; /* the parameters are spilled */
} Layout;

static void place(Layout *l, Symbol *sym) {
    Draft *d = l->c->d;
    if (l->count >= l->limit ? !(sym->flags & SYM_PARAM) || l->wide : l->wide && sym->flags & SYM_PARAM) {
        d->spill_names[d->spill_count] = mt_compile_name_const(sym->name);
        sym->spill = (uint16_t)++d->spill_count;
        return;
    }
    sym->reg = (uint8_t)l->count;
    l->names[l->count++] = mt_compile_name_const(sym->name);
    if (sym->flags & SYM_DELETED) bits_add(&d->deletable, sym->reg);
}

static void place_parameter(Layout *l, const Name *name) {
    Symbol *sym = mt_scope_find(l->scope, mt_scope_mangle(&l->c->tree, l->scope->private_name, name));
    if (!sym || l->c->failed) return;
    sym->flags |= SYM_PARAM;
    place(l, sym);
    if (is_register(sym) && !(sym->flags & SYM_DELETED)) bits_add(&l->c->d->bound, sym->reg);
}

static void place_parameters(Layout *l, const Node *args) {
    Unit *unit = l->c->d->unit;
    if (l->scope->kind == SCOPE_GENERATOR) {
        place_parameter(l, l->c->tree.names.dot0);
        unit->param_count = 1;
    }
    if (!args) return;
    const NodeList lists[] = {args->u.arguments.posonlyargs, args->u.arguments.args, args->u.arguments.kwonlyargs};
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < lists[k].count; i++) place_parameter(l, lists[k].items[i]->u.arg.arg);
    unit->posonly_count = (uint16_t)lists[0].count;
    unit->param_count = (uint16_t)(lists[0].count + lists[1].count);
    unit->kwonly_count = (uint16_t)lists[2].count;
    if (args->u.arguments.vararg) {
        place_parameter(l, args->u.arguments.vararg->u.arg.arg);
        unit->flags |= UNIT_VARARGS;
    }
    if (args->u.arguments.kwarg) {
        place_parameter(l, args->u.arguments.kwarg->u.arg.arg);
        unit->flags |= UNIT_VARKEYWORDS;
    }
}

static bool has_register(const Scope *scope, const Symbol *sym) {
    return scope->kind != SCOPE_CLASS && scope->kind != SCOPE_MODULE && (sym->reach == REACH_LOCAL || sym->reach == REACH_CELL);
}

/* Registers for everything that has one, in the order parameters, other locals. */
static bool place_all(Compiler *c, const Node *args) {
    Scope *scope = c->d->scope;
    Layout l = {c, scope, NULL, 0, COMPILE_LOCALS, false};
    uint32_t wanted = 0;
    for (const Symbol *sym = scope->first; sym; sym = sym->next) wanted += has_register(scope, sym);
    uint32_t params = args ? args->u.arguments.posonlyargs.count + args->u.arguments.args.count + args->u.arguments.kwonlyargs.count + 2 : 0;
    if (wanted > UINT16_MAX - 8) {
        mt_compile_fail(c, &scope->node->span, "too many local variables");
        return false;
    }
    bool spilling = wanted > l.limit;
    l.wide = params > COMPILE_PARAMS;
    if (spilling) l.limit--;
    l.names = mt_compile_alloc(c, (MT_MIN(wanted, EMIT_MAX_REGISTERS) + 3) * sizeof *l.names);
    if (spilling) c->d->spill_names = mt_compile_alloc(c, wanted * sizeof *l.names);
    if (c->failed) return false;
    if (l.wide) c->d->unit->flags |= UNIT_WIDE;
    if (scope->kind == SCOPE_CLASS || (scope->kind == SCOPE_MODULE && c->options->has_namespace)) {
        l.names[l.count++] = mt_compile_text(".namespace", 10);
        c->d->unit->param_count = 1;
        if (scope->needs_class_cell) place(&l, &scope->class_cell);
        if (scope->needs_class_dict) place(&l, &scope->class_dict);
    }
    if (scope->kind == SCOPE_TYPE_PARAMS && scope->node->kind != NODE_ClassDef && scope->node->kind != NODE_TypeAlias) {
        place_parameter(&l, c->tree.names.defaults);
        place_parameter(&l, c->tree.names.kwdefaults);
        c->d->unit->param_count = 2;
    }
    place_parameters(&l, args);
    for (Symbol *sym = scope->first; sym; sym = sym->next)
        if (has_register(scope, sym) && !(sym->flags & SYM_PARAM)) place(&l, sym);
    if (spilling) {
        c->d->spill = l.count;
        for (Symbol *sym = scope->first; sym; sym = sym->next)
            if (sym->spill) sym->reg = (uint8_t)l.count;
        l.names[l.count++] = mt_compile_text(".spill", 6);
    }
    c->d->unit->spill_names = c->d->spill_names;
    c->d->unit->spill_count = c->d->spill_count;
    c->d->unit->local_names = l.names;
    c->d->unit->local_count = (uint16_t)l.count;
    c->d->locals = l.count;
    set_height(c, l.count);
    return !c->failed;
}

void mt_compile_make_cell(Compiler *c, Symbol *sym, const Span *span) {
    if (!sym->spill) {
        emit(c, OP_MAKE_CELL, sym->reg, 0, 0, span);
        return;
    }
    uint32_t h = height(c);
    if (sym->flags & SYM_PARAM) mt_compile_load_spilled(c, sym, h, span);
    else emit_single(c, h, SINGLE_UNBOUND, span);
    push(c);
    emit(c, OP_MAKE_CELL, h, 0, 0, span);
    emit_wide(c, OP_SPILL_STORE, h, sym->reg, 0, mt_emit_pair(0, sym->spill - 1u), span);
    set_height(c, h);
}

/* In CPython's order: parameters, then the others by their names. */
static bool cell_before(const Symbol *a, const Symbol *b) {
    if ((a->flags ^ b->flags) & SYM_PARAM) return a->flags & SYM_PARAM;
    return a->flags & SYM_PARAM ? a->spill < b->spill || a->reg < b->reg : strcmp(a->name->text, b->name->text) < 0;
}

static void sort_cells(Symbol **symbols, uint32_t count) {
    for (uint32_t gap = count / 2; gap; gap /= 2)
        for (uint32_t i = gap; i < count; i++) {
            Symbol *sym = symbols[i];
            uint32_t k = i;
            for (; k >= gap && cell_before(sym, symbols[k - gap]); k -= gap) symbols[k] = symbols[k - gap];
            symbols[k] = sym;
        }
}

static bool make_cells(Compiler *c, const Span *span) {
    Scope *scope = c->d->scope;
    Unit *unit = c->d->unit;
    bool class_cell = scope->kind == SCOPE_CLASS && scope->needs_class_cell;
    if (scope->needs_class_dict) {
        emit_move(c, scope->class_dict.reg, 0, span);
        emit(c, OP_MAKE_CELL, scope->class_dict.reg, 0, 0, span);
    }
    uint32_t count = class_cell;
    for (const Symbol *sym = scope->first; sym; sym = sym->next) count += has_register(scope, sym) && sym->reach == REACH_CELL;
    if (!count) return true;
    Const *names = mt_compile_alloc(c, count * sizeof *names);
    uint8_t *registers = mt_compile_alloc(c, count);
    Symbol **symbols = mt_compile_alloc(c, count * sizeof *symbols);
    if (!names || !registers || !symbols) return false;
    count = 0;
    if (class_cell) {
        scope->class_cell.reach = REACH_CELL;
        symbols[count++] = &scope->class_cell;
    }
    for (Symbol *sym = scope->first; sym; sym = sym->next)
        if (has_register(scope, sym) && sym->reach == REACH_CELL) symbols[count++] = sym;
    sort_cells(symbols, count);
    for (uint32_t i = 0; i < count; i++) {
        mt_compile_make_cell(c, symbols[i], span);
        names[i] = mt_compile_name_const(symbols[i]->name);
        registers[i] = symbols[i]->spill ? UNIT_SPILLED : symbols[i]->reg;
    }
    unit->cell_names = names;
    unit->cell_registers = registers;
    unit->cell_count = count;
    return true;
}

static bool name_free_variables(Compiler *c) {
    Scope *scope = c->d->scope;
    if (!scope->frees) return true;
    mt_scope_sort_free(scope);
    if (scope->free_count > UINT16_MAX) {
        mt_compile_fail(c, &scope->node->span, "too many free variables");
        return false;
    }
    Const *names = mt_compile_alloc(c, scope->free_count * sizeof *names);
    if (!names) return false;
    for (const FreeVar *f = scope->frees; f; f = f->next) names[f->index] = mt_compile_name_const(f->name);
    c->d->unit->free_names = names;
    c->d->unit->free_count = scope->free_count;
    return true;
}

/* -- life of a unit -- */
static const char *qualified_name(Compiler *c, const Draft *outer, const Scope *scope, const char *name) {
    while (outer && outer->scope->kind == SCOPE_TYPE_PARAMS) outer = outer->outer; /* they do not show */
    if (!outer || outer->scope->kind == SCOPE_MODULE) return name;
    NodeKind kind = scope->node->kind;
    if (kind == NODE_FunctionDef || kind == NODE_AsyncFunctionDef || kind == NODE_ClassDef) {
        const Symbol *sym = mt_scope_find(outer->scope, mt_scope_mangle(&c->tree, outer->scope->private_name, scope->node->u.FunctionDef.name));
        if (sym && sym->flags & SYM_GLOBAL) return name;
    }
    const char *base = outer->unit->qualname, *middle = outer->scope->kind == SCOPE_CLASS ? "." : ".<locals>.";
    size_t sizes[] = {strlen(base), strlen(middle), strlen(name)};
    if (sizes[0] + sizes[2] > 100000) return name; /* deep nesting must not cost quadratic memory */
    char *text = mt_compile_alloc(c, sizes[0] + sizes[1] + sizes[2] + 1);
    if (!text) return name;
    memcpy(text, base, sizes[0]);
    memcpy(text + sizes[0], middle, sizes[1]);
    memcpy(text + sizes[0] + sizes[1], name, sizes[2]);
    return text;
}

bool mt_compile_begin(Compiler *c, Draft *d, Scope *scope, const char *name, const Node *args, uint32_t flags, uint32_t first_line) {
    Unit *unit = scope ? mt_compile_alloc(c, sizeof *unit) : NULL;
    if (!unit) {
        mt_compile_no_memory(c);
        return false;
    }
    memset(d, 0, sizeof *d);
    d->unit = unit;
    d->scope = scope;
    d->outer = c->d;
    d->caller = c->scope;
    unit->name = name;
    unit->qualname = qualified_name(c, c->d, scope, name);
    unit->first_line = first_line;
    unit->flags = flags | c->options->flags | (scope->nested ? UNIT_NESTED : 0);
    c->d = d;
    c->scope = scope;
    Span span = {first_line, 0, first_line, 0};
    if (mt_emit_begin(&c->writer, &d->b, unit) && place_all(c, args) && name_free_variables(c)) {
        if (flags & (UNIT_GENERATOR | UNIT_COROUTINE | UNIT_ASYNC_GENERATOR)) emit(c, OP_GENERATOR, 0, 0, 0, &span);
        if (d->spill_count && !(unit->flags & UNIT_WIDE)) emit_wide(c, OP_SPILL_NEW, d->spill, 0, 0, mt_emit_pair(0, d->spill_count), &span);
        if (make_cells(c, &span)) return true;
    }
    if (!c->failed) mt_compile_no_memory(c);
    c->d = d->outer;
    c->scope = d->caller;
    return false;
}

Unit *mt_compile_finish(Compiler *c) {
    Draft *d = c->d;
    const Span *span = d->scope->kind == SCOPE_MODULE ? NULL : &d->scope->node->span;
    if (d->b.too_many_registers) mt_compile_fail(c, span, "too many nested expressions");
    if (d->b.too_many_consts) mt_compile_fail(c, span, "too many constants");
    if (d->b.too_many_children) mt_compile_fail(c, span, "too many functions");
    bool ok = mt_emit_finish(&d->b);
    c->d = d->outer;
    c->scope = d->caller;
    return ok && !c->failed ? d->unit : NULL;
}

void mt_compile_closure(Compiler *c, Unit *child, Scope *scope, uint32_t to, uint32_t base, const Span *span) {
    if (!child || is_dead(c)) {
        set_height(c, base);
        return;
    }
    uint32_t cells = height(c);
    bool many = child->free_count > COMPILE_CELLS;
    if (many) {
        emit(c, OP_BUILD_LIST, cells, cells, 0, span);
        push(c);
    }
    for (const FreeVar *f = scope->frees; f; f = f->next) {
        if (f->via) {
            emit(c, OP_FREE_CELL, height(c), f->via->index & 0xFF, f->via->index >> 8, span);
        } else if (f->owner->spill) {
            emit_wide(c, OP_SPILL_LOAD, height(c), f->owner->reg, 0, mt_emit_pair(mt_compile_name_index(c, f->name), f->owner->spill - 1u), span);
        } else {
            emit_move(c, height(c), f->owner->reg, span);
        }
        push(c);
        if (!many) continue;
        emit(c, OP_LIST_APPEND, cells, cells + 1, 0, span);
        set_height(c, cells + 1);
    }
    if (many) emit(c, OP_LIST_TO_TUPLE, cells, cells, 0, span);
    emit_wide(c, OP_MAKE_FUNCTION, to, base, many ? UNIT_SPILLED : child->free_count, mt_emit_pair(0, mt_emit_child(&c->d->b, child)), span);
    set_height(c, base);
}

const Name *mt_compile_known_name(Compiler *c, const char *text) {
    const Name *name = mt_ast_name(c->tree.ast, text, strlen(text));
    if (!name) mt_compile_no_memory(c);
    return name ? name : c->tree.names.name;
}

/* -- functions -- */
static uint32_t function_kind(const Scope *scope) {
    if (scope->is_async) return scope->generator ? UNIT_ASYNC_GENERATOR : UNIT_COROUTINE;
    return scope->generator ? UNIT_GENERATOR : 0;
}

static bool is_docstring(const Node *n) { return n->kind == NODE_Expr && n->u.Expr.value->kind == NODE_Constant && n->u.Expr.value->u.Constant.type == CONST_STR; }

static void default_values(Compiler *c, const Node *args, const Span *span) {
    NodeList values = args->u.arguments.defaults;
    Const k;
    uint32_t to = height(c);
    if (!values.count) emit_single(c, to, SINGLE_NONE, span);
    else if (mt_compile_fold_items(c, values, DATA_TUPLE, &k)) mt_compile_load_const(c, &k, to, span);
    else mt_compile_display(c, NODE_Tuple, values, to, span);
    push(c);
}

static void keyword_defaults(Compiler *c, const Node *args, const Span *span) {
    NodeList values = args->u.arguments.kw_defaults;
    uint32_t to = height(c), count = 0;
    bool have = false;
    for (uint32_t i = 0; i < values.count; i++) {
        if (!values.items[i]) continue;
        Const name = mt_compile_name_const(mt_scope_mangle(&c->tree, c->scope->private_name, args->u.arguments.kwonlyargs.items[i]->u.arg.arg));
        mt_compile_load_const(c, &name, height(c), span);
        push(c);
        mt_compile_push(c, values.items[i]);
        count++;
        if (have) {
            emit(c, OP_DICT_SET, to, to + 1, to + 2, span);
            set_height(c, to + 1);
        } else if (count == COMPILE_DISPLAY / 2) {
            emit(c, OP_BUILD_DICT, to, to, count, span);
            set_height(c, to + 1);
            have = true;
        }
    }
    if (!count) emit_single(c, to, SINGLE_NONE, span);
    else if (!have) emit(c, OP_BUILD_DICT, to, to, count, span);
    set_height(c, to + 1);
}

typedef struct Annotations { /* being gathered: name, value, name, value, ... */
    uint32_t from, gathered; /* registers; then a list in R[from], when there are many */
    bool listed;
    uint32_t count;
} Annotations;

static void gather_annotation(Compiler *c, Annotations *a, const Name *name, const Node *value, const Span *span) {
    Const text, key = mt_compile_text("return", 6);
    if (!value) return;
    if (name) key = mt_compile_name_const(mt_scope_mangle(&c->tree, c->scope->private_name, name));
    mt_compile_load_const(c, &key, height(c), span);
    push(c);
    if (c->tree.future_annotations) {
        if (mt_compile_unparse(c, value, &text)) mt_compile_load_const(c, &text, height(c), span);
        push(c);
    } else if (value->kind == NODE_Starred) {
        uint32_t r = mt_compile_now(c, value->u.Starred.value), to = a->listed ? a->from + 2 : a->from + a->gathered + 1;
        emit(c, OP_UNPACK, to, r, 1, &value->span);
        set_height(c, to + 1);
    } else {
        mt_compile_push(c, value);
    }
    a->gathered += 2;
    a->count++;
    if (a->gathered < COMPILE_DISPLAY && !a->listed) return;
    if (!a->listed) emit(c, OP_BUILD_LIST, a->from, a->from, a->gathered, span);
    else for (uint32_t i = 0; i < 2; i++) emit(c, OP_LIST_APPEND, a->from, a->from + 1 + i, 0, span);
    set_height(c, a->from + 1);
    a->listed = true;
    a->gathered = 0;
}

/* In CPython's order: the positional-only ones come after the others. */
static void annotations(Compiler *c, const Node *args, const Node *returns, const Span *span) {
    const NodeList lists[] = {args->u.arguments.args, args->u.arguments.posonlyargs, args->u.arguments.kwonlyargs};
    const Node *ends[] = {NULL, args->u.arguments.vararg, args->u.arguments.kwarg};
    Annotations a = {.from = height(c)};
    for (int k = 0; k < 3; k++) {
        if (k == 2 && ends[1]) gather_annotation(c, &a, ends[1]->u.arg.arg, ends[1]->u.arg.annotation, span);
        for (uint32_t i = 0; i < lists[k].count; i++) gather_annotation(c, &a, lists[k].items[i]->u.arg.arg, lists[k].items[i]->u.arg.annotation, span);
    }
    if (ends[2]) gather_annotation(c, &a, ends[2]->u.arg.arg, ends[2]->u.arg.annotation, span);
    gather_annotation(c, &a, NULL, returns, span);
    if (!a.count) emit_single(c, a.from, SINGLE_UNBOUND, span);
    else if (a.listed) emit(c, OP_LIST_TO_TUPLE, a.from, a.from, 0, span);
    else emit(c, OP_BUILD_TUPLE, a.from, a.from, a.gathered, span);
    set_height(c, a.from + 1);
}

static bool has_annotations(const Node *args, const Node *returns) {
    if (returns) return true;
    const NodeList lists[] = {args->u.arguments.args, args->u.arguments.posonlyargs, args->u.arguments.kwonlyargs};
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < lists[k].count; i++)
            if (lists[k].items[i]->u.arg.annotation) return true;
    const Node *vararg = args->u.arguments.vararg, *kwarg = args->u.arguments.kwarg;
    return (vararg && vararg->u.arg.annotation) || (kwarg && kwarg->u.arg.annotation);
}

/* The three registers before the cells of MAKE_FUNCTION's window. */
static void function_window(Compiler *c, const Node *args, const Node *returns, const Span *span) {
    uint32_t base = height(c);
    if (!args || (!args->u.arguments.defaults.count && !args->u.arguments.kw_defaults.count && !has_annotations(args, returns))) {
        emit(c, OP_CLEAR, base, 3, 0, span);
        set_height(c, base + 3);
        return;
    }
    default_values(c, args, span);
    keyword_defaults(c, args, span);
    annotations(c, args, returns, span);
}

static void push_decorators(Compiler *c, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++) mt_compile_push(c, list.items[i]);
}

/* What is decorated stands at the top of the stack, its decorators below. */
static void apply_decorators(Compiler *c, NodeList list) {
    for (uint32_t i = list.count; i-- > 0;) {
        uint32_t window = height(c) - 2;
        emit(c, OP_CALL, window, 1, window, &list.items[i]->span);
        set_height(c, window + 1);
    }
}

static void finish_body(Compiler *c, const Span *span) {
    if (!is_dead(c)) emit(c, OP_RETURN_NONE, 0, 0, 0, span);
}

static bool is_method(const Compiler *c) {
    const Draft *d = c->d->scope->kind == SCOPE_TYPE_PARAMS ? c->d->outer : c->d;
    return d->scope->kind == SCOPE_CLASS;
}

static Unit *function_unit(Compiler *c, const Node *n, Scope *scope, uint32_t first_line) {
    Draft d;
    NodeList body = n->u.FunctionDef.body;
    uint32_t flags = scope ? function_kind(scope) | (is_method(c) ? UNIT_METHOD : 0) : 0;
    if (!mt_compile_begin(c, &d, scope, n->u.FunctionDef.name->text, n->u.FunctionDef.args, flags, first_line)) return NULL;
    Const doc;
    if (body.count && is_docstring(body.items[0]) && mt_compile_clean_doc(c, body.items[0]->u.Expr.value, &doc)) {
        (void)mt_emit_const(&d.b, &doc);
        d.unit->flags |= UNIT_HAS_DOC;
        body.items++;
        body.count--;
    }
    mt_compile_body(c, body);
    finish_body(c, &n->span);
    return mt_compile_finish(c);
}

/* The value of a definition at the top of the stack goes to its name. */
static void store_definition(Compiler *c, const Name *name, uint32_t h, const Span *span) {
    mt_compile_store_name(c, name, h, span);
    set_height(c, h);
}

static uint32_t definition_line(const Node *n, NodeList decorators) { return decorators.count ? decorators.items[0]->span.line : n->span.line; }

/* The function itself into R[to], from its window at `base`, which is filled. */
static bool function_into(Compiler *c, const Node *n, uint32_t to, uint32_t base) {
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_FUNCTION);
    Unit *child = function_unit(c, n, scope, definition_line(n, n->u.FunctionDef.decorator_list));
    if (child) mt_compile_closure(c, child, scope, to, base, &n->span);
    return child != NULL;
}

void mt_compile_generic_function(Compiler *c, const Node *n) {
    const Span *span = &n->span;
    uint32_t base = height(c);
    mt_compile_load_name(c, c->tree.names.defaults, base, span);
    push(c);
    mt_compile_load_name(c, c->tree.names.kwdefaults, base + 1, span);
    push(c);
    annotations(c, n->u.FunctionDef.args, n->u.FunctionDef.returns, span);
    (void)function_into(c, n, base, base);
    set_height(c, base + 1);
}

void mt_compile_function(Compiler *c, const Node *n) {
    NodeList decorators = n->u.FunctionDef.decorator_list;
    uint32_t h = height(c);
    push_decorators(c, decorators);
    uint32_t to = height(c);
    Symbol *sym = mt_compile_symbol(c, n->u.FunctionDef.name);
    if (!sym) return;
    if (n->u.FunctionDef.type_params.count) {
        mt_compile_generic(c, n, n->u.FunctionDef.type_params, n->u.FunctionDef.args);
    } else {
        bool direct = is_register(sym) && !decorators.count;
        function_window(c, n->u.FunctionDef.args, n->u.FunctionDef.returns, &n->span);
        if (!function_into(c, n, direct ? sym->reg : to, to)) return;
        if (direct) {
            bits_add(&c->d->bound, sym->reg);
            return;
        }
    }
    set_height(c, to + 1);
    apply_decorators(c, decorators);
    store_definition(c, n->u.FunctionDef.name, h, &n->span);
}

/* Defaults and keyword defaults of a generic function, pushed: its annotation scope takes them. */
void mt_compile_defaults(Compiler *c, const Node *args, const Span *span) {
    default_values(c, args, span);
    keyword_defaults(c, args, span);
}

void mt_compile_lambda(Compiler *c, const Node *n, uint32_t to) {
    Draft d;
    uint32_t base = height(c);
    function_window(c, n->u.Lambda.args, NULL, &n->span);
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_LAMBDA);
    uint32_t flags = UNIT_LAMBDA | (scope ? function_kind(scope) : 0);
    if (!mt_compile_begin(c, &d, scope, "<lambda>", n->u.Lambda.args, flags, n->span.line)) return;
    uint32_t r = mt_compile_now(c, n->u.Lambda.body);
    emit(c, OP_RETURN, r, 0, 0, &n->u.Lambda.body->span);
    mt_compile_closure(c, mt_compile_finish(c), scope, to, base, &n->span);
}

/* -- classes -- */
static void store_in_class(Compiler *c, const Name *name, const Const *value, const Span *span) {
    uint32_t h = height(c);
    if (value) mt_compile_load_const(c, value, h, span);
    push(c);
    emit_wide(c, OP_STORE_NAME, h, 0, 0, mt_emit_pair(mt_compile_name_index(c, name), 0), span);
    set_height(c, h);
}

/* The namespace gets its __annotations__. */
static void setup_annotations(Compiler *c, const Span *span) {
    uint32_t window = height(c);
    emit(c, OP_LOAD_HELPER, window, HELPER_SETUP_ANNOTATIONS, 0, span);
    push(c);
    emit_move(c, window + 1, 0, span);
    push(c);
    emit(c, OP_CALL, window, 1, window, span);
    set_height(c, window);
}

static void class_start(Compiler *c, uint32_t first_line, NodeList *body) {
    const ScopeNames *names = &c->tree.names;
    Span span = {first_line, 0, first_line, 0};
    Const k = mt_compile_text(c->d->unit->qualname, strlen(c->d->unit->qualname));
    need_registers(c, height(c), 1);
    emit_wide(c, OP_LOAD_NAME, height(c), 0, 0, mt_emit_pair(mt_compile_name_index(c, names->name), mt_emit_cache(&c->d->b)), &span);
    store_in_class(c, names->module, NULL, &span);
    store_in_class(c, names->qualname, &k, &span);
    k = (Const){.kind = DATA_INT, .u.i = first_line};
    store_in_class(c, names->firstlineno, &k, &span);
    if (c->scope->node->u.ClassDef.type_params.count) {
        need_registers(c, height(c), 1);
        mt_compile_load_name(c, names->type_params, height(c), &span);
        store_in_class(c, mt_compile_known_name(c, "__type_params__"), NULL, &span);
    }
    if (c->scope->annotated) setup_annotations(c, &span);
    if (body->count && is_docstring(body->items[0]) && mt_compile_clean_doc(c, body->items[0]->u.Expr.value, &k)) {
        store_in_class(c, names->doc, &k, &body->items[0]->span);
        body->items++;
        body->count--;
    }
}

static void class_end(Compiler *c, const Node *n) {
    const ScopeNames *names = &c->tree.names;
    Draft *d = c->d;
    Const *items = mt_compile_alloc(c, d->attribute_count * sizeof *items + 1);
    if (!items) return;
    for (uint32_t i = 0; i < d->attribute_count; i++) items[i] = mt_compile_name_const(d->attributes[i]);
    Const tuple = {.kind = DATA_TUPLE, .count = d->attribute_count, .u.items = items};
    store_in_class(c, names->static_attributes, &tuple, &n->span);
    if (!c->scope->needs_class_cell) {
        finish_body(c, &n->span);
        return;
    }
    uint32_t cell = c->scope->class_cell.reg;
    emit_wide(c, OP_STORE_NAME, cell, 0, 0, mt_emit_pair(mt_compile_name_index(c, names->classcell), 0), &n->span);
    emit(c, OP_RETURN, cell, 0, 0, &n->span);
}

static Unit *class_unit(Compiler *c, const Node *n, Scope *scope, uint32_t first_line) {
    Draft d;
    NodeList body = n->u.ClassDef.body;
    if (!mt_compile_begin(c, &d, scope, n->u.ClassDef.name->text, NULL, UNIT_CLASS, first_line)) return NULL;
    class_start(c, first_line, &body);
    mt_compile_body(c, body);
    class_end(c, n);
    return mt_compile_finish(c);
}

/* The class is pushed. */
void mt_compile_build_class(Compiler *c, const Node *n, NodeList bases) {
    uint32_t window = height(c);
    emit(c, OP_LOAD_BUILD_CLASS, window, 0, 0, &n->span);
    push(c);
    function_window(c, NULL, NULL, &n->span);
    Scope *scope = mt_scope_of(c->scope, n, SCOPE_CLASS);
    Unit *child = class_unit(c, n, scope, definition_line(n, n->u.ClassDef.decorator_list));
    if (!child) return;
    mt_compile_closure(c, child, scope, window + 1, window + 1, &n->span);
    set_height(c, window + 2);
    Const name = mt_compile_name_const(n->u.ClassDef.name);
    mt_compile_load_const(c, &name, height(c), &n->span);
    push(c);
    mt_compile_arguments(c, window, 2, bases, n->u.ClassDef.keywords, false, window, &n->span);
}

void mt_compile_class(Compiler *c, const Node *n) {
    NodeList decorators = n->u.ClassDef.decorator_list;
    uint32_t h = height(c);
    push_decorators(c, decorators);
    uint32_t to = height(c);
    if (n->u.ClassDef.type_params.count) mt_compile_generic(c, n, n->u.ClassDef.type_params, NULL);
    else mt_compile_build_class(c, n, n->u.ClassDef.bases);
    set_height(c, to + 1);
    apply_decorators(c, decorators);
    store_definition(c, n->u.ClassDef.name, h, &n->span);
}

void mt_compile_static_attribute(Compiler *c, const Node *n) {
    const Node *object = n->u.Attribute.value;
    if (object->kind != NODE_Name || strcmp(object->u.Name.id->text, "self") != 0) return;
    Draft *d = c->d->outer;
    while (d && d->scope->kind != SCOPE_CLASS) d = d->outer;
    if (!d) return;
    for (uint32_t i = 0; i < d->attribute_count; i++)
        if (d->attributes[i] == n->u.Attribute.attr) return;
    if (d->attribute_count == d->attribute_capacity) {
        uint32_t capacity = d->attribute_capacity ? d->attribute_capacity * 2 : 8;
        const Name **fresh = mt_compile_alloc(c, capacity * sizeof *fresh);
        if (!fresh) return;
        for (uint32_t i = 0; i < d->attribute_count; i++) fresh[i] = d->attributes[i];
        d->attributes = fresh;
        d->attribute_capacity = capacity;
    }
    d->attributes[d->attribute_count++] = n->u.Attribute.attr;
}

/* -- modules -- */
static bool known_feature(const Node *alias, bool *annotations) {
    static const char *const features[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
                                           "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};
    const char *name = alias->u.alias.name->text;
    for (size_t i = 0; i < MT_COUNTOF(features); i++)
        if (!strcmp(name, features[i])) {
            if (!strcmp(name, "annotations")) *annotations = true;
            return true;
        }
    return false;
}

static bool is_future(const Node *n) {
    return n->kind == NODE_ImportFrom && n->u.ImportFrom.level == 0 && n->u.ImportFrom.module && !strcmp(n->u.ImportFrom.module->text, "__future__");
}

/* `from __future__ import ...` at the top of the file. */
static bool find_futures(Compiler *c, const Node *module, bool *annotations) {
    NodeList body = module->u.Module.body;
    for (uint32_t i = 0; i < body.count; i++) {
        const Node *n = body.items[i];
        if (i == 0 && is_docstring(n)) continue;
        if (!is_future(n)) break;
        c->future_line = n->span.line;
        for (uint32_t k = 0; k < n->u.ImportFrom.names.count; k++) {
            const Node *alias = n->u.ImportFrom.names.items[k];
            if (known_feature(alias, annotations)) continue;
            Span at = {n->span.line, n->span.column, n->span.line, n->span.column};
            if (!strcmp(alias->u.alias.name->text, "braces")) mt_compile_fail(c, &at, "not a chance");
            else mt_compile_fail(c, &at, "future feature %s is not defined", alias->u.alias.name->text);
            return false;
        }
    }
    return true;
}

static void module_start(Compiler *c, NodeList *body) {
    const ScopeNames *names = &c->tree.names;
    Span span = {1, 0, 1, 0};
    Const doc;
    uint32_t h = height(c);
    if (c->scope->annotated && c->options->has_namespace) {
        setup_annotations(c, &span);
    } else if (c->scope->annotated) {
        need_registers(c, h, 1);
        emit(c, OP_BUILD_DICT, h, h, 0, &span);
        push(c);
        emit_wide(c, OP_STORE_GLOBAL, h, 0, 0, mt_emit_pair(mt_compile_name_index(c, names->annotations), EMIT_NO_CACHE), &span);
        set_height(c, h);
    }
    if (!body->count || !is_docstring(body->items[0]) || body->items[0] == c->result || c->options->displays) return;
    if (!mt_compile_clean_doc(c, body->items[0]->u.Expr.value, &doc)) return;
    if (c->options->has_namespace) {
        store_in_class(c, names->doc, &doc, &body->items[0]->span);
    } else {
        mt_compile_load_const(c, &doc, h, &body->items[0]->span);
        push(c);
        emit_wide(c, OP_STORE_GLOBAL, h, 0, 0, mt_emit_pair(mt_compile_name_index(c, names->doc), EMIT_NO_CACHE), &body->items[0]->span);
        set_height(c, h);
    }
    body->items++;
    body->count--;
}

static Unit *module_unit(Compiler *c, const Node *module) {
    Draft d;
    NodeList body = module->u.Module.body;
    uint32_t flags = UNIT_MODULE | (c->tree.module->coroutine && c->options->allow_await ? UNIT_COROUTINE : 0);
    if (c->options->expression_result && body.count && body.items[body.count - 1]->kind == NODE_Expr) c->result = body.items[body.count - 1];
    if (!mt_compile_begin(c, &d, c->tree.module, "<module>", NULL, flags | (c->tree.future_annotations ? UNIT_FUTURE_ANNOTATIONS : 0), 1)) return NULL;
    module_start(c, &body);
    mt_compile_body(c, body);
    finish_body(c, body.count ? &body.items[body.count - 1]->span : &module->span);
    return mt_compile_finish(c);
}

bool mt_compile_module(const Ast *ast, Arena *arena, const CompileOptions *options, Unit **out, SyntaxError *error) {
    Compiler compiler, *c = &compiler;
    memset(c, 0, sizeof *c);
    memset(error, 0, sizeof *error);
    c->arena = c->writer.arena = arena;
    c->options = options;
    c->error = error;
    bool annotations_future = false;
    if (!find_futures(c, ast->module, &annotations_future)) return false;
    /* scopes intern a few names in the tree's table */
    if (!mt_scope_build(&c->tree, (Ast *)(uintptr_t)ast, annotations_future, options->has_namespace, error)) return false;
    *out = module_unit(c, ast->module);
    if (*out) return true;
    if (!error->type) error->type = "MemoryError";
    return false;
}
