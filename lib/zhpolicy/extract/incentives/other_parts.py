"""Which people does a clause name that get nothing by it?

What somebody becomes (聘任副高级), to whom somebody is likened (参照公办教师), whom one teaches or
takes in (每收一名徒弟), who gives or arranges it (由企业承担).
"""

from __future__ import annotations

from zhpolicy.extract.incentives.words import compiled
from zhpolicy.text.phrases import Phrase

__all__ = ["is_of_thing", "plays_other_part"]

# 聘任副高级, 招聘为乡镇事业单位人员, 担任班主任: what somebody becomes is not who gets it.
BECOME = (
    "(?:<becomes>)[^,;。的和与]{0,8}$|评(?![审选议价比])[^,;。的和与]{0,3}$"
    "|(?<![应适相])当(?![地年月天日时选])[^,;。的和与]{0,4}$"
)
# 享受高层次人才同等待遇, 参照公办教师执行: to whom those who get it are likened.
LIKENED = "(?:<compared>)[^,;。]{0,8}$"
LIKENED_TO = "[^,;。的]{0,4}?的?(?:同等)?(?:<standard>)"
# 参照本科生领取租房补贴: as whom somebody is paid.
PAID_AS = "(?:<as_others>)[^,;。]{0,10}$"
PAID_LIKE = "[^,;。的]{0,6}?的?(?:<takes_standard>)"
# 指导青年教师获奖的: the clause leaves out who does it, and the people are its object.
OBJECT = (
    "^(?:第[一二三四五六七八九十百]{1,5}条 ?|[(]?[一二三四五六七八九十\\d]{1,3}[)、.] ?"
    "|<aside>|对)*"
    "(?:<has_object>)[^,;。的]{0,5}$"
)
# 获得技能大奖、技术能手的: what somebody has won.
WON = "^(?:对)?(?:<has_won>)[^,;。的]{0,20}$"
# 配偶为在编人员的,调动;为企业人员的,推荐就业: what somebody is.
IS_WHAT = "^(?:为|是|系|属|属于)[^,;。的]{0,5}$"
# 其中六成是妇女, 多数为教师: what most of them are.
IS_SHARE = "(?:\\d%|成半?|半|之[一二三四]|<most_of>)[都均]?[是为系][^,;。的]{0,3}$"
# 每收一名徒弟, 按每名学徒500元: who is counted is not who gets it.
COUNTED_FOR = "每(?:<takes_on>)[^,;。]{0,4}$|按照?每[名位个]?$"
# 不低于城区同级干部, 比城里的老师: whose pay is a measure.
MEASURED = "(?:<measures>)[^,;。]{0,8}$"
# 中级职称, 副高级岗位: the rank of a title.
RANK = "<only_rank>"
RANK_OF = "(?:专业技术)?<post>"
# 给予家庭5000元: whose family it is stands before.
FAMILY, GIVEN_TO = "家庭", "(?:<gives_sum>)$"
# 由用人单位, 经县人才办, 与企业签订合同: who arranges or consents.
ARRANGES = "[由经]$"
BESIDE_FIRM = "(?:[由经与向同到和]|(?<!所)在)[^,;。、的]{0,4}$|(?:(?<!所)在|[到去])[^,;。、]{0,10}$"
# 人才工程, 青年教师成长基金: the word for people is a part of the name of something else.
OF_THING = "[^,;。:、“”‘’的()\\d]{0,6}?(?:<thing_head>)(?!<money_noun>)"
# “乡村教师关爱基金”: a name in quotation marks.
QUOTED_THING = "[^,;。“”‘’]{0,10}(?:<thing_head>)[”’]"
# 金融服务、劳动力转移、灵活用工等服务: an item of a list of services, not only a word for people.
SERVICE_LISTED = "[^,;。、]{1,4}(?:、[^,;。、]{1,12})*等[^,;。、]{0,2}(?:<listed_things>)(?!对象)"
SAID_BETWEEN = "<before_people>|<said_of>|<gives_sum>|[凭持可享获有由在为对将已能须应被与和及等每]"
# 首次创办小微企业, 领办合作社: a firm that somebody founds or goes to.
FOUNDS = "(?:<founds>)[^,;。的]{0,4}$"
# So many characters before a word tell what part it has.
LOOK_BEFORE = 14


def plays_other_part(text: str, word: Phrase, *, is_firm: bool) -> bool:
    """True for what somebody becomes, is likened to, or is given by: 聘任副高级, 由企业承担."""
    before = text[max(0, word.start - LOOK_BEFORE) : word.start]
    if not before:
        return False
    if any(
        compiled(part).search(before) for part in (BECOME, ARRANGES, IS_SHARE, *_more_parts(word))
    ):
        return True
    if compiled(RANK).fullmatch(word.phrase) and compiled(RANK_OF).match(text, word.end):
        return True
    if is_firm and (compiled(BESIDE_FIRM).search(before) or compiled(FOUNDS).search(before)):
        return True
    opens = before if len(before) == word.start else ""
    is_said = bool(compiled(OBJECT).search(opens) or compiled(IS_WHAT).search(opens))
    is_won = compiled(WON).search(opens) and not word.phrase.endswith("的")
    is_said = is_said or bool(is_won)
    if is_said and text.endswith("的") and text.find("的", word.end) > 0:
        return text.find("的", word.end) == len(text) - 1
    is_measure = compiled(MEASURED).search(before) or compiled(COUNTED_FOR).search(before)
    if is_measure or _is_service_of_list(text, word):
        return True
    if compiled(PAID_AS).search(before) and compiled(PAID_LIKE).match(text, word.end):
        return True
    likened = compiled(LIKENED_TO).match(text, word.end)
    return bool(likened and compiled(LIKENED).search(before))


def _more_parts(word: Phrase) -> tuple[str, ...]:
    return (GIVEN_TO,) if word.phrase == FAMILY else ()


def _is_service_of_list(text: str, word: Phrase) -> bool:
    """True for 劳动力 in 金融服务、劳动力转移、灵活用工等服务."""
    listed = text.endswith("、", 0, word.start)
    return listed and compiled(SERVICE_LISTED).match(text, word.end) is not None


def is_of_thing(text: str, word: Phrase) -> bool:
    """True for a word within the name of a thing: 人才工程, 教师关爱基金; not 教师可申报基金."""
    if compiled(QUOTED_THING).match(text, word.end):
        return True
    thing = compiled(OF_THING).match(text, word.end)
    return thing is not None and not compiled(SAID_BETWEEN).search(thing[0])
