"""check: two_head_loss
"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    known = np.flatnonzero(labels >= 0)
    there = np.flatnonzero(has_box)
    sums = X @ W
    A = np.maximum(0, sums)
    S = A[known] @ U
    S = S - S.max(axis=1, keepdims=True)
    logs = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    D = np.exp(logs)
    D[np.arange(len(known)), labels[known]] -= 1
    D /= len(known)
    E = A[there] @ V - boxes[there]
    loss = -logs[np.arange(len(known)), labels[known]].mean() + weight * (E**2).mean()
    F = weight * 2 * E / E.size
    dA = np.zeros_like(A)
    dA[known] += D @ U.T
    dA[there] += F @ V.T
    dA[sums <= 0] = 0
    return loss, X.T @ dA, A[known].T @ D, A[there].T @ F
