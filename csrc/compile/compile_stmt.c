/* SPDX-License-Identifier: MIT */
/* Simple statements and `if`: assignment to every target, deletion, imports, raise, assert. */
#include "compile/compile.h"

/* The symbol of a target that is a plain local in a register, else NULL. */
static Symbol *plain_target(Compiler *c, const Node *n) {
    if (n->kind != NODE_Name) return NULL;
    Symbol *sym = mt_compile_symbol(c, n->u.Name.id);
    return sym && is_register(sym) ? sym : NULL;
}

/* -- targets -- */
static void store_attribute(Compiler *c, const Node *n, uint32_t from) {
    uint32_t h = height(c), object = mt_compile_now(c, n->u.Attribute.value);
    Span span = mt_compile_attribute_span(n, n);
    mt_compile_static_attribute(c, n);
    emit_wide(c, OP_STORE_ATTR, from, object, 0, mt_emit_pair(mt_compile_attribute_index(c, n->u.Attribute.attr), mt_emit_cache(&c->d->b)), &span);
    set_height(c, h);
}

static void emit_setitem(Compiler *c, uint32_t from, uint32_t object, uint32_t key, uint32_t k, const Span *span) {
    if (key == UINT32_MAX) emit(c, OP_SETITEM_K, from, object, k, span);
    else emit(c, OP_SETITEM, from, object, key, span);
}

static void store_subscript(Compiler *c, const Node *n, uint32_t from) {
    uint32_t h = height(c), k, object = mt_compile_any(c, n->u.Subscript.value), key = mt_compile_key(c, n->u.Subscript.slice, &k);
    emit_setitem(c, from, object, key, k, &n->span);
    set_height(c, h);
}

static const Node *bare(const Node *target) { return target->kind == NODE_Starred ? target->u.Starred.value : target; }

/* First of the registers when the targets are locals that lie side by side; else UINT32_MAX. */
static uint32_t side_by_side(Compiler *c, NodeList list) {
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < list.count; i++) {
        const Symbol *sym = plain_target(c, bare(list.items[i]));
        if (!sym || (i && sym->reg != first + i)) return UINT32_MAX;
        if (!i) first = sym->reg;
    }
    return first;
}

/* More targets than registers: the items go to a tuple. */
static void unpack_many(Compiler *c, const Node *n, uint32_t from, uint32_t star) {
    NodeList list = n->u.Tuple.elts;
    uint32_t window = height(c), starred = star != UINT32_MAX;
    const Const counts[] = {{.kind = DATA_INT, .u.i = starred ? star : list.count}, {.kind = DATA_INT, .u.i = list.count - star - 1}};
    emit(c, OP_LOAD_HELPER, window, starred ? HELPER_UNPACK_STAR : HELPER_UNPACK, 0, &n->span);
    push(c);
    emit_move(c, window + 1, from, &n->span);
    push(c);
    for (uint32_t i = 0; i <= starred; i++) {
        mt_compile_load_const(c, &counts[i], height(c), &n->span);
        push(c);
    }
    emit(c, OP_CALL, window, 2 + starred, window, &n->span);
    set_height(c, window + 1);
    for (uint32_t i = 0; i < list.count && !c->failed; i++) {
        const Const index = {.kind = DATA_INT, .u.i = i};
        mt_compile_load_const(c, &index, window + 1, &n->span);
        push(c);
        emit(c, OP_GETITEM, window + 1, window, window + 1, &n->span);
        mt_compile_store(c, bare(list.items[i]), window + 1);
        set_height(c, window + 1);
    }
    set_height(c, window);
}

static void unpack(Compiler *c, const Node *n, uint32_t from) {
    NodeList list = n->u.Tuple.elts;
    uint32_t h = height(c), star = UINT32_MAX;
    for (uint32_t i = 0; i < list.count; i++) {
        if (list.items[i]->kind != NODE_Starred) continue;
        if (star != UINT32_MAX) mt_compile_fail(c, &n->span, "multiple starred expressions in assignment");
        star = i;
        if (star >= 256) mt_compile_fail(c, &n->span, "too many expressions in star-unpacking assignment");
    }
    uint32_t first = side_by_side(c, list), to = first == UINT32_MAX ? h : first;
    if (first == UINT32_MAX && (list.count > 3 * COMPILE_DISPLAY || h + list.count + 8 > EMIT_MAX_REGISTERS)) {
        unpack_many(c, n, from, star);
        return;
    }
    need_registers(c, h, list.count + 1);
    if (star == UINT32_MAX) emit(c, OP_UNPACK, to, from, list.count, &n->span);
    else emit_wide(c, OP_UNPACK_STAR, to, from, star, list.count - star - 1, &n->span);
    if (first != UINT32_MAX) {
        for (uint32_t i = 0; i < list.count; i++) bits_add(&c->d->bound, first + i);
        return;
    }
    set_height(c, h + list.count);
    for (uint32_t i = 0; i < list.count; i++) mt_compile_store(c, bare(list.items[i]), h + i);
    set_height(c, h);
}

