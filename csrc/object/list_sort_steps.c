/* SPDX-License-Identifier: MIT */
/* The sort of list_sort_impl.h for keys whose < is the program's: the same algorithm, written so that it stops at each comparison
 * and goes on with the answer. Where it stands lies in a list that the prelude's list_sort keeps: the two keys to be compared, keys,
 * values, their spare copies, and the numbers of Steps in a bytearray. A comparison is a resumption by line number (the case labels);
 * merging and galloping have a line of their own each. Every index is checked, for the state may come from a snapshot. */
#include "object/container.h"

enum { MIN_GALLOP = 7, MOST_RUNS = 85, LARGEST_MINIMAL_RUN = 64 };
enum { STATE_A, STATE_B, STATE_KEYS, STATE_VALUES, STATE_SPARE, STATE_SPARE_VALUES, STATE_STEPS, STATE_MIXED, STATE_SIZE };
typedef enum Outcome { ASKING, FINISHED } Outcome;

typedef struct Steps {
    int64_t line, merge_line, gallop_line;
    int64_t count, minimal, start, rest, made, i, equals, left, right; /* the run being made; insertion */
    int64_t run_count, runs[MOST_RUNS][3];                          /* start, count, power */
    int64_t at, merging, first, m, second, n, to, from, next, gallop, kept, wins_1, wins_2; /* merge of runs at, at + 1; merging: 1 from the left, 2 from the right */
    int64_t g_right, g_spare, g_base, g_n, g_hint, g_last, g_offset, g_most, g_key_spare, g_key; /* gallop; g_last: its result */
} Steps;

typedef struct Run {
    Steps *s;
    List *list[4]; /* keys, values, spare keys, spare values; values may be NULL */
    Value a, b;    /* the question */
    bool less;     /* the answer */
    bool bad;      /* an index out of bounds: only after a damaged snapshot */
} Run;

static Value get(Run *r, bool spare, int64_t i) {
    const List *list = r->list[spare ? 2 : 0];
    if (MT_LIKELY(i >= 0 && i < (int64_t)list->count)) return list->items->data[i];
    r->bad = true;
    return MT_NONE;
}

/* n items from one place to another, of the lists or their spares; keys and values alike. */
static void move(Run *r, bool to_spare, int64_t to, bool from_spare, int64_t from, int64_t n) {
    if (n == 0) return;
    for (int i = 0; i < 2 && r->list[i]; i++) {
        List *target = r->list[i + 2 * to_spare];
        const List *source = r->list[i + 2 * from_spare];
        if (n < 0 || to < 0 || from < 0 || n > (int64_t)target->count - to || n > (int64_t)source->count - from) {
            r->bad = true;
            return;
        }
        memmove(target->items->data + to, source->items->data + from, (size_t)n * sizeof(Value));
    }
}

static void reverse(Run *r, int64_t from, int64_t n) {
    for (int i = 0; i < 2 && r->list[i]; i++) {
        if (from < 0 || n < 0 || n > (int64_t)r->list[i]->count - from) {
            r->bad = true;
            return;
        }
        if (n) mt_list_reverse_items(r->list[i]->items->data + from, (uint32_t)n);
    }
}

/* The item at `from` is put at `to`, before it; those between make room. */
static void put_back(Run *r, int64_t from, int64_t to) {
    for (int i = 0; i < 2 && r->list[i]; i++) {
        if (to < 0 || to > from || from >= (int64_t)r->list[i]->count) {
            r->bad = true;
            return;
        }
        Value *items = r->list[i]->items->data, item = items[from];
        memmove(items + to + 1, items + to, (size_t)(from - to) * sizeof(Value));
        items[to] = item;
    }
}

#define ASK(LINE, x, y)         \
    do {                        \
        r->a = (x);             \
        r->b = (y);             \
        s->LINE = __LINE__;     \
        return ASKING;          \
    case __LINE__:              \
        if (r->bad) return FINISHED; \
    } while (0)
#define CALL(LINE, expression)           \
    do {                                 \
        s->LINE = __LINE__;              \
        __attribute__((fallthrough));    \
    case __LINE__:                       \
        if ((expression) == ASKING) {    \
            s->LINE = __LINE__;          \
            return ASKING;               \
        }                                \
        if (r->bad) return FINISHED;     \
    } while (0)

/* Does the item at `p` of the stretch go before the key? */
#define ASK_BEFORE(p)                                                             \
    ASK(gallop_line, s->g_right ? get(r, s->g_key_spare, s->g_key) : get(r, s->g_spare, s->g_base + (p)), \
        s->g_right ? get(r, s->g_spare, s->g_base + (p)) : get(r, s->g_key_spare, s->g_key));             \
    before = s->g_right ? !r->less : r->less

