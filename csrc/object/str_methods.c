/* SPDX-License-Identifier: MIT */
/* The methods of str. Each is a leaf over built-in values; arguments of user classes go to prelude/str.py. An instance of a
 * subclass of str is used as the text that it holds, and results are exact str, as in CPython. */
#include "base/unicode.h"
#include "heap/heap.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/image.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str_args.h"
#include "object/str_template.h"

static Str *self_of(Vm *vm, Value v) {
    Str *s = mt_str_of(v);
    if (MT_UNLIKELY(!s)) mt_raise(vm, CLS_TypeError, "descriptor for 'str' objects doesn't apply to a '%T' object", v);
    return s;
}

#define SELF(s)                        \
    Str *s = self_of(vm, args[0]);     \
    if (MT_UNLIKELY(!s)) return STEP_RAISE
#define SELF_CHARGED(s) \
    SELF(s);            \
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE

static inline bool is_space(uint32_t c) { return c < 0x80 ? (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) : mt_unicode_is_space(c); }

/* ---- case ---- */

/* ASCII text through a function of bytes; the result is never longer. */
#define ASCII_MAP(s, expression)                                            \
    do {                                                                    \
        Str *r_ = mt_str_new(vm, s->length, 1, true);                       \
        if (!r_) return STEP_RAISE;                                         \
        for (size_t i = 0; i < s->length; i++) {                            \
            uint8_t c = s->data[i];                                         \
            r_->data[i] = (uint8_t)(expression);                            \
        }                                                                   \
        *out = mt_object(r_);                                               \
        return STEP_DONE;                                                   \
    } while (0)
#define IS_UPPER(c) ((uint8_t)((c) - 'A') < 26)
#define IS_LOWER(c) ((uint8_t)((c) - 'a') < 26)

/* Lower case of the capital sigma at i: final after a cased letter and before none. */
static uint32_t lower_sigma(const Str *s, size_t i) {
    size_t j = i;
    while (j > 0 && mt_unicode_is_case_ignorable(mt_str_at(s, j - 1))) j--;
    if (j == 0 || !mt_unicode_is_cased(mt_str_at(s, j - 1))) return 0x3C3;
    j = i + 1;
    while (j < s->length && mt_unicode_is_case_ignorable(mt_str_at(s, j))) j++;
    return j < s->length && mt_unicode_is_cased(mt_str_at(s, j)) ? 0x3C3 : 0x3C2;
}

static bool put_chars(StrBuilder *b, const uint32_t *chars, int n) {
    for (int i = 0; i < n; i++) {
        if (!mt_str_builder_char(b, chars[i])) return false;
    }
    return true;
}

static bool put_lower(StrBuilder *b, const Str *s, size_t i) {
    uint32_t c = mt_str_at(s, i), to[3];
    if (c == 0x3A3) return mt_str_builder_char(b, lower_sigma(s, i));
    return put_chars(b, to, mt_unicode_lower(c, to));
}

static Step finish(StrBuilder *b, bool ok, Value *out) {
    if (!ok) {
        mt_str_builder_discard(b);
        return STEP_RAISE;
    }
    DONE_VALUE(mt_str_builder_finish(b));
}

static Step str_lower(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    if (mt_str_is_ascii(s)) ASCII_MAP(s, IS_UPPER(c) ? c | 0x20 : c);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    for (size_t i = 0; ok && i < s->length; i++) ok = put_lower(&b, s, i);
    return finish(&b, ok, out);
}

static Step str_upper(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    if (mt_str_is_ascii(s)) ASCII_MAP(s, IS_LOWER(c) ? c & ~0x20 : c);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    uint32_t to[3];
    for (size_t i = 0; ok && i < s->length; i++) ok = put_chars(&b, to, mt_unicode_upper(mt_str_at(s, i), to));
    return finish(&b, ok, out);
}

static Step str_casefold(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    if (mt_str_is_ascii(s)) ASCII_MAP(s, IS_UPPER(c) ? c | 0x20 : c);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    uint32_t to[3];
    for (size_t i = 0; ok && i < s->length; i++) ok = put_chars(&b, to, mt_unicode_fold(mt_str_at(s, i), to));
    return finish(&b, ok, out);
}

static Step str_swapcase(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    if (mt_str_is_ascii(s)) ASCII_MAP(s, IS_UPPER(c) || IS_LOWER(c) ? c ^ 0x20 : c);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    uint32_t to[3];
    for (size_t i = 0; ok && i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (mt_unicode_is_upper(c)) ok = put_lower(&b, s, i);
        else if (mt_unicode_is_lower(c)) ok = put_chars(&b, to, mt_unicode_upper(c, to));
        else ok = mt_str_builder_char(&b, c);
    }
    return finish(&b, ok, out);
}

static Step str_capitalize(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    if (mt_str_is_ascii(s)) ASCII_MAP(s, i == 0 ? (IS_LOWER(c) ? c & ~0x20 : c) : IS_UPPER(c) ? c | 0x20 : c);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    uint32_t to[3];
    bool ok = s->length == 0 || put_chars(&b, to, mt_unicode_title(mt_str_at(s, 0), to));
    for (size_t i = 1; ok && i < s->length; i++) ok = put_lower(&b, s, i);
    return finish(&b, ok, out);
}

static Step str_title(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    uint32_t to[3];
    bool ok = true, inside = false;
    for (size_t i = 0; ok && i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        ok = inside ? put_lower(&b, s, i) : put_chars(&b, to, mt_unicode_title(c, to));
        inside = mt_unicode_is_cased(c);
    }
    return finish(&b, ok, out);
}

/* ---- questions ---- */

static Step all_chars(Vm *vm, Value *args, Value *out, bool (*is)(uint32_t)) {
    SELF_CHARGED(s);
    bool all = s->length > 0;
    for (size_t i = 0; all && i < s->length; i++) all = is(mt_str_at(s, i));
    *out = mt_bool(all);
    return STEP_DONE;
}

static bool is_alnum(uint32_t c) { return mt_unicode_is_alpha(c) || mt_unicode_is_numeric(c); }

static Step str_isalpha(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, mt_unicode_is_alpha); }
static Step str_isalnum(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, is_alnum); }
static Step str_isdecimal(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, mt_unicode_is_decimal); }
static Step str_isdigit(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, mt_unicode_is_digit); }
static Step str_isnumeric(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, mt_unicode_is_numeric); }
static Step str_isspace(Vm *vm, Value *args, Value *out) { return all_chars(vm, args, out, mt_unicode_is_space); }

static Step str_isprintable(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = MT_TRUE;
    return s->length ? all_chars(vm, args, out, mt_unicode_is_printable) : STEP_DONE;
}

static Step str_isascii(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = mt_bool(mt_str_is_ascii(s));
    return STEP_DONE;
}

static Step has_case(Vm *vm, Value *args, Value *out, bool (*is)(uint32_t), bool (*is_not)(uint32_t)) {
    SELF_CHARGED(s);
    bool some = false;
    *out = MT_FALSE;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (is_not(c) || mt_unicode_is_title(c)) return STEP_DONE;
        some = some || is(c);
    }
    *out = mt_bool(some);
    return STEP_DONE;
}

static Step str_islower(Vm *vm, Value *args, Value *out) { return has_case(vm, args, out, mt_unicode_is_lower, mt_unicode_is_upper); }
static Step str_isupper(Vm *vm, Value *args, Value *out) { return has_case(vm, args, out, mt_unicode_is_upper, mt_unicode_is_lower); }

