"""check: cross_validate_k
cause: the labels of all images are handed over beside the distances to the others, so labels are shifted
expect: labels are those of the first images
needs: predict_labels
"""

import numpy as np


def cross_validate_k(distances, y, ks, folds):
    acc = np.zeros((len(ks), len(folds)))
    for f in range(len(folds)):
        val = folds[f]
        train = np.setdiff1d(np.arange(len(y)), val)
        d = distances[val][:, train]
        for a, k in enumerate(ks):
            p = predict_labels(d, y, k)
            acc[a, f] = np.mean(p == y[val])
    return acc
