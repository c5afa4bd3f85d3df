/* SPDX-License-Identifier: MIT */
/* The prelude as constant data: prelude_compile.c writes it when monty is built; engine_build.c links it into the image. */
#ifndef MT_PRELUDE_DATA_H
#define MT_PRELUDE_DATA_H

#include "compile/code.h"

typedef struct PreludeFile {
    const char *stem;  /* of prelude/<stem>.py */
    const Unit *unit;
} PreludeFile;
extern const PreludeFile mt_prelude_files[]; /* ends with stem NULL */

#endif
