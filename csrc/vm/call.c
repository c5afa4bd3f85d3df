/* SPDX-License-Identifier: MIT */
/* Calls: finding out what is called, binding arguments, pushing frames. C calls only leaves; everything else becomes a frame.
 * A new frame begins where its arguments lie when they are in the stack (overlapping windows), else above the top frame. */
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/suggest.h"
#include "vm/eval_ops.h"
#include "vm/record.h"
#include "vm/vm.h"

#include <stdio.h>
#include <stdlib.h>

enum { STACK_SLACK = 64, LARGEST_STACK = 1 << 24 };

/* -- natives' signatures -- */

const Signature *mt_call_signature(Area *area, Vm *vm, const char *text) {
    Signature *s = mt_arena_alloc(&area->arena, sizeof *s);
    Value *names = mt_arena_alloc(&area->arena, 32 * sizeof(Value));
    if (!s || !names) return NULL;
    s->varargs = s->varkeywords = -1;
    s->names = names;
    bool kwonly = false;
    s->kwonly_from = UINT16_MAX;
    for (const char *p = text; *p;) {
        while (*p == ' ' || *p == ',') p++;
        const char *end = p;
        int depth = 0;
        bool quoted = false;
        for (; *end && (*end != ',' || depth || quoted); end++) {
            if (*end == '\'') quoted = !quoted;
            if (*end == '(') depth++;
            if (*end == ')') depth--;
        }
        if (end == p) break;
        if (*p == '/') {
            s->posonly = s->total;
        } else if (*p == '*' && end - p == 1) {
            kwonly = true;
            s->kwonly_from = s->total;
        } else if (*p == '*' && p[1] == '*') {
            s->varkeywords = (int16_t)s->total;
            names[s->total++] = MT_NONE;
        } else if (*p == '*') {
            s->varargs = (int16_t)s->total;
            names[s->total++] = MT_NONE;
            kwonly = true;
            s->kwonly_from = s->total;
        } else {
            const char *stop = p;
            while (stop < end && *stop != '=' && *stop != ' ' && *stop != ':') stop++;
            bool has_default = memchr(p, '=', (size_t)(end - p)) != NULL;
            names[s->total] = mt_area_intern(area, vm, p, (size_t)(stop - p));
            if (names[s->total] == MT_UNBOUND || s->total == 31) return NULL;
            s->total++;
            if (!kwonly) {
                s->positional = s->total;
                if (!has_default) s->required = s->total;
            }
        }
        p = end;
    }
    s->simple = s->varargs < 0 && s->varkeywords < 0;
    /* Only *args beside positional-only parameters: nothing can be given by name. */
    if (s->varargs >= 0 && s->varkeywords < 0 && s->posonly >= s->positional && s->varargs + 1 == s->total) s->posonly = s->total;
    return s;
}

/* -- errors of wrong calls -- */

static size_t put_name(char *out, size_t size, Value name) {
    size_t need = mt_str_utf8_size(name);
    if (need >= size) return 0;
    mt_str_to_utf8(name, out);
    return need;
}

/* "list.append"; of a classmethod by the class it is called on; of a __new__ the class alone. */
static bool native_error_name(char *out, size_t size, const Native *native, Value self) {
    size_t used = 0;
    if (mt_is_kind(native->owner, KIND_CLASS) && !(native->def->flags & NATIVE_METHOD)) {
        bool on_class = native->def->flags & NATIVE_CLASS && mt_is_kind(self, KIND_CLASS);
        used = put_name(out, size / 2, on_class ? MT_AS(Class, self)->qualname : MT_AS(Class, native->owner)->name);
        if (!strcmp(native->def->name, "__new__")) {
            out[used] = 0;
            return true;
        }
        out[used++] = '.';
    } else if (mt_is_kind(native->owner, KIND_STR) && !mt_str_is(native->owner, "builtins")) { /* a function of a module */
        used = put_name(out, size / 2, native->owner);
        out[used++] = '.';
    }
    used += put_name(out + used, size - used, native->name);
    out[used] = 0;
    return true;
}

static bool too_many_for_native(Vm *vm, const char *name, uint32_t most, uint32_t given, const char *kind) {
    return mt_raise(vm, CLS_TypeError, "%s() takes at most %u %sargument%s (%u given)", name, most, kind, most == 1 ? "" : "s", given);
}

/* CPython words a wrong call of a C function by how it is declared: no parameters, one positional-only, a range of positional-only
 * ones, or a full signature. */
static bool native_count_error(Vm *vm, const Native *native, Value self, uint32_t given, bool has_keywords) {
    const Signature *s = native->signature;
    bool method = mt_is_kind(native->owner, KIND_CLASS) && !(native->def->flags & NATIVE_STATIC);
    bool is_new = !strcmp(native->def->name, "__new__");
    uint32_t skip = method || is_new ? 1 : 0;
    char name[160];
    native_error_name(name, sizeof name, native, self);
    const char *short_name = native->def->name;
    uint32_t positional = s->positional - MT_MIN(skip, s->positional), required = s->required - MT_MIN(skip, s->required);
    if (given < skip) {
        if (method) return mt_raise(vm, CLS_TypeError, "unbound method %s() needs an argument", name);
        return mt_raise(vm, CLS_TypeError, is_new ? "%s.__new__(): not enough arguments" : "%s(): not enough arguments", name);
    }
    given -= skip;
    if (has_keywords && s->posonly >= s->total && s->varkeywords < 0) return mt_raise(vm, CLS_TypeError, "%s() takes no keyword arguments", name);
    if (native->def->flags & NATIVE_SLOT)
        return mt_raise(vm, CLS_TypeError, positional == required ? "expected %u argument%s, got %u" : "expected at most %u argument%s, got %u", positional, positional == 1 ? "" : "s", given);
    bool counts = native->def->flags & NATIVE_COUNTS;
    if (counts || (s->posonly >= s->positional && s->kwonly_from == UINT16_MAX)) {
        if (positional == 0 && s->varargs < 0) return mt_raise(vm, CLS_TypeError, "%s() takes no arguments (%u given)", name, given);
        if (positional == 1 && required == 1 && !counts) return mt_raise(vm, CLS_TypeError, "%s() takes exactly one argument (%u given)", name, given);
        uint32_t bound = given < required ? required : positional;
        return mt_raise(vm, CLS_TypeError, "%s expected %s%u argument%s, got %u", is_new ? name : short_name,
                        positional == required && s->varargs < 0 ? "" : given < required ? "at least " : "at most ", bound, bound == 1 ? "" : "s", given);
    }
    uint32_t most = s->total - MT_MIN(skip, s->total);
    if (given > most && s->varargs < 0 && s->varkeywords < 0) return too_many_for_native(vm, is_new ? name : short_name, most, given, "");
    if (given > positional) {
        if (positional == 0) return mt_raise(vm, CLS_TypeError, "%s() takes no positional arguments", is_new ? name : short_name);
        return mt_raise(vm, CLS_TypeError, "%s() takes %s %u %sargument%s (%u given)", is_new ? name : short_name, positional == required && s->kwonly_from != UINT16_MAX ? "exactly" : "at most", positional,
                        s->kwonly_from != UINT16_MAX ? "positional " : "", positional == 1 ? "" : "s", given);
    }
    if (s->posonly - MT_MIN(skip, s->posonly) > given)
        return mt_raise(vm, CLS_TypeError, "%s() takes %s %u positional argument%s (%u given)", is_new ? name : short_name, positional == required ? "exactly" : "at least", required,
                        required == 1 ? "" : "s", given);
    return mt_raise(vm, CLS_TypeError, "%s() missing required argument '%U' (pos %u)", is_new ? name : short_name, s->names[given + skip], given + 1);
}

