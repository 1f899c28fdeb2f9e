"""Checks of unit 5, the lecture on layers: one map, its parameters, and filters of a single pixel."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.common.mistakes import bias_mistakes, called
from autograder.checks.convolution.layers import READY_MADE
from autograder.checks.convolution.windows import PLACES, cut
from autograder.model.check import Check, Mistake, Output


def picture(rng, H=5, W=6, K=3, k=3):
    return {"image": rng.normal(0, 1, (H, W, K)), "w": rng.normal(0, 1, (k, k, K)), "b": float(rng.normal(2, 1))}


def one_map(image, w, b, **knobs):
    return np.einsum("yxijk,ijk->yx", cut(image[None], len(w), 1, 0, **knobs)[0], w) + b


def mapped(change, **knobs):
    """A wrong map: change(image, w, b) -> the three that are used."""
    return lambda _, *args: one_map(*change(*args), **knobs)


feature_map = Check(
    "feature_map",
    (*each(picture, k=(3, 2)), *each(picture, K=(1,), H=(5,), W=(5,)), *each(picture, k=(1,), K=(4,))),
    (Output("map", 1, "(H - k + 1, W - k + 1), one number for each place"),),
    examples=({"image": np.ones((3, 4, 3)), "w": np.ones((2, 2, 3)) * [1.0, 10, 100], "b": 0.5},),
    forbidden=READY_MADE,
    graded=False,
    mistakes=(
        Mistake("bias forgotten", mapped(lambda x, w, b: (x, w, 0)), "the bias is not added."),
        Mistake(
            "bias for each channel",
            mapped(lambda x, w, b: (x, w, b * w.shape[2])),
            "the bias is added once for each channel; add the channels up, then the bias, once.",
        ),
        Mistake(
            "bias for each product",
            mapped(lambda x, w, b: (x, w, b * w.size)),
            "the bias is added to every product; it belongs to their sum, once.",
        ),
        Mistake("bias subtracted", mapped(lambda x, w, b: (x, w, -b)), "the bias is subtracted; it is added."),
        Mistake(
            "channels kept apart",
            lambda _, image, w, b: np.einsum("yxijk,ijk->yxk", cut(image[None], len(w), 1, 0)[0], w) + b,
            "there is a map for each channel; one filter makes one map: add the channels up.",
        ),
        Mistake(
            "first channel only",
            mapped(lambda x, w, b: (x[..., :1], w[..., :1], b)),
            "only the first channel is looked at; the filter is as deep as the image.",
        ),
        Mistake(
            "last channel only",
            mapped(lambda x, w, b: (x[..., -1:], w[..., -1:], b)),
            "only the last channel is left: `=` replaces, `+=` adds.",
        ),
        Mistake(
            "mean of the channels",
            mapped(lambda x, w, b: (x, w / w.shape[2], b)),
            "the channels are averaged; they are added up.",
        ),
        Mistake(
            "mean of the products",
            mapped(lambda x, w, b: (x, w / w.size, b)),
            "the products are averaged; they are added up.",
        ),
        Mistake(
            "one weight for all channels",
            mapped(lambda x, w, b: (x, np.repeat(w[..., :1], w.shape[2], axis=2), b)),
            "all channels are weighed by the first layer of the filter; each has its own.",
        ),
        Mistake(
            "flipped",
            mapped(lambda x, w, b: (x, w[::-1, ::-1], b)),
            "the filter is flipped, as in a convolution of signals; a layer takes it as it lies.",
        ),
        Mistake(
            "rows and columns exchanged",
            mapped(lambda x, w, b: (x, w.swapaxes(0, 1), b)),
            "rows and columns of the filter are exchanged.",
        ),
        Mistake(
            "one short",
            mapped(lambda *args: args, places=lambda length, k, step: length - k),
            f"{PLACES} steps, and the first window counts, too.",
        ),
        Mistake(
            "transposed",
            lambda _, *args: one_map(*args).T,
            "rows and columns of the map are exchanged.",
        ),
        Mistake(
            "ReLU",
            lambda _, *args: np.maximum(0, one_map(*args)),
            "negative numbers are cut off; that comes after the layer.",
        ),
    ),
)


def sizes(rng):
    k, K, F = (int(size) for size in rng.permutation(np.arange(2, 40))[:3])
    return {"k": k, "K": K, "F": F}


def formula(text_to_number, say, name):
    return Mistake(name, lambda _, k, K, F: text_to_number(k, K, F), say)


count_parameters = Check(
    "count_parameters",
    sizes,
    (Output("count", 1, "a whole number", integer=True),),
    examples=({"k": 3, "K": 1, "F": 12}, {"k": 6, "K": 12, "F": 24}, {"k": 11, "K": 3, "F": 96}),
    forbidden=LIBRARY | COURSE,
    graded=False,
    mistakes=(
        formula(lambda k, K, F: k * k * K * F, "the biases are left out: each filter has one.", "no biases"),
        formula(lambda k, K, F: k * k * F + F, "the filters are flat: each is as deep as its input, K.", "flat"),
        formula(lambda k, K, F: k * k * F, "the filters are flat, and the biases are left out.", "flat, no biases"),
        formula(lambda k, K, F: k * K * F + F, "a filter of width k has k * k weights a channel.", "k, not squared"),
        formula(
            lambda k, K, F: k * k * K * F + K * F,
            "a filter has a bias for each channel here; it has one in all, as the channels are added up.",
            "bias for each channel",
        ),
        formula(lambda k, K, F: k * k * K * F + K, "the biases are counted by channels; count by filters.", "K biases"),
        formula(lambda k, K, F: k * k * K * F + 1, "the layer has one bias here; each filter has one.", "one bias"),
        formula(lambda k, K, F: 2 * k * k * K * F, "each weight has a bias here; each filter has one.", "twice"),
        formula(lambda k, K, F: k * k * K + 1, "this is one filter; there are F of them.", "one filter"),
        formula(lambda k, K, F: k * k + K + F, "the sizes are added; there is a weight for each combination.", "added"),
    ),
)


def pixels(rng, N=2, H=3, W=4, K=3, F=5):
    return {"images": rng.normal(0, 1, (N, H, W, K)), "filters": rng.normal(0, 1, (K, F)), "b": rng.normal(0, 1, F)}


pointwise = Check(
    "pointwise",
    (*each(pixels, K=(3, 5)), *each(pixels, H=(3,), W=(3,), K=(3,), F=(3,)), *each(pixels, N=(1,), K=(1,))),
    (
        Output("maps", 1, "(N, H, W, F), a map for each filter"),
        Output("no loops", 1, lines=12, hint="A matrix product takes all pixels of all images at once."),
    ),
    forbidden=READY_MADE,
    graded=False,
    mistakes=(
        *bias_mistakes("pointwise", adding="filter"),
        Mistake(
            "filters transposed",
            lambda _, images, filters, b: images @ filters.T + b,
            "the filters are transposed: a filter is a column, as long as a pixel has channels.",
            raises=True,
        ),
        Mistake(
            "filters read wrongly",
            lambda _, images, filters, b: images @ filters.reshape(filters.shape[::-1]).T + b,
            "the filters are reshaped where they should be taken as they are: a filter is a column.",
        ),
        Mistake(
            "not folded",
            lambda ref, *args: ref.pointwise(*args).reshape(-1, len(args[2])),
            "a row for each pixel comes back; give the pixels their places, (N, H, W, F).",
        ),
        Mistake(
            "first channel only",
            lambda _, images, filters, b: images[..., :1] @ filters[:1] + b,
            "only the first channel is looked at; all channels of a pixel are weighed and added up.",
        ),
        Mistake(
            "maps first",
            lambda ref, *args: ref.pointwise(*args).transpose(0, 3, 1, 2),
            "the maps come before rows and columns; here the channels are last, (N, H, W, F).",
        ),
        Mistake(
            "maps first, reshaped",
            lambda ref, *args: (lambda out: out.reshape(len(out), out.shape[3], *out.shape[1:3]))(ref.pointwise(*args)),
            "the maps come before rows and columns; here the channels are last, (N, H, W, F).",
        ),
        Mistake(
            "filters added up",
            lambda ref, *args: ref.pointwise(*args).sum(axis=-1),
            "the filters are added up; each makes a map of its own.",
        ),
        Mistake(
            "ReLU",
            lambda ref, *args: np.maximum(0, ref.pointwise(*args)),
            "negative numbers are cut off; that comes after the layer.",
        ),
        Mistake(
            "mean of the channels",
            called("pointwise", filters=lambda filters: filters / len(filters)),
            "the channels are averaged; they are added up.",
        ),
    ),
)

CHECKS = (feature_map, count_parameters, pointwise)
