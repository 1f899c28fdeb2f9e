"""check: kept_components
cause: all components before it count, also those that were dropped
"""

import numpy as np


def kept_components(shares, means, variances, tau):
    def common(i, j):
        v = variances[i] + variances[j]
        d = means[i] - means[j]
        return shares[i] * shares[j] * np.prod(np.exp(-(d**2) / (2 * v)) / np.sqrt(2 * np.pi * v))

    order = np.argsort(-shares)
    kept = []
    for n, i in enumerate(order):
        own = common(i, i)
        if own / (own + sum(common(i, j) for j in order[:n])) >= tau:
            kept.append(i)
    return np.array(kept, int)
