"""check: puzzle_patches
says: the squares touch
mistake: no gap
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    place = label if label < 4 else label + 1
    i = top + (place // 3 - 1) * side + jitter[0]
    j = left + (place % 3 - 1) * side + jitter[1]
    return image[top : top + side, left : left + side], image[i : i + side, j : j + side]
