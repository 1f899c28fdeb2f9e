"""check: patch_of
says: a row and a column too many where the size is even
mistake: half of an even size on both sides
"""

def patch_of(image, place, field):
    size, stride, start = field
    half = size // 2
    y, x = int(start + place[0] * stride), int(start + place[1] * stride)
    return image[max(y - half, 0) : y + half + 1, max(x - half, 0) : x + half + 1]
