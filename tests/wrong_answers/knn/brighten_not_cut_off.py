"""check: brighten
says: outside 0..255
"""


def brighten(image, amount):
    return image.astype(int) + amount