static Step str_istitle(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    bool some = false, inside = false;
    *out = MT_FALSE;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (mt_unicode_is_upper(c) || mt_unicode_is_title(c)) {
            if (inside) return STEP_DONE;
            inside = some = true;
        } else if (mt_unicode_is_lower(c)) {
            if (!inside) return STEP_DONE;
            some = true;
        } else {
            inside = false;
        }
    }
    *out = mt_bool(some);
    return STEP_DONE;
}

static Step str_isidentifier(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    bool all = s->length > 0 && (mt_str_at(s, 0) == '_' || mt_unicode_is_xid_start(mt_str_at(s, 0)));
    for (size_t i = 1; all && i < s->length; i++) all = mt_unicode_is_xid_continue(mt_str_at(s, i));
    *out = mt_bool(all);
    return STEP_DONE;
}

/* ---- searching ---- */

/* find and its kin: position or -1 in *at. */
static Step search(Vm *vm, Value *args, const char *name, bool last, int64_t *at) {
    SELF(s);
    const Str *needle = mt_str_of(args[1]);
    int64_t start, stop;
    if (!needle) return MT_RAISE(vm, CLS_TypeError, "%s() argument 1 must be str, not %A", name, args[1]);
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s->length, &start, &stop));
    if (start > stop) {
        *at = -1;
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, (uint64_t)(stop - start))) return STEP_RAISE;
    *at = last ? mt_str_rfind(s, needle, start, stop) : mt_str_find(s, needle, start, stop);
    return STEP_DONE;
}

static Step str_find(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = search(vm, args, "find", false, &at);
    if (step == STEP_DONE) *out = mt_int(at);
    return step;
}

static Step str_rfind(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = search(vm, args, "rfind", true, &at);
    if (step == STEP_DONE) *out = mt_int(at);
    return step;
}

static Step found(Vm *vm, Step step, int64_t at, Value *out) {
    if (step != STEP_DONE) return step;
    if (at < 0) return MT_RAISE(vm, CLS_ValueError, "substring not found");
    *out = mt_int(at);
    return STEP_DONE;
}

static Step str_index(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = search(vm, args, "index", false, &at);
    return found(vm, step, at, out);
}

static Step str_rindex(Vm *vm, Value *args, Value *out) {
    int64_t at;
    Step step = search(vm, args, "rindex", true, &at);
    return found(vm, step, at, out);
}

static Step str_count(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *needle = mt_str_of(args[1]);
    int64_t start, stop;
    if (!needle) return MT_RAISE(vm, CLS_TypeError, "count() argument 1 must be str, not %A", args[1]);
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s->length, &start, &stop));
    *out = mt_int(0);
    if (start > stop) return STEP_DONE;
    if (!mt_charge_scan(vm, (uint64_t)(stop - start))) return STEP_RAISE;
    Units hay = mt_units_slice(mt_str_units(s), (size_t)start, (size_t)stop);
    *out = mt_int((int64_t)mt_units_count(hay, mt_str_units(needle), SIZE_MAX));
    return STEP_DONE;
}

static bool affix_at(const Str *s, const Str *affix, int64_t start, int64_t stop, bool end) {
    if (start > stop || (int64_t)affix->length > stop - start) return false;
    size_t at = end ? (size_t)stop - affix->length : (size_t)start;
    return mt_units_equal(mt_units_slice(mt_str_units(s), at, at + affix->length), mt_str_units(affix));
}

static Step has_affix(Vm *vm, Value *args, Value *out, const char *name, bool end) {
    SELF(s);
    int64_t start, stop;
    ARG_ANSWER(mt_arg_bounds(vm, args[2], args[3], s->length, &start, &stop));
    const Str *affix = mt_str_of(args[1]);
    if (affix) {
        if (!mt_charge_scan(vm, affix->length)) return STEP_RAISE;
        *out = mt_bool(affix_at(s, affix, start, stop, end));
        return STEP_DONE;
    }
    if (!mt_is_kind(args[1], KIND_TUPLE)) {
        return MT_RAISE(vm, CLS_TypeError, "%s first arg must be str or a tuple of str, not %T", name, args[1]);
    }
    const Tuple *tuple = MT_AS(Tuple, args[1]);
    if (!mt_charge_scan(vm, (uint64_t)tuple->count * 8)) return STEP_RAISE;
    for (uint32_t i = 0; i < tuple->count; i++) {
        affix = mt_str_of(tuple->items[i]);
        if (!affix) return MT_RAISE(vm, CLS_TypeError, "tuple for %s must only contain str, not %T", name, tuple->items[i]);
        if (!mt_charge_scan(vm, affix->length)) return STEP_RAISE;
        if (affix_at(s, affix, start, stop, end)) {
            *out = MT_TRUE;
            return STEP_DONE;
        }
    }
    *out = MT_FALSE;
    return STEP_DONE;
}

static Step str_startswith(Vm *vm, Value *args, Value *out) { return has_affix(vm, args, out, "startswith", false); }
static Step str_endswith(Vm *vm, Value *args, Value *out) { return has_affix(vm, args, out, "endswith", true); }

/* ---- parts ---- */

static Step part(Vm *vm, const Str *s, size_t start, size_t stop, Value *out) {
    if (!mt_charge_scan(vm, stop - start)) return STEP_RAISE;
    DONE_VALUE(mt_str_slice(vm, mt_object(s), (int64_t)start, (int64_t)stop));
}

static Step str_removeprefix(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *affix = mt_str_of(args[1]);
    if (!affix) return MT_RAISE(vm, CLS_TypeError, "removeprefix() argument must be str, not %A", args[1]);
    return part(vm, s, affix_at(s, affix, 0, s->length, false) ? affix->length : 0, s->length, out);
}

static Step str_removesuffix(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *affix = mt_str_of(args[1]);
    if (!affix) return MT_RAISE(vm, CLS_TypeError, "removesuffix() argument must be str, not %A", args[1]);
    return part(vm, s, 0, s->length - (affix_at(s, affix, 0, s->length, true) ? affix->length : 0), out);
}

typedef struct CharSet {
    uint64_t bits[4]; /* of the characters below 256 */
    Units more;       /* all of them, when some are 256 or above */
} CharSet;

static bool set_has(const CharSet *set, uint32_t c) {
    if (c < 256) return set->bits[c >> 6] >> (c & 63) & 1;
    for (size_t i = 0; i < set->more.length; i++) {
        if (mt_units_at(set->more, i) == c) return true;
    }
    return false;
}

