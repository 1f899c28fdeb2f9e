"""Versions of window_sums(x, k), the sums of all windows of k neighbours, for test_catch_the_bug.py."""

import numpy as np


def cumulated(window_sums, x, k):
    """Right, with other last digits."""
    total = np.concatenate([[0.0], np.cumsum(x)])
    return total[k:] - total[:-k]


def last_missing(window_sums, x, k):
    return np.append(window_sums(x, k)[:-1], 0.0)


def neighbours_only(window_sums, x, k):
    return window_sums(x, 2) if k > 2 else window_sums(x, k)


def first_doubled(window_sums, x, k):
    return window_sums(x, k) + np.eye(1, len(x) - k + 1)[0] * x[0]
