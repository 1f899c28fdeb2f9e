"""Answers that are alike: pairs for a person to look at, and no verdict.

Compared is the code that students wrote, without comments, docstrings and names of their own; what was given out, and
what many of the class write in the same way, is no sign and does not count.
"""

import builtins
import io
import keyword
import tokenize
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LENGTH = 8  # tokens that are compared at a time
COMMON = 0.05  # share of the class that may write the same before it is no sign any more
FEW = 3  # ... and so many may in any class
LEAST, LEAST_SHARE = 40, 0.5  # pieces that few others have, and share of them, that both of a pair have
MOST = 20  # groups
SHOWN = 3  # pairs of a group that are shown, and more where these do not hold it together
SILENT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
KEPT = frozenset({*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "np"})


@dataclass(frozen=True)
class Part:
    """An exercise of two students: its name, and the lines of each as (text, whether it is alike)."""

    name: str
    one: list[tuple[str, bool]]
    other: list[tuple[str, bool]]


@dataclass(frozen=True)
class Pair:
    """Two students, as numbers in the list that was compared.

    pieces   pieces of code that both have and few others
    share    these pieces, of those of the shorter one of the two that few have
    """

    one: int
    other: int
    pieces: int
    share: float
    parts: list[Part]


Piece = tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Students each of whom has code that is alike that of another of them.

    who      numbers in the list that was compared
    pairs    pairs of them, the most alike first: those that hold the group together, and a few more
    others   how many pairs of them are alike, too
    """

    who: tuple[int, ...]
    pairs: list[Pair]
    others: int = 0


@dataclass(frozen=True)
class Link:
    """Two who are alike: see Pair."""

    one: int
    other: int
    pieces: int
    share: float

    @property
    def strength(self) -> float:
        return self.pieces * self.share


def alike(codes: Sequence[Mapping[str, str]], released: Iterable[str]) -> list[Alike]:
    """Who has written code that is alike, in groups; first those that have much in common which few others have.

    codes     for each student {exercise: source}
    released  sources of the code cells as they were given out
    """
    given = [*released]
    names = KEPT | {token.string for source in given for token in _tokens(source) if token.type == tokenize.NAME}
    known = {piece for source in given for piece, _ in pieces(source, names)}
    own = [{part: pieces(source, names) for part, source in code.items()} for code in codes]
    sets = [{piece for part in parts.values() for piece, _ in part} - known for parts in own]
    shared, sizes, rare = _count(sets)
    links = [Link(one, other, count, count / min(sizes[one], sizes[other])) for one, other, count in shared]
    links = [link for link in links if link.pieces >= LEAST and link.share >= LEAST_SHARE]
    links.sort(key=lambda link: (-link.strength, link.one, link.other))
    return [
        Alike(who, [_pair(link, codes, own, rare) for link in shown], len(every) - len(shown))
        for who, shown, every in _groups(links)[:MOST]
    ]


def _groups(links: Sequence[Link]) -> list[tuple[tuple[int, ...], list[Link], list[Link]]]:
    """(members, links to show, all links) of the groups that links hold together; links come strongest first."""
    root: dict[int, int] = {}

    def root_of(who):
        while root.setdefault(who, who) != who:
            who = root[who]
        return who

    needed = []
    for link in links:
        one, other = root_of(link.one), root_of(link.other)
        if one != other:
            root[other] = one
            needed.append(link)
    found: dict[int, list[Link]] = {}
    for link in links:
        found.setdefault(root_of(link.one), []).append(link)
    groups = []
    for own in found.values():
        more = [link for link in own if link not in needed]
        held = [link for link in own if link in needed]
        shown = sorted([*held, *more[: max(0, SHOWN - len(held))]], key=own.index)
        groups.append((tuple(sorted({who for link in own for who in (link.one, link.other)})), shown, own))
    return groups


def most_common(students: int) -> int:
    """So many of a class may write the same, and it still is a sign."""
    return max(FEW, int(COMMON * students))


def pieces(source: str, names: frozenset[str] | set[str]) -> list[tuple[Piece, tuple[int, int]]]:
    """Runs of LENGTH tokens, each with its first and last line. Names that are not in `names` are all one name."""
    found, before = [], ""
    for token in _tokens(source):
        own = token.type == tokenize.NAME and before != "." and token.string not in names
        found.append(("_" if own else token.string, token.start[0], token.end[0]))
        before = token.string
    runs = (found[i : i + LENGTH] for i in range(len(found) - LENGTH + 1))
    return [(tuple(text for text, *_ in run), (run[0][1], run[-1][2])) for run in runs]


def _tokens(source):
    """What counts of a cell; of one that is no Python as much as can be read."""
    fresh = True  # at the beginning of a line, where a text is a docstring
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            docstring = fresh and token.type == tokenize.STRING
            fresh = token.type in SILENT
            if not (fresh or docstring) and token.string:
                yield token
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


def _count(sets: Sequence[set[Piece]]) -> tuple[list[tuple[int, int, int]], list[int], set[Piece]]:
    """(one, other, pieces that both have) of all pairs; how many each has; and which these are: those few have."""
    from sklearn.feature_extraction.text import CountVectorizer  # slow to import

    try:
        counter = CountVectorizer(analyzer=lambda own: own, binary=True, max_df=most_common(len(sets)), dtype=int)
        table = counter.fit_transform(sets)
    except ValueError:  # nothing that only few have
        return [], [0] * len(sets), set()
    both = (table @ table.T).tocoo()
    shared = [(int(i), int(j), int(n)) for i, j, n in zip(both.row, both.col, both.data, strict=True) if i < j]
    return shared, [int(size) for size in table.sum(axis=1).A1], set(counter.vocabulary_)


def _pair(link: Link, codes: Any, own: Any, rare: set[Piece]) -> Pair:
    one, other = link.one, link.other
    every = [{piece for part in own[who].values() for piece, _ in part} for who in (one, other)]
    alike, parts = every[0] & every[1] & rare, []
    for name in dict.fromkeys([*codes[one], *codes[other]]):
        sides = [_marked(codes[who].get(name, ""), own[who].get(name, []), alike) for who in (one, other)]
        if any(mark for side in sides for _, mark in side):
            parts.append(Part(name, *sides))
    return Pair(one, other, link.pieces, link.share, parts)


def _marked(source, own, alike):
    """The lines of a source, with a mark on those that stand in a piece which is alike."""
    lines = {line for piece, (first, last) in own if piece in alike for line in range(first, last + 1)}
    return [(text, number in lines) for number, text in enumerate(source.split("\n"), 1)] if source else []
