"""Unit 5, convolution: what the lectures and the assignments show."""

from cvcourse.convolution.kernel_painter import kernel_painter
from cvcourse.convolution.size_stepper import size_stepper

__all__ = ["kernel_painter", "size_stepper"]
