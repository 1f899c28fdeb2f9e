"""Checks of unit 6, an exercise of the lecture on families: the way around a residual block."""

import numpy as np

from autograder.checks.architectures.families_counts import BY_HAND, told
from autograder.checks.common.generators import each
from autograder.model.check import Check, Output


def block(rng, H=5, W=8, K=3, F=5, stride=2):
    x, branch = rng.normal(0, 1, (2, H, W, K)), rng.normal(0, 1, (2, -(-H // stride), -(-W // stride), F))
    return {"x": x, "branch": branch, "stride": stride}


def around(x, branch, stride):
    """The way around of the reference: thinned, and as many channels as the branch has."""
    return deeper(x[:, ::stride, ::stride], branch.shape[3])


def deeper(x, F):
    return np.concatenate([x, np.zeros((*x.shape[:3], F - x.shape[3]))], axis=3)


def joined(way=around, after=lambda total: np.maximum(0, total)):
    """A wrong shortcut: another way around, or something else behind the sum."""
    return lambda x, branch, stride: after(branch + way(x, branch, stride))


def zeros_first(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    return np.concatenate([np.zeros((*thin.shape[:3], branch.shape[3] - x.shape[3])), thin], axis=3)


def zeros_on_both_sides(x, branch, stride):
    missing = branch.shape[3] - x.shape[3]
    padded = np.concatenate([np.zeros((*x.shape[:3], missing // 2)), x], axis=3)
    return around(padded, branch, stride)


def repeated(x, branch, stride):
    places = np.arange(branch.shape[3]) % x.shape[3]
    return x[:, ::stride, ::stride, places]


def cropped(x, branch, stride):
    _, P, Q, F = branch.shape
    return deeper(x[:, :P, :Q], F)


def begun_late(x, branch, stride):
    """Rows and columns from the last of each stride on; where the image ends before, zeros."""
    thin = x[:, stride - 1 :: stride, stride - 1 :: stride]
    late = np.zeros((*branch.shape[:3], x.shape[3]))
    late[:, : thin.shape[1], : thin.shape[2]] = thin
    return deeper(late, branch.shape[3])


def averaged(x, branch, stride):
    """Means of windows of stride x stride, those at the border of what is there."""
    rows, columns = (range(0, size, stride) for size in x.shape[1:3])
    means = [[x[:, y : y + stride, z : z + stride].mean(axis=(1, 2)) for z in columns] for y in rows]
    return deeper(np.array(means).transpose(2, 0, 1, 3), branch.shape[3])


def only_on(axis):
    """The stride along one axis only; the other is cut off."""

    def way(x, branch, stride):
        _, P, Q, F = branch.shape
        thin = x[:, ::stride, :Q] if axis == 1 else x[:, :P, ::stride]
        return deeper(thin, F)

    return way


def laid_side_by_side(x, branch, stride):
    return np.maximum(0, np.concatenate([branch, x[:, ::stride, ::stride]], axis=3))


shortcut_check = Check(
    "shortcut",
    (
        *each(block, H=(5, 8), W=(7,)),
        *each(block, K=(4,), F=(4,), stride=(1,), H=(4,)),
        *each(block, K=(2,), F=(6,), stride=(3,), H=(7,), W=(10,)),
        *each(block, K=(2,), F=(3,), stride=(1,)),
    ),
    (Output("maps", 1, "the shape of branch"),),
    examples=(
        {
            "x": np.arange(1.0, 13).reshape(1, 3, 4, 1),
            "branch": np.array([[[[-2.0, 0.5], [-9, 1]], [[-9, 2], [20, -3]]]]),
            "stride": 2,
        },
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told("no ReLU", joined(after=lambda total: total), "the ReLU behind the sum is missing."),
        told(
            "ReLU on the branch",
            lambda x, branch, stride: np.maximum(0, branch) + around(x, branch, stride),
            "ReLU comes before the sum, on the branch alone: then a branch could only add and never take away.",
        ),
        told(
            "ReLU on both",
            lambda x, branch, stride: np.maximum(0, branch) + np.maximum(0, around(x, branch, stride)),
            "ReLU is applied to the two parts; it is applied once, to their sum.",
        ),
        told(
            "ReLU on the input",
            lambda x, branch, stride: np.maximum(0, branch + np.maximum(0, around(x, branch, stride))),
            "the input goes through a ReLU on its way around; it is added as it is.",
        ),
        told("branch only", lambda x, branch, stride: np.maximum(0, branch), "the input of the block is not added."),
        told(
            "input only",
            lambda x, branch, stride: np.maximum(0, around(x, branch, stride)),
            "what the branch computed is not added.",
        ),
        told(
            "subtracted",
            lambda x, branch, stride: np.maximum(0, branch - around(x, branch, stride)),
            "the input is subtracted; it is added.",
        ),
        told(
            "subtracted from the input",
            lambda x, branch, stride: np.maximum(0, around(x, branch, stride) - branch),
            "the branch is subtracted; it is added.",
        ),
        told(
            "multiplied",
            lambda x, branch, stride: np.maximum(0, branch * around(x, branch, stride)),
            "the two are multiplied; they are added.",
        ),
        told(
            "side by side",
            laid_side_by_side,
            "the channels are laid side by side, as Inception does it; a residual block adds them.",
        ),
        told("zeros first", joined(zeros_first), "the zeros come before the channels of the input; they follow them."),
        told(
            "zeros on both sides",
            joined(zeros_on_both_sides),
            "channels of zeros stand on both sides; all of them follow behind those of the input.",
        ),
        told("repeated", joined(repeated), "channels of the input are repeated; zeros take the missing places."),
        told(
            "cropped", joined(cropped), "the corner of the input is cut out; every stride-th row and column is taken."
        ),
        told("begun late", joined(begun_late), "the first row and column are passed over; begin with them."),
        told("averaged", joined(averaged), "windows of the input are averaged; take one pixel of each, the first."),
        told("rows only", joined(only_on(1)), "the stride acts along the rows only; it goes for columns as well."),
        told("columns only", joined(only_on(2)), "the stride acts along the columns only; it goes for rows as well."),
    ),
)