void mt_compile_store(Compiler *c, const Node *n, uint32_t from) {
    switch ((NodeKind)n->kind) {
    case NODE_Name: mt_compile_store_name(c, n->u.Name.id, from, &n->span); break;
    case NODE_Attribute: store_attribute(c, n, from); break;
    case NODE_Subscript: store_subscript(c, n, from); break;
    case NODE_Tuple: case NODE_List: unpack(c, n, from); break;
    default: mt_compile_fail(c, &n->span, "starred assignment target must be in a list or tuple"); break;
    }
}

void mt_compile_iterate(Compiler *c, uint32_t iterator, const Node *target, Target *end, const Span *span) {
    uint32_t h = height(c);
    const Symbol *sym = plain_target(c, target);
    if (sym) {
        mt_compile_jump(c, OP_FOR_ITER, sym->reg, iterator, 0, end, span);
        bits_add(&c->d->bound, sym->reg);
        return;
    }
    mt_compile_jump(c, OP_FOR_ITER, h, iterator, 0, end, span);
    push(c);
    mt_compile_store(c, target, h);
    set_height(c, h);
}

/* -- assignment -- */
static bool is_display(const Node *n, uint32_t count) {
    if ((n->kind != NODE_Tuple && n->kind != NODE_List) || n->u.Tuple.elts.count != count) return false;
    for (uint32_t i = 0; i < count; i++)
        if (n->u.Tuple.elts.items[i]->kind == NODE_Starred) return false;
    return true;
}

static bool is_target(Compiler *c, NodeList targets, uint32_t reg) {
    for (uint32_t i = 0; i < targets.count; i++)
        if (mt_compile_symbol(c, targets.items[i]->u.Name.id)->reg == reg) return true;
    return false;
}

static bool all_plain(Compiler *c, NodeList targets) {
    for (uint32_t i = 0; i < targets.count; i++) {
        const Symbol *sym = plain_target(c, targets.items[i]);
        if (!sym || sym->flags & SYM_WALRUS) return false;
        for (uint32_t j = 0; j < i; j++)
            if (targets.items[j]->u.Name.id == targets.items[i]->u.Name.id) return false;
    }
    return true;
}

/* a, b = x, y with locals on the left: all values but the last wait beside, the last goes straight to its target. */
static void assign_locals(Compiler *c, NodeList targets, NodeList values) {
    uint32_t h = height(c), last = targets.count - 1, from[COMPILE_DISPLAY];
    Const k;
    for (uint32_t i = 0; i < last; i++) {
        const Node *value = values.items[i];
        from[i] = UINT32_MAX;
        if (value->kind == NODE_Constant) continue;
        const Symbol *sym = plain_target(c, value);
        if (sym && !is_target(c, targets, sym->reg)) from[i] = mt_compile_any(c, value);
        else from[i] = mt_compile_push(c, value);
    }
    mt_compile_into(c, values.items[last], mt_compile_symbol(c, targets.items[last]->u.Name.id)->reg);
    for (uint32_t i = 0; i <= last; i++) {
        const Node *target = targets.items[i];
        uint32_t reg = mt_compile_symbol(c, target->u.Name.id)->reg;
        if (i == last) bits_add(&c->d->bound, reg);
        else if (from[i] != UINT32_MAX) mt_compile_store_name(c, target->u.Name.id, from[i], &target->span);
        else if (mt_compile_fold(c, values.items[i], &k)) {
            mt_compile_load_const(c, &k, reg, &target->span);
            bits_add(&c->d->bound, reg);
        }
    }
    set_height(c, h);
}

