"""What is promised to stay when the helpers have left? Words of staying, and pictures of it.

The same promise can be an aim, a heading or told as done: a verb with 了 says that it is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import passage_table, places_of
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Document
from zhpolicy.text.doubt import LIKELY_WORDS, doubt_sign
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "find_blood",
    "find_promise",
    "find_same_word",
    "not_found",
    "promise_matrix",
    "promise_table",
    "promise_words",
    "title_of_promises",
]

CLAUSE = "[^,。;:!?…\n]*"
NAMED = 4  # pages that a sentence names
LIKELY, IN_CHINESE = " (a likely reading of broken characters)", "（损坏处的可能读法）"
LONGEST_HEADING = 30  # characters of a line that ends in no mark
# 从“带进来”…到“留下来”: a quoted word behind these names a stage.
STAGE = re.compile("[从到由]“")
THINGS = "things"
STATUS = {"aim": ("as an aim", "作为目标"), "heading": ("in a heading", "作为标题"),
          "done": ("as done", "作为成果"),
          "unsaid": ("as the name of a stage", "作为一个阶段的名称")}  # fmt: skip


def promise_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a word of staying: `word`, `kind`, `status`, `whom`, `clause`.

    `status` is `aim`, `heading`, `done`, or `unsaid` where the word names a stage on a way
    (从“带进来”到“留下来”), which can be behind or ahead; `whom` is `taught`, `recruited` or empty,
    and `what` is `things` where the clause says that knowledge or firms are to stay, `both` where
    it names people beside them, else `people`.

    >>> table = promise_table([Document("为当地留下了一支带不走的队伍。", id="a")])
    >>> table[["word", "kind", "status", "clause"]].values.tolist()
    [['带不走', 'stays', 'done', '为当地留下了一支带不走的队伍']]
    """
    columns = ["word", "kind", "status", "whom", "what", "clause"]
    return passage_table(articles, _promises_of, columns=columns)


def promise_matrix(promises: pd.DataFrame) -> pd.DataFrame:
    """One row a word (`row`) and page (`column`): `number` of times, its clauses in `lines`.

    (?) stands behind a clause that has words of a reading that is only likely.
    """
    order = (
        promises.groupby("word")["article"].nunique().sort_values(ascending=False, kind="stable")
    )
    kinds = read_map("findings/promises", "kind")
    words = sorted(
        order.index, key=lambda word: (kinds[word] != "stays", kinds[word], -order[word])
    )
    cells = [
        [
            word,
            page,
            len(own),
            tuple(dict.fromkeys(map(_signed, own["clause"], own["marks"]))),
            places_of(own),
        ]
        for word in words
        for page, own in promises[promises["word"] == word].groupby("article", sort=False)
    ]
    return pd.DataFrame(cells, columns=["row", "column", "number", "lines", "places"])


def _signed(clause: str, marks: tuple[str, ...]) -> str:
    return f"{clause} (?)" if doubt_sign(marks) == "(?)" else clause


def promise_words(promises: pd.DataFrame) -> dict[str, str]:
    """The words that were found, in the order of the matrix, with their English."""
    english = read_map("findings/promises", "english")
    rows = dict.fromkeys(promise_matrix(promises)["row"])
    return {word: f"{word} {english[word]}" for word in rows}


def not_found(promises: pd.DataFrame) -> list[str]:
    """The words of staying that were looked for and stand on no page.

    >>> "带不走" in not_found(promise_table([Document("带不走的队伍。", id="a")]))
    False
    """
    return [word for word in _words_of("stays") if word not in set(promises["word"])]


def title_of_promises(promises: pd.DataFrame, *, pages: int) -> str:
    """What a figure of the promises shows, in one line."""
    stays = promises[promises["kind"] == "stays"]
    told = stays["article"].nunique()
    looked = f"{spelled(len(_words_of('stays')))} words of staying that were looked for"
    if not told:
        return f"None of the {looked} stands on a page"
    have = "has" if told == 1 else "have"
    of = f"{spelled(told).capitalize()} of {counted(pages, 'page')}"
    return f"{of} {have} at least one of the {looked}"


