/* SPDX-License-Identifier: MIT */
/* Life cycle of a VM, its class table, inline caches and identities. */
#include "vm/vm.h"

#include <stdlib.h>

#include "object/class.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/program.h"

void mt_limits_default(Limits *limits) {
    *limits = (Limits){
        .max_memory = (uint64_t)256 << 20,
        .max_allocations = UINT64_MAX,
        .max_instructions = UINT64_MAX,
        .max_suspensions = UINT64_MAX,
        .max_output_bytes = (uint64_t)10 << 20,
        .max_recursion_depth = 1000,
        .gc_interval = UINT64_MAX,
        .max_duration_ns = (uint64_t)30 * 1000000000,
        .max_sleep_ns = (uint64_t)300 * 1000000000,
    };
}

static void init_common(Vm *vm, Engine *engine, const Limits *limits) {
    memset(vm, 0, sizeof *vm);
    mt_heap_init(&vm->heap);
    vm->engine = engine;
    vm->limits = *limits;
    vm->depth_limit = limits->max_recursion_depth;
    vm->exception = vm->tail_callable = vm->kwnames = MT_UNBOUND;
    for (int i = 0; i < ROOT_COUNT; i++) vm->roots[i] = MT_UNBOUND;
    vm->builtins = MT_UNBOUND;
    vm->event = (Event){EVENT_NONE, MT_UNBOUND, MT_UNBOUND, MT_UNBOUND, 0, ANSWER_PENDING, false, false, MT_UNBOUND};
    vm->next_version = engine->next_version;
    vm->first_user_class = engine->class_count;
    vm->next_identity = 1;
    vm->leaf_off = engine->leaf_off;
    vm->list_append = engine->leaf_off ? MT_UNBOUND : engine->list_append;
}

bool mt_vm_init_image(Vm *vm, Area *area, const Limits *limits) {
    init_common(vm, area->engine, limits);
    vm->heap.area = &area->arena;
    return true;
}

bool mt_vm_init(Vm *vm, Engine *engine, const Limits *limits) {
    init_common(vm, engine, limits);
    if (limits->max_memory != UINT64_MAX) {
        vm->heap.ceiling = limits->max_memory;
        vm->heap.threshold = MT_MIN(vm->heap.threshold, limits->max_memory);
    }
#ifdef MT_DEBUG
    vm->heap.fail_every = engine->fail_every;
#endif
    return true;
}

char *mt_vm_copy_text(const char *text, size_t size) {
    char *copy = malloc(size + 1);
    if (!copy) return NULL;
    memcpy(copy, text, size);
    copy[size] = 0;
    return copy;
}

void mt_vm_park(Vm *vm) {
    if (vm->whole_stack || !vm->frame_count) return;
    uint32_t used = 1;
    for (uint32_t i = 0; i < vm->frame_count; i++) {
        const Frame *frame = &vm->frames[i];
        used = MT_MAX(used, frame->base + (frame->flags & FRAME_GENERATOR ? 0 : mt_frame_top(frame)));
    }
    vm->whole_stack = vm->stack_capacity;
    vm->whole_frames = vm->frame_capacity;
    Value *stack = realloc(vm->stack, used * sizeof *stack);
    if (stack) {
        vm->stack = stack;
        vm->stack_capacity = used;
    }
    Frame *frames = realloc(vm->frames, vm->frame_count * sizeof *frames);
    if (frames) {
        vm->frames = frames;
        vm->frame_capacity = vm->frame_count;
    }
}

bool mt_vm_unpark(Vm *vm) {
    if (!vm->whole_stack) return true;
    Value *stack = realloc(vm->stack, vm->whole_stack * sizeof *stack);
    if (!stack) return false;
    vm->stack = stack;
    for (; vm->stack_capacity < vm->whole_stack; vm->stack_capacity++) stack[vm->stack_capacity] = MT_UNBOUND;
    Frame *frames = realloc(vm->frames, vm->whole_frames * sizeof *frames);
    if (!frames) return false;
    vm->frames = frames;
    vm->frame_capacity = vm->whole_frames;
    vm->whole_stack = vm->whole_frames = 0;
    return true;
}

void mt_vm_clear(Vm *vm) {
    for (uint32_t i = 0; i < vm->cache_capacity; i++)
        for (CacheBlock *block = vm->caches[i]; block;) {
            CacheBlock *next = block->next;
            if (!vm->engine->building) free(block);
            block = next;
        }
    free(vm->caches);
    free(vm->stack);
    free(vm->frames);
    free(vm->user_classes);
    free(vm->identities);
    free(vm->note);
    free(vm->limit_text);
    for (uint32_t i = 0; i < vm->program_count; i++) mt_program_release(vm->programs[i]);
    free(vm->programs);
    mt_heap_clear(vm);
}

/* -- classes -- */

