"""The rubric of a course: comments that are given again and again, kept in `rubric.toml` beside the gradebook.

["01_knn"]
"knn_assignment/written_why_not_perfect" = ["One way of the two is missing.", "Why is it so?"]
"""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from autograder.model.errors import GradebookError
from cvcourse.whole import whole

NAME = "rubric.toml"
HEAD = "# Comments for written answers: `autograder written UNIT` offers and keeps them.\n"
LONGEST, MOST = 2000, 40  # characters of a comment, comments of a question


class BadRubric(GradebookError):
    """The rubric cannot be read; the text says why."""


def rubric(out: Path, unit: str) -> dict[str, list[str]]:
    """The comments of a unit's questions, {id of a question: comments}. Raises BadRubric."""
    return dict(_read(out).get(unit, {}))


def keep(out: Path, unit: str, question: str, comments: Iterable[str]) -> list[str]:
    """Keep the comments of a question in place of those it had, and give them back. Raises BadRubric, OSError."""
    units = _read(out)
    kept = list(dict.fromkeys(text.strip()[:LONGEST] for text in comments if text.strip()))[:MOST]
    units.setdefault(unit, {})[question] = kept
    lines = [HEAD]
    for name, own in sorted(units.items()):
        lines.append(f"\n[{_quoted(name)}]\n")
        lines += [f"{_quoted(key)} = [{', '.join(map(_quoted, texts))}]\n" for key, texts in own.items() if texts]
    with whole(out / NAME) as draft:
        draft.write_text("".join(lines), encoding="utf-8")
    return kept


def _quoted(text):
    """A text in TOML, whose strings are those of JSON but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read(out):
    path = out / NAME
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRubric(f"{path} cannot be read ({error}): correct it, or move it away.") from error
    for unit, own in found.items():
        lists = own.values() if isinstance(own, dict) else [None]
        if not all(isinstance(texts, list) and all(isinstance(text, str) for text in texts) for texts in lists):
            raise BadRubric(f'{path}: below ["{unit}"] write lines such as "NOTEBOOK/QUESTION" = ["a comment"].')
    return found
