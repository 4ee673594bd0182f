"""Figures: what is found, with which value and unit; what looks like a figure and is none."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.quantities.find import find_quantities, find_rejected_quantities
from zhpolicy.text.scripts import to_simplified, to_traditional
from zhpolicy.text.tables import parse_table, read_table

CASES = Path(__file__).parents[2] / "cases" / "quantities"
MARKED = re.compile("【([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^】]*)】")


def cases(name):
    path = CASES / f"{name}.tsv"
    return parse_table(path.read_text("utf-8"), name=path.name)


def without_marks(marked):
    """The sentence, and (start, end, value, unit, qualifier, counted) of each marked figure."""
    text, figures, position = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[position : match.start()]
        figures.append((len(text), len(text) + len(match[1]), *match.groups()[1:]))
        text, position = text + match[1], match.end()
    return text + marked[position:], figures


def shown(quantity):
    ends = [end for end in (quantity.value, quantity.high) if end is not None]
    return "~".join(f"{end}" if end == int(end) else f"{round(end, 3):g}" for end in ends)


SENTENCES = {
    row["style"]: without_marks(row["sentence"])
    for name in ("sentences", "more_sentences", "third_sentences", "fourth_sentences")
    for row in cases(name)
}


@pytest.mark.parametrize("style", SENTENCES)
def test_every_figure_of_a_sentence_is_found_and_nothing_else(style):
    text, figures = SENTENCES[style]
    found = [(q.start, q.end, shown(q), q.unit, q.qualifier) for q in find_quantities(text)]
    assert found == [figure[:5] for figure in figures]


@pytest.mark.parametrize("style", SENTENCES)
def test_the_same_figures_are_found_in_traditional_script(style):
    text, figures = SENTENCES[style]
    found = [
        (q.start, q.end, shown(q), q.unit, q.qualifier)
        for q in find_quantities(to_traditional(text))
    ]
    assert found == [figure[:5] for figure in figures]


def test_nine_counted_nouns_in_ten_are_right_in_sentences_of_many_styles():
    right = figures = 0
    for text, marked in SENTENCES.values():
        counted = {(q.start, q.end): q.counted for q in find_quantities(text)}
        right += sum(counted.get(figure[:2]) == figure[5] for figure in marked)
        figures += len(marked)
    assert right >= 0.9 * figures


WAYS = [
    (row["what"], row["unit"], way) for row in cases("values") for way in row["ways"].split(" | ")
]


@pytest.mark.parametrize(("what", "unit", "way"), WAYS)
def test_one_value_is_read_in_every_way_to_write_it(what, unit, way):
    text = f"共计{way},下同"
    [quantity] = find_quantities(text)
    assert (shown(quantity), quantity.unit) == (what, unit)
    assert text[quantity.start : quantity.end] == way


LOOK_ALIKES = [(row["what"], row["sentence"]) for row in cases("look_alikes")]


@pytest.mark.parametrize(("what", "sentence"), LOOK_ALIKES)
def test_a_look_alike_is_no_figure_and_is_listed_with_its_reason(what, sentence):
    assert find_quantities(sentence) == []
    rejected = [hit for hit in find_rejected_quantities(sentence) if hit.reason]
    shown = [to_simplified(sentence[hit.start : hit.end]) for hit in rejected]
    assert any(surface in what or what in surface for surface in shown)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("1200余萬元", 12_000_000, 13_000_000),
        ("十几万人", 100_000, 190_000),
        ("數十名", 10, 100),
        ("上萬人", 10_000, None),
        ("過億元", 100_000_000, None),
        ("超過85%", 85, None),
        ("近200名", None, 200),
        ("不足10人", None, 10),
        ("約50人", 50, 50),
        ("4至12個月", 4, 12),
        ("3100人", 3100, 3100),
        ("2.8万余名", 28_000, 29_000),
        ("10万余名", 100_000, 110_000),
        ("二十万余名", 200_000, 210_000),
        ("10余万名", 100_000, 200_000),
    ],
)
def test_a_qualifier_leaves_the_interval_of_the_published_rule(text, lower, upper):
    [quantity] = find_quantities(text)
    assert (quantity.lower, quantity.upper) == (lower, upper)


def test_persons_and_person_times_are_different_units():
    units = [q.unit for q in find_quantities("培訓800余名、服務10萬余人次,参加3100人")]
    assert units == ["人", "人次", "人"]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("患者轉診率下降20%以上", ["down"]),
        ("診療人次增長103.82%", ["up"]),
        ("絨產量從年產245噸增加到338噸", ["from", "to"]),
        ("現有教師30名", [""]),
    ],
)
def test_a_figure_says_whether_it_is_a_change(text, changes):
    assert [quantity.change for quantity in find_quantities(text)] == changes


def test_a_figure_knows_the_period_and_the_date_that_its_sentence_gives():
    [quantity] = find_quantities("截至目前,2023年以来共引进人才358人。")
    assert (quantity.period, quantity.as_of) == ("2023年以来", "截至目前")
    assert find_quantities("2023年成立。引进人才358人。")[0].period == ""


def test_the_day_of_a_report_is_not_the_period_of_its_figures():
    told = "记者4月6日从县水务局获悉,今年一季度修渠12公里。5月2日,据村里介绍,栽树300株。"
    assert [quantity.period for quantity in find_quantities(told)] == ["今年一季度", ""]
    assert find_quantities("4月6日,栽树300株。")[0].period == "4月6日"


def test_kinds_are_counted_and_classes_of_quality_are_not():
    text = "三类人员可申请,垃圾分为四类,两类疫苗都要打,劣五类水体消除。"
    assert [quantity.value for quantity in find_quantities(text)] == [3, 4, 2]


UNITS = [row["word"] for row in read_table("quantities/units")]


@pytest.mark.parametrize("word", UNITS)
def test_every_unit_of_the_table_is_recognised(word):
    # 级 counts levels only where something has levels, 3点 is a time of day, 500强 a list's name.
    text = {"级": "共37级管理体系", "点": "共37.5点", "强": "位列前37强"}.get(word, f"共37{word}。")
    [quantity] = find_quantities(text)
    assert quantity.unit == next(
        r["unit"] for r in read_table("quantities/units") if r["word"] == word
    )


@pytest.mark.parametrize("phrase", [row["phrase"] for row in read_table("quantities/look_alikes")])
def test_every_fixed_phrase_of_the_table_is_rejected(phrase):
    text = f"关于{phrase}。"
    assert [q for q in find_quantities(text) if q.start < 2 + len(phrase)] == []
    assert find_rejected_quantities(text)


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("一个半世纪", 1.5, None, "世纪"),
        ("3个多学期", 3, None, "学期"),
        ("一个半季度", 1.5, None, "季度"),
        ("三个世纪", 3, None, "世纪"),
        ("4至500多万人次", 40_000, 5_000_000, "人次"),
        ("3多万至5万人", 30_000, 50_000, "人"),
        ("百分之3至5多万", 3, 50_000, "%"),
        ("4至5个半月", 4, 5.5, "月"),
        ("4至5个多小时", 4, 5, "小时"),
    ],
)
def test_what_once_raised_is_read(text, value, high, unit):
    [quantity] = find_quantities(text)
    assert (quantity.value, quantity.high, quantity.unit) == (value, high, unit)


NUMERALS = [
    "1",
    "1.5万",
    "三",
    "三五",
    "十几",
    "数百万",
    "两百余",
    "壹佰",
    "半",
    "几",
    "点五",
    "4至5",
]


@pytest.mark.parametrize(
    "half", ["", "半", "多", "余", "来", "个半", "个多", "个余", "多万", "至3"]
)
def test_no_numeral_raises_with_any_unit(half):
    for numeral in NUMERALS:
        text = "".join(f"共{numeral}{half}{word}的。" for word in UNITS)
        assert find_quantities(text) or find_rejected_quantities(text)


# Pieces of figures in any order, and characters that mostly stand in them.
PIECES = [*UNITS, *NUMERALS, "分之", "世纪", "学期", "至", "以上", "超过", "2024年", "前三季度"]
NUMERIC = st.text(
    "0123456789,.一二三十百千万亿零余多几个人元%年月日第至-~超近以上、。的 “”+号半成", max_size=60
) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(NUMERIC)
def test_whatever_is_written_spans_are_in_order_and_slices_of_the_text(text):
    quantities = find_quantities(text)
    spans = [(q.start, q.end) for q in quantities]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(q.counted in text for q in quantities)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find_rejected_quantities(text))


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "1,", "1.", "万", "1至", "第", "1人", "百分之", "1亿千", "几十", "年1月", "余"],
)
def test_a_long_hostile_line_takes_time_in_proportion(piece):
    short, long = (seconds(piece * (size // len(piece))) for size in (4_000, 16_000))
    # Four times the text, at most eight times the time; half a second forgives a busy machine.
    assert long < 8 * short + 2.0


def seconds(line):
    start = time.process_time()
    find_quantities(line)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("招聘人数:30人", "30人"),
        ("补贴标准：2000元", "2000元"),
        ("一是:1套方案", "1套"),
        ("海南州5縣醫療機構", "5縣"),
        ("增长-3.2%", "-3.2%"),
        ("进入全省前10强", "前10强"),
        ("不到半小时", "不到半小时"),
        ("死亡率降至5.3/10万", "5.3/10万"),
        ("产量提高1/3", "1/3"),
    ],
)
def test_a_figure_is_found_whatever_mark_or_word_stands_beside_it(text, surface):
    assert [text[q.start : q.end] for q in find_quantities(text)] == [surface]


@pytest.mark.parametrize(
    ("text", "units"), [("3个人才项目", ["个"]), ("3个人", ["人"]), ("3个人工智能平台", ["个"])]
)
def test_a_unit_does_not_take_the_beginning_of_the_next_word(text, units):
    assert [q.unit for q in find_quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("用时3小时20分", [(200, None, "分钟", "3小时20分")]),
        ("学了一年零五个月", [(17, None, "月", "一年零五个月")]),
        ("跑完用了2分30秒", [(150, None, "秒", "2分30秒")]),
        ("学了一年半,考了95分", [(1.5, None, "年", "一年半"), (95, None, "分", "95分")]),
        ("票价8元5角,找回3角5分", [(8.5, None, "元", "8元5角"), (0.35, None, "元", "3角5分")]),
        (
            "带了一个学期,教了两个学年",
            [(1, None, "学期", "一个学期"), (2, None, "学年", "两个学年")],
        ),
        ("磨了十一个月", [(11, None, "月", "十一个月")]),
        ("来了二百六七十人", [(260, 270, "人", "二百六七十人")]),
        ("惠及三千四五百户", [(3400, 3500, "户", "三千四五百户")]),
        ("共二百八十万零四千五百六十二人", [(2804562, None, "人", "二百八十万零四千五百六十二人")]),
        ("投入两亿5000万元", [(250_000_000, None, "元", "两亿5000万元")]),
        ("补助2萬4560元", [(24560, None, "元", "2萬4560元")]),
        (
            "给予20万、40万、60万元补助",
            [
                (v, None, "元", w)
                for v, w in ((200_000, "20万"), (400_000, "40万"), (600_000, "60万元"))
            ],
        ),
        (
            "奖励2、4、6万元",
            [(v, None, "元", w) for v, w in ((20_000, "2"), (40_000, "4"), (60_000, "6万元"))],
        ),
        (
            "分别招收12、18和25名学员",
            [(v, None, "人", w) for v, w in ((12, "12"), (18, "18"), (25, "25名"))],
        ),
        ("公示5个工作日内", [(5, None, "工作日", "5个工作日内")]),
        ("两年内科普", [(2, None, "年", "两年")]),
        ("捐港幣45萬元", [(450_000, None, "港元", "港幣45萬元")]),
        ("净利润为-1.6亿元", [(-160_000_000, None, "元", "-1.6亿元")]),
        ("气温-12℃", [(-12, None, "℃", "-12℃")]),
        ("收了4个徒弟", [(4, None, "人", "4个")]),
        ("2至4个月一轮", [(2, 4, "月", "2至4个月")]),
        ("盖起三间瓦房,写完两本教材", [(3, None, "间", "三间"), (2, None, "本", "两本")]),
        ("全县六成人口", [(60, None, "%", "六成")]),
    ],
)
def test_figures_of_two_parts_of_lists_and_of_words(text, figures):
    found = find_quantities(text)
    assert [(q.value, q.high, q.unit, text[q.start : q.end]) for q in found] == figures


@pytest.mark.parametrize(
    "text",
    [
        "家在八盘岭下",
        "九里沟的孩子",
        "五家子镇",
        "五臺風沙大",
        "千百年来的习惯",
        "第三次产业与三次产业比重",
        "六天五夜的行程",
        "带动一%帮人",
        "“惠才十二条”",
        "《稳岗18条》",
        "过去一年工作回顾",
        "第3、4名",
        "QQ群：700000123\n校团委",
        "3、4年级",
    ],
)
def test_what_names_or_is_said_so_is_no_figure(text):
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("台下五台机器", [5]),
        ("捐电脑三台,投影仪六台", [3, 6]),
        ("走了九公里山路", [9]),
        ("五家公司", [5]),
        ("出台12条措施", [12]),
        ("过去三年", [3]),
        ("降了3%帮了大忙", [3]),
        ("住了五天", [5]),
        ("种了3亩半夏", [3]),
        ("种了3亩半药材", [3.5]),
        ("每季派八名義工下乡", [8]),
    ],
)
def test_what_only_looks_like_a_name_is_a_figure(text, values):
    assert [q.value for q in find_quantities(text)] == values


@pytest.mark.parametrize("word", ["数十名", "几百人", "十几个", "數千戶", "二十几项"])
def test_a_value_is_never_below_its_lower_bound(word):
    [quantity] = find_quantities(f"共{word}。")
    assert quantity.lower is not None
    assert quantity.lower <= quantity.value


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper"),
    [("零下十几度", -10, -19, -10), ("零下30多度", -30, -40, -30), ("零下5度", -5, -5, -5)],
)
def test_what_lies_below_zero_has_its_bounds_there(text, value, lower, upper):
    [frost] = find_quantities(f"夜里{text}，水管冻裂。")
    assert (frost.value, frost.lower, frost.upper) == (value, lower, upper)


def test_what_a_conjunction_joins_belongs_to_the_noun():
    [quantity] = find_quantities("为受援地延揽、培养实用及高层次人才193名")
    assert quantity.counted == "实用及高层次人才"
    [quantity] = find_quantities("延揽、培养高层次人才193名")
    assert quantity.counted == "高层次人才"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("推行一县包一乡的办法。", "one for each, or one after the other (一…一…)"),
        ("一批又一批教师来了。", "one for each, or one after the other (一…一…)"),
        ("进一步改进作风。", "一 as an article, or in a word or a name (进一步, 一起)"),
        ("来了一名教师。", "一 as an article, or in a word or a name (进一步, 一起)"),
    ],
)
def test_a_refused_one_says_what_it_is(text, reason):
    assert reason in {hit.reason for hit in find_rejected_quantities(text)}


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("结成“一对一、一对多”的关系", "一对", "one for each, or one after the other (一…一…)"),
        ("开展一对一辅导", "一对", "one for each, or one after the other (一…一…)"),
        ("一名第一书记", "一名", "一 as an article, or in a word or a name (进一步, 一起)"),
        ("建一个统一平台", "一个", "一 as an article, or in a word or a name (进一步, 一起)"),
    ],
)
def test_one_for_one_is_told_from_words_with_one(text, surface, reason):
    refused = {text[hit.start : hit.end]: hit.reason for hit in find_rejected_quantities(text)}
    assert refused[surface] == reason
