/* SPDX-License-Identifier: MIT */
/* weakref: all of it is Python (prelude/weakref.py). */
#include "library/library.h"

const ModuleDef mt_weakref_module = {"weakref", NULL, "Weak reference support for Python.\n\nThis module is an implementation of PEP 205:\n\nhttps://peps.python.org/pep-0205/\n", NULL};
