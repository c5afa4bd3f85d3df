/* SPDX-License-Identifier: MIT */
/* Properties and case over utf8proc. utf8proc may know an older Unicode than 15.1: what was assigned since is named here,
 * so that a program sees one version whatever library is installed. */
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/unicode_data.h"
#include "base/unicode_tables.h"

static bool is_recent_ideograph(uint32_t c) { return c >= 0x2EBF0 && c <= 0x2EE5D; }
static bool is_recent_symbol(uint32_t c) { return (c >= 0x2FFC && c <= 0x2FFF) || c == 0x31EF; }

static utf8proc_category_t category(uint32_t c) {
    if (MT_UNLIKELY(is_recent_ideograph(c))) return UTF8PROC_CATEGORY_LO;
    if (MT_UNLIKELY(is_recent_symbol(c))) return UTF8PROC_CATEGORY_SO;
    return utf8proc_category((utf8proc_int32_t)c);
}

static bool in_ranges(const CodeRange *ranges, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].last < c) low = middle + 1;
        else high = middle;
    }
    return low < count && ranges[low].first <= c;
}

static int mapped(const Mapping *rows, size_t count, uint32_t c, uint32_t out[3]) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows[middle].from < c) low = middle + 1;
        else high = middle;
    }
    if (low == count || rows[low].from != c) return 0;
    int n = 0;
    while (n < 3 && rows[low].to[n]) {
        out[n] = rows[low].to[n];
        n++;
    }
    return n;
}

