"""The language model as a spaCy pipeline: text -> Doc with sentences, entities, attributions."""

from analysis.language.pipeline import load_pipeline

__all__ = ["load_pipeline"]
