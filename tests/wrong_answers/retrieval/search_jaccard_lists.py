"""check: jaccard
says: twice count twice
"""

import numpy as np


def jaccard(words, captions):
    values = []
    for caption in captions:
        common = [word for word in words if word in caption]
        values.append(len(common) / (len(words) + len(caption) - len(common)))
    return np.array(values)
