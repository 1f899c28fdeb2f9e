"""check: pointwise
says: the bias is not added
"""


def pointwise(images, filters, b):
    return images @ filters
