/* SPDX-License-Identifier: MIT */
/* The runtime's client of docs/embedding is a test: it exits with 0 when all of its programs were right. */
#include "../../docs/embedding/runtime.c"
