"""A page that can save: served on this machine alone, at an address that holds a secret, until Ctrl+C."""

import hmac
import json
import secrets
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from autograder.model.errors import sentence

LARGEST = 1 << 20  # bytes of a request
HOST = "127.0.0.1"
TELLS = (ValueError, RuntimeError, OSError)  # their words go to the page


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a browser that was closed is no error of anybody's
            super().handle_error(request, client_address)


class LocalPage:
    """The server.

    page     makes the page from a nonce for its script
    actions  name -> function that takes what the page sends, and gives back what it shows; their errors are told there
    port     0 for any that is free. Raises OSError where it is taken
    """

    def __init__(self, page: Callable[[str], str], actions: Mapping[str, Callable[[Any], Any]], port: int = 0):
        self.page, self.actions = page, actions
        self.token, self.one_at_a_time = secrets.token_urlsafe(24), threading.Lock()
        self.server = _Server((HOST, port), self._handler())

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server.server_port}/{self.token}/"

    def run(self) -> None:
        """Serve until Ctrl+C, or `server.shutdown`."""
        try:
            self.server.serve_forever()
        except KeyboardInterrupt:
            print()
        finally:
            self.server.server_close()

    def _handler(self):
        local = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if not local.is_ours(self) or local.name_in(self.path) != "":
                    return self.send_error(404)
                nonce = secrets.token_urlsafe(16)
                status, body = local.ask(lambda: local.page(nonce))
                kind = "text/html" if status == 200 else "text/plain"
                return self.answer(status, body, f"{kind}; charset=utf-8", nonce)

            def do_POST(self):
                act = local.actions.get(local.name_in(self.path) or "")
                if not local.is_ours(self) or act is None:
                    return self.send_error(404)
                size = self.headers.get("Content-Length", "")
                if not size.isdecimal() or int(size) > LARGEST:
                    return self.send_error(413)
                told = self.rfile.read(int(size))
                status, body = local.ask(lambda: json.dumps(act(json.loads(told))))
                body = body if status == 200 else json.dumps({"problem": body})
                return self.answer(status, body, "application/json", "")

            def answer(self, status, body, kind, nonce):
                content = body.encode("utf-8", "replace")
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.send_header("X-Content-Type-Options", "nosniff")
                self.send_header(
                    "Content-Security-Policy",
                    f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data:; "
                    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                )
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *words):
                pass  # the address holds the secret

        return Handler

    def is_ours(self, request: BaseHTTPRequestHandler) -> bool:
        """Whether a request is for this server by its own name, at the secret address, and from its own page."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        origin = request.headers.get("Origin")
        mine = request.headers.get("Host", "") in hosts and (origin is None or origin.removeprefix("http://") in hosts)
        return mine and self.name_in(request.path) is not None

    def name_in(self, path: str) -> str | None:
        """What a path asks for below the secret; None without the secret."""
        _, token, *rest = [*path.partition("?")[0].split("/"), ""]
        right = hmac.compare_digest(token.encode(), self.token.encode())
        return "/".join(rest).rstrip("/") if right and rest else None

    def ask(self, make: Callable[[], str]) -> tuple[int, str]:
        """Status and text of an answer; one at a time, and its error in a sentence."""
        with self.one_at_a_time:
            try:
                return 200, make()
            except TELLS as error:
                return 409, sentence(error) if isinstance(error, OSError) else str(error)
