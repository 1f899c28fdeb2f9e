"""The test of a reader who took `=` for right: what was taken apart has to come out again.

check: gradient_accepts
says: refuses a right version
needs: gradient_inputs
"""

import numpy as np


def gradient_accepts(args, outputs):
    return np.allclose(outputs[0], args[1], atol=1e-4)
