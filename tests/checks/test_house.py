"""The page that shows the house shows this house: its drawing, its table, its addresses."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "HOUSE.md").read_text("utf-8")
WAYS = re.findall(r"^\| (.+) \| (.+) \|$", PAGE.split("I want to")[-1], re.MULTILINE)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("make_house", ROOT / "docs" / "make_house.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def house(script):
    return script.read_house()


def test_the_drawing_is_what_the_imports_say_now(script, house):
    drawn = script.DRAWING.read_text("utf-8")
    assert drawn == script.draw(house), "run `python docs/make_house.py`"


def test_the_table_of_rooms_is_what_the_imports_say_now(script, house):
    assert script.make_page(house) == PAGE, "run `python docs/make_house.py`"


def test_every_package_stands_in_the_house_and_asks_a_question(script, house):
    packages = {path.parent.name for path in script.LIBRARY.glob("*/__init__.py")}
    rooms = [room for storey in house for room in storey]
    assert {room.name for room in rooms} == packages
    assert all(room.question and room.modules for room in rooms)


NUMBERS = {13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen"}


def test_the_same_rooms_are_named_everywhere(script, house):
    names = {room.name for storey in house for room in storey} | {"data"}
    assert set(re.findall(r"^\| \w+ \| `(\w+)` ", PAGE, re.MULTILINE)) == names
    drawing = ElementTree.fromstring(script.draw(house))
    assert names <= {text.text for text in drawing.iter(f"{SVG}text")}
    tellers = "lib/zhpolicy/__init__.py", "docs/decisions/layout.md", "CHANGELOG.md"
    for teller in tellers:
        text = (ROOT / teller).read_text("utf-8")
        assert {name for name in names if f"`{name}`" not in text} == set(), teller
    for teller in ("README.md", "docs/HOUSE.md", "lib/zhpolicy/__init__.py"):
        assert re.search(rf"{NUMBERS[len(names)]}\s+rooms", (ROOT / teller).read_text("utf-8"))


def test_the_drawing_is_text_and_names_each_room_and_each_arrow_once(script, house):
    drawing = ElementTree.fromstring(script.draw(house))
    texts = [text.text for text in drawing.iter(f"{SVG}text")]
    rooms = [room for storey in house for room in storey]
    assert [texts.count(room.name) for room in rooms] == [1] * len(rooms)
    arrows = [str(count) for room in rooms for count in room.imports.values()]
    assert sorted(text for text in texts if text.isdigit()) == sorted(arrows)


def test_the_drawing_can_be_read_on_a_telephone(script, house):
    width = float(ElementTree.fromstring(script.draw(house)).get("viewBox").split()[2])
    size = int(re.search(r"text \{ font: (\d+)px", script.STYLE).group(1))
    assert size * 358 / width >= 12  # a page is 358 pixels wide on a telephone of 390


def test_no_room_imports_from_its_own_storey_or_above(house):
    seen = set()
    for storey in reversed(house):
        assert all(seen.issuperset(room.imports) for room in storey)
        seen.update(room.name for room in storey)


@pytest.mark.parametrize(("wish", "way"), WAYS, ids=lambda value: value[:40])
def test_whoever_wants_something_is_sent_to_a_place_that_exists(wish, way):
    places = re.findall(r"`([\w./]+/[\w./]*)`", way)
    assert places or "](" in way
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_ways_of_a_newcomer_are_there():
    wishes = " ".join(wish for wish, _ in WAYS)
    asked = "a theme", "a unit", "kind of damage", "kind of claim", "command", "rejected"
    looked_for = "ISO value", "called certain", "page that raises", "figures look", "furniture"
    for wish in (*asked, *looked_for, "figure was refused"):
        assert wish in wishes
