"""check: patch_of
says: a field that begins before the image is moved into it
"""


def patch_of(image, place, field):
    size, stride, start = field
    top = max(0, int(start + place[0] * stride - (size - 1) / 2))
    left = max(0, int(start + place[1] * stride - (size - 1) / 2))
    return image[top : top + size, left : left + size]
