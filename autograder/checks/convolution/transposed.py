"""Checks of unit 5, the convolution assignment: the transposed correlation, and the slope for a kernel."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled
from autograder.checks.convolution.filters import at_full, slid
from autograder.checks.convolution.matrices import scattered, turned
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output


def values_and_kernel(rng, stride=1, kernel=(3, 3)):
    return {"values": rng.normal(0, 1, (3, 4)), "kernel": rng.normal(0, 1, kernel), "stride": stride}


def with_zeros_between(values, stride):
    """Values that lie `stride` pixels apart."""
    H, W = values.shape
    out = np.zeros((stride * (H - 1) + 1, stride * (W - 1) + 1))
    out[::stride, ::stride] = values
    return out


transposed2d = Check(
    "transposed2d",
    (
        *each(values_and_kernel, stride=(1, 2), kernel=((3, 3), (2, 4))),
        *each(values_and_kernel, stride=(3,), kernel=((2, 2),)),
    ),
    (Output("result", 2, "(stride (H - 1) + h, stride (W - 1) + w)"),),
    forbidden=READY_MADE,
    examples=(
        {"values": np.array([[1.0, 0], [0, 2]]), "kernel": np.array([[1.0, 2], [3, 4]]), "stride": 2},
        {"values": np.array([[1.0, 10]]), "kernel": np.array([[1.0, 2, 3]]), "stride": 1},
    ),
    mistakes=(
        Mistake(
            "assigned",
            lambda _, v, k, s: scattered(v, k, (s, s), assign=True),
            "where copies overlap they must be added up: `=` replaces, `+=` adds.",
        ),
        Mistake(
            "flipped",
            lambda _, v, k, s: scattered(v, turned(k), (s, s)),
            "the copies of the kernel are turned round; each value lays it down as it is.",
        ),
        Mistake(
            "kernel transposed",
            lambda _, v, k, s: scattered(v, k.T, (s, s)),
            "the copies of the kernel are transposed; the transposed matrix asks for no transposed kernel.",
        ),
        Mistake(
            "stride ignored",
            lambda _, v, k, s: scattered(v, k, (1, 1)),
            "`stride` is not used: the copies lie so many pixels apart.",
        ),
        Mistake(
            "stride ignored, zeros left",
            lambda _, v, k, s: scattered(
                v, k, (1, 1), [s * (n - 1) + m for n, m in zip(v.shape, k.shape, strict=True)]
            ),
            "`stride` is not used: the copies lie so many pixels apart.",
        ),
        Mistake(
            "stride along rows only",
            lambda _, v, k, s: scattered(v, k, (1, s)),
            "the stride counts along one axis only; copies lie apart along both.",
        ),
        Mistake(
            "stride along columns only",
            lambda _, v, k, s: scattered(v, k, (s, 1)),
            "the stride counts along one axis only; copies lie apart along both.",
        ),
        Mistake(
            "copies side by side",
            lambda _, v, k, s: np.kron(v, k),
            "the copies lie side by side; from one to the next it is `stride` pixels, so they may overlap.",
        ),
        Mistake(
            "correlated",
            lambda _, v, k, s: slid(with_zeros_between(v, s), k),
            "this is a correlation of the values, which makes fewer of them; here each value becomes many.",
        ),
        Mistake(
            "full correlation",
            lambda _, v, k, s: at_full(with_zeros_between(v, s), k),
            "the copies of the kernel are turned round; each value lays it down as it is.",
        ),
        Mistake(
            "cut to stride times size",
            lambda _, v, k, s: scattered(v, k, (s, s))[: s * v.shape[0], : s * v.shape[1]],
            "the result is cut: the last copies reach beyond stride times H and W.",
        ),
        Mistake(
            "strides too many",
            lambda _, v, k, s: np.pad(scattered(v, k, (s, s)), ((0, s), (0, s))),
            "there are rows and columns of zeros behind the last copy: n copies lie n - 1 strides apart.",
        ),
        Mistake(
            "values repeated",
            lambda _, v, k, s: np.kron(v, np.ones((s, s))),
            "the values are repeated; the kernel has to be laid down with each of them.",
        ),
        Mistake(
            "kernels not weighted",
            lambda _, v, k, s: scattered(np.ones(v.shape), k, (s, s)),
            "the copies are laid down as they are: multiply each by its value.",
        ),
        *not_filled("transposed2d")[:4],
    ),
)


def lesson(rng, kernel=(3, 3)):
    image, weights = rng.normal(0, 1, (5, 7)), rng.normal(0, 1, kernel)
    return {"image": image, "kernel": weights, "target": rng.normal(0, 1, slid(image, weights).shape)}


def returned(loss=None, dkernel=None):
    """A wrong loss and slope: each is right where it is None, else a function of image, kernel and error."""

    def wrong(ref, image, kernel, target):
        right = ref.kernel_gradient(image, kernel, target)
        error = slid(image, kernel) - target
        return tuple(
            own(image, kernel, error) if own else part for own, part in zip((loss, dkernel), right, strict=True)
        )

    return wrong


def total(image, kernel, error):
    return (error**2).sum()


def slope_by(change):
    """A wrong slope: the correlation with a changed slope of the outputs, change(error)."""
    return lambda image, kernel, error: slid(image, change(error))


kernel_gradient = Check(
    "kernel_gradient",
    each(lesson, kernel=((3, 3), (2, 3), (1, 1))),
    (
        Output("loss", 1, "one number, the mean squared difference"),
        Output("dkernel", 1, "(h, w), the slope of the loss"),
    ),
    forbidden=READY_MADE,
    needs=("correlate2d",),
    examples=({"image": np.array([[1.0, 2, 4]]), "kernel": np.array([[1.0, 0]]), "target": np.array([[0.0, 0]])},),
    mistakes=(
        Mistake("loss a sum", returned(loss=total), "the loss is a sum over the outputs; their mean is asked for."),
        Mistake(
            "both sums",
            returned(loss=total, dkernel=slope_by(lambda e: 2 * e)),
            "loss and slope are sums over the outputs; the mean is asked for.",
        ),
        Mistake(
            "slope of the sum",
            returned(dkernel=slope_by(lambda e: 2 * e)),
            "the slope is that of the sum; the loss is a mean, so divide by the number of outputs.",
        ),
        Mistake(
            "no 2",
            returned(dkernel=slope_by(lambda e: e / e.size)),
            "the slope lacks a factor 2: the slope of e^2 is 2 e.",
        ),
        Mistake(
            "no 2, of the sum",
            returned(dkernel=slope_by(lambda e: e)),
            "the slope lacks a factor: the slope of e^2 is 2 e, and the mean divides by the number of outputs.",
        ),
        Mistake(
            "divided by the kernel",
            returned(dkernel=lambda i, k, e: slid(i, 2 * e / k.size)),
            "the slope is divided by the number of weights; the mean is one over the outputs.",
        ),
        Mistake(
            "divided by the image",
            returned(dkernel=lambda i, k, e: slid(i, 2 * e / i.size)),
            "the slope is divided by the number of pixels; the mean is one over the outputs.",
        ),
        Mistake(
            "wrong sign",
            returned(dkernel=slope_by(lambda e: -2 * e / e.size)),
            "the slope has the wrong sign: the error is the output minus the target.",
        ),
        Mistake(
            "error turned round",
            returned(dkernel=slope_by(lambda e: 2 * turned(e) / e.size)),
            "the error is turned round: pixel and output run in the same direction, as in a correlation.",
        ),
        Mistake(
            "slope turned round",
            returned(dkernel=lambda i, k, e: turned(slid(i, 2 * e / e.size))),
            "the slope is turned round: its first entry belongs to the first weight.",
        ),
        Mistake(
            "convolved",
            returned(
                loss=lambda i, k, e: ((slid(i, turned(k)) - (slid(i, k) - e)) ** 2).mean(),
                dkernel=lambda i, k, e: slid(i, 2 * (slid(i, turned(k)) - (slid(i, k) - e)) / e.size),
            ),
            "the image is convolved with the kernel; the loss is about a correlation.",
        ),
        Mistake(
            "image alone",
            returned(dkernel=lambda i, k, e: slid(i, np.ones(e.shape)) / e.size),
            "the slope does not heed the error: each pixel counts as much as the output is wrong.",
        ),
        Mistake(
            "one slope for all weights",
            returned(dkernel=lambda i, k, e: np.full(k.shape, 2 * e.mean())),
            "all weights have the same slope; each was multiplied by other pixels.",
        ),
        Mistake(
            "root of the loss",
            returned(loss=lambda i, k, e: np.sqrt((e**2).mean())),
            "the loss is a root; the mean of the squares is asked for.",
        ),
        Mistake(
            "half the loss",
            returned(loss=lambda i, k, e: (e**2).mean() / 2, dkernel=slope_by(lambda e: e / e.size)),
            "loss and slope are halved: there is no 1/2 in front of this mean.",
        ),
        Mistake(
            "absolute differences",
            returned(loss=lambda i, k, e: np.abs(e).mean()),
            "the loss is the mean of absolute differences; they are squared here.",
        ),
    ),
)

CHECKS = (transposed2d, kernel_gradient)
