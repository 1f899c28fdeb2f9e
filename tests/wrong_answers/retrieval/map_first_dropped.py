"""check: mean_average_precision
says: need not be the query
mistake: first dropped
needs: average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    values = []
    for i in range(len(S)):
        order = np.argsort(-S[i])[1:]
        alike = np.flatnonzero(labels == labels[i])
        if len(alike) > 1:
            values.append(average_precision(order, alike[alike != i], np.zeros(0, int)))
    return np.mean(values)
