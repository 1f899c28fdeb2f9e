"""Checks of unit 5, convolutional layers: pooling, the way forward."""

from itertools import product

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY, SLOPES, ready_made
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | SLOPES | ready_made("block_reduce", "max_pool", "avg_pool")

SHAPE = "(N, H_out, W_out, K), a number for each window and channel"


def maps(rng, k=2, stride=2, K=2, square=False, sign=0):
    """Maps with more columns than rows and no equal values, one window or so more than fits evenly."""
    left = int(rng.choice([n for n in range(stride) if n == 0 or n > stride - k]))  # rows that a window may begin in
    H = k + 2 * stride + left
    width = H if square else H + stride
    values = rng.permutation(2 * H * width * K).reshape(2, H, width, K) / 4.0
    return {"images": -1 - values if sign < 0 else values - values.mean() + 0.125, "k": k, "stride": stride}


def rest(rng, k=2, stride=2):
    """Maps whose last rows and columns no window reaches."""
    H, width = k + 2 * stride + (stride - 1), k + 3 * stride + (stride - 1)
    return {"images": rng.permutation(H * width * 2).reshape(1, H, width, 2) - 20.5, "k": k, "stride": stride}


def as_many_as_rows(rng):
    """As many images and channels as rows and columns: an exchanged axis keeps the shape."""
    return {"images": rng.permutation(4**4).reshape(4, 4, 4, 4) - 100.5, "k": 1, "stride": 1}


SQUARE = {"images": np.array([[3.0, 9, 1], [4, 1, 2], [-7, 5, 6]]).reshape(1, 3, 3, 1), "k": 2, "stride": 1}
FOUR = {"images": np.array([[3.0, 9], [4, 1]]).reshape(1, 2, 2, 1), "k": 2, "stride": 2}
MINUS = {"images": np.array([[-3.0, -9], [-4, -1]]).reshape(1, 2, 2, 1), "k": 2, "stride": 2}
KINDS = (
    maps,
    *each(maps, k=(3,), stride=(1, 2)),
    *each(maps, k=(2,), stride=(3,)),
    *each(maps, sign=(-1,)),
    *each(maps, square=(True,), K=(1,)),
    *each(rest, k=(2, 3)),
)


def pooled(how, places=None):
    """A wrong pooling: how(window (N, ., ., K)) for each window; places(size, k, stride) says where windows begin."""
    places = places or (lambda size, k, stride: range(0, size - k + 1, stride))

    def wrong(_, images, k, stride):
        rows, columns = (places(size, k, stride) for size in images.shape[1:3])
        out = np.zeros((len(images), len(rows), len(columns), images.shape[3]))
        for (a, i), (b, j) in product(enumerate(rows), enumerate(columns)):
            out[:, a, b] = how(images[:, i : i + k, j : j + k], k)
        return out

    return wrong


def mean(window, k):
    return window.mean(axis=(1, 2))


def largest(window, k):
    return window.max(axis=(1, 2))


def sticking_out(size, k, stride):
    """Windows begin as long as there is something left: as many as ceil((size - k) / stride) + 1."""
    return range(0, size - k + stride, stride)


def one_too_few(size, k, stride):
    return range(0, size - k, stride)


