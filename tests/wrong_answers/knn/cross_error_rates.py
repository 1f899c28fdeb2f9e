"""check: cross_validate_k
says: error rates
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for j in range(len(folds)):
        train = np.hstack(folds[:j] + folds[j + 1 :])
        for i in range(len(ks)):
            p = predict_labels(distances[folds[j]][:, train], y[train], ks[i])
            acc[i][j] = np.sum(p != y[folds[j]]) / len(p)
    return acc
