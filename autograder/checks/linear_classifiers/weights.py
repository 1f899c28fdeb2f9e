"""Checks of unit 2, first part: parameters, scores, the bias trick, templates."""

import math

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.common.mistakes import bias_mistakes, exchanged, not_filled, transposed, wrong_products
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE
CAT = {  # the worked example of the lecture: scores -2.85, 0.86, 0.28
    "X": np.array([[-15.0, 22, -44, 56]]),
    "W": np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]]),
    "b": np.array([0.0, 0.2, -0.3]),
}


def image_sizes(rng, colour=True, bias=True):
    H, W = (int(n) for n in rng.choice(np.arange(4, 40), 2, replace=False))
    shape = (H, W, int(rng.integers(3, 6))) if colour else (H, W)
    return {"shape": shape, "num_classes": int(rng.integers(2, 12)), "bias": bias}


def three_sides(ref, shape, num_classes, bias):
    H, W, K = shape
    return ref.count_parameters((H, W, K), num_classes, bias)


count_parameters = Check(
    "count_parameters",
    each(image_sizes, colour=(True, False), bias=(True, False)),
    (Output("count", 1, "one whole number", integer=True),),
    forbidden=READY_MADE,
    examples=(
        {"shape": (32, 32, 3), "num_classes": 10, "bias": True},
        {"shape": (32, 32, 3), "num_classes": 10, "bias": False},
        {"shape": (28, 28), "num_classes": 10, "bias": True},
        {"shape": (5, 7), "num_classes": 3, "bias": True},
    ),
    mistakes=(
        Mistake(
            "biases never counted",
            lambda ref, shape, C, bias: ref.count_parameters(shape, C, False),
            "the biases are not counted: `bias=True` adds one for each class.",
        ),
        Mistake(
            "biases always counted",
            lambda ref, shape, C, bias: ref.count_parameters(shape, C, True),
            "biases are counted even where `bias` is False.",
        ),
        Mistake(
            "one bias for all",
            lambda ref, shape, C, bias: ref.count_parameters(shape, C, False) + bias,
            "one bias is counted for all classes together; each class has its own.",
        ),
        Mistake(
            "one bias for each input",
            lambda ref, shape, C, bias: ref.count_parameters(shape, C, False) + bias * math.prod(shape),
            "a bias is counted for each number of the image; biases belong to classes.",
        ),
        Mistake(
            "three sides",
            three_sides,
            "`H, W, K = shape` takes three numbers; a grey image has two sides only. Multiply whatever `shape` holds.",
            raises=True,
        ),
        Mistake(
            "biases multiplied",
            lambda ref, shape, C, bias: ref.count_parameters(shape, C, False) * (C if bias else 1),
            "the biases are multiplied in; they are added to the weights, one for each class.",
        ),
        Mistake(
            "channels ignored",
            lambda _, shape, C, bias: shape[0] * shape[1] * C + bias * C,
            "the channels are not counted: a colour image holds three numbers for each pixel.",
        ),
        Mistake(
            "numbers of one image",
            lambda _, shape, C, bias: math.prod(shape) + bias,
            "this counts one class; each class has its own weight for each number of the image.",
        ),
        Mistake(
            "sides added",
            lambda _, shape, C, bias: sum(shape) * C + bias * C,
            "the sides of the image are added; how many numbers does a grid of these sides hold?",
        ),
    ),
)


def weighted_images(rng, N=None, C=None, bytes=False):
    """Images as floats or bytes, weights and biases."""
    C, D = C or int(rng.integers(2, 5)), int(rng.integers(6, 12))
    N = N or int(rng.integers(7, 10))
    X = rng.integers(0, 256, (N, D)).astype(np.uint8) if bytes else rng.normal(0, 2, (N, D))
    return {"X": X, "W": rng.normal(0, 0.5, (D, C)), "b": rng.normal(0, 20, C)}


