/* SPDX-License-Identifier: MIT */
/* The image's file, which image_tool.c wrote, as constant data. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".globl mt_image\n"
        ".hidden mt_image\n"
        "mt_image:\n"
        ".incbin \"" MT_IMAGE_FILE "\"\n"
        ".previous\n");