static Outcome gallop(Run *r) {
    Steps *s = r->s;
    bool before;
    switch (s->gallop_line) {
    case 0:
        s->g_last = 0;
        s->g_offset = 1;
        ASK_BEFORE(s->g_hint);
        if (before) {
            for (s->g_most = s->g_n - s->g_hint; s->g_offset < s->g_most; s->g_offset = 2 * s->g_offset + 1) {
                ASK_BEFORE(s->g_hint + s->g_offset);
                if (!before) break;
                s->g_last = s->g_offset;
            }
            s->g_offset = MT_MIN(s->g_offset, s->g_most);
            s->g_last += s->g_hint;
            s->g_offset += s->g_hint;
        } else {
            for (s->g_most = s->g_hint + 1; s->g_offset < s->g_most; s->g_offset = 2 * s->g_offset + 1) {
                ASK_BEFORE(s->g_hint - s->g_offset);
                if (before) break;
                s->g_last = s->g_offset;
            }
            s->g_offset = MT_MIN(s->g_offset, s->g_most);
            int64_t last = s->g_last;
            s->g_last = s->g_hint - s->g_offset;
            s->g_offset = s->g_hint - last;
        }
        for (s->g_last++; s->g_last < s->g_offset;) {
            ASK_BEFORE(s->g_last + ((s->g_offset - s->g_last) >> 1));
            if (before) s->g_last += ((s->g_offset - s->g_last) >> 1) + 1;
            else s->g_offset = s->g_last + ((s->g_offset - s->g_last) >> 1);
        }
        s->g_last = s->g_offset;
        break;
    default: r->bad = true; break;
    }
    return FINISHED;
}

/* Where keys[key] belongs in the n items from base, before (after: right) what equals it. */
static void gallop_begin(Steps *s, bool right, bool key_spare, int64_t key, bool spare, int64_t base, int64_t n, int64_t hint) {
    s->gallop_line = 0;
    s->g_right = right;
    s->g_key_spare = key_spare;
    s->g_key = key;
    s->g_spare = spare;
    s->g_base = base;
    s->g_n = n;
    s->g_hint = hint;
}

/* Puts what a merge has in the spare lists back in their place: at its end, and when a comparison raised. */
static void settle(Run *r) {
    Steps *s = r->s;
    if (s->merging == 1) move(r, false, s->to, true, s->from, s->m);
    else if (s->merging == 2) move(r, false, s->to - s->n + 1, true, 0, s->n);
    s->merging = 0;
}

/* From the left; m and n are what is left of the two runs, the first from `from` in the spare, the second from `next`. */
static Outcome merge_low(Run *r) {
    Steps *s = r->s;
    switch (s->merge_line) {
    case 3:
        move(r, true, 0, false, s->first, s->m);
        s->merging = 1;
        s->to = s->first;
        s->from = 0;
        s->next = s->second;
        move(r, false, s->to++, false, s->next++, 1);
        if (!--s->n) break;
        if (s->m == 1) goto last;
        s->gallop = s->kept;
        for (;;) {
            s->wins_1 = s->wins_2 = 0;
            do {
                ASK(merge_line, get(r, false, s->next), get(r, true, s->from));
                if (r->less) {
                    move(r, false, s->to++, false, s->next++, 1);
                    s->wins_2++;
                    s->wins_1 = 0;
                    if (!--s->n) goto done;
                } else {
                    move(r, false, s->to++, true, s->from++, 1);
                    s->wins_1++;
                    s->wins_2 = 0;
                    if (--s->m == 1) goto last;
                }
            } while (s->wins_1 < s->gallop && s->wins_2 < s->gallop);
            s->gallop++;
            do {
                s->gallop -= s->gallop > 1;
                s->kept = s->gallop;
                gallop_begin(s, true, false, s->next, true, s->from, s->m, 0);
                CALL(merge_line, gallop(r));
                s->wins_1 = s->g_last;
                if (s->wins_1) {
                    move(r, false, s->to, true, s->from, s->wins_1);
                    s->to += s->wins_1;
                    s->from += s->wins_1;
                    s->m -= s->wins_1;
                    if (s->m == 1) goto last;
                    if (!s->m) goto done;
                }
                move(r, false, s->to++, false, s->next++, 1);
                if (!--s->n) goto done;
                gallop_begin(s, false, true, s->from, false, s->next, s->n, 0);
                CALL(merge_line, gallop(r));
                s->wins_2 = s->g_last;
                if (s->wins_2) {
                    move(r, false, s->to, false, s->next, s->wins_2);
                    s->to += s->wins_2;
                    s->next += s->wins_2;
                    s->n -= s->wins_2;
                    if (!s->n) goto done;
                }
                move(r, false, s->to++, true, s->from++, 1);
                if (--s->m == 1) goto last;
            } while (s->wins_1 >= MIN_GALLOP || s->wins_2 >= MIN_GALLOP);
            s->kept = ++s->gallop;
        }
    default: r->bad = true; break;
    }
done:
    settle(r);
    return FINISHED;
last:
    s->merging = 0;
    move(r, false, s->to, false, s->next, s->n);
    move(r, false, s->to + s->n, true, s->from, 1);
    return FINISHED;
}

