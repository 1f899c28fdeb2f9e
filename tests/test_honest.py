"""Right answers written in unusual ways: every one keeps all of its points.

Each variant replaces the answers of some exercises of unit 1, or adds cells, in the solved assignment.
"""

import nbformat
import pytest

from autograder.grading.notebook_run import grade
from autograder.submission.restore import grade_id

NOTEBOOK = "knn_assignment.ipynb"
FULL = 19
BODY = """    X, Y = X.astype(float), Y.astype(float)
    squares = (X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squares, 0))"""
L2 = f"def pairwise_l2(X, Y):\n{BODY}"
L1 = "def l1_distance(a, b):\n    return np.abs(a.astype(float) - b).sum()"
CHUNKS = """
    out = np.empty((len(X), len(Y)))
    for i in {0}(range(len(X))):
        out[i] = np.abs(Y - X[i].astype(float)).sum(1)
    return out"""

VARIANTS = {  # exercise -> its cell; "first" and "last" are cells before and after all others, "file" lies beside
    "a star import": {"pairwise_l2": "from numpy import *\n" + L2.replace("np.", "")},
    "an annotated constant": {"l1_distance": "TYPE: type = float\n" + L1.replace("float", "TYPE")},
    "a constant of a later cell": {"l1_distance": L1.replace("float", "TYPE"), "last": "TYPE = float"},
    "an item set in place": {
        "pairwise_l2": "SIGNS = np.zeros(3)\nSIGNS[0] = 1\n" + L2.replace("2 * X", "(2 * SIGNS[0]) * X"),
    },
    "a list filled in another cell": {
        "first": "kinds = []",
        "l1_distance": L1.replace("float", "kinds[0]"),
        "last": "kinds.append(float)",
    },
    "a definition in try": {
        "l1_distance": f"try:\n    {L1.replace(chr(10), chr(10) + '    ')}\nexcept ImportError:\n    pass"
    },
    "a definition in if": {"l1_distance": f"if True:\n    {L1.replace(chr(10), chr(10) + '    ')}"},
    "a helper named twice": {
        "l1_distance": "def helper(a, b):\n    return np.abs(a.astype(float) - b)\n"
        "def l1_distance(a, b):\n    return helper(a, b).sum()",
        "l2_distance": "def helper(a, b):\n    return (a.astype(float) - b) ** 2\n"
        "def l2_distance(a, b):\n    return helper(a, b).sum() ** 0.5",
    },
    "a definition repeated below": {"l1_distance": "def l1_distance(a, b):\n    return 0", "last": L1},
    "a name spoilt below": {"l1_distance": L1, "last": "np = None"},
    "help beside the definition": {"pairwise_l2": "np.sqrt?\n" + L2},
    "a shell line": {"pairwise_l2": "!ls\n" + L2},
    "an installation": {"pairwise_l2": "%pip install tqdm\n" + L2},
    "a timed cell": {"pairwise_l2": "%%time\n" + L2},
    "a timing that is kept": {"pairwise_l2": L2 + "\nt = %timeit -o -n 1 -r 1 1 + 1"},
    "einsum that plans": {
        "pairwise_l2": "def pairwise_l2(X, Y):\n    d = X[:, None].astype(float) - Y\n"
        "    return np.sqrt(np.einsum('ijk,ijk->ij', d, d, optimize=True))",
    },
    "a matrix": {
        "pairwise_l2": "def pairwise_l2(X, Y):\n    P = np.asarray(np.matrix(X * 1.0) * np.matrix(Y.T * 1.0))\n"
        "    return np.sqrt(np.maximum((X.astype(float)**2).sum(1)[:, None] + (Y.astype(float)**2).sum(1) - 2 * P, 0))",
    },
    "a decorator": {
        "pairwise_l2": "import functools\ndef named(f):\n    @functools.wraps(f)\n    def g(*args, **kwargs):\n"
        "        return f(*args, **kwargs)\n    return g\n@named\n" + L2,
    },
    "a dataclass": {
        "pairwise_l2": "from dataclasses import dataclass\n@dataclass\nclass Table:\n    X: object\n    Y: object\n"
        "    def made(self):\n        return plain(self.X, self.Y)\n"
        f"{L2.replace('pairwise_l2', 'plain')}\ndef pairwise_l2(X, Y):\n    return Table(X, Y).made()",
    },
    "a named tuple": {
        "pairwise_l2": "from typing import NamedTuple\nclass P(NamedTuple):\n    X: object\n    Y: object\n"
        f"{L2.replace('pairwise_l2', 'plain')}\ndef pairwise_l2(X, Y):\n    return plain(*P(X, Y))",
    },
    "private attributes": {
        "pairwise_l2": "class Box:\n    def __init__(self, X):\n        self._X = X.astype(float)\n"
        f"{L2.replace('pairwise_l2', 'plain')}\ndef pairwise_l2(X, Y):\n    return plain(Box(X)._X, Y)",
    },
    "a bar": {"pairwise_l1": "from tqdm import tqdm\ndef pairwise_l1(X, Y):" + CHUNKS.format("tqdm")},
    "collected memory": {
        "pairwise_l1": "import gc\ndef pairwise_l1(X, Y):\n    gc.collect()" + CHUNKS.format("list"),
    },
    "future annotations": {
        "first": "from __future__ import annotations\nimport typing\nif typing.TYPE_CHECKING:\n    import nothing",
        "pairwise_l2": L2.replace("(X, Y)", "(X: nothing.Array, Y: nothing.Array) -> nothing.Array", 1),
    },
    "a module beside the notebook": {
        "file": f"import numpy as np\n{L2}",
        "pairwise_l2": "import my_tools\ndef pairwise_l2(X, Y):\n    return my_tools.pairwise_l2(X, Y)",
    },
    "a star import of it": {"file": f"import numpy as np\n{L2}", "pairwise_l2": "from my_tools import *"},
    "a pool of processes": {
        "pairwise_l1": "from multiprocessing import Pool\n"
        "def row(pair):\n    return np.abs(pair[1] - 1.0 * pair[0]).sum(1)\n"
        "def pairwise_l1(X, Y):\n    with Pool(2) as p:\n        return np.array(p.map(row, [(x, Y) for x in X]))",
    },
    "threads": {
        "pairwise_l2": "from concurrent.futures import ThreadPoolExecutor\n"
        f"{L2.replace('pairwise_l2', 'plain')}\ndef pairwise_l2(X, Y):\n    with ThreadPoolExecutor(2) as pool:\n"
        "        return np.concatenate(list(pool.map(lambda part: plain(part, Y), np.array_split(X, 2))))",
    },
    "a line on stderr": {"pairwise_l2": "import sys\n" + L2.replace(":\n", ":\n    print('x', file=sys.stderr)\n", 1)},
    "a lambda": {"l1_distance": "l1_distance = lambda a, b: np.abs(a.astype(float) - b).sum()"},
    "a class that is called": {
        "l1_distance": "class L1:\n    def __call__(self, a, b):\n        return np.abs(a * 1.0 - b).sum()\n"
        "l1_distance = L1()",
    },
    "an answer with a default": {
        "l1_distance": L1.replace("(a, b)", "(a, b, kind=float)").replace("(float)", "(kind)")
    },
    "a cell that never ends": {"last": "while True:\n    pass"},
    "a cell that waits": {"first": "import time\ntime.sleep(3)\nSLEPT = 1", "l1_distance": L1 + " * SLEPT"},
}


def submission(root, folder, variant):
    """A submission with a variant's cells."""
    notebook = nbformat.read(root / "solutions" / "01_knn" / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        cell.source = variant.get(grade_id(cell).removeprefix("solution_"), cell.source)
    start = next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    if "first" in variant:
        notebook.cells.insert(start + 1, nbformat.v4.new_code_cell(variant["first"]))
    if "last" in variant:
        notebook.cells.append(nbformat.v4.new_code_cell(variant["last"]))
    if "file" in variant:
        (folder / "my_tools.py").write_text(variant["file"], encoding="utf-8")
    nbformat.write(notebook, folder / NOTEBOOK)
    return folder


@pytest.mark.parametrize("name", VARIANTS)
def test_right_answers_keep_their_points(name, root, assignment, start, tmp_path):
    report = grade(submission(root, tmp_path, VARIANTS[name]), "ada", assignment, start)
    outcomes = report.notebooks[NOTEBOOK.removesuffix(".ipynb")].outcomes
    assert {n: o.message for n, o in outcomes.items() if not o.passed} == {}
    assert sum(outcome.points for outcome in outcomes.values()) == FULL
    assert [f.remark for o in outcomes.values() for f in o.findings if f.remark] == []
