"""Adaptation: what text is read, which words are masked, what is learnt, and how an interrupted run goes on."""

import json
import lzma
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny_models import sentencepiece, sentences

from newsner.errors import InputError
from newsner.training.adaptation import Adaptation, adapt, read_adaptation, read_windows
from newsner.training.batches import Batch
from newsner.training.masking import hide_words, mask_of, mask_words
from newsner.training.paragraphs import Windows, choose_paragraphs, read_paragraphs
from newsner.training.resume import WORK

MASK = 99


@pytest.fixture
def recipe(tmp_path, monkeypatch):
    pytest.importorskip("torch")
    monkeypatch.chdir(tmp_path)
    sentencepiece(tmp_path / "encoder")
    lines = [" ".join([*words, *words]) for words, _ in sentences(120)]
    with lzma.open("text.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    return Adaptation(
        "encoder", "adapted", ("text.txt.xz",), steps=40, windows=4, window=32, warmup=5, learning_rate=5e-3
    )


def test_paragraphs_of_each_kind_of_file(tmp_path):
    with lzma.open(tmp_path / "a.txt.xz", "wt", encoding="utf-8") as file:
        file.write("وصل بوتين\nقال كيم\n")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": "عنوان\nوصل شي"}) + "\n", encoding="utf-8")
    (tmp_path / "c.tsv").write_text("زار\tO\nكيم\tB-PER\n\nقال\tO\n", encoding="utf-8")
    assert list(read_paragraphs(tmp_path / "a.txt.xz")) == ["وصل بوتين", "قال كيم"]
    assert list(read_paragraphs(tmp_path / "b.jsonl")) == ["عنوان", "وصل شي"]
    assert list(read_paragraphs(tmp_path / "c.tsv")) == ["زار كيم", "قال"]
    assert list(read_paragraphs(tmp_path / "c.tsv", until=1)) == ["زار كيم"]
    with pytest.raises(InputError, match="no text at"):
        list(read_paragraphs(tmp_path / "d.txt.xz"))


def test_paragraphs_about_something_come_first():
    texts = ["طبخ الرز " * 20, "رئيس ووزير " * 20, "كرة وملعب " * 20, "وزير وسفير " * 20]
    assert sorted(choose_paragraphs(texts, "رئيس|وزير|سفير", 0.5, seed=1)) == sorted([texts[1], texts[3]])


def test_whole_words_are_masked_and_nothing_else():
    chance = np.random.default_rng(1)
    starts = chance.random((40, 32)) < 0.6
    starts[:, 0] = True
    ids = np.where(chance.random((40, 32)) < 0.1, 2, chance.integers(5, 90, (40, 32)))
    masked, where = mask_words(Windows(ids, starts), 0.25, MASK, MASK + 1, np.random.default_rng(2))
    assert np.array_equal(masked[~where], ids[~where])
    assert not where[ids == 2].any(), "the end of a text is no word"
    words = np.cumsum(starts.reshape(-1))
    for word in np.unique(words):
        pieces = where.reshape(-1)[(words == word) & (ids.reshape(-1) > 3)]
        assert pieces.all() or not pieces.any(), f"word {word} is masked in part"
    assert where.mean() == pytest.approx(0.25 * 0.9, abs=0.05)
    assert (masked[where] == MASK).mean() == pytest.approx(0.85, abs=0.1)


@pytest.mark.parametrize(
    "special", [0, 60], ids=["frame first in the vocabulary", "frame amid it, as in multilingual BERT"]
)
def test_the_words_of_a_batch_are_hidden_whole_and_its_frame_never(special):
    """[CLS] two pieces, one piece, three pieces [SEP], beside a shorter window with padding."""
    first, end, pad = special, special + 2, special + 1
    ids = np.array([[first, 10, 11, 12, 13, 14, 15, end], [first, 16, 17, 18, end, pad, pad, pad]])
    rows, columns = np.array([0, 0, 0, 1, 1]), np.array([1, 3, 4, 1, 3])
    batch = Batch(ids, (ids != pad).astype(np.int64), rows, columns, np.ones((5, 1), dtype=bool))
    seen = set()
    for seed in range(30):
        hidden = hide_words(batch, 0.5, 99, 100, np.random.default_rng(seed))
        assert (hidden.ids[[0, 1, 0, 1], [0, 0, 7, 4]] == [first, first, end, end]).all()
        assert (hidden.ids[1, 5:] == pad).all()
        assert hidden.guess.tolist() == [ids[rows[i], columns[i]] for i in hidden.hidden]
        kept = [i for i in range(5) if i not in hidden.hidden]
        assert all(hidden.ids[rows[i], columns[i]] == ids[rows[i], columns[i]] for i in kept)
        seen |= set(hidden.hidden.tolist())
    assert seen == set(range(5))


