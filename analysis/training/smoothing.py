"""Smoothing before int8: wide inputs of a product are narrowed, its weights widened in turn.

SmoothQuant (Xiao et al., ICML 2023). Some of the encoder's outputs are ten times as large as the
others, and one scale for all of them loses the small ones. Each input of a product is divided by
a factor of its own, and the weights are multiplied by it: the product stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from tokenizers import Tokenizer

from analysis.evaluate.corpora import Article
from analysis.language.scores import STRIDE
from analysis.language.windows import (
    WINDOW,
    Window,
    make_window,
    measure_sentences,
    place_windows,
    split_words,
)

Floats = NDArray[np.float32]
# How much of the width moves into the weights; halves the error of int8 on PolNeAR.
STRENGTH = 0.8
# Articles that the widths are measured on.
SAMPLES = 16
ENCODER = "/encoder/"


def make_samples(articles: Sequence[Article], tokenizer: Tokenizer) -> list[Window]:
    """Lay windows over articles, as the shipped model does.

    Parameters
    ----------
    articles : sequence of Article
    tokenizer : tokenizers.Tokenizer

    Returns
    -------
    list of Window
    """
    windows = []
    for article in articles[:SAMPLES]:
        starts = [0]
        for sentence in article.sentences:
            starts.append(starts[-1] + len(sentence.words))
        opens = [sentence.opens for sentence in article.sentences]
        pieces = split_words([w for s in article.sentences for w in s.words], tokenizer)
        lengths = measure_sentences(pieces, starts, opens).tolist()
        windows += [
            make_window(pieces, starts, opens, first, last)
            for first, last in place_windows(lengths, WINDOW, STRIDE)
        ]
    return windows


def _measure_widths(
    network: onnx.ModelProto, names: Sequence[str], windows: Sequence[Window]
) -> dict[str, Floats]:
    """Largest amount of each element of some values inside the network."""
    opened = onnx.ModelProto()
    opened.CopyFrom(network)
    for name in names:
        opened.graph.output.append(
            helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
        )
    session = onnxruntime.InferenceSession(
        opened.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    widths: dict[str, Floats] = {}
    for window in windows:
        fed = {
            "ids": window.ids[None],
            "first": window.first[None],
            "shapes": window.shapes[None],
        }
        for name, value in zip(names, session.run(list(names), fed), strict=True):
            width = np.abs(value[0]).max(0)
            widths[name] = np.maximum(widths.get(name, width), width)
    return widths


def smooth(whole: Path, windows: Sequence[Window], out: Path) -> None:
    """Write a network whose encoder loses less when it is stored as int8.

    Parameters
    ----------
    whole : pathlib.Path
        ONNX with float weights.
    windows : sequence of Window
        Text to measure widths on, of the training corpora.
    out : pathlib.Path
        Gets the smoothed network; but for rounding it gives the same scores.
    """
    network = onnx.load(str(whole))
    weights = {tensor.name: tensor for tensor in network.graph.initializer}
    products: dict[str, list[onnx.NodeProto]] = {}
    for node in network.graph.node:
        if node.op_type == "MatMul" and ENCODER in node.name and node.input[1] in weights:
            products.setdefault(node.input[0], []).append(node)
    widths = _measure_widths(network, sorted(products), windows)
    narrowing = {}
    for value, nodes in products.items():
        matrices = [numpy_helper.to_array(weights[node.input[1]]) for node in nodes]
        width = np.max([np.abs(matrix).max(1) for matrix in matrices], 0)
        factor = np.maximum(widths[value], 1e-3) ** STRENGTH
        factor = factor / np.maximum(width, 1e-4) ** (1 - STRENGTH)
        factor = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
        name = f"{value}_factor"
        network.graph.initializer.append(numpy_helper.from_array(1 / factor, name))
        narrowing[value] = helper.make_node("Mul", [value, name], [f"{value}_narrowed"], name=name)
        for node, matrix in zip(nodes, matrices, strict=True):
            widened = (matrix * factor[:, None]).astype(np.float32)
            weights[node.input[1]].CopyFrom(numpy_helper.from_array(widened, node.input[1]))
            node.input[0] = f"{value}_narrowed"
    ordered = []
    for node in network.graph.node:
        ordered.append(node)
        ordered += [narrowing[value] for value in node.output if value in narrowing]
    del network.graph.node[:]
    network.graph.node.extend(ordered)
    onnx.save(network, str(out))
