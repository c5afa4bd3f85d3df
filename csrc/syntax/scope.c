/* SPDX-License-Identifier: MIT */
/* Scopes in two passes: one over the tree collects what each scope does with each name, one over the scopes settles what the names are.
 * The rules and the texts of the errors are CPython's symbol table's. Recursion is as deep as the tree, which the parser bounds. */
#include "syntax/scope.h"

#include <stdarg.h>
#include <stdio.h>

void mt_scope_error(SyntaxError *error, const Span *span, const char *format, ...) {
    if (error->type) return; /* the first one counts */
    error->type = "SyntaxError";
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    error->has_span = span != NULL;
    if (span) error->span = *span;
}

#define FAIL(t, span, ...) (mt_scope_error((t)->error, span, __VA_ARGS__), (t)->failed = true, (void)0)

static void *allocate(ScopeTree *t, size_t size) {
    void *p = mt_arena_alloc(t->ast->arena, size);
    if (!p) {
        t->failed = true;
        if (!t->error->type) {
            t->error->type = "MemoryError";
            t->error->message[0] = 0;
        }
    }
    return p;
}

/* -- symbols -- */
Symbol *mt_scope_find(const Scope *s, const Name *name) {
    if (!s->count) return NULL;
    for (uint32_t at = name->hash & (s->capacity - 1); s->table[at]; at = (at + 1) & (s->capacity - 1))
        if (s->table[at]->name == name) return s->table[at];
    return NULL;
}

static Symbol *add_symbol(ScopeTree *t, Scope *s, const Name *name) {
    Symbol *found = mt_scope_find(s, name);
    if (found) return found;
    if (s->count * 2 >= s->capacity) {
        uint32_t capacity = s->capacity ? s->capacity * 2 : 8;
        Symbol **table = allocate(t, capacity * sizeof *table);
        if (!table) return NULL;
        for (Symbol *sym = s->first; sym; sym = sym->next) {
            uint32_t at = sym->name->hash & (capacity - 1);
            while (table[at]) at = (at + 1) & (capacity - 1);
            table[at] = sym;
        }
        s->table = table;
        s->capacity = capacity;
    }
    Symbol *sym = allocate(t, sizeof *sym);
    if (!sym) return NULL;
    sym->name = name;
    uint32_t at = name->hash & (s->capacity - 1);
    while (s->table[at]) at = (at + 1) & (s->capacity - 1);
    s->table[at] = sym;
    s->count++;
    *s->tail = sym;
    s->tail = &sym->next;
    return sym;
}

const Name *mt_scope_mangle(ScopeTree *t, const Name *private_name, const Name *name) {
    const char *text = name->text;
    if (!private_name || text[0] != '_' || text[1] != '_') return name;
    if (text[name->length - 1] == '_' && text[name->length - 2] == '_') return name;
    if (memchr(text, '.', name->length)) return name;
    const char *cls = private_name->text;
    uint32_t length = private_name->length;
    while (length && *cls == '_') cls++, length--;
    if (!length) return name;
    char *buffer = allocate(t, (size_t)length + name->length + 2);
    if (!buffer) return name;
    buffer[0] = '_';
    memcpy(buffer + 1, cls, length);
    memcpy(buffer + 1 + length, text, name->length);
    const Name *result = mt_ast_name(t->ast, buffer, (size_t)length + name->length + 1);
    if (!result) {
        t->failed = true;
        return name;
    }
    return result;
}

const Name *mt_scope_name(ScopeTree *t, const Scope *s, const Name *plain) {
    if (!s->private_name) return plain;
    const Name *name = mt_scope_mangle(t, s->private_name, plain);
    if (name == plain || s->kind != SCOPE_TYPE_PARAMS || s->node->kind != NODE_ClassDef) return name;
    const Symbol *sym = mt_scope_find(s, name); /* beside a class only its own type parameters are private to it */
    return sym && sym->flags & SYM_TYPE_PARAM ? name : mt_scope_mangle(t, s->outer->private_name, plain);
}

static Scope *enter(ScopeTree *t, Scope *outer, ScopeKind kind, const Node *node) {
    Scope *s = allocate(t, sizeof *s);
    if (!s) return outer;
    s->kind = (uint8_t)kind;
    s->node = node;
    s->outer = outer;
    s->tail = &s->first;
    s->unit = s;
    if (outer) {
        if (kind == SCOPE_COMPREHENSION) s->unit = outer->unit;
        s->private_name = outer->private_name;
        s->iteration_expr = outer->iteration_expr;
        s->nested = outer->nested || outer->kind >= SCOPE_FUNCTION;
        if (outer->last_child) outer->last_child->next = s;
        else outer->children = s;
        outer->last_child = s;
    }
    return s;
}

Scope *mt_scope_of(Scope *outer, const Node *node, ScopeKind kind) {
    for (int round = 0; round < 2; round++) {
        Scope *s = round ? outer->children : outer->cursor ? outer->cursor : outer->children;
        for (; s; s = s->next)
            if (s->node == node && s->kind == kind) {
                outer->cursor = s->next;
                return s;
            }
    }
    return NULL;
}

