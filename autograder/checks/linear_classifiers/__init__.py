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

SECTIONS = {  # of the lectures: "notebook#heading" -> the checks that it explains
    "linear_classifiers#1 · Three scores for four pixels": "scores_of_image count_parameters linear_scores add_bias",
    "linear_classifiers#2 · Real pictures": "flatten_images predicted_class random_search",
    "linear_classifiers#3 · What has it learnt?": "templates",
    "linear_classifiers#4 · Straight borders": "boundary_distance",
    "linear_classifiers#5 · What no straight border can do": "parity_features annulus_features modes_features",
    "linear_classifiers#6 · How sure is it?": "bayes_posterior sigmoid posterior softmax_of_two gaussian_log_odds "
    "shared_term",
}
