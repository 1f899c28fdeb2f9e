"""check: cross_validate_k
says: changed its argument `folds`
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in near])


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
