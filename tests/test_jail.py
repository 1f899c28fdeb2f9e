"""The jail: what works inside, what is refused, on this kernel and as on an old one, as root and as a user.

Nothing is confined in pytest's own process: a helper process imports the libraries once and forks a child for
each trial, as the warm process does.
"""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from autograder.student import jail

ROOT = Path(__file__).resolve().parent.parent
REASONS = jail.available()
confined = pytest.mark.skipif(bool(REASONS), reason="; ".join(REASONS))
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
MODES = ["user", "user, first Landlock"] + ["root", "root that stays root"] * AS_ROOT
REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EXDEV}

HELPER = """
import json, os, sys, traceback
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy, matplotlib.pyplot, IPython.core.interactiveshell, pyseccomp
if "tensorflow" in sys.argv: import tensorflow, keras
from pathlib import Path
from autograder.student import jail
from autograder.student.limits import Limits
jail.prepare()
parent = os.getpid()

def call(name, *args):
    "A system call by name; raises OSError as Python's own functions do."
    import ctypes
    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number < 0:
        raise OSError(38, "not on this machine")
    args = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    result = ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *args)
    if result < 0:
        raise OSError(ctypes.get_errno(), name)
    return result

def confine(order, pipe):
    work = Path(order["work"])
    if order["mode"].startswith("user") and os.geteuid() == 0:
        os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)
    if "first" in order["mode"]:
        jail.landlock_version = lambda: 1
    readable = [Path(p) for p in order["readable"]]
    return jail.enter(work, readable, Limits(**order["limits"]), keep=[pipe])

def attempt(code, names):
    try:
        exec(code, dict(names))
        return None
    except BaseException as error:
        return [type(error).__name__, getattr(error, "errno", None), traceback.format_exc()[-600:]]

def child(order, pipe):
    weaker = confine(order, pipe) if order["mode"] != "free" else []
    names = dict(order["names"], call=call, os=os, parent=parent, weaker=weaker, Path=Path, sys=sys)
    return {name: attempt(code, names) for name, code in order["codes"].items()}

print("ready", flush=True)
for line in sys.stdin:
    order = json.loads(line)
    leak = os.open(order["names"]["secret"], os.O_RDONLY)
    order["names"]["leak"] = leak
    inner, outer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            reply = child(order, outer)
        except BaseException:
            reply = {"the jail": ["", None, traceback.format_exc()]}
        finally:
            os.write(outer, json.dumps(reply).encode())
            os._exit(0)
    os.close(outer)
    with open(inner, "rb") as stream:
        reply = stream.read()
    os.close(leak)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(json.dumps({"status": status, "reply": json.loads(reply or b"{}")}), flush=True)
"""


class Helper:
    """The process that forks the trials, and a place beside the work folders with a secret file in it."""

    def __init__(self, *preload):
        self.place = Path(tempfile.mkdtemp(prefix="jail-test-"))
        self.place.chmod(0o711)
        (self.place / "secret").write_text("the solution")
        (self.place / "secret").chmod(0o666)
        (self.place / "of root").mkdir(mode=0o700)
        (self.place / "readable").write_text("readable")
        (self.place / "readable").chmod(0o666)
        self.interpreter, paths = interpreter()
        environment = {**os.environ, "PYTHONPATH": paths, "MPLCONFIGDIR": str(self.place), "INSTRUCTOR_TOKEN": "t0ken"}
        command = [self.interpreter, "-c", HELPER, *preload]
        self.process = subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
        assert self.process.stdout.readline() == "ready\n"
        self.count = 0

    def run(self, mode, codes, **limits):
        """Run pieces of code in one fresh child. Returns its exit status, {name: None or the error}, the folder."""
        self.count += 1
        work = self.place / f"work{self.count}"
        work.mkdir()
        (work / "laid").symlink_to(self.place / "secret")
        (self.place / "victim").touch()
        (self.place / "readable").write_text("readable")
        if AS_ROOT and mode.startswith("user"):
            shutil.chown(work, jail.NOBODY, jail.NOBODY)
        readable = [ROOT / "course" / "cvcourse", ROOT / "datasets", self.place / "readable"]
        readable += [self.place / "of root"] * ("stays" in mode)
        names = {"work": str(work), "secret": str(self.place / "secret"), "readable": str(readable[2])}
        order = {"mode": mode, "work": str(work), "readable": list(map(str, readable)), "limits": limits,
                 "codes": codes, "names": names}  # fmt: skip
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["status"], answer["reply"], work

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()
        shutil.rmtree(self.place, ignore_errors=True)


