/* SPDX-License-Identifier: MIT */
/* The confinement of a worker: resource limits, no_new_privs, Landlock (no file may be opened), and a seccomp filter that
 * allows what computing and one socket need and ends the process for everything else. */
#include "worker/confine.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>
#include <seccomp.h>

#include "loop/frame.h"

static bool limit(int resource, rlim_t value)
{
    struct rlimit wanted = {value, value};
    return setrlimit(resource, &wanted) == 0;
}

static bool set_limits(uint64_t memory)
{
    bool ok = limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, WORKER_DESCRIPTOR + 1) && limit(RLIMIT_NPROC, 0);
    return ok && (memory == 0 || limit(RLIMIT_AS, memory));
}

/* A ruleset that handles every access to files that the kernel knows of, and allows none. */
static bool forbid_files(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    uint64_t handled = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                       LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                       LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                       LANDLOCK_ACCESS_FS_MAKE_SYM;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = handled};
    long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (ruleset < 0) return false;
    bool ok = syscall(SYS_landlock_restrict_self, (int)ruleset, 0) == 0;
    close((int)ruleset);
    return ok;
}

static bool filter_calls(void)
{
    static const int allowed[] = {
        SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
        SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group),
        SCMP_SYS(restart_syscall), SCMP_SYS(sysinfo) /* qsort asks how much memory there is */,
    };
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (context == NULL) return false;
    bool ok = true;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) ok = ok && seccomp_rule_add(context, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    /* Memory that is not to be executed: PROT_READ and PROT_WRITE at most. */
    const uint64_t other_than_data = ~(uint64_t)3;
    ok = ok && seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, other_than_data, 0)) == 0;
    ok = ok && seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, other_than_data, 0)) == 0;
    ok = ok && seccomp_load(context) == 0;
    seccomp_release(context);
    return ok;
}

uint32_t mt_confine(uint64_t memory)
{
    uint32_t done = 0;
    bool closed = close_range(WORKER_DESCRIPTOR + 1, ~0U, 0) == 0;
    for (int i = 0; i < WORKER_DESCRIPTOR; i++) closed = (close(i) == 0 || errno == EBADF) && closed;
    if (closed) done |= CONFINED_FILES;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    const bool instrumented = true; /* its own memory and calls are beyond both */
#else
    const bool instrumented = false;
#endif
    if (set_limits(instrumented ? 0 : memory)) done |= CONFINED_RLIMITS;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) done |= CONFINED_NO_NEW_PRIVS;
    if (forbid_files()) done |= CONFINED_LANDLOCK;
    if (!instrumented && filter_calls()) done |= CONFINED_SECCOMP;
    return done;
}
