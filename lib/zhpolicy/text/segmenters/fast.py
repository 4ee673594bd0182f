"""rjieba as the segmenter: jieba's algorithm and dictionary in Rust, made to cut as jieba does."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType

from zhpolicy.text.segmenters.letters import LETTERS, WORDS_OF_JIEBA, cut_letters

__all__ = ["FastSegmenter", "is_beyond", "is_installed"]

# Han that jieba's patterns do not know: it cuts them one by one, rjieba joins them to words.
BEYOND = "\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEYOND_SPLIT = re.compile(f"([{BEYOND}])")
_RUN = re.compile(f"[{LETTERS}]+")
_MAY_DIFFER = re.compile("[a-zA-Z+#&._%\\-]")


class FastSegmenter:
    """jieba in Rust with a dictionary of its own."""

    def __init__(self) -> None:
        module = _extension()
        if module is None:
            raise ModuleNotFoundError("rjieba is not installed; ask for the backend 'jieba'")
        self._segmenter = module.Jieba()
        self._letters = dict(WORDS_OF_JIEBA)
        self.cut_known = lambda working: self._segmenter.cut(working, False)
        self.has_word = self._segmenter.has_word
        self.needed_frequency = self._segmenter.suggest_freq

    def cut(self, working: str) -> list[str]:
        """The words of a text, unknown ones guessed by jieba's model of characters."""
        if is_beyond(working):
            parts = filter(None, _BEYOND_SPLIT.split(working))
            return [piece for part in parts for piece in self._cut(part)]
        return self._cut(working)

    def _cut(self, working: str) -> list[str]:
        pieces: list[str] = self._segmenter.cut(working)
        if _MAY_DIFFER.search(working):
            self._cut_letters_again(pieces)
        return pieces

    def add_word(self, word: str, *, frequency: int) -> None:
        """Make the dictionary have a word, as frequent as that."""
        self._segmenter.add_word(word, frequency, None)
        if _RUN.fullmatch(word):
            self._letters[word] = frequency

    def _cut_letters_again(self, pieces: list[str]) -> None:
        """Runs of letters and digits, pieces side by side, cut as jieba cuts them."""
        of_letters = [
            number
            for number, piece in enumerate(pieces)
            if piece[0] < "\x80" and _RUN.fullmatch(piece)
        ]
        while of_letters:
            last = first = of_letters.pop()
            while of_letters and of_letters[-1] == first - 1:
                first = of_letters.pop()
            if first < last or _MAY_DIFFER.search(pieces[first]):
                run = "".join(pieces[first : last + 1])
                pieces[first : last + 1] = cut_letters(run, self._letters)


def is_beyond(text: str) -> bool:
    """Whether a text has Han that jieba's patterns do not know."""
    return _BEYOND_SPLIT.search(text) is not None


def is_installed() -> bool:
    """Whether rjieba is there."""
    return _extension() is not None


@cache
def _extension() -> ModuleType | None:
    """The compiled part of rjieba, without its face: that one loads a dictionary more (25 MB).

    Whoever imports rjieba later gets the same compiled part.
    """
    name = "rjieba.rjieba"
    if name in sys.modules:
        return sys.modules[name]
    try:
        package = find_spec("rjieba")
        places = list(package.submodule_search_locations or ()) if package else []
        spec = PathFinder.find_spec(name, places)
        if spec is None or spec.loader is None:
            return None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except ImportError:  # where it cannot be installed (in a browser)
        return None
    sys.modules[name] = module
    return module
