"""check: cross_validate_k
says: each finds itself
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    train = np.concatenate(folds)
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            sub = distances[fold][:, train]
            acc[i, j] = (predict_labels(sub, y[train], k) == y[fold]).mean()
    return acc
