"""The trained model's files, loaded once per process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from analysis.language.windows import MODELS, Window, load_tokenizer
from analysis.problems import PledgebookError

Floats = NDArray[np.float32]
# Its kernel takes eight times as long as the two that it joins (onnxruntime 1.32 on a processor,
# one thread): a tenth of a window's time.
SLOWER = ["SkipLayerNormFusion"]


@dataclass(frozen=True)
class Model:
    """The network and what belongs to it.

    Attributes
    ----------
    session : onnxruntime.InferenceSession
    tokenizer : tokenizers.Tokenizer
    labels : mapping of str to list of str
        The labels of each task, in the order of its scores.
    steps, opening : numpy.ndarray of float32
        The CRF of the attributions.
    links : mapping of str to mapping of str to numpy.ndarray
        Weights of the linkers.
    lemmas : mapping of (str, str) to str
        Lemmas that no common way makes and those that the treebanks agree on, by the word in
        lower case and its part of speech.
    """

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: Mapping[str, list[str]]
    steps: Floats
    opening: Floats
    links: Mapping[str, Mapping[str, Floats]]
    lemmas: Mapping[tuple[str, str], str]

    def run(self, window: Window) -> dict[str, Floats]:
        """Run the network on one window.

        Parameters
        ----------
        window : Window

        Returns
        -------
        dict of str to numpy.ndarray of float32, first axis words
            `attribution`, `entity`, `tag`, `pos`, `lemma`: a score for each label; `starts`: of
            a sentence beginning; `arc`: of each word as head, the diagonal as root; `relation`:
            a vector for each relation, one after the other; its product with its head's
            `governor` is the relation's score.
        """
        fed = {
            "ids": window.ids[None],
            "first": window.first[None],
            "shapes": window.shapes[None],
        }
        names = [output.name for output in self.session.get_outputs()]
        outputs = self.session.run(None, fed)
        return {name: output[0] for name, output in zip(names, outputs, strict=True)}


@lru_cache(maxsize=2)
def load_model(folder: Path = MODELS) -> Model:
    """Load the model, once per process.

    Parameters
    ----------
    folder : pathlib.Path
        With `network.onnx`, `model.json`, `weights.npz` and `tokenizer.json`.

    Returns
    -------
    Model

    Raises
    ------
    PledgebookError
        If a file is missing.
    """
    for name in ("network.onnx", "model.json", "weights.npz", "tokenizer.json"):
        if not (folder / name).exists():
            raise PledgebookError(f"{folder / name}: the language model is missing; reinstall")
    options = onnxruntime.SessionOptions()
    # One thread: reports read many articles in processes side by side, and sums in one order
    # give the same bytes on every run.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(folder / "network.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=SLOWER,
    )
    described = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    links: dict[str, dict[str, Floats]] = {}
    with np.load(folder / "weights.npz") as weights:
        steps, opening = weights["steps"], weights["opening"]
        for name in weights.files:
            linker, _, part = name.partition("/")
            if part:
                links.setdefault(linker, {})[part] = weights[name].astype(np.float32)
    return Model(
        session,
        load_tokenizer(folder / "tokenizer.json"),
        described["labels"],
        steps,
        opening,
        links,
        {(word, pos): lemma for word, pos, lemma in described["lemmas"]},
    )
