"""Names of programmes and funds: which of them may be the same one, which actor is a fund."""

from __future__ import annotations

from functools import lru_cache

from analysis.knowledge.actors import load_programmes, make_slug
from analysis.knowledge.words import load_words

# "Damage Fund" is short for "Fund for responding to Loss and Damage", "Fund" for none.
TELLING = 2


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for programme in load_programmes():
        for name in (programme.programme_id, programme.name, programme.acronym, *programme.aliases):
            if name:
                found.setdefault(make_slug(name), programme.programme_id)
    return found


@lru_cache(maxsize=65536)
def find_fund_id(name: str) -> str:
    """Give a programme or fund one name for all that it is called.

    Parameters
    ----------
    name : str
        As printed, or an id: "PURL", `tropical-forest-fund`.

    Returns
    -------
    str
        Id of a known programme (`programmes.csv`), else the name in lower case with hyphens.
    """
    slug = make_slug(name).removeprefix("the-")
    return _known().get(slug, slug)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {
        programme.programme_id: " | ".join((programme.name, *programme.aliases))
        for programme in load_programmes()
    }


def list_fund_names(fund_id: str | None) -> str:
    """List the names of a programme, whose words tell what it is for.

    Parameters
    ----------
    fund_id : str or None
        As of `find_fund_id`.

    Returns
    -------
    str
        "Gavi | Gavi Vaccine Alliance"; the words of the id where the programme is not known.
    """
    if fund_id is None:
        return ""
    return _names().get(fund_id, fund_id.replace("-", " "))


@lru_cache(maxsize=65536)
def is_known_fund(name: str) -> bool:
    """Tell whether a name is one of a programme that knowledge has.

    Parameters
    ----------
    name : str
        As printed, or an id.

    Returns
    -------
    bool
        Source: `programmes.csv`.
    """
    return find_fund_id(name) in set(_known().values())


@lru_cache(maxsize=65536)
def is_fund(name: str) -> bool:
    """Tell whether a name is one of a programme or fund rather than of who receives from it.

    Parameters
    ----------
    name : str
        Such as `global-fund`.

    Returns
    -------
    bool
        Of a known programme, or with a last word such as fund, facility. Source:
        `programmes.csv`, `word_classes.csv` (fund).
    """
    words = make_slug(name).split("-")
    if is_known_fund(name):
        return True
    return len(words) > 1 and words[-1] in load_words()["fund"]


@lru_cache(maxsize=65536)
def is_same_fund(one: str, other: str) -> bool:
    """Tell whether two names may be of one programme or fund.

    Parameters
    ----------
    one, other : str
        As of `find_fund_id`.

    Returns
    -------
    bool
        True for equal ones, and where all telling words of the one are among those of the other
        ("Loss and Damage Fund", "Fund for responding to Loss and Damage"); known programmes are
        never each other. Source of the words that don't tell: `word_classes.csv` (name_filler).
    """
    if one == other:
        return True
    known = set(_known().values())
    if one in known and other in known:
        return False
    mine, theirs = (set(name.split("-")) - load_words()["name_filler"] for name in (one, other))
    return min(len(mine), len(theirs)) >= TELLING and (mine <= theirs or theirs <= mine)