/* From the right: the second run in the spare, n of it left, m of the first, which ends at `next`. */
static Outcome merge_high(Run *r) {
    Steps *s = r->s;
    switch (s->merge_line) {
    case 4:
        move(r, true, 0, false, s->second, s->n);
        s->merging = 2;
        s->to = s->second + s->n - 1;
        s->next = s->first + s->m - 1;
        move(r, false, s->to--, false, s->next--, 1);
        if (!--s->m) break;
        if (s->n == 1) goto first;
        s->gallop = s->kept;
        for (;;) {
            s->wins_1 = s->wins_2 = 0;
            do {
                ASK(merge_line, get(r, true, s->n - 1), get(r, false, s->next));
                if (r->less) {
                    move(r, false, s->to--, false, s->next--, 1);
                    s->wins_1++;
                    s->wins_2 = 0;
                    if (!--s->m) goto done;
                } else {
                    move(r, false, s->to--, true, s->n - 1, 1);
                    s->wins_2++;
                    s->wins_1 = 0;
                    if (--s->n == 1) goto first;
                }
            } while (s->wins_1 < s->gallop && s->wins_2 < s->gallop);
            s->gallop++;
            do {
                s->gallop -= s->gallop > 1;
                s->kept = s->gallop;
                gallop_begin(s, true, true, s->n - 1, false, s->first, s->m, s->m - 1);
                CALL(merge_line, gallop(r));
                s->wins_1 = s->m - s->g_last;
                if (s->wins_1) {
                    s->to -= s->wins_1;
                    s->next -= s->wins_1;
                    s->m -= s->wins_1;
                    move(r, false, s->to + 1, false, s->next + 1, s->wins_1);
                    if (!s->m) goto done;
                }
                move(r, false, s->to--, true, s->n - 1, 1);
                if (--s->n == 1) goto first;
                gallop_begin(s, false, false, s->next, true, 0, s->n, s->n - 1);
                CALL(merge_line, gallop(r));
                s->wins_2 = s->n - s->g_last;
                if (s->wins_2) {
                    s->to -= s->wins_2;
                    s->n -= s->wins_2;
                    move(r, false, s->to + 1, true, s->n, s->wins_2);
                    if (s->n == 1) goto first;
                    if (!s->n) goto done;
                }
                move(r, false, s->to--, false, s->next--, 1);
                if (!--s->m) goto done;
            } while (s->wins_1 >= MIN_GALLOP || s->wins_2 >= MIN_GALLOP);
            s->kept = ++s->gallop;
        }
    default: r->bad = true; break;
    }
done:
    settle(r);
    return FINISHED;
first:
    s->merging = 0;
    s->to -= s->m;
    s->next -= s->m;
    move(r, false, s->to + 1, false, s->next + 1, s->m);
    move(r, false, s->to, true, 0, 1);
    return FINISHED;
}

/* Merges runs s->at and s->at + 1. merge_line: 0 to 2 here, from 3 and 4 in merge_low and merge_high. */
static Outcome merge(Run *r) {
    Steps *s = r->s;
    if (s->merging == 1) return merge_low(r);
    if (s->merging == 2) return merge_high(r);
    switch (s->merge_line) {
    case 0:
        if (s->at < 0 || s->at > s->run_count - 2) {
            r->bad = true;
            return FINISHED;
        }
        s->first = s->runs[s->at][0];
        s->m = s->runs[s->at][1];
        s->second = s->runs[s->at + 1][0];
        s->n = s->runs[s->at + 1][1];
        s->runs[s->at][1] = s->m + s->n;
        if (s->at + 3 == s->run_count) memcpy(s->runs[s->at + 1], s->runs[s->at + 2], sizeof s->runs[0]);
        s->run_count--;
        gallop_begin(s, true, false, s->second, false, s->first, s->m, 0);
        CALL(merge_line, gallop(r));
        s->first += s->g_last;
        s->m -= s->g_last;
        if (!s->m) return FINISHED;
        gallop_begin(s, false, false, s->first + s->m - 1, false, s->second, s->n, s->n - 1);
        CALL(merge_line, gallop(r));
        s->n = s->g_last;
        if (!s->n) return FINISHED;
        s->merge_line = s->m <= s->n ? 3 : 4;
        return s->m <= s->n ? merge_low(r) : merge_high(r);
    default: r->bad = true; return FINISHED;
    }
}

