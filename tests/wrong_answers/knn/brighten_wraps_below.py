"""check: brighten
says: cut off at 0 as well
"""

import numpy as np


def brighten(image, amount):
    brighter = image.astype(int) + amount
    brighter[brighter >= 255] = 255
    return brighter.astype(image.dtype)
