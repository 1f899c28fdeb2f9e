"""check: linear_loss
says: writing it yourself
"""

import numpy as np

from cvcourse.losses.gradient_map import differences


def linear_loss(W, X, y, reg, kind):
    rows = np.arange(len(y))

    def loss(W):
        scores = X @ W
        leads = scores - scores[rows, y][:, None]
        images = np.maximum(0, leads + 1).sum(axis=1) - 1 if kind == "svm" else np.log(np.exp(leads).sum(axis=1))
        return images.mean() + reg * (W[:-1] ** 2).sum()

    return loss(W), differences(loss, W)[0]
