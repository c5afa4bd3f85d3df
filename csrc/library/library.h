/* SPDX-License-Identifier: MIT */
/* What library/ gives to the engine: modules and built-in functions as tables. engine_build.c (vm/) builds the image from them. */
#ifndef MT_LIBRARY_H
#define MT_LIBRARY_H

#include "object/native.h"

/* Natives that become built-in functions of programs; NATIVE_HIDDEN ones are intrinsics of the prelude only. */
extern const NativeDef mt_library_builtins[];

/* Natives of classes that the Python parts of modules define; the last row has no module. Only for names that no operator of the loop
 * asks for: a leaf takes a native of a class for one of its kind's own. */
typedef struct ModuleClass {
    const char *module, *name;
    const NativeDef *methods;
} ModuleClass;
extern const ModuleClass mt_module_classes[];

/* What a suspended generator or coroutine delegates to at its await or yield from, or MT_NONE. */
Value mt_asyncio_delegate(Value generator);

#define CORE(stem)
#define EXPORT(name)
#define MODULE(identifier, name, has_python) extern const ModuleDef mt_##identifier##_module;
#include "library/library.def"
#undef CORE
#undef EXPORT
#undef MODULE

#endif
