"""Small TOML files that an instructor may edit: a table for each unit, in it a line for each thing."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cvcourse.whole import whole


def read_units(path: Path, fits: Callable[[Any], bool], example: str, refusal: type[Exception]) -> dict[str, dict]:
    """What stands in a file, {unit: {name: value}}; {} where there is none.

    fits      whether a value is what the file is for
    example   a line as it should be
    Raises    `refusal`, one sentence
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise refusal(f"{path} cannot be read ({error}): correct it, or move it away.") from error
    for unit, own in found.items():
        if not isinstance(own, dict) or not all(map(fits, own.values())):
            raise refusal(f'{path}: below ["{unit}"] write lines such as {example}.')
    return found


def write_units(path: Path, head: str, units: dict[str, dict]) -> None:
    """Write such a file under a first line; what is empty is left out. Raises OSError."""
    lines = [head]
    for unit, own in sorted(units.items()):
        kept = [f"{_in_toml(name)} = {_in_toml(value)}\n" for name, value in own.items() if value]
        lines += [f"\n[{_in_toml(unit)}]\n", *kept] if kept else []
    with whole(path) as draft:
        draft.write_text("".join(lines), encoding="utf-8")


def _in_toml(value):
    """A text, or a list of texts, in TOML: JSON but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
