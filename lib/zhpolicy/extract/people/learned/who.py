"""What are those called who teach and learn, where no rule says it? By learned labels.

The stretch of a label grows to a whole noun phrase: over the words that stand ahead of its noun,
and over a name behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.people.learned.features import (
    ENDS_OF_PEOPLE,
    names_people,
    parts_of_words,
)
from zhpolicy.extract.people.learned.labels import (
    LABELS,
    MENTEE,
    MENTOR,
    Labelled,
    label_characters,
)
from zhpolicy.extract.people.mentor_names import JOINED
from zhpolicy.extract.people.mentor_people import FIGURE, PRONOUNS, QUOTED
from zhpolicy.extract.people.parts import Parts
from zhpolicy.text.words import Word, cut

__all__ = ["read_learned_parts"]

# Each character looks at its whole clause: a longer text is left to the rules. The longest of the
# sentences that were labelled has 106 characters.
LONGEST = 300
SPEAKERS = (*PRONOUNS, "我")
# Kinds of words that stand ahead of a noun in its phrase.
IN_PHRASE = tuple("nabfsjtli")
# 绝活交给(年轻人), 教会(工友).
GIVES = "(?:<asked>|[给会])$"
# 金(顺子).
LONGEST_GIVEN = 2
# So many characters of a phrase are read ahead of its noun.
LONGEST_AHEAD = 14
# 林业、水利、农机(人才): so many words of a list are read on to its noun.
LONGEST_LIST = 6
LONGEST_FIELD = 2
# 小丁, 老鲍.
FAMILIAR = tuple("小老阿")
# A word for a person without a label is taken where no more than this speaks against it. Tried on
# sentences of sets left out: -2 and -7 give the same within one in a hundred.
LEAST = -4.0
Span = tuple[int, int]


def read_learned_parts(sentence: str) -> Parts:
    """Who teaches and who learns in a working sentence of mentorship; empty where nothing tells.

    >>> read_learned_parts("村里的老木匠教年轻人画线。")
    Parts(mentors='村里的老木匠', mentees='年轻人')
    """
    if len(sentence) > LONGEST:
        return Parts("", "")
    labelled = label_characters(sentence)
    words = cut(sentence)
    parts = parts_of_words(words)
    found = []
    for label in (MENTOR, MENTEE):
        spans = _spans(sentence, labelled, label=label, people=_people(words, parts))
        named = [_named(sentence, span, words=words, parts=parts) for span in spans]
        found.append("、".join(dict.fromkeys(filter(None, named))))
    mentors, mentees = found
    return Parts(mentors, mentees if mentees != mentors else "")


def _people(words: Sequence[Word], parts: Sequence[str]) -> list[Span]:
    return [
        (word.start, word.end)
        for word, part in zip(words, parts, strict=True)
        if names_people((part,))
    ]


def _spans(sentence: str, labelled: Labelled, *, label: str, people: Sequence[Span]) -> list[Span]:
    """The stretches of a label: the likeliest with a person in it, and those in a list with it."""
    found = [
        (match.start(), match.end())
        for match in re.finditer(f"{label}+", labelled.labels)
        if len(match[0]) > 1 or sentence[match.start()] in SPEAKERS
    ]
    found = [span for span in found if not _in_scheme(sentence, span)]
    people = [span for span in people if not _in_scheme(sentence, span)]
    found = [span for span in found if any(_overlap(span, one) for one in people)] or found
    if not found:
        return _likeliest(labelled, label=label, people=people)
    best = max(found, key=lambda span: _score(labelled, span, label=label))
    first = last = found.index(best)
    while last + 1 < len(found) and JOINED.fullmatch(sentence, found[last][1], found[last + 1][0]):
        last += 1
    while first > 0 and JOINED.fullmatch(sentence, found[first - 1][1], found[first][0]):
        first -= 1
    return found[first : last + 1]


def _in_scheme(sentence: str, span: Span) -> bool:
    """True inside “名师带高徒”, where more is said than who somebody is: “老税务”."""
    return any(
        quoted.start() < span[0]
        and span[1] < quoted.end()
        and len(quoted[0]) > span[1] - span[0] + 2
        for quoted in QUOTED.finditer(sentence)
    )


def _likeliest(labelled: Labelled, *, label: str, people: Sequence[Span]) -> list[Span]:
    """The word for a person that comes nearest to a label that nothing has."""
    free = [span for span in people if set(labelled.labels[slice(*span)]) == {LABELS[0]}]
    scored = [(_score(labelled, span, label=label) / (span[1] - span[0]), span) for span in free]
    score, best = max(scored, default=(LEAST, (0, 0)))
    return [best] if score > LEAST else []


def _score(labelled: Labelled, span: Span, *, label: str) -> float:
    at = LABELS.index(label)
    return sum(scores[at] - scores[0] for scores in labelled.scores[slice(*span)])


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _named(sentence: str, span: Span, *, words: Sequence[Word], parts: Sequence[str]) -> str:
    """The phrase of a stretch, without figures and quotation marks."""
    if sentence[slice(*span)] in SPEAKERS:
        return sentence[slice(*span)]
    start, end = _behind_verb(span, words), span[1]
    starts = [word.start for word in words]
    last = bisect_right(starts, end - 1) - 1
    if names_people(parts[last : last + 1]) or words[last].tag.startswith("n"):
        end = words[last].end
    end = _end_of_list(end, words=words, parts=parts)
    end = _end_of_name(end, words=words, parts=parts)
    first = bisect_right(starts, start) - 1
    if names_people(parts[first : first + 1]) or words[first].tag.startswith(IN_PHRASE):
        start = words[first].start
    start = _start_of_phrase(start, words=words, parts=parts)
    return re.sub("[“”]", "", FIGURE.sub("", sentence[start:end])).strip("、的 ")


def _behind_verb(span: Span, words: Sequence[Word]) -> int:
    """The start, behind a verb of giving or teaching that the label holds: 绝活交给(年轻人)."""
    ends = [
        word.end
        for word in words
        if span[0] <= word.start < word.end < span[1]
        and word.tag.startswith("v")
        and compile_cues(GIVES, table="mentorship/cues").search(word)
    ]
    return max(ends, default=span[0])


def _end_of_list(end: int, *, words: Sequence[Word], parts: Sequence[str]) -> int:
    """The end with the rest of a list of fields, up to the people it tells of: 林业(、水利人才)."""
    number = next((n for n, word in enumerate(words) if word.end == end), len(words))
    if names_people(parts[number : number + 1]) or words[number + 1 : number + 2] != ["、"]:
        return end
    for behind in range(number + 2, min(number + 2 + LONGEST_LIST, len(words))):
        if names_people(parts[behind : behind + 1]):
            return words[behind].end
        if not words[behind].tag.startswith((*IN_PHRASE, "v", "、", "x")):
            break
    return end


def _end_of_name(end: int, *, words: Sequence[Word], parts: Sequence[str]) -> int:
    """The end with the words for the same person behind: 专家(周勤), 网格员(小丁), 小伙子(们)."""
    for number, word in enumerate(words[:-1]):
        if word.start != end:
            continue
        after = words[number + 1]
        is_open = after.tag[:1] not in tuple("vpucxdmr")
        is_surname = len(word) == 1 and parts[number] == "name" and len(after) <= LONGEST_GIVEN
        is_end = len(after) == 1 and after in ENDS_OF_PEOPLE and after.tag.startswith("n")
        if is_open and (is_surname or is_end or (word in FAMILIAR and len(after) == 1)):
            end = after.end
        elif word == "们" or (names_people(parts[number : number + 1]) and word not in SPEAKERS):
            end = word.end
    return end


def _start_of_phrase(start: int, *, words: Sequence[Word], parts: Sequence[str]) -> int:
    """The start with the nouns ahead, and with whose people they are: 园里(的老师)."""
    begin = start
    number = next((n for n, word in enumerate(words) if word.end == start), -1)
    while number >= 0 and begin - words[number].start <= LONGEST_AHEAD:
        word, part = words[number], parts[number]
        if word == "、" and _is_field(number - 1, words=words, parts=parts):
            number -= 1
            continue
        if word == "的":
            inner = _start_of_owner(number - 1, words=words, parts=parts)
            return words[inner].start if inner < number else start
        is_inside = word.tag.startswith(IN_PHRASE) or names_people((part,)) or word == "里"
        if not is_inside or word in SPEAKERS or part == "pronoun":
            break
        start, number = word.start, number - 1
    return start


def _is_field(number: int, *, words: Sequence[Word], parts: Sequence[str]) -> bool:
    """True for a short noun that is nobody, as fields of a list are: 林业(、水利人才)."""
    is_noun = number >= 0 and words[number].tag.startswith("n")
    return is_noun and len(words[number]) <= LONGEST_FIELD and not names_people((parts[number],))


def _start_of_owner(number: int, *, words: Sequence[Word], parts: Sequence[str]) -> int:
    """The first word of the nouns that end in this one; the number behind it where it is none."""
    while number >= 0 and words[number].tag.startswith(("n", "s", "a", "b", "j")):
        if parts[number] == "pronoun":
            break
        number -= 1
    return number + 1
