/* SPDX-License-Identifier: MIT */
/* Encoding and decoding. Where an error begins and ends, what it is called, and what each handler makes of it are CPython's:
 * programs see them as attributes of the exception and in the replaced text. */
#include "object/codec_private.h"

#include <stdlib.h>

#include "base/unicode_names.h"
#include "object/codec_data.h"

static Handler handler_of(Value errors) {
    static const struct { const char *name; Handler handler; } handlers[] = {
        {"strict", HANDLER_STRICT}, {"ignore", HANDLER_IGNORE}, {"replace", HANDLER_REPLACE},
        {"backslashreplace", HANDLER_BACKSLASH}, {"xmlcharrefreplace", HANDLER_XML}, {"namereplace", HANDLER_NAME},
        {"surrogateescape", HANDLER_ESCAPE}, {"surrogatepass", HANDLER_PASS},
    };
    const Str *s = errors == MT_UNBOUND ? NULL : mt_str_of(errors);
    if (!s) return HANDLER_STRICT;
    for (size_t i = 0; i < MT_COUNTOF(handlers); i++) {
        if (mt_str_is(mt_object(s), handlers[i].name)) return handlers[i].handler;
    }
    return HANDLER_UNKNOWN;
}

/* ---- names ---- */

static int by_name(const void *key, const void *row) { return strcmp(key, row); }

Step mt_codec_find(Vm *vm, Value name, Codec *out) {
    static const struct { const char *name; Codec codec; } names[] = {
        {"utf_8", CODEC_UTF8}, {"utf8", CODEC_UTF8}, {"u8", CODEC_UTF8}, {"utf", CODEC_UTF8}, {"cp65001", CODEC_UTF8},
        {"utf8_ucs2", CODEC_UTF8}, {"utf8_ucs4", CODEC_UTF8},
        {"utf_8_sig", CODEC_UTF8_SIG}, {"utf_8sig", CODEC_UTF8_SIG}, {"utf8_sig", CODEC_UTF8_SIG},
        {"utf_16", CODEC_UTF16}, {"utf16", CODEC_UTF16}, {"u16", CODEC_UTF16},
        {"utf_16_le", CODEC_UTF16_LE}, {"utf_16le", CODEC_UTF16_LE}, {"utf16le", CODEC_UTF16_LE}, {"utf16_le", CODEC_UTF16_LE},
        {"unicodelittleunmarked", CODEC_UTF16_LE},
        {"utf_16_be", CODEC_UTF16_BE}, {"utf_16be", CODEC_UTF16_BE}, {"utf16be", CODEC_UTF16_BE}, {"utf16_be", CODEC_UTF16_BE},
        {"unicodebigunmarked", CODEC_UTF16_BE},
        {"utf_32", CODEC_UTF32}, {"utf32", CODEC_UTF32}, {"u32", CODEC_UTF32},
        {"utf_32_le", CODEC_UTF32_LE}, {"utf_32le", CODEC_UTF32_LE}, {"utf32le", CODEC_UTF32_LE}, {"utf32_le", CODEC_UTF32_LE},
        {"utf_32_be", CODEC_UTF32_BE}, {"utf_32be", CODEC_UTF32_BE}, {"utf32be", CODEC_UTF32_BE}, {"utf32_be", CODEC_UTF32_BE},
        {"ascii", CODEC_ASCII}, {"us_ascii", CODEC_ASCII}, {"us", CODEC_ASCII}, {"646", CODEC_ASCII}, {"cp367", CODEC_ASCII},
        {"ibm367", CODEC_ASCII}, {"iso646_us", CODEC_ASCII}, {"iso_646.irv_1991", CODEC_ASCII}, {"iso_ir_6", CODEC_ASCII},
        {"ansi_x3.4_1968", CODEC_ASCII}, {"ansi_x3_4_1968", CODEC_ASCII}, {"ansi_x3.4_1986", CODEC_ASCII}, {"csascii", CODEC_ASCII},
        {"latin_1", CODEC_LATIN1}, {"latin1", CODEC_LATIN1}, {"latin", CODEC_LATIN1}, {"l1", CODEC_LATIN1},
        {"iso_8859_1", CODEC_LATIN1}, {"iso8859_1", CODEC_LATIN1}, {"iso8859", CODEC_LATIN1}, {"8859", CODEC_LATIN1},
        {"iso_8859_1_1987", CODEC_LATIN1}, {"iso_ir_100", CODEC_LATIN1}, {"cp819", CODEC_LATIN1}, {"ibm819", CODEC_LATIN1},
        {"csisolatin1", CODEC_LATIN1},
        {"utf_7", CODEC_UTF7}, {"utf7", CODEC_UTF7}, {"u7", CODEC_UTF7}, {"unicode_1_1_utf_7", CODEC_UTF7},
        {"unicode_escape", CODEC_ESCAPE}, {"raw_unicode_escape", CODEC_RAW_ESCAPE},
    };
    const Str *s = name == MT_UNBOUND ? NULL : mt_str_of(name);
    *out = CODEC_UTF8;
    if (!s) return STEP_DONE;
    char key[32];
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = mt_str_at(s, i);
        if (c == 0) return MT_RAISE(vm, CLS_ValueError, "embedded null character");
        bool word = c < 0x80 && ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '.');
        if (n + 2 >= sizeof key) continue;
        if (word) {
            if (gap && n) key[n++] = '_';
            gap = false;
            key[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else {
            gap = true;
        }
    }
    key[n] = 0;
    for (size_t i = 0; i < MT_COUNTOF(names); i++) {
        if (strcmp(names[i].name, key) == 0) {
            *out = names[i].codec;
            return STEP_DONE;
        }
    }
    const char *found = bsearch(key, codec_names, MT_COUNTOF(codec_names), sizeof codec_names[0], by_name);
    if (!found) return MT_RAISE(vm, CLS_LookupError, "unknown encoding: %U", mt_object(s));
    *out = (Codec)(CODEC_CHARMAP + codec_names[(size_t)(found - (const char *)codec_names) / sizeof codec_names[0]].charmap);
    return STEP_DONE;
}

