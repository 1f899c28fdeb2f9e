"""check: saliency_precision
says: x and y are exchanged
"""

import numpy as np


def saliency_precision(saliency, boxes):
    inside = np.zeros(saliency.shape, bool)
    for x0, y0, x1, y1 in boxes:
        inside[x0:x1, y0:y1] = True
    return saliency[inside].sum() / saliency.sum()
