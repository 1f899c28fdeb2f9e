"""check: scaled
says: these are pixels from 0 to 1
"""


def scaled(pixels, middle, reach):
    return pixels / 255.0