static const char *codec_name(Codec codec) {
    switch (codec) {
    case CODEC_UTF16: return "utf-16";
    case CODEC_UTF16_LE: return "utf-16-le";
    case CODEC_UTF16_BE: return "utf-16-be";
    case CODEC_UTF32: return "utf-32";
    case CODEC_UTF32_LE: return "utf-32-le";
    case CODEC_UTF32_BE: return "utf-32-be";
    case CODEC_ASCII: return "ascii";
    case CODEC_LATIN1: return "latin-1";
    case CODEC_UTF7: return "utf7";
    case CODEC_ESCAPE: return "unicodeescape";
    case CODEC_RAW_ESCAPE: return "rawunicodeescape";
    default: return codec >= CODEC_CHARMAP ? "charmap" : "utf-8";
    }
}

enum { NO_CHARACTER = 0xFFFE };

/* The character of a byte, or NO_CHARACTER. */
static uint32_t charmap_decode(Codec codec, uint8_t byte) { return codec_halves[codec_charmaps[codec - CODEC_CHARMAP][byte >> 7]][byte & 127]; }

/* The byte of a character, or -1. */
static int charmap_encode(Codec codec, uint32_t c) {
    if (c < 0x100 && charmap_decode(codec, (uint8_t)c) == c && codec_charmaps[codec - CODEC_CHARMAP][0] == 0) return (int)c;
    for (int half = c < NO_CHARACTER ? 1 : -1; half >= 0; half--) {
        const uint16_t *table = codec_halves[codec_charmaps[codec - CODEC_CHARMAP][half]];
        for (int i = 127; i >= 0; i--) /* of several bytes the last one counts */
            if (table[i] == c) return half << 7 | i;
    }
    return -1;
}

static bool has_ascii(Codec codec) { return codec == CODEC_UTF8 || (codec >= CODEC_ASCII && (codec < CODEC_CHARMAP || codec_charmaps[codec - CODEC_CHARMAP][0] == 0)); }

