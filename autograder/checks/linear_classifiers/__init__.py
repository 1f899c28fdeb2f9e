"""Checks of unit 2, linear classifiers."""

from autograder.checks.linear_classifiers import features, lecture, probabilities, search, weights

CHECKS = weights.CHECKS + features.CHECKS + probabilities.CHECKS + search.CHECKS + lecture.CHECKS
