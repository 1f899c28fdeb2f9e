"""What starts processes or runs the shell, where neither is allowed: threads do the work, and the shell says no."""

import concurrent.futures
import multiprocessing
import multiprocessing.pool
import threading

NOT_HERE = "(not while grading)"
SHELL_MAGICS = ("pip", "conda", "mamba", "ls", "ll", "sx", "system", "pinfo", "pinfo2", "pdoc", "psource", "pfile")
SHELL_CELLS = ("bash", "sh", "script", "sx", "system")


def compute_here():
    """Let pools of processes be pools of threads: a submission has one process, and its values are the same."""

    class ThreadsForProcesses(concurrent.futures.ThreadPoolExecutor):
        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **_):
            super().__init__(max_workers, initializer=initializer, initargs=initargs)

    class ThreadForProcess(threading.Thread):
        exitcode, pid = 0, 0

        def terminate(self):
            """Nothing to end: it ends with its work."""

        kill = close = terminate

    concurrent.futures.ProcessPoolExecutor = ThreadsForProcesses
    for context in (multiprocessing, type(multiprocessing.get_context()), multiprocessing.context.BaseContext):
        context.Pool = staticmethod(_pool)
        context.Process = ThreadForProcess


def _pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    return multiprocessing.pool.ThreadPool(processes, initializer, initargs)


def say_no(shell):
    """Let shell lines and the magics that run programs, or ask for help, say that they do nothing here."""

    def refuse(*_, **__):
        print(NOT_HERE)

    def refuse_output(*_, **__):
        refuse()
        return []

    shell.system = shell.system_piped = shell.system_raw = refuse
    shell.getoutput = refuse_output
    for name in SHELL_MAGICS:
        shell.register_magic_function(refuse, "line", name)
    for name in SHELL_CELLS:
        shell.register_magic_function(refuse, "cell", name)
