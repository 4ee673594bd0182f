"""Which words of the clause before a figure name what it counts? Kinds that first went wrong."""

from __future__ import annotations

import pytest

from zhpolicy import find_quantities

NOUNS = {
    # A share is of what the figure before counts, but a plan is a whole of its own.
    "运输成本6100万元，占营业成本的41%": ["运输成本", "运输成本"],
    "完成投资3亿元，占年度计划的52%": ["投资", "年度计划"],
    "本科学历占三成": ["本科学历"],
    # A verb between two plain nouns ends before the last.
    "风暴掀翻渔船12艘": ["渔船"],
    "海潮冲毁堤坝3公里": ["堤坝"],
    "陵西图书馆接待读者9000人次": ["读者"],
    "全民健身路径40条": ["全民健身路径"],
    "设立人才发展基金800万元": ["人才发展基金"],
    # Two verbs, a new word that holds one, a verb behind 年.
    "遴选培养工匠45名": ["工匠"],
    "公开招聘技师12名": ["技师"],
    "新挖水井9眼": ["水井"],
    "已收水稻7万亩": ["水稻"],
    "新接订单量40万吨": ["新接订单量"],
    "厂里年加工药材300吨": ["药材"],
    "年加工能力5万吨": ["年加工能力"],
    # What became of the noun: a verb behind it, alone or before 了 and 到.
    "木屋倒塌3座": ["木屋"],
    "班机停飞21架次": ["班机"],
    "凉亭塌了5座": ["凉亭"],
    "泵站装了8台": ["泵站"],
    "中巴坐了19人": [""],
    # Measures of time need no word between; words that end as sums do are no verbs.
    "库存周期35天": ["库存周期"],
    "聘用年限4年": ["聘用年限"],
    "违约款90万元": ["违约款"],
    "利息支出7000万元": ["利息支出"],
    "续租率达91%": ["续租率"],
    "受理投诉370件": ["投诉"],
    "随访80人次": [""],
    "及格率由70%升到83%": ["及格率", "及格率"],
    # Behind the figure: a noun that takes a verb, but nobody who does something; another figure.
    "设立3000万元农业扶持基金": ["农业扶持基金"],
    "为900个家庭带来收入": ["家庭"],
    "请来两名木匠、五个学徒": ["木匠", "学徒"],
    # Whose it is; people stay with where they are.
    "体育馆座位5000个": ["座位"],
    "港口泊位14个": ["泊位"],
    "幼儿园教师60名": ["幼儿园教师"],
    "村里水井曾有30多口": ["水井"],
    "国内生产总值增长5%": ["国内生产总值"],
    "司机：20名；电工：6名": ["司机", "电工"],
    "1.油漆5万元；2.围栏3万元": ["油漆", "围栏"],
    # A noun that a verb leads to its figure; a verb that leads nowhere governs its noun.
    "登记事项由30项减到11项": ["登记事项", "登记事项"],
    "接待游客量达到4万人次": ["游客量"],
    # Of how many the figure is told, and new words that are deeds.
    "一场讲座2000元": ["讲座"],
    "一等奖3名": ["一等奖"],
    "窗口每小时放行800人": [""],
    "目前已缴52户": [""],
    "磨破9副手套": ["手套"],
    "加开8班列车": ["列车"],
    "開行8列班列": ["班列"],
}


@pytest.mark.parametrize("text", NOUNS)
def test_words_before_a_figure(text: str) -> None:
    assert [quantity.counted for quantity in find_quantities(text)] == NOUNS[text]
