"""Whom does a word at the head of a clause stand for, of those who run programmes: 县里, 我院?

县里推行… is the page's place, 我院启动… who wrote the page, 该局还… the office that was named last,
工作组推行… 深圳援藏工作组, or who sent the team. Not 学校附近 or 院长, which are longer words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice

from zhpolicy.extract.home import heading_of
from zhpolicy.extract.programmes.setting import Setting, is_at_home, named_in_full
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["sender_before", "standing_words", "stands_for_actor"]

# 县里推行: the page's own place, or who writes it; 我院为县里培养 acts not.
PLACE_ACTS = re.compile(
    "(?:^|[,。;:!?\n”])[^,。;:!?\n“”为给向在到往对]{0,4}?(?P<type>[县市州旗区省])里"
)
# 我县, 该市: a place that the text has named before.
HERE = re.compile("[我该本全][省市州县区旗](?![级直属])")
# 深圳(援藏)工作组: so much stands between who sent a team and its word; no verb.
SENT_TEAM = "[^,。;:!?\n“”派来到在与向的由]{0,6}"
# 市退役军人事务(局): an office by its sign, within some sentences ahead;
# 150 or 600 give the same rows on 319 texts.
OFFICE = "[省市州县区旗][\u4e00-\u9fff]{1,9}?"
NEAR = 300
# So many names ahead of a word are looked at: those of some paragraphs; 30 or 120 give the same.
MOST_BODIES = 60


def stands_for_actor(setting: Setting, mention: Phrase) -> str:
    """Who the sentence says acts nearest ahead of a mention, in a word that stands for a body.

    县里, 市里 is the page's place of that type, or the helper's; 学校, 校方, 会方 is the body that
    the paragraph named last; 我院 is who wrote the page.
    """
    working = setting.document.working
    sentence = setting.document.sentences_around(mention.start, mention.end)
    last = max(
        (subject.start for subject in setting.subjects if subject.start < mention.start),
        default=-1,
    )
    begin = max(0, sentence.start - 1)  # with the mark that the sentence begins behind
    places = list(PLACE_ACTS.finditer(working, begin, mention.start))[-1:]
    bodies = list(_standing().finditer(working, begin, mention.start))[-1:]
    found = [(m.start("type"), _place_of_type(m["type"], setting)) for m in places]
    found += [(m.start("word"), _body_meant(setting, m)) for m in bodies]
    at, actor = max(found, default=(-1, ""))
    return actor if at >= last else ""


def standing_words(setting: Setting) -> Iterator[tuple[tuple[int, int], str]]:
    """Where words stand for a body on the page, and which: 县里, 我院, 我县."""
    working = setting.document.working
    for match in PLACE_ACTS.finditer(working):
        yield match.span("type"), _place_of_type(match["type"], setting)
    for match in _standing().finditer(working):
        yield match.span("word"), _body_meant(setting, match)
    for match in HERE.finditer(working):
        yield match.span(), named_in_full(match[0], setting)


def sender_before(setting: Setting, at: int) -> str:
    """Who helps in the last sentence of help that begins ahead of `at`; empty for none."""
    ahead = [pairing for pairing in setting.pairings if pairing.start <= at]
    last = max((pairing.start for pairing in ahead), default=-1)
    return next((pairing.donor for pairing in ahead if pairing.start == last), "")


def _place_of_type(kind: str, setting: Setting) -> str:
    places = (setting.home, *setting.places)
    return next((place for place in places if place.endswith(kind)), "")


def _body_meant(setting: Setting, match: re.Match[str]) -> str:
    """The body that a word stands for."""
    at, word = match.start("word"), match["word"]
    if word in read_words("programmes/standing", marked="team"):
        return _team(setting, at, word=word)
    sign = word[0] if word.endswith("方") else word[-1]
    own = setting.own_body
    if own and own.kind in _of_sign(sign, "kinds"):
        return own.name
    if word[0] in "我本":
        return ""
    if word[0] == "该" and not _of_sign(sign, "ends"):
        return _last_office(setting, at, sign=word[1:])
    return _body_before(setting, at, ends=_of_sign(sign, "ends"))


def _of_sign(sign: str, column: str) -> tuple[str, ...]:
    """What the table says of a sign: 校方 is a school or a university."""
    return tuple(read_map("programmes/signs", column).get(sign, "").split())


def _body_before(setting: Setting, at: int, *, ends: tuple[str, ...]) -> str:
    """The last body of its type ahead: one from elsewhere, else one at home."""
    if setting.writer and setting.writer.endswith(ends):
        return setting.writer
    ahead = [body.phrase for body in _before(setting, at) if body.phrase.endswith(ends)]
    named = [phrase for phrase in ahead if _is_named(phrase)]
    elsewhere = (phrase for phrase in named if not is_at_home(phrase, setting))
    return next(elsewhere, "") or next((named_in_full(each, setting) for each in named), "")


def _is_named(phrase: str) -> bool:
    """False for 这所学校, which names nobody."""
    return not phrase.startswith(tuple(read_words("pairings/grammar", marked="this")))


def _last_office(setting: Setting, at: int, *, sign: str) -> str:
    """该局: the office that was named last, else the one that sends the page out."""
    working = setting.document.working
    ahead = max(0, at - NEAR)
    named = list(re.compile(OFFICE + sign).finditer(working, ahead, at))
    source = heading_of(setting.document)[1]
    if not named:
        return source if source.endswith(sign) else ""
    begin = named[-1].start()
    place = (body.phrase[:-1] for body in _before(setting, begin + 1) if body.end == begin + 1)
    return named_in_full(next(place, "") + named[-1].group(), setting)


def _team(setting: Setting, at: int, *, word: str) -> str:
    """工作组: by the name that the text gave it (深圳援藏工作组), else who sent it."""
    working = setting.document.working
    for body in _before(setting, at):
        if body.phrase.endswith(word):
            return named_in_full(body.phrase, setting)
        named = re.compile(SENT_TEAM + word).match(working, body.end, at)
        if named:
            return named_in_full(working[body.start : named.end()], setting)
    return sender_before(setting, at)


def _before(setting: Setting, at: int) -> Iterator[Phrase]:
    index = bisect_left(setting.bodies, Phrase(at, 0, ""))
    return islice(reversed(setting.bodies[:index]), MOST_BODIES)


@cache
def _standing() -> re.Pattern[str]:
    """学校(把这叫作), 会方, 我院: at the head of a clause, for a body."""
    bodies = alternation(
        read_words("programmes/standing", marked="body")
        | read_words("programmes/standing", marked="team")
    )
    times = alternation(read_words("programmes/clauses", marked="opens"))
    return re.compile(
        f"(?:^|[,。;:!?\n”])(?:{times})?(?P<word>{bodies}|[我本](?:们)?[院校])(?![附长的老里内])"
    )
