"""Checks of unit 6: CNN architectures."""

from autograder.checks.architectures import (
    alexnet,
    bottlenecks,
    cells,
    classics,
    counting,
    families_lecture,
    fields,
    inception,
    mobile,
    published,
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
    *bottlenecks.CHECKS,
    *mobile.CHECKS,
    *published.CHECKS,
    *cells.CHECKS,
    *reversible.CHECKS,
)