def square_case(rng):
    """As many images as classes, so that a bias of the wrong axis raises no error."""
    return weighted_images(rng, 3, 3)


def all_square(rng):
    """As many images as classes as pixels, so that a product the wrong way round raises no error."""
    return {"X": rng.normal(0, 2, (3, 3)), "W": rng.normal(0, 0.5, (3, 3)), "b": rng.normal(0, 20, 3)}


IMAGES = (*each(weighted_images, bytes=(False, True)), *each(weighted_images, N=(1,), C=(2,)), square_case, all_square)


def many_images(rng):
    """Many rows: a loop over them shows in the number of lines run, beside the 133 of np.c_ and np.r_."""
    return weighted_images(rng, 300)


def many_classes(rng):
    """Many columns, for a loop over the classes."""
    return {"X": rng.normal(0, 2, (4, 5)), "W": rng.normal(0, 0.5, (5, 300)), "b": rng.normal(0, 20, 300)}


def stable_softmax(scores, axis=1):
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


linear_scores = Check(
    "linear_scores",
    (*IMAGES, many_images, many_classes),
    (
        Output("scores", 1.5, "(N, C), row i for X[i], one column for each class"),
        Output("no loops", 0.5, lines=200, hint="One matrix product scores all images at once."),
    ),
    examples=(CAT,),
    forbidden=READY_MADE,
    mistakes=(
        *bias_mistakes("linear_scores", adding="class"),
        *wrong_products(lambda product, b: product + b),
        *not_filled("linear_scores"),
        Mistake(
            "bias for each pixel",
            lambda _, X, W, b: X @ W + X.shape[1] * b,
            "the bias is added once for every pixel; add it once for every class.",
        ),
        Mistake(
            "bias by image",
            lambda _, X, W, b: X @ W + (b[:, None] if len(X) == len(b) else b),
            "each image gets a bias of its own; biases belong to classes, that is to columns.",
        ),
        Mistake(
            "bias into the product",
            lambda _, X, W, b: X @ (W + b),
            "the bias is multiplied by the pixels: add it after the product.",
        ),
        Mistake(
            "centred",
            lambda _, X, W, b: (X - X.mean(axis=0)) @ W + b,
            "the mean is taken away from the images first; here the numbers are used as they come.",
        ),
        Mistake(
            "scaled",
            lambda _, X, W, b: (X / 255) @ W + b,
            "the images are divided by 255; the numbers are used as they come.",
        ),
        transposed("linear_scores", "images", "classes"),
        Mistake(
            "softmax",
            lambda ref, X, W, b: stable_softmax(ref.linear_scores(X, W, b)),
            "these are probabilities; scores are asked for, as they come out of the product.",
        ),
        Mistake(
            "labels",
            lambda ref, X, W, b: ref.linear_scores(X, W, b).argmax(axis=1),
            "these are the winning classes; the scores of all classes are asked for.",
        ),
        Mistake(
            "negative scores cut off",
            lambda ref, X, W, b: np.maximum(ref.linear_scores(X, W, b), 0),
            "negative scores are cut off at 0; a score may have any sign.",
        ),
        Mistake(
            "first image only",
            lambda ref, X, W, b: ref.linear_scores(X[:1], W, b)[0],
            "only the first image is scored: is the `return` indented too far?",
        ),
    ),
)


def ones_beside(X):
    return np.hstack([X, np.ones((len(X), 1))])


