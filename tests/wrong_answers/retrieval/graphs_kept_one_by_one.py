"""check: kept_components
says: one by one
"""

import numpy as np


def kept_components(shares, means, variances, tau):
    sums = variances[:, None] + variances
    density = np.exp(-((means[:, None] - means) ** 2) / sums / 2) / np.sqrt(2 * np.pi * sums)
    common = np.outer(shares, shares) * density.prod(axis=2)
    kept = []
    for i in np.argsort(-shares):
        if all(common[i, i] >= tau * (common[i, i] + common[i, j]) for j in kept):
            kept.append(i)
    return np.array(kept)
