"""check: saliency_precision
says: what lies in two boxes is counted twice
"""


def saliency_precision(saliency, boxes):
    return sum(saliency[y0:y1, x0:x1].sum() for x0, y0, x1, y1 in boxes) / saliency.sum()
