/* SPDX-License-Identifier: MIT */
/* Loops, try, with, and the ways out of them. What must run on the way out (the body of a finally, an __exit__) is written once:
 * whoever leaves early puts an ExitKind into the block's state register, and a value to be returned beside it, and jumps there;
 * after it the state says where to go on. */
#include "compile/compile.h"

/* -- blocks -- */
bool mt_compile_enter_block(Compiler *c, Block *block, BlockKind kind, const Span *span) {
    memset(block, 0, sizeof *block);
    block->kind = (uint8_t)kind;
    block->outer = c->d->blocks;
    c->d->blocks = block;
    if (++c->d->depth > COMPILE_BLOCKS) mt_compile_fail(c, span, "too many statically nested blocks");
    return !c->failed;
}

void mt_compile_leave_block(Compiler *c) {
    c->d->blocks = c->d->blocks->outer;
    c->d->depth--;
}

static bool can_exit(Compiler *c, ExitKind kind, const Span *span) {
    for (const Block *block = c->d->blocks; block; block = block->outer) {
        if (block->kind == BLOCK_LOOP && kind >= EXIT_BREAK) return true;
        if (block->kind != BLOCK_EXCEPT_STAR) continue;
        mt_compile_fail(c, span, "'break', 'continue' and 'return' cannot appear in an except* block");
        return false;
    }
    if (kind < EXIT_BREAK) return true;
    mt_compile_fail(c, span, kind == EXIT_BREAK ? "'break' outside loop" : "'continue' not properly in loop");
    return false;
}

void mt_compile_exit(Compiler *c, ExitKind kind, uint32_t value, const Span *span) {
    uint32_t h = height(c);
    if (!can_exit(c, kind, span)) return;
    for (Block *block = c->d->blocks; block; block = block->outer) {
        switch ((BlockKind)block->kind) {
        case BLOCK_LOOP:
            if (kind == EXIT_BREAK) mt_compile_jump(c, OP_JUMP, 0, 0, 0, &block->out, span);
            else if (kind == EXIT_CONTINUE) mt_emit_jump_back(&c->d->b, block->head, span);
            else continue;
            set_height(c, h);
            return;
        case BLOCK_NAME:
            if (kind == EXIT_VALUE && value < c->d->locals) { /* may be the very name */
                emit_move(c, height(c), value, span);
                value = push(c);
            }
            mt_compile_forget(c, block->handler);
            continue;
        case BLOCK_FINALLY: case BLOCK_WITH:
            if (kind == EXIT_VALUE) emit_move(c, block->state + 1, value, span);
            else emit_single(c, block->state + 1, SINGLE_NONE, span);
            emit_wide(c, OP_LOAD_INT, block->state, 0, 0, kind, span);
            need_registers(c, block->state, 2);
            if (!is_dead(c)) block->exits |= (uint8_t)(1 << kind);
            mt_compile_jump(c, OP_JUMP, 0, 0, 0, &block->out, span);
            set_height(c, h);
            return;
        default: continue;
        }
    }
    if (kind == EXIT_VALUE) emit(c, OP_RETURN, value, 0, 0, span);
    else emit(c, OP_RETURN_NONE, 0, 0, 0, span);
    set_height(c, h);
}

/* Goes on as the state of the left block says. `raises`: it may also be an exception. */
static void resume_exits(Compiler *c, const Block *block, bool raises, const Span *span) {
    Target ways[EXIT_CONTINUE + 1] = {{{0}, false, {{0}}}};
    uint32_t last = 0;
    for (uint32_t kind = EXIT_VALUE; kind <= EXIT_CONTINUE; kind++)
        if (block->exits >> kind & 1) last = kind;
    for (uint32_t kind = EXIT_VALUE; kind <= EXIT_CONTINUE; kind++)
        if (block->exits >> kind & 1 && (raises || kind != last)) mt_compile_jump(c, OP_JUMP_STATE, block->state, kind, 0, &ways[kind], span);
    if (raises) emit(c, OP_RERAISE, block->state, 0, 0, span);
    else if (last) mt_compile_exit(c, (ExitKind)last, block->state + 1, span);
    for (uint32_t kind = EXIT_VALUE; kind <= EXIT_CONTINUE; kind++) {
        if (!ways[kind].used) continue;
        mt_compile_bind(c, &ways[kind]);
        mt_compile_exit(c, (ExitKind)kind, block->state + 1, span);
    }
}

