"""check: jaccard
cause: words that stand there twice are counted twice in the union
"""

import numpy as np


def jaccard(words, captions):
    out = []
    for c in captions:
        both = len(set(words) & set(c))
        out.append(both / (len(words) + len(c) - both))
    return np.array(out)
