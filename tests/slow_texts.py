"""A stand-in for `sanitize` that works for ever on a text that says so, as the libraries do on some texts."""

import os


def make(kind, text, ours=False, attachments=None):
    if "for ever" in text:
        while True:
            pass
    if "breaks" in text:
        raise RecursionError
    return os.getpid() if "who" in text else f"<p>drawn: {text}</p>"
