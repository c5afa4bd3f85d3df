/* SPDX-License-Identifier: MIT */
/* json: the leaves under prelude/json.py. */
#include "library/mod_json.h"

#include "library/library.h"

const NativeDef mt_json_intrinsics[] = {NATIVES_END};

static const NativeDef functions[] = {
    LEAF_OR("_encode", mt_json_encode, "obj, flags=14, indent=None, item_separator=None, key_separator=None, /", "_encode_general"),
    LEAF("_encode_run", mt_json_encode_run, "state, /"),
    LEAF("_encode_string", mt_json_encode_string, "string, ensure_ascii, /"),
    LEAF_OR("_decode", mt_json_decode, "s, /", "_decode_general"),
    LEAF("_decode_run", mt_json_decode_run, "state, /"),
    LEAF("_scan_string", mt_json_scan_string, "string, end, strict, /"),
    NATIVES_END,
};

static const NativeDef decoder_functions[] = {
    LEAF("_scan_string", mt_json_scan_string, "string, end, strict, /"),
    NATIVES_END,
};
static const NativeDef encoder_functions[] = {
    LEAF("_encode_string", mt_json_encode_string, "string, ensure_ascii, /"),
    NATIVES_END,
};

const ModuleDef mt_json_decoder_module = {"json.decoder", decoder_functions, "Implementation of JSONDecoder", NULL};
const ModuleDef mt_json_encoder_module = {"json.encoder", encoder_functions, "Implementation of JSONEncoder", NULL};
const ModuleDef mt_json_scanner_module = {"json.scanner", NULL, "JSON token scanner", NULL};
const ModuleDef mt_json_module = {"json", functions, "JSON (JavaScript Object Notation) <https://json.org> is a subset of\nJavaScript syntax used as a lightweight data interchange format.", NULL};