bool mt_vm_add_class(Vm *vm, Class *class) {
    if (vm->engine->building) {
        Engine *engine = vm->engine;
        if (engine->class_count == engine->class_capacity) {
            uint32_t capacity = engine->class_capacity * 2;
            Class **classes = realloc(engine->classes, capacity * sizeof *classes);
            if (!classes) return false;
            engine->classes = classes;
            engine->class_capacity = capacity;
        }
        class->id = engine->class_count;
        engine->classes[engine->class_count++] = class;
        return true;
    }
    if (vm->user_class_count == vm->user_class_capacity) {
        uint32_t capacity = vm->user_class_capacity ? vm->user_class_capacity * 2 : 8;
        if (!mt_heap_reserve(vm, (capacity - vm->user_class_capacity) * sizeof(Class *))) return false;
        Class **classes = realloc(vm->user_classes, capacity * sizeof *classes);
        if (!classes) {
            vm->heap.refused = capacity;
            return false;
        }
        vm->user_classes = classes;
        vm->user_class_capacity = capacity;
    }
    class->id = vm->first_user_class + vm->user_class_count;
    vm->user_classes[vm->user_class_count++] = class;
    return true;
}

Class *mt_vm_class(const Vm *vm, uint32_t cls) {
    const Engine *engine = vm->engine;
    if (MT_LIKELY(cls < engine->class_count)) return engine->classes[cls];
    return vm->user_classes[cls - vm->first_user_class];
}

uint32_t mt_class_flags(const Vm *vm, uint32_t cls) { return mt_vm_class(vm, cls)->flags; }
uint64_t mt_vm_next_version(Vm *vm) { return vm->engine->building ? ++vm->engine->next_version : ++vm->next_version; }

Value mt_vm_repr_guard(Vm *vm) {
    if (vm->roots[ROOT_REPR_GUARD] == MT_UNBOUND) vm->roots[ROOT_REPR_GUARD] = mt_list_new(vm, 4);
    return vm->roots[ROOT_REPR_GUARD];
}

uint32_t mt_vm_nearest_visible(const Vm *vm) {
    for (uint32_t i = vm->frame_count; i-- > 0;)
        if (!(vm->frames[i].flags & FRAME_HIDDEN)) return i;
    return UINT32_MAX;
}

/* -- inline caches: made when a program turns out to run long, never charged, dropped with the VM -- */

static uint32_t code_hash(const Code *code) { return (uint32_t)((uintptr_t)code >> 4) * 2654435761u; }

Cache *mt_vm_caches(Vm *vm, const Code *code) {
    bool building = vm->engine->building; /* in the image: engine_build.c fills them at the end */
    if (!code->cache_count || (!building && !vm->hot)) return NULL;
    if (vm->cache_count * 2 >= vm->cache_capacity) {
        uint32_t capacity = vm->cache_capacity ? vm->cache_capacity * 2 : 16;
        CacheBlock **table = calloc(capacity, sizeof *table);
        if (!table) return NULL;
        for (uint32_t i = 0; i < vm->cache_capacity; i++)
            for (CacheBlock *block = vm->caches[i]; block;) {
                CacheBlock *next = block->next;
                uint32_t slot = code_hash(block->code) & (capacity - 1);
                block->next = table[slot];
                table[slot] = block;
                block = next;
            }
        free(vm->caches);
        vm->caches = table;
        vm->cache_capacity = capacity;
    }
    uint32_t slot = code_hash(code) & (vm->cache_capacity - 1);
    for (CacheBlock *block = vm->caches[slot]; block; block = block->next)
        if (block->code == code) return block->slots;
    if (!building && vm->cache_slots + code->cache_count > 1 << 18) return NULL; /* 8 MB at most */
    size_t size = sizeof(CacheBlock) + code->cache_count * sizeof(Cache);
    CacheBlock *block = building ? mt_arena_alloc(&vm->engine->area.arena, size) : malloc(size);
    if (!block) return NULL;
    memset(block, 0, size);
    block->code = code;
    block->next = vm->caches[slot];
    vm->caches[slot] = block;
    vm->cache_count++;
    vm->cache_slots += code->cache_count;
    return block->slots;
}

void mt_vm_flush_caches(Vm *vm) {
    for (uint32_t i = 0; i < vm->cache_capacity; i++)
        for (CacheBlock *block = vm->caches[i]; block; block = block->next) memset(block->slots, 0, block->code->cache_count * sizeof(Cache));
}

/* -- the program's own built-in names -- */

static void adopt_builtins(Vm *vm, Value dict) {
    mt_as_object(dict)->flags |= DICT_BUILTINS;
    vm->builtins = dict;
    mt_vm_flush_caches(vm); /* they point to the image's */
}

Value mt_vm_builtins(Vm *vm) {
    if (vm->builtins != MT_UNBOUND) return vm->builtins;
    Value name = mt_name_find(vm, "builtins"), image = mt_dict_get_str(vm->engine->modules, name);
    if (!mt_charge(vm, MT_AS(Dict, image)->used)) return MT_UNBOUND;
    if (vm->roots[ROOT_LIBRARY] == MT_UNBOUND) vm->roots[ROOT_LIBRARY] = mt_dict_new(vm, 4);
    Value dict = vm->roots[ROOT_LIBRARY] == MT_UNBOUND ? MT_UNBOUND : mt_dict_copy(vm, image);
    if (dict == MT_UNBOUND || !mt_dict_set_str(vm, vm->roots[ROOT_LIBRARY], name, dict)) return MT_UNBOUND;
    adopt_builtins(vm, dict);
    return dict;
}

