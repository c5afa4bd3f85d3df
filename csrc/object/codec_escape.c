/* SPDX-License-Identifier: MIT */
/* Encodings that write what is not ASCII with ASCII: unicode_escape, raw_unicode_escape and UTF-7. Where errors begin and end is CPython's. */
#include "object/codec_private.h"

#include "base/unicode_names.h"

/* ---- backslashes ---- */

static bool put_hex(ByteBuilder *out, char letter, uint32_t c, int digits) {
    static const char hex[] = "0123456789abcdef";
    bool ok = mt_byte_builder_byte(out, '\\') && mt_byte_builder_byte(out, (uint8_t)letter);
    while (ok && digits--) ok = mt_byte_builder_byte(out, (uint8_t)hex[c >> (4 * digits) & 15]);
    return ok;
}

bool mt_codec_put_escapes(Encoder *e) {
    bool raw = e->codec == CODEC_RAW_ESCAPE, ok = true;
    for (uint32_t i = 0; ok && i < e->s->length; i++) {
        uint32_t c = mt_str_at(e->s, i);
        char letter = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' : 0;
        if (c >= 0x10000) ok = put_hex(&e->out, 'U', c, 8);
        else if (c >= 0x100) ok = put_hex(&e->out, 'u', c, 4);
        else if (raw || (c >= ' ' && c < 0x7F && c != '\\')) ok = mt_byte_builder_byte(&e->out, (uint8_t)c);
        else if (letter) ok = mt_byte_builder_byte(&e->out, '\\') && mt_byte_builder_byte(&e->out, (uint8_t)letter);
        else ok = put_hex(&e->out, 'x', c, 2);
    }
    return ok;
}

