"""Checks of unit 5, convolutional layers: the way back through pooling."""

import numpy as np

from autograder.checks.convolution.pooling import FOUR, KINDS, READY_MADE, SQUARE
from autograder.model.check import Check, Mistake, Output

SHAPE = "(N, H, W, K), the shape of images"
OVERWRITTEN = (
    "where windows overlap, the slope of the last one replaces the others: a value of several windows is used "
)
OVERWRITTEN += "several times, and its slopes add up."
NO_SLOPE = "the slopes that come back are not used: multiply by them."
SIGN = "negative slopes are lost; the values of the window decide who gets a slope, not its sign."


def way_back(draw):
    """Slopes for the windows of maps that are drawn."""
    return lambda rng: slopes_for(rng, draw(rng))


def slopes_for(rng, made):
    N, H, width, K = made["images"].shape
    rows, columns = ((size - made["k"]) // made["stride"] + 1 for size in (H, width))
    return {"dout": rng.normal(0, 2, (N, rows, columns, K)), **made}


def tied(rng, k=2, stride=2):
    """Maps as they come out of a ReLU: many zeros, and some equal values."""
    size = k + 2 * stride
    return {"images": np.maximum(0, rng.integers(-4, 3, (2, size, size, 2))).astype(float), "k": k, "stride": stride}


def one_ties(rng):
    """A window whose second and third value are the largest, in a map whose rows and columns differ."""
    images = np.array([[1.0, 6, 0, 2], [6, 2, 2, 2]]).reshape(1, 2, 4, 1)
    return slopes_for(rng, {"images": images, "k": 2, "stride": 2})


def spread(give, add=True):
    """A wrong way back: give(window (N, ., ., K), slope (N, 1, 1, K), k) is what the window's values get."""

    def wrong(_, dout, images, k, stride):
        dimages = np.zeros(images.shape)
        for i, j in np.ndindex(dout.shape[1:3]):
            place = np.s_[:, i * stride : i * stride + k, j * stride : j * stride + k]
            gives = give(images[place], dout[:, i : i + 1, j : j + 1], k)
            dimages[place] = dimages[place] + gives if add else gives
        return dimages

    return wrong


def replaced_at_the_largest(_, dout, images, k, stride):
    dimages = np.zeros(images.shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        place = np.s_[:, i * stride : i * stride + k, j * stride : j * stride + k]
        dimages[place] = np.where(at_first(images[place]), dout[:, i : i + 1, j : j + 1], dimages[place])
    return dimages


def at_first(window, last=False):
    """1 at the first of the largest values of each channel, or at the last, else 0."""
    flat = window.reshape(len(window), -1, window.shape[3])
    flat = flat[:, ::-1] if last else flat
    mask = np.arange(flat.shape[1])[:, None] == flat.argmax(axis=1)[:, None]
    return (mask[:, ::-1] if last else mask).reshape(window.shape)


def at_all(window):
    return window == window.max(axis=(1, 2), keepdims=True)


def on_another_grid(name, step):
    """The reference with another stride, step(k, stride), on as many of the slopes as then find a window."""

    def wrong(ref, dout, images, k, stride):
        other = step(k, stride)
        rows, columns = ((size - k) // other + 1 for size in images.shape[1:3])
        if rows < dout.shape[1] or columns < dout.shape[2]:
            raise ValueError
        return getattr(ref, name)(dout, images, k, other)

    return wrong


def shared_mistakes(name, give):
    def turned(change):
        return lambda ref, *args: change(getattr(ref, name)(*args))

    return (
        Mistake("overwritten", spread(give, add=False), OVERWRITTEN),
        Mistake(
            "windows one place apart",
            on_another_grid(name, lambda k, stride: 1),
            "`stride` is not used: window i begins at row i * stride, not at row i.",
        ),
        Mistake(
            "windows k places apart",
            on_another_grid(name, lambda k, stride: k),
            "`stride` is not used: window i begins at row i * stride, not at row i * k.",
        ),
        Mistake("no slope", spread(lambda window, slope, k: give(window, np.ones(slope.shape), k)), NO_SLOPE),
        Mistake("positive slopes", spread(lambda window, slope, k: give(window, np.maximum(0, slope), k)), SIGN),
        Mistake(
            "wrong sign",
            turned(np.negative),
            "the slopes have the wrong sign; the step of the descent brings the minus.",
        ),
        Mistake(
            "divided by N",
            lambda ref, dout, images, k, stride: getattr(ref, name)(dout, images, k, stride) / len(images),
            "the slopes are divided by N; the mean over the batch is in dout already.",
        ),
        Mistake(
            "over the channels",
            lambda ref, dout, images, k, stride: getattr(ref, name)(
                np.repeat(dout.sum(axis=3, keepdims=True), images.shape[3], axis=3), images, k, stride
            ),
            "the slopes of the channels are added; each channel has its own.",
        ),
        Mistake(
            "rows and columns exchanged",
            lambda ref, dout, images, k, stride: getattr(ref, name)(dout.transpose(0, 2, 1, 3), images, k, stride),
            "rows and columns of dout are exchanged.",
            raises=True,
        ),
    )


def whole(window, slope, k):
    return np.ones(window.shape) * slope / k**2


avg_pool_backward = Check(
    "avg_pool_backward",
    tuple(map(way_back, KINDS)),
    (Output("dimages", 1.5, SHAPE),),
    examples=(
        {"dout": np.full((1, 1, 1, 1), 8.0), **FOUR},
        {"dout": np.array([[4.0, 8], [-12, 0]]).reshape(1, 2, 2, 1), **SQUARE},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "not divided",
            spread(lambda window, slope, k: np.ones(window.shape) * slope),
            "each value gets the whole slope of its mean; if it grows by 1, by how much does the mean grow?",
        ),
        Mistake(
            "divided by k",
            spread(lambda window, slope, k: np.ones(window.shape) * slope / k),
            "the slope is divided by k; a window has k rows of k values.",
        ),
        Mistake(
            "divided by the step",
            lambda ref, dout, images, k, stride: ref.avg_pool_backward(dout, images, k, stride) * (k / stride) ** 2,
            "the slope is divided by stride**2; how many values has a window?",
        ),
        Mistake(
            "to the largest",
            spread(lambda window, slope, k: at_first(window) * slope),
            "the largest value gets all; in a mean all values have the same share.",
        ),
        Mistake(
            "by their share",
            spread(lambda window, slope, k: window * slope / k**2),
            "the slope is multiplied by the values; a mean is equally steep wherever it is taken.",
        ),
        Mistake(
            "to the corner",
            spread(lambda window, slope, k: np.pad(slope, ((0, 0), (0, k - 1), (0, k - 1), (0, 0)))),
            "only the first value of each window gets a slope; all k * k have a share.",
        ),
        Mistake(
            "divided by the uses",
            lambda ref, dout, images, k, stride: (
                ref.avg_pool_backward(dout, images, k, stride)
                / np.maximum(1, ref.avg_pool_backward(np.full(dout.shape, float(k * k)), images, k, stride))
            ),
            "the slopes of overlapping windows are averaged; they are added.",
        ),
        *shared_mistakes("avg_pool_backward", whole),
    ),
)


def to_the_first(window, slope, k):
    return at_first(window) * slope


max_pool_backward = Check(
    "max_pool_backward",
    (*map(way_back, KINDS), way_back(tied), way_back(lambda rng: tied(rng, 3, 2)), one_ties),
    (Output("dimages", 2, SHAPE),),
    examples=(
        {"dout": np.full((1, 1, 1, 1), 8.0), **FOUR},
        {"dout": np.array([[4.0, 8], [-12, 1]]).reshape(1, 2, 2, 1), **SQUARE},
        {"dout": np.full((1, 1, 1, 1), 8.0), "images": np.zeros((1, 2, 2, 1)), "k": 2, "stride": 2},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "to all of the largest",
            spread(lambda window, slope, k: at_all(window) * slope),
            "where several values are the largest, each gets the whole slope; the first alone was agreed on.",
        ),
        Mistake(
            "shared by the largest",
            spread(lambda window, slope, k: at_all(window) * slope / at_all(window).sum(axis=(1, 2), keepdims=True)),
            "equal largest values share the slope, which is no mistake in mathematics; here the first gets all of it.",
        ),
        Mistake(
            "to the last of the largest",
            spread(lambda window, slope, k: at_first(window, last=True) * slope),
            "of equal largest values the last gets the slope; the first was agreed on.",
        ),
        Mistake(
            "column by column",
            spread(lambda window, slope, k: at_first(window.transpose(0, 2, 1, 3)).transpose(0, 2, 1, 3) * slope),
            "of equal largest values the first is looked for column by column; read row by row.",
        ),
        Mistake(
            "to none of several",
            spread(
                lambda window, slope, k: at_all(window) * slope * (at_all(window).sum(axis=(1, 2), keepdims=True) == 1)
            ),
            "where several values are the largest, none gets the slope; the first was agreed on.",
        ),
        Mistake(
            "zeros get none",
            spread(lambda window, slope, k: at_first(window) * slope * (window > 0)),
            "a largest value that is not above 0 gets no slope; pooling is no ReLU.",
        ),
        Mistake(
            "to all above 0",
            spread(lambda window, slope, k: at_all(window) * slope * (window > 0)),
            "a largest value that is not above 0 gets no slope; pooling is no ReLU.",
        ),
        Mistake("replaced at the largest", replaced_at_the_largest, OVERWRITTEN),
        Mistake(
            "to all of the window",
            spread(lambda window, slope, k: np.ones(window.shape) * slope),
            "every value of a window gets the slope; if a value that is not the largest grows by a hair, what happens?",
        ),
        Mistake(
            "as a mean",
            spread(whole),
            "the slope is shared by all values of the window: this is the way back of a mean.",
        ),
        Mistake(
            "times the value",
            spread(lambda window, slope, k: at_first(window) * slope * window),
            "the slope is multiplied by the largest value; a maximum grows as fast as that value does.",
        ),
        Mistake(
            "divided by k * k",
            spread(lambda window, slope, k: at_first(window) * slope / k**2),
            "the slope is divided by the size of the window; the largest value gets all of it.",
        ),
        Mistake(
            "to the smallest",
            spread(lambda window, slope, k: at_first(-window) * slope),
            "the smallest value gets the slope; the largest made the result.",
        ),
        Mistake(
            "to the corner",
            spread(lambda window, slope, k: np.pad(slope, ((0, 0), (0, k - 1), (0, k - 1), (0, 0)))),
            "the first value of each window gets the slope, be it the largest or not.",
        ),
        Mistake(
            "largest of all channels",
            spread(lambda window, slope, k: (window == window.max(axis=(1, 2, 3), keepdims=True)) * slope),
            "the largest value of all channels is looked for; each channel has one of its own.",
        ),
        *shared_mistakes("max_pool_backward", to_the_first),
    ),
)

CHECKS = (avg_pool_backward, max_pool_backward)
