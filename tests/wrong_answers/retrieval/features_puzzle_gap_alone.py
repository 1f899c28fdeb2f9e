"""check: puzzle_patches
says: lies upon the middle
mistake: gap alone
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    place = label + (label >= 4)
    i = top + (place // 3 - 1) * gap + jitter[0]
    j = left + (place % 3 - 1) * gap + jitter[1]
    return image[top : top + side, left : left + side], image[i : i + side, j : j + side]
