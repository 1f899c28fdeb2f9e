"""check: two_head_loss"""

import numpy as np


def two_head_loss(X, W, U, V, labels, boxes, has_box, weight):
    C = U.shape[1]
    heads = np.hstack([U, V])
    S = X.dot(W)
    A = np.maximum(S, 0)
    out = A.dot(heads)
    known = labels > -1
    slopes = np.zeros_like(out)
    loss = 0.0
    for n in range(len(X)):
        if known[n]:
            p = np.exp(out[n, :C] - out[n, :C].max())
            p /= p.sum()
            loss -= np.log(p[labels[n]]) / known.sum()
            p[labels[n]] -= 1
            slopes[n, :C] = p / known.sum()
        if has_box[n]:
            e = out[n, C:] - boxes[n]
            loss += weight * (e @ e) / 4 / has_box.sum()
            slopes[n, C:] = weight * e / 2 / has_box.sum()
    back = A.T.dot(slopes)
    return loss, X.T.dot(np.heaviside(S, 0) * slopes.dot(heads.T)), back[:, :C], back[:, C:]
