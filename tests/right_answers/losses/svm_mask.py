"""check: svm_loss"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    N, C = scores.shape
    others = np.arange(C) != y[:, None]
    leads = scores - np.take_along_axis(scores.astype(float), y[:, None], axis=1)
    active = others & (leads + margin > 0)
    dscores = active - ~others * active.sum(axis=1, keepdims=True)
    return np.sum((leads + margin)[active]) / N, dscores / N
