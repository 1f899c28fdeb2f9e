"""What one submission may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits of one submission. Times count what the processor works for it, so that a busy machine takes nothing.

    memory         bytes of address space
    cpu            seconds of processor time of one process
    file_size      bytes of the largest file it may write
    scratch        bytes in its folder
    files          files in its folder
    cell_seconds   seconds of processor time of one cell
    total_seconds  seconds of processor time of the whole submission, restarts included
    idle_seconds   how long it may wait without computing
    wall_seconds   how long the whole submission may take by the clock on the wall
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
    total_seconds: float = 120
    idle_seconds: float = 10
    wall_seconds: float = 300
    restarts: int = 10
    text: int = 10_000
    picture: int = 1 << 20
