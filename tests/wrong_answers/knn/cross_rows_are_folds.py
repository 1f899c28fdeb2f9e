"""check: cross_validate_k
says: transposed
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = []
    for j, fold in enumerate(folds):
        train = np.concatenate(folds[:j] + folds[j + 1 :])
        acc.append([np.mean(predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold]) for k in ks])
    return np.array(acc)
