/* SPDX-License-Identifier: MIT */
/* The words for a program that the parser refused. */
#include "syntax/parser_private.h"

void mt_parser_diagnose(Parser *p) {
    Span at = p->tok.span;
    if (at.column == NO_COLUMN) at.column = at.end_column = 0;
    p->failure = FAILURE_NONE;
    mt_parser_report(p, &at, "invalid syntax");
}
