"""Confine the calling process before any of a student's code runs in it. No way back, no privileges needed.

Called in a child that was just forked from a process which has already imported the libraries. In order:
descriptors, signals and environment are reset; capabilities go, and root becomes nobody where it can; limits;
Landlock for files; seccomp for all that Landlock leaves open, so that its first version (Linux 5.13) is enough.

Of the kept libraries `pyseccomp` carries the filter of system calls, by name, so no table of numbers for each
machine. Landlock is three calls by hand: `sandlock` demands Linux 6.12, `landlock` is unfinished.

Not stopped in here: asking whether a file outside exists and how large it is; waiting forever, which is the
parent's to watch; reading the arguments and environment this process began with.
"""

import contextlib
import ctypes
import errno
import functools
import os
import shutil
import signal
import socket
import struct
import sys
import sysconfig
import tempfile
import zoneinfo
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.model.limits import Limits

with contextlib.suppress(ImportError):  # Windows has none, and `available` says so
    import resource

NOBODY = 65534
OPEN_FILES = 256
THREADS = 256  # and four more for each processor, for the pools of TensorFlow and BLAS

KEPT_NAMES = (
    "LANG",
    "LC_ALL",
    "TZ",
    "MPLCONFIGDIR",
    "MPLBACKEND",
    "PIXELS_DATA",
    "PIXELS_DATASETS",
    "OMP_NUM_THREADS",
    "OPENBLAS_CORETYPE",
    "OPENBLAS_L2_SIZE",
    "TF_CPP_MIN_LOG_LEVEL",
)
SYSTEM_FILES = (
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/fonts",
    "/usr/share/fonts",
    "/usr/share/zoneinfo",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/loadavg",
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
    "/sys/kernel/mm/transparent_hugepage",
    "/sys/fs/cgroup/cpu.max",
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us",
)


class JailError(RuntimeError):
    """The process could not be confined: it must not run a student's code."""


def enter(work: Path, readable: Iterable[Path], limits: Limits, keep: Sequence[int] = ()) -> list[str]:
    """Confine this process. Afterwards it writes in `work` only and reads what it needs only.

    work      Path of an existing folder: working directory, home and temporary folder from now on
    readable  Paths of files and folders it may read besides; one that does not exist is passed over, and
              "folder/*" stands for the names in a folder, the files of which are no part of it
    limits    Limits: memory, cpu and file_size are set here, clocks and quotas are the parent's
    keep      file descriptors that stay open; 0, 1 and 2 otherwise lead to /dev/null
    Returns   sentences on what holds less here than it could, empty at best
    Raises    JailError, or OSError of the layer that failed: end the process then
    """
    prepare()
    work = Path(work).resolve()
    readable = [*libraries(), *(Path(path).resolve() for path in readable)]
    _refuse_nonsense(work, readable)
    _detach(work, keep)
    weaker = _become_nobody(work, readable, limits)
    _set_limits(limits)
    _restrict_files(work, readable)
    _restrict_calls()
    return weaker


def prepare() -> None:
    """Do what is the same for every child: once, in the process that forks them, so that `enter` is quick."""
    libraries()
    _common_rules()


@functools.cache
def libraries() -> tuple[Path, ...]:
    """Resolved paths that Python, numpy, matplotlib and TensorFlow read: packages, fonts, facts of the machine."""
    paths: list[str | Path] = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    paths += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    paths += [Path(sys.base_prefix, "lib"), *zoneinfo.TZPATH, *SYSTEM_FILES]
    return tuple(dict.fromkeys(Path(path).resolve() for path in paths))


def _refuse_nonsense(work, readable):
    if len(os.listdir("/proc/self/task")) > 1:
        raise JailError("only the calling thread would be confined: fork first, then enter the jail")
    if not work.is_dir():
        raise JailError(f"{work} is no folder")
    for path in readable:
        if work.is_relative_to(path):
            raise JailError(f"{path} is to be readable and holds the folder of the submission: its neighbours too")


def _detach(work, keep):
    """A session, descriptors, signals and an environment of its own."""
    if os.getsid(0) != os.getpid():
        os.setsid()
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")  # where memory runs out, this process goes first
    for descriptor in set(map(int, os.listdir("/proc/self/fd"))) - set(keep):
        with contextlib.suppress(OSError):  # the one that listed them is closed already
            os.close(descriptor)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in {0, 1, 2} - set(keep):
        os.dup2(null, descriptor)
    if null > 2:
        os.close(null)
    # SIGPIPE and SIGXFSZ stay ignored, as Python ignores them: they become errors.
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGPIPE, signal.SIGXFSZ}:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.umask(0o077)
    os.chdir(work)
    kept = {name: os.environ[name] for name in KEPT_NAMES if name in os.environ}
    os.environ.clear()  # joblib would start processes: it computes in this one instead
    os.environ.update(kept, HOME=str(work), TMPDIR=str(work), USER="student", JOBLIB_MULTIPROCESSING="0")
    tempfile.tempdir = None


