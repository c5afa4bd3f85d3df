/* SPDX-License-Identifier: MIT */
/* Character properties and case of Unicode 15.1 as CPython's str methods define them, over utf8proc. */
#ifndef MT_UNICODE_H
#define MT_UNICODE_H

#include "base/base.h"

bool mt_unicode_is_space(uint32_t c);
bool mt_unicode_is_linebreak(uint32_t c);
bool mt_unicode_is_printable(uint32_t c);
bool mt_unicode_is_alpha(uint32_t c);
bool mt_unicode_is_decimal(uint32_t c);
bool mt_unicode_is_digit(uint32_t c);
bool mt_unicode_is_numeric(uint32_t c);
bool mt_unicode_is_lower(uint32_t c);
bool mt_unicode_is_upper(uint32_t c);
bool mt_unicode_is_title(uint32_t c);
bool mt_unicode_is_cased(uint32_t c);
bool mt_unicode_is_case_ignorable(uint32_t c);
bool mt_unicode_is_xid_start(uint32_t c); /* '_' is not one here */
bool mt_unicode_is_xid_continue(uint32_t c);
/* Takes two columns of a terminal (East Asian Width W or F). */
bool mt_unicode_is_wide(uint32_t c);
/* Value of a decimal digit, or -1. */
int mt_unicode_decimal(uint32_t c);

/* What the module unicodedata tells: "Lu"; "AL", "" of what is not assigned; "Na". */
const char *mt_unicode_category(uint32_t c);
const char *mt_unicode_bidirectional(uint32_t c);
const char *mt_unicode_width(uint32_t c);
int mt_unicode_combining(uint32_t c);
bool mt_unicode_is_mirrored(uint32_t c);
bool mt_unicode_numeric(uint32_t c, double *value); /* false: it has none */
/* The mapping of one level, at most 18 characters; *tag is "" where it is canonical. 0: none. */
int mt_unicode_mapping(uint32_t c, uint32_t out[18], const char **tag);
const char *mt_unicode_version(void);
/* Normal forms: the whole decomposition of a character, at most 18; the canonical order of marks (work has room for count); and the
 * composition of what is in that order, in place: it returns how many are left. */
int mt_unicode_decompose(uint32_t c, bool compatible, uint32_t out[18]);
void mt_unicode_order(uint32_t *text, uint32_t *work, size_t count);
size_t mt_unicode_compose(uint32_t *text, size_t count);

/* Full mappings, of one character to 1..3; they return how many. */
int mt_unicode_lower(uint32_t c, uint32_t out[3]);
int mt_unicode_upper(uint32_t c, uint32_t out[3]);
int mt_unicode_title(uint32_t c, uint32_t out[3]);
int mt_unicode_fold(uint32_t c, uint32_t out[3]);

#endif