static Step strip(Vm *vm, Value *args, Value *out, const char *name, bool left, bool right) {
    SELF(s);
    size_t start = 0, stop = s->length;
    if (!mt_arg_given(args[1])) {
        while (left && start < stop && is_space(mt_str_at(s, start))) start++;
        while (right && stop > start && is_space(mt_str_at(s, stop - 1))) stop--;
        return part(vm, s, start, stop, out);
    }
    const Str *chars = mt_str_of(args[1]);
    if (!chars) return MT_RAISE(vm, CLS_TypeError, "%s arg must be None or str", name);
    CharSet set = {{0, 0, 0, 0}, {NULL, 0, 1}};
    if (!mt_charge_scan(vm, chars->length)) return STEP_RAISE;
    for (size_t i = 0; i < chars->length; i++) {
        uint32_t c = mt_str_at(chars, i);
        if (c < 256) set.bits[c >> 6] |= (uint64_t)1 << (c & 63);
        else set.more = mt_str_units(chars);
    }
    uint64_t cost = 1 + (set.more.data ? chars->length / 16 : 0), spent = 0;
    while (left && start < stop && set_has(&set, mt_str_at(s, start))) {
        start++;
        if ((++spent & 1023) == 0 && !mt_charge(vm, 64 * cost)) return STEP_RAISE;
    }
    while (right && stop > start && set_has(&set, mt_str_at(s, stop - 1))) {
        stop--;
        if ((++spent & 1023) == 0 && !mt_charge(vm, 64 * cost)) return STEP_RAISE;
    }
    return part(vm, s, start, stop, out);
}

static Step str_strip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, "strip", true, true); }
static Step str_lstrip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, "lstrip", true, false); }
static Step str_rstrip(Vm *vm, Value *args, Value *out) { return strip(vm, args, out, "rstrip", false, true); }

static bool add_part(Vm *vm, Value list, const Str *s, size_t start, size_t stop) {
    size_t length = stop - start;
    Value piece;
    if (MT_LIKELY(mt_str_is_ascii(s) && length > 1 && length < s->length)) {
        Str *part = mt_str_new(vm, length, 1, true);
        if (!part) return false;
        memcpy(part->data, s->data + start, length);
        piece = mt_object(part);
    } else {
        piece = mt_str_slice(vm, mt_object(s), (int64_t)start, (int64_t)stop);
        if (piece == MT_UNBOUND) return false;
    }
    List *parts = MT_AS(List, list);
    if (MT_UNLIKELY(parts->count == parts->capacity)) return mt_list_append(vm, list, piece);
    mt_list_items(parts)[parts->count++] = piece;
    return true;
}

enum { FEW_PARTS = 8 }; /* room in the list from the start */

static void reverse(Value list) {
    List *l = MT_AS(List, list);
    Value *items = mt_list_items(l);
    for (size_t i = 0, j = l->count; i + 1 < j; i++) {
        Value v = items[i];
        items[i] = items[--j];
        items[j] = v;
    }
}

/* The ends of the next run without white space in ASCII text from i on; false: none. */
static inline bool next_word(const Str *s, size_t i, size_t *start, size_t *stop) {
    const uint8_t *data = s->data;
    size_t n = s->length;
    while (i < n && data[i] <= ' ' && is_space(data[i])) i++;
    *start = i;
    while (i < n && (data[i] > ' ' || !is_space(data[i]))) i++;
    *stop = i;
    return i > *start;
}

static Step split_space(Vm *vm, const Str *s, uint64_t limit, Value *out) {
    Value list = mt_list_new(vm, FEW_PARTS);
    if (list == MT_UNBOUND) return STEP_RAISE;
    if (mt_str_is_ascii(s)) {
        for (size_t start, stop = 0; next_word(s, stop, &start, &stop);) {
            if (limit-- == 0) stop = s->length;
            if (!add_part(vm, list, s, start, stop)) return STEP_RAISE;
        }
        *out = list;
        return STEP_DONE;
    }
    size_t i = 0, n = s->length;
    while (true) {
        while (i < n && is_space(mt_str_at(s, i))) i++;
        if (i == n) break;
        size_t start = i;
        if (limit-- == 0) {
            if (!add_part(vm, list, s, start, n)) return STEP_RAISE;
            break;
        }
        while (i < n && !is_space(mt_str_at(s, i))) i++;
        if (!add_part(vm, list, s, start, i)) return STEP_RAISE;
    }
    *out = list;
    return STEP_DONE;
}

static Step rsplit_space(Vm *vm, const Str *s, uint64_t limit, Value *out) {
    Value list = mt_list_new(vm, FEW_PARTS);
    if (list == MT_UNBOUND) return STEP_RAISE;
    size_t i = s->length;
    while (true) {
        while (i > 0 && is_space(mt_str_at(s, i - 1))) i--;
        if (i == 0) break;
        size_t stop = i;
        if (limit-- == 0) {
            if (!add_part(vm, list, s, 0, stop)) return STEP_RAISE;
            break;
        }
        while (i > 0 && !is_space(mt_str_at(s, i - 1))) i--;
        if (!add_part(vm, list, s, i, stop)) return STEP_RAISE;
    }
    reverse(list);
    *out = list;
    return STEP_DONE;
}

/* maxsplit to a limit (negative: none) */
static Answer split_limit(Vm *vm, Value v, uint64_t *limit) {
    int64_t n = -1;
    *limit = 0;
    if (v != MT_UNBOUND) {
        Answer answer = mt_arg_size(vm, v, &n);
        if (answer != ANSWER_YES) return answer;
    }
    *limit = n < 0 ? UINT64_MAX : (uint64_t)n;
    return ANSWER_YES;
}

static Step str_split(Vm *vm, Value *args, Value *out) {
    SELF(s);
    uint64_t limit;
    ARG_ANSWER(split_limit(vm, args[2], &limit));
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    if (!mt_arg_given(args[1])) return split_space(vm, s, limit, out);
    const Str *sep = mt_str_of(args[1]);
    if (!sep) return MT_RAISE(vm, CLS_TypeError, "must be str or None, not %T", args[1]);
    if (sep->length == 0) return MT_RAISE(vm, CLS_ValueError, "empty separator");
    Value list = mt_list_new(vm, FEW_PARTS);
    if (list == MT_UNBOUND) return STEP_RAISE;
    size_t start = 0;
    for (; limit > 0; limit--) {
        int64_t at = mt_str_find(s, sep, (int64_t)start, s->length);
        if (at < 0) break;
        if (!add_part(vm, list, s, start, (size_t)at)) return STEP_RAISE;
        start = (size_t)at + sep->length;
    }
    if (!add_part(vm, list, s, start, s->length)) return STEP_RAISE;
    *out = list;
    return STEP_DONE;
}

static Step str_rsplit(Vm *vm, Value *args, Value *out) {
    SELF(s);
    uint64_t limit;
    ARG_ANSWER(split_limit(vm, args[2], &limit));
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    if (!mt_arg_given(args[1])) return rsplit_space(vm, s, limit, out);
    const Str *sep = mt_str_of(args[1]);
    if (!sep) return MT_RAISE(vm, CLS_TypeError, "must be str or None, not %T", args[1]);
    if (sep->length == 0) return MT_RAISE(vm, CLS_ValueError, "empty separator");
    Value list = mt_list_new(vm, FEW_PARTS);
    if (list == MT_UNBOUND) return STEP_RAISE;
    size_t stop = s->length;
    for (; limit > 0; limit--) {
        int64_t at = mt_str_rfind(s, sep, 0, (int64_t)stop);
        if (at < 0) break;
        if (!add_part(vm, list, s, (size_t)at + sep->length, stop)) return STEP_RAISE;
        stop = (size_t)at;
    }
    if (!add_part(vm, list, s, 0, stop)) return STEP_RAISE;
    reverse(list);
    *out = list;
    return STEP_DONE;
}

