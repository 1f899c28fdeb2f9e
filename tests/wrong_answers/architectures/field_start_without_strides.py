"""check: receptive_field
says: start is counted in steps of the last map
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach * stride
        start += reach / 2 - before
        stride *= step
    return size, stride, start