def _become_nobody(work, readable, limits):
    """Give up every capability; root also gives up being root, where `nobody` reaches all that is needed.

    On the way, where namespaces of its own can be had: a count of its own threads alone, and a disk of its own.
    """
    weaker = []
    _shed_bounding_set()
    why = _leave_root(work, readable) if os.geteuid() == 0 else ""
    if why:
        weaker.append(f"it stays root, without capabilities, and memory alone bounds its threads: {why}")
    user, group = os.geteuid(), os.getegid()
    if _libc().unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0:
        _lower(resource.RLIMIT_NPROC, THREADS + 4 * (os.cpu_count() or 1))
        why = _own_disk(work, limits, user, group)
        _shed_bounding_set()
    else:
        weaker.append("memory alone bounds its threads: user namespaces are switched off")
        why = "they are needed for a disk of its own"
    if why:
        weaker.append(f"its folder is measured from outside, where deleted files that are open are not seen: {why}")
    _check(_libc().capset(struct.pack("=Ii", 0x20080522, 0), bytes(24)), "capset")  # version 3, this thread, none
    for option, value in ((PR_SET_PDEATHSIG, signal.SIGKILL), (PR_SET_DUMPABLE, 0), (PR_SET_NO_NEW_PRIVS, 1)):
        _check(_libc().prctl(option, value, 0, 0, 0), f"prctl {option}")
    return weaker


def _own_disk(work, limits, user, group):
    """Cover the work folder with a disk in memory that holds the same files and is full at the limits.

    Returns  why that cannot be had here, or nothing
    Raises   OSError when the files do not fit
    """
    laid = sum(len(folders) + len(files) for _, folders, files in os.walk(work))
    options = f"size={limits.scratch},nr_inodes={1 + laid + limits.files},mode=700"
    covered = os.open(work, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _check(_libc().prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl")  # the maps belong to root otherwise
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        mounted = _libc().mount(b"tmpfs", os.fsencode(work), b"tmpfs", MS_NOSUID | MS_NODEV, options.encode())
        _check(mounted, "mount")
    except OSError as error:
        os.close(covered)
        return error.strerror
    os.fchdir(covered)  # its files are reached by this alone now
    shutil.copytree(".", work, symlinks=True, dirs_exist_ok=True)
    os.close(covered)
    os.chdir(work)
    return ""


def _leave_root(work, readable):
    """Become nobody. Returns why not, or nothing."""
    unreachable = [path for path in (*work.parents, *readable) if not _open_to_all(path)]
    if unreachable:
        return f"other users cannot reach {unreachable[0]}"
    try:
        for folder, _, files in os.walk(work):
            for path in (folder, *(os.path.join(folder, name) for name in files)):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError as error:
        return f"the user cannot be changed ({error.strerror})"
    return ""


def _open_to_all(path):
    """Whether every user may enter the folder or read the file (True when there is none)."""
    if not path.exists():
        return True
    own = 0o001 if path.is_dir() else 0o004
    return path.stat().st_mode & own and all(folder.stat().st_mode & 0o001 for folder in path.parents)


def _shed_bounding_set():
    """No capability can be gained again. Refused to ordinary users, who have none to shed."""
    for capability in range(64):
        _libc().prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def _set_limits(limits):
    bounds = {"AS": limits.memory, "CPU": limits.cpu, "FSIZE": limits.file_size, "NOFILE": OPEN_FILES, "CORE": 0}
    for name, value in bounds.items():
        _lower(getattr(resource, f"RLIMIT_{name}"), value)


def _lower(name, value):
    """Set a limit that nothing in this process can raise again."""
    hard = resource.getrlimit(name)[1]
    value = int(value) if hard == resource.RLIM_INFINITY else min(int(value), hard)
    resource.setrlimit(name, (value, value))


CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
MS_NOSUID, MS_NODEV = 2, 4
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 15, 16, 24, 38
# Landlock's rights, <linux/landlock.h>
WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(1, 6))
MAKE_DIR, MAKE_REG, REFER, TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
READ = READ_FILE | READ_DIR
ON_FILES = WRITE_FILE | READ_FILE | TRUNCATE
# Nothing of the work folder is a symbolic link, a socket or a pipe: who collects files from it meets none.
WORK = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE


def landlock_version() -> int:
    """Version of the kernel's Landlock, 1 and up. Raises OSError when it has none or is told not to use it."""
    return _check(_libc().syscall(444, None, 0, 1), "landlock_create_ruleset")


def _restrict_files(work, readable):
    """Landlock: refuse each access to files that no rule allows; where it is newer also TCP and foreign signals."""
    version = landlock_version()
    files = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}.get(version, 0xFFFF)
    fields = [files] + [3] * (version >= 4) + [3] * (version >= 6)  # TCP; abstract sockets and signals
    rules = _libc().syscall(444, struct.pack(f"={len(fields)}Q", *fields), 8 * len(fields), 0)
    _check(rules, "landlock_create_ruleset")
    for path in (*readable, Path("/proc/self")):  # TensorFlow ends itself where it cannot read about itself
        names = path.name == "*"
        _allow(rules, path.parent if names else path, (READ_DIR if names else READ) & files)
    _allow(rules, Path(os.devnull), ON_FILES & files)
    _allow(rules, work, WORK & files)
    _check(_libc().syscall(446, rules, 0), "landlock_restrict_self")
    os.close(rules)


