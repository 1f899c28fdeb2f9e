"""check: cross_validate_k
says: averaged already
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    result = []
    for k in ks:
        scores = []
        for j, fold in enumerate(folds):
            train = np.concatenate(folds[:j] + folds[j + 1 :])
            scores.append((predict_labels(distances[np.ix_(fold, train)], y[train], k) == y[fold]).mean())
        result.append(np.mean(scores))
    return np.array(result)
