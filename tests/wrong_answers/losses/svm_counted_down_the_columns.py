"""check: svm_loss
says: counted down the columns
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, images = scores.astype(float), np.arange(len(y))
    terms = np.maximum(0, scores - scores[images, y][:, None] + margin)
    terms[images, y] = 0
    dscores = (terms > 0).astype(float)
    dscores[images, y] = -dscores.sum(axis=0)[y]
    return terms.sum() / len(y), dscores / len(y)