void mt_compile_return(Compiler *c, const Node *n) {
    const Node *value = n->u.Return.value;
    const Scope *scope = c->d->scope;
    uint32_t h = height(c);
    if (scope->kind < SCOPE_FUNCTION) mt_compile_fail(c, &n->span, "'return' outside function");
    else if (value && scope->is_async && scope->generator) mt_compile_fail(c, &n->span, "'return' with value in async generator");
    if (!value || (value->kind == NODE_Constant && value->u.Constant.type == CONST_NONE)) {
        mt_compile_exit(c, EXIT_NONE, 0, &n->span);
        return;
    }
    const Span *span = value->kind == NODE_Constant && value->span.line == n->span.line ? &value->span : &n->span; /* as CPython */
    mt_compile_exit(c, EXIT_VALUE, mt_compile_now(c, value), span);
    set_height(c, h);
}

/* -- loops -- */
uint32_t mt_compile_iterator(Compiler *c, const Node *iterable, bool is_async, const Span *span) {
    Const k;
    uint32_t h = height(c), r = h;
    bool fixed = iterable->kind == NODE_List  ? mt_compile_fold_items(c, iterable->u.List.elts, DATA_TUPLE, &k)
                 : iterable->kind == NODE_Set ? mt_compile_fold_items(c, iterable->u.Set.elts, DATA_FROZENSET, &k)
                                              : false;
    if (fixed && !is_async) {
        mt_compile_load_const(c, &k, h, &iterable->span);
        push(c);
    } else {
        r = mt_compile_now(c, iterable);
    }
    need_registers(c, h, 1);
    emit(c, is_async ? OP_GET_AITER : OP_GET_ITER, h, r, 0, span);
    set_height(c, h);
    return push(c);
}

void mt_compile_async_next(Compiler *c, uint32_t it, uint32_t *start, uint32_t *end, const Span *span) {
    uint32_t s = height(c);
    *start = here(c);
    emit(c, OP_GET_ANEXT, s, it, 0, span);
    push(c);
    mt_compile_delegate(c, span);
    emit_move(c, s, s + 1, span);
    set_height(c, s + 1);
    *end = here(c);
}

void mt_compile_async_end(Compiler *c, uint32_t start, uint32_t end, uint32_t item, const Bits *bound, Target *out, const Span *span) {
    if (!mt_compile_handler(c, start, end, item, bound)) return;
    set_height(c, item + 1);
    mt_compile_jump(c, OP_END_ASYNC_FOR, item, 0, 0, out, span);
    c->d->b.dead = true;
    set_height(c, item);
}

void mt_compile_for(Compiler *c, const Node *n) {
    Block loop;
    Target done = {0};
    const Node *iterable = n->u.For.iter;
    bool is_async = n->kind == NODE_AsyncFor;
    uint32_t h = height(c), start = 0, end = 0;
    if (is_async && !(c->d->scope->is_async || (c->d->scope->kind == SCOPE_MODULE && c->options->allow_await)))
        mt_compile_fail(c, &n->span, "'async for' outside async function");
    uint32_t it = mt_compile_iterator(c, iterable, is_async, &iterable->span), item = height(c);
    if (mt_compile_enter_block(c, &loop, BLOCK_LOOP, &n->span)) {
        loop.head = mt_compile_loop_head(c);
        Bits bound = c->d->bound;
        if (is_async) {
            mt_compile_async_next(c, it, &start, &end, &n->span);
            mt_compile_store(c, n->u.For.target, item);
            set_height(c, item);
        } else {
            mt_compile_iterate(c, it, n->u.For.target, &done, &iterable->span);
        }
        mt_compile_body(c, n->u.For.body);
        mt_emit_jump_back(&c->d->b, loop.head, &iterable->span);
        if (is_async) mt_compile_async_end(c, start, end, item, &bound, &done, &iterable->span);
    }
    mt_compile_leave_block(c);
    set_height(c, h);
    mt_compile_bind(c, &done);
    mt_compile_body(c, n->u.For.orelse);
    mt_compile_bind(c, &loop.out);
}

