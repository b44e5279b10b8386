"""The trained model inside the pipeline: what it sets, that it is steady, what it withstands."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from analysis.evaluate.corpus_scores import score_corpus
from analysis.language import load_pipeline
from analysis.language.model import load_model
from analysis.language.windows import MODELS
from analysis.problems import PledgebookError

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
TEXT = (
    "The finance ministry of Chad said on Monday that it would pay two million euros into the "
    "fund.\n\n“We were asked to help,” said its spokesman, “and we will.” He added that talks with "
    "Norway had begun."
)


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def describe(doc):
    """All that the model set, for comparison."""
    return (
        [(t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc],
        [(e.start, e.end, e.label_) for e in doc.ents],
        [(s.start, s.end, s.label_, s.id) for s in doc.spans["attributions"]],
    )


def test_clause_has_its_syntax(nlp):
    doc = nlp("Norway will give two hospitals to Ukraine.")
    norway, will, give, two, hospitals, _to, ukraine, stop = doc
    assert [t.tag_ for t in doc] == ["NNP", "MD", "VB", "CD", "NNS", "IN", "NNP", "."]
    assert [t.pos_ for t in (norway, will, give, two)] == ["PROPN", "AUX", "VERB", "NUM"]
    assert [t.head for t in doc] == [give, give, give, hospitals, give, ukraine, give, give]
    assert (norway.dep_, hospitals.dep_, give.dep_) == ("nsubj", "obj", "ROOT")
    assert hospitals.lemma_ == "hospital"
    assert stop.dep_ == "punct"


def test_lemmas_are_words(nlp):
    doc = nlp("Ministers said that their countries spent more and tried to feed the children.")
    lemmas = {t.text: t.lemma_ for t in doc if t.pos_ in ("VERB", "NOUN")}
    assert lemmas == {
        "Ministers": "minister", "said": "say", "countries": "country", "spent": "spend",
        "tried": "try", "feed": "feed", "children": "child",
    }  # fmt: skip


def test_names_are_entities(nlp):
    doc = nlp("Amina Yusuf of the World Bank spoke in Nairobi.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Amina Yusuf", "PERSON"), ("World Bank", "ORG"), ("Nairobi", "LOC"),
    ]  # fmt: skip


def test_attributions_have_source_cue_and_content_of_one_number(nlp):
    grouped: dict[int, dict[str, list[str]]] = {}
    doc = nlp(TEXT)
    for span in doc.spans["attributions"]:
        grouped.setdefault(span.id, {}).setdefault(span.label_, []).append(span.text)
    said, quoted, added = grouped.values()
    assert said["CONTENT"] == ["that it would pay two million euros into the fund"]
    assert said["SOURCE"] == ["The finance ministry of Chad"]
    assert quoted["CONTENT"][0].startswith("“We were asked")
    assert added["SOURCE"] == ["He"]
    assert added["CUE"] == ["added"]


def test_white_space_hangs_on_the_word_before_and_sentences_stay(nlp):
    doc = nlp(TEXT)
    gap = next(t for t in doc if t.is_space)
    assert (gap.pos_, gap.head.text) == ("SPACE", ".")
    assert [s.text.split()[0] for s in doc.sents] == ["The", "“We", "He"]


def test_words_already_split_keep_their_sentences(nlp):
    words = ["Rain", "fell", "Roads", "closed", "."]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False, False]))
    assert [t.text for t in doc] == words
    assert [s.text for s in doc.sents] == ["Rain fell", "Roads closed ."]
    assert [t.dep_ for t in doc].count("ROOT") == 2


def test_a_doc_of_words_without_sentences_gets_some(nlp):
    doc = nlp(Doc(nlp.vocab, words=["Rain", "fell", ".", "Roads", "closed", "."]))
    assert len(list(doc.sents)) == 2


def test_same_text_gives_the_same_whatever_is_read_beside_it(nlp):
    alone = describe(nlp(TEXT))
    assert describe(nlp(TEXT)) == alone
    texts = ["Ships left.", TEXT, "“No.”"]
    for size in (1, 3):
        assert describe(list(nlp.pipe(texts, batch_size=size))[1]) == alone


def test_windows_of_a_long_article_agree_with_its_first_alone(nlp):
    """What lies far behind changes nothing."""
    long = "\n\n".join([TEXT] * 30)
    whole, short = nlp(long), nlp(TEXT)
    first = [s for s in whole.spans["attributions"] if s.end_char <= len(TEXT)]
    alone = short.spans["attributions"]
    assert [(s.text, s.label_) for s in first] == [(s.text, s.label_) for s in alone]


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "\n", "“”", '"' * 500, "💧💧 🚰", "قال الوزير إن الاتفاق جاهز"),
        *("| a | 1 |\n| b | 2 |", "word " * 3000, "x" * 5000, "A.B.C." * 300),
    ],
)
def test_whatever_is_pasted_is_read(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert len(doc) == 0 or doc.has_annotation("DEP")
    assert all(s.label_ in ("SOURCE", "CUE", "CONTENT") for s in doc.spans["attributions"])


def test_another_pipeline_may_give_syntax_and_entities(tmp_path):
    other = spacy.blank("en")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "SHIP", "pattern": "Fund"}])
    other.to_disk(tmp_path / "other")
    doc = load_pipeline(str(tmp_path / "other"))("Chad said the Fund was empty.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Fund", "SHIP")]
    assert not doc.has_annotation("DEP")
    assert {s.label_ for s in doc.spans["attributions"]} == {"SOURCE", "CUE", "CONTENT"}


def test_a_pipeline_that_is_not_there_is_named():
    with pytest.raises(PledgebookError, match=r"en_no_such: no such spaCy pipeline; python -m"):
        load_pipeline("en_no_such")


def test_a_missing_file_of_the_model_is_named(tmp_path):
    with pytest.raises(PledgebookError, match=r"network\.onnx: the language model is missing"):
        load_model(tmp_path)


def test_model_is_no_larger_than_40_megabytes():
    assert 15e6 < sum(file.stat().st_size for file in MODELS.iterdir()) <= 40e6


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of research are not there")
@pytest.mark.parametrize("name", sorted(FLOORS["corpora"]))
def test_scores_on_development_parts_do_not_drop(nlp, name):
    scores = {score.layer: score.f1 for score in score_corpus(CORPORA / name, nlp)}
    floors = FLOORS["corpora"][name]
    assert {layer: f1 for layer, f1 in scores.items() if f1 < floors.get(layer, 0)} == {}
    assert set(floors) <= set(scores)


def test_who_gives_is_no_part_of_a_sum():
    doc = load_pipeline()("Nestle will put in 6 million francs; Mars and Mondelez $4 million each.")
    assert ("Mondelez", "ORG") in [(ent.text, ent.label_) for ent in doc.ents]
    assert not any("Mondelez" in ent.text for ent in doc.ents if ent.label_ == "MONEY")
