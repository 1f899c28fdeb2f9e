"""check: cross_validate_k
says: changed its argument `folds`
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for j in range(len(folds)):
        fold = folds.pop(0)
        train = np.concatenate(folds)
        for i, k in enumerate(ks):
            acc[i, j] = np.mean(predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold])
        folds.insert(0, fold[::-1])
        folds = folds[1:] + folds[:1]
    return acc