void mt_compile_while(Compiler *c, const Node *n) {
    Block loop;
    Target done = {0};
    if (mt_compile_enter_block(c, &loop, BLOCK_LOOP, &n->span)) {
        loop.head = mt_compile_loop_head(c);
        mt_compile_branch(c, n->u.While.test, false, &done);
        mt_compile_body(c, n->u.While.body);
        mt_emit_jump_back(&c->d->b, loop.head, &n->u.While.test->span);
    }
    mt_compile_leave_block(c);
    mt_compile_bind(c, &done);
    mt_compile_body(c, n->u.While.orelse);
    mt_compile_bind(c, &loop.out);
}

/* -- try -- */
void mt_compile_forget(Compiler *c, const Node *handler) {
    Symbol *sym = mt_compile_symbol(c, handler->u.ExceptHandler.name);
    const Span *span = &handler->span;
    uint32_t t = height(c);
    if (!sym) return;
    if (is_register(sym)) {
        emit(c, OP_CLEAR, sym->reg, 1, 0, span);
        bits_remove(&c->d->bound, sym->reg);
        return;
    }
    bool named = sym->reach == REACH_GLOBAL || sym->reach == REACH_NAME;
    emit_single(c, t, named ? SINGLE_NONE : SINGLE_UNBOUND, span);
    push(c);
    mt_compile_store_symbol(c, sym, t, span);
    set_height(c, t);
    if (named) mt_compile_delete_symbol(c, sym, span);
}

/* Can an exception that passes here be caught in this unit? */
static bool is_protected(const Compiler *c) {
    for (const Block *block = c->d->blocks; block; block = block->outer)
        if (block->kind >= BLOCK_TRY && block->kind <= BLOCK_WITH) return true;
    return false;
}

/* except ... as name: body, then the name is forgotten, also when the body raises. */
static void named_clause(Compiler *c, const Node *handler, uint32_t exception, Target *done) {
    Block block;
    Symbol *sym = mt_compile_symbol(c, handler->u.ExceptHandler.name);
    if (!sym) return;
    bool watched = !is_register(sym) || is_protected(c);
    mt_compile_store_symbol(c, sym, exception, &handler->span);
    if (mt_compile_enter_block(c, &block, BLOCK_NAME, &handler->span)) {
        block.handler = handler;
        Bits bound = c->d->bound;
        uint32_t start = here(c);
        mt_compile_body(c, handler->u.ExceptHandler.body);
        uint32_t end = here(c), h = height(c);
        mt_compile_forget(c, handler);
        mt_compile_jump(c, OP_JUMP, 0, 0, 0, done, &handler->span);
        if (watched && mt_compile_handler(c, start, end, h, &bound)) {
            push(c);
            mt_compile_forget(c, handler);
            emit(c, OP_RERAISE, h, 0, 0, &handler->span);
            set_height(c, h);
        }
    }
    mt_compile_leave_block(c);
}

static void clause(Compiler *c, const Node *handler, uint32_t exception, Target *done) {
    const Node *type = handler->u.ExceptHandler.type;
    Block block;
    Target next = {0};
    if (type) {
        uint32_t h = height(c), r = mt_compile_now(c, type);
        mt_compile_jump(c, OP_MATCH_EXC, exception, r, 0, &next, &handler->span);
        set_height(c, h);
    }
    if (handler->u.ExceptHandler.name) {
        named_clause(c, handler, exception, done);
    } else {
        if (mt_compile_enter_block(c, &block, BLOCK_HANDLER, &handler->span)) mt_compile_body(c, handler->u.ExceptHandler.body);
        mt_compile_leave_block(c);
        mt_compile_jump(c, OP_JUMP, 0, 0, 0, done, &handler->span);
    }
    mt_compile_bind(c, &next);
}

