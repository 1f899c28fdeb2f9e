"""Checks of unit 6, the exercises of the lecture on looking inside: scaled pixels, shares, scores from maps."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.model.check import Check, Mistake, Output

BY_HAND = LIBRARY | COURSE


def told(name, wrong, say):
    """A mistake of a function that needs no reference."""
    return Mistake(name, lambda _, *args: wrong(*args), say)


def photographs(rng, shape=(4, 6, 3), by_colour=False):
    """Bytes from all of 0..255, and a middle and a reach: numbers, or one for each colour."""
    pixels = rng.integers(0, 256, shape).astype(np.uint8)
    pixels.flat[:4] = 0, 255, 3, 250  # below the middle and above it in every picture
    if by_colour:
        middle = (np.array([124, 116, 104]) + rng.integers(-9, 10, 3)).astype(float)
        return {"pixels": pixels, "middle": middle, "reach": rng.uniform(55, 75, 3)}
    return {"pixels": pixels, "middle": int(rng.integers(90, 140)), "reach": int(rng.integers(50, 200))}


def wrapped(pixels, middle, reach):
    """Bytes minus a whole number, which stay bytes."""
    return (pixels - np.uint8(middle) if np.ndim(middle) == 0 else pixels - middle) / reach


scaled = Check(
    "scaled",
    each(photographs, shape=((4, 6, 3), (2, 5, 4, 3)), by_colour=(False, True)),
    (Output("scaled pixels", 1, "the shape of pixels"),),
    examples=(
        {"pixels": np.array([[[0, 127, 255], [100, 128, 200]]], np.uint8), "middle": 127, "reach": 128},
        {
            "pixels": np.array([[[10, 127, 255]], [[100, 128, 200]]], np.uint8),
            "middle": np.array([124.0, 116, 104]),
            "reach": np.array([58.0, 57, 60]),
        },
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "bytes wrapped",
            wrapped,
            "bytes minus a byte are bytes, and 100 - 127 becomes 229: make floats of the pixels first.",
        ),
        told(
            "0 to 1",
            lambda pixels, middle, reach: pixels / 255,
            "these are pixels from 0 to 1; take off the middle and divide by the reach.",
        ),
        told(
            "scaled twice",
            lambda pixels, middle, reach: (pixels / 255 - middle) / reach,
            "the pixels are divided by 255 first; middle and reach are in units of bytes.",
        ),
        told(
            "middle after the division",
            lambda pixels, middle, reach: pixels / reach - middle,
            "the middle is taken off behind the division; take it off first, for it is a pixel.",
        ),
        told(
            "no brackets",
            lambda pixels, middle, reach: pixels - middle / reach,
            "only the middle is divided by the reach: `/` goes before `-`, so brackets are needed.",
        ),
        told(
            "other way round",
            lambda pixels, middle, reach: (middle - pixels.astype(float)) / reach,
            "the sign is wrong: pixels above the middle become positive.",
        ),
        told(
            "not divided",
            lambda pixels, middle, reach: pixels - np.asarray(middle, float),
            "the middle is taken off, and the division by the reach is missing.",
        ),
        told(
            "middle kept",
            lambda pixels, middle, reach: pixels / reach,
            "the middle is still in: what equals it becomes 0.",
        ),
        told(
            "multiplied",
            lambda pixels, middle, reach: (pixels - np.asarray(middle, float)) * reach,
            "this is multiplied by the reach; divide by it.",
        ),
        told(
            "exchanged",
            lambda pixels, middle, reach: (pixels - np.asarray(reach, float)) / middle,
            "middle and reach are exchanged.",
        ),
        told(
            "cut off",
            lambda pixels, middle, reach: np.clip((pixels - np.asarray(middle, float)) / reach, -1, 1),
            "what lies beyond -1 and 1 is cut off; the network has seen such numbers in training, so keep them.",
        ),
        told(
            "own range",
            lambda pixels, middle, reach: 2 * (pixels / 255) - 1,
            "this is always -1 to 1; use the middle and the reach that are handed in.",
        ),
        told(
            "own statistics",
            lambda pixels, middle, reach: (pixels - pixels.mean()) / pixels.std(),
            "mean and spread of the picture itself are used: then a dark picture would look like a bright one.",
        ),
        told(
            "whole numbers",
            lambda pixels, middle, reach: (pixels - np.asarray(middle, float)) // reach,
            "`//` cuts the fraction off; `/` keeps it.",
        ),
        told(
            "blue first",
            lambda pixels, middle, reach: (pixels[..., ::-1] - np.asarray(middle, float)) / reach,
            "the colours are turned round; leave them in their order.",
        ),
    ),
)


def answers(rng, N=40, positive=False):
    """Answers of a unit, no two equal; k and the count of the kind differ, so that shares of either can be told."""
    values, wanted = rng.normal(0, 2, N), np.zeros(N, bool)
    order, k = np.argsort(-values), int(rng.integers(6, 10))
    wanted[order[:3]] = wanted[order[k + 2 : k + 2 + 4]] = wanted[order[-1]] = True
    wanted[order[k - 1]] = rng.random() < 0.5
    return {"values": values - values.min() + 0.1 if positive else values, "wanted": wanted, "k": k}


def all_of_them(rng):
    return answers(rng) | {"k": 40}


def share_of(chosen):
    """A wrong share: the mean of `wanted` over other places."""
    return lambda values, wanted, k: wanted[chosen(values, k)].mean()


share_in_top = Check(
    "share_in_top",
    (*each(answers, N=(40, 31), positive=(False, True)), all_of_them),
    (Output("share", 1, "a number from 0 to 1"),),
    examples=(
        {
            "values": np.array([0.5, -1.0, 3.0, 2.0, -0.2]),
            "wanted": np.array([True, False, True, False, True]),
            "k": 3,
        },
        {
            "values": np.array([1.0, 4.0, 2.0, 5.0, 3.0, 0.0]),
            "wanted": np.array([True, True, False, False, True, True]),
            "k": 2,
        },
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "smallest",
            share_of(lambda values, k: np.argsort(values)[:k]),
            "these are the k smallest values: `argsort` begins with the smallest.",
        ),
        told(
            "first pictures",
            share_of(lambda values, k: np.arange(k)),
            "these are the first k pictures; take those with the largest values.",
        ),
        told(
            "largest without sign",
            share_of(lambda values, k: np.argsort(-np.abs(values))[:k]),
            "the values are taken without their sign; a large negative one is a weak answer.",
        ),
        told(
            "one too few",
            share_of(lambda values, k: np.argsort(-values)[: k - 1]),
            "one picture too few is looked at.",
        ),
        told(
            "one too many",
            share_of(lambda values, k: np.argsort(-values)[: k + 1]),
            "one picture too many is looked at.",
        ),
        told(
            "strongest left out",
            share_of(lambda values, k: np.argsort(-values)[1 : k + 1]),
            "the strongest picture is left out: places begin with 0.",
        ),
        told(
            "count",
            lambda values, wanted, k: wanted[np.argsort(-values)[:k]].sum(),
            "this is how many there are; divide by k.",
        ),
        told(
            "share of the kind",
            lambda values, wanted, k: wanted[np.argsort(-values)[:k]].sum() / wanted.sum(),
            "this is divided by the number of wanted pictures: how many of them were found. Divide by k.",
        ),
        told(
            "share of all",
            lambda values, wanted, k: wanted[np.argsort(-values)[:k]].sum() / len(values),
            "this is divided by the number of all pictures; divide by k.",
        ),
        told(
            "whole kind",
            lambda values, wanted, k: wanted.mean(),
            "this is the share among all pictures; look at the k strongest only.",
        ),
        told(
            "others",
            lambda values, wanted, k: 1 - wanted[np.argsort(-values)[:k]].mean(),
            "this is the share of the others.",
        ),
        told(
            "percent",
            lambda values, wanted, k: 100 * wanted[np.argsort(-values)[:k]].mean(),
            "these are percent; a share of 1 is asked for.",
        ),
        told(
            "share of the answer",
            lambda values, wanted, k: (
                values[np.argsort(-values)[:k]][wanted[np.argsort(-values)[:k]]].sum() / np.sort(values)[-k:].sum()
            ),
            "the values themselves are added up; count the pictures.",
        ),
    ),
)


def maps(rng, shape=(3, 5, 4)):
    """What each place says for each class, of both signs, and biases."""
    return {"M": rng.normal(1, 4, shape), "b": rng.normal(0, 2, shape[2])}


score_from_map = Check(
    "score_from_map",
    each(maps, shape=((3, 5, 4), (6, 2, 7), (1, 4, 3))),
    (Output("scores", 1, "(C,)"),),
    examples=(
        {
            "M": np.array([[[1.0, 2.0], [3.0, -2.0], [5.0, 6.0]], [[0.0, 4.0], [-3.0, 1.0], [6.0, 1.0]]]),
            "b": np.array([0.5, -1.0]),
        },
        {"M": np.array([[[8.0, -4.0, 0.0]], [[2.0, 2.0, 3.0]], [[5.0, 8.0, -6.0]]]), "b": np.array([1.0, 0.0, 2.0])},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "no bias",
            lambda M, b: M.mean(axis=(0, 1)),
            "the bias is missing; it belongs to no place, but to the score.",
        ),
        told(
            "sum",
            lambda M, b: M.sum(axis=(0, 1)) + b,
            "the places are added up; the network averages them.",
        ),
        told(
            "bias at each place",
            lambda M, b: (M + b).sum(axis=(0, 1)),
            "the places are added up, each with the bias; the network averages them, and the bias counts once.",
        ),
        told(
            "largest place",
            lambda M, b: M.max(axis=(0, 1)) + b,
            "this is the strongest place; the network averages all of them.",
        ),
        told(
            "ReLU first",
            lambda M, b: np.maximum(0, M).mean(axis=(0, 1)) + b,
            "what speaks against a class is cut off; then the mean is not the score any more.",
        ),
        told(
            "ReLU after",
            lambda M, b: np.maximum(0, M.mean(axis=(0, 1)) + b),
            "scores below 0 are cut off; a score may be negative.",
        ),
        told(
            "bias averaged",
            lambda M, b: M.mean(axis=(0, 1)) + b / (M.shape[0] * M.shape[1]),
            "the bias is divided by the number of places; it counts once, in full.",
        ),
        told(
            "bias times places",
            lambda M, b: M.mean(axis=(0, 1)) + b * M.shape[0] * M.shape[1],
            "the bias counts once for each place here; it counts once.",
        ),
        told("bias taken off", lambda M, b: M.mean(axis=(0, 1)) - b, "the bias is taken off; it is added."),
        told("all classes", lambda M, b: M.mean() + b, "this is the mean over classes, too; each class has its own."),
        told(
            "rows only",
            lambda M, b: M.mean(axis=0) + b,
            "this is a mean over the rows only, with a number for each column; average over both.",
        ),
        told(
            "one place",
            lambda M, b: M[M.shape[0] // 2, M.shape[1] // 2] + b,
            "this is the place in the middle; the network averages all of them.",
        ),
        told(
            "divided by the classes",
            lambda M, b: M.sum(axis=(0, 1)) / M.shape[2] + b,
            "this is divided by the number of classes; divide by the number of places.",
        ),
        told(
            "divided by the rows",
            lambda M, b: M.sum(axis=(0, 1)) / M.shape[0] + b,
            "this is divided by the number of rows; divide by the number of places.",
        ),
        told(
            "divided by the columns",
            lambda M, b: M.sum(axis=(0, 1)) / M.shape[1] + b,
            "this is divided by the number of columns; divide by the number of places.",
        ),
        told(
            "softmax",
            lambda M, b: np.exp(M.mean(axis=(0, 1)) + b) / np.exp(M.mean(axis=(0, 1)) + b).sum(),
            "these are probabilities; the scores before softmax are asked for.",
        ),
    ),
)

CHECKS = (scaled, share_in_top, score_from_map)
