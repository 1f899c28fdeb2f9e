"""check: cross_validate_k
says: averaged already
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in near])


def cross_validate_k(distances, y, ks, folds):
    result = []
    for k in ks:
        scores = []
        for j, fold in enumerate(folds):
            train = np.concatenate(folds[:j] + folds[j + 1 :])
            scores.append((predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold]).mean())
        result.append(np.mean(scores))
    return np.array(result)
