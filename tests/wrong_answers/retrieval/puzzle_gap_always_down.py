"""check: puzzle_patches
says: whatever the direction
"""


def puzzle_patches(image, top, left, side, gap, label, jitter):
    n = label if label < 4 else label + 1
    down, across = n // 3 - 1, n % 3 - 1
    r = top + down * side + gap + jitter[0]
    c = left + across * side + gap + jitter[1]
    return image[top : top + side, left : left + side], image[r : r + side, c : c + side]
