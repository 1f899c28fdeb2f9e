"""check: svm_loss
says: lines of yours were run
"""

import numpy as np


def one(row, true, margin):
    terms = np.maximum(0, row - row[true] + margin)
    terms[true] = 0
    slope = (terms > 0) * 1.0
    slope[true] = -slope.sum()
    return terms.sum(), slope


def svm_loss(scores, y, margin=1.0):
    both = [one(row, true, margin) for row, true in zip(scores.astype(float), y)]
    return np.mean([loss for loss, _ in both]), np.array([slope for _, slope in both]) / len(y)
