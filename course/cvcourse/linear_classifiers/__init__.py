"""Unit 2, linear classifiers: what the lecture and the assignment show."""

from cvcourse.linear_classifiers.cat_example import cat_example
from cvcourse.linear_classifiers.hard_cases import best_line, case_points, hard_cases
from cvcourse.linear_classifiers.posterior_explorer import posterior_explorer
from cvcourse.linear_classifiers.template_morph import template_morph
from cvcourse.linear_classifiers.training import History, as_pictures, as_rows, learn
from cvcourse.linear_classifiers.weight_vectors import weight_vectors

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
