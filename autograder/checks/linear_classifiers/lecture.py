"""Checks of unit 2's lecture: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import (
    bias_mistakes,
    not_filled,
    not_walked,
)
from autograder.model.check import Check, Mistake, Output


def stack_of_images(rng, colour=False, N=None):
    N, H = N or int(rng.integers(3, 7)), int(rng.integers(3, 6))
    shape = (N, H, H + 1, 3) if colour else (N, H, H + 1)
    return {"images": rng.integers(0, 256, shape).astype(np.uint8)}


flatten_images = Check(
    "flatten_images",
    (*each(stack_of_images, colour=(False, True)), *each(stack_of_images, N=(1,))),
    (Output("rows", 1, "(N, D), one row for each image"),),
    graded=False,
    examples=({"images": np.array([[[0, 51], [102, 255]], [[255, 0], [0, 204]]], np.uint8)},),
    mistakes=(
        Mistake(
            "not scaled",
            lambda _, images: images.reshape(len(images), -1),
            "the values still run to 255; divide by the largest value that a byte can hold.",
        ),
        Mistake(
            "divided by 256",
            lambda _, images: images.reshape(len(images), -1) / 256,
            "white comes out below 1: the largest byte is not 256.",
        ),
        Mistake(
            "whole division",
            lambda _, images: images.reshape(len(images), -1) // 255,
            "nearly everything is 0: `//` drops the fraction, use `/`, and so does a conversion to whole numbers.",
        ),
        Mistake(
            "scaled by the data",
            lambda _, images: images.reshape(len(images), -1) / images.max(),
            "the scale depends on the brightest pixel of this stack; white is 255 whatever was handed in.",
        ),
        Mistake(
            "column by column",
            lambda _, images: np.stack([image.ravel(order="F") for image in images]) / 255,
            "the pixels of an image are in another order: read it row by row, the last axis fastest.",
        ),
        Mistake(
            "one long row",
            lambda _, images: images.ravel() / 255,
            "all images ended up in one row; the first axis, one entry an image, must stay.",
        ),
        Mistake(
            "columns are images",
            lambda _, images: (images.reshape(len(images), -1) / 255).T,
            "each image is a column here; in this course images are rows.",
        ),
        Mistake(
            "each by its brightest",
            lambda _, images: (rows := images.reshape(len(images), -1)) / rows.max(axis=1, keepdims=True),
            "each image is divided by its own brightest pixel; white is 255 in all of them.",
        ),
        Mistake(
            "from -1 to 1",
            lambda _, images: images.reshape(len(images), -1) / 127.5 - 1,
            "the values run from -1 to 1; from 0 to 1 is asked for.",
        ),
        Mistake(
            "channels first",
            lambda _, images: (
                (np.moveaxis(images, 3, 1) if images.ndim == 4 else images).reshape(len(images), -1) / 255
            ),
            "the channels are moved to the front; read the image as NumPy stores it, the channels last.",
        ),
        *not_filled("flatten_images")[:4],
        Mistake(
            "wrong split",
            lambda _, images: images.reshape(-1, len(images)) / 255,
            "the shape has D rows instead of N; the number of images comes first.",
        ),
    ),
)


def one_image(rng, square=False):
    D, C = (3, 3) if square else (int(rng.integers(4, 8)), int(rng.integers(2, 4)))
    return {"x": rng.normal(size=D).round(3), "W": rng.normal(size=(D, C)).round(3), "b": rng.normal(size=C).round(3)}


CAT = {
    "x": np.array([-15.0, 22.0, -44.0, 56.0]),
    "W": np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]]),
    "b": np.array([0.0, 0.2, -0.3]),
}


def bias_once_a_pixel(_, x, W, b):
    return x @ W + len(x) * b


scores_of_image = Check(
    "scores_of_image",
    each(one_image, square=(False, True)),
    (Output("scores", 1, "(C,), one score for each class"),),
    graded=False,
    examples=(
        CAT,
        {"x": np.array([1.0, 2.0]), "W": np.array([[1.0, 3.0], [-2.0, 5.0]]), "b": np.array([0.5, -0.5])},
    ),
    mistakes=(
        *bias_mistakes("scores_of_image", adding="class"),
        *not_filled("scores_of_image", rows="score")[:4],
        *not_walked("scores_of_image", "x", "W", item="pixel"),
        Mistake(
            "bias for each pixel",
            bias_once_a_pixel,
            "the bias is added once for every pixel; add it once for every class.",
        ),
        Mistake(
            "bias into the product",
            lambda _, x, W, b: x @ (W + b),
            "the bias is multiplied by the pixels: add it after the sum over the pixels.",
        ),
        Mistake(
            "transposed, as it is written",
            lambda _, x, W, b: W @ x + b,
            "the weights are read the wrong way round: class c has column c of W.",
            raises=True,
        ),
        Mistake(
            "transposed",
            lambda _, x, W, b: W @ x[: W.shape[1]] + b[:1] if W.shape[0] != W.shape[1] else W @ x + b,
            "the weights are read the wrong way round: class c has column c of W.",
        ),
        Mistake(
            "transposed, as it is written",
            lambda _, x, W, b: W @ x + b,
            "the weights are read the wrong way round: class c has column c of W.",
            raises=True,
        ),
        Mistake(
            "not summed",
            lambda _, x, W, b: x[:, None] * W + b,
            "these are the products of single pixels; add them up over the pixels, one sum for each class.",
        ),
        Mistake(
            "summed over classes",
            lambda _, x, W, b: (x[:, None] * W + b).sum(axis=1),
            "the sum runs over the classes; it should run over the pixels.",
        ),
        Mistake(
            "one number",
            lambda _, x, W, b: (x @ W + b).sum(),
            "the scores of all classes are added together; each class keeps its own.",
        ),
        Mistake(
            "scaled",
            lambda _, x, W, b: (x / 255) @ W + b,
            "the image is divided by 255; here the numbers are used as they come.",
        ),
        Mistake(
            "winner",
            lambda _, x, W, b: (x @ W + b).argmax(),
            "this is the class that wins; the scores of all classes are asked for.",
        ),
    ),
)


def score_table(rng, square=False):
    N, C = (4, 4) if square else (int(rng.integers(6, 9)), int(rng.integers(3, 6)))
    return {"scores": rng.normal(-1, 2, (N, C)).round(2)}


THREE_IMAGES = {"scores": np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])}

TIED = {
    "scores": np.array([[0.0, 2.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0], [-1.0, -3.0, -1.0, -2.0], [1.0, 0.0, 1.0, 2.0]])
}

NEGATIVE = {"scores": np.array([[-5.0, -1.0, -3.0], [-0.5, -9.0, -2.0]])}

predicted_class = Check(
    "predicted_class",
    each(score_table, square=(False, True)),
    (Output("classes", 1, "(N,), one class for each image", integer=True),),
    graded=False,
    examples=(THREE_IMAGES, TIED, NEGATIVE),
    mistakes=(
        Mistake(
            "over the images",
            lambda _, scores: scores.argmax(axis=0),
            "for each class the best image is chosen; for each image the best class is wanted: look along a row.",
        ),
        Mistake(
            "over everything",
            lambda _, scores: scores.argmax(),
            "this is one place in the whole table; each image has its own class.",
        ),
        Mistake("smallest", lambda _, scores: scores.argmin(axis=1), "the smallest score wins here; it should lose."),
        Mistake(
            "by size",
            lambda _, scores: np.abs(scores).argmax(axis=1),
            "a score of -9 counts as larger than 2: do not take absolute values.",
        ),
        Mistake(
            "last of the tied",
            lambda _, scores: scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1),
            "where scores are equal the last class wins; the first should.",
        ),
        Mistake(
            "scores for classes",
            lambda _, scores: scores.max(axis=1),
            "these are the largest scores; their columns are asked for.",
        ),
        Mistake("from one", lambda _, scores: scores.argmax(axis=1) + 1, "classes are counted from 0."),
        Mistake(
            "starts at 1",
            lambda _, scores: scores[:, 1:].argmax(axis=1) + 1,
            "class 0 is left out: places are counted from 0.",
        ),
        Mistake(
            "ends early",
            lambda _, scores: scores[:, :-1].argmax(axis=1),
            "the last class is left out: `range(n)` ends at n - 1 by itself.",
        ),
        *not_filled("predicted_class", rows="class")[:4],
        Mistake(
            "starts at zero",
            lambda _, scores: np.where(scores.max(axis=1) > 0, scores.argmax(axis=1), 0),
            "where all scores are negative class 0 wins always: the largest may be below 0.",
        ),
        Mistake(
            "one-hot",
            lambda _, scores: (scores == scores.max(axis=1, keepdims=True)).astype(int),
            "this is a table of zeros and ones; one number for each image is asked for.",
        ),
    ),
)

CHECKS = (flatten_images, scores_of_image, predicted_class)
