/* SPDX-License-Identifier: MIT */
/* The tables of all built-in classes, bases before what derives from them. */
#include "object/types.h"

#include "object/bytes.h"
#include "object/class.h"
#include "object/container.h"
#include "object/deque.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/number.h"
#include "object/set.h"
#include "object/str.h"

#define ITERATORS(i) &mt_iter_types[i], &mt_iter_types[i + 1], &mt_iter_types[i + 2], &mt_iter_types[i + 3]
#define ITERTOOLS(i) &mt_itertools_types[i], &mt_itertools_types[i + 1], &mt_itertools_types[i + 2], &mt_itertools_types[i + 3], &mt_itertools_types[i + 4], &mt_itertools_types[i + 5], \
                     &mt_itertools_types[i + 6], &mt_itertools_types[i + 7], &mt_itertools_types[i + 8], &mt_itertools_types[i + 9], &mt_itertools_types[i + 10]
_Static_assert(CLS_TEE_NODE - CLS_COUNT + 1 == 22, "a row of mt_itertools_types for each");
_Static_assert(CLS_DICT_REVERSEITEMITERATOR - CLS_LIST_ITERATOR + 1 == 17, "a row of mt_iter_types for each iterator of a container");
_Static_assert(MT_EXCEPTION_TYPES == 11, "a row of mt_exception_types for each");

const TypeDef *const mt_types[] = {
    &mt_object_type, &mt_class_type,
    &mt_int_type, &mt_bool_type, &mt_float_type, &mt_complex_type,
    &mt_str_type, &mt_bytes_type, &mt_bytearray_type, &mt_memoryview_type,
    &mt_list_type, &mt_tuple_type, &mt_dict_type, &mt_set_type, &mt_frozenset_type, &mt_range_type, &mt_slice_type,
    &mt_none_type, &mt_ellipsis_type, &mt_notimplemented_type,
    &mt_function_type, &mt_native_type, &mt_method_descriptor_type, &mt_wrapper_descriptor_type, &mt_getset_type, &mt_method_type, &mt_method_wrapper_type,
    &mt_cell_type, &mt_code_type, &mt_generator_type, &mt_coroutine_type, &mt_async_generator_type, &mt_module_type, &mt_traceback_type, &mt_frame_type,
    &mt_property_type, &mt_staticmethod_type, &mt_classmethod_type, &mt_super_type, &mt_member_type, &mt_mappingproxy_type, &mt_generic_alias_type, &mt_union_type,
    ITERATORS(0), ITERATORS(4), ITERATORS(8), ITERATORS(12), &mt_iter_types[16],
    &mt_functools_partial_type, &mt_functools_cache_type,
    &mt_dict_keys_type, &mt_dict_values_type, &mt_dict_items_type,
    &mt_enumerate_type, &mt_map_type, &mt_filter_type, &mt_zip_type, &mt_reversed_type, &mt_callable_iterator_type, &mt_sequence_iterator_type,
    &mt_deque_type, &mt_deque_iterator_type, &mt_deque_reverse_iterator_type,
    ITERTOOLS(0), ITERTOOLS(11),
    &mt_external_type, &mt_proxy_type,
    &mt_exception_type,
    &mt_exception_types[0], &mt_exception_types[1], &mt_exception_types[2], &mt_exception_types[3], &mt_exception_types[4], &mt_exception_types[5],
    &mt_exception_types[6], &mt_exception_types[7], &mt_exception_types[8], &mt_exception_types[9], &mt_exception_types[10],
    NULL,
};
