"""check: scaled
says: mean and spread of the picture itself
"""


def scaled(pixels, middle, reach):
    return (pixels - pixels.mean()) / pixels.std()
