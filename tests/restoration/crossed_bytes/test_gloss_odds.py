"""What a missing gloss says: it depends on how the page glosses characters of that kind."""

from __future__ import annotations

from zhpolicy.restoration.crossed_bytes.gloss_odds import MISSING_GLOSS, GlossOdds
from zhpolicy.restoration.gbk import bytes_of
from zhpolicy.restoration.glosses import GlossTable

COMMON = "的一是了在人有我他这中大来上国个到说们为子和你地出道也时年得"


def odds(*, glossed: str, bare: str = "") -> GlossOdds:
    text = "".join(f"{c}(dì)" for c in glossed) + bare
    table = GlossTable(dict.fromkeys(glossed, "dì"), any_character=True)
    return GlossOdds(table, text, glossed + bare)


def test_an_entry_of_the_table_must_have_its_gloss() -> None:
    assert odds(glossed=COMMON).missing(*bytes_of("的")) == MISSING_GLOSS


def test_where_all_common_characters_are_glossed_a_bare_one_is_unlikely() -> None:
    everything, little = odds(glossed=COMMON), odds(glossed=COMMON[:3], bare=COMMON[3:])
    assert everything.missing(*bytes_of("不")) < little.missing(*bytes_of("不")) < 0


def test_what_the_page_shows_bare_costs_nothing() -> None:
    assert odds(glossed=COMMON, bare="不好").missing(*bytes_of("不")) == 0.0
