"""Without rjieba, ahocorasick-rs and opencc-pyo3 the answers are the same."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick, MatchKind
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc_pyo3 import OpenCC

import zhpolicy
from zhpolicy.text.fallbacks.conversion import OpenCC as InPython
from zhpolicy.text.fallbacks.phrase_search import AhoCorasick as PhrasesInPython
from zhpolicy.text.fallbacks.phrase_search import MatchKind as KindInPython
from zhpolicy.text.tables import read_map

ROOT = Path(__file__).parents[3]
BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("rjieba", "ahocorasick_rs", "opencc_pyo3"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocker())
"""
EVERYTHING = """
import json, sys
from zhpolicy import cut, read_corpus
from zhpolicy.evidence import TABLES, evidence_of
from zhpolicy.evidence.tables import written
from zhpolicy.text.scripts import find_script, to_simplified, to_traditional, to_working

def rows_of(text):
    found = evidence_of(text, tables=[*TABLES]).rows
    return {n: [[k, written(v)] for row in found[n] for k, v in row.items()] for n in found}

def of_text(text):
    forms = [convert(text) for convert in (to_simplified, to_traditional, to_working, find_script)]
    return [*forms, [(word, word.tag) for word in cut(text)], rows_of(text)]

texts = json.loads(sys.stdin.buffer.read())
found = [of_text(text) for text in texts]
found += [[article.text, article.script, rows_of(article)] for article in read_corpus("seeds")]
loaded = {name.split(".")[0] for name in sys.modules}
used = sorted({"rjieba", "ahocorasick_rs", "opencc_pyo3"} & loaded)
sys.stdout.buffer.write(json.dumps([used, found]).encode())
"""
SENTENCES = [
    "某市拨款3亿2000万元，用于新建12所村级卫生室和3个乡镇养老中心。",
    "東部八個縣區與西部六個縣結成對子，互派教師一百二十名。",
    "二〇二三年以来，林业部门累计造林四点五万亩，成活率达百分之九十二。",
    "「銀齡講學」計劃招募退休教師500餘人，聘期一年，每月補貼4000元。",
    "县里出台《关于加快冷链物流发展的若干措施》，明确了十条奖励办法。",
    "他說：“乾隆年間的水渠，如今還在灌溉乾旱的梯田。”",
    "瞭望塔上的護林員瞭解每一條山路，著裝整齊，忙著記錄水文。",
    "到2027年底，全市社区食堂将达到260家，覆盖八成以上街道。",
    "核准后的名单在复核、审核、校核三道程序之后公布。",
    "发行债券、理发店贷款、头发样本检测，三件事同一天办结。",
    "面条厂与面粉厂面对面谈判，签下年供货1.8万吨的合同。",
    "后来皇后镇的居民都说，里程碑就立在村里边。",
    "干部干事不怕干扰，干果晾在干净的竹席上。",
    "松树下的松软泥土，曾种过松花江引来的稻种。",
    "台湾同胞带来台风预警经验，在台上讲了两个小时。",
    "复兴渠复工，复杂地段由３支队伍轮流施工，日进尺１２米。",
    "“青苗工程”师徒结对86对，师傅每带出一名徒弟奖励2000元。",
    "对口帮扶单位派出骨干医生9名、护士14名，驻点不少于6个月。",
    "引进的博士给予安家费30万元、硕士10万元，分五年发放。",
    "符合條件的返鄉青年可申請不超過20萬元的貼息貸款。",
    "WTO、5G+工业互联网、AI大模型被写进了职校课程表。",
    "iPhone15与5000mAh电池的检测报告编号为A-102/B#7。",
    "村民自发成立互助社，发了总发些许工具，总台接到电话上百个。",
    "结束拘束的日子，约束自己，一丝不苟。",
    "㐂事、𠮷日、龢合之村，生僻字也要照原样保留。",
    "",
    "。，、；：？！",
    "12345 67890",
    "ABC def，全角ＡＢＣ１２３",
    "一村一品、一县一业，全区形成“一主三辅”的格局。",
    "省教育厅、财政厅联合印发通知，自2024年9月1日起施行，有效期5年。",
    "托育機構每班不超過二十人，保育員與幼兒之比不低於一比五。",
    "长三角生态绿色一体化发展示范区新增制度创新成果二十四项。",
    "农机购置补贴资金同比增长17.3%，较上年多投入2.6亿元。",
    "巡回医疗队走遍38个行政村，义诊群众4200余人次，发放药品价值6万元。",
    "企業稅費減免、緩繳社保、穩崗返還，三項合計惠及1.2萬戶。",
    "这支“带不走”的队伍里，有本地教师73人、卫生员41人。",
    "柔性引才：周末工程师每年到岗不少于30天，按天计酬。",
    "人才公寓首批480套，租金为市场价的七成，最长可住三年。",
    "“候鸟”專家工作站掛牌，院士團隊每季度來一次。",
    "學徒制班級招收應屆生六十名，校企雙導師授課。",
    "截至目前，全县“一老一小”服务设施覆盖率由61%提高到88%。",
    "“组团式”教育帮扶覆盖9所县中，选派校长9名、教师45名。",
    "两地签订协议，五年内共建产业园3个，带动就业5000人以上。",
    "水庫移民後期扶持資金每人每年600元，直補到戶。",
    "夜校、职校、技校“三校”联动，年培训农民工2.4万人次。",
    "社工人才可享职称津贴：助理级每月200元，中级500元，高级1000元。",
    "縣級醫院設立遠程會診中心，半年完成會診1,136例。",
    "牧区寄宿制学校免除学费、住宿费，并补助生活费每生每年1750元。",
    "河湖长制办公室公布黑臭水体清单，27条已销号25条。",
]


