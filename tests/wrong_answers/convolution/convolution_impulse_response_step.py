"""check: impulse_response
says: answer to a signal of ones
"""

import numpy as np


def impulse_response(system, n):
    return system(np.ones(n))
