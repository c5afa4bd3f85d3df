/* SPDX-License-Identifier: MIT */
/* The gamma function and the logarithm of its absolute value by Lanczos' approximation with g = 6.0246800..., 13 terms (the one that
 * Boost and CPython use): the same in every C library, to the last bits of pow, exp and log. */
#include "library/mod_math.h"

#include <math.h>

#define PI 3.14159265358979323846
#define LANCZOS_G 6.024680040776729583740234375
enum { TERMS = 13 };

/* Coefficients of the rational function, from the constant term up. */
static const double upper[TERMS] = {23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
                                    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
                                    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
                                    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
                                    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
                                    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
                                    2.5066282746310002701649081771338373386264310793408};
static const double lower[TERMS] = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};

/* x > 0. By powers of 1/x for big x, so that nothing overflows. */
static double lanczos_sum(double x) {
    double a = 0.0, b = 0.0;
    if (x < 5.0) {
        for (int i = TERMS; i-- > 0;) a = a * x + upper[i], b = b * x + lower[i];
    } else {
        for (int i = 0; i < TERMS; i++) a = a / x + upper[i], b = b / x + lower[i];
    }
    return a / b;
}

/* sin(pi x) with the argument reduced first. */
static double sine_of_pi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(PI * y); break;
    case 1: r = cos(PI * (y - 0.5)); break;
    case 2: r = sin(PI * (1.0 - y)); break; /* exact where y is 1 */
    case 3: r = -cos(PI * (y - 1.5)); break;
    default: r = sin(PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double domain_error(bool *domain, double value) {
    *domain = true;
    return value;
}

double mt_math_gamma(double x, bool *domain) {
    if (!isfinite(x)) return isnan(x) || x > 0.0 ? x : domain_error(domain, NAN);
    if (x == 0.0) return domain_error(domain, copysign(INFINITY, x));
    if (x == floor(x)) {
        if (x < 0.0) return domain_error(domain, NAN);
        if (x <= 23.0) { /* exact */
            double product = 1.0;
            for (int i = 2; i < (int)x; i++) product *= i;
            return product;
        }
    }
    double m = fabs(x);
    if (m < 1e-20) return 1.0 / x;
    if (m > 200.0) return x < 0.0 ? 0.0 / sine_of_pi(x) : INFINITY;
    /* y = m + g - 1/2 rounded; z makes good what the rounding lost. */
    const double shift = LANCZOS_G - 0.5;
    double y = m + shift, z, r;
    if (m > shift) z = (y - m) - shift;
    else z = (y - shift) - m;
    z = z * LANCZOS_G / y;
    if (x < 0.0) {
        r = -PI / sine_of_pi(m) / m * exp(y) / lanczos_sum(m);
        r -= z * r;
        if (m < 140.0) return r / pow(y, m - 0.5);
        double root = pow(y, m / 2.0 - 0.25);
        return r / root / root;
    }
    r = lanczos_sum(m) / exp(y);
    r += z * r;
    if (m < 140.0) return r * pow(y, m - 0.5);
    double root = pow(y, m / 2.0 - 0.25);
    return r * root * root;
}

double mt_math_lgamma(double x, bool *domain) {
    if (!isfinite(x)) return isnan(x) ? x : INFINITY;
    if (x == floor(x) && x <= 2.0) return x <= 0.0 ? domain_error(domain, INFINITY) : 0.0;
    double m = fabs(x);
    if (m < 1e-20) return -log(m);
    double r = log(lanczos_sum(m)) - LANCZOS_G;
    r += (m - 0.5) * (log(m + LANCZOS_G - 0.5) - 1);
    if (x < 0.0) r = 1.144729885849400174143427351353058711647 - log(fabs(sine_of_pi(m))) - log(m) - r;
    return r;
}
