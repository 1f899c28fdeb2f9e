"""Variants of a graded quiz: in which order a student sees the options, and which questions of a pool are asked.

A variant is a text of chance that is drawn once, when a quiz is first shown, and stays in the record of the answers:
whoever takes the notebook to another machine finds the same quiz there. Order and questions follow from it alone, by
SHA-256, so that the grader draws the same again. The empty variant is the bank as it is written, with the first
questions of each pool; records from before there were variants have it.

Answers are numbers of options in the bank's order, so that no order of the options can change a mark. Whoever edits the
variant chooses which questions of a pool count, and still has to answer as many of them.
"""

import hashlib
import re
import secrets

VARIANT = re.compile(r"[0-9a-f]{12}")


def new_variant():
    """A variant that nobody has yet: 12 hexadecimal digits."""
    return secrets.token_hex(6)


def valid_variant(text):
    """The text when it is a variant, else ""."""
    return text if isinstance(text, str) and VARIANT.fullmatch(text) else ""


def asked(bank, variant=""):
    """The questions that a variant asks, in the bank's order.

    bank  a bank with its key, or its questions as `strip_key` gives them
    """
    pools = bank.get("pools", {})
    drawn = {name: _drawn(bank, name, count, variant) for name, count in pools.items()}
    return [q for q in bank["questions"] if q.get("pool") not in pools or q["id"] in drawn[q["pool"]]]


def option_order(bank, question, variant=""):
    """The numbers of a question's options in the order in which a variant shows them; [] for a numeric question."""
    numbers = list(range(len(question.get("options", []))))
    return numbers if question.get("fixed") else _shuffled(numbers, variant, bank["quiz"], question["id"])


def shown(bank, variant=""):
    """The questions that a variant asks, each with the `order` of its options: what the widget draws."""
    return [question | {"order": option_order(bank, question, variant)} for question in asked(bank, variant)]


def points_of(bank):
    """The points that can be had; all questions of a pool have the same, so that every variant has them."""
    return sum(question["points"] for question in asked(bank))


def _drawn(bank, pool, count, variant):
    ids = [question["id"] for question in bank["questions"] if question.get("pool") == pool]
    return set(_shuffled(ids, variant, bank["quiz"], pool)[:count])


def _shuffled(things, variant, *salt):
    """The things in an order of the variant's, another for each quiz and question; as they are without a variant."""
    if not variant:
        return things
    words = "\n".join([variant, *salt])
    return sorted(things, key=lambda thing: hashlib.sha256(f"{words}\n{thing}".encode()).digest())