add_bias = Check(
    "add_bias",
    IMAGES,
    (Output("X1", 1, "(N, D + 1), the column of ones last"), Output("W1", 1, "(D + 1, C), the row of biases last")),
    examples=(CAT,),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "ones do not meet the biases",
            lambda _, X, W, b: (np.hstack([np.ones((len(X), 1)), X]), np.vstack([W, b])),
            "the ones stand first and the biases last, so that each bias is multiplied by a pixel.",
        ),
        Mistake(
            "biases do not meet the ones",
            lambda _, X, W, b: (ones_beside(X), np.vstack([b, W])),
            "the biases stand first and the ones last, so that each bias is multiplied by a pixel.",
        ),
        Mistake(
            "ones first",
            lambda _, X, W, b: (np.hstack([np.ones((len(X), 1)), X]), np.vstack([b, W])),
            "the ones and the biases stand first. The scores come out the same, but here both go to the end.",
        ),
        Mistake(
            "zeros for ones",
            lambda _, X, W, b: (np.hstack([X, np.zeros((len(X), 1))]), np.vstack([W, b])),
            "the new column of X is 0, which takes every bias out of the score.",
        ),
        Mistake(
            "ones in both",
            lambda _, X, W, b: (ones_beside(X), np.vstack([W, np.ones_like(b)])),
            "the new row of W holds ones; the biases belong there.",
        ),
        Mistake(
            "biases negative",
            lambda _, X, W, b: (ones_beside(X), np.vstack([W, -b])),
            "the biases have changed their sign.",
        ),
        Mistake(
            "ones as a row",
            lambda _, X, W, b: (np.vstack([X, np.ones(X.shape[1])]), np.vstack([W, b])),
            "the ones are a new image, a row; each image needs one more number, a column.",
        ),
        Mistake(
            "pixels of 255",
            lambda _, X, W, b: (np.hstack([X, np.full((len(X), 1), 255.0)]), np.vstack([W, b])),
            "the new column holds 255, which counts every bias 255 times.",
        ),
        Mistake(
            "bias into all weights",
            lambda _, X, W, b: (ones_beside(X), np.vstack([W + b, b])),
            "the biases are added to all weights as well; they stand in the new row alone.",
        ),
        exchanged("add_bias", "X1"),
    ),
)


def weight_columns(rng, shape=None, colour=False, constant=False, square=False):
    """Weights whose columns have very different ranges; one is constant when asked for."""
    if shape is None:
        shape = (3, 3) if square else tuple(int(n) for n in rng.choice(np.arange(3, 7), 2, replace=False))
        shape += (3,) if colour else ()
    C = int(rng.integers(2, 5))
    W = rng.normal(0, 1, (math.prod(shape), C)) * rng.uniform(0.1, 5, C) + rng.normal(0, 2, C)
    if constant:
        W[:, int(rng.integers(C))] = -0.25
    return {"W": W, "shape": shape}


def pictures(shares, shape):
    """(D, C) numbers in 0..255, rounded, as C byte images."""
    return np.round(shares).astype(int).astype(np.uint8).T.reshape(-1, *shape)


def stretched(W, low, high):
    spread = np.where(high > low, high - low, 1)
    return np.where(high > low, (W - low) / spread * 255, 127)


def by_class(W):
    return stretched(W, W.min(axis=0), W.max(axis=0))


def channels_first(ref, W, shape):
    if len(shape) == 2:
        return ref.templates(W, shape)
    return np.moveaxis(ref.templates(W, (shape[2], *shape[:2])), 1, 3)


def constant_at(value):
    return lambda ref, W, shape: pictures(np.where(np.ptp(W, axis=0) > 0, by_class(W), value), shape)


def by_largest(W, middle=127.5):
    return middle + middle * W / np.abs(W).max(axis=0)


