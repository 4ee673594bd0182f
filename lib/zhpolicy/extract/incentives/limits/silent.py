"""Which clause before a benefit limits it, though none of its words says so?

出示优待证,公交免费 · 读完专升本,再奖3000元 · 父母病危,随请随批: what opens a segment right before
its benefit, offers nothing itself and says more than a name is a condition, unless it sets
something up, speaks, plans or points at a rule.
"""

from __future__ import annotations

from zhpolicy.extract.incentives.words import compiled

__all__ = ["limits_silently"]

# Shorter clauses are names, longer ones tell a story. Chosen by trying.
SHORTEST, LONGEST = 4, 22
# 想创业: a wish may be shorter.
WISHES = "想要愿"
# 县里出台办法, 院长介绍, 按照规定: sets up, speaks, plans or points at a rule.
TELLS = (
    "^(?:<promoted>)|<tells_only>|<announces>|<denies>|<by_rule>|[《了也还则都(]"
    "|就(?![业读医诊学近])|的[^,;。的]{1,4}$|^(?:[由将须均不免无可]|应(?!聘|邀))"
)


def limits_silently(said: str) -> bool:
    """True for what is said before a benefit, without its subject, and limits it.

    >>> limits_silently("出示优待证"), limits_silently("县里出台办法")
    (True, False)
    """
    if len(said) > LONGEST or len(said) < (SHORTEST if said[:1] not in WISHES else 3):
        return False
    return not compiled(TELLS).search(said)
