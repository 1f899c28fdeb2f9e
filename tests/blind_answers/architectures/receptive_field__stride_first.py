"""check: receptive_field
cause: the stride of a layer counts for its own kernel already
expect: widens its own window
"""

import numpy as np


def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    for kernel, stride, before, dilation in layers:
        jump = jump * stride
        reach = dilation * (kernel - 1)
        size = size + reach * jump
        start = start + (reach / 2 - before) * jump
    return size, jump, start
