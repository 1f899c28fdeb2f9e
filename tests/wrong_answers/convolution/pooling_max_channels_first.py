"""check: max_pool_forward
says: channels come last
"""

from numpy.lib.stride_tricks import sliding_window_view


def max_pool_forward(images, k, stride):
    windows = sliding_window_view(images, (k, k), axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.max(axis=(-2, -1))
