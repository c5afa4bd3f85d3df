/* SPDX-License-Identifier: MIT */
/* What library/ gives to the engine: modules and built-in functions as tables. engine_build.c (vm/) builds the image from them. */
#ifndef MT_LIBRARY_H
#define MT_LIBRARY_H

#include "object/native.h"

/* Natives that become built-in functions of programs; NATIVE_HIDDEN ones are intrinsics of the prelude only. */
extern const NativeDef mt_library_builtins[];

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
