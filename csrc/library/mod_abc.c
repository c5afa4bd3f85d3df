/* SPDX-License-Identifier: MIT */
/* abc: all of it is Python (prelude/abc.py, prelude/abstract.py). */
#include "library/library.h"

const ModuleDef mt_abc_module = {"abc", NULL, "Abstract Base Classes (ABCs) according to PEP 3119.", NULL};
