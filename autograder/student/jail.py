"""Confine the calling process before any of a student's code runs in it. No way back, no privileges needed.

Called in a child that was just forked from a process which has already imported the libraries. Five layers:
descriptors and signals reset; identity (no capabilities, a user namespace, for root the user nobody);
limits; Landlock for files; seccomp for everything that Landlock leaves open, so that Landlock's first
version (Linux 5.13) is enough: truncating by path, device controls, sockets, signals, chmod.

Of the kept libraries `pyseccomp` carries the second filter (names of calls, so no table of numbers for each
machine). Landlock is three calls by hand: `sandlock` demands Linux 6.12, `landlock` knows only files.
"""

import contextlib
import ctypes
import errno
import functools
import json
import os
import platform
import resource
import signal
import struct
import subprocess
import sys
import sysconfig
import tempfile
import zoneinfo
from pathlib import Path

MACHINES = ("x86_64", "aarch64")
NOBODY = 65534
OPEN_FILES = 256
THREADS = 256  # and four more for each processor, for the pools of TensorFlow and BLAS

KEPT_NAMES = (
    "LANG", "LC_ALL", "TZ", "MPLCONFIGDIR", "MPLBACKEND", "PIXELS_DATA", "PIXELS_DATASETS", "OMP_NUM_THREADS",
    "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "TF_CPP_MIN_LOG_LEVEL",
)  # fmt: skip
SYSTEM_FILES = (
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types",
    "/etc/fonts", "/usr/share/fonts", "/usr/share/zoneinfo", "/usr/share/locale",
    "/dev/zero", "/dev/random", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat",
    "/proc/loadavg", "/proc/sys/vm/overcommit_memory", "/sys/devices/system/cpu", "/sys/devices/system/node",
    "/sys/kernel/mm/transparent_hugepage", "/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us",
)  # fmt: skip


class JailError(RuntimeError):
    """The process could not be confined: it must not run a student's code."""


def enter(work, readable, limits, keep=()):
    """Confine this process. Afterwards it writes in `work` only and reads what it needs only.

    work      Path, an existing folder: working directory, home and temporary folder from now on
    readable  Paths of files and folders it may read besides; one that does not exist is passed over
    limits    Limits: memory, cpu and file_size are set here, clocks and quotas are the parent's
    keep      file descriptors that stay open; 0, 1 and 2 otherwise lead to /dev/null
    Returns   sentences on what holds less here than it could, empty at best
    Raises    JailError, or OSError of the layer that failed: end the process then
    """
    work, readable = Path(work).resolve(), [Path(path).resolve() for path in (*libraries(), *readable)]
    _refuse_nonsense(work, readable)
    _detach(work, keep)
    weaker = _become_nobody(work, readable) + _set_limits(limits)
    _restrict_files(work, readable)
    _restrict_calls()
    return weaker


def libraries():
    """Paths that Python, numpy, matplotlib and TensorFlow read: packages, shared libraries, fonts, own /proc."""
    paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    paths += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    paths += [Path(sys.base_prefix, "lib"), *zoneinfo.TZPATH, *SYSTEM_FILES]
    return list(dict.fromkeys(Path(path) for path in paths))


def _refuse_nonsense(work, readable):
    if len(os.listdir("/proc/self/task")) > 1:
        raise JailError("only the calling thread would be confined: fork first, then enter the jail")
    for path in readable:
        if work.is_relative_to(path):
            raise JailError(f"{path} is to be readable and holds the folder of the submission: its neighbours too")