templates = Check(
    "templates",
    (*each(weight_columns, colour=(False, True), constant=(False, True)), *each(weight_columns, square=(True,))),
    (Output("images", 2, "(C, *shape), a picture for each class", dtype="uint8"),),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "rows for columns",
            lambda ref, W, shape: ref.templates(W.reshape(W.shape[::-1]).T, shape),
            "the numbers of different classes are mixed: a template is a column of W, and `reshape` reads rows.",
        ),
        Mistake(
            "scaled, then rows for columns",
            lambda _, W, shape: np.round(by_class(W)).astype(int).astype(np.uint8).reshape(-1, *shape),
            "the numbers of different classes are mixed: a template is a column of W, and `reshape` reads rows.",
        ),
        Mistake(
            "pixels of all classes scaled together",
            lambda _, W, shape: pictures(
                stretched(W, W.min(axis=1, keepdims=True), W.max(axis=1, keepdims=True)), shape
            ),
            "the range is taken over the classes, pixel by pixel; each class has its own range over its pixels.",
        ),
        Mistake(
            "one range for all",
            lambda _, W, shape: pictures(stretched(W, W.min(), W.max()), shape),
            "all classes share one range; each is to be stretched to 0..255 by itself.",
        ),
        Mistake(
            "one range for all, constant at 127",
            lambda _, W, shape: pictures(np.where(np.ptp(W, axis=0) > 0, stretched(W, W.min(), W.max()), 127), shape),
            "all classes share one range; each is to be stretched to 0..255 by itself.",
        ),
        Mistake(
            "cut to whole numbers",
            lambda _, W, shape: pictures(np.floor(by_class(W)), shape),
            "fractions are cut off: round to the nearest whole number before the conversion to bytes.",
        ),
        Mistake(
            "cut, constant at 0",
            lambda _, W, shape: pictures(np.where(np.ptp(W, axis=0) > 0, np.floor(by_class(W)), 0), shape),
            "fractions are cut off where they should be rounded, and a template whose weights are all equal comes "
            "out 0.",
        ),
        Mistake(
            "stretched to 256",
            lambda _, W, shape: pictures(np.floor(by_class(W) / 255 * 256), shape),
            "the brightest pixel became 256, which as a byte is 0: the range ends at 255.",
        ),
        Mistake(
            "between 0 and 1",
            lambda _, W, shape: (by_class(W) / 255).T.reshape(-1, *shape),
            "the pictures run from 0 to 1; bytes from 0 to 255 are asked for.",
        ),
        Mistake(
            "column by column",
            lambda ref, W, shape: np.stack(
                [image.reshape(shape, order="F") for image in ref.templates(W, shape).reshape(W.shape[1], -1)]
            ),
            "the numbers of a template are in another order: read it row by row, as an image is stored.",
        ),
        Mistake(
            "shifted only",
            lambda _, W, shape: pictures(W - W.min(axis=0), shape),
            "the weights are shifted to start at 0 and not stretched: divide by their range, then times 255.",
        ),
        Mistake(
            "not stretched",
            lambda _, W, shape: pictures(np.clip(W, 0, 255), shape),
            "the weights are cut off at 0 and 255 without being stretched, so that the negative ones are lost.",
        ),
        Mistake(
            "sign lost",
            lambda _, W, shape: pictures(by_class(np.abs(W)), shape),
            "the sign of the weights is lost: the most negative weight should come out black.",
        ),
        Mistake(
            "0 in the middle",
            lambda _, W, shape: pictures(by_largest(W), shape),
            "weight 0 is held at middle grey; here the least weight becomes 0 and the largest 255.",
        ),
        Mistake(
            "0 at 127",
            lambda _, W, shape: pictures(by_largest(W, 127), shape),
            "weight 0 is held at middle grey; here the least weight becomes 0 and the largest 255.",
        ),
        Mistake(
            "negative",
            lambda _, W, shape: pictures(255 - by_class(W), shape),
            "the pictures are negatives: the largest weight should come out white.",
        ),
        Mistake(
            "channels first",
            channels_first,
            "the numbers of an image are stored with the channels last: reshape to `shape` itself.",
        ),
        Mistake("constant at 0", constant_at(0), "a template whose weights are all equal should come out 127, not 0."),
        Mistake(
            "constant at 128", constant_at(128), "a template whose weights are all equal should come out 127, not 128."
        ),
        Mistake(
            "constant at 255", constant_at(255), "a template whose weights are all equal should come out 127, not 255."
        ),
    ),
)

CHECKS = (count_parameters, linear_scores, add_bias, templates)
