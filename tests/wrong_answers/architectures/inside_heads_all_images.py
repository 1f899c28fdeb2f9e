"""check: two_head_loss
says: both sums are divided by all images
"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    N, known = len(X), labels >= 0
    sums = X @ W
    A = np.maximum(0, sums)
    P = np.exp(A @ U)
    P /= P.sum(axis=1, keepdims=True)
    D = P.copy()
    D[np.arange(N), labels] -= 1
    D[~known] = 0
    D /= N
    E = np.where(has_box[:, None], A @ V - boxes, 0)
    loss = -np.log(P[known, labels[known]]).sum() / N + weight * (E**2).mean()
    F = weight * E / 2 / N
    return loss, X.T @ ((D @ U.T + F @ V.T) * (sums > 0)), A.T @ D, A.T @ F
