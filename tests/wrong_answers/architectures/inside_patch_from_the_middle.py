"""check: patch_of
says: the patch begins at the middle of the field
"""


def patch_of(image, place, field):
    size, stride, start = field
    top, left = (int(start + i * stride) for i in place)
    return image[max(0, top) : top + size, max(0, left) : left + size]
