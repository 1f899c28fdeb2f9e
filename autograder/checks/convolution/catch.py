"""Catch the bug: a test of conv_backward, which the student writes."""

from functools import partial

import numpy as np

from autograder.checks.common.catching import catching
from autograder.checks.common.libraries import neither
from autograder.model.bugs import Bugs, Version

HOME = "autograder.checks.convolution.gradient_versions"
TWO_RIGHT = (Version("window by window", f"{HOME}.window_by_window"), Version("float32", f"{HOME}.single"))
WRONG = (  # name, what is wrong, what brings it to light
    (
        "assigned",
        "the way back from windows to pixels assigns in place of adding",
        "windows that overlap: more than one of them, and a stride smaller than the filters",
    ),
    (
        "flipped",
        "the slopes of the images come through filters that are turned by half a turn",
        "filters of more than one pixel",
    ),
    ("shifted", "the padding is cut off below and to the right only", "padding"),
    ("edges_repeated", "for dfilters the padding is no zeros but repeats the outermost pixels", "padding"),
    ("averaged", "db is the mean over the places where it should be the sum", "more than one place"),
    ("one_by_one", "the stride is ignored", "a stride of two or more, and more than one window down or across"),
    ("channels_turned", "the channels of dimages come in reverse order", "two channels or more"),
    ("first_image", "dfilters comes from the first image alone", "two images or more"),
)
BUGS = Bugs(
    "conv_backward",
    "gradient_inputs",
    ("dout", "images", "filters", "stride", "pad"),
    (*TWO_RIGHT, *(Version(name, f"{HOME}.{name}", say, needs, 0.5) for name, say, needs in WRONG)),
)


def layer(rng, k, stride, pad, N, K, F, out):
    """Slopes, images and filters of a layer; `out` is the height and width of its maps."""
    H, W = ((size - 1) * stride + k - 2 * pad for size in out)
    dout, images, filters = (rng.normal(size=shape) for shape in ((N, *out, F), (N, H, W, K), (k, k, K, F)))
    return {"dout": dout, "images": images, "filters": filters, "stride": stride, "pad": pad}


def by_hand(rng):
    """So small that it can be worked out by hand."""
    return {
        "dout": np.array([[1.0, 2], [3, 1]]).reshape(1, 2, 2, 1),
        "images": rng.integers(1, 5, (1, 3, 3, 1)).astype(float),
        "filters": np.array([[1.0, 2], [0, -1]]).reshape(2, 2, 1, 1),
        "stride": 1,
        "pad": 0,
    }


STRIDES = partial(layer, k=3, stride=2, pad=1, N=2, K=2, F=3, out=(2, 3))
NEIGHBOURS = partial(layer, k=2, stride=1, pad=1, N=3, K=3, F=2, out=(4, 3))

gradient_accepts = catching(
    "gradient_accepts",
    (by_hand, STRIDES, NEIGHBOURS),
    BUGS,
    derive="gradients_shown",
    forbidden=neither(
        "conv_backward", "where two functions agree, both may be wrong. `conv_forward` says what a slope has to be."
    )
    | neither("col2im", "the test is to find out whether a way back is right, so it cannot lean on one."),
    needs=("conv_forward",),
)
CHECKS = (gradient_accepts,)
