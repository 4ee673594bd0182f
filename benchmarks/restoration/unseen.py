"""How well are unseen pages read again, and is what is called certain right?

Pages come from pages.py; two processes share them, and the
counts are the same in whatever order the pages are done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from benchmarks.markdown import print_table
from benchmarks.meter import count_megabytes, format_speed, timed
from benchmarks.restoration.edits import Difference, judge
from benchmarks.restoration.errors import count_errors
from benchmarks.restoration.pages import (
    STORIES_A_PAGE,
    Page,
    convert_stories,
    count_swallowed,
    is_crossed,
    make_pages,
    widen,
)
from benchmarks.restoration.tools import (
    GLOSS,
    START,
    all_tools,
    count_tool_errors,
    is_same,
)
from zhpolicy import restore
from zhpolicy.restoration.channel import damage, fold

PROCESSES = 2


@dataclass
class Result:
    """The counts of one page, or of many added up.

    `edits` counts by kind, certainty and whether wrong, `stories` what became of stories,
    `tools` the exact stories and the character errors of each tool.
    """

    edits: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    stories: Counter[str] = field(default_factory=Counter)
    tools: Counter[tuple[str, str]] = field(default_factory=Counter)
    megabytes: float = 0.0
    seconds: float = 0.0


def measure_unseen(
    news: list[str], *, settings: Iterable[str], pages: int, seed: int, lists: bool = False
) -> None:
    """Tables of stories, edits and tools; then what is wrong in edits called certain.

    `lists`: what is wrong in other edits, what was reported and what was passed over too.
    """
    stories = convert_stories(news)
    results = {}
    with get_context(START).Pool(PROCESSES) as pool:
        for setting in settings:
            for shape in STORIES_A_PAGE:
                made = make_pages(
                    stories, setting=setting, number=pages, stories_a_page=shape, seed=seed
                )
                results[setting, shape] = _add(pool.map(measure_page, made, chunksize=1))
    print(f"\n## Unseen text, tables and orders\n\nSites drawn with --seed {seed}.")
    _print_stories(results)
    _print_edits(results)
    _print_tools(results)
    shown = ("certain", "likely", "unresolved", "silent") if lists else ("certain",)
    columns = ("setting", "stories a page", "said to be", "found", "truth", "around")
    print_table(f"What is wrong: {', '.join(shown)}", columns, _listed(results, shown))


def measure_page(page: Page) -> Result:
    """What zhpolicy and the other tools make of a page."""
    all_tools()  # tables are read before the clock starts
    restored, seconds = timed(lambda: restore(page.raw))
    result = Result(megabytes=count_megabytes([page.raw]), seconds=seconds)
    result.edits, result.differences = judge(restored, page.truth)
    lines = zip(*(text.split("\n") for text in (page.raw, restored.text, page.truth)), strict=True)
    for raw, text, truth in lines:
        _count_story(result, (raw, fold(text), truth), page)
    _count_tools(result, page, restored.text)
    return result


def _count_story(result: Result, story: tuple[str, str, str], page: Page) -> None:
    raw, text, truth = story
    counts = result.stories
    crossed = is_crossed(raw, truth, page.channel)
    counts["all"] += 1
    counts["before"] += count_errors(raw, truth)
    counts["stripped"] += count_errors(GLOSS.sub("", raw), truth)
    counts["after"] += count_errors(text, truth)
    counts["crossed"] += crossed
    counts["exact"] += crossed and text == truth
    counts["wrong without crossing"] += not crossed and text != truth
    if text != truth:
        again = damage(widen(text), page.channel)
        counts["same page"] += again == damage(widen(truth), page.channel)
    if crossed:
        figures = count_swallowed(truth, page.channel)
        counts["figures"] += figures
        counts["whole"] += not figures
        counts["whole and exact"] += not figures and text == truth


def _count_tools(result: Result, page: Page, restored: str) -> None:
    """Exact stories and errors of every tool; a tool that loses a line break loses its stories."""
    truths = page.truth.split("\n")
    crossed = [
        is_crossed(raw, truth, page.channel)
        for raw, truth in zip(page.raw.split("\n"), truths, strict=True)
    ]
    for tool in all_tools():
        found = restored if tool is all_tools()[0] else tool.read(page.raw)
        result.tools[tool.name, "errors"] += count_tool_errors(tool, found, page.truth)
        lines = found.split("\n")
        if len(lines) == len(truths):
            exact = map(is_same, [tool] * len(lines), lines, truths)
            result.tools[tool.name, "exact"] += sum(
                a and b for a, b in zip(crossed, exact, strict=True)
            )


def _add(results: list[Result]) -> Result:
    total = Result()
    for result in results:
        total.edits.update(result.edits)
        total.differences += result.differences
        total.stories.update(result.stories)
        total.tools.update(result.tools)
        total.megabytes += result.megabytes
        total.seconds += result.seconds
    return total


Results = dict[tuple[str, int], Result]


def _print_stories(results: Results) -> None:
    columns = ("setting", "stories a page", "stories", "with crossed bytes", "exact", "share")
    columns = (*columns, "exact where no figure was swallowed", "figures swallowed")
    columns = (*columns, "wrong, yet give the page again", "wrong without crossed bytes")
    columns = (*columns, "errors after / before", "after / before without glosses", "MB/s")
    rows = ((*key, *_story_cells(result)) for key, result in results.items())
    print_table("Stories", columns, rows)


def _story_cells(result: Result) -> Iterator[object]:
    counts = result.stories
    yield from (counts["all"], counts["crossed"], counts["exact"])
    yield _format_share(counts["exact"], counts["crossed"])
    yield _format_share(counts["whole and exact"], counts["whole"])
    yield from (counts["figures"], counts["same page"], counts["wrong without crossing"])
    yield _format_ratio(counts["after"], counts["before"])
    yield _format_ratio(counts["after"], counts["stripped"])
    yield format_speed(result.megabytes, result.seconds)


def _print_edits(results: Results) -> None:
    columns = ("setting", "stories a page", "certain", "wrong", "wrong in 1,000 certain")
    columns = (*columns, "certain, no glosses", "wrong in 1,000 of these", "likely", "wrong")
    columns = (*columns, "unresolved differences", "silent differences")
    rows = [(*key, *_edit_cells(result)) for key, result in results.items()]
    total = _add(list(results.values()))
    print_table("Edits", columns, [*rows, ("all", "", *_edit_cells(total))])


def _edit_cells(result: Result) -> Iterator[object]:
    certain = _count_edits(result, certainty="certain")
    runs = _count_edits(result, certainty="certain", glosses=False)
    blamed = Counter(difference.certainty for difference in result.differences)
    yield from certain
    yield _in_a_thousand(certain)
    yield runs[0]
    yield _in_a_thousand(runs)
    yield from _count_edits(result, certainty="likely")
    yield from (blamed["unresolved"], blamed["silent"])


def _count_edits(result: Result, *, certainty: str, glosses: bool = True) -> tuple[int, int]:
    """All edits of a certainty, and the wrong ones among them."""
    chosen = {
        key: count
        for key, count in result.edits.items()
        if key[1] == certainty and (glosses or key[0] != "gloss")
    }
    return sum(chosen.values()), sum(count for key, count in chosen.items() if key[2])


def _in_a_thousand(counts: tuple[int, int]) -> str:
    return f"{1000 * counts[1] / counts[0]:.2f}" if counts[0] else "-"


def _print_tools(results: Results) -> None:
    """One column a tool: exact stories of those with crossed bytes, and errors after / before."""
    names = [tool.name for tool in all_tools()]
    total = _add(list(results.values()))
    rows = [(*key, *_tool_cells(result, names)) for key, result in results.items()]
    title = "Tools: exact stories of those with crossed bytes; character errors after / before"
    columns = ("setting", "stories a page", *names)
    print_table(title, columns, [*rows, ("all", "", *_tool_cells(total, names))])


def _tool_cells(result: Result, names: list[str]) -> Iterator[str]:
    for name in names:
        exact = _format_share(result.tools[name, "exact"], result.stories["crossed"])
        ratio = _format_ratio(result.tools[name, "errors"], result.stories["before"])
        yield f"{exact}; {ratio}"


def _listed(results: Results, certainties: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for key, result in results.items():
        for found in result.differences:
            if found.certainty in certainties:
                yield *key, found.certainty, found.found, found.truth, found.around


def _format_share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _format_ratio(after: int, before: int) -> str:
    return f"{after / before:.4f}" if before else "-"