def interpreter():
    """A Python that every user may run, with the paths of the packages; this one when there is no other."""
    import pyseccomp

    packages = [path for path in sys.path if path.endswith("site-packages")]
    paths = os.pathsep.join(map(str, [ROOT, ROOT / "course", *packages, Path(pyseccomp.__file__).parent]))
    if not AS_ROOT or jail._open_to_all(Path(os.__file__).resolve()):
        return sys.executable, paths
    command = ["/usr/bin/python3", "-c", "import sys; print(list(sys.version_info[:2]))"]
    done = subprocess.run(command, capture_output=True, text=True) if Path(command[0]).exists() else None
    if done is None or done.stdout.strip() != str(list(sys.version_info[:2])):
        pytest.skip("this Python lies where only root may read, and the system has no other of its version")
    return command[0], paths


@pytest.fixture(scope="module")
def helper():
    helper = Helper()
    yield helper
    helper.close()


@pytest.fixture(scope="module")
def heavy():
    helper = Helper("tensorflow")
    yield helper
    helper.close()


HONEST = {
    "numpy": """
import numpy as np
np.save("a.npy", np.linalg.inv(np.random.default_rng(0).random((300, 300)))); np.load("a.npy", mmap_mode="r")
np.savez_compressed("a.npz", a=1)
""",
    "matplotlib": """
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.title("$x^2$"); plt.savefig("a.png"); plt.savefig("a.pdf"); plt.savefig("a.svg")
""",
    "files": """
import shutil, tempfile
Path("a.txt").write_text("a"); os.makedirs("b/c"); os.rename("a.txt", "b/c/a.txt") if not first else None
with tempfile.TemporaryDirectory() as folder: Path(folder, "x").write_text("x"); shutil.copy2(folder + "/x", "y")
shutil.copytree("b", "d"); shutil.rmtree("b"); Path("y").chmod(0o644); os.link("y", "z")
with open("y", "r+") as file: file.truncate(0)
print("x", file=open(os.devnull, "w")); assert Path(readable).read_text() == "readable"
assert Path.home() == Path(tempfile.gettempdir()) == Path.cwd() == Path(work)
""",
    "cell": """
from IPython.core.interactiveshell import InteractiveShell
cell = "import asyncio\\nawait asyncio.sleep(0.01)\\n%timeit -n1 -r1 1"
InteractiveShell().run_cell(cell, store_history=False).raise_error()
""",
    "threads": """
import threading, concurrent.futures
assert sum(concurrent.futures.ThreadPoolExecutor(16).map(int, range(100))) == 4950
import signal; signal.signal(signal.SIGUSR1, lambda *_: None); signal.raise_signal(signal.SIGUSR1)
os.kill(os.getpid(), 0); os.sched_setaffinity(0, os.sched_getaffinity(0)); threading.current_thread().name = "x"
""",
    "libraries": """
import mimetypes, sqlite3, zoneinfo, platform
zoneinfo.ZoneInfo("Europe/Berlin"); mimetypes.guess_type("a.png"); platform.platform(); os.getloadavg()
sqlite3.connect("s.db").execute("create table a(b)")
from PIL import Image; Image.new("RGB", (9, 9)).resize((5, 5)).save("b.jpg")
from sklearn.neighbors import KNeighborsClassifier
KNeighborsClassifier(n_jobs=2).fit([[0.0], [1.0]] * 5, [0, 1] * 5).predict([[0.2]])
""",
}
TENSORFLOW = {
    "keras": """
import keras, numpy as np, tensorflow as tf
x = np.random.default_rng(0).random((64, 12, 12, 1), dtype="float32"); y = np.arange(64) % 3
layers = [keras.layers.Conv2D(4, 3, activation="relu"), keras.layers.Flatten(), keras.layers.Dense(3)]
model = keras.Sequential(layers); model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(tf.data.Dataset.from_tensor_slices((x, y)).batch(16).prefetch(2), epochs=1, verbose=0)
model.save("m.keras"); model.save_weights("m.weights.h5")
assert np.allclose(keras.models.load_model("m.keras").predict(x, verbose=0), model.predict(x, verbose=0), atol=1e-5)
""",
}

