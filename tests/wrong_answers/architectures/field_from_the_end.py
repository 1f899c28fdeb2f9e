"""check: receptive_field
says: begin at the input
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in reversed(layers):
        reach = dilation * (kernel - 1)
        size += reach * stride
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