def _detach(work, keep):
    """A session, descriptors, signals and an environment of its own; ends when its parent ends."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor not in keep:
            with contextlib.suppress(OSError):  # the one that listed them is closed already
                os.close(descriptor)
    for descriptor in {0, 1, 2} - set(keep):
        null = os.open(os.devnull, os.O_RDWR)
        if null != descriptor:
            os.dup2(null, descriptor)
            os.close(null)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN if number in (signal.SIGPIPE, signal.SIGXFSZ) else signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.umask(0o077)
    os.chdir(work)
    kept = {name: os.environ[name] for name in KEPT_NAMES if name in os.environ}
    os.environ.clear()  # joblib would start processes: it computes in this one instead
    os.environ.update(kept, HOME=str(work), TMPDIR=str(work), USER="student", JOBLIB_MULTIPROCESSING="0")
    tempfile.tempdir = None


def _become_nobody(work, readable):
    """Give up every capability; root also gives up being root where `nobody` reaches all that it needs."""
    weaker = []
    _shed_bounding_set()
    if os.geteuid() == 0:
        unreachable = [path for path in (work.parent, *readable) if not _open_to_all(path)]
        if unreachable:
            weaker.append(f"runs as root without capabilities: other users cannot reach {unreachable[0]}")
        else:
            weaker += _change_user(work)
    # In a user namespace of its own the threads of this process alone count towards RLIMIT_NPROC.
    if _libc().unshare(0x10000000) == 0:  # CLONE_NEWUSER
        _lower(resource.RLIMIT_NPROC, THREADS + 4 * (os.cpu_count() or 1))
        _shed_bounding_set()
    else:
        weaker.append("threads are bounded by memory only: user namespaces are switched off")
    header, nothing = struct.pack("=Ii", 0x20080522, 0), bytes(24)  # version 3, this thread
    _check(_libc().capset(header, nothing), "capset")
    _prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG; a change of user would have cleared it
    _prctl(4, 0)  # PR_SET_DUMPABLE: no core, and no process of the same user may look in
    _prctl(38, 1)  # PR_SET_NO_NEW_PRIVS
    return weaker


def _open_to_all(path):
    """Whether every user may reach and read the path (True when there is none)."""
    if not path.exists():
        return True
    own = 0o005 if path.is_dir() else 0o004
    return path.stat().st_mode & own == own and all(folder.stat().st_mode & 0o001 for folder in path.parents)


def _change_user(work):
    try:
        for folder, _, files in os.walk(work):
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError as error:
        return [f"runs as root without capabilities: the user cannot be changed ({error.strerror})"]
    return []


def _shed_bounding_set():
    """No capability can be gained again. Refused to ordinary users, who have none to shed."""
    for capability in range(64):
        _libc().prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
    _libc().prctl(47, 4, 0, 0, 0)  # PR_CAP_AMBIENT, clear all


def _set_limits(limits):
    _lower(resource.RLIMIT_AS, limits.memory)
    _lower(resource.RLIMIT_CPU, limits.cpu)
    _lower(resource.RLIMIT_FSIZE, limits.file_size)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)
    return []


def _lower(name, value):
    """Set a limit that nothing in this process can raise again."""
    hard = resource.getrlimit(name)[1]
    value = int(value) if hard == resource.RLIM_INFINITY else min(int(value), hard)
    resource.setrlimit(name, (value, value))


EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, REFER, TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
ON_FILES = WRITE_FILE | READ_FILE | TRUNCATE
READ = READ_FILE | READ_DIR
# No links, sockets or pipes in the work folder: whoever collects files from it meets none.
WORK = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE


def landlock_version():
    """Version of the kernel's Landlock, 1 and up. Raises OSError when it has none or is told not to use it."""
    return _check(_libc().syscall(444, None, 0, 1), "landlock_create_ruleset")


def _restrict_files(work, readable):
    """Landlock: refuse every access to files that no rule below allows, TCP, and signals to other processes."""
    version = landlock_version()
    handled = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}.get(version, 0xFFFF)
    network, scope = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _check(_libc().syscall(444, struct.pack("=QQQ", handled, network, scope), size, 0), "landlock ruleset")
    for path in readable:
        _allow(rules, path, READ & handled)
    _allow(rules, Path(os.devnull), ON_FILES & handled)
    if not _allow(rules, work, WORK & handled):
        raise JailError(f"{work} is no folder")
    _check(_libc().syscall(446, rules, 0), "landlock_restrict_self")
    os.close(rules)


def _allow(rules, path, access):
    """Add a rule for a file or a folder with all below it. Returns whether there is such a path."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return False
    if not os.path.isdir(path):
        access &= ON_FILES
    rule = struct.pack("=Qi", access, descriptor)
    _check(_libc().syscall(445, rules, 1, rule, 0), f"landlock rule for {path}")
    os.close(descriptor)
    return True


# A call in none of these tables is answered "no such call", upon which libraries use an older one.
ALLOWED = """
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close close_range dup dup2 dup3
    pipe pipe2 sendfile copy_file_range creat stat fstat lstat newfstatat statx statfs fstatfs access faccessat
    faccessat2 readlink readlinkat getcwd chdir fchdir getdents getdents64 mkdir mkdirat rmdir unlink unlinkat
    rename renameat renameat2 link linkat ftruncate fallocate fsync fdatasync fadvise64 flock umask
    getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr
    mmap munmap mremap mprotect madvise msync mlock munlock brk mbind get_mempolicy set_mempolicy membarrier
    futex set_robust_list rseq set_tid_address exit exit_group wait4 waitid arch_prctl
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min
    getcpu getpriority gettid getpid getppid getpgid getpgrp getsid getuid geteuid getgid getegid getgroups
    getresuid getresgid capget rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
    sigaltstack restart_syscall pause alarm setitimer getitimer clock_gettime clock_getres clock_nanosleep nanosleep
    gettimeofday time times getrusage sysinfo uname getrandom getrlimit setrlimit
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
    eventfd2 timerfd_create timerfd_settime timerfd_gettime recvfrom getsockname getpeername getsockopt shutdown
