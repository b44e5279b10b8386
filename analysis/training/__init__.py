"""The recipe that makes the language model: corpora in, one small network out.

Needs the extra `train` (PyTorch, transformers, onnx); the product itself never imports it.
"""
