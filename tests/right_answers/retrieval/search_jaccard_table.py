"""A table of yes and no, a column for each word.

check: jaccard
"""

import numpy as np


def jaccard(words, captions):
    vocabulary = sorted(set(words).union(*captions))
    has = np.array([[word in one for word in vocabulary] for one in [words, *captions]])
    return (has[0] & has[1:]).sum(axis=1) / (has[0] | has[1:]).sum(axis=1)
