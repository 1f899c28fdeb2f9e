"""Checks of unit 5: convolution and convolutional layers."""

from autograder.checks.convolution import (
    batchnorm,
    batchnorm_backward,
    equivariance,
    filters,
    gaussians,
    lecture,
    matrices,
    pooling,
    pooling_backward,
    pooling_lecture,
    signals,
    sizes,
    systems,
    transposed,
)

CHECKS = (
    *lecture.CHECKS,
    *signals.CHECKS,
    *systems.CHECKS,
    *filters.CHECKS,
    *sizes.CHECKS,
    *gaussians.CHECKS,
    *matrices.CHECKS,
    *transposed.CHECKS,
    *pooling_lecture.CHECKS,
    *pooling.CHECKS,
    *pooling_backward.CHECKS,
    *batchnorm.CHECKS,
    *batchnorm_backward.CHECKS,
    *equivariance.CHECKS,
)
