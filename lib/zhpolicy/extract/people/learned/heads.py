"""Where do words and names for people end in a sentence, and does a phrase name people at all?

A head is a word of the tables (text/people, mentorship/occupations), a noun in 员, 师, 者 … that
the dictionary has, a pronoun, or a name, also one that no dictionary has behind a word for people
(护林员赵二柱) or with a sign of familiarity (小丁, 王姐). 师徒, 特长 and 高层次 are nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.people.learned.features import ENDS_OF_PEOPLE, PEOPLE
from zhpolicy.extract.people.mentor_people import FIGURE, PRONOUNS, find_names
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.document import Document
from zhpolicy.text.patterns.late import late
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import Word, Words, cut

__all__ = ["NAME", "Head", "find_heads", "names_somebody", "only_people"]

CUES = "mentorship/cues"
NAME, NOUN, PRONOUN, NOBODY = "name", "noun", "pronoun", "nobody"
UNKNOWN = "un"
NOUNS = ("n", "l", "j", "i")
# Kinds of words that stand ahead of a last sign: 守林(人), 制茶(师).
FIELDS = ("n", "v", "l", "j", "un")
SPEAKER = "我"
PRONOUN_SIGNS = (*PRONOUNS, SPEAKER)
# 护师(师), “土专家”: marks around a phrase and the part behind it.
AROUND = late(r"\([^()]*\)|[“”]")
# 王(姐), 小(丁), 老(鲍): with no dictionary word across their borders.
FAMILIAR = "<familiar>(?P<surname>[\u4e00-\u9fff])"
ADDRESSED = "(?P<surname>[\u4e00-\u9fff])<address>"
# Behind a name stands what it does, whose it is, or a mark; some of these are surnames too.
ACTS = frozenset(
    "为与和同跟在收带领教任把从将向给让对被由的说讲学练做每各先也又还就是有了着驻到入进退一两这那今去已"
    "比当担拜不边管应成都时正手能会全陪看围、,;:。!?()“”"
)
# In these signs the words for people at work end that no dictionary has: 调试(员), 索道(工).
AT_WORK = tuple("员师匠工")
# No given name begins with these.
GRAMMAR = frozenset("为与和同跟在把将从向给让对被由的了着、,;:。!?()“”")
TAGS_BEHIND = ("v", "p", "d", "uj", "ul", "uz", "uv", "ud", "ug", "c", "r", "x", "m", "t", "f", "y")
LONGEST_NAME = 3
# 医生(多杰), 徒弟(艾力·买买提): signs that write names of other languages.
TRANSCRIBED = "<transcribed>{2,6}(?:·<transcribed>{1,6})?"
# Kinds of words that a name may be: 高远 and 向荣 are adjectives too.
PERSONAL = "nr"
TAGS_OF_PARTICLES = ("u", "p", "c", "d", "y", "m", "x")
FOREIGN = "·"
TAGS_OF_NAMES = ("nr", "ns", "nz", "un", "a")


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """`sentence[start:end]` ends a phrase for people; `part` is whom its word names."""

    start: int
    end: int
    part: str


def only_people(parts: Parts) -> Parts:
    """The parts without phrases that name neither people nor a body of people.

    >>> only_people(Parts("本地骨干教师", "新技术新项目"))
    Parts(mentors='本地骨干教师', mentees='')
    """
    mentors, mentees = (
        phrase if names_somebody(phrase) or _names_body(phrase) else ""
        for phrase in (parts.mentors, parts.mentees)
    )
    return Parts(mentors, mentees, is_named=parts.is_named)


def _names_body(phrase: str) -> bool:
    found = find_organisations(Document.of_working(phrase))
    return bool(found) and found[-1].end == len(phrase)


def names_somebody(phrase: str) -> bool:
    """True where a phrase in working form ends in people: not in a thing, a field or a tie.

    >>> names_somebody("本地骨干教师"), names_somebody("新技术新项目"), names_somebody("师徒")
    (True, False, False)
    """
    bare = re.split("[、;]", AROUND.sub("", phrase).strip())[-1]
    return any(head.end == len(bare) for head in find_heads(bare)) or _may_be_name(bare)


def _may_be_name(phrase: str) -> bool:
    """True where no word that says another thing ends the phrase: (神经外科的)韩立新, 来的人."""
    words = list(cut(phrase))
    if not words or _parts_of_heads().get(words[-1]) == NOBODY:
        return False
    if len(words[-1]) == 1:
        return not words[-1].tag.startswith(TAGS_OF_PARTICLES)
    is_name = words[-1].tag.startswith(TAGS_OF_NAMES) or FOREIGN in phrase
    surnames = read_words("text/surnames")
    return is_name or _is_full_name(phrase) or phrase[-LONGEST_NAME:][:1] in surnames


def _is_full_name(phrase: str) -> bool:
    """True for a surname and one or two signs that are no other word: 薛景行, not 方案."""
    whole = next(iter(cut(phrase)), Word("", 0, ""))
    is_word = len(whole) == len(phrase) and not whole.tag.startswith(TAGS_OF_NAMES)
    is_short = 1 < len(phrase) <= LONGEST_NAME
    return is_short and phrase[0] in read_words("text/surnames") and not is_word


def find_heads(sentence: str, words: Words | None = None) -> list[Head]:
    """The words and names for people, in reading order; what touches a name is part of it.

    `words` are those of the sentence, where they are known.

    >>> [sentence[h.start : h.end] for sentence in ("护林员赵二柱领着小丁",)
    ...  for h in find_heads(sentence)]
    ['护林员赵二柱', '小丁']
    """
    words = cut(sentence) if words is None else words
    nouns = _nouns(sentence, words)
    names = _names(sentence, nouns, words=words)
    return _joined([*nouns, *names, *_familiar_names(sentence, words)])


def _joined(found: list[Head]) -> list[Head]:
    """Heads that overlap or touch as one: 骨干 and 医生, the office and the name behind it."""
    joined: list[Head] = []
    for head in sorted(found, key=lambda head: (head.start, -head.end)):
        last = joined[-1] if joined else None
        if last and head.end <= last.end:
            continue
        if last and head.start <= last.end and PRONOUN not in (last.part, head.part):
            joined[-1] = Head(last.start, head.end, head.part)
        elif not last or head.start >= last.end:
            joined.append(head)
    return joined


def _nouns(sentence: str, words: Sequence[Word]) -> list[Head]:
    """Words for people: of the tables the longest at each place, and nouns in 员, 师, 者 …."""
    closed = [match.span() for match in FIGURE.finditer(sentence)]
    parts = _parts_of_heads()
    found: list[Head] = []
    for hit in _finder().find_all(sentence):
        if found and hit.start < found[-1].end:
            continue
        if any(start < hit.end and hit.start < end for start, end in closed):
            continue
        if not _is_cut(hit.end, words) or not _is_cut(hit.start, words, within=NOUNS):
            continue
        found.append(Head(hit.start, hit.end, parts[hit.phrase]))
    taken = {at for head in found for at in range(head.start, head.end)}
    for before, word in pairwise([Word("", 0, ""), *words]):
        start = before.start if len(word) == 1 and _is_field(before, word) else word.start
        is_noun = word.tag.startswith("n") or start < word.start
        end = word.end
        if word.tag == UNKNOWN and word[0] in AT_WORK and _is_field(before, word):
            start, end, is_noun = before.start, word.start + 1, True
        if (
            is_noun
            and sentence.endswith(ENDS_OF_PEOPLE, start, end)
            and end - start > 1
            and word not in parts
            and taken.isdisjoint(range(start, end))
        ):
            found.append(Head(start, end, NOUN))
    found += _pronouns(sentence, taken)
    return sorted(_in_plural(sentence, head) for head in found if head.part != NOBODY)


def _pronouns(sentence: str, taken: set[int]) -> Iterator[Head]:
    if not any(sign in sentence for sign in PRONOUN_SIGNS):
        return
    for at, sign in enumerate(sentence):
        if sign in PRONOUN_SIGNS and at not in taken:
            yield Head(at, at + 1, PRONOUN)


def _in_plural(sentence: str, head: Head) -> Head:
    is_plural = sentence[head.end : head.end + 1] == "们"
    return Head(head.start, head.end + is_plural, head.part)


def _is_cut(at: int, words: Sequence[Word], *, within: tuple[str, ...] = ()) -> bool:
    """True where no word of a dictionary stands across an offset, but for nouns if so asked."""
    for word in words:
        if word.start < at < word.end:
            return word.tag == UNKNOWN or word.tag.startswith(within or UNKNOWN)
    return True


def _is_field(before: Word, last: Word) -> bool:
    """True for 守林(人), 调试(员): a sign for people behind the word for what they do."""
    return len(before) > 1 and before.tag.startswith(FIELDS) and before.end == last.start


def _names(sentence: str, nouns: list[Head], *, words: Words) -> Iterator[Head]:
    """Names by surname, behind a word for people too: 护林员(赵二柱); 医生(旦增) by its place."""
    surnames = read_words("text/surnames")
    known = {name.start: name.end for name in find_names(sentence, words)}
    behind = {noun.end for noun in nouns if noun.part != PRONOUN}
    for at in sorted({*known, *behind}):
        if sentence[at : at + 1] in surnames and _is_cut(at, words):
            end = _end_of_name(sentence, at, is_known=at in known)
            if end:
                yield Head(at, end, NAME)
                continue
        transcribed = compile_cues(TRANSCRIBED, table=CUES).match(sentence, at)
        if at in behind and transcribed:
            yield Head(at, transcribed.end(), NAME)


def _end_of_name(sentence: str, at: int, *, is_known: bool) -> int:
    """The end of the name that begins with a surname: one or two signs on; 0 for none."""
    given = sentence[at + 1 : at + LONGEST_NAME]
    first = next(iter(cut(sentence[at : at + LONGEST_NAME])), Word("", 0, ""))
    is_word = len(first) > 1 and not first.tag.startswith(TAGS_OF_NAMES)
    if (is_word and not is_known) or not given[:1].isalpha() or given[0] in GRAMMAR:
        return 0
    if sentence[at] in ACTS and not (is_known and first.tag.startswith(PERSONAL)):
        whole = next(iter(cut(given)), "")
        if len(whole) < len(given) or whole in _parts_of_heads():
            return 0
    if len(given) == 1 or not given[1].isalpha() or given[1] in ACTS:
        return at + 2
    after = next(iter(cut(sentence[at + 3 : at + 9])), Word("", 0, "x"))
    pair = next(iter(cut(sentence[at + 2 : at + 6])), Word("", 0, "x"))
    if len(pair) > 1 and pair.tag.startswith(TAGS_BEHIND) and len(after) == 1:
        return at + 2
    is_end = after.tag.startswith(TAGS_BEHIND) or sentence[at + 3 : at + 4] in ACTS or not after
    return at + 3 if is_end or is_known else 0


def _familiar_names(sentence: str, words: Sequence[Word]) -> Iterator[Head]:
    surnames = read_words("text/surnames")
    whole = {(word.start, word.end): word.tag for word in words}
    for shape in (FAMILIAR, ADDRESSED):
        for match in compile_cues(shape, table=CUES).finditer(sentence):
            is_name = match["surname"] in surnames and match["surname"] not in ACTS
            is_word = not whole.get(match.span(), UNKNOWN).startswith(TAGS_OF_NAMES)
            is_cut = _is_cut(match.start(), words) and _is_cut(match.end(), words)
            if is_name and is_cut and not is_word:
                yield Head(match.start(), match.end(), NAME)


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(_parts_of_heads())


@cache
def _parts_of_heads() -> dict[str, str]:
    """Whom each word of the tables names; `nobody` for those that only look like people."""
    benefit = read_map("text/people", "benefit")
    parts = {word: NOUN for word, who in benefit.items() if who in PEOPLE}
    parts |= {word: NOBODY for word, who in benefit.items() if who == NOBODY}
    parts |= {word: part for word, part in read_map("text/people", "mentorship").items() if part}
    parts |= dict(read_map("mentorship/occupations", "part"))
    pronouns = words_with_cue("pronoun", table=CUES)
    marked = [word for word in parts if any(sign in word for sign in (*PRONOUNS, SPEAKER))]
    parts |= dict.fromkeys(words_with_cue(NOBODY, table=CUES), NOBODY)
    return {word: part for word, part in parts.items() if word not in marked} | dict.fromkeys(
        pronouns, PRONOUN
    )