static void clauses(Compiler *c, NodeList handlers, uint32_t exception, Target *done) {
    Block block;
    set_height(c, exception + 1);
    uint32_t start = here(c);
    if (mt_compile_enter_block(c, &block, BLOCK_HANDLER, &handlers.items[0]->span)) {
        for (uint32_t i = 0; i < handlers.count; i++) {
            const Node *handler = handlers.items[i];
            if (!handler->u.ExceptHandler.type && i + 1 < handlers.count) mt_compile_fail(c, &handler->span, "default 'except:' must be last");
            clause(c, handler, exception, done);
        }
        emit(c, OP_RERAISE, exception, 0, 0, &handlers.items[handlers.count - 1]->span);
    }
    mt_compile_leave_block(c);
    mt_emit_handling(&c->d->b, start, here(c), exception);
    set_height(c, exception);
}

static void try_except(Compiler *c, const Node *n) {
    Block block;
    Target done = {0};
    uint32_t h = height(c), start = here(c), end = start;
    Bits bound = c->d->bound;
    if (mt_compile_enter_block(c, &block, BLOCK_TRY, &n->span)) {
        mt_compile_body(c, n->u.Try.body);
        end = here(c);
    }
    mt_compile_leave_block(c);
    mt_compile_body(c, n->u.Try.orelse);
    mt_compile_jump(c, OP_JUMP, 0, 0, 0, &done, &n->span);
    (void)mt_compile_handler(c, start, end, h, &bound);
    clauses(c, n->u.Try.handlers, h, &done);
    mt_compile_bind(c, &done);
}

static void guarded(Compiler *c, const Node *n) {
    if (n->kind == NODE_TryStar) mt_compile_try_star(c, n);
    else if (n->u.Try.handlers.count) try_except(c, n);
    else mt_compile_body(c, n->u.Try.body);
}

/* The body of finally, with the state in R[h]: None when the try ended by itself, an ExitKind, or the exception. */
static void final_body(Compiler *c, const Node *n) {
    Block block;
    if (mt_compile_enter_block(c, &block, BLOCK_FINALLY_END, &n->span)) mt_compile_body(c, n->u.Try.finalbody);
    mt_compile_leave_block(c);
}

static void try_finally(Compiler *c, const Node *n) {
    Block block;
    Target done = {0};
    uint32_t h = height(c), start = here(c);
    Bits bound = c->d->bound;
    if (mt_compile_enter_block(c, &block, BLOCK_FINALLY, &n->span)) {
        block.state = h;
        guarded(c, n);
    }
    mt_compile_leave_block(c);
    uint32_t end = here(c);
    bool falls = !is_dead(c);
    Bits fallen = c->d->bound;
    const Span *span = n->u.Try.finalbody.count ? &n->u.Try.finalbody.items[0]->span : &n->span;
    if (start == end) { /* nothing that raises or leaves */
        final_body(c, n);
        return;
    }
    emit_single(c, h, SINGLE_NONE, span);
    (void)mt_compile_handler(c, start, end, h, &bound);
    uint32_t entry = here(c);
    set_height(c, h + 1);
    if (block.exits) {
        emit_single(c, h + 1, SINGLE_NONE, span);
        push(c);
    }
    mt_compile_bind(c, &block.out);
    final_body(c, n);
    mt_emit_handling(&c->d->b, entry, here(c), h);
    if (!is_dead(c)) {
        if (falls) mt_compile_jump(c, OP_JUMP_NONE, h, 0, 0, &done, span);
        resume_exits(c, &block, true, span);
    }
    set_height(c, h);
    mt_compile_bind(c, &done);
    if (done.used) { /* here the whole try has run */
        bits_without(&fallen, &c->d->deletable);
        bits_or(&c->d->bound, &fallen);
    }
}

void mt_compile_try(Compiler *c, const Node *n) {
    if (n->u.Try.finalbody.count) try_finally(c, n);
    else guarded(c, n);
}

