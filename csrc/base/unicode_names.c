/* SPDX-License-Identifier: MIT */
/* Names of characters from a generated table of words, and those that go by rule: ideographs by their code, Hangul by its letters. */
#include "base/unicode_names.h"

#include "base/unicode_names_data.h"

_Static_assert((int)NAME_LONGEST < (int)UNICODE_NAME_SIZE && (int)NAME_SEQUENCE_LONGEST <= (int)UNICODE_SEQUENCE_MAX, "every name and every sequence has room");

enum { NAMES = NAME_CHARACTERS + NAME_ALIASES + NAME_SEQUENCES };

static uint32_t byte_at(const uint64_t *words, uint32_t i) { return (uint32_t)(words[i / 8] >> 8 * (i % 8)) & 0xFF; }

/* -- the table -- */

/* The words of a name while names are read one after the other from the start of a block. */
typedef struct Reader {
    uint32_t at, next; /* place in name_entries, index of the next name */
    uint32_t count;
    uint16_t words[2 * NAME_MOST_WORDS];
} Reader;

static void read_name(Reader *r) {
    uint32_t head = byte_at(name_entries, r->at++);
    r->count = head >> 4;
    for (uint32_t left = head & 15; left; left--) {
        uint32_t word = byte_at(name_entries, r->at++);
        if (word >= NAME_ONE_BYTE) word = NAME_ONE_BYTE + ((word - NAME_ONE_BYTE) << 8 | byte_at(name_entries, r->at++));
        r->words[r->count++] = (uint16_t)word;
    }
    r->next++;
}

/* The name with that index. */
static void read_at(Reader *r, uint32_t index) {
    r->next = index / NAME_BLOCK * NAME_BLOCK;
    r->at = name_entry_blocks[index / NAME_BLOCK];
    while (r->next <= index) read_name(r);
}

static size_t put_word(char *out, uint32_t word) {
    uint32_t at = name_word_blocks[word / NAME_WORD_BLOCK];
    for (uint32_t skip = word % NAME_WORD_BLOCK; skip; skip--)
        while (!(byte_at(name_words, at++) & 0x80)) {}
    for (size_t n = 0;;) {
        uint32_t c = byte_at(name_words, at++);
        out[n++] = (char)(c & 0x7F);
        if (c & 0x80) return n;
    }
}

static size_t put_name(char *out, uint32_t index) {
    Reader r = {.count = 0};
    size_t n = 0;
    read_at(&r, index);
    for (uint32_t i = 0; i < r.count; i++) {
        if (i) out[n++] = ' ';
        size_t length = put_word(out + n, r.words[i]);
        if (i && (out[n] == '-' || out[n] == ' ')) { /* follows directly */
            memmove(out + n - 1, out + n, length);
            n--;
        }
        n += length;
    }
    if (r.count && out[0] == ' ') memmove(out, out + 1, --n);
    out[n] = 0;
    return n;
}

/* Index of the name in capital letters; NAMES: none. */
static uint32_t find_index(const char *name, size_t size) {
    uint32_t low = 0, high = NAMES;
    while (low < high) {
        uint32_t middle = (low + high) / 2, index = (uint32_t)(name_order[middle / 4] >> 16 * (middle % 4)) & 0xFFFF;
        char text[UNICODE_NAME_SIZE];
        size_t length = put_name(text, index);
        int order = memcmp(text, name, MT_MIN(length, size));
        if (!order) order = length < size ? -1 : length > size;
        if (!order) return index;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NAMES;
}

/* -- rules -- */

static const char hangul_prefix[] = "HANGUL SYLLABLE ";
static const char hangul_leads[][4] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
static const char hangul_vowels[][4] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
static const char hangul_tails[][4] = {"",  "G",  "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                       "LP", "LH", "M",  "B",  "BS", "S", "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};
enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3, HANGUL_VOWELS = 21, HANGUL_TAILS = 28 };

static size_t put_hangul(char *out, uint32_t c) {
    c -= HANGUL_FIRST;
    size_t n = sizeof hangul_prefix - 1;
    memcpy(out, hangul_prefix, n);
    const char *parts[3] = {hangul_leads[c / (HANGUL_VOWELS * HANGUL_TAILS)], hangul_vowels[c / HANGUL_TAILS % HANGUL_VOWELS], hangul_tails[c % HANGUL_TAILS]};
    for (int i = 0; i < 3; i++) {
        size_t length = strlen(parts[i]);
        memcpy(out + n, parts[i], length);
        n += length;
    }
    out[n] = 0;
    return n;
}

/* The longest row that the text begins with; -1: none. */
static int longest(const char (*rows)[4], int count, const char **text, const char *end) {
    int best = -1;
    size_t size = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(rows[i]);
        if ((best < 0 || length > size) && length <= (size_t)(end - *text) && !memcmp(*text, rows[i], length)) best = i, size = length;
    }
    *text += size;
    return best;
}

