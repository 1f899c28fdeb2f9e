"""check: mixture_step
"""

import numpy as np
from scipy.special import logsumexp


def mixture_step(weights, shares, means, variances, expansion):
    H, W = weights.shape
    M = len(shares)
    logs = np.zeros((M, H, W))
    rows, columns = np.arange(H)[:, None], np.arange(W)[None]
    for m in range(M):
        (a, b), (s, t) = means[m], variances[m]
        logs[m] = np.log(shares[m]) - (rows - a) ** 2 / (2 * s) - (columns - b) ** 2 / (2 * t) - np.log(s * t) / 2
    gamma = np.exp(logs - logsumexp(logs, axis=0))
    best = gamma.argmax(axis=0)
    masses, middles, spreads = np.zeros(M), np.zeros((M, 2)), np.zeros((M, 2))
    for m in range(M):
        g, inner = gamma[m] * weights, best == m
        masses[m] = g.sum()
        middles[m] = (g * rows).sum() / masses[m], (g * columns).sum() / masses[m]
        for axis, at in enumerate((rows, columns)):
            d = (at - middles[m, axis]) ** 2 * np.ones((H, W))
            if not g[inner].any():
                spreads[m, axis] = np.average(d[~inner], weights=g[~inner])
            elif not g[~inner].any():
                spreads[m, axis] = np.average(d[inner], weights=g[inner])
            else:
                w = (1 - expansion) * g[inner].sum() / masses[m]
                spreads[m, axis] = w * np.average(d[inner], weights=g[inner])
                spreads[m, axis] += (1 - w) * np.average(d[~inner], weights=g[~inner])
    return masses / weights.sum(), middles, spreads + 1 / 12
