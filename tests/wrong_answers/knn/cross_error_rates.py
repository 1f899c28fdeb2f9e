"""check: cross_validate_k
says: error rates
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in near])


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for j in range(len(folds)):
        train = np.hstack(folds[:j] + folds[j + 1 :])
        for i in range(len(ks)):
            p = predict_labels(distances[folds[j]][:, train], y[train], ks[i])
            acc[i][j] = np.sum(p != y[folds[j]]) / len(p)
    return acc
