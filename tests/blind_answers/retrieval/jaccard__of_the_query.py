"""check: jaccard
cause: divided by the words of the query alone
expect: words of the query alone
"""

import numpy as np


def jaccard(words, captions):
    q = set(words)
    out = []
    for caption in captions:
        both = [w for w in q if w in caption]
        out.append(len(both) / len(q))
    return np.array(out)
