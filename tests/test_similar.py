"""Answers that are alike: what counts as a sign, and who stands in one group."""

from autograder.desk.similar import alike

OWN = """
def solve(images, limit):
    \"\"\"{doc}\"\"\"
    {a} = [image for image in images if image.sum() > limit]
    {b} = sorted({a}, key=lambda image: (image.max(), -image.min()))  # {doc}
    while len({b}) > 3 and {b}[0].mean() < limit:
        {b} = {b}[1:] + [{b}[0] * 0.5]
    return np.stack([image / image.sum() for image in {b}]).round(2)
"""
ONE = OWN.format(doc="mine", a="bright", b="order")
RENAMED = OWN.format(doc="all my own work", a="xs", b="final").replace("    ", "  ")
OTHER = """
def solve(images, limit):
    total = np.array([image.sum() for image in images])
    keep = images[total > limit]
    ranks = np.lexsort((keep.min(axis=(1, 2)), keep.max(axis=(1, 2))))
    for _ in range(len(ranks)):
        if keep[ranks[0]].mean() >= limit: break
        ranks = np.roll(ranks, -1)
    return np.round(keep[ranks] / total[total > limit][ranks, None, None], 2)
"""


def pairs(*sources, released=()):
    found = alike([{"solve": source} for source in sources], released)
    return [(pair.one, pair.other) for group in found for pair in group.pairs]


def test_the_same_code_under_other_names_is_alike():
    (group,) = alike([{"solve": ONE}, {"solve": OTHER}, {"solve": RENAMED}], [])
    (pair,) = group.pairs
    assert (group.who, pair.one, pair.other, pair.share) == ((0, 2), 0, 2, 1)
    marked = [text for text, alike in pair.parts[0].one if alike]
    assert any("sorted" in text for text in marked)
    assert [alike for _, alike in pair.parts[0].one] == [alike for _, alike in pair.parts[0].other]


def test_what_many_write_or_was_given_out_is_no_sign():
    assert pairs(ONE, ONE) == [(0, 1)]
    assert pairs(ONE, ONE, released=[ONE]) == []
    assert pairs(*[ONE] * 4, OTHER) == []  # more than three
    assert pairs(*[ONE] * 3, OTHER) == [(0, 1), (0, 2), (1, 2)]


def test_short_answers_blank_ones_and_no_python_make_no_pair():
    assert pairs("return np.abs(a - b).sum()", "return np.abs(a - b).sum()") == []
    assert pairs("", "", '"""', "%%bash\nls '") == []
    assert pairs() == []


MORE = """
def more(images, limit):
    {a} = {{k: np.flatnonzero(images[k].ravel() < limit)[::-1] for k in range(1, len(images), 2)}}
    for k, spots in {a}.items():
        images[k].ravel()[spots[: len(spots) // 3]] **= 2 if k % 4 else 3
    return np.concatenate([*{a}.values()]).clip(0, limit - 1)
"""


def test_three_who_are_alike_are_one_group_though_two_of_them_share_nothing():
    first, second = {"solve": ONE}, {"more": MORE.format(a="spots_of")}
    (group,) = alike([first, {"solve": OTHER}, first | second, {"more": MORE.format(a="found")}], [])
    assert (group.who, group.others) == ((0, 2, 3), 0)
    assert {(pair.one, pair.other) for pair in group.pairs} == {(0, 2), (2, 3)}
    assert {part.name for pair in group.pairs for part in pair.parts} == {"solve", "more"}


def test_two_groups_stay_two_and_a_large_one_shows_what_holds_it_together():
    second = MORE.format(a="found")
    groups = alike([{"solve": ONE}, {"more": second}, {"solve": RENAMED}, {"more": second}], [])
    assert sorted(group.who for group in groups) == [(0, 2), (1, 3)]
    five = [{"solve": ONE}] * 5 + [{"solve": f"x = {number}"} for number in range(95)]  # five of a hundred are few
    (group,) = alike(five, [])
    assert (group.who, len(group.pairs), group.others) == ((0, 1, 2, 3, 4), 4, 6)
    assert {who for pair in group.pairs for who in (pair.one, pair.other)} == {0, 1, 2, 3, 4}
