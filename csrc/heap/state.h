/* SPDX-License-Identifier: MIT */
/* struct Vm as rooms see it: declared here, laid out in vm/vm.h. Natives touch it through functions only. */
#ifndef MT_STATE_H
#define MT_STATE_H

#include "heap/value.h"

typedef struct Vm Vm;
typedef struct Engine Engine;

#endif
