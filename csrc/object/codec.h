/* SPDX-License-Identifier: MIT */
/* Text encodings: UTF-8 (with and without signature), UTF-16, UTF-32, UTF-7, ASCII, Latin-1, charmaps, escapes, and the error handlers
 * strict, ignore, replace, backslashreplace, xmlcharrefreplace, namereplace, surrogateescape, surrogatepass. */
#ifndef MT_CODEC_H
#define MT_CODEC_H

#include "object/native.h"

typedef enum Codec {
    CODEC_UTF8, CODEC_UTF8_SIG, CODEC_UTF16, CODEC_UTF16_LE, CODEC_UTF16_BE, CODEC_UTF32, CODEC_UTF32_LE, CODEC_UTF32_BE,
    CODEC_UTF7, CODEC_ESCAPE, CODEC_RAW_ESCAPE, CODEC_ASCII, CODEC_LATIN1,
    CODEC_CHARMAP, /* and those of codec_data.h behind it */
} Codec;

/* The codec that a name means, aliases included; DONE, or RAISE LookupError. name MT_UNBOUND: UTF-8. */
Step mt_codec_find(Vm *vm, Value name, Codec *out);
/* errors MT_UNBOUND: strict. A handler that is not known is an error only when it is needed, as in CPython. */
Step mt_codec_encode(Vm *vm, Codec codec, Value str, Value errors, Value *out);
Step mt_codec_decode(Vm *vm, Codec codec, const uint8_t *data, size_t size, Value errors, Value *out);

#endif
