"""Models are views of their files; what can be made again is kept within bounds."""

import mmap

import numpy as np
import pytest

from zhpolicy.restoration.language.mapped import Latest, read_arrays


def base_of(array):
    while isinstance(array, np.ndarray) and array.base is not None:
        array = array.base
    return array


@pytest.mark.parametrize("name", ["word_model.npz", "character_model.npz"])
def test_every_array_is_a_view_of_the_file(name):
    arrays = read_arrays(name)
    assert len(arrays) > 10
    for array in arrays.values():
        assert isinstance(base_of(array), mmap.mmap)
        assert array.flags.aligned
        assert not array.flags.writeable


def test_the_last_are_kept():
    kept = Latest(2)
    for key in "abc":
        kept[key] = key.upper()
    assert dict(kept) == {"b": "B", "c": "C"}
