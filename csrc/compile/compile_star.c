/* SPDX-License-Identifier: MIT */
/* try with except*. The exception is split handler by handler; what handlers raise is gathered and joined with the rest at the end. */
#include "compile/compile.h"

static void call_helper(Compiler *c, uint32_t window, uint32_t helper, uint32_t first, uint32_t second, const Node *type, const Span *span) {
    emit(c, OP_LOAD_HELPER, window, helper, 0, span);
    push(c);
    emit_move(c, window + 1, first, span);
    push(c);
    if (type) mt_compile_into(c, type, window + 2);
    else emit_move(c, window + 2, second, span);
    push(c);
    emit(c, OP_CALL, window, 2, window, span);
    set_height(c, window + 1);
}

/* Registers: h the exception, h + 1 what is left of it, h + 2 a list of what handlers raised, h + 3 the part that a handler handles. */
static void star_clause(Compiler *c, const Node *handler, uint32_t h) {
    Block star, named;
    Target next = {0};
    const Name *name = handler->u.ExceptHandler.name;
    const Span *span = &handler->span;
    uint32_t rest = h + 1, raised = h + 2, match = h + 3;
    call_helper(c, match, HELPER_STAR_SPLIT, rest, 0, handler->u.ExceptHandler.type, span);
    need_registers(c, match + 1, 2);
    emit(c, OP_UNPACK, match + 1, match, 2, span);
    emit_move(c, rest, match + 2, span);
    emit_move(c, match, match + 1, span);
    mt_compile_jump(c, OP_JUMP_NONE, match, 0, 0, &next, span);
    if (name) mt_compile_store_name(c, name, match, span);
    if (mt_compile_enter_block(c, &star, BLOCK_EXCEPT_STAR, span)) {
        Bits bound = c->d->bound;
        if (name && mt_compile_enter_block(c, &named, BLOCK_NAME, span)) named.handler = handler;
        uint32_t start = here(c);
        mt_compile_body(c, handler->u.ExceptHandler.body);
        uint32_t end = here(c);
        if (name) {
            mt_compile_leave_block(c);
            mt_compile_forget(c, handler);
        }
        mt_compile_jump(c, OP_JUMP, 0, 0, 0, &next, span);
        if (mt_compile_handler(c, start, end, match + 1, &bound)) {
            set_height(c, match + 2);
            if (name) mt_compile_forget(c, handler);
            emit(c, OP_LIST_APPEND, raised, match + 1, 0, span);
        }
        mt_emit_handling(&c->d->b, start, end, match);
    }
    mt_compile_leave_block(c);
    set_height(c, match);
    mt_compile_bind(c, &next);
}

void mt_compile_try_star(Compiler *c, const Node *n) {
    Block block;
    Target done = {0};
    NodeList handlers = n->u.TryStar.handlers;
    const Span *span = &handlers.items[handlers.count - 1]->span;
    uint32_t h = height(c), start = here(c), end = start;
    Bits bound = c->d->bound;
    if (mt_compile_enter_block(c, &block, BLOCK_TRY, &n->span)) {
        mt_compile_body(c, n->u.TryStar.body);
        end = here(c);
    }
    mt_compile_leave_block(c);
    mt_compile_body(c, n->u.TryStar.orelse);
    mt_compile_jump(c, OP_JUMP, 0, 0, 0, &done, span);
    (void)mt_compile_handler(c, start, end, h, &bound);
    uint32_t entry = here(c);
    set_height(c, h + 1);
    emit_move(c, h + 1, h, span);
    push(c);
    emit(c, OP_BUILD_LIST, h + 2, h, 0, span);
    push(c);
    if (mt_compile_enter_block(c, &block, BLOCK_HANDLER, span))
        for (uint32_t i = 0; i < handlers.count && !c->failed; i++) star_clause(c, handlers.items[i], h);
    mt_compile_leave_block(c);
    emit(c, OP_LIST_APPEND, h + 2, h + 1, 0, span);
    call_helper(c, h + 3, HELPER_STAR_FINISH, h, h + 2, NULL, span);
    mt_compile_jump(c, OP_JUMP_NONE, h + 3, 0, 0, &done, span);
    emit(c, OP_RERAISE, h + 3, 0, 0, span);
    mt_emit_handling(&c->d->b, entry, here(c), h);
    set_height(c, h);
    mt_compile_bind(c, &done);
}
