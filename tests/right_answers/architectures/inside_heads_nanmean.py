"""check: two_head_loss"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    S = X @ W
    A = S * (S > 0)
    Z = A @ U
    logp = Z - np.log(np.exp(Z).sum(1))[:, None]
    ce = np.where(labels < 0, np.nan, -logp[np.arange(len(X)), labels])
    err = np.where(has_box[:, None], A @ V - boxes, np.nan)
    loss = float(np.nanmean(ce) + weight * np.nanmean(err**2))
    w1, w2 = (labels >= 0) / np.count_nonzero(labels >= 0), has_box / (2 * np.count_nonzero(has_box))
    dZ = w1[:, None] * (np.exp(logp) - (labels[:, None] == np.arange(U.shape[1])))
    dB = weight * w2[:, None] * np.nan_to_num(err)
    dA = np.einsum("nc,mc->nm", dZ, U) + np.einsum("nc,mc->nm", dB, V)
    return np.array(loss), np.einsum("nd,nm->dm", X, np.where(S > 0, dA, 0)), A.T @ dZ, A.T @ dB
