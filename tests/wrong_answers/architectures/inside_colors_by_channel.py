"""check: match_colors
says: each channel gets mean and spread by itself
"""


def match_colors(image, like):
    axes = (0, 1)
    white = (image - image.mean(axis=axes)) / image.std(axis=axes)
    return white * like.std(axis=axes) + like.mean(axis=axes)
