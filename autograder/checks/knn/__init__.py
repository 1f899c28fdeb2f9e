"""Checks of unit 1, nearest neighbours."""

from autograder.checks.knn import classifier, distances, lecture, pairwise

CHECKS = distances.CHECKS + pairwise.CHECKS + classifier.CHECKS + lecture.CHECKS
