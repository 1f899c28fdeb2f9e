"""Checks of unit 5: convolution and convolutional layers."""

from autograder.checks.convolution import (
    batchnorm,
    batchnorm_backward,
    equivariance,
    pooling,
    pooling_backward,
    pooling_lecture,
)

CHECKS = (
    *pooling_lecture.CHECKS,
    *pooling.CHECKS,
    *pooling_backward.CHECKS,
    *batchnorm.CHECKS,
    *batchnorm_backward.CHECKS,
    *equivariance.CHECKS,
)
