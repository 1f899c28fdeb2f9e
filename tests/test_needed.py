"""Which cells a function needs: those that bind or change what it uses, and no others."""

import pytest

from autograder.submission.needed import is_changed_below, needed_cells

NP, F = "import numpy as np", "def f(x):\n    return np.sum(x) / SIZE"
CASES = {  # cells, "*" before those that f needs
    "an import and a number": ["*" + NP, "*SIZE = 10", "*" + F, "f(3)", "figure(f)"],
    "a number that other cells only read": ["*SIZE = 10", "*def f(x): return x * SIZE", "train(SIZE)"],
    "nothing else of the notebook": [NP, "digits = load()", "*def f(x): return x", "plot(digits)", "X = f(digits)"],
    "a helper, and what it uses": ["*def g(x): return h(x)", "*def f(x): return g(x)", "*def h(x): return x", "h(1)"],
    "a definition repeated below": ["*def f(x): return 0", "f(1)", "*def f(x): return x"],
    "an import in an exploring cell": [
        "from math import sqrt\nsqrt(2)",
        "*from math import sin\nsin(2)",
        "*def f(x): return sin(x)",
    ],
    "an item set later": ["*SIGNS = zeros(3)", "*def f(x): return SIGNS", "*SIGNS[0] = 1", "other[0] = 1"],
    "an item set through another name": ["*A = zeros(3)", "*B = A", "*B[0] = 1", "*def f(x): return A", "C = 1"],
    "a list filled by a call": ["*table = []", "*fill(table)", "*def f(x): return table", "fill(other)"],
    "a list filled in a loop": ["*table = []", "*for i in range(3):\n    table.append(i)", "*def f(x): return table"],
    "a value set by a function": ["*def init():\n    global T\n    T = 1", "*init()", "*def f(x): return T", "g()"],
    "a table filled by a function": ["*T = {}", "*def init(): T[0] = 1", "*init()", "*def f(x): return T", "g()"],
    "an attribute of a function": ["*def f(x): return f.seen", "*f.seen = {}", "g.seen = {}"],
    "a table that a function only computes with": ["*T = zeros(3)", "*def f(x): return x - T", "plot(f)", "f(1)"],
    "a table that a function hands on": ["*T = []", "*def f(x): return g(T)", "*f(1)", "plot(1)", "*def g(t): t.pop()"],
    "a function wrapped later": ["*def f(x): return x", "*f = cache(f)", "g = cache(h)"],
    "a decorator": ["*def wrap(g): return g", "*@wrap\ndef f(x): return x"],
    "a definition in a condition": ["*try:\n    import fast\nexcept ImportError:\n    def f(x): return x", "y = 1"],
    "a class": ["*class P:\n    size = SIDE", "*SIDE = 3", "*def f(x): return P()", "p = P()"],
    "a state of a library": ["*" + NP, "*np.seterr(all='raise')", "*def f(x): return np.log(x)", "plt.show()"],
    "a patched library": ["*" + NP, "*np.float = float", "*def f(x): return np.float(x)"],
    "a star import": ["*from numpy import *", "*def f(x): return sqrt(x)", "y = sqrt(2)"],
    "the path": ["*import sys", "*sys.path.append('src')", "*import tools", "*def f(x): return tools.g(x)", "y = 2"],
    "the folder": ["*import os", "*os.chdir('data')", "*def f(x): return x", "y = 2"],
    "a folder by a magic": ["*%cd data", "*def f(x): return x", "%matplotlib inline", "!ls", "%pip install x"],
    "a module that a cell writes": [
        "*%%writefile tools.py\ndef g(x): return x",
        "*import tools\ntools.read('x')",
        "*def f(x): return tools.g(open('x'))",
    ],
    "a file that a cell writes": [
        "*import numpy as np",
        "*np.save('t.npy', np.eye(3))",
        "*T = np.load('t.npy')",
        "*def f(x): return T",
    ],
    "a timed definition": ["*%%time\ndef f(x): return SIZE", "*%time SIZE = 3", "%timeit f(1)", "t = %timeit -o f(1)"],
    "help beside a definition": ["*np.sqrt?\ndef f(x): return x", "f?"],
    "a cell in another language": ["%%bash\nrm x", "%%html\n<b>", "*def f(x): return x"],
    "a cell that is no Python": ["def f(x) return", "*def f(x): return x"],
    "a local name of a variable elsewhere": ["X = load()", "*def f(X):\n    y = X\n    return y", "y = X.sum()"],
    "a variable of a comprehension": ["i = load()", "*def f(x): return [i for i in x]", "[f for f in i]"],
    "an annotated constant": ["*SIZE: int = 3", "*def f(x): return SIZE"],
    "types for a checker": [
        "*from __future__ import annotations",
        "*from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import numpy as np",
        "*def f(x: np.ndarray): return x",
    ],
    "a walrus": ["*if (n := 3) > 2:\n    pass", "*def f(x): return n"],
    "a deleted name": ["*f = 3", "*del f", "*def f(x): return x"],
    "a loop's variable": ["*for n in [[1]]:\n    pass", "*def f(x): return n", "m = 2"],
    "a name unpacked": ["*A, B = build()", "*def f(x): return A", "C = 3"],
    "a context": ["*with make() as table:\n    pass", "*def f(x): return table"],
}
UNCLEAR = {
    "exec": "exec('SIZE = 3')",
    "globals": "globals()['SIZE'] = 3",
    "an unknown magic": "%run other.ipynb",
    "an unknown magic for a cell": "%%cython\ndef f(x): return x",
    "the shell": "get_ipython().run_cell('SIZE = 3')",
    "the shell kept": "shell = get_ipython()",
    "setattr": "setattr(np, 'x', 1)",
    "in a function": "def g(): exec('SIZE = 3')",
    "a deep expression": "total = " + " + ".join(["1"] * 20_000),
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_needed_cells(marked):
    cells = [cell.removeprefix("*") for cell in marked]
    assert needed_cells(cells, {"f"}) == {place for place, cell in enumerate(marked) if cell.startswith("*")}


@pytest.mark.parametrize("cell", UNCLEAR.values(), ids=UNCLEAR)
def test_where_it_cannot_be_told_everything_is_needed(cell):
    assert needed_cells([cell, "", "plot(1)", "def f(x): return x"], {"f"}) == {0, 2, 3}


def test_a_star_import_of_ones_own_module_tells_nothing():
    cells = ["from tools import *", "plot(1)", "def f(x): return x"]
    assert needed_cells(cells, {"f"}, {"tools"}) == {0, 1, 2}
    assert needed_cells(cells, {"f"}) == {0, 2}


BELOW = {  # cells after a function that uses np, sin and SIZE: do they change it?
    "the same imports": (["import numpy as np\nfrom math import sin\ndef g(x): return np.sum(x)"], False),
    "another library under the name": (["import fast as np"], True),
    "another function under the name": (["from fast import sin"], True),
    "from another place in one of two": (
        ["from math import sin", "try:\n    from fast import sin\nfinally: pass"],
        True,
    ),
    "an import and a value": (["import numpy as np\nnp = None"], True),
    "an import in a condition, else a value": (["try:\n    import numpy as np\nexcept ImportError:\n    np = 0"], True),
    "a value set by a function": (["import numpy as np\ndef g():\n    global np\n    np = 0"], True),
    "a loop over the name": (["for np in range(3): pass"], True),
    "a state of the library": (["import numpy as np\nnp.seterr(all='raise')"], True),
    "the library imported anew": (["import sys\ndel sys.modules['numpy']\nimport numpy as np"], True),
    "a number": (["import numpy as np\nSIZE = 3"], True),
}


@pytest.mark.parametrize("name", BELOW)
def test_what_is_changed_below(name):
    cells, changed = BELOW[name]
    above = [NP, "from math import sin", "SIZE = 10", "def f(x): return np.sum(sin(x)) / SIZE", ""]
    assert is_changed_below([*above, *cells], {"f"}, 4) == changed
