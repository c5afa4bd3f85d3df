/* SPDX-License-Identifier: MIT */
/* The sort for one way of comparing, included once for each: NAME(x) names its functions, LESS(s, a, b) is 1, 0, or -1 when it
 * cannot say (Sort.step). The order of comparisons is CPython 3.13's to the letter: runs with ties, binary insertion up to the
 * minimal run, powersort's merge order, galloping. On -1 the keys (and values with them) are a permutation of what they were. */

#define TRY_LESS(a, b)                                 \
    do {                                               \
        less = LESS(s, a, b);                          \
        if (MT_UNLIKELY(less < 0)) return -1;          \
    } while (0)

/* Where key belongs in a[0:n], before what equals it; the search begins at hint. */
static int64_t NAME(gallop_left)(Sort *s, Value key, const Value *a, int64_t n, int64_t hint) {
    int64_t last = 0, offset = 1, most;
    int less;
    (void)s;
    TRY_LESS(a[hint], key);
    if (less) {
        for (most = n - hint; offset < most; offset = 2 * offset + 1) {
            TRY_LESS(a[hint + offset], key);
            if (!less) break;
            last = offset;
        }
        offset = MT_MIN(offset, most);
        last += hint;
        offset += hint;
    } else {
        for (most = hint + 1; offset < most; offset = 2 * offset + 1) {
            TRY_LESS(a[hint - offset], key);
            if (less) break;
            last = offset;
        }
        offset = MT_MIN(offset, most);
        int64_t swap = last;
        last = hint - offset;
        offset = hint - swap;
    }
    for (last++; last < offset;) {
        int64_t middle = last + ((offset - last) >> 1);
        TRY_LESS(a[middle], key);
        if (less) last = middle + 1;
        else offset = middle;
    }
    return offset;
}

/* The same, after what equals it. */
static int64_t NAME(gallop_right)(Sort *s, Value key, const Value *a, int64_t n, int64_t hint) {
    int64_t last = 0, offset = 1, most;
    int less;
    (void)s;
    TRY_LESS(key, a[hint]);
    if (less) {
        for (most = hint + 1; offset < most; offset = 2 * offset + 1) {
            TRY_LESS(key, a[hint - offset]);
            if (!less) break;
            last = offset;
        }
        offset = MT_MIN(offset, most);
        int64_t swap = last;
        last = hint - offset;
        offset = hint - swap;
    } else {
        for (most = n - hint; offset < most; offset = 2 * offset + 1) {
            TRY_LESS(key, a[hint + offset]);
            if (less) break;
            last = offset;
        }
        offset = MT_MIN(offset, most);
        last += hint;
        offset += hint;
    }
    for (last++; last < offset;) {
        int64_t middle = last + ((offset - last) >> 1);
        TRY_LESS(key, a[middle]);
        if (less) offset = middle;
        else last = middle + 1;
    }
    return offset;
}

/* a[lo:lo+ok] is sorted; the rest of a[lo:lo+n] is inserted. */
static int NAME(insert)(Sort *s, int64_t lo, int64_t n, int64_t ok) {
    Value *a = s->keys + lo, *v = s->values ? s->values + lo : NULL;
    int less;
    for (; ok < n; ok++) {
        int64_t left = 0, right = ok;
        Value pivot = a[ok];
        do {
            int64_t middle = (left + right) >> 1;
            TRY_LESS(pivot, a[middle]);
            if (less) right = middle;
            else left = middle + 1;
        } while (left < right);
        memmove(a + left + 1, a + left, (size_t)(ok - left) * sizeof(Value));
        a[left] = pivot;
        if (v) {
            Value item = v[ok];
            memmove(v + left + 1, v + left, (size_t)(ok - left) * sizeof(Value));
            v[left] = item;
        }
    }
    return 0;
}

/* Length of the run at lo, made ascending. A descending run may have stretches of equal keys, which keep their order. */
static int64_t NAME(count_run)(Sort *s, int64_t lo, int64_t rest) {
    const Value *a = s->keys + lo;
    int64_t n, equals = 0;
    int less;
    if (rest == 1) return 1;
    for (n = 1; n < rest; n++) {
        TRY_LESS(a[n], a[n - 1]);
        if (less) break;
    }
    if (n == rest) return n;
    if (n > 1) {
        TRY_LESS(a[0], a[n - 1]);
        if (less) return n;
        sort_reverse(s, lo, n); /* all equal so far: the beginning of a descending run */
    }
    for (n++; n < rest; n++) {
        TRY_LESS(a[n], a[n - 1]);
        if (less) {
            if (equals) sort_reverse(s, lo + n - equals - 1, equals + 1);
            equals = 0;
            continue;
        }
        TRY_LESS(a[n - 1], a[n]);
        if (less) break;
        equals++;
    }
    if (equals) sort_reverse(s, lo + n - equals - 1, equals + 1);
    sort_reverse(s, lo, n);
    for (; n < rest; n++) {
        TRY_LESS(a[n], a[n - 1]);
        if (less) break;
    }
    return n;
}