static Step str_splitlines(Vm *vm, Value *args, Value *out) {
    SELF(s);
    Answer keep = args[1] == MT_UNBOUND ? ANSWER_NO : mt_ops_truth(vm, args[1]);
    ARG_ANSWER(keep);
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    Value list = mt_list_new(vm, FEW_PARTS);
    if (list == MT_UNBOUND) return STEP_RAISE;
    size_t i = 0, n = s->length;
    while (i < n) {
        size_t start = i;
        if (mt_str_is_ascii(s)) {
            const uint8_t *data = s->data;
            while (i < n && (data[i] > 0x1E || !mt_unicode_is_linebreak(data[i]))) i++;
        } else {
            while (i < n && !mt_unicode_is_linebreak(mt_str_at(s, i))) i++;
        }
        size_t stop = i;
        if (i < n) {
            i += mt_str_at(s, i) == '\r' && i + 1 < n && mt_str_at(s, i + 1) == '\n' ? 2 : 1;
            if (keep == ANSWER_YES) stop = i;
        }
        if (!add_part(vm, list, s, start, stop)) return STEP_RAISE;
    }
    *out = list;
    return STEP_DONE;
}

static Step partition(Vm *vm, Value *args, Value *out, bool last) {
    SELF(s);
    const Str *sep = mt_str_of(args[1]);
    if (!sep) return MT_RAISE(vm, CLS_TypeError, "must be str, not %T", args[1]);
    if (sep->length == 0) return MT_RAISE(vm, CLS_ValueError, "empty separator");
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    int64_t at = last ? mt_str_rfind(s, sep, 0, s->length) : mt_str_find(s, sep, 0, s->length);
    Value parts[3] = {mt_object(s), mt_str_empty(vm), mt_str_empty(vm)};
    if (at >= 0) {
        parts[0] = mt_str_slice(vm, mt_object(s), 0, at);
        parts[1] = mt_object(sep);
        parts[2] = mt_str_slice(vm, mt_object(s), at + sep->length, s->length);
        if (parts[0] == MT_UNBOUND || parts[2] == MT_UNBOUND) return STEP_RAISE;
    } else if (last) {
        parts[2] = parts[0];
        parts[0] = parts[1];
    }
    DONE_VALUE(mt_tuple_from(vm, parts, 3));
}

static Step str_partition(Vm *vm, Value *args, Value *out) { return partition(vm, args, out, false); }
static Step str_rpartition(Vm *vm, Value *args, Value *out) { return partition(vm, args, out, true); }

/* ---- putting together ---- */

static void copy_widened(Str *r, size_t at, const Str *s) {
    uint32_t width = mt_str_width(r);
    if (width == mt_str_width(s)) {
        memcpy(r->data + at * width, s->data, (size_t)s->length * width);
    } else if (width == 2) {
        uint16_t *to = (uint16_t *)(void *)r->data + at;
        for (size_t i = 0; i < s->length; i++) to[i] = s->data[i];
    } else {
        uint32_t *to = (uint32_t *)(void *)r->data + at;
        for (size_t i = 0; i < s->length; i++) to[i] = mt_str_at(s, i);
    }
}

static Step join_items(Vm *vm, const Str *sep, const Value *items, uint32_t count, Value *out) {
    if (count == 0) {
        *out = mt_str_empty(vm);
        return STEP_DONE;
    }
    uint64_t length = (uint64_t)sep->length * (count - 1);
    uint32_t width = count > 1 ? mt_str_width(sep) : 1;
    bool ascii = count == 1 || mt_str_is_ascii(sep);
    if (!mt_charge_scan(vm, (uint64_t)count * 8)) return STEP_RAISE;
    for (uint32_t i = 0; i < count; i++) {
        const Str *item = mt_str_of(items[i]);
        if (!item) return MT_RAISE(vm, CLS_TypeError, "sequence item %u: expected str instance, %T found", i, items[i]);
        length += item->length;
        width = MT_MAX(width, mt_str_width(item));
        ascii = ascii && mt_str_is_ascii(item);
    }
    if (count == 1) {
        *out = mt_object(mt_str_of(items[0]));
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, length)) return STEP_RAISE;
    if (length == 0) {
        *out = mt_str_empty(vm);
        return STEP_DONE;
    }
    if (length == 1) { /* narrowest and shared */
        for (uint32_t i = 0; i < count; i++) {
            if (mt_str_of(items[i])->length) *out = mt_object(mt_str_of(items[i]));
        }
        if (sep->length) *out = mt_object(sep);
        return STEP_DONE;
    }
    Str *r = mt_str_new(vm, length, width, ascii);
    if (!r) return STEP_RAISE;
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i && sep->length) {
            copy_widened(r, at, sep);
            at += sep->length;
        }
        const Str *item = mt_str_of(items[i]);
        copy_widened(r, at, item);
        at += item->length;
    }
    *out = mt_object(r);
    return STEP_DONE;
}

static bool never_iterable(Value v) {
    if (!mt_is_object(v)) return true;
    switch (mt_kind(v)) {
    case KIND_BIGINT: case KIND_FLOAT: case KIND_COMPLEX: case KIND_FUNCTION: case KIND_NATIVE: case KIND_BOUND:
    case KIND_SLICE: case KIND_CELL: case KIND_CODE: return true;
    default: return false;
    }
}

static Step str_join(Vm *vm, Value *args, Value *out) {
    SELF(sep);
    uint32_t count;
    const Value *items = mt_sequence_items(args[1], &count);
    if (items || mt_is_exact(args[1], CLS_LIST) || mt_is_exact(args[1], CLS_TUPLE)) {
        return join_items(vm, sep, items, items ? count : 0, out);
    }
    if (never_iterable(args[1])) return MT_RAISE(vm, CLS_TypeError, "can only join an iterable");
    if (mt_is_exact(args[1], CLS_STR)) {
        const Str *s = MT_AS(Str, args[1]);
        if (sep->length == 0 || s->length < 2) {
            *out = args[1];
            return STEP_DONE;
        }
        if (!mt_charge(vm, ((uint64_t)s->length * sep->length + s->length) / 16 + 1)) return STEP_RAISE;
        StrBuilder b;
        mt_str_builder_init(&b, vm);
        bool ok = mt_str_builder_char(&b, mt_str_at(s, 0));
        for (size_t i = 1; ok && i < s->length; i++) {
            ok = mt_str_builder_str(&b, mt_object(sep)) && mt_str_builder_char(&b, mt_str_at(s, i));
        }
        return finish(&b, ok, out);
    }
    bool is_dict = mt_is_exact(args[1], CLS_DICT);
    if (!is_dict && !mt_is_exact(args[1], CLS_SET) && !mt_is_exact(args[1], CLS_FROZENSET)) return STEP_GENERAL;
    uint32_t size = is_dict ? MT_AS(Dict, args[1])->live : MT_AS(Set, args[1])->live, position = 0;
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    Value list = mt_list_new(vm, size);
    if (list == MT_UNBOUND) return STEP_RAISE;
    if (is_dict) {
        for (DictEntry *e; (e = mt_dict_next(MT_AS(Dict, args[1]), &position)) != NULL;) {
            if (!mt_list_append(vm, list, e->key)) return STEP_RAISE;
        }
    } else {
        for (SetEntry *e; (e = mt_set_next(MT_AS(Set, args[1]), &position)) != NULL;) {
            if (!mt_list_append(vm, list, e->key)) return STEP_RAISE;
        }
    }
    return join_items(vm, sep, mt_list_items(MT_AS(List, list)), MT_AS(List, list)->count, out);
}