# Each works outside the jail (a test says so) and is refused inside.
PLAIN = {
    "read the password file": "open('/etc/passwd')",
    "read a solution": "open(secret)",
    "read a solution by a relative path": "open('../secret')",
    "read through a link that lay in the submission": "open('laid')",
    "list the folder above": "os.listdir('..')",
    "list the root": "os.listdir('/')",
    "list the processes": "os.listdir('/proc')",
    "through /proc/self/root": "open('/proc/self/root' + secret)",
    "through /proc/self/cwd": "open('/proc/self/cwd/../secret')",
    "through /proc/thread-self/root": "open('/proc/thread-self/root' + secret)",
    "the parent's environment": "open(f'/proc/{parent}/environ').read()",
    "the parent's command": "open(f'/proc/{parent}/cmdline')",
    "the parent's memory": "open(f'/proc/{parent}/mem', 'rb')",
    "the parent's map": "open(f'/proc/{parent}/maps').read()",
    "the parent's root": "open(f'/proc/{parent}/root' + secret)",
    "the parent's descriptors": "os.listdir(f'/proc/{parent}/fd')",
    "an inherited descriptor": "os.read(leak, 1)",
    "an inherited descriptor by name": "open(f'/proc/self/fd/{leak}')",
    "write outside": "open(secret, 'a')",
    "write beside": "open('../new', 'w')",
    "write what may be read": "open(readable, 'a')",
    "truncate outside": "os.truncate(readable, 7)",
    "empty a file while reading it": "os.open(readable, os.O_RDONLY | os.O_TRUNC)",
    "empty a file with neither reading nor writing": "os.open(readable, 3 | os.O_TRUNC)",
    "hard link into the folder": "os.link(secret, 'hard')",
    "hard link of a readable file": "os.link(readable, 'hard2')",
    "hard link out of the folder": "open('mine', 'w'); os.link('mine', '../hard')",
    "symbolic link": "os.symlink('/etc', 'soft')",
    "rename out of the folder": "open('mine', 'w'); os.rename('mine', '../mine')",
    "pipe in the folder": "os.mkfifo('fifo')",
    "delete outside": "os.unlink('../victim')",
    "folder outside": "os.mkdir('../folder')",
    "shared memory": "open('/dev/shm/jail-test', 'w'); os.unlink('/dev/shm/jail-test')",
    "own score with the memory killer": "open('/proc/self/oom_score_adj', 'w').write('1000')",
    "TCP": "import socket; socket.socket()",
    "UDP": "import socket; socket.socket(type=socket.SOCK_DGRAM)",
    "unix socket": "import socket; socket.socket(socket.AF_UNIX)",
    "abstract socket": "import socket; socket.socket(socket.AF_UNIX).bind('\\0jail-test')",
    "netlink": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "pair of datagram sockets": "import socket; socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "fork": "os.fork() or os._exit(0)",
    "subprocess": "import subprocess; subprocess.run(['true'])",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "shell": "status = os.system('true')\nif status: raise PermissionError(1, status)",
    "multiprocessing": "import multiprocessing as m; m.get_context('fork').Process(target=int).start()",
    "raw clone": "call('clone', 17, 0, 0, 0, 0) or os._exit(0)",
    "fork of the C library": """
import ctypes
pid = ctypes.CDLL(None).fork()
if pid == 0: os._exit(0)
if pid < 0: raise PermissionError(1, "fork")
""",
    "signal 0 to the parent": "os.kill(parent, 0)",
    "signal 0 to all": "os.kill(-1, 0)",
    "signal 0 to the group": "os.killpg(0, 0)",
    "tkill": "call('tkill', parent, 0)",
    "tgkill": "call('tgkill', parent, parent, 0)",
    "pidfd": "os.pidfd_open(parent)",
    "own a descriptor for the parent": "import fcntl; fcntl.fcntl(0, 8, parent)",
    "a descriptor's signal": "import fcntl; fcntl.fcntl(0, 10, 9)",
    "memfd": "os.memfd_create('x')",
    "priority of the parent": "os.setpriority(os.PRIO_PROCESS, parent, 0)",
    "processors of the parent": "os.sched_setaffinity(parent, os.sched_getaffinity(parent))",
    "limits of the parent": "import resource; resource.prlimit(parent, resource.RLIMIT_NOFILE)",
    "shared segment": "call('shmget', 0, 4096, 0o1600)",
    "session": "os.setsid()",
    "outlive the parent": "call('prctl', 1, 0, 0, 0, 0)",
    "be looked into": "call('prctl', 4, 1, 0, 0, 0)",
}
# Not tried outside: they need rights, do harm, or want arguments that no library makes.
RAW = {
    "execve": "os.execv('/bin/true', ['true'])",
    "run a file of the folder": "Path('x').write_text('#!/bin/sh'); os.execv('x', ['x'])",
    "execveat": "call('execveat', -100, b'/bin/true', 0, 0, 0)",
    "raw clone of memory": "call('clone', 0x4111, 0, 0, 0, 0) or os._exit(0)",
    "clone3": "import struct, ctypes; call('clone3', ctypes.create_string_buffer(88), 88) or os._exit(0)",
    "thread in a new namespace": "call('clone', 0x10010900, 0, 0, 0, 0) or os._exit(0)",
    "signal 0 to a neighbour": "os.kill(1, 0)",
    "queue a signal": "call('rt_sigqueueinfo', parent, 0, bytes(128))",
    "ptrace": "call('ptrace', 16, parent, 0, 0)",
    "read memory of the parent": "call('process_vm_readv', parent, bytes(16), 1, bytes(16), 1, 0)",
    "write memory of the parent": "call('process_vm_writev', parent, bytes(16), 1, bytes(16), 1, 0)",
    "descriptor of the parent": "call('pidfd_getfd', 0, 0, 0)",
    "open by handle": "call('open_by_handle_at', -100, bytes(128), 0)",
    "io_uring": "call('io_uring_setup', 1, bytes(120))",
    "openat2": "call('openat2', -100, secret.encode(), bytes(24), 24)",
    "mount": "call('mount', b'tmpfs', work.encode(), b'tmpfs', 0, 0)",
    "new namespace": "call('unshare', 0x10000000)",
    "another namespace": "call('setns', 0, 0)",
    "chroot": "os.chroot('.')",
    "pivot_root": "call('pivot_root', b'.', b'.')",
    "bpf": "call('bpf', 0, bytes(64), 64)",
    "perf": "call('perf_event_open', bytes(128), 0, -1, -1, 0)",
    "userfaultfd": "call('userfaultfd', 1)",
    "keys": "call('keyctl', 0, -3, 0)",
    "message queue": "call('mq_open', b'x', 66, 384, 0)",
    "another filter": "call('seccomp', 1, 0, 0)",
    "personality": "call('personality', 0)",
    "become root": "os.setuid(0)",
    "capabilities": "call('capset', bytes(8), bytes(24))",
    "push into a terminal": "import fcntl; fcntl.ioctl(0, 0x5412, b'x')",
    "own a descriptor by ioctl": "import fcntl, struct; fcntl.ioctl(0, 0x8901, struct.pack('i', parent))",
    "watch files": "call('inotify_init1', 0)",
    "trusted extended attribute": "os.setxattr(secret, 'user.x', b'x')",
    "device": "os.mknod('device', 0o20666, os.makedev(1, 1))",
    "send to an address": "import socket; socket.socketpair()[0].sendto(b'x', '/run/systemd/notify')",
    "TIOCSTI's cousin for the console": "import fcntl; fcntl.ioctl(0, 0x541C, b'\\3')",
}
OTHER_REFUSALS = {
    "an inherited descriptor": {errno.EBADF},
    "an inherited descriptor by name": {errno.ENOENT},
}