#define PUT(to, to_i, from, from_i)                              \
    do {                                                         \
        (to##_keys)[to_i] = (from##_keys)[from_i];               \
        if (values) (to##_values)[to_i] = (from##_values)[from_i]; \
    } while (0)
#define MOVE(to, to_i, from, from_i, n)                                                                     \
    do {                                                                                                    \
        memmove(to##_keys + (to_i), from##_keys + (from_i), (size_t)(n) * sizeof(Value));                   \
        if (values) memmove(to##_values + (to_i), from##_values + (from_i), (size_t)(n) * sizeof(Value));   \
    } while (0)

/* Merges a[i:i+n1] and a[j:j+n2], which follow each other; n1 <= n2, the first of the second run is less than the first of the
 * first, and the last of the first run is not less than any of the second. */
static int NAME(merge_low)(Sort *s, int64_t i, int64_t n1, int64_t j, int64_t n2) {
    Value *a_keys = s->keys, *a_values = s->values, *t_keys = s->spare, *t_values = s->spare_values;
    bool values = a_values != NULL;
    int64_t to = i, from = 0, k;
    int result = -1;
    MOVE(t, 0, a, i, n1);
    PUT(a, to, a, j);
    to++, j++, n2--;
    if (!n2) goto done;
    if (n1 == 1) goto last;
    int64_t gallop = s->min_gallop;
    for (;;) {
        int64_t wins_1 = 0, wins_2 = 0;
        do {
            int less = LESS(s, a_keys[j], t_keys[from]);
            if (MT_UNLIKELY(less < 0)) goto out;
            if (less) {
                PUT(a, to, a, j);
                to++, j++, n2--, wins_2++, wins_1 = 0;
                if (!n2) goto done;
            } else {
                PUT(a, to, t, from);
                to++, from++, n1--, wins_1++, wins_2 = 0;
                if (n1 == 1) goto last;
            }
        } while (wins_1 < gallop && wins_2 < gallop);
        gallop++;
        do {
            gallop -= gallop > 1;
            s->min_gallop = gallop;
            k = NAME(gallop_right)(s, a_keys[j], t_keys + from, n1, 0);
            if (k < 0) goto out;
            wins_1 = k;
            if (k) {
                MOVE(a, to, t, from, k);
                to += k, from += k, n1 -= k;
                if (n1 == 1) goto last;
                if (!n1) goto done; /* only when < is no order */
            }
            PUT(a, to, a, j);
            to++, j++, n2--;
            if (!n2) goto done;
            k = NAME(gallop_left)(s, t_keys[from], a_keys + j, n2, 0);
            if (k < 0) goto out;
            wins_2 = k;
            if (k) {
                MOVE(a, to, a, j, k);
                to += k, j += k, n2 -= k;
                if (!n2) goto done;
            }
            PUT(a, to, t, from);
            to++, from++, n1--;
            if (n1 == 1) goto last;
        } while (wins_1 >= MIN_GALLOP || wins_2 >= MIN_GALLOP);
        s->min_gallop = ++gallop;
    }
done:
    result = 0;
out:
    MOVE(a, to, t, from, n1);
    return result;
last: /* the last of the first run goes behind all of the second */
    MOVE(a, to, a, j, n2);
    PUT(a, to + n2, t, from);
    return 0;
}

/* The same from the right, n1 >= n2. */
static int NAME(merge_high)(Sort *s, int64_t start, int64_t n1, int64_t second, int64_t n2) {
    Value *a_keys = s->keys, *a_values = s->values, *t_keys = s->spare, *t_values = s->spare_values;
    bool values = a_values != NULL;
    int64_t to = second + n2 - 1, i = start + n1 - 1, from = n2 - 1, k;
    int result = -1;
    MOVE(t, 0, a, second, n2);
    PUT(a, to, a, i);
    to--, i--, n1--;
    if (!n1) goto done;
    if (n2 == 1) goto first;
    int64_t gallop = s->min_gallop;
    for (;;) {
        int64_t wins_1 = 0, wins_2 = 0;
        do {
            int less = LESS(s, t_keys[from], a_keys[i]);
            if (MT_UNLIKELY(less < 0)) goto out;
            if (less) {
                PUT(a, to, a, i);
                to--, i--, n1--, wins_1++, wins_2 = 0;
                if (!n1) goto done;
            } else {
                PUT(a, to, t, from);
                to--, from--, n2--, wins_2++, wins_1 = 0;
                if (n2 == 1) goto first;
            }
        } while (wins_1 < gallop && wins_2 < gallop);
        gallop++;
        do {
            gallop -= gallop > 1;
            s->min_gallop = gallop;
            k = NAME(gallop_right)(s, t_keys[from], a_keys + start, n1, n1 - 1);
            if (k < 0) goto out;
            wins_1 = k = n1 - k;
            if (k) {
                to -= k, i -= k, n1 -= k;
                MOVE(a, to + 1, a, i + 1, k);
                if (!n1) goto done;
            }
            PUT(a, to, t, from);
            to--, from--, n2--;
            if (n2 == 1) goto first;
            k = NAME(gallop_left)(s, a_keys[i], t_keys, n2, n2 - 1);
            if (k < 0) goto out;
            wins_2 = k = n2 - k;
            if (k) {
                to -= k, from -= k, n2 -= k;
                MOVE(a, to + 1, t, from + 1, k);
                if (n2 == 1) goto first;
                if (!n2) goto done; /* only when < is no order */
            }
            PUT(a, to, a, i);
            to--, i--, n1--;
            if (!n1) goto done;
        } while (wins_1 >= MIN_GALLOP || wins_2 >= MIN_GALLOP);
        s->min_gallop = ++gallop;
    }
done:
    result = 0;
out:
    MOVE(a, to - n2 + 1, t, 0, n2);
    return result;
first: /* the first of the second run goes before all of the first */
    to -= n1, i -= n1;
    MOVE(a, to + 1, a, i + 1, n1);
    PUT(a, to, t, from);
    return 0;
}

#undef PUT
#undef MOVE

static int NAME(merge_at)(Sort *s, uint32_t i) {
    int64_t start = s->runs[i].start, n1 = s->runs[i].count, second = s->runs[i + 1].start, n2 = s->runs[i + 1].count;
    s->runs[i].count = n1 + n2;
    if (i + 3 == s->run_count) s->runs[i + 1] = s->runs[i + 2];
    s->run_count--;
    int64_t k = NAME(gallop_right)(s, s->keys[second], s->keys + start, n1, 0);
    if (k < 0) return -1;
    start += k;
    n1 -= k;
    if (!n1) return 0;
    n2 = NAME(gallop_left)(s, s->keys[start + n1 - 1], s->keys + second, n2, n2 - 1);
    if (n2 <= 0) return (int)n2;
    return n1 <= n2 ? NAME(merge_low)(s, start, n1, second, n2) : NAME(merge_high)(s, start, n1, second, n2);
}

static int NAME(sort)(Sort *s) {
    int64_t minimal = minimal_run(s->count), lo = 0;
    for (int64_t rest = s->count; rest;) {
        int64_t n = NAME(count_run)(s, lo, rest);
        if (n < 0) return -1;
        if (n < minimal) {
            int64_t forced = MT_MIN(rest, minimal);
            if (NAME(insert)(s, lo, forced, n) < 0) return -1;
            n = forced;
        }
        if (s->run_count) {
            SortRun *top = &s->runs[s->run_count - 1];
            uint32_t power = power_of(top->start, top->count, n, s->count);
            while (s->run_count > 1 && s->runs[s->run_count - 2].power > power)
                if (NAME(merge_at)(s, s->run_count - 2) < 0) return -1;
            s->runs[s->run_count - 1].power = power;
        }
        s->runs[s->run_count++] = (SortRun){lo, n, 0};
        lo += n;
        rest -= n;
    }
    while (s->run_count > 1) {
        uint32_t i = s->run_count - 2;
        if (i > 0 && s->runs[i - 1].count < s->runs[i + 1].count) i--;
        if (NAME(merge_at)(s, i) < 0) return -1;
    }
    return 0;
}

#undef TRY_LESS
#undef NAME
#undef LESS
