/* SPDX-License-Identifier: MIT */
/* The state of an execution, or a program, as bytes, and back. The format stands in docs/internals/snapshot-format.md. */
#ifndef MT_SNAPSHOT_H
#define MT_SNAPSHOT_H

#include "vm/program.h"
#include "vm/vm.h"

#define MT_SNAPSHOT_VERSION 1
#define MT_VERSION "0.1.0" /* of monty; setup.py takes it from here */
enum { SNAPSHOT_HEADER = 32, SNAPSHOT_EXECUTION = 1, SNAPSHOT_PROGRAM = 2 /* header: flags */ };

/* Bytes by malloc. False: no memory, or a value that cannot be stored. */
bool mt_snapshot_dump(Vm *vm, bool with_program, uint8_t **data, size_t *size) MT_NODISCARD;
bool mt_snapshot_dump_program(const Program *program, uint8_t **data, size_t *size) MT_NODISCARD;

/* Loading trusts nothing. `why`: 256 bytes. */
#define SNAPSHOT_NO_MEMORY "no memory to load the snapshot" /* as `why`: nothing is wrong with the bytes */
Program *mt_snapshot_load_program(Engine *engine, const uint8_t *data, size_t size, char *why);
typedef struct SnapshotReader SnapshotReader;
/* Reads as far as the program and the limits. `program` may be NULL when the bytes hold it. */
SnapshotReader *mt_snapshot_open(Engine *engine, Program *program, const uint8_t *data, size_t size, Limits *stored, char *why);
Program *mt_snapshot_program(const SnapshotReader *reader);
/* Fills a fresh VM. False: *why; the VM may only be cleared then. */
bool mt_snapshot_load(SnapshotReader *reader, Vm *vm, char *why) MT_NODISCARD;
void mt_snapshot_close(SnapshotReader *reader);

uint64_t mt_snapshot_checksum(const uint8_t *data, size_t size);

#endif