def find_promise(promises: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Which promise of staying most pages share, and in which mood each page says it."""
    stays = promises[promises["kind"] == "stays"]
    if stays.empty:
        return nothing_found(
            "No page has a word of staying.",
            "没有文章用“留下”一类的词。",
            looked_for=_words_of("stays"),
        )
    spread = stays.groupby("word")["article"].nunique().sort_values(ascending=False, kind="stable")
    word, pages = spread.index[0], int(spread.iloc[0])
    own = stays[stays["word"] == word]
    looked = len(_words_of("stays"))
    alone = (spread == pages).sum() == 1 and pages > 1
    meaning = read_map("findings/promises", "english")[word]
    moods = [
        (_pages_with_doubt(own[own["status"] == status], names), *said)
        for status, said in STATUS.items()
        if (own["status"] == status).any()
    ]
    of_all = f"{spelled(pages)} of {spelled(len(names))}"
    on = f"{spelled(pages)} of {counted(len(names), 'page')}"
    english = (
        f"Of {spelled(looked)} words of staying that were looked for, {word} ({meaning}) stands on "
        + (f"the most pages, {of_all}: " if alone else f"{on}, ")
        + listed(f"{mood} in {_in_pages(told)}" for told, mood, _ in moods)
        + "."
    )
    chinese = f"所查{looked}个表示“留下”的词中，" + (
        f"见于最多文章的是“{word}”（{len(names)}篇中{pages}篇）："
        if alone
        else f"“{word}”见于{len(names)}篇中的{pages}篇："
    )
    chinese += "，".join(f"{_in_pages_in_chinese(told)}{mood}" for told, _, mood in moods)
    return Finding(english, to_simplified(f"{chinese}。"), own)


def find_same_word(promises: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """A word of staying that is said of people who are taught, and of people who were recruited."""
    stays = promises[(promises["kind"] == "stays") & (promises["whom"] != "")]
    for word, own in stays.groupby("word", sort=False):
        if own["whom"].nunique() > 1:
            taught, won = (
                _pages(own[own["whom"] == whom], names) for whom in ("taught", "recruited")
            )
            return Finding(
                f"One word, two worries: {word} is said of people who are taught by helpers "
                f"({listed(taught, most=NAMED)}), and of people who were recruited "
                f"({listed(won, most=NAMED)}).",
                to_simplified(
                    f"一词两用：“{word}”在{listed_in_chinese(taught)}说的是受帮带的本地人才，"
                    f"在{listed_in_chinese(won)}说的是引进的人才。"
                ),
                own,
            )
    return Finding(
        "No word of staying is said both of people who are taught and of recruits.",
        "没有词语既指受帮带的人才、又指引进的人才。",
    )


def find_blood(promises: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """On which pages help is blood: given, made, or both."""
    blood = promises[promises["kind"] == "blood"]
    words = _words_of("blood")
    if blood.empty:
        return nothing_found(
            "No page speaks of help as blood.", "没有文章用血的比喻。", looked_for=words
        )
    by_page = {
        names.get(str(page), str(page)): [word for word in words if word in set(own["word"])]
        for page, own in blood.groupby("article", sort=False)
    }
    english, chinese = [], []
    for said in dict.fromkeys(map(tuple, by_page.values())):
        pages = [page for page, told in by_page.items() if tuple(told) == said]
        english.append(f"{listed(said)} in {listed(pages, most=NAMED)}")
        chinese.append(
            f"{listed_in_chinese(pages, most=NAMED)}用"
            + listed_in_chinese(f"“{word}”" for word in said)
        )
    silent = len(names) - len(by_page)
    more = (
        f"; {counted(silent, 'page')} {'has' if silent == 1 else 'have'} neither" if silent else ""
    )
    return Finding(
        f"To give blood (输血) and to make blood (造血) are pictures of help: "
        f"{'; '.join(english)}{more}.",
        to_simplified(
            f"血的比喻：{'；'.join(chinese)}" + (f"；{silent}篇不用。" if silent else "。")
        ),
        blood,
    )


def _promises_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    kinds, working = read_map("findings/promises", "kind"), document.working
    for hit in table_finder("findings/promises").find(working):
        first, last = _clause(working, hit.start, hit.end)
        yield (
            hit.start,
            hit.end,
            {
                "word": hit.phrase,
                "kind": kinds[hit.phrase],
                "status": _status(working, hit.start, working[first:last]),
                "whom": _whom(document, hit.start, hit.end),
                "what": _what(working, hit.start, (first, last)),
                "clause": document.text[first:last].strip("“”「」 "),
            },
        )


def _clause(working: str, start: int, end: int) -> tuple[int, int]:
    """From mark to mark around a word."""
    before = re.search(f"{CLAUSE}$", working[max(0, start - 80) : start])
    behind = re.match(CLAUSE, working[end : end + 80])
    return (
        start - len(before[0] if before else ""),
        end + len(behind[0] if behind else ""),
    )


def _status(working: str, start: int, clause: str) -> str:
    line = working[working.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].strip()
    if len(line) <= LONGEST_HEADING and line[-1:] not in "。!?;…":
        return "heading"
    if _done().search(clause):
        return "done"
    return "unsaid" if STAGE.fullmatch(working[max(0, start - 2) : start]) else "aim"


def _whom(document: Document, start: int, end: int) -> str:
    """Of whom it is said: by the words of the sentence that are not the promise itself."""
    sentence = document.sentences_around(start, end)
    around = document.working[sentence.start : start] + "。" + document.working[end : sentence.end]
    whom = read_map("findings/promise_people", "whom")
    told = {whom[hit.phrase] for hit in _people_finder().find(around)} - {THINGS}
    return told.pop() if len(told) == 1 else ""


def _what(working: str, start: int, clause: tuple[int, int]) -> str:
    """What is to stay: things, where 把 or the words right behind the promise name them.

    把所学留在当地学校: the clause itself says that it is no person; 到“留下来”产业、人才 names
    both.
    """
    first, last = clause
    whom = read_map("findings/promise_people", "whom")
    taken = working[first:start].rpartition("把")[2] if "把" in working[first:start] else ""
    behind = working[start:last].partition("”")[2] if STAGE.search(working[first:start]) else ""
    named = {whom[hit.phrase] for hit in _people_finder().find(f"{taken}。{behind}")}
    if THINGS not in named:
        return "people"
    return "both" if _people_words().search(f"{taken}。{behind}") else THINGS


def _pages_with_doubt(rows: pd.DataFrame, names: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The pages of rows, and whether all that a page says stands on a likely reading."""
    return [
        (names.get(str(page), str(page)), all(LIKELY_WORDS in marks for marks in own["marks"]))
        for page, own in rows.groupby("article", sort=False)
    ]


def _in_pages(told: list[tuple[str, bool]]) -> str:
    return listed((f"{name}{LIKELY if doubt else ''}" for name, doubt in told), most=NAMED)


def _in_pages_in_chinese(told: list[tuple[str, bool]]) -> str:
    return listed_in_chinese(
        (f"{name}{IN_CHINESE if doubt else ''}" for name, doubt in told), most=NAMED
    )


def _pages(rows: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    return [names.get(page, page) for page in dict.fromkeys(rows["article"])]


def _words_of(kind: str) -> list[str]:
    return [word for word, said in read_map("findings/promises", "kind").items() if said == kind]


@cache
def _done() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('findings/promise_verbs'))}了")


@cache
def _people_words() -> re.Pattern[str]:
    """人才, 队伍: words for people, but 人 alone, which stands in 个人经验 too."""
    return re.compile(alternation(w for w in read_words("findings/broad_people") if len(w) > 1))


@cache
def _people_finder() -> PhraseFinder:
    return PhraseFinder(read_map("findings/promise_people", "whom"))
