/* SPDX-License-Identifier: MIT */
/* repr and str. Containers in containers are walked with a list of those under way, which also shows cycles ("[...]"). The walk can
 * stop where a __repr__ of the program must be called and go on with its text: prelude/operator.py drives that, and what was under
 * way then stands in the VM's guard list, so that a repr inside that call sees it. */
#include "object/ops_private.h"
#include "object/str_format.h"

#include "object/code.h"
#include "object/deque.h"
#include "object/exception.h"
#include "vm/vm.h"

#include <stdio.h>

enum { FEW_VISITS = 12, STATE_HEAD = 3 }; /* state: list of parts, length of the guard list, value or text; then visits */

/* An object being written, how far it is, and what comes after (a dict's value, a copy of a set's items). */
typedef struct Visit {
    Value object, next;
    int64_t at;
} Visit;

typedef struct Walker {
    Vm *vm;
    StrBuilder *b;
    Visit *stack;
    Buffer *buffer;
    uint32_t depth, capacity;
    bool stepping; /* the program may run between two elements: what could change under way is copied */
    Value asked;   /* GENERAL: whose __repr__ must be called */
    Visit few[FEW_VISITS];
} Walker;

static Step text(StrBuilder *b, const char *ascii) { return mt_str_builder_ascii(b, ascii, strlen(ascii)) ? STEP_DONE : STEP_RAISE; }
static Step str(StrBuilder *b, Value s) { return mt_str_builder_str(b, s) ? STEP_DONE : STEP_RAISE; }

/* Several pieces: C strings, and values of str by "\1". */
static Step pieces(StrBuilder *b, const char *pattern, const Value *strs) {
    for (const char *p = pattern; *p;) {
        size_t n = strcspn(p, "\1");
        if (!mt_str_builder_ascii(b, p, n)) return STEP_RAISE;
        p += n;
        if (*p) {
            Value s = *strs++;
            if (!(mt_is_kind(s, KIND_STR) ? mt_str_builder_str(b, s) : mt_str_builder_char(b, '?'))) return STEP_RAISE;
            p++;
        }
    }
    return STEP_DONE;
}

static Step address(StrBuilder *b, Value v) {
    uint64_t identity = mt_vm_identity(b->vm, v);
    return identity && mt_object_put_address(b, identity) ? STEP_DONE : STEP_RAISE;
}

/* " at 0x10>" */
static Step at_address(StrBuilder *b, Value v) {
    Step step = text(b, " at ");
    if (step == STEP_DONE) step = address(b, v);
    return step == STEP_DONE ? text(b, ">") : step;
}

static Step integer(StrBuilder *b, Value v) {
    if (mt_is_bool(v)) return text(b, v == MT_TRUE ? "True" : "False");
    IntText t;
    Step step = mt_int_text(b->vm, v, 10, &t);
    if (step != STEP_DONE) return step;
    return (!t.negative || mt_str_builder_char(b, '-')) && mt_str_builder_ascii(b, (const char *)t.digits, t.count) ? STEP_DONE : STEP_RAISE;
}

/* module.Name, without the module for built-in names */
static Step dotted(StrBuilder *b, Value module, Value name) {
    Value both[] = {module, name};
    if (!mt_is_kind(module, KIND_STR) || mt_str_is(module, "builtins")) return pieces(b, "\1", &name);
    return pieces(b, "\1.\1", both);
}

static Step default_repr(StrBuilder *b, Value v) {
    const Class *class = mt_class_get(b->vm, v);
    Step step = text(b, "<");
    if (step == STEP_DONE) step = dotted(b, class->module, class->qualname);
    if (step == STEP_DONE) step = text(b, " object");
    return step == STEP_DONE ? at_address(b, v) : step;
}

static Step native_repr(StrBuilder *b, Value v) {
    const Native *native = MT_AS(Native, v);
    bool method = mt_is_kind(native->owner, KIND_CLASS);
    Value names[] = {native->name, method ? MT_AS(Class, native->owner)->name : MT_NONE};
    if (!method) return pieces(b, "<built-in function \1>", names);
    if (native->def->flags & NATIVE_GETTER) return pieces(b, native->def->flags & NATIVE_MEMBER ? "<member '\1' of '\1' objects>" : "<attribute '\1' of '\1' objects>", names);
    if (native->def->flags & NATIVE_STATIC) {
        Step step = pieces(b, "<built-in method \1 of type object", names);
        return step == STEP_DONE ? at_address(b, native->owner) : step;
    }
    return pieces(b, native->def->flags & NATIVE_SLOT ? "<slot wrapper '\1' of '\1' objects>" : "<method '\1' of '\1' objects>", names);
}

/* A native bound to an object. */
static Step bound_native_repr(StrBuilder *b, Value v) {
    const Bound *bound = MT_AS(Bound, v);
    const Native *native = MT_AS(Native, bound->function);
    Value names[] = {native->name, mt_class_get(b->vm, bound->self)->name};
    Step step = pieces(b, native->def->flags & NATIVE_SLOT ? "<method-wrapper '\1' of \1 object" : "<built-in method \1 of \1 object", names);
    return step == STEP_DONE ? at_address(b, bound->self) : step;
}

static Step code_repr(StrBuilder *b, Value v) {
    const Code *code = MT_AS(Code, v);
    char line[32];
    snprintf(line, sizeof line, "\", line %u>", (unsigned)code->first_line);
    Step step = pieces(b, "<code object \1 at ", &code->name);
    if (step == STEP_DONE) step = address(b, v);
    if (step == STEP_DONE) step = pieces(b, ", file \"\1", &code->filename);
    return step == STEP_DONE ? text(b, line) : step;
}