static bool assign_parallel(Compiler *c, const Node *target, const Node *value) {
    if (target->kind != NODE_Tuple && target->kind != NODE_List) return false;
    NodeList targets = target->u.Tuple.elts;
    uint32_t h = height(c);
    if (!targets.count || targets.count > COMPILE_DISPLAY || h + targets.count > EMIT_MAX_REGISTERS - 40) return false;
    if (!is_display(target, targets.count) || !is_display(value, targets.count)) return false;
    NodeList values = value->u.Tuple.elts;
    if (all_plain(c, targets)) {
        assign_locals(c, targets, values);
        return true;
    }
    for (uint32_t i = 0; i < values.count; i++) mt_compile_push(c, values.items[i]);
    for (uint32_t i = 0; i < values.count; i++) mt_compile_store(c, targets.items[i], h + i);
    set_height(c, h);
    return true;
}

static void assign(Compiler *c, const Node *n) {
    NodeList targets = n->u.Assign.targets;
    const Node *value = n->u.Assign.value;
    uint32_t h = height(c), r;
    Symbol *sym = plain_target(c, targets.items[0]);
    bool names = sym != NULL;
    for (uint32_t i = 1; i < targets.count; i++) names = names && targets.items[i]->kind == NODE_Name;
    if (names) {
        mt_compile_into(c, value, sym->reg);
        bits_add(&c->d->bound, sym->reg);
        for (uint32_t i = 1; i < targets.count; i++) mt_compile_store(c, targets.items[i], sym->reg);
        return;
    }
    if (targets.count == 1) {
        if (assign_parallel(c, targets.items[0], value)) return;
        r = mt_compile_any(c, value);
    } else {
        r = mt_compile_push(c, value);
    }
    for (uint32_t i = 0; i < targets.count && !c->failed; i++) mt_compile_store(c, targets.items[i], r);
    set_height(c, h);
}

/* R[to] = R[left] op= value */
static void inplace(Compiler *c, BinOpKind op, uint32_t to, uint32_t left, const Node *value, const Span *span) {
    Const k;
    uint32_t h = height(c);
    if (op == BINOP_ADD && mt_compile_fold(c, value, &k) && k.kind == DATA_INT && k.u.i >= -128 && k.u.i <= 127) {
        emit(c, OP_ADD_INT, to, left, (uint32_t)(k.u.i & 0xFF), span);
        return;
    }
    uint32_t r = mt_compile_now(c, value);
    emit(c, (Opcode)(OP_ADD + 3 * op + 2), to, left, r, span);
    set_height(c, h);
}

static void augment_name(Compiler *c, const Node *n) {
    const Node *target = n->u.AugAssign.target;
    Symbol *sym = mt_compile_symbol(c, target->u.Name.id);
    uint32_t h = height(c);
    if (!sym) return;
    if (is_register(sym)) {
        uint32_t left = sym->reg;
        mt_compile_check_bound(c, sym, &target->span);
        if (sym->flags & SYM_WALRUS) {
            emit_move(c, h, left, &target->span);
            left = push(c);
        }
        inplace(c, n->u.AugAssign.op, sym->reg, left, n->u.AugAssign.value, &n->span);
    } else {
        mt_compile_load_symbol(c, sym, h, false, &target->span);
        push(c);
        inplace(c, n->u.AugAssign.op, h, h, n->u.AugAssign.value, &n->span);
        mt_compile_store_symbol(c, sym, h, &target->span);
    }
    set_height(c, h);
}

static void augment_attribute(Compiler *c, const Node *n) {
    const Node *target = n->u.AugAssign.target;
    uint32_t h = height(c), object = mt_compile_any(c, target->u.Attribute.value), t = height(c);
    Span span = mt_compile_attribute_span(target, target);
    uint32_t name = mt_compile_attribute_index(c, target->u.Attribute.attr);
    emit_wide(c, OP_LOAD_ATTR, t, object, 0, mt_emit_pair(name, mt_emit_cache(&c->d->b)), &span);
    push(c);
    inplace(c, n->u.AugAssign.op, t, t, n->u.AugAssign.value, &n->span);
    emit_wide(c, OP_STORE_ATTR, t, object, 0, mt_emit_pair(name, mt_emit_cache(&c->d->b)), &span);
    set_height(c, h);
}

