"""How well are the seeds read again?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import read_gold
from benchmarks.markdown import print_table
from benchmarks.meter import compare_speeds, count_megabytes, format_speed
from benchmarks.restoration.edits import judge
from benchmarks.restoration.errors import find_differences, without_white_space
from benchmarks.restoration.tools import (
    GLOSS,
    PART_OF_GLOSS,
    Tool,
    all_tools,
    count_tool_errors,
    simplify,
)
from zhpolicy import read_text, restore
from zhpolicy.restoration.channel import fold


@dataclass(frozen=True)
class Seed:
    """A damaged page, the text it had, and where in that text its runs of crossed bytes are."""

    name: str
    raw: str
    truth: str
    runs: tuple[tuple[int, int], ...]


def measure_seeds(seeds: Path, gold: Path) -> None:
    pages = read_seeds(seeds, gold)
    counts = ", ".join(f"{page.name}: {len(page.runs)}" for page in pages)
    print(f"\n## Damaged seeds\n\nRuns of crossed bytes: {counts}.")
    columns = ("tool", "errors in 100 characters", "runs restored", "glosses left", "MB/s")
    columns = (*columns, "times our seconds")
    print_table("Tools", columns, _rows(pages))
    columns = ("page", "place", "what stands there", "reason")
    print_table("Unresolved", columns, _unresolved(pages))
    columns = ("page", "found", "truth", "around", "said to be")
    print_table("Differences left", columns, _differences(pages))


def read_seeds(seeds: Path, gold: Path) -> list[Seed]:
    """The seeds that are damaged."""
    truths = {page.id: page.text for page in read_gold(gold)}
    found = []
    for path in sorted(seeds.glob("*.txt")):
        name = path.name.partition("_")[0]
        raw, truth = str(read_text(path)), truths[name]
        if raw != truth:
            found.append(Seed(name, raw, truth, tuple(find_runs(raw, truth))))
    return found


def find_runs(raw: str, truth: str) -> list[tuple[int, int]]:
    """The runs of crossed bytes, as spans of the truth.

    A run is a stretch where the page without its glosses differs from the truth. Bytes stay
    crossed up to an ASCII character, be it one of a gloss: two differences without one between
    them are one run. One `?` in the place of one character is no run, but a character that
    GBK does not have.
    """
    raw, truth = fold(raw), fold(truth)
    kept = [*_outside_glosses(raw), len(raw)]
    page = "".join(raw[index] for index in kept[:-1])
    runs: list[tuple[int, int]] = []
    last = 0
    for a, b, c, d in find_differences(page, truth):
        if page[a:b] == "?" and d - c == 1:
            continue
        between = raw[kept[last - 1] + 1 : kept[a]] if last else ""
        if runs and not any(character.isascii() for character in between):
            runs[-1] = runs[-1][0], d
        else:
            runs.append((c, d))
        last = b
    return runs


def _outside_glosses(raw: str) -> list[int]:
    """Where on a page the characters stand that belong to no gloss."""
    inside = {i for found in GLOSS.finditer(raw) for i in range(*found.span())}
    return [index for index in range(len(raw)) if index not in inside]


def count_restored(tool: Tool, found: str, page: Seed) -> int:
    """How many runs of a page are as they were."""
    found, truth = fold(found), fold(page.truth)
    if tool.converts:
        found, truth = simplify(found), simplify(truth)
    differences = find_differences(found, truth)
    wrong = [(c, d) for a, b, c, d in differences if _is_seen(found[a:b], truth[c:d])]
    return sum(not any(_touches(run, place) for place in wrong) for run in page.runs)


def _is_seen(found: str, truth: str) -> bool:
    return without_white_space(found) != without_white_space(truth)


def _touches(run: tuple[int, int], place: tuple[int, int]) -> bool:
    if place[0] == place[1]:
        return run[0] <= place[0] <= run[1]
    return run[0] < place[1] and place[0] < run[1]


def _rows(pages: list[Seed]) -> Iterator[tuple[object, ...]]:
    raws = [page.raw for page in pages]
    megabytes = count_megabytes(raws)
    speeds = compare_speeds({tool.name: tool.read for tool in all_tools()}, raws)
    for tool, speed in zip(all_tools(), speeds, strict=True):
        rate = format_speed(megabytes, speed.seconds)
        yield *_cells(tool, pages), rate, f"{speed.ratio:.3g}"


def _cells(tool: Tool, pages: list[Seed]) -> Iterator[object]:
    texts = [tool.read(page.raw) for page in pages]
    pairs = list(zip(texts, pages, strict=True))
    errors = sum(count_tool_errors(tool, text, page.truth) for text, page in pairs)
    length = sum(len(without_white_space(page.truth)) for page in pages)
    restored = sum(count_restored(tool, text, page) for text, page in pairs)
    yield tool.name
    yield f"{100 * errors / length:.3f}"
    yield f"{restored} of {sum(len(page.runs) for page in pages)}"
    yield sum(_count_notes(text) - _count_notes(page.truth) for text, page in pairs)


def _count_notes(text: str) -> int:
    return len(PART_OF_GLOSS.findall(text))


def _unresolved(pages: list[Seed]) -> Iterator[tuple[object, ...]]:
    for page in pages:
        for place in restore(page.raw).unresolved:
            yield page.name, f"{place.start}-{place.end}", place.surface, place.reason


def _differences(pages: list[Seed]) -> Iterator[tuple[object, ...]]:
    for page in pages:
        _, differences = judge(restore(page.raw), page.truth)
        for found in differences:
            yield page.name, found.found, found.truth, found.around, found.certainty
