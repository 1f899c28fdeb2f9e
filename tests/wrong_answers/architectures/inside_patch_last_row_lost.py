"""check: patch_of
says: the last row and column of the image are never shown
mistake: last row of the image lost
"""

def patch_of(image, place, field):
    H, W = image.shape[:2]
    size, stride, start = field
    top = int(start + place[0] * stride - (size - 1) / 2)
    left = int(start + place[1] * stride - (size - 1) / 2)
    bottom, right = min(H - 1, top + size), min(W - 1, left + size)
    return image[max(0, top) : bottom, max(0, left) : right]
