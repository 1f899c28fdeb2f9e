"""check: jaccard
says: sets of letters
"""

import numpy as np


def jaccard(words, captions):
    query = set(" ".join(words))
    return np.array([len(query & set(" ".join(c))) / len(query | set(" ".join(c))) for c in captions])