/* UnicodeEncodeError or UnicodeDecodeError(encoding, object, start, end, reason). */
static Step raise_codec(Vm *vm, uint32_t cls, Codec codec, Value object, size_t start, size_t end, const char *reason) {
    Value args[5] = {mt_str_from_cstr(vm, codec_name(codec)), object, mt_int((int64_t)start), mt_int((int64_t)end), mt_str_from_cstr(vm, reason)};
    if (args[0] == MT_UNBOUND || object == MT_UNBOUND || args[4] == MT_UNBOUND) return STEP_RAISE;
    Value exception = mt_exception_new(vm, cls, args, 5);
    if (exception != MT_UNBOUND) mt_raise_value(vm, exception);
    return STEP_RAISE;
}

/* ---- encoding ---- */

static bool is_surrogate(uint32_t c) { return (c & 0xFFFFF800u) == 0xD800; }

/* The byte of a character in a one-byte encoding, or -1. */
static int encode_byte(Codec codec, uint32_t c) {
    if (codec >= CODEC_CHARMAP) return charmap_encode(codec, c);
    return c < 0x80 || (codec == CODEC_LATIN1 && c < 0x100) ? (int)c : -1;
}

static bool encodable(Codec codec, uint32_t c) { return codec >= CODEC_ASCII ? encode_byte(codec, c) >= 0 : !is_surrogate(c); }

static bool put_utf8(ByteBuilder *b, uint32_t c) {
    uint8_t *p = mt_byte_builder_room(b, 4);
    if (!p) return false;
    if (c < 0x80) {
        p[0] = (uint8_t)c;
        b->length += 1;
    } else if (c < 0x800) {
        p[0] = (uint8_t)(0xC0 | c >> 6);
        p[1] = (uint8_t)(0x80 | (c & 63));
        b->length += 2;
    } else if (c < 0x10000) {
        p[0] = (uint8_t)(0xE0 | c >> 12);
        p[1] = (uint8_t)(0x80 | (c >> 6 & 63));
        p[2] = (uint8_t)(0x80 | (c & 63));
        b->length += 3;
    } else {
        p[0] = (uint8_t)(0xF0 | c >> 18);
        p[1] = (uint8_t)(0x80 | (c >> 12 & 63));
        p[2] = (uint8_t)(0x80 | (c >> 6 & 63));
        p[3] = (uint8_t)(0x80 | (c & 63));
        b->length += 4;
    }
    return true;
}

static void store16(uint8_t *p, uint32_t unit, bool big) {
    p[big ? 0 : 1] = (uint8_t)(unit >> 8);
    p[big ? 1 : 0] = (uint8_t)unit;
}

static bool put_utf16(ByteBuilder *b, uint32_t c, bool big) {
    uint8_t *p = mt_byte_builder_room(b, 4);
    if (!p) return false;
    if (c < 0x10000) {
        store16(p, c, big);
        b->length += 2;
    } else {
        store16(p, 0xD800 + ((c - 0x10000) >> 10), big);
        store16(p + 2, 0xDC00 + ((c - 0x10000) & 0x3FF), big);
        b->length += 4;
    }
    return true;
}

static bool put_utf32(ByteBuilder *b, uint32_t c, bool big) {
    uint8_t *p = mt_byte_builder_room(b, 4);
    if (!p) return false;
    store16(big ? p : p + 2, c >> 16, big);
    store16(big ? p + 2 : p, c & 0xFFFF, big);
    b->length += 4;
    return true;
}

/* A character that the encoding has, or (handler surrogatepass) a surrogate. */
static bool put_char(Encoder *e, uint32_t c) {
    switch (e->codec) {
    case CODEC_UTF8:
    case CODEC_UTF8_SIG: return put_utf8(&e->out, c);
    case CODEC_UTF16:
    case CODEC_UTF16_LE:
    case CODEC_UTF16_BE: return put_utf16(&e->out, c, e->codec == CODEC_UTF16_BE);
    case CODEC_UTF32:
    case CODEC_UTF32_LE:
    case CODEC_UTF32_BE: return put_utf32(&e->out, c, e->codec == CODEC_UTF32_BE);
    default: return mt_byte_builder_byte(&e->out, (uint8_t)encode_byte(e->codec, c));
    }
}

static bool put_text(Encoder *e, const char *ascii, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!put_char(e, (uint8_t)ascii[i])) return false;
    }
    return true;
}

