"""What is known of one statement that offers a benefit, and of the page around its line?"""

from __future__ import annotations

from dataclasses import dataclass

from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import kind_of
from zhpolicy.text.phrases import Phrase

__all__ = ["LineRead", "Offer", "Surroundings"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One statement: its clause, the benefits accepted in it, its span in the line.

    `conditions` are the phrases that limit it. `rule` says why it counts: sure, open, plain (a
    sum without the noun of a benefit), elliptical (a tier that leaves out what the one before
    it, or a heading, names), listed (words of its own in a list of offers). `people` is who
    gets it, as the page says.
    """

    clause: Clause
    benefits: tuple[Phrase, ...]
    kinds: tuple[str, ...]
    start: int
    end: int
    conditions: tuple[str, ...]
    rule: str
    people: str
    marks: tuple[str, ...] = ()
    turned: tuple[tuple[str, str], ...] = ()

    def kinds_of(self, hit: Phrase) -> tuple[str, str]:
        """The kind of a word in the table, and what the clause makes of it."""
        kind = kind_of(hit)
        return kind, dict(self.turned).get(kind, kind)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page says before a line.

    `speaks_of_talent`: it names talent several times. `people`: who got the benefits before the
    line. `label`: the benefit that the line before names for sums to come.
    `page`: for whom the page is, by what it says of that or by its title.
    `limit`: what a heading demands of all offers below it.
    `tier`: the tier that a heading names for the items below it; `carried`: whom the line before
    names, where it ends in a semicolon; `offered`: how many offers stand above.
    """

    speaks_of_talent: bool = False
    people: str = ""
    label: tuple[Phrase, ...] = ()
    page: str = ""
    tier: str = ""
    carried: str = ""
    offered: int = 0
    limit: str = ""


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line that rules have read: where it stands, what they knew before it and behind it.

    `named_at` is where the line ends that last named whom it is for.
    """

    start: int
    end: int
    before: Surroundings
    after: Surroundings
    named_at: int
