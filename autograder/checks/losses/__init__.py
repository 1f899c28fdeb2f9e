"""Checks of unit 3, losses and optimization."""

from autograder.checks.losses import (
    curvature,
    dropping,
    entropy,
    losses_lecture,
    numeric,
    optimization_lecture,
    optimizers,
    penalties,
    scores,
    slips,
)

PARTS = (
    scores,
    entropy,
    penalties,
    dropping,
    slips,
    numeric,
    optimizers,
    curvature,
    losses_lecture,
    optimization_lecture,
)
CHECKS = tuple(check for part in PARTS for check in part.CHECKS)
