"""check: kept_components
says: each is compared with all others
"""

import numpy as np


def common(pi, mu, v, i, j):
    s = v[i] + v[j]
    return pi[i] * pi[j] * np.prod(np.exp(-((mu[i] - mu[j]) ** 2) / (2 * s)) / np.sqrt(2 * np.pi * s))


def kept_components(shares, means, variances, tau):
    c = lambda i, j: common(shares, means, variances, i, j)
    kept = []

    for i in np.argsort(-shares):
        if c(i, i) >= tau * sum(c(i, j) for j in range(len(shares))):
            kept.append(i)
    return np.array(kept)
