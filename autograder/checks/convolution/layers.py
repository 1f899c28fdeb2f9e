"""Checks of unit 5, the layers assignment: the convolutional layer."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, FILTERS, LIBRARY, SLOPES
from autograder.checks.common.mistakes import bias_mistakes, called
from autograder.checks.convolution.windows import SAMPLING, SETTINGS, cut, stack
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | SLOPES | FILTERS


def layer(rng, case, F=None):
    """A layer with more filters than channels."""
    N, H, W, K = case["size"]
    F = F or K + 2
    return {
        "images": stack(rng, N, H, W, K),
        "filters": rng.normal(0, 1, (case["k"], case["k"], K, F)),
        "b": rng.normal(0, 1, F),
        "stride": case["stride"],
        "pad": case["pad"],
    }


def weigh(windows, filters, b):
    """(N, H_out, W_out, k, k, K) and filters (k, k, K, F) -> (N, H_out, W_out, F)."""
    return np.einsum("nyxijk,ijkf->nyxf", windows, filters) + b


def forth(weigh=weigh, **knobs):
    """A wrong layer: windows cut with knobs, then weigh(windows, filters, b)."""
    return lambda _, images, filters, b, stride, pad: weigh(cut(images, len(filters), stride, pad, **knobs), filters, b)


def reread(filters, *axes):
    """Filters whose numbers were read in another order of axes, as a `reshape` without `transpose` does."""
    sizes = [filters.shape[axis] for axis in axes]
    return np.ascontiguousarray(filters).reshape(sizes).transpose(np.argsort(axes))


def reordered(out, *axes):
    """What comes out, its numbers in the right order but reshaped as if the axes were others."""
    return out.reshape([out.shape[axis] for axis in axes])


conv_forward = Check(
    "conv_forward",
    each(layer, case=SETTINGS),
    (Output("out", 1.5, "(N, H_out, W_out, F), a map for each filter"),),
    examples=(
        {
            "images": np.arange(12.0).reshape(1, 3, 4, 1),
            "filters": np.array([[1.0, 2], [3, 4]]).reshape(2, 2, 1, 1),
            "b": np.array([100.0]),
            "stride": 1,
            "pad": 0,
        },
    ),
    forbidden=READY_MADE,
    needs=("im2col",),
    mistakes=(
        *bias_mistakes("conv_forward", adding="filter"),
        Mistake(
            "bias for each product",
            forth(lambda w, filters, b: weigh(w, filters, b * filters[..., 0].size)),
            "the bias is added once for each product; a place gets it once, after the sum.",
        ),
        Mistake(
            "bias for each channel",
            forth(lambda w, filters, b: weigh(w, filters, b * filters.shape[2])),
            "the bias is added once for each channel; the channels are added up first.",
        ),
        Mistake(
            "flipped",
            called("conv_forward", filters=lambda filters: filters[::-1, ::-1]),
            "the filters are flipped, as in a convolution of signals; a layer takes them as they lie.",
        ),
        Mistake(
            "flipped with the channels",
            called("conv_forward", filters=lambda filters: filters[::-1, ::-1, ::-1]),
            "the filters are flipped, even their channels; a layer takes them as they lie.",
        ),
        Mistake(
            "rows and columns of a filter",
            called("conv_forward", filters=lambda filters: filters.swapaxes(0, 1)),
            "rows and columns of the filters are exchanged.",
        ),
        Mistake(
            "first channel only",
            forth(lambda w, filters, b: weigh(w[..., :1], filters[:, :, :1], b)),
            "only the first channel is looked at; a filter is as deep as the image, and the channels are added up.",
        ),
        Mistake(
            "mean of the channels",
            forth(lambda w, filters, b: weigh(w, filters / filters.shape[2], b)),
            "the channels are averaged; they are added up.",
        ),
        Mistake(
            "one weight for all channels",
            called("conv_forward", filters=lambda filters: np.repeat(filters[:, :, :1], filters.shape[2], axis=2)),
            "all channels are weighed alike; a filter has weights of its own for each channel.",
        ),
        Mistake(
            "first filter for all",
            called("conv_forward", filters=lambda filters: np.repeat(filters[..., :1], filters.shape[3], axis=3)),
            "all maps are made by the first filter.",
        ),
        Mistake(
            "filters cut wrongly",
            called("conv_forward", filters=lambda filters: reread(filters, 3, 0, 1, 2)),
            "`reshape(F, -1)` does not gather the numbers of a filter: F is the last axis, so `reshape(-1, F)`.",
        ),
        Mistake(
            "channels before the window",
            called("conv_forward", filters=lambda filters: reread(filters, 2, 0, 1, 3)),
            "the windows hold one channel after the other and the filters do not: `sliding_window_view` puts the "
            "window's axes last.",
        ),
        Mistake(
            "maps first",
            lambda ref, *args: ref.conv_forward(*args).transpose(0, 3, 1, 2),
            "the maps come before rows and columns; here the channels are last, (N, H_out, W_out, F).",
        ),
        Mistake(
            "maps first, reshaped",
            lambda ref, *args: reordered(ref.conv_forward(*args), 0, 3, 1, 2),
            "the maps come before rows and columns, and `reshape` has mixed them: channels are last here.",
        ),
        Mistake(
            "rows and columns exchanged",
            lambda ref, *args: ref.conv_forward(*args).swapaxes(1, 2),
            "rows and columns are exchanged.",
        ),
        Mistake(
            "width before height",
            lambda ref, *args: reordered(ref.conv_forward(*args), 0, 2, 1, 3),
            "the height of the maps stands where their width belongs: (N, H_out, W_out, F).",
        ),
        Mistake(
            "not folded",
            lambda ref, *args: ref.conv_forward(*args).reshape(-1, len(args[2])),
            "a row for each window comes back; give them their places, (N, H_out, W_out, F).",
        ),
        Mistake(
            "ReLU",
            lambda ref, *args: np.maximum(0, ref.conv_forward(*args)),
            "negative numbers are cut off; that is a layer of its own.",
        ),
        Mistake(
            "first image only",
            lambda ref, images, *rest: ref.conv_forward(images[:1], *rest),
            "only the first image has maps.",
        ),
        *(Mistake(name, forth(**knobs), say) for name, (knobs, say) in SAMPLING.items() if "flipped" not in name),
    ),
)

CHECKS = (conv_forward,)
