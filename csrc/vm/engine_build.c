/* SPDX-License-Identifier: MIT */
/* The image: what all VMs of an engine share. Made when monty is built (image_tool.c), in a VM whose objects come from the engine's
 * area: shared constants, built-in classes with their natives, built-in functions, then the prelude's modules, whose bodies run
 * here and never again. */
#include "vm/engine_build.h"

#include "library/library.h"
#include "library/prelude_data.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/number.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/types.h"
#include "vm/vm.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Maker {
    Engine *engine;
    Vm vm;
    SyntaxError *error;
    Value *globals; /* of each of engine->prelude_codes */
} Maker;

static bool fail(Maker *m, const char *where) {
    if (m->error->type) return false;
    m->error->type = "MemoryError";
    snprintf(m->error->message, sizeof m->error->message, "the image could not be built: %.400s", where);
    return false;
}

static Value name_of(Maker *m, const char *text) { return mt_area_intern(&m->engine->area, &m->vm, text, strlen(text)); }

static bool put(Maker *m, Value dict, const char *name, Value value) {
    Value key = name_of(m, name);
    return key != MT_UNBOUND && value != MT_UNBOUND && mt_dict_set_str(&m->vm, dict, key, value);
}

/* -- constants -- */

static bool make_constants(Maker *m) {
    Engine *engine = m->engine;
    for (uint32_t c = 0; c < 256; c++) {
        Str *s = mt_str_new(&m->vm, 1, 1, c < 128);
        if (!s) return false;
        s->data[0] = (uint8_t)c;
        s->hash = mt_str_hash(mt_object(s));
        engine->chars[c] = mt_object(s);
    }
    Str *empty = mt_str_new(&m->vm, 0, 1, true);
    Tuple *tuple = mt_heap_alloc(&m->vm, sizeof(Tuple), KIND_TUPLE, CLS_TUPLE);
    Bytes *bytes = mt_heap_alloc(&m->vm, sizeof(Bytes) + 1, KIND_BYTES, CLS_BYTES);
    if (!empty || !tuple || !bytes) return false;
    empty->hash = mt_str_hash(mt_object(empty));
    engine->empty_str = mt_object(empty);
    tuple->count = tuple->pad = 0;
    tuple->dict = MT_UNBOUND;
    engine->empty_tuple = mt_object(tuple);
    bytes->length = 0;
    bytes->data[0] = 0;
    bytes->hash = mt_bytes_hash(mt_object(bytes));
    engine->empty_bytes = mt_object(bytes);
    for (uint32_t c = 0; c < 256; c++) { /* unique already: found by every area */
        char utf8[2] = {(char)(c < 128 ? c : 0xC0 | c >> 6), (char)(0x80 | (c & 63))};
        if (mt_area_intern(&engine->area, &m->vm, utf8, c < 128 ? 1 : 2) != engine->chars[c]) return false;
    }
    for (int i = 0; i < 256; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        if ((engine->small_texts[i] = name_of(m, text)) == MT_UNBOUND) return false;
    }
    const double values[] = {0.0, -0.0, INFINITY, -INFINITY, NAN};
    Value *slots[] = {&engine->float_zero, &engine->float_minus_zero, &engine->float_inf, &engine->float_minus_inf, &engine->float_nan};
    for (size_t i = 0; i < MT_COUNTOF(values); i++) {
        Float *f = mt_heap_alloc(&m->vm, sizeof(Float), KIND_FLOAT, CLS_FLOAT);
        if (!f) return false;
        f->value = values[i];
        *slots[i] = mt_object(f);
    }
    static const char *const names[] = {
#define NAME(text) #text,
#include "object/names.def"
#undef NAME
    };
    for (int i = 0; i < NAME_COUNT; i++)
        if ((engine->names[i] = name_of(m, names[i])) == MT_UNBOUND) return false;
    return true;
}

/* -- classes -- */

typedef struct ClassRow {
    const char *name;
    uint32_t base, flags;
    Kind kind;
} ClassRow;
static const ClassRow class_rows[] = {
#define CLASS(enumerator, text, base, kind, flags) {text, CLS_##base, flags, KIND_##kind},
#include "heap/classes.def"
#undef CLASS
};

