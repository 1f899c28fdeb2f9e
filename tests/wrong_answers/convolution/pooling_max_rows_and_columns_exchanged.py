"""check: max_pool_forward
says: rows and columns of the result are exchanged
"""

from numpy.lib.stride_tricks import sliding_window_view


def max_pool_forward(images, k, stride):
    windows = sliding_window_view(images, (k, k), axis=(2, 1))[:, ::stride, ::stride]
    return windows.max(axis=(-2, -1)).transpose(0, 2, 1, 3)
