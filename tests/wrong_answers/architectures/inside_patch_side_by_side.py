"""check: patch_of
says: the fields lie side by side
"""


def patch_of(image, place, field):
    size, stride, start = field
    top, left = (round(start + i * size - (size - 1) / 2) for i in place)
    return image[max(0, top) : max(0, top + size), max(0, left) : max(0, left + size)]