static bool make_class(Maker *m, uint32_t id) {
    Engine *engine = m->engine;
    const ClassRow *row = &class_rows[id];
    Class *class = mt_heap_alloc(&m->vm, sizeof(Class), KIND_CLASS, CLS_TYPE);
    if (!class) return false;
    Object head = class->head;
    memset(class, 0, sizeof *class);
    class->head = head;
    class->id = id;
    class->flags = row->flags | CLASS_BUILTIN | (id == CLS_TYPE ? CLASS_IS_META : 0);
    class->instance_kind = (uint8_t)row->kind;
    const char *dot = strrchr(row->name, '.');
    char module[40];
    snprintf(module, sizeof module, "%.*s", dot ? (int)(dot - row->name) : 8, dot ? row->name : "builtins");
    class->name = class->qualname = name_of(m, dot ? dot + 1 : row->name);
    class->module = name_of(m, module);
    class->doc = MT_NONE;
    class->init = class->subclasses = class->slots = MT_UNBOUND;
    class->dict = mt_dict_new(&m->vm, 8);
    Value self = mt_object(class);
    Value bases[1] = {row->base ? mt_object(engine->classes[row->base]) : MT_UNBOUND};
    class->bases = row->base ? mt_tuple_from(&m->vm, bases, 1) : engine->empty_tuple;
    Value mro[16];
    uint32_t count = 0;
    mro[count++] = self;
    if (row->base) {
        const Tuple *above = MT_AS(Tuple, engine->classes[row->base]->mro);
        for (uint32_t i = 0; i < above->count; i++) mro[count++] = above->items[i];
    }
    class->mro = mt_tuple_from(&m->vm, mro, count);
    engine->classes[id] = class;
    return class->name != MT_UNBOUND && class->module != MT_UNBOUND && class->dict != MT_UNBOUND && class->bases != MT_UNBOUND && class->mro != MT_UNBOUND;
}

static bool make_classes(Maker *m) {
    Engine *engine = m->engine;
    engine->class_capacity = CLS_FIRST_USER * 2;
    engine->classes = calloc(engine->class_capacity, sizeof *engine->classes);
    if (!engine->classes) return false;
    engine->class_count = CLS_FIRST_USER;
    for (uint32_t id = 0; id < CLS_FIRST_USER; id++)
        if (!make_class(m, id)) return false;
    /* The one class with two bases. */
    Class *group = engine->classes[CLS_ExceptionGroup];
    Value bases[2] = {mt_object(engine->classes[CLS_BaseExceptionGroup]), mt_object(engine->classes[CLS_Exception])};
    Value order[5] = {mt_object(group), bases[0], bases[1], mt_object(engine->classes[CLS_BaseException]), mt_object(engine->classes[CLS_OBJECT])};
    group->bases = mt_tuple_from(&m->vm, bases, 2);
    group->mro = mt_tuple_from(&m->vm, order, 5);
    if (group->bases == MT_UNBOUND || group->mro == MT_UNBOUND) return false;
    engine->classes[0] = engine->classes[CLS_OBJECT]; /* no value is of class 0 */
    return true;
}

/* -- natives -- */

static Value make_native(Maker *m, const NativeDef *def, Value owner, uint32_t cls) {
    Engine *engine = m->engine;
    Native *native = mt_heap_alloc(&m->vm, sizeof(Native), KIND_NATIVE, cls);
    if (!native) return MT_UNBOUND;
    native->def = def;
    native->name = name_of(m, def->name);
    native->owner = owner;
    native->general = MT_UNBOUND;
    native->signature = mt_call_signature(&engine->area, &m->vm, def->signature);
    const Signature *s = native->signature;
    if (!s || native->name == MT_UNBOUND) return MT_UNBOUND;
    bool simple = s->simple && !(def->flags & NATIVE_FRAME);
    native->least = simple ? (uint8_t)s->required : 255;
    native->span = simple ? (uint8_t)(s->positional - s->required) : 0;
    native->total = (uint8_t)s->total;
    native->pad = 0;
    native->self_cls = mt_is_kind(owner, KIND_CLASS) ? MT_AS(Class, owner)->id : 0;
    if (engine->native_count == engine->native_capacity) {
        uint32_t capacity = engine->native_capacity ? engine->native_capacity * 2 : 1024;
        Native **natives = realloc(engine->natives, capacity * sizeof *natives);
        if (!natives) return MT_UNBOUND;
        engine->natives = natives;
        engine->native_capacity = capacity;
    }
    engine->natives[engine->native_count++] = native;
    return mt_object(native);
}

