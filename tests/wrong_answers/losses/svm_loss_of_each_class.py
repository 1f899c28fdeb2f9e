"""check: svm_loss
says: expected one number
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, images = scores.astype(float), np.arange(len(y))
    terms = np.maximum(0, scores - scores[images, y][:, None] + margin)
    terms[images, y] = 0
    dscores = (terms > 0).astype(float)
    dscores[images, y] = -dscores.sum(axis=1)
    return terms.mean(axis=0), dscores / len(y)
