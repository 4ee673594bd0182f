"""Who runs each programme of a page, and whom does it benefit? Rules, and a learned choice.

On a page of the size of those that were learned from, the choice is made among all that the page
names; the answers of the rules are among them. On a longer page, and of a bare text without title,
source and signature, the rules answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zhpolicy.extract.places import aid_words, division_types
from zhpolicy.extract.programmes.actors import find_actor
from zhpolicy.extract.programmes.learned.choice import LONGEST, SHORTEST, choose_both
from zhpolicy.extract.programmes.learned.page import Asked, PageOfBodies
from zhpolicy.extract.programmes.setting import Setting, find_region
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase

__all__ = ["Answers", "ask"]


@dataclass
class Answers:
    """Who runs the programmes of a page, asked in reading order."""

    setting: Setting
    _page: PageOfBodies = field(init=False)
    _before: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        self._page = PageOfBodies(self.setting)

    def find(self, mention: Phrase, *, theme: str) -> tuple[str, str]:
        """Who runs the programme that is named at `mention`, and whom it benefits."""
        asked, region = ask(self.setting, mention, theme=theme)
        if not _is_page(self.setting.document):
            return asked.ruled, region
        self._before = choose_both(self._page, asked, region=region, before=self._before)
        return self._before


def _is_page(document: Document) -> bool:
    """True for the article of a page as long as those that were learned from, no bare sentence."""
    return hasattr(document, "raw") and SHORTEST <= len(document.working) <= LONGEST


def ask(setting: Setting, mention: Phrase, *, theme: str) -> tuple[Asked, str]:
    """What is asked of a programme, with what the rules answer to it: who, and where."""
    actor = find_actor(setting, mention, theme=theme)
    region = find_region(setting, mention, actor=actor, theme=theme)
    ruled = _helper_in_full(actor, setting)
    return Asked(mention.start, mention.end, mention.phrase, theme, ruled), region


def _helper_in_full(actor: str, setting: Setting) -> str:
    """江苏省 for 江苏援陕, where the pairings of the page know who helps; else as it is."""
    stem = next((actor[: -len(aid)] for aid in aid_words() if actor.endswith(aid)), "")
    if not stem:
        return actor
    types = tuple(division_types())
    places = {p.donor for p in setting.pairings if p.donor_level != "institution"}
    forms = (stem, *(stem + kind for kind in types))
    whole = (place for place in places if place.endswith(types) and place.endswith(forms))
    return min(whole, key=lambda place: (len(place), place), default=actor)
