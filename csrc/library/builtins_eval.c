/* SPDX-License-Identifier: MIT */
/* The built-in functions that look at the caller: globals, locals, vars, dir, eval, exec, compile. The caller is the nearest
 * frame that is not the prelude's (vm->visible). A function's locals() is a new dict each time, as PEP 667 has it; a module's
 * is its globals, a class body's is its namespace, that of eval's and exec's code what they were given. The variables of a
 * comprehension are in no locals(). */
#include "library/builtins.h"

#include "object/container.h"
#include "object/number_args.h"
#include "vm/eval_ops.h"
#include "vm/program.h"
#include "vm/vm.h"

/* Keys are a class's or module's own strings, so no key can be a hook. */
static bool merge_names(Vm *vm, Value set, Value dict) {
    uint32_t position = 0;
    DictEntry *entry;
    if (!mt_is_kind(dict, KIND_DICT)) return true;
    if (!mt_charge(vm, MT_AS(Dict, dict)->used)) return false;
    while ((entry = mt_dict_next(MT_AS(Dict, dict), &position)))
        if (mt_is_exact(entry->key, CLS_STR) && mt_set_add(vm, set, entry->key) == ANSWER_RAISE) return false;
    return true;
}

static bool merge_class(Vm *vm, Value set, const Class *class) {
    const Tuple *mro = MT_AS(Tuple, class->mro);
    for (uint32_t i = mro->count; i-- > 0;)
        if (!merge_names(vm, set, MT_AS(Class, mro->items[i])->dict)) return false;
    return true;
}

static Step set_to_list(Vm *vm, Value set, Value *out) {
    Value list = mt_list_new(vm, MT_AS(Set, set)->live);
    if (list == MT_UNBOUND) return STEP_RAISE;
    uint32_t position = 0;
    SetEntry *entry;
    while ((entry = mt_set_next(MT_AS(Set, set), &position)))
        if (!mt_list_append(vm, list, entry->key)) return STEP_RAISE;
    *out = list;
    return STEP_DONE;
}

/* What object.__dir__, type.__dir__ and module.__dir__ list, not sorted. */
Step mt_builtins_names(Vm *vm, Value *args, Value *out) {
    Value obj = args[0], set = mt_set_new(vm, CLS_SET);
    if (set == MT_UNBOUND) return STEP_RAISE;
    bool ok;
    if (mt_is_kind(obj, KIND_CLASS)) {
        ok = merge_class(vm, set, MT_AS(Class, obj));
    } else if (mt_is_kind(obj, KIND_MODULE)) {
        ok = merge_names(vm, set, MT_AS(Module, obj)->dict);
    } else {
        const Value *slot = mt_class_dict_slot(mt_is_exact(obj, CLS_METHOD) ? MT_AS(Bound, obj)->function : obj); /* a method has the attributes of its function */
        ok = (!slot || *slot == MT_UNBOUND || merge_names(vm, set, *slot)) && merge_class(vm, set, mt_class_get(vm, obj));
    }
    return ok ? set_to_list(vm, set, out) : STEP_RAISE;
}

/* ---- the caller's frame ---- */

/* False: raised; while the image is built, the prelude itself is the caller. */
static bool has_caller(Vm *vm) {
    if (vm->engine->building && vm->frame_count) vm->visible = vm->frame_count - 1;
    return vm->visible < vm->frame_count || mt_raise(vm, CLS_RuntimeError, "no frame calls this");
}

static bool put_local(Vm *vm, Value dict, Value name, Value v) {
    if (mt_is_kind(v, KIND_CELL)) v = MT_AS(Cell, v)->value;
    if (v == MT_UNBOUND || !mt_is_kind(name, KIND_STR) || (MT_AS(Str, name)->length && mt_str_at(MT_AS(Str, name), 0) == '.')) return true;
    return mt_dict_set_str(vm, dict, name, v);
}