static int64_t power_of(const int64_t *run, int64_t n, int64_t count) {
    int64_t a = 2 * run[0] + run[1], b = a + run[1] + n, power = 1;
    for (; power < 64; power++, a *= 2, b *= 2) {
        if (a >= count) {
            a -= count;
            b -= count;
        } else if (b >= count) {
            break;
        }
    }
    return power;
}

static Outcome sort(Run *r) {
    Steps *s = r->s;
    switch (s->line) {
    case 0:
        while (s->rest > 0) {
            if (s->rest == 1) {
                s->made = 1;
                goto counted;
            }
            for (s->i = 1; s->i < s->rest; s->i++) {
                ASK(line, get(r, false, s->start + s->i), get(r, false, s->start + s->i - 1));
                if (r->less) break;
            }
            s->made = s->i;
            if (s->i == s->rest) goto counted;
            if (s->i > 1) {
                ASK(line, get(r, false, s->start), get(r, false, s->start + s->i - 1));
                if (r->less) goto counted;
                reverse(r, s->start, s->i);
            }
            s->equals = 0;
            for (s->i++; s->i < s->rest; s->i++) {
                ASK(line, get(r, false, s->start + s->i), get(r, false, s->start + s->i - 1));
                if (r->less) {
                    if (s->equals) reverse(r, s->start + s->i - s->equals - 1, s->equals + 1);
                    s->equals = 0;
                    continue;
                }
                ASK(line, get(r, false, s->start + s->i - 1), get(r, false, s->start + s->i));
                if (r->less) break;
                s->equals++;
            }
            if (s->equals) reverse(r, s->start + s->i - s->equals - 1, s->equals + 1);
            reverse(r, s->start, s->i);
            for (; s->i < s->rest; s->i++) {
                ASK(line, get(r, false, s->start + s->i), get(r, false, s->start + s->i - 1));
                if (r->less) break;
            }
            s->made = s->i;
        counted:
            for (; s->made < s->minimal && s->made < s->rest; s->made++) {
                for (s->left = 0, s->right = s->made; s->left < s->right;) {
                    ASK(line, get(r, false, s->start + s->made), get(r, false, s->start + ((s->left + s->right) >> 1)));
                    if (r->less) s->right = (s->left + s->right) >> 1;
                    else s->left = ((s->left + s->right) >> 1) + 1;
                }
                put_back(r, s->start + s->made, s->start + s->left);
            }
            if (s->run_count) {
                s->equals = power_of(s->runs[s->run_count - 1], s->made, s->count);
                while (s->run_count > 1 && s->runs[s->run_count - 2][2] > s->equals) {
                    s->at = s->run_count - 2;
                    s->merge_line = 0;
                    CALL(line, merge(r));
                }
                s->runs[s->run_count - 1][2] = s->equals;
            }
            if (r->bad || s->run_count == MOST_RUNS) break;
            s->runs[s->run_count][0] = s->start;
            s->runs[s->run_count][1] = s->made;
            s->runs[s->run_count++][2] = 0;
            s->start += s->made;
            s->rest -= s->made;
        }
        while (s->run_count > 1 && !r->bad) {
            s->at = s->run_count - 2;
            if (s->at > 0 && s->runs[s->at - 1][1] < s->runs[s->at + 1][1]) s->at--;
            s->merge_line = 0;
            CALL(line, merge(r));
        }
        return FINISHED;
    default: r->bad = true; return FINISHED;
    }
}

/* ---- for the prelude ---- */

static Step bad_operand(Vm *vm) { return MT_RAISE(vm, CLS_SystemError, "bad operand"); }