static Symbol *define(ScopeTree *t, Scope *s, const Name *plain, uint32_t flag, const Span *span) {
    const Name *name = flag & SYM_TYPE_PARAM ? mt_scope_mangle(t, s->private_name, plain) : mt_scope_name(t, s, plain);
    if (plain == t->names.debug && !(flag & (SYM_USE | SYM_GLOBAL | SYM_NONLOCAL)))
        FAIL(t, span, flag & SYM_DELETED ? "cannot delete __debug__" : "cannot assign to __debug__");
    Symbol *sym = add_symbol(t, s, name);
    if (!sym) return NULL;
    if (flag & SYM_PARAM && sym->flags & SYM_PARAM) FAIL(t, span, "duplicate argument '%s' in function definition", name->text);
    if (flag & SYM_TYPE_PARAM && sym->flags & SYM_TYPE_PARAM) FAIL(t, span, "duplicate type parameter '%s'", name->text);
    sym->flags |= (uint16_t)flag;
    if (s->iteration_target) {
        if (sym->flags & (SYM_GLOBAL | SYM_NONLOCAL))
            FAIL(t, span, "comprehension inner loop cannot rebind assignment expression target '%s'", name->text);
        sym->flags |= SYM_ITERATION;
    }
    return sym;
}

/* -- collecting -- */
static void visit(ScopeTree *t, Scope *s, const Node *n);

static void visit_list(ScopeTree *t, Scope *s, NodeList list) {
    for (uint32_t i = 0; i < list.count && !t->failed; i++) visit(t, s, list.items[i]);
}

/* The scope where `:=` inside a comprehension binds. */
static void extend_walrus(ScopeTree *t, Scope *s, const Node *target) {
    const Name *name = mt_scope_mangle(t, s->private_name, target->u.Name.id);
    for (Scope *at = s; at; at = at->outer) {
        Symbol *sym = mt_scope_find(at, name);
        uint32_t flags = sym ? sym->flags : 0;
        if (at->kind == SCOPE_COMPREHENSION || at->kind == SCOPE_GENERATOR) {
            if (flags & SYM_ITERATION && flags & (SYM_LOCAL | SYM_GLOBAL)) {
                FAIL(t, &target->span, "assignment expression cannot rebind comprehension iteration variable '%s'", target->u.Name.id->text);
                return;
            }
            continue;
        }
        switch ((ScopeKind)at->kind) {
        case SCOPE_FUNCTION: case SCOPE_LAMBDA: {
            Symbol *inner = define(t, s, target->u.Name.id, flags & SYM_GLOBAL ? SYM_GLOBAL : SYM_NONLOCAL, &target->span);
            if (inner) inner->directive = target->span;
            Symbol *outer = add_symbol(t, at, name);
            if (outer) outer->flags |= SYM_LOCAL | SYM_WALRUS;
            at->has_walrus = true;
            return;
        }
        case SCOPE_MODULE: {
            Symbol *inner = define(t, s, target->u.Name.id, SYM_GLOBAL, &target->span);
            if (inner) inner->directive = target->span;
            Symbol *outer = add_symbol(t, at, name);
            if (outer) outer->flags |= SYM_GLOBAL;
            return;
        }
        case SCOPE_CLASS: FAIL(t, &target->span, "assignment expression within a comprehension cannot be used in a class body"); return;
        case SCOPE_TYPE_PARAMS:
            FAIL(t, &target->span, "assignment expression within a comprehension cannot be used within the definition of a generic");
            return;
        default:
            if (at->node->kind == NODE_TypeAlias)
                FAIL(t, &target->span, "assignment expression within a comprehension cannot be used in a type alias");
            else FAIL(t, &target->span, "assignment expression within a comprehension cannot be used in a %s", at->called ? at->called : "TypeVar bound");
            return;
        }
    }
}

/* Keywords of a call or a class. */
static void check_keywords(ScopeTree *t, NodeList keywords) {
    for (uint32_t i = 0; i < keywords.count; i++) {
        const Name *arg = keywords.items[i]->u.keyword.arg;
        if (!arg) continue;
        if (arg == t->names.debug) FAIL(t, &keywords.items[i]->span, "cannot assign to __debug__");
        for (uint32_t j = i + 1; j < keywords.count && j < i + 64; j++) {
            const Node *other = keywords.items[j];
            if (other->u.keyword.arg == arg) FAIL(t, &other->span, "keyword argument repeated: %s", arg->text);
        }
    }
}

/* Some expressions may not stand in an annotation scope. */
static void refuse_in_types(ScopeTree *t, const Scope *s, const Node *n, const char *what) {
    if (s->kind == SCOPE_TYPE_PARAMS) FAIL(t, &n->span, "%s cannot be used within the definition of a generic", what);
    if (s->kind != SCOPE_TYPE_VALUE) return;
    const Node *owner = s->node;
    if (owner->kind == NODE_TypeAlias) FAIL(t, &n->span, "%s cannot be used within a type alias", what);
    else if (s->is_annotation) FAIL(t, &n->span, "%s cannot be used within an annotation", what);
    else FAIL(t, &n->span, "%s cannot be used within a %s", what, s->called ? s->called : "TypeVar bound");
}

