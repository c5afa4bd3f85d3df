/* SPDX-License-Identifier: MIT */
/* The compiler: its refusals, word for word and place for place as CPython 3.13.0 gives them, and the instructions of short functions. */
#include "../tools/unit_flow.h"
#include "compile/verify.h"
#include "syntax/parser.h"

static const struct Refusal {
    const char *source, *message;
    uint32_t line, column, end_line, end_column; /* lines from 1, columns from 0 */
} refusals[] = { /* recorded */
    {"return", "'return' outside function", 1, 0, 1, 6},
    {"def f():\n  break", "'break' outside loop", 2, 2, 2, 7},
    {"continue", "'continue' not properly in loop", 1, 0, 1, 8},
    {"await x", "'await' outside function", 1, 0, 1, 7},
    {"def f():\n  await x", "'await' outside async function", 2, 2, 2, 9},
    {"yield", "'yield' outside function", 1, 0, 1, 5},
    {"def f():\n  [await x for x in y]", "asynchronous comprehension outside of an asynchronous function", 2, 2, 2, 22},
    {"async def f():\n  yield from x", "'yield from' inside async function", 2, 2, 2, 14},
    {"async def f():\n  yield\n  return 1", "'return' with value in async generator", 3, 2, 3, 10},
    {"def f():\n  async with a: pass", "'async with' outside async function", 2, 2, 2, 20},
    {"def f():\n async for a in b: pass", "'async for' outside async function", 2, 1, 2, 23},
    {"try: a\nexcept: b\nexcept C: d", "default 'except:' must be last", 2, 0, 2, 9},
    {"a, *b, *c = d", "multiple starred expressions in assignment", 1, 0, 1, 9},
    {"*a = b", "starred assignment target must be in a list or tuple", 1, 0, 1, 2},
    {"*a", "can't use starred expression here", 1, 0, 1, 2},
    {"x = *a", "can't use starred expression here", 1, 4, 1, 6},
    {"for *a in b: pass", "starred assignment target must be in a list or tuple", 1, 4, 1, 6},
    {"class C:\n return", "'return' outside function", 2, 1, 2, 7},
    {"class C:\n yield", "'yield' outside function", 2, 1, 2, 6},
    {"async with a: pass", "'async with' outside async function", 1, 0, 1, 18},
    {"async for x in y: pass", "'async for' outside async function", 1, 0, 1, 22},
    {"[x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 0, 1, 20},
    {"def f():\n try: pass\n except* E: return", "'break', 'continue' and 'return' cannot appear in an except* block", 3, 12, 3, 18},
    {"while 1:\n try: pass\n except* E: break", "'break', 'continue' and 'return' cannot appear in an except* block", 3, 12, 3, 17},
    {"x\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file", 2, 0, 2, 34},
    {"def f():\n from __future__ import annotations", "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 35},
    {"match x:\n case a: pass\n case b: pass", "name capture 'a' makes remaining patterns unreachable", 2, 6, 2, 7},
    {"match x:\n case _: pass\n case b: pass", "wildcard makes remaining patterns unreachable", 2, 6, 2, 7},
    {"match x:\n case a|b: pass", "name capture 'a' makes remaining patterns unreachable", 2, 6, 2, 7},
    {"match x:\n case [a, a]: pass", "multiple assignments to name 'a' in pattern", 2, 10, 2, 11},
    {"match x:\n case [*a, *b]: pass", "multiple starred names in sequence pattern", 2, 6, 2, 14},
    {"match x:\n case {1: a, 1: b}: pass", "mapping pattern checks duplicate key (1)", 2, 6, 2, 18},
    {"match x:\n case C(a=1, a=2): pass", "attribute name repeated in class pattern: a", 2, 15, 2, 16},
    {"match x:\n case (a|1): pass", "name capture 'a' makes remaining patterns unreachable", 2, 7, 2, 8},
    {"match x:\n case (1|a): pass", "alternative patterns bind different names", 2, 7, 2, 10},
    {"match x:\n case [(a)|(b)]: pass", "name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9},
    {"match x:\n case [1|_|2]:pass", "wildcard makes remaining patterns unreachable", 2, 9, 2, 10},
    {"with a as *b: pass", "starred assignment target must be in a list or tuple", 1, 10, 1, 12},
    {"(*a, *b) = c", "multiple starred expressions in assignment", 1, 0, 1, 8},
    {"def f(): \n  global x\n  class C: \n    nonlocal x", "no binding for nonlocal 'x' found", 4, 4, 4, 14},
    {"x: int = *a", "can't use starred expression here", 1, 9, 1, 11},
    {"yield x", "'yield' outside function", 1, 0, 1, 7},
    {"class C:\n [(yield) for x in y]", "'yield' inside list comprehension", 2, 3, 2, 8},
    {"return *a", "'return' outside function", 1, 0, 1, 9},
    {"def f():\n return *a", "can't use starred expression here", 2, 8, 2, 10},
    {"for x in y:\n for x in y:\n  for x in y:\n   for x in y:\n    for x in y:\n     for x in y:\n      for x in y:\n       for x in y:\n        for x in y:\n         for x in y:\n          for x in y:\n           for x in y:\n            for x in y:\n             for x in y:\n              for x in y:\n               for x in y:\n                for x in y:\n                 for x in y:\n                  for x in y:\n                   for x in y:\n                    for x in y:\n                     for x in y:\n                       pass", "too many statically nested blocks", 22, 21, 23, 27},
    {"async def f():\n def g(): [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 2, 10, 2, 30},
    {"async def f():\n  lambda: await x", "'await' outside async function", 2, 10, 2, 17},
    {"[await x for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 0, 1, 20},
    {"def f(a, a): pass", "duplicate argument 'a' in function definition", 1, 9, 1, 10},
    {"lambda a, a: 1", "duplicate argument 'a' in function definition", 1, 10, 1, 11},
    {"def f():\n x = 1\n global x", "name 'x' is assigned to before global declaration", 3, 1, 3, 9},
    {"def f(x):\n global x", "name 'x' is parameter and global", 2, 1, 2, 9},
    {"def f():\n print(x)\n global x", "name 'x' is used prior to global declaration", 3, 1, 3, 9},
    {"nonlocal x", "nonlocal declaration not allowed at module level", 1, 0, 1, 10},
    {"def f():\n nonlocal x", "no binding for nonlocal 'x' found", 2, 1, 2, 11},
    {"def f():\n global x\n nonlocal x", "name 'x' is nonlocal and global", 2, 1, 2, 9},
    {"__debug__ = 1", "cannot assign to __debug__", 1, 0, 1, 9},
    {"def __debug__(): pass", "cannot assign to __debug__", 1, 0, 1, 21},
    {"x.__debug__ = 1", "cannot assign to __debug__", 1, 0, 1, 11},
    {"del __debug__", "cannot delete __debug__", 1, 4, 1, 13},
    {"def f(__debug__): pass", "cannot assign to __debug__", 1, 6, 1, 15},
    {"import __debug__", "cannot assign to __debug__", 1, 0, 1, 16},
    {"f(__debug__=1)", "cannot assign to __debug__", 1, 2, 1, 13},
    {"class __debug__: pass", "cannot assign to __debug__", 1, 0, 1, 21},
    {"for __debug__ in x: pass", "cannot assign to __debug__", 1, 4, 1, 13},
    {"f(a=1, a=2)", "keyword argument repeated: a", 1, 7, 1, 10},
    {"[x for x in y if (x := 1)]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 18, 1, 19},
    {"[(x := 1) for x in y]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 2, 1, 3},
    {"class C:\n [x := 1 for y in z]", "assignment expression within a comprehension cannot be used in a class body", 2, 2, 2, 3},
    {"[x for y in (z := w)]", "assignment expression cannot be used in a comprehension iterable expression", 1, 13, 1, 19},
    {"def f():\n def g():\n  nonlocal zz", "no binding for nonlocal 'zz' found", 3, 2, 3, 13},
    {"def f():\n from x import *", "import * only allowed at module level", 2, 15, 2, 16},
    {"class C:\n from x import *", "import * only allowed at module level", 2, 15, 2, 16},
    {"def f():\n x: int\n global x", "annotated name 'x' can't be global", 3, 1, 3, 9},
    {"def f():\n global x\n x: int", "annotated name 'x' can't be global", 3, 1, 3, 7},
    {"async def f():\n [(yield) for x in y]", "'yield' inside list comprehension", 2, 3, 2, 8},
    {"async def f(): yield 1; return 2", "'return' with value in async generator", 1, 24, 1, 32},
    {"def f():\n async def g():\n  pass\n await g()", "'await' outside async function", 4, 1, 4, 10},
    {"class C:\n await x", "'await' outside function", 2, 1, 2, 8},
    {"def f():\n  with a: break", "'break' outside loop", 2, 10, 2, 15},
    {"for x in y:\n  def f(): continue", "'continue' not properly in loop", 2, 11, 2, 19},
    {"for x in y:\n  class C: break", "'break' outside loop", 2, 11, 2, 16},
    {"try:\n pass\nexcept:\n pass\nexcept:\n pass", "default 'except:' must be last", 3, 0, 4, 5},
    {"a, b, *c, *d, e = x", "multiple starred expressions in assignment", 1, 0, 1, 15},
    {"for *a, *b in c: pass", "multiple starred expressions in assignment", 1, 4, 1, 10},
    {"with x as (*a, *b): pass", "multiple starred expressions in assignment", 1, 10, 1, 18},
    {"[*a, *b] = 1", "multiple starred expressions in assignment", 1, 0, 1, 8},
    {"match x:\n case {'a': 1, 'a': 2}: pass", "mapping pattern checks duplicate key ('a')", 2, 6, 2, 22},
    {"match x:\n case {1: _, True: _}: pass", "mapping pattern checks duplicate key (True)", 2, 6, 2, 21},
    {"match x:\n case {-1: _, -1: _}: pass", "mapping pattern checks duplicate key (-1)", 2, 6, 2, 20},
    {"match x:\n case C(1, a=1, b=2, a=3): pass", "attribute name repeated in class pattern: a", 2, 23, 2, 24},
    {"match x:\n case [a, [b, a]]: pass", "multiple assignments to name 'a' in pattern", 2, 14, 2, 15},
    {"match x:\n case {1: a, **a}: pass", "multiple assignments to name 'a' in pattern", 2, 6, 2, 17},
    {"match x:\n case a as a: pass", "multiple assignments to name 'a' in pattern", 2, 6, 2, 12},
    {"match x:\n case [1, 2] | [a]: pass", "alternative patterns bind different names", 2, 6, 2, 18},
    {"match x:\n case _ | 1: pass", "wildcard makes remaining patterns unreachable", 2, 6, 2, 7},
    {"match x:\n case (x as y): pass\n case z: pass", "name capture 'x' makes remaining patterns unreachable", 2, 7, 2, 8},
    {"match x:\n case [*_, *_]: pass", "multiple starred names in sequence pattern", 2, 6, 2, 14},
    {"import x\nfrom __future__ import division", "from __future__ imports must occur at the beginning of the file", 2, 0, 2, 31},
    {"def f():\n  try: pass\n  except* (A, B) as e:\n    return 1", "'break', 'continue' and 'return' cannot appear in an except* block", 4, 11, 4, 12},
    {"for i in x:\n  try: pass\n  except* A:\n    continue", "'break', 'continue' and 'return' cannot appear in an except* block", 4, 4, 4, 12},
    {"def f():\n  x = 1\n  def g():\n    nonlocal x\n    global x", "name 'x' is nonlocal and global", 4, 4, 4, 14},
    {"def f():\n def g():\n  x\n  nonlocal x\n x=1", "name 'x' is used prior to nonlocal declaration", 4, 2, 4, 12},
    {"async def f():\n  lambda: [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 2, 10, 2, 30},
    {"lambda: [await x for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 8, 1, 28},
    {"[[x async for x in y] for z in w]", "asynchronous comprehension outside of an asynchronous function", 1, 0, 1, 33},
    {"def f():\n (x async for x in y)\n [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 3, 1, 3, 21},
    {"async def f():\n  def g():\n    yield from x\n  yield from y", "'yield from' inside async function", 4, 2, 4, 14},
    {"yield from x", "'yield from' outside function", 1, 0, 1, 12},
    {"class C:\n yield from x", "'yield from' outside function", 2, 1, 2, 13},
    {"async def f():\n  await x\n  async for y in z:\n    break\n  else: continue", "'continue' not properly in loop", 5, 8, 5, 16},
    {"if 0:\n return", "'return' outside function", 2, 1, 2, 7},
    {"while 0:\n  yield", "'yield' outside function", 2, 2, 2, 7},
    {"def f():\n  return\n  break", "'break' outside loop", 3, 2, 3, 7},
    {"x = (yield)", "'yield' outside function", 1, 5, 1, 10},
    {"a = b = *c", "can't use starred expression here", 1, 8, 1, 10},
    {"return *a, b", "'return' outside function", 1, 0, 1, 12},
    {"def f():\n  global a\n  a: int = 1", "annotated name 'a' can't be global", 3, 2, 3, 12},
    {"class C:\n global a\n a: int", "annotated name 'a' can't be global", 3, 1, 3, 7},
};

static const struct Shape {
    const char *source;       /* a module with one function */
    const char *instructions; /* of the function */
} shapes[] = {
    {"def f(n):\n a, b = 0, 1\n for i in range(n):\n  a, b = b, a + b\n return a",
     "LOAD_INT LOAD_INT LOAD_CALLEE MOVE CALL GET_ITER FOR_ITER MOVE ADD MOVE JUMP_BACK RETURN"},
    {"def f(acc, i):\n acc = (acc * 3 + i) % 1000003\n return acc", "MUL_K ADD MOD_K RETURN"},
    {"def f(d, i):\n d['a'] = d['b'] + i", "GETITEM_K ADD SETITEM_K RETURN_NONE"},
    {"def f(acc, i):\n acc.append(i)", "MOVE INVOKE CALL_METHOD RETURN_NONE"},
    {"def f(a, i):\n a += 1\n a += i\n a -= 1\n return a", "ADD_INT IN_ADD LOAD_INT IN_SUB RETURN"},
    {"def f(a, b):\n if a < 3 and not b or a is None:\n  return 1\n return 2", "JUMP_LT_K JUMP_FALSE JUMP_NOT_NONE LOAD_INT RETURN LOAD_INT RETURN"},
    {"def f(a, b):\n return a in (1, 2) and 1 < b < 3", "LOAD_CONST IN JUMP_FALSE LOAD_INT LT JUMP_FALSE LOAD_INT LT RETURN"},
    {"def f(x):\n for a, b in x:\n  a = b", "GET_ITER FOR_ITER UNPACK MOVE JUMP_BACK RETURN_NONE"},
    {"def f(c):\n while True:\n  if c: break\n  c = 1", "JUMP_FALSE JUMP LOAD_INT JUMP_BACK RETURN_NONE"},
    {"def f(c):\n if c: x = 1\n return x", "JUMP_FALSE LOAD_INT CHECK_BOUND RETURN"},
    {"def f(c):\n if c: x = 1\n else: x = 2\n return x", "JUMP_FALSE LOAD_INT JUMP LOAD_INT RETURN"},
    {"def f(x):\n try:\n  return x()\n finally:\n  x()",
     "MOVE CALL MOVE LOAD_INT JUMP LOAD_SINGLE MOVE CALL JUMP_STATE RERAISE RETURN"},
    {"def f(x):\n return [y for y in x if y]", "BUILD_LIST GET_ITER CLEAR FOR_ITER JUMP_FALSE LIST_APPEND JUMP_BACK RETURN"},
    {"def f(*a, **k):\n return g(*a, **k)", "LOAD_CALLEE MOVE MOVE CALL_EX RETURN"},
    {"async def f(x):\n return await x", "GENERATOR GET_AWAITABLE LOAD_SINGLE SEND YIELD JUMP_BACK THROW_INTO JUMP_BACK MOVE RETURN"},
    {"def f():\n return -1, (2 + 3) * 4, 'a' 'b' + 'c', [1, 2, 3, 4]", "LOAD_INT LOAD_INT LOAD_CONST BUILD_LIST LOAD_CONST LIST_EXTEND BUILD_TUPLE RETURN"},
    {"def f(x):\n match x:\n  case 1: return 1\n  case [a, _]: return a\n  case _: return 3",
     "MOVE JUMP_EQ_K LOAD_INT RETURN MATCH_SEQUENCE GET_LEN JUMP_EQ_K UNPACK MOVE RETURN LOAD_INT RETURN"},
};

static int failures;

static bool compile(Arena *arena, const char *source, Unit **unit, SyntaxError *error) {
    Ast ast;
    CompileOptions options = {.allow_await = false};
    mt_arena_init(arena, NULL, 0);
    memset(error, 0, sizeof *error);
    return mt_parse_module(arena, source, strlen(source), &ast, error) && mt_compile_module(&ast, arena, &options, unit, error);
}

static void check_refusal(const struct Refusal *r) {
    Arena arena;
    Unit *unit = NULL;
    SyntaxError error;
    if (compile(&arena, r->source, &unit, &error)) {
        printf("%s\n  is not refused\n", r->source);
        failures++;
    } else if (strcmp(error.message, r->message) != 0 || error.span.line != r->line || error.span.column != r->column || error.span.end_line != r->end_line ||
               error.span.end_column != r->end_column) {
        printf("%s\n  %u:%u-%u:%u %s, not\n  %u:%u-%u:%u %s\n", r->source, error.span.line, error.span.column, error.span.end_line, error.span.end_column, error.message, r->line,
               r->column, r->end_line, r->end_column, r->message);
        failures++;
    }
    mt_arena_clear(&arena);
}

static void check_shape(const struct Shape *s) {
    Arena arena;
    Unit *unit = NULL;
    SyntaxError error;
    char text[2000] = "", why[300] = "";
    if (!compile(&arena, s->source, &unit, &error) || !mt_verify_unit(unit, &arena, why, sizeof why) || !flow_check(unit, why, sizeof why)) {
        printf("%s\n  %s%s\n", s->source, error.message, why);
        failures++;
        mt_arena_clear(&arena);
        return;
    }
    const Unit *f = unit->children[0];
    for (uint32_t pc = 0; pc < f->word_count;) {
        const OpcodeInfo *info = &mt_opcode_info[f->words[pc] & 0xFF];
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", pc ? " " : "", info->name);
        pc += info->words;
    }
    if (strcmp(text, s->instructions) != 0) {
        printf("%s\n  %s, not\n  %s\n", s->source, text, s->instructions);
        failures++;
    }
    mt_arena_clear(&arena);
}

int main(void) {
    for (size_t i = 0; i < MT_COUNTOF(refusals); i++) check_refusal(&refusals[i]);
    for (size_t i = 0; i < MT_COUNTOF(shapes); i++) check_shape(&shapes[i]);
    printf("compile: %zu refusals, %zu shapes, %d failures\n", MT_COUNTOF(refusals), MT_COUNTOF(shapes), failures);
    return failures != 0;
}
