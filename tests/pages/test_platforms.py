"""A platform on which accounts write is no source: the account beside it is."""

import pytest

from zhpolicy.pages.articles import read_article

TITLE = "柳河：教师下乡一年间"
BODY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年。\n"
    "每人每月补贴800元，住房由学校安排，期满考核合格的优先评职称。"
)
HEADS = [
    "柳河微观察\n2024-05-06 09:12 浙江\n柳河微观察官方网易号",
    "头条号 / 柳河微观察\n2024-05-06 09:12",
    "柳河微观察\n2024-05-06 09:12\n百家号",
    "2024-05-06 09:12\n搜狐号：柳河微观察",
    "柳河微观察 澎湃号·政务\n2024-05-06 09:12",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_account_beside_a_platform_is_the_source(head):
    article = read_article(f"{TITLE}\n{head}\n{BODY}")
    assert (article.source, article.date, article.text) == ("柳河微观察", "2024-05-06", BODY)


def test_an_account_and_its_author_beside_the_date():
    article = read_article(f"{TITLE}\n柳河民声台 | 王一凡\n2024-05-06\n{BODY}")
    assert (article.source, article.authors) == ("柳河民声台", ("王一凡",))


def test_a_platform_alone_is_better_than_nothing():
    assert read_article(f"{TITLE}\n2024-05-06 09:12 来源：百家号\n{BODY}").source == "百家号"


def test_a_department_gives_way_to_the_institution_whose_site_it_is():
    head = f"柳河县第一医院\n首页 > 医院动态\n{TITLE}\n发布：医务科　日期：2024-05-06"
    assert read_article(f"{head}\n{BODY}").source == "柳河县第一医院"
    path = "柳河縣衛生局\n:::\n首頁 > 新聞稿"
    taiwan = f"{path}\n護理師進駐山區學校 九月起到任\n發布單位：醫政科\n發布日期：113-05-06"
    assert read_article(f"{taiwan}\n{BODY}").source == "柳河縣衛生局"
    foot = f"{TITLE}\n供稿：医务科　日期：2024-05-06\n{BODY}\n柳河县第一医院 版权所有"
    assert read_article(foot).source == "柳河县第一医院"


def test_what_an_institution_calls_itself_is_its_name():
    head = f"柳河县人民法院\n首页 > 新闻中心\n{TITLE}\n来源：本院　发布时间：2024-05-06"
    assert read_article(f"{head}\n{BODY}").source == "柳河县人民法院"


def test_a_day_in_a_line_of_the_head_that_no_table_explains():
    head = f"柳河农技简讯\n2024年第5期\n柳河县农业农村局编　　2024年5月6日\n{TITLE}"
    article = read_article(f"{head}\n{BODY}")
    assert (article.date, article.source) == ("2024-05-06", "柳河县农业农村局")
    assert read_article(f"{TITLE}\nMAY 6, 2024\n{BODY}").date == "2024-05-06"
