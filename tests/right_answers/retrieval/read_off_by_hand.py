"""Means and covariances.

check: read_off
"""

import math


def read_off(counts, times, count):
    x, y = [math.log(c) for c in counts], [math.log(t) for t in times]
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    power = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
    return math.exp(my + power * (math.log(count) - mx))
