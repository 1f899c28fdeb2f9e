"""check: error_rates"""

import numpy as np


def error_rates(distances, same, threshold):
    alike, other = np.sort(distances[same]), np.sort(distances[same == False])
    return np.searchsorted(other, threshold) / len(other), 1 - np.searchsorted(alike, threshold) / len(alike)
