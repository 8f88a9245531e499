"""Spreading a model over several devices with accelerate."""

from __future__ import annotations

from typing import Any, TypeVar

import torch
from torch import nn

from vlm.checkpoint.errors import CheckpointError
from vlm.checkpoint.materialize import Place

# "cpu", "cuda:1", "auto", or module name to device.
DeviceMap = str | torch.device | dict[str, Any]
Model = TypeVar("Model", bound=nn.Module)


def placement(model: nn.Module, device_map: DeviceMap) -> tuple[Place, dict[str, torch.device]]:
    """Where each tensor goes, and the map of modules to devices behind it.

    Raises:
        CheckpointError: if "auto" finds too little memory, or a map leaves a module out.
    """
    devices = _resolve(model, device_map)

    def place(name: str) -> torch.device:
        path = name
        while path not in devices:
            if not path:
                raise CheckpointError(f"the device map has no place for {name}")
            path = path.rpartition(".")[0]
        return devices[path]

    return place, devices


def _resolve(model: nn.Module, device_map: DeviceMap) -> dict[str, torch.device]:
    if device_map == "auto":
        if not torch.cuda.is_available():
            return {"": torch.device("cpu")}
        device_map = _inferred(model)
    if not isinstance(device_map, dict):
        return {"": torch.device(device_map)}
    return {name: torch.device(device) for name, device in device_map.items()}


def _inferred(model: nn.Module) -> dict[str, Any]:
    from accelerate import infer_auto_device_map

    found: dict[str, Any] = infer_auto_device_map(model, no_split_module_classes=["Block"], dtype=torch.bfloat16)
    outside = sorted({str(device) for device in found.values() if device in ("cpu", "disk")})
    if outside:
        # Moving weights in for every token would be slower than the CPU alone.
        raise CheckpointError("the model does not fit on the accelerators; use a quantised checkpoint or more devices")
    return found


def dispatch(model: Model, devices: dict[str, torch.device]) -> Model:
    """Makes activations follow the layers from device to device. Does nothing where there is only one."""
    if len(set(devices.values())) == 1:
        return model
    from accelerate import dispatch_model

    dispatched: Model = dispatch_model(model, device_map=dict(devices))
    return dispatched
