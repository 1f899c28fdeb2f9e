"""check: receptive_field
says: a layer adds its whole kernel
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * kernel
        size += reach * stride
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
