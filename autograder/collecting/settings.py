"""The settings of a course, `desk.toml` in the folder that is graded into."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.collecting.roster import BadRoster, Roster, read_roster

NAME = "desk.toml"


class BadSettings(ValueError):
    """The settings cannot be used; the text says which and what to write."""


@dataclass(frozen=True)
class Settings:
    """What an instructor has written down.

    roster   the students, None without a list
    """

    roster: Roster | None = None


def read_settings(out: Path) -> Settings:
    """The settings in `out`/desk.toml; those of a course without any where there is no such file.

    Raises   BadSettings
    """
    path = out / NAME
    if not path.is_file():
        return Settings()
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {error}.") from error
    unknown = sorted(words.keys() - {"roster", "groups"})
    if unknown:
        raise BadSettings(f"{path} has {unknown[0]!r}, which is no setting: there are roster and groups.")
    try:
        return Settings(_roster(words, path))
    except BadRoster as error:
        raise BadSettings(f"{path}: {error}") from error


def _roster(words: dict[str, Any], path: Path) -> Roster | None:
    """The list of students, with the teams of the settings."""
    groups = words.get("groups", {})
    if "roster" not in words:
        if groups:
            raise BadSettings(f"{path} has groups and no roster: groups are of students on a roster.")
        return None
    if not isinstance(words["roster"], str):
        raise BadSettings(f'{path}: write roster = "FILE", the list of students beside it.')
    roster = read_roster(path.parent / words["roster"])
    teams: dict[str, set[str]] = {}
    if not isinstance(groups, dict):
        raise BadSettings(f'{path}: write a table [groups] with lines such as "Team 1" = ["ada", "ben"].')
    for team, members in groups.items():
        for member in members if isinstance(members, list) else [members]:
            found = roster.find(str(member))
            if len(found) != 1:
                raise BadSettings(f"{path}: {member!r} in the group {team!r} is nobody on the roster.")
            teams.setdefault(found[0].id, set()).add(team)
    students = (replace(s, groups=s.groups | teams.get(s.id, set())) for s in roster.students)
    return Roster(tuple(students), roster.heads)
