"""What does a clause say of whom or when before it grants anything?

签约即付安家费 · 到市医院看病免收诊查费 · 节假日加到90元: between who gets it and the verb
that grants stands the condition, when it says something done or a time.
"""

from __future__ import annotations

import re

from zhpolicy.extract.incentives.words import compiled

__all__ = ["said_before_grant"]

NUMERAL = "[\\d一二两三四五六七八九十半百]"
GRANT = "(?:<opens_grant>|<grants_next>)"
# 即, 便 open what follows from the condition before them.
AT_ONCE = "^(?P<said>[^,;。]{2,20}?)[即便](?=[可予付办发享有转入聘能获领得]|<grants_next>)"
# 考本地职业学院免试入学, 到医院看病免收: a deed before what is granted.
DEED = (
    "^(?P<said>(?:<does>)[^,;。的]{0,14}?)"
    "(?=免(?!费)|可(?!以?持续)|<grants_next>|按[月年]|每[月年人])"
)
# 寒假另放探亲假, 节假日加到90元, 期满前提出: a time before it.
TIME = f"^(?P<said>[^,;。的\\d]{{0,4}}?(?:<time_of>))(?={GRANT})"
# 工作每满一年按月计发: a measure of time.
MEASURE = f"^(?P<said>[^,;。]{{0,6}}?每?满{NUMERAL}+个?[年月](?:以上)?)(?={GRANT})"
# 參加職業訓練者學費全免: whoever does so.
# 三等功奖1000元, 二等功的: a merit.
MERIT = "^(?P<said>[一二三特]等功)(?=奖|每|给|发)"
# 夜间出诊每次1500元, 暑期实习每日津贴280元: what is done, before how much each time.
EACH_TIME = (
    "^(?P<said>[^,;。的\\d每按照费贴补金薪资酬准额]{3,8})"
    "(?=每[次日天晚节趟](?:<gives_sum>|津贴|<currency>|\\d))"
)
WHOEVER = "^(?P<said>(?:<does>|<said_of>|满|<serves>)[^,;。的]{1,22}?)者(?=[^,;。])"
ANYBODY = f"^(?P<said>[^,;。的]{{3,12}})者(?={GRANT}|[得再颁奖享])"
PATTERNS = (ANYBODY, WHOEVER, AT_ONCE, DEED, TIME, MEASURE, MERIT, EACH_TIME)
# 申报职称不受限制, 来回路费报销: what is granted is no condition.
BENEFIT = "<fares>|<titles>|[费票车元]"
# 每年春节前安排体检: how often is no part of it.
ASIDE = re.compile(
    f"^(?:当年|每[年月季]度?|第{NUMERAL}{{1,5}}条[ \u3000]*|[(]?{NUMERAL}{{1,3}}[)、.] ?)+"
)


def said_before_grant(said: str, *, is_at_once: bool = False) -> str:
    """The condition before the verb that grants, in a clause without its subject; or empty.

    `is_at_once`: only what opens from its condition with 即, 便.

    >>> said_before_grant("签约即付安家费6万元"), said_before_grant("给予补贴")
    ('签约', '')
    """
    text = ASIDE.sub("", said)
    for pattern in (AT_ONCE,) if is_at_once else PATTERNS:
        found = compiled(pattern).search(text)
        said = found["said"] if found else ""
        if len(said) > 1 and not compiled(BENEFIT).search(said):
            return said
    return ""