/* One unit for another in text of width 1: the length stays. */
static Step replace_unit(Vm *vm, const Str *s, uint8_t from, uint8_t to, uint64_t limit, Value *out) {
    const uint8_t *hit = memchr(s->data, from, s->length);
    if (!hit) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    if (s->length == 1) DONE_VALUE(mt_str_char(vm, to));
    Str *r = mt_str_new(vm, s->length, 1, true);
    if (!r) return STEP_RAISE;
    memcpy(r->data, s->data, s->length);
    for (size_t i = (size_t)(hit - s->data); i < s->length && limit; i++) {
        if (s->data[i] == from) {
            r->data[i] = to;
            limit--;
        }
    }
    *out = mt_object(r);
    return STEP_DONE;
}

static Step str_replace(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *old = mt_str_of(args[1]), *new = mt_str_of(args[2]);
    uint64_t limit;
    if (!old) return MT_RAISE(vm, CLS_TypeError, "replace() argument 1 must be str, not %A", args[1]);
    if (!new) return MT_RAISE(vm, CLS_TypeError, "replace() argument 2 must be str, not %A", args[2]);
    ARG_ANSWER(split_limit(vm, args[3], &limit));
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    Units u = mt_str_units(s), needle = mt_str_units(old);
    if (limit == 0 || old->length > s->length) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    bool ascii = mt_str_is_ascii(s) && mt_str_is_ascii(new);
    if (ascii && old->length == 1 && new->length == 1) {
        if (!mt_str_is_ascii(old)) {
            *out = mt_object(s);
            return STEP_DONE;
        }
        return replace_unit(vm, s, old->data[0], new->data[0], limit, out);
    }
    size_t count = mt_units_count(u, needle, limit > SIZE_MAX ? SIZE_MAX : (size_t)limit);
    if (count == 0) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    uint64_t removed = (uint64_t)count * old->length;
    if (new->length && count > (uint64_t)TEXT_MAX / new->length) return MT_RAISE(vm, CLS_OverflowError, "replace string is too long");
    uint64_t length = s->length - removed + (uint64_t)count * new->length;
    if (!mt_charge_scan(vm, length)) return STEP_RAISE;
    size_t start = 0;
    if (ascii && length > 1) {
        Str *r = mt_str_new(vm, length, 1, true);
        if (!r) return STEP_RAISE;
        uint8_t *to = r->data;
        for (size_t i = 0; i < count; i++) {
            size_t at = start;
            if (old->length == 0) at += i > 0;
            else at = (size_t)mt_str_find(s, old, (int64_t)start, s->length);
            memcpy(to, s->data + start, at - start);
            to += at - start;
            memcpy(to, new->data, new->length);
            to += new->length;
            start = at + old->length;
        }
        memcpy(to, s->data + start, s->length - start);
        *out = mt_object(r);
        return STEP_DONE;
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        size_t at = start;
        if (old->length == 0) at += i > 0;
        else at += (size_t)mt_units_find(mt_units_slice(u, start, s->length), needle);
        ok = mt_str_builder_slice(&b, mt_object(s), start, at) && mt_str_builder_str(&b, mt_object(new));
        start = at + old->length;
    }
    ok = ok && mt_str_builder_slice(&b, mt_object(s), start, s->length);
    return finish(&b, ok, out);
}

/* ---- padding ---- */

static Step pad(Vm *vm, const Str *s, uint64_t left, uint64_t right, uint32_t fill, Value *out) {
    if (left == 0 && right == 0) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    uint64_t length = s->length + left + right;
    if (length > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, length)) return STEP_RAISE;
    if (mt_str_is_ascii(s) && fill < 0x80 && length > 1) {
        Str *r = mt_str_new(vm, length, 1, true);
        if (!r) return STEP_RAISE;
        memset(r->data, (int)fill, left);
        memcpy(r->data + left, s->data, s->length);
        memset(r->data + left + s->length, (int)fill, right);
        *out = mt_object(r);
        return STEP_DONE;
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = mt_str_builder_fill(&b, fill, left) && mt_str_builder_str(&b, mt_object(s)) && mt_str_builder_fill(&b, fill, right);
    return finish(&b, ok, out);
}

/* Width and fill character; *margin is 0 when the text is wide enough. */
static Step justify_args(Vm *vm, Value *args, const Str *s, int64_t *width, int64_t *margin, uint32_t *fill) {
    ARG_ANSWER(mt_arg_size(vm, args[1], width));
    *fill = ' ';
    if (args[2] != MT_UNBOUND) {
        const Str *c = mt_str_of(args[2]);
        if (!c) return MT_RAISE(vm, CLS_TypeError, "The fill character must be a unicode character, not %T", args[2]);
        if (c->length != 1) return MT_RAISE(vm, CLS_TypeError, "The fill character must be exactly one character long");
        *fill = mt_str_at(c, 0);
    }
    *margin = *width > (int64_t)s->length ? *width - s->length : 0;
    return STEP_DONE;
}

static Step str_center(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t width, margin;
    uint32_t fill;
    Step step = justify_args(vm, args, s, &width, &margin, &fill);
    if (step != STEP_DONE) return step;
    int64_t left = margin / 2 + (margin & width & 1);
    return pad(vm, s, (uint64_t)left, (uint64_t)(margin - left), fill, out);
}

static Step str_ljust(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t width, margin;
    uint32_t fill;
    Step step = justify_args(vm, args, s, &width, &margin, &fill);
    return step == STEP_DONE ? pad(vm, s, 0, (uint64_t)margin, fill, out) : step;
}

static Step str_rjust(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t width, margin;
    uint32_t fill;
    Step step = justify_args(vm, args, s, &width, &margin, &fill);
    return step == STEP_DONE ? pad(vm, s, (uint64_t)margin, 0, fill, out) : step;
}

static Step str_zfill(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t width;
    ARG_ANSWER(mt_arg_size(vm, args[1], &width));
    if (width <= (int64_t)s->length) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    if (width > TEXT_MAX) return MT_RAISE(vm, CLS_MemoryError, "");
    if (!mt_charge_scan(vm, (uint64_t)width)) return STEP_RAISE;
    uint32_t first = s->length ? mt_str_at(s, 0) : 0;
    size_t sign = first == '-' || first == '+';
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = (!sign || mt_str_builder_char(&b, first)) && mt_str_builder_fill(&b, '0', (size_t)width - s->length) &&
              mt_str_builder_slice(&b, mt_object(s), sign, s->length);
    return finish(&b, ok, out);
}