static void augment_subscript(Compiler *c, const Node *n) {
    const Node *target = n->u.AugAssign.target;
    uint32_t h = height(c), k, object = mt_compile_any(c, target->u.Subscript.value), key = mt_compile_key(c, target->u.Subscript.slice, &k);
    uint32_t t = height(c);
    if (key == UINT32_MAX) emit(c, OP_GETITEM_K, t, object, k, &target->span);
    else emit(c, OP_GETITEM, t, object, key, &target->span);
    push(c);
    inplace(c, n->u.AugAssign.op, t, t, n->u.AugAssign.value, &n->span);
    emit_setitem(c, t, object, key, k, &target->span);
    set_height(c, h);
}

static void augment(Compiler *c, const Node *n) {
    switch ((NodeKind)n->u.AugAssign.target->kind) {
    case NODE_Name: augment_name(c, n); break;
    case NODE_Attribute: augment_attribute(c, n); break;
    default: augment_subscript(c, n); break;
    }
}

/* -- annotated names -- */
static bool keeps_annotations(const Compiler *c) { return c->d->scope->kind == SCOPE_MODULE || c->d->scope->kind == SCOPE_CLASS; }

static void store_annotation(Compiler *c, const Node *n) {
    const Node *target = n->u.AnnAssign.target;
    uint32_t h = height(c), r = h;
    Const text, key = mt_compile_name_const(mt_scope_mangle(&c->tree, c->scope->private_name, target->u.Name.id));
    if (!c->tree.future_annotations) {
        r = mt_compile_any(c, n->u.AnnAssign.annotation);
    } else {
        if (mt_compile_unparse(c, n->u.AnnAssign.annotation, &text)) mt_compile_load_const(c, &text, h, &n->span);
        push(c);
    }
    uint32_t dict = height(c), name = mt_emit_pair(mt_compile_name_index(c, c->tree.names.annotations), EMIT_NO_CACHE);
    if (c->d->scope->kind == SCOPE_CLASS || c->options->has_namespace) emit_wide(c, OP_LOAD_NAME, dict, 0, 0, name, &n->span);
    else emit_wide(c, OP_LOAD_GLOBAL, dict, 0, 0, name, &n->span);
    push(c);
    uint32_t k = mt_compile_small_const(c, &key), at = UINT32_MAX;
    if (k == UINT32_MAX) {
        at = height(c);
        mt_compile_load_const(c, &key, at, &n->span);
        push(c);
    }
    emit_setitem(c, r, dict, at, k, &n->span);
    set_height(c, h);
}

static void annotated(Compiler *c, const Node *n) {
    const Node *target = n->u.AnnAssign.target, *value = n->u.AnnAssign.value;
    uint32_t h = height(c);
    if (value) {
        const Symbol *sym = plain_target(c, target);
        if (sym) {
            mt_compile_into(c, value, sym->reg);
            bits_add(&c->d->bound, sym->reg);
        } else {
            mt_compile_store(c, target, mt_compile_any(c, value));
            set_height(c, h);
        }
    } else if (target->kind == NODE_Attribute) {
        mt_compile_effect(c, target->u.Attribute.value);
    } else if (target->kind == NODE_Subscript) {
        mt_compile_effect(c, target->u.Subscript.value);
        mt_compile_effect(c, target->u.Subscript.slice);
    }
    if (!keeps_annotations(c)) return;
    if (target->kind == NODE_Name && n->u.AnnAssign.simple) store_annotation(c, n);
    else if (!c->tree.future_annotations) mt_compile_effect(c, n->u.AnnAssign.annotation);
}

/* -- deletion -- */
static void delete(Compiler *c, const Node *n) {
    uint32_t h = height(c);
    switch ((NodeKind)n->kind) {
    case NODE_Name: {
        Symbol *sym = mt_compile_symbol(c, n->u.Name.id);
        if (sym) mt_compile_delete_symbol(c, sym, &n->span);
        break;
    }
    case NODE_Attribute: {
        uint32_t object = mt_compile_now(c, n->u.Attribute.value);
        Span span = mt_compile_attribute_span(n, n);
        emit_wide(c, OP_DELETE_ATTR, 0, object, 0, mt_emit_pair(mt_compile_attribute_index(c, n->u.Attribute.attr), EMIT_NO_CACHE), &span);
        break;
    }
    case NODE_Subscript: {
        uint32_t object = mt_compile_any(c, n->u.Subscript.value), key = mt_compile_now(c, n->u.Subscript.slice);
        emit(c, OP_DELITEM, 0, object, key, &n->span);
        break;
    }
    default: /* a tuple or list of targets */
        for (uint32_t i = 0; i < n->u.Tuple.elts.count; i++) delete(c, n->u.Tuple.elts.items[i]);
        break;
    }
    set_height(c, h);
}