static int hex_value(uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Up to `digits` hexadecimal digits from *at on; false: they are fewer. */
static bool take_hex(const Decoder *d, size_t *at, int digits, uint32_t *c) {
    *c = 0;
    for (; digits; digits--, (*at)++) {
        int value = *at < d->size ? hex_value(d->data[*at]) : -1;
        if (value < 0) return false;
        *c = *c << 4 | (uint32_t)value;
    }
    return true;
}

/* Behind \N, at *at: the character of that name; NULL, or what is wrong. */
static const char *take_name(const Decoder *d, size_t *at, uint32_t *c) {
    if (*at == d->size || d->data[*at] != '{') return "malformed \\N character escape";
    size_t start = ++*at;
    while (*at < d->size && d->data[*at] != '}') ++*at;
    if (*at == d->size || *at == start) return "malformed \\N character escape";
    size_t length = (*at)++ - start;
    return mt_unicode_names_find((const char *)d->data + start, length, c) ? NULL : "unknown Unicode character name";
}

/* Behind a backslash and u, U or (not raw) x: NULL, or what is wrong. */
static const char *take_code(const Decoder *d, uint8_t letter, size_t *at, uint32_t *c) {
    const char *short_of = letter == 'x' ? "truncated \\xXX escape" : letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
    if (!take_hex(d, at, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, c)) return short_of;
    if (*c <= 0x10FFFF) return NULL;
    return d->codec == CODEC_RAW_ESCAPE ? "\\Uxxxxxxxx out of range" : "illegal Unicode character";
}

/* The escape whose backslash is at `start`; *at behind the letter. NULL: *c (UINT32_MAX: nothing, or *kept: both characters as they are). */
static const char *take_escape(const Decoder *d, uint8_t letter, size_t *at, uint32_t *c, bool *kept) {
    *kept = false;
    switch (letter) {
    case '\n': *c = UINT32_MAX; return NULL;
    case '\\': case '\'': case '"': *c = letter; return NULL;
    case 'a': *c = 7; return NULL;
    case 'b': *c = 8; return NULL;
    case 'f': *c = 12; return NULL;
    case 'n': *c = 10; return NULL;
    case 'r': *c = 13; return NULL;
    case 't': *c = 9; return NULL;
    case 'v': *c = 11; return NULL;
    case 'x': case 'u': case 'U': return take_code(d, letter, at, c);
    case 'N': return take_name(d, at, c);
    default: break;
    }
    if (letter < '0' || letter > '7') {
        *kept = true;
        return NULL;
    }
    *c = (uint32_t)(letter - '0');
    for (int i = 0; i < 2 && *at < d->size && d->data[*at] >= '0' && d->data[*at] <= '7'; i++) *c = *c << 3 | (uint32_t)(d->data[(*at)++] - '0');
    return NULL;
}

Step mt_codec_take_escapes(Decoder *d) {
    bool raw = d->codec == CODEC_RAW_ESCAPE, ok = true;
    Step step = STEP_DONE;
    for (size_t at = d->base; ok && at < d->size;) {
        size_t start = at;
        uint32_t c = d->data[at++];
        bool kept = false;
        const char *wrong = NULL;
        uint8_t letter = at < d->size ? d->data[at] : 0;
        if (c == '\\' && (at < d->size || !raw)) {
            if (at == d->size) {
                wrong = "\\ at end of string";
            } else if (raw) {
                at++;
                kept = letter != 'u' && letter != 'U';
                if (!kept) wrong = take_code(d, letter, &at, &c);
            } else {
                at++;
                wrong = take_escape(d, letter, &at, &c, &kept);
            }
        }
        if (wrong) step = mt_codec_wrong_bytes(d, start, at, wrong, &at);
        else if (kept) ok = mt_str_builder_char(&d->out, '\\') && mt_str_builder_char(&d->out, letter);
        else if (c != UINT32_MAX) ok = mt_str_builder_char(&d->out, c);
        if (step != STEP_DONE) return step;
    }
    return ok ? STEP_DONE : STEP_RAISE;
}

/* ---- UTF-7 ---- */

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_value(uint8_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool stands_for_itself(uint32_t c) {
    if (c < ' ') return c == '\t' || c == '\n' || c == '\r';
    return c < 0x7F && c != '+' && c != '\\' && c != '~';
}

typedef struct Bits { uint32_t buffer; int count; } Bits;

static bool put_unit(ByteBuilder *out, Bits *bits, uint32_t unit) {
    bool ok = true;
    bits->buffer = bits->buffer << 16 | unit;
    for (bits->count += 16; ok && bits->count >= 6; bits->count -= 6) ok = mt_byte_builder_byte(out, (uint8_t)base64[bits->buffer >> (bits->count - 6) & 63]);
    return ok;
}

static bool put_rest(ByteBuilder *out, Bits *bits) {
    bool ok = !bits->count || mt_byte_builder_byte(out, (uint8_t)base64[bits->buffer << (6 - bits->count) & 63]);
    *bits = (Bits){0, 0};
    return ok;
}

bool mt_codec_put_utf7(Encoder *e) {
    Bits bits = {0, 0};
    bool shifted = false, ok = true;
    ByteBuilder *out = &e->out;
    for (uint32_t i = 0; ok && i < e->s->length; i++) {
        uint32_t c = mt_str_at(e->s, i);
        if (stands_for_itself(c)) {
            if (shifted) {
                ok = put_rest(out, &bits);
                if (ok && (c == '-' || base64_value((uint8_t)c) >= 0)) ok = mt_byte_builder_byte(out, '-');
                shifted = false;
            }
            ok = ok && mt_byte_builder_byte(out, (uint8_t)c);
            continue;
        }
        if (!shifted && c == '+') {
            ok = mt_byte_builder_byte(out, '+') && mt_byte_builder_byte(out, '-');
            continue;
        }
        if (!shifted) ok = mt_byte_builder_byte(out, '+');
        shifted = true;
        if (ok && c >= 0x10000) {
            ok = put_unit(out, &bits, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        ok = ok && put_unit(out, &bits, c);
    }
    return ok && (!shifted || (put_rest(out, &bits) && mt_byte_builder_byte(out, '-')));
}

typedef struct Shift { /* a section in base 64 */
    Bits bits;
    uint32_t high; /* the first half of a pair, or 0 */
    size_t start;
    bool on;
} Shift;

static bool take_unit(Decoder *d, Shift *s, uint32_t unit) {
    uint32_t high = s->high;
    bool low = (unit & 0xFC00) == 0xDC00;
    s->high = 0;
    if (high && low) return mt_str_builder_char(&d->out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    if (high && !mt_str_builder_char(&d->out, high)) return false;
    if ((unit & 0xFC00) == 0xD800) {
        s->high = unit;
        return true;
    }
    return mt_str_builder_char(&d->out, unit);
}

static bool take_digit(Decoder *d, Shift *s, uint32_t digit) {
    s->bits.buffer = s->bits.buffer << 6 | digit;
    s->bits.count += 6;
    if (s->bits.count < 16) return true;
    s->bits.count -= 16;
    uint32_t unit = s->bits.buffer >> s->bits.count & 0xFFFF;
    s->bits.buffer &= (1u << s->bits.count) - 1;
    return take_unit(d, s, unit);
}

/* The section ends at a byte that is no digit. NULL, or what is wrong. */
static const char *end_shift(Decoder *d, Shift *s, uint8_t byte, bool *ok) {
    s->on = false;
    if (s->bits.count >= 6) return "partial character in shift sequence";
    if (s->bits.count && s->bits.buffer) return "non-zero padding bits in shift sequence";
    if (s->high && byte < 0x80 && byte != '+') *ok = mt_str_builder_char(&d->out, s->high);
    s->high = 0;
    return NULL;
}

Step mt_codec_take_utf7(Decoder *d) {
    Shift s = {{0, 0}, 0, d->base, false};
    bool ok = true;
    size_t at = d->base;
    for (;;) {
        const char *wrong = NULL;
        if (!ok) return STEP_RAISE;
        if (at >= d->size) {
            if (!s.on) return STEP_DONE;
            s.on = false;
            if (!s.high && s.bits.count < 6 && !(s.bits.count && s.bits.buffer)) return STEP_DONE;
            Step step = mt_codec_wrong_bytes(d, s.start, d->size, "unterminated shift sequence", &at);
            if (step != STEP_DONE) return step;
            continue;
        }
        uint8_t byte = d->data[at];
        int digit = base64_value(byte);
        if (s.on && digit >= 0) {
            at++;
            ok = take_digit(d, &s, (uint32_t)digit);
            continue;
        }
        if (s.on) {
            wrong = end_shift(d, &s, byte, &ok);
            at += wrong || byte == '-';
        } else if (byte == '+') {
            s.start = at++;
            if (at < d->size && d->data[at] == '-') {
                at++;
                ok = mt_str_builder_char(&d->out, '+');
            } else if (at < d->size && base64_value(d->data[at]) < 0) {
                at++;
                wrong = "ill-formed sequence";
            } else {
                s = (Shift){{0, 0}, 0, s.start, true};
            }
        } else {
            s.start = at++;
            if (byte < 0x80) ok = mt_str_builder_char(&d->out, byte);
            else wrong = "unexpected special character";
        }
        if (!wrong) continue;
        Step step = mt_codec_wrong_bytes(d, s.start, at, wrong, &at);
        if (step != STEP_DONE) return step;
    }
}
