"""check: mean_average_precision
says: counts with 0
mistake: alone as 0
needs: average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    values = []
    for i in range(len(S)):
        order = np.argsort(-S[i])
        alike = np.flatnonzero(labels == labels[i])
        ap = average_precision(order, alike, np.array([i])) if len(alike) > 1 else 0
        values.append(ap)
    return sum(values) / len(values)
