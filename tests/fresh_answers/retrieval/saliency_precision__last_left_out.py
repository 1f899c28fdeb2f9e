"""check: saliency_precision
cause: the last row and column of a box are left out
"""

import numpy as np


def saliency_precision(saliency, boxes):
    inside = np.zeros(saliency.shape, bool)
    for x0, y0, x1, y1 in boxes:
        inside[y0 : y1 - 1, x0 : x1 - 1] = True
    return saliency[inside].sum() / saliency.sum()
