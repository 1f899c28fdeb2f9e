"""A folder as a student may have left it: looked at without following links, and cleared however deep it is."""

import os
from pathlib import Path

FILES_CAP, DEPTH_CAP = 2000, 20


def files_in(folder: Path | str) -> list[tuple[Path, int]]:
    """Regular files below a folder, as sorted pairs (Path, bytes). Raises OSError.

    Links, pipes and names that cannot be printed are left out, and so is what lies deeper than DEPTH_CAP or comes
    after FILES_CAP files.
    """
    found, waiting = [], [(Path(folder), 0)]
    while waiting and len(found) < FILES_CAP:
        place, depth = waiting.pop()
        with os.scandir(place) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if not entry.name.isprintable():
                    continue
                if entry.is_dir(follow_symlinks=False) and depth < DEPTH_CAP:
                    waiting.append((Path(entry.path), depth + 1))
                elif entry.is_file(follow_symlinks=False):
                    found.append((Path(entry.path), entry.stat(follow_symlinks=False).st_size))
    return sorted(found[:FILES_CAP])


def clear(folder: Path) -> None:
    """Remove a folder. Folders inside it are moved up first, so that neither paths nor the stack grow too long."""
    waiting, number = [os.fspath(folder)], 0
    while waiting:
        place = waiting.pop()
        try:
            os.chmod(place, 0o700)
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        number += 1
                        up = os.path.join(os.path.dirname(folder), f"{os.path.basename(folder)}.{number}")
                        os.rename(entry.path, up)
                        waiting.append(up)
                    else:
                        os.unlink(entry.path)
            os.rmdir(place)
        except OSError:  # as much as can be
            continue
