/* SPDX-License-Identifier: MIT */
/* functools: partial objects and the wrapper of lru_cache are classes of the core, so that calling one takes no frame of the prelude; the
 * rest is prelude/functools.py, and what calls the function behind a cache is prelude/cache.py.
 * Fields of Wrapper: partial: a function, b tuple of arguments, c dict of keywords · cache: a function, b dict of results, c list of its
 * facts (CACHE_...), where links are lists [older, newer, key, result] in a ring that begins and ends at the root. A result of a cache
 * without a bound stands in the dict itself, one of others in its link. */
#include "library/builtins.h"

#include "object/class.h"
#include "object/container.h"
#include "vm/vm.h"

static Wrapper *wrapper_of(Value v) { return MT_AS(Wrapper, v); }
static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}
static bool is_empty_dict(Value v) { return v == MT_UNBOUND || v == MT_NONE || !MT_AS(Dict, v)->live; }

static bool is_callable(const Vm *vm, Value v) {
    switch (mt_kind(v)) {
    case KIND_FUNCTION: case KIND_NATIVE: case KIND_BOUND: case KIND_CLASS: case KIND_EXTERNAL: return true;
    default: return mt_class_special(vm, v, mt_name(vm, NAME___call__)) != MT_UNBOUND;
    }
}

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

/* ---- partial ---- */

static Value joined(Vm *vm, Value a, Value b) {
    const Tuple *first = MT_AS(Tuple, a), *second = MT_AS(Tuple, b);
    if (!first->count) return b;
    if (!second->count) return a;
    if (!mt_charge_items(vm, (uint64_t)first->count + second->count)) return MT_UNBOUND;
    Value both = mt_tuple_new(vm, first->count + second->count);
    if (both == MT_UNBOUND) return MT_UNBOUND;
    memcpy(MT_AS(Tuple, both)->items, first->items, first->count * sizeof(Value));
    memcpy(MT_AS(Tuple, both)->items + first->count, second->items, second->count * sizeof(Value));
    return both;
}

/* The keywords of a call over those of the object: names are strings, whatever their class. */
static Value keywords_over(Vm *vm, Value base, Value given) {
    if (is_empty_dict(given)) return base;
    if (is_empty_dict(base)) return given;
    if (!mt_charge_items(vm, (uint64_t)MT_AS(Dict, base)->used + MT_AS(Dict, given)->used)) return MT_UNBOUND;
    Value all = mt_dict_copy(vm, base);
    uint32_t position = 0;
    DictEntry *entry;
    while (all != MT_UNBOUND && (entry = mt_dict_next(MT_AS(Dict, given), &position)))
        if (mt_dict_set(vm, all, entry->key, entry->value) != ANSWER_YES) return MT_UNBOUND;
    return all;
}

static bool is_partial(const Vm *vm, Value v) {
    return mt_is_kind(v, KIND_WRAPPER) && mt_class_is_subclass(mt_class_get(vm, v), mt_vm_class(vm, CLS_PARTIAL));
}

static Step partial_new(Vm *vm, Value *args, Value *out) {
    const Tuple *given = MT_AS(Tuple, args[1]);
    Class *class = mt_new_class(vm, args[0], CLS_PARTIAL);
    if (!class) return STEP_RAISE;
    if (!given->count) return MT_RAISE(vm, CLS_TypeError, "type 'partial' takes at least one argument");
    if (!is_callable(vm, given->items[0])) return MT_RAISE(vm, CLS_TypeError, "the first argument must be callable");
    Value function = given->items[0], keywords = args[2];
    Value rest = mt_tuple_from(vm, given->items + 1, given->count - 1);
    if (rest == MT_UNBOUND) return STEP_RAISE;
    if (is_partial(vm, function) && wrapper_of(function)->dict == MT_UNBOUND) { /* one with attributes stays what it is */
        const Wrapper *inner = wrapper_of(function);
        rest = joined(vm, inner->b, rest);
        keywords = keywords_over(vm, inner->c, keywords);
        if (rest == MT_UNBOUND) return STEP_RAISE;
        if (keywords == MT_UNBOUND && mt_pending(vm)) return STEP_RAISE;
        if (keywords == inner->c) keywords = mt_dict_copy(vm, keywords);
        function = inner->a;
    } else if (keywords == MT_UNBOUND) {
        keywords = mt_dict_new(vm, 0);
    }
    if (keywords == MT_UNBOUND) return STEP_RAISE;
    Value self = mt_wrapper_new(vm, class->id, function);
    if (self == MT_UNBOUND) return STEP_RAISE;
    wrapper_of(self)->b = rest;
    wrapper_of(self)->c = keywords;
    return done(self, out);
}