static void visit_for(ScopeTree *t, Scope *s, const Node *n, bool first) {
    s->iteration_target = 1;
    visit(t, s, n->u.comprehension.target);
    s->iteration_target = 0;
    if (!first) {
        s->iteration_expr++;
        visit(t, s, n->u.comprehension.iter);
        s->iteration_expr--;
    }
    visit_list(t, s, n->u.comprehension.ifs);
    if (n->u.comprehension.is_async) s->coroutine = true;
}

static void visit_comprehension(ScopeTree *t, Scope *outer, const Node *n, NodeList generators, const Node *elt, const Node *value) {
    bool generator = n->kind == NODE_GeneratorExp;
    outer->iteration_expr++;
    visit(t, outer, generators.items[0]->u.comprehension.iter);
    outer->iteration_expr--;
    Scope *s = enter(t, outer, generator ? SCOPE_GENERATOR : SCOPE_COMPREHENSION, n);
    if (t->failed) return;
    if (generator) define(t, s, t->names.dot0, SYM_PARAM, &n->span);
    for (uint32_t i = 0; i < generators.count && !t->failed; i++) visit_for(t, s, generators.items[i], i == 0);
    if (value) visit(t, s, value);
    visit(t, s, elt);
    s->generator = generator;
    if (s->coroutine && !generator) outer->coroutine = true;
}

static void visit_yield(ScopeTree *t, Scope *s, const Node *n, const Node *value) {
    refuse_in_types(t, s, n, "yield expression");
    if (value) visit(t, s, value);
    s->generator = true;
    if (s->kind != SCOPE_COMPREHENSION && s->kind != SCOPE_GENERATOR) return;
    const char *what = s->node->kind == NODE_ListComp ? "list comprehension" : s->node->kind == NODE_SetComp ? "set comprehension"
        : s->node->kind == NODE_DictComp ? "dict comprehension" : "generator expression";
    FAIL(t, &n->span, "'yield' inside %s", what);
}

static void visit_params(ScopeTree *t, Scope *s, NodeList list) {
    for (uint32_t i = 0; i < list.count; i++) define(t, s, list.items[i]->u.arg.arg, SYM_PARAM, &list.items[i]->span);
}

static void visit_arguments(ScopeTree *t, Scope *s, const Node *n) {
    visit_params(t, s, n->u.arguments.posonlyargs);
    visit_params(t, s, n->u.arguments.args);
    visit_params(t, s, n->u.arguments.kwonlyargs);
    const Node *vararg = n->u.arguments.vararg, *kwarg = n->u.arguments.kwarg;
    if (vararg) define(t, s, vararg->u.arg.arg, SYM_PARAM, &vararg->span);
    if (kwarg) define(t, s, kwarg->u.arg.arg, SYM_PARAM, &kwarg->span);
}

static void visit_annotation(ScopeTree *t, Scope *s, const Node *n) {
    if (!n) return;
    if (!t->future_annotations) {
        visit(t, s, n);
        return;
    }
    /* only its text is kept; its names mean nothing, its errors still do */
    Scope *last = s->last_child;
    Scope *own = enter(t, s, SCOPE_TYPE_VALUE, n);
    own->is_annotation = own != s;
    visit(t, own, n);
    s->last_child = last;
    if (last) last->next = NULL;
    else s->children = NULL;
}

static void visit_annotations(ScopeTree *t, Scope *s, const Node *args, const Node *returns) {
    const NodeList lists[] = {args->u.arguments.posonlyargs, args->u.arguments.args};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < lists[k].count; i++) visit_annotation(t, s, lists[k].items[i]->u.arg.annotation);
    if (args->u.arguments.vararg) visit_annotation(t, s, args->u.arguments.vararg->u.arg.annotation);
    if (args->u.arguments.kwarg) visit_annotation(t, s, args->u.arguments.kwarg->u.arg.annotation);
    for (uint32_t i = 0; i < args->u.arguments.kwonlyargs.count; i++)
        visit_annotation(t, s, args->u.arguments.kwonlyargs.items[i]->u.arg.annotation);
    visit_annotation(t, s, returns);
}

static void visit_defaults(ScopeTree *t, Scope *s, const Node *args) {
    visit_list(t, s, args->u.arguments.defaults);
    for (uint32_t i = 0; i < args->u.arguments.kw_defaults.count; i++)
        if (args->u.arguments.kw_defaults.items[i]) visit(t, s, args->u.arguments.kw_defaults.items[i]);
}

static void visit_type_value(ScopeTree *t, Scope *s, const Node *value, const char *called) {
    if (!value) return;
    Scope *own = enter(t, s, SCOPE_TYPE_VALUE, value);
    own->called = called;
    if (!t->failed) visit(t, own, value);
}

