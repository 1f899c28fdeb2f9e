"""check: mean_average_precision
says: still among those that are to be found
needs: average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    values = []
    for query, row in enumerate(S):
        row = row.copy()
        row[query] = -np.inf
        alike = np.flatnonzero(labels == labels[query])
        if len(alike) > 1:
            values.append(average_precision(np.argsort(-row), alike, np.zeros(0, int)))
    return float(np.mean(values))
