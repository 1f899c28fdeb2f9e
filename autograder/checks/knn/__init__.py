"""Checks of unit 1, nearest neighbours."""

from autograder.checks.knn import classifier, distances, lecture

CHECKS = distances.CHECKS + classifier.CHECKS + lecture.CHECKS
