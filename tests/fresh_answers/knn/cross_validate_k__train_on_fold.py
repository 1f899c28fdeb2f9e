"""check: cross_validate_k
cause: trains on the fold and tests on the others
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    result = np.zeros((len(ks), len(folds)))
    for a, k in enumerate(ks):
        for b, fold in enumerate(folds):
            rest = np.array([i for i in range(len(y)) if i not in set(fold.tolist())])
            kk = min(k, len(fold))
            guess = predict_labels(distances[rest][:, fold], y[fold], kk)
            result[a, b] = np.mean(guess == y[rest])
    return result