static Step str_expandtabs(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t size = 8;
    if (args[1] != MT_UNBOUND) {
        ARG_ANSWER(mt_arg_index(vm, args[1], &size));
        if (size > INT32_MAX || size < INT32_MIN) return MT_RAISE(vm, CLS_OverflowError, "Python int too large to convert to C int");
    }
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    Units tab = {"\t", 1, 1};
    if (mt_units_find(mt_str_units(s), tab) < 0) {
        *out = mt_object(s);
        return STEP_DONE;
    }
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = true;
    size_t plain = 0;
    int64_t column = 0;
    for (size_t i = 0; ok && i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (c == '\t') {
            ok = mt_str_builder_slice(&b, mt_object(s), plain, i);
            plain = i + 1;
            if (size > 0) {
                int64_t fill = size - column % size;
                column += fill;
                if (ok && fill > TEXT_MAX - (int64_t)b.length) {
                    mt_str_builder_discard(&b);
                    return MT_RAISE(vm, CLS_OverflowError, "new string is too long");
                }
                ok = ok && mt_charge_scan(vm, (uint64_t)fill) && mt_str_builder_fill(&b, ' ', (size_t)fill);
            }
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    ok = ok && mt_str_builder_slice(&b, mt_object(s), plain, s->length);
    return finish(&b, ok, out);
}

/* ---- translate ---- */

/* What a table gives for a character, put into the builder. */
static Step put_translation(StrBuilder *b, uint32_t c, Value to) {
    Vm *vm = b->vm;
    if (to == MT_UNBOUND) return mt_str_builder_char(b, c) ? STEP_DONE : STEP_RAISE;
    if (to == MT_NONE) return STEP_DONE;
    Value integer = mt_arg_integer(to);
    if (integer != MT_UNBOUND) {
        int64_t i = mt_integer_clip(integer);
        if (i < 0 || i > 0x10FFFF) return MT_RAISE(vm, CLS_ValueError, "character mapping must be in range(0x110000)");
        return mt_str_builder_char(b, (uint32_t)i) ? STEP_DONE : STEP_RAISE;
    }
    const Str *s = mt_str_of(to);
    if (!s) return MT_RAISE(vm, CLS_TypeError, "character mapping must return integer, None or str");
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    return mt_str_builder_str(b, mt_object(s)) ? STEP_DONE : STEP_RAISE;
}

static Step table_get(Vm *vm, Value table, uint32_t c, Value *to) {
    if (mt_is_exact(table, CLS_DICT)) {
        ARG_ANSWER(mt_dict_get(vm, table, mt_int(c), to));
        return STEP_DONE;
    }
    Step step = mt_ops_getitem(vm, table, mt_int(c), to);
    if (step == STEP_RAISE && mt_pending(vm)) {
        Value exception = mt_raise_take(vm);
        if (mt_is_exact(exception, CLS_IndexError) || mt_is_exact(exception, CLS_KeyError)) {
            *to = MT_UNBOUND;
            return STEP_DONE;
        }
        mt_raise_value(vm, exception);
    }
    return step;
}

/* ASCII text by a dict that maps what is in it to ASCII characters. GENERAL: it does not, or has to be asked in another way. */
static Step translate_ascii(Vm *vm, const Str *s, Value table, Value *out) {
    enum { NOT_KNOWN = 255 };
    uint8_t map[128];
    if (!mt_str_is_ascii(s) || s->length < 2 || !mt_is_exact(table, CLS_DICT)) return STEP_GENERAL;
    Str *r = mt_str_new(vm, s->length, 1, true);
    if (!r) return STEP_RAISE;
    memset(map, NOT_KNOWN, sizeof map);
    for (size_t i = 0; i < s->length; i++) {
        uint8_t c = s->data[i], to = map[c];
        if (MT_UNLIKELY(to == NOT_KNOWN)) {
            Value found = MT_UNBOUND;
            Answer answer = mt_dict_get(vm, table, mt_int(c), &found);
            if (answer == ANSWER_RAISE) return STEP_RAISE;
            if (answer == ANSWER_NO) found = mt_int(c);
            if (answer == ANSWER_HOOK || !mt_is_int(found) || found >= mt_int(128)) {
                mt_heap_free(vm, r);
                return STEP_GENERAL;
            }
            to = map[c] = (uint8_t)mt_as_int(found);
        }
        r->data[i] = to;
    }
    *out = mt_object(r);
    return STEP_DONE;
}

static Step str_translate(Vm *vm, Value *args, Value *out) {
    SELF(s);
    Value table = args[1], known[128];
    bool is_known[128] = {false};
    if (mt_arg_is_user(table)) return STEP_GENERAL;
    if (!mt_charge(vm, (uint64_t)s->length / 4 + 1)) return STEP_RAISE;
    Step quick = translate_ascii(vm, s, table, out);
    if (quick != STEP_GENERAL) return quick;
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        Value to = MT_UNBOUND;
        Step step = STEP_DONE;
        if (c < 128 && is_known[c]) {
            to = known[c];
        } else {
            step = table_get(vm, table, c, &to);
            if (c < 128) {
                known[c] = to;
                is_known[c] = true;
            }
        }
        if (step == STEP_DONE) step = put_translation(&b, c, to);
        if (step != STEP_DONE) {
            mt_str_builder_discard(&b);
            return step;
        }
    }
    return finish(&b, true, out);
}

static Step set_or_leave(Vm *vm, Value dict, Value key, Value value) {
    ARG_ANSWER(mt_dict_set(vm, dict, key, value));
    return STEP_DONE;
}

static Step maketrans_dict(Vm *vm, Value from, Value *out) {
    if (!mt_is_exact(from, CLS_DICT)) {
        return MT_RAISE(vm, CLS_TypeError, "if you give only one argument to maketrans it must be a dict");
    }
    const Dict *dict = MT_AS(Dict, from);
    uint32_t position = 0;
    if (!mt_charge_scan(vm, (uint64_t)dict->live * 8)) return STEP_RAISE;
    Value table = mt_dict_new(vm, dict->live);
    if (table == MT_UNBOUND) return STEP_RAISE;
    for (DictEntry *e; (e = mt_dict_next(dict, &position)) != NULL;) {
        Value key = e->key;
        const Str *s = mt_str_of(key);
        if (s) {
            if (s->length != 1) return MT_RAISE(vm, CLS_ValueError, "string keys in translate table must be of length 1");
            key = mt_int(mt_str_at(s, 0));
        } else if (mt_arg_integer(key) == MT_UNBOUND) {
            return MT_RAISE(vm, CLS_TypeError, "keys in translate table must be strings or integers");
        }
        Step step = set_or_leave(vm, table, key, e->value);
        if (step != STEP_DONE) return step;
    }
    *out = table;
    return STEP_DONE;
}

static Step str_maketrans(Vm *vm, Value *args, Value *out) {
    if (args[1] == MT_UNBOUND) {
        if (args[2] != MT_UNBOUND) return MT_RAISE(vm, CLS_TypeError, "maketrans() argument 2 must be str, not %A", MT_NONE);
        return maketrans_dict(vm, args[0], out);
    }
    const Str *from = mt_str_of(args[0]), *to = mt_str_of(args[1]), *none = NULL;
    if (!to) return MT_RAISE(vm, CLS_TypeError, "maketrans() argument 2 must be str, not %A", args[1]);
    if (args[2] != MT_UNBOUND) {
        none = mt_str_of(args[2]);
        if (!none) return MT_RAISE(vm, CLS_TypeError, "maketrans() argument 3 must be str, not %A", args[2]);
    }
    if (!from) return MT_RAISE(vm, CLS_TypeError, "first maketrans argument must be a string if there is a second argument");
    if (from->length != to->length) return MT_RAISE(vm, CLS_ValueError, "the first two maketrans arguments must have equal length");
    if (!mt_charge_scan(vm, ((uint64_t)from->length + (none ? none->length : 0)) * 8)) return STEP_RAISE;
    Value table = mt_dict_new(vm, 0);
    if (table == MT_UNBOUND) return STEP_RAISE;
    for (size_t i = 0; i < from->length; i++) {
        Step step = set_or_leave(vm, table, mt_int(mt_str_at(from, i)), mt_int(mt_str_at(to, i)));
        if (step != STEP_DONE) return step;
    }
    for (size_t i = 0; none && i < none->length; i++) {
        Step step = set_or_leave(vm, table, mt_int(mt_str_at(none, i)), MT_NONE);
        if (step != STEP_DONE) return step;
    }
    *out = table;
    return STEP_DONE;
}

/* ---- conversions ---- */

static Step str_encode(Vm *vm, Value *args, Value *out) {
    SELF(s);
    for (int i = 1; i <= 2; i++) {
        if (args[i] != MT_UNBOUND && !mt_str_of(args[i])) {
            return MT_RAISE(vm, CLS_TypeError, "encode() argument '%s' must be str, not %A", i == 1 ? "encoding" : "errors", args[i]);
        }
    }
    return mt_bytes_encode(vm, mt_object(s), args[1], args[2], out);
}

static Step str_format(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_template(vm, s, args[1], args[2], out);
}

static Step str_format_map(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_template(vm, s, MT_UNBOUND, args[1], out);
}

/* str of a value in the wanted class. */
static Step wrap(Vm *vm, const Class *class, Value text, Value *out) {
    if (class->id == CLS_STR) {
        *out = text;
        return STEP_DONE;
    }
    Instance *instance = mt_heap_alloc(vm, sizeof(Instance), KIND_SCALAR, class->id);
    if (!instance) return STEP_RAISE;
    instance->dict = MT_UNBOUND;
    instance->value = mt_object(mt_str_of(text));
    *out = mt_object(instance);
    return STEP_DONE;
}

static Step str_new(Vm *vm, Value *args, Value *out) {
    Value object = args[1], encoding = args[2], errors = args[3], text;
    if (MT_LIKELY(encoding == MT_UNBOUND && errors == MT_UNBOUND && object != MT_UNBOUND && mt_is_kind(args[0], KIND_CLASS) && MT_AS(Class, args[0])->id == CLS_STR)) {
        Step step = mt_ops_str(vm, object, out);
        return step == STEP_GENERAL ? mt_native_ask(vm, object, NAME___str__, TAKE_STR) : step;
    }
    if (!mt_is_kind(args[0], KIND_CLASS)) return MT_RAISE(vm, CLS_TypeError, "str.__new__(X): X is not a type object (%T)", args[0]);
    const Class *class = MT_AS(Class, args[0]);
    if (class->id != CLS_STR && !mt_class_is_subclass(class, mt_vm_class(vm, CLS_STR))) {
        return MT_RAISE(vm, CLS_TypeError, "str.__new__(%N): %N is not a subtype of str", args[0], args[0]);
    }
    for (int i = 2; i <= 3; i++) {
        if (args[i] != MT_UNBOUND && !mt_str_of(args[i])) {
            return MT_RAISE(vm, CLS_TypeError, "str() argument '%s' must be str, not %A", i == 2 ? "encoding" : "errors", args[i]);
        }
    }
    if (object == MT_UNBOUND) {
        text = mt_str_empty(vm);
    } else if (encoding == MT_UNBOUND && errors == MT_UNBOUND) {
        if (mt_is_exact(object, CLS_STR)) {
            text = object;
        } else {
            Step step = mt_ops_str(vm, object, &text);
            if (step != STEP_DONE) return step;
        }
    } else {
        size_t size;
        const uint8_t *bytes = mt_bytes_buffer(object, &size);
        if (mt_str_of(object)) return MT_RAISE(vm, CLS_TypeError, "decoding str is not supported");
        if (!bytes) return MT_RAISE(vm, CLS_TypeError, "decoding to str: need a bytes-like object, %T found", object);
        Step step = mt_bytes_decode(vm, bytes, size, encoding, errors, &text);
        if (step != STEP_DONE) return step;
    }
    return wrap(vm, class, text, out);
}

/* ---- slots ---- */

static Step str_add(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *other = mt_str_of(args[1]);
    if (!other) return MT_RAISE(vm, CLS_TypeError, "can only concatenate str (not \"%T\") to str", args[1]);
    if (!mt_charge_scan(vm, (uint64_t)s->length + other->length)) return STEP_RAISE;
    DONE_VALUE(mt_str_concat(vm, mt_object(s), mt_object(other)));
}

static Step str_mul(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_repeat(vm, mt_object(s), args[1], out);
}

static Step str_mod(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_percent(vm, mt_object(s), args[1], out);
}

static Step str_rmod(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *format = mt_str_of(args[1]);
    if (!format) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    return mt_str_percent(vm, mt_object(format), args[0], out);
}

static Step str_contains(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_contains(vm, mt_object(s), args[1], out);
}

static Step str_len(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = mt_int(s->length);
    return STEP_DONE;
}

static Step str_getitem(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_str_getitem(vm, mt_object(s), args[1], out);
}

static Step str_hash(Vm *vm, Value *args, Value *out) {
    SELF_CHARGED(s);
    *out = mt_int((int64_t)mt_str_hash(mt_object(s)));
    return STEP_DONE;
}

static Step str_iter(Vm *vm, Value *args, Value *out) {
    SELF(s);
    return mt_ops_iter(vm, mt_object(s), out);
}

static Step str_repr(Vm *vm, Value *args, Value *out) {
    SELF(s);
    StrBuilder b;
    mt_str_builder_init(&b, vm);
    bool ok = mt_str_repr_into(&b, mt_object(s));
    return finish(&b, ok, out);
}

static Step str_str(Vm *vm, Value *args, Value *out) {
    SELF(s);
    *out = mt_object(s);
    return STEP_DONE;
}

static Step str_dunder_format(Vm *vm, Value *args, Value *out) {
    SELF(s);
    const Str *spec = mt_str_of(args[1]);
    if (!spec) return MT_RAISE(vm, CLS_TypeError, "__format__() argument must be str, not %A", args[1]);
    if (spec->length == 0) {
        if (mt_is_kind(args[0], KIND_STR)) {
            *out = args[0];
            return STEP_DONE;
        }
        return mt_ops_str(vm, args[0], out);
    }
    return mt_str_format_value(vm, mt_object(s), mt_object(spec), out);
}

static Step str_getnewargs(Vm *vm, Value *args, Value *out) {
    SELF(s);
    Value text = mt_object(s);
    DONE_VALUE(mt_tuple_from(vm, &text, 1));
}

static Step str_sizeof(Vm *vm, Value *args, Value *out) {
    SELF(s);
    int64_t head = mt_str_is_ascii(s) ? 40 : 56;
    *out = mt_int(head + ((int64_t)s->length + 1) * mt_str_width(s));
    return STEP_DONE;
}

static Step compare(Vm *vm, Value *args, Value *out, CompareOp op) {
    SELF(s);
    const Str *other = mt_str_of(args[1]);
    if (!other) {
        *out = MT_NOTIMPLEMENTED;
        return STEP_DONE;
    }
    if (!mt_charge_scan(vm, MT_MIN(s->length, other->length))) return STEP_RAISE;
    Value a = mt_object(s), b = mt_object(other);
    bool answer;
    switch (op) {
    case CMP_OP_EQ: answer = mt_str_equal(a, b); break;
    case CMP_OP_NE: answer = !mt_str_equal(a, b); break;
    case CMP_OP_LT: answer = mt_str_compare(a, b) < 0; break;
    case CMP_OP_LE: answer = mt_str_compare(a, b) <= 0; break;
    case CMP_OP_GT: answer = mt_str_compare(a, b) > 0; break;
    default: answer = mt_str_compare(a, b) >= 0; break;
    }
    *out = mt_bool(answer);
    return STEP_DONE;
}

static Step str_lt(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_LT); }
static Step str_le(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_LE); }
static Step str_eq(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_EQ); }
static Step str_ne(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_NE); }
static Step str_gt(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_GT); }
static Step str_ge(Vm *vm, Value *args, Value *out) { return compare(vm, args, out, CMP_OP_GE); }

