"""A server that dies at a chosen moment: `python -m tests.support.mortal URL`.

For each line it reads, a number, it makes a server process of its own and prints the port. That
process kills itself with SIGKILL at that step of the first form posted to it: a step is the moment
before and after each statement that writes, before the commit, and before the answer is sent. With
0 it lives until the next line.
"""

import contextlib
import os
import signal
import sys

from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Engine
from waitress.server import create_server

from tests.support.worker import program


def serve(app: Flask, die_at: int) -> None:
    step = 0

    def pass_by(*_args: object) -> None:
        nonlocal step
        if not posting:
            return
        step += 1
        if step == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    posting: list[bool] = []

    def begin() -> None:
        from flask import request

        if request.method == "POST":
            posting.append(True)

    app.before_request_funcs.setdefault(None, []).insert(0, begin)

    def write(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith("SELECT"):
            pass_by()

    event.listen(Engine, "before_cursor_execute", write)
    event.listen(Engine, "after_cursor_execute", write)
    event.listen(Engine, "commit", pass_by)

    def web(environ: object, start: object) -> object:
        answer = list(app(environ, start))  # type: ignore[arg-type]
        pass_by()
        return answer

    server = create_server(web, host="127.0.0.1", port=0, threads=1)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    app = program(sys.argv[1])
    child = 0
    for line in sys.stdin:
        if child:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        child = os.fork()
        if not child:
            serve(app, int(line))
            os._exit(0)
    if child:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
