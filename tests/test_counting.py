"""Lines and memory of a call: what counts, what does not, and what is told of those who change the counting."""

import contextlib
import functools
import json
import socket
import subprocess
import sys
import threading

import numpy as np
import pytest

from autograder.model import wire
from autograder.student import guard
from autograder.student.counting import counted, held_by

SCOPE = {"np": np, "threading": threading, "table": np.zeros(1000), "other": np.zeros(5000)}


def defined(code, filename="<ipython-input-1-abc>"):
    """The function `f` of some code as a cell would define it."""
    names = dict(SCOPE)
    exec(compile(code, filename, "exec"), names)
    return names["f"]


def lines_of(code, *args):
    function = defined(code)
    return counted(functools.partial(function, *args), function, {}, ["lines"])[1]["lines"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("return np.einsum('ij,ij->i', x, x, optimize=True)", 1),
        ("return np.apply_along_axis(np.linalg.norm, 1, x)", 1),
        ("return [row for row in x.tolist()]", 100),
        ("return list(map(lambda row: row, x))", 100),
        ("t = threading.Thread(target=lambda: [row for row in x.tolist()])\n    t.start()\n    t.join()", 100),
    ],
)
def test_lines_of_the_students_own_count_and_no_others(body, lines):
    found = lines_of(f"def f(x):\n    {body}", np.ones((100, 3)))
    assert found == lines if lines < 100 else found >= 100


def test_memory_is_what_is_allocated_and_what_was_kept_from_before():
    code = "def f(n, room=np.zeros(2000)):\n    return np.zeros(n).sum() + table.sum() + room.sum()"
    function = defined(code)
    assert held_by(function) == 8 * 3000
    _, counts = counted(lambda: function(10_000), function, {}, ["memory"])
    assert 8 * 13_000 <= counts["memory"] < 8 * 14_000


KEPT = {
    "a default": "def f(x, room=np.zeros(1000)): return x",
    "a keyword's default": "def f(x, *, room=np.zeros(1000)): return x",
    "a closure": "def g():\n    room = np.zeros(1000)\n    def h(x): return room\n    return h\nf = g()",
    "an attribute": "def f(x): return x\nf.room = np.zeros(1000)",
    "a global": "def f(x): return table",
    "a part of a larger one": "def f(x, room=np.zeros((10, 100))[2:4]): return x",
    "a list in a dict": "def f(x, room={'a': [np.zeros(1000)]}): return x",
    "another function": "def g(x): return table\ndef f(x): return g(x)",
}


@pytest.mark.parametrize("code", KEPT.values(), ids=KEPT)
def test_what_a_function_keeps_is_found(code):
    assert held_by(defined(code)) == 8000


WATCHED = """
import json, os, sys
from autograder.model import wire
from autograder.student import guard
descriptor = int(sys.argv[1])
for name, code in json.loads(sys.argv[2]).items():
    child = os.fork()
    if not child:
        inspect_way = guard.install(descriptor)
        exec(compile(code, "<ipython-input-1-abc>", "exec"), {})
        inspect_way()
        os._exit(0)
    os.waitpid(child, 0)
    os.write(descriptor, wire.dumps({"ended": name}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the judge is told of each piece of code: {name: set of words}."""
    codes = {name: code for name, (code, _) in TAMPERING.items()} | HARMLESS
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-c", WATCHED, str(theirs.fileno()), json.dumps(codes)]
    subprocess.run(command, pass_fds=[theirs.fileno()], check=True, timeout=120, cwd=tmp_path_factory.mktemp("told"))
    theirs.close()
    found, words = {}, set()
    with ours, ours.makefile("rb") as stream, contextlib.suppress(EOFError):
        while True:
            message = wire.receive(stream)
            if "ended" in message:
                found[message["ended"]], words = words, set()
            words |= {message["reaches_for"]} if "reaches_for" in message else set()
    return found


TAMPERING = {
    "tracing switched off": ("import sys\nsys.settrace(None)", "sys.settrace"),
    "the same under another name": ("from sys import settrace as s\nlist(map(s, [None]))", "sys.settrace"),
    "tracing by a library": ("import bdb\nbdb.Bdb().set_trace()", "sys.settrace"),
    "a frame": ("import sys\nsys._getframe()", "sys._getframe"),
    "the frame of a generator": ("g = (i for i in [1])\ngetattr(g, 'gi_' + 'frame')", "gi_frame"),
    "the frame of an error": (
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    e.__traceback__.tb_frame",
        "tb_frame",
    ),
    "all objects": ("import gc\ngc.get_objects()", "gc.get_objects"),
    "another code": ("def f(): pass\ndef g(): pass\nf.__code__ = g.__code__", "__code__"),
    "a replaced function": ("import numpy as np\nnp.asarray = len", "numpy.asarray"),
    "a replaced function of ours": ("from autograder.model import wire\nwire.pack = len", "autograder.model.wire.pack"),
    "its defaults": ("from copy import deepcopy\ndeepcopy.__defaults__ = (1, 2)", "__defaults__"),
    "an attribute set by a library": (
        "import contextlib\nclass R(contextlib.redirect_stdout):\n    _stream = 'settrace'\nR(len).__enter__()",
        "sys.settrace",
    ),
    "memory that the system maps": ("import mmap\nmmap.mmap(-1, 4096)", "mmap.__new__"),
    "the same by a library": ("import numpy as np\nnp.memmap('x', float, 'w+', shape=3)", "mmap.__new__"),
    "a library's file name": (
        "import numpy\ncompile('1', numpy.__file__, 'eval')",
        "code with the file name of a library",
    ),
}
HARMLESS = {
    "printing on stderr": "import sys\nprint('x', file=sys.stderr)",
    "a named tuple": "from collections import namedtuple\nnamedtuple('P', 'x y')(1, 2)",
    "a dataclass": "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nP(1)",
    "a decorator": "import functools\ndef d(f):\n    return functools.wraps(f)(lambda: f())\nd(len)",
    "a warning": "import warnings\nwarnings.simplefilter('ignore')\nwarnings.warn('x')",
    "logging": "import logging\nlogging.getLogger('x').warning('y')",
    "a bar": "from tqdm import tqdm\nlist(tqdm([1, 2]))",
    "collecting": "import gc\ngc.collect()",
    "an old name brought back": "import numpy as np\nnp.float = float",
    "a printed traceback": "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()",
    "a thread": "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()",
    "an import": "import json.tool",
    "private attributes": "import numpy as np\nnp._core",
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_told(name, told):
    assert TAMPERING[name][1] in told[name]


@pytest.mark.parametrize("name", HARMLESS)
def test_nothing_is_told_of_honest_code(name, told):
    assert told[name] == set()


def test_every_module_that_a_value_passes_through_is_watched():
    assert {wire, guard.call, guard.counting} <= guard.PASSED.keys()
