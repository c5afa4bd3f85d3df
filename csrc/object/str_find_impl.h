/* SPDX-License-Identifier: MIT */
/* Included by str_find.c once for each pair of unit types and direction. Needs HAY, NEEDLE (unit types), NAME(x), and
 * AT(array, length, i): the i-th unit in the direction of the search. Two-way string matching (Crochemore and Perrin, 1991). */

/* Start of the greatest suffix of the needle under the order of units or (inverted) its reverse, and that suffix's period. */
static size_t NAME(max_suffix)(const NEEDLE *needle, size_t m, bool inverted, size_t *period) {
    size_t start = 0, candidate = 1, k = 0, p = 1;
    while (candidate + k < m) {
        NEEDLE a = AT(needle, m, candidate + k), b = AT(needle, m, start + k);
        if (a == b) {
            if (k + 1 == p) {
                candidate += p;
                k = 0;
            } else {
                k++;
            }
        } else if (inverted ? b < a : a < b) {
            candidate += k + 1;
            k = 0;
            p = candidate - start;
        } else {
            start = candidate++;
            k = 0;
            p = 1;
        }
    }
    *period = p;
    return start;
}

static int64_t NAME(two_way)(const HAY *hay, size_t n, const NEEDLE *needle, size_t m) {
    size_t period, period_inverted;
    size_t cut = NAME(max_suffix)(needle, m, false, &period);
    size_t cut_inverted = NAME(max_suffix)(needle, m, true, &period_inverted);
    if (cut_inverted > cut) {
        cut = cut_inverted;
        period = period_inverted;
    }
    bool periodic = cut + period <= m;
    for (size_t i = 0; periodic && i < cut; i++) periodic = AT(needle, m, i) == AT(needle, m, i + period);
    if (!periodic) period = MT_MAX(cut, m - cut) + 1;
    size_t memory = 0; /* units of the needle's start that are known to match */
    for (size_t j = 0; j + m <= n;) {
        size_t i = MT_MAX(cut, memory);
        while (i < m && AT(needle, m, i) == AT(hay, n, j + i)) i++;
        if (i < m) {
            j += i - cut + 1;
            memory = 0;
            continue;
        }
        i = cut;
        while (i > memory && AT(needle, m, i - 1) == AT(hay, n, j + i - 1)) i--;
        if (i <= memory) return (int64_t)j;
        j += period;
        memory = periodic ? m - period : 0;
    }
    return -1;
}

/* m >= 2 and m <= n. Plain comparison as long as it does little work, then two-way from there. */
static int64_t NAME(search)(const HAY *hay, size_t n, const NEEDLE *needle, size_t m) {
    NEEDLE first = AT(needle, m, 0), last = AT(needle, m, m - 1);
    size_t work = 0;
    for (size_t j = 0; j + m <= n; j++) {
        SKIP(hay, n, m, j, first);
        if (AT(hay, n, j + m - 1) != last) {
            work++;
        } else {
            size_t i = 1;
            while (i < m && AT(hay, n, j + i) == AT(needle, m, i)) i++;
            if (i == m) return (int64_t)j;
            work += i + 1;
        }
        if (work > 2 * j + 64 && m > 2) {
            int64_t found = NAME(two_way)(TAIL(hay, n, j), n - j, needle, m);
            return found < 0 ? -1 : found + (int64_t)j;
        }
    }
    return -1;
}
