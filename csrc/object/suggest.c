/* SPDX-License-Identifier: MIT */
/* "Did you mean": an edit distance in which a move costs two and a change of case one, with CPython's bounds. */
#include "object/suggest.h"

#include "object/str.h"

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40, MOST_CANDIDATES = 750 };

typedef struct Text {
    const Str *str;
    uint32_t from, length;
} Text;

static uint32_t at(const Text *t, uint32_t i) { return mt_str_at(t->str, t->from + i); }

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static uint32_t change_cost(uint32_t a, uint32_t b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* More than `most`: the exact distance does not matter. */
static uint32_t distance(Text a, Text b, uint32_t most) {
    while (a.length && b.length && at(&a, 0) == at(&b, 0)) a.from++, b.from++, a.length--, b.length--;
    while (a.length && b.length && at(&a, a.length - 1) == at(&b, b.length - 1)) a.length--, b.length--;
    if (!a.length || !b.length) return (a.length + b.length) * MOVE_COST;
    if (a.length > LONGEST || b.length > LONGEST) return most + 1;
    if (b.length < a.length) {
        Text t = a;
        a = b;
        b = t;
    }
    if ((b.length - a.length) * MOVE_COST > most) return most + 1;
    uint32_t row[LONGEST]; /* row[i]: from the first i + 1 characters of a to those of b so far */
    for (uint32_t i = 0; i < a.length; i++) row[i] = (i + 1) * MOVE_COST;
    uint32_t result = 0;
    for (uint32_t j = 0; j < b.length; j++) {
        uint32_t diagonal = j * MOVE_COST, least = UINT32_MAX;
        result = diagonal;
        for (uint32_t i = 0; i < a.length; i++) {
            uint32_t change = diagonal + change_cost(at(&b, j), at(&a, i));
            diagonal = row[i];
            uint32_t move = MT_MIN(result, diagonal) + MOVE_COST;
            result = MT_MIN(move, change);
            row[i] = result;
            least = MT_MIN(least, result);
        }
        if (least > most) return most + 1;
    }
    return result;
}

Value mt_suggest(Vm *vm, Value name, const Value *candidates, uint32_t count) {
    (void)vm;
    const Str *wanted = mt_str_of(name);
    if (!wanted || count >= MOST_CANDIDATES) return MT_UNBOUND;
    Value best = MT_UNBOUND;
    uint32_t best_distance = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        const Str *candidate = mt_str_of(candidates[i]);
        if (!candidate || mt_str_equal(mt_object(candidate), mt_object(wanted))) continue;
        /* No more than a third of the characters involved may need a change, and no more than with the best so far. */
        uint64_t most = ((uint64_t)wanted->length + candidate->length + 3) * MOVE_COST / 6;
        if (most > best_distance - 1) most = best_distance - 1;
        Text a = {wanted, 0, wanted->length}, b = {candidate, 0, candidate->length};
        uint32_t found = distance(a, b, (uint32_t)most);
        if (found > most) continue;
        best = mt_object(candidate);
        best_distance = found;
    }
    return best;
}
