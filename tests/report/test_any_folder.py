"""All notebooks answer for a folder of thirty pages; what a report of them holds."""

import random
import re
from pathlib import Path

import pytest

from zhpolicy.report.site import write_report

ROOT = Path(__file__).parents[2]
PLACES = ["岚皋县", "福贡县", "盐池县", "昭觉县", "镇雄县", "民勤县"]
SOURCES = ["南岛晚报", "河湾日报", "平原农业网"]
SENTENCES = """{place}选派{n}名教师到喀什市支教,开展师徒结对{n}对。
{place}为引进的博士研究生发放购房补助{n}万元,须工作满5年。
{place}实施“青蓝工程”,培训当地医生{n}人次。
江苏省溧阳市与{place}结对,拨来资金{n}万元,派来医疗队{n}人。
去年{place}新建学校{n}所,惠及学生{n}00余人。
{place}开展组团式帮扶,打造一支带不走的队伍。
今年3月,{place}农业技术服务站培训农户{n}户。
{place}为养老注入强劲动力,建成服务站{n}个。""".splitlines()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Thirty pages on several topics, the last two nearly the same."""
    folder, draw = tmp_path_factory.mktemp("pages"), random.Random(7)
    for number in range(30):
        place = PLACES[number % len(PLACES)]
        date = f"2023-{number % 12 + 1:02d}-05"
        head = f"{place}工作纪实之{number}\n{date} 来源：{draw.choice(SOURCES)}\n"
        told = draw.sample(SENTENCES, 5)
        body = "".join(each.format(place=place, n=draw.randint(12, 99)) for each in told)
        (folder / f"{number:02d}.txt").write_text(head + body, "utf-8")
    copy = (folder / "28.txt").read_text("utf-8")
    (folder / "29.txt").write_text(copy.replace("来源：", "本报讯 来源：") + "完。", "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(pages, tmp_path_factory):
    site = tmp_path_factory.mktemp("out") / "site"
    said = []
    made = write_report(pages, site, title="Thirty", say=said.append)
    assert made.failed == ()
    assert (made.articles, made.read) == (30, 30)
    assert any("Running" in sentence for sentence in said)
    return site


def test_every_question_is_answered_or_said_to_have_no_answer(site):
    told = (site / "index.html").read_text("utf-8")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert (f"notebooks/{path.stem}.html" in told) == (path.stem != "12_your_own_folder")


def test_every_link_of_evidence_leads_to_a_page_of_the_reader(site):
    links = set()
    for path in site.rglob("*.html"):
        links.update(re.findall(r'href="\.\./reader/([^"#]+)#s', path.read_text("utf-8")))
    assert len(links) > 20
    assert all((site / "reader" / link).is_file() for link in links)


def test_no_page_is_heavy_and_none_names_the_folder_of_the_machine(site, pages):
    for path in site.rglob("*.html"):
        told = re.sub(r"base64,[^\"]*", "", path.read_text("utf-8"))
        assert str(pages.parent) not in told, path.name
        assert len(told.encode()) < 300_000, path.name


def test_the_overview_finds_the_copy(site):
    told = (site / "overview.html").read_text("utf-8")
    assert "in one cluster" in told
    assert "Thirty articles" in told or "30 articles" in told
