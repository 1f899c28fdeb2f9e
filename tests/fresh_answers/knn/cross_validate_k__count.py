"""check: cross_validate_k
cause: counts the right ones and does not divide
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    result = np.zeros((len(ks), len(folds)))
    for a, k in enumerate(ks):
        for b, fold in enumerate(folds):
            rest = np.array([i for i in range(len(y)) if i not in set(fold.tolist())])
            guess = predict_labels(distances[fold][:, rest], y[rest], k)
            result[a, b] = np.sum(guess == y[fold])
    return result
