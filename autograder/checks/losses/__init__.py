"""Checks of unit 3, losses and optimization."""

from autograder.checks.losses import (
    adaptive,
    conjugate,
    curvature,
    dropping,
    entropy,
    linear_loss,
    losses_lecture,
    numeric,
    optimization_lecture,
    optimizers,
    penalties,
    slips,
    svm,
    walks,
)

PARTS = (
    svm,
    entropy,
    penalties,
    linear_loss,
    dropping,
    slips,
    numeric,
    walks,
    optimizers,
    adaptive,
    curvature,
    conjugate,
    losses_lecture,
    optimization_lecture,
)
CHECKS = tuple(check for part in PARTS for check in part.CHECKS)
