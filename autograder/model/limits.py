"""What one submission may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one student's process.

    memory         bytes of address space
    cpu            seconds of processor time in all
    file_size      bytes of the largest file it may write
    scratch        bytes in its folder
    files          files in its folder
    cell_seconds   wall seconds of one cell
    total_seconds  wall seconds of the whole submission, restarts included
    restarts       how often a dead process is started anew
    text           bytes of text output kept of one cell
    picture        bytes of one picture kept
    """

    memory: int = 4 << 30
    cpu: int = 120
    file_size: int = 64 << 20
    scratch: int = 256 << 20
    files: int = 2000
    cell_seconds: float = 20
    total_seconds: float = 240
    restarts: int = 5
    text: int = 10_000
    picture: int = 1 << 20