static Step encode_error(Encoder *e, size_t start, size_t end) {
    const char *reason = e->codec == CODEC_ASCII    ? "ordinal not in range(128)"
                         : e->codec == CODEC_LATIN1 ? "ordinal not in range(256)"
                         : e->codec >= CODEC_CHARMAP ? "character maps to <undefined>"
                                                    : "surrogates not allowed";
    return raise_codec(e->vm, CLS_UnicodeEncodeError, e->codec, mt_object(e->s), start, end, reason);
}

static size_t replacement(Handler handler, uint32_t c, char *text) {
    static const char hex[] = "0123456789abcdef";
    if (handler == HANDLER_BACKSLASH) {
        int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        text[0] = '\\';
        text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
        for (int i = 0; i < digits; i++) text[2 + i] = hex[c >> (4 * (digits - 1 - i)) & 15];
        return (size_t)digits + 2;
    }
    char digits[8];
    size_t n = 0, at = 2;
    for (; c; c /= 10) digits[n++] = (char)('0' + c % 10);
    text[0] = '&';
    text[1] = '#';
    while (n) text[at++] = digits[--n];
    text[at++] = ';';
    return at;
}

/* The characters start..end can't be encoded. */
static Step encode_handle(Encoder *e, size_t start, size_t end) {
    bool ok = true;
    char text[UNICODE_NAME_SIZE + 4];
    switch (e->handler) {
    case HANDLER_IGNORE: return STEP_DONE;
    case HANDLER_REPLACE:
        for (size_t i = start; ok && i < end; i++) ok = put_char(e, '?');
        break;
    case HANDLER_BACKSLASH:
    case HANDLER_XML:
        for (size_t i = start; ok && i < end; i++) ok = put_text(e, text, replacement(e->handler, mt_str_at(e->s, i), text));
        break;
    case HANDLER_NAME:
        for (size_t i = start; ok && i < end; i++) {
            uint32_t c = mt_str_at(e->s, i);
            size_t n = mt_unicode_names_of(c, text + 3);
            memcpy(text, "\\N{", 3);
            text[n + 3] = '}';
            ok = put_text(e, text, n ? n + 4 : replacement(HANDLER_BACKSLASH, c, text));
        }
        break;
    case HANDLER_PASS:
        if (e->codec >= CODEC_ASCII) return encode_error(e, start, end);
        for (size_t i = start; ok && i < end; i++) ok = put_char(e, mt_str_at(e->s, i));
        break;
    case HANDLER_ESCAPE:
        if (e->codec != CODEC_UTF8 && e->codec != CODEC_UTF8_SIG && e->codec < CODEC_ASCII) return encode_error(e, start, end);
        for (size_t i = start; ok && i < end; i++) {
            uint32_t c = mt_str_at(e->s, i);
            if (c < 0xDC80 || c > 0xDCFF) return encode_error(e, i, end);
            ok = mt_byte_builder_byte(&e->out, (uint8_t)(c - 0xDC00));
        }
        break;
    case HANDLER_UNKNOWN: return MT_RAISE(e->vm, CLS_LookupError, "unknown error handler name '%U'", mt_object(mt_str_of(e->errors)));
    default: return encode_error(e, start, end);
    }
    return ok ? STEP_DONE : STEP_RAISE;
}

static Step encode_all(Encoder *e) {
    const Str *s = e->s;
    bool ok = true, single = e->codec >= CODEC_UTF16 && e->codec <= CODEC_UTF32_BE;
    if (e->codec == CODEC_UTF8_SIG) ok = put_utf8(&e->out, 0xFEFF);
    if (e->codec == CODEC_UTF16) ok = put_utf16(&e->out, 0xFEFF, false);
    if (e->codec == CODEC_UTF32) ok = put_utf32(&e->out, 0xFEFF, false);
    for (size_t i = 0; ok && i < s->length;) {
        uint32_t c = mt_str_at(s, i);
        if (MT_LIKELY(encodable(e->codec, c))) {
            ok = put_char(e, c);
            i++;
            continue;
        }
        size_t end = i + 1;
        while (!single && end < s->length && !encodable(e->codec, mt_str_at(s, end))) end++;
        Step step = encode_handle(e, i, end);
        if (step != STEP_DONE) return step;
        i = end;
    }
    return ok ? STEP_DONE : STEP_RAISE;
}

