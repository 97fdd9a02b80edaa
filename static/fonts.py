"""Makes the typeset pages' fonts: Inter from the web package, as TTF in three weights.

The web package holds one variable font for each script; a typesetter wants one plain font for each
weight. Usage: python static/fonts.py FOLDER
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path(__file__).parent.parent / "node_modules/@fontsource-variable/inter/files"
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}


def make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for weight, name in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as parts:
            files = [_part(script, weight, Path(parts)) for script in SCRIPTS]
            font = Merger().merge(files)
        font["OS/2"].usWeightClass = weight
        font.save(folder / f"Inter-{name}.ttf")


def _part(script: str, weight: int, folder: Path) -> str:
    font = TTFont(SOURCE / f"inter-{script}-wght-normal.woff2")
    font.flavor = None
    file = folder / f"{script}.ttf"
    instantiateVariableFont(font, {"wght": weight}).save(file)
    return str(file)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