def _allow(rules, path, access):
    """Add a rule for a file, or for a folder and all below it."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", access if os.path.isdir(path) else access & ON_FILES, descriptor)
        _check(_libc().syscall(445, rules, 1, rule, 0), f"landlock_add_rule for {path}")
        os.close(descriptor)


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
"""
# Modes, owners and times of files: pretended, for Landlock lets these calls through to files outside, too.
PRETENDED = "chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes utimensat futimesat"
# Answered "not permitted", for the sake of the message.
REFUSED = """
    socket connect bind listen accept accept4 sendmsg sendmmsg recvmsg recvmmsg fork vfork execve execveat ptrace
    process_vm_readv process_vm_writev tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal
    pidfd_getfd memfd_create memfd_secret open_by_handle_at name_to_handle_at io_uring_setup io_uring_enter
    io_uring_register bpf perf_event_open userfaultfd keyctl add_key request_key mount umount2 pivot_root chroot
    move_mount open_tree fsopen unshare setns truncate symlink symlinkat mknod mknodat setxattr lsetxattr fsetxattr
    setpriority sched_setscheduler sched_setparam sched_setattr ioprio_set setuid setgid setreuid setregid setresuid
    setresgid setgroups capset seccomp shmget shmat msgget semget mq_open personality setsid setpgid
"""
BY_ARGUMENT = (  # name, position of the argument, values allowed
    ("sched_setaffinity", 0, (0,)),
    ("prlimit64", 0, (0,)),
    ("prctl", 0, (PR_SET_NAME, PR_GET_NAME)),
    ("sendto", 4, (0,)),  # without an address: `send` on a connected socket
    # F_DUPFD to F_SETLKW, newer locks, F_DUPFD_CLOEXEC, F_GETPIPE_SZ; not F_SETOWN, which sends signals to anyone
    ("fcntl", 1, (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)),
    # is it a terminal (old and new), how wide, bytes waiting, FIONBIO, FIONCLEX, FIOCLEX; not FIOSETOWN, not TIOCSTI
    ("ioctl", 1, (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),
)
THREAD_FLAGS = 0x10900  # CLONE_THREAD, CLONE_SIGHAND, CLONE_VM
PROCESS_FLAGS = 0x7E020000 | 0x806000  # new namespaces; CLONE_PTRACE, CLONE_VFORK, CLONE_UNTRACED


@functools.cache
def _common_rules():
    """The seccomp filter without the rules that name the process."""
    import pyseccomp as s  # not at the top: its import fails where libseccomp is missing

    rules = s.SyscallFilter(s.ERRNO(errno.ENOSYS))
    rules.set_attr(s.Attr.ACT_BADARCH, s.KILL_PROCESS)
    refuse = s.ERRNO(errno.EPERM)
    for action, names in ((s.ALLOW, ALLOWED), (s.ERRNO(0), PRETENDED), (refuse, REFUSED)):
        for name in names.split():
            _add(rules, action, name)
    for name, position, values in BY_ARGUMENT:
        for value in values:
            _add(rules, s.ALLOW, name, s.Arg(position, s.EQ, value))
    # A pair of connected sockets is what asyncio wakes itself up with.
    _add(rules, s.ALLOW, "socketpair", s.Arg(0, s.EQ, socket.AF_UNIX), s.Arg(1, s.MASKED_EQ, 0xF, socket.SOCK_STREAM))
    _add(rules, s.ALLOW, "clone", s.Arg(0, s.MASKED_EQ, PROCESS_FLAGS | THREAD_FLAGS, THREAD_FLAGS))
    _add(rules, refuse, "clone", s.Arg(0, s.MASKED_EQ, 0x10000, 0))  # not a thread: fork
    for name, position in (("open", 1), ("openat", 2)):
        # Emptying a file while opening it for reading (or for nothing) passes Landlock before version 3.
        _add(rules, s.ALLOW, name, s.Arg(position, s.MASKED_EQ, os.O_TRUNC, 0))
        for mode in (os.O_WRONLY, os.O_RDWR):
            _add(rules, s.ALLOW, name, s.Arg(position, s.MASKED_EQ, os.O_TRUNC | 3, os.O_TRUNC | mode))
    return rules


def _add(rules, action, name, *conditions):
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number != -1:  # a name that this libseccomp does not know stays "no such call"
        rules.add_rule(action, number, *conditions)


def _restrict_calls():
    """seccomp: allow the calls of the tables, and signals to this process itself."""
    import pyseccomp as s

    rules = _common_rules()
    for name in ("kill", "tgkill"):
        _add(rules, s.ALLOW, name, s.Arg(0, s.EQ, os.getpid()))
        _add(rules, s.ERRNO(errno.EPERM), name, s.Arg(0, s.NE, os.getpid()))
    rules.load()


@functools.cache
def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _check(result, call):
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{call}: {os.strerror(ctypes.get_errno())}")
    return result