Step mt_codec_encode(Vm *vm, Codec codec, Value str, Value errors, Value *out) {
    const Str *s = MT_AS(Str, str);
    if (!mt_charge_scan(vm, s->length)) return STEP_RAISE;
    if (mt_str_is_ascii(s) && has_ascii(codec)) DONE_VALUE(mt_bytes_from(vm, s->data, s->length));
    if (mt_str_width(s) == 1 && codec == CODEC_LATIN1) DONE_VALUE(mt_bytes_from(vm, s->data, s->length));
    bool plain = codec == CODEC_UTF8;
    for (size_t i = 0; plain && mt_str_width(s) > 1 && i < s->length; i++) plain = !is_surrogate(mt_str_at(s, i));
    if (plain) {
        Bytes *bytes = mt_bytes_new(vm, mt_str_utf8_size(str));
        if (!bytes) return STEP_RAISE;
        mt_str_to_utf8(str, (char *)bytes->data);
        *out = mt_object(bytes);
        return STEP_DONE;
    }
    Encoder e = {vm, s, codec, handler_of(errors), errors, {0}};
    mt_byte_builder_init(&e.out, vm);
    Step step;
    if (codec == CODEC_UTF7) step = mt_codec_put_utf7(&e) ? STEP_DONE : STEP_RAISE;
    else if (codec == CODEC_ESCAPE || codec == CODEC_RAW_ESCAPE) step = mt_codec_put_escapes(&e) ? STEP_DONE : STEP_RAISE;
    else step = encode_all(&e);
    if (step != STEP_DONE) {
        mt_byte_builder_discard(&e.out);
        return step;
    }
    DONE_VALUE(mt_byte_builder_finish(&e.out));
}

/* ---- decoding ---- */

static Step decode_error(Decoder *d, size_t start, size_t end, const char *reason) {
    Value object = mt_bytes_from(d->vm, d->data + d->base, d->size - d->base);
    return raise_codec(d->vm, CLS_UnicodeDecodeError, d->codec, object, start - d->base, end - d->base, reason);
}

