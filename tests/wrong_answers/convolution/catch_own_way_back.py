"""The author's own conv_backward says what is right.

check: gradient_accepts
says: where two functions agree, both may be wrong
needs: col2im, conv_backward, gradient_inputs, im2col
"""

import numpy as np


def gradient_accepts(args, outputs):
    dimages, dfilters, db = conv_backward(*args)
    return np.allclose(dimages, outputs[0]) and np.allclose(dfilters, outputs[1]) and np.allclose(db, outputs[2])
