"""Checks of unit 2's lecture: ungraded, tried on public cases only."""

import numpy as np

from autograder.model.check import Check, Mistake, Output


def stack_of_images(rng):
    N, H = int(rng.integers(3, 7)), int(rng.integers(3, 6))
    shape = (N, H, H + 1, 3) if rng.random() < 0.5 else (N, H, H + 1)
    return {"images": rng.integers(0, 256, shape).astype(np.uint8)}


flatten_images = Check(
    "flatten_images",
    stack_of_images,
    (Output("rows", 1, "(N, D), one row for each image"),),
    graded=False,
    examples=(
        {"images": np.array([[[0, 51], [102, 255]], [[255, 0], [0, 204]]], np.uint8)},
        stack_of_images(np.random.default_rng(1)),
        stack_of_images(np.random.default_rng(2)),
    ),
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
        Mistake(
            "wrong split",
            lambda _, images: images.reshape(-1, len(images)) / 255,
            "the shape has D rows instead of N; the number of images comes first.",
        ),
    ),
)


def one_image(rng):
    D, C = int(rng.integers(4, 8)), int(rng.integers(2, 4))
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
    one_image,
    (Output("scores", 1, "(C,), one score for each class"),),
    graded=False,
    examples=(
        CAT,
        one_image(np.random.default_rng(3)),
        {"x": np.array([1.0, 2.0]), "W": np.array([[1.0, 3.0], [-2.0, 5.0]]), "b": np.array([0.5, -0.5])},
    ),
    mistakes=(
        Mistake("no bias", lambda _, x, W, b: x @ W, "the biases are missing: add b once to the sums."),
        Mistake("bias subtracted", lambda _, x, W, b: x @ W - b, "the biases are subtracted; they are added."),
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
            "last pixel only",
            lambda _, x, W, b: x[-1] * W[-1] + b,
            "only the last pixel counts: add up the products instead of replacing them.",
        ),
        Mistake("last pixel lost", lambda _, x, W, b: x[:-1] @ W[:-1] + b, "the last pixel is left out."),
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
        Mistake("bias twice", lambda _, x, W, b: x @ W + 2 * b, "the bias is added twice; add it once."),
        Mistake(
            "scaled",
            lambda _, x, W, b: (x / 255) @ W + b,
            "the image is divided by 255; here the numbers are used as they come.",
        ),
        Mistake(
            "first class only",
            lambda _, x, W, b: np.where(np.arange(len(b)) == 0, x @ W + b, 0),
            "only the first class has a score: is the `return` inside the loop?",
        ),
        Mistake(
            "winner",
            lambda _, x, W, b: (x @ W + b).argmax(),
            "this is the class that wins; the scores of all classes are asked for.",
        ),
    ),
)


def score_table(rng):
    N, C = int(rng.integers(4, 9)), int(rng.integers(3, 6))
    return {"scores": rng.normal(-1, 2, (N, C)).round(2)}


THREE_IMAGES = {"scores": np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])}
TIED = {
    "scores": np.array([[0.0, 2.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0], [-1.0, -3.0, -1.0, -2.0], [1.0, 0.0, 1.0, 2.0]])
}
NEGATIVE = {"scores": np.array([[-5.0, -1.0, -3.0], [-0.5, -9.0, -2.0]])}

