/* SPDX-License-Identifier: MIT */
/* Shortest digits by the method of R. Giulietti ("The Schubfach way to render doubles", 2020): one 128-bit power of ten and
 * three multiplications. Fixed digits and hard parsing rest on the C library, which is exact; its locale's decimal
 * point never matters: printf's is replaced, and strtod is only given integers with an exponent. */
#include "base/dtoa.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/dtoa_powers.h"

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static int log10_of_pow2(int q, bool closer) { return (q * 1262611 - (closer ? 524031 : 0)) >> 22; }
static int log2_of_pow10(int k) { return (k * 1741647) >> 19; }

/* High part of g * c, the last bit set when anything below it was not zero. */
static uint64_t round_to_odd(const uint64_t g[2], uint64_t c) {
    unsigned __int128 low = (unsigned __int128)g[1] * c;
    unsigned __int128 high = (unsigned __int128)g[0] * c + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* Digits and exponent: v = *digits * 10^result. bits: of a finite positive double, not zero. */
static int shortest_decimal(uint64_t bits, uint64_t *digits) {
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52) & 0x7FF;
    uint64_t c = exponent ? fraction | (uint64_t)1 << 52 : fraction;
    int q = exponent ? exponent - 1075 : -1074;
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0) { /* a small integer */
        *digits = c >> -q;
        return 0;
    }
    bool odd = c & 1, closer = fraction == 0 && exponent > 1;
    int k = log10_of_pow2(q, closer);
    int h = q + log2_of_pow10(-k) + 1;
    const uint64_t *g = powers_of_ten[-k - POWER_MIN];
    uint64_t vb = round_to_odd(g, (4 * c) << h);
    uint64_t lower = round_to_odd(g, (4 * c - 2 + closer) << h) + odd;
    uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - odd;
    uint64_t s = vb / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
        if (down != up) {
            *digits = tens + up;
            return k + 1;
        }
    }
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) {
        *digits = s + up;
        return k;
    }
    uint64_t middle = 4 * s + 2;
    *digits = s + (vb > middle || (vb == middle && (s & 1)));
    return k;
}

size_t mt_dtoa_shortest(double d, char *digits, int *point) {
    uint64_t bits, number;
    memcpy(&bits, &d, sizeof bits);
    bits &= ~((uint64_t)1 << 63);
    if (bits == 0) {
        digits[0] = '0';
        *point = 1;
        return 1;
    }
    int exponent = shortest_decimal(bits, &number);
    while (number % 10 == 0) {
        number /= 10;
        exponent++;
    }
    char text[20];
    size_t count = 0;
    for (; number; number /= 10) text[count++] = (char)('0' + number % 10);
    for (size_t i = 0; i < count; i++) digits[i] = text[count - 1 - i];
    *point = (int)count + exponent;
    return count;
}

size_t mt_dtoa_repr(double d, char *out) {
    char *p = out, digits[20];
    if (isnan(d)) {
        memcpy(p, "nan", 3);
        return 3;
    }
    if (signbit(d)) *p++ = '-';
    if (isinf(d)) {
        memcpy(p, "inf", 3);
        return (size_t)(p - out) + 3;
    }
    int point;
    int count = (int)mt_dtoa_shortest(d, digits, &point);
    if (point > -4 && point <= 16) {
        if (point <= 0) {
            *p++ = '0';
            *p++ = '.';
            for (int i = point; i < 0; i++) *p++ = '0';
            memcpy(p, digits, (size_t)count);
            return (size_t)(p + count - out);
        }
        for (int i = 0; i < point; i++) *p++ = i < count ? digits[i] : '0';
        *p++ = '.';
        if (point >= count) *p++ = '0';
        for (int i = point; i < count; i++) *p++ = digits[i];
        return (size_t)(p - out);
    }
    *p++ = digits[0];
    if (count > 1) {
        *p++ = '.';
        memcpy(p, digits + 1, (size_t)count - 1);
        p += count - 1;
    }
    int exponent = point - 1;
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 100) *p++ = (char)('0' + exponent / 100);
    *p++ = (char)('0' + exponent / 10 % 10);
    *p++ = (char)('0' + exponent % 10);
    return (size_t)(p - out);
}

enum { FEW_PLACES = 17 };

/* "%.*f" of 0 or of 2^-11 <= d < 2^63: its fraction is a whole number of 2^-63, so that 126 bits hold it exactly in decimal places. */
static size_t fixed_few(double d, int precision, char *out) {
    uint64_t power = 1, whole = (uint64_t)d, fraction = (uint64_t)((d - (double)whole) * 0x1p63);
    for (int i = 0; i < precision; i++) power *= 10;
    unsigned __int128 product = (unsigned __int128)fraction * power;
    uint64_t places = (uint64_t)(product >> 63), rest = (uint64_t)product << 1 >> 1, half = (uint64_t)1 << 62;
    if (rest > half || (rest == half && (precision ? places : whole) & 1)) places++;
    if (places == power) {
        places = 0;
        whole++;
    }
    char digits[24], *p = digits + sizeof digits;
    do *--p = (char)('0' + whole % 10);
    while (whole /= 10);
    size_t n = (size_t)(digits + sizeof digits - p);
    memcpy(out, p, n);
    if (!precision) return n;
    out[n] = '.';
    for (int i = precision; i > 0; i--, places /= 10) out[n + (size_t)i] = (char)('0' + places % 10);
    return n + 1 + (size_t)precision;
}

