"""Measures FOSDEM 2024's public programme page, its workshop and its day, and writes
var/bench.json.

The page (anonymous, compressed), its 304 and that of the day's state, which every phone and screen
asks for again and again, are measured against a bare Flask view that returns a
constant of the same bytes, or a 304: the same server, the same settings, the same load, in turns in
the same run, so that what the machine does besides strikes both alike.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench import following, rules, workshop

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "var" / "bench"
RESULT = ROOT / "var" / "bench.json"
SCHEDULE = ROOT.parent / "shared" / "data" / "fosdem-2024.xml"
EVENT = "conference/fosdem-2024"
PATH = f"/{EVENT}/programme"

ROUNDS = 5
SECONDS = 4
CONNECTIONS = 16
GOAL = 0.8
Asked = tuple[Any, ...]
"""What `load` is called with."""

LARGEST = 100_000
"""Bytes that the compressed page may have."""


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PLANNER_ENV": "development",
        "PLANNER_CLOCK_OFFSET": "0",
        "PLANNER_DATABASE_URL": f"sqlite:///{PLACE / 'bench.sqlite'}",
        "BENCH_BYTES": str(PLACE / "page.br"),
    }


def flask(*arguments: str, typed: str = "") -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"flask {' '.join(arguments)}\n{done.stdout}{done.stderr}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(target: str) -> Iterator[str]:
    """The program under granian as `make run` starts it; yields its address."""
    port = free_port()
    command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "1", "--no-access-log"]
    command += ["--log-level", "error", target]
    server = subprocess.Popen(command, cwd=ROOT, env=environment())
    try:
        for _try in range(300):
            time.sleep(0.1)
            with socket.socket() as found:
                if found.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()  # connections that are kept open do not keep it


def fetch(url: str, **headers: str) -> tuple[int, bytes, Any]:
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, answer.read(), answer.headers


def load(url: str, expected: int, *headers: str) -> float:
    """Requests a second that were answered with the expected status; anything else is a failure."""
    command = [str(ROOT / "node_modules" / ".bin" / "autocannon"), "--json", "--no-progress"]
    command += ["--connections", str(CONNECTIONS), "--duration", str(SECONDS)]
    for header in headers:
        command += ["--headers", header]
    done = subprocess.run([*command, url], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    statuses = {int(code): stats["count"] for code, stats in found["statusCodeStats"].items()}
    if set(statuses) != {expected} or found["errors"]:
        raise SystemExit(f"{url} answered {statuses}, with {found['errors']} errors")
    return statuses[expected] / float(found["duration"])


def prepare() -> None:
    if not SCHEDULE.exists():
        raise SystemExit(f"{SCHEDULE} is needed: FOSDEM 2024 as it was published")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    flask("db", "upgrade")
    flask("schedule", "import", str(SCHEDULE), "--event", EVENT, "--create")
    flask("release", "publish", EVENT, "--note", "FOSDEM 2024")
    who = ["--role", "organiser", "--event", EVENT]
    flask("user", "create", workshop.EMAIL, *who, typed=f"{workshop.PASSWORD}\n")


def measure() -> dict[str, Any]:
    with serving("wsgi:app") as program:
        url = program + PATH
        _status, body, headers = fetch(url, **{"Accept-Encoding": "br"})
        _status, whole, _headers = fetch(url, **{"Accept-Encoding": "identity"})
        _status, zipped, _headers = fetch(url, **{"Accept-Encoding": "gzip"})
        (PLACE / "page.br").write_bytes(body)
        etag = headers["ETag"]
        state = f"{program}/{EVENT}/live.json"
        _status, _body, headers = fetch(state, **{"Accept-Encoding": "br"})
        state_etag = headers["ETag"]
        with serving("tests.bench.bare:app") as bare:
            compressed = "Accept-Encoding=br"
            kinds: dict[str, tuple[Asked, Asked]] = {
                "page": ((url, 200, compressed), (f"{bare}/page", 200, compressed)),
                "unchanged": (
                    (url, 304, compressed, f"If-None-Match={etag}"),
                    (f"{bare}/unchanged", 304, compressed, f"If-None-Match={etag}"),
                ),
                "live": (
                    (state, 304, compressed, f"If-None-Match={state_etag}"),
                    (f"{bare}/unchanged", 304, compressed, f"If-None-Match={state_etag}"),
                ),
            }
            results: dict[str, Any] = {}
            for name, (ours, theirs) in kinds.items():
                pairs = []
                for number in range(ROUNDS):
                    # Who goes first changes, so that neither always meets the warmer machine.
                    both = [ours, theirs] if number % 2 else [theirs, ours]
                    rates = {asked[0]: load(*asked) for asked in both}
                    pairs.append((rates[ours[0]], rates[theirs[0]]))
                results[name] = {
                    "planner_per_second": round(statistics.median(p for p, _b in pairs)),
                    "bare_per_second": round(statistics.median(b for _p, b in pairs)),
                    "ratio": round(statistics.median(p / b for p, b in pairs), 2),
                    "ratios": [round(p / b, 2) for p, b in pairs],
                }
            desk = workshop.measure(program, bare, EVENT)
        followed = following.measure(program, EVENT)
    return {
        "event": EVENT,
        "sessions": whole.count(b'<li class="s '),
        "bytes": {"identity": len(whole), "gzip": len(zipped), "br": len(body)},
        "connections": CONNECTIONS,
        "seconds": SECONDS,
        "rounds": ROUNDS,
        "goal": GOAL,
        "results": results,
        "workshop": desk,
        "following": followed,
        "rules": rules.measure(),
    }


def main() -> None:
    prepare()
    found = measure()
    RESULT.write_text(json.dumps(found, indent=2) + "\n")
    sizes = found["bytes"]
    print(
        f"{found['sessions']} sessions, {sizes['br']:,} bytes with br, {sizes['gzip']:,} with gzip"
    )
    print(f"{'':12}{'planner/s':>12}{'bare Flask/s':>14}{'ratio':>8}")
    for name, result in found["results"].items():
        rates = f"{result['planner_per_second']:>12,}{result['bare_per_second']:>14,}"
        met = "met" if result["ratio"] >= GOAL else "NOT MET"
        print(f"{name:12}{rates}{result['ratio']:>8.2f}  goal {GOAL}: {met}")
    desk = found["workshop"]
    print(f"{'workshop':12}{'ms':>12}{'× bare':>14}  {desk['sessions that day']} sessions a day")
    for name, taken in desk["milliseconds"].items():
        print(f"{name:12}{taken:>12}{desk['times a bare view'][name]:>14}")
    followed = found["following"]
    print(
        f"{followed['clients']} clients that ask once a second have an adjustment after "
        f"{followed['milliseconds']['half']} ms (half of them) and "
        f"{followed['milliseconds']['last']} ms (the last); "
        f"{followed['requests_per_second']} requests a second"
    )
    checked = found["rules"]
    taken = checked["milliseconds"]
    print(
        f"{checked['rules']} rules on {checked['sessions']} sessions: {taken['all']} ms, "
        f"after one is moved {taken['moved']} ms, {checked['findings']} findings"
    )
    print(f"size goal {LARGEST:,} bytes: {'met' if sizes['gzip'] <= LARGEST else 'NOT MET'}")


if __name__ == "__main__":
    main()