/* "f() missing 2 required positional arguments: 'a' and 'b'" */
static bool missing_error(Vm *vm, const Function *f, const Value *values, uint32_t from, uint32_t to, const char *kind) {
    uint32_t count = 0, seen = 0;
    for (uint32_t i = from; i < to; i++) count += values[i] == MT_UNBOUND;
    StrBuilder names;
    mt_str_builder_init(&names, vm);
    for (uint32_t i = from; i < to; i++) {
        if (values[i] != MT_UNBOUND) continue;
        const char *between = ++seen == 1 ? "'" : count == 2 ? " and '" : seen == count ? ", and '" : ", '";
        mt_str_builder_ascii(&names, between, strlen(between));
        mt_str_builder_str(&names, mt_code_parameters(f->code)[i]);
        mt_str_builder_char(&names, '\'');
    }
    Value list = mt_str_builder_finish(&names);
    if (list == MT_UNBOUND) return false;
    return mt_raise(vm, CLS_TypeError, "%U() missing %u required %s argument%s: %U", f->qualname, count, kind, count == 1 ? "" : "s", list);
}

static bool too_many_error(Vm *vm, const Function *f, uint32_t given, const Value *registers) {
    const Code *code = f->code;
    uint32_t defaults = mt_is_kind(f->defaults, KIND_TUPLE) ? MT_AS(Tuple, f->defaults)->count : 0;
    uint32_t kwonly_given = 0;
    for (uint32_t i = 0; i < code->kwonly_count; i++) kwonly_given += registers[code->param_count + i] != MT_UNBOUND;
    char takes[64], extra[96] = "";
    bool plural;
    if (defaults) {
        snprintf(takes, sizeof takes, "from %u to %u", code->param_count - defaults, code->param_count);
        plural = true;
    } else {
        snprintf(takes, sizeof takes, "%u", code->param_count);
        plural = code->param_count != 1;
    }
    if (kwonly_given)
        snprintf(extra, sizeof extra, " positional argument%s (and %u keyword-only argument%s)", given != 1 ? "s" : "", kwonly_given, kwonly_given != 1 ? "s" : "");
    return mt_raise(vm, CLS_TypeError, "%U() takes %s positional argument%s but %u%s %s given", f->qualname, takes, plural ? "s" : "", given, extra,
                    given == 1 && !kwonly_given ? "was" : "were");
}

/* -- frames -- */

bool mt_vm_grow_stack(Vm *vm, uint32_t need) {
    if (need <= vm->stack_capacity) return true;
    uint32_t capacity = vm->stack_capacity ? vm->stack_capacity : 128;
    while (capacity < need) capacity *= 2;
    if (capacity > LARGEST_STACK || !mt_heap_reserve(vm, (size_t)(capacity - vm->stack_capacity) * sizeof(Value))) return false;
    Value *stack = realloc(vm->stack, (size_t)capacity * sizeof(Value));
    if (!stack) {
        mt_heap_release(vm, (size_t)(capacity - vm->stack_capacity) * sizeof(Value));
        vm->heap.refused = capacity;
        return false;
    }
    for (uint32_t i = vm->stack_capacity; i < capacity; i += 8) /* a capacity is a multiple of 128 */
        for (uint32_t k = i; k < i + 8; k++) stack[k] = MT_UNBOUND;
    if (vm->native_args >= vm->stack && vm->native_args < vm->stack + vm->stack_capacity) vm->native_args = stack + (vm->native_args - vm->stack);
    vm->stack = stack;
    vm->stack_capacity = capacity;
    return true;
}

bool mt_vm_grow_frames(Vm *vm) {
    uint32_t capacity = vm->frame_capacity ? vm->frame_capacity * 2 : 8;
    if (!mt_heap_reserve(vm, (size_t)(capacity - vm->frame_capacity) * sizeof(Frame))) return false;
    Frame *frames = realloc(vm->frames, capacity * sizeof(Frame));
    if (!frames) {
        vm->heap.refused = capacity;
        return false;
    }
    vm->frames = frames;
    vm->frame_capacity = capacity;
    vm->frame_limit = (uint32_t)MT_MIN(capacity, vm->depth_limit);
    return true;
}

/* First stack index above everything that the top frame needs. */
static uint32_t next_free(const Vm *vm) {
    if (!vm->frame_count) return 0;
    const Frame *frame = &vm->frames[vm->frame_count - 1];
    return frame->flags & FRAME_GENERATOR ? frame->base : frame->base + mt_frame_top(frame);
}

static bool too_deep(Vm *vm) {
    uint64_t limit = vm->limits.max_recursion_depth;
    if (vm->frame_count - vm->hidden_depth < vm->depth_limit && vm->frame_count < MT_MIN(limit, UINT32_MAX / 16) * 10) return false;
    mt_raise(vm, CLS_RecursionError, "maximum recursion depth exceeded");
    return true;
}

static MT_NOINLINE bool make_room(Vm *vm, uint32_t need) {
    return !too_deep(vm) && mt_vm_grow_stack(vm, need) && (vm->frame_count < vm->frame_capacity || mt_vm_grow_frames(vm));
}

/* Room for a frame of `code` that begins at stack index `base`. */
static inline bool prepare_frame(Vm *vm, const Code *code, uint32_t base) {
    uint32_t need = base + code->register_count + STACK_SLACK;
    if (MT_LIKELY(need <= vm->stack_capacity && vm->frame_count < vm->frame_capacity && vm->frame_count < vm->depth_limit)) return true;
    return make_room(vm, need);
}

static Frame *push(Vm *vm, Function *function, uint32_t base) {
    Frame *frame = &vm->frames[vm->frame_count++];
    *frame = (Frame){function, 0, base, function->code, vm->leaf_off ? FRAME_SLOW : 0, 0, MT_UNBOUND};
    if (function->code->flags & UNIT_HIDDEN) {
        frame->flags |= FRAME_HIDDEN;
        vm->hidden_depth++;
    }
    vm->slice -= function->code->charge;
    return frame;
}

static void clear_locals(Vm *vm, const Code *code, uint32_t base, uint32_t from) {
    for (uint32_t i = from; i < code->local_count; i++) vm->stack[base + i] = MT_UNBOUND;
}

bool mt_vm_over_limit(Vm *vm, Limit limit, const char *key, const char *type, const char *text) {
    if (vm->limit == LIMIT_NONE) {
        vm->limit = limit;
        vm->limit_key = key;
        vm->limit_type = type;
        vm->limit_text = mt_vm_copy_text(text, strlen(text));
    }
    return false;
}

/* What one execution of an instruction needs: a leaf that allocates twice is refused its second request once more after each collection,
 * and asks for the sum in the end. */
static uint64_t asked_for(Vm *vm, uint64_t need) {
    Heap *heap = &vm->heap;
    uint32_t pc = vm->frame_count ? vm->frames[vm->frame_count - 1].pc : 0;
    if (heap->asked_frame != vm->frame_count || heap->asked_pc != pc) heap->asked = 0;
    heap->asked_frame = vm->frame_count;
    heap->asked_pc = pc;
    heap->asked += need;
    mt_heap_force_safepoint(vm);
    return heap->asked;
}

