"""Checks of unit 4: networks and automatic differentiation."""

from autograder.checks.backprop import (
    autodiff_lecture,
    composed,
    engine,
    entropy,
    layers,
    networks,
    networks_lecture,
    sums,
    tape,
    training,
)

CHECKS = (
    *networks_lecture.CHECKS,
    *layers.CHECKS,
    *entropy.CHECKS,
    *networks.CHECKS,
    *training.CHECKS,
    *autodiff_lecture.CHECKS,
    *tape.CHECKS,
    *sums.CHECKS,
    *engine.CHECKS,
    *composed.CHECKS,
)
