"""Checks of unit 6, looking inside: which places speak for a class."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.model.check import Check, Mistake, Output


def maps_and_weights(rng, shape=(3, 5, 4), C=6, dtype=np.float64):
    """Maps behind a ReLU and the weights of a layer after their means; scores of either sign."""
    return {
        "features": np.maximum(0, rng.normal(0.5, 1, shape)).astype(dtype),
        "weights": rng.normal(size=(shape[2], C)).astype(dtype),
        "c": int(rng.integers(1, C)),
    }


def cam(change):
    """A wrong map made from the right one: change(map, features, weights, c)."""

    def wrong(_, features, weights, c):
        return change(features @ weights[:, c], features, weights, c)

    return wrong


def softmax_over_classes(right, features, weights, c):
    scores = features @ weights
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True))[..., c]


def _square(rng):
    return maps_and_weights(rng, (4, 4, 4), 4)


class_activation_map = Check(
    "class_activation_map",
    (*each(maps_and_weights, dtype=(np.float64, np.float32)), lambda rng: maps_and_weights(rng, (6, 2, 5), 3), _square),
    (Output("map", 1.5, "(H, W), a number for each place"),),
    examples=({"features": np.array([[[1.0, 0], [0, 2]]]), "weights": np.array([[5.0, 3], [1, -1]]), "c": 1},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "cut at 0",
            cam(lambda right, *_: np.maximum(0, right)),
            "what speaks against the class is cut off at 0; then the mean of the map is no longer the score.",
        ),
        Mistake(
            "divided by its largest",
            cam(lambda right, *_: right / right.max()),
            "the map is scaled for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "scaled to 0..1",
            cam(lambda right, *_: (right - right.min()) / (right.max() - right.min())),
            "the map is scaled for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "cut and scaled",
            cam(lambda right, *_: np.maximum(0, right) / right.max()),
            "the map is cut off at 0 and scaled, for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "begins with ones",
            cam(lambda right, *_: right + 1),
            "the sum over the channels begins with ones; it begins with zeros.",
        ),
        Mistake(
            "mean over the channels",
            cam(lambda right, features, *_: right / features.shape[2]),
            "this is a mean over the channels; their weighted sum is asked for.",
        ),
        Mistake(
            "mean taken off",
            cam(lambda right, *_: right - right.mean()),
            "the mean of the map is taken off, and with it the score.",
        ),
        Mistake(
            "weights made to add up to 1",
            cam(lambda right, features, weights, c: right / weights[:, c].sum()),
            "the weights are divided by their sum; they count as they are.",
        ),
        Mistake(
            "divided by the places",
            cam(lambda right, *_: right / right.size),
            "the map is divided by the number of its places; its mean is to be the score, not its sum.",
        ),
        Mistake(
            "all classes",
            cam(lambda right, features, weights, c: features @ weights),
            "there is a map for every class; that of class `c` is asked for.",
        ),
        Mistake(
            "row of the weights",
            cam(lambda right, features, weights, c: features @ weights[c]),
            "a row of the weights is taken; (K, C) has a column for each class.",
            raises=True,
        ),
        Mistake(
            "one channel",
            cam(lambda right, features, weights, c: features[:, :, c % features.shape[2]]),
            "this is one channel; every channel counts, by its weight for the class.",
        ),
        Mistake(
            "weights not used",
            cam(lambda right, features, weights, c: features.mean(axis=2)),
            "the weights are not used: this is what excites all channels on average.",
        ),
        Mistake(
            "weights not used, summed",
            cam(lambda right, features, weights, c: features.sum(axis=2)),
            "the weights are not used: this is what excites all channels together.",
        ),
        Mistake(
            "size of the weights",
            cam(lambda right, features, weights, c: features @ np.abs(weights[:, c])),
            "the weights lost their sign: a channel may speak against the class.",
        ),
        Mistake(
            "times the means",
            cam(lambda right, features, weights, c: features @ (weights[:, c] * features.mean(axis=(0, 1)))),
            "the weights are multiplied by the means of the channels as well; they count once.",
        ),
        Mistake(
            "score spread out",
            cam(lambda right, *_: np.full_like(right, right.mean())),
            "every place has the score of the whole; each has its own.",
        ),
        Mistake(
            "probabilities",
            cam(softmax_over_classes),
            "these are probabilities; the scores before the softmax are asked for.",
        ),
        Mistake("transposed", cam(lambda right, *_: right.T), "rows and columns of the map are exchanged."),
    ),
)

CHECKS = (class_activation_map,)