static bool find_hangul(const char *text, const char *end, uint32_t *c) {
    int lead = longest(hangul_leads, MT_COUNTOF(hangul_leads), &text, end);
    int vowel = longest(hangul_vowels, HANGUL_VOWELS, &text, end);
    int tail = longest(hangul_tails, HANGUL_TAILS, &text, end);
    if (lead < 0 || vowel < 0 || tail < 0 || text != end) return false;
    *c = (uint32_t)(HANGUL_FIRST + (lead * HANGUL_VOWELS + vowel) * HANGUL_TAILS + tail);
    return true;
}

static uint32_t hex_code(const char *text, size_t size) {
    uint32_t c = 0;
    for (size_t i = 0; i < size; i++) {
        char d = text[i];
        if (!((d >= '0' && d <= '9') || (d >= 'A' && d <= 'F'))) return UINT32_MAX;
        c = c << 4 | (uint32_t)(d <= '9' ? d - '0' : d - 'A' + 10);
    }
    return c;
}

/* Row of name_rules: the prefix is that of the first ones, whose names unicodedata takes in capitals only. */
static bool find_by_rule(const char *name, size_t size, bool first, uint32_t *c) {
    for (size_t i = 0; i < MT_COUNTOF(name_rules); i++) {
        const NameRule *rule = &name_rules[i];
        size_t length = strlen(rule->prefix);
        if ((rule->prefix == name_rules[0].prefix || !strcmp(rule->prefix, name_rules[0].prefix)) != first) continue;
        if (size < length + 4 || size > length + 5 || memcmp(name, rule->prefix, length)) continue;
        uint32_t code = hex_code(name + length, size - length);
        if (code < rule->first || code > rule->last || (!first && size - length == 5 && code < 0x10000)) continue;
        *c = code;
        return true;
    }
    return false;
}

/* -- both ways -- */

size_t mt_unicode_names_of(uint32_t c, char out[UNICODE_NAME_SIZE]) {
    if (c >= HANGUL_FIRST && c <= HANGUL_LAST) return put_hangul(out, c);
    for (size_t i = 0; i < MT_COUNTOF(name_rules); i++) {
        if (c < name_rules[i].first || c > name_rules[i].last) continue;
        size_t n = strlen(name_rules[i].prefix);
        memcpy(out, name_rules[i].prefix, n);
        for (int digits = c > 0xFFFF ? 5 : 4; digits--;) out[n++] = "0123456789ABCDEF"[c >> 4 * digits & 15];
        out[n] = 0;
        return n;
    }
    size_t low = 0, high = MT_COUNTOF(name_runs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (name_runs[middle].code <= c) low = middle + 1;
        else high = middle;
    }
    if (!low) return 0;
    const NameRun *run = &name_runs[low - 1];
    uint32_t end = low < MT_COUNTOF(name_runs) ? name_runs[low].index : NAME_CHARACTERS, index = run->index + (c - run->code);
    return index < end ? put_name(out, index) : 0;
}

static uint32_t code_of(uint32_t index) {
    size_t low = 0, high = MT_COUNTOF(name_runs);
    if (index >= NAME_CHARACTERS) return name_alias_codes[index - NAME_CHARACTERS];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (name_runs[middle].index <= index) low = middle + 1;
        else high = middle;
    }
    return name_runs[low - 1].code + (index - name_runs[low - 1].index);
}

int mt_unicode_names_find_text(const char *name, size_t size, uint32_t out[UNICODE_SEQUENCE_MAX]) {
    size_t prefix = sizeof hangul_prefix - 1;
    if (size >= prefix && !memcmp(name, hangul_prefix, prefix)) return find_hangul(name + prefix, name + size, out);
    if (find_by_rule(name, size, true, out)) return 1;
    char capital[UNICODE_NAME_SIZE];
    if (size >= sizeof capital) return 0;
    for (size_t i = 0; i < size; i++) capital[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    if (find_by_rule(capital, size, false, out)) return 1;
    uint32_t index = find_index(capital, size);
    if (index == NAMES) return 0;
    if (index < NAME_CHARACTERS + NAME_ALIASES) {
        *out = code_of(index);
        return 1;
    }
    index -= NAME_CHARACTERS + NAME_ALIASES;
    int count = 0;
    for (uint32_t i = name_sequence_starts[index]; i < name_sequence_starts[index + 1]; i++) out[count++] = name_sequence_codes[i];
    return count;
}

bool mt_unicode_names_find(const char *name, size_t size, uint32_t *c) {
    uint32_t out[UNICODE_SEQUENCE_MAX];
    if (mt_unicode_names_find_text(name, size, out) != 1) return false;
    *c = *out;
    return true;
}
