/* SPDX-License-Identifier: MIT */
/* Reading the image: shared constants of the engine. vm/engine_build.c makes them. */
#include "object/image.h"

#include <math.h>

#include "object/dict.h"
#include "object/str.h"
#include "vm/vm.h"

Value mt_image_empty_str(const Vm *vm) { return vm->engine->empty_str; }
Value mt_image_char(const Vm *vm, uint32_t code_point) { return vm->engine->chars[code_point]; }
Value mt_image_small_text(const Vm *vm, uint32_t n) { return vm->engine->small_texts[n]; }
Value mt_image_empty_tuple(const Vm *vm) { return vm->engine->empty_tuple; }
Value mt_image_empty_bytes(const Vm *vm) { return vm->engine->empty_bytes; }
Value mt_name(const Vm *vm, NameId id) { return vm->engine->names[id]; }

Value mt_image_float(const Vm *vm, double d, bool *found) {
    const Engine *engine = vm->engine;
    *found = true;
    if (d == 0.0) return signbit(d) ? engine->float_minus_zero : engine->float_zero;
    if (isinf(d)) return d < 0 ? engine->float_minus_inf : engine->float_inf;
    *found = false;
    return MT_UNBOUND;
}

/* A Str on the C stack, for a look-up by an ASCII C string of at most 63 characters. */
typedef struct Key {
    Str str;
    char text[64];
} Key;

static Value make_key(Key *key, const char *text) {
    size_t length = strlen(text);
    if (length > 63) return MT_UNBOUND;
    memset(key, 0, sizeof *key);
    key->str.head = (Object){CLS_STR, KIND_STR, MARK_IMAGE, 0, 1 | STR_ASCII};
    key->str.length = (uint32_t)length;
    memcpy(key->str.data, text, length);
    key->str.hash = mt_str_hash(mt_object(key));
    return mt_object(key);
}

Value mt_name_find(const Vm *vm, const char *text) {
    Key key;
    Value str = make_key(&key, text);
    return str == MT_UNBOUND ? MT_UNBOUND : mt_area_find(&vm->engine->area, str);
}

Value mt_image_prelude(const Vm *vm, const char *name) {
    Key key;
    Value str = make_key(&key, name);
    return str == MT_UNBOUND ? MT_UNBOUND : mt_dict_get_str(vm->engine->intrinsics, str);
}
