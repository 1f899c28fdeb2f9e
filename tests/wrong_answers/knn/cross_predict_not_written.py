"""check: cross_validate_k
says: predict_labels
"""

import numpy as np


def predict_labels(distances, y_train, k):
    raise NotImplementedError


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            train = np.concatenate(folds[:j] + folds[j + 1 :])
            acc[i, j] = np.mean(predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold])
    return acc