bool mt_call_collect(Vm *vm) {
    Heap *heap = &vm->heap;
    if (heap->count_due && !mt_pending(vm)) {
        heap->count_due = false;
        mt_gc_collect(vm);
        if (vm->fuel) { /* no steps, which have to be the same wherever the program was loaded again; but the client looks at its clock the sooner */
            vm->fuel -= MT_MIN(vm->fuel - 1, heap->live / 64);
            mt_heap_force_safepoint(vm);
        }
        return true;
    }
    if (mt_pending(vm) || !heap->refused) return false; /* an exception is pending, or nothing was refused */
    uint64_t need = heap->refused;
    heap->refused = 0;
#ifdef MT_DEBUG
    if (heap->fail_every) {
        mt_gc_collect(vm);
        return true;
    }
#endif
    mt_gc_collect(vm);
    need = asked_for(vm, need);
    uint64_t limit = vm->limits.max_memory;
    if (limit == UINT64_MAX) return mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", "memory limit exceeded: the system refused memory");
    if (heap->live + heap->reserved + need <= limit) {
        if (heap->ceiling < heap->charged + need + 65536) heap->ceiling = heap->charged + need + 65536;
        return true;
    }
    char text[200];
    snprintf(text, sizeof text, "memory limit exceeded: %llu bytes > %llu bytes", (unsigned long long)(heap->live + heap->reserved + need), (unsigned long long)limit);
    return mt_vm_over_limit(vm, LIMIT_MEMORY, "max_memory", "MemoryError", text);
}

/* -- binding to Python functions -- */

/* Numbers of the parameters by their names, for calls with many keywords; MT_UNBOUND: refused. */
static Value parameter_index(Vm *vm, const Value *names, uint32_t count) {
    Value index = mt_dict_new(vm, count);
    for (uint32_t i = 0; i < count && index != MT_UNBOUND; i++)
        if (!mt_dict_set_str(vm, index, names[i], mt_int(i))) index = MT_UNBOUND;
    return index;
}

/* The spill list of a frame, nothing in it. */
static Value new_spill(Vm *vm, const Code *code) {
    Value list = mt_list_new(vm, code->spill_count);
    if (list == MT_UNBOUND) return list;
    for (uint32_t i = 0; i < code->spill_count; i++) mt_list_items(MT_AS(List, list))[i] = MT_UNBOUND;
    MT_AS(List, list)->count = code->spill_count;
    return list;
}

/* Which positional-only parameters are given by name; MT_UNBOUND: none. False: refused. */
static bool positional_only(Vm *vm, const Code *code, const Value *kw_names, uint32_t kw_count, uint32_t stride, Value *out) {
    *out = MT_UNBOUND;
    if (!code->posonly_count) return true;
    Value given = mt_dict_new(vm, kw_count);
    if (given == MT_UNBOUND) return false;
    for (uint32_t k = 0; k < kw_count; k++)
        if (mt_is_kind(kw_names[k * stride], KIND_STR) && !mt_dict_set_str(vm, given, kw_names[k * stride], MT_NONE)) return false;
    StrBuilder names;
    bool found = false;
    mt_str_builder_init(&names, vm);
    for (uint32_t i = 0; i < code->posonly_count; i++) {
        Value name = mt_code_parameters(code)[i];
        if (mt_dict_get_str(given, name) == MT_UNBOUND) continue;
        if (found) mt_str_builder_ascii(&names, ", ", 2);
        mt_str_builder_str(&names, name);
        found = true;
    }
    Value text = mt_str_builder_finish(&names);
    if (found) *out = text;
    return text != MT_UNBOUND;
}