static uint32_t method_class(const NativeDef *def) {
    if (def->flags & NATIVE_GETTER) return CLS_GETSET;
    if (def->flags & (NATIVE_STATIC | NATIVE_CLASS)) return CLS_NATIVE;
    return def->flags & NATIVE_SLOT ? CLS_WRAPPER_DESCRIPTOR : CLS_METHOD_DESCRIPTOR;
}

static bool fill_class(Maker *m, const TypeDef *type) {
    Class *class = m->engine->classes[type->cls];
    if (type->doc) {
        class->doc = mt_str_from_cstr(&m->vm, type->doc);
        if (!put(m, class->dict, "__doc__", class->doc)) return false;
    }
    for (const NativeDef *def = type->methods; def->name; def++) {
        Value native = def->fn ? make_native(m, def, mt_object(class), method_class(def)) : MT_NONE; /* a row without function: None */
        if (!put(m, class->dict, def->name, native)) return false;
    }
    return true;
}

static bool make_types(Maker *m) {
    for (const TypeDef *const *type = mt_types; *type; type++)
        if (!fill_class(m, *type)) return fail(m, "a class");
    return true;
}

static bool put_natives(Maker *m, const NativeDef *defs, Value owner, Value visible, Value hidden) {
    for (const NativeDef *def = defs; def->name; def++) {
        bool method = def->flags & NATIVE_METHOD;
        Value native = make_native(m, def, method ? mt_object(m->engine->classes[CLS_OBJECT]) : owner,
                                   def->flags & NATIVE_GETTER ? CLS_GETSET : method ? CLS_METHOD_DESCRIPTOR : CLS_NATIVE);
        if (!put(m, def->flags & NATIVE_HIDDEN || (def->name[0] == '_' && def->name[1] != '_') ? hidden : visible, def->name, native)) return false;
    }
    return true;
}

static bool make_builtins(Maker *m) {
    Engine *engine = m->engine;
    Value module = name_of(m, "builtins");
    engine->builtins = mt_dict_new(&m->vm, 256);
    engine->modules = mt_dict_new(&m->vm, 32);
    engine->intrinsics = mt_dict_new(&m->vm, 1024);
    if (engine->builtins == MT_UNBOUND || engine->modules == MT_UNBOUND || engine->intrinsics == MT_UNBOUND) return false;
    if (!put(m, engine->builtins, "__name__", module) || !put(m, engine->builtins, "__debug__", MT_TRUE) || !put(m, engine->builtins, "None", MT_NONE) ||
        !put(m, engine->builtins, "True", MT_TRUE) || !put(m, engine->builtins, "False", MT_FALSE) || !put(m, engine->builtins, "Ellipsis", MT_ELLIPSIS) ||
        !put(m, engine->builtins, "NotImplemented", MT_NOTIMPLEMENTED) || !put(m, engine->intrinsics, "__name__", module))
        return false;
    static const uint16_t visible[] = {CLS_OBJECT, CLS_TYPE, CLS_INT, CLS_BOOL, CLS_FLOAT, CLS_COMPLEX, CLS_STR, CLS_BYTES, CLS_BYTEARRAY, CLS_MEMORYVIEW, CLS_LIST, CLS_TUPLE,
                                       CLS_DICT, CLS_SET, CLS_FROZENSET, CLS_RANGE, CLS_SLICE, CLS_PROPERTY, CLS_STATICMETHOD, CLS_CLASSMETHOD, CLS_SUPER};
    for (size_t i = 0; i < MT_COUNTOF(visible); i++) {
        Class *class = engine->classes[visible[i]];
        if (!mt_dict_set_str(&m->vm, engine->builtins, class->name, mt_object(class))) return false;
    }
    for (uint32_t id = 1; id < CLS_FIRST_USER; id++) {
        Class *class = engine->classes[id];
        if (class_rows[id].flags & CLASS_EXCEPTION && !mt_dict_set_str(&m->vm, engine->builtins, class->name, mt_object(class))) return false;
        if (id >= CLS_NONETYPE && !(class_rows[id].flags & CLASS_EXCEPTION)) { /* classes without a public name, for the prelude */
            char text[80] = "_class_";
            memcpy(text + 7, MT_AS(Str, class->name)->data, MT_MIN(MT_AS(Str, class->name)->length, 70));
            if (!put(m, engine->intrinsics, text, mt_object(class))) return false;
        }
    }
    if (!put(m, engine->builtins, "EnvironmentError", mt_object(engine->classes[CLS_OSError])) || !put(m, engine->builtins, "IOError", mt_object(engine->classes[CLS_OSError])))
        return false;
    for (const NativeDef *const *room = mt_engine_rooms; *room; room++)
        if (!put_natives(m, *room, module, engine->builtins, engine->intrinsics)) return false;
    return true;
}

