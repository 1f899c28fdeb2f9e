"""Checks of unit 6: CNN architectures."""

from autograder.checks.architectures import (
    cells,
    classics,
    counting,
    families_lecture,
    inception,
    mobile,
    residual,
    reversible,
)

CHECKS = (
    *families_lecture.CHECKS,
    *counting.CHECKS,
    *classics.CHECKS,
    *inception.CHECKS,
    *residual.CHECKS,
    *mobile.CHECKS,
    *cells.CHECKS,
    *reversible.CHECKS,
)
