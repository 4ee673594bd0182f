"""Where does the noun phrase of a clause begin? Behind the last verb that is no part of a noun.

促进|农产品销售, 累计培训|技术人员, 开展|培训项目: the words of the clause are read from the left.
What is a verb in one place belongs to the noun in another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhpolicy.extract.quantities.cues import words_with
from zhpolicy.extract.quantities.nouns.words import (
    COMPLEMENTS,
    LISTED,
    MEASURES,
    STOP_TAGS,
    Tagged,
    closes,
    is_actor,
    is_breaking,
    is_verb,
)
from zhpolicy.text.words import UNKNOWN, find_tag

__all__ = ["begin_of_phrase"]

# 全年接待游客: a word of time does not govern what follows.
_ADVERBIAL = frozenset(("d", "t", "m", "r", "c", "p"))
# 年|接待|观众, 日|处理|污水: a verb behind it has its object behind it.
_RATES = ("年", "月", "日")


@dataclass(slots=True)
class _PhraseSoFar:
    """What the words read so far have said: where the phrase begins, which verb governs it."""

    begin: int = 0
    fresh: bool = True
    governed: bool = False
    object_open: bool = False
    behind_actor: bool = False
    behind_person: bool = False
    behind_verb: bool = False
    behind_noun: bool = False
    behind_rate: bool = False
    object_last: bool = False
    noun_next: bool = False
    subject: bool = False
    planned: bool = False


def begin_of_phrase(words: Sequence[Tagged], *, led: bool = False) -> int:
    """Where the phrase begins: behind the last verb that is no part of a noun.

    培训 is a verb at the head of a clause (累计培训|技术人员) and part of a noun behind a verb
    (开展|培训项目). `led`: a verb leads from the phrase to the figure, so that none need govern it
    (审批事项|由126项).
    """
    clause, position = _PhraseSoFar(), 0
    for index, (word, tag) in enumerate(words):
        position += len(word)
        following = words[index + 1] if index + 1 < len(words) else ("", "")
        clause.noun_next = following[1][:1] == "n" or following[0] in words_with("noun")
        planned = word == "计划" and index + 2 < len(words)
        clause.planned = planned and following[0] in words_with("breaks")
        clause.subject = led and index + 2 == len(words)
        clause.object_last = index + 2 == len(words) and _is_plain_noun(following[0])
        if _begins_behind(word, tag, clause=clause, following=following):
            _begin(clause, word, tag=tag, position=position)
        else:
            _read_on(clause, word, tag=tag)
    return _behind_listed_verbs(words, clause.begin)


def _is_plain_noun(word: str) -> bool:
    """小麦, 养殖户, but no measure (总额, 进度) and no 项目: those take a verb before them."""
    measure = closes(word) == "measure" or word[-1] in MEASURES
    return len(word) > 1 and not measure and word not in words_with("head")


def _begin(clause: _PhraseSoFar, word: str, *, tag: str, position: int) -> None:
    governs = is_breaking(word) or word in words_with("breaks") or tag == "v"
    governs = governs and len(word) > 1 and tag not in _ADVERBIAL and tag != "ad"
    clause.behind_verb = governs and word not in words_with("auxiliary") | words_with("adverb")
    clause.governed = clause.governed or clause.behind_verb
    clause.object_open = tag == "p"
    clause.begin, clause.fresh, clause.behind_actor = position, True, False
    clause.behind_noun, clause.behind_rate = False, word in _RATES


def _read_on(clause: _PhraseSoFar, word: str, *, tag: str) -> None:
    place = tag in ("ns", "s") or word in words_with("place")
    clause.fresh = clause.fresh and ((clause.object_open and place) or word == "、")
    clause.behind_actor = is_actor(word)
    clause.behind_person = closes(word) == "person"
    clause.behind_verb = False
    clause.behind_noun = tag[:1] == "n"
    clause.behind_rate = word in _RATES


def _begins_behind(word: str, tag: str, *, clause: _PhraseSoFar, following: Tagged) -> bool:
    """True when a noun phrase may begin only behind this word."""
    if word in LISTED or word in words_with("modifier") or word in words_with("place"):
        return False
    if _leads_a_verb(word, tag, following=following) or _leads(clause, word, tag=tag):
        return True
    if word in words_with("noun") and (not following[0] or closes(following[0]) == "measure"):
        return False
    if is_breaking(word):
        return not _is_carried(clause, word, following=following[0]) and bool(
            following[0] or clause.fresh
        )
    known = word in words_with("noun") or closes(word)
    verb = word in words_with("breaks") or (tag == "v" and not known and len(word) > 1)
    if verb and following[0] in words_with("aspect"):
        return False
    if verb and following[0]:
        return _is_verb_here(clause, word, following=following)
    if word in words_with("noun") or (len(word) == 1 and tag not in STOP_TAGS):
        return False
    # The dictionary tags some nouns for people as times and verbs: 青年, 组长.
    stops = (tag in STOP_TAGS and not closes(word)) or word in words_with("pronoun")
    return stops or _is_figure(word, following[0])


def _leads_a_verb(word: str, tag: str, *, following: Tagged) -> bool:
    """累计|培训, 公开|招聘; 新修|堤防, 已收|小麦, where the verb is in the word itself."""
    if word in words_with("adverb"):
        return _is_verbal(*following)
    if tag in (UNKNOWN, "b") and len(word) == 2 and word[0] in "已新共再" and following[0]:
        verb = find_tag(word[1])[:1] == "v" and following[0] not in words_with("head")
        return verb and following[0] not in LISTED and following[0][-1] not in MEASURES
    return tag == "ad" and following[0] in words_with("breaks") - words_with("money")


def _leads(clause: _PhraseSoFar, word: str, *, tag: str) -> bool:
    """种出|青菜, 并校后|校车, 年接待|观众, 计划|招聘教师: what no noun phrase goes on behind."""
    if clause.planned or (tag == "f" and word in ("后", "以来")):
        return True
    if clause.behind_rate and tag in ("v", "vn") and clause.object_last:
        return True
    at_head = clause.fresh and not clause.governed and clause.object_last
    new = tag == UNKNOWN and len(word) == 2 and find_tag(word[0]) == "v"  # 施划|标线
    if (tag == "vn" or new) and at_head and len(word) > 1:
        return not (word in words_with("noun") or closes(word) or is_actor(word))
    if clause.behind_person and not clause.governed and len(word) > 1 and is_verb(word, tag):
        return clause.object_last  # 农民工追讨|工资
    if len(word) < 2 or word[-1] not in COMPLEMENTS or is_breaking(word):
        return False
    return tag == UNKNOWN or is_verb(word, tag)


def _is_carried(clause: _PhraseSoFar, word: str, *, following: str) -> bool:
    """投入|援建资金, 发放期限, 研发投入强度: the noun behind takes the verb into itself."""
    if following in words_with("aspect") or (len(word) == 1 and following in words_with("suffix")):
        return True
    if not clause.fresh and closes(following) == "measure":
        return True
    # 走访慰问|困难群众: of two deeds before people neither is of the noun.
    deed = word in words_with("deed") - words_with("modifier") and closes(following) == "person"
    return clause.behind_verb and len(word) == 2 and not deed and _is_head(following)


def _is_figure(word: str, following: str) -> bool:
    """True for 12, not for the 500 of 500强企业 and the 4A of 4A级景区: they name."""
    return word.isdigit() and following[:1] not in words_with("names_number")


def _is_verb_here(clause: _PhraseSoFar, word: str, *, following: Tagged) -> bool:
    """Of 培训 and its like: a verb at the head, behind who does it, behind 为当地."""
    if not clause.fresh:
        acts = clause.behind_actor and not clause.governed
        # 茶农采收|春茶: a verb between two plain nouns.
        done = clause.behind_noun and clause.object_last and word not in words_with("noun")
        if acts and word in words_with("breaks") and closes(following[0]) == "person":
            return True  # 图书馆接待|读者
        return (acts or (done and not clause.behind_verb)) and not _is_head(following[0])
    if following[0] in LISTED:
        return clause.object_open
    subject = clause.subject and not clause.governed and len(following[0]) == 2
    if subject and not (closes(following[0]) == "person" or word in words_with("adverb")):
        return False
    if word not in words_with("noun"):
        # 开展|巡回义诊, 购置|模拟病床: a word that no table has, between a verb and a noun.
        return not (clause.behind_verb and clause.noun_next)
    # 招录招聘|各类人才: the second of two verbs, since no noun can begin with what follows.
    # 遴选培养|带头人: of two verbs before a person the second is none of the noun either.
    people = closes(following[0]) == "person" and word in words_with("breaks")
    opens = clause.behind_verb and (people or _opens_a_noun(*following))
    return not clause.governed or opens


def _opens_a_noun(word: str, tag: str) -> bool:
    return tag in ("r", "a", "ns", "s") or word in words_with("place")


def _is_head(word: str) -> bool:
    """援建|资金, 入园|企业: a noun that takes a verb before it."""
    return word in words_with("head") or closes(word) == "person"


def _behind_listed_verbs(words: Sequence[Tagged], begin: int) -> int:
    """延揽、培养|实用人才: where the first of a list is a verb, the last begins with one."""
    phrase, position = [], 0
    for word, tag in words:
        if position >= begin:
            phrase.append((word, tag))
        position += len(word)
    marks = [index for index, (word, _) in enumerate(phrase) if word == "、"]
    if not marks:
        return begin
    last = marks[-1] + 1
    while last < len(phrase) and _is_verbal(*phrase[last]) and not _is_joined(phrase, last):
        last += 1
    leading = last - marks[-1] - 1
    siblings = all(_is_verbal(*word) for word in phrase[: marks[0]])
    if last == len(phrase) or phrase[last][0] == "等" or leading < (1 if siblings else 2):
        return begin
    return begin + sum(len(word) for word, _ in phrase[:last])


def _is_joined(words: Sequence[Tagged], index: int) -> bool:
    """培养|实用及高层次人才: what 及 joins with a word that is no verb is no verb either."""
    joined = words[index + 1 : index + 3]
    return len(joined) > 1 and joined[0][0] in LISTED and not _is_verbal(*joined[1])


def _is_verbal(word: str, tag: str) -> bool:
    return (tag in ("v", "vn") or word in words_with("breaks")) and word not in words_with(
        "modifier"
    )
