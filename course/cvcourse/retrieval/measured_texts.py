"""What benchmarks/text.py measured on 2,000 scenes: recall at 1, 5 and 10 in per cent, and the median rank.

Recall at k is here the share of queries with a right scene among the first k. Encoders were trained three times; their
numbers are means, and a point or two apart between trainings. "known": an object all of whose words are in some caption
of training; "new": one with a word that training never saw.
"""

COUNTS = {"known": 39, "new": 115, "kind": 19, "colour": 24, "place": 535, "two": 204}
MEASURED = {  # method -> (recall at 1, 5, 10, median rank) for each kind of query
    "chance": ((3, 9, 15, 43), (1, 4, 10, 62), (16, 32, 46, 11), (0, 4, 6, 66), (0, 2, 2, 368), (0, 0, 2, 452)),
    "captions": (
        (100, 100, 100, 1),
        (99, 100, 100, 1),
        (26, 47, 68, 6),
        (100, 100, 100, 1),
        (96, 97, 99, 1),
        (95, 98, 98, 1),
    ),
    "names": ((36, 44, 49, 15), (34, 48, 57, 6), (37, 58, 90, 4), (12, 42, 46, 14), (4, 14, 20, 107), (4, 12, 22, 110)),
    "ridge": ((20, 54, 56, 5), (4, 15, 24, 43), (37, 63, 68, 3), (12, 58, 62, 4), (8, 22, 31, 28), (1, 6, 12, 199)),
    "dual encoder": (
        (22, 50, 67, 5),
        (5, 12, 18, 45),
        (30, 47, 65, 6),
        (29, 49, 61, 6),
        (15, 29, 39, 21),
        (2, 6, 9, 180),
    ),
    "names + dual encoder": (
        (34, 55, 68, 4),
        (12, 41, 51, 10),
        (33, 58, 75, 3),
        (21, 58, 67, 4),
        (11, 29, 39, 21),
        (2, 11, 18, 88),
    ),
}
HEADINGS = "known words", "new words", "a kind", "a colour", "a place", "two objects"


def of(method, group):
    """Recall at 1, 5 and 10 and the median rank of a method. Raises KeyError or ValueError for what there is not."""
    return MEASURED[method][list(COUNTS).index(group)]


def table():
    """All of MEASURED as lines of text: of each method and kind of query recall at 10, and the median rank."""
    lines = [f"{'first 10, median rank':23}" + "".join(f"{heading:>13}" for heading in HEADINGS)]
    lines += [f"{'queries':23}" + "".join(f"{count:13}" for count in COUNTS.values())]
    for method, numbers in MEASURED.items():
        lines.append(f"{method:23}" + "".join(f"{f'{ten} %, {rank}':>13}" for _, _, ten, rank in numbers))
    return "\n".join(lines)
