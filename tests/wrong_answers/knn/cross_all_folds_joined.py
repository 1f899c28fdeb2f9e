"""check: cross_validate_k
says: each finds itself
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in near])


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    train = np.concatenate(folds)
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            sub = distances[fold][:, train]
            acc[i, j] = (predict_labels(sub, y[train], k) == y[fold]).mean()
    return acc