predicted_class = Check(
    "predicted_class",
    score_table,
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


def two_of_the_classes(rng):
    D, C = int(rng.integers(2, 5)), int(rng.integers(3, 5))
    first, second = (int(i) for i in rng.choice(C, 2, replace=False))
    return {
        "x": rng.normal(0, 2, D).round(2),
        "W": rng.normal(0, 2, (D, C)).round(2),
        "b": rng.normal(size=C).round(2),
        "first": first,
        "second": second,
    }


PLAIN = {
    "x": np.array([5.0, 1.0]),
    "W": np.array([[4.0, 1.0], [6.0, 2.0]]),
    "b": np.array([1.5, 0.5]),
    "first": 0,
    "second": 1,
}


def lead(x, W, b, first, second):
    return x @ (W[:, first] - W[:, second]) + b[first] - b[second]


def across(W, first, second):
    return W[:, first] - W[:, second]


boundary_distance = Check(
    "boundary_distance",
    two_of_the_classes,
    (Output("distance", 1, "one number, with a sign"),),
    graded=False,
    examples=(PLAIN, two_of_the_classes(np.random.default_rng(5)), two_of_the_classes(np.random.default_rng(8))),
    mistakes=(
        Mistake(
            "lead for distance",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j),
            "this is by how much one score leads; twice the weights would double it and leave the border where it "
            "is. Divide by a length.",
        ),
        Mistake(
            "rows of W",
            lambda _, x, W, b, i, j: (x @ (W[i] - W[j]) + b[i] - b[j]) / np.linalg.norm(W[i] - W[j]),
            "the weights are read the wrong way round: class c has column c of W.",
        ),
        Mistake(
            "no bias",
            lambda _, x, W, b, i, j: x @ across(W, i, j) / np.linalg.norm(across(W, i, j)),
            "the biases are missing; they move the border away from the origin.",
        ),
        Mistake(
            "squared length",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / (across(W, i, j) ** 2).sum(),
            "it is divided by the square of a length; take the root.",
        ),
        Mistake(
            "length of one class",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.linalg.norm(W[:, i]),
            "it is divided by the length of one class's weights; the border depends on the difference of the two.",
        ),
        Mistake(
            "difference of lengths",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / (np.linalg.norm(W[:, i]) - np.linalg.norm(W[:, j])),
            "the length of a difference is not the difference of the lengths.",
        ),
        Mistake(
            "bias divided apart",
            lambda _, x, W, b, i, j: x @ across(W, i, j) / np.linalg.norm(across(W, i, j)) + b[i] - b[j],
            "only one part is divided by the length; the biases belong to the lead as well.",
        ),
        Mistake(
            "biases divided apart",
            lambda _, x, W, b, i, j: x @ across(W, i, j) + (b[i] - b[j]) / np.linalg.norm(across(W, i, j)),
            "only the biases are divided by the length: `/` comes before `+`, so the whole lead needs brackets.",
        ),
        Mistake(
            "biases added",
            lambda _, x, W, b, i, j: (lead(x, W, b, i, j) + 2 * b[j]) / np.linalg.norm(across(W, i, j)),
            "the two biases are added; the lead holds their difference, as with the weights.",
        ),
        Mistake(
            "biases subtracted",
            lambda _, x, W, b, i, j: (lead(x, W, b, i, j) - 2 * (b[i] - b[j])) / np.linalg.norm(across(W, i, j)),
            "the difference of the biases is subtracted; it is a part of the lead and is added.",
        ),
        Mistake(
            "length of all weights",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.linalg.norm(W),
            "it is divided by the length of all weights together; the two classes alone count.",
        ),
        Mistake(
            "length of the sum",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.linalg.norm(W[:, i] + W[:, j]),
            "it is divided by the length of the sum of the weights; it should be that of their difference.",
        ),
        Mistake(
            "multiplied",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) * np.linalg.norm(across(W, i, j)),
            "the lead is multiplied by the length; one step of length 1 changes the lead by it, so divide.",
        ),
        Mistake(
            "classes 0 and 1",
            lambda _, x, W, b, i, j: lead(x, W, b, 0, 1) / np.linalg.norm(across(W, 0, 1)),
            "the classes 0 and 1 are compared whatever `first` and `second` it is called with.",
        ),
        Mistake(
            "no sign",
            lambda _, x, W, b, i, j: abs(lead(x, W, b, i, j)) / np.linalg.norm(across(W, i, j)),
            "the sign is lost; it tells on which side of the border the point is.",
        ),
        Mistake(
            "other side",
            lambda _, x, W, b, i, j: lead(x, W, b, j, i) / np.linalg.norm(across(W, i, j)),
            "the sign is the other way round: positive where `first` leads.",
        ),
        Mistake(
            "L1 length",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.abs(across(W, i, j)).sum(),
            "it is divided by the L1 length; a straight distance needs the L2 length.",
        ),
        Mistake(
            "distance to the tips",
            lambda _, x, W, b, i, j: np.linalg.norm(x - W[:, j]) - np.linalg.norm(x - W[:, i]),
            "this compares distances to the weight vectors; the border is where the scores are equal.",
        ),
        Mistake(
            "root of the lengths apart",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.sqrt((W[:, i] ** 2).sum() + (W[:, j] ** 2).sum()),
            "the weights of the two classes have to be subtracted before the length is taken.",
        ),
    ),
)


