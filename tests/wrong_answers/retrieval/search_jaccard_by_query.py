"""check: jaccard
says: of the query alone
"""

import numpy as np


def jaccard(words, captions):
    return np.array([len(set(words).intersection(one)) / len(set(words)) for one in captions])
