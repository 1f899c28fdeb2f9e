"""Checks of unit 6, looking inside: a dense layer as a convolution, and scores enlarged."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY, ready_made
from autograder.checks.common.mistakes import ignored, result
from autograder.model.check import Check, Mistake, Output


def dense(rng, shape=(3, 2, 4), C=5):
    """The weights of a dense layer behind maps of some shape; no two of its sizes are equal."""
    return {"W": rng.normal(size=(int(np.prod(shape)), C)), "shape": shape}


def other_order(read):
    """A wrong reading of the rows: read(W, h, w, K, C) -> (h, w, K, C)."""
    return lambda _, W, shape: read(W, *shape, W.shape[1])


dense_to_conv = Check(
    "dense_to_conv",
    (dense, lambda rng: dense(rng, (2, 5, 3), 4), lambda rng: dense(rng, (3, 3, 3), 3)),
    (Output("filters", 1, "(h, w, K, C), a filter for each unit"),),
    examples=({"W": np.array([[1.0, 9], [2, 8], [3, 7], [4, 6]]), "shape": (1, 2, 2)},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "channels first",
            other_order(lambda W, h, w, K, C: W.reshape(K, h, w, C).transpose(1, 2, 0, 3)),
            "the rows are read as if all places of a channel came one after the other; the channels of a place do.",
        ),
        Mistake(
            "units first",
            other_order(lambda W, h, w, K, C: W.T.reshape(C, h, w, K)),
            "the units come first; a filter for each unit is the last axis.",
        ),
        Mistake(
            "units first, then called the last",
            other_order(lambda W, h, w, K, C: W.T.reshape(h, w, K, C)),
            "W is transposed before its numbers are dealt out: each row then gets those of other places.",
        ),
        Mistake(
            "flipped",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, K, C)[::-1, ::-1]),
            "the filters are turned round; layers correlate, so each number stays at its place.",
        ),
        Mistake(
            "width first",
            other_order(lambda W, h, w, K, C: W.reshape(w, h, K, C).transpose(1, 0, 2, 3)),
            "the rows are read column by column of the map; they are in reading order.",
        ),
        Mistake(
            "height and width exchanged",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, K, C).transpose(1, 0, 2, 3)),
            "height and width of the filters are exchanged.",
        ),
        Mistake(
            "units and channels exchanged",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, K, C).transpose(0, 1, 3, 2)),
            "channels and units are exchanged: a filter for each unit is the last axis.",
        ),
        Mistake(
            "units before channels",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, C, K).transpose(0, 1, 3, 2)),
            "a row of W holds a number for each unit, so units change fastest, not channels.",
        ),
        Mistake(
            "column by column",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, K, C, order="F")),
            '`order="F"` reads the first axis fastest; `flatten` had read the last one fastest.',
        ),
        Mistake(
            "channels first, as PyTorch has filters",
            other_order(lambda W, h, w, K, C: W.reshape(h, w, K, C).transpose(3, 2, 0, 1)),
            "the filters have the order (C, K, h, w) of PyTorch; here it is (h, w, K, C).",
        ),
    ),
)


def tent(size, middle, reach):
    """Weights that fall from 1 at the middle to 0 at a distance of `reach`."""
    return np.maximum(0, 1 - np.abs(np.arange(size) - middle) / reach)


def square_of(line):
    return np.outer(line, line)


def bilinear(factor):
    size = 2 * factor - factor % 2
    return square_of(tent(size, (size - 1) / 2, factor))


def cone(factor):
    """Falls with the distance from the middle instead of along rows and columns."""
    steps = np.arange(2 * factor - factor % 2) - (2 * factor - factor % 2 - 1) / 2
    return np.maximum(0, 1 - np.hypot(steps[:, None], steps) / factor)


KERNELS = (
    (
        "sums to 1",
        lambda f: bilinear(f) / bilinear(f).sum(),
        "the weights add up to 1 here, so that the scores shrink.",
    ),
    (
        "always 2 factor wide",
        lambda f: square_of(tent(2 * f, f - 0.5, f)),
        "the kernel is 2 factor wide; for an odd factor the two outermost of them would be too many.",
    ),
    (
        "middle of an even kernel on a pixel",
        lambda f: square_of(tent(2 * f - f % 2, f - 1, f)),
        "the kernel is not symmetric: where its width is even, its middle lies between two pixels.",
    ),
    (
        "middle one late",
        lambda f: square_of(tent(2 * f - f % 2, f, f)),
        "the kernel is not symmetric: places run from 0 to size - 1, and so the middle is (size - 1) / 2.",
    ),
    (
        "middle of an odd kernel between pixels",
        lambda f: square_of(tent(2 * f - f % 2, f - 0.5, f)),
        "the kernel is not symmetric: where its width is odd, its middle lies on a pixel.",
    ),
    (
        "middle by whole division",
        lambda f: square_of(tent(2 * f - f % 2, (2 * f - f % 2) // 2, f)),
        "the kernel is not symmetric: `size // 2` is not the middle where the width is even.",
    ),
    (
        "smaller of both",
        lambda f: np.minimum.outer(*[tent(2 * f - f % 2, (2 * f - f % 2 - 1) / 2, f)] * 2),
        "the smaller of the weights of row and column is taken; they are multiplied.",
    ),
    (
        "reach of half the size",
        lambda f: square_of(tent(2 * f - f % 2, (2 * f - f % 2 - 1) / 2, (2 * f - f % 2) / 2)),
        "the weights reach 0 at half the width of the kernel; they do at a distance of `factor`, one place of the map.",
    ),
    (
        "reach to the last pixel",
        lambda f: square_of(tent(2 * f - f % 2, (2 * f - f % 2 - 1) / 2, max(1, (2 * f - f % 2 - 1) / 2))),
        "the outermost weights are 0; 0 is reached at a distance of `factor`, one place of the map.",
    ),
    (
        "a cone",
        cone,
        "the weights fall with the distance from the middle; they are those of the row times those of the column.",
    ),
    ("a box", lambda f: np.ones((f, f)), "this kernel repeats each score; between two places it has to mix them."),
    (
        "a line",
        lambda f: tent(2 * f - f % 2, (2 * f - f % 2 - 1) / 2, f),
        "these are the weights along one axis; a kernel has rows, too.",
    ),
    (
        "squared distances",
        lambda f: square_of(np.maximum(0, 1 - ((np.arange(2 * f - f % 2) - (2 * f - f % 2 - 1) / 2) / f) ** 2)),
        "the distance is squared; the weights fall in a straight line.",
    ),
    (
        "sum of both",
        lambda f: np.add.outer(*[tent(2 * f - f % 2, (2 * f - f % 2 - 1) / 2, f)] * 2) / 2,
        "the weights of row and column are added; they are multiplied.",
    ),
)

bilinear_kernel = Check(
    "bilinear_kernel",
    tuple(lambda rng, f=f: {"factor": f} for f in (4, 5, 8)),
    (Output("kernel", 1, "(size, size), where size = 2 factor - factor % 2"),),
    examples=({"factor": 2}, {"factor": 3}, {"factor": 1}),
    forbidden=LIBRARY | COURSE | ready_made("bartlett"),
    mistakes=tuple(Mistake(name, lambda _, factor, f=f: f(factor), say) for name, f, say in KERNELS),
)


def scores(rng, factor=2, shape=(3, 4, 2), dtype=np.float64):
    return {"scores": rng.normal(size=shape).astype(dtype), "factor": factor}


def laid(
    kernel=bilinear, cut=lambda full, extra, shape: full[extra : extra + shape[0], extra : extra + shape[1]], add=True
):
    """A wrong enlargement with one of its steps changed: kernel(factor), cut(full, extra, (rows, columns) to keep)."""

    def wrong(_, scores, factor):
        weights = kernel(factor)
        (h, w, C), size = scores.shape, len(weights)
        full = np.zeros(((h - 1) * factor + size, (w - 1) * factor + size, C), scores.dtype)
        for i, j in np.ndindex(h, w):
            window = full[i * factor : i * factor + size, j * factor : j * factor + size]
            window[...] = (window if add else 0) + weights[:, :, None] * scores[i, j]
        return cut(full, (size - factor) // 2, (h * factor, w * factor))

    return wrong


def interpolated(places, fill=True):
    """Linear interpolation at places(length, factor), with the outermost scores repeated."""

    def wrong(_, scores, factor):
        out = scores
        for axis in (0, 1):
            at = np.clip(places(out.shape[axis], factor), 0, out.shape[axis] - 1)
            low = np.minimum(at.astype(int), max(0, out.shape[axis] - 2))
            part = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
            high = np.minimum(low + 1, out.shape[axis] - 1)
            out = out.take(low, axis) * (1 - part) + out.take(high, axis) * part
        return out

    return wrong


upsample = Check(
    "upsample",
    (
        *each(scores, factor=(2, 3, 4)),
        lambda rng: scores(rng, 2, (3, 2, 3), np.float32),
        lambda rng: scores(rng, 3, (3, 3, 3)),
    ),
    (Output("enlarged", 2, "(h factor, w factor, C)"),),
    examples=({"scores": np.array([[[8.0], [16]]]), "factor": 2},),
    forbidden=READY_MADE | ready_made("interp"),
    needs=("bilinear_kernel",),
    mistakes=(
        Mistake("assigned", laid(add=False), "where kernels overlap the last one wins; what they lay down is added."),
        Mistake(
            "repeated",
            lambda _, scores, factor: scores.repeat(factor, 0).repeat(factor, 1),
            "each score is repeated; between two places it has to go over from one to the other.",
        ),
        Mistake(
            "not cut",
            laid(cut=lambda full, extra, shape: full),
            "the border is kept: of what sticks out, (size - factor) / 2 is cut off on each side.",
        ),
        Mistake(
            "cut at the end",
            laid(cut=lambda full, extra, shape: full[: shape[0], : shape[1]]),
            "all that is too much is cut off at the end; half of it belongs to the beginning.",
        ),
        Mistake(
            "cut at the beginning",
            laid(cut=lambda full, extra, shape: full[-shape[0] :, -shape[1] :]),
            "all that is too much is cut off at the beginning; half of it belongs to the end.",
        ),
        Mistake(
            "cut to the middles",
            laid(
                cut=lambda full, extra, shape: full[extra + 1 : extra + 1 + shape[0], extra + 1 : extra + 1 + shape[1]]
            ),
            "the result is moved by a pixel: (size - factor) / 2 is cut off at the beginning.",
        ),
        Mistake(
            "kernel that sums to 1",
            laid(kernel=lambda f: bilinear(f) / bilinear(f).sum()),
            "the result is too small: the weights of the kernel do not add up to 1, those that meet at a pixel do.",
        ),
        Mistake(
            "divided by the factor",
            laid(kernel=lambda f: bilinear(f) / f**2),
            "the result is too small: the weights that meet at a pixel add up to 1 as they are.",
        ),
        Mistake(
            "corners on corners",
            interpolated(lambda length, factor: np.linspace(0, length - 1, length * factor)),
            "the outermost scores lie on the outermost pixels here (`align_corners`); each belongs to the "
            "middle of its factor x factor pixels.",
        ),
        Mistake(
            "corner by corner",
            interpolated(lambda length, factor: np.arange(length * factor) / factor),
            "each score lies on the first of its factor x factor pixels here; it belongs to their middle.",
        ),
        Mistake(
            "edge repeated",
            interpolated(lambda length, factor: (np.arange(length * factor) + 0.5) / factor - 0.5),
            "the outermost scores go on beyond the map, repeated or divided by the weights that are there; there is "
            "nothing, and the result gets smaller.",
        ),
        Mistake(
            "zeros between",
            laid(kernel=lambda f: np.pad([[1.0]], ((0, f - 1), (0, f - 1)))),
            "there are zeros between the scores: the kernel has not been laid down.",
        ),
        Mistake(
            "classes added",
            result("upsample", lambda out: np.repeat(out.sum(axis=2, keepdims=True), out.shape[2], axis=2)),
            "the classes are added up; each has a map of its own.",
        ),
        Mistake(
            "first class only",
            result("upsample", lambda out: out * (np.arange(out.shape[2]) == 0)),
            "only the first class is filled; each has a map of its own.",
        ),
        ignored("upsample", "factor", 1),
        Mistake(
            "transposed",
            result("upsample", lambda out: out.transpose(1, 0, 2)),
            "rows and columns of the result are exchanged.",
        ),
    ),
)

CHECKS = (dense_to_conv, bilinear_kernel, upsample)
