"""Labels that no person made, held to what the treebanks tell."""

import gzip
import json

import pytest

from analysis.evaluate.corpora import Article, read_newswire, read_treebank, read_uner
from analysis.language.model import load_model
from analysis.problems import PledgebookError
from analysis.training.silver import (
    UNSURE,
    add_silver,
    annotate_attributions,
    annotate_names,
    read_mentions,
    write_silver,
)

# Columns: word, Penn's tag, head, entities.
MIDLAND = [
    ("The", "DT", 2, "_"),
    ("mayor", "NN", 3, "_"),
    ("visited", "VBD", 0, "_"),
    ("Midland", "NNP", 3, "_"),
    (",", ",", 6, "_"),
    ("Texas", "NNP", 4, "_"),
    (".", ".", 3, "_"),
]
PORTSMOUTH = [
    ("The", "DT", 2, "Entity=(1-organization-new-nnnnn-cf1-2-sgl-University_of_Portsmouth"),
    ("University", "NNP", 5, "MSeg=Univers-ity"),
    ("of", "IN", 4, "_"),
    ("Portsmouth", "NNP", 2, "Entity=(2-place-new-nnnnn-cf2-1-sgl-Portsmouth)1)|SpaceAfter=No"),
    ("launched", "VBD", 0, "_"),
    ("Aquarius", "NNP", 5, "Entity=(3-object-new-nnnnn-cf3-1-sgl)"),
    (".", ".", 5, "_"),
]


def write_treebank(path, *sentences):
    blocks = [
        "\n".join(
            f"{k}\t{word}\t{word}\tX\t{tag}\t_\t{head}\tdep\t_\t{misc}"
            for k, (word, tag, head, misc) in enumerate(rows, 1)
        )
        for rows in sentences
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("# newdoc id = a\n" + "\n\n".join(blocks) + "\n")
    return path


def test_mentions_are_read_with_those_inside_them_first(tmp_path):
    path = write_treebank(tmp_path / "gum.conllu.gz", PORTSMOUTH)
    assert read_mentions(path) == [
        [("place", 3, 4), ("object", 5, 6), ("organization", 0, 4)],
    ]


def test_places_are_parted_at_a_comma_and_articles_are_of_no_name(tmp_path):
    read = read_treebank(write_treebank(tmp_path / "a.conllu.gz", MIDLAND))
    (article,) = annotate_names(read, [load_model()])
    assert article.sentences[0].labels["entity"] == [
        "O", "O", "O", "B-Location", "O", "B-Location", "O",
    ]  # fmt: skip


def test_kinds_of_a_treebank_overrule_the_network(tmp_path):
    path = write_treebank(tmp_path / "gum.conllu.gz", PORTSMOUTH)
    (article,) = annotate_names(read_treebank(path), [load_model()], read_mentions(path))
    assert article.sentences[0].labels["entity"] == [
        "O", "B-Organization", "I-Organization", "I-Organization", "O", "B-Misc", "O",
    ]  # fmt: skip


def test_a_name_that_is_no_proper_noun_stays_unsure(tmp_path):
    rows = [(w, "NN" if t == "NNP" else t, h, m) for w, t, h, m in MIDLAND]
    read = read_treebank(write_treebank(tmp_path / "a.conllu.gz", rows))
    (article,) = annotate_names(read, [load_model()])
    assert set(article.sentences[0].labels["entity"]) == {"O", UNSURE}


@pytest.fixture
def corpora(tmp_path):
    words = ["The", "minister", "said", "the", "plan", "was", "ready", "."]
    row = {"id": "n", "sentences": [{"tokens": words, "labels": ["O"] * len(words)}]}
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    return {
        "newswire": read_newswire(tmp_path / "news.jsonl.gz"),
        "ewt": read_treebank(write_treebank(tmp_path / "ewt.conllu.gz", MIDLAND)),
        "gum": read_treebank(write_treebank(tmp_path / "gum.conllu.gz", PORTSMOUTH)),
    }


def test_attributions_of_news_are_those_that_the_networks_see(corpora):
    model = load_model()
    (article,) = annotate_attributions(corpora["newswire"], [model, model])
    assert article.sentences[0].labels["silver_attribution"] == [
        "B-source", "I-source", "B-cue", *["B-content", *["I-content"] * 3], "O",
    ]  # fmt: skip


def test_what_is_written_is_added_to_the_same_corpora_only(corpora, tmp_path):
    path = tmp_path / "silver/labels.jsonl.gz"
    write_silver(corpora, [load_model()], tmp_path / "gum.conllu.gz", path)
    merged = add_silver(corpora, path)
    assert merged["newswire"] == annotate_attributions(corpora["newswire"], [load_model()])
    assert merged["ewt"] == annotate_names(corpora["ewt"], [load_model()])
    assert merged["gum"][0].sentences[0].labels["entity"][5] == "B-Misc"
    with pytest.raises(PledgebookError, match="of other corpora"):
        add_silver({**corpora, "ewt": [Article("b", corpora["ewt"][0].sentences)]}, path)


def test_sentences_of_a_document_stand_together(tmp_path):
    with gzip.open(tmp_path / "a.iob2.gz", "wt", encoding="utf-8") as file:
        file.write(
            "# newdoc id = a\n# sent_id = a-1\n1\tIn\tO\n2\tOslo\tB-LOC\n\n"
            "# sent_id = a-2\n1\tOslo\tB-LOC\n\n# newdoc id = b\n1\tGo\tO\n"
        )
    first, second = read_uner(tmp_path / "a.iob2.gz")
    assert [sentence.words for sentence in first.sentences] == [["In", "Oslo"], ["Oslo"]]
    assert (first.name, second.name) == ("a", "b")
