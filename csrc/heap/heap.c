/* SPDX-License-Identifier: MIT */
/* Allocation of one VM. Cells of 44 sizes are cut from runs, runs from blocks; bigger objects have a malloc of their own.
 * Invariant: a cell's header says its size class even while it is free (kind FREE, next free cell in its second word).
 * Runs are charged when they are cut, big objects by their size; a collection counts live bytes exactly. */
#include "heap/heap.h"

#include <stdlib.h>

#include "vm/vm.h"

struct Run {
    Run *next;
    uint32_t size_class, count;
};
struct Big {
    Big *next, *previous;
    size_t size;
    size_t pad;
};
typedef struct HeapBlock {
    struct HeapBlock *older;
    size_t size;
} HeapBlock;

enum { RUN_SIZE = 16 * 1024, FIRST_BLOCK_SIZE = 1024, FIRST_THRESHOLD = 512 * 1024 };

static const uint16_t class_sizes[SIZE_CLASSES] = {16,  32,  48,  64,  80,  96,  112, 128,  144,  160,  176,  192,  208,  224,
                                                   240, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792, 2048,
                                                   2560, 3072, 3584, 4096, 5120, 6144, 7168, 8192, 10240, 12288, 14336, 16384, 20480, 24576, 28672, LARGEST_CELL};

static inline uint32_t class_of_size(size_t size) {
    if (size <= 256) return (uint32_t)((size + 15) / 16 - 1);
    uint32_t octave = 63u - (uint32_t)__builtin_clzll(size - 1); /* four sizes in each */
    return 16 + 4 * (octave - 8) + ((uint32_t)(size - 1) >> (octave - 2) & 3);
}

void mt_heap_init(Heap *heap) {
    memset(heap, 0, sizeof *heap);
    heap->threshold = FIRST_THRESHOLD;
    heap->ceiling = UINT64_MAX;
}

void mt_heap_clear(Vm *vm) {
    Heap *heap = &vm->heap;
    for (HeapBlock *block = heap->blocks; block;) {
        HeapBlock *older = block->older;
        if (block->size == HEAP_LARGEST_BLOCK) mt_pool_give(&vm->engine->blocks, block);
        else free(block);
        block = older;
    }
    for (Big *big = heap->bigs; big;) {
        Big *next = big->next;
        free(big);
        big = next;
    }
    memset(heap, 0, sizeof *heap);
}

void mt_heap_force_safepoint(Vm *vm) {
    if (vm->slice > 0) {
        vm->deferred += vm->slice;
        vm->slice = 0;
    }
}

/* True if `bytes` more may be charged now. Past the threshold a collection is asked for; past the ceiling the request is refused. */
static bool admit(Vm *vm, size_t bytes) {
    Heap *heap = &vm->heap;
    if (bytes > heap->ceiling - MT_MIN(heap->charged, heap->ceiling)) {
        heap->refused = bytes;
        return false;
    }
    heap->charged += bytes;
    if (heap->charged > heap->peak) heap->peak = heap->charged;
    if (heap->charged > heap->threshold && !heap->due) {
        heap->due = true;
        mt_heap_force_safepoint(vm);
    }
    return true;
}

/* How far the heap may grow before the next collection: by half of what lives and half a megabyte, or by an eighth when more than that
 * lies idle in runs that are partly in use. */
static void set_threshold(Heap *heap) {
    heap->threshold = MT_MAX(heap->live + heap->live / 2 + FIRST_THRESHOLD, heap->charged + heap->charged / 8 + 64 * 1024);
}

#ifdef MT_DEBUG
static bool injected_failure(Vm *vm, size_t size) {
    Heap *heap = &vm->heap;
    /* The distance varies, so that a leaf of many allocations gets through in the end. */
    if (heap->fail_every && !heap->area && ++heap->fail_at >= heap->fail_every + (heap->failures ? heap->failures * 37 % 61 : 60) && !heap->refused) {
        heap->fail_at = 0;
        heap->failures++;
        heap->refused = size;
        return true;
    }
    return false;
}
#else
static inline bool injected_failure(Vm *vm, size_t size) {
    (void)vm, (void)size;
    return false;
}
#endif

