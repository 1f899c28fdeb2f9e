"""check: impulse_response
cause: the answer to ones everywhere, a step, and not to one impulse
"""

import numpy as np


def impulse_response(system, n):
    return system(np.ones(n))
