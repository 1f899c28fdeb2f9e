"""check: saliency_precision
says: the places above 0 are counted
"""

import numpy as np


def saliency_precision(saliency, boxes):
    inside = np.zeros(saliency.shape, bool)
    for x0, y0, x1, y1 in boxes:
        inside[y0:y1, x0:x1] = True
    return ((saliency > 0) & inside).sum() / (saliency > 0).sum()
