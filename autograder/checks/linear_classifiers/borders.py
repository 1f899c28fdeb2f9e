"""Checks of unit 2's lecture: the border between two classes, and Bayes' rule."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import (
    not_filled,
)
from autograder.model.check import Check, Mistake, Output


def two_of_the_classes(rng, square=False):
    C = int(rng.integers(3, 5))
    D = C if square else int(rng.integers(5, 7))
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
    each(two_of_the_classes, square=(False, True)),
    (Output("distance", 1, "one number, with a sign"),),
    graded=False,
    examples=(PLAIN,),
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
            "length of rows",
            lambda _, x, W, b, i, j: lead(x, W, b, i, j) / np.linalg.norm(W[i] - W[j]),
            "the length is taken from rows of W; class c has column c.",
        ),
        Mistake(
            "lead of rows",
            lambda _, x, W, b, i, j: (x @ (W[i] - W[j]) + b[i] - b[j]) / np.linalg.norm(across(W, i, j)),
            "the lead is taken from rows of W; class c has column c.",
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
            "brackets missing, class 0 first",
            lambda _, d0, d1, p: d1 * p / d0 * (1 - p) + d1 * p,
            "`a / b + c` divides by b alone: the whole sum below the line needs brackets.",
        ),
        Mistake(
            "brackets missing in the product",
            lambda _, d0, d1, p: d1 * p / (d0 * 1 - p + d1 * p),
            "`d * 1 - p` is `d - p`: the prior of class 0 needs brackets.",
        ),
        *not_filled("bayes_posterior", rows="probability")[:4],
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

CHECKS = (boundary_distance, bayes_posterior)
