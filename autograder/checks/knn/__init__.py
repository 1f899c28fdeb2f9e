"""Checks of unit 1, nearest neighbours."""

from autograder.checks.knn import classifier, distances, lecture, pairwise, validation

CHECKS = (
    *distances.CHECKS,
    *pairwise.CHECKS,
    *classifier.CHECKS,
    *validation.CHECKS,
    *lecture.CHECKS,
)