static Scope *enter_type_params(ScopeTree *t, Scope *s, const Node *n, NodeList params) {
    Scope *own = enter(t, s, SCOPE_TYPE_PARAMS, n);
    if (t->failed) return own;
    if (n->kind == NODE_ClassDef) {
        own->private_name = n->u.ClassDef.name;
        define(t, own, t->names.type_params, SYM_LOCAL | SYM_USE, &n->span);
        define(t, own, t->names.generic_base, SYM_LOCAL | SYM_USE, &n->span);
    } else if (n->kind != NODE_TypeAlias) {
        define(t, own, t->names.defaults, SYM_LOCAL, &n->span);
        define(t, own, t->names.kwdefaults, SYM_LOCAL, &n->span);
    }
    for (uint32_t i = 0; i < params.count && !t->failed; i++) {
        const Node *p = params.items[i];
        const Name *name = p->kind == NODE_TypeVar ? p->u.TypeVar.name : p->u.ParamSpec.name;
        define(t, own, name, SYM_TYPE_PARAM | SYM_LOCAL, &p->span);
        if (p->kind == NODE_TypeVar) {
            visit_type_value(t, own, p->u.TypeVar.bound, "TypeVar bound");
            visit_type_value(t, own, p->u.TypeVar.default_value, "TypeVar default");
        } else {
            visit_type_value(t, own, p->u.ParamSpec.default_value, p->kind == NODE_ParamSpec ? "ParamSpec default" : "TypeVarTuple default");
        }
    }
    return own;
}

static void visit_function(ScopeTree *t, Scope *s, const Node *n) {
    bool is_async = n->kind == NODE_AsyncFunctionDef;
    const Node *args = n->u.FunctionDef.args;
    define(t, s, n->u.FunctionDef.name, SYM_LOCAL, &n->span);
    visit_defaults(t, s, args);
    visit_list(t, s, n->u.FunctionDef.decorator_list);
    Scope *outer = s;
    if (n->u.FunctionDef.type_params.count) outer = enter_type_params(t, s, n, n->u.FunctionDef.type_params);
    if (t->failed) return;
    visit_annotations(t, outer, args, n->u.FunctionDef.returns);
    Scope *own = enter(t, outer, SCOPE_FUNCTION, n);
    if (t->failed) return;
    own->is_async = own->coroutine = is_async;
    visit_arguments(t, own, args);
    visit_list(t, own, n->u.FunctionDef.body);
}

static void visit_class(ScopeTree *t, Scope *s, const Node *n) {
    define(t, s, n->u.ClassDef.name, SYM_LOCAL, &n->span);
    visit_list(t, s, n->u.ClassDef.decorator_list);
    Scope *outer = s;
    if (n->u.ClassDef.type_params.count) {
        outer = enter_type_params(t, s, n, n->u.ClassDef.type_params);
        if (t->failed) return;
    }
    visit_list(t, outer, n->u.ClassDef.bases);
    visit_list(t, outer, n->u.ClassDef.keywords);
    check_keywords(t, n->u.ClassDef.keywords);
    Scope *own = enter(t, outer, SCOPE_CLASS, n);
    if (t->failed) return;
    own->private_name = n->u.ClassDef.name;
    if (n->u.ClassDef.type_params.count) define(t, own, t->names.type_params, SYM_USE, &n->span);
    visit_list(t, own, n->u.ClassDef.body);
}

/* global and nonlocal */
static void visit_directive(ScopeTree *t, Scope *s, const Node *n) {
    bool is_global = n->kind == NODE_Global;
    const char *word = is_global ? "global" : "nonlocal";
    NameList names = n->u.Global.names;
    for (uint32_t i = 0; i < names.count; i++) {
        const Name *name = mt_scope_mangle(t, s->private_name, names.items[i]);
        const Symbol *old = mt_scope_find(s, name);
        uint32_t flags = old ? old->flags : 0;
        if (flags & (SYM_PARAM | SYM_LOCAL | SYM_USE | SYM_ANNOTATED)) {
            const char *text = names.items[i]->text;
            if (flags & SYM_PARAM) FAIL(t, &n->span, "name '%s' is parameter and %s", text, word);
            else if (flags & SYM_USE) FAIL(t, &n->span, "name '%s' is used prior to %s declaration", text, word);
            else if (flags & SYM_ANNOTATED) FAIL(t, &n->span, "annotated name '%s' can't be %s", text, word);
            else FAIL(t, &n->span, "name '%s' is assigned to before %s declaration", text, word);
            return;
        }
        Symbol *sym = define(t, s, names.items[i], is_global ? SYM_GLOBAL : SYM_NONLOCAL, &n->span);
        if (sym && !sym->directive.line) sym->directive = n->span;
        if (is_global && t->has_namespace) { /* the module, too, means its globals by that name */
            Symbol *outer = add_symbol(t, t->module, name);
            if (outer) outer->flags |= SYM_GLOBAL;
        }
    }
}

