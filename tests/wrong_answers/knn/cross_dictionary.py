"""check: cross_validate_k
says: dict
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    k_to_accuracies = {}
    for k in ks:
        k_to_accuracies[k] = []
        for j, fold in enumerate(folds):
            train = np.concatenate(folds[:j] + folds[j + 1 :])
            k_to_accuracies[k].append(np.mean(predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold]))
    return k_to_accuracies
