"""check: separate
says: no multiple
"""


def separate(kernel):
    return kernel.mean(axis=1), kernel[0]
