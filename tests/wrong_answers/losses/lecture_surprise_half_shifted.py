"""check: surprise
says: needs the same shift
"""

import numpy as np


def surprise(scores, y):
    return np.log(np.exp(scores - scores.max()).sum()) - scores[y]