static Step partial_call(Vm *vm, Value *args, Value *out) {
    (void)out;
    const Wrapper *p = wrapper_of(args[0]);
    Value positional = joined(vm, p->b, args[1]), keywords = keywords_over(vm, p->c, args[2]);
    if (positional == MT_UNBOUND || keywords == MT_UNBOUND) return STEP_RAISE;
    return mt_native_tail_ex(vm, p->a, positional, keywords);
}

static Step partial_setstate(Vm *vm, Value *args, Value *out) {
    Wrapper *p = wrapper_of(args[0]);
    const Tuple *state = mt_is_kind(args[1], KIND_TUPLE) && MT_AS(Tuple, args[1])->count == 4 ? MT_AS(Tuple, args[1]) : NULL;
    if (!state || !is_callable(vm, state->items[0]) || !mt_is_kind(state->items[1], KIND_TUPLE) || (state->items[2] != MT_NONE && !mt_is_kind(state->items[2], KIND_DICT)) ||
        (state->items[3] != MT_NONE && !mt_is_exact(state->items[3], CLS_DICT)))
        return MT_RAISE(vm, CLS_TypeError, "invalid partial state");
    const Tuple *given = MT_AS(Tuple, state->items[1]);
    if (!mt_charge_items(vm, given->count)) return STEP_RAISE;
    Value values = mt_is_exact(state->items[1], CLS_TUPLE) ? state->items[1] : mt_tuple_from(vm, given->items, given->count);
    Value keywords = state->items[2] == MT_NONE ? mt_dict_new(vm, 0) : mt_is_exact(state->items[2], CLS_DICT) ? state->items[2] : mt_dict_copy(vm, state->items[2]);
    if (values == MT_UNBOUND || keywords == MT_UNBOUND) return STEP_RAISE;
    p->a = state->items[0];
    p->b = values;
    p->c = keywords;
    p->dict = state->items[3] == MT_NONE ? MT_UNBOUND : state->items[3];
    *out = MT_NONE;
    return STEP_DONE;
}

static Step partial_func(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->a, out);
}
static Step partial_args(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->b, out);
}
static Step partial_keywords(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(wrapper_of(args[0])->c, out);
}

static Step wrapper_dict(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "cannot delete __dict__");
    return mt_object_dict(vm, args, out);
}

static Step class_getitem(Vm *vm, Value *args, Value *out) { return mt_class_getitem(vm, args, out); }

static const NativeDef partial_methods[] = {
    {"__new__", partial_new, "cls, /, *args, **keywords", NULL, NATIVE_STATIC},
    SLOT("__call__", partial_call, "self, /, *args, **kwargs"),
    SLOT_OR("__repr__", mt_container_repr, "self, /", "operator_repr"),
    MEMBER("func", partial_func),
    MEMBER("args", partial_args),
    MEMBER("keywords", partial_keywords),
    GETSETDEL("__dict__", wrapper_dict),
    LEAF_OR("__reduce__", general, "self, /", "partial_reduce"),
    LEAF("__setstate__", partial_setstate, "self, state, /"),
    CLASSMETHOD("__class_getitem__", class_getitem, "cls, object, /"),
    NATIVES_END,
};
static const char partial_doc[] = "Create a new function with partial application of the given arguments\nand keywords.";
const TypeDef mt_functools_partial_type = {CLS_PARTIAL, partial_methods, partial_doc};

/* ---- lru_cache ---- */

enum { CACHE_HITS, CACHE_MISSES, CACHE_BOUND /* an int, or None */, CACHE_TYPED, CACHE_ROOT, CACHE_FACTS };
enum { LINK_OLDER, LINK_NEWER, LINK_KEY, LINK_RESULT, LINK_SIZE };

static Step bad_cache(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "a cache that cannot be"); }

static Value *list_of(Value v, uint32_t count) { return mt_is_kind(v, KIND_LIST) && MT_AS(List, v)->count == count ? mt_list_items(MT_AS(List, v)) : NULL; }
static Value *link_of(Value v) { return list_of(v, LINK_SIZE); }

