"""check: kept_components
says: in the order of their numbers; the largest share comes first
"""

import numpy as np


def common(pi, mu, v, i, j):
    s = v[i] + v[j]
    return pi[i] * pi[j] * np.prod(np.exp(-((mu[i] - mu[j]) ** 2) / (2 * s)) / np.sqrt(2 * np.pi * s))


def kept_components(shares, means, variances, tau):
    c = lambda i, j: common(shares, means, variances, i, j)
    kept = []

    for i in range(len(shares)):
        if c(i, i) >= tau * (c(i, i) + sum(c(i, j) for j in kept)):
            kept.append(i)
    return np.array(kept)