static bool open_state(Value v, Run *r) {
    if (!mt_is_exact(v, CLS_LIST) || MT_AS(List, v)->count != STATE_SIZE) return false;
    const Value *state = mt_list_items(MT_AS(List, v));
    if (!mt_is_exact(state[STATE_STEPS], CLS_BYTEARRAY)) return false;
    const Bytearray *steps = MT_AS(Bytearray, state[STATE_STEPS]);
    if (steps->length != sizeof(Steps)) return false;
    r->s = (Steps *)(void *)steps->data->data;
    r->bad = false;
    for (int i = 0; i < 4; i++) {
        Value list = state[STATE_KEYS + i];
        r->list[i] = mt_is_exact(list, CLS_LIST) ? MT_AS(List, list) : NULL;
        if (!r->list[i] && !(i & 1)) return false;
    }
    if (!r->list[1] != !r->list[3]) return false;
    if (r->s->count != (int64_t)r->list[0]->count || (r->list[1] && r->s->count != (int64_t)r->list[1]->count)) return false;
    return r->s->run_count >= 0 && r->s->run_count <= MOST_RUNS && r->s->minimal <= LARGEST_MINIMAL_RUN && r->s->start >= 0 && r->s->rest >= 0 &&
           r->s->rest <= r->s->count - r->s->start;
}

static Value spare_list(Vm *vm, uint32_t count) {
    Value list = mt_list_new(vm, count);
    if (list == MT_UNBOUND) return MT_UNBOUND;
    for (uint32_t i = 0; i < count; i++) mt_list_items(MT_AS(List, list))[i] = MT_NONE;
    MT_AS(List, list)->count = count;
    return list;
}

/* (keys, values or None): the state of a sort of them that has not begun. */
Step mt_list_sort_begin(Vm *vm, Value *args, Value *out) {
    if (!mt_is_exact(args[0], CLS_LIST) || (args[1] != MT_NONE && !mt_is_exact(args[1], CLS_LIST))) return bad_operand(vm);
    const List *keys = MT_AS(List, args[0]);
    uint32_t count = keys->count, half = count / 2 + 1;
    bool mixed = false;
    uint32_t log = count > 1 ? 32 - (uint32_t)__builtin_clz(count - 1) : 1;
    if (args[1] != MT_NONE && MT_AS(List, args[1])->count != count) return bad_operand(vm);
    if (!mt_charge(vm, (uint64_t)count * log / 4 + 1)) return STEP_RAISE;
    for (uint32_t i = 1; i < count; i++) mixed = mixed || mt_class_of(mt_list_items(keys)[i]) != mt_class_of(mt_list_items(keys)[0]);
    Steps steps;
    memset(&steps, 0, sizeof steps);
    steps.count = steps.rest = steps.minimal = count;
    int64_t odd = 0;
    for (; steps.minimal >= LARGEST_MINIMAL_RUN; steps.minimal >>= 1) odd |= steps.minimal & 1;
    steps.minimal += odd;
    steps.kept = MIN_GALLOP;
    Value state[STATE_SIZE] = {MT_NONE, MT_NONE, args[0], args[1], spare_list(vm, half), args[1] == MT_NONE ? MT_NONE : spare_list(vm, half),
                               mt_bytearray_new(vm, CLS_BYTEARRAY, &steps, sizeof steps), mt_bool(mixed)};
    if (state[STATE_SPARE] == MT_UNBOUND || state[STATE_SPARE_VALUES] == MT_UNBOUND || state[STATE_STEPS] == MT_UNBOUND) return STEP_RAISE;
    DONE_VALUE(mt_list_from(vm, state, STATE_SIZE));
}

/* (state, answer): goes on with the answer to the last comparison. The state itself: sorted. Else what type(a).__lt__(a, b) says of the
 * two keys state[0] and state[1], when all keys are of one class (as CPython asks first); NotImplemented: the operator has to be asked. */
Step mt_list_sort_step(Vm *vm, Value *args, Value *out) {
    Run r;
    if (!open_state(args[0], &r)) return bad_operand(vm);
    Value *state = mt_list_items(MT_AS(List, args[0]));
    r.less = args[1] == MT_TRUE;
    Outcome outcome = sort(&r);
    if (r.bad) return bad_operand(vm);
    *out = args[0];
    if (outcome == FINISHED) return STEP_DONE;
    state[STATE_A] = r.a;
    state[STATE_B] = r.b;
    *out = MT_NOTIMPLEMENTED;
    if (state[STATE_MIXED] != MT_FALSE || !mt_is_user(r.a)) return STEP_DONE;
    Value less = mt_class_special(vm, r.a, mt_name(vm, NAME___lt__));
    if (mt_is_exact(less, CLS_FUNCTION) || mt_is_exact(less, CLS_WRAPPER_DESCRIPTOR)) return mt_native_tail(vm, less, 2, state);
    return STEP_DONE;
}

/* (state): the sort is over, perhaps because a comparison raised: every item is back in its list. */
Step mt_list_sort_end(Vm *vm, Value *args, Value *out) {
    Run r;
    if (!open_state(args[0], &r)) return bad_operand(vm);
    settle(&r);
    *out = MT_NONE;
    return r.bad ? bad_operand(vm) : STEP_DONE;
}
