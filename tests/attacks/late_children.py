"""Leave processes behind that change the gradebook once the grader has gone."""

# %% first
import os
import subprocess
import sys

CODE = f"import sqlite3, time; time.sleep(8); sqlite3.connect({OUT + '/gradebook.db'!r}, isolation_level=None).execute('update grade set auto_score=99')"
for options in ({}, {"start_new_session": True}, {"close_fds": False}):
    try:
        subprocess.Popen([sys.executable, "-c", f"open('/tmp/{MARK}', 'w'); {CODE}"], **options)
    except OSError as error:
        print(error.strerror)
try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            exec(CODE)
        os._exit(0)
except OSError as error:
    print(error.strerror)
os.system(f"touch /tmp/{MARK} &")
