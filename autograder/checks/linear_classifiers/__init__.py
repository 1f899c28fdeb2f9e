"""Checks of unit 2, linear classifiers."""

from autograder.checks.linear_classifiers import (
    borders,
    features,
    gaussians,
    lecture,
    probabilities,
    search,
    weights,
)

PARTS = (weights, features, probabilities, gaussians, search, lecture, borders)
CHECKS = tuple(check for part in PARTS for check in part.CHECKS)
