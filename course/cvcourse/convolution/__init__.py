"""Unit 5, convolution: what the lectures and the assignments show."""

from cvcourse.convolution.size_stepper import size_stepper

__all__ = ["size_stepper"]