/* -- imports -- */
static void emit_import(Compiler *c, const Name *name, uint32_t to, const Const *names, uint32_t level, const Span *span) {
    uint32_t t = height(c);
    mt_compile_load_const(c, names, t, span);
    push(c);
    if (level > 255) mt_compile_fail(c, span, "too many dots in a relative import");
    emit_wide(c, OP_IMPORT, to, t, level, mt_emit_pair(mt_compile_name_index(c, name), 0), span);
    set_height(c, t);
}

/* Part [from, to) of a dotted name. */
static const Name *name_part(Compiler *c, const Name *name, size_t from, size_t to) {
    const Name *part = mt_ast_name(c->tree.ast, name->text + from, to - from);
    if (!part) mt_compile_no_memory(c);
    return part ? part : name;
}

static size_t dot_after(const Name *name, size_t from) {
    const char *dot = memchr(name->text + from, '.', name->length - from);
    return dot ? (size_t)(dot - name->text) : name->length;
}

static void import_module(Compiler *c, const Node *n) {
    Const none = mt_compile_none();
    for (uint32_t i = 0; i < n->u.Import.names.count; i++) {
        const Node *alias = n->u.Import.names.items[i];
        const Name *name = alias->u.alias.name, *as = alias->u.alias.asname;
        uint32_t h = height(c);
        emit_import(c, name, h, &none, 0, &n->span);
        push(c);
        size_t end = dot_after(name, 0);
        while (as && end < name->length) { /* import a.b.c as m: the value is a's b's c */
            size_t from = end + 1;
            end = dot_after(name, from);
            uint32_t part = mt_compile_name_index(c, name_part(c, name, from, end));
            emit_wide(c, OP_IMPORT_FROM, h, h, 0, mt_emit_pair(part, 0), &n->span);
        }
        mt_compile_store_name(c, as ? as : end < name->length ? name_part(c, name, 0, end) : name, h, &n->span);
        set_height(c, h);
    }
}

static void import_names(Compiler *c, const Node *n) {
    NodeList names = n->u.ImportFrom.names;
    const Name *module = n->u.ImportFrom.module ? n->u.ImportFrom.module : name_part(c, c->tree.names.doc, 0, 0);
    uint32_t h = height(c);
    if (n->u.ImportFrom.level == 0 && !strcmp(module->text, "__future__")) {
        if (n->span.line > c->future_line || c->d->scope->kind != SCOPE_MODULE)
            mt_compile_fail(c, &n->span, "from __future__ imports must occur at the beginning of the file");
        return; /* DIFFERS: its names are not bound, there is no module to take them from */
    }
    Const *items = mt_compile_alloc(c, names.count * sizeof *items);
    if (!items) return;
    for (uint32_t i = 0; i < names.count; i++) items[i] = mt_compile_name_const(names.items[i]->u.alias.name);
    Const tuple = {.kind = DATA_TUPLE, .count = names.count, .u.items = items};
    emit_import(c, module, h, &tuple, n->u.ImportFrom.level, &n->span);
    push(c);
    for (uint32_t i = 0; i < names.count; i++) {
        const Node *alias = names.items[i];
        if (alias->u.alias.name == c->tree.names.all) {
            emit(c, OP_IMPORT_STAR, h, 0, 0, &n->span);
            continue;
        }
        uint32_t name = mt_compile_name_index(c, alias->u.alias.name);
        emit_wide(c, OP_IMPORT_FROM, h + 1, h, 0, mt_emit_pair(name, 0), &n->span);
        push(c);
        mt_compile_store_name(c, alias->u.alias.asname ? alias->u.alias.asname : alias->u.alias.name, h + 1, &n->span);
        set_height(c, h + 1);
    }
    set_height(c, h);
}

/* -- raise, assert, if -- */

/* A register for an operand that is not looked at; it must hold a value all the same. */
static uint32_t any_register(Compiler *c, const Span *span) {
    if (height(c)) return 0;
    emit_single(c, 0, SINGLE_NONE, span);
    return push(c);
}

