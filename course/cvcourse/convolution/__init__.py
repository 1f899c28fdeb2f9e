"""Unit 5, convolution: what the lectures and the assignments show."""

from cvcourse.convolution.activation_histograms import activation_histograms
from cvcourse.convolution.channel_blocks import channel_blocks
from cvcourse.convolution.kernel_painter import kernel_painter
from cvcourse.convolution.net_explorer import net_explorer
from cvcourse.convolution.size_stepper import size_stepper
from cvcourse.convolution.slide_and_sum import slide_and_sum
from cvcourse.convolution.toeplitz_map import toeplitz_map

__all__ = [
    "activation_histograms",
    "channel_blocks",
    "kernel_painter",
    "net_explorer",
    "size_stepper",
    "slide_and_sum",
    "toeplitz_map",
]