/* The facts of a cache; NULL: it is none that a program can make. */
static Value *facts_of(Value self) {
    const Wrapper *w = wrapper_of(self);
    Value *facts = w->a != MT_UNBOUND && mt_is_kind(w->b, KIND_DICT) ? list_of(w->c, CACHE_FACTS) : NULL;
    return facts && mt_is_int(facts[CACHE_HITS]) && mt_is_int(facts[CACHE_MISSES]) && link_of(facts[CACHE_ROOT]) ? facts : NULL;
}

static void count(Value *number) { *number = mt_int(mt_as_int(*number) + 1); }

/* The link leaves the ring. */
static bool take_out(Value link) {
    Value *own = link_of(link), *older = own ? link_of(own[LINK_OLDER]) : NULL, *newer = own ? link_of(own[LINK_NEWER]) : NULL;
    if (!older || !newer) return false;
    older[LINK_NEWER] = own[LINK_NEWER];
    newer[LINK_OLDER] = own[LINK_OLDER];
    return true;
}

/* The link becomes the newest. */
static bool put_in(Value root, Value link) {
    Value *own = link_of(link), *ring = link_of(root), *newest = ring ? link_of(ring[LINK_OLDER]) : NULL;
    if (!own || !newest) return false;
    own[LINK_OLDER] = ring[LINK_OLDER];
    own[LINK_NEWER] = root;
    newest[LINK_NEWER] = link;
    ring[LINK_OLDER] = link;
    return true;
}

static Value new_link(Vm *vm, Value key, Value result) {
    Value link = mt_list_new(vm, LINK_SIZE);
    if (link == MT_UNBOUND) return MT_UNBOUND;
    Value *items = mt_list_items(MT_AS(List, link));
    items[LINK_OLDER] = items[LINK_NEWER] = link;
    items[LINK_KEY] = key;
    items[LINK_RESULT] = result;
    MT_AS(List, link)->count = LINK_SIZE;
    return link;
}

static Step cache_new(Vm *vm, Value *args, Value *out) {
    Class *class = mt_new_class(vm, args[0], CLS_LRU_CACHE);
    if (!class) return STEP_RAISE;
    if (!is_callable(vm, args[1])) return MT_RAISE(vm, CLS_TypeError, "the first argument must be callable");
    if (args[2] != MT_NONE && !mt_is_int(args[2])) return MT_RAISE(vm, CLS_TypeError, "maxsize should be integer or None");
    Value results = mt_dict_new(vm, 0), facts = mt_list_new(vm, CACHE_FACTS), root = new_link(vm, MT_NONE, MT_NONE);
    if (results == MT_UNBOUND || facts == MT_UNBOUND || root == MT_UNBOUND) return STEP_RAISE;
    Value *items = mt_list_items(MT_AS(List, facts));
    items[CACHE_HITS] = items[CACHE_MISSES] = mt_int(0);
    items[CACHE_BOUND] = args[2] == MT_NONE ? MT_NONE : mt_int(MT_MAX(mt_as_int(args[2]), 0));
    items[CACHE_TYPED] = args[3] == MT_TRUE ? MT_TRUE : MT_FALSE;
    items[CACHE_ROOT] = root;
    MT_AS(List, facts)->count = CACHE_FACTS;
    Value self = mt_wrapper_new(vm, class->id, args[1]);
    if (self == MT_UNBOUND) return STEP_RAISE;
    wrapper_of(self)->b = results;
    wrapper_of(self)->c = facts;
    return done(self, out);
}

/* One argument that is an int or a string stands for itself; else a tuple: arguments, a mark and the keywords, then the classes of all. */
static Value make_key(Vm *vm, Value args, Value keywords, bool typed) {
    const Tuple *given = MT_AS(Tuple, args);
    bool none = is_empty_dict(keywords);
    if (none && !typed) {
        Value only = given->count == 1 ? given->items[0] : MT_NONE;
        return mt_is_int(only) || mt_is_exact(only, CLS_STR) || mt_is_exact(only, CLS_INT) ? only : args;
    }
    uint32_t named = none ? 0 : MT_AS(Dict, keywords)->live, at = 0, position = 0;
    uint64_t size = (uint64_t)given->count + (named ? 1 + 2 * (uint64_t)named : 0) + (typed ? (uint64_t)given->count + named : 0);
    if (size > CONTAINER_MAX || !mt_charge_items(vm, size)) return MT_UNBOUND;
    Value key = mt_tuple_new(vm, (uint32_t)size);
    if (key == MT_UNBOUND) return MT_UNBOUND;
    Value *items = MT_AS(Tuple, key)->items;
    for (uint32_t i = 0; i < given->count; i++) items[at++] = given->items[i];
    if (named) items[at++] = mt_object(mt_vm_class(vm, CLS_LRU_CACHE));
    DictEntry *entry;
    while (named && (entry = mt_dict_next(MT_AS(Dict, keywords), &position))) {
        items[at++] = entry->key;
        items[at++] = entry->value;
    }
    for (uint32_t i = 0; typed && i < given->count; i++) items[at++] = mt_object(mt_class_get(vm, given->items[i]));
    position = 0;
    while (typed && named && (entry = mt_dict_next(MT_AS(Dict, keywords), &position))) items[at++] = mt_object(mt_class_get(vm, entry->value));
    return key;
}

