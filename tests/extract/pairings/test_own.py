"""Whose page is it, where it says 我校: by the line that heads it, before bodies further down."""

from zhpolicy import read_article
from zhpolicy.extract.home import HomePlace
from zhpolicy.extract.pairings.named.own import own_body

PAGE = (
    "{}\n首页 > 通知公告 > 正文\n关于招募研究生支教团志愿者的通知\n日期:2023-09-01\n"
    "各学院团委:\n现面向应届毕业生招募志愿者,赴西藏自治区贡嘎县中学任教。我校已派出志愿者163人。\n"
)
NOWHERE = HomePlace("", "", "", "")


def own_name(text: str) -> str:
    page = read_article(text)
    own = own_body(page, NOWHERE, heading=("", page.title))
    return own.name if own else ""


def test_the_line_that_heads_a_page_says_whose_it_is() -> None:
    assert own_name(PAGE.format("湘江理工大学共青团在线")) == "湘江理工大学"


def test_a_page_that_does_not_say_we_is_nobodys() -> None:
    told = PAGE.replace("我校", "学校").format("湘江理工大学共青团在线")
    assert own_name(told) == ""
