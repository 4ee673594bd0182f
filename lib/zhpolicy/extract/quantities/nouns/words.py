"""Which words begin, carry and end a counted phrase? Cut, tagged and looked up in the cues."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.text.tables import read_map, read_words
from zhpolicy.text.words import UNKNOWN, cut_working, find_tag

__all__ = [
    "COMPLEMENTS",
    "MEASURES",
    "LISTED",
    "MARKS",
    "STOP_TAGS",
    "SUMS",
    "Tagged",
    "closes",
    "head_of",
    "is_actor",
    "is_breaking",
    "is_verb",
    "names_by_its_end",
    "tagged_words",
]

Tagged = tuple[str, str]
MARKS = ",;:!?。…\n()《》[]—~「」\t|｜ /"
LISTED = "、和及与或"
# 结为, 接入, 育出: a verb that says where it leads is no part of a noun.
COMPLEMENTS = "出成为到起入给于至往下"
# New words, and what looks like the name of a person.
NEW = (UNKNOWN, "nr", "nrt")
# 利用量, 增速, 保费: whatever the verb before it.
MEASURES = "率量额值度速费价税险"
# 保证金, 生活费, 贷款: a sum, whatever stands before it.
SUMS = "金费款券额价"
# The cues of words that may be nouns, whatever the dictionary calls them.
NOMINAL = (
    "noun",
    "modifier",
    "head",
    "measure_end",
    "any_end",
    "benefit",
    "payment",
    "indicator",
    "money",
)
STOP_TAGS = frozenset(("p", "d", "uj", "ul", "uz", "ug", "ud", "y", "t"))
# 高等学校, 三等功: 等 is no "and so on" there.
SO_ON = "(?<!<graded>)等(?!<grade_goes_on>)"


def tagged_words(piece: str, *, whole: bool = False) -> list[Tagged]:
    """The words of a piece with their tags; 签订协议 is cut once more, since a verb begins it.

    占 and 比, 带教 and 费, cut apart by the dictionary, are one noun. `whole`: the first word stays
    as it is (3次|出舱).

    >>> tagged_words("签订协议")
    [('签订', 'v'), ('协议', 'n')]
    """
    pairs = list(cut_working(piece))
    tags = {tag for _, tag in pairs}
    if not tags.isdisjoint(NEW):
        pairs = list(_cut_again(pairs, whole=whole))
    words: list[Tagged] = []
    suffixes = _suffixes()
    for word, tag in pairs:
        if word in suffixes and words and _ends_noun(word, words[-1]):
            words[-1] = (words[-1][0] + word, "n")
        elif tag == "v" and len(word) == 1 and words and words[-1][0] == "新":
            words[-1] = (words[-1][0] + word, "b")  # 新接|订单
        elif len(word) == 4 and is_breaking(word[:2]) and not _is_known(word):
            words += [(word[:2], "v"), (word[2:], "n")]
        else:
            words.append((word, tag))
    return words


def _cut_again(pairs: list[Tagged], *, whole: bool) -> Iterator[Tagged]:
    """奖羊 and 在城镇, which the dictionary does not have, are two words each."""
    suffixes = words_with("suffix")
    for index, (word, tag) in enumerate(pairs):
        following = pairs[index + 1] if index + 1 < len(pairs) else ("", "")
        known = tag not in NEW or not (index or not whole) or not _is_two(word, tag)
        done = tag == UNKNOWN and following[1] == "ul" and is_breaking(word[1:])  # 村签|了
        if (known and not done) or following[0] in suffixes:  # 出鱼|量
            yield word, tag
        else:
            yield word[0], find_tag(word[0])
            yield word[1:], find_tag(word[1:])


@cache
def _suffixes() -> frozenset[str]:
    """What may end a noun that the dictionary cuts: 占|比, 国|小, 讲解|器."""
    return words_with("suffix") | {"比", "小", "中"}


def _is_two(word: str, tag: str) -> bool:
    if not 2 <= len(word) <= 3 or word[0] in "已每来同" or word == "在建":
        return False
    leads = word[0] in _leading()
    if len(word) == 3:
        return find_tag(word[0]) == "p" and find_tag(word[1:])[:1] == "n"
    rate = word[0] == "率" and len(word) == 2  # 留任|率|达
    return leads or (tag == UNKNOWN and (rate or find_tag(word[0])[:1] in ("p", "r")))


def _ends_noun(word: str, before: Tagged) -> bool:
    """讲解|器, 服务|券, 支教|队: a noun of its own only in part."""
    if word in "比小中":  # 占比, and 国小 as in Taiwan
        return before[0] == ("占" if word == "比" else "国")
    if len(before[0]) < 2:
        return False
    if closes(before[0]) == "person":  # 老人|量血压
        return False
    if word == "率":  # 节约|率, 逾期|率
        return True
    return before[1][:1] in ("v", "n") and not (is_breaking(before[0]) and word not in "费者")


def is_verb(word: str, tag: str) -> bool:
    """A verb that no table knows as a noun, or as a part of one: 受灾, 淹.

    >>> is_verb("受灾", "v"), is_verb("培训", "v"), is_verb("农户", "n")
    (True, False, False)
    """
    new = tag == UNKNOWN and len(word) == 2 and word[0] in words_with("opens_verb")
    if is_breaking(word) or new:
        return True
    if tag not in ("v", "vd", "vi", "vq") or closes(word) or (word[1:] and word[-1] in MEASURES):
        return False
    return word not in _nominal() and not names_by_its_end(word)


def names_by_its_end(word: str) -> bool:
    """罚没款, 利息支出: long words that the dictionary has as verbs, and that end with a noun.

    >>> names_by_its_end("罚没款"), names_by_its_end("打电话")
    (True, False)
    """
    return len(word) > 2 and (word[-1] in SUMS or word[-2:] in _nouns_of_sums())


@cache
def _nouns_of_sums() -> frozenset[str]:
    return words_with("money") | words_with("payment") | words_with("head")


@cache
def _nominal() -> frozenset[str]:
    return frozenset().union(*(words_with(cue) for cue in NOMINAL))


@cache
def _leading() -> frozenset[str]:
    return words_with("breaks") | words_with("gives") | words_with("adverb")


@cache
def _actors() -> tuple[str, ...]:
    return tuple(sorted(read_words("organisations/suffixes") | words_with("actor")))


def is_actor(word: str) -> bool:
    """An organisation, or who else does something: 县医院, 公司."""
    return word.endswith(_actors())


def _is_known(word: str) -> bool:
    return word in words_with("breaks") or word in words_with("noun")


def head_of(working: str, *, first: int, last: int, right: bool) -> tuple[int, int]:
    """The shortest sensible part: what stands behind 等, the quoted word behind a list."""
    phrase = working[first:last]
    behind = max((mark.start() for mark in compiled(SO_ON).finditer(phrase)), default=-1)
    if 0 < behind < len(phrase) - 1:
        alone = "、" not in phrase[:behind] and right
        return (first, first + behind) if alone else (first + behind + 1, last)
    opening, closing = phrase.rfind("“"), phrase.rfind("”")
    if opening < 0 <= closing < len(phrase) - 1:
        return first + closing + 1, last
    whole = phrase[:opening] in words_with("every")
    if phrase.endswith("”") and opening >= 0 and not whole:
        return first + opening + 1, last - 1
    return first, last


# Policy news says the same few thousand words again and again.
@lru_cache(maxsize=4096)
def closes(word: str) -> str:
    """The kind of closer that a word is or ends with: 优秀人才 ends with 人才.

    Every word in 率 or 额 is a measure, every one in 员 or 者 a person.
    """
    if len(word) > 1 and word[-1:] in ("率", "额"):
        return "measure"
    if len(word) > 1 and word[-1:] in ("员", "者"):
        return "person"
    return next((_ends()[word[-n:]] for n in (4, 3, 2) if word[-n:] in _ends()), "")


def is_breaking(word: str) -> bool:
    """True for a word that is a verb wherever it stands: 选派, 建成."""
    return word in words_with("breaks") and word not in words_with("noun")


@cache
def _ends() -> dict[str, str]:
    """What a word ends: any noun, a measure, a person."""
    ends = dict.fromkeys(words_with("any_end"), "any")
    ends |= dict.fromkeys(words_with("measure_end"), "measure")
    counted = read_map("text/people", "counted")
    return ends | {word: "person" for word, cell in counted.items() if cell}
