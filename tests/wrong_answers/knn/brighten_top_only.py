"""check: brighten
says: cut off at 0 as well
"""

import numpy as np


def brighten(image, amount):
    new = image.astype(np.int32) + amount
    new[new > 255] = 255
    return new
