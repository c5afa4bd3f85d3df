/* SPDX-License-Identifier: MIT */
/* Making classes: the method resolution order (C3), the layout that the bases allow, slots, and what type.__new__ adds to a
 * namespace. Nothing here calls user code: __set_name__ and __init_subclass__ are the prelude's (type_new). */
#include "object/class.h"

#include "base/unicode.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

/* -- C3 -- */

static bool in_tail(const Tuple *list, uint32_t from, Value class) {
    for (uint32_t i = from + 1; i < list->count; i++)
        if (list->items[i] == class) return true;
    return false;
}

enum { MOST_BASES = 64 };
typedef struct Merge {
    const Tuple *lists[MOST_BASES + 1];
    uint32_t positions[MOST_BASES + 1];
    uint32_t count;
} Merge;

/* The first head that no tail holds; MT_UNBOUND, with *rest false when everything is merged. */
static Value good_head(const Merge *m, bool *rest) {
    *rest = false;
    for (uint32_t i = 0; i < m->count; i++) {
        if (m->positions[i] == m->lists[i]->count) continue;
        *rest = true;
        Value head = m->lists[i]->items[m->positions[i]];
        uint32_t j = 0;
        while (j < m->count && !in_tail(m->lists[j], m->positions[j], head)) j++;
        if (j == m->count) return head;
    }
    return MT_UNBOUND;
}

static Value no_order(Vm *vm, const Merge *m) {
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool first = true;
    for (uint32_t i = 0; i < m->count; i++) {
        if (m->positions[i] == m->lists[i]->count) continue;
        Value head = m->lists[i]->items[m->positions[i]];
        bool seen = false;
        for (uint32_t j = 0; j < i; j++) seen |= m->positions[j] < m->lists[j]->count && m->lists[j]->items[m->positions[j]] == head;
        if (seen) continue;
        if (!first) mt_str_builder_ascii(&b, ", ", 2);
        first = false;
        mt_str_builder_str(&b, MT_AS(Class, head)->name);
    }
    Value names = mt_str_builder_finish(&b);
    if (names != MT_UNBOUND) mt_raise(vm, CLS_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %U", names);
    return MT_UNBOUND;
}

/* Merges the bases' orders and the list of bases. A Tuple; MT_UNBOUND: raised or refused. */
static Value merge(Vm *vm, Value self, const Tuple *bases) {
    Merge m = {.count = 0};
    uint32_t total = 1 + bases->count;
    if (bases->count >= MOST_BASES) {
        mt_raise(vm, CLS_TypeError, "too many bases");
        return MT_UNBOUND;
    }
    for (uint32_t i = 0; i < bases->count; i++) {
        if (in_tail(bases, i, bases->items[i])) {
            mt_raise(vm, CLS_TypeError, "duplicate base class %N", bases->items[i]);
            return MT_UNBOUND;
        }
        m.lists[m.count] = MT_AS(Tuple, MT_AS(Class, bases->items[i])->mro);
        total += m.lists[m.count++]->count;
    }
    m.lists[m.count++] = bases;
    if (!mt_charge(vm, total)) return MT_UNBOUND;
    Value result = mt_list_new(vm, total);
    if (result == MT_UNBOUND || !mt_list_append(vm, result, self)) return MT_UNBOUND;
    for (;;) {
        bool rest;
        Value head = good_head(&m, &rest);
        if (head == MT_UNBOUND && rest) return no_order(vm, &m);
        if (head == MT_UNBOUND) break;
        if (!mt_list_append(vm, result, head)) return MT_UNBOUND;
        for (uint32_t i = 0; i < m.count; i++)
            if (m.positions[i] < m.lists[i]->count && m.lists[i]->items[m.positions[i]] == head) m.positions[i]++;
    }
    const List *list = MT_AS(List, result);
    return mt_tuple_from(vm, mt_list_items(list), list->count);
}

/* -- layout -- */

static bool has_slots(const Class *class) {
    if (!mt_is_kind(class->slots, KIND_TUPLE)) return false;
    const Tuple *slots = MT_AS(Tuple, class->slots);
    for (uint32_t i = 0; i < slots->count; i++) {
        const Str *name = mt_str_of(slots->items[i]);
        if (name && !mt_str_is(mt_object(name), "__dict__") && !mt_str_is(mt_object(name), "__weakref__")) return true;
    }
    return false;
}

/* The class in the order of `class` that decides what its instances look like. */
static const Class *solid(const Vm *vm, const Class *class) {
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        const Class *c = MT_AS(Class, mro->items[i]);
        if (has_slots(c)) return c;
        if (c->id < CLS_FIRST_USER && c->instance_kind != KIND_INSTANCE && (c->instance_kind != KIND_EXCEPTION || c->id == CLS_BaseException)) return c;
    }
    return mt_vm_class(vm, CLS_OBJECT);
}

