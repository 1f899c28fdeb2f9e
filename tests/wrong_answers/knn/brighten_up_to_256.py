"""check: brighten
says: 256 does not fit into a byte
"""

import numpy as np


def brighten(image, amount):
    result = image.astype("int64") + amount
    result[result > 256] = 256
    result[result < 0] = 0
    return result.astype("uint8")
