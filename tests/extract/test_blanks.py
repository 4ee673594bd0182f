"""Blanks and broken lines inside figures and dates: the same rows, offsets on the page as it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.blanks import close_up
from zhpolicy.extract.dates.find import find_dates
from zhpolicy.extract.quantities.find import find_quantities, find_rejected_quantities
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table

FOLDER = Path(__file__).parents[1] / "cases" / "quantities"
BLANKS = (" ", "\u00a0", "\u2009", "\u3000")
# Between a digit and a Chinese character or a percent sign, where no decimal or list goes on.
AROUND = re.compile("(?<=[0-9])(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])(?=[0-9])")
THOUSANDS = re.compile(
    r"(?<![0-9.,\u00a0])([1-9][0-9]{0,2})([0-9]{3})(?=[\u4e00-\u9fff])(?![年月日号])"
)


def sentences():
    for name in ("sentences", "more_sentences", "third_sentences", "fourth_sentences"):
        for row in parse_table((FOLDER / f"{name}.tsv").read_text("utf-8"), name=name):
            yield re.sub("[【】]|\\|[^】]*(?=】)", "", row["sentence"])


SENTENCES = tuple(sentences())


def rows(text):
    figures = [
        (q.value, q.high, q.unit, q.qualifier, q.counted, "".join(text[q.start : q.end].split()))
        for q in find_quantities(text)
    ]
    dates = [
        (hit.iso, hit.kind, "".join(text[hit.start : hit.end].split()))
        for hit in find_dates(text, published="2024-06-10")
    ]
    return figures, dates


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: f"{ord(blank):04x}")
def test_a_page_with_blanks_gives_the_rows_of_the_page_without(blank):
    for sentence in SENTENCES:
        assert rows(AROUND.sub(blank, sentence)) == rows(sentence), sentence


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: f"{ord(blank):04x}")
def test_a_blank_in_groups_of_three_digits_changes_nothing(blank):
    for sentence in SENTENCES:
        assert rows(THOUSANDS.sub(rf"\1{blank}\2", sentence)) == rows(sentence), sentence


# A range between two figures: blanks beside its mark change nothing either.
MARKS = re.compile("(?<=[0-9])(?:[-—~～]|——)(?=[0-9]+(?:[万亿千百个%‰人名元年月日所家]))")
NUMERALS = re.compile(
    "(?<![第一-龥])([一二三四五六七八九十百千万两零]{2,9})(?=[元人名所家个户亩座万亿])"
)


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: f"{ord(blank):04x}")
def test_blanks_around_the_mark_of_a_range_change_nothing(blank):
    for sentence in SENTENCES:
        spaced = MARKS.sub(lambda mark: f"{blank}{mark[0]}{blank}", sentence)
        assert rows(spaced) == rows(sentence), sentence


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: f"{ord(blank):04x}")
def test_blanks_behind_a_chinese_numeral_change_nothing(blank):
    for sentence in SENTENCES:
        assert rows(NUMERALS.sub(rf"\1{blank}", sentence)) == rows(sentence), sentence


@given(st.data())
def test_blanks_at_some_places_only_change_nothing_either(data):
    sentence = data.draw(st.sampled_from(SENTENCES))
    places = [match.start() for match in AROUND.finditer(sentence)]
    chosen = set(data.draw(st.lists(st.sampled_from(places), unique=True)) if places else ())
    blank = data.draw(st.sampled_from(BLANKS))
    spaced = "".join(blank + c if i in chosen else c for i, c in enumerate(sentence))
    assert rows(spaced) == rows(sentence)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("投入 1 300 万元，占 5.2 %。", "投入1300万元，占5.2%。"),
        ("新建 12 800 平方米 的校舍", "新建12800平方米的校舍"),
        ("截至 5 月 30 日，第 3 名", "截至5月30日，第3名"),
        ("5 万 余 人", "5万余人"),
        ("选派 18 名 教师、21 名 医生", "选派18名教师、21名医生"),
        ("全长 45 km", "全长45km"),
        ("惠及4\n万余人", "惠及4万余人"),
        ("补助30万\n元", "补助30万元"),
        ("补助30\n万元", "补助30万元"),
        ("共引进紧缺型人才\n260名", "共引进紧缺型人才260名"),
        ("2024年5\n月6日", "2024年5月6日"),
        ("每季派 1 ～ 2 名 药师", "每季派1～2名药师"),
        ("2016 — 2021 年", "2016—2021年"),
        ("历时 六 天 ，投入 七十二 万元", "历时六天，投入七十二万元"),
        ("六千三百万　元", "六千三百万元"),
        ("每户发放4\n000元", "每户发放4\n000元"),
        ("每户每年发放补贴4\n000元", "每户每年发放补贴4000元"),
        ("三、2017\n年3月1日", "三、2017年3月1日"),
        ("2023 年 5 月\n 6 日", "2023年5月6日"),
        # Left as it is: columns, lists, cells, headings, letters.
        ("正高专家    2800元", "正高专家    2800元"),
        ("年度\t资金\n2021年\t4100万元", "年度\t资金\n2021年\t4100万元"),
        ("教师 90名 医生 40名", "教师90名 医生40名"),
        ("博士\n20万元\n硕士\n10万元", "博士\n20万元\n硕士\n10万元"),
        ("2021\n人数\n3\n名称", "2021\n人数\n3\n名称"),
        ("采用 5 G 网络, GDP 58亿元", "采用5 G 网络, GDP 58亿元".replace(", ", ",")),
        ("一是强化保障。\n二是加快建设", "一是强化保障。\n二是加快建设"),
        ("人口普查登记工作全面完成\n一、综合", "人口普查登记工作全面完成\n一、综合"),
        ("年份 2019 - 35 人", "年份2019 - 35人"),
        ("附件二 名单，第四 个人", "附件二 名单，第四 个人"),
        ("5—10立方米\n3.1元", "5—10立方米\n3.1元"),
        ("师傅每月津贴900元\n★住房：免租", "师傅每月津贴900元\n★住房：免租"),
    ],
)
def test_gaps_inside_figures_are_closed_and_no_others(text, closed):
    assert close_up(Document(text)).text == closed
    assert close_up(Document(to_traditional(text))).text == to_traditional(closed)


def test_lines_wrapped_in_a_figure_are_read_on():
    text = (
        "县里去年新栽的果树长势喜人，合作社今年又育出苗木四\n"
        "十余万株，村民跟着技术员学了一年零两\n个月，已能自己嫁接。"
    )
    assert [(q.value, q.unit) for q in find_quantities(text)] == [(400_000, "株"), (14, "月")]


def test_offsets_are_those_of_the_page():
    text = "选派 240 名 医生，\n投入 1\u2009300 万元"
    assert [text[q.start : q.end] for q in find_quantities(text)] == ["240 名", "1\u2009300 万元"]
    assert all(hit.reason for hit in find_rejected_quantities("第 10 批，" + text))
    assert [text[h.start : h.end] for h in find_rejected_quantities("第 十 批")] == []


@given(
    st.text(
        alphabet="34名万亿元角分余两几百千零点成半至、第%前内 \u2009\n年月日起，人", max_size=40
    )
)
def test_every_span_lies_within_the_page(text):
    for hit in [*find_quantities(text), *find_dates(text), *find_rejected_quantities(text)]:
        assert 0 <= hit.start < hit.end <= len(text)
        assert not text[hit.start].isspace()
        assert not text[hit.end - 1].isspace()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 2 0 0 人参加培训。", 1200),
        ("共 3 5 人。", 35),
        ("每 人 每 月 补 贴 3 0 0 元。", 300),
        ("投资 3 . 5 亿元。", 350_000_000),
        ("增长 8 . 6 %", 8.6),
        ("数学 3 5 人", 5),  # two columns of a table
        ("2021 1 2 3 人", 3),
    ],
)
def test_digits_set_one_by_one_are_one_number(text, value):
    assert [quantity.value for quantity in find_quantities(text)] == [value]