def by_stride(size, k, stride):
    return range(0, size // stride * stride, stride)


def shared_mistakes(name, how):
    """What goes wrong with the windows, whatever is done with their values."""

    def other(change):
        """The reference, called with another k and stride."""
        return lambda ref, images, k, stride: getattr(ref, name)(images, *change(k, stride))

    return (
        Mistake(
            "windows as large as the step",
            other(lambda k, stride: (stride, stride)),
            "the windows are as large as the step; they have k rows and k columns.",
        ),
        Mistake(
            "steps as large as the window",
            other(lambda k, stride: (k, k)),
            "`stride` is not used: the windows lie side by side, k places apart.",
        ),
        Mistake("step of 1", other(lambda k, stride: (k, 1)), "`stride` is not used: the windows are one place apart."),
        Mistake(
            "k and stride exchanged",
            other(lambda k, stride: (stride, k)),
            "`k` and `stride` are exchanged: windows have k rows, and begin `stride` places apart.",
        ),
        Mistake(
            "windows that stick out",
            pooled(how, sticking_out),
            "there are windows that stick out at the end; only whole windows count.",
        ),
        Mistake(
            "as many as strides",
            pooled(how, by_stride),
            "there are `H // stride` windows, some of which stick out; the last whole one begins at row H - k.",
            raises=True,
        ),
        Mistake(
            "windows that begin anywhere",
            pooled(how, lambda size, k, stride: range(0, size, stride)),
            "there are windows that stick out at the end; only whole windows count.",
        ),
        Mistake(
            "padded with zeros",
            lambda ref, images, k, stride: getattr(ref, name)(
                np.pad(images, ((0, 0), (0, k - 1), (0, k - 1), (0, 0))), k, stride
            ),
            "zeros are put around the images; only whole windows of what is there count.",
        ),
        Mistake(
            "one window too few",
            pooled(how, one_too_few),
            "the last window is lost: windows begin at 0, stride, 2 stride, ... up to H - k, which is included.",
            raises=True,
        ),
        Mistake(
            "over the channels",
            lambda ref, *args: _over_last(how, getattr(ref, name)(*args)),
            "the channels are pooled together; each has its own windows.",
        ),
        Mistake(
            "over the channels, kept",
            lambda ref, *args: _over_last(how, getattr(ref, name)(*args))[..., None],
            "the channels are pooled together; each has its own windows.",
        ),
        Mistake(
            "over the images",
            lambda ref, *args: _over_last(how, np.moveaxis(getattr(ref, name)(*args), 0, -1)),
            "the images of the batch are pooled together; each has its own windows.",
        ),
        Mistake(
            "channels first",
            lambda ref, images, k, stride: getattr(ref, name)(images.transpose(0, 2, 3, 1), k, stride).transpose(
                0, 3, 1, 2
            ),
            "the last two axes are pooled; rows and columns are axes 1 and 2 here, channels come last.",
            raises=True,
        ),
        Mistake(
            "rows and columns exchanged",
            lambda ref, *args: getattr(ref, name)(*args).transpose(0, 2, 1, 3),
            "rows and columns of the result are exchanged.",
        ),
        Mistake(
            "whole map",
            lambda _, images, k, stride: how(images, k),
            "the whole map gives one number; each window gives one.",
        ),
        Mistake(
            "first of each window",
            lambda ref, images, k, stride: images[
                :, : images.shape[1] - k + 1 : stride, : images.shape[2] - k + 1 : stride
            ],
            "each window gives the value in its corner; look at all k * k of them.",
        ),
        Mistake(
            "first row of each window",
            pooled(lambda window, k: how(window[:, :1], k)),
            "only the first row of each window counts; it has k of them.",
        ),
        Mistake(
            "first channel only",
            pooled(lambda window, k: _first(how(window, k), 1)),
            "only the first channel is filled: loop over all K, or leave that axis to numpy.",
        ),
        Mistake(
            "first image only",
            lambda ref, *args: _first(getattr(ref, name)(*args), 0),
            "only the first image is filled: loop over all N, or leave that axis to numpy.",
        ),
    )


def _over_last(how, table):
    return table.max(axis=-1) if how is largest else table.mean(axis=-1)


def _first(table, axis):
    """The table with zeros everywhere but at place 0 of an axis."""
    kept = np.zeros_like(table)
    place = (slice(None),) * axis + (slice(1),)
    kept[place] = table[place]
    return kept


max_pool_forward = Check(
    "max_pool_forward",
    (*KINDS, as_many_as_rows),
    (Output("out", 1.5, SHAPE),),
    examples=(FOUR, SQUARE, MINUS),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "begins at 0",
            lambda ref, *args: np.maximum(0, ref.max_pool_forward(*args)),
            "a window of negative numbers gives 0 here: the largest of them is below 0, so do not begin at 0.",
        ),
        Mistake("mean", pooled(mean), "this is the mean of each window; its largest value is asked for."),
        Mistake(
            "smallest",
            pooled(lambda window, k: window.min(axis=(1, 2))),
            "this is the smallest value of each window; the largest is asked for.",
        ),
        Mistake(
            "largest size",
            pooled(lambda window, k: abs(window).max(axis=(1, 2))),
            "the sign is lost: -9 is smaller than 1.",
        ),
        Mistake(
            "place of the largest",
            pooled(lambda window, k: window.reshape(len(window), -1, window.shape[3]).argmax(axis=1)),
            "`argmax` says where the largest value is; the value itself is asked for.",
        ),
        *shared_mistakes("max_pool_forward", largest),
    ),
)

avg_pool_forward = Check(
    "avg_pool_forward",
    (*KINDS, as_many_as_rows),
    (Output("out", 1, SHAPE),),
    examples=(FOUR, SQUARE),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "sum",
            pooled(lambda window, k: window.sum(axis=(1, 2))),
            "this is the sum of each window; divide by the number of its values.",
        ),
        Mistake(
            "divided by k",
            pooled(lambda window, k: window.sum(axis=(1, 2)) / k),
            "the sum is divided by k; a window has k rows of k values.",
        ),
        Mistake(
            "divided by the step",
            lambda ref, images, k, stride: ref.avg_pool_forward(images, k, stride) * (k / stride) ** 2,
            "the sum is divided by stride**2; how many values has a window?",
        ),
        Mistake("maximum", pooled(largest), "this is the largest value of each window; the mean is asked for."),
        Mistake(
            "median",
            pooled(lambda window, k: np.median(window, axis=(1, 2))),
            "this is the median of each window; the mean is asked for.",
        ),
        Mistake(
            "whole numbers",
            lambda ref, *args: np.trunc(ref.avg_pool_forward(*args)),
            "fractions are cut off: an array of whole numbers cannot hold them.",
        ),
        Mistake(
            "sticks out, divided by all",
            pooled(lambda window, k: window.sum(axis=(1, 2)) / k**2, sticking_out),
            "there are windows that stick out at the end; only whole windows count.",
        ),
        *shared_mistakes("avg_pool_forward", mean),
    ),
)

CHECKS = (max_pool_forward, avg_pool_forward)
