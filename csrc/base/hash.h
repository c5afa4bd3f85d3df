/* SPDX-License-Identifier: MIT */
/* The one hash of text and bytes, with one fixed key: the same in every VM, release and machine. */
#ifndef MT_HASH_H
#define MT_HASH_H

#include "base/base.h"

/* 0 for no bytes, else 1 .. 2^61 - 1, so that hash() always gives an immediate int. */
uint64_t mt_hash_bytes(const void *bytes, size_t size);

#endif