void mt_vm_limit_depth(Vm *vm, uint64_t limit) {
    vm->depth_limit = MT_MIN(limit, vm->limits.max_recursion_depth);
    vm->frame_limit = (uint32_t)MT_MIN(vm->frame_capacity, vm->depth_limit);
}

void mt_vm_find_kept(Vm *vm) {
    Value state = vm->roots[ROOT_LIBRARY];
    if (!mt_is_kind(state, KIND_DICT)) return;
    Value dict = mt_dict_get_str(state, mt_name_find(vm, "builtins")), limit = mt_dict_get_str(state, mt_name_find(vm, "recursion_limit"));
    if (mt_is_int(limit) && mt_as_int(limit) > 0) mt_vm_limit_depth(vm, (uint64_t)mt_as_int(limit));
    if (dict != MT_UNBOUND && mt_is_exact(dict, CLS_DICT) && !(mt_as_object(dict)->mark & MARK_IMAGE)) adopt_builtins(vm, dict);
}

/* -- identities: small numbers in the order of asking, none given twice. Objects do not move, so a table by address knows them; it
 * keeps nothing alive: a collection takes the dead out (mt_vm_forget_identities) -- */

static uint32_t identity_slot(const Identity *table, uint32_t capacity, Value v) {
    uint32_t i = (uint32_t)((v >> 3) * 0x9E3779B97F4A7C15u >> 32) & (capacity - 1);
    while (table[i].object && table[i].object != v) i = (i + 1) & (capacity - 1);
    return i;
}

static void resize_identities(Vm *vm, Identity *table, uint32_t capacity) {
    for (uint32_t i = 0; i < vm->identity_capacity; i++)
        if (vm->identities[i].object) table[identity_slot(table, capacity, vm->identities[i].object)] = vm->identities[i];
    free(vm->identities);
    vm->identities = table;
    vm->identity_capacity = capacity;
}

static bool grow_identities(Vm *vm) {
    uint32_t capacity = vm->identity_capacity ? vm->identity_capacity * 2 : 16;
    if (capacity > 1u << 28 || !mt_heap_reserve(vm, (capacity - vm->identity_capacity) * sizeof(Identity))) return false;
    Identity *table = calloc(capacity, sizeof *table);
    if (!table) {
        mt_heap_release(vm, (capacity - vm->identity_capacity) * sizeof(Identity));
        vm->heap.refused = capacity * sizeof(Identity);
        return false;
    }
    resize_identities(vm, table, capacity);
    return true;
}

bool mt_vm_set_identity(Vm *vm, Value v, uint64_t number) {
    if (vm->identity_count * 2 >= vm->identity_capacity && !grow_identities(vm)) return false;
    uint32_t slot = identity_slot(vm->identities, vm->identity_capacity, v);
    if (vm->identities[slot].object) return true;
    vm->identities[slot] = (Identity){v, number};
    vm->identity_count++;
    return true;
}

uint64_t mt_vm_identity(Vm *vm, Value v) {
    if (!mt_is_object(v)) return v | (uint64_t)1 << 62;
    if (vm->identity_capacity) {
        const Identity *found = &vm->identities[identity_slot(vm->identities, vm->identity_capacity, v)];
        if (found->object) return found->number << 4;
    }
    if (!mt_vm_set_identity(vm, v, vm->next_identity)) return 0;
    return vm->next_identity++ << 4;
}

void mt_vm_forget_identities(Vm *vm) {
    uint32_t mask = vm->identity_capacity - 1;
    for (uint32_t i = 0; i < vm->identity_capacity;) {
        Value v = vm->identities[i].object;
        if (!v || mt_as_object(v)->mark & (MARK_LIVE | MARK_IMAGE)) {
            i++;
            continue;
        }
        /* The entries behind it move up as far as their hashes allow, so that no search ends too soon; then this place again. */
        uint32_t hole = i;
        for (uint32_t next = (hole + 1) & mask; vm->identities[next].object; next = (next + 1) & mask) {
            uint32_t home = (uint32_t)((vm->identities[next].object >> 3) * 0x9E3779B97F4A7C15u >> 32) & mask;
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            vm->identities[hole] = vm->identities[next];
            hole = next;
        }
        vm->identities[hole] = (Identity){0, 0};
        vm->identity_count--;
    }
    uint32_t capacity = vm->identity_capacity;
    while (capacity > 16 && vm->identity_count * 8 < capacity) capacity /= 2;
    Identity *table = capacity < vm->identity_capacity ? calloc(capacity, sizeof *table) : NULL;
    if (!table) return;
    mt_heap_release(vm, (vm->identity_capacity - capacity) * sizeof *table);
    resize_identities(vm, table, capacity);
}