def answers(code):
    """What a fresh interpreter finds in the sentences and the seeds."""
    library = Path(zhpolicy.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(library)},
        input=json.dumps(SENTENCES).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_fifty_sentences_and_the_seeds_give_the_same_rows_without_the_three():
    assert len(SENTENCES) == 50
    used, expected = answers(EVERYTHING)
    none, found = answers(BLOCKED + EVERYTHING)
    assert (used, none) == (["ahocorasick_rs", "opencc_pyo3", "rjieba"], [])
    for text, own, other in zip([*SENTENCES, *["a seed"] * 5], expected, found, strict=True):
        assert own == other, text


# What is slower than the compiled package may take longer than hypothesis waits by default.
PATIENT = """
import pytest

class Patient:
    def pytest_configure(self, config):
        import hypothesis
        hypothesis.settings.register_profile("patient", deadline=None)
        hypothesis.settings.load_profile("patient")
"""
PART = ["tests/text", "tests/extract/dates"]


@pytest.mark.slow
def test_a_part_of_the_tests_passes_without_the_three():
    left_out = "--ignore=tests/text/fallbacks"
    options = ["-q", "-p", "no:cacheprovider", left_out, "-k", "not rjieba", *PART]
    code = f"{BLOCKED}{PATIENT}sys.exit(pytest.main({options!r}, [Patient()]))"
    library = Path(zhpolicy.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(library)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()[-3000:]


@pytest.mark.parametrize(("name", "table"), [("t2s", "simplified"), ("s2t", "traditional")])
def test_each_character_and_each_phrase_is_converted_alike(name, table):
    theirs, ours = OpenCC(name).convert, InPython(name).convert
    codes = (code for code in range(1, 0x32400) if not 0xD800 <= code < 0xE000)
    lines = "\n".join(map(chr, codes))
    assert ours(lines) == theirs(lines)
    phrases = list(read_map(f"text/to_{table}_phrases", "converted"))
    lines = "\n".join(phrases)
    assert ours(lines) == theirs(lines)
    draw = random.Random(15)
    for _ in range(2000):
        parts = [draw.choice(phrases)[: draw.randint(1, 6)] for _ in range(12)]
        text = "".join(parts)
        assert ours(text) == theirs(text)


def test_half_a_character_is_refused_as_by_the_other():
    for converter in (OpenCC("t2s"), InPython("t2s")):
        with pytest.raises(UnicodeEncodeError):
            converter.convert("援\ud800")


letters = st.text("帮带传师徒", max_size=4)


@settings(max_examples=200, deadline=None)
@given(st.sets(letters.filter(bool), max_size=8), st.text("帮带传师徒,", max_size=20))
def test_phrases_are_found_alike(phrases, text):
    patterns = sorted(phrases)
    theirs = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    ours = PhrasesInPython(patterns, matchkind=KindInPython.LeftmostLongest)
    assert ours.find_matches_as_indexes(text) == theirs.find_matches_as_indexes(text)
    every = AhoCorasick(patterns).find_matches_as_indexes(text, overlapping=True)
    mine = PhrasesInPython(patterns).find_matches_as_indexes(text, overlapping=True)
    assert sorted(mine) == sorted(every)
