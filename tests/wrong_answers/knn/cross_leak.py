"""check: cross_validate_k
says: each finds itself
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            acc[i, j] = np.mean(predict_labels(distances[fold], y, k) == y[fold])
    return acc
