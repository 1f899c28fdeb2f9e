"""check: max_pool_forward
says: the channels are pooled together
"""

from numpy.lib.stride_tricks import sliding_window_view


def max_pool_forward(images, k, stride):
    windows = sliding_window_view(images, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    return windows.max(axis=(3, 4, 5))
