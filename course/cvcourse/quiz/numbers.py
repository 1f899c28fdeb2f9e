"""Numbers as people write them, read in one place for the page and for the grader.

    3072   3,072   3 072   3072.0   .25   1/4   -7   2.5e-3        with a Unicode minus, too
    1,5    0,125                                                   refused: could be meant with a decimal comma

The course writes 3,072, so a comma before exactly three digits groups them. Everywhere else it is no part of a number.
"""

import math
import re

LONGEST = 60  # characters of an answer
MINUS = str.maketrans("\u2212\u2013\ufe63\uff0d", "----")
SPACE = "[ \u00a0\u2007\u2009\u202f]"
GROUPED = rf"[1-9][0-9]{{0,2}}(?:(?:,[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+)"
NUMBER = re.compile(rf"[+-]?{SPACE}*(?:(?:{GROUPED}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")


class NotANumber(ValueError):
    """Why a text is no number, in one sentence for the student."""


def read_number(text):
    """The float that a text stands for. Raises NotANumber."""
    plain = text.translate(MINUS).strip()
    numerator, slash, denominator = plain.partition("/")
    try:
        value = _plain(numerator) / _plain(denominator) if slash else _plain(plain)
    except ZeroDivisionError:
        raise NotANumber("Nothing can be divided by 0.") from None
    except ValueError:
        raise NotANumber(_why(plain)) from None
    if not math.isfinite(value) or abs(value) >= 1e300:
        raise NotANumber("This number is too large.")
    return value


def as_number(answer):
    """The value of an answer, which is a text or a number; None when it has none. Never raises."""
    if isinstance(answer, str):
        try:
            return read_number(answer) if len(answer) <= LONGEST else None
        except NotANumber:
            return None
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    return float(answer) if -1e300 < answer < 1e300 else None


def in_figures(value):
    """A number as the course writes it: 3,072 or 0.25."""
    return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.6g}"


def _plain(text):
    text = text.strip()
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(re.sub(f"{SPACE}|,", "", text))


def _why(text):
    if DECIMAL_COMMA.fullmatch(text):
        return f"Write a decimal point in place of the comma: {text.replace(',', '.')}"
    return "This is not a number that I can read. Write the number alone, such as 12.5, \u22127 or 1,250."
