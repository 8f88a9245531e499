"""Layers (optional content): which are shown when the document is opened."""

from __future__ import annotations

from typing import Any

from vlm.parsing.inputs.pdf.values import array, dictionary, get, identity, name

MAX_LAYERS = 10_000
MAX_MEMBERS = 100  # of one membership dictionary


class Layers:
    """The layers of a document in their default configuration (PDF 32000-1, 8.11.4.3). `root`: its catalog."""

    def __init__(self, root: Any) -> None:
        properties = dictionary(root, "/OCProperties")
        default = dictionary(properties, "/D")
        off = {identity(group) for group in array(get(default, "/OFF"), MAX_LAYERS)}
        if name(get(default, "/BaseState")) == "OFF":
            on = {identity(group) for group in array(get(default, "/ON"), MAX_LAYERS)}
            off |= {identity(group) for group in array(get(properties, "/OCGs"), MAX_LAYERS)} - on
        self._off = off - {(0, 0)}

    def show(self, holder: Any) -> bool:
        """Whether what the dictionary or stream `holder` stands for is shown, as far as layers have a say."""
        content = dictionary(holder, "/OC")
        if content is None or not self._off:
            return True
        if name(get(content, "/Type")) != "OCMD":
            return identity(content) not in self._off
        return self._membership(content)

    def _membership(self, content: Any) -> bool:
        """Whether a membership dictionary is met, by its policy (8.11.2.2); its expression is not looked at."""
        groups = get(content, "/OCGs")
        members = array(groups, MAX_MEMBERS) or ([groups] if groups is not None else [])
        shown = [identity(group) not in self._off for group in members]
        policy = name(get(content, "/P")) or "AnyOn"
        rules = {"AllOn": all(shown), "AnyOff": not all(shown), "AllOff": not any(shown)}
        return not shown or rules.get(policy, any(shown))
