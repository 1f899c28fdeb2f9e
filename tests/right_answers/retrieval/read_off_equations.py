"""Least squares by equations, base 2.

check: read_off
"""

import numpy as np


def read_off(counts, times, count):
    A = np.column_stack([np.ones(len(counts)), np.log2(counts)])
    (shift, power), *_ = np.linalg.lstsq(A, np.log2(times), rcond=None)
    return 2 ** (shift + power * np.log2(count))
