"""Checks of unit 7: image retrieval."""

from autograder.checks.retrieval import (
    catch_precision,
    differing,
    expansion,
    features_lecture,
    features_tasks,
    graphs,
    means,
    measures,
    pooling,
    ranking_lecture,
    regions,
    search_assignment,
    search_indexes_lecture,
    search_lecture,
    weighted,
    whitening,
)

CHECKS = (
    *features_lecture.CHECKS,
    *ranking_lecture.CHECKS,
    *pooling.CHECKS,
    *weighted.CHECKS,
    *regions.CHECKS,
    *whitening.CHECKS,
    *measures.CHECKS,
    *means.CHECKS,
    *catch_precision.CHECKS,
    *differing.CHECKS,
    *expansion.CHECKS,
    *graphs.CHECKS,
    *features_tasks.CHECKS,
    *search_lecture.CHECKS,
    *search_assignment.CHECKS,
    *search_indexes_lecture.CHECKS,
)
