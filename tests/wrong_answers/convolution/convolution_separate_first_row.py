"""check: separate
says: something is divided by 0
"""


def separate(kernel):
    row = kernel[0]
    column = kernel[:, 0] / kernel[0, 0]
    return column, row
