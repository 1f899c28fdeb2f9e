"""check: kept_components
"""

import numpy as np


def common(pi, mu, v, i, j):
    s = v[i] + v[j]
    return pi[i] * pi[j] * np.prod(np.exp(-((mu[i] - mu[j]) ** 2) / (2 * s)) / np.sqrt(2 * np.pi * s))


def kept_components(shares, means, variances, tau):
    c = lambda i, j: common(shares, means, variances, i, j)
    kept = []

    waiting = sorted(range(len(shares)), key=lambda i: shares[i])
    while waiting:
        i = waiting.pop()
        own, others = c(i, i), sum(c(i, j) for j in kept)
        if own / (own + others) >= tau:
            kept.append(i)
    return np.array(kept, dtype=np.int32)