static const NativeDef str_methods[] = {
    {"__new__", str_new, "type, object='', encoding='utf-8', errors='strict'", "str_new", NATIVE_STATIC | NATIVE_COUNTS},
    SLOT("__repr__", str_repr, "self, /"),
    SLOT("__str__", str_str, "self, /"),
    SLOT("__hash__", str_hash, "self, /"),
    SLOT("__lt__", str_lt, "self, value, /"),
    SLOT("__le__", str_le, "self, value, /"),
    SLOT("__eq__", str_eq, "self, value, /"),
    SLOT("__ne__", str_ne, "self, value, /"),
    SLOT("__gt__", str_gt, "self, value, /"),
    SLOT("__ge__", str_ge, "self, value, /"),
    SLOT("__iter__", str_iter, "self, /"),
    SLOT_OR("__mod__", str_mod, "self, value, /", "str_mod"),
    SLOT_OR("__rmod__", str_rmod, "self, value, /", "str_rmod"),
    SLOT("__len__", str_len, "self, /"),
    SLOT_OR("__getitem__", str_getitem, "self, key, /", "str_getitem"),
    SLOT("__add__", str_add, "self, value, /"),
    SLOT_OR("__mul__", str_mul, "self, value, /", "str_mul"),
    SLOT_OR("__rmul__", str_mul, "self, value, /", "str_mul"),
    SLOT("__contains__", str_contains, "self, key, /"),
    LEAF("encode", str_encode, "self, /, encoding='utf-8', errors='strict'"),
    LEAF_OR("replace", str_replace, "self, old, new, /, count=-1", "str_replace"),
    LEAF_OR("split", str_split, "self, /, sep=None, maxsplit=-1", "str_split"),
    LEAF_OR("rsplit", str_rsplit, "self, /, sep=None, maxsplit=-1", "str_rsplit"),
    LEAF_OR("join", str_join, "self, iterable, /", "str_join"),
    LEAF("capitalize", str_capitalize, "self, /"),
    LEAF("casefold", str_casefold, "self, /"),
    LEAF("title", str_title, "self, /"),
    LEAF_OR("center", str_center, "self, width, fillchar=' ', /", "str_center"),
    LEAF_OR("count", str_count, "self, sub, start=None, end=None, /", "str_count"),
    LEAF_OR("expandtabs", str_expandtabs, "self, /, tabsize=8", "str_expandtabs"),
    LEAF_OR("find", str_find, "self, sub, start=None, end=None, /", "str_find"),
    LEAF("partition", str_partition, "self, sep, /"),
    LEAF_OR("index", str_index, "self, sub, start=None, end=None, /", "str_index"),
    LEAF_OR("ljust", str_ljust, "self, width, fillchar=' ', /", "str_ljust"),
    LEAF("lower", str_lower, "self, /"),
    LEAF("lstrip", str_lstrip, "self, chars=None, /"),
    LEAF_OR("rfind", str_rfind, "self, sub, start=None, end=None, /", "str_rfind"),
    LEAF_OR("rindex", str_rindex, "self, sub, start=None, end=None, /", "str_rindex"),
    LEAF_OR("rjust", str_rjust, "self, width, fillchar=' ', /", "str_rjust"),
    LEAF("rstrip", str_rstrip, "self, chars=None, /"),
    LEAF("rpartition", str_rpartition, "self, sep, /"),
    LEAF_OR("splitlines", str_splitlines, "self, /, keepends=False", "str_splitlines"),
    LEAF("strip", str_strip, "self, chars=None, /"),
    LEAF("swapcase", str_swapcase, "self, /"),
    LEAF_OR("translate", str_translate, "self, table, /", "str_translate"),
    LEAF("upper", str_upper, "self, /"),
    LEAF_OR("startswith", str_startswith, "self, prefix, start=None, end=None, /", "str_startswith"),
    LEAF_OR("endswith", str_endswith, "self, suffix, start=None, end=None, /", "str_endswith"),
    LEAF("removeprefix", str_removeprefix, "self, prefix, /"),
    LEAF("removesuffix", str_removesuffix, "self, suffix, /"),
    LEAF("isascii", str_isascii, "self, /"),
    LEAF("islower", str_islower, "self, /"),
    LEAF("isupper", str_isupper, "self, /"),
    LEAF("istitle", str_istitle, "self, /"),
    LEAF("isspace", str_isspace, "self, /"),
    LEAF("isdecimal", str_isdecimal, "self, /"),
    LEAF("isdigit", str_isdigit, "self, /"),
    LEAF("isnumeric", str_isnumeric, "self, /"),
    LEAF("isalpha", str_isalpha, "self, /"),
    LEAF("isalnum", str_isalnum, "self, /"),
    LEAF("isidentifier", str_isidentifier, "self, /"),
    LEAF("isprintable", str_isprintable, "self, /"),
    LEAF_OR("zfill", str_zfill, "self, width, /", "str_zfill"),
    LEAF_OR("format", str_format, "self, /, *args, **kwargs", "str_format"),
    LEAF_OR("format_map", str_format_map, "self, mapping, /", "str_format_map"),
    LEAF_OR("__format__", str_dunder_format, "self, format_spec, /", "str_dunder_format"),
    {"maketrans", str_maketrans, "x, y=None, z=None, /", "str_maketrans", NATIVE_STATIC},
    LEAF("__sizeof__", str_sizeof, "self, /"),
    LEAF("__getnewargs__", str_getnewargs, "self, /"),
    NATIVES_END,
};

const TypeDef mt_str_type = {
    CLS_STR,
    str_methods,
    "str(object='') -> str\n"
    "str(bytes_or_buffer[, encoding[, errors]]) -> str\n"
    "\n"
    "Create a new string object from the given object. If encoding or\n"
    "errors is specified, then the object must expose a data buffer\n"
    "that will be decoded using the given encoding and error handler.\n"
    "Otherwise, returns the result of object.__str__() (if defined)\n"
    "or repr(object).\n"
    "encoding defaults to 'utf-8'.\n"
    "errors defaults to 'strict'.",
};

const NativeDef mt_str_intrinsics[] = {
    {"_str_template_next", mt_str_template_next, "template, position, /", NULL, NATIVE_HIDDEN},
    {"_str_template_field", mt_str_template_field, "name, /", NULL, NATIVE_HIDDEN},
    {"_str_percent_next", mt_str_percent_next, "format, position, /", NULL, NATIVE_HIDDEN},
    {"_str_percent_field", mt_str_percent_field, "flags, width, precision, conversion, value, /", NULL, NATIVE_HIDDEN},
    NATIVES_END,
};
