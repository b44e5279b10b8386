"""The trained network to the files that ship: ONNX with int8 weights, labels, small weights."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from analysis.evaluate.corpora import Article
from analysis.language.decoding import forbid_steps
from analysis.language.lemmas import make_lemma
from analysis.language.windows import load_tokenizer
from analysis.training.network import Network
from analysis.training.smoothing import make_samples, smooth

SHIPPED_TASKS = ("attribution", "entity", "tag", "pos", "lemma", "relation")
# Share of a word's occurrences that have one lemma, from which on it always has it.
AGREED = 0.95
OUTPUTS = (
    "attribution",
    "entity",
    "tag",
    "pos",
    "lemma",
    "starts",
    "arc",
    "relation",
    "governor",
)


class Shipped(nn.Module):
    """The network for one window at a time.

    Parameters
    ----------
    network : Network
        Trained.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        size = network.relation.shape[1]
        # One product gives each dependent's part of all relations; the head's is added later,
        # for the chosen heads alone.
        self.turned = nn.Parameter(network.relation.detach().permute(1, 0, 2).reshape(size, -1))

    def forward(self, ids: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Read a window; the outputs are `OUTPUTS`."""
        network = self.network
        hidden = network.encoder(input_ids=ids).last_hidden_state
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.size(2)))
        word = torch.cat([hidden, network.shape(shapes)], -1)
        behind = network.backwards(word.flip(1))[0].flip(1)
        flow = torch.cat([network.forwards(word)[0], behind], -1)
        both = torch.cat([word, flow], -1)
        dependents, governors = network.describe_relations(word)
        relation = dependents @ self.turned
        return (
            network.attribution(flow),
            network.entity(both),
            network.plain["tag"](word),
            network.plain["pos"](word),
            network.plain["lemma"](word),
            network.starts(both)[..., 0],
            network.score_arcs(word),
            relation,
            governors,
        )


def list_lemmas(
    treebanks: Sequence[Article], labels: Mapping[str, list[str]]
) -> list[tuple[str, str, str]]:
    """List the lemmas of words that the treebanks agree on, where they are another word.

    Parameters
    ----------
    treebanks : sequence of Article
    labels : mapping of str to list of str

    Returns
    -------
    list of (word in lower case, part of speech, lemma)
        In order: those that no common way makes ("mice"), and those that nearly all of the
        word's own occurrences have ("said"). The network decides on all others.
    """
    common = set(labels["lemma"])
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for article in treebanks:
        for sentence in article.sentences:
            for word, pos, way in zip(
                sentence.words, sentence.labels["pos"], sentence.labels["lemma"], strict=True
            ):
                if word.isalpha():
                    counted = counts.setdefault((word.lower(), pos), Counter())
                    counted[make_lemma(word, way), way] += 1
    found = []
    for (word, pos), counted in sorted(counts.items()):
        lemma, way = min(counted, key=lambda pair: (-counted[pair], pair))
        agreed = counted[lemma, way] >= AGREED * counted.total() and lemma != word
        if way not in common or (agreed and pos != "PROPN"):
            found.append((word, pos, lemma))
    return found


def export(
    trained: Path,
    encoder: Path,
    links: Mapping[str, Mapping[str, NDArray[np.float32]]],
    treebanks: Sequence[Article],
    samples: Sequence[Article],
    out: Path,
    quantise: bool = True,
) -> None:
    """Write the model that ships.

    Parameters
    ----------
    trained : pathlib.Path
        `network.pt`, with `labels.json` beside it.
    encoder : pathlib.Path
        Folder of all-MiniLM-L6-v2.
    links : mapping of str to mapping of str to numpy.ndarray
        From `analysis.training.linker.fit_linker`, of `content` and `cue`.
    treebanks : sequence of Article
        For the list of rare lemmas.
    samples : sequence of Article
        News, to measure how wide the encoder's values are.
    out : pathlib.Path
        Gets `network.onnx`, `model.json`, `weights.npz`, `tokenizer.json`.
    quantise : bool
        Whether to store weights as int8, per channel, smoothed before.
    """
    out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((trained.parent / "labels.json").read_text(encoding="utf-8"))
    network = Network(encoder, labels)
    state = torch.load(trained)
    network.load_state_dict(state.get("network", state))
    network.eval()
    example = (
        torch.randint(5, 3000, (1, 40)),
        torch.randint(0, 40, (1, 25)),
        torch.randint(0, 5, (1, 25)),
    )
    axes = {"ids": {1: "pieces"}, "first": {1: "words"}, "shapes": {1: "words"}}
    axes |= {name: {1: "words"} for name in OUTPUTS} | {"arc": {1: "words", 2: "words"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        with torch.no_grad():
            torch.onnx.export(
                Shipped(network),
                example,
                str(whole),
                input_names=["ids", "first", "shapes"],
                output_names=list(OUTPUTS),
                dynamic_axes=axes,
                dynamo=False,
                opset_version=17,
            )
        if quantise:
            smoothed = Path(folder) / "smoothed.onnx"
            windows = make_samples(samples, load_tokenizer(encoder / "tokenizer.json"))
            smooth(whole, windows, smoothed)
            quantize_dynamic(
                smoothed, out / "network.onnx", weight_type=QuantType.QInt8, per_channel=True
            )
        else:
            shutil.copy(whole, out / "network.onnx")
    onnx.checker.check_model(str(out / "network.onnx"))
    forbidden, opening = forbid_steps(labels["attribution"])
    weights = {
        f"{linker}/{name}": value
        for linker, parts in links.items()
        for name, value in parts.items()
    }
    np.savez_compressed(
        out / "weights.npz",
        steps=network.transitions.detach().numpy() + forbidden,
        opening=network.opening.detach().numpy() + opening,
        **weights,  # type: ignore[arg-type]
    )
    described = {
        "labels": {task: labels[task] for task in SHIPPED_TASKS},
        "lemmas": list_lemmas(treebanks, labels),
    }
    (out / "model.json").write_text(
        json.dumps(described, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
