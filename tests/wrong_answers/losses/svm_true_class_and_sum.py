"""check: svm_loss
says: two things. (1) the true class is counted too
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, images = scores.astype(float), np.arange(len(y))
    terms = np.maximum(0, scores - scores[images, y][:, None] + margin)
    dscores = (terms > 0).astype(float)
    dscores[images, y] -= dscores.sum(axis=1)
    return terms.sum(), dscores
