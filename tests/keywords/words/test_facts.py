"""What is known of words: looked for once, remembered, the same whoever asks."""

from threading import Thread

from zhpolicy.keywords.usage import MOST_SPREAD
from zhpolicy.keywords.words import facts as module
from zhpolicy.keywords.words.facts import facts_of_words, find_spread
from zhpolicy.text.dictionary import find_rarity, log_frequency

WORDS = ["推进", "乡村振兴", "。", "砂糖橘", "2023", "年", "A", "推进"]


def test_a_word_of_all_policy_documents_is_spread_and_one_of_none_is_not():
    assert 0 == find_spread("砂糖橘") < find_spread("乡村振兴") <= MOST_SPREAD


def test_each_word_has_its_facts_and_no_word_has_none():
    facts = facts_of_words(WORDS)
    assert facts.numbers.tolist()[0] == facts.numbers.tolist()[-2]
    assert len(set(facts.numbers.tolist())) == len(WORDS)
    assert facts.rarity[:-1].tolist() == [find_rarity(word.lower()) for word in WORDS]
    assert facts.frequency[:-1].tolist() == [log_frequency(word.lower()) for word in WORDS]
    assert facts.length.tolist() == [*map(len, WORDS), 0]
    assert facts.has_digit.tolist() == [word == "2023" for word in WORDS] + [0]
    nothing = (facts.rarity, facts.spread, facts.has_digit, facts.weights, facts.first, facts.last)
    assert not any(values[-1] for values in nothing)


def test_more_words_than_are_kept_are_found_all_the_same(monkeypatch):
    monkeypatch.setattr(module, "MOST_WORDS_KEPT", 4)
    assert facts_of_words(WORDS).length.tolist() == facts_of_words(WORDS).length.tolist()
    assert facts_of_words(["县", *WORDS]).length.tolist() == [1, *map(len, WORDS), 0]


def test_threads_that_ask_at_once_get_the_same():
    words = [f"词{number}" for number in range(5000)]
    found = []
    threads = [Thread(target=lambda: found.append(facts_of_words(words))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lengths = [*map(len, words), 0]
    assert all(facts.length.tolist() == lengths for facts in found)
    assert len({tuple(facts.numbers.tolist()) for facts in found}) == 1
