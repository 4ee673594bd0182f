"""Draws the house: docs/_static/house.svg and the table of rooms in docs/HOUSE.md.

    python docs/make_house.py

Nothing is typed here that could drift: the storeys come from the import contract in
pyproject.toml, the arrows from the import statements of lib/zhpolicy, the sentences from the
docstrings of the rooms. tests/checks/test_house.py compares what is committed with what this
script makes now.
"""

from __future__ import annotations

import ast
import re
import textwrap
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "lib" / "zhpolicy"
DRAWING = ROOT / "docs" / "_static" / "house.svg"
PAGE = ROOT / "docs" / "HOUSE.md"
TABLE = re.compile(
    r"(?<=<!-- rooms: made by docs/make_house.py -->\n\n).*?(?=\n\n<!-- end -->)", re.S
)

# What is said of the room that has no code and so no docstring.
DATA = "The words, one table a subject."
# All lengths are in units of the drawing, which a telephone 390 pixels wide shows at three quarters
# of a pixel: letters of 16 units are 12 pixels high there.
LEFT, BOX, RAIL, MARGIN = 34, 224, 15.5, 8
TOP, PAD, GAP, LINE, HEAD = 14, 8, 10, 20, 28
LETTERS = 24  # in a line of a box; the widest font of the list (DejaVu) needs 8.7 units for one
WORDS = 60  # the height of the ground on which the house stands
SCALE = 1.1  # the size at which a wide window shows it
STYLE = """
  svg { --ground: #ffffff; --storey: #eef1f4; --box: #ffffff; --edge: #64748b; --ink: #1c2530;
    --quiet: #4b5866; --line: #94a3b8; --mark: #0b5c8a; --on-mark: #ffffff; }
  @media (prefers-color-scheme: dark) { svg { --ground: #14181e; --storey: #1e252e; --box: #2a333e;
    --edge: #8593a5; --ink: #eef2f6; --quiet: #b9c4d0; --line: #64748b; --mark: #8fd0f5;
    --on-mark: #10202c; } }
  text { font: 16px system-ui, "Noto Sans", sans-serif; fill: var(--ink); }
  .ground { fill: var(--ground); } .storey { fill: var(--storey); }
  .box { fill: var(--box); stroke: var(--edge); }
  .words { fill: none; stroke: var(--edge); stroke-dasharray: 4 3; }
  .name { font-size: 17px; font-weight: 600; } .quiet { fill: var(--quiet); }
  .line { fill: none; stroke: var(--line); stroke-width: 1.4; }
  .way { fill: none; stroke: var(--mark); stroke-width: 3; }
  .mark { fill: var(--mark); } .count { fill: var(--on-mark); font-size: 14px; font-weight: 600; }
"""


@dataclass
class Room:
    """A package: the question of its docstring, its modules and inner rooms, what it imports."""

    name: str
    question: str
    modules: int
    inner: list[str]
    imports: Counter[str] = field(default_factory=Counter)


@dataclass
class Row:
    """Where a room stands in the drawing: the top and the foot of its box, and its lines."""

    room: Room
    lines: list[str]
    top: float
    foot: float

    @property
    def enters(self) -> float:
        """The height at which the arrow of those who import it comes in."""
        return self.top + 12

    @property
    def leaves(self) -> float:
        """The height at which the line to what it imports goes out."""
        return self.foot - 13


