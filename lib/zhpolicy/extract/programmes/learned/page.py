"""What does a page say of itself that is asked who runs its programmes? Its bodies, its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from zhpolicy.extract.home import heading_of
from zhpolicy.extract.programmes.learned.bodies import Body, find_bodies
from zhpolicy.extract.programmes.setting import Setting
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.scripts import to_working

__all__ = ["Asked", "PageOfBodies"]

# Letterhead and signature stand in the last characters ahead of an article and the first behind it.
HEAD, FOOT = 160, 120
# 本会, 我们馆: the body of the heading speaks.
OWN = ("本", "我", "我们")
FIRM = "公司"
# So many of those who help, and of those who are helped.
MOST_SIDES = 3


@dataclass(frozen=True)
class PageOfBodies:
    """The bodies of a page and what the page says of itself."""

    setting: Setting

    @cached_property
    def _found(self) -> tuple[list[Body], list[Body]]:
        document = self.setting.document
        raw = getattr(document, "raw", "")
        begin, end = document.to_raw(0, len(document.text)) if raw else (0, 0)
        parts = (*self.heading, raw[max(0, begin - HEAD) : begin], raw[end : end + FOOT])
        heading = to_working("\n".join(parts))
        return find_bodies(self.setting, heading)

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies that the text names, in reading order."""
        return self._found[0]

    @cached_property
    def headed(self) -> Counter[str]:
        """How often title, source, letterhead and signature name each body."""
        return Counter(body.name for body in self._found[1])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the text names each body."""
        return Counter(body.name for body in self.bodies)

    @cached_property
    def heading(self) -> tuple[str, str]:
        """Title and source."""
        title, source = heading_of(self.setting.document)
        return to_working(title), to_working(source)

    @cached_property
    def subjects(self) -> frozenset[int]:
        """Where the subjects of clauses begin."""
        return frozenset(subject.start for subject in self.setting.subjects)

    def last_subject(self, at: int) -> int:
        """Where the last subject ahead of a place begins, -1 for none."""
        index = bisect_left(self.setting.subjects, Phrase(at, 0, ""))
        return self.setting.subjects[index - 1].start if index else -1

    @cached_property
    def speaker(self) -> str:
        """The body of the heading as which the page speaks: 本会, 馆里."""
        working = self.setting.document.working
        named = [body.name for body in self._found[1] if body.kind != "place"]
        for name in named:
            sign = name[-1]
            if any(f"{own}{sign}" in working for own in OWN) or f"{sign}里" in working:
                return name
        source = self.heading[1]
        firm = FIRM in working
        return next((n for n in named if n == source or (firm and n.endswith(FIRM))), "")

    @cached_property
    def donors(self) -> list[str]:
        """Who helps most often."""
        counted = Counter(p.donor for p in self.setting.pairings)
        return [donor for donor, _ in counted.most_common(MOST_SIDES)]

    @cached_property
    def recipients(self) -> list[str]:
        """Who is helped most often."""
        counted = Counter(p.recipient for p in self.setting.pairings)
        return [recipient for recipient, _ in counted.most_common(MOST_SIDES)]


@dataclass(frozen=True)
class Asked:
    """A programme of which is asked who runs it: its name and place, its theme and rule.

    `ruled` is what the rules answer; `actor` who runs it, where is asked whom it benefits.
    """

    start: int
    end: int
    name: str
    theme: str
    ruled: str
    actor: str = ""
    before: str | None = None