bool mt_unicode_is_space(uint32_t c) {
    if (c < 0x80) return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool mt_unicode_is_linebreak(uint32_t c) {
    return (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool mt_unicode_is_printable(uint32_t c) {
    if (c < 0x7F) return c >= 0x20;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

bool mt_unicode_is_alpha(uint32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LL || k == UTF8PROC_CATEGORY_LT ||
           k == UTF8PROC_CATEGORY_LM || k == UTF8PROC_CATEGORY_LO;
}

bool mt_unicode_is_wide(uint32_t c) {
    if (c < 0x1100) return false;
    return is_recent_ideograph(c) || is_recent_symbol(c) || utf8proc_charwidth((utf8proc_int32_t)c) == 2;
}

int mt_unicode_decimal(uint32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    size_t low = 0, high = MT_COUNTOF(decimal_zeros);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (decimal_zeros[middle] + 9 < c) low = middle + 1;
        else high = middle;
    }
    if (low == MT_COUNTOF(decimal_zeros) || decimal_zeros[low] > c) return -1;
    return (int)(c - decimal_zeros[low]);
}

bool mt_unicode_is_decimal(uint32_t c) { return mt_unicode_decimal(c) >= 0; }

bool mt_unicode_is_digit(uint32_t c) {
    return mt_unicode_decimal(c) >= 0 || (c >= 0x80 && in_ranges(digit_ranges, MT_COUNTOF(digit_ranges), c));
}

bool mt_unicode_is_numeric(uint32_t c) {
    return mt_unicode_is_digit(c) || (c >= 0x80 && in_ranges(numeric_ranges, MT_COUNTOF(numeric_ranges), c));
}

bool mt_unicode_is_lower(uint32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return utf8proc_islower((utf8proc_int32_t)c) != 0;
}

bool mt_unicode_is_upper(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return utf8proc_isupper((utf8proc_int32_t)c) != 0;
}

bool mt_unicode_is_title(uint32_t c) { return c >= 0x80 && category(c) == UTF8PROC_CATEGORY_LT; }

bool mt_unicode_is_cased(uint32_t c) {
    return mt_unicode_is_lower(c) || mt_unicode_is_upper(c) || mt_unicode_is_title(c);
}

bool mt_unicode_is_case_ignorable(uint32_t c) {
    switch (c) {
    case 0x27: case 0x2E: case 0x3A: case 0xB7: case 0x387: case 0x55F: case 0x5F4: case 0x2018: case 0x2019:
    case 0x2024: case 0x2027: case 0xFE13: case 0xFE52: case 0xFE55: case 0xFF07: case 0xFF0E: case 0xFF1A: return true;
    default: break;
    }
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_ME || k == UTF8PROC_CATEGORY_CF ||
           k == UTF8PROC_CATEGORY_LM || k == UTF8PROC_CATEGORY_SK;
}

/* Letters whose NFKC form does not start (or go on) an identifier are taken out of XID. */
static bool is_xid_excluded(uint32_t c) {
    return c == 0x37A || (c >= 0xFC5E && c <= 0xFC63) || c == 0xFDFA || c == 0xFDFB ||
           (c >= 0xFE70 && c <= 0xFE7E && (c & 1) == 0);
}

bool mt_unicode_is_xid_start(uint32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E) return true;
    if (c == 0xE33 || c == 0xEB3 || c == 0x2E2F || c == 0xFF9E || c == 0xFF9F || is_xid_excluded(c)) return false;
    return mt_unicode_is_alpha(c) || category(c) == UTF8PROC_CATEGORY_NL;
}

bool mt_unicode_is_xid_continue(uint32_t c) {
    if (c < 0x80) return mt_unicode_is_xid_start(c) || (c >= '0' && c <= '9') || c == '_';
    switch (c) {
    case 0xB7: case 0x387: case 0x19DA: case 0x200C: case 0x200D: case 0x2118: case 0x212E: case 0x30FB: case 0xFF65:
        return true;
    case 0x2E2F: return false;
    default: break;
    }
    if (c >= 0x1369 && c <= 0x1371) return true;
    if (is_xid_excluded(c)) return false;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return mt_unicode_is_alpha(c);
    }
}

int mt_unicode_lower(uint32_t c, uint32_t out[3]) {
    if (c < 0x80) {
        out[0] = c >= 'A' && c <= 'Z' ? c + 32 : c;
        return 1;
    }
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

int mt_unicode_upper(uint32_t c, uint32_t out[3]) {
    if (c < 0x80) {
        out[0] = c >= 'a' && c <= 'z' ? c - 32 : c;
        return 1;
    }
    int n = mapped(upper_mappings, MT_COUNTOF(upper_mappings), c, out);
    if (n) return n;
    out[0] = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

int mt_unicode_title(uint32_t c, uint32_t out[3]) {
    if (c < 0x80) return mt_unicode_upper(c, out);
    int n = mapped(title_mappings, MT_COUNTOF(title_mappings), c, out);
    if (n) return n;
    out[0] = (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

int mt_unicode_fold(uint32_t c, uint32_t out[3]) {
    if (c < 0x80) return mt_unicode_lower(c, out);
    utf8proc_int32_t text[4];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, text, 4, UTF8PROC_CASEFOLD, &boundary);
    if (n < 1 || n > 3) {
        out[0] = c;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++) out[i] = (uint32_t)text[i];
    return (int)n;
}

/* -- the module unicodedata -- */

const char *mt_unicode_version(void) { return UNICODE_VERSION; }

const char *mt_unicode_category(uint32_t c) {
    static const char names[][3] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps",
                                    "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
    return names[category(c)];
}

const char *mt_unicode_bidirectional(uint32_t c) {
    static const char names[][4] = {"",  "L",   "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN",  "ES", "ET",
                                    "AN", "CS", "NSM", "BN",  "B", "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    if (MT_UNLIKELY(is_recent_ideograph(c))) return "L";
    if (MT_UNLIKELY(is_recent_symbol(c))) return "ON";
    return names[utf8proc_get_property((utf8proc_int32_t)c)->bidi_class];
}

int mt_unicode_combining(uint32_t c) { return utf8proc_get_property((utf8proc_int32_t)c)->combining_class; }

/* The value of a table of changes at c. */
static uint32_t value_at(const uint32_t *changes, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((changes[middle] & 0xFFFFFF) <= c) low = middle + 1;
        else high = middle;
    }
    return changes[low - 1] >> 24; /* the first begins at 0 */
}

const char *mt_unicode_width(uint32_t c) { return width_names[value_at(width_changes, MT_COUNTOF(width_changes), c)]; }

bool mt_unicode_is_mirrored(uint32_t c) { return value_at(mirrored_changes, MT_COUNTOF(mirrored_changes), c); }

bool mt_unicode_numeric(uint32_t c, double *value) {
    size_t low = 0, high = MT_COUNTOF(numeric_rows);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (numeric_rows[middle].last < c) low = middle + 1;
        else high = middle;
    }
    if (low == MT_COUNTOF(numeric_rows) || numeric_rows[low].first > c) return false;
    *value = numeric_rows[low].value + numeric_rows[low].step * (c - numeric_rows[low].first);
    return true;
}

static uint32_t half_at(const uint64_t *words, uint32_t i) { return (uint32_t)(words[i / 4] >> 16 * (i % 4)) & 0xFFFF; }

int mt_unicode_mapping(uint32_t c, uint32_t out[18], const char **tag) {
    size_t low = 0, high = MT_COUNTOF(decomposition_runs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (decomposition_runs[middle].code <= c) low = middle + 1;
        else high = middle;
    }
    if (!low) return 0;
    uint32_t index = decomposition_runs[low - 1].index + (c - decomposition_runs[low - 1].code);
    if (index >= (low < MT_COUNTOF(decomposition_runs) ? decomposition_runs[low].index : (uint32_t)DECOMPOSITIONS)) return 0;
    uint32_t at = half_at(decomposition_starts, index), end = half_at(decomposition_starts, index + 1);
    *tag = decomposition_tags[half_at(decomposition_units, at++)];
    int n = 0;
    while (at < end && n < 18) {
        uint32_t unit = half_at(decomposition_units, at++);
        if (unit >= 0xD800 && unit < 0xDC00) unit = 0x10000 + ((unit - 0xD800) << 10) + (half_at(decomposition_units, at++) - 0xDC00);
        out[n++] = unit;
    }
    return n;
}

int mt_unicode_decompose(uint32_t c, bool compatible, uint32_t out[18]) {
    utf8proc_int32_t room[18];
    int boundary = 0;
    utf8proc_option_t how = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | (compatible ? UTF8PROC_COMPAT : 0));
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, room, 18, how, &boundary);
    if (n < 1 || n > 18) { /* no character that it knows */
        out[0] = c;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++) out[i] = (uint32_t)room[i];
    return (int)n;
}

/* A run of marks, stably by their class. */
static void order_marks(uint32_t *text, uint32_t *work, size_t count) {
    if (count < 16) {
        for (size_t i = 1; i < count; i++) {
            uint32_t c = text[i];
            int class = mt_unicode_combining(c);
            size_t j = i;
            for (; j && mt_unicode_combining(text[j - 1]) > class; j--) text[j] = text[j - 1];
            text[j] = c;
        }
        return;
    }
    size_t starts[257] = {0};
    for (size_t i = 0; i < count; i++) starts[mt_unicode_combining(text[i]) + 1]++;
    for (int i = 0; i < 256; i++) starts[i + 1] += starts[i];
    for (size_t i = 0; i < count; i++) work[starts[mt_unicode_combining(text[i])]++] = text[i];
    memcpy(text, work, count * sizeof *text);
}

void mt_unicode_order(uint32_t *text, uint32_t *work, size_t count) {
    for (size_t i = 0; i < count;) {
        size_t start = i;
        while (i < count && mt_unicode_combining(text[i])) i++;
        if (i - start > 1) order_marks(text + start, work, i - start);
        else i += i == start;
    }
}

size_t mt_unicode_compose(uint32_t *text, size_t count) {
    utf8proc_ssize_t left = utf8proc_normalize_utf32((utf8proc_int32_t *)text, (utf8proc_ssize_t)count, (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    return left < 0 ? count : (size_t)left;
}
