"""check: places"""

import numpy as np


def places(size, kernel, stride):
    return int(np.ceil((size - kernel + 1) / stride))
