"""check: contrastive_loss"""

import math

import numpy as np


def contrastive_loss(a, b, same, margin):
    N, D = a.shape
    loss, da, db = 0.0, np.zeros((N, D)), np.zeros((N, D))
    for i in range(N):
        d = math.sqrt(sum((float(x) - float(y)) ** 2 for x, y in zip(a[i], b[i])))
        if same[i]:
            loss += d * d / N
            da[i] = [2 * (float(x) - float(y)) / N for x, y in zip(a[i], b[i])]
        elif d < margin:
            loss += (margin - d) ** 2 / N
            if d:
                da[i] = [-2 * (margin - d) * (float(x) - float(y)) / d / N for x, y in zip(a[i], b[i])]
        db[i] = -da[i]
    return loss, da, db
