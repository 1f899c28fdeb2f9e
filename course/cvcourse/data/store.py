"""Where the files of a data set lie: folders in order, checksums for everything, downloads.

Order of search: the folder named by PIXELS_DATA, datasets/ of the course (or the folder named by
PIXELS_DATASETS), the user's cache (or the folder named by PIXELS_CACHE), the official address.
"""

import os
import sys
from pathlib import Path

TIMEOUTS = (5, 30)  # seconds: to reach a server, between two pieces of its answer


class DataError(Exception):
    """A data set cannot be had; the message is one sentence for the learner, shown without a traceback."""

    def _render_traceback_(self):
        """What a notebook shows in place of the traceback (asked for by IPython)."""
        return [f"{type(self).__name__}: {self}"]


class DataMissing(DataError):
    """A data set is neither on this machine nor reachable."""


class DataDamaged(DataError):
    """A file is there, but its checksum is not the one in the manifest."""


def catalogue():
    """The manifest as a dict: name of a set -> its record. Raises DataMissing when there is no manifest."""
    import tomllib

    manifest = course_datasets() / "manifest.toml"
    try:
        return tomllib.loads(manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataMissing(
            f"The list of data sets, manifest.toml, was not found in {manifest.parent}: set the environment "
            "variable PIXELS_DATASETS to the folder datasets/ of the course."
        ) from None


def record_of(name):
    """Record of one set. Raises DataError that names the sets when there is none of this name."""
    records = catalogue()
    if name not in records:
        raise DataError(f'There is no data set "{name}"; the data sets are {", ".join(sorted(records))}.')
    return records[name]


def course_datasets():
    """Folder datasets/ of the course: named by PIXELS_DATASETS, else three floors above this package."""
    named = os.environ.get("PIXELS_DATASETS")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "datasets"


def cache_folder():
    """Folder of the user's downloads: named by PIXELS_CACHE, else the usual one of the system."""
    import pooch

    return Path(os.environ.get("PIXELS_CACHE") or pooch.os_cache("pixels-to-search"))


def own_folder():
    """The folder named by PIXELS_DATA as a list of one, or an empty list."""
    named = os.environ.get("PIXELS_DATA")
    return [Path(named)] if named else []


def accepted(record):
    """Files that serve for a set: {file: {sha256: bytes}}, its own file first, then the alternatives."""
    files = {}
    for one in (record, *record.get("alternatives", [])):
        files.setdefault(one["file"], {})[one["sha256"]] = one["bytes"]
    return files


def candidates(record):
    """Yield the places where a file of this set may lie, in order: (path, {sha256: bytes})."""
    files = accepted(record).items()
    for folder in own_folder():
        yield from ((folder / Path(file).name, sums) for file, sums in files)
    yield from ((course_datasets() / file, sums) for file, sums in files)
    yield from ((cache_folder() / Path(file).name, sums) for file, sums in files)


def sha256(file):
    """Checksum of a file as 64 hexadecimal digits."""
    import hashlib

    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def present(name):
    """Whether the first file found for this set has an expected length (its checksum is not read)."""
    for file, sums in candidates(record_of(name)):
        if file.is_file():
            return file.stat().st_size in sums.values()
    return False


def path(name):
    """Verified file of a set or of weights, downloaded when it is not on this machine.

    Returns  Path of a file whose sha256 is in the manifest
    Raises   DataMissing, DataDamaged
    """
    record = record_of(name)
    if "file" not in record:
        raise DataError(f'The data set "{name}" is not one file: use data.load("{name}").')
    for file, sums in candidates(record):
        if file.is_file():
            if sha256(file) in sums:
                return file
            if "url" not in record or file.parent != cache_folder():
                raise DataDamaged(damaged(name, file, record))
    return download(name, record)


def damaged(name, file, record):
    """The sentence about a damaged file: which, where, what to do."""
    cure = "restore it from a fresh copy of the course"
    if "url" in record:
        cure = "delete it, then run this again to download it"
    return (
        f'The file {file.name} of the data set "{name}" in {file.parent} is damaged '
        f"(its checksum is not the one in the manifest): {cure}."
    )


def package_file(package, file, checksum):
    """Verified file inside an installed Python package, found without importing the package.

    package  import name, such as "skimage"
    file     path inside the package
    Raises   DataMissing, DataDamaged
    """
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or not (found := Path(spec.origin).parent / file).is_file():
        raise DataMissing(
            f"The file {file} of the Python package {package} is not installed here: "
            "install the versions listed in the course's requirements.lock."
        )
    if sha256(found) != checksum:
        raise DataDamaged(
            f"The file {found} is not the one that the course expects: "
            f"install {package} again, in the version of the course's requirements.lock."
        )
    return found


def download(name, record):
    """Fetch the official file into the user's cache, with a progress bar on standard output.

    Raises  DataMissing when there is no address, no network, no room, or when another file came
    """
    if "url" not in record:
        raise DataMissing(missing(name, record, "is not downloaded, since it belongs to the course"))
    import requests

    try:
        return retrieve(name, record)
    except requests.RequestException:
        reason = f"could not be downloaded from {record['url']}"
    except ValueError:
        reason = f"what came from {record['url']} has another checksum"
    except OSError as error:
        reason = f"could not be stored in {cache_folder()} ({error.strerror})"
    raise DataMissing(missing(name, record, reason))


def retrieve(name, record):
    """Path of the downloaded and verified file; raises what requests, pooch and the disk raise."""
    import pooch
    from tqdm import tqdm

    pooch.get_logger().setLevel("WARNING")
    look = {"unit": "B", "unit_scale": True, "leave": False, "delay": 0.5, "file": sys.stdout}
    with tqdm(desc=name, total=record["bytes"], **look) as bar:
        fetch = pooch.HTTPDownloader(progressbar=bar, timeout=TIMEOUTS)
        checksum, file = f"sha256:{record['sha256']}", Path(record["file"]).name
        return Path(pooch.retrieve(record["url"], checksum, file, cache_folder(), downloader=fetch))


def missing(name, record, reason):
    """The sentence about a set that cannot be had: what, where we looked, what to do."""
    file, size = Path(record["file"]).name, max(1, round(record["bytes"] / 1e6))
    looked = [str(folder) for folder in (*own_folder(), course_datasets(), cache_folder())]
    cure = "restore it from a fresh copy of the course"
    if "url" in record:
        cure = f"connect to the internet and run this again, or set PIXELS_DATA to a folder that holds {file}"
    return f'The data set "{name}" ({file}, {size} MB) is not in {" or ".join(looked)} and {reason}: {cure}.'
