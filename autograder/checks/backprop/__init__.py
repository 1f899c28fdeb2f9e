"""Checks of unit 4: networks and automatic differentiation."""

from autograder.checks.backprop import (
    autodiff_lecture,
    chain_lecture,
    composed,
    engine,
    entropy,
    entrywise,
    layers,
    networks,
    networks_lecture,
    order_lecture,
    sums,
    tape,
    tape_losses,
    training,
)

CHECKS = (
    *networks_lecture.CHECKS,
    *chain_lecture.CHECKS,
    *layers.CHECKS,
    *entrywise.CHECKS,
    *entropy.CHECKS,
    *networks.CHECKS,
    *training.CHECKS,
    *autodiff_lecture.CHECKS,
    *order_lecture.CHECKS,
    *tape.CHECKS,
    *tape_losses.CHECKS,
    *sums.CHECKS,
    *engine.CHECKS,
    *composed.CHECKS,
)