/* -- the prelude -- */

static bool failed_body(Maker *m, const char *stem) {
    char text[400] = "";
    Value exception = m->vm.event.value;
    if (m->vm.event.kind == EVENT_ERROR && mt_is_kind(exception, KIND_EXCEPTION)) {
        const Tuple *args = MT_AS(Tuple, MT_AS(Exception, exception)->args);
        Value name = mt_class_get(&m->vm, exception)->name;
        size_t used = MT_MIN(mt_str_utf8_size(name), 60);
        memcpy(text, MT_AS(Str, name)->data, used);
        text[used++] = ' ';
        if (args->count && mt_is_kind(args->items[0], KIND_STR) && mt_str_utf8_size(args->items[0]) < 300) mt_str_to_utf8(args->items[0], text + used);
    }
    char where[500];
    snprintf(where, sizeof where, "prelude/%s.py, event %d: %s", stem, (int)m->vm.event.kind, text);
    return fail(m, where);
}

static bool run_body(Maker *m, const char *stem, Value globals) {
    Engine *engine = m->engine;
    const PreludeFile *file = mt_prelude_files;
    while (file->stem && strcmp(file->stem, stem) != 0) file++;
    if (!file->stem) {
        char where[100];
        snprintf(where, sizeof where, "no prelude/%s.py", stem);
        return fail(m, where);
    }
    char filename[80];
    snprintf(filename, sizeof filename, "<prelude/%s>", stem);
    Code *code = mt_code_link(&m->vm, &engine->area, file->unit, name_of(m, filename), NULL, &engine->code_count);
    const Code **codes = realloc(engine->prelude_codes, (engine->prelude_count + 1) * sizeof *codes);
    if (codes) engine->prelude_codes = codes;
    Value *all = realloc(m->globals, (engine->prelude_count + 1) * sizeof *all);
    if (all) m->globals = all;
    if (!code || !codes || !all) return fail(m, stem);
    all[engine->prelude_count] = globals;
    codes[engine->prelude_count++] = code;
    Function *f = mt_heap_alloc(&m->vm, sizeof(Function), KIND_FUNCTION, CLS_FUNCTION);
    if (!f) return fail(m, stem);
    Object head = f->head;
    memset(f, 0, sizeof *f);
    f->head = head;
    f->code = code;
    f->globals = globals;
    f->name = f->qualname = code->name;
    f->defaults = f->kwdefaults = f->doc = f->module = MT_NONE;
    f->annotations = f->dict = MT_UNBOUND;
    Value out;
    Vm *vm = &m->vm;
    vm->event = (Event){EVENT_NONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    if (mt_call(vm, mt_object(f), &out, 0, MT_UNBOUND, &out) != CALL_PUSHED) return failed_body(m, stem);
    mt_vm_run(vm);
    return vm->event.kind == EVENT_DONE || failed_body(m, stem);
}

static bool export_core(Maker *m, const char *name) {
    Value value = mt_image_prelude(&m->vm, name);
    if (value == MT_UNBOUND) return fail(m, name);
    return put(m, m->engine->builtins, name, value);
}

/* Natives of classes that the module's body has made. */
static bool fill_module_classes(Maker *m, const char *name, Value dict) {
    for (const ModuleClass *row = mt_module_classes; row->module; row++) {
        if (strcmp(row->module, name) != 0) continue;
        Value class = mt_dict_get_str(dict, name_of(m, row->name));
        if (!mt_is_kind(class, KIND_CLASS)) return fail(m, row->name);
        for (const NativeDef *def = row->methods; def->name; def++)
            if (!put(m, MT_AS(Class, class)->dict, def->name, make_native(m, def, class, method_class(def)))) return fail(m, row->name);
        mt_class_changed(&m->vm, MT_AS(Class, class));
    }
    return true;
}

/* The general forms that a module's Python part has for its natives (`from` and later ones) and for those of its built-in classes. */
static void bind_module(Maker *m, Value module, Value dict, uint32_t from) {
    for (uint32_t i = 0; i < m->engine->native_count; i++) {
        Native *native = m->engine->natives[i];
        bool own = i >= from || (mt_is_kind(native->owner, KIND_CLASS) && MT_AS(Class, native->owner)->module == module);
        if (!own || !native->def->general || native->general != MT_UNBOUND) continue;
        Value name = mt_name_find(&m->vm, native->def->general);
        if (name != MT_UNBOUND) native->general = mt_dict_get_str(dict, name);
    }
}

/* `def->name` is the module that its functions say they are of: _operator for operator. */
static bool make_module(Maker *m, const ModuleDef *def, const char *name, const char *stem) {
    Vm *vm = &m->vm;
    Value dict = mt_dict_new(vm, 64), module = name_of(m, name), owner = name_of(m, def->name);
    uint32_t from = m->engine->native_count;
    if (dict == MT_UNBOUND || module == MT_UNBOUND || owner == MT_UNBOUND || !put(m, dict, "__name__", module)) return fail(m, name);
    if (def->doc && !put(m, dict, "__doc__", mt_str_from_cstr(vm, def->doc))) return fail(m, name);
    if (def->functions && !put_natives(m, def->functions, owner, dict, dict)) return fail(m, name);
    if (def->init && !def->init(vm, dict)) return fail(m, name);
    if (!mt_dict_set_str(vm, m->engine->modules, module, dict)) return fail(m, name);
    if ((stem && !run_body(m, stem, dict)) || !fill_module_classes(m, name, dict)) return false;
    bind_module(m, module, dict, from);
    return true;
}

static const struct { const char *name; uint32_t count; } entries[] = {
#define PRELUDE(name, count) {#name, count},
#include "library/prelude.def"
#undef PRELUDE
};

/* Whether a function of the prelude can be called with between `least` and `most` positional arguments. */
static bool takes(Value value, uint32_t least, uint32_t most) {
    if (!mt_is_kind(value, KIND_FUNCTION)) return true; /* a native or a class */
    const Function *f = MT_AS(Function, value);
    uint32_t defaults = mt_is_kind(f->defaults, KIND_TUPLE) ? MT_AS(Tuple, f->defaults)->count : 0;
    return f->code->param_count - defaults <= least && (f->code->param_count >= most || f->code->flags & UNIT_VARARGS);
}

/* A general form is called with the arguments of its native (run_native in call.c); *args and **kwargs it may name in its own way. */
static bool fits(const Native *native) {
    const Signature *s = native->signature;
    if (!mt_is_kind(native->general, KIND_FUNCTION)) return true;
    const Code *code = MT_AS(Function, native->general)->code;
    for (uint32_t i = s->kwonly_from; i < s->total; i++) { /* names are interned */
        bool found = (int)i == s->varargs || (int)i == s->varkeywords || code->flags & UNIT_VARKEYWORDS;
        for (uint32_t j = 0; j < (uint32_t)code->param_count + code->kwonly_count && !found; j++) found = code->local_names[j] == s->names[i];
        if (!found) return false;
    }
    return takes(native->general, s->required, s->positional);
}

/* The prelude's functions take their places, as far as they are there. `all`: each must be, and take what it is called with. */
static bool bind_prelude(Maker *m, bool all) {
    Engine *engine = m->engine;
    char where[200];
    for (int i = 0; i < PRELUDE_COUNT; i++) {
        engine->entry[i] = mt_image_prelude(&m->vm, entries[i].name);
        uint32_t count = entries[i].count; /* 0: its code is only compared with */
        if (all && (engine->entry[i] == MT_UNBOUND || (count && !takes(engine->entry[i], count, count)))) return fail(m, entries[i].name);
    }
    for (uint32_t i = 0; i < engine->native_count; i++) {
        Native *native = engine->natives[i];
        if (!native->def->general) continue;
        if (native->general == MT_UNBOUND) native->general = mt_image_prelude(&m->vm, native->def->general);
        Value module = mt_is_kind(native->owner, KIND_CLASS) ? MT_AS(Class, native->owner)->module : native->owner;
        if (native->general == MT_UNBOUND && mt_is_kind(module, KIND_STR)) { /* a module's own Python part */
            Value dict = mt_dict_get_str(engine->modules, module), name = mt_name_find(&m->vm, native->def->general);
            if (dict != MT_UNBOUND && name != MT_UNBOUND) native->general = mt_dict_get_str(dict, name);
        }
        if (all && native->general == MT_UNBOUND) {
            snprintf(where, sizeof where, "the prelude has no %s, the general form of %s", native->def->general, native->def->name);
            return fail(m, where);
        }
        if (all && !fits(native)) {
            snprintf(where, sizeof where, "%s does not take what %s(%s) does", native->def->general, native->def->name, native->def->signature);
            return fail(m, where);
        }
    }
    return true;
}

static bool make_prelude(Maker *m) {
    Engine *engine = m->engine;
#define CORE(stem) if (!run_body(m, #stem, engine->intrinsics) || !bind_prelude(m, false)) return false;
#define EXPORT(name)
#define MODULE(identifier, name, has_python)
#include "library/library.def"
#undef CORE
#undef EXPORT
#define CORE(stem)
#define EXPORT(name) if (!export_core(m, #name)) return false;
#include "library/library.def"
#undef EXPORT
#undef MODULE
    /* Modules import each other's names while they run, by the ordinary statement: the order of rows is the order of running. */
#define EXPORT(name)
#define MODULE(identifier, name, has_python) if (!make_module(m, &mt_##identifier##_module, name, has_python ? #identifier : NULL)) return false;
#include "library/library.def"
#undef MODULE
#undef CORE
#undef EXPORT
    return bind_prelude(m, true);
}

/* Built-in classes whose __new__ makes the whole instance are called by it. */
static void bind_constructors(Maker *m) {
    for (uint32_t id = 1; id < CLS_FIRST_USER; id++) {
        Class *class = m->engine->classes[id];
        if (id == CLS_TYPE || class->instance_kind == KIND_EXCEPTION || class->flags & (CLASS_NO_INSTANCE | CLASS_ABSTRACT)) continue;
        Value make = mt_dict_get_str(class->dict, mt_name(&m->vm, NAME___new__));
        if (mt_is_kind(make, KIND_NATIVE)) class->init = make;
    }
}

/* -- caches of the prelude's globals, which never change -- */

static DictEntry *find_global(Engine *engine, Value globals, Value name) {
    DictEntry *entry = mt_dict_find_str(MT_AS(Dict, globals), name);
    if (!entry) entry = mt_dict_find_str(MT_AS(Dict, engine->builtins), name);
    return entry ? entry : mt_dict_find_str(MT_AS(Dict, engine->intrinsics), name);
}

/* As mt_eval_global would in the end; not where a store shares the cache. */
static void fill_block(Engine *engine, CacheBlock *block, Value globals) {
    const Code *code = block->code;
    for (uint32_t pc = 0; pc < code->word_count; pc += mt_opcode_info[code->words[pc] & 0xFF].words)
        if ((code->words[pc] & 0xFF) == OP_STORE_GLOBAL) return;
    for (uint32_t pc = 0; pc < code->word_count; pc += mt_opcode_info[code->words[pc] & 0xFF].words) {
        uint32_t op = code->words[pc] & 0xFF;
        if (op != OP_LOAD_GLOBAL && op != OP_LOAD_CALLEE) continue;
        uint32_t extra = code->words[pc + 1], slot = extra >> 16;
        DictEntry *entry = slot ? find_global(engine, globals, code->consts[extra & 0xFFFF]) : NULL;
        if (entry) block->slots[slot] = (Cache){.version = MT_AS(Dict, globals)->version, .slot = &entry->value};
    }
}

static void fill_caches(Maker *m) {
    for (uint32_t i = 0; i < m->vm.cache_capacity; i++)
        for (CacheBlock *block = m->vm.caches[i], *next; block; block = next) {
            next = block->next;
            block->next = NULL; /* the order in the table hangs on addresses */
            for (uint32_t k = 0; k < m->engine->prelude_count; k++)
                if (m->engine->prelude_codes[k]->filename == block->code->filename) fill_block(m->engine, block, m->globals[k]);
        }
    free(m->vm.caches);
    m->vm.caches = NULL;
    m->vm.cache_capacity = m->vm.cache_count = 0;
}

static bool make(Maker *m) {
    if (!make_constants(m)) return fail(m, "constants");
    if (!make_classes(m)) return fail(m, "classes");
    if (!make_types(m)) return false;
    if (!make_builtins(m)) return fail(m, "builtins");
    if (!make_prelude(m)) return false;
    bind_constructors(m);
    fill_caches(m);
    m->engine->list_append = mt_dict_get_str(m->engine->classes[CLS_LIST]->dict, name_of(m, "append"));
    return true;
}

/* What lies outside the area moves into it, for the file. */
static bool move_in(Engine *engine) {
    Arena *arena = &engine->area.arena;
    Class **classes = mt_arena_alloc(arena, engine->class_count * sizeof *classes);
    const Code **codes = mt_arena_alloc(arena, engine->prelude_count * sizeof *codes);
    if (!classes || !codes) return false;
    memcpy(classes, engine->classes, engine->class_count * sizeof *classes);
    memcpy(codes, engine->prelude_codes, engine->prelude_count * sizeof *codes);
    free(engine->classes);
    free(engine->prelude_codes);
    engine->classes = classes;
    engine->class_capacity = engine->class_count;
    engine->prelude_codes = codes;
    return true;
}

Engine *mt_engine_build(size_t memory, SyntaxError *error) {
    memset(error, 0, sizeof *error);
    Engine *engine = mt_engine_empty();
    Maker *m = calloc(1, sizeof *m);
    if (!engine || !m || !mt_arena_reserve(&engine->area.arena, memory)) {
        error->type = "MemoryError";
        return NULL;
    }
    engine->building = true;
    engine->list_append = MT_UNBOUND;
    engine->builtins = engine->modules = engine->intrinsics = MT_UNBOUND;
    for (int i = 0; i < PRELUDE_COUNT; i++) engine->entry[i] = MT_UNBOUND;
    m->engine = engine;
    m->error = error;
    Limits none;
    memset(&none, 0xFF, sizeof none);
    none.max_recursion_depth = 1000;
    mt_vm_init_image(&m->vm, &engine->area, &none);
    bool ok = make(m) && move_in(engine);
    mt_vm_clear(&m->vm);
    free(m->globals);
    free(m);
    free(engine->natives);
    engine->natives = NULL;
    engine->native_count = engine->native_capacity = 0;
    engine->building = false;
    return ok ? engine : NULL;
}
