"""What do rules, names and rows of pairs tell of two that may be donor and recipient?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.learned.possible import Possible
from zhpolicy.extract.pairings.record import Pairing

__all__ = ["alike", "told_by_names", "told_by_rules", "told_by_rows"]

TOLD = 0.5


def alike(one: str, other: str) -> bool:
    """True for two names of which one ends in the other.

    >>> alike("岚皋县", "安康市岚皋县"), alike("岚皋县", "岚皋县中学")
    (True, False)
    """
    return one.endswith(other) or other.endswith(one)


def told_by_rules(pair: Possible, rows: Sequence[Pairing]) -> dict[str, float]:
    """Whether rules pair the two, here or elsewhere, or one of them with another."""
    return dict.fromkeys(_told_by_rules(pair, rows), TOLD)


def _told_by_rules(pair: Possible, rows: Sequence[Pairing]) -> Iterator[str]:
    donor, recipient = pair.donor.name, pair.recipient.name
    start = pair.sentence.start
    here = [row for row in rows if row.start == start]
    yield f"(rules {min(3, len(here))} here)"
    for row in rows:
        where = "here" if row.start == start else "elsewhere"
        given, taken = alike(row.donor, donor), alike(row.recipient, recipient)
        if given and taken:
            yield f"(rule {row.rule} {where})"
            yield f"(ruled {where})"
            yield f"(ruled {where} {pair.how})"
        elif alike(row.donor, recipient) and alike(row.recipient, donor):
            yield f"(ruled reverse {where})"
        elif where == "here":
            for name, so in (("donor", given), ("recipient", taken)):
                if so:
                    yield f"(ruled here {name} with another {pair.how})"
            if alike(row.donor, recipient) or alike(row.recipient, donor):
                yield f"(ruled here on the other side {pair.how})"


def told_by_names(pair: Possible, working: str) -> Iterator[str]:
    """The last and the first characters of the names, and whether they are written in full."""
    donor, recipient = pair.donor, pair.recipient
    for name, party in (("donor", donor), ("recipient", recipient)):
        yield f"({name} ends {party.name[-2:]})"
        yield f"({name} ends {party.name[-1:]} {pair.how})"
        yield f"({name} begins {party.name[:1]})"
        abroad = party.name.startswith(words_with_cue("abroad", table="pairings/part_cues"))
        yield f"({name} abroad {abroad})"
        short = party.end > party.start and not party.name.endswith(
            working[party.start : party.end]
        )
        yield f"({name} shortly {short})"
        yield f"({name} long {min(5, len(party.name) // 3)})"
    yield f"(ends {donor.name[-1:]} > {recipient.name[-1:]})"
    placed = f"{bool(donor.code)} {bool(recipient.code)}"
    yield f"(kinds {donor.kind} > {recipient.kind} placed {placed})"


def told_by_rows(pair: Possible, facing: Sequence[tuple[Party, Party]]) -> Iterator[str]:
    """Whether the two face each other in a row of pairs (`facing`), or one of them another."""
    sides = {id(pair.donor), id(pair.recipient)}
    if any({id(one), id(two)} == sides for one, two in facing):
        yield "(face each other)"
        yield f"(face each other {_order(pair.donor, pair.recipient)})"
    elif any({id(one), id(two)} & sides for one, two in facing):
        yield f"(faces another {pair.how})"


def _order(one: Party, other: Party) -> str:
    return "first" if one.start < other.start else "second"
