/* SPDX-License-Identifier: MIT */
/* Names of characters, as CPython 3.13's unicodedata has them. */
#ifndef MT_UNICODE_NAMES_H
#define MT_UNICODE_NAMES_H

#include "base/base.h"

enum { UNICODE_NAME_SIZE = 128, UNICODE_SEQUENCE_MAX = 8 };

/* Writes the character's name and a NUL; its length, 0: it has none. */
size_t mt_unicode_names_of(uint32_t c, char out[UNICODE_NAME_SIZE]);
/* The character of that name or alias; letters may be of either case, but in names that go by rule. False: there is none. */
bool mt_unicode_names_find(const char *name, size_t size, uint32_t *c);
/* The same for named sequences too: how many characters, 0: there is no such name. */
int mt_unicode_names_find_text(const char *name, size_t size, uint32_t out[UNICODE_SEQUENCE_MAX]);

#endif
