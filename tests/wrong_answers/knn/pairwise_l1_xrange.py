"""check: pairwise_l1
says: In Python 3 it is called `range`.
mistake: name 'xrange'
"""

import numpy as np


def pairwise_l1(X, Y):
    D = np.zeros((len(X), len(Y)))
    for i in xrange(len(X)):  # noqa: F821
        D[i] = np.abs(X[i].astype(float) - Y).sum(axis=1)
    return D
