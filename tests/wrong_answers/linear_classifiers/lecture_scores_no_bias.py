"""check: scores_of_image
says: the bias is not added
"""


def scores_of_image(x, W, b):
    return x @ W
