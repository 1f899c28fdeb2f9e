"""The student's commands: `python -m cvcourse lab`, `python -m cvcourse submit 01_knn`, `python -m cvcourse search`."""

import argparse
import sys
from pathlib import Path

from cvcourse.desk.places import DeskError, find_root
from cvcourse.words import Parser

ABOUT = """\
Pixels to Search, a course in computer vision.

  python -m cvcourse lab              open the course in JupyterLab; your notebooks are in work/
  python -m cvcourse submit 01_knn    look your assignment over and pack it for your instructor
  python -m cvcourse search           open the image search engine; --photos FOLDER searches your own pictures
"""


def parser():
    """The words of the command line."""
    top = Parser(prog="python -m cvcourse", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(dest="command", title="commands", metavar="lab | submit | search")
    lab = commands.add_parser("lab", help="lay work/ and open JupyterLab there")
    lab.add_argument("--no-browser", action="store_true", help="start JupyterLab only, and print its address")
    lab.add_argument("--port", type=int, help="wanted port; when it is taken, JupyterLab chooses another")
    submit = commands.add_parser("submit", help="pack an assignment into one zip")
    submit.add_argument("assignment", help="for example 01_knn")
    submit.add_argument("--name", help="whose work it is (asked for on a terminal)")
    submit.add_argument("--work", type=Path, help="folder with your notebooks (default work/ of the course)")
    submit.add_argument("--out", type=Path, help="folder for the zip (default the current one)")
    search = commands.add_parser("search", help="open the search engine as a page in the browser")
    search.add_argument("--photos", metavar="FOLDER", help="your own photographs; nothing in the folder is changed")
    search.add_argument("--scenes", type=int, default=2000, help="how many of the course's scenes (default 2000)")
    search.add_argument("--no-browser", action="store_true", help="start the page only, and print its address")
    search.add_argument("--port", type=int, help="wanted port (default a free one)")
    return top


def main(argv=None):
    """Run one command. Returns the exit code."""
    top = parser()
    arguments = top.parse_args(argv)
    try:
        if arguments.command == "lab":
            return run_lab(find_root(), arguments)
        if arguments.command == "submit":
            return run_submit(find_root(), arguments)
        if arguments.command == "search":
            return run_search(arguments)
    except DeskError as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, EOFError):
        print("\nStopped; nothing was changed.", file=sys.stderr)
        return 2
    top.print_help()
    return 0


def run_lab(root, arguments):
    """Lay the desk, write the start page, open JupyterLab."""
    from cvcourse.desk import lay, write_start_page
    from cvcourse.desk.lab import open_lab, running, show_running

    work, browser = root / "work", not arguments.no_browser
    print("Starting JupyterLab. This takes some seconds, on a slow disk up to two minutes.", flush=True)
    address = running(work)
    if address:
        return show_running(address, browser)
    for sentence in lay(root, work):
        print(sentence)
    write_start_page(work)
    return open_lab(work, arguments.port, browser)


def run_submit(root, arguments):
    """Look an assignment over and pack it."""
    from cvcourse.desk import submit

    submit(root, arguments.assignment, arguments.name, arguments.work, arguments.out)
    return 0


def run_search(arguments):
    """Describe pictures, open the search engine as a page."""
    from cvcourse.data.store import DataError
    from cvcourse.retrieval.search_page import opened_page
    from cvcourse.retrieval.search_photos import SearchError

    try:
        return opened_page(arguments.photos, arguments.scenes, arguments.port, not arguments.no_browser)
    except (SearchError, DataError) as error:
        if str(error):
            print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
