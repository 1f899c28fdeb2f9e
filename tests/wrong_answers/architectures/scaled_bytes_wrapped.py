"""check: scaled
says: bytes minus a byte are bytes
"""


def scaled(pixels, middle, reach):
    shifted = pixels - middle
    return shifted / reach
