"""jieba itself as the segmenter: for where rjieba cannot be installed, and for its test."""

from __future__ import annotations

from typing import Any

from zhpolicy.text.segmenters.jieba_tables import jieba_module, read_frequencies

__all__ = ["PlainSegmenter"]


class PlainSegmenter:
    """jieba with a dictionary of its own; nothing is cached on the disk.

    jieba trusts a cache in the shared temporary folder without a look at what is in it.
    """

    def __init__(self) -> None:
        frequencies = dict(read_frequencies())
        for word in list(frequencies):
            for end in range(1, len(word)):  # jieba looks up what only begins a word, too
                frequencies.setdefault(word[:end], 0)
        tokenizer: Any = jieba_module().Tokenizer()
        tokenizer.FREQ, tokenizer.initialized = frequencies, True
        tokenizer.total = sum(frequency for _, frequency in read_frequencies())
        self._tokenizer = tokenizer

    def cut(self, working: str) -> list[str]:
        """The words of a text, unknown ones guessed by jieba's model of characters."""
        return list(self._tokenizer.cut(working))

    def cut_known(self, working: str) -> list[str]:
        """The words of a text by the dictionary alone."""
        return list(self._tokenizer.cut(working, HMM=False))

    def has_word(self, word: str) -> bool:
        """Whether the dictionary has it, what was added included."""
        return bool(self._tokenizer.FREQ.get(word))

    def needed_frequency(self, word: str) -> int:
        """The frequency with which a word outweighs the pieces that it is cut to."""
        total: int = self._tokenizer.total
        known: int = self._tokenizer.FREQ.get(word, 0)
        weight = 1.0
        for piece in self.cut_known(word):
            weight *= max(self._tokenizer.FREQ.get(piece, 0), 1) / total
        return max(int(weight * total) + 1, known)

    def add_word(self, word: str, *, frequency: int) -> None:
        """Make the dictionary have a word, as frequent as that."""
        known = self._tokenizer.FREQ
        self._tokenizer.total += frequency - known.get(word, 0)
        known[word] = frequency
        for end in range(1, len(word)):
            known.setdefault(word[:end], 0)
