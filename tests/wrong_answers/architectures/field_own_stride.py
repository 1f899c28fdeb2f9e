"""check: receptive_field
says: the stride of a layer widens its own window already
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        stride *= step
        size += reach * stride
        start += (reach / 2 - before) * stride
    return size, stride, start
