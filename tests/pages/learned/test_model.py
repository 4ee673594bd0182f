"""The likeliest row of parts: no step that is not allowed is taken."""

from zhpolicy.pages.learned.model import ROLES, score_units
from zhpolicy.text.weights.paths import NEVER, best_path

STEPS = {("", "B"): 0, ("B", "B"): 0, ("B", "F"): 0, ("F", "F"): 0, ("F", ""): 0, ("B", ""): 0}


def test_a_step_that_is_not_allowed_is_not_taken():
    scores = [{"B": 0, "F": 1}, {"B": 5, "F": 0}, {"B": 0, "F": 3}]
    assert best_path(scores, STEPS) == (8.0, "BBF")


def test_a_role_that_is_ruled_out_is_not_taken():
    assert best_path([{"B": 0, "F": 0}, {"B": NEVER, "F": -3}], STEPS)[1] == "BF"


def test_each_part_has_a_score_for_each_role():
    for part, roles in ROLES.items():
        assert score_units(part, [{}])[0] == dict.fromkeys(roles, 0.0)