static char *take_block(Vm *vm, size_t size) {
    Heap *heap = &vm->heap;
    if ((size_t)(heap->block_end - heap->block_next) < size) {
        size_t want = MT_MAX(heap->physical / 2 & ~(uint64_t)1023, FIRST_BLOCK_SIZE);
        want = MT_MIN(want, HEAP_LARGEST_BLOCK);
        want = MT_MAX(want, size + 16);
        HeapBlock *block = want == HEAP_LARGEST_BLOCK ? mt_pool_take(&vm->engine->blocks) : malloc(want);
        if (!block) return NULL;
        block->older = heap->blocks;
        block->size = want;
        heap->blocks = block;
        heap->physical += want;
        heap->block_next = (char *)block + 16;
        heap->block_end = (char *)block + want;
    }
    char *result = heap->block_next;
    heap->block_next += size;
    return result;
}

/* Cells of one size that a run of the usual size holds. Such runs, when nothing in them lives, serve any other size. */
static inline size_t whole_count(size_t cell) { return (RUN_SIZE - sizeof(Run)) / cell; }
static inline bool is_whole(const Run *run) { return run->count > 1 && run->count == whole_count(class_sizes[run->size_class]); }

static bool is_empty(const Run *run, size_t cell) {
    const char *cells = (const char *)(run + 1);
    for (size_t i = 0; i < run->count; i++)
        if (((const Object *)(const void *)(cells + i * cell))->mark & MARK_LIVE) return false;
    return true;
}

/* A new run for one size class: its first cell is returned, the others go to the free list. */
static MT_NOINLINE Object *add_run(Vm *vm, uint32_t size_class) {
    Heap *heap = &vm->heap;
    size_t cell = class_sizes[size_class];
    size_t want = MT_MAX(MT_MIN(heap->charged / 16, RUN_SIZE), cell <= 64 ? 128 : 1);
    size_t count = MT_MAX(want / cell, 1);
    if (want >= RUN_SIZE / 2 && whole_count(cell) > 1) count = whole_count(cell);
    if (heap->charged >= heap->threshold) count = 1; /* a collection is due: no more than is needed until then */
    size_t bytes = count == whole_count(cell) && count > 1 ? RUN_SIZE : count * cell + sizeof(Run);
    if (!admit(vm, bytes)) {
        if (count == 1) return NULL;
        count = 1, bytes = cell + sizeof(Run);
        heap->refused = 0;
        if (!admit(vm, bytes)) return NULL;
    }
    Run *run = bytes == RUN_SIZE ? heap->spare : NULL;
    if (run) heap->spare = run->next;
    else run = (Run *)(void *)take_block(vm, bytes);
    if (!run) {
        heap->charged -= bytes;
        heap->refused = bytes;
        return NULL;
    }
    run->next = heap->runs;
    run->size_class = size_class;
    run->count = (uint32_t)count;
    heap->runs = run;
    char *cells = (char *)(run + 1);
    Object *list = NULL;
    for (size_t i = count; i-- > 1;) {
        Object *object = (Object *)(void *)(cells + i * cell);
        *object = (Object){0, KIND_FREE, 0, (uint8_t)size_class, 0};
        ((Object **)object)[1] = list;
        list = object;
    }
    heap->free[size_class] = list;
    return (Object *)(void *)cells;
}

static MT_NOINLINE void *alloc_big(Vm *vm, size_t size) {
    Heap *heap = &vm->heap;
    if (size > (size_t)1 << 40) {
        heap->refused = size;
        return NULL;
    }
    size = (size + 15) & ~(size_t)15;
    if (!admit(vm, size + sizeof(Big))) return NULL;
    Big *big = malloc(size + sizeof(Big));
    if (!big) {
        heap->charged -= size + sizeof(Big);
        heap->refused = size;
        return NULL;
    }
    heap->physical += size + sizeof(Big);
    big->size = size;
    big->previous = NULL;
    big->next = heap->bigs;
    if (heap->bigs) heap->bigs->previous = big;
    heap->bigs = big;
    return big + 1;
}

