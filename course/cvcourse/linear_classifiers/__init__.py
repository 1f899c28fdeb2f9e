"""Unit 2, linear classifiers: what the lecture and the assignment show."""

from cvcourse.linear_classifiers.cat import cat_example
from cvcourse.linear_classifiers.hard import best_line, case_points, hard_cases
from cvcourse.linear_classifiers.morph import template_morph
from cvcourse.linear_classifiers.plane import weight_vectors
from cvcourse.linear_classifiers.posterior import posterior_explorer
from cvcourse.linear_classifiers.training import History, as_pictures, as_rows, learn

__all__ = [
    "History",
    "as_pictures",
    "as_rows",
    "best_line",
    "case_points",
    "cat_example",
    "hard_cases",
    "learn",
    "posterior_explorer",
    "template_morph",
    "weight_vectors",
]
