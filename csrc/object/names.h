/* SPDX-License-Identifier: MIT */
/* Enumerators of names.def: NAME___init__ and so on. */
#ifndef MT_NAMES_H
#define MT_NAMES_H

typedef enum NameId {
#define NAME(text) NAME_##text,
#include "object/names.def"
#undef NAME
    NAME_COUNT
} NameId;

#endif
