"""Words stand in tables: no list of them in the code of the room that finds things."""

import ast
import re
from pathlib import Path

import pytest

import zhpolicy

LIBRARY = Path(zhpolicy.__file__).parent
MODULES = sorted((LIBRARY / "extract").rglob("*.py"))
HAN = "[\u4e00-\u9fff]"
CHOICE = re.compile(rf"{HAN}+(?:\|{HAN}+)+")
WORD = re.compile(rf"{HAN}{{2,}}")
# 千亿, 二十: a numeral of two characters is grammar, like one of a single character.
NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]+")


def lists_of_words(source):
    """Two or more words of two or more characters in one choice of a pattern or one collection."""
    tree = ast.parse(source)
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in explained:
            continue
        for words in choices_of(node):
            if sum(is_word(word) for word in words) > 1:
                yield words


def choices_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [choice.split("|") for choice in CHOICE.findall(node.value)]
    items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    return [[item.value for item in items if isinstance(item, ast.Constant)]]


def is_word(text):
    return isinstance(text, str) and bool(WORD.fullmatch(text)) and not NUMERAL.fullmatch(text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_list_of_words_stands_in_code(path):
    found = list(lists_of_words(path.read_text("utf-8")))
    assert not found, "put these words in a table of lib/zhpolicy/data/ (CONTRIBUTING.md, Tables)"


@pytest.mark.parametrize(
    "source",
    [
        "X = '(?:以上|左右)'",
        "X = {'合计', '总计'}",
        "X = {'合计': 1, '总计': 2}",
        "X = f'的|以上|左右{y}'",
    ],
)
def test_a_list_of_words_is_seen(source):
    assert list(lists_of_words(source))


@pytest.mark.parametrize(
    "source", ["X = '[年月日]|以来'", "X = '千亿|百亿'", "X = ('的', '了')", "'''以上|左右'''"]
)
def test_grammar_and_explanations_may_stay(source):
    assert not list(lists_of_words(source))
