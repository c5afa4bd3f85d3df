/* SPDX-License-Identifier: MIT */
/* Making classes without programs: a refused allocation at any point leaves nothing behind and the next try succeeds; the order of
 * bases, layouts that can't be joined, slots, and where attributes of instances go. Programs that compare the rest with CPython
 * stand in tests/lang/classes. */
#include <stdio.h>

#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/traceback.h"
#include "vm/vm.h"

static int failures;
#define CHECK(condition)                                            \
    do {                                                            \
        if (!(condition)) {                                         \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);  \
            failures++;                                             \
        }                                                           \
    } while (0)

static Value text(Vm *vm, const char *ascii) { return mt_str_from_cstr(vm, ascii); }
static Value builtin(const Vm *vm, uint32_t cls) { return mt_object(mt_vm_class(vm, cls)); }

static Value bases_of(Vm *vm, Value a, Value b) {
    Value both[2] = {a, b};
    return mt_tuple_from(vm, both, b == MT_UNBOUND ? 1 : 2);
}

static Value make(Vm *vm, const char *name, Value bases, Value dict, Value slots) {
    Value out = MT_UNBOUND;
    Step step = mt_class_make(vm, builtin(vm, CLS_TYPE), text(vm, name), bases, dict, slots, &out);
    return step == STEP_DONE ? out : MT_UNBOUND;
}
static Value plain(Vm *vm, const char *name, Value a, Value b) { return make(vm, name, bases_of(vm, a, b), mt_dict_new(vm, 0), MT_UNBOUND); }

/* The message of the pending exception of that class, which is taken. */
static bool raised(Vm *vm, uint32_t cls, const char *message) {
    if (!mt_pending(vm)) return false;
    Value exception = mt_raise_take(vm);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool same = mt_exception_str_into(&b, exception) == STEP_DONE && mt_str_is(mt_str_builder_finish(&b), message);
    return same && mt_exception_is(vm, exception, cls);
}

static void test_order(Vm *vm) {
    Value object = builtin(vm, CLS_OBJECT);
    Value a = plain(vm, "A", object, MT_UNBOUND), b = plain(vm, "B", a, MT_UNBOUND), c = plain(vm, "C", a, MT_UNBOUND), d = plain(vm, "D", b, c);
    const Value expected[] = {d, b, c, a, object};
    const Tuple *mro = MT_AS(Tuple, MT_AS(Class, d)->mro);
    CHECK(mro->count == 5 && !memcmp(mro->items, expected, sizeof expected));
    CHECK(mt_class_is_subclass(MT_AS(Class, d), MT_AS(Class, a)) && !mt_class_is_subclass(MT_AS(Class, a), MT_AS(Class, d)));
    CHECK(plain(vm, "X", a, b) == MT_UNBOUND && raised(vm, CLS_TypeError, "Cannot create a consistent method resolution order (MRO) for bases A, B"));
    CHECK(plain(vm, "X", a, a) == MT_UNBOUND && raised(vm, CLS_TypeError, "duplicate base class A"));
    CHECK(plain(vm, "X", builtin(vm, CLS_INT), builtin(vm, CLS_STR)) == MT_UNBOUND && raised(vm, CLS_TypeError, "multiple bases have instance lay-out conflict"));
    CHECK(plain(vm, "X", builtin(vm, CLS_BOOL), MT_UNBOUND) == MT_UNBOUND && raised(vm, CLS_TypeError, "type 'bool' is not an acceptable base type"));
    Value number = plain(vm, "N", a, builtin(vm, CLS_INT));
    CHECK(number != MT_UNBOUND && MT_AS(Class, number)->instance_kind == KIND_SCALAR && mt_class_base(vm, MT_AS(Class, number)) == builtin(vm, CLS_INT));
    /* New bases reach the classes below. */
    Value e = plain(vm, "E", object, MT_UNBOUND);
    CHECK(mt_class_set_bases(vm, MT_AS(Class, b), bases_of(vm, e, MT_UNBOUND)) == STEP_DONE);
    const Value after[] = {d, b, e, c, a, object};
    mro = MT_AS(Tuple, MT_AS(Class, d)->mro);
    CHECK(mro->count == 6 && !memcmp(mro->items, after, sizeof after));
    CHECK(mt_class_set_bases(vm, MT_AS(Class, e), bases_of(vm, d, MT_UNBOUND)) == STEP_RAISE && raised(vm, CLS_TypeError, "a __bases__ item causes an inheritance cycle"));
}