static MT_NOINLINE void *alloc_slow(Vm *vm, size_t size, Kind kind, uint32_t cls) {
    Heap *heap = &vm->heap;
    Object *object;
    uint8_t mark = 0;
    uint32_t size_class = 0;
    if (MT_UNLIKELY(heap->area != NULL)) {
        object = mt_arena_alloc(heap->area, size);
        if (!object) {
            heap->refused = size;
            return NULL;
        }
        mark = MARK_IMAGE;
    } else if (MT_LIKELY(size <= LARGEST_CELL)) {
        size_class = class_of_size(size);
        object = heap->free[size_class];
        if (object) heap->free[size_class] = ((Object **)object)[1];
        else if (!(object = add_run(vm, size_class))) return NULL;
    } else {
        object = alloc_big(vm, size);
        if (!object) return NULL;
        mark = MARK_BIG;
    }
    heap->allocations++;
    *object = (Object){cls, (uint8_t)kind, mark, (uint8_t)size_class, 0};
    return object;
}

/* A cell of a small class that has free ones; in image mode none has. */
void *mt_heap_alloc(Vm *vm, size_t size, Kind kind, uint32_t cls) {
    Heap *heap = &vm->heap;
    if (MT_UNLIKELY(injected_failure(vm, size))) return NULL;
    if (MT_LIKELY(size <= 256)) {
        uint32_t size_class = (uint32_t)((size + 15) / 16 - 1);
        Object *object = heap->free[size_class];
        if (MT_LIKELY(object != NULL)) {
            heap->free[size_class] = ((Object **)object)[1];
            heap->allocations++;
            *object = (Object){cls, (uint8_t)kind, 0, (uint8_t)size_class, 0};
            return object;
        }
    }
    return alloc_slow(vm, size, kind, cls);
}

Buffer *mt_heap_buffer(Vm *vm, size_t bytes, bool cleared) {
    Buffer *buffer = mt_heap_alloc(vm, sizeof(Buffer) + bytes, KIND_BUFFER, 0);
    if (!buffer) return NULL;
    buffer->size = bytes;
    if (cleared) memset(buffer->data, 0, bytes);
    return buffer;
}

static void free_big(Heap *heap, Object *object) {
    Big *big = (Big *)(void *)object - 1;
    if (big->previous) big->previous->next = big->next;
    else heap->bigs = big->next;
    if (big->next) big->next->previous = big->previous;
    heap->charged -= big->size + sizeof(Big);
    heap->physical -= big->size + sizeof(Big);
    free(big);
}

static inline void free_cell(Heap *heap, Object *object) {
    object->kind = KIND_FREE;
    object->mark = 0;
    ((Object **)object)[1] = heap->free[object->size_class];
    heap->free[object->size_class] = object;
#ifdef MT_DEBUG
    size_t size = class_sizes[object->size_class];
    if (size > 16) memset((char *)object + 16, 0xDB, size - 16);
#endif
}

void mt_heap_free(Vm *vm, void *pointer) {
    Object *object = pointer;
    if (!object || (object->mark & MARK_IMAGE)) return;
    if (object->mark & MARK_BIG) free_big(&vm->heap, object);
    else free_cell(&vm->heap, object);
}

Buffer *mt_heap_buffer_resize(Vm *vm, Buffer *buffer, size_t used, size_t bytes) {
    Heap *heap = &vm->heap;
    size_t size = (sizeof(Buffer) + bytes + 15) & ~(size_t)15;
    if (buffer->head.mark & MARK_BIG && size > LARGEST_CELL && size <= (size_t)1 << 40) { /* the system may not even have to copy it */
        Big *big = (Big *)(void *)buffer - 1;
        size_t before = big->size;
        if (injected_failure(vm, size)) return NULL;
        if (size > before && !admit(vm, size - before)) return NULL;
        Big *moved = realloc(big, size + sizeof(Big));
        if (!moved) {
            if (size > before) heap->charged -= size - before;
            heap->refused = size;
            return NULL;
        }
        if (size < before) heap->charged -= before - size;
        heap->physical += size - before;
        heap->allocations++;
        moved->size = size;
        if (moved->previous) moved->previous->next = moved;
        else heap->bigs = moved;
        if (moved->next) moved->next->previous = moved;
        buffer = (Buffer *)(void *)(moved + 1);
        buffer->size = bytes;
        return buffer;
    }
    Buffer *fresh = mt_heap_buffer(vm, bytes, false);
    if (!fresh) return NULL;
    memcpy(fresh->data, buffer->data, used);
    mt_heap_free(vm, buffer);
    return fresh;
}

