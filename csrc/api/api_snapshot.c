/* SPDX-License-Identifier: MIT */
/* monty.h: snapshots. */
#include "api/api.h"

#include "snapshot/snapshot.h"

bool monty_dump(MontyExecution *x, uint32_t flags, uint8_t **data, size_t *size, MontyError *error) {
    if (mt_snapshot_dump(&x->vm, !(flags & MONTY_DUMP_WITHOUT_PROGRAM), data, size)) return true;
    mt_api_error(error, "MemoryError", "no memory for a snapshot");
    return false;
}

uint64_t monty_checksum(const uint8_t *data, size_t size) { return size < SNAPSHOT_HEADER ? 0 : mt_snapshot_checksum(data, size); }

static void failed(MontyError *error, const char *why) { mt_api_error(error, strcmp(why, SNAPSHOT_NO_MEMORY) ? "ValueError" : "MemoryError", why); }

static uint64_t merge(uint64_t stored, uint64_t given, uint64_t standard, bool loosen) {
    if (given == MONTY_LIMIT_STORED) return MT_MIN(stored, standard);
    return loosen ? given : MT_MIN(stored, given);
}

MontyExecution *monty_load(MontyEngine *engine, MontyProgram *program, const uint8_t *data, size_t size, const MontyLimits *limits, bool loosen, MontyError *error) {
    char why[256] = "";
    Program *own = program ? mt_api_program(program) : NULL;
    Limits stored;
    SnapshotReader *reader = mt_snapshot_open(mt_api_engine(engine), own, data, size, &stored, why);
    if (!reader) {
        failed(error, why);
        return NULL;
    }
    MontyLimits from, standard, merged;
    mt_api_limits_out(&from, &stored);
    monty_limits_default(&standard);
    const MontyLimits *given = limits;
    if (!given) {
        static const MontyLimits all_stored = {MONTY_LIMIT_STORED, MONTY_LIMIT_STORED, MONTY_LIMIT_STORED, MONTY_LIMIT_STORED, MONTY_LIMIT_STORED,
                                               MONTY_LIMIT_STORED, MONTY_LIMIT_STORED, MONTY_LIMIT_STORED, MONTY_LIMIT_STORED};
        given = &all_stored;
    }
#define MERGE(field) merged.field = merge(from.field, given->field, standard.field, loosen)
    MERGE(max_memory);
    MERGE(max_allocations);
    MERGE(max_instructions);
    MERGE(max_suspensions);
    MERGE(max_output_bytes);
    MERGE(max_recursion_depth);
    MERGE(gc_interval);
    MERGE(max_duration_ns);
    MERGE(max_sleep_ns);
#undef MERGE
    Limits effective;
    mt_api_limits_in(&effective, &merged);
    MontyExecution *x = mt_api_execution_new(mt_snapshot_program(reader), &effective, 0);
    if (!x) {
        mt_snapshot_close(reader);
        mt_api_error(error, "MemoryError", "no memory for an execution");
        return NULL;
    }
    bool ok = mt_snapshot_load(reader, &x->vm, why);
    mt_snapshot_close(reader);
    if (ok) return x;
    monty_execution_free(x);
    failed(error, why);
    return NULL;
}
