"""The mean of several models' weights."""

import pytest
import tiny_models as tiny

from newsner.errors import InputError, ModelError
from newsner.ner import load_tagger
from newsner.training.soup import cook, read_soup

pytest.importorskip("transformers")

TWO = """
output = "soup"
[[model]]
path = "a"
share = 3
[[model]]
path = "b"
"""


def weights(folder):
    from safetensors.torch import load_file

    return load_file(folder / "model.safetensors")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "soup.toml").write_text(TWO, encoding="utf-8")
    tiny.bert(tmp_path / "a", seed=1)
    tiny.bert(tmp_path / "b", seed=2)
    return tmp_path


def test_shares_are_parts_of_their_sum(folder):
    output = cook(read_soup(folder / "soup.toml"), folder)
    a, b, mean = weights(folder / "a"), weights(folder / "b"), weights(output)
    assert all(mean[name].allclose(0.75 * a[name] + 0.25 * b[name], atol=1e-6) for name in mean)
    assert set(mean) == set(a)


def test_a_soup_is_a_checkpoint_that_newsner_loads(folder):
    output = cook(read_soup(folder / "soup.toml"), folder)
    assert load_tagger(output).labels.types == load_tagger(folder / "a").labels.types


def test_models_of_other_shapes_have_no_mean(folder):
    tiny.bert(folder / "b", labels=("O", "B-PERS", "I-PERS"))
    with pytest.raises(ModelError, match="b is no model of the same shape"):
        cook(read_soup(folder / "soup.toml"), folder)


def test_a_model_without_weights_is_named(folder):
    (folder / "b" / "model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"no model.safetensors in .*b"):
        cook(read_soup(folder / "soup.toml"), folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("output = ", "a soup has `output`", id="no TOML"),
        pytest.param('[[model]]\npath = "a"', "'output'", id="no output"),
        pytest.param('output = "s"', "'model'", id="no models"),
        pytest.param('output = "s"\nmodel = []', "one .* or more", id="an empty list of models"),
        pytest.param(TWO.replace("share", "weight"), "weight", id="an unknown key of a model"),
        pytest.param(TWO.replace("output", "seed = 1\noutput"), "unknown key 'seed'", id="an unknown key"),
        pytest.param(TWO.replace("3", "0"), "share above 0", id="no share"),
    ],
)
def test_a_bad_recipe_is_told(folder, text, message):
    (folder / "soup.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_soup(folder / "soup.toml")