@pytest.fixture(scope="module")
def trials(helper):
    """Outcomes of all attacks, by mode: one child each."""
    before = contents(helper.place)
    trials = {mode: helper.run(mode, PLAIN | RAW)[:2] for mode in MODES}
    assert contents(helper.place) == before | {"victim": ""}
    return trials


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


@confined
@pytest.mark.parametrize("mode", MODES)
def test_attacks_are_refused(trials, mode):
    status, outcome = trials[mode]
    assert status == 0
    assert set(outcome) == set(PLAIN | RAW)
    passed = {name: error for name, error in outcome.items()
              if error is None or error[1] not in OTHER_REFUSALS.get(name, REFUSALS)}  # fmt: skip
    assert passed == {}


@confined
def test_the_attacks_work_outside(helper):
    _, outcome, _ = helper.run("free", {"go": "os.chdir(work); os.umask(0)"} | PLAIN)
    assert {name: error for name, error in outcome.items() if error is not None} == {}
    for name in ("new", "mine", "hard"):
        (helper.place / name).unlink(missing_ok=True)
    (helper.place / "folder").rmdir()


@confined
@pytest.mark.parametrize("mode", MODES)
def test_honest_work_goes_on(helper, mode):
    codes = {name: f"first = {'first' in mode}\n{code}" for name, code in HONEST.items()}
    status, outcome, work = helper.run(mode, codes)
    assert status == 0
    assert {name: error for name, error in outcome.items() if error is not None} == {}
    assert (work / "a.png").stat().st_size > 1000


