"""check: brighten
says: wrap round
"""

import numpy as np


def brighten(image, amount):
    bright = image + np.uint8(amount % 256)
    bright[bright > 255] = 255
    return bright
