"""check: neighbour_label"""


def neighbour_label(down, across):
    return {"-1-1": 0, "-10": 1, "-11": 2, "0-1": 3, "01": 4, "1-1": 5, "10": 6, "11": 7}[f"{down}{across}"]
