"""check: scaled
says: the pixels are divided by 255 first
"""


def scaled(pixels, middle, reach):
    pixels = pixels / 255
    return (pixels - middle) / reach
