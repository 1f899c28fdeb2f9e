"""check: receptive_field
says: no k / 2
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach * stride
        start += ((reach + 1) / 2 - before) * stride
        stride *= step
    return size, stride, start
