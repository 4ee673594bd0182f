"""The recipes of CONTRIBUTING.md work: each is followed to the letter in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
RECIPES = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DATA = "lib/zhpolicy/data"
TABLES_AND_LAYOUT = "tests/checks/test_tables.py", "tests/test_layout.py"
LEFT_OUT = shutil.ignore_patterns("*.egg-info")


class Copy:
    """A copy of the project in which a recipe is followed."""

    def __init__(self, folder):
        self.folder = folder

    def add(self, path, text):
        """A new file."""
        assert not (self.folder / path).exists()
        (self.folder / path).write_text(text, "utf-8")

    def add_row(self, path, *cells):
        """One row in a table, where its first column sorts it."""
        file = self.folder / path
        lines = file.read_text("utf-8").splitlines()
        first = 1 + next(n for n, line in enumerate(lines) if not line.startswith("#"))
        assert len(cells) == len(lines[first - 1].split("\t"))
        rows = sorted([*lines[first:], "\t".join(cells)], key=lambda row: row.split("\t")[0])
        file.write_text("\n".join([*lines[:first], *rows, ""]), "utf-8")

    def replace(self, path, old, new):
        """Other words in a file; the old ones stand there once."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        file.write_text(text.replace(old, new), "utf-8")

    def answer(self, code):
        """What a line of Python says that uses the library of the copy."""
        return self._run("-c", f"import zhpolicy\n{code}").stdout.strip()

    def passes(self, *tests):
        """Whether tests of the copy pass; what they say is shown when they do not."""
        done = self._run("-m", "pytest", "-q", "-p", "no:cacheprovider", *tests, check=False)
        print(done.stdout[-3000:])  # noqa: T201
        return done.returncode == 0 and " passed" in done.stdout

    def says(self, *tests):
        """What tests of the copy say, of which some fail."""
        done = self._run("-m", "pytest", "-q", "-vv", "-p", "no:cacheprovider", *tests, check=False)
        assert done.returncode == 1, done.stdout
        return done.stdout

    def keeps_the_contract(self):
        """Whether every import of the copy is allowed, and every module has its storey."""
        code = "from importlinter.cli import lint_imports_command as check; check()"
        return self._run("-c", code).returncode == 0

    def _run(self, *arguments, check=True):
        lib = str(self.folder / "lib")
        environment = {**os.environ, "PYTHONPATH": lib, "PYTHONUTF8": "1"}
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, check=False, text=True
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done


