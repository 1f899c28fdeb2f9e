"""Checks of unit 6, looking inside: a grid of places in an image, and what the image has there."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import ready_made
from autograder.checks.common.mistakes import called, result
from autograder.model.check import Check, Mistake, Output

SAMPLERS = READY_MADE | ready_made("affine_transform", "grid_sample", "map_coordinates", "warp")


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
    forbidden=SAMPLERS,
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


def looked_at(rng, shape=(4, 6, 2), size=(3, 5), dtype=np.float64):
    """An image and places inside it, half outside, and far away, on every side."""
    grid = rng.uniform(-0.95, 0.95, (*size, 2))
    grid[0] = rng.uniform(-1.6, 1.6, (size[1], 2))
    half = 1 / np.array([shape[1], shape[0]])  # half a pixel, in x and y
    grid[1, :2] = [[-1 - half[0] / 2, 0.1], [0.15, 1 + half[1] / 2]]  # between the edge and the pixel that is not there
    return {"image": rng.normal(size=shape).astype(dtype), "grid": grid.astype(dtype)}


def in_pixels(values, n):
    return ((values + 1) * n - 1) / 2


def sampled(
    place=in_pixels,
    read=lambda grid: (grid[..., 0], grid[..., 1]),
    weight=lambda distance: 1 - np.abs(distance),
    outside="zero",
    low=np.floor,
    taps=(0, 1),
):
    """A wrong sample with one of its steps changed.

    outside   "zero", "clamp" and "wrap" for each of the four pixels; "all" makes a place 0 where one of them is outside
    """

    def wrong(_, image, grid):
        H, W, K = image.shape
        x, y = read(grid)
        x, y = place(x, W), place(y, H)
        left, top = low(x).astype(int), low(y).astype(int)
        out, whole = np.zeros((*x.shape, K)), np.ones(x.shape, bool)
        for i in taps:
            for j in taps:
                row, column = top + i, left + j
                inside = (row >= 0) & (row < H) & (column >= 0) & (column < W)
                whole &= inside
                share = weight(y - row) * weight(x - column) * (inside if outside in ("zero", "all") else 1)
                rows, columns = (
                    (row % H, column % W) if outside == "wrap" else (row.clip(0, H - 1), column.clip(0, W - 1))
                )
                out += share[..., None] * image[rows, columns]
        return out * (whole[..., None] if outside == "all" else 1)

    return wrong


def negative_wraps(_, image, grid):
    """Numbers below 0 count from the end; those behind the end give 0."""
    wrapped = np.pad(image, ((0, 1), (0, 1), (0, 0)))
    x, y = in_pixels(grid[..., 0], image.shape[1]), in_pixels(grid[..., 1], image.shape[0])
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    out = 0
    for i in (0, 1):
        for j in (0, 1):
            row, column = (
                (top + i).clip(-image.shape[0], image.shape[0]),
                (left + j).clip(-image.shape[1], image.shape[1]),
            )
            rows, columns = (np.where(n < 0, n + size, n) for n, size in zip((row, column), image.shape, strict=False))
            share = (1 - np.abs(y - top - i)) * (1 - np.abs(x - left - j))
            out = out + share[..., None] * wrapped[rows, columns]
    return out


def weights_added(_, image, grid):
    """The mean of both weights in the place of their product, so that the four still add up to 1."""
    H, W, K = image.shape
    x, y = in_pixels(grid[..., 0], W), in_pixels(grid[..., 1], H)
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    out = np.zeros((*x.shape, K))
    for row, column in ((top + i, left + j) for i in (0, 1) for j in (0, 1)):
        inside = (row >= 0) & (row < H) & (column >= 0) & (column < W)
        share = (2 - np.abs(y - row) - np.abs(x - column)) / 4
        out += (share * inside)[..., None] * image[row.clip(0, H - 1), column.clip(0, W - 1)]
    return out


bilinear_sample = Check(
    "bilinear_sample",
    (
        *each(looked_at, dtype=(np.float64, np.float32)),
        lambda rng: looked_at(rng, (6, 3, 3), (2, 4)),
        lambda rng: looked_at(rng, (4, 4, 4), (4, 4)),
    ),
    (Output("sampled", 3, "(H_out, W_out, K), a colour for each place"),),
    examples=(
        {
            "image": np.array([[8.0, 16], [24, 48]]).reshape(2, 2, 1),
            "grid": np.array([[[0.0, 0], [-0.5, -0.5], [0, -0.5]]]),
        },
        {"image": np.array([[8.0, 16], [24, 48]]).reshape(2, 2, 1), "grid": np.array([[[1.0, 0.5], [-1, -1], [3, 0]]])},
    ),
    forbidden=SAMPLERS,
    mistakes=(
        Mistake(
            "x and y exchanged",
            sampled(read=lambda grid: (grid[..., 1], grid[..., 0])),
            "x and y are exchanged: the first number of a place is x, which counts columns.",
        ),
        Mistake(
            "corners on corners",
            sampled(place=lambda values, n: (values + 1) * (n - 1) / 2),
            "-1 and 1 are read as middles of the outermost pixels (`align_corners`); they are the edges of the image.",
        ),
        Mistake(
            "half a pixel late",
            sampled(place=lambda values, n: (values + 1) * n / 2),
            "places are half a pixel too far: the middle of the first pixel is 0, not its left edge.",
        ),
        Mistake(
            "from 0 to 1",
            sampled(place=lambda values, n: values * n - 0.5),
            "places are read as running from 0 to 1; they run from -1 to 1.",
        ),
        Mistake(
            "in pixels",
            sampled(place=lambda values, n: values),
            "places are read as pixels; they run from -1 to 1.",
        ),
        Mistake(
            "sizes exchanged",
            lambda ref, image, grid: sampled()(
                ref, image, (grid + 1) * [image.shape[0] / image.shape[1], image.shape[1] / image.shape[0]] - 1
            ),
            "x is stretched by the number of rows; across there are as many pixels as columns.",
        ),
        Mistake(
            "border repeated",
            sampled(outside="clamp"),
            "outside of the image the border is repeated; there is nothing, and nothing counts 0.",
        ),
        Mistake(
            "goes round",
            sampled(outside="wrap"),
            "outside of the image it begins again from the other side; there is nothing, and nothing counts 0.",
        ),
        Mistake(
            "counted from the end",
            negative_wraps,
            "a row or column below 0 is counted from the end; outside of the image nothing counts 0.",
        ),
        Mistake(
            "all or nothing",
            sampled(outside="all"),
            "a place is 0 as soon as one of its four pixels lies outside; the others still count with their weights.",
        ),
        Mistake(
            "nearest pixel",
            lambda _, image, grid: sampled(low=np.round, weight=lambda d: d == d, taps=(0,))(None, image, grid),
            "each place has the value of the nearest pixel; four pixels share it.",
        ),
        Mistake(
            "pixel above and left",
            sampled(weight=lambda d: d == d, taps=(0,)),
            "each place has the value of the pixel above and to the left; four pixels share it.",
        ),
        Mistake(
            "mean of four",
            sampled(weight=lambda d: 0.5 * (d == d)),
            "the four pixels count alike; the nearer one counts more.",
        ),
        Mistake(
            "weights exchanged",
            sampled(weight=lambda d: np.abs(d)),
            "the farther pixel counts more: a pixel at a distance of d counts 1 - d.",
        ),
        Mistake(
            "weights by distance",
            weights_added,
            "the weights add those of rows and columns; they are multiplied.",
        ),
        Mistake(
            "cut towards 0",
            sampled(low=np.trunc),
            "`int` cuts towards 0: between -1 and 0 the pixel to the left is -1, as `np.floor` has it.",
        ),
        Mistake(
            "channels lost",
            result("bilinear_sample", lambda out: np.repeat(out[..., :1], out.shape[-1], axis=-1)),
            "all channels have the values of the first.",
        ),
        Mistake(
            "transposed",
            result("bilinear_sample", lambda out: out.transpose(1, 0, 2)),
            "rows and columns of the result are exchanged: they are those of the grid.",
        ),
    ),
)


CHECKS = (affine_grid, bilinear_sample)
