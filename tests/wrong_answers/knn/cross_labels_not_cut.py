"""check: cross_validate_k
says: cut y as you cut
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for i, k in enumerate(ks):
        for j, fold in enumerate(folds):
            others = np.concatenate(folds[:j] + folds[j + 1 :])
            guess = predict_labels(distances[np.ix_(fold, others)], y, k)
            acc[i, j] = np.mean(guess == y[fold])
    return acc
