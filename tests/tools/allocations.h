/* SPDX-License-Identifier: MIT */
/* Every allocation of the core that is linked into a test, counted, and one of them refused. The linker puts these functions before the core's
 * own (-Wl,--wrap): malloc and its kin, cells and reservations of a VM's heap, pieces of arenas. Include it once. */
#ifndef MT_TEST_ALLOCATIONS_H
#define MT_TEST_ALLOCATIONS_H

#include "vm/vm.h"

static struct {
    bool counting;      /* only while the core runs */
    uint64_t made;      /* allocations so far */
    uint64_t refused;   /* the number of the one that fails; 0: none */
    bool hit;           /* it came and failed */
} allocations;

#ifndef MT_PLAIN /* the runner that is measured has the core as it is */
static bool allocation_fails(void) {
    if (!allocations.counting || ++allocations.made != allocations.refused) return false;
    return allocations.hit = true;
}

#define WRAPPED(type, name, parameters, arguments, refusal)    \
    type __real_##name parameters;                            \
    type __wrap_##name parameters;                            \
    type __wrap_##name parameters {                           \
        if (allocation_fails()) { refusal; }                  \
        return __real_##name arguments;                       \
    }
#define REFUSE_BYTES(bytes, value) return vm->heap.refused = (bytes), (value)
WRAPPED(void *, malloc, (size_t size), (size), return NULL)
WRAPPED(void *, calloc, (size_t count, size_t size), (count, size), return NULL)
WRAPPED(void *, realloc, (void *block, size_t size), (block, size), return NULL)
WRAPPED(void *, mt_arena_alloc, (Arena *arena, size_t size), (arena, size), return (arena->refused = true, NULL))
WRAPPED(char *, mt_arena_copy, (Arena *arena, const char *bytes, size_t size), (arena, bytes, size), return (arena->refused = true, NULL))
WRAPPED(void *, mt_heap_alloc, (Vm *vm, size_t size, Kind kind, uint32_t cls), (vm, size, kind, cls), REFUSE_BYTES(size, NULL))
WRAPPED(Buffer *, mt_heap_buffer, (Vm *vm, size_t bytes, bool cleared), (vm, bytes, cleared), REFUSE_BYTES(bytes, NULL))
WRAPPED(Buffer *, mt_heap_buffer_resize, (Vm *vm, Buffer *buffer, size_t used, size_t bytes), (vm, buffer, used, bytes), REFUSE_BYTES(bytes, NULL))
WRAPPED(bool, mt_heap_reserve, (Vm *vm, size_t bytes), (vm, bytes), REFUSE_BYTES(bytes, false))
#endif

#endif
