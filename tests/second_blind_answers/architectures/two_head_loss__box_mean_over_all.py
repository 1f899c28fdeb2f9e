"""check: two_head_loss
cause: the squared error of the boxes is a mean over all images, with and without a box
"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    A0 = X @ W
    A = np.maximum(0, A0)
    N = len(X)
    known = labels >= 0
    S = A @ U
    S = S - S.max(1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(1, keepdims=True)
    rows = np.flatnonzero(known)
    n = len(rows)
    loss = -(S[rows, labels[rows]] - np.log(np.exp(S[rows]).sum(1))).mean()
    dS = P.copy()
    dS[rows, labels[rows]] -= 1
    dS[~known] = 0
    dS /= n
    D = np.where(has_box[:, None], A @ V - boxes, 0)
    loss += weight * (D**2).sum() / (4 * N)
    dB = weight * 2 * D / (4 * N)
    dA0 = (dS @ U.T + dB @ V.T) * (A0 > 0)
    return loss, X.T @ dA0, A.T @ dS, A.T @ dB