/* What was found under a key: its result; the link moves. */
static Step hit(Vm *vm, Value *facts, Value found, Value *out) {
    if (facts[CACHE_BOUND] != MT_NONE) {
        if (!take_out(found) || !put_in(facts[CACHE_ROOT], found)) return bad_cache(vm);
        found = link_of(found)[LINK_RESULT];
    }
    count(&facts[CACHE_HITS]);
    return done(found, out);
}

static Step cache_call(Vm *vm, Value *args, Value *out) {
    Value *facts = facts_of(args[0]), function = wrapper_of(args[0])->a, found;
    if (!facts) return bad_cache(vm);
    if (facts[CACHE_BOUND] == mt_int(0)) {
        count(&facts[CACHE_MISSES]);
        return mt_native_tail_ex(vm, function, args[1], args[2]);
    }
    Value key = make_key(vm, args[1], args[2], facts[CACHE_TYPED] == MT_TRUE);
    if (key == MT_UNBOUND) return STEP_RAISE;
    Answer answer = mt_dict_get(vm, wrapper_of(args[0])->b, key, &found);
    if (answer == ANSWER_YES) return hit(vm, facts, found, out);
    if (answer != ANSWER_NO) return answer == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
    count(&facts[CACHE_MISSES]);
    Value pass[5] = {args[0], function, key, args[1], args[2] == MT_UNBOUND ? MT_NONE : args[2]};
    return mt_native_tail(vm, vm->engine->entry[PRELUDE_cache_miss], 5, pass);
}

static Step check_cache(Vm *vm, Value v, Value **facts) {
    bool is = mt_is_kind(v, KIND_WRAPPER) && mt_class_is_subclass(mt_class_get(vm, v), mt_vm_class(vm, CLS_LRU_CACHE));
    *facts = is ? facts_of(v) : NULL;
    return *facts ? STEP_DONE : bad_cache(vm);
}

/* _cache_key(self, args, keywords) */
Step mt_functools_cache_key(Vm *vm, Value *args, Value *out) {
    Value *facts;
    if (check_cache(vm, args[0], &facts) != STEP_DONE) return STEP_RAISE;
    if (!mt_is_kind(args[1], KIND_TUPLE) || !mt_is_kind(args[2], KIND_DICT)) return bad_cache(vm);
    return done(make_key(vm, args[1], args[2], facts[CACHE_TYPED] == MT_TRUE), out);
}

/* _cache_hit(self, found): of a key of the program's classes */
Step mt_functools_cache_hit(Vm *vm, Value *args, Value *out) {
    Value *facts;
    return check_cache(vm, args[0], &facts) == STEP_DONE ? hit(vm, facts, args[1], out) : STEP_RAISE;
}

