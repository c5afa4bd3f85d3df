/* SPDX-License-Identifier: MIT */
/* dataclasses: Python (prelude/dataclasses.py) over the functions of prelude/record.py and vm/record.c. */
#include "library/library.h"

const ModuleDef mt_dataclasses_module = {"dataclasses", NULL, NULL, NULL};
