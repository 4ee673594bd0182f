"""The five source documents are the ones that were collected."""

import hashlib
from pathlib import Path

import pytest

from zhpolicy.text.tables import parse_table

SEEDS = Path(__file__).parents[1] / "seeds"
MANIFEST = parse_table((SEEDS / "MANIFEST.tsv").read_text("utf-8"), name="MANIFEST.tsv")


@pytest.mark.parametrize("row", MANIFEST, ids=lambda row: row["file"])
def test_a_seed_is_unchanged_byte_for_byte(row):
    content = (SEEDS / row["file"]).read_bytes()
    assert len(content) == int(row["bytes"])
    assert hashlib.sha256(content).hexdigest() == row["sha256"]


def test_the_manifest_names_every_seed():
    assert sorted(path.name for path in SEEDS.glob("*.txt")) == [row["file"] for row in MANIFEST]
