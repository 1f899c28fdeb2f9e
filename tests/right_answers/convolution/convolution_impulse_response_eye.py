"""check: impulse_response"""

import numpy as np


def impulse_response(system, n):
    return system(np.eye(1, n)[0])
