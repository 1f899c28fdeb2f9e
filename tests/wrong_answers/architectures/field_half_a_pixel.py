"""check: receptive_field
says: is called 0.5 here
"""


def receptive_field(layers):
    size, stride, start = 1, 1, 0.5
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach * stride
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
