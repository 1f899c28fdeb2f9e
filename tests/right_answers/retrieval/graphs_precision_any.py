"""check: saliency_precision
"""

import numpy as np


def saliency_precision(saliency, boxes):
    y, x = np.indices(saliency.shape)
    inside = sum(((x >= x0) & (x < x1) & (y >= y0) & (y < y1)).astype(int) for x0, y0, x1, y1 in boxes)
    return float((saliency * (np.asarray(inside) > 0)).sum() / saliency.sum())
