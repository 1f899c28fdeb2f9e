"""Checks of unit 6, looking inside: a grid of places in an image."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.mistakes import called, result
from autograder.model.check import Check, Mistake, Output


def edges(n):
    """Middles of n pixels where -1 and 1 are the edges of the picture."""
    return (2 * np.arange(n) + 1) / n - 1


def turned(rng, H=3, W=4):
    """A transform that turns, stretches and moves; nothing in it is 0 or symmetric."""
    theta = np.array([[1.0, 0.5, 0.2], [-0.3, 0.8, -0.4]]) + rng.uniform(-0.15, 0.15, (2, 3))
    return {"theta": theta, "H": H, "W": W}


def grid_of(
    axis=edges,
    rows=None,
    product=lambda theta, x, y: np.stack([t[0] * x + t[1] * y + t[2] for t in theta], axis=2),
    shape=lambda H, W: (H, W),
):
    """A wrong grid with one of its steps changed."""

    def wrong(_, theta, H, W):
        H, W = shape(H, W)
        x, y = np.meshgrid(axis(W), (rows or axis)(H))
        return product(theta, x, y)

    return wrong


def inverted(theta, x, y):
    square = np.linalg.inv(np.vstack([theta, [0, 0, 1]]))
    return np.stack([t[0] * x + t[1] * y + t[2] for t in square[:2]], axis=2)


AXES = (
    (
        "corners on corners",
        lambda n: np.linspace(-1, 1, n),
        "-1 and 1 are the middles of the outermost pixels here (`align_corners`); they are the edges of the picture.",
    ),
    ("from 0 to 1", lambda n: (np.arange(n) + 0.5) / n, "places run from 0 to 1 here; they run from -1 to 1."),
    ("from 0 to 1, corners", lambda n: np.linspace(0, 1, n), "places run from 0 to 1 here; they run from -1 to 1."),
    ("in pixels", lambda n: np.arange(n) * 1.0, "places are counted in pixels here; they run from -1 to 1."),
    (
        "left edges",
        lambda n: 2 * np.arange(n) / n - 1,
        "each place is the left and upper edge of its pixel; its middle is half a pixel further.",
    ),
    (
        "right edges",
        lambda n: 2 * (np.arange(n) + 1) / n - 1,
        "each place is the right and lower edge of its pixel; its middle is half a pixel before.",
    ),
)

affine_grid = Check(
    "affine_grid",
    (turned, lambda rng: turned(rng, 4, 3), lambda rng: turned(rng, 4, 4), lambda rng: turned(rng, 2, 5)),
    (Output("grid", 2, "(H, W, 2), x and y of each pixel"),),
    examples=(
        {"theta": np.array([[1.0, 0, 0], [0, 1, 0]]), "H": 2, "W": 4},
        {"theta": np.array([[0.5, 0, 0.25], [0, 1, 0]]), "H": 1, "W": 2},
    ),
    forbidden=READY_MADE,
    mistakes=(
        *(Mistake(name, grid_of(axis), say) for name, axis, say in AXES),
        Mistake(
            "y before x",
            grid_of(product=lambda theta, x, y: np.stack([t[0] * x + t[1] * y + t[2] for t in theta[::-1]], axis=2)),
            "y stands before x in the grid; x comes first.",
        ),
        Mistake(
            "x and y exchanged",
            grid_of(product=lambda theta, x, y: np.stack([t[0] * y + t[1] * x + t[2] for t in theta], axis=2)),
            "theta is multiplied by (y, x, 1); its first column belongs to x, which grows to the right.",
        ),
        Mistake(
            "x and y exchanged throughout",
            grid_of(product=lambda theta, x, y: np.stack([t[0] * y + t[1] * x + t[2] for t in theta[::-1]], axis=2)),
            "x and y are exchanged: x counts columns, grows to the right and comes first.",
        ),
        Mistake(
            "axes exchanged",
            lambda ref, theta, H, W: ref.affine_grid(theta, H, W).transpose(1, 0, 2),
            'the first axis counts columns here (`indexing="ij"`?); it counts rows.',
        ),
        Mistake(
            "sizes exchanged",
            grid_of(shape=lambda H, W: (W, H)),
            "H and W are exchanged: the grid has H rows and W columns.",
        ),
        Mistake(
            "turned the other way",
            called("affine_grid", theta=lambda theta: np.concatenate([theta[:, :2].T, theta[:, 2:]], axis=1)),
            "theta is transposed: its first row gives x.",
        ),
        Mistake(
            "inverse",
            grid_of(product=inverted),
            "the inverse of theta is used: theta leads from each pixel to its place in the image.",
        ),
        Mistake(
            "not moved",
            called("affine_grid", theta=lambda theta: theta * [1, 1, 0]),
            "the last column of theta is not used: it moves the grid.",
        ),
        Mistake(
            "moved before",
            grid_of(
                product=lambda theta, x, y: np.stack(
                    [t[0] * (x + theta[0, 2]) + t[1] * (y + theta[1, 2]) for t in theta], axis=2
                )
            ),
            "the grid is moved before it is turned; theta turns first, then moves.",
        ),
        Mistake(
            "moved the other way",
            called("affine_grid", theta=lambda theta: theta * [1, 1, -1]),
            "the grid is moved the other way: the last column of theta is added.",
        ),
        Mistake(
            "coordinates first",
            result("affine_grid", lambda grid: grid.transpose(2, 0, 1)),
            "x and y are the first axis; they are the last.",
        ),
        Mistake(
            "flat",
            result("affine_grid", lambda grid: grid.reshape(-1, 2)),
            "the grid is one long list; it has H rows and W columns.",
        ),
    ),
)

CHECKS = (affine_grid,)
