/* SPDX-License-Identifier: MIT */
/* Hostile snapshots: bytes are sealed with a fitting length and checksum, loaded, run to their end, dumped and loaded again.
 * Whatever they are, loading refuses them or makes a program that stays within its limits. */
#include "drive.h"
#include "mutate.h"
#include "snapshot/snapshot.h"

/* Seeds: dumps of these programs after so many steps, and at their events. In front of a snapshot stands a byte: which of them it belongs
 * to, or another number when it holds its program. */
static const char *const programs[] = {
    "def f(a, *b, c=1, **d):\n    x = [a, b, c, d]\n    return fetch(x, k=(1, 2.5, 'é', b'z', None, 3j, 10**30))\nf(1, 2, 3, z={4, 5})",
    "class A:\n    def __init__(self, n):\n        self.n = n\n    def __eq__(self, o):\n        return ask(self.n, o.n)\n    def __hash__(self):\n        return 7\nclass B(A):\n    __slots__ = ('q',)\n"
    "class D(dict):\n    pass\nclass I(int):\n    pass\nd = {A(1): 1, B(2): 2}\ne = D(x=I(3))\nd[A(3)]",
    "def g(n):\n    try:\n        for i in range(n):\n            x = yield i\n    finally:\n        ask('end')\ns = sorted([3, 1, 2], key=lambda k: ask(k))\nit = g(5)\nnext(it)\nlist(map(ask, it))",
    "import asyncio\nasync def w(n):\n    await asyncio.sleep(n)\n    return await fetch(n)\nasync def main():\n    return await asyncio.gather(*[w(i) for i in range(3)])\nawait main()",
    "from typing import Optional\nimport json, math\nxs = list(range(100))\nfs = [i / 3 for i in range(20)]\nfz = frozenset((1, 2, (3, 4)))\nm = memo = {}\nm['self'] = m\nmv = m.items()\n"
    "r = reversed(xs)\nz = zip(xs, fs)\nen = enumerate(xs)\nnext(z)\nba = bytearray(b'abc')\np = property(lambda s: 1)\nsl = slice(1, 2)\ntry:\n    1 / 0\nexcept ZeroDivisionError as err:\n    keep = err\nfetch(xs, fs, fz, m, mv, r, z, en, ba, keep)",
    "ba = bytearray(range(64))\nm = memoryview(ba)\nh = m.cast('H')[2:30]\nc = memoryview(b'abc').cast('c')\ng = memoryview(ba)\ng.release()\nit = iter(h)\nnext(it)\nhash(c)\n"
    "all = [m, m[3:40:2], m[::-1], h, h[::-3], m.cast('B', [4, 4, 4]), m.cast('B', (4, 16))[::-1], m.cast('@d'), m.cast('?')[9:9], c, memoryview(b''), memoryview(b'x').cast('B', []), g]\n"
    "fetch(all, it)\ndef use(v):\n    yield lambda: v.tolist()\n    yield lambda: v.tobytes('F')\n    yield lambda: v.hex()\n    yield lambda: v == m\n    yield lambda: hash(v)\n    yield lambda: list(v)\n"
    "    yield lambda: v[-1]\n    yield lambda: v[-1:][::-1].cast('b').cast('I')\n    yield lambda: v.__setitem__(0, 1)\n    yield lambda: v.__setitem__(slice(1, 4), v[0:3])\n    yield lambda: bytes(v) + v\n"
    "    yield lambda: v[(1,) * v.ndim]\n    yield lambda: (v.contiguous, v.shape, v.strides, v.obj)\nfor v in all:\n    for f in use(v):\n        try:\n            f()\n        except Exception:\n            pass\n"
    "for f in (lambda: list(it), lambda: ba.append(1), lambda: ba.extend(m), ba.clear):\n    try:\n        f()\n    except Exception:\n        pass\nall = v = f = it = m = h = g = None\nba.append(2)",
    "class P:\n    def __init__(self, n):\n        self.a = self.b = n\nrows = [{'id': i, 'name': 'n' + str(i), 'in': {'id': 1, 'name': rows}} for i in range(4) for rows in [P(i)]]\n"
    "exec('def made(a):\\n    return fetch(\\'a text that only it has\\', a)')\nmade([rows, {chr(97 + i): i for i in range(12)}, {chr(97 + i): 1 for i in range(12)}])",
};
enum { PROGRAMS = sizeof programs / sizeof *programs };

