"""Data flows one way: no room imports a room that lies after it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "analysis"
# Each may import those of a lower number, and its own room.
FLOORS = {
    "problems": 0,
    "knowledge": 1,
    "sources": 2,
    "language": 2,
    "extract": 3,
    "tables": 3,
    "charts": 4,
    "workflow": 5,
    "evaluate": 6,
    "explore": 6,
    "reports": 7,
    "training": 7,
    "cli": 8,
}


def find_imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("analysis.")}


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_module_imports_nothing_that_lies_after_it(path):
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    later = {
        name
        for name in find_imports(path)
        if name in FLOORS and name != room and FLOORS[name] >= FLOORS[room]
    }
    assert later == set()


def test_every_room_has_its_floor():
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms - set(FLOORS) == set()


def test_no_module_outgrows_300_lines():
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in MODULES
        if (count := path.read_text().count("\n")) > 300
    }
    assert long == {}
