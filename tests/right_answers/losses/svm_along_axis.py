"""check: svm_loss
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = np.array(scores, dtype=np.float64)
    terms = (scores - np.take_along_axis(scores, y[:, None], axis=1) + margin).clip(min=0)
    dscores = np.where(terms > 0, 1.0, 0.0)
    np.put_along_axis(dscores, y[:, None], 0, axis=1)
    np.put_along_axis(dscores, y[:, None], -dscores.sum(axis=1, keepdims=True), axis=1)
    return (terms.sum(axis=1) - margin).mean(), dscores / len(scores)