@confined
@pytest.mark.parametrize("mode", MODES)
def test_keras_fits_and_saves(heavy, mode):
    status, outcome, work = heavy.run(mode, TENSORFLOW)
    assert (status, outcome) == (0, {"keras": None})
    assert (work / "m.keras").exists()


def run(helper, code, mode=MODES[-1], **limits):
    status, outcome, _ = helper.run(mode, {"it": code}, **limits)
    return status, outcome.get("it")


@confined
@pytest.mark.parametrize("mode", MODES)
def test_modes_and_times_outside_stay(helper, mode):
    secret = helper.place / "secret"
    before = secret.stat()
    codes = ("os.chmod(secret, 0)", "os.utime(secret, (1, 1))", "os.fchmod(os.open(readable, 0), 0)",
             "os.chown(secret, 1, 1)")  # fmt: skip
    helper.run(mode, {code: code for code in codes})
    after = secret.stat()
    assert (after.st_mode, after.st_mtime, after.st_uid) == (before.st_mode, before.st_mtime, before.st_uid)
    assert (helper.place / "readable").stat().st_mode & 0o777 == 0o666


@confined
def test_memory_is_bounded(helper):
    assert run(helper, "bytearray(20 << 30)")[1][0] == "MemoryError"


@confined
def test_a_busy_loop_is_killed(helper):
    assert run(helper, "while True: pass", cpu=1)[0] == -signal.SIGKILL


@confined
def test_files_are_bounded(helper):
    assert run(helper, "open('x', 'wb').write(bytes(2 << 20))", file_size=1 << 20)[1][1] == errno.EFBIG


@confined
def test_open_files_are_bounded(helper):
    assert run(helper, "f = [open('/dev/null') for _ in range(1000)]")[1][1] == errno.EMFILE


@confined
@pytest.mark.parametrize("mode", MODES)
def test_limits_are_not_raised(helper, mode):
    code = "import resource as r; r.setrlimit(r.RLIMIT_{0}, [value + 1 for value in r.getrlimit(r.RLIMIT_{0})])"
    names = ("AS", "CPU", "FSIZE", "NOFILE", "CORE")
    _, outcome, _ = helper.run(mode, {name: code.format(name) for name in names})
    assert {name: error[0] for name, error in outcome.items()} == dict.fromkeys(names, "ValueError")


@confined
@pytest.mark.parametrize("mode", MODES)
def test_threads_are_bounded(helper, mode):
    code = """
import threading
threading.stack_size(65536)
stop, count = threading.Event(), 0
try:
    while count < 3000:
        threading.Thread(target=stop.wait).start(); count += 1
except RuntimeError:
    pass
stop.set()
assert any("threads" in line for line in weaker) or 200 < count < 300 + 4 * os.cpu_count(), count
"""
    assert run(helper, code, mode) == (0, None)


@confined
def test_nothing_of_the_instructor_is_in_the_environment(helper):
    code = "assert 'INSTRUCTOR_TOKEN' not in os.environ and os.environ['HOME'] == work and os.umask(0) == 0o077"
    assert run(helper, code) == (0, None)
    assert run(helper, "assert os.getsid(0) == os.getpid() != parent") == (0, None)
    assert run(helper, "assert sorted(map(int, os.listdir('/proc/self/fd')))[:3] == [0, 1, 2]") == (0, None)
    assert run(helper, "import signal as s; assert s.getsignal(s.SIGTERM) == s.SIG_DFL") == (0, None)


