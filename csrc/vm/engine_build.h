/* SPDX-License-Identifier: MIT */
/* Between the maker of the image (engine_build.c, a part of image_tool.c's program only) and what reads it (engine.c). */
#ifndef MT_ENGINE_BUILD_H
#define MT_ENGINE_BUILD_H

#include "vm/vm.h"

/* The image as the file has it: words of the machine's size and order. Words marked in the bitmap are distances from the beginning of
 * the area and become addresses; natives get their definitions from the tables of this very binary. */
typedef struct ImageFile {
    uint64_t word_count;      /* of the area */
    uint64_t native_count;    /* words that are addresses of NativeDefs */
    uint64_t engine;          /* offset in the area of the Engine's part, in bytes */
    uint64_t interned;        /* offset of the table of unique strings */
    uint32_t interned_count, interned_capacity;
    uint64_t words[];         /* word_count, then (word_count + 63) / 64 of bitmap, then native_count ImageNatives */
} ImageFile;
typedef struct ImageNative {
    uint32_t word, table, row, pad;
} ImageNative;

#define ENGINE_PART offsetof(Engine, classes) /* from there to the end the Engine is the image's */

extern const NativeDef *const mt_engine_rooms[]; /* built-in functions and intrinsics; ends with NULL */
const NativeDef *mt_engine_table(uint32_t number, bool *end); /* all tables of natives by number; NULL: an empty one */
Engine *mt_engine_empty(void);
/* The image, made anew in `memory` bytes of address space. NULL: *error; nothing is given back then. */
Engine *mt_engine_build(size_t memory, SyntaxError *error);

#endif
