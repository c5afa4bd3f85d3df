/* SPDX-License-Identifier: MIT */
/* What the files of the codecs share: the state of one encoding or decoding. */
#ifndef MT_CODEC_PRIVATE_H
#define MT_CODEC_PRIVATE_H

#include "heap/heap.h"
#include "object/bytes_builder.h"
#include "object/codec.h"
#include "object/str_args.h"

typedef enum Handler {
    HANDLER_STRICT, HANDLER_IGNORE, HANDLER_REPLACE, HANDLER_BACKSLASH, HANDLER_XML, HANDLER_NAME, HANDLER_ESCAPE, HANDLER_PASS, HANDLER_UNKNOWN,
} Handler;

typedef struct Encoder {
    Vm *vm;
    const Str *s;
    Codec codec;
    Handler handler;
    Value errors;
    ByteBuilder out;
} Encoder;

typedef struct Decoder {
    Vm *vm;
    const uint8_t *data;
    size_t size;
    size_t base; /* what the exception's positions are counted from */
    Codec codec;
    Handler handler;
    Value errors;
    StrBuilder out;
} Decoder;

/* The bytes start..end are wrong; *next: where to go on. */
Step mt_codec_wrong_bytes(Decoder *d, size_t start, size_t end, const char *reason, size_t *next);

/* Whole texts (codec_escape.c). False: refused. */
bool mt_codec_put_escapes(Encoder *e);
bool mt_codec_put_utf7(Encoder *e);
Step mt_codec_take_escapes(Decoder *d); /* unicode_escape, raw_unicode_escape */
Step mt_codec_take_utf7(Decoder *d);

#endif
