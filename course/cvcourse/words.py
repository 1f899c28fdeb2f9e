"""The words of a command line: what a user types, and how many there are."""

import argparse


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message):
        self.exit(2, f"{message[0].upper()}{message[1:]}; `{self.prog} -h` shows what can be said.\n")


def counted(number, one, many):
    """A number and what there is of it: counted(1, "pair has", "pairs have") is "1 pair has"."""
    return f"{number} {one if number == 1 else many}"
