/* SPDX-License-Identifier: MIT */
/* What memoryview.c and memoryview_methods.c share. */
#ifndef MT_MEMORYVIEW_PRIVATE_H
#define MT_MEMORYVIEW_PRIVATE_H

#include "object/memoryview.h"

/* A buffer as elements in up to 64 dimensions: a view's, or one of bytes. */
typedef struct Region {
    const uint8_t *data; /* of the base; `at` is where the element with indices 0 begins */
    int64_t at;
    const int64_t *shape, *strides;
    uint32_t ndim, itemsize;
    uint8_t format;
    int64_t flat[2]; /* shape and stride of bytes */
} Region;

/* A walk over all elements in C order, or with the first index moving fastest. */
typedef struct Walk {
    int64_t index[VIEW_DIMENSIONS];
} Walk;

static inline const int64_t *mt_view_shape(const MemoryView *view) { return view->dims; }
static inline const int64_t *mt_view_strides(const MemoryView *view) { return view->dims + view->ndim; }
/* Size of an element of a native format; 0: no such format. */
uint32_t mt_memoryview_size_of(uint32_t format);
int64_t mt_memoryview_count(const MemoryView *view); /* elements */
bool mt_memoryview_is_c(const MemoryView *view);
bool mt_memoryview_is_fortran(const MemoryView *view);
/* The view as a region. False: raised, it is released. */
bool mt_memoryview_open(Vm *vm, const MemoryView *view, Region *region) MT_NODISCARD;
Step mt_memoryview_unpack(Vm *vm, const Region *region, int64_t at, Value *out);
void mt_memoryview_copy(const Region *region, uint8_t *to, bool fortran);
/* A view of `ndim` dimensions, not filled, over the same base; NULL: refused. */
MemoryView *mt_memoryview_like(Vm *vm, const MemoryView *view, uint32_t ndim);
void mt_memoryview_settle(MemoryView *view); /* after its dims are filled */
void mt_memoryview_release(MemoryView *view);

#endif
