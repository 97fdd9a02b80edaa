"""What the import contract in pyproject.toml cannot say."""

import ast
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]


def test_domain_uses_the_standard_library_alone() -> None:
    foreign = []
    for path in sorted((ROOT / "planner" / "domain").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = ["." * node.level + (node.module or "")]
            else:
                continue
            foreign += [
                f"{path.relative_to(ROOT)}:{node.lineno} {name}"
                for name in names
                if name.split(".")[0] not in sys.stdlib_module_names
                and not name.startswith("planner.domain")
            ]
    assert foreign == []


def test_no_two_modules_import_each_other() -> None:
    graph = grimp.build_graph("planner", cache_dir=str(ROOT / "var" / "import_linter"))
    circles = []
    for module in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            # A package may gather what its modules offer.
            if module.startswith(f"{imported}.") or imported.startswith(f"{module}."):
                continue
            if graph.chain_exists(importer=imported, imported=module):
                circles.append(f"{module} and {imported}")
    assert circles == []