static Step range_repr(StrBuilder *b, const Range *range) {
    Step step = text(b, "range(");
    if (step == STEP_DONE) step = integer(b, range->start);
    if (step == STEP_DONE) step = text(b, ", ");
    if (step == STEP_DONE) step = integer(b, range->stop);
    if (step == STEP_DONE && range->step != mt_int(1)) {
        step = text(b, ", ");
        if (step == STEP_DONE) step = integer(b, range->step);
    }
    return step == STEP_DONE ? text(b, ")") : step;
}

static Step cell_repr(StrBuilder *b, Value v) {
    Value inside = MT_AS(Cell, v)->value;
    Step step = text(b, "<cell at ");
    if (step == STEP_DONE) step = address(b, v);
    if (step != STEP_DONE) return step;
    if (inside == MT_UNBOUND) return text(b, ": empty>");
    step = pieces(b, ": \1 object", &mt_class_get(b->vm, inside)->name);
    return step == STEP_DONE ? at_address(b, inside) : step;
}

static Step generator_repr(StrBuilder *b, Value v) {
    Value names[] = {mt_class_get(b->vm, v)->name, MT_AS(Generator, v)->qualname};
    Step step = pieces(b, "<\1 object \1", names);
    return step == STEP_DONE ? at_address(b, v) : step;
}

static Step super_repr(StrBuilder *b, const Wrapper *super) {
    bool bound = mt_is_kind(super->c, KIND_CLASS);
    Value names[] = {mt_is_kind(super->a, KIND_CLASS) ? MT_AS(Class, super->a)->name : MT_NONE, bound ? MT_AS(Class, super->c)->name : MT_NONE};
    return pieces(b, bound ? "<super: <class '\1'>, <\1 object>>" : "<super: <class '\1'>, NULL>", names);
}

/* ---- the walk ---- */

static void walker_init(Walker *w, StrBuilder *b, bool stepping) {
    w->vm = b->vm;
    w->b = b;
    w->stack = w->few;
    w->buffer = NULL;
    w->depth = 0;
    w->capacity = FEW_VISITS;
    w->stepping = stepping;
    w->asked = MT_UNBOUND;
}

static void walker_clear(Walker *w) {
    mt_heap_free(w->vm, w->buffer);
    w->buffer = NULL;
}

