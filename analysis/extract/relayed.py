"""What an outlet quotes somebody as saying: "Lavrov was quoted by Interfax as saying".

The one quoted speaks, not the outlet; the language model marks the whole behind "quoted".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.extract.content_bounds import Attribution
from analysis.knowledge.words import load_words


def _quoted(verb: Token) -> Token | None:
    """Find who is quoted: the subject of a passive, else the object."""
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    wanted = "nsubj:pass" if passive else "obj"
    return next((child for child in verb.children if child.dep_ == wanted), None)


def find_relayed(doc: Doc) -> list[Attribution]:
    """Find who is quoted as saying what.

    Parameters
    ----------
    doc : Doc
        With dependencies; without them nothing is found.

    Returns
    -------
    list of (source, cue, contents)
        "Lavrov", "as saying", "talks had failed"; in the order of the text.
    """
    if not doc.has_annotation("DEP"):
        return []
    found: list[Attribution] = []
    for saying in doc:
        mark = next((c for c in saying.children if c.lower_ == "as" and c.dep_ == "mark"), None)
        verb = saying.head
        relays = verb.lemma_.lower() in load_words()["relaying"]
        if saying.tag_ != "VBG" or saying.dep_ != "advcl" or mark is None or not relays:
            continue
        quoted, last = _quoted(verb), saying.right_edge.i
        first = saying.i + 1
        while first < last and doc[first].text in (":", ","):
            first += 1
        literal = first < len(doc) and doc[first].is_quote
        quoted_part = any(token.is_quote for token in doc[first:last])
        while last > saying.i and (doc[last].is_space or (doc[last].is_punct and not literal)):
            if doc[last].is_quote and quoted_part:  # 'that Zambia "will not be blackmailed".'
                break
            last -= 1
        if quoted is None or last < first or quoted.i > mark.i:
            continue
        end = min(quoted.right_edge.i + 1, mark.i, verb.i if quoted.i < verb.i else mark.i)
        found.append(
            (
                doc[quoted.left_edge.i : end],
                doc[mark.i : saying.i + 1],
                [doc[first : last + 1]],
            )
        )
    return found
