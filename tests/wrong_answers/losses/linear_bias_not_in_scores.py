"""check: linear_loss
says: missing from the scores
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    scores, rows = X[:, :-1] @ W[:-1], np.arange(len(y))
    leads, truth = scores - scores[rows, y][:, None], np.arange(W.shape[1]) == y[:, None]
    if kind == "svm":
        losses = np.maximum(0, leads + 1).sum(axis=1) - 1
        active = ((leads + 1 > 0) & ~truth).astype(float)
        dscores = active - truth * active.sum(axis=1, keepdims=True)
    else:
        powers = np.exp(leads)
        losses = np.log(powers.sum(axis=1))
        dscores = powers / powers.sum(axis=1, keepdims=True) - truth
    penalized = W.copy()
    penalized[-1] = 0
    return losses.mean() + reg * (penalized**2).sum(), X.T @ dscores / len(y) + 2 * reg * penalized
