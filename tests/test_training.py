"""The recipe of the language model, on a handful of sentences and a tiny encoder."""

import gzip
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.corpora import read_newswire, read_polnear, read_treebank
from analysis.problems import PledgebookError

TEXT = "The minister said the plan was ready.\n\nNobody in Oslo objected."
TOKENS = [
    [
        *((0, 3, "DT", "O"), (4, 12, "NN", "O"), (13, 17, "VBD", "O"), (18, 21, "DT", "O")),
        *((22, 26, "NN", "O"), (27, 30, "VBD", "O"), (31, 36, "JJ", "O"), (36, 37, ".", "O")),
    ],
    [
        *((39, 45, "NN", "O"), (46, 48, "IN", "O"), (49, 53, "NNP", "LOCATION")),
        *((54, 62, "VBD", "O"), (62, 63, ".", "O")),
    ],
]
ATTRIBUTION = {"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, 36]]}
TREE = """# newdoc id = a
# newpar
# text = Oslo pays.
1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tpays\tpay\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Mice won't.
1\tMice\tmouse\tNOUN\tNNS\t_\t0\troot\t_\t_
2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_
2\two\twill\tAUX\tMD\t_\t1\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_
"""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    article = {
        "id": "a",
        "text": TEXT,
        "tokens": TOKENS,
        "annotations": [{"annotator": "x", "attributions": [ATTRIBUTION]}],
    }
    news = {"id": "n", "sentences": [{"tokens": ["In", "Oslo"], "labels": ["O", "B-Location"]}]}
    files = {
        "polnear/train.jsonl.gz": json.dumps(article) + "\n",
        "newswire-ner/train.jsonl.gz": json.dumps(news) + "\n",
        "ud/en_ewt-train.conllu.gz": "\n".join([TREE] * 3),
        "ud/en_gum-train.conllu.gz": TREE,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.write(text)
    return folder


def test_attributions_become_bio_labels_of_the_corpus_own_words(corpora):
    (article,) = read_polnear(corpora / "polnear/train.jsonl.gz")
    first, second = article.sentences
    assert first.labels["attribution"] == [
        "B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O",
    ]  # fmt: skip
    assert (first.opens, second.opens) == (False, True)
    assert (first.touched, second.touched) == (True, False)
    assert second.labels["silver_entity"][2] == "LOCATION"


def test_treebank_gives_heads_and_ways_to_lemmas_without_multiword_tokens(corpora):
    (article,) = read_treebank(corpora / "ud/en_gum-train.conllu.gz")
    oslo, mice = article.sentences
    assert oslo.heads == [1, 1, 1]
    assert oslo.labels["lemma"] == ["=", "1+", "0+"]
    assert mice.words == ["Mice", "wo", "n't"]
    assert mice.labels["lemma"][0] == "3+ouse"


def test_newswire_gives_entities(corpora):
    (article,) = read_newswire(corpora / "newswire-ner/train.jsonl.gz")
    assert article.sentences[0].labels == {"entity": ["O", "B-Location"]}


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    """A BERT of one layer with random weights and the real vocabulary."""
    torch = pytest.importorskip("torch", reason="the recipe needs the extra 'train'")
    transformers = pytest.importorskip("transformers")
    from analysis.language.windows import MODELS

    folder = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    transformers.BertModel(config).save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes((MODELS / "tokenizer.json").read_bytes())
    return folder


@pytest.mark.slow
def test_recipe_makes_a_model_that_reads_and_an_interrupted_run_makes_the_same(
    corpora, encoder, tmp_path
):
    import torch

    from analysis.language.model import load_model
    from analysis.language.scores import read_words
    from analysis.training.export import export
    from analysis.training.fit import Plan, fit, read_corpora
    from analysis.training.linker import fit_linker, list_pairs
    from analysis.training.means import average_networks
    from analysis.training.silver import add_silver, write_silver

    read = read_corpora(corpora)
    plan = Plan(epochs=15, seed=3, threads=1)
    whole = torch.load(fit(read, encoder, tmp_path / "whole", plan))
    stopped = fit(read, encoder, tmp_path / "parts", plan, stop_after=20)
    assert stopped.name == "checkpoint.pt"
    parts = torch.load(fit(read, encoder, tmp_path / "parts", plan))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)

    contents, cues = list_pairs(corpora / "polnear/train.jsonl.gz")
    assert len(contents) == len(cues) == 1
    links = {"content": fit_linker(contents), "cue": fit_linker(cues)}
    trained, model_folder = tmp_path / "whole/network.pt", tmp_path / "model"
    export(trained, encoder, links, read["ewt"], read["polnear"], model_folder)
    model = load_model(model_folder)
    words = ["The", "minister", "said", "so", ".", "Oslo", "pays", "."]
    scores = read_words(model, words, [0, 5, 8], [False, True], fixed=True)

    # A second cycle goes on from the first, with labels that the model gave.
    write_silver(read, [model], corpora / "ud/en_gum-train.conllu.gz", tmp_path / "silver.gz")
    again = Plan(epochs=2, seed=4, start=trained, rate=0.5, respelt=0.5)
    later = torch.load(
        fit(add_silver(read, tmp_path / "silver.gz"), encoder, tmp_path / "again", again)
    )
    assert (tmp_path / "again/labels.json").read_bytes() == (
        tmp_path / "whole/labels.json"
    ).read_bytes()
    moved = [(later[name] - whole[name]).abs().max() for name in whole]
    assert 0 < max(moved) < 0.1

    mean = torch.load(average_networks([tmp_path / "whole", tmp_path / "again"], tmp_path / "mean"))
    assert torch.equal(mean["transitions"], (whole["transitions"] + later["transitions"]) / 2)
    export(tmp_path / "mean/network.pt", encoder, links, read["ewt"], read["polnear"], model_folder)
    (tmp_path / "again/labels.json").write_text("{}")
    with pytest.raises(PledgebookError, match="other labels"):
        average_networks([tmp_path / "whole", tmp_path / "again"], tmp_path / "mean")
    with pytest.raises(PledgebookError, match=r"no network\.pt"):
        average_networks([tmp_path / "nowhere"], tmp_path / "mean")

    assert scores.attribution.shape == (8, len(model.labels["attribution"]))
    assert scores.starts.tolist() == [True, *[False] * 4, True, False, False]
    assert np.isfinite(scores.entity).all()
    assert (scores.heads[5:] >= 5).all()


@given(st.integers(0, 400), st.integers(0, 2**20))
def test_windows_of_an_epoch_cover_an_article_without_overlap(count, seed):
    pytest.importorskip("torch", reason="the recipe needs the extra 'train'")
    import random

    from analysis.evaluate.corpora import Article, Sentence
    from analysis.language.windows import load_tokenizer
    from analysis.training.batches import draw_windows, prepare

    draw = random.Random(seed)
    sentences = [
        Sentence(["word"] * draw.randrange(1, 90), draw.random() < 0.3, {"entity": []})
        for _ in range(count % 40 + 1)
    ]
    article = Article(
        "a", [Sentence(s.words, s.opens, {"entity": ["O"] * len(s.words)}) for s in sentences]
    )
    prepared = prepare(article, {"entity": ["O"]}, load_tokenizer())
    windows = draw_windows(prepared, draw)
    assert [w.start for w in windows] == [0, *[w.end for w in windows[:-1]]]
    assert windows[-1].end == prepared.starts[-1]
