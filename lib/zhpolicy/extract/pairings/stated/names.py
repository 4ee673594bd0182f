"""Is a stretch of text between two signs the name of a party? By its last word, where it stands.

A frame says where a name begins and ends (与(锦城镇)、), so that its last word is enough; names of
any body of a kind (贫困村, 公立医院) are none.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.proper import is_proper
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = ["party_of_gap"]

# The longest names of the register of universities have 20 characters.
SHORTEST, LONGEST = 3, 22
# 38个村, 两所学校: so many of a kind.
COUNTED = re.compile("[\\d一二两三四五六七八九十百余多几]+[家所个]")
# 县医院, 市教育局: of the page's own place; 省教育厅 is above it.
OWN = "县市州区旗"
ADVERBS = tuple("则也还又均都已将各就便")
PLAIN_NAME = re.compile("[\u4e00-\u9fffA-Za-z\\d·“”]+")


def party_of_gap(text: str, *, at: int, place: Party | None, ahead: str = "") -> Party | None:
    """The party that `text` names, which begins at the offset `at`, else None.

    `place` is the place right ahead of it, written `ahead`, which is then a part of the name.
    """
    end = _ends().search(text)
    if not end or not PLAIN_NAME.fullmatch(text[: end.end("name")]):
        return None
    text = text[: end.end("name")]
    plain = not SHORTEST <= len(text) <= LONGEST or COUNTED.match(text) or not is_proper(text)
    if place is None and plain:
        return None
    if place is not None and (len(text) > LONGEST or _is_sentence(text)):
        return None
    kind, level = (
        read_map("pairings/name_ends", column)[end["type"]] for column in ("kind", "level")
    )
    if place is None:
        return Party(at, at + len(text), text, level, "", "", kind, home=text[0] in OWN)
    name = (ahead if level == "institution" else place.name) + text
    return Party(
        place.start, at + len(text), name, level, place.code, place.province, kind,
        home=place.home, place=place.place or place.name,
    )  # fmt: skip


def _is_sentence(text: str) -> bool:
    """True for words with a verb that stands in no name: 派出医院."""
    return table_finder("organisations/stops", "pairings/deeds").is_in(text[:-1])


@cache
def _ends() -> re.Pattern[str]:
    """The last word of a name, and behind it only an adverb: 平潭区水产技术站(则)."""
    types = alternation(read_words("pairings/name_ends"))
    adverbs = alternation([*read_words("pairings/adverbs"), *ADVERBS])
    return re.compile(f"^(?P<name>.*(?P<type>{types})){adverbs}*$")
