"""check: largest_of_windows"""

from numpy.lib.stride_tricks import sliding_window_view


def largest_of_windows(x, k, stride):
    return sliding_window_view(x, k)[::stride].max(axis=1)
