"""check: cross_validate_k
says: each row is the same
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    k = ks[0]
    acc = np.zeros((len(ks), len(folds)))
    for i in range(len(ks)):
        for j, fold in enumerate(folds):
            train = np.concatenate(folds[:j] + folds[j + 1 :])
            acc[i, j] = np.mean(predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold])
    return acc
