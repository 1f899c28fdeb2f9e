"""The steps of unit 4's tape for a network of unit 5: the student's own where they are right, else the package's."""

from types import SimpleNamespace

import numpy as np

from cvcourse.backprop.tape import node
from cvcourse.own import own

NAMES = ("relu", "affine", "entropy", "backward")


def steps_of_unit_4(folder="../04_backprop"):
    """relu, affine, entropy and backward for Nodes, as functions of one object.

    folder   where autodiff_assignment.ipynb of the student lies, as it was last saved
    Returns  object with these four, and `whose`, a sentence that says whose they are. The student's are taken where
             all of them agree with the package's on a small network
    """
    from cvcourse.lectures import small_steps
    from cvcourse.lectures.flow import pull

    ready = SimpleNamespace(relu=small_steps.relu, affine=small_steps.layer, entropy=small_steps.entropy, backward=pull)
    mine = own("autodiff_assignment", *NAMES, folder=folder)
    try:
        agree = all(np.allclose(a, b) for a, b in zip(_slopes(mine), _slopes(ready), strict=True))
        because = "" if agree else ": yours of unit 4 give other slopes"
    except NotImplementedError:
        agree, because = False, ": yours of unit 4 are not all written, or not in the folder beside this one"
    except Exception as error:  # a student's function may raise anything
        agree, because = False, f": yours of unit 4 stopped with {type(error).__name__}"
    chosen = mine if agree else ready
    chosen.whose = "relu, affine, entropy and backward are your own" if agree else f"The package's steps{because}"
    return chosen


def _slopes(steps):
    """The slopes of a small network, computed with some steps."""
    rng = np.random.default_rng(0)
    X, W, b = (node(rng.normal(size=shape)) for shape in ((4, 3), (3, 2), (2,)))
    steps.backward(steps.entropy(steps.relu(steps.affine(X, (W, b))), node(np.eye(2)[[0, 1, 1, 0]])))
    return X.grad, W.grad, b.grad
