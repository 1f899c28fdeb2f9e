"""check: impulse_response
says: this is the impulse
"""

import numpy as np


def impulse_response(system, n):
    delta = np.zeros(n)
    delta[0] = 1
    return delta
