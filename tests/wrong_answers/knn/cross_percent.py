"""check: cross_validate_k
says: percentages
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        train = np.setdiff1d(np.arange(len(y)), fold, assume_unique=True)
        train = np.concatenate([f for i, f in enumerate(folds) if i != j])
        for i, k in enumerate(ks):
            acc[i, j] = 100 * (predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold]).mean()
    return acc
