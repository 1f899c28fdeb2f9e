"""check: surprise
says: `np.exp` ends near 709
"""

import numpy as np



def surprise(scores, y):
    total = 0
    for s in scores:
        total += np.exp(s)
    return np.log(total) - scores[y]