/* A surrogate that stands encoded at `at`, its size in *used; 0: none. */
static uint32_t encoded_surrogate(const Decoder *d, size_t at, size_t *used) {
    const uint8_t *p = d->data + at;
    size_t left = d->size - at;
    uint32_t c = 0;
    switch (d->codec) {
    case CODEC_UTF8:
    case CODEC_UTF8_SIG:
        *used = 3;
        if (left >= 3 && p[0] == 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) c = 0xD000 | (p[1] & 63u) << 6 | (p[2] & 63u);
        break;
    case CODEC_UTF16_LE:
    case CODEC_UTF16_BE:
        *used = 2;
        if (left >= 2) c = d->codec == CODEC_UTF16_BE ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
        break;
    case CODEC_UTF32_LE:
        *used = 4;
        if (left >= 4) c = (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
        break;
    case CODEC_UTF32_BE:
        *used = 4;
        if (left >= 4) c = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
        break;
    default: break;
    }
    return is_surrogate(c) ? c : 0;
}

Step mt_codec_wrong_bytes(Decoder *d, size_t start, size_t end, const char *reason, size_t *next) {
    bool ok = true;
    char text[16];
    *next = end;
    switch (d->handler) {
    case HANDLER_IGNORE: return STEP_DONE;
    case HANDLER_REPLACE: ok = mt_str_builder_char(&d->out, 0xFFFD); break;
    case HANDLER_BACKSLASH:
        for (size_t i = start; ok && i < end; i++) ok = mt_str_builder_ascii(&d->out, text, replacement(HANDLER_BACKSLASH, d->data[i], text));
        break;
    case HANDLER_ESCAPE: {
        size_t i = start;
        for (; ok && i < end && i < start + 4 && d->data[i] >= 0x80; i++) ok = mt_str_builder_char(&d->out, 0xDC00u + d->data[i]);
        if (i == start) return decode_error(d, start, end, reason);
        *next = i;
        break;
    }
    case HANDLER_PASS: {
        size_t used = 0;
        uint32_t c = encoded_surrogate(d, start, &used);
        if (!c) return decode_error(d, start, end, reason);
        ok = mt_str_builder_char(&d->out, c);
        *next = start + used;
        break;
    }
    case HANDLER_XML: case HANDLER_NAME: return MT_RAISE(d->vm, CLS_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    case HANDLER_UNKNOWN: return MT_RAISE(d->vm, CLS_LookupError, "unknown error handler name '%U'", mt_object(mt_str_of(d->errors)));
    default: return decode_error(d, start, end, reason);
    }
    return ok ? STEP_DONE : STEP_RAISE;
}

/* Length of the valid sequence at p, with its character; or 0 with the number of wrong bytes in *bad and a reason. */
static size_t utf8_step(const uint8_t *p, size_t left, uint32_t *c, size_t *bad, const char **reason) {
    uint32_t lead = p[0];
    *bad = 1;
    if (lead < 0x80) {
        *c = lead;
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        *reason = "invalid start byte";
        return 0;
    }
    size_t need = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t value = lead & (0x7Fu >> need);
    for (size_t i = 1; i < need; i++) {
        if (i == left) {
            *bad = left;
            *reason = "unexpected end of data";
            return 0;
        }
        if (p[i] < low || p[i] > high) {
            *bad = i;
            *reason = "invalid continuation byte";
            return 0;
        }
        value = value << 6 | (p[i] & 63u);
        low = 0x80;
        high = 0xBF;
    }
    *c = value;
    return need;
}

static size_t ascii_run(const uint8_t *p, size_t n) {
    size_t i = 0;
    uint64_t word;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, p + i, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (i < n && p[i] < 0x80) i++;
    return i;
}

/* At *at stands something that is no character: a run of ASCII goes out at once, or an error is handled. */
static Step decode_utf8(Decoder *d, size_t *at) {
    size_t run = ascii_run(d->data + *at, d->size - *at), bad;
    if (run) {
        bool ok = mt_str_builder_ascii(&d->out, (const char *)d->data + *at, run);
        *at += run;
        return ok ? STEP_DONE : STEP_RAISE;
    }
    uint32_t c;
    const char *reason;
    size_t n = utf8_step(d->data + *at, d->size - *at, &c, &bad, &reason);
    if (n == 0) return mt_codec_wrong_bytes(d, *at, *at + bad, reason, at);
    *at += n;
    return mt_str_builder_char(&d->out, c) ? STEP_DONE : STEP_RAISE;
}

static Step decode_utf16(Decoder *d, size_t *at) {
    size_t i = *at, left = d->size - i;
    bool big = d->codec == CODEC_UTF16_BE;
    const uint8_t *p = d->data + i;
    if (left < 2) return mt_codec_wrong_bytes(d, i, d->size, "truncated data", at);
    uint32_t c = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
    if (!is_surrogate(c)) {
        *at = i + 2;
    } else if (c >= 0xDC00) {
        return mt_codec_wrong_bytes(d, i, i + 2, "illegal encoding", at);
    } else if (left < 4) {
        return mt_codec_wrong_bytes(d, i, d->size, "unexpected end of data", at);
    } else {
        uint32_t low = big ? (uint32_t)p[2] << 8 | p[3] : (uint32_t)p[3] << 8 | p[2];
        if (low < 0xDC00 || low > 0xDFFF) return mt_codec_wrong_bytes(d, i, i + 2, "illegal UTF-16 surrogate", at);
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        *at = i + 4;
    }
    return mt_str_builder_char(&d->out, c) ? STEP_DONE : STEP_RAISE;
}

static Step decode_utf32(Decoder *d, size_t *at) {
    size_t i = *at;
    const uint8_t *p = d->data + i;
    if (d->size - i < 4) return mt_codec_wrong_bytes(d, i, d->size, "truncated data", at);
    uint32_t c = d->codec == CODEC_UTF32_BE ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
                                            : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
    if (is_surrogate(c)) return mt_codec_wrong_bytes(d, i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)", at);
    if (c > 0x10FFFF) return mt_codec_wrong_bytes(d, i, i + 4, "code point not in range(0x110000)", at);
    *at = i + 4;
    return mt_str_builder_char(&d->out, c) ? STEP_DONE : STEP_RAISE;
}

static Step decode_byte(Decoder *d, size_t *at) {
    size_t run = !has_ascii(d->codec) ? 0 : ascii_run(d->data + *at, d->size - *at);
    if (run) {
        bool ok = mt_str_builder_ascii(&d->out, (const char *)d->data + *at, run);
        *at += run;
        return ok ? STEP_DONE : STEP_RAISE;
    }
    uint32_t c = d->data[*at];
    if (d->codec == CODEC_ASCII) return mt_codec_wrong_bytes(d, *at, *at + 1, "ordinal not in range(128)", at);
    c = charmap_decode(d->codec, (uint8_t)c);
    if (c == NO_CHARACTER) return mt_codec_wrong_bytes(d, *at, *at + 1, "character maps to <undefined>", at);
    (*at)++;
    return mt_str_builder_char(&d->out, c) ? STEP_DONE : STEP_RAISE;
}

static bool utf8_valid(const uint8_t *p, size_t n) {
    uint32_t c;
    size_t bad;
    const char *reason;
    for (size_t i = 0; i < n;) {
        i += ascii_run(p + i, n - i);
        if (i == n) break;
        size_t step = utf8_step(p + i, n - i, &c, &bad, &reason);
        if (step == 0) return false;
        i += step;
    }
    return true;
}

Step mt_codec_decode(Vm *vm, Codec codec, const uint8_t *data, size_t size, Value errors, Value *out) {
    if (!mt_charge_scan(vm, size)) return STEP_RAISE;
    size_t at = 0;
    if (codec == CODEC_UTF8_SIG && size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) at = 3;
    Decoder d = {vm, data, size, at, codec, handler_of(errors), errors, {0}};
    if (codec == CODEC_LATIN1) DONE_VALUE(mt_str_from_units(vm, data, 1, size));
    if (codec <= CODEC_UTF8_SIG && utf8_valid(data + at, size - at)) DONE_VALUE(mt_str_from_utf8(vm, (const char *)data + at, size - at));
    if (codec == CODEC_UTF16) {
        bool little = size >= 2 && data[0] == 0xFF && data[1] == 0xFE, big = size >= 2 && data[0] == 0xFE && data[1] == 0xFF;
        d.codec = big ? CODEC_UTF16_BE : CODEC_UTF16_LE;
        if (little || big) at = 2;
    } else if (codec == CODEC_UTF32) {
        bool little = size >= 4 && memcmp(data, "\xFF\xFE\0\0", 4) == 0, big = size >= 4 && memcmp(data, "\0\0\xFE\xFF", 4) == 0;
        d.codec = big ? CODEC_UTF32_BE : CODEC_UTF32_LE;
        if (little || big) at = 4;
    }
    mt_str_builder_init(&d.out, vm);
    Step step = STEP_DONE;
    if (codec == CODEC_UTF7) step = mt_codec_take_utf7(&d);
    else if (codec == CODEC_ESCAPE || codec == CODEC_RAW_ESCAPE) step = mt_codec_take_escapes(&d);
    else while (at < size && step == STEP_DONE) {
        if (d.codec <= CODEC_UTF8_SIG) step = decode_utf8(&d, &at);
        else if (d.codec <= CODEC_UTF16_BE) step = decode_utf16(&d, &at);
        else if (d.codec <= CODEC_UTF32_BE) step = decode_utf32(&d, &at);
        else step = decode_byte(&d, &at);
    }
    if (step != STEP_DONE) {
        mt_str_builder_discard(&d.out);
        return step;
    }
    DONE_VALUE(mt_str_builder_finish(&d.out));
}

Step mt_bytes_encode(Vm *vm, Value str, Value encoding, Value errors, Value *out) {
    Codec codec;
    Step step = mt_codec_find(vm, encoding, &codec);
    return step == STEP_DONE ? mt_codec_encode(vm, codec, mt_object(mt_str_of(str)), errors, out) : step;
}

Step mt_bytes_decode(Vm *vm, const uint8_t *data, size_t size, Value encoding, Value errors, Value *out) {
    Codec codec;
    Step step = mt_codec_find(vm, encoding, &codec);
    return step == STEP_DONE ? mt_codec_decode(vm, codec, data, size, errors, out) : step;
}
