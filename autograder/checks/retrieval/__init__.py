"""Checks of unit 7: image retrieval."""

from autograder.checks.retrieval import pooling, ranking_lecture

CHECKS = (
    *ranking_lecture.CHECKS,
    *pooling.CHECKS,
)
