"""Which form of a character a converted page has: it shows some, and they tell of the others."""

from __future__ import annotations

from zhpolicy.restoration.language.kept_forms import is_kept, kept_cost, share_kept
from zhpolicy.restoration.language.page_language import PageLanguage


def test_what_both_scripts_have_may_be_kept() -> None:
    assert [c for c in "后里杰發发後" if is_kept(c)] == ["后", "里", "杰"]


def test_a_page_that_keeps_some_keeps_others() -> None:
    keeps, turns = set("后里干"), set("後裏幹")
    assert kept_cost("杰", keeps, share_kept(keeps)) > kept_cost("杰", turns, share_kept(turns))
    assert kept_cost("后", keeps, share_kept(keeps)) == 0.0
    assert kept_cost("后", turns, share_kept(turns)) < -5


def test_a_page_that_shows_the_other_form_has_not_this_one() -> None:
    page = PageLanguage(traditional=True, sound="以後的發展")
    assert page.cost("后") < page.cost("杰")
