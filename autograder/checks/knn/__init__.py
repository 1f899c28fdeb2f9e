"""Checks of unit 1, nearest neighbours."""

from autograder.checks.knn import classifier, distances, lecture, pairwise, validation

CHECKS = (
    *distances.CHECKS,
    *pairwise.CHECKS,
    *classifier.CHECKS,
    *validation.CHECKS,
    *lecture.CHECKS,
)

SECTIONS = {  # of the lectures: "notebook#heading" -> the checks that it explains
    "knn#1 · A picture is a grid of numbers": "brighten",
    "knn#3 · How far apart are two pictures?": "l1_distance l2_distance pairwise_l2_loops pairwise_l2 pairwise_l1 "
    "nearest",
    "knn#4 · How often is it right, and how long does it take?": "accuracy",
    "knn#5 · Ask more than one": "vote predict_labels",
    "knn#6 · Who chooses k?": "kfold_indices cross_validate_k counterexample",
}