static void visit_import(ScopeTree *t, Scope *s, const Node *n) {
    NodeList names = n->kind == NODE_Import ? n->u.Import.names : n->u.ImportFrom.names;
    for (uint32_t i = 0; i < names.count; i++) {
        const Node *alias = names.items[i];
        const Name *name = alias->u.alias.asname ? alias->u.alias.asname : alias->u.alias.name;
        if (name->length == 1 && name->text[0] == '*') {
            if (s->kind != SCOPE_MODULE) FAIL(t, &alias->span, "import * only allowed at module level");
            s->import_star = true;
            continue;
        }
        const char *dot = memchr(name->text, '.', name->length);
        if (dot && !alias->u.alias.asname && !(name = mt_ast_name(t->ast, name->text, (size_t)(dot - name->text)))) {
            t->failed = true;
            return;
        }
        define(t, s, name, SYM_IMPORT, &n->span);
    }
}

static void visit_pattern_name(ScopeTree *t, Scope *s, const Node *n, const Name *name) {
    if (name) define(t, s, name, SYM_LOCAL, &n->span);
}

static void visit(ScopeTree *t, Scope *s, const Node *n) {
    if (t->failed) return;
    switch ((NodeKind)n->kind) {
    case NODE_FunctionDef: case NODE_AsyncFunctionDef: visit_function(t, s, n); break;
    case NODE_ClassDef: visit_class(t, s, n); break;
    case NODE_Return:
        if (n->u.Return.value) visit(t, s, n->u.Return.value);
        break;
    case NODE_Delete: visit_list(t, s, n->u.Delete.targets); break;
    case NODE_Assign:
        visit_list(t, s, n->u.Assign.targets);
        visit(t, s, n->u.Assign.value);
        break;
    case NODE_TypeAlias: {
        visit(t, s, n->u.TypeAlias.name);
        Scope *outer = n->u.TypeAlias.type_params.count ? enter_type_params(t, s, n, n->u.TypeAlias.type_params) : s;
        if (t->failed) return;
        Scope *own = enter(t, outer, SCOPE_TYPE_VALUE, n);
        visit(t, own, n->u.TypeAlias.value);
        break;
    }
    case NODE_AugAssign:
        visit(t, s, n->u.AugAssign.target);
        visit(t, s, n->u.AugAssign.value);
        break;
    case NODE_AnnAssign: {
        const Node *target = n->u.AnnAssign.target;
        if (target->kind == NODE_Name) {
            const Symbol *old = mt_scope_find(s, mt_scope_mangle(t, s->private_name, target->u.Name.id));
            uint32_t flags = old ? old->flags : 0;
            if (flags & (SYM_GLOBAL | SYM_NONLOCAL) && s->kind != SCOPE_MODULE && n->u.AnnAssign.simple) {
                FAIL(t, &n->span, "annotated name '%s' can't be %s", target->u.Name.id->text, flags & SYM_GLOBAL ? "global" : "nonlocal");
                return;
            }
            if (n->u.AnnAssign.simple) {
                define(t, s, target->u.Name.id, SYM_ANNOTATED | SYM_LOCAL, &target->span);
                s->annotated = true;
            } else if (n->u.AnnAssign.value) {
                define(t, s, target->u.Name.id, SYM_LOCAL, &target->span);
            }
        } else {
            visit(t, s, target);
        }
        visit_annotation(t, s, n->u.AnnAssign.annotation);
        if (n->u.AnnAssign.value) visit(t, s, n->u.AnnAssign.value);
        break;
    }
    case NODE_For: case NODE_AsyncFor:
        visit(t, s, n->u.For.target);
        visit(t, s, n->u.For.iter);
        visit_list(t, s, n->u.For.body);
        visit_list(t, s, n->u.For.orelse);
        if (n->kind == NODE_AsyncFor) s->coroutine = true;
        break;
    case NODE_While: case NODE_If:
        visit(t, s, n->u.If.test);
        visit_list(t, s, n->u.If.body);
        visit_list(t, s, n->u.If.orelse);
        break;
    case NODE_With: case NODE_AsyncWith:
        visit_list(t, s, n->u.With.items);
        visit_list(t, s, n->u.With.body);
        if (n->kind == NODE_AsyncWith) s->coroutine = true;
        break;
    case NODE_Match:
        visit(t, s, n->u.Match.subject);
        visit_list(t, s, n->u.Match.cases);
        break;
    case NODE_Raise:
        if (n->u.Raise.exc) visit(t, s, n->u.Raise.exc);
        if (n->u.Raise.cause) visit(t, s, n->u.Raise.cause);
        break;
    case NODE_Try: case NODE_TryStar:
        visit_list(t, s, n->u.Try.body);
        visit_list(t, s, n->u.Try.orelse);
        visit_list(t, s, n->u.Try.handlers);
        visit_list(t, s, n->u.Try.finalbody);
        break;
    case NODE_Assert:
        visit(t, s, n->u.Assert.test);
        if (n->u.Assert.msg) visit(t, s, n->u.Assert.msg);
        break;
    case NODE_Import: case NODE_ImportFrom: visit_import(t, s, n); break;
    case NODE_Global: case NODE_Nonlocal: visit_directive(t, s, n); break;
    case NODE_Expr: visit(t, s, n->u.Expr.value); break;
    case NODE_Pass: case NODE_Break: case NODE_Continue: break;
    case NODE_BoolOp: visit_list(t, s, n->u.BoolOp.values); break;
    case NODE_NamedExpr: {
        const Node *target = n->u.NamedExpr.target;
        if (s->iteration_expr) {
            FAIL(t, &n->span, "assignment expression cannot be used in a comprehension iterable expression");
            return;
        }
        refuse_in_types(t, s, n, "named expression");
        if (s->kind == SCOPE_COMPREHENSION || s->kind == SCOPE_GENERATOR) extend_walrus(t, s, target);
        visit(t, s, n->u.NamedExpr.value);
        if (t->failed) return;
        Symbol *sym = define(t, s, target->u.Name.id, SYM_LOCAL, &target->span);
        if (sym) sym->flags |= SYM_WALRUS;
        s->has_walrus = true;
        break;
    }
    case NODE_BinOp:
        visit(t, s, n->u.BinOp.left);
        visit(t, s, n->u.BinOp.right);
        break;
    case NODE_UnaryOp: visit(t, s, n->u.UnaryOp.operand); break;
    case NODE_Lambda: {
        visit_defaults(t, s, n->u.Lambda.args);
        Scope *own = enter(t, s, SCOPE_LAMBDA, n);
        if (t->failed) return;
        visit_arguments(t, own, n->u.Lambda.args);
        visit(t, own, n->u.Lambda.body);
        break;
    }
    case NODE_IfExp:
        visit(t, s, n->u.IfExp.test);
        visit(t, s, n->u.IfExp.body);
        visit(t, s, n->u.IfExp.orelse);
        break;
    case NODE_Dict:
        for (uint32_t i = 0; i < n->u.Dict.keys.count; i++)
            if (n->u.Dict.keys.items[i]) visit(t, s, n->u.Dict.keys.items[i]);
        visit_list(t, s, n->u.Dict.values);
        break;
    case NODE_Set: visit_list(t, s, n->u.Set.elts); break;
    case NODE_ListComp: case NODE_SetComp: case NODE_GeneratorExp:
        visit_comprehension(t, s, n, n->u.ListComp.generators, n->u.ListComp.elt, NULL);
        break;
    case NODE_DictComp: visit_comprehension(t, s, n, n->u.DictComp.generators, n->u.DictComp.key, n->u.DictComp.value); break;
    case NODE_Await:
        refuse_in_types(t, s, n, "await expression");
        visit(t, s, n->u.Await.value);
        s->coroutine = true;
        break;
    case NODE_Yield: case NODE_YieldFrom: visit_yield(t, s, n, n->u.Yield.value); break;
    case NODE_Compare:
        visit(t, s, n->u.Compare.left);
        for (uint32_t i = 0; i < n->u.Compare.count; i++) visit(t, s, n->u.Compare.comparators[i]);
        break;
    case NODE_Call:
        visit(t, s, n->u.Call.func);
        visit_list(t, s, n->u.Call.args);
        visit_list(t, s, n->u.Call.keywords);
        check_keywords(t, n->u.Call.keywords);
        break;
    case NODE_FormattedValue:
        visit(t, s, n->u.FormattedValue.value);
        if (n->u.FormattedValue.format_spec) visit(t, s, n->u.FormattedValue.format_spec);
        break;
    case NODE_JoinedStr: visit_list(t, s, n->u.JoinedStr.values); break;
    case NODE_Constant: break;
    case NODE_Attribute:
        visit(t, s, n->u.Attribute.value);
        if (n->u.Attribute.attr == t->names.debug && n->u.Attribute.ctx != CTX_LOAD)
            FAIL(t, &n->span, n->u.Attribute.ctx == CTX_STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
        break;
    case NODE_Subscript:
        visit(t, s, n->u.Subscript.value);
        visit(t, s, n->u.Subscript.slice);
        break;
    case NODE_Starred: visit(t, s, n->u.Starred.value); break;
    case NODE_Name:
        define(t, s, n->u.Name.id, n->u.Name.ctx == CTX_LOAD ? SYM_USE : n->u.Name.ctx == CTX_DEL ? SYM_LOCAL | SYM_DELETED : SYM_LOCAL, &n->span);
        if (n->u.Name.ctx == CTX_LOAD && n->u.Name.id == t->names.super && s->kind >= SCOPE_FUNCTION)
            define(t, s, t->names.class_, SYM_USE, &n->span);
        break;
    case NODE_List: case NODE_Tuple: visit_list(t, s, n->u.List.elts); break;
    case NODE_Slice:
        if (n->u.Slice.lower) visit(t, s, n->u.Slice.lower);
        if (n->u.Slice.upper) visit(t, s, n->u.Slice.upper);
        if (n->u.Slice.step) visit(t, s, n->u.Slice.step);
        break;
    case NODE_ExceptHandler:
        if (n->u.ExceptHandler.type) visit(t, s, n->u.ExceptHandler.type);
        if (n->u.ExceptHandler.name) {
            Symbol *sym = define(t, s, n->u.ExceptHandler.name, SYM_LOCAL, &n->span);
            if (sym) sym->flags |= SYM_DELETED;
        }
        visit_list(t, s, n->u.ExceptHandler.body);
        break;
    case NODE_keyword: visit(t, s, n->u.keyword.value); break;
    case NODE_withitem:
        visit(t, s, n->u.withitem.context_expr);
        if (n->u.withitem.optional_vars) visit(t, s, n->u.withitem.optional_vars);
        break;
    case NODE_match_case:
        visit(t, s, n->u.match_case.pattern);
        if (n->u.match_case.guard) visit(t, s, n->u.match_case.guard);
        visit_list(t, s, n->u.match_case.body);
        break;
    case NODE_MatchValue: visit(t, s, n->u.MatchValue.value); break;
    case NODE_MatchSingleton: break;
    case NODE_MatchSequence: case NODE_MatchOr: visit_list(t, s, n->u.MatchSequence.patterns); break;
    case NODE_MatchMapping:
        visit_list(t, s, n->u.MatchMapping.keys);
        visit_list(t, s, n->u.MatchMapping.patterns);
        visit_pattern_name(t, s, n, n->u.MatchMapping.rest);
        break;
    case NODE_MatchClass:
        visit(t, s, n->u.MatchClass.cls);
        visit_list(t, s, n->u.MatchClass.patterns);
        visit_list(t, s, n->u.MatchClass.kwd_patterns);
        break;
    case NODE_MatchStar: visit_pattern_name(t, s, n, n->u.MatchStar.name); break;
    case NODE_MatchAs:
        if (n->u.MatchAs.pattern) visit(t, s, n->u.MatchAs.pattern);
        visit_pattern_name(t, s, n, n->u.MatchAs.name);
        break;
    case NODE_Module: case NODE_comprehension: case NODE_arguments: case NODE_arg: case NODE_alias:
    case NODE_TypeVar: case NODE_ParamSpec: case NODE_TypeVarTuple: case NODE_COUNT: break;
    }
}

/* -- settling -- */
static FreeVar *free_variable(ScopeTree *t, Scope *unit, Symbol *owner, const Scope *owner_unit) {
    for (FreeVar *f = unit->frees; f; f = f->next)
        if (f->owner == owner) return f;
    FreeVar *f = allocate(t, sizeof *f);
    if (!f) return NULL;
    f->name = owner->name;
    f->owner = owner;
    f->next = unit->frees;
    unit->frees = f;
    unit->free_count++;
    Scope *outer = unit->outer->unit;
    if (outer == owner_unit) {
        if (owner->reach != REACH_CELL) owner->reach = REACH_CELL;
    } else {
        f->via = free_variable(t, outer, owner, owner_unit); /* as deep as scopes nest */
    }
    return f;
}

/* Do names of the scope live in a namespace? */
static bool has_names(const ScopeTree *t, const Scope *s) { return s->kind == SCOPE_CLASS || (s->kind == SCOPE_MODULE && t->has_namespace); }

/* The class whose names an annotation scope sees, or NULL. */
static Scope *seen_class(Scope *s) {
    while (s && (s->kind == SCOPE_TYPE_PARAMS || s->kind == SCOPE_TYPE_VALUE)) s = s->outer;
    return s && s->kind == SCOPE_CLASS ? s : NULL;
}

/* A name in an annotation scope that the class around it binds or declares: nothing farther out is asked but the globals. */
static bool settle_in_class(ScopeTree *t, Scope *s, Symbol *sym, Scope *class) {
    const Symbol *own = mt_scope_find(class, sym->name);
    if (!own || own->flags & SYM_NONLOCAL || !(own->flags & (SYM_BOUND | SYM_GLOBAL))) return false;
    sym->reach = REACH_GLOBAL;
    if (own->flags & SYM_GLOBAL) return true;
    sym->in_class = true;
    class->needs_class_dict = true;
    class->class_dict.name = t->names.classdict;
    if (!s->class_dict_free) s->class_dict_free = free_variable(t, s, &class->class_dict, class);
    return true;
}

static void settle_symbol(ScopeTree *t, Scope *s, Symbol *sym) {
    if (sym->flags & SYM_GLOBAL) {
        if (sym->flags & SYM_NONLOCAL) FAIL(t, &sym->directive, "name '%s' is nonlocal and global", sym->name->text);
        sym->reach = REACH_GLOBAL;
        return;
    }
    if (sym->flags & SYM_NONLOCAL && s->kind == SCOPE_MODULE) {
        FAIL(t, &sym->directive, "nonlocal declaration not allowed at module level");
        return;
    }
    if (sym->flags & SYM_BOUND && !(sym->flags & SYM_NONLOCAL)) {
        if (sym->reach != REACH_CELL) sym->reach = has_names(t, s) ? REACH_NAME : s->kind == SCOPE_MODULE ? REACH_GLOBAL : REACH_LOCAL;
        return;
    }
    sym->reach = has_names(t, s->unit == t->module ? t->module : s) ? REACH_NAME : REACH_GLOBAL;
    const Scope *seen = s->kind == SCOPE_CLASS ? NULL : seen_class(s);
    for (Scope *at = s->outer; at; at = at->outer) {
        Symbol *owner = NULL;
        if (at->kind == SCOPE_CLASS && at == seen && settle_in_class(t, s, sym, at)) return;
        if (at->kind == SCOPE_MODULE) break;
        if (at->kind == SCOPE_CLASS) {
            if (sym->name != t->names.class_) continue;
            if (s->unit == at) break; /* a comprehension of the body itself doesn't see it */
            at->needs_class_cell = true;
            owner = &at->class_cell;
            owner->name = sym->name;
        } else {
            owner = mt_scope_find(at, sym->name);
            if (!owner || owner->flags & SYM_NONLOCAL) continue;
            if (owner->flags & SYM_GLOBAL) break;
            if (!(owner->flags & SYM_BOUND)) continue;
            if (sym->flags & SYM_NONLOCAL && owner->flags & SYM_TYPE_PARAM) {
                FAIL(t, &sym->directive, "nonlocal binding not allowed for type parameter '%s'", sym->name->text);
                return;
            }
        }
        if (at->unit == s->unit) {
            sym->reach = REACH_OUTER;
            sym->link = owner;
            if (at->kind == SCOPE_CLASS) owner->reach = REACH_CELL;
            if (sym->flags & SYM_WALRUS) owner->flags |= SYM_WALRUS;
        } else {
            sym->reach = REACH_FREE;
            sym->free = free_variable(t, s->unit, owner, at->unit);
        }
        return;
    }
    if (sym->flags & SYM_NONLOCAL) FAIL(t, &sym->directive, "no binding for nonlocal '%s' found", sym->name->text);
}

static void settle(ScopeTree *t, Scope *s) {
    for (Symbol *sym = s->first; sym && !t->failed; sym = sym->next) settle_symbol(t, s, sym);
    for (Scope *child = s->children; child && !t->failed; child = child->next) settle(t, child);
}

void mt_scope_sort_free(Scope *unit) {
    FreeVar *sorted = NULL;
    for (FreeVar *f = unit->frees; f;) {
        FreeVar *next = f->next, **at = &sorted;
        while (*at && strcmp((*at)->name->text, f->name->text) < 0) at = &(*at)->next;
        f->next = *at;
        *at = f;
        f = next;
    }
    unit->frees = sorted;
    uint32_t index = 0;
    for (FreeVar *f = sorted; f; f = f->next) f->index = index++;
}

/* Names as they lie in memory (struct Name), so that all of them are one copy. */
typedef struct KnownName { uint32_t length, hash; char text[24]; } KnownName;
#define KNOWN(text) {sizeof(text) - 1, 0, text}

static bool find_names(ScopeTree *t) {
    static const KnownName known[] = { /* in the order of ScopeNames */
        KNOWN("super"), KNOWN("__class__"), KNOWN(".0"), KNOWN("__debug__"), KNOWN("__annotations__"), KNOWN("__doc__"), KNOWN("__name__"),
        KNOWN("__module__"), KNOWN("__qualname__"), KNOWN("__firstlineno__"), KNOWN("__static_attributes__"), KNOWN("__classcell__"),
        KNOWN("__classdict__"), KNOWN(".type_params"), KNOWN(".generic_base"), KNOWN(".defaults"), KNOWN(".kwdefaults"), KNOWN("__enter__"),
        KNOWN("__exit__"), KNOWN("__aenter__"), KNOWN("__aexit__"), KNOWN("*"),
    };
    _Static_assert(sizeof known / sizeof *known * sizeof(const Name *) == sizeof(ScopeNames), "a name for each field");
    KnownName *copies = mt_arena_alloc(t->ast->arena, sizeof known);
    if (!copies) return false;
    memcpy(copies, known, sizeof known);
    const Name **fields = (const Name **)&t->names;
    for (size_t i = 0; i < MT_COUNTOF(known); i++)
        if (!(fields[i] = mt_ast_add_name(t->ast, (Name *)(void *)&copies[i]))) return false;
    return true;
}

bool mt_scope_build(ScopeTree *t, Ast *ast, bool future_annotations, bool has_namespace, SyntaxError *error) {
    memset(t, 0, sizeof *t);
    memset(error, 0, sizeof *error);
    t->ast = ast;
    t->error = error;
    t->future_annotations = future_annotations;
    t->has_namespace = has_namespace;
    if (find_names(t)) {
        t->module = enter(t, NULL, SCOPE_MODULE, ast->module);
        if (!t->failed) visit_list(t, t->module, ast->module->u.Module.body);
        if (!t->failed) settle(t, t->module);
    } else {
        t->failed = true;
    }
    if (t->failed && !error->type) error->type = "MemoryError";
    return !t->failed;
}