static void raise_stmt(Compiler *c, const Node *n) {
    uint32_t h = height(c);
    if (n->u.Raise.exc) {
        mt_compile_push(c, n->u.Raise.exc); /* a class is replaced by its instance there */
        if (n->u.Raise.cause) mt_compile_push(c, n->u.Raise.cause);
        emit(c, OP_RAISE, h, n->u.Raise.cause != NULL, 0, &n->span);
    } else {
        emit(c, OP_RAISE, any_register(c, &n->span), 2, 0, &n->span);
    }
    set_height(c, h);
}

static void assert_stmt(Compiler *c, const Node *n) {
    mt_compile_check_assert(c, n);
    uint32_t h = height(c);
    Target ok = {0};
    mt_compile_branch(c, n->u.Assert.test, true, &ok);
    const Span *span = &n->u.Assert.test->span;
    if (n->u.Assert.msg) emit(c, OP_RAISE_ASSERT, mt_compile_now(c, n->u.Assert.msg), 0, 0, span);
    else emit(c, OP_RAISE_ASSERT, any_register(c, span), 1, 0, span);
    set_height(c, h);
    mt_compile_bind(c, &ok);
}

static void if_stmt(Compiler *c, const Node *n) {
    Target end = {0};
    for (;;) { /* elif by elif */
        Target otherwise = {0};
        NodeList orelse = n->u.If.orelse;
        mt_compile_branch(c, n->u.If.test, false, &otherwise);
        mt_compile_body(c, n->u.If.body);
        if (orelse.count) mt_compile_jump(c, OP_JUMP, 0, 0, 0, &end, &n->u.If.test->span);
        mt_compile_bind(c, &otherwise);
        if (orelse.count != 1 || orelse.items[0]->kind != NODE_If) {
            mt_compile_body(c, orelse);
            break;
        }
        n = orelse.items[0];
    }
    mt_compile_bind(c, &end);
}

static void expression_stmt(Compiler *c, const Node *n) {
    if (c->options->displays && c->d->unit->flags & UNIT_MODULE) {
        uint32_t window = height(c);
        emit(c, OP_LOAD_HELPER, window, HELPER_DISPLAY, 0, &n->span);
        push(c);
        mt_compile_push(c, n->u.Expr.value);
        emit(c, OP_CALL, window, 1, window, &n->span);
        set_height(c, window);
        return;
    }
    if (n != c->result) {
        mt_compile_effect(c, n->u.Expr.value);
        return;
    }
    uint32_t h = height(c), r = mt_compile_now(c, n->u.Expr.value);
    emit(c, OP_RETURN, r, 0, 0, &n->u.Expr.value->span);
    set_height(c, h);
}

void mt_compile_stmt(Compiler *c, const Node *n) {
    switch ((NodeKind)n->kind) {
    case NODE_Expr: expression_stmt(c, n); break;
    case NODE_Assign: assign(c, n); break;
    case NODE_AugAssign: augment(c, n); break;
    case NODE_AnnAssign: annotated(c, n); break;
    case NODE_If: if_stmt(c, n); break;
    case NODE_For: case NODE_AsyncFor: mt_compile_for(c, n); break;
    case NODE_While: mt_compile_while(c, n); break;
    case NODE_Return: mt_compile_return(c, n); break;
    case NODE_FunctionDef: case NODE_AsyncFunctionDef: mt_compile_function(c, n); break;
    case NODE_ClassDef: mt_compile_class(c, n); break;
    case NODE_Try: case NODE_TryStar: mt_compile_try(c, n); break;
    case NODE_With: case NODE_AsyncWith: mt_compile_with(c, n); break;
    case NODE_Raise: raise_stmt(c, n); break;
    case NODE_Assert: assert_stmt(c, n); break;
    case NODE_Delete:
        for (uint32_t i = 0; i < n->u.Delete.targets.count; i++) delete(c, n->u.Delete.targets.items[i]);
        break;
    case NODE_Import: import_module(c, n); break;
    case NODE_ImportFrom: import_names(c, n); break;
    case NODE_Break: mt_compile_exit(c, EXIT_BREAK, 0, &n->span); break;
    case NODE_Continue: mt_compile_exit(c, EXIT_CONTINUE, 0, &n->span); break;
    case NODE_Match: mt_compile_match(c, n); break;
    case NODE_TypeAlias: mt_compile_type_alias(c, n); break;
    default: break; /* pass, global, nonlocal */
    }
}

void mt_compile_body(Compiler *c, NodeList list) {
    for (uint32_t i = 0; i < list.count && !c->failed; i++) mt_compile_stmt(c, list.items[i]);
}
