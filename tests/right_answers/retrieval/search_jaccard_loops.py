"""Word by word, without sets.

check: jaccard
"""

import numpy as np


def jaccard(words, captions):
    values = []
    for caption in captions:
        either, common = [], 0
        for word in words + caption:
            if word not in either:
                either.append(word)
                if word in words and word in caption:
                    common += 1
        values.append(common / len(either))
    return np.array(values)
