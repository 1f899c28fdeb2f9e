"""check: impulse_response
says: not at place 0
"""

import numpy as np


def impulse_response(system, n):
    delta = np.zeros(n)
    delta[n // 2] = 1
    return system(delta)
