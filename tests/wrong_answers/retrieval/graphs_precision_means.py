"""check: saliency_precision
says: divided by the mean of all
"""

import numpy as np


def saliency_precision(saliency, boxes):
    inside = np.zeros(saliency.shape, bool)
    for x0, y0, x1, y1 in boxes:
        inside[y0:y1, x0:x1] = True
    return saliency[inside].mean() / saliency.mean() if inside.any() else 0.0
