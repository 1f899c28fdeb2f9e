"""check: relative_error
says: the larger of the two is asked for
"""

import numpy as np



def relative_error(a, b):
    return abs(a - b) / np.maximum(1e-8, abs(a) + abs(b))
