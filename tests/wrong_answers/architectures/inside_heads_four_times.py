"""check: two_head_loss
says: the slope of the boxes is 4 times too large
mistake: four not in the slope
"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    known = labels >= 0
    sums = X @ W
    A = np.maximum(0, sums)
    S = A @ U
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    Y = np.zeros_like(P)
    Y[known, labels[known]] = 1
    D = (P - Y) * known[:, None] / known.sum()
    E = (A @ V - boxes) * has_box[:, None]
    F = 2 * E / has_box.sum()
    loss = -np.log(P[Y == 1]).mean() + weight * (E[has_box] ** 2).mean()
    dA = D @ U.T + weight * F @ V.T
    return loss, X.T @ (dA * (sums > 0)), A.T @ D, weight * A.T @ F