/* The base whose layout the new class takes over; NULL: raised. */
static const Class *best_base(Vm *vm, const Tuple *bases) {
    const Class *best = NULL, *winner = NULL;
    for (uint32_t i = 0; i < bases->count; i++) {
        if (!mt_is_kind(bases->items[i], KIND_CLASS)) {
            mt_raise(vm, CLS_TypeError, "bases must be types");
            return NULL;
        }
        const Class *base = MT_AS(Class, bases->items[i]);
        if (base->flags & CLASS_NO_SUBCLASS) {
            if (base->flags & CLASS_DOTTED) mt_raise(vm, CLS_TypeError, "type '%U.%U' is not an acceptable base type", base->module, base->name);
            else mt_raise(vm, CLS_TypeError, "type '%U' is not an acceptable base type", base->name);
            return NULL;
        }
        const Class *candidate = solid(vm, base);
        if (!winner || mt_class_is_subclass(candidate, winner)) {
            if (!winner || candidate != winner) winner = candidate, best = base;
        } else if (!mt_class_is_subclass(winner, candidate)) {
            mt_raise(vm, CLS_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

static uint8_t layout_of(const Class *base) {
    switch ((Kind)base->instance_kind) {
    case KIND_STR: case KIND_BYTES: case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: return KIND_SCALAR;
    default: return base->instance_kind;
    }
}

static bool base_has(const Vm *vm, const Class *base, NameId name) {
    if (base->id >= CLS_FIRST_USER && name == NAME___dict__) return !(base->flags & CLASS_NO_DICT);
    if (name == NAME___weakref__ && (base->id == CLS_SET || base->id == CLS_FROZENSET || base->id == CLS_TYPE || base->id == CLS_MODULE)) return true;
    return mt_class_lookup(vm, base, mt_name(vm, name)) != MT_UNBOUND;
}

static bool any_base_has(const Vm *vm, const Tuple *bases, NameId name) {
    for (uint32_t i = 0; i < bases->count; i++)
        if (base_has(vm, MT_AS(Class, bases->items[i]), name)) return true;
    return false;
}

/* Instances of variable size: no slots and no weak references can be added. */
static bool is_sized(const Class *base) {
    switch ((Kind)base->instance_kind) {
    case KIND_BIGINT: case KIND_TUPLE: case KIND_BYTES: case KIND_CLASS: return true;
    case KIND_SCALAR: break;
    default: return false;
    }
    const Tuple *mro = MT_AS(Tuple, base->mro);
    for (uint32_t i = 0; i < mro->count; i++) {
        uint32_t id = MT_AS(Class, mro->items[i])->id;
        if (id == CLS_INT || id == CLS_BYTES) return true;
    }
    return false;
}

/* -- slots -- */

static bool is_identifier(const Str *s) {
    if (!s->length) return false;
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (c != '_' && !(i ? mt_unicode_is_xid_continue(c) : mt_unicode_is_xid_start(c))) return false;
    }
    return true;
}

/* __x in class _C is _C__x. */
static Value mangle(Vm *vm, Value class_name, Value name) {
    const Str *s = MT_AS(Str, name), *c = MT_AS(Str, class_name);
    uint32_t n = s->length, from = 0;
    if (n < 3 || mt_str_at(s, 0) != '_' || mt_str_at(s, 1) != '_' || (mt_str_at(s, n - 1) == '_' && mt_str_at(s, n - 2) == '_')) return name;
    while (from < c->length && mt_str_at(c, from) == '_') from++;
    if (from == c->length) return name;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    mt_str_builder_char(&b, '_');
    mt_str_builder_slice(&b, class_name, from, c->length);
    mt_str_builder_str(&b, name);
    return mt_str_builder_finish(&b);
}

typedef struct Extras { bool dict, weakref; } Extras;

static bool add_slot(Vm *vm, Class *class, const Class *base, Value slot, Extras may, Extras *added) {
    if (!mt_str_of(slot)) return mt_raise(vm, CLS_TypeError, "__slots__ items must be strings, not '%T'", slot);
    slot = mt_object(mt_str_of(slot));
    if (!is_identifier(MT_AS(Str, slot))) return mt_raise(vm, CLS_TypeError, "__slots__ must be identifiers");
    bool is_dict = mt_str_is(slot, "__dict__"), is_weakref = mt_str_is(slot, "__weakref__");
    if (is_dict || is_weakref) {
        bool *have = is_dict ? &added->dict : &added->weakref;
        if (!(is_dict ? may.dict : may.weakref) || *have) return mt_raise(vm, CLS_TypeError, "%s slot disallowed: we already got one", is_dict ? "__dict__" : "__weakref__");
        *have = true;
        return true;
    }
    if (is_sized(base)) return mt_raise(vm, CLS_TypeError, "nonempty __slots__ not supported for subtype of '%U'", base->name);
    slot = mangle(vm, class->name, slot);
    if (slot == MT_UNBOUND) return false;
    if (mt_dict_find_str(MT_AS(Dict, class->dict), slot) && !mt_str_is(slot, "__qualname__") && !mt_str_is(slot, "__classcell__"))
        return mt_raise(vm, CLS_ValueError, "%R in __slots__ conflicts with class variable", slot);
    Value member = mt_wrapper_new(vm, CLS_MEMBER, slot);
    if (member == MT_UNBOUND) return false;
    MT_AS(Wrapper, member)->b = mt_object(class);
    return mt_dict_set_str(vm, class->dict, slot, member);
}

/* -- what type.__new__ does to a namespace -- */

static bool wrap(Vm *vm, Value dict, Value name, uint32_t wrapper) {
    DictEntry *entry = mt_dict_find_str(MT_AS(Dict, dict), name);
    if (!entry || !mt_is_exact(entry->value, CLS_FUNCTION)) return true;
    Value wrapped = mt_wrapper_new(vm, wrapper, entry->value);
    if (wrapped == MT_UNBOUND) return false;
    entry->value = wrapped;
    return true;
}

/* The module of the code that makes the class. */
static Value calling_module(const Vm *vm) {
    uint32_t visible = mt_vm_nearest_visible(vm);
    Value globals = visible != UINT32_MAX ? vm->frames[visible].function->globals : vm->frame_count ? vm->frames[vm->frame_count - 1].function->globals : MT_UNBOUND;
    return globals == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(globals, mt_name(vm, NAME___name__));
}

static bool add_missing(Vm *vm, Value dict, NameId name, Value value) {
    return mt_dict_find_str(MT_AS(Dict, dict), mt_name(vm, name)) || value == MT_UNBOUND || mt_dict_set_str(vm, dict, mt_name(vm, name), value);
}

static bool fill_namespace(Vm *vm, Class *class, const Class *base, const Tuple *slots) {
    Value dict = class->dict;
    if (!add_missing(vm, dict, NAME___module__, calling_module(vm))) return false;
    if (!wrap(vm, dict, mt_name(vm, NAME___new__), CLS_STATICMETHOD) || !wrap(vm, dict, mt_name(vm, NAME___init_subclass__), CLS_CLASSMETHOD) ||
        !wrap(vm, dict, mt_name(vm, NAME___class_getitem__), CLS_CLASSMETHOD))
        return false;
    const Tuple *bases = MT_AS(Tuple, class->bases);
    Extras may = {!any_base_has(vm, bases, NAME___dict__), !any_base_has(vm, bases, NAME___weakref__) && !is_sized(base)};
    Extras added = {may.dict && !slots, may.weakref && !slots};
    for (uint32_t i = 0; slots && i < slots->count; i++)
        if (!add_slot(vm, class, base, slots->items[i], may, &added)) return false;
    if (added.dict && !add_missing(vm, dict, NAME___dict__, mt_image_prelude(vm, "__dict__"))) return false;
    if (added.weakref && !add_missing(vm, dict, NAME___weakref__, mt_image_prelude(vm, "__weakref__"))) return false;
    if (may.dict && !added.dict) class->flags |= CLASS_NO_DICT;
    if (!add_missing(vm, dict, NAME___doc__, MT_NONE)) return false;
    return !mt_dict_find_str(MT_AS(Dict, dict), mt_name(vm, NAME___eq__)) || add_missing(vm, dict, NAME___hash__, MT_NONE);
}

static bool take_qualname(Vm *vm, Class *class) {
    Value name = mt_name(vm, NAME___qualname__);
    class->qualname = mt_dict_get_str(class->dict, name);
    if (class->qualname == MT_UNBOUND) {
        class->qualname = class->name;
        return true;
    }
    if (!mt_str_of(class->qualname)) return mt_raise(vm, CLS_TypeError, "type __qualname__ must be a str, not %T", class->qualname);
    return mt_dict_remove_str(vm, class->dict, name);
}

Step mt_class_make(Vm *vm, Value metaclass, Value name, Value bases, Value namespace, Value slots, Value *out) {
    const Class *base = best_base(vm, MT_AS(Tuple, bases));
    if (!base) return STEP_RAISE;
    Class *class = mt_heap_alloc(vm, sizeof(Class), KIND_CLASS, MT_AS(Class, metaclass)->id);
    Value dict = class ? mt_dict_copy(vm, namespace) : MT_UNBOUND;
    if (dict == MT_UNBOUND) return STEP_RAISE;
    Object head = class->head;
    memset(class, 0, sizeof *class);
    class->head = head;
    class->name = name;
    class->bases = bases;
    class->dict = dict;
    class->init = class->subclasses = MT_UNBOUND;
    class->slots = slots;
    class->mro = MT_NONE;
    class->instance_kind = layout_of(base);
    class->flags = base->flags & (CLASS_EXCEPTION | CLASS_IS_META);
    if (vm->engine->building) class->flags |= CLASS_BUILTIN;
    Value cell_name = mt_name_find(vm, "__classcell__");
    Value cell = cell_name == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(dict, cell_name);
    if (cell != MT_UNBOUND) {
        if (!mt_is_kind(cell, KIND_CELL)) return MT_RAISE(vm, CLS_TypeError, "type.__new__(): __classcell__ must be a nonlocal cell, not <class '%T'>", cell);
        if (!mt_dict_remove_str(vm, dict, cell_name)) return STEP_RAISE;
    }
    if (!take_qualname(vm, class)) return STEP_RAISE;
    class->mro = merge(vm, mt_object(class), MT_AS(Tuple, bases));
    if (class->mro == MT_UNBOUND) return STEP_RAISE;
    if (!fill_namespace(vm, class, base, mt_is_kind(slots, KIND_TUPLE) ? MT_AS(Tuple, slots) : NULL)) return STEP_RAISE;
    class->module = mt_dict_get_str(dict, mt_name(vm, NAME___module__));
    class->doc = mt_dict_get_str(dict, mt_name(vm, NAME___doc__));
    if (!mt_vm_add_class(vm, class)) return STEP_RAISE;
    mt_class_flags_update(vm, class);
    if (cell != MT_UNBOUND) MT_AS(Cell, cell)->value = mt_object(class);
    *out = mt_object(class);
    return STEP_DONE;
}

Step mt_class_set_bases(Vm *vm, Class *class, Value bases) {
    const Class *base = best_base(vm, MT_AS(Tuple, bases));
    if (!base) return STEP_RAISE;
    const Tuple *old_bases = MT_AS(Tuple, class->bases);
    const Class *old = old_bases->count ? MT_AS(Class, old_bases->items[0]) : base;
    if (layout_of(base) != class->instance_kind || solid(vm, base) != solid(vm, old))
        return MT_RAISE(vm, CLS_TypeError, "__bases__ assignment: '%U' object layout differs from '%U'", base->name, old->name);
    for (uint32_t i = 0; i < MT_AS(Tuple, bases)->count; i++)
        if (mt_class_is_subclass(MT_AS(Class, MT_AS(Tuple, bases)->items[i]), class)) return MT_RAISE(vm, CLS_TypeError, "a __bases__ item causes an inheritance cycle");
    Value mro = merge(vm, mt_object(class), MT_AS(Tuple, bases));
    if (mro == MT_UNBOUND) return STEP_RAISE;
    /* The orders of classes below are merged anew, in the order of their making: bases come first. */
    Value old_mro = class->mro, fresh = mt_list_new(vm, 8);
    if (fresh == MT_UNBOUND) return STEP_RAISE;
    Value kept_bases = class->bases;
    class->mro = mro;
    class->bases = bases;
    bool ok = true;
    for (uint32_t i = 0; ok && i < vm->user_class_count; i++) {
        Class *other = vm->user_classes[i];
        if (!other || other == class) continue;
        bool below = false;
        const Tuple *order = MT_AS(Tuple, other->mro);
        for (uint32_t j = 1; j < order->count; j++) below |= order->items[j] == mt_object(class);
        if (!below) continue;
        Value made = merge(vm, mt_object(other), MT_AS(Tuple, other->bases));
        ok = made != MT_UNBOUND && mt_list_append(vm, fresh, mt_object(other)) && mt_list_append(vm, fresh, other->mro);
        if (ok) other->mro = made;
    }
    if (!ok) {
        const Value *undo = mt_list_items(MT_AS(List, fresh));
        for (uint32_t i = 0; i + 1 < MT_AS(List, fresh)->count; i += 2) MT_AS(Class, undo[i])->mro = undo[i + 1];
        class->mro = old_mro;
        class->bases = kept_bases;
        return STEP_RAISE;
    }
    mt_class_changed(vm, class);
    return STEP_DONE;
}

Value mt_class_base(Vm *vm, const Class *class) {
    const Tuple *bases = MT_AS(Tuple, class->bases);
    if (!bases->count) return MT_NONE;
    const Class *best = MT_AS(Class, bases->items[0]), *winner = solid(vm, best);
    for (uint32_t i = 1; i < bases->count; i++) {
        const Class *candidate = solid(vm, MT_AS(Class, bases->items[i]));
        if (candidate == winner || !mt_class_is_subclass(candidate, winner)) continue;
        winner = candidate;
        best = MT_AS(Class, bases->items[i]);
    }
    return mt_object(best);
}

bool mt_class_restore(Vm *vm, Class *class) {
    const Class *base = best_base(vm, MT_AS(Tuple, class->bases));
    if (!base) return false;
    class->instance_kind = layout_of(base);
    class->flags |= base->flags & (CLASS_EXCEPTION | CLASS_IS_META);
    class->init = class->subclasses = MT_UNBOUND;
    class->doc = mt_dict_get_str(class->dict, mt_name(vm, NAME___doc__));
    class->mro = merge(vm, mt_object(class), MT_AS(Tuple, class->bases));
    if (class->mro == MT_UNBOUND) return false;
    mt_class_flags_update(vm, class);
    return true;
}

/* Do both have the same slots, in any order? */
static bool same_slots(const Class *a, const Class *b) {
    if (!has_slots(a) || !has_slots(b)) return !has_slots(a) && !has_slots(b);
    const Tuple *x = MT_AS(Tuple, a->slots), *y = MT_AS(Tuple, b->slots);
    if (x->count != y->count || x->count > 64) return false;
    for (uint32_t i = 0; i < x->count; i++) {
        bool found = false;
        for (uint32_t j = 0; j < y->count && !found; j++)
            found = mt_str_of(x->items[i]) && mt_str_of(y->items[j]) && mt_str_equal(mt_object(mt_str_of(x->items[i])), mt_object(mt_str_of(y->items[j])));
        if (!found) return false;
    }
    return true;
}

bool mt_class_same_layout(Vm *vm, const Class *a, const Class *b) {
    if (a->instance_kind != b->instance_kind || (a->flags & CLASS_NO_DICT) != (b->flags & CLASS_NO_DICT)) return false;
    if (base_has(vm, a, NAME___weakref__) != base_has(vm, b, NAME___weakref__)) return false;
    for (;;) {
        a = solid(vm, a);
        b = solid(vm, b);
        if (a == b) return true;
        if (!has_slots(a) || !same_slots(a, b)) return false;
        a = MT_AS(Class, mt_class_base(vm, a));
        b = MT_AS(Class, mt_class_base(vm, b));
    }
}
