"""What commands share: the folder that all is kept in, what has been collected, the settings."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

from autograder.collecting.collecting import Collection, collect
from autograder.collecting.left_over import keep_left_over
from autograder.collecting.settings import Settings, read_settings
from autograder.grading.assignment import assignments, release_folders
from autograder.student.start import CannotStart


def gradebook_in(out: Path) -> Path:
    """The gradebook in a folder. Raises CannotStart."""
    path = out / "gradebook.db"
    if not path.is_file():
        raise CannotStart(
            f"There is no gradebook {path} yet: run `autograder grade` first, or name its folder with --out."
        )
    return path


def collected(arguments: argparse.Namespace, sources: list[Path]) -> Collection:
    """What came, brought to OUT/submitted. Raises UnknownAssignment, NothingToCollect, BadSettings."""
    released = release_folders(arguments.root, arguments.assignment)
    settings = settings_of(arguments)
    found = collect(sources, arguments.assignment, arguments.out / "submitted", released, settings.roster)
    keep_left_over(arguments.out, arguments.assignment, sources, found)
    found.missing = [student for student in found.missing if not settings.is_excused(arguments.assignment, student)]
    return found


def settings_of(arguments: argparse.Namespace) -> Settings:
    """What an instructor has written into OUT/desk.toml. Raises BadSettings."""
    return read_settings(arguments.out, assignments(arguments.root))


def folder_for(out: Path) -> None:
    """Make the folder that everything is written to. Raises CannotStart."""
    if out.exists() and not out.is_dir():
        raise CannotStart(f"{out} is a file: give the name of a folder with --out.")
    out.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Nobody else grades into this folder meanwhile. Raises CannotStart."""
    with (out / ".running").open("w") as file:
        try:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock, no child of ours inherits it
        except ImportError:  # Windows: two runs at once are not noticed
            pass
        except OSError as error:
            raise CannotStart(f"Another run is grading into {out}: wait for its end, or give another --out.") from error
        yield