def two_densities(rng):
    N = int(rng.integers(4, 8))
    density0, density1 = rng.uniform(0.01, 0.9, (2, N)).round(3)
    return {"density0": density0, "density1": density1, "prior1": round(float(rng.uniform(0.1, 0.4)), 2)}


RARE = {"density0": np.array([0.05, 0.3, 0.01]), "density1": np.array([0.9, 0.3, 0.02]), "prior1": 0.01}

bayes_posterior = Check(
    "bayes_posterior",
    two_densities,
    (Output("posterior", 1, "(N,), one probability for each place"),),
    graded=False,
    examples=(RARE, {"density0": np.array([0.1, 0.4]), "density1": np.array([0.3, 0.1]), "prior1": 0.5}),
    mistakes=(
        Mistake(
            "no prior",
            lambda _, d0, d1, p: d1 / (d0 + d1),
            "the prior is not used, or cancels: a class that is rare needs better evidence.",
        ),
        Mistake(
            "of class 0",
            lambda _, d0, d1, p: d0 * (1 - p) / (d0 * (1 - p) + d1 * p),
            "this is the probability of class 0.",
        ),
        Mistake(
            "prior of class 0 missing",
            lambda _, d0, d1, p: d1 * p / (d0 + d1 * p),
            "class 0 has a prior too: what class 1 leaves.",
        ),
        Mistake(
            "priors exchanged",
            lambda _, d0, d1, p: d1 * (1 - p) / (d0 * p + d1 * (1 - p)),
            "the priors are exchanged: `prior1` belongs to class 1.",
        ),
        Mistake(
            "prior too late",
            lambda _, d0, d1, p: p * d1 / (d0 + d1),
            "the prior multiplies the result; each density needs its own prior before the two are compared.",
        ),
        Mistake(
            "not divided",
            lambda _, d0, d1, p: d1 * p,
            "this is p(x, class 1); divide by the sum over both classes, so that the two posteriors add up to 1.",
        ),
        Mistake(
            "odds",
            lambda _, d0, d1, p: d1 * p / (d0 * (1 - p)),
            "these are the odds, class 1 against class 0; a probability is a part of the whole.",
        ),
        Mistake(
            "densities exchanged",
            lambda _, d0, d1, p: d0 * p / (d0 * p + d1 * (1 - p)),
            "the densities are exchanged: `prior1` belongs to `density1`.",
        ),
        Mistake(
            "brackets missing",
            lambda _, d0, d1, p: d1 * p / d1 * p + d0 * (1 - p),
            "`a / b + c` divides by b alone: the whole sum below the line needs brackets.",
        ),
        Mistake(
            "log-odds",
            lambda _, d0, d1, p: np.log(d1 * p / (d0 * (1 - p))),
            "these are the log-odds; a probability is a part of the whole, from 0 to 1.",
        ),
        Mistake(
            "decisions",
            lambda _, d0, d1, p: d1 * p > d0 * (1 - p),
            "these are decisions, 0 or 1; the probabilities are asked for.",
        ),
        Mistake(
            "divided by the sum of all",
            lambda _, d0, d1, p: d1 * p / (d0 * (1 - p) + d1 * p).sum(),
            "the sum runs over the places; at each place the two classes have to add up to 1.",
        ),
        Mistake(
            "divided over places",
            lambda _, d0, d1, p: d1 * p / (d1 * p).sum(),
            "the sum runs over the places; at each place the two classes have to add up to 1.",
        ),
    ),
)

CHECKS = (flatten_images, scores_of_image, predicted_class, boundary_distance, bayes_posterior)
