"""The words of a command line."""

import argparse


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message):
        self.exit(2, f"{message[0].upper()}{message[1:]}; `{self.prog} -h` shows what can be said.\n")
