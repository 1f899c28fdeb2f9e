"""check: surprise
"""

import math


def surprise(scores, y):
    top = max(scores)
    return math.log(sum(math.exp(s - top) for s in scores)) + top - scores[y]
