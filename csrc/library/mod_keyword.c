/* SPDX-License-Identifier: MIT */
/* keyword: all of it is Python (prelude/keyword.py). */
#include "library/library.h"

const ModuleDef mt_keyword_module = {"keyword", NULL, NULL, NULL};