bool mt_heap_reserve(Vm *vm, size_t bytes) {
    if (vm->heap.area) return true;
    if (injected_failure(vm, bytes)) return false;
    if (!admit(vm, bytes)) return false;
    vm->heap.reserved += bytes;
    return true;
}

void mt_heap_release(Vm *vm, size_t bytes) {
    if (vm->heap.area) return;
    vm->heap.charged -= bytes;
    vm->heap.reserved -= bytes;
}

/* Frees every unmarked object, unmarks the others, counts live bytes. */
void mt_heap_sweep(Vm *vm) {
    Heap *heap = &vm->heap;
    uint64_t live = 0, runs = 0;
    memset(heap->free, 0, sizeof heap->free);
    for (Run **link = &heap->runs, *run; (run = *link);) {
        size_t cell = class_sizes[run->size_class];
        char *cells = (char *)(run + 1);
        if (is_whole(run) && is_empty(run, cell)) {
#ifdef MT_DEBUG
            memset(cells, 0xDB, run->count * cell);
#endif
            *link = run->next;
            run->next = heap->spare;
            heap->spare = run;
            continue;
        }
        link = &run->next;
        Object *list = heap->free[run->size_class];
        for (size_t i = run->count; i-- > 0;) {
            Object *object = (Object *)(void *)(cells + i * cell);
            if (object->mark & MARK_LIVE) {
                object->mark = (uint8_t)(object->mark & ~MARK_LIVE);
                live += cell;
                continue;
            }
#ifdef MT_DEBUG
            if (cell > 16) memset((char *)object + 16, 0xDB, cell - 16);
#endif
            object->kind = KIND_FREE;
            object->mark = 0;
            ((Object **)object)[1] = list;
            list = object;
        }
        heap->free[run->size_class] = list;
        runs += is_whole(run) ? RUN_SIZE : run->count * cell + sizeof(Run);
    }
    for (Big *big = heap->bigs; big;) {
        Big *next = big->next;
        Object *object = (Object *)(void *)(big + 1);
        if (object->mark & MARK_LIVE) {
            object->mark = (uint8_t)(object->mark & ~MARK_LIVE);
            live += big->size + sizeof(Big);
            runs += big->size + sizeof(Big);
        } else {
            free_big(heap, object);
        }
        big = next;
    }
    heap->live = live;
    heap->charged = runs + heap->reserved;
    set_threshold(heap);
}

void mt_heap_each_live(Vm *vm, void (*each)(void *context, Object *object), void *context) {
    for (Run *run = vm->heap.runs; run; run = run->next) {
        size_t cell = class_sizes[run->size_class];
        for (size_t i = 0; i < run->count; i++) {
            Object *object = (Object *)(void *)((char *)(run + 1) + i * cell);
            if (object->mark & MARK_LIVE) each(context, object);
        }
    }
    for (Big *big = vm->heap.bigs; big; big = big->next) {
        Object *object = (Object *)(void *)(big + 1);
        if (object->mark & MARK_LIVE) each(context, object);
    }
}

size_t mt_object_size(const Object *object) {
    if (object->mark & MARK_BIG) return ((const Big *)(const void *)object - 1)->size;
    return class_sizes[object->size_class];
}

bool mt_heap_count_exports(Vm *vm, Bytearray *array) {
    Heap *heap = &vm->heap;
    if (!array->exports || heap->area || array->head.mark & MARK_IMAGE) return true;
    if (heap->counting == array && !heap->count_due) {
        heap->counting = NULL;
        if (array->counted != (uint32_t)heap->collections) array->exports = 0;
        return true;
    }
    heap->counting = array;
    heap->count_due = true;
    return false;
}