@pytest.fixture
def copy(tmp_path):
    """The library, its tests and cases, apart from what a recipe never touches."""
    for folder in ("lib", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    for file in ("pyproject.toml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    made = Copy(tmp_path)
    assert made.answer("print(zhpolicy.__file__)").startswith(str(tmp_path))
    return made


def test_a_theme_is_found_and_has_a_colour(copy):
    head = "# Phrases of keeping dialects and local speech.\n# Read by extract.themes. "
    rules = "One row a phrase, simplified.\n# Not here: names of languages.\n# Source: own.\n"
    rows = "方言保护\tkeeping dialects\tspeech\t\n方言调查\tsurvey of dialects\tspeech\t\n"
    table = f"{head}{rules}phrase\tenglish\tsubtheme\tnote\n{rows}"
    copy.add(f"{DATA}/themes/dialects.tsv", table)
    copy.add_row(f"{DATA}/themes.tsv", "dialects", "方言", "dialects", "keeping local speech")
    copy.add_row(f"{DATA}/show/colours.tsv", "dialects", "#123456")
    copy.add_row("tests/cases/themes.tsv", "各地開展方言調查。", "dialects", "方言调查")
    copy.add_row("tests/cases/themes.tsv", "他说一口方言。", "dialects", "")
    found = "[h.theme for h in zhpolicy.find_themes('重视方言保护')]"
    colour = "__import__('zhpolicy.show', fromlist=['show']).theme_colour('dialects')"
    assert copy.answer(f"print({found}, {colour})") == "['dialects'] #123456"
    assert copy.passes(
        "tests/extract/test_themes.py", *TABLES_AND_LAYOUT, "-k", "theme or dialects"
    )


def test_a_unit_is_read(copy):
    ask = "print([(q.value, q.unit) for q in zhpolicy.find_quantities('种菜30畦')])"
    assert "畦" not in copy.answer(ask)
    copy.add_row(f"{DATA}/quantities/units.tsv", "畦", "畦", "count", "1", "", "", "", "")
    marked = "种菜【30畦|30|畦|none|种菜】。"
    copy.add_row("tests/cases/quantities/sentences.tsv", "agriculture-beds", marked)
    assert copy.answer(ask) == "[(30, '畦')]"
    tests = "tests/extract/quantities", "tests/checks/test_tables.py"
    assert copy.passes(*tests, "-k", "beds or units")


def test_a_kind_of_damage_is_undone_and_listed(copy):
    module = "lib/zhpolicy/restoration/characters.py"
    copy.replace(module, 'HAN = "', 'PICTURES = "\\ufffc"  # where Word had a picture\nHAN = "')
    copy.replace(
        module, "|(?P<radical>[{RADICALS}])", "|(?P<radical>[{RADICALS}])|(?P<picture>[{PICTURES}])"
    )
    copy.replace(module, "{CONTROL}{RADICALS}]", "{CONTROL}{RADICALS}{PICTURES}]")
    copy.replace(
        "tests/restoration/test_characters.py",
        '        ("⼈才⼯作"',
        '        ("组团\\ufffc式", "组团式", ["picture"]),\n        ("⼈才⼯作"',
    )
    with (copy.folder / "tests/cases/sound_texts.txt").open("a", encoding="utf-8") as sound:
        sound.write("（图片略）組團式\n")
    page = "__import__('zhpolicy.restoration', fromlist=['x']).restore_page('组团\\ufffc式')"
    assert copy.answer(f"p = {page}; print(p.text, p.edits[0].kind)") == "组团式 picture"
    assert copy.passes("tests/restoration/test_characters.py")


CLAIM = '''"""Who came to look? Visits of inspection: 赴喀什調研."""

from __future__ import annotations

from dataclasses import dataclass

from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.records import Found, Record, Rejected

__all__ = ["Inspection", "find_inspections", "find_rejected_inspections", "scan"]


@dataclass(frozen=True, slots=True, order=True)
class Inspection(Record):
    """A visit of inspection; `act` is the word for it, simplified."""

    start: int
    end: int
    act: str
    rule: str = "word"
    marks: tuple[str, ...] = ()


def find_inspections(text: Readable) -> list[Inspection]:
    """The visits of inspection in a text, in reading order."""
    return list(as_document(text).once(scan).accepted)


def find_rejected_inspections(text: Readable) -> list[Rejected]:
    """What looks like a visit of inspection and is none, with the reason."""
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Inspection]:
    """The visits of inspection of a document, and reports about them, which are none."""
    accepted, rejected = [], []
    for phrase in table_finder("inspections/words").find(document.working):
        if document.working[phrase.end :].startswith("报告"):
            rejected.append(Rejected(phrase.start, phrase.end, "inspections", "a report"))
        else:
            accepted.append(Inspection(phrase.start, phrase.end, phrase.phrase))
    return Found(tuple(accepted), tuple(rejected))
'''
CLAIM_TEST = """
from pathlib import Path
from zhpolicy.extract import find_inspections
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[1] / "cases" / "inspections.tsv"


def test_the_acts_of_a_sentence_are_found():
    for case in parse_table(CASES.read_text("utf-8"), name=CASES.name):
        assert ";".join(hit.act for hit in find_inspections(case["sentence"])) == case["acts"]
"""
CLAIM_TABLES = """
from zhpolicy.coding import find_annotations
from zhpolicy.evidence import evidence_table, write_tables
from zhpolicy.pages import read_article

page = "組團式援疆結碩果\\n2022年08月12日 來源：大眾日報\\n領導赴喀什調研，發表調研報告。"
article = read_article(page)
[row] = evidence_table([article], "inspections").to_dict("records")
print(row["surface"], row["act"], row["sentence"], sep=" | ")
print([code.code for code in find_annotations(article) if code.table == "inspections"])
print(list(evidence_table([article], "rejected").query("table == 'inspections'").reason))
write_tables([article], "tables")
write_tables([article], "tables", format="xlsx")
print(open("tables/inspections.csv", encoding="utf-8-sig").readline().strip())
"""


def test_a_kind_of_claim_has_its_tables_and_its_codes(copy):
    cases = "领导赴各地视察调研。\t视察;调研\n調研報告已發表。\t\n"
    copy.add("tests/cases/inspections.tsv", f"# Own.\nsentence\tacts\n{cases}")
    copy.add("tests/extract/test_inspections.py", CLAIM_TEST)
    copy.add("lib/zhpolicy/extract/inspections.py", CLAIM)
    (copy.folder / DATA / "inspections").mkdir()
    head = "# Words for visits of inspection.\n# Read by extract.inspections. Source: own.\n"
    copy.add(f"{DATA}/inspections/words.tsv", f"{head}word\n视察\n调研\n")
    registry, face = "lib/zhpolicy/extract/registry.py", "lib/zhpolicy/extract/__init__.py"
    entry = '"inspections": Kind(inspections.Inspection, inspections.scan),'
    copy.replace(registry, "extract import mentorship", "extract import inspections, mentorship")
    copy.replace(registry, '    "teams": Kind', f'    {entry}\n    "teams": Kind')
    names = "Inspection, find_inspections, find_rejected_inspections"
    line = f"from zhpolicy.extract.inspections import {names}\n"
    copy.replace(
        face, "from zhpolicy.extract.mentorship", f"{line}from zhpolicy.extract.mentorship"
    )
    copy.replace("pyproject.toml", '| speakers | cues"', '| speakers | cues | inspections"')
    with (copy.folder / "docs" / "api" / "extract.md").open("a", encoding="utf-8") as page:
        page.write("\n```{eval-rst}\n.. automodule:: zhpolicy.extract.inspections\n```\n")
    codes = "inspections", "视察", "#555555", "visits of inspection"
    copy.add_row(f"{DATA}/coding/exchange_codes.tsv", *codes)
    told = "A visit of inspection.", "一次视察。"
    copy.add_row(f"{DATA}/evidence/tables.tsv", "inspections", "", "", *told)
    told = "The word for the visit, in simplified characters.", "视察所用的词，简体。"
    copy.add_row(f"{DATA}/evidence/columns.tsv", "inspections.act", "", "", *told)
    assert copy.answer(CLAIM_TABLES).splitlines() == [
        "調研 | 调研 | 領導赴喀什調研，發表調研報告。",
        "['inspections']",
        "['a report']",
        "article,start,end,surface,act,rule,marks,sentence",
    ]
    columns = "tests/evidence/test_columns.py"
    tests = *TABLES_AND_LAYOUT, "tests/extract/test_inspections.py", columns
    assert copy.passes(*tests, "-k", "inspections and not listed or api_reference or few_modules")
    assert copy.keeps_the_contract()


def test_a_notebook_keeps_the_rules_of_notebooks(copy):
    shutil.copytree(ROOT / "notebooks", copy.folder / "notebooks")
    *_, last = sorted((copy.folder / "notebooks").glob("*.ipynb"))
    number = int(last.name[:2])
    last.rename(last.with_name(f"{number + 1:02d}_your_own_folder.ipynb"))
    say, ask = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [
        say("# How often is a team sent?\n\n**Finding.** Once in one text. Reads nothing."),
        ask("from zhpolicy import find_teams\nfound = find_teams('组团式援疆')", execution_count=1),
        say("## A whole team is sent once\n\nOne sentence speaks of it."),
        ask("assert len(found) == 1", execution_count=2),
        say("## What this notebook does not show\n\nWho was sent."),
    ]
    for place, cell in enumerate(cells):
        cell.id = f"cell-{place:02d}"
    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"language_info": language})
    path = f"notebooks/{number:02d}_how_often_is_a_team_sent.ipynb"
    copy.add(path, nbformat.writes(notebook) + "\n")
    assert copy.passes(
        "tests/test_notebooks.py", "-k", "reading_order or how_often and not fresh_run"
    )


