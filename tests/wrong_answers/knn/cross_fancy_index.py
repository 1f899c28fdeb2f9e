"""check: cross_validate_k
says: np.ix_
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            others = np.concatenate(folds[:j] + folds[j + 1 :])
            acc[i, j] = np.mean(predict_labels(distances[fold, others], y[others], k) == y[fold])
    return acc
