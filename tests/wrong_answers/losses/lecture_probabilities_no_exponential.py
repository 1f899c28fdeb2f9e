"""check: probabilities
says: take powers of e first
"""

import numpy as np


def probabilities(scores):
    return scores / scores.sum()
