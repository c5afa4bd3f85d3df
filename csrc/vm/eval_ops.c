/* SPDX-License-Identifier: MIT */
/* Bodies of instructions that need more than a few lines. */
#include "vm/eval_ops.h"

#include "object/class.h"
#include "object/container.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/str.h"
#include "object/suggest.h"

const Value mt_eval_singles[5] = {MT_NONE, MT_FALSE, MT_TRUE, MT_ELLIPSIS, MT_UNBOUND};

static Frame *top_frame(Vm *vm) { return &vm->frames[vm->frame_count - 1]; }

bool mt_eval_spread(Vm *vm, Value tuple) {
    Frame *frame = top_frame(vm);
    Value *R = mt_frame_registers(vm, frame);
    uint32_t word = frame->code->words[frame->pc], a = word >> 8 & 0xFF, count = word >> 24;
    bool star = (word & 0xFF) == OP_UNPACK_STAR;
    if (star) count += 1 + frame->code->words[frame->pc + 1];
    if (!mt_is_kind(tuple, KIND_TUPLE) || MT_AS(Tuple, tuple)->count != count) return mt_raise(vm, CLS_SystemError, "bad operand");
    for (uint32_t i = 0; i < count; i++) R[a + i] = MT_AS(Tuple, tuple)->items[i];
    frame->pc += star ? 2 : 1;
    return true;
}

void mt_eval_set_name(Vm *vm, Value name) {
    if (mt_is_kind(vm->exception, KIND_EXCEPTION)) MT_AS(Exception, vm->exception)->extra[0] = name;
}

/* "name 'x' is not defined", with the nearest name of the frame, its globals or the builtins: CPython adds it when it prints; see traceback.c. */
void mt_eval_name_error(Vm *vm, Value name) {
    mt_raise(vm, CLS_NameError, "name '%U' is not defined", name);
    mt_eval_set_name(vm, name);
    if (mt_is_kind(vm->exception, KIND_EXCEPTION)) MT_AS(Exception, vm->exception)->extra[1] = mt_class_frame_self(vm); /* it may have the name as attribute */
}

/* Where code with these globals finds the built-in names: a dict, or what the program has put under __builtins__. */
Value mt_eval_builtins(const Vm *vm, Value globals) {
    Value standard = vm->engine->builtins;
    if (mt_as_object(globals)->mark & MARK_IMAGE) return standard;
    Value own = mt_dict_get_str(globals, mt_name(vm, NAME___builtins__));
    if (mt_is_kind(own, KIND_MODULE)) own = MT_AS(Module, own)->dict;
    if (own != MT_UNBOUND) return own;
    return vm->builtins == MT_UNBOUND ? standard : vm->builtins;
}

/* Inline caches point to these alone. */
static bool is_standard(const Vm *vm, Value builtins) { return builtins == vm->engine->builtins || builtins == vm->builtins; }

Value mt_eval_global(Vm *vm, Value globals, Value name, Cache *cache) {
    const Dict *dict = MT_AS(Dict, globals);
    if (MT_UNLIKELY(dict->head.cls != CLS_DICT)) return MT_UNBOUND; /* it may have a __getitem__ of its own */
    DictEntry *entry = mt_dict_find_str(dict, name);
    if (entry) {
        if (cache) *cache = (Cache){.version = dict->version, .slot = &entry->value};
        return entry->value;
    }
    Value builtins = mt_eval_builtins(vm, globals);
    if (!mt_is_exact(builtins, CLS_DICT)) return MT_UNBOUND; /* mt_eval_unknown_name has it looked up */
    entry = mt_dict_find_str(MT_AS(Dict, builtins), name);
    Value found = entry ? entry->value : MT_UNBOUND;
    if (found == MT_UNBOUND && dict->head.mark & MARK_IMAGE) return mt_dict_get_str(vm->engine->intrinsics, name); /* a module of the prelude */
    if (entry && cache && is_standard(vm, builtins)) *cache = (Cache){.version = dict->version, .slot = &entry->value};
    return found;
}

/* What locals() of the code that runs would be, where that is no function. */
Value mt_eval_namespace(Vm *vm) {
    const Frame *frame = top_frame(vm);
    if (frame->code->flags & UNIT_CLASS || (frame->code->flags & UNIT_MODULE && frame->code->param_count)) return mt_frame_registers(vm, frame)[0];
    return frame->code->flags & UNIT_MODULE ? frame->function->globals : MT_NONE;
}

bool mt_eval_importer(Vm *vm, Value globals, Value *builtins) {
    if (mt_as_object(globals)->mark & MARK_IMAGE) return false;
    *builtins = mt_eval_builtins(vm, globals);
    if (*builtins == vm->engine->builtins) return false;
    if (!mt_is_exact(*builtins, CLS_DICT)) return true;
    Value name = mt_name(vm, NAME___import__);
    return mt_dict_get_str(*builtins, name) != mt_dict_get_str(vm->engine->builtins, name);
}

