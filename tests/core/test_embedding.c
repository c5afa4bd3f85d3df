/* SPDX-License-Identifier: MIT */
/* The client of docs/embedding is a test: it exits with 0 when its program gave 42. */
#include "../../docs/embedding/client.c"
