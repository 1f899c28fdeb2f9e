"""check: mixture_step
says: `expansion` is not used
"""

import numpy as np


def mixture_step(weights, shares, means, variances, expansion):
    H, W = weights.shape
    p = np.stack(np.meshgrid(np.arange(H), np.arange(W), indexing="ij"), axis=-1).reshape(-1, 1, 2)
    log = np.log(shares) - 0.5 * ((p - means) ** 2 / variances + np.log(variances)).sum(axis=2)
    gamma = np.exp(log - log.max(axis=1, keepdims=True))
    gamma /= gamma.sum(axis=1, keepdims=True)

    inner = gamma == gamma.max(axis=1, keepdims=True)
    g = gamma * weights.reshape(-1, 1)
    N, N_in, N_out = g.sum(axis=0), (g * inner).sum(axis=0), (g * ~inner).sum(axis=0)
    new = (g.T @ p[:, 0]) / N[:, None]
    d = (p - new) ** 2
    v_in = ((g * inner)[..., None] * d).sum(axis=0) / np.where(N_in > 0, N_in, 1)[:, None]
    v_out = ((g * ~inner)[..., None] * d).sum(axis=0) / np.where(N_out > 0, N_out, 1)[:, None]
    w = np.where(N_out > 0, N_in / N, 1)[:, None]
    return N / N.sum(), new, w * v_in + (1 - w) * v_out + 1 / 12
