/* SPDX-License-Identifier: MIT */
/* All built-in classes' tables and the rooms' intrinsics: what the engine builds its image from. */
#ifndef MT_TYPES_H
#define MT_TYPES_H

#include "object/native.h"

extern const TypeDef *const mt_types[]; /* ends with NULL; types.c */
extern const NativeDef mt_object_intrinsics[], mt_operator_intrinsics[], mt_number_intrinsics[], mt_str_intrinsics[], mt_container_intrinsics[], mt_memoryview_intrinsics[],
    mt_generator_intrinsics[], mt_scheduler_intrinsics[], mt_json_intrinsics[];

#endif
