"""What speaks for a mention to be who teaches or who learns, and for where it begins?

Clues have names that can be read: `behind 教` is a word of teaching behind the mention in its
clause, `left 由` the word ahead of it, `ruled teaches` what a rule says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.noun_phrases import left_edge
from zhpolicy.extract.people.learned.mentions import MARKS, OF, Mention, Read
from zhpolicy.extract.people.mentor_names import JOINED
from zhpolicy.extract.people.mentor_people import FIGURE
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.patterns.late import late
from zhpolicy.text.tables import read_map
from zhpolicy.text.words import Word

__all__ = ["State", "between", "is_beside_teaching", "joined_start", "of_mention", "of_start"]

CUES = "mentorship/cues"
# Words of teaching, and of whom it is asked: 由, 让.
TEACHES = "<asked>|[让由]"
# Beside a sentence stands this.
OUTSIDE = "#"
DIGIT = re.compile("\\d")
QUOTE = "“"
QUOTED = late("“[^“”]*”")
# So many mentions, words and signs are told apart.
MOST_MENTIONS, MOST_WORDS, MOST_SIGNS = 3, 3, 6
MOST_INSIDE, MOST_TAGS = 5, 4
# “名师带高徒”: a scheme; what is longer is speech.
LONGEST_SCHEME = 12
# How far the next word of teaching is, and how long the sentence: in steps of so many signs.
STEP, MOST_STEPS, LENGTH = 6, 6, 40
# The part of the last mention, and whether somebody before teaches and learns.
State = tuple[str, bool, bool]


def of_mention(read: Read, number: int, told: Parts) -> list[str]:
    """The clues to the part of a mention, wherever it begins."""
    mention, words = read.mentions[number], read.words
    head, at = mention.head, mention.after - 1
    name = str(words[at])
    ahead = [_word(words, at - steps) for steps in range(1, MOST_WORDS + 1)]
    behind = [_word(words, at + steps) for steps in range(1, MOST_WORDS + 1)]
    left = min(MOST_MENTIONS, len(read.mentions) - 1 - number)
    found = ["all", f"part {head.part}", f"head {name}", f"end {name[-2:]}"]
    found += [f"order {min(MOST_MENTIONS, number)}", f"left over {left}"]
    found += [f"near {word}" for word in ahead if word not in MARKS]
    found += [f"-1 {ahead[0]}", f"+1 {behind[0]}", f"+2 {behind[0]} {behind[1]}"]
    found += [f"+1 {head.part} {behind[0]}", *(f"any+ {word}" for word in behind)]
    found += _teaching(read.sentence, mention)
    found += _ruled(name, told)
    return [*found, *_quoted(read.sentence, mention)]


def _quoted(sentence: str, mention: Mention) -> Iterator[str]:
    """Whether the mention is what stands in quotation marks, or part of it: “名师带高徒”."""
    for quoted in QUOTED.finditer(sentence):
        if quoted.start() < mention.head.start < quoted.end():
            is_begun = quoted.start() + 1 in mention.starts
            is_whole = is_begun and mention.head.end == quoted.end() - 1
            yield f"quoted {is_whole} {len(quoted[0]) > LONGEST_SCHEME}"
            behind = sentence[quoted.end() : quoted.end() + 1]
            is_listed = behind == QUOTE or sentence[: quoted.start()].endswith("”")
            yield from (f"quoted {is_whole} {behind}", f"quoted in a row {is_listed}")


def _word(words: Sequence[str], number: int) -> str:
    return DIGIT.sub("0", words[number]) if 0 <= number < len(words) else OUTSIDE


def is_beside_teaching(sentence: str, mention: Mention) -> bool:
    """True where a mention opens the sentence, or its clause has a word of teaching beside it."""
    begin, end = _clause(sentence, mention)
    teaches = compile_cues("<asked>", table=CUES)
    stretches = ((begin, mention.head.start), (mention.head.end, end))
    return begin == 0 or any(teaches.search(sentence, *stretch) for stretch in stretches)


def _clause(sentence: str, mention: Mention) -> tuple[int, int]:
    head = mention.head
    begin = max(sentence.rfind(mark, 0, head.start) for mark in MARKS) + 1
    ends = [end for end in (sentence.find(mark, head.end) for mark in MARKS) if end >= 0]
    return begin, min(ends, default=len(sentence))


def _teaching(sentence: str, mention: Mention) -> Iterator[str]:
    """The words of teaching ahead and behind, in the clause, else in the sentence."""
    head, part = mention.head, mention.head.part
    begin, end = _clause(sentence, mention)
    teaches = compile_cues(TEACHES, table=CUES)
    ahead = _last([hit[0] for hit in teaches.finditer(sentence, begin, head.start)])
    hit = teaches.search(sentence, head.end, end)
    behind = hit[0] if hit else OUTSIDE
    yield from (f"ahead {ahead}", f"behind {behind}", f"between {ahead} {behind}")
    yield from (f"ahead {ahead} {part}", f"behind {behind} {part}", f"opens {begin == 0}")
    if hit:
        yield f"way {sentence[head.end : hit.end()][:MOST_SIGNS]}"
    else:
        later = teaches.search(sentence, end)
        yield f"later {later[0] if later else OUTSIDE} {sentence[end : end + 1]}"
    if ahead == OUTSIDE:
        yield f"earlier {_last([one[0] for one in teaches.finditer(sentence, 0, begin)])}"
    yield f"tail {sentence[end : end + 1]} {hit is None}"
    near = [abs(one.start() - head.end) for one in teaches.finditer(sentence)]
    yield f"away {min(MOST_STEPS, min(near, default=99) // STEP)}"
    is_in = hit is not None or ahead != OUTSIDE
    yield from (f"clause {is_in} {len(sentence) // LENGTH}", f"clause {is_in} {part}")


def _last(words: Sequence[str]) -> str:
    return words[-1] if words else OUTSIDE


def _ruled(name: str, told: Parts) -> Iterator[str]:
    """Whether a rule names these people."""
    for part, phrase in (("teaches", told.mentors), ("learns", told.mentees)):
        if not phrase:
            yield f"no rule {part}"
        else:
            yield f"ruled {part}" if name in phrase or phrase in name else f"ruled other {part}"


def of_start(
    read: Read, mention: Mention, *, start: int, told: Parts
) -> tuple[list[str], list[str]]:
    """The clues to where a mention begins, and those to its part that come of it."""
    words, head = read.words, mention.after - 1
    first = next(number for number, word in enumerate(words) if word.start == start)
    inside, begins, part = words[first:head], words[first], mention.head.part
    left = _word(words, first - 1)
    tag = words[first - 1].tag if first else OUTSIDE
    figure = bool(FIGURE.search(read.sentence, start, mention.head.start))
    is_owned = OF in inside
    edge = left_edge(read.sentence, mention.head.end)
    own = [f"size {min(MOST_INSIDE, len(inside))}", f"first tag {begins.tag}"]
    own += [f"first {begins}" if inside else f"head {part}", f"left {left}", f"left tag {tag}"]
    own += [f"left tag {tag} {begins.tag}", f"left {left} {begins.tag}"]
    own += [f"tags {' '.join(word.tag[:2] for word in inside[:MOST_TAGS])}"]
    own += [f"figure {figure} {bool(inside)}", f"edge {(start > edge) - (start < edge)}"]
    own += [f"of {is_owned}", _ruled_start(read.sentence, mention, start=start, told=told)]
    own += _inside(inside, left, is_owned=is_owned)
    if inside:
        own += [f"last {inside[-1]}", f"last tag {inside[-1].tag} {part}"]
    of_part = [f"left {left}", f"left {left} {part}", f"left tag {tag}"]
    return own, [*of_part, *(f"in {word}" for word in inside)]


def _inside(inside: Sequence[Word], left: str, *, is_owned: bool) -> Iterator[str]:
    """The clues of the words of a phrase ahead of its head."""
    acts = read_map("mentorship/verbs", "act")
    yield f"verb {any(word.tag.startswith('v') for word in inside)} {is_owned}"
    yield f"left act {acts.get(left)}"
    for word in inside:
        yield from (f"in {word}", f"in tag {word.tag}")
        if word in acts:
            yield f"in act {acts[word]} {is_owned}"


def _ruled_start(sentence: str, mention: Mention, *, start: int, told: Parts) -> str:
    """Whether a rule begins the phrase here, later or earlier."""
    last = sentence[mention.head.start : mention.head.end]
    named = "".join(FIGURE.sub("", sentence[start : mention.head.end]).split())
    for one in re.split("[、;(]", f"{told.mentors}、{told.mentees}"):
        if one and (last in one or one in named):
            return "ruled same" if one == named else f"ruled shorter {one in named}"
    return "ruled no"


def between(read: Read, number: int, state: State) -> list[str]:
    """The clues of what was read before a mention: the last part, and which are taken."""
    last, teaches, learns = state
    mention = read.mentions[number]
    before = read.mentions[number - 1].head.end if number else 0
    gap = read.sentence[before : mention.starts[0]]
    is_joined = number > 0 and joined_start(read, number) is not None
    cue = compile_cues(TEACHES, table=CUES).search(gap)
    is_same = not any(mark in gap for mark in MARKS)
    return [
        f"taken {teaches} {learns}",
        f"taken {teaches} {learns} {mention.head.part}",
        f"after {last} {is_joined}",
        f"after {last} {cue[0] if cue else OUTSIDE} {is_same}",
        f"after {last} {gap[:MOST_SIGNS]}",
        f"after {last} {teaches} {learns} {is_same}",
    ]


def joined_start(read: Read, number: int) -> int | None:
    """Where a mention begins that stands in one list with the one before; None where it does not.

    A figure may stand between: 儿子和(两名)学徒.
    """
    before = read.mentions[number - 1].head.end
    for start, figure in _behind_figures(read.sentence, read.mentions[number]):
        if JOINED.fullmatch(read.sentence, before, figure):
            return start
    return None


def _behind_figures(sentence: str, mention: Mention) -> Iterator[tuple[int, int]]:
    """The starts of a mention, each with that of the figure ahead of it, if there is one."""
    figures = {figure.end(): figure.start() for figure in FIGURE.finditer(sentence)}
    for start in mention.starts:
        yield start, start
        if start in figures:
            yield start, figures[start]
