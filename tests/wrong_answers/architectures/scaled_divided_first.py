"""check: scaled
says: taken off behind the division
"""


def scaled(pixels, middle, reach):
    return pixels / reach - middle
