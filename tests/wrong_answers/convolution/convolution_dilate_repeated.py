"""check: dilate
says: entries are repeated
"""


def dilate(kernel, d):
    return kernel.repeat(d, axis=0).repeat(d, axis=1)
