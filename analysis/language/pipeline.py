"""The pipeline: one per process; a trained model, rules for sentences, transcripts, reports."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# They register components.
from analysis.language import reports, sentences, trained, transcripts  # noqa: F401
from analysis.problems import PledgebookError

# Longer stretches without a space are not words; the tokenizer's time grows with the square of
# their length, so they are cut (measured: 1 MB of "(" never ends otherwise).
LONGEST_RUN = 200
# "KfW.", "GmbH-owned EnBW.": spaCy leaves the full stop behind a small and a capital letter.
BEHIND_CAPITAL = r"(?<=[a-z][A-Z])\."
# The horizontal bar before a name under a quotation; spaCy knows the other dashes only.
BAR = "―"
# spaCy's own limit of 1,000,000 characters is for parsers that need memory for all of a text.
MAX_LENGTH = 50_000_000


class CuttingTokenizer:
    """spaCy's tokenizer, safe against endless stretches without a space."""

    def __init__(self, inner: Tokenizer) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        """Tokenize; the Doc's text is the text given, whatever it is."""
        pieces: list[str] = []
        start = since = 0
        for i, character in enumerate(text):
            if character.isspace():
                since = i + 1
            elif i - since >= LONGEST_RUN:
                pieces.append(text[start:i])
                start = since = i
        if not pieces:
            return self.inner(text)
        pieces.append(text[start:])
        words: list[str] = []
        spaces: list[bool] = []
        for piece in pieces:
            doc = self.inner(piece)
            words.extend(token.text for token in doc)
            spaces.extend(bool(token.whitespace_) for token in doc)
        return Doc(self.inner.vocab, words=words, spaces=spaces)


@lru_cache(maxsize=2)
def load_pipeline(base: str | None = None) -> Language:
    """Load the language pipeline, once per process.

    Parameters
    ----------
    base : str, optional
        Another spaCy pipeline by name or path ("en_core_web_trf") for syntax and entities;
        attributions stay those of the bundled model.

    Returns
    -------
    spacy.Language
        text -> Doc with sentences, tags, parts of speech, lemmas, dependencies, entities,
        `doc.spans["quotations"]` and `doc.spans["attributions"]`: spans labelled SOURCE, CUE and
        CONTENT whose `id` numbers the attribution they belong to. Discontinuous content ("A," he
        said, "B") has several CONTENT spans of one id. A Doc that is already split into words is
        read as it is, and keeps its sentences if it has any. `doc.spans["reports"]` are
        attributions of plain clauses, found by rule.

    Raises
    ------
    PledgebookError
        If a file of the model or of the knowledge is missing, or there is no such pipeline.
    """
    if base is None:
        nlp = spacy.blank("en")
    else:
        try:
            nlp = spacy.load(base)
        except OSError as error:
            raise PledgebookError(
                f"{base}: no such spaCy pipeline; python -m spacy download {base}"
            ) from error
    nlp.max_length = MAX_LENGTH
    if isinstance(nlp.tokenizer, Tokenizer):
        given = nlp.Defaults
        tokenizer = nlp.tokenizer
        tokenizer.prefix_search = compile_prefix_regex([*(given.prefixes or ()), BAR]).search
        suffixes = [*(given.suffixes or ()), BEHIND_CAPITAL, BAR]
        tokenizer.suffix_search = compile_suffix_regex(suffixes).search
        tokenizer.infix_finditer = compile_infix_regex([*(given.infixes or ()), BAR]).finditer
    nlp.tokenizer = CuttingTokenizer(nlp.tokenizer)
    nlp.add_pipe("sentence_boundaries", first=True)
    nlp.add_pipe("transcript_turns")
    nlp.add_pipe("trained_reader" if base is None else "trained_attributions")
    nlp.add_pipe("clause_reports")
    return nlp
