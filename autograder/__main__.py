"""The command `autograder`, and python -m autograder."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command. Returns the exit status."""
    start_lean()
    from autograder.cli import main as command

    return command(argv)


def start_lean() -> None:
    """Spare the start of the command what it does not need; to be called before anything imports nbformat.

    nbformat's validator compiles a grammar of web addresses at import, which takes longer than all else. No
    notebook is checked for addresses, and where the grammar cannot be imported the validator does without.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
