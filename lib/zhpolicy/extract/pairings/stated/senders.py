"""Who sends whom, where each clause of a sentence names a sender of its own?

从甲省4个市选派40名教师,从全省选派37名医生,对乙学校、丙医院开展帮扶: the teachers of the
four cities go to the school, the doctors of the whole province to the hospital.

Not found:  a clause that counts no people of one field (从全省抽调骨干)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from zhpolicy.extract.pairings.record import Pairing
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import read_map

__all__ = ["with_own_senders"]

CLAUSE = re.compile("[^,，。;；:：]+")
# 从全省, 由全市: the whole place that the sender ahead is a part of.
WHOLE = re.compile("[从由](?P<sender>全(?P<level>[省市]))")
FROM = re.compile("[从由](?P<sender>[^,]+)")
# So much of the end of a sender's name stands in its clause: 地级市 of 甲省4个地级市.
SHORTEST_END = 3


def with_own_senders(pairs: Iterable[Pairing], working: str) -> list[Pairing]:
    """The pairs, each with the sender of the clause that sends the people of its field.

    >>> from zhpolicy.extract.pairings.find import find_pairings
    >>> text = (
    ...     "援陕指挥部从湖北4个地级市选派9名教师,从全省选派7名医生,"
    ...     "对岚皋县第二中学、岚皋县人民医院开展“组团式”帮扶。"
    ... )
    >>> {p.field: p.donor for p in find_pairings(text, home="岚皋县") if "湖北" in p.donor}
    {'education': '湖北省4个地级市', 'health': '湖北省'}
    """
    found: dict[tuple[str, str], Pairing] = {}
    for pair in pairs:
        own = _with_own_sender(pair, working[pair.start : pair.end])
        found.setdefault((own.donor, own.recipient), own)
    return list(found.values())


def _with_own_sender(pair: Pairing, sentence: str) -> Pairing:
    whole = WHOLE.search(sentence)
    if not whole or not pair.donor_province or not pair.field:
        return pair
    clauses = [clause[0] for clause in CLAUSE.finditer(sentence)]
    wholes = [clause for clause in clauses if WHOLE.search(clause)]
    if not any(_fields(clause) == {pair.field} for clause in wholes):
        return pair
    parts = [clause for clause in clauses if clause not in wholes and _sends(pair.donor, clause)]
    if not parts or any(pair.field in _fields(clause) for clause in parts):
        return pair
    return _of_whole(pair, whole["level"])


def _sends(donor: str, clause: str) -> bool:
    """True where a clause sends from the donor, whose name it may say shortly."""
    sender = FROM.search(clause)
    return bool(sender and len(donor) >= SHORTEST_END and donor[-SHORTEST_END:] in sender["sender"])


def _fields(clause: str) -> set[str]:
    field_of = read_map("teams/fields", "field")
    return {field_of[word.phrase] for word in table_finder("teams/fields").find(clause)} - {""}


def _of_whole(pair: Pairing, level: str) -> Pairing:
    """The pair with the whole province or prefecture as its donor."""
    if level == "省":
        code = pair.donor_code[:2] + "0000" if pair.donor_code else ""
        return replace(
            pair, donor=pair.donor_province, donor_level="province", donor_code=code,
            donor_prefecture="",
        )  # fmt: skip
    if not pair.donor_prefecture:
        return pair
    code = pair.donor_code[:4] + "00" if pair.donor_code else ""
    return replace(pair, donor=pair.donor_prefecture, donor_level="prefecture", donor_code=code)