Step mt_eval_class_builder(Vm *vm, Value globals, Value *out) {
    *out = vm->engine->entry[PRELUDE_build_class];
    if (mt_as_object(globals)->mark & MARK_IMAGE) return STEP_DONE;
    Value builtins = mt_eval_builtins(vm, globals), name = mt_name(vm, NAME___build_class__);
    if (builtins == vm->engine->builtins) return STEP_DONE;
    if (!mt_is_exact(builtins, CLS_DICT)) {
        *out = builtins;
        return STEP_GENERAL;
    }
    Value found = mt_dict_get_str(builtins, name);
    if (found == MT_UNBOUND) return MT_RAISE(vm, CLS_NameError, "__build_class__ not found");
    if (found != mt_dict_get_str(vm->engine->builtins, name)) *out = found;
    return STEP_DONE;
}

Step mt_eval_unknown_name(Vm *vm, Value name, bool callee, Value *out) {
    Value globals = top_frame(vm)->function->globals, builtins = mt_eval_builtins(vm, globals);
    if (!mt_is_exact(builtins, CLS_DICT) || !mt_is_exact(globals, CLS_DICT)) return STEP_GENERAL;
    if (!is_standard(vm, builtins)) { /* whoever gives the names that there are does not mean the host's as well */
        mt_eval_name_error(vm, name);
        return STEP_RAISE;
    }
    if (vm->roots[ROOT_EXTERNALS] != MT_UNBOUND) {
        Value declared = mt_dict_get_str(vm->roots[ROOT_EXTERNALS], name);
        if (declared != MT_UNBOUND) {
            *out = declared;
            return STEP_DONE;
        }
    }
    const Frame *frame = top_frame(vm);
    if (!(vm->flags & 1) || frame->code->flags & UNIT_HIDDEN) {
        mt_eval_name_error(vm, name);
        return STEP_RAISE;
    }
    if (callee) {
        External *external = mt_heap_alloc(vm, sizeof(External), KIND_EXTERNAL, CLS_EXTERNAL);
        if (!external) return STEP_RAISE;
        external->name = name;
        external->doc = MT_NONE;
        *out = mt_object(external);
        return STEP_DONE;
    }
    vm->event = (Event){EVENT_NAME, name, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    return STEP_SUSPEND;
}

bool mt_eval_store_global(Vm *vm, Value globals, Value name, Value value, Cache *cache) {
    if (mt_as_object(globals)->mark & MARK_IMAGE && !vm->engine->building) return mt_raise(vm, CLS_TypeError, "the prelude's variables cannot be set");
    if (!mt_dict_set_str(vm, globals, name, value)) return false;
    const Dict *dict = MT_AS(Dict, globals);
    DictEntry *entry = mt_dict_find_str(dict, name);
    if (cache && entry && dict->head.cls == CLS_DICT) *cache = (Cache){.version = dict->version, .slot = &entry->value};
    return true;
}

Step mt_eval_name_result(Vm *vm, Value value) {
    Frame *frame = top_frame(vm);
    Value *R = mt_frame_registers(vm, frame);
    uint32_t word = frame->code->words[frame->pc], extra = frame->code->words[frame->pc + 1];
    Value name = frame->code->consts[extra & 0xFFFF];
    if (value == vm->engine->entry[PRELUDE_name_missing]) {
        value = MT_UNBOUND;
        if ((word & 0xFF) == OP_LOAD_NAME_FREE) {
            value = MT_AS(Cell, frame->function->cells[extra >> 16])->value;
            if (value == MT_UNBOUND) {
                mt_raise(vm, CLS_NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
                mt_eval_set_name(vm, name);
                return STEP_RAISE;
            }
        }
        if (value == MT_UNBOUND) value = mt_eval_global(vm, frame->function->globals, name, NULL);
        bool callee = (word & 0xFF) == OP_LOAD_NAME && word >> 24 != 0;
        Step step = value == MT_UNBOUND ? mt_eval_unknown_name(vm, name, callee, &value) : STEP_DONE;
        if (step != STEP_DONE) return step;
    }
    R[word >> 8 & 0xFF] = value;
    frame->pc += 2;
    return STEP_DONE;
}

static bool immutable_operand(Value v) {
    if (!mt_is_object(v)) return true;
    switch (mt_as_object(v)->cls) {
    case CLS_STR: case CLS_INT: case CLS_FLOAT: case CLS_TUPLE: case CLS_BYTES: case CLS_FROZENSET: case CLS_COMPLEX: return true;
    default: return false;
    }
}

Step mt_eval_inplace(Vm *vm, BinaryOp op, Value a, Value b, Value *out) {
    if (immutable_operand(a)) {
        Step step = mt_ops_binary(vm, op, a, b, out);
        if (step == STEP_RAISE && mt_is_exact(vm->exception, CLS_TypeError)) {
            /* CPython names the in-place operator; texts without an operator ("can only concatenate ...") stay. */
            vm->exception = MT_UNBOUND;
            return STEP_GENERAL;
        }
        return step;
    }
    if (op == BIN_ADD && mt_is_exact(a, CLS_LIST) && (mt_is_exact(b, CLS_LIST) || mt_is_exact(b, CLS_TUPLE))) {
        *out = a;
        return mt_eval_list_extend(vm, a, b);
    }
    return STEP_GENERAL;
}

/* May the value found on the class be taken as it is, with self beside it? */
static bool is_method(Value found) {
    if (mt_is_exact(found, CLS_FUNCTION)) return true;
    return mt_is_kind(found, KIND_NATIVE) && !(MT_AS(Native, found)->def->flags & (NATIVE_GETTER | NATIVE_STATIC | NATIVE_CLASS)) &&
           mt_is_kind(MT_AS(Native, found)->owner, KIND_CLASS);
}

static bool plain_attributes(const Class *class) { return !(class->flags & (CLASS_HAS_GETATTRIBUTE | CLASS_HAS_GETATTR)); }

/* Does what an instance's dict has under `name` count, whatever else the class has? An attribute, or a slot of a class without __dict__. */
static bool instance_keeps(Vm *vm, const Class *class, Value name) {
    if (mt_class_keeps(class, name)) return true;
    Value found = mt_class_lookup(vm, class, name);
    if (!(class->flags & CLASS_NO_DICT)) return found == MT_UNBOUND;
    return mt_is_exact(found, CLS_MEMBER) && MT_AS(Wrapper, found)->a == name;
}

Step mt_eval_load_attr(Vm *vm, Value obj, Value name, Cache *cache, Value *out) {
    if (mt_is_kind(obj, KIND_INSTANCE) && MT_AS(Instance, obj)->dict != MT_UNBOUND) {
        const Class *class = mt_class_get(vm, obj);
        const Dict *dict = MT_AS(Dict, MT_AS(Instance, obj)->dict);
        if (class->id >= CLS_FIRST_USER && plain_attributes(class) && instance_keeps(vm, class, name)) {
            DictEntry *entry = mt_dict_find_str(dict, name);
            if (entry) {
                if (cache && entry->key == name) *cache = (Cache){.cls = class->id, .index = (uint32_t)(entry - mt_dict_entries(dict))};
                *out = entry->value;
                return STEP_DONE;
            }
        }
    }
    return mt_class_getattr(vm, obj, name, out);
}

Step mt_eval_store_attr(Vm *vm, Value obj, Value name, Value value, Cache *cache) {
    if (cache && mt_is_kind(obj, KIND_INSTANCE) && cache->cls == mt_as_object(obj)->cls && !(mt_as_object(obj)->mark & MARK_IMAGE)) { /* its instances just keep it */
        Instance *instance = MT_AS(Instance, obj);
        if (instance->dict == MT_UNBOUND && (instance->dict = mt_dict_new(vm, MT_MAX(mt_class_get(vm, obj)->size_hint, 4))) == MT_UNBOUND) return STEP_RAISE;
        return mt_dict_set_str(vm, instance->dict, name, value) ? STEP_DONE : STEP_RAISE;
    }
    Step step = mt_class_setattr(vm, obj, name, value);
    if (step == STEP_DONE && cache && mt_is_kind(obj, KIND_INSTANCE) && MT_AS(Instance, obj)->dict != MT_UNBOUND) {
        const Class *class = mt_class_get(vm, obj);
        const Dict *dict = MT_AS(Dict, MT_AS(Instance, obj)->dict);
        DictEntry *entry = mt_dict_find_str(dict, name);
        if (entry && entry->key == name && class->id >= CLS_FIRST_USER && instance_keeps(vm, class, name))
            *cache = (Cache){.cls = class->id, .index = (uint32_t)(entry - mt_dict_entries(dict))};
    }
    return step;
}

Step mt_eval_load_method(Vm *vm, Value obj, Value name, Cache *cache, Value *pair) {
    const Class *class = mt_class_get(vm, obj);
    if (!mt_is_kind(obj, KIND_CLASS) && !mt_is_kind(obj, KIND_MODULE) && class->id != CLS_SUPER && plain_attributes(class)) {
        Value found = mt_class_lookup(vm, class, name);
        if (found != MT_UNBOUND && is_method(found)) {
            Value *slot = mt_class_dict_slot(obj);
            Value own = slot && *slot != MT_UNBOUND ? mt_dict_get_str(*slot, name) : MT_UNBOUND;
            if (own == MT_UNBOUND) {
                if (cache && (mt_is_kind(obj, KIND_INSTANCE) || !slot) && mt_is_object(obj)) *cache = (Cache){.cls = class->id, .value = found};
                pair[0] = found;
                pair[1] = obj;
                return STEP_DONE;
            }
        }
    }
    Value out = MT_UNBOUND;
    Step step = mt_class_getattr(vm, obj, name, &out);
    if (step == STEP_DONE) {
        pair[0] = out;
        pair[1] = MT_UNBOUND;
    }
    return step;
}

Step mt_eval_load_super(Vm *vm, Value class, Value self, Value name, Value *out) {
    if (!mt_is_kind(class, KIND_CLASS)) return MT_RAISE(vm, CLS_RuntimeError, "super(): empty __class__ cell");
    Value start;
    Step step = mt_super_start(vm, class, self, &start);
    if (step != STEP_DONE) return step;
    Wrapper super = {{CLS_SUPER, KIND_WRAPPER, MARK_IMAGE, 0, 0}, class, self, start, MT_UNBOUND, MT_UNBOUND};
    step = mt_class_getattr_plain(vm, mt_object(&super), name, out);
    if (step == STEP_GENERAL) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (step == STEP_RAISE && mt_is_kind(vm->exception, KIND_EXCEPTION) && MT_AS(Exception, vm->exception)->extra[1] == mt_object(&super))
        MT_AS(Exception, vm->exception)->extra[1] = MT_UNBOUND; /* never the stack's super */
    if (step == STEP_DONE && mt_is_kind(*out, KIND_BOUND) && MT_AS(Bound, *out)->self == mt_object(&super)) { /* a method of super itself */
        Value own = mt_wrapper_new(vm, CLS_SUPER, class);
        if (own == MT_UNBOUND) return STEP_RAISE;
        MT_AS(Wrapper, own)->b = self;
        MT_AS(Wrapper, own)->c = start;
        MT_AS(Bound, *out)->self = own;
    }
    return step;
}

Step mt_eval_load_special(Vm *vm, Value obj, Value name, uint32_t where, Value *out) {
    Class *class = mt_class_get(vm, obj);
    Value found = mt_class_lookup(vm, class, name);
    if (found == MT_UNBOUND) {
        bool is_async = where == 1, is_exit = mt_str_is(name, "__exit__") || mt_str_is(name, "__aexit__");
        Value other = mt_class_lookup(vm, class, mt_name(vm, is_async ? NAME___enter__ : NAME___aenter__));
        (void)other;
        return MT_RAISE(vm, CLS_TypeError, is_async ? "'%T' object does not support the asynchronous context manager protocol%s" : "'%T' object does not support the context manager protocol%s", obj,
                        is_exit ? (is_async ? " (missed __aexit__ method)" : " (missed __exit__ method)") : "");
    }
    return mt_class_bind(vm, found, obj, mt_object(class), out);
}

Step mt_eval_build(Vm *vm, bool set, const Value *items, uint32_t count, Value *out) {
    if (vm->leaf_off && count) return STEP_GENERAL;
    Value result = set ? mt_set_new(vm, CLS_SET) : mt_dict_new(vm, count);
    if (result == MT_UNBOUND) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        Answer answer = set ? mt_set_add(vm, result, items[i]) : mt_dict_set(vm, result, items[2 * i], items[2 * i + 1]);
        if (answer == ANSWER_RAISE) return STEP_RAISE;
        if (answer == ANSWER_HOOK) return STEP_GENERAL;
    }
    *out = result;
    return STEP_DONE;
}

bool mt_eval_build_string(Vm *vm, const Value *parts, uint32_t count, Value *out) {
    uint64_t length = 0;
    uint32_t width = 1;
    bool ascii = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!mt_is_kind(parts[i], KIND_STR)) return mt_raise(vm, CLS_SystemError, "bad operand");
        const Str *s = MT_AS(Str, parts[i]);
        length += s->length;
        width = MT_MAX(width, mt_str_width(s));
        ascii = ascii && s->head.flags & STR_ASCII;
    }
    if (length > INT32_MAX) return mt_raise(vm, CLS_OverflowError, "string is too large");
    if (!mt_charge(vm, length / 16)) return false;
    if (!length) {
        *out = mt_image_empty_str(vm);
        return true;
    }
    Str *result = mt_str_new(vm, length, width, ascii);
    if (!result) return false;
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        const Str *s = MT_AS(Str, parts[i]);
        if (mt_str_width(s) == width) {
            memcpy(result->data + at * width, s->data, (size_t)s->length * width);
        } else {
            for (uint32_t j = 0; j < s->length; j++) {
                uint32_t c = mt_str_at(s, j);
                if (width == 2) ((uint16_t *)(void *)result->data)[at + j] = (uint16_t)c;
                else ((uint32_t *)(void *)result->data)[at + j] = c;
            }
        }
        at += s->length;
    }
    memset(result->data + at * width, 0, width);
    *out = mt_object(result);
    return true;
}