/* -- with -- */
static void load_special(Compiler *c, uint32_t to, uint32_t from, const Name *name, bool is_async, const Span *span) {
    emit_wide(c, OP_LOAD_SPECIAL, to, from, is_async, mt_emit_pair(mt_compile_name_index(c, name), 0), span);
}

/* R[exit](None, None, None); its value is dropped. */
static void call_exit(Compiler *c, uint32_t exit, bool is_async, const Span *span) {
    uint32_t window = height(c);
    emit_move(c, window, exit, span);
    push(c);
    for (int i = 0; i < 3; i++) {
        emit_single(c, height(c), SINGLE_NONE, span);
        push(c);
    }
    emit(c, OP_CALL, window, 3, window, span);
    set_height(c, window + 1);
    if (is_async) (void)mt_compile_await(c, window, 2, span);
    set_height(c, window);
}

static void with_raised(Compiler *c, uint32_t exit, bool is_async, Target *done, const Span *span) {
    uint32_t exception = exit + 1, answer = exit + 2, start = here(c);
    set_height(c, answer);
    need_registers(c, exit, 4);
    emit(c, OP_WITH_EXC, answer, exit, exception, span);
    push(c);
    if (is_async) answer = mt_compile_await(c, answer, 2, span);
    mt_compile_jump(c, OP_JUMP_TRUE, answer, 0, 0, done, span);
    emit(c, OP_RERAISE, exception, 0, 0, span);
    mt_emit_handling(&c->d->b, start, here(c), exception);
}

static void with_item(Compiler *c, const Node *n, uint32_t index) {
    if (index == n->u.With.items.count) {
        mt_compile_body(c, n->u.With.body);
        return;
    }
    const Node *item = n->u.With.items.items[index];
    const Span *span = &item->u.withitem.context_expr->span;
    const ScopeNames *names = &c->tree.names;
    bool is_async = n->kind == NODE_AsyncWith;
    Block block;
    Target done = {0};
    uint32_t exit = mt_compile_push(c, item->u.withitem.context_expr), value = exit + 1;
    load_special(c, value, exit, is_async ? names->aenter : names->enter, is_async, span);
    push(c);
    load_special(c, exit, exit, is_async ? names->aexit : names->exit, is_async, span);
    emit(c, OP_CALL, value, 0, value, span);
    uint32_t given = is_async ? mt_compile_await(c, value, 1, span) : value;
    uint32_t start = here(c), end = start;
    Bits bound = c->d->bound;
    if (mt_compile_enter_block(c, &block, BLOCK_WITH, &n->span)) {
        block.state = value;
        if (item->u.withitem.optional_vars) mt_compile_store(c, item->u.withitem.optional_vars, given);
        set_height(c, value);
        with_item(c, n, index + 1);
        end = here(c);
    }
    mt_compile_leave_block(c);
    bool falls = !is_dead(c);
    if (block.exits) {
        emit_single(c, value, SINGLE_NONE, span);
        emit_single(c, value + 1, SINGLE_NONE, span);
        set_height(c, value + 2);
        Bits fallen = c->d->bound;
        mt_compile_bind(c, &block.out);
        call_exit(c, exit, is_async, span);
        if (falls) mt_compile_jump(c, OP_JUMP_NONE, value, 0, 0, &done, span);
        if (falls) done.bound = fallen;
        resume_exits(c, &block, false, span);
    } else {
        set_height(c, value);
        call_exit(c, exit, is_async, span);
        mt_compile_jump(c, OP_JUMP, 0, 0, 0, &done, span);
    }
    if (mt_compile_handler(c, start, end, exit + 1, &bound)) with_raised(c, exit, is_async, &done, span);
    set_height(c, exit);
    mt_compile_bind(c, &done);
}

void mt_compile_with(Compiler *c, const Node *n) {
    if (n->kind == NODE_AsyncWith && !(c->d->scope->is_async || (c->d->scope->kind == SCOPE_MODULE && c->options->allow_await)))
        mt_compile_fail(c, &n->span, "'async with' outside async function");
    with_item(c, n, 0);
}
