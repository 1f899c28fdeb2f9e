"""check: shrinking"""

import math

import numpy as np


def shrinking(anchor, positive, negative, margin):
    found = np.zeros(4)
    for a, p, n in zip(anchor, positive, negative):
        near, far = math.dist(a, p), math.dist(a, n)
        term, x = margin + near**2 - far**2, near - far
        found[:2] += (term, 2 * (near**2 - far**2)) if term > 0 else (0, 0)
        rest = math.log1p(math.exp(-abs(x)))
        found[2] += max(x, 0) + rest
        found[3] += x * (1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x)))
    return tuple(found / len(anchor))