static bool put_frame(Vm *vm, Value dict, uint32_t index) {
    const Frame *frame = &vm->frames[index];
    const Code *code = frame->code;
    const Value *registers = mt_frame_registers(vm, frame);
    uint32_t count = mt_code_variable_count(code), params = mt_code_parameter_count(code);
    bool cells = false;
    if (!mt_charge(vm, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        Value value = mt_code_variable(code, registers, i);
        if (mt_is_kind(value, KIND_CELL) && i >= params) cells = true;
        else if (!put_local(vm, dict, mt_code_variable_name(code, i), value)) return false;
    }
    for (uint32_t i = 0; i < code->cell_count && cells; i++) { /* after the others, as CPython has them */
        uint32_t r = code->cell_registers[i];
        if (r != UNIT_SPILLED && (r >= params || code->flags & UNIT_WIDE) && !put_local(vm, dict, code->cell_names[i], registers[r])) return false;
    }
    for (uint32_t i = params; i < count && cells && code->spill_count; i++) {
        Value value = mt_code_variable(code, registers, i);
        if (mt_is_kind(value, KIND_CELL) && !put_local(vm, dict, mt_code_variable_name(code, i), value)) return false;
    }
    for (uint32_t i = 0; i < code->free_count && i < frame->function->cell_count; i++)
        if (!put_local(vm, dict, code->free_names[i], frame->function->cells[i])) return false;
    return true;
}

Step mt_builtins_frame_locals(Vm *vm, uint32_t index, Value *out) {
    const Frame *frame = &vm->frames[index];
    if (frame->code->flags & UNIT_MODULE) {
        *out = frame->code->param_count ? mt_frame_registers(vm, frame)[0] : frame->function->globals;
        return STEP_DONE;
    }
    if (frame->code->flags & UNIT_CLASS) {
        *out = mt_frame_registers(vm, frame)[0];
        return STEP_DONE;
    }
    Value dict = mt_dict_new(vm, frame->code->local_count);
    if (dict == MT_UNBOUND || !put_frame(vm, dict, index)) return STEP_RAISE;
    *out = dict;
    return STEP_DONE;
}

Step mt_builtins_globals(Vm *vm, Value *args, Value *out) {
    (void)args;
    if (!has_caller(vm)) return STEP_RAISE;
    *out = vm->frames[vm->visible].function->globals;
    return STEP_DONE;
}

Step mt_builtins_locals(Vm *vm, Value *args, Value *out) {
    (void)args;
    return has_caller(vm) ? mt_builtins_frame_locals(vm, vm->visible, out) : STEP_RAISE;
}

Step mt_builtins_vars(Vm *vm, Value *args, Value *out) {
    if (args[0] == MT_UNBOUND) return mt_builtins_locals(vm, args, out);
    Step step = mt_class_getattr(vm, args[0], mt_name(vm, NAME___dict__), out);
    if (step == STEP_CALL) return STEP_GENERAL;
    if (step != STEP_RAISE || !mt_pending(vm)) return step;
    Value exception = mt_raise_take(vm);
    if (mt_class_is_subclass(mt_class_get(vm, exception), mt_vm_class(vm, CLS_AttributeError)))
        return MT_RAISE(vm, CLS_TypeError, "vars() argument must have __dict__ attribute");
    (void)mt_raise_value(vm, exception);
    return STEP_RAISE;
}

Step mt_builtins_dir(Vm *vm, Value *args, Value *out) {
    Value list;
    Step step;
    if (args[0] == MT_UNBOUND) {
        Value locals, set;
        step = mt_builtins_locals(vm, args, &locals);
        if (step != STEP_DONE) return step;
        if (!mt_is_exact(locals, CLS_DICT)) return STEP_GENERAL; /* a namespace of the program's own */
        set = mt_set_new(vm, CLS_SET);
        if (set == MT_UNBOUND || !merge_names(vm, set, locals)) return STEP_RAISE;
        step = set_to_list(vm, set, &list);
    } else {
        Value method = mt_class_special(vm, args[0], mt_name(vm, NAME___dir__));
        if (method != MT_UNBOUND && !mt_is_kind(method, KIND_NATIVE)) return STEP_GENERAL;
        if (mt_is_kind(args[0], KIND_MODULE) && mt_dict_get_str(MT_AS(Module, args[0])->dict, mt_name(vm, NAME___dir__)) != MT_UNBOUND) return STEP_GENERAL;
        step = mt_builtins_names(vm, args, &list);
    }
    if (step != STEP_DONE) return step;
    List *names = MT_AS(List, list);
    step = mt_list_sort_values(vm, mt_list_items(names), NULL, names->count);
    if (step != STEP_DONE) return step;
    *out = list;
    return STEP_DONE;
}

/* ---- source text ---- */

static bool is_text(Value source) {
    size_t size;
    return mt_str_of(source) || mt_bytes_buffer(source, &size);
}

Step mt_builtins_is_text(Vm *vm, Value *args, Value *out) {
    (void)vm;
    *out = mt_bool(is_text(args[0]));
    return STEP_DONE;
}

/* The text of `source` as a Str; for eval without the white space before it. UNBOUND: raised or refused. */
static Value source_text(Vm *vm, Value source, Value filename, bool strip) {
    Value text = mt_str_of(source) ? mt_object(mt_str_of(source)) : MT_UNBOUND;
    size_t size;
    const uint8_t *bytes = text == MT_UNBOUND ? mt_bytes_buffer(source, &size) : NULL;
    if (bytes) text = mt_program_decode(vm, bytes, size, filename);
    if (text == MT_UNBOUND || !strip) return text;
    const Str *s = MT_AS(Str, text);
    uint32_t start = 0;
    while (start < s->length && (mt_str_at(s, start) == ' ' || mt_str_at(s, start) == '\t')) start++;
    return start ? mt_str_slice(vm, text, start, s->length) : text;
}

static Step compile_source(Vm *vm, Value *args, Value *warned, Value *out) {
    const Str *mode = mt_str_of(args[2]);
    if (!mode && args[2] == MT_NONE) return MT_RAISE(vm, CLS_TypeError, "compile() argument 'mode' must be str, not None");
    if (!mode) return MT_RAISE(vm, CLS_TypeError, "compile() argument 'mode' must be str, not %T", args[2]);
    if (args[3] != MT_UNBOUND && args[3] != mt_int(0)) {
        int64_t flags;
        NUMBER_HOOK(mt_ops_index(vm, args[3], &flags));
        if (flags & ~(int64_t)0x1FF0000) return MT_RAISE(vm, CLS_ValueError, flags & 0x400 ? "compile(): syntax trees are not available" : "compile(): unrecognised flags");
    }
    Value filename = mt_str_of(args[1]) ? mt_object(mt_str_of(args[1])) : MT_UNBOUND;
    if (filename == MT_UNBOUND) {
        size_t size;
        const uint8_t *bytes = mt_bytes_view(args[1], &size);
        if (!bytes) return MT_RAISE(vm, CLS_TypeError, "expected str, bytes or os.PathLike object, not %T", args[1]);
        Step step = mt_bytes_decode(vm, bytes, size, MT_UNBOUND, MT_UNBOUND, &filename);
        if (step != STEP_DONE) return step;
    }
    CompileMode kind;
    if (mt_str_is(args[2], "exec")) kind = COMPILE_EXEC;
    else if (mt_str_is(args[2], "eval")) kind = COMPILE_EVAL;
    else if (mt_str_is(args[2], "single")) kind = COMPILE_SINGLE;
    else return MT_RAISE(vm, CLS_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    if (!is_text(args[0])) return MT_RAISE(vm, CLS_TypeError, "compile() arg 1 must be a string, bytes or AST object");
    Value text = source_text(vm, args[0], filename, kind == COMPILE_EVAL);
    if (text == MT_UNBOUND) return STEP_RAISE;
    return mt_vm_compile(vm, text, filename, kind, warned, out);
}

Step mt_builtins_compile(Vm *vm, Value *args, Value *out) { return compile_source(vm, args, NULL, out); }

/* (source, filename, mode, flags) -> (the code, or the exception that it gives, a tuple of its warnings or None) */
Step mt_builtins_compile_warned(Vm *vm, Value *args, Value *out) {
    Value both[2] = {MT_NONE, MT_NONE};
    Step step = compile_source(vm, args, &both[1], &both[0]);
    if (step == STEP_RAISE && mt_pending(vm) && both[1] != MT_NONE) {
        both[0] = mt_raise_take(vm);
        step = STEP_DONE;
    }
    if (step == STEP_DONE) *out = mt_tuple_from(vm, both, 2);
    return step == STEP_DONE && *out == MT_UNBOUND ? STEP_RAISE : step;
}

/* The built-in names of code with those globals. */
Step mt_builtins_of_globals(Vm *vm, Value *args, Value *out) {
    *out = mt_eval_builtins(vm, args[0]);
    return STEP_DONE;
}

/* A function without parameters whose body is the code; `closure`: a tuple of its cells, or None. */
static Value function_of(Vm *vm, Value code_value, Value globals, Value closure) {
    const Code *code = MT_AS(Code, code_value);
    Function *f = mt_heap_alloc(vm, sizeof(Function) + code->free_count * sizeof(Value), KIND_FUNCTION, CLS_FUNCTION);
    if (!f) return MT_UNBOUND;
    for (uint32_t i = 0; i < code->free_count; i++) f->cells[i] = MT_AS(Tuple, closure)->items[i];
    Value name = mt_dict_get_str(globals, mt_name(vm, NAME___name__));
    f->code = code;
    f->caches = NULL;
    f->globals = globals;
    f->name = code->name;
    f->qualname = code->qualname;
    f->defaults = f->kwdefaults = f->doc = MT_NONE;
    f->annotations = f->dict = MT_UNBOUND;
    f->module = name == MT_UNBOUND ? MT_NONE : name;
    f->cell_count = code->free_count;
    f->pad = 0;
    return mt_object(f);
}

enum { CODES_KEPT = 128, LONGEST_KEPT = 4096 };

/* The texts that eval (or exec) ran last and their code, so that a loop over eval('x + 1') compiles once. MT_UNBOUND: refused. */
static Value kept_codes(Vm *vm, bool is_eval) {
    Value state, name = mt_str_from_cstr(vm, is_eval ? "eval_codes" : "exec_codes");
    if (name == MT_UNBOUND || mt_builtins_state(vm, NULL, &state) != STEP_DONE) return MT_UNBOUND;
    Value codes = mt_dict_get_str(state, name);
    if (mt_is_exact(codes, CLS_DICT) && MT_AS(Dict, codes)->live < CODES_KEPT) return codes;
    codes = mt_dict_new(vm, 8);
    return codes != MT_UNBOUND && mt_dict_set_str(vm, state, name, codes) ? codes : MT_UNBOUND;
}

/* The code that eval (or exec) is asked to run. */
static Step code_of(Vm *vm, Value source, bool is_eval, Value *out) {
    const char *name = is_eval ? "eval" : "exec";
    if (mt_is_kind(source, KIND_CODE)) {
        if (is_eval && MT_AS(Code, source)->free_count) return MT_RAISE(vm, CLS_TypeError, "code object passed to %s() may not contain free variables", name);
        *out = source;
        return STEP_DONE;
    }
    if (!is_text(source)) return MT_RAISE(vm, CLS_TypeError, "%s() arg 1 must be a string, bytes or code object", name);
    Value filename = mt_name_find(vm, "<string>");
    if (filename == MT_UNBOUND) filename = mt_str_from_cstr(vm, "<string>");
    Value text = filename == MT_UNBOUND ? MT_UNBOUND : source_text(vm, source, filename, is_eval);
    if (text == MT_UNBOUND) return STEP_RAISE;
    Value codes = kept_codes(vm, is_eval);
    if (codes == MT_UNBOUND) return STEP_RAISE;
    *out = mt_dict_get_str(codes, text);
    if (mt_is_kind(*out, KIND_CODE)) return STEP_DONE;
    Step step = mt_vm_compile(vm, text, filename, is_eval ? COMPILE_EVAL : COMPILE_EXEC, NULL, out);
    if (step != STEP_DONE || MT_AS(Str, text)->length > LONGEST_KEPT) return step;
    return mt_dict_set_str(vm, codes, text, *out) ? STEP_DONE : STEP_RAISE;
}

static bool is_mapping(Vm *vm, Value v) {
    return mt_is_kind(v, KIND_DICT) || mt_class_special(vm, v, mt_name(vm, NAME___getitem__)) != MT_UNBOUND;
}

/* The namespaces that eval or exec works in: checked, defaults filled in from the caller. */
static Step namespaces(Vm *vm, bool is_eval, Value *globals, Value *locals) {
    if (*globals == MT_UNBOUND) *globals = MT_NONE;
    if (*locals == MT_UNBOUND) *locals = MT_NONE;
    if (*locals != MT_NONE && !is_mapping(vm, *locals)) {
        if (is_eval) return MT_RAISE(vm, CLS_TypeError, "locals must be a mapping");
        return MT_RAISE(vm, CLS_TypeError, "locals must be a mapping or None, not %T", *locals);
    }
    if (*globals == MT_NONE) {
        if (!has_caller(vm)) return STEP_RAISE;
        *globals = vm->frames[vm->visible].function->globals;
        if (*locals == MT_NONE) return mt_builtins_frame_locals(vm, vm->visible, locals);
        return STEP_DONE;
    }
    if (!mt_is_kind(*globals, KIND_DICT)) {
        if (!is_eval) return MT_RAISE(vm, CLS_TypeError, "exec() globals must be a dict, not %T", *globals);
        return MT_RAISE(vm, CLS_TypeError, is_mapping(vm, *globals) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
    }
    if (*locals == MT_NONE) *locals = *globals;
    return STEP_DONE;
}

/* As CPython does; the program's own globals stay as they are. */
static bool add_builtins(Vm *vm, Value globals) {
    Value name = mt_name(vm, NAME___builtins__);
    if (mt_dict_get_str(globals, name) != MT_UNBOUND || globals == vm->roots[ROOT_GLOBALS]) return true;
    Value builtins = mt_vm_builtins(vm);
    return builtins != MT_UNBOUND && mt_dict_set_str(vm, globals, name, builtins);
}

static bool check_closure(Vm *vm, Value source, Value closure) {
    if (!mt_is_kind(source, KIND_CODE)) return closure == MT_NONE || mt_raise(vm, CLS_TypeError, "closure can only be used when source is a code object");
    uint32_t count = MT_AS(Code, source)->free_count;
    if (!count) return closure == MT_NONE || mt_raise(vm, CLS_TypeError, "cannot use a closure with this code object");
    bool fits = mt_is_exact(closure, CLS_TUPLE) && MT_AS(Tuple, closure)->count == count;
    for (uint32_t i = 0; fits && i < count; i++) fits = mt_is_kind(MT_AS(Tuple, closure)->items[i], KIND_CELL);
    return fits || mt_raise(vm, CLS_TypeError, "code object requires a closure of exactly length %u", count);
}

static Step run(Vm *vm, Value *args, bool is_eval, Value *out) {
    Value globals = args[1], locals = args[2], code, closure = is_eval || args[3] == MT_UNBOUND ? MT_NONE : args[3];
    Step step = namespaces(vm, is_eval, &globals, &locals);
    if (step != STEP_DONE) return step;
    if (!is_eval && !check_closure(vm, args[0], closure)) return STEP_RAISE;
    step = code_of(vm, args[0], is_eval, &code);
    if (step != STEP_DONE) return step;
    Value function = function_of(vm, code, globals, closure);
    if (function == MT_UNBOUND || !add_builtins(vm, globals)) return STEP_RAISE;
    (void)out;
    return mt_native_tail(vm, function, MT_AS(Code, code)->flags & UNIT_MODULE ? 1 : 0, &locals); /* a module's code takes its namespace */
}

Step mt_builtins_eval(Vm *vm, Value *args, Value *out) { return run(vm, args, true, out); }
Step mt_builtins_exec(Vm *vm, Value *args, Value *out) { return run(vm, args, false, out); }

/* ---- the host ---- */

enum { UNKNOWN_NAMES = 1 /* MONTY_UNKNOWN_NAMES of vm->flags */ };

Step mt_builtins_call_host(Vm *vm, Value *args, Value *out) {
    (void)out;
    const Str *name = mt_str_of(args[0]);
    if (!name || !mt_is_exact(args[1], CLS_TUPLE)) return MT_RAISE(vm, CLS_TypeError, "not a name and arguments");
    Value externals = vm->roots[ROOT_EXTERNALS];
    Value callee = mt_is_kind(externals, KIND_DICT) ? mt_dict_get_str(externals, mt_object(name)) : MT_UNBOUND;
    if (callee == MT_UNBOUND) {
        if (!(vm->flags & UNKNOWN_NAMES)) return MT_RAISE(vm, CLS_EOFError, "EOF when reading a line");
        External *external = mt_heap_alloc(vm, sizeof(External), KIND_EXTERNAL, CLS_EXTERNAL);
        if (!external) return STEP_RAISE;
        external->name = mt_object(name);
        external->doc = MT_NONE;
        callee = mt_object(external);
    }
    return mt_native_tail_ex(vm, callee, args[1], MT_UNBOUND);
}

/* ---- sys.stdout ---- */

/* A name of the program's own sys; MT_UNBOUND: it has not imported it. */
static Value own_sys(const Vm *vm, const char *text) {
    Value modules = vm->roots[ROOT_MODULES], sys = mt_name_find(vm, "sys"), name = mt_name_find(vm, text);
    if (!mt_is_kind(modules, KIND_DICT) || sys == MT_UNBOUND || name == MT_UNBOUND) return MT_UNBOUND;
    Value module = mt_dict_get_str(modules, sys);
    return mt_is_kind(module, KIND_MODULE) ? mt_dict_get_str(MT_AS(Module, module)->dict, name) : MT_UNBOUND;
}

Step mt_builtins_state(Vm *vm, Value *args, Value *out) {
    (void)args;
    if (vm->roots[ROOT_LIBRARY] == MT_UNBOUND) vm->roots[ROOT_LIBRARY] = mt_dict_new(vm, 4);
    *out = vm->roots[ROOT_LIBRARY];
    return *out == MT_UNBOUND ? STEP_RAISE : STEP_DONE;
}

bool mt_builtins_is_waiting(const Vm *vm) {
    Value state = vm->roots[ROOT_LIBRARY], name = mt_name_find(vm, "waiting");
    Value waiting = mt_is_kind(state, KIND_DICT) && name != MT_UNBOUND ? mt_dict_get_str(state, name) : MT_UNBOUND;
    return mt_is_exact(waiting, CLS_LIST) && MT_AS(List, waiting)->count;
}

Value mt_builtins_stdout(const Vm *vm) {
    Value now = own_sys(vm, "stdout"), sys = mt_name_find(vm, "sys");
    Value standard = sys == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(vm->engine->modules, sys);
    return standard != MT_UNBOUND && now == mt_dict_get_str(standard, mt_name_find(vm, "stdout")) ? MT_UNBOUND : now;
}