Step mt_eval_list_extend(Vm *vm, Value list, Value iterable) {
    if (!mt_is_kind(list, KIND_LIST)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (vm->leaf_off || !(mt_is_exact(iterable, CLS_LIST) || mt_is_exact(iterable, CLS_TUPLE))) return STEP_GENERAL;
    uint32_t count = 0;
    (void)mt_sequence_items(iterable, &count);
    List *target = MT_AS(List, list);
    if (!mt_charge(vm, count / 8)) return STEP_RAISE;
    if (!mt_list_reserve(vm, target, (uint64_t)target->count + count)) return STEP_RAISE;
    const Value *items = mt_sequence_items(iterable, &count); /* the list itself may be extended by itself */
    if (count) memmove(mt_list_items(target) + target->count, items, count * sizeof(Value));
    target->count += count;
    return STEP_DONE;
}

Step mt_eval_dict_update(Vm *vm, Value dict, Value other) {
    if (!mt_is_kind(dict, KIND_DICT)) return MT_RAISE(vm, CLS_SystemError, "bad operand");
    if (vm->leaf_off || !mt_is_exact(other, CLS_DICT)) return STEP_GENERAL;
    return mt_dict_update_from(vm, dict, other);
}

Step mt_eval_dict_merge(Vm *vm, Value dict, Value other) {
    if (vm->leaf_off || !mt_is_exact(dict, CLS_DICT) || !mt_is_exact(other, CLS_DICT) || MT_AS(Dict, dict)->live) return STEP_GENERAL;
    uint32_t position = 0;
    DictEntry *entry;
    if (!mt_charge(vm, MT_AS(Dict, other)->used)) return STEP_RAISE;
    while ((entry = mt_dict_next(MT_AS(Dict, other), &position))) {
        if (mt_is_kind(entry->key, KIND_STR) && mt_dict_set_str(vm, dict, entry->key, entry->value)) continue;
        Step step = mt_is_kind(entry->key, KIND_STR) ? STEP_RAISE : STEP_GENERAL;
        mt_dict_clear(vm, dict); /* as it was: it is done again */
        return step;
    }
    return STEP_DONE;
}

/* -- keys whose hash the program gives -- */

typedef struct Keyed {
    KeyedOp op;
    Value container, key, item, result;
    bool fresh; /* a display of one key: the container is made when the hash is known */
} Keyed;

/* The operands, read from the instruction that asked: they are live in it. False: it cannot have asked. */
static bool keyed_operands(Vm *vm, Take take, Keyed *k) {
    const Frame *frame = top_frame(vm);
    const Value *R = mt_frame_registers(vm, frame);
    uint32_t word = frame->code->words[frame->pc], a = word >> 8 & 0xFF, b = word >> 16 & 0xFF, c = word >> 24;
    *k = (Keyed){KEYED_GETITEM, MT_UNBOUND, MT_UNBOUND, MT_NONE, MT_NONE, false};
    if (take != TAKE_KEY) {
        if ((word & 0xFF) != OP_CALL_METHOD || !b) return false;
        k->op = take == TAKE_KEY_ADD ? KEYED_ADD : KEYED_GET;
        k->container = R[a + 1], k->key = R[a + 2];
        if (take == TAKE_KEY_GET && b > 1) k->item = R[a + 3];
        return mt_is_exact(k->container, take == TAKE_KEY_ADD ? CLS_SET : CLS_DICT);
    }
    switch (word & 0xFF) {
    case OP_GETITEM: k->container = R[b], k->key = R[c]; break;
    case OP_SETITEM: k->op = KEYED_STORE, k->container = R[b], k->key = R[c], k->item = R[a]; break;
    case OP_DELITEM: k->op = KEYED_DELETE, k->container = R[b], k->key = R[c]; break;
    case OP_IN: case OP_NOT_IN: k->op = KEYED_IN_DICT, k->container = R[c], k->key = R[b]; break;
    case OP_JUMP_IN: k->op = KEYED_IN_DICT, k->container = R[b], k->key = R[a]; break;
    case OP_DICT_SET: k->op = KEYED_STORE, k->container = R[a], k->key = R[b], k->item = R[c]; break;
    case OP_SET_ADD: k->op = KEYED_ADD, k->container = R[a], k->key = R[b]; break;
    case OP_BUILD_DICT: k->op = KEYED_STORE, k->key = R[b], k->item = R[b + 1], k->fresh = true; return c == 1;
    case OP_BUILD_SET: k->op = KEYED_ADD, k->key = R[b], k->fresh = true; return c == 1;
    default: return false;
    }
    if (mt_is_kind(k->container, KIND_SET)) {
        if (k->op == KEYED_IN_DICT) k->op = KEYED_IN_SET;
        return k->op >= KEYED_IN_SET;
    }
    return mt_is_exact(k->container, CLS_DICT) && k->op < KEYED_IN_SET;
}

Step mt_native_ask_key(Vm *vm, Value container, Value key, Take take) {
    bool plain = mt_is_exact(container, CLS_DICT) || mt_is_exact(container, CLS_SET) || mt_is_exact(container, CLS_FROZENSET) || container == MT_UNBOUND;
    if (vm->leaf_off || !plain || !mt_is_object(key) || mt_as_object(key)->cls < CLS_FIRST_USER || mt_is_kind(key, KIND_SET)) return STEP_GENERAL;
    Keyed k;
    if (!keyed_operands(vm, take, &k) || k.key != key || (container != MT_UNBOUND && k.container != container)) return STEP_GENERAL;
    return mt_native_ask(vm, key, NAME___hash__, take);
}

static Answer keyed_leaf(Vm *vm, Keyed *k, uint64_t hash) {
    uint32_t at;
    Answer answer;
    if (k->fresh) {
        k->container = k->op == KEYED_ADD ? mt_set_new(vm, CLS_SET) : mt_dict_new(vm, 1);
        if (k->container == MT_UNBOUND) return ANSWER_RAISE;
    }
    switch (k->op) {
    case KEYED_STORE: answer = mt_dict_set_hashed(vm, MT_AS(Dict, k->container), k->key, hash, k->item); break;
    case KEYED_DELETE: answer = mt_dict_remove_hashed(vm, MT_AS(Dict, k->container), k->key, hash, NULL); break;
    case KEYED_ADD: answer = mt_set_add_hashed(vm, MT_AS(Set, k->container), k->key, hash); break;
    case KEYED_IN_SET: answer = mt_set_find(vm, MT_AS(Set, k->container), k->key, hash, 0, &at); break;
    default: answer = mt_dict_find(vm, MT_AS(Dict, k->container), k->key, hash, 0, &at); break;
    }
    if (answer != ANSWER_YES && answer != ANSWER_NO) return answer;
    switch (k->op) {
    case KEYED_STORE: case KEYED_ADD: k->result = k->fresh ? k->container : MT_NONE; return ANSWER_YES;
    case KEYED_IN_DICT: case KEYED_IN_SET: k->result = mt_bool(answer == ANSWER_YES); return ANSWER_YES;
    case KEYED_GET: if (answer == ANSWER_NO) k->result = k->item; break;
    default: if (answer == ANSWER_NO) (void)mt_raise_key(vm, k->key); break;
    }
    if (answer == ANSWER_YES && k->op != KEYED_DELETE) k->result = mt_dict_entries(MT_AS(Dict, k->container))[at].value;
    return answer == ANSWER_YES || k->op == KEYED_GET ? ANSWER_YES : ANSWER_RAISE;
}

CallResult mt_eval_take_key(Vm *vm, Take take, Value hash, Value *out) {
    Keyed k;
    if (!keyed_operands(vm, take, &k)) {
        mt_raise(vm, CLS_SystemError, "bad operand");
        return CALL_RAISED;
    }
    int64_t slice = vm->slice + vm->deferred;
    Answer answer = ANSWER_HOOK;
    int64_t number = 0;
    bool plain = (mt_is_int(hash) || mt_is_exact(hash, CLS_INT)) && mt_int_to_i64(hash, &number) && number != -1;
    vm->native_args = &hash; /* while memory is collected for it */
    vm->native_count = 1;
    if (!plain && k.fresh) { /* the general form stores into what is made here */
        while ((k.container = k.op == KEYED_ADD ? mt_set_new(vm, CLS_SET) : mt_dict_new(vm, 1)) == MT_UNBOUND)
            if (!mt_call_collect(vm)) goto done;
    }
    while (plain && (answer = keyed_leaf(vm, &k, (uint64_t)number)) == ANSWER_RAISE && !mt_pending(vm) && vm->limit == LIMIT_NONE) {
        if (!mt_call_collect(vm)) break;
        vm->slice = MT_MAX(vm->slice, slice - vm->deferred); /* again, free of charge */
    }
done:
    vm->native_args = NULL;
    if (answer == ANSWER_RAISE || k.container == MT_UNBOUND) return CALL_RAISED;
    *out = k.result;
    if (MT_LIKELY(answer != ANSWER_HOOK)) return CALL_DONE;
    Value args[6] = {hash, k.container, k.key, k.item, mt_int(k.op), mt_bool(k.fresh)};
    return mt_call_entry(vm, PRELUDE_take_key, args, 6, out);
}

/* The turn of the event loop: it takes what a task's coroutine returns as it is, and sees by the coroutine's state that it has ended. */
static bool is_turn(const Vm *vm, const Frame *caller) { return mt_object(caller->function) == vm->engine->entry[PRELUDE__loop_turn]; }

/* RETURN of a frame with flags: the end of a generator, __init__, a hidden frame. CALL: the resumer's instruction was finished. */
Step mt_eval_return(Vm *vm, Value *out) {
    Frame *frame = top_frame(vm);
    uint32_t flags = frame->flags;
    Value owner = frame->owner;
    if (flags & FRAME_INIT && *out != MT_NONE) return MT_RAISE(vm, CLS_TypeError, "__init__() should return None, not '%T'", *out);
    Generator *g = flags & FRAME_GENERATOR ? MT_AS(Generator, owner) : NULL;
    const Frame *caller = vm->frame_count > 1 ? &vm->frames[vm->frame_count - 2] : NULL;
    uint32_t word = caller ? caller->code->words[caller->pc] : 0;
    bool iterates = caller && mt_opcode_info[word & 0xFF].mode == MODE_NEXT;
    /* The exception that says the end is made first: when memory is refused, this instruction is executed again. */
    if (g && g->head.cls == CLS_ASYNC_GENERATOR) {
        Value stop = mt_exception_new(vm, CLS_StopAsyncIteration, NULL, 0);
        if (stop == MT_UNBOUND) return STEP_RAISE;
        mt_raise_value(vm, stop);
    } else if (g && caller && !iterates && !(g->head.cls == CLS_COROUTINE && is_turn(vm, caller))) {
        mt_raise_stop(vm, *out);
        if (!mt_pending(vm)) return STEP_RAISE;
    }
    vm->frame_count--;
    if (flags & FRAME_HIDDEN) vm->hidden_depth--;
    if (flags & FRAME_INIT) *out = owner;
    if (!g) return STEP_DONE;
    g->state = GEN_CLOSED;
    if (mt_pending(vm)) return STEP_RAISE;
    if (!iterates) return STEP_DONE;
    frame = top_frame(vm);
    if ((word & 0xFF) != OP_FOR_ITER) mt_frame_registers(vm, frame)[word >> 8 & 0xFF] = *out;
    frame->pc += frame->code->words[frame->pc + 1];
    return STEP_CALL;
}

static Value module_name(Vm *vm, Value globals) {
    Value name = mt_dict_get_str(globals, mt_name(vm, NAME___name__));
    return name == MT_UNBOUND ? MT_NONE : name;
}

Value mt_eval_make_function(Vm *vm, const Function *creator, const Code *code, const Value *window, uint32_t cells) {
    Value annotations = window[2];
    if (mt_is_kind(annotations, KIND_TUPLE)) {
        const Tuple *pairs = MT_AS(Tuple, annotations);
        annotations = mt_dict_new(vm, pairs->count / 2);
        if (annotations == MT_UNBOUND) return MT_UNBOUND;
        for (uint32_t i = 0; i + 1 < pairs->count; i += 2)
            if (!mt_is_kind(pairs->items[i], KIND_STR) || !mt_dict_set_str(vm, annotations, pairs->items[i], pairs->items[i + 1])) return MT_UNBOUND;
    }
    Function *f = mt_heap_alloc(vm, sizeof(Function) + code->free_count * sizeof(Value), KIND_FUNCTION, CLS_FUNCTION);
    if (!f) return MT_UNBOUND;
    f->code = code;
    f->caches = mt_vm_caches(vm, code);
    f->globals = creator->globals;
    f->name = code->name;
    f->qualname = code->qualname;
    f->defaults = mt_is_kind(window[0], KIND_TUPLE) ? window[0] : MT_NONE;
    f->kwdefaults = mt_is_kind(window[1], KIND_DICT) ? window[1] : MT_NONE;
    f->annotations = annotations;
    f->dict = MT_UNBOUND;
    f->doc = code->flags & UNIT_HAS_DOC ? code->consts[0] : MT_NONE;
    f->module = module_name(vm, creator->globals);
    f->cell_count = code->free_count;
    f->pad = 0;
    const Value *from = window + 3;
    if (cells == UNIT_SPILLED) {
        cells = 0;
        if (mt_is_kind(window[3], KIND_TUPLE)) cells = MT_AS(Tuple, window[3])->count, from = MT_AS(Tuple, window[3])->items;
    }
    for (uint32_t i = 0; i < code->free_count; i++) {
        if (i >= cells || !mt_is_kind(from[i], KIND_CELL)) {
            mt_raise(vm, CLS_SystemError, "bad operand");
            return MT_UNBOUND;
        }
        f->cells[i] = from[i];
    }
    return mt_object(f);
}

CallResult mt_eval_next(Vm *vm, Value iterator, Value *out) {
    Value method = mt_class_special(vm, iterator, mt_name(vm, NAME___next__));
    if (method == MT_UNBOUND) {
        mt_raise(vm, CLS_TypeError, "'%T' object is not an iterator", iterator);
        return CALL_RAISED;
    }
    Value args[2] = {iterator, MT_UNBOUND};
    if (mt_is_exact(method, CLS_STATICMETHOD)) return mt_call(vm, MT_AS(Wrapper, method)->a, args, 0, MT_UNBOUND, out);
    return mt_call(vm, method, args, 1, MT_UNBOUND, out);
}

/* One before its first instruction, all registers unbound; NULL when refused. */
static Generator *new_generator(Vm *vm, Function *function, uint32_t cls, uint32_t pc) {
    const Code *code = function->code;
    Generator *g = mt_heap_alloc(vm, sizeof(Generator) + code->register_count * sizeof(Value), KIND_GENERATOR, cls);
    if (!g) return NULL;
    g->function = mt_object(function);
    g->name = function->name;
    g->qualname = function->qualname;
    g->awaiting = MT_NONE;
    g->pc = pc;
    g->state = GEN_CREATED;
    g->pad = 0;
    g->register_count = code->register_count;
    for (uint32_t i = 0; i < code->register_count; i++) g->registers[i] = MT_UNBOUND;
    return g;
}

Value mt_eval_make_generator(Vm *vm, const Frame *frame) {
    const Code *code = frame->code;
    uint32_t cls = code->flags & UNIT_ASYNC_GENERATOR ? CLS_ASYNC_GENERATOR : code->flags & UNIT_COROUTINE ? CLS_COROUTINE : CLS_GENERATOR;
    Generator *g = new_generator(vm, frame->function, cls, frame->pc);
    if (!g) return MT_UNBOUND;
    memcpy(g->registers, vm->stack + frame->base, code->local_count * sizeof(Value));
    return mt_object(g);
}

Value mt_eval_generator_of(Vm *vm, Value function, uint32_t cls, Value argument) {
    Generator *g = new_generator(vm, MT_AS(Function, function), cls, 0);
    if (!g) return MT_UNBOUND;
    g->registers[0] = argument;
    return mt_object(g);
}

bool mt_eval_is_future(const Vm *vm, Value v) {
    return mt_vm_is_prelude(vm, v, PRELUDE_Task) || mt_vm_is_prelude(vm, v, PRELUDE__async_HostFuture) || mt_vm_is_prelude(vm, v, PRELUDE_Future) ||
           mt_vm_is_prelude(vm, v, PRELUDE__GatheringFuture);
}

static bool is_exception_class(Value v) { return mt_is_kind(v, KIND_CLASS) && MT_AS(Class, v)->flags & CLASS_EXCEPTION; }

static bool attach_cause(Vm *vm, Value exception, Value cause) {
    Exception *e = MT_AS(Exception, exception);
    if (cause == MT_NONE) e->cause = MT_NONE;
    else if (mt_is_kind(cause, KIND_EXCEPTION)) e->cause = cause;
    else return mt_raise(vm, CLS_TypeError, "exception causes must derive from BaseException");
    e->head.flags |= 1;
    return true;
}

/* operands[0] the exception or class, operands[1] the cause (form 1). CALL: a class must be called first. GENERAL: the cause is a class,
 * which must be called after it. DONE: bare raise, keep the traceback. */
Step mt_eval_raise(Vm *vm, uint32_t form, Value *operands) {
    if (form == 2) {
        Value handled = mt_unwind_handled(vm, vm->frame_count - 1);
        if (handled == MT_NONE) return MT_RAISE(vm, CLS_RuntimeError, "No active exception to reraise");
        mt_raise_value(vm, handled);
        return STEP_DONE;
    }
    if (form == 1 && is_exception_class(operands[1])) return STEP_GENERAL;
    if (is_exception_class(operands[0])) return STEP_CALL;
    if (!mt_is_kind(operands[0], KIND_EXCEPTION)) return MT_RAISE(vm, CLS_TypeError, "exceptions must derive from BaseException");
    if (form == 1 && !attach_cause(vm, operands[0], operands[1])) return STEP_RAISE;
    mt_raise_value(vm, operands[0]);
    return STEP_RAISE;
}

void mt_eval_raise_instance(Vm *vm, Value instance) {
    Frame *frame = top_frame(vm);
    Value *R = mt_frame_registers(vm, frame);
    uint32_t word = frame->code->words[frame->pc], a = word >> 8 & 0xFF;
    if (!mt_is_kind(instance, KIND_EXCEPTION)) {
        mt_raise(vm, CLS_TypeError, "calling %R should have returned an instance of BaseException, not %R", R[a], mt_object(mt_class_get(vm, instance)));
        return;
    }
    R[a] = instance;
    if ((word >> 16 & 0xFF) == 1) {
        Value operands[2] = {instance, R[a + 1]};
        (void)mt_eval_raise(vm, 1, operands);
        return;
    }
    mt_raise_value(vm, instance);
}

Answer mt_eval_match_exception(Vm *vm, Value exception, Value pattern) {
    if (!mt_is_kind(exception, KIND_EXCEPTION)) return ANSWER_NO;
    const Class *class = mt_class_get(vm, exception);
    uint32_t count = 1;
    const Value *items = &pattern;
    if (mt_is_kind(pattern, KIND_TUPLE)) items = MT_AS(Tuple, pattern)->items, count = MT_AS(Tuple, pattern)->count;
    Answer answer = ANSWER_NO;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_exception_class(items[i])) {
            mt_raise(vm, CLS_TypeError, "catching classes that do not inherit from BaseException is not allowed");
            return ANSWER_RAISE;
        }
        if (mt_class_is_subclass(class, MT_AS(Class, items[i]))) answer = ANSWER_YES;
    }
    return answer;
}

const PreludeId mt_eval_helpers[HELPER_COUNT] = {
    PRELUDE_match_keys, PRELUDE_match_class, PRELUDE_star_split, PRELUDE_star_finish, PRELUDE_setup_annotations, PRELUDE_unpack, PRELUDE_unpack_star,
    PRELUDE_type_parameter, PRELUDE_type_alias, PRELUDE_generic_base, PRELUDE_display,
};

/* HOOK: of a class whose bases or registrations decide. */
Answer mt_eval_match_kind(Value subject, bool mapping) {
    if (!mt_is_object(subject)) return ANSWER_NO;
    switch (mt_kind(subject)) {
    case KIND_LIST: case KIND_TUPLE: case KIND_RANGE: case KIND_DEQUE: case KIND_MEMORYVIEW: return mapping ? ANSWER_NO : ANSWER_YES;
    case KIND_DICT: return mapping ? ANSWER_YES : ANSWER_NO;
    case KIND_STR: case KIND_BYTES: case KIND_BYTEARRAY: case KIND_SET: case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: case KIND_FUNCTION: return ANSWER_NO;
    default: return ANSWER_HOOK;
    }
}
