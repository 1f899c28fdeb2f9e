"""check: jaccard
says: in "carpet"
"""

import numpy as np


def jaccard(words, captions):
    values = []
    for caption in captions:
        text = " ".join(caption)
        common = sum(1 for word in set(words) if word in text)
        values.append(common / len(set(words + caption)))
    return np.array(values)
