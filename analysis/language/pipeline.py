"""The pipeline: one per process, rules for now, a trained model behind the same seam later."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from analysis.language import attributions, sentences  # noqa: F401  (they register components)

# Longer stretches without a space are not words; the tokenizer's time grows with the square of
# their length, so they are cut (measured: 1 MB of "(" never ends otherwise).
LONGEST_RUN = 200
# spaCy's own limit of 1,000,000 characters is for parsers that this pipeline does not have.
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


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """Load the language pipeline, once per process.

    Returns
    -------
    spacy.Language
        text -> Doc with sentences, `doc.spans["quotations"]` and `doc.spans["attributions"]`:
        spans labelled SOURCE, CUE and CONTENT whose `id` numbers the attribution they belong
        to. Discontinuous content ("A," he said, "B") has several CONTENT spans of one id.

    Raises
    ------
    PledgebookError
        If a knowledge file is missing or broken.
    """
    nlp = spacy.blank("en")
    nlp.max_length = MAX_LENGTH
    nlp.tokenizer = CuttingTokenizer(nlp.tokenizer)
    nlp.add_pipe("sentence_boundaries")
    nlp.add_pipe("attributions")
    return nlp
