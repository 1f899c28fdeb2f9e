"""check: receptive_field
says: it is their distance, 1 without a gap
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = (dilation + 1) * (kernel - 1)
        size += reach * stride
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