static Step push(Walker *w, Value object, uint64_t cost) {
    if (!mt_charge(w->vm, 1 + cost / 8 + w->depth / 16)) return STEP_RAISE;
    if (w->depth >= mt_ops_depth_limit(w->vm)) return MT_RAISE(w->vm, CLS_RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
    if (w->depth == w->capacity) {
        Buffer *grown = mt_heap_buffer(w->vm, (size_t)w->capacity * 4 * sizeof(Visit), false);
        if (!grown) return STEP_RAISE;
        memcpy(grown->data, w->stack, w->depth * sizeof(Visit));
        mt_heap_free(w->vm, w->buffer);
        w->buffer = grown;
        w->stack = (Visit *)(void *)grown->data;
        w->capacity *= 4;
    }
    w->stack[w->depth++] = (Visit){object, MT_UNBOUND, 0};
    return STEP_DONE;
}

static bool under_way(const Walker *w, Value v) {
    for (uint32_t i = w->depth; i-- > 0;)
        if (w->stack[i].object == v) return true;
    Value guard = w->vm->roots[ROOT_REPR_GUARD];
    if (MT_LIKELY(!mt_is_kind(guard, KIND_LIST))) return false;
    const List *list = MT_AS(List, guard);
    for (uint32_t i = list->count; i-- > 0;)
        if (mt_list_items(list)[i] == v) return true;
    return false;
}

/* Begins a container that may hold itself. */
static Step begin(Walker *w, Value v, uint64_t count, const char *again, const char *empty, const char *open) {
    if (count == 0) return text(w->b, empty);
    if (under_way(w, v)) return text(w->b, again);
    Step step = push(w, v, count);
    return step == STEP_DONE ? text(w->b, open) : step;
}

/* The elements of a set or view as a list, so that the program may change it under way. */
static Step copy_items(Walker *w, Value v, Value *out) {
    Vm *vm = w->vm;
    Value list = mt_list_new(vm, 0);
    uint32_t position = 0;
    if (list == MT_UNBOUND) return STEP_RAISE;
    if (mt_is_kind(v, KIND_SET)) {
        for (const SetEntry *e; (e = mt_set_next(MT_AS(Set, v), &position));)
            if (!mt_list_append(vm, list, e->key)) return STEP_RAISE;
    } else {
        uint32_t cls = mt_as_object(v)->cls;
        const Dict *dict = MT_AS(Dict, MT_AS(Iterator, v)->source);
        for (const DictEntry *e; (e = mt_dict_next(dict, &position));) {
            Value item = cls == CLS_DICT_KEYS ? e->key : e->value;
            if (cls == CLS_DICT_ITEMS && (item = mt_tuple_from(vm, &e->key, 2)) == MT_UNBOUND) return STEP_RAISE;
            if (!mt_list_append(vm, list, item)) return STEP_RAISE;
        }
    }
    *out = list;
    return STEP_DONE;
}

static Step begin_set(Walker *w, Value v) {
    Value name = mt_class_get(w->vm, v)->name;
    if (MT_AS(Set, v)->live == 0) return pieces(w->b, "\1()", &name);
    if (under_way(w, v)) return pieces(w->b, "\1(...)", &name);
    Step step = push(w, v, MT_AS(Set, v)->mask);
    if (step == STEP_DONE && w->stepping) step = copy_items(w, v, &w->stack[w->depth - 1].next);
    if (step != STEP_DONE) return step;
    return mt_is_exact(v, CLS_SET) ? text(w->b, "{") : pieces(w->b, "\1({", &name);
}

static Step begin_view(Walker *w, Value v) {
    if (under_way(w, v)) return text(w->b, "...");
    Step step = push(w, v, MT_AS(Dict, MT_AS(Iterator, v)->source)->used);
    if (step == STEP_DONE && w->stepping) step = copy_items(w, v, &w->stack[w->depth - 1].next);
    if (step == STEP_DONE && mt_class_is_ordered(w->vm, MT_AS(Iterator, v)->source)) step = text(w->b, "o");
    return step == STEP_DONE ? pieces(w->b, "\1([", &mt_class_get(w->vm, v)->name) : step;
}

/* Begins something that can't be met inside itself but through a container. */
static Step begin_plain(Walker *w, Value v, const char *open) {
    Step step = push(w, v, 1);
    return step == STEP_DONE ? text(w->b, open) : step;
}

/* A field of a named tuple. */
static Step field_repr(StrBuilder *b, const Wrapper *field) {
    Step step = text(b, "_tuplegetter(");
    if (step == STEP_DONE) step = integer(b, field->c);
    if (step == STEP_DONE) step = text(b, ", ");
    if (step == STEP_DONE && mt_is_exact(field->d, CLS_STR)) step = mt_str_repr_into(b, field->d) ? STEP_DONE : STEP_RAISE;
    else if (step == STEP_DONE) step = text(b, "None");
    return step == STEP_DONE ? text(b, ")") : step;
}

/* Its own class, or for subclasses of partial that. */
static uint32_t wrapper_class(const Vm *vm, Value v) {
    uint32_t cls = mt_as_object(v)->cls;
    return cls >= CLS_FIRST_USER && mt_class_is_subclass(mt_class_get(vm, v), mt_vm_class(vm, CLS_PARTIAL)) ? CLS_PARTIAL : cls;
}

static Step begin_partial(Walker *w, Value v) {
    if (under_way(w, v)) return text(w->b, "...");
    const Class *class = mt_class_get(w->vm, v);
    Step step = push(w, v, 1);
    if (step == STEP_DONE) step = dotted(w->b, class->module, class->qualname);
    return step == STEP_DONE ? text(w->b, "(") : step;
}

static Step begin_wrapper(Walker *w, Value v) {
    Value names[] = {MT_AS(Wrapper, v)->a, MT_NONE};
    switch (wrapper_class(w->vm, v)) {
    case CLS_MAPPINGPROXY: return begin_plain(w, v, "mappingproxy(");
    case CLS_STATICMETHOD: return begin_plain(w, v, "<staticmethod(");
    case CLS_CLASSMETHOD: return begin_plain(w, v, "<classmethod(");
    case CLS_GENERIC_ALIAS: return begin_plain(w, v, MT_AS(Wrapper, v)->c == MT_TRUE ? "*" : "");
    case CLS_UNION: return begin_plain(w, v, "");
    case CLS_SUPER: return super_repr(w->b, MT_AS(Wrapper, v));
    case CLS_PARTIAL: return begin_partial(w, v);
    case CLS_MEMBER:
        if (mt_is_int(MT_AS(Wrapper, v)->c)) return field_repr(w->b, MT_AS(Wrapper, v));
        if (mt_is_kind(MT_AS(Wrapper, v)->b, KIND_CLASS)) names[1] = MT_AS(Class, MT_AS(Wrapper, v)->b)->name;
        return pieces(w->b, "<member '\1' of '\1' objects>", names);
    default: return default_repr(w->b, v);
    }
}

static Step begin_bound(Walker *w, Value v) {
    Value function = MT_AS(Bound, v)->function;
    if (mt_is_kind(function, KIND_NATIVE)) return bound_native_repr(w->b, v);
    if (!mt_is_kind(function, KIND_FUNCTION)) return STEP_GENERAL;
    Value name = MT_AS(Function, function)->qualname;
    Step step = push(w, v, 1);
    return step == STEP_DONE ? pieces(w->b, "<bound method \1 of ", &name) : step;
}

static Step class_repr(StrBuilder *b, const Class *class) {
    Step step = text(b, "<class '");
    if (step == STEP_DONE) step = dotted(b, class->module, class->qualname);
    return step == STEP_DONE ? text(b, "'>") : step;
}

/* count and repeat show what they are made of: CLS_COUNT, CLS_REPEAT, or 0 for other iterators. */
static uint32_t shown_class(const Vm *vm, Value v) {
    const Tuple *mro = MT_AS(Tuple, mt_class_get(vm, v)->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        uint32_t id = MT_AS(Class, mro->items[i])->id;
        if (id < CLS_FIRST_USER) return id == CLS_COUNT || id == CLS_REPEAT ? id : 0;
    }
    return 0;
}

static Step begin_shown(Walker *w, Value v) {
    Step step = push(w, v, 1);
    return step == STEP_DONE ? pieces(w->b, "\1(", &mt_class_get(w->vm, v)->name) : step;
}

/* Writes a value, or its beginning, by its kind. */
static Step enter_kind(Walker *w, Value v) {
    StrBuilder *b = w->b;
    char number[80];
    v = mt_base_value(v);
    switch (mt_kind(v)) {
    case KIND_STR: return mt_str_repr_into(b, v) ? STEP_DONE : STEP_RAISE;
    case KIND_BYTES: case KIND_BYTEARRAY: return mt_bytes_repr_into(b, v) ? STEP_DONE : STEP_RAISE;
    case KIND_MEMORYVIEW: {
        Step step = text(b, MT_AS(MemoryView, v)->head.flags & VIEW_RELEASED ? "<released memory" : "<memory");
        return step == STEP_DONE ? at_address(b, v) : step;
    }
    case KIND_BIGINT: return integer(b, v);
    case KIND_FLOAT: return mt_str_builder_ascii(b, number, mt_float_repr(MT_AS(Float, v)->value, number)) ? STEP_DONE : STEP_RAISE;
    case KIND_COMPLEX: return mt_str_builder_ascii(b, number, mt_complex_repr(v, number)) ? STEP_DONE : STEP_RAISE;
    case KIND_LIST: return begin(w, v, MT_AS(List, v)->count, "[...]", "[]", "[");
    case KIND_TUPLE: return begin(w, v, MT_AS(Tuple, v)->count, "(...)", "()", "(");
    case KIND_DICT: return begin(w, v, MT_AS(Dict, v)->live, "{...}", "{}", "{");
    case KIND_SET: return begin_set(w, v);
    case KIND_DEQUE: {
        if (under_way(w, v)) return text(b, "[...]");
        Step step = push(w, v, (uint64_t)MT_AS(Deque, v)->count);
        return step == STEP_DONE ? pieces(b, "\1([", &mt_class_get(w->vm, v)->name) : step;
    }
    case KIND_RANGE: return range_repr(b, MT_AS(Range, v));
    case KIND_SLICE: return begin_plain(w, v, "slice(");
    case KIND_FUNCTION: {
        Step step = pieces(b, "<function \1", &MT_AS(Function, v)->qualname);
        return step == STEP_DONE ? at_address(b, v) : step;
    }
    case KIND_EXTERNAL: {
        Step step = pieces(b, "<function \1", &MT_AS(External, v)->name);
        return step == STEP_DONE ? at_address(b, v) : step;
    }
    case KIND_NATIVE: return native_repr(b, v);
    case KIND_BOUND: return begin_bound(w, v);
    case KIND_CELL: return cell_repr(b, v);
    case KIND_CLASS: return class_repr(b, MT_AS(Class, v));
    case KIND_EXCEPTION: {
        Step step = push(w, v, 1);
        return step == STEP_DONE ? pieces(b, "\1(", &mt_class_get(w->vm, v)->name) : step;
    }
    case KIND_GENERATOR: return generator_repr(b, v);
    case KIND_ITERATOR: return mt_is_dict_view(v) ? begin_view(w, v) : shown_class(w->vm, v) ? begin_shown(w, v) : default_repr(b, v);
    case KIND_MODULE: {
        Value name = MT_AS(Module, v)->name;
        if (!mt_is_kind(name, KIND_STR)) return default_repr(b, v);
        Step step = text(b, "<module ");
        if (step == STEP_DONE) step = mt_str_repr_into(b, name) ? STEP_DONE : STEP_RAISE;
        return step == STEP_DONE ? text(b, mt_dict_get_str(w->vm->engine->modules, name) == MT_UNBOUND ? ">" : " (built-in)>") : step;
    }
    case KIND_WRAPPER: return begin_wrapper(w, v);
    case KIND_CODE: return code_repr(b, v);
    case KIND_PROXY:
        if (mt_is_kind(MT_AS(Proxy, v)->text, KIND_STR)) return str(b, MT_AS(Proxy, v)->text);
        return default_repr(b, v);
    case KIND_INSTANCE: case KIND_TRACEBACK: return default_repr(b, v);
    default: break;
    }
    if (mt_is_int(v) || mt_is_bool(v)) return integer(b, v);
    if (mt_is_flonum(v)) return mt_str_builder_ascii(b, number, mt_float_repr(mt_as_flonum(v), number)) ? STEP_DONE : STEP_RAISE;
    switch (v) {
    case MT_NONE: return text(b, "None");
    case MT_ELLIPSIS: return text(b, "Ellipsis");
    case MT_NOTIMPLEMENTED: return text(b, "NotImplemented");
    default: return text(b, "<NULL>");
    }
}

static bool is_objects_own(const Vm *vm, Value method) {
    return mt_is_kind(method, KIND_NATIVE) && MT_AS(Native, method)->owner == mt_object(mt_vm_class(vm, CLS_OBJECT));
}

/* The same; GENERAL when its class has a __repr__ of the program. */
static Step enter(Walker *w, Value v) {
    if (!mt_is_user(v)) return enter_kind(w, v);
    const Class *class = mt_class_get(w->vm, v);
    if (!(class->flags & CLASS_HAS_REPR)) return enter_kind(w, v);
    if (mt_class_has_hook(w->vm, class, NAME___repr__)) {
        w->asked = v;
        return STEP_GENERAL;
    }
    return is_objects_own(w->vm, mt_class_lookup(w->vm, class, mt_name(w->vm, NAME___repr__))) ? default_repr(w->b, v) : enter_kind(w, v);
}

/* An argument of list[int] or int | None: classes by name. */
static Step enter_type(Walker *w, Value v, bool in_union) {
    if (v == MT_ELLIPSIS) return text(w->b, "...");
    if (mt_is_kind(v, KIND_CLASS)) {
        const Class *class = MT_AS(Class, v);
        if (in_union && class->id == CLS_NONETYPE) return text(w->b, "None");
        return dotted(w->b, class->module, class->qualname);
    }
    if (mt_is_kind(v, KIND_FUNCTION)) return dotted(w->b, MT_AS(Function, v)->module, MT_AS(Function, v)->qualname);
    if (!mt_is_exact(v, CLS_LIST)) return enter(w, v);
    Step step = begin(w, v, MT_AS(List, v)->count, "[...]", "[]", "[");
    if (step == STEP_DONE && w->depth && w->stack[w->depth - 1].object == v && !w->stack[w->depth - 1].at) w->stack[w->depth - 1].next = MT_TRUE; /* of types */
    return step;
}

typedef enum Found { FOUND, FOUND_TYPE, FOUND_END } Found;

/* The next element of values[0..count), separated by `separator`; at the end `close`. */
static Step next_of(Walker *w, Visit *top, const Value *values, uint32_t count, const char *separator, const char *close, Value *child, Found *found) {
    if (top->at >= count) {
        *found = FOUND_END;
        return text(w->b, close);
    }
    *child = values[top->at++];
    return top->at > 1 ? text(w->b, separator) : STEP_DONE;
}

static Step next_of_dict(Walker *w, Visit *top, Value *child, Found *found) {
    if (top->at & 1) { /* the key was written */
        *child = top->next;
        top->at++;
        return text(w->b, ": ");
    }
    uint32_t position = (uint32_t)(top->at >> 1);
    const DictEntry *entry = mt_dict_next(MT_AS(Dict, top->object), &position);
    if (!entry) {
        *found = FOUND_END;
        return text(w->b, "}");
    }
    Step step = top->at ? text(w->b, ", ") : STEP_DONE;
    *child = entry->key;
    top->next = entry->value;
    top->at = (int64_t)(position - 1) << 1 | 1;
    return step;
}

static Step next_of_deque(Walker *w, Visit *top, Value *child, Found *found) {
    const Deque *deque = MT_AS(Deque, top->object);
    if (top->at < deque->count) {
        *child = mt_deque_item(deque, top->at++);
        return top->at > 1 ? text(w->b, ", ") : STEP_DONE;
    }
    char end[48] = "])";
    if (deque->maxlen >= 0) snprintf(end, sizeof end, "], maxlen=%lld)", (long long)deque->maxlen);
    *found = FOUND_END;
    return text(w->b, end);
}

static const char *set_close(const Visit *top) { return mt_is_exact(top->object, CLS_SET) ? "}" : "})"; }

static Step next_of_set(Walker *w, Visit *top, Value *child, Found *found) {
    if (w->stepping && mt_is_kind(top->next, KIND_LIST))
        return next_of(w, top, mt_list_items(MT_AS(List, top->next)), MT_AS(List, top->next)->count, ", ", set_close(top), child, found);
    uint32_t position = (uint32_t)top->at;
    const SetEntry *entry = mt_set_next(MT_AS(Set, top->object), &position);
    if (!entry) {
        *found = FOUND_END;
        return text(w->b, set_close(top));
    }
    Step step = top->next != MT_UNBOUND ? text(w->b, ", ") : STEP_DONE;
    *child = entry->key;
    top->next = MT_TRUE;
    top->at = position;
    return step;
}

static Step next_of_view(Walker *w, Visit *top, Value *child, Found *found) {
    if (w->stepping && mt_is_kind(top->next, KIND_LIST))
        return next_of(w, top, mt_list_items(MT_AS(List, top->next)), MT_AS(List, top->next)->count, ", ", "])", child, found);
    uint32_t cls = mt_as_object(top->object)->cls, position = (uint32_t)(top->at >> 1);
    if (cls == CLS_DICT_ITEMS && top->at & 1) {
        *child = top->next;
        top->at++;
        return text(w->b, ", ");
    }
    const char *separator = cls == CLS_DICT_ITEMS ? "), (" : ", ";
    const DictEntry *entry = mt_dict_next(MT_AS(Dict, MT_AS(Iterator, top->object)->source), &position);
    bool first = top->next == MT_UNBOUND;
    if (!entry) {
        *found = FOUND_END;
        return text(w->b, cls == CLS_DICT_ITEMS && !first ? ")])" : "])");
    }
    Step step = !first ? text(w->b, separator) : cls == CLS_DICT_ITEMS ? text(w->b, "(") : STEP_DONE;
    *child = cls == CLS_DICT_VALUES ? entry->value : entry->key;
    top->next = entry->value;
    top->at = cls == CLS_DICT_ITEMS ? ((int64_t)(position - 1) << 1 | 1) : (int64_t)position << 1;
    return step;
}

/* Function, arguments, then keywords, whose dict is walked by what `at` counts beyond them. */
static Step next_of_partial(Walker *w, Visit *top, Value *child, Found *found) {
    const Wrapper *partial = MT_AS(Wrapper, top->object);
    if (!mt_is_exact(partial->b, CLS_TUPLE) || !mt_is_kind(partial->c, KIND_DICT)) return MT_RAISE(w->vm, CLS_SystemError, "bad operand");
    const Tuple *args = MT_AS(Tuple, partial->b);
    if (top->at <= args->count) {
        *child = top->at ? args->items[top->at - 1] : partial->a;
        return top->at++ ? text(w->b, ", ") : STEP_DONE;
    }
    uint32_t position = (uint32_t)MT_MIN((uint64_t)top->at - args->count - 1, UINT32_MAX);
    const DictEntry *entry = mt_dict_next(MT_AS(Dict, partial->c), &position);
    if (!entry) {
        *found = FOUND_END;
        return text(w->b, ")");
    }
    *child = entry->value;
    top->at = (int64_t)args->count + 1 + position;
    Step step = text(w->b, ", ");
    if (step == STEP_DONE && mt_is_kind(entry->key, KIND_STR)) step = str(w->b, entry->key);
    return step == STEP_DONE ? text(w->b, "=") : step;
}

static Step next_of_wrapper(Walker *w, Visit *top, Value *child, Found *found) {
    const Wrapper *wrapper = MT_AS(Wrapper, top->object);
    switch (wrapper_class(w->vm, top->object)) {
    case CLS_PARTIAL: return next_of_partial(w, top, child, found);
    case CLS_MAPPINGPROXY: return next_of(w, top, &wrapper->a, 1, "", ")", child, found);
    case CLS_UNION:
        *found = FOUND_TYPE;
        if (!mt_is_kind(wrapper->a, KIND_TUPLE)) break;
        return next_of(w, top, MT_AS(Tuple, wrapper->a)->items, MT_AS(Tuple, wrapper->a)->count, " | ", "", child, found);
    case CLS_GENERIC_ALIAS: {
        *found = FOUND_TYPE;
        if (!mt_is_kind(wrapper->b, KIND_TUPLE)) break;
        const Tuple *arguments = MT_AS(Tuple, wrapper->b);
        if (top->at++ == 0) {
            *child = wrapper->a;
            return STEP_DONE;
        }
        uint32_t i = (uint32_t)top->at - 2;
        if (i == 0 && !arguments->count) {
            *found = FOUND_END;
            return text(w->b, "[()]");
        }
        if (i == arguments->count) {
            *found = FOUND_END;
            return text(w->b, "]");
        }
        *child = arguments->items[i];
        if (wrapper->c == MT_NONE) { /* Callable[[int, str], bytes]: all but the last are parameters */
            bool last = i + 1 == arguments->count;
            return text(w->b, !i ? (last ? "[[], " : "[[") : last ? "], " : ", ");
        }
        return text(w->b, i ? ", " : "[");
    }
    default: return next_of(w, top, &wrapper->a, 1, "", ")>", child, found);
    }
    return MT_RAISE(w->vm, CLS_SystemError, "bad operand");
}

static Step next_shown(Walker *w, Visit *top, Value *child, Found *found) {
    const Iterator *it = MT_AS(Iterator, top->object);
    bool counts = shown_class(w->vm, top->object) == CLS_COUNT;
    const Value values[2] = {counts ? it->extra : it->source, counts ? it->third : mt_int_new(w->vm, it->index)};
    if (values[1] == MT_UNBOUND) return STEP_RAISE;
    bool second = counts ? values[1] != mt_int(1) : it->stop != 0;
    return next_of(w, top, values, second ? 2 : 1, ", ", ")", child, found);
}

/* Moves on inside the innermost object. */
static Step advance(Walker *w, Visit *top, Value *child, Found *found) {
    *found = FOUND;
    switch (mt_kind(top->object)) {
    case KIND_LIST:
        if (top->next == MT_TRUE) *found = FOUND_TYPE;
        return next_of(w, top, mt_list_items(MT_AS(List, top->object)), MT_AS(List, top->object)->count, ", ", "]", child, found);
    case KIND_TUPLE: {
        const Tuple *tuple = MT_AS(Tuple, top->object);
        return next_of(w, top, tuple->items, tuple->count, ", ", tuple->count == 1 ? ",)" : ")", child, found);
    }
    case KIND_DICT: return next_of_dict(w, top, child, found);
    case KIND_SET: return next_of_set(w, top, child, found);
    case KIND_DEQUE: return next_of_deque(w, top, child, found);
    case KIND_ITERATOR: return mt_is_dict_view(top->object) ? next_of_view(w, top, child, found) : next_shown(w, top, child, found);
    case KIND_SLICE: return next_of(w, top, &MT_AS(Slice, top->object)->start, 3, ", ", ")", child, found);
    case KIND_BOUND: return next_of(w, top, &MT_AS(Bound, top->object)->self, 1, "", ">", child, found);
    case KIND_EXCEPTION: {
        const Tuple *args = MT_AS(Tuple, MT_AS(Exception, top->object)->args);
        return next_of(w, top, args->items, args->count, ", ", ")", child, found);
    }
    case KIND_WRAPPER: return next_of_wrapper(w, top, child, found);
    default: return MT_RAISE(w->vm, CLS_SystemError, "bad operand");
    }
}

static Step run(Walker *w) {
    while (w->depth) {
        Visit *top = &w->stack[w->depth - 1];
        Value child = MT_UNBOUND;
        Found found;
        Step step = advance(w, top, &child, &found);
        if (step != STEP_DONE) return step;
        if (found == FOUND_END) {
            w->depth--;
            continue;
        }
        step = found == FOUND_TYPE ? enter_type(w, child, mt_is_exact(top->object, CLS_UNION)) : enter(w, child);
        if (step != STEP_DONE) return step;
    }
    return STEP_DONE;
}

Step mt_repr_into(StrBuilder *b, Value v) {
    Walker w;
    walker_init(&w, b, false);
    Step step = enter(&w, v);
    if (step == STEP_DONE) step = run(&w);
    walker_clear(&w);
    return step;
}

static Step finish(StrBuilder *b, Step step, Value *out) {
    if (step != STEP_DONE) {
        mt_str_builder_discard(b);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(b));
}

static Value small_int_text(Vm *vm, int64_t i) {
    if ((uint64_t)i < 256) return mt_image_small_text(vm, (uint32_t)i);
    char digits[24], *p = digits + sizeof digits;
    uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    do *--p = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0) *--p = '-';
    return mt_str_from_ascii(vm, p, (size_t)(digits + sizeof digits - p));
}

