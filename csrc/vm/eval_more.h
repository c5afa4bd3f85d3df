/* SPDX-License-Identifier: MIT */
/* Cases of the loop that serve rarer statements; included by eval.c in the middle of its function. */
    TARGET(MATCH_SEQUENCE): TARGET(MATCH_MAPPING): {
        SAVE();
        bool mapping = *(const uint8_t *)ip == OP_MATCH_MAPPING;
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_eval_match_kind(R[A], mapping);
        if (answer == ANSWER_HOOK) {
            args[0] = R[A];
            result = mt_call_entry(vm, mapping ? PRELUDE_match_mapping : PRELUDE_match_sequence, args, 1, &out);
            goto called;
        }
        ip += (answer == ANSWER_YES) == (C != 0) ? (int32_t)D : 2;
        DISPATCH();
    }
    TARGET(GET_LEN): {
        SAVE();
        int64_t length = 0;
        Answer answer = MT_UNLIKELY(vm->leaf_off) ? ANSWER_HOOK : mt_ops_length(vm, R[B], &length);
        if (answer == ANSWER_RAISE) goto raised;
        if (answer == ANSWER_HOOK) {
            args[0] = R[B];
            result = mt_call_entry(vm, PRELUDE_match_len, args, 1, &out);
            goto called;
        }
        R[A] = mt_int(length);
        NEXT(1);
    }
    TARGET(LOAD_HELPER):
        if (MT_UNLIKELY(B >= HELPER_COUNT)) goto bad_operand;
        R[A] = vm->engine->entry[mt_eval_helpers[B]];
        NEXT(1);
