"""check: average_precision
cause: divided by all positives, those that are junk included
"""

import numpy as np


def average_precision(ranking, positives, junk):
    order = ranking[~np.isin(ranking, junk)]
    good = np.isin(order, positives)
    precision = np.cumsum(good) / np.arange(1, len(order) + 1)
    return float(precision[good].sum() / len(positives))
