"""check: cross_validate_k
says: cut y as you cut the columns
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    table = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        train = np.setdiff1d(np.arange(len(y)), fold)
        for i, k in enumerate(ks):
            nearest = np.argsort(distances[fold][:, train], axis=1, kind="stable")[:, :k]
            guess = [max(row.tolist(), key=row.tolist().count) for row in y[nearest]]
            table[i, j] = np.mean(np.array(guess) == y[fold])
    return table