/* Binds positional and keyword arguments into registers from `base` (not overlapping the sources), or into the spill list. */
bool mt_call_bind(Vm *vm, const Function *f, uint32_t base, const Value *pos, uint32_t pos_count, const Value *kw_names, const Value *kw_values, uint32_t kw_count, uint32_t stride) {
    const Code *code = f->code;
    Value *r = vm->stack + base;
    uint32_t named = code->param_count + code->kwonly_count;
    uint32_t given = pos_count;
    uint32_t direct = MT_MIN(pos_count, code->param_count);
    const Value *names = code->local_names;
    Value index = MT_UNBOUND;
    if (MT_UNLIKELY(code->flags & UNIT_WIDE)) {
        names = code->spill_names;
        Value list = new_spill(vm, code);
        if (list == MT_UNBOUND || (kw_count > 8 && (index = parameter_index(vm, names, named)) == MT_UNBOUND)) return false;
        for (uint32_t i = 0; i + 1 < code->local_count; i++) r[i] = MT_UNBOUND;
        r[code->local_count - 1] = list;
        r = mt_list_items(MT_AS(List, list));
        for (uint32_t i = 0; i < direct; i++) r[i] = pos[i];
    } else {
        for (uint32_t i = 0; i < direct; i++) r[i] = pos[i];
        for (uint32_t i = direct; i < code->local_count; i++) r[i] = MT_UNBOUND;
    }
    uint32_t next = named;
    if (code->flags & UNIT_VARARGS) {
        Value rest = pos_count > direct ? mt_tuple_from(vm, pos + direct, pos_count - direct) : mt_image_empty_tuple(vm);
        if (rest == MT_UNBOUND) return false;
        r[next++] = rest;
    }
    Value extra = MT_UNBOUND;
    if (code->flags & UNIT_VARKEYWORDS) {
        extra = mt_dict_new(vm, kw_count);
        if (extra == MT_UNBOUND) return false;
        r[next] = extra;
    }
    for (uint32_t k = 0; k < kw_count; k++) {
        Value name = kw_names[k * stride], value = kw_values[k * stride];
        if (MT_UNLIKELY(!mt_is_kind(name, KIND_STR))) {
            if (!mt_str_of(name)) return mt_raise(vm, CLS_TypeError, "keywords must be strings");
            name = mt_object(mt_str_of(name)); /* of a subclass of str */
        }
        uint32_t i = code->posonly_count;
        if (MT_UNLIKELY(index != MT_UNBOUND)) {
            Value number = mt_dict_get_str(index, name);
            i = mt_is_int(number) && mt_as_int(number) >= i ? (uint32_t)mt_as_int(number) : named;
        } else {
            for (; i < named; i++)
                if (names[i] == name) break;
            if (i == named)
                for (i = code->posonly_count; i < named; i++)
                    if (mt_str_equal(names[i], name)) break;
        }
        if (i < named) {
            if (r[i] != MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "%U() got multiple values for argument '%U'", f->qualname, name);
            r[i] = value;
            continue;
        }
        if (extra != MT_UNBOUND) {
            if (!mt_dict_set_str(vm, extra, name, value)) return false;
            continue;
        }
        Value only;
        if (!positional_only(vm, code, kw_names, kw_count, stride, &only)) return false;
        if (only != MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", f->qualname, only);
        Value best = mt_suggest(vm, name, names + code->posonly_count, named - code->posonly_count);
        if (best != MT_UNBOUND) return mt_raise(vm, CLS_TypeError, "%U() got an unexpected keyword argument '%U'. Did you mean '%U'?", f->qualname, name, best);
        return mt_raise(vm, CLS_TypeError, "%U() got an unexpected keyword argument '%U'", f->qualname, name);
    }
    if (given > code->param_count && !(code->flags & UNIT_VARARGS)) return too_many_error(vm, f, given, r);
    uint32_t defaults = mt_is_kind(f->defaults, KIND_TUPLE) ? MT_AS(Tuple, f->defaults)->count : 0;
    defaults = MT_MIN(defaults, code->param_count);
    uint32_t required = code->param_count - defaults;
    for (uint32_t i = given; i < required; i++)
        if (r[i] == MT_UNBOUND) return missing_error(vm, f, r, 0, required, "positional");
    for (uint32_t i = required; i < code->param_count; i++)
        if (r[i] == MT_UNBOUND) r[i] = MT_AS(Tuple, f->defaults)->items[i - required];
    bool lacking = false;
    for (uint32_t i = code->param_count; i < named; i++) {
        if (r[i] != MT_UNBOUND) continue;
        if (mt_is_kind(f->kwdefaults, KIND_DICT)) r[i] = mt_dict_get_str(f->kwdefaults, names[i]);
        lacking |= r[i] == MT_UNBOUND;
    }
    return !lacking || missing_error(vm, f, r, code->param_count, named, "keyword-only");
}

static CallResult bound_frame(Vm *vm, Function *f, const Value *pos, uint32_t pos_count, const Value *kw_names, const Value *kw_values, uint32_t kw_count, uint32_t stride,
                              uint32_t base) {
    if (!mt_call_bind(vm, f, base, pos, pos_count, kw_names, kw_values, kw_count, stride)) return CALL_RAISED;
    push(vm, f, base);
    return CALL_PUSHED;
}

static CallResult call_function(Vm *vm, Function *f, Value *args, uint32_t count, Value kwnames, Value *out) {
    const Code *code = f->code;
    bool in_stack = args >= vm->stack && args < vm->stack + vm->stack_capacity;
    uint32_t offset = in_stack ? (uint32_t)(args - vm->stack) : 0;
    uint32_t free = next_free(vm);
    if (kwnames == MT_UNBOUND && count == code->simple_argc) {
        uint32_t base = in_stack ? offset : free;
        if (!prepare_frame(vm, code, base)) return CALL_RAISED;
        if (in_stack) args = vm->stack + offset;
        if (!in_stack)
            for (uint32_t i = 0; i < count; i++) vm->stack[base + i] = args[i];
        clear_locals(vm, code, base, count);
        push(vm, f, base);
        return CALL_PUSHED;
    }
    uint32_t base = in_stack ? MT_MAX(offset + count, free) : free;
    if (!prepare_frame(vm, code, base)) return CALL_RAISED;
    if (in_stack) args = vm->stack + offset;
    uint32_t kw_count = kwnames == MT_UNBOUND ? 0 : MT_AS(Tuple, kwnames)->count;
    const Value *names = kw_count ? MT_AS(Tuple, kwnames)->items : NULL;
    if (MT_UNLIKELY(code->flags & UNIT_HIDDEN) && !vm->leaf_off && mt_record_is(vm, f)) { /* as far as no code of the program is reached */
        Step step = mt_record_call(vm, f, args, count, kwnames, base, out);
        if (step != STEP_GENERAL) return step == STEP_DONE ? CALL_DONE : CALL_RAISED;
    }
    return bound_frame(vm, f, args, count - kw_count, names, args + count - kw_count, kw_count, 1, base);
}

/* -- natives -- */

static CallResult finish_step(Vm *vm, Step step, Value *out) {
    switch (step) {
    case STEP_DONE: return CALL_DONE;
    case STEP_CALL: return mt_call_tail(vm, out);
    case STEP_SUSPEND: return CALL_SUSPENDED;
    default: return CALL_RAISED;
    }
}

/* Runs a native whose arguments are bound; leaves to its general form; collects and runs it again when memory was refused. */
static CallResult run_native(Vm *vm, const Native *native, Value *args, Value *out) {
    const NativeDef *def = native->def;
    /* The general forms themselves end in natives: those run. */
    if (MT_UNLIKELY(vm->leaf_off) && def->general && !(vm->frame_count && vm->frames[vm->frame_count - 1].flags & FRAME_HIDDEN)) goto general;
    vm->slice -= 4;
    vm->native_args = args;
    vm->native_count = native->signature->total;
    Step step;
    int64_t whole = vm->slice + vm->deferred;
    while ((step = def->fn(vm, args, out)) == STEP_RAISE && !mt_pending(vm) && vm->limit == LIMIT_NONE) {
        if (!mt_call_collect(vm)) break;
        vm->slice = MT_MAX(vm->slice, whole - vm->deferred); /* again, free of charge */
    }
    vm->native_args = NULL;
    if (MT_LIKELY(step == STEP_DONE)) return CALL_DONE;
    if (step != STEP_GENERAL) return finish_step(vm, step, out);
general:
    vm->native_args = NULL;
    if (!def->general) {
        mt_raise(vm, CLS_SystemError, "%s has no general form", def->name);
        return CALL_RAISED;
    }
    Value general = native->general;
    if (general == MT_UNBOUND) {
        mt_raise(vm, CLS_SystemError, "the prelude has no %s", def->general);
        return CALL_RAISED;
    }
    /* By the parameters of the native: *args and **kwargs are spread again; what was not given is left to the default. */
    const Signature *s = native->signature;
    uint32_t given = s->varargs < 0 && s->varkeywords < 0 ? s->total : 0;
    while (given && args[given - 1] == MT_UNBOUND) given--;
    bool gaps = false;
    for (uint32_t i = 0; i < given; i++) gaps |= args[i] == MT_UNBOUND;
    if (given && !gaps && (s->kwonly_from == UINT16_MAX || given <= s->kwonly_from)) return mt_call(vm, general, args, given, MT_UNBOUND, out);
    Value list = mt_list_new(vm, 8), keywords = mt_dict_new(vm, 4);
    bool ok = list != MT_UNBOUND && keywords != MT_UNBOUND;
    bool skipped = false;
    for (uint32_t i = 0; i < s->total && ok; i++) {
        if ((int)i == s->varargs) {
            const Tuple *rest = MT_AS(Tuple, args[i]);
            for (uint32_t j = 0; j < rest->count && ok; j++) ok = mt_list_append(vm, list, rest->items[j]);
        } else if ((int)i == s->varkeywords) {
            uint32_t position = 0;
            DictEntry *entry;
            if (args[i] == MT_UNBOUND) continue;
            while (ok && (entry = mt_dict_next(MT_AS(Dict, args[i]), &position))) ok = mt_dict_set_str(vm, keywords, entry->key, entry->value);
        } else if (args[i] == MT_UNBOUND) {
            skipped = true;
        } else if (i < s->positional && !skipped) {
            ok = mt_list_append(vm, list, args[i]);
        } else {
            ok = mt_dict_set_str(vm, keywords, s->names[i], args[i]);
        }
    }
    if (!ok) return CALL_RAISED;
    return mt_call_ex(vm, general, list, keywords, out);
}

/* Binds arguments of a native into vm->stack from `base` and runs it. */
static CallResult bind_native(Vm *vm, const Native *native, const Value *pos, uint32_t pos_count, const Value *kw_names, const Value *kw_values, uint32_t kw_count, uint32_t stride,
                              uint32_t base, Value *out) {
    const Signature *s = native->signature;
    Value *r = vm->stack + base;
    for (uint32_t i = 0; i < s->total; i++) r[i] = MT_UNBOUND;
    uint32_t direct = MT_MIN(pos_count, s->positional);
    for (uint32_t i = 0; i < direct; i++) r[i] = pos[i];
    char name[160];
    if (s->varargs >= 0) {
        Value rest = pos_count > direct ? mt_tuple_from(vm, pos + direct, pos_count - direct) : mt_image_empty_tuple(vm);
        if (rest == MT_UNBOUND) return CALL_RAISED;
        r[s->varargs] = rest;
    } else if (pos_count > direct) {
        native_count_error(vm, native, pos_count ? pos[0] : MT_UNBOUND, pos_count, false);
        return CALL_RAISED;
    }
    if (kw_count && s->posonly >= s->total && s->varkeywords < 0) {
        native_count_error(vm, native, pos_count ? pos[0] : MT_UNBOUND, MT_MAX(pos_count, s->required), true);
        return CALL_RAISED;
    }
    if (kw_count && pos_count < MT_MIN(s->required, s->posonly)) { /* the positional-only ones are counted first */
        native_count_error(vm, native, pos_count ? pos[0] : MT_UNBOUND, pos_count, false);
        return CALL_RAISED;
    }
    if (kw_count && s->varargs < 0 && s->varkeywords < 0 && pos_count + kw_count > s->total) {
        bool is_new = !strcmp(native->def->name, "__new__");
        uint32_t skip = is_new || (mt_is_kind(native->owner, KIND_CLASS) && !(native->def->flags & NATIVE_STATIC)) ? 1 : 0;
        if (is_new) native_error_name(name, sizeof name, native, MT_UNBOUND);
        too_many_for_native(vm, is_new ? name : native->def->name, s->total - MT_MIN(skip, s->total), pos_count + kw_count - skip, pos_count > skip ? "" : "keyword ");
        return CALL_RAISED;
    }
    Value unexpected = MT_UNBOUND; /* told when nothing is missing */
    for (uint32_t k = 0; k < kw_count; k++) {
        Value key = kw_names[k * stride];
        if (!mt_str_of(key)) {
            mt_raise(vm, CLS_TypeError, "keywords must be strings");
            return CALL_RAISED;
        }
        key = mt_object(mt_str_of(key));
        uint32_t i = s->posonly;
        for (; i < s->total; i++)
            if ((int)i != s->varargs && (int)i != s->varkeywords && mt_str_equal(s->names[i], key)) break;
        if (i < s->total) {
            if (r[i] != MT_UNBOUND) {
                bool is_new = !strcmp(native->def->name, "__new__");
                if (is_new) native_error_name(name, sizeof name, native, MT_UNBOUND);
                mt_raise(vm, CLS_TypeError, "argument for %s() given by name ('%U') and position (%u)", is_new ? name : native->def->name, key, is_new ? i : i + 1);
                return CALL_RAISED;
            }
            r[i] = kw_values[k * stride];
        } else if (s->varkeywords >= 0) {
            if (r[s->varkeywords] == MT_UNBOUND && (r[s->varkeywords] = mt_dict_new(vm, kw_count)) == MT_UNBOUND) return CALL_RAISED;
            if (!mt_dict_set_str(vm, r[s->varkeywords], key, kw_values[k * stride])) return CALL_RAISED;
        } else if (unexpected == MT_UNBOUND) {
            unexpected = key;
        }
    }
    for (uint32_t i = 0; i < s->required; i++)
        if (r[i] == MT_UNBOUND && (int)i != s->varargs) {
            native_count_error(vm, native, pos_count ? pos[0] : MT_UNBOUND, i, false);
            return CALL_RAISED;
        }
    if (unexpected != MT_UNBOUND) {
        const char *shown = !strcmp(native->def->name, "__new__") && native_error_name(name, sizeof name, native, MT_UNBOUND) ? name : native->def->name;
        if (native->def->flags & NATIVE_COUNTS && !strcmp(shown, "sorted")) shown = "sort"; /* CPython's is list.sort that complains */
        Value best = mt_suggest(vm, unexpected, s->names + s->posonly, s->total - s->posonly);
        if (best != MT_UNBOUND) mt_raise(vm, CLS_TypeError, "%s() got an unexpected keyword argument '%U'. Did you mean '%U'?", shown, unexpected, best);
        else mt_raise(vm, CLS_TypeError, "%s() got an unexpected keyword argument '%U'", shown, unexpected);
        return CALL_RAISED;
    }
    if (s->kwonly_from != UINT16_MAX && s->varargs < 0) (void)name;
    return run_native(vm, native, r, out);
}

/* Is `self` (args[0]) of the class that a method descriptor belongs to? */
static bool check_self(Vm *vm, const Native *native, const Value *args, uint32_t count) {
    if (!mt_is_kind(native->owner, KIND_CLASS) || native->def->flags & (NATIVE_STATIC | NATIVE_CLASS)) return true;
    const Class *owner = MT_AS(Class, native->owner);
    if (!count) {
        char name[160];
        native_error_name(name, sizeof name, native, MT_UNBOUND);
        if (native->def->flags & NATIVE_SLOT) return mt_raise(vm, CLS_TypeError, "descriptor '%s' of '%U' object needs an argument", native->def->name, owner->name);
        return mt_raise(vm, CLS_TypeError, "unbound method %s() needs an argument", name);
    }
    if (owner->id == CLS_OBJECT || mt_class_of(args[0]) == owner->id) return true;
    if (mt_class_is_subclass(mt_class_get(vm, args[0]), owner)) return true;
    if (native->def->flags & NATIVE_SLOT)
        return mt_raise(vm, CLS_TypeError, "descriptor '%s' requires a '%U' object but received a '%T'", native->def->name, owner->name, args[0]);
    return mt_raise(vm, CLS_TypeError, "descriptor '%s' for '%U' objects doesn't apply to a '%T' object", native->def->name, owner->name, args[0]);
}

static CallResult call_native(Vm *vm, const Native *native, Value *args, uint32_t count, Value kwnames, Value *out) {
    const Signature *s = native->signature;
    if (!check_self(vm, native, args, count)) return CALL_RAISED;
    bool in_stack = args >= vm->stack && args + s->total + STACK_SLACK / 2 < vm->stack + vm->stack_capacity;
    if (MT_LIKELY(kwnames == MT_UNBOUND && s->simple && count >= s->required && count <= s->positional && in_stack)) {
        for (uint32_t i = count; i < s->total; i++) args[i] = MT_UNBOUND;
        if (native->def->flags & NATIVE_FRAME) vm->visible = mt_vm_nearest_visible(vm);
        return run_native(vm, native, args, out);
    }
    in_stack = args >= vm->stack && args < vm->stack + vm->stack_capacity;
    uint32_t offset = in_stack ? (uint32_t)(args - vm->stack) : 0;
    uint32_t base = MT_MAX(in_stack ? offset + count : 0, next_free(vm));
    if (!mt_vm_grow_stack(vm, base + s->total + STACK_SLACK)) return CALL_RAISED;
    if (in_stack) args = vm->stack + offset;
    uint32_t kw_count = kwnames == MT_UNBOUND ? 0 : MT_AS(Tuple, kwnames)->count;
    if (native->def->flags & NATIVE_FRAME) vm->visible = mt_vm_nearest_visible(vm);
    return bind_native(vm, native, args, count - kw_count, kw_count ? MT_AS(Tuple, kwnames)->items : NULL, args + count - kw_count, kw_count, 1, base, out);
}

/* -- classes -- */

static CallResult push_init(Vm *vm, Value instance, Value init, Value *args, uint32_t count, Value kwnames, Value *out) {
    /* args[-1] held the class: the instance takes its place as self. */
    args[-1] = instance;
    CallResult result = mt_call(vm, init, args - 1, count + 1, kwnames, out);
    if (result == CALL_PUSHED) {
        Frame *frame = &vm->frames[vm->frame_count - 1];
        frame->flags |= FRAME_INIT;
        frame->owner = instance;
    } else if (result == CALL_DONE) {
        if (*out != MT_NONE) {
            mt_raise(vm, CLS_TypeError, "__init__() should return None, not '%T'", *out);
            return CALL_RAISED;
        }
        *out = instance;
    }
    return result;
}

static CallResult call_entry_packed(Vm *vm, Value class, Value *args, uint32_t count, Value kwnames, Value *out) {
    uint32_t kw_count = kwnames == MT_UNBOUND ? 0 : MT_AS(Tuple, kwnames)->count;
    Value packed[3] = {class, mt_tuple_from(vm, args, count - kw_count), MT_UNBOUND};
    if (packed[1] == MT_UNBOUND || (packed[2] = mt_dict_new(vm, kw_count)) == MT_UNBOUND) return CALL_RAISED;
    for (uint32_t i = 0; i < kw_count; i++)
        if (!mt_dict_set_str(vm, packed[2], MT_AS(Tuple, kwnames)->items[i], args[count - kw_count + i])) return CALL_RAISED;
    return mt_call_entry(vm, PRELUDE_type_call, packed, 3, out);
}

/* Does the class's native __new__ finish at once, whatever the arguments are? */
static bool makes_blank(const Vm *vm, const Class *class, Value make) {
    if (!mt_is_kind(make, KIND_NATIVE)) return false;
    if (class->instance_kind == KIND_EXCEPTION) return true;
    if (vm->leaf_off || !mt_is_kind(MT_AS(Native, make)->owner, KIND_CLASS)) return false;
    uint32_t owner = MT_AS(Class, MT_AS(Native, make)->owner)->id;
    return owner == CLS_BYTEARRAY || owner == CLS_MODULE || (class->id >= CLS_FIRST_USER && (owner == CLS_LIST || owner == CLS_DICT || owner == CLS_SET || owner == CLS_DEQUE));
}

/* Exceptions and classes over mutable containers: the native __new__, then __init__, which may be pushed. */
static CallResult call_blank(Vm *vm, Value callable, Value make, Value *args, uint32_t count, Value kwnames, Value *out) {
    Class *class = MT_AS(Class, callable);
    uint32_t offset = (uint32_t)(args - vm->stack);
    args[-1] = callable;
    CallResult result = call_native(vm, MT_AS(Native, make), args - 1, count + 1, kwnames, out);
    if (result != CALL_DONE) return result;
    Value instance = *out;
    if (!mt_class_is_subclass(mt_class_get(vm, instance), class)) return CALL_DONE;
    Value init = mt_class_lookup(vm, mt_class_get(vm, instance), mt_name(vm, NAME___init__)); /* OSError chooses a subclass */
    return push_init(vm, instance, init, vm->stack + offset, count, kwnames, out);
}

/* The __new__ of named tuples: a function of the library that makes the whole instance; their __init__ is object's. MT_UNBOUND: none. */
static Value library_maker(Vm *vm, const Class *class) {
    if (class->head.cls != CLS_TYPE || class->instance_kind != KIND_TUPLE || class->flags & (CLASS_NO_INSTANCE | CLASS_ABSTRACT)) return MT_UNBOUND;
    Value maker = mt_class_lookup(vm, class, mt_name(vm, NAME___new__)), init = mt_class_lookup(vm, class, mt_name(vm, NAME___init__));
    bool plain = mt_is_kind(init, KIND_NATIVE) && MT_AS(Native, init)->owner == mt_object(mt_vm_class(vm, CLS_OBJECT));
    if (!plain || !mt_is_exact(maker, CLS_STATICMETHOD)) return MT_UNBOUND;
    maker = MT_AS(Wrapper, maker)->a;
    return mt_is_kind(maker, KIND_FUNCTION) && mt_record_is(vm, MT_AS(Function, maker)) ? maker : MT_UNBOUND;
}

/* By type.__call__: its metaclass has no other. */
static bool is_called_plainly(const Vm *vm, const Class *class) {
    if (MT_LIKELY(class->head.cls == CLS_TYPE)) return true;
    Value call = mt_class_lookup(vm, mt_vm_class(vm, class->head.cls), mt_name(vm, NAME___call__));
    return mt_is_kind(call, KIND_NATIVE) && MT_AS(Native, call)->owner == mt_object(mt_vm_class(vm, CLS_TYPE));
}

/* args[-1] is a register that the call may use (it held the class). */
static CallResult call_class(Vm *vm, Value callable, Value *args, uint32_t count, Value kwnames, Value *out) {
    Class *class = MT_AS(Class, callable);
    if (!is_called_plainly(vm, class) || class->flags & (CLASS_HAS_NEW | CLASS_NO_INSTANCE | CLASS_ABSTRACT) || class->id == CLS_TYPE) {
        if (class->id == CLS_TYPE && count == 1 && kwnames == MT_UNBOUND) {
            *out = mt_object(mt_class_get(vm, args[0]));
            return CALL_DONE;
        }
        Value meta = class->head.cls == CLS_TYPE ? MT_UNBOUND : mt_class_lookup(vm, mt_vm_class(vm, class->head.cls), mt_name(vm, NAME___call__));
        if (mt_is_exact(meta, CLS_FUNCTION)) { /* the __call__ of its metaclass */
            args[-1] = callable;
            return mt_call(vm, meta, args - 1, count + 1, kwnames, out);
        }
        Value maker = library_maker(vm, class);
        if (maker == MT_UNBOUND) return call_entry_packed(vm, callable, args, count, kwnames, out);
        args[-1] = callable;
        return call_function(vm, MT_AS(Function, maker), args - 1, count + 1, kwnames, out);
    }
    if (class->instance_kind == KIND_INSTANCE && class->id >= CLS_FIRST_USER) {
        if (class->init == MT_UNBOUND) {
            Value init = mt_class_lookup(vm, class, mt_name(vm, NAME___init__));
            if (class->head.mark & MARK_IMAGE && !vm->engine->building) {
                if (!mt_is_exact(init, CLS_FUNCTION)) return call_entry_packed(vm, callable, args, count, kwnames, out);
                Value fresh = mt_instance_new(vm, class);
                return fresh == MT_UNBOUND ? CALL_RAISED : push_init(vm, fresh, init, args, count, kwnames, out);
            }
            class->init = init;
        }
        if (mt_is_exact(class->init, CLS_FUNCTION)) {
            Value instance = mt_instance_new(vm, class);
            if (instance == MT_UNBOUND) return CALL_RAISED;
            return push_init(vm, instance, class->init, args, count, kwnames, out);
        }
        if (!count && mt_is_kind(class->init, KIND_NATIVE) && MT_AS(Native, class->init)->owner == mt_object(mt_vm_class(vm, CLS_OBJECT))) {
            *out = mt_instance_new(vm, class);
            return *out == MT_UNBOUND ? CALL_RAISED : CALL_DONE;
        }
        return call_entry_packed(vm, callable, args, count, kwnames, out);
    }
    Value maker = mt_class_lookup(vm, class, mt_name(vm, NAME___new__));
    if (makes_blank(vm, class, maker)) return call_blank(vm, callable, maker, args, count, kwnames, out);
    if (class->id < CLS_FIRST_USER && class->instance_kind != KIND_BYTEARRAY && class->instance_kind != KIND_MODULE /* these have an __init__ */) {
        Value make = mt_class_lookup(vm, class, mt_name(vm, NAME___new__));
        if (mt_is_kind(make, KIND_NATIVE) && MT_AS(Native, make)->owner == callable) {
            args[-1] = callable;
            return call_native(vm, MT_AS(Native, make), args - 1, count + 1, kwnames, out);
        }
    }
    return call_entry_packed(vm, callable, args, count, kwnames, out);
}

/* -- external functions -- */

static CallResult call_external(Vm *vm, Value callable, const Value *args, uint32_t count, Value kwnames) {
    uint32_t kw_count = kwnames == MT_UNBOUND ? 0 : MT_AS(Tuple, kwnames)->count;
    Value packed = mt_tuple_from(vm, args, count - kw_count), keywords = MT_UNBOUND;
    if (packed == MT_UNBOUND || (kw_count && (keywords = mt_dict_new(vm, kw_count)) == MT_UNBOUND)) return CALL_RAISED;
    for (uint32_t i = 0; i < kw_count; i++)
        if (!mt_dict_set_str(vm, keywords, MT_AS(Tuple, kwnames)->items[i], args[count - kw_count + i])) return CALL_RAISED;
    if (++vm->suspensions > vm->limits.max_suspensions) {
        char text[100];
        snprintf(text, sizeof text, "suspension limit exceeded: %llu", (unsigned long long)vm->limits.max_suspensions);
        mt_vm_over_limit(vm, LIMIT_SUSPENSIONS, "max_suspensions", "RuntimeError", text);
        return CALL_RAISED;
    }
    const External *function = MT_AS(External, callable);
    bool is_method = function->doc == EXTERNAL_METHOD;
    vm->event = (Event){EVENT_CALL, function->name, packed, keywords, vm->next_call_id++, ANSWER_PENDING, is_method, false, MT_UNBOUND};
    return CALL_SUSPENDED;
}

static CallResult call_any(Vm *vm, Value callable, Value *args, uint32_t count, Value kwnames, Value *out) {
    for (int hops = 0; hops < 64; hops++) {
        if (!mt_is_object(callable)) break;
        Object *o = mt_as_object(callable);
        switch ((Kind)o->kind) {
        case KIND_FUNCTION: return call_function(vm, (Function *)o, args, count, kwnames, out);
        case KIND_NATIVE: return call_native(vm, (Native *)o, args, count, kwnames, out);
        case KIND_EXTERNAL: return call_external(vm, callable, args, count, kwnames);
        case KIND_CLASS: case KIND_BOUND: break;
        default: {
            Value method = mt_class_special(vm, callable, mt_name(vm, NAME___call__));
            if (method == MT_UNBOUND) goto not_callable;
            break;
        }
        }
        /* The rest needs one more register in front of the arguments: the stack always has one there when the window is in the stack. */
        uint32_t offset;
        bool in_stack = args > vm->stack && args < vm->stack + vm->stack_capacity && vm->frame_count &&
                        !(vm->frames[vm->frame_count - 1].flags & FRAME_GENERATOR) && args >= vm->stack + vm->frames[vm->frame_count - 1].base + 1 &&
                        args > vm->stack + vm->frames[vm->frame_count - 1].base + vm->frames[vm->frame_count - 1].code->local_count && hops == 0;
        if (!in_stack) {
            bool from_stack = args >= vm->stack && args < vm->stack + vm->stack_capacity;
            uint32_t old = from_stack ? (uint32_t)(args - vm->stack) : 0;
            offset = MT_MAX(next_free(vm), from_stack ? old + count : 0) + 2;
            if (!mt_vm_grow_stack(vm, offset + count + STACK_SLACK)) return CALL_RAISED;
            if (from_stack) args = vm->stack + old;
            memmove(vm->stack + offset, args, count * sizeof(Value));
            args = vm->stack + offset;
        }
        if (o->kind == KIND_CLASS) return call_class(vm, callable, args, count, kwnames, out);
        if (o->kind == KIND_BOUND) {
            const Bound *bound = (const Bound *)o;
            args[-1] = bound->self;
            args--;
            count++;
            callable = bound->function;
            continue;
        }
        Value method = mt_class_special(vm, callable, mt_name(vm, NAME___call__));
        if (!mt_is_kind(method, KIND_FUNCTION) && !mt_is_kind(method, KIND_NATIVE)) { /* bound by its own rule */
            Value bound = MT_UNBOUND;
            Step step = mt_class_bind(vm, method, callable, mt_object(mt_class_get(vm, callable)), &bound);
            if (step == STEP_RAISE) return CALL_RAISED;
            if (step != STEP_DONE) break; /* a __get__ of the program for __call__: not followed */
            callable = bound;
            continue;
        }
        args[-1] = callable;
        args--;
        count++;
        callable = method;
    }
    if (mt_is_object(callable) && mt_class_special(vm, callable, mt_name(vm, NAME___call__)) != MT_UNBOUND) { /* objects whose __call__ is such an object */
        mt_raise(vm, CLS_RecursionError, "maximum recursion depth exceeded");
        return CALL_RAISED;
    }
not_callable:
    mt_raise(vm, CLS_TypeError, "'%T' object is not callable", callable);
    return CALL_RAISED;
}

CallResult mt_call(Vm *vm, Value callable, Value *args, uint32_t count, Value kwnames, Value *out) {
    bool in_stack = args >= vm->stack && args < vm->stack + vm->stack_capacity;
    size_t offset = in_stack ? (size_t)(args - vm->stack) : 0;
    int64_t slice = vm->slice;
    for (;;) {
        CallResult result = call_any(vm, callable, args, count, kwnames, out);
        if (MT_LIKELY(result != CALL_RAISED) || mt_pending(vm) || vm->limit != LIMIT_NONE) return result;
        if (in_stack) args = vm->stack + offset;
        vm->tail_callable = callable; /* it and its arguments may lie where a collection does not look */
        vm->native_args = args;
        vm->native_count = count;
        bool again = mt_call_collect(vm);
        vm->tail_callable = MT_UNBOUND;
        vm->native_args = NULL;
        if (!again) return CALL_RAISED;
        vm->slice = MT_MAX(vm->slice, slice - vm->deferred); /* again, free of charge */
    }
}

CallResult mt_call_entry(Vm *vm, PreludeId id, const Value *args, uint32_t count, Value *out) {
    Value copy[8];
    memcpy(copy, args, count * sizeof(Value));
    return mt_call(vm, vm->engine->entry[id], copy, count, MT_UNBOUND, out);
}

CallResult mt_call_ex(Vm *vm, Value callable, Value positional, Value keywords, Value *out) {
    uint32_t pos_count = 0;
    const Value *pos = mt_sequence_items(positional, &pos_count);
    uint32_t kw_count = keywords == MT_UNBOUND || keywords == MT_NONE ? 0 : MT_AS(Dict, keywords)->live;
    if (!pos && pos_count) return CALL_RAISED;
    /* Both are unpacked above the top frame. */
    uint32_t base = next_free(vm) + 2;
    Value kwnames = MT_UNBOUND, before = vm->kwnames;
    if (!mt_vm_grow_stack(vm, base + pos_count + kw_count + STACK_SLACK)) return CALL_RAISED;
    if (kw_count && (kwnames = mt_tuple_new(vm, kw_count)) == MT_UNBOUND) return CALL_RAISED;
    Value *args = vm->stack + base;
    pos = mt_sequence_items(positional, &pos_count);
    for (uint32_t i = 0; i < pos_count; i++) args[i] = pos[i];
    if (kw_count) {
        uint32_t position = 0, i = 0;
        DictEntry *entry;
        while ((entry = mt_dict_next(MT_AS(Dict, keywords), &position))) {
            const Str *name = mt_str_of(entry->key);
            if (!name) {
                mt_raise(vm, CLS_TypeError, "keywords must be strings");
                return CALL_RAISED;
            }
            MT_AS(Tuple, kwnames)->items[i] = mt_object(name);
            args[pos_count + i++] = entry->value;
        }
    }
    vm->kwnames = kwnames;
    CallResult result = mt_call(vm, callable, args, pos_count + kw_count, kwnames, out);
    vm->kwnames = before;
    return result;
}

static const char *generator_word(uint32_t cls) { return cls == CLS_COROUTINE ? "coroutine" : cls == CLS_ASYNC_GENERATOR ? "async generator" : "generator"; }

CallResult mt_call_resume(Vm *vm, Value generator, Value value, bool raises, Value *out) {
    (void)out;
    Generator *g = MT_AS(Generator, generator);
    if (g->state == GEN_RUNNING) {
        mt_raise(vm, CLS_ValueError, "%s already executing", generator_word(g->head.cls));
        return CALL_RAISED;
    }
    if (g->state == GEN_CLOSED) {
        if (g->head.cls == CLS_COROUTINE) mt_raise(vm, CLS_RuntimeError, "cannot reuse already awaited coroutine");
        else if (raises) mt_raise_value(vm, value);
        else if (g->head.cls == CLS_ASYNC_GENERATOR) mt_raise_value(vm, mt_exception_new(vm, CLS_StopAsyncIteration, NULL, 0));
        else mt_raise_stop(vm, MT_NONE);
        return CALL_RAISED;
    }
    if (g->state == GEN_CREATED && !raises && value != MT_NONE) {
        mt_raise(vm, CLS_TypeError, "can't send non-None value to a just-started %s", generator_word(g->head.cls));
        return CALL_RAISED;
    }
    Function *function = MT_AS(Function, g->function);
    uint32_t base = next_free(vm) + (vm->frame_count ? 1 : 0);
    if (!prepare_frame(vm, function->code, base)) return CALL_RAISED;
    Frame *frame = push(vm, function, base);
    frame->flags |= FRAME_GENERATOR;
    frame->owner = generator;
    bool created = g->state == GEN_CREATED;
    frame->pc = g->pc;
    g->state = GEN_RUNNING;
    if (raises) {
        if (created) frame->pc = 0;
        mt_raise_value(vm, value);
        vm->thrown = true;
        return CALL_RAISED;
    }
    if (!created) g->registers[(function->code->words[g->pc] >> 8) & 0xFF] = value;
    frame->pc = g->pc + 1;
    return CALL_PUSHED;
}

/* The values that nearly all methods give; everything else is for the general forms. */
static bool take_plain(Vm *vm, Take take, Value value, Value *out) {
    *out = value;
    switch (take) {
    case TAKE_LENGTH: return mt_is_int(value) && mt_as_int(value) >= 0;
    case TAKE_LENGTH_TRUTH: *out = mt_bool(value != mt_int(0)); return mt_is_int(value) && mt_as_int(value) >= 0;
    case TAKE_BOOL: return mt_is_bool(value);
    case TAKE_HASH: return mt_is_int(value) && value != mt_int(-1);
    default: return mt_is_exact(value, CLS_STR);
    }
    (void)vm;
}

CallResult mt_call_take(Vm *vm, Take take, Value value, Value *out) {
    if (take >= TAKE_KEY) return mt_eval_take_key(vm, take, value, out);
    if (MT_LIKELY(take_plain(vm, take, value, out))) return CALL_DONE;
    return mt_call_entry(vm, (PreludeId)(PRELUDE_take_length + take), &value, 1, out);
}

CallResult mt_call_taken(Vm *vm, Value function, Value *args, uint32_t count, Take take, Value *out) {
    CallResult result = mt_call(vm, function, args, count, MT_UNBOUND, out);
    if (MT_LIKELY(result == CALL_PUSHED)) {
        Frame *frame = &vm->frames[vm->frame_count - 1];
        frame->flags |= FRAME_TAKEN;
        frame->owner = mt_int(take);
        return result;
    }
    return result == CALL_DONE ? mt_call_take(vm, take, *out, out) : result;
}

Step mt_native_ask(Vm *vm, Value v, uint32_t name, Take take) {
    Value method = mt_class_special(vm, v, mt_name(vm, name));
    if (!mt_is_exact(method, CLS_FUNCTION)) return STEP_GENERAL;
    (void)mt_native_tail(vm, method, 1, &v);
    vm->tail_kind = TAIL_TAKEN;
    vm->tail_take = (uint8_t)take;
    return STEP_CALL;
}

CallResult mt_call_tail(Vm *vm, Value *out) {
    Value callable = vm->tail_callable;
    uint32_t count = vm->tail_count;
    Value args[8];
    memcpy(args + 1, vm->tail_args, count * sizeof(Value));
    vm->tail_callable = MT_UNBOUND;
    vm->tail_count = 0;
    switch (vm->tail_kind) {
    case TAIL_EX: return mt_call_ex(vm, callable, args[1], args[2], out);
    case TAIL_SEND: return mt_call_resume(vm, callable, args[1], false, out);
    case TAIL_TAKEN: return mt_call_taken(vm, callable, args + 1, count, (Take)vm->tail_take, out);
    case TAIL_THROW: return mt_call_resume(vm, callable, args[1], true, out);
    default: return mt_call(vm, callable, args + 1, count, MT_UNBOUND, out);
    }
}

Step mt_native_tail(Vm *vm, Value callable, uint32_t n, const Value *args) {
    vm->tail_kind = TAIL_CALL;
    vm->tail_callable = callable;
    vm->tail_count = n;
    if (n) memcpy(vm->tail_args, args, n * sizeof(Value));
    return STEP_CALL;
}

Step mt_native_tail_ex(Vm *vm, Value callable, Value args, Value kwargs) {
    Value both[2] = {args, kwargs};
    (void)mt_native_tail(vm, callable, 2, both);
    vm->tail_kind = TAIL_EX;
    return STEP_CALL;
}

Step mt_native_resume(Vm *vm, Value generator, Value value, bool raises) {
    (void)mt_native_tail(vm, generator, 1, &value);
    vm->tail_kind = raises ? TAIL_THROW : TAIL_SEND;
    return STEP_CALL;
}

Step mt_native_tail_prelude(Vm *vm, const char *name, uint32_t n, const Value *args) {
    Value function = mt_image_prelude(vm, name);
    if (function == MT_UNBOUND) return MT_RAISE(vm, CLS_SystemError, "the prelude has no %s", name);
    return mt_native_tail(vm, function, n, args);
}

Step mt_native_wait_futures(Vm *vm) {
    vm->event = (Event){EVENT_FUTURES, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    return STEP_SUSPEND;
}

Step mt_native_print(Vm *vm, Value text, bool is_stderr) {
    uint64_t size = mt_str_utf8_size(text);
    vm->output_bytes += size;
    if (vm->output_bytes > vm->limits.max_output_bytes) {
        char message[100];
        snprintf(message, sizeof message, "output limit exceeded: %llu bytes", (unsigned long long)vm->limits.max_output_bytes);
        mt_vm_over_limit(vm, LIMIT_OUTPUT, "max_output_bytes", "RuntimeError", message);
        return STEP_RAISE;
    }
    vm->event = (Event){EVENT_PRINT, text, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_GIVEN, false, is_stderr, MT_NONE};
    return STEP_SUSPEND;
}