@confined
@pytest.mark.parametrize("mode", MODES)
def test_no_capability_is_left(helper, mode):
    code = """
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
assert {name: int(status[name], 16) for name in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == dict.fromkeys(
    ("CapPrm", "CapEff", "CapInh", "CapAmb"), 0)
assert status["NoNewPrivs"].strip() == "1" and status["Seccomp"].strip() == "2" and status["Threads"].strip() == "1"
"""
    assert run(helper, code, mode) == (0, None)


@confined
@pytest.mark.skipif(not AS_ROOT, reason="only root can stop being root")
def test_root_becomes_nobody_where_nobody_reaches_everything(helper):
    _, outcome, work = helper.run("root", {"it": "assert weaker == [], weaker\nopen('mine', 'w')"})
    assert outcome == {"it": None}
    assert (work / "mine").stat().st_uid == work.stat().st_uid == jail.NOBODY
    _, outcome, work = helper.run("root that stays root", {"it": "assert 'of root' in weaker[0]\nopen('mine', 'w')"})
    assert outcome == {"it": None}
    assert (work / "mine").stat().st_uid == 0


TINY = """
import os, sys, threading, time
from pathlib import Path
from autograder.student import jail
from autograder.student.limits import Limits
work = Path(sys.argv[1])
{}
"""


def tiny(code, work):
    """Run code in a process of its own. Returns what it printed."""
    import pyseccomp

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(pyseccomp.__file__).parent)])}
    done = subprocess.run([sys.executable, "-c", TINY.format(code), str(work)], capture_output=True, text=True,
                          env=environment, timeout=60)  # fmt: skip
    return (done.stdout + done.stderr).strip()


@confined
def test_a_process_with_threads_is_not_half_confined(tmp_path):
    code = """
threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
jail.enter(work, [], Limits())"""
    assert "JailError: only the calling thread would be confined" in tiny(code, tmp_path)


@confined
def test_a_readable_folder_must_not_hold_the_work(tmp_path):
    assert "JailError" in tiny("jail.enter(work, [work.parent], Limits())", tmp_path)
    assert "is no folder" in tiny("jail.enter(work / 'none', [], Limits())", tmp_path)


@confined
def test_the_child_ends_with_its_parent(tmp_path):
    code = """
inner, outer = os.pipe()
pid = os.fork()
if pid == 0:
    jail.enter(work, [], Limits(), keep=[outer])
    os.write(outer, b"!")
    time.sleep(60)
    os._exit(0)
os.read(inner, 1)
print(pid)"""
    pid = int(tiny(code, tmp_path))
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(pid)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@confined
def test_a_jail_is_available_here():
    assert jail.available() == []
    assert all(isinstance(line, str) for line in jail.weaker())


def test_other_systems_are_named(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "needs Linux" in jail.available()[0]
    assert jail.weaker() == []


def test_other_machines_are_named(monkeypatch):
    monkeypatch.setattr(jail.platform, "machine", lambda: "riscv64")
    assert "riscv64" in jail.available()[0]


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSYS, "Linux 5.13"), (errno.EOPNOTSUPP, "lsm="),
                                               (errno.EPERM, "container")])  # fmt: skip
@confined
def test_a_missing_landlock_is_named(monkeypatch, number, words):
    def version():
        raise OSError(number, "no")

    monkeypatch.setattr(jail, "landlock_version", version)
    assert words in jail.available()[0]


@confined
def test_a_missing_library_is_named(monkeypatch):
    for error, words in ((ImportError("pyseccomp"), "pip install"), (RuntimeError("libseccomp"), "libseccomp2")):

        def rules(error=error):
            raise error

        monkeypatch.setattr(jail, "_common_rules", rules)
        assert words in jail.available()[0]


@confined
def test_a_failing_trial_is_named(monkeypatch):
    monkeypatch.setattr(jail.sys, "executable", "/bin/false")
    assert jail.available() == ["a trial of the jail failed: status 1"]
