"""check: error_rates
says: divided by the number of all pairs
mistake: of all pairs
"""

import numpy as np


def error_rates(distances, same, threshold):
    said = distances < threshold
    return np.mean(said & ~same), np.mean(~said & same)
