"""check: max_pool_forward
says: (N, H_out, W_out, K)
"""

from numpy.lib.stride_tricks import sliding_window_view


def max_pool_forward(images, k, stride):
    windows = sliding_window_view(images, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    return windows.max(axis=(1, 2))
