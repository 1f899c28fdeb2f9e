"""check: saliency_precision
says: the box that holds most
"""

import numpy as np


def saliency_precision(saliency, boxes):
    each = [saliency[y0:y1, x0:x1].sum() for x0, y0, x1, y1 in boxes]
    return max(each, default=0) / saliency.sum()
