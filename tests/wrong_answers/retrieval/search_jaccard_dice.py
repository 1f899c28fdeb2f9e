"""check: jaccard
says: Dice
mistake: Dice
"""

import numpy as np


def jaccard(words, captions):
    a = set(words)
    return np.array([2 * len(a & set(c)) / (len(a) + len(set(c))) for c in captions])
