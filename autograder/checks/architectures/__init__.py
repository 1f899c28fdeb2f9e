"""Checks of unit 6: CNN architectures."""

from autograder.checks.architectures import (
    alexnet,
    cells,
    classics,
    counting,
    families_lecture,
    fields,
    inception,
    mobile,
    residual,
    responses,
    reversible,
)

CHECKS = (
    *families_lecture.CHECKS,
    *counting.CHECKS,
    *fields.CHECKS,
    *responses.CHECKS,
    *classics.CHECKS,
    *alexnet.CHECKS,
    *inception.CHECKS,
    *residual.CHECKS,
    *mobile.CHECKS,
    *cells.CHECKS,
    *reversible.CHECKS,
)
