"""check: jaccard
says: counted twice below the line
"""

import numpy as np


def jaccard(words, captions):
    return np.array([len(set(words) & set(c)) / (len(set(words)) + len(set(c))) for c in captions])