size_t mt_dtoa_fixed(double d, int precision, char format, bool alternate, char *out) {
    char text[MT_DTOA_BUFFER];
    assert(precision >= 0 && precision <= MT_DTOA_MAX_PRECISION);
    d = fabs(d);
    if (format == 'f' && precision <= FEW_PLACES && !(alternate && !precision) && (d == 0 || (d >= 0x1p-11 && d < 0x1p63))) return fixed_few(d, precision, out);
    int n;
    switch (format) {
    case 'e': n = alternate ? snprintf(text, sizeof text, "%#.*e", precision, d) : snprintf(text, sizeof text, "%.*e", precision, d); break;
    case 'f': n = alternate ? snprintf(text, sizeof text, "%#.*f", precision, d) : snprintf(text, sizeof text, "%.*f", precision, d); break;
    default: n = alternate ? snprintf(text, sizeof text, "%#.*g", precision, d) : snprintf(text, sizeof text, "%.*g", precision, d); break;
    }
    char *p = out;
    for (int i = 0; i < n; i++) {
        char c = text[i];
        if ((c >= '0' && c <= '9') || c == 'e' || c == '-' || c == '+') {
            *p++ = c;
        } else { /* the locale's decimal point, of one byte or several */
            if (p == out || p[-1] != '.') *p++ = '.';
        }
    }
    return (size_t)(p - out);
}

static bool parse_word(const char *s, size_t n, const char *word) {
    if (strlen(word) != n) return false;
    for (size_t i = 0; i < n; i++) {
        if ((s[i] | 0x20) != word[i]) return false;
    }
    return true;
}

enum { PARSE_DIGITS = 800 }; /* more never matter but for "is there anything beyond" */

/* digits (no leading zero) * 10^exponent by strtod; `more`: digits that were cut off are not all 0. */
static double parse_exact(const char *digits, size_t count, bool more, int64_t exponent) {
    char text[PARSE_DIGITS + 40];
    memcpy(text, digits, count);
    if (more) {
        text[count++] = '1';
        exponent--;
    }
    snprintf(text + count, sizeof text - count, "e%lld", (long long)exponent);
    int saved = errno;
    double d = strtod(text, NULL);
    errno = saved;
    return d;
}

bool mt_dtoa_parse(const char *s, size_t n, double *out) {
    const char *p = s, *end = s + n;
    bool negative = false;
    if (p < end && (*p == '-' || *p == '+')) negative = *p++ == '-';
    size_t left = (size_t)(end - p);
    if (left && (*p | 0x20) >= 'a') {
        double d;
        if (parse_word(p, left, "inf") || parse_word(p, left, "infinity")) d = (double)INFINITY;
        else if (parse_word(p, left, "nan")) d = (double)NAN;
        else return false;
        *out = negative ? -d : d;
        return true;
    }
    char digits[PARSE_DIGITS + 1];
    size_t count = 0;
    bool any = false, point = false, more = false;
    int64_t exponent = 0;
    uint64_t number = 0;
    for (; p < end; p++) {
        char c = *p;
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') break;
        any = true;
        if (point) exponent--;
        if (c == '0' && count == 0) continue;
        if (count < PARSE_DIGITS) {
            if (count < 19) number = number * 10 + (uint64_t)(c - '0');
            digits[count++] = c;
        } else {
            if (c != '0') more = true;
            exponent++;
        }
    }
    if (!any) return false;
    if (p < end && (*p | 0x20) == 'e') {
        bool minus = false, some = false;
        int64_t power = 0;
        p++;
        if (p < end && (*p == '-' || *p == '+')) minus = *p++ == '-';
        for (; p < end && *p >= '0' && *p <= '9'; p++) {
            some = true;
            if (power < (int64_t)1 << 48) power = power * 10 + (*p - '0');
        }
        if (!some) return false;
        exponent += minus ? -power : power;
    }
    if (p != end) return false;
    double d;
    if (count == 0) {
        d = 0.0;
    } else if (count <= 19 && number <= (uint64_t)1 << 53 && exponent >= -22 && exponent <= 22) {
        d = (double)number; /* both operands and so the rounding are exact */
        d = exponent < 0 ? d / exact_powers[-exponent] : d * exact_powers[exponent];
    } else if (exponent + (int64_t)count > 400) {
        d = (double)INFINITY;
    } else if (exponent + (int64_t)count < -400) {
        d = 0.0;
    } else {
        d = parse_exact(digits, count, more, exponent);
    }
    *out = negative ? -d : d;
    return true;
}
