/* SPDX-License-Identifier: MIT */
/* Cases of the loop that serve rarer statements; included by eval.c in the middle of its function. */
