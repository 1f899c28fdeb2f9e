"""check: nearest_right
says: a mean over the labels
mistake: kind by kind
"""

import numpy as np


def nearest_right(Y, labels):
    D = ((Y[:, None] - Y) ** 2).sum(axis=2)
    np.fill_diagonal(D, np.inf)
    hits = labels[D.argmin(axis=1)] == labels
    return float(np.mean([hits[labels == c].mean() for c in np.unique(labels)]))
