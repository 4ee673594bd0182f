"""Which programmes are named in several articles? Names joined across a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zhpolicy.extract.places import division_types
from zhpolicy.extract.programmes.find import Programme, find_programmes
from zhpolicy.extract.programmes.words import HAN, ending_type, without_plain_type
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, name_documents
from zhpolicy.text.several import with_note
from zhpolicy.text.tables import alternation

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SharedProgramme", "join_programmes", "shared_programmes_table"]

SHORTEST_CORE = 2
COLUMNS = ["name", "theme", "articles", "mentions", "variants", "in_articles"]


@dataclass(frozen=True, slots=True)
class SharedProgramme:
    """One programme of a corpus: its name, its variants, and its record in each article."""

    name: str
    variants: tuple[str, ...]
    records: tuple[tuple[str, Programme], ...]


def join_programmes(found: Mapping[str, Sequence[Programme]]) -> list[SharedProgramme]:
    """The programmes of a corpus, given those of each article by its id.

    Two records are one programme when their names are equal once the level that runs it
    (国家, 自治区, 富蕴县) and the type word are set aside: 文化润疆 and 文化润疆工程. The
    name is the variant that most articles use, the longest one among equals. Sorted by the
    number of articles, most first, then by name.

    >>> one, two = find_programmes("实施“青蓝工程”。"), find_programmes("开展县级“青蓝”工程。")
    >>> [(joined.name, len(joined.records)) for joined in join_programmes({"a": one, "b": two})]
    [('青蓝工程', 2)]
    """
    groups: dict[str, list[tuple[str, Programme]]] = {}
    for article in sorted(found):
        for record in found[article]:
            groups.setdefault(_key(record.name), []).append((article, record))
    joined = [_joined(group) for group in groups.values()]
    return sorted(joined, key=lambda one: (-_count_articles(one), one.name))


@checked()
@with_note
def shared_programmes_table(articles: Iterable[Readable]) -> pd.DataFrame:
    """One row a programme: `name, theme, articles, mentions, variants, in_articles`.

    `articles` is how many name it, `in_articles` their ids and `variants` the names, joined
    with `;`. Those of most articles first.

    >>> table = shared_programmes_table(["实施“青蓝工程”。", "開展縣級“青藍工程”。"])
    >>> table[["name", "articles", "in_articles"]].to_numpy().tolist()
    [['青蓝工程', 2, '1;2']]
    """
    import pandas as pd

    found = {article.id: find_programmes(article) for article in name_documents(articles)}
    rows = [
        (
            one.name,
            one.records[0][1].theme,
            _count_articles(one),
            sum(record.mentions for _, record in one.records),
            ";".join(one.variants),
            ";".join(dict.fromkeys(article for article, _ in one.records)),
        )
        for one in join_programmes(found)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _key(name: str) -> str:
    level = _level_pattern().match(name)
    after = name[level.end() :] if level else name
    base = after if len(after) > len(ending_type(after)) + 1 else name
    core = without_plain_type(base)
    return core if len(core) >= SHORTEST_CORE else base


@cache
def _level_pattern() -> re.Pattern[str]:
    """自治区英才培养计划 and 英才培养计划 are one; 阿克苏英才卡 and 凉山英才卡 are two."""
    return re.compile(rf"(?:国家级?|全国|省级|市级|[{HAN}]{{0,8}}?{alternation(division_types())})")


def _joined(group: list[tuple[str, Programme]]) -> SharedProgramme:
    names = [record.name for _, record in group]
    variants = sorted(set(names), key=lambda name: (-names.count(name), -len(name), name))
    return SharedProgramme(variants[0], tuple(variants), tuple(group))


def _count_articles(one: SharedProgramme) -> int:
    return len({article for article, _ in one.records})
