/* SPDX-License-Identifier: MIT */
/* Engines: the image that image_tool.c made is copied and its addresses are set; nothing is executed. */
#define _DEFAULT_SOURCE
#include <stdlib.h>
#include <sys/mman.h>

#include "library/library.h"
#include "object/types.h"
#include "vm/engine_build.h"
#include "vm/record.h"

extern const uint64_t mt_image[]; /* an ImageFile: image_data.c */

const NativeDef *const mt_engine_rooms[] = {mt_library_builtins, mt_object_intrinsics, mt_operator_intrinsics, mt_number_intrinsics, mt_str_intrinsics, mt_container_intrinsics, mt_memoryview_intrinsics,
                                            mt_generator_intrinsics, mt_scheduler_intrinsics, mt_json_intrinsics, mt_record_intrinsics, NULL};

const NativeDef *mt_engine_table(uint32_t number, bool *end) {
    static const ModuleDef *const modules[] = {
#define CORE(stem)
#define EXPORT(name)
#define MODULE(identifier, name, has_python) &mt_##identifier##_module,
#include "library/library.def"
#undef CORE
#undef EXPORT
#undef MODULE
    };
    *end = false;
    for (const TypeDef *const *type = mt_types; *type; type++)
        if (!number--) return (*type)->methods;
    for (const NativeDef *const *room = mt_engine_rooms; *room; room++)
        if (!number--) return *room;
    if (number < MT_COUNTOF(modules)) return modules[number]->functions;
    number -= MT_COUNTOF(modules);
    for (const ModuleClass *class = mt_module_classes; class->module; class++)
        if (!number--) return class->methods;
    *end = true;
    return NULL;
}

Engine *mt_engine_empty(void) {
    Engine *engine = calloc(1, sizeof *engine);
    if (!engine) return NULL;
    mt_pool_init(&engine->arenas, ARENA_FIRST_BLOCK, 4);
    mt_pool_init(&engine->blocks, HEAP_LARGEST_BLOCK, 8 * 1024 * 1024 / HEAP_LARGEST_BLOCK);
    mt_area_init(&engine->area, engine, NULL);
    return engine;
}

static void set_addresses(uint64_t *area, const ImageFile *file) {
    const uint64_t *bitmap = file->words + file->word_count;
    uint64_t base = (uint64_t)(uintptr_t)area;
    for (uint64_t i = 0; i * 64 < file->word_count; i++)
        for (uint64_t bits = bitmap[i]; bits; bits &= bits - 1) area[i * 64 + (uint64_t)__builtin_ctzll(bits)] += base;
    const ImageNative *natives = (const ImageNative *)(const void *)(bitmap + (file->word_count + 63) / 64);
    const NativeDef *table = NULL;
    uint32_t number = UINT32_MAX;
    for (uint64_t i = 0; i < file->native_count; i++) {
        bool end;
        if (natives[i].table != number) table = mt_engine_table(number = natives[i].table, &end);
        area[natives[i].word] = (uint64_t)(uintptr_t)&table[natives[i].row];
    }
}

/* All pages of it at once, where the system can: one by one they cost more than the copy. */
static void populate(char *area, size_t size) {
#ifdef MADV_POPULATE_WRITE
    uintptr_t from = ((uintptr_t)area + 4095) & ~(uintptr_t)4095, to = ((uintptr_t)area + size) & ~(uintptr_t)4095;
    if (from < to) (void)madvise((void *)from, to - from, MADV_POPULATE_WRITE);
#else
    (void)area, (void)size;
#endif
}

Engine *mt_engine_new(SyntaxError *error) {
    memset(error, 0, sizeof *error);
    const ImageFile *file = (const ImageFile *)(const void *)mt_image;
    Engine *engine = mt_engine_empty();
    size_t size = file->word_count * sizeof(uint64_t);
    if (!engine || !mt_arena_reserve(&engine->area.arena, size)) {
        mt_engine_free(engine);
        error->type = "MemoryError";
        return NULL;
    }
    char *area = engine->area.arena.next;
    engine->area.arena.next += size;
    populate(area, size);
    memcpy(area, file->words, size);
    set_addresses((uint64_t *)(void *)area, file);
    memcpy((char *)engine + ENGINE_PART, area + file->engine, sizeof *engine - ENGINE_PART);
    engine->area.interned = (Value *)(void *)(area + file->interned);
    engine->area.interned_count = file->interned_count;
    engine->area.interned_capacity = file->interned_capacity;
    return engine;
}

void mt_engine_free(Engine *engine) {
    if (!engine) return;
    ImageNames *names = atomic_load(&engine->image_names);
    if (names) engine->free_names(names);
    mt_area_clear(&engine->area);
    mt_pool_clear(&engine->arenas);
    mt_pool_clear(&engine->blocks);
    free(engine);
}
