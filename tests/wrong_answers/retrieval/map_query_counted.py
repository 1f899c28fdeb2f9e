"""check: mean_average_precision
says: the query finds itself
mistake: query counted
needs: average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    values = []
    for i in range(len(S)):
        order = np.argsort(-S[i])
        alike = np.flatnonzero(labels == labels[i])
        if len(alike) > 1:
            values.append(average_precision(order, alike, np.zeros(0, int)))
    return np.mean(values)
