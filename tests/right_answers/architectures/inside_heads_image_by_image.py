"""check: two_head_loss
"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    loss, dW, dU, dV = 0, np.zeros_like(W), np.zeros_like(U), np.zeros_like(V)
    for x, label, box, there in zip(X, labels, boxes, has_box):
        a = np.maximum(0, x @ W)
        da = np.zeros_like(a)
        if label >= 0:
            p = np.exp(a @ U) / np.exp(a @ U).sum()
            loss -= np.log(p[label]) / (labels >= 0).sum()
            p[label] -= 1
            p /= (labels >= 0).sum()
            dU += np.outer(a, p)
            da += U @ p
        if there:
            e = a @ V - box
            loss += weight * (e**2).mean() / has_box.sum()
            e = weight * e / 2 / has_box.sum()
            dV += np.outer(a, e)
            da += V @ e
        dW += np.outer(x, da * (a > 0))
    return loss, dW, dU, dV
