"""check: cross_validate_k
says: exchanged
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in near])


def cross_validate_k(distances, y, ks, folds):
    table = []
    for k in ks:
        row = []
        for j in range(len(folds)):
            val = folds[j]
            train = np.concatenate([folds[i] for i in range(len(folds)) if i != j])
            predicted = predict_labels(distances[np.ix_(train, val)], y[val], k)
            row.append(np.mean(predicted == y[train]))
        table.append(row)
    return np.array(table)
