"""The ONNX models that ship inside installed wheels. Nothing is ever downloaded."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from vlm.parsing.errors import MissingDependencyError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

DETECTION = ("rapidocr", "PP-OCRv6_det_small.onnx")
KEPT_PIXELS = 2_000_000  # of an input, the memory for which is kept
RECOGNITION = ("rapidocr", "PP-OCRv6_rec_small.onnx")


def model_path(package: str, name: str) -> Path:
    """Where the wheel of `package` put the model `name`.

    Raises:
        MissingDependencyError: the package is not installed or ships no such model.
    """
    spec = find_spec(package)  # finds without importing: the package's own pipeline is not used
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "models" / name
        if path.is_file():
            return path
    raise MissingDependencyError(f"reading pixels needs the model {name} of the package {package}: install {package}")


@cache
def session(package: str, name: str) -> InferenceSession:
    """A model ready to run, loaded once a process.

    One thread and no memory pattern: shapes differ from call to call, so a plan of the last one is waste, and threads
    that spin while they wait cost more CPU time than they save.
    """
    return open_session(str(model_path(package, name)))


def open_session(model: str | bytes) -> InferenceSession:
    """A single-threaded session on a file or on the bytes of a model."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 4  # what goes wrong is raised, and told in one sentence
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run_once(session: InferenceSession, x: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the one output of a model is for its one input `x` [1, C, H, W].

    What a large input takes, 200 bytes a pixel, is given back: the next page needs it elsewhere. For the smaller ones
    of most pages it is kept, which is a tenth faster.
    """
    options = None
    if x.shape[2] * x.shape[3] > KEPT_PIXELS:
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    (name,) = (given.name for given in session.get_inputs())
    output: NDArray[np.float32] = session.run(None, {name: x}, options)[0]
    return output
