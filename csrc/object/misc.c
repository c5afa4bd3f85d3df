/* SPDX-License-Identifier: MIT */
/* The classes of None, Ellipsis and NotImplemented, of tracebacks and the frames that they and generators show, and of host values
 * without a counterpart. */
#include "object/class.h"

#include "object/code.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/repr.h"
#include "vm/vm.h"

static Step done(Value v, Value *out) {
    *out = v;
    return v == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

/* -- the three constants -- */

static Step single_new(Vm *vm, Value *args, const char *name, Value single, Value *out) {
    if (MT_AS(Tuple, args[1])->count || (args[2] != MT_UNBOUND && MT_AS(Dict, args[2])->live)) return MT_RAISE(vm, CLS_TypeError, "%s takes no arguments", name);
    return done(single, out);
}
static Step none_new(Vm *vm, Value *args, Value *out) { return single_new(vm, args, "NoneType", MT_NONE, out); }
static Step ellipsis_new(Vm *vm, Value *args, Value *out) { return single_new(vm, args, "EllipsisType", MT_ELLIPSIS, out); }
static Step notimplemented_new(Vm *vm, Value *args, Value *out) { return single_new(vm, args, "NotImplementedType", MT_NOTIMPLEMENTED, out); }

static Step single_repr(Vm *vm, Value *args, Value *out) { return mt_ops_repr(vm, args[0], out); }
static Step none_bool(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args;
    *out = MT_FALSE;
    return STEP_DONE;
}
static Step none_hash(Vm *vm, Value *args, Value *out) {
    uint64_t hash;
    if (mt_ops_hash(vm, args[0], &hash) != ANSWER_YES) return STEP_RAISE;
    *out = mt_int((int64_t)(hash & (((uint64_t)1 << 60) - 1)));
    return STEP_DONE;
}
static Step single_reduce(Vm *vm, Value *args, Value *out) { return mt_ops_repr(vm, args[0], out); }

static const NativeDef none_methods[] = {
    {"__new__", none_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__repr__", single_repr, "self, /"),
    SLOT("__bool__", none_bool, "self, /"),
    SLOT("__hash__", none_hash, "self, /"),
    NATIVES_END,
};
const TypeDef mt_none_type = {CLS_NONETYPE, none_methods, "The type of the None singleton."};

static const NativeDef ellipsis_methods[] = {
    {"__new__", ellipsis_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__repr__", single_repr, "self, /"),
    LEAF("__reduce__", single_reduce, "self, /"),
    NATIVES_END,
};
const TypeDef mt_ellipsis_type = {CLS_ELLIPSIS, ellipsis_methods, "The type of the Ellipsis singleton."};

static Step notimplemented_bool(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL; /* it warns */
}
static const NativeDef notimplemented_methods[] = {
    {"__new__", notimplemented_new, "type, /, *args, **kwargs", NULL, NATIVE_STATIC},
    SLOT("__repr__", single_repr, "self, /"),
    SLOT_OR("__bool__", notimplemented_bool, "self, /", "notimplemented_bool"),
    LEAF("__reduce__", single_reduce, "self, /"),
    NATIVES_END,
};
const TypeDef mt_notimplemented_type = {CLS_NOTIMPLEMENTED, notimplemented_methods, "The type of the NotImplemented singleton."};

/* -- tracebacks -- */

static Step traceback_line(Vm *vm, Value *args, Value *out) {
    (void)vm;
    const Traceback *t = MT_AS(Traceback, args[0]);
    const Code *code = MT_AS(Function, t->function)->code;
    Position position;
    *out = mt_position_find(code->positions, code->position_size, code->first_line, t->pc, &position) ? mt_int(position.line) : MT_NONE;
    return STEP_DONE;
}
static Step traceback_lasti(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_int(MT_AS(Traceback, args[0])->pc);
    return STEP_DONE;
}
static Step traceback_next(Vm *vm, Value *args, Value *out) {
    Traceback *t = MT_AS(Traceback, args[0]);
    if (args[1] == MT_UNBOUND) return done(t->next, out);
    if (args[1] == MT_DELETE) return MT_RAISE(vm, CLS_TypeError, "can't delete tb_next attribute");
    if (args[1] != MT_NONE && !mt_is_kind(args[1], KIND_TRACEBACK)) return MT_RAISE(vm, CLS_TypeError, "expected traceback object or None, got '%T'", args[1]);
    for (Value v = args[1]; v != MT_NONE; v = MT_AS(Traceback, v)->next) {
        if (v == args[0]) return MT_RAISE(vm, CLS_ValueError, "traceback loop detected");
        if (!mt_charge(vm, 1)) return STEP_RAISE;
    }
    t->next = args[1];
    return STEP_DONE;
}
static Step traceback_frame(Vm *vm, Value *args, Value *out) { return done(mt_wrapper_new(vm, CLS_FRAME, args[0]), out); }

static const NativeDef traceback_methods[] = {
    MEMBER("tb_lineno", traceback_line),
    MEMBER("tb_lasti", traceback_lasti),
    MEMBER("tb_frame", traceback_frame),
    GETSETDEL("tb_next", traceback_next),
    NATIVES_END,
};
const TypeDef mt_traceback_type = {CLS_TRACEBACK, traceback_methods, NULL};

/* -- frames: of a suspended generator with its variables, of a traceback without; of a running function (a traceback too: its place)
 * with the variables and the caller's frame as they were when it was asked for -- */

static const Generator *frame_generator(Value frame) {
    Value of = MT_AS(Wrapper, frame)->a;
    return mt_is_kind(of, KIND_GENERATOR) ? MT_AS(Generator, of) : NULL;
}
static const Function *frame_function(Value frame, uint32_t *pc) {
    const Generator *g = frame_generator(frame);
    if (g) {
        *pc = g->pc;
        return MT_AS(Function, g->function);
    }
    const Traceback *t = MT_AS(Traceback, MT_AS(Wrapper, frame)->a);
    *pc = t->pc;
    return MT_AS(Function, t->function);
}

static Step frame_code(Vm *vm, Value *args, Value *out) {
    (void)vm;
    uint32_t pc;
    return done(mt_object(frame_function(args[0], &pc)->code), out);
}
static Step frame_line(Vm *vm, Value *args, Value *out) {
    (void)vm;
    uint32_t pc;
    const Code *code = frame_function(args[0], &pc)->code;
    Position position;
    *out = mt_position_find(code->positions, code->position_size, code->first_line, pc, &position) ? mt_int(position.line) : MT_NONE;
    return STEP_DONE;
}
static Step frame_lasti(Vm *vm, Value *args, Value *out) {
    (void)vm;
    uint32_t pc;
    (void)frame_function(args[0], &pc);
    *out = mt_int(pc);
    return STEP_DONE;
}
static Step frame_globals(Vm *vm, Value *args, Value *out) {
    uint32_t pc;
    Value function = mt_object(frame_function(args[0], &pc));
    return mt_class_getattr_plain(vm, function, mt_name(vm, NAME___globals__), out);
}
static Step frame_back(Vm *vm, Value *args, Value *out) {
    (void)vm;
    Value back = MT_AS(Wrapper, args[0])->b;
    return done(back == MT_UNBOUND ? MT_NONE : back, out);
}

static bool add_variable(Vm *vm, Value dict, Value name, Value value) {
    if (mt_is_kind(value, KIND_CELL)) value = MT_AS(Cell, value)->value;
    return value == MT_UNBOUND || mt_str_at(MT_AS(Str, name), 0) == '.' || mt_dict_set_str(vm, dict, name, value);
}
static Step frame_locals(Vm *vm, Value *args, Value *out) {
    if (MT_AS(Wrapper, args[0])->c != MT_UNBOUND) return done(MT_AS(Wrapper, args[0])->c, out);
    const Generator *g = frame_generator(args[0]);
    Value dict = mt_dict_new(vm, 8);
    if (dict == MT_UNBOUND) return STEP_RAISE;
    if (g && g->state != GEN_CLOSED) {
        const Function *f = MT_AS(Function, g->function);
        uint32_t count = mt_code_variable_count(f->code);
        for (int cells = 0; cells < 2; cells++)
            for (uint32_t i = 0; i < count; i++) {
                Value value = mt_code_variable(f->code, g->registers, i);
                if ((mt_is_kind(value, KIND_CELL) && i >= mt_code_parameter_count(f->code)) != cells) continue;
                if (!add_variable(vm, dict, mt_code_variable_name(f->code, i), value)) return STEP_RAISE;
            }
        for (uint32_t i = 0; i < f->cell_count; i++)
            if (!add_variable(vm, dict, f->code->free_names[i], f->cells[i])) return STEP_RAISE;
    }
    return done(dict, out);
}

static const NativeDef frame_methods[] = {
    GETTER("f_code", frame_code),
    GETTER("f_lineno", frame_line),
    GETTER("f_lasti", frame_lasti),
    GETTER("f_globals", frame_globals),
    GETTER("f_locals", frame_locals),
    GETTER("f_back", frame_back),
    NATIVES_END,
};
const TypeDef mt_frame_type = {CLS_FRAME, frame_methods, NULL};

/* -- host values without a counterpart -- */

static const NativeDef proxy_methods[] = {
    SLOT("__repr__", single_repr, "self, /"),
    GETSETDEL("__dict__", mt_object_dict),
    NATIVES_END,
};
const TypeDef mt_proxy_type = {CLS_PROXY, proxy_methods, NULL};
