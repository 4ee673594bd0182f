"""Does sound text come back as it was, and how fast?

Sentences of news, some with what looks like damage put into them: figures, English in
brackets, addresses of pages, honest notes of readings, question marks, code. All of it is drawn
by lot. One text a sentence, and pages of many sentences: a page with many honest notes is
what a gloss table is most easily seen in.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from string import ascii_lowercase

from benchmarks.markdown import print_table
from benchmarks.meter import compare_speeds, count_megabytes, format_speed
from benchmarks.restoration.pages import readings_of
from benchmarks.restoration.tools import (
    GLOSS,
    Tool,
    all_tools,
    is_same,
    to_traditional,
)
from zhpolicy import read_text, restore

SENTENCES = 10_000
A_PAGE = 40  # sentences
ROUNDS = 3  # of the measure of speed: the slow tools take a minute each
SHOWN = 5  # changed texts
LONG = 10  # times the news is repeated on the long page
RARE = 1500  # characters commoner than this many get no note: readers know them
HAN = re.compile("[\u4e00-\u9fff]")


def measure_sound(news: list[str], *, seed: int) -> None:
    texts = {"simplified": news, "traditional": list(map(to_traditional, news))}
    print("\n## Sound text")
    for script, news_texts in texts.items():
        draw = random.Random(f"{seed}, sound, {script}")
        sentences = mix_sentences(news_texts, draw)
        pages = ["\n".join(sentences[i : i + A_PAGE]) for i in range(0, len(sentences), A_PAGE)]
        columns = ("tool", f"sentences changed, of {len(sentences)}", f"pages, of {len(pages)}")
        rows = ((name, *counts) for name, *counts in _count_changed(sentences, pages))
        print_table(f"Changed, {script}", columns, rows)
        print_table(f"Changed by zhpolicy, {script}", ("text", "becomes"), _shown(sentences, pages))
        columns = ("tool", "sentence by sentence", "one page of them", "one page of news")
        samples = (sentences, ["\n".join(sentences)], ["\n".join(news_texts * LONG)])
        print_table(f"MB/s, {script}", columns, _speeds(samples))


def mix_sentences(texts: list[str], draw: random.Random) -> list[str]:
    """Sentences of the texts drawn by lot, all but some with one thing put into them."""
    sentences = [s for text in texts for s in re.split("(?<=[。！？])", text) if s.strip()]
    counts = Counter("".join(texts))
    common = {c for c, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:RARE]}
    additions = (*ADDITIONS, partial(_add_note, common=common))
    drawn = (draw.choice(sentences) for _ in range(SENTENCES))
    return [draw.choice(additions)(sentence, draw) for sentence in drawn]


def _insert(sentence: str, piece: str, draw: random.Random) -> str:
    place = draw.randrange(len(sentence) + 1)
    return sentence[:place] + piece + sentence[place:]


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(ascii_lowercase, k=draw.randint(1, 6)))


def _leave(sentence: str, draw: random.Random) -> str:
    return sentence


def _add_figure(sentence: str, draw: random.Random) -> str:
    number = draw.randrange(1, 10**6)
    forms = (f"{number:,}", f"{number / 1e4:.1f}%", f"¥{number}", f"({number % 50})", f"?{number}")
    return _insert(sentence, draw.choice(forms), draw)


def _add_english(sentence: str, draw: random.Random) -> str:
    word = _word(draw)
    forms = (f"({word})", f"({word.upper()})", f" {word.title()} {_word(draw)} ", f"{word}?")
    return _insert(sentence, draw.choice(forms), draw)


def _add_address(sentence: str, draw: random.Random) -> str:
    word, other, number = _word(draw), _word(draw), draw.randrange(1, 10**6)
    forms = (
        f"https://www.{word}.cn/{other}?id={number}&q={other}",
        f"http://{word}.gov.cn/{number}.html#{other})",
        f"{word}@{other}.com",
    )
    return _insert(sentence, draw.choice(forms), draw)


def _add_question(sentence: str, draw: random.Random) -> str:
    forms = ("?", "??", "?!", "!?", "?)", "(?)", "?”", "???", "!", "?,")
    return _insert(sentence, draw.choice(forms), draw)


def _add_code(sentence: str, draw: random.Random) -> str:
    a, b = _word(draw), _word(draw)
    forms = (
        f"`{a}(x)?{b}:0;`",
        f'<p class="{a}">{b}?</p>',
        f"if ({a}>0) {{ return {b}[i]; }}",
        f"{a}~{b}^2|{{{a}}}",
        f"SELECT {a} FROM {b} WHERE id=?",
    )
    return _insert(sentence, draw.choice(forms), draw)


def _add_note(sentence: str, draw: random.Random, *, common: set[str]) -> str:
    """The reading in brackets behind one rare character, or behind it and the one before it."""
    readings = readings_of()
    rare = [f.start() for f in HAN.finditer(sentence) if f[0] not in common and f[0] in readings]
    if not rare:
        return sentence
    end = draw.choice(rare) + 1
    start = end - draw.randint(1, 2)
    characters = sentence[max(start, 0) : end]
    noted = "".join(draw.choice(readings[c]) for c in characters if c in readings)
    brackets = draw.choice(("()", "（）", "[]", "()"))
    return f"{sentence[:end]}{brackets[0]}{noted}{brackets[1]}{sentence[end:]}"


ADDITIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _leave,
    _add_figure,
    _add_english,
    _add_address,
    _add_question,
    _add_code,
)


def _count_changed(sentences: list[str], pages: list[str]) -> Iterator[tuple[object, ...]]:
    for tool in all_tools():
        yield tool.name, _changed_by(tool, sentences), _changed_by(tool, pages)
    tool = Tool("zhpolicy read_text", lambda text: read_text(text.encode()))
    yield tool.name, _changed_by(tool, sentences), _changed_by(tool, pages)
    yield "zhpolicy, not the same object", _count_copies(sentences), _count_copies(pages)


def _changed_by(tool: Tool, texts: list[str]) -> int:
    if tool.converts:
        return sum(not is_same(tool, tool.read(text), text) for text in texts)
    return sum(tool.read(text) != text for text in texts)


def _count_copies(texts: list[str]) -> int:
    return sum(restore(text).text is not text for text in texts)


def _shown(sentences: list[str], pages: list[str]) -> Iterator[tuple[str, str]]:
    edits = (edit for text in sentences + pages for edit in _edits(text))
    for _, edit in zip(range(SHOWN), edits, strict=False):
        yield edit


def _edits(text: str) -> Iterator[tuple[str, str]]:
    for edit in restore(text).edits:
        around = text[max(0, edit.start - 10) : edit.start], text[edit.end : edit.end + 10]
        yield edit.before.join(around), edit.after.join(around)


def _speeds(samples: tuple[list[str], ...]) -> Iterator[tuple[str, ...]]:
    scan = Tool("plain regex scan", lambda text: str(sum(1 for _ in GLOSS.finditer(text))))
    tools = [tool for tool in all_tools() if tool.name != "page as it is"]
    methods = {tool.name: tool.read for tool in [scan, *tools]}
    speeds = [compare_speeds(methods, texts, rounds=ROUNDS) for texts in samples]
    for row in zip(*speeds, strict=True):
        cells = zip(samples, row, strict=True)
        yield row[0].name, *(format_speed(count_megabytes(t), one.seconds) for t, one in cells)
