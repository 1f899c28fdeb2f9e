"""check: receptive_field
says: the strides are not used for the size
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
