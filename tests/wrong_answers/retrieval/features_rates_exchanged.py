"""check: error_rates
says: the two are exchanged
mistake: exchanged
"""

import numpy as np


def error_rates(distances, same, threshold):
    said = distances < threshold
    missed = np.sum(~said & same) / np.sum(same)
    false = np.sum(said & ~same) / np.sum(~same)
    return missed, false