static MontyEngine *engine;
static MontyProgram *made[PROGRAMS];

static void make(void) {
    MontyError error;
    engine = monty_engine_new(&error);
    for (size_t i = 0; engine && i < PROGRAMS; i++) made[i] = monty_program_new(engine, programs[i], strlen(programs[i]), NULL, &error);
    if (engine && made[PROGRAMS - 1]) return;
    fprintf(stderr, "%s\n", error.message);
    abort();
}

static void seal(uint8_t *data, size_t size) {
    memcpy(data, "MONTYSNP", 8);
    for (int i = 0; i < 4; i++) data[8 + i] = (uint8_t)(MT_SNAPSHOT_VERSION >> 8 * i);
    for (int i = 0; i < 8; i++) data[16 + i] = (uint8_t)((uint64_t)size >> 8 * i);
    uint64_t sum = mt_snapshot_checksum(data, size);
    for (int i = 0; i < 8; i++) data[24 + i] = (uint8_t)(sum >> 8 * i);
}

int LLVMFuzzerTestOneInput(const uint8_t *given, size_t size) {
    MontyError error;
    if (!engine) make();
    if (size < SNAPSHOT_HEADER + 2) return 0;
    MontyProgram *own = *given < PROGRAMS ? made[*given] : NULL;
    given++, size--;
    uint8_t *data = malloc(size), *again;
    if (!data) return 0;
    memcpy(data, given, size);
    seal(data, size);
    MontyLimits limits;
    fuzz_limits(&limits);
    MontyExecution *x = monty_load(engine, own, data, size, &limits, false, &error);
    if (x) {
        size_t again_size;
        if (monty_dump(x, 0, &again, &again_size, &error)) {
            MontyExecution *y = monty_load(engine, NULL, again, again_size, &limits, false, &error);
            if (!y && !strstr(error.message, "memory")) {
                fprintf(stderr, "what was loaded and dumped does not load: %s\n", error.message);
                abort();
            }
            free(again);
            monty_execution_free(y);
        }
        fuzz_finish(x);
        monty_execution_free(x);
    } else if (strcmp(error.type, "ValueError") != 0) {
        fprintf(stderr, "refused by %s\n", error.type);
        abort();
    }
    MontyProgram *program = monty_program_load(engine, data, size, &error);
    monty_program_release(program);
    free(data);
    return 0;
}

#ifdef MT_FUZZ_MAIN
int main(int argc, char **argv) {
    enum { MOST = 800 };
    static Seed seeds[MOST];
    size_t count = 0;
    make();
    for (size_t i = 0; i < PROGRAMS; i++) {
        MontyError error;
        MontyExecutionOptions options = {.flags = MONTY_UNKNOWN_NAMES};
        fuzz_limits(&options.limits);
        MontyExecution *x = monty_execution_new(made[i], &options, &error);
        for (unsigned turn = 0; x && turn < 60; turn++) {
            MontyEvent event = monty_run(x, 40 + turn * 7);
            for (uint32_t flags = 0; flags <= MONTY_DUMP_WITHOUT_PROGRAM && count < MOST; flags++) {
                uint8_t *data;
                size_t size;
                if (!monty_dump(x, flags, &data, &size, &error)) continue;
                seeds[count] = (Seed){malloc(size + 1), size + 1};
                if (!seeds[count].data) return 2;
                seeds[count].data[0] = flags ? (uint8_t)i : PROGRAMS;
                memcpy(seeds[count++].data + 1, data, size);
                free(data);
            }
            if (!fuzz_answer(x, event, turn)) break;
        }
        monty_execution_free(x);
    }
    int status = fuzz_main(argc, argv, seeds, count);
    for (size_t i = 0; i < count; i++) free(seeds[i].data);
    for (size_t i = 0; i < PROGRAMS; i++) monty_program_release(made[i]);
    monty_engine_free(engine);
    return status;
}
#endif
