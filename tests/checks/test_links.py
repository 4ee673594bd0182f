"""Every link between the project's own pages leads somewhere; no page asks the network."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.ipynb")])
LINK = re.compile(r"\]\(([^)\s]+)\)")


def prose(path):
    if path.suffix == ".md":
        return path.read_text("utf-8")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file(path):
    targets = [target.split("#")[0] for target in LINK.findall(prose(path))]
    own = [target for target in targets if target and "://" not in target]
    assert [target for target in own if not (path.parent / target).exists()] == []


def test_there_are_pages_to_look_at():
    assert len(PAGES) > 10
