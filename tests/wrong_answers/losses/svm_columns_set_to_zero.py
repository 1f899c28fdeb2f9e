"""check: svm_loss
says: takes whole columns away
"""

import numpy as np



def svm_loss(scores, y, margin=1.0):
    N = len(scores)
    scores = scores.astype(float)
    true = scores[np.arange(N), y].reshape(N, 1)
    terms = np.clip(scores - true + margin, 0, None)
    terms[:, y] = 0
    mask = np.where(terms > 0, 1.0, 0.0)
    mask[np.arange(N), y] = -mask.sum(axis=1)
    return terms.sum() / N, mask / N
