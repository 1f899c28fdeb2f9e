"""Colours that people with any colour vision can tell apart.

Source: Okabe and Ito (2008), Color Universal Design.
"""

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
GREY, WINE = "#8C8C8C", "#6A2C4F"

OKABE_ITO = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW, BLACK)
RIGHT, WRONG = GREEN, VERMILION
ZERO, ONE = BLUE, ORANGE  # two classes, class 1 against the rest


def class_colors(n):
    """One hex colour for each of n classes; class i has the same colour for every n.

    Raises ValueError when n is above 10: more colours than that cannot be told apart.
    """
    colors = [*OKABE_ITO, GREY, WINE]
    if not 0 <= n <= len(colors):
        raise ValueError(f"There are {len(colors)} colours to tell classes apart, {n} were asked for.")
    return colors[:n]
