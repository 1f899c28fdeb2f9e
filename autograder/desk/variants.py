"""Who saw what of a quiz: the variants in the records that were handed in, drawn again."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from cvcourse.quiz import shown, variant_of


@dataclass(frozen=True)
class Seen:
    """What a student saw.

    row        number of the student's row
    variant    the text from which all of it was drawn
    questions  numbers of the questions in the bank with their options as they stood: "1 bdac, 2, 5 cab"
    """

    row: int
    variant: str
    questions: str


def seen_of(bank: dict[str, Any], records: Mapping[int, dict | None]) -> list[Seen]:
    """What those saw whose record, {number of a row: record}, has a variant."""
    variants = {row: variant_of(record) for row, record in records.items()}
    return [Seen(row, variant, in_letters(bank, variant)) for row, variant in variants.items() if variant]


def in_letters(bank: dict[str, Any], variant: str) -> str:
    """The questions of a variant by their numbers in the bank, with the options, a, b, c, ... there, as they stood."""
    numbers = {question["id"]: number for number, question in enumerate(bank["questions"], 1)}
    letters = ["".join(ascii_lowercase[place % 26] for place in q["order"]) for q in shown(bank, variant)]
    ids = [question["id"] for question in shown(bank, variant)]
    return ", ".join(f"{numbers[name]} {order}".strip() for name, order in zip(ids, letters, strict=True))


def shared(seen: list[Seen]) -> list[list[int]]:
    """Rows with one and the same variant, which come from one notebook: who began with whose is not told."""
    rows: dict[str, list[int]] = {}
    for one in seen:
        rows.setdefault(one.variant, []).append(one.row)
    return [several for several in rows.values() if len(several) > 1]