def read_storeys() -> list[list[str]]:
    """The rooms of each storey, the highest storey first, from the contract in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [layers] = [c["layers"] for c in contracts if c.get("containers") == ["zhpolicy"]]
    storeys = [[name.strip(" ()") for name in layer.split("|")] for layer in layers]
    packages = [[name for name in names if (LIBRARY / name).is_dir()] for names in storeys]
    return [names for names in packages if names]


def read_room(name: str) -> Room:
    """One package of the library: what its docstring asks, and which other rooms it imports."""
    paths = sorted((LIBRARY / name).rglob("*.py"))
    face = ast.parse((LIBRARY / name / "__init__.py").read_text("utf-8"))
    docstring = " ".join((ast.get_docstring(face) or "").split())
    inner = sorted(
        p.parent.name for p in paths if p.name == "__init__.py" and p.parent.name != name
    )
    modules = sum(path.name != "__init__.py" for path in paths)
    room = Room(name, re.split(r"(?<=[.?]) ", docstring)[0].replace("`", ""), modules, inner)
    for path in paths:
        room.imports.update(imported_rooms(path.read_text("utf-8")))
    del room.imports[name]
    return room


def imported_rooms(source: str) -> list[str]:
    """The room of each import statement of a module that takes something from the library."""
    return [
        node.module.split(".")[1]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhpolicy.")
    ]


def read_house() -> list[list[Room]]:
    """The storeys with their rooms, the highest first."""
    return [[read_room(name) for name in names] for names in read_storeys()]


def rooms_table(house: list[list[Room]]) -> str:
    """The table of rooms as Markdown, the lowest storey first: so a page comes through them.

    The last row is `data`, on which all storeys stand.
    """
    rows = ["| storey | room | what it answers | modules | imports from |", "|--:|---|---|--:|---|"]
    for number, rooms in enumerate(reversed(house), 1):
        for room in reversed(rooms):
            below = ", ".join(f"{name} {count}" for name, count in room.imports.most_common())
            inner = f" Inner rooms: {', '.join(room.inner)}." if room.inner else ""
            cells = (
                f"`{room.name}` | {room.question}{inner} | {room.modules} | {below or 'nothing'}"
            )
            rows.append(f"| {number} | {cells} |")
    return "\n".join([*rows, f"| all | `data` | {DATA} No code. | 0 | nothing |"])


def draw(house: list[list[Room]]) -> str:
    """The drawing as the text of an SVG file."""
    rows, bands, height = place(house)
    imported = {name for row in rows.values() for name in row.room.imports}
    rails = {
        name: LEFT + BOX + RAIL * (n + 1)
        for n, name in enumerate(filter(imported.__contains__, rows))
    }
    width = max(rails.values()) + RAIL / 2 + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width * SCALE:g}" height="{height * SCALE:g}" role="img" aria-labelledby="t d">',
        '<title id="t">The rooms of zhpolicy</title>',
        f'<desc id="d">{escape(in_words(rows))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{width:g}" height="{height:g}"/>',
        *(band(top, foot, width=width) for top, foot in bands),
        *way_of_a_page(bands),
        *words(height - TOP - WORDS, width=width),
        *(part for row in rows.values() for part in box(row)),
        *(rail(name, x, rows=rows) for name, x in rails.items()),
        *(part for row in rows.values() for part in imports(row, rails=rails)),
    ]
    return "\n".join([*parts, "</svg>", ""])


def place(house: list[list[Room]]) -> tuple[dict[str, Row], list[tuple[float, float]], float]:
    """The place of each room and the top and foot of each storey, from above; and the height."""
    rows: dict[str, Row] = {}
    bands = []
    y: float = TOP
    for rooms in house:
        top = y
        y += PAD
        for room in rooms:
            lines = textwrap.wrap(room.question, LETTERS)
            foot = y + HEAD + LINE * (len(lines) + len(inner_lines(room))) + PAD
            rows[room.name] = Row(room, lines, y, foot)
            y = foot + PAD
        bands.append((top, y))
        y += GAP
    return rows, bands, y + WORDS + TOP


def inner_lines(room: Room) -> list[str]:
    """The inner rooms, as lines of the box."""
    return textwrap.wrap(" · ".join(room.inner), LETTERS)


def band(top: float, foot: float, *, width: float) -> str:
    """The ground of one storey."""
    size = f'x="{LEFT - PAD}" y="{top:g}" width="{width - LEFT:g}" height="{foot - top:g}"'
    return f'<rect class="storey" {size} rx="6"/>'


def words(top: float, *, width: float) -> list[str]:
    """The last name, `data`: no code, hence no storey, and all stand on it."""
    size = f'x="{LEFT - PAD}" y="{top:g}" width="{width - LEFT:g}" height="{WORDS}"'
    return [
        f'<rect class="words" {size} rx="6"/>',
        f'<text class="name" x="{LEFT + 10}" y="{top + 23:g}">data</text>',
        f'<text x="{LEFT + 10}" y="{top + 46:g}">{DATA}</text>',
    ]


def way_of_a_page(bands: list[tuple[float, float]]) -> list[str]:
    """The arrow on the left: a page comes in below and goes up."""
    top, foot = bands[0][0], bands[-1][1]
    middle = (top + foot) / 2
    return [
        f'<path class="way" d="M 12 {foot:g} V {middle + 85:g}"/>',
        f'<path class="way" d="M 12 {middle - 85:g} V {top + 10:g}"/>',
        f'<path class="mark" d="M 12 {top:g} l 7 13 h -14 z"/>',
        f'<text text-anchor="middle" transform="translate(17 {middle:g}) rotate(-90)">'
        "the way of a page</text>",
    ]


def box(row: Row) -> list[str]:
    """A room: its name, how many modules it has, its question, its inner rooms."""
    room, x, y = row.room, LEFT + 10, row.top + HEAD + 17
    modules = f"{room.modules} module{'s' * (room.modules != 1)}"
    size = f'x="{LEFT}" y="{row.top:g}" width="{BOX}" height="{row.foot - row.top:g}"'
    lines = [(line, "") for line in row.lines] + [(line, "quiet") for line in inner_lines(room)]
    return [
        f'<rect class="box" {size} rx="4"/>',
        f'<text class="name" x="{x}" y="{row.top + 23:g}">{room.name}</text>',
        f'<text class="quiet" x="{LEFT + BOX - 10}" y="{row.top + 23:g}" text-anchor="end">'
        f"{modules}</text>",
        *(
            f'<text class="{kind}" x="{x}" y="{y + LINE * n:g}">{escape(line)}</text>'
            for n, (line, kind) in enumerate(lines)
        ),
    ]


def rail(name: str, x: float, *, rows: dict[str, Row]) -> str:
    """The line down to a room, from the highest that imports it, with the arrow at its end."""
    start = min(row.leaves for row in rows.values() if name in row.room.imports)
    end, edge = rows[name].enters, LEFT + BOX
    return (
        f'<path class="line" d="M {x:g} {start:g} V {end:g} H {edge + 8:g}"/>'
        f'<path class="mark" d="M {edge:g} {end:g} l 9 -5 v 10 z"/>'
    )


def imports(row: Row, *, rails: dict[str, float]) -> list[str]:
    """The line from a room to the rails of what it imports, with the number of imports."""
    if not row.room.imports:
        return []
    y = row.leaves
    last = max(rails[name] for name in row.room.imports)
    parts = [f'<path class="line" d="M {LEFT + BOX} {y:g} H {last:g}"/>']
    for name, count in row.room.imports.items():
        x = rails[name]
        parts += [
            f'<circle class="mark" cx="{x:g}" cy="{y:g}" r="11"/>',
            f'<text class="count" x="{x:g}" y="{y + 5:g}" text-anchor="middle">{count}</text>',
        ]
    return parts


def in_words(rows: dict[str, Row]) -> str:
    """The drawing for those who hear it."""
    rooms = [
        f"{name} imports {' and '.join(row.room.imports) or 'nothing'}"
        for name, row in rows.items()
    ]
    return f"From the top: {'; '.join(rooms)}."


def make_page(house: list[list[Room]]) -> str:
    """docs/HOUSE.md with the table of rooms as it is now."""
    table = rooms_table(house)
    page, count = TABLE.subn(lambda _: table, PAGE.read_text("utf-8"))
    if count != 1:
        raise ValueError(f"{PAGE.name}: {count} places for the table of rooms, expected one")
    return page


def main() -> None:
    """Write both."""
    house = read_house()
    PAGE.write_text(make_page(house), "utf-8")
    DRAWING.write_text(draw(house), "utf-8")


if __name__ == "__main__":
    main()
