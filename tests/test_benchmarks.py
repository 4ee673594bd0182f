"""What measures and what makes data: programs answer a call for help; the matcher and the meter."""

import importlib
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "benchmarks" / "README.md"
# A second or two on an idle machine; a busy one may take its time.
PATIENCE = 180


def modules_of(folder):
    names = {path.stem for path in (ROOT / folder).glob("*.py") if path.stem != "__init__"}
    return sorted(names | {path.parent.name for path in (ROOT / folder).glob("*/__main__.py")})


def is_program(folder, name):
    path = ROOT / folder / f"{name}.py"
    return not path.exists() or 'if __name__ == "__main__"' in path.read_text("utf-8")


MODULES = [(folder, name) for folder in ("benchmarks", "scripts") for name in modules_of(folder)]
PROGRAMS = [f"{folder}.{name}" for folder, name in MODULES if is_program(folder, name)]


@pytest.fixture
def load(monkeypatch):
    """Imports a module of benchmarks/, which is no part of what is installed."""
    monkeypatch.syspath_prepend(ROOT)
    return lambda name: importlib.import_module(f"benchmarks.{name}")


# A program that others import is run again here; jieba.analyse leaves a file open.
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_answers_a_call_for_help(program, monkeypatch, capsys):
    monkeypatch.syspath_prepend(ROOT)
    monkeypatch.setattr(sys, "argv", [program, "--help"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module(program, run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("usage:")


@pytest.mark.parametrize(("folder", "name"), MODULES, ids=lambda part: part)
def test_the_readme_names_every_program_and_every_part(folder, name):
    named = f"`{folder}.{name}" if is_program(folder, name) else f"`{name}.py`"
    assert named in README.read_text("utf-8")


def test_the_readme_names_nothing_that_is_not_there():
    named = re.findall(r"`(benchmarks|scripts)\.(\w+)", README.read_text("utf-8"))
    assert set(named) <= set(MODULES)


def test_no_program_names_a_place_of_one_machine():
    for folder in ("benchmarks", "scripts"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".md", ".tsv"):
                assert not re.search(r"/(?:home|work|Users|tmp)/", path.read_text("utf-8")), path


# Annotated pages


def write_gold(folder, *, page="text/clean_d1.txt"):
    (folder / "meta.jsonl").write_text(
        '{"doc": "d1", "date": "2024-05-06", "body_start": 3, "body_end": 9}\n', "utf-8"
    )
    (folder / "dates.jsonl").write_text(
        '{"doc": "d1", "start": 3, "end": 8, "iso": "2023"}\n'
        '{"doc": "d1", "start": 0, "end": 2, "iso": "2024"}\n'
        '{"doc": "d2", "start": 4, "end": 5, "iso": "2022"}\n',
        "utf-8",
    )
    (folder / page).parent.mkdir(exist_ok=True)
    (folder / page).write_text("首页\n2023年。", "utf-8")


@pytest.mark.parametrize("page", ["text/clean_d1.txt", "d1.txt"])
def test_a_page_has_its_body_and_what_was_marked_in_it(load, tmp_path, page):
    write_gold(tmp_path, page=page)
    (found,) = load("gold").read_gold(tmp_path)
    assert (found.body, found.published) == ("2023年。", "2024-05-06")
    assert [(row["start"], row["end"]) for row in found.marked["dates"]] == [(0, 5)]


MATCHES = {
    "found": ([1, 2], [{"value": 1}, {"value": 2}], (2, 0, 0)),
    "missed and more": ([1, 3], [{"value": 1}, {"value": 2}], (1, 1, 1)),
    "found twice, marked once": ([1, 1], [{"value": 1}], (1, 0, 1)),
    "optional and found": ([1], [{"value": 1, "optional": True}], (0, 0, 0)),
    "optional and not found": ([], [{"value": 1, "optional": True}], (0, 0, 0)),
    "what both marked comes first": (
        [1],
        [{"value": 1, "optional": True}, {"value": 1}],
        (1, 0, 0),
    ),
}


@pytest.mark.parametrize(("found", "marked", "expected"), MATCHES.values(), ids=MATCHES)
def test_a_record_is_matched_once_and_an_optional_one_neither_helps_nor_hurts(
    load, found, marked, expected
):
    match = load("gold").match(found, marked, is_same=lambda hit, row: hit == row["value"])
    score = match.score
    assert (score.right, score.missed, score.more) == expected


def test_a_score_has_precision_recall_and_their_harmonic_mean(load):
    score = load("gold").Score(right=2, missed=2, more=0)
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)


def test_nothing_to_find_and_nothing_found_is_right(load):
    assert load("gold").Score().f1 == 1.0


def test_every_kind_of_claim_has_its_terms(load):
    extraction = load("extraction")
    claims = {name for name, kind in extraction.KINDS.items() if kind.role == "claim"}
    assert set(extraction.TERMS) == claims


BENEFIT = {"kind": "pay", "amount": 2000, "start": 10, "end": 20}
BENEFITS = {
    "the same": ({}, True),
    "half of what both cover": ({"start": 15}, True),
    "less than half": ({"start": 16}, False),
    "another kind": ({"kind": "leave"}, False),
    "another amount": ({"amount": None}, False),
}


@pytest.mark.parametrize(("changed", "expected"), BENEFITS.values(), ids=BENEFITS)
def test_a_benefit_is_the_same_by_kind_amount_and_clause(load, changed, expected):
    hit = SimpleNamespace(**{**BENEFIT, **changed})
    assert load("extraction").is_same_benefit(hit, BENEFIT) is expected


# Speed


def test_a_speed_is_a_median_and_a_ratio_the_median_of_the_rounds(load):
    first, second = load("meter").summarise({"a": [1.0, 2.0, 9.0], "b": [2.0, 1.0, 27.0]})
    assert (first.seconds, first.ratio) == (2.0, 1.0)
    assert (second.seconds, second.ratio) == (2.0, 2.0)


def test_every_method_reads_every_text_anew_in_each_round(load):
    read = {"a": [], "b": []}
    methods = {name: texts.append for name, texts in read.items()}
    load("meter").compare_speeds(methods, ["甲", "乙"], rounds=3)
    assert read["a"] == ["甲", "甲\n", "乙\n", "甲\n\n", "乙\n\n", "甲\n\n\n", "乙\n\n\n"]
    assert read["b"] == read["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="a child's own costs are known on Unix only")
def test_a_process_that_fails_is_not_measured(load):
    with pytest.raises(ValueError, match="exit code 3"):
        load("meter").measure_process(["-c", "raise SystemExit(3)"], environment={})


# The house


def write_house(folder):
    files = {
        "zhpolicy/__init__.py": "from zhpolicy.top import door\n",
        "zhpolicy/ground/__init__.py": "",
        "zhpolicy/ground/words.py": (
            'def read():\n    """Says\n\n    much."""\n    return 1\n\n\nclass Word:\n    pass\n'
        ),
        "zhpolicy/top/__init__.py": "from zhpolicy.ground import words\n",
        "zhpolicy/top/door.py": "import re\nfrom zhpolicy.ground.words import read\n",
    }
    for name, source in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, "utf-8")


def test_the_sizes_of_a_house_are_counted_in_its_source(load, tmp_path):
    write_house(tmp_path)
    house = load("house")
    modules = house.read_house(tmp_path)
    assert house.find_arrows(modules) == {("top", "ground")}
    sizes = house.count_sizes(modules)
    counted = {name: sizes[name] for name in ("modules", "folders", "rooms", "classes")}
    assert counted == {"modules": "5", "folders": "3", "rooms": "2", "classes": "1"}
    assert sizes["longest module"] == "9 (ground/words.py)"
    assert sizes["longest function"] == "2 (ground/words.py: read)"


def test_what_is_annotated_on_the_pages_that_lie_here_stands_there():
    folder = ROOT / "benchmarks" / "pages"
    texts = {path.stem: path.read_text("utf-8") for path in folder.glob("p*.txt")}
    records = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    placed = [
        (texts[record["doc"]], record["start"], record["end"], record["surface"])
        for record in records
        if "surface" in record
    ]
    placed += [
        (texts[record["doc"]], record["evidence_start"], record["evidence_end"], record["evidence"])
        for record in records
        if "evidence" in record
    ]
    assert {record["doc"] for record in records} == set(texts)
    assert len(placed) > 1000
    assert [text[start:end] for text, start, end, _ in placed] == [said for *_, said in placed]


def test_the_pages_that_lie_here_can_be_measured_on():
    call = [sys.executable, "-m", "benchmarks.extraction", "--gold", "benchmarks/pages"]
    found = subprocess.run(
        call, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
    assert found.returncode == 0, found.stderr
    assert "| pairings | donor, recipient |" in found.stdout