def test_each_recipe_names_the_tests_to_run():
    recipes = re.split(r"^## ", RECIPES, flags=re.MULTILINE)
    told = [one for one in recipes if one.startswith(("A new", "A word"))]
    assert len(told) == 5
    for recipe in told:
        [tests] = re.findall(r"\bRun `([^`]+)`", recipe)
        names = [test for test in tests.split() if "your_claims" not in test]
        assert [test for test in names if not (ROOT / test).exists()] == []


def test_a_phrase_in_two_themes_is_named_with_its_two_tables(copy):
    table = read_rows(copy.folder / DATA / "themes" / "mentorship.tsv")
    copy.add_row(f"{DATA}/themes/party.tsv", table[0][0], "a phrase of another theme", "work", "")
    said = copy.says("tests/extract/test_themes.py", "-k", "one_theme_only")
    assert f"'{table[0][0]}': ['themes/mentorship.tsv', 'themes/party.tsv']" in said


def test_a_table_with_one_line_at_its_head_is_told_to_write_two(copy):
    copy.add(f"{DATA}/themes/dialects.tsv", "# Dialects.\nphrase\tenglish\n方言保护\tkeeping\n")
    said = copy.says("tests/checks/test_tables.py", "-k", "introduces or it_is and dialects")
    assert "themes/dialects.tsv begins with 1 # lines; write at least two" in said


def read_rows(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def test_every_place_that_a_recipe_names_is_there():
    places = re.findall(r"`((?:lib|tests|docs|scripts|benchmarks)/[\w./]*)`", RECIPES)
    assert len(places) > 5
    given = [place for place in places if "your_" not in place]
    assert [place for place in given if not (ROOT / place).exists()] == []
