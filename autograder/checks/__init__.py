"""The declarations, by unit; `CHECKS[unit]` lists them. Trusted side only.

A unit is a folder with sources below course/ or solutions/, such as 01_knn. Its checks are declared in the package of
its name here, `knn`, which holds CHECKS and, for the links of the cards, SECTIONS; a unit may have none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from autograder.model.check import Check

COURSE = Path(__file__).parents[2]
UNIT = re.compile(r"\d\d_[a-z]\w*")


def units(root: Path | str = COURSE) -> list[str]:
    """Names of the units of the course below `root`, in order: ["01_knn", ...]."""
    sources = [path for part in ("course", "solutions") for path in (Path(root) / part).glob("*/*.py")]
    return sorted({path.parent.name for path in sources if UNIT.fullmatch(path.parent.name)})


class Declarations(Mapping):
    """Unit -> its checks; the package that declares them is imported when they are first asked for."""

    def __iter__(self) -> Iterator[str]:
        return iter(units(COURSE))

    def __len__(self) -> int:
        return len(units(COURSE))

    def __contains__(self, unit: object) -> bool:
        return unit in units(COURSE)

    def __getitem__(self, unit: str) -> tuple[Check, ...]:
        if unit not in self:
            raise KeyError(unit)
        return _declared(unit)


@cache
def _declared(unit):
    package = f"{__name__}.{unit.partition('_')[2]}"
    if find_spec(package) is None:
        return ()
    module = import_module(package)
    return tuple(replace(check, lecture=_section(module.SECTIONS, check.name)) for check in module.CHECKS)


def _section(sections, name):
    """The first "notebook#heading" that explains a check, "" for a check that nobody has placed."""
    return next((place for place, names in sections.items() if name in names.split()), "")


CHECKS = Declarations()


def find_check(unit: str, name: str) -> Check:
    """The check of a unit by its function's name. Raises KeyError with a sentence."""
    for check in CHECKS.get(unit, ()):
        if check.name == name:
            return check
    known = ", ".join(check.name for check in CHECKS.get(unit, ()))
    raise KeyError(f"no check {name!r} is declared for {unit}; autograder/checks has: {known or 'nothing'}")