def test_a_tokenizer_without_a_mask_cannot_hide_words():
    from tokenizers import Tokenizer, models

    with pytest.raises(InputError, match="set masked = 0"):
        mask_of(Tokenizer(models.WordLevel({"زار": 0}, unk_token="زار")))


def test_windows_hold_the_text_and_its_ends(recipe):
    from newsner.training.sentencepiece import load_tokenizer

    tokenizer = load_tokenizer(Path(recipe.base))
    windows = read_windows(recipe, tokenizer)
    assert windows.ids.shape[1] == recipe.window
    assert (windows.ids[:, 0] == tokenizer.token_to_id("<s>")).all()
    ends = windows.ids == tokenizer.token_to_id("</s>")
    assert 118 <= ends.sum() <= 120, "an end for each paragraph, but for what is left over"


def test_guessing_gets_better_and_the_encoder_can_be_fine_tuned(recipe):
    from newsner.training.learner import Learner
    from newsner.training.sentencepiece import load_tokenizer

    tokenizer = load_tokenizer(adapt(recipe))
    assert not (Path(recipe.output) / WORK).exists(), "nothing of the run is left"
    windows = read_windows(recipe, tokenizer)
    rows = Windows(windows.ids[:16], windows.starts[:16])
    losses = [
        Learner(replace(recipe, base=base), tokenizer.token_to_id("<mask>")).learn(0, rows)
        for base in (recipe.base, recipe.output)
    ]
    assert losses[1] < 0.8 * losses[0]


def break_off_at(last):
    """A `Learner.learn` that a key interrupts."""
    from newsner.training.learner import Learner

    learn = Learner.learn

    def learn_or_break_off(self, step, windows):
        if step == last:
            raise KeyboardInterrupt
        return learn(self, step, windows)

    return learn_or_break_off


def test_an_interrupted_run_comes_to_the_same_weights(recipe, monkeypatch):
    from safetensors.torch import load_file

    from newsner.training.learner import Learner

    adapt(recipe)
    again = replace(recipe, output="again", save_every=10)
    learn = Learner.learn
    monkeypatch.setattr(Learner, "learn", break_off_at(25))
    with pytest.raises(KeyboardInterrupt):
        adapt(again)
    steps = []
    monkeypatch.setattr(Learner, "learn", lambda self, step, w: steps.append(step) or learn(self, step, w))
    adapt(again)
    assert steps == list(range(20, 40))
    for name, weight in load_file("adapted/model.safetensors").items():
        assert weight.allclose(load_file("again/model.safetensors")[name], atol=1e-6), name


def test_a_folder_with_another_run_is_left_alone(recipe, monkeypatch):
    from newsner.training.learner import Learner

    monkeypatch.setattr(Learner, "learn", break_off_at(0))
    with pytest.raises(KeyboardInterrupt):
        adapt(recipe)
    with pytest.raises(InputError, match="unfinished run with other data, settings or base"):
        adapt(replace(recipe, masked=0.5))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("base = 'a'\noutput = 'b'", "'texts'; an adaptation has base, output and texts", id="no texts"),
        pytest.param("base = 'a'\noutput = 'b'\ntexts = []\nspeed = 1", "'speed'.*may set base", id="unknown key"),
        pytest.param("base = ", "is not TOML", id="no TOML"),
    ],
)
def test_a_recipe_that_cannot_be_read(tmp_path, text, message):
    (tmp_path / "adapt.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_adaptation(tmp_path / "adapt.toml")


def test_no_text_is_told(recipe):
    with pytest.raises(InputError, match="no text in the recipe"):
        adapt(replace(recipe, texts=()))
