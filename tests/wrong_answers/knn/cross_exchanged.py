"""check: cross_validate_k
says: exchanged
needs: predict_labels
"""

import numpy as np


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