""".split()
# Owners, modes and times of files: pretended, since Landlock leaves these calls open on files outside, too.
PRETENDED = """
    chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes utimensat futimesat
""".split()
# Answered "not permitted", for the sake of the message.
REFUSED = """
    socket connect bind listen accept accept4 sendmsg sendmmsg recvmsg recvmmsg fork vfork execve execveat ptrace
    process_vm_readv process_vm_writev tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal
    pidfd_getfd memfd_create memfd_secret open_by_handle_at name_to_handle_at io_uring_setup io_uring_enter
    io_uring_register bpf perf_event_open userfaultfd keyctl add_key request_key mount umount2 pivot_root chroot
    move_mount open_tree fsopen unshare setns truncate symlink symlinkat mknod mknodat setxattr lsetxattr fsetxattr
    setpriority sched_setscheduler sched_setparam sched_setattr ioprio_set setuid setgid setreuid setregid setresuid
    setresgid setgroups capset seccomp shmget shmat msgget semget mq_open personality setsid setpgid
""".split()
CONTROLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x802C542A)  # TCGETS, window size, FIONREAD, FIO*, TCGETS2
DESCRIPTOR_FLAGS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)  # F_DUPFD .. F_SETLKW, locks, CLOEXEC, pipe size


def _restrict_calls():
    """seccomp: allow the calls of the tables and some others with harmless arguments only."""
    import pyseccomp as s  # not at the top: its import fails where libseccomp is missing

    rules = s.SyscallFilter(s.ERRNO(errno.ENOSYS))
    rules.set_attr(s.Attr.ACT_BADARCH, s.KILL_PROCESS)

    def add(action, name, *conditions):
        number = s.resolve_syscall(s.Arch.NATIVE, name)
        if number != -1:  # a name that this libseccomp does not know
            rules.add_rule(action, number, *conditions)

    refuse = s.ERRNO(errno.EPERM)
    for action, names in ((s.ALLOW, ALLOWED), (s.ERRNO(0), PRETENDED), (refuse, REFUSED)):
        for name in names:
            add(action, name)
    for name, position, values in (
        ("kill", 0, [os.getpid()]),
        ("tgkill", 0, [os.getpid()]),
        ("prlimit64", 0, [0, os.getpid()]),
        ("sched_setaffinity", 0, [0]),
        ("prctl", 0, [15, 16]),  # names of threads
        ("ioctl", 1, CONTROLS),
        ("fcntl", 1, DESCRIPTOR_FLAGS),  # not F_SETOWN: it sends signals
        ("sendto", 4, [0]),  # no address: `send` on the line to the judge or on a pair
    ):
        for value in values:
            add(s.ALLOW, name, s.Arg(position, s.EQ, value))
    # A pair of connected sockets is what asyncio wakes itself up with.
    add(s.ALLOW, "socketpair", s.Arg(0, s.EQ, 1), s.Arg(1, s.MASKED_EQ, 0xF, 1))  # AF_UNIX, SOCK_STREAM
    add(s.ALLOW, "clone", s.Arg(0, s.MASKED_EQ, PROCESS_FLAGS | THREAD_FLAGS, THREAD_FLAGS))
    add(refuse, "clone", s.Arg(0, s.MASKED_EQ, 0x10000, 0))  # fork
    for name, position in (("open", 1), ("openat", 2)):
        # Emptying a file while opening it for reading asks for no right to write before Landlock 3.
        add(s.ALLOW, name, s.Arg(position, s.MASKED_EQ, os.O_TRUNC, 0))
        for mode in (os.O_WRONLY, os.O_RDWR):
            add(s.ALLOW, name, s.Arg(position, s.MASKED_EQ, os.O_TRUNC | 3, os.O_TRUNC | mode))
    rules.load()


THREAD_FLAGS = 0x10900  # CLONE_THREAD, SIGHAND, VM
PROCESS_FLAGS = 0x7E020000 | 0x80 | 0x2000 | 0x4000 | 0x800000  # new namespaces, CLONE_PTRACE, VFORK, UNTRACED


@functools.cache
def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option, value):
    _check(_libc().prctl(option, value, 0, 0, 0), f"prctl {option}")


def _check(result, call):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return result
