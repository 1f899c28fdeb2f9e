"""check: cross_validate_k
cause: the number of right answers is divided by all images and not by those of the fold
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        train = np.setdiff1d(np.arange(len(y)), fold)
        for i, k in enumerate(ks):
            pred = predict_labels(distances[np.ix_(fold, train)], y[train], k)
            acc[i, j] = (pred == y[fold]).sum() / len(y)
    return acc
