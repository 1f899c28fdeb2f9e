"""check: svm_loss"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    T = np.eye(scores.shape[1])[y]
    true = (scores * T).sum(axis=1, keepdims=True)
    terms = np.maximum(0, scores - true + margin) * (1 - T)
    active = np.sign(terms)
    return terms.sum(axis=1).mean(), (active - T * active.sum(axis=1, keepdims=True)) / len(y)
