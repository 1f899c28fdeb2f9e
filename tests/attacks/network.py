"""Send the notebook to a server, and ask one for the answers."""

# %% first
import socket
import urllib.request

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            line = socket.socket(family, kind)
            line.settimeout(0.2)
            line.connect(("127.0.0.1", 9) if family != socket.AF_UNIX else "/var/run/docker.sock")
            print("found")
        except OSError as error:
            print(error.strerror)
try:
    urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.2)
except OSError as error:
    print(error)
