"""What a function needs of a notebook, and nothing that could reach out of it."""

import pytest

from autograder.alone import REACHING_OUT, NotAlone, definition
from autograder.source import trees_of

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


@pytest.mark.parametrize(
    "body",
    [
        "import sys; sys.settrace(None)",
        "__builtins__['x'] = 1",
        "np.lib.sys.settrace(None)",
        "threading.Thread(target=print).start()",
        "getattr(np, 'x')",
        "(lambda: exec('x'))()",
    ],
)
def test_what_could_change_the_count_is_refused_by_name(body):
    cells = [
        "import threading\nimport numpy as np",
        f"def inner():\n    {body}",
        "def f(x):\n    inner()\n    return x",
    ]
    with pytest.raises(NotAlone, match="it uses `") as caught:
        definition(trees_of(cells), "f")
    assert str(caught.value).split("`")[1] in REACHING_OUT.split()
