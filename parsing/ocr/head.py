"""Taking the classifier off the recognition network.

The network ends in a matrix product with 18,710 classes, an addition and a softmax, at every time step: a third of its
time, and most time steps are blank. Cut in front of that product it yields features, and classes are computed only
where they can matter (see `recognition`). An ONNX file is a protobuf message; only the few fields named here are
touched, so no ONNX library is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Field numbers of onnx.proto3.
MODEL_GRAPH = 7
GRAPH_NODE, GRAPH_INITIALIZER, GRAPH_OUTPUT = 1, 5, 12
NODE_INPUT, NODE_OUTPUT, NODE_KIND = 1, 2, 4
TENSOR_DIMS, TENSOR_NAME, TENSOR_RAW = 1, 8, 9
VALUE_NAME, VALUE_TYPE = 1, 2
FLOAT_TENSOR = b"\x0a\x02\x08\x01"  # TypeProto { tensor_type { elem_type: FLOAT } }

VARINT, FIXED64, LENGTH, FIXED32 = 0, 1, 2, 5  # wire types of protobuf


@dataclass(frozen=True)
class SplitModel:
    """`body`: the network up to its features [1, T, C] as an ONNX file. `weights` [C, classes] and `bias` [classes]
    turn features into logits."""

    body: bytes
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a message: its number, its payload (empty for numbers) and its bytes with tag and length."""

    number: int
    payload: memoryview
    value: int
    raw: memoryview


@dataclass(frozen=True, slots=True)
class Node:
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]

    @classmethod
    def of(cls, part: Part) -> Node:
        inside = list(parts(part.payload))
        named = {n: tuple(_text(p) for p in inside if p.number == n) for n in (NODE_KIND, NODE_INPUT, NODE_OUTPUT)}
        return cls(named[NODE_KIND][0], named[NODE_INPUT], named[NODE_OUTPUT])


def split_classifier(model: bytes) -> SplitModel:
    """Splits a network whose last matrix product, with a bias added, is its classifier.

    Raises:
        ValueError: the file is no such network.
    """
    top = list(parts(memoryview(model)))
    graph = [inner for part in top if part.number == MODEL_GRAPH for inner in parts(part.payload)]
    nodes = [Node.of(part) for part in graph if part.number == GRAPH_NODE]
    product = next((i for i in reversed(range(len(nodes))) if nodes[i].kind == "MatMul"), None)
    if product is None or product + 1 == len(nodes) or nodes[product + 1].kind != "Add":
        raise ValueError("the network does not end in a classifier")
    features, weights = nodes[product].inputs
    bias = next(name for name in nodes[product + 1].inputs if name not in nodes[product].outputs)
    tensors = {name: part for part in graph if part.number == GRAPH_INITIALIZER for name in _names(part)}
    if weights not in tensors or bias not in tensors:
        raise ValueError("the network's classifier has no constant weights")
    body = _cut(top, graph, product, features, drop={weights, bias})
    return SplitModel(body, _tensor(tensors[weights]), _tensor(tensors[bias]))


def _cut(top: list[Part], graph: list[Part], nodes: int, output: str, drop: set[str]) -> bytes:
    """The model with only the first `nodes` nodes (a graph lists them in the order they run) and one output."""
    nodes_seen, kept = 0, []
    for part in graph:
        if part.number == GRAPH_NODE:
            nodes_seen += 1
        past_end = part.number == GRAPH_NODE and nodes_seen > nodes
        unused = part.number == GRAPH_INITIALIZER and drop.intersection(_names(part))
        if part.number != GRAPH_OUTPUT and not past_end and not unused:
            kept.append(bytes(part.raw))
    value = _field(VALUE_NAME, output.encode()) + _field(VALUE_TYPE, FLOAT_TENSOR)
    cut_graph = _field(MODEL_GRAPH, b"".join(kept) + _field(GRAPH_OUTPUT, value))
    return b"".join(cut_graph if part.number == MODEL_GRAPH else bytes(part.raw) for part in top)


def parts(message: memoryview) -> Iterator[Part]:
    """The fields of a protobuf message in order.

    Raises:
        ValueError: not a protobuf message.
    """
    at = 0
    while at < len(message):
        start = at
        tag, at = _varint(message, at)
        kind, value, size = tag & 7, 0, 0
        if kind == VARINT:
            value, at = _varint(message, at)
        elif kind == LENGTH:
            size, at = _varint(message, at)
        elif kind in (FIXED32, FIXED64):
            size = 4 if kind == FIXED32 else 8
        else:
            raise ValueError(f"wire type {kind} at byte {start}")
        yield Part(tag >> 3, message[at : at + size], value, message[start : at + size])
        at += size


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    while at < len(message):
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("the message ends inside a number")


def _field(number: int, payload: bytes) -> bytes:
    """A length-delimited field."""
    size, rest = bytearray(), len(payload)
    while rest >= 0x80:
        size.append(rest & 0x7F | 0x80)
        rest >>= 7
    size.append(rest)
    return bytes([number << 3 | LENGTH]) + bytes(size) + payload


def _text(part: Part) -> str:
    return bytes(part.payload).decode()


def _names(tensor: Part) -> list[str]:
    return [_text(part) for part in parts(tensor.payload) if part.number == TENSOR_NAME]


def _tensor(tensor: Part) -> NDArray[np.float32]:
    inside = list(parts(tensor.payload))
    shape = [part.value for part in inside if part.number == TENSOR_DIMS]
    raw = next((part.payload for part in inside if part.number == TENSOR_RAW), None)
    if raw is None:
        raise ValueError("the classifier's weights are not stored as raw bytes")
    return np.frombuffer(raw, "<f4").reshape(shape)
