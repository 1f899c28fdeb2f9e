"""Checks of unit 5: convolution and convolutional layers."""

CHECKS = ()