static void test_slots(Vm *vm) {
    Value names[2] = {text(vm, "x"), text(vm, "__y")}, object = builtin(vm, CLS_OBJECT), out = MT_UNBOUND;
    Value slotted = make(vm, "S", bases_of(vm, object, MT_UNBOUND), mt_dict_new(vm, 0), mt_tuple_from(vm, names, 2));
    CHECK(slotted != MT_UNBOUND && MT_AS(Class, slotted)->flags & CLASS_NO_DICT);
    CHECK(mt_dict_get_str(MT_AS(Class, slotted)->dict, text(vm, "_S__y")) != MT_UNBOUND);
    Value instance = mt_instance_new(vm, MT_AS(Class, slotted));
    CHECK(mt_class_own_dict(vm, instance) == NULL);
    CHECK(mt_class_getattr(vm, instance, names[0], &out) == STEP_RAISE && raised(vm, CLS_AttributeError, "'S' object has no attribute 'x'"));
    CHECK(mt_class_setattr(vm, instance, names[0], mt_int(7)) == STEP_DONE && mt_class_getattr(vm, instance, names[0], &out) == STEP_DONE && out == mt_int(7));
    CHECK(mt_class_setattr(vm, instance, text(vm, "z"), mt_int(1)) == STEP_RAISE &&
          raised(vm, CLS_AttributeError, "'S' object has no attribute 'z' and no __dict__ for setting new attributes"));
    /* A subclass without slots has both, and they do not mix. */
    Value open = plain(vm, "O", slotted, MT_UNBOUND), both = mt_instance_new(vm, MT_AS(Class, open));
    CHECK(mt_class_setattr(vm, both, names[0], mt_int(1)) == STEP_DONE && mt_class_setattr(vm, both, text(vm, "z"), mt_int(2)) == STEP_DONE);
    Value *dict = mt_class_own_dict(vm, both);
    CHECK(dict && mt_is_kind(*dict, KIND_DICT) && MT_AS(Dict, *dict)->live == 1 && mt_dict_get_str(*dict, text(vm, "z")) == mt_int(2));
    CHECK(mt_class_getattr(vm, both, names[0], &out) == STEP_DONE && out == mt_int(1));
}

static uint32_t digest_of(const Class *class) { return MT_AS(Dict, class->dict)->live << 8 | MT_AS(Tuple, class->mro)->count; }

/* Every allocation of making a class fails once; each time nothing is registered, and the class that is made in the end is the same. */
static void test_refusals(Vm *vm) {
#ifdef MT_DEBUG
    Value names[3] = {text(vm, "a"), text(vm, "__b"), text(vm, "__dict__")}, dict = mt_dict_new(vm, 4), slots = mt_tuple_from(vm, names, 3);
    Value bases = bases_of(vm, builtin(vm, CLS_LIST), MT_UNBOUND), name = text(vm, "R"), type = builtin(vm, CLS_TYPE), out;
    CHECK(mt_dict_set_str(vm, dict, mt_name(vm, NAME___eq__), MT_NONE) && mt_dict_set_str(vm, dict, mt_name(vm, NAME___qualname__), text(vm, "Q.R")));
    uint32_t refused = 0, wanted = 0;
    for (uint64_t n = 1; n < 100; n++) {
        uint32_t before = vm->user_class_count;
        vm->heap.failures = 61; /* the distance is `fail_every` itself */
        vm->heap.fail_every = n;
        vm->heap.fail_at = 0;
        vm->heap.refused = 0;
        out = MT_UNBOUND;
        Step step = mt_class_make(vm, type, name, bases, dict, slots, &out);
        vm->heap.fail_every = 0;
        vm->heap.refused = 0;
        CHECK(!mt_pending(vm) && MT_AS(Dict, dict)->live == 2);
        if (step != STEP_DONE) {
            refused++;
            CHECK(step == STEP_RAISE && vm->user_class_count == before);
            CHECK(mt_class_make(vm, type, name, bases, dict, slots, &out) == STEP_DONE);
        }
        CHECK(vm->user_class_count == before + 1 && mt_str_is(MT_AS(Class, out)->qualname, "Q.R"));
        if (!wanted) wanted = digest_of(MT_AS(Class, out));
        CHECK(digest_of(MT_AS(Class, out)) == wanted);
    }
    CHECK(refused > 5 && refused < 99);
#else
    (void)vm, (void)digest_of;
#endif
}

/* Loops in what exceptions refer to end the text, not the stack. */
static void test_traceback_loops(Vm *vm) {
    Value words[2] = {text(vm, "a"), text(vm, "b")};
    Value a = mt_exception_new(vm, CLS_ValueError, &words[0], 1), b = mt_exception_new(vm, CLS_KeyError, &words[1], 1);
    MT_AS(Exception, a)->cause = b;
    MT_AS(Exception, b)->context = a;
    StrBuilder builder;
    mt_str_builder_init(&builder, vm);
    CHECK(mt_traceback_text(vm, a, &builder));
    CHECK(mt_str_is(mt_str_builder_finish(&builder), "KeyError: 'b'\n\nThe above exception was the direct cause of the following exception:\n\nValueError: a\n"));
    Value group = a;
    for (int i = 0; i < 1000; i++) {
        Value pair[2] = {words[0], mt_tuple_from(vm, &group, 1)}, args = mt_tuple_from(vm, pair, 2);
        group = mt_exception_make(vm, mt_vm_class(vm, CLS_ExceptionGroup), args);
    }
    mt_str_builder_init(&builder, vm);
    CHECK(mt_traceback_text(vm, group, &builder));
    mt_str_builder_discard(&builder);
}

int main(void) {
    SyntaxError error;
    Engine *engine = mt_engine_new(&error);
    if (!engine) {
        printf("%s\n", error.message);
        return 1;
    }
    Limits limits;
    memset(&limits, 0xFF, sizeof limits);
    Vm vm;
    CHECK(mt_vm_init(&vm, engine, &limits));
    vm.slice = vm.slice_given = INT64_MAX / 2;
    test_order(&vm);
    test_slots(&vm);
    test_refusals(&vm);
    test_traceback_loops(&vm);
    mt_vm_clear(&vm);
    mt_engine_free(engine);
    printf(failures ? "%d failures\n" : "class: ok\n", failures);
    return failures != 0;
}
