"""Checks of unit 6, looking inside: what an image has at places between its pixels."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import called, result
from autograder.model.check import Check, Mistake, Output


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


def shared_out(share):
    """Four pixels with other weights: share(down, right, i, j) is that of pixel (i, j), seen from (0, 0)."""

    def wrong(_, image, grid):
        H, W, K = image.shape
        x, y = in_pixels(grid[..., 0], W), in_pixels(grid[..., 1], H)
        left, top = np.floor(x).astype(int), np.floor(y).astype(int)
        out = np.zeros((*x.shape, K))
        for i, j in np.ndindex(2, 2):
            row, column = top + i, left + j
            inside = (row >= 0) & (row < H) & (column >= 0) & (column < W)
            weight = share(y - top, x - left, i, j) * inside
            out += weight[..., None] * image[row.clip(0, H - 1), column.clip(0, W - 1)]
        return out

    return wrong


def moved_in_first(_, image, grid):
    """The lower row and column are moved into the image, and the weights and the others made from them.

    Both moved in by themselves would repeat the border, or make a place 0 where one of them lies outside.
    """
    sides, out = [], 0
    for values, n in ((grid[..., 1], image.shape[0]), (grid[..., 0], image.shape[1])):
        at = in_pixels(values, n)
        low = np.floor(at).astype(int).clip(0, n - 1)
        sides.append(((low, 1 - at + low), ((low + 1).clip(0, n - 1), at - low)))
    for row, down in sides[0]:
        for column, right in sides[1]:
            out = out + (down * right)[..., None] * image[row, column]
    return out


def divided_by_what_is_inside(ref, image, grid):
    weights = ref.bilinear_sample(np.ones_like(image), grid)
    return ref.bilinear_sample(image, grid) / np.where(weights > 0, weights, 1)


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
    forbidden=READY_MADE,
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
            "weights by distance",  # their mean, so that the four still add up to 1
            shared_out(lambda down, right, i, j: (2 - np.abs(down - i) - np.abs(right - j)) / 4),
            "the weights add those of rows and columns; they are multiplied.",
        ),
        Mistake(
            "weights of rows and columns exchanged",
            shared_out(lambda down, right, i, j: (1 - np.abs(right - i)) * (1 - np.abs(down - j))),
            "the weights of rows and columns are exchanged: how far x is from a column says what this column counts.",
        ),
        Mistake(
            "shared by those inside",
            divided_by_what_is_inside,
            "the weights are divided by the sum of those inside the image; a pixel outside keeps its weight, and is 0.",
        ),
        Mistake(
            "moved in before the weights",
            moved_in_first,
            "rows and columns are moved into the image before the weights are made from them: make the weights first, "
            "and let what lies outside count 0.",
        ),
        Mistake(
            "moved to the border",
            called("bilinear_sample", grid=lambda grid: grid.clip(-1, 1)),
            "places outside of the image are moved to its edge; there is nothing, and nothing counts 0.",
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


CHECKS = (bilinear_sample,)
