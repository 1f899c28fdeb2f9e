"""What honest code does in the jail, and what attacks try: pieces of code for trials by jail_trials.

They see work, secret and readable (paths), leak (a descriptor of the secret), parent (a pid), call (a system
call by name), os, sys and Path.
"""

import errno

REFUSALS = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EXDEV}

HONEST = {
    "numpy": """
import numpy as np
np.save("a.npy", np.linalg.inv(np.random.default_rng(0).random((300, 300)))); np.load("a.npy", mmap_mode="r")
np.savez_compressed("a.npz", a=1)
""",
    "matplotlib": """
import matplotlib.pyplot as plt
plt.plot([1, 2]); plt.title("$x^2$"); plt.savefig("a.png"); plt.savefig("a.pdf"); plt.savefig("a.svg")
assert Path("a.png").stat().st_size > 1000
""",
    "files": """
import shutil, tempfile
Path("a.txt").write_text("a"); os.makedirs("b/c"); os.rename("a.txt", "b/c/a.txt") if not old else None
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