Step mt_ops_repr(Vm *vm, Value v, Value *out) {
    if (mt_is_int(v)) DONE_VALUE(small_int_text(vm, mt_as_int(v)));
    if (mt_is_flonum(v)) {
        char number[40];
        DONE_VALUE(mt_str_from_ascii(vm, number, mt_float_repr(mt_as_flonum(v), number)));
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = mt_repr_into(&b, v);
    return finish(&b, step, out);
}

Step mt_repr_plain(Vm *vm, Value v, Value *out) {
    StrBuilder b;
    Walker w;
    mt_str_builder_init(&b, vm);
    walker_init(&w, &b, false);
    Step step = enter_kind(&w, v);
    if (step == STEP_DONE) step = run(&w);
    walker_clear(&w);
    return finish(&b, step, out);
}

/* ---- the general form's steps ---- */

Step mt_repr_begin(Vm *vm, Value *args, Value *out) {
    Value guard = mt_vm_repr_guard(vm), parts = mt_list_new(vm, 4);
    if (guard == MT_UNBOUND || parts == MT_UNBOUND) return STEP_RAISE;
    Value head[STATE_HEAD] = {parts, mt_int(MT_AS(List, guard)->count), args[0]};
    DONE_VALUE(mt_list_from(vm, head, STATE_HEAD));
}

static bool check_state(Vm *vm, Value v, List **state, List **parts, List **guard) {
    Value list = mt_vm_repr_guard(vm);
    if (list == MT_UNBOUND) return false;
    bool ok = mt_is_exact(v, CLS_LIST) && MT_AS(List, v)->count >= STATE_HEAD && (MT_AS(List, v)->count - STATE_HEAD) % 3 == 0 && mt_is_exact(list, CLS_LIST);
    const Value *head = ok ? mt_list_items(MT_AS(List, v)) : NULL;
    if (!ok || !mt_is_exact(head[0], CLS_LIST) || !mt_is_int(head[1]) || mt_as_int(head[1]) < 0) return mt_raise(vm, CLS_SystemError, "bad operand");
    *state = MT_AS(List, v);
    *parts = MT_AS(List, head[0]);
    *guard = MT_AS(List, list);
    return true;
}

/* A visit as it may stand in a state: of a kind that `advance` knows. */
static bool visit_is_sound(const Visit *visit) {
    switch (mt_kind(visit->object)) {
    case KIND_LIST: case KIND_TUPLE: case KIND_SLICE: case KIND_BOUND: case KIND_EXCEPTION: case KIND_WRAPPER: case KIND_DEQUE: break;
    case KIND_DICT: return visit->at >= 0 && visit->at <= (int64_t)UINT32_MAX * 2;
    case KIND_SET: return mt_is_kind(visit->next, KIND_LIST) && visit->at >= 0;
    case KIND_ITERATOR:
        if (!mt_is_dict_view(visit->object)) return visit->at >= 0;
        return mt_is_kind(visit->next, KIND_LIST) && visit->at >= 0;
    default: return false;
    }
    return visit->at >= 0;
}

static Step load(Walker *w, const List *state) {
    const Value *items = mt_list_items(state);
    if (!mt_charge(w->vm, state->count / 8)) return STEP_RAISE;
    for (uint32_t i = STATE_HEAD; i < state->count; i += 3) {
        Step step = push(w, items[i], 0);
        if (step != STEP_DONE) return step;
        Visit *visit = &w->stack[w->depth - 1];
        visit->next = items[i + 1];
        visit->at = mt_is_int(items[i + 2]) ? mt_as_int(items[i + 2]) : -1;
        if (!visit_is_sound(visit)) return MT_RAISE(w->vm, CLS_SystemError, "bad operand");
    }
    return STEP_DONE;
}

/* Waits for the text of w->asked. Reserves first, then changes. */
static Step save(Walker *w, List *state, List *parts, List *guard, Value piece) {
    Vm *vm = w->vm;
    uint32_t base = (uint32_t)MT_MIN(mt_as_int(mt_list_items(state)[1]), guard->count);
    if (!mt_list_reserve(vm, parts, (uint64_t)parts->count + 1) || !mt_list_reserve(vm, state, STATE_HEAD + (uint64_t)w->depth * 3) ||
        !mt_list_reserve(vm, guard, (uint64_t)base + w->depth))
        return STEP_RAISE;
    mt_list_items(parts)[parts->count++] = piece;
    Value *items = mt_list_items(state);
    items[2] = w->asked;
    state->count = STATE_HEAD;
    guard->count = base;
    for (uint32_t i = 0; i < w->depth; i++) {
        const Visit *visit = &w->stack[i];
        items[state->count++] = visit->object;
        items[state->count++] = visit->next;
        items[state->count++] = mt_int(visit->at);
        mt_list_items(guard)[guard->count++] = visit->object;
    }
    return STEP_DONE;
}

static Step join(StrBuilder *b, const List *parts, Value last) {
    for (uint32_t i = 0; i < parts->count; i++) {
        const Str *part = mt_str_of(mt_list_items(parts)[i]);
        if (!part) return MT_RAISE(b->vm, CLS_SystemError, "bad operand");
        if (!mt_charge_scan(b->vm, part->length) || !mt_str_builder_str(b, mt_object(part))) return STEP_RAISE;
    }
    return str(b, last);
}

/* (state, text of the value that was waited for, or None at first): what the next __repr__ of the program gives, called in place of
 * this native; or the whole text, when state[0] is None after. */
Step mt_repr_go(Vm *vm, Value *args, Value *out) {
    List *state = NULL, *parts = NULL, *guard = NULL;
    if (!check_state(vm, args[0], &state, &parts, &guard)) return STEP_RAISE;
    guard->count = (uint32_t)MT_MIN(mt_as_int(mt_list_items(state)[1]), guard->count);
    StrBuilder b;
    Walker w;
    mt_str_builder_init(&b, vm);
    walker_init(&w, &b, true);
    Step step = load(&w, state);
    const Str *given = mt_arg_given(args[1]) ? mt_str_of(args[1]) : NULL;
    if (step == STEP_DONE && mt_arg_given(args[1])) step = given ? str(&b, mt_object(given)) : MT_RAISE(vm, CLS_SystemError, "bad operand");
    else if (step == STEP_DONE) step = enter_kind(&w, mt_list_items(state)[2]); /* the native method was chosen */
    if (step == STEP_DONE) step = run(&w);
    if (step == STEP_GENERAL || step == STEP_DONE) {
        bool more = step == STEP_GENERAL;
        Value piece = mt_str_builder_finish(&b);
        step = piece == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
        if (step == STEP_DONE && more) {
            /* The call is prepared first: nothing may fail once the state has changed. */
            step = mt_class_tail(vm, mt_class_special(vm, w.asked, mt_name(vm, NAME___repr__)), w.asked, 0, args);
            if (step == STEP_CALL && save(&w, state, parts, guard, piece) != STEP_DONE) step = STEP_RAISE;
        } else if (step == STEP_DONE && !parts->count) {
            mt_list_items(state)[0] = MT_NONE;
            *out = piece;
        } else if (step == STEP_DONE) {
            mt_str_builder_init(&b, vm);
            step = join(&b, parts, piece);
            *out = step == STEP_DONE ? mt_str_builder_finish(&b) : MT_UNBOUND;
            if (*out == MT_UNBOUND) step = STEP_RAISE;
            else mt_list_items(state)[0] = MT_NONE;
        }
    }
    mt_str_builder_discard(&b);
    walker_clear(&w);
    return step;
}

/* (state): what it has under way is no longer guarded. */
Step mt_repr_leave(Vm *vm, Value *args, Value *out) {
    Value guard = mt_vm_repr_guard(vm);
    if (guard == MT_UNBOUND) return STEP_RAISE;
    const Value *head = mt_is_exact(args[0], CLS_LIST) && MT_AS(List, args[0])->count >= STATE_HEAD ? mt_list_items(MT_AS(List, args[0])) : NULL;
    if (!head || !mt_is_int(head[1]) || mt_as_int(head[1]) < 0 || !mt_is_exact(guard, CLS_LIST)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    MT_AS(List, guard)->count = (uint32_t)MT_MIN(mt_as_int(head[1]), MT_AS(List, guard)->count);
    *out = MT_NONE;
    return STEP_DONE;
}

/* ---- str ---- */

Step mt_str_into(StrBuilder *b, Value v) {
    while (mt_is_exact(v, CLS_MAPPINGPROXY)) v = MT_AS(Wrapper, v)->a;
    if (mt_is_exact(v, CLS_STR)) return str(b, v);
    if (mt_is_user(v) && mt_class_flags(b->vm, mt_as_object(v)->cls) & CLASS_HAS_REPR) {
        const Class *class = mt_class_get(b->vm, v);
        if (mt_class_has_hook(b->vm, class, NAME___str__)) return STEP_GENERAL;
        Value method = mt_class_lookup(b->vm, class, mt_name(b->vm, NAME___str__));
        if (is_objects_own(b->vm, method)) return mt_repr_into(b, v);
    }
    if (mt_is_kind(v, KIND_EXCEPTION)) return mt_exception_str_into(b, v);
    const Str *s = mt_str_of(v);
    return s ? str(b, mt_object(s)) : mt_repr_into(b, v);
}

static MT_NOINLINE Step str_of_object(Vm *vm, Value v, Value *out) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    Step step = mt_str_into(&b, v);
    return finish(&b, step, out);
}

Step mt_ops_str(Vm *vm, Value v, Value *out) {
    if (v < mt_int(256) && mt_is_int(v)) {
        *out = mt_image_small_text(vm, (uint32_t)mt_as_int(v));
        return STEP_DONE;
    }
    if (!mt_is_object(v)) return mt_ops_repr(vm, v, out);
    if (!mt_is_exact(v, CLS_STR)) return str_of_object(vm, v, out);
    *out = v;
    return STEP_DONE;
}

/* ---- format ---- */

Step mt_ops_format_kind(Vm *vm, Value v, Value spec, Value *out) {
    const Str *s = mt_str_of(spec);
    return s->length ? mt_str_format_value(vm, v, mt_object(s), out) : mt_ops_str(vm, v, out);
}

Step mt_ops_format_call(Vm *vm, Value v, Value spec) {
    if (!mt_is_exact(spec, CLS_STR) || MT_AS(Str, spec)->length || !is_objects_own(vm, mt_class_special(vm, v, mt_name(vm, NAME___format__)))) return STEP_GENERAL;
    return mt_native_ask(vm, v, NAME___str__, TAKE_STR);
}

Step mt_ops_format(Vm *vm, Value v, Value spec, Value *out) {
    const Str *s = mt_str_of(spec);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", spec);
    if (mt_is_user(v) && mt_class_flags(vm, mt_as_object(v)->cls) & CLASS_HAS_REPR) {
        if (mt_has_hook(vm, v, NAME___format__)) return STEP_GENERAL;
        Value method = mt_class_special(vm, v, mt_name(vm, NAME___format__));
        if (s->length && is_objects_own(vm, method))
            return MT_RAISE(vm, CLS_TypeError, "unsupported format string passed to %T.__format__", v);
    }
    return mt_ops_format_kind(vm, v, spec, out);
}
