"""check: receptive_field
cause: the start moves by pixels of the last map and not of the picture
"""


def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    for k, s, before, d in layers:
        reach = d * (k - 1)
        size += reach * jump
        start += reach / 2 - before
        jump *= s
    return size, jump, start
