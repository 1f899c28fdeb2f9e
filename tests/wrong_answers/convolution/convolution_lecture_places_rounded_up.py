"""check: places
says: would stick out is counted
"""

import numpy as np


def places(size, kernel, stride):
    return int(np.ceil((size - kernel) / stride)) + 1
