"""What a function needs of a notebook, and nothing that could reach out of it."""

import pytest

from autograder.submission.isolate import NotAlone, definition
from autograder.submission.source import trees_of

CELLS = (
    "import numpy as np\nimport json",
    "patched = print('a cell that changes the rest')",
    "SIZE = 10\nOTHER = 20",
    "def helper(x):\n    return np.sum(x) / SIZE",
    "def f(x):\n    return 0",
    "%timeit f(1)",
    "def f(x):\n    return helper(x)",
    "f(3)",
)


def test_it_is_the_last_definition_with_all_that_it_uses_and_nothing_else():
    scope = {}
    exec("\n".join(definition(trees_of(CELLS), "f")), scope)
    assert scope["f"]([3, 7]) == 1
    assert not {"json", "OTHER", "patched"} & scope.keys()


REACHING = {
    "a module": "import sys; sys.settrace(None)",
    "the builtins": "__builtins__['x'] = 1",
    "a module of a module": "np.lib.sys.settrace(None)",
    "another name for one": "collections._sys.addaudithook(print)",
    "a thread": "threading.Thread(target=print).start()",
    "a thread of another kind": "asyncio.run(asyncio.to_thread(print))",
    "a name in words": "getattr(np, 'x')",
    "code in words": "(lambda: exec('x'))()",
    "code that is timed": "import timeit; timeit.timeit('1')",
    "code in a console": "from code import InteractiveInterpreter as C; C().runsource('1')",
    "code in a measurement": "np.testing.measure('1')",
    "code in an annotation": "import typing as t; t.get_type_hints(f)",
    "code in bytes": "np.load(x, allow_pickle=True)",
    "code of bytes": "from typing import types; types.CodeType(0)",
    "a module of one's own": "open('own.py', 'w').write('1'); import own",
    "a part of a library": "import numpy.testing as t",
    "a hidden part of a library": "from collections import _sys as s; s.exit()",
    "memory that nobody counts": "np.memmap('x', float, 'w+', shape=3)",
    "a module renamed": "import sys as s; s.stderr",
    "a module handed on": "import sys; print(sys)",
    "another part of it": "import sys; sys.setrecursionlimit(9)",
    "another part of it by name": "from sys import call_tracing as stderr; stderr(print, ())",
    "an attribute in a pattern": "match np:\n        case object(ctypeslib=c): c",
    "a hidden attribute in a pattern": "match inner:\n        case object(__globals__=g): g['x']",
    "the builtins by their old name": "__builtin__.x",
    "attributes that are copied": "import functools; functools.update_wrapper(x, inner, (), ['__globals__'])",
    "a module called like it": "import sys; sys.stderr; sys.modules",
}
HARMLESS = {
    "a line on stderr": "import sys; print('x', file=sys.stderr)",
    "the same by name": "from sys import stderr, maxsize; print(maxsize, file=stderr)",
    "numbers of the machine": "import sys; return [sys.maxsize, sys.float_info.eps]",
    "names of one's own": "test = load = core = types = os = x; return test + load + core + types + os",
    "timing": "import time; time.perf_counter(); print(time.time())",
    "a library": "from math import sqrt; from functools import partial; import itertools as it; it.product",
    "a local name of a library": "data, asyncio = x, x; return x.data + data + asyncio",
    "views": "return np.lib.stride_tricks.sliding_window_view(x, 2)",
    "linear algebra": "return np.linalg.norm(np.add.reduce(x), axis=1)",
    "an object": "class P:\n        def __init__(self):\n            self.x = 1\n    return P.__name__",
}


def cells(body):
    return trees_of(
        [
            "import threading, asyncio, collections, numpy as np\nfrom cvcourse import data",
            f"def inner(x=0):\n    {body}",
            "def f(x):\n    inner()\n    return x",
        ]
    )


@pytest.mark.parametrize("body", REACHING.values(), ids=REACHING)
def test_what_could_change_the_count_is_refused_by_name(body):
    with pytest.raises(NotAlone, match="it uses `"):
        definition(cells(body), "f")


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS)
def test_harmless_names_pass(body):
    assert definition(cells(body), "f")