/* _cache_store(self, key, result): the key is new, or has come in while the function ran. */
Step mt_functools_cache_store(Vm *vm, Value *args, Value *out) {
    Value *facts, found;
    *out = MT_NONE;
    if (check_cache(vm, args[0], &facts) != STEP_DONE) return STEP_RAISE;
    Value results = wrapper_of(args[0])->b;
    Value link = args[2], oldest = MT_UNBOUND;
    if (facts[CACHE_BOUND] != MT_NONE) {
        Answer answer = mt_dict_get(vm, results, args[1], &found);
        if (answer != ANSWER_NO) return answer == ANSWER_YES ? STEP_DONE : answer == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
        link = new_link(vm, args[1], args[2]);
        if (link == MT_UNBOUND) return STEP_RAISE;
        if (!mt_is_int(facts[CACHE_BOUND])) return bad_cache(vm);
        if (MT_AS(Dict, results)->live >= mt_as_int(facts[CACHE_BOUND])) oldest = link_of(facts[CACHE_ROOT])[LINK_NEWER];
        Value *last = oldest == MT_UNBOUND ? NULL : link_of(oldest);
        if (oldest != MT_UNBOUND && !last) return bad_cache(vm);
        if (last) {
            answer = oldest == facts[CACHE_ROOT] ? ANSWER_NO : mt_dict_get(vm, results, last[LINK_KEY], &found); /* may it be removed at once? */
            if (answer == ANSWER_HOOK || answer == ANSWER_RAISE) return answer == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
            if (answer == ANSWER_NO) oldest = MT_UNBOUND;
        }
    }
    Answer answer = mt_dict_set(vm, results, args[1], link);
    if (answer != ANSWER_YES) return answer == ANSWER_HOOK ? STEP_GENERAL : STEP_RAISE;
    if (link == args[2] && facts[CACHE_BOUND] == MT_NONE) return STEP_DONE;
    if (!put_in(facts[CACHE_ROOT], link)) return bad_cache(vm);
    if (oldest == MT_UNBOUND) return STEP_DONE;
    (void)mt_dict_remove(vm, results, link_of(oldest)[LINK_KEY], &found);
    if (mt_pending(vm)) return STEP_RAISE;
    return take_out(oldest) ? STEP_DONE : bad_cache(vm);
}

/* _cache_link(self, key, result): a link, the newest */
Step mt_functools_cache_link(Vm *vm, Value *args, Value *out) {
    Value *facts;
    if (check_cache(vm, args[0], &facts) != STEP_DONE) return STEP_RAISE;
    Value link = new_link(vm, args[1], args[2]);
    if (link == MT_UNBOUND) return STEP_RAISE;
    return put_in(facts[CACHE_ROOT], link) ? done(link, out) : bad_cache(vm);
}

/* _cache_oldest(self): takes the oldest link out and gives its key */
Step mt_functools_cache_oldest(Vm *vm, Value *args, Value *out) {
    Value *facts;
    if (check_cache(vm, args[0], &facts) != STEP_DONE) return STEP_RAISE;
    Value oldest = link_of(facts[CACHE_ROOT])[LINK_NEWER];
    return take_out(oldest) ? done(link_of(oldest)[LINK_KEY], out) : bad_cache(vm);
}

/* _cache_parts(self): function, results, facts */
Step mt_functools_cache_parts(Vm *vm, Value *args, Value *out) {
    Value *facts;
    if (check_cache(vm, args[0], &facts) != STEP_DONE) return STEP_RAISE;
    const Wrapper *w = wrapper_of(args[0]);
    Value parts[3] = {w->a, w->b, w->c};
    return done(mt_tuple_from(vm, parts, 3), out);
}

static Step cache_get(Vm *vm, Value *args, Value *out) {
    return done(args[1] == MT_NONE ? args[0] : mt_bound_new(vm, args[0], args[1]), out);
}
static Step cache_itself(Vm *vm, Value *args, Value *out) {
    (void)vm;
    return done(args[0], out);
}

static const NativeDef cache_methods[] = {
    {"__new__", cache_new, "cls, user_function, maxsize, typed, cache_info_type", NULL, NATIVE_STATIC},
    SLOT_OR("__call__", cache_call, "self, /, *args, **kwargs", "cache_call"),
    SLOT("__get__", cache_get, "self, instance, owner=None, /"),
    GETSETDEL("__dict__", wrapper_dict),
    LEAF_OR("cache_info", general, "self, /", "_cache_info"),
    LEAF_OR("cache_clear", general, "self, /", "cache_clear"),
    LEAF_OR("__reduce__", general, "self, /", "cache_reduce"),
    LEAF("__copy__", cache_itself, "self, /"),
    LEAF("__deepcopy__", cache_itself, "self, memo, /"),
    NATIVES_END,
};
const TypeDef mt_functools_cache_type = {CLS_LRU_CACHE, cache_methods, "Create a cached callable that wraps another function."};

static const NativeDef functions[] = {
    {"reduce", general, "function, iterable, initial=None, /", "_reduce", NATIVE_COUNTS},
    LEAF_OR("cmp_to_key", general, "mycmp", "_cmp_to_key"),
    NATIVES_END,
};

const ModuleDef mt_functools_module = {"_functools", functions, "functools.py - Tools for working with functions and callable objects\n", NULL};
