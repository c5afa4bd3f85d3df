/* SPDX-License-Identifier: MIT */
/* time: the clock is the host's. time.time() and its like are calls that the host answers under these names; sleep waits by a timer
 * of the VM's virtual clock. Calendars and texts are prelude/time.py. */
#include "library/library.h"

#include "heap/heap.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/vm.h"

/* Calls the host's function "time.<name>" in place of the native. */
static Step ask(Vm *vm, const char *name) {
    char text[40] = "time.";
    strncat(text, name, sizeof text - 6);
    Value full = mt_name_find(vm, text);
    if (full == MT_UNBOUND) full = mt_str_from_cstr(vm, text);
    Value none = mt_tuple_empty(vm);
    External *external = full == MT_UNBOUND ? NULL : mt_heap_alloc(vm, sizeof(External), KIND_EXTERNAL, CLS_EXTERNAL);
    if (!external || none == MT_UNBOUND) return STEP_RAISE;
    external->name = full;
    external->doc = MT_NONE;
    return mt_native_tail_ex(vm, mt_object(external), none, MT_UNBOUND);
}

#define CLOCK(name) \
    static Step time_##name(Vm *vm, Value *args, Value *out) { \
        (void)args, (void)out; \
        return ask(vm, #name); \
    }
CLOCK(time)
CLOCK(time_ns)
CLOCK(monotonic)
CLOCK(monotonic_ns)
CLOCK(perf_counter)
CLOCK(perf_counter_ns)
CLOCK(process_time)
CLOCK(process_time_ns)
CLOCK(thread_time)
CLOCK(thread_time_ns)

static Step general(Vm *vm, Value *args, Value *out) {
    (void)vm, (void)args, (void)out;
    return STEP_GENERAL;
}

static const NativeDef functions[] = {
    LEAF("time", time_time, ""),
    LEAF("time_ns", time_time_ns, ""),
    LEAF("monotonic", time_monotonic, ""),
    LEAF("monotonic_ns", time_monotonic_ns, ""),
    LEAF("perf_counter", time_perf_counter, ""),
    LEAF("perf_counter_ns", time_perf_counter_ns, ""),
    LEAF("process_time", time_process_time, ""),
    LEAF("process_time_ns", time_process_time_ns, ""),
    LEAF("thread_time", time_thread_time, ""),
    LEAF("thread_time_ns", time_thread_time_ns, ""),
    LEAF_OR("sleep", general, "secs, /", "_sleep"),
    LEAF_OR("gmtime", general, "seconds=None, /", "_gmtime"),
    LEAF_OR("localtime", general, "seconds=None, /", "_localtime"),
    LEAF_OR("mktime", general, "time, /", "_mktime"),
    LEAF_OR("asctime", general, "time=None, /", "_asctime"),
    LEAF_OR("ctime", general, "seconds=None, /", "_ctime"),
    LEAF_OR("strftime", general, "format, time=None, /", "_strftime"),
    LEAF_OR("strptime", general, "string, format='%a %b %d %H:%M:%S %Y', /", "_strptime"),
    NATIVES_END,
};

const ModuleDef mt_time_module = {"time", functions, "This module provides various functions to manipulate time values.", NULL};
