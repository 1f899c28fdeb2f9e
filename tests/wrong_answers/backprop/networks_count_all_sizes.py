"""check: parameter_count
says: all sizes are multiplied together
"""

import numpy as np



def parameter_count(sizes):
    return int(np.prod(sizes) + np.sum(sizes[1:]))
