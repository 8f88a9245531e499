"""The normal form of a LaTeX formula as a list of tokens: what typesets alike reads alike.

Braces stay only around arguments and scripts, subscripts come before superscripts, primes are superscripts, upright
text and function names are their letters, and spacing, sizes and styles are dropped.
"""

from __future__ import annotations

import re

from vlm.eval.formulas.synonyms import (
    ALPHABETS,
    DROPPED,
    DROPPED_WITH_ARGUMENT,
    ENVIRONMENT_DELIMITERS,
    FUNCTIONS,
    INFIX,
    OLD_ALPHABETS,
    ONE_ARGUMENT,
    SAME,
    TWO_ARGUMENTS,
)

_TOKEN = re.compile(r"\\operatorname\*|\\(?:[a-zA-Z]+|.)|\.\.\.|[^\s]", re.S)
_DELIMITERS = re.compile(r"^(?:\${1,2}|\\\(|\\\[)|(?:\${1,2}|\\\)|\\\])$")
_SPACE_IN_NAME = re.compile(r"(\\(?:begin|end))\s*\{([a-zA-Z]+)\*?\}(?:\{[lcr|@{}\s]*\})?")
# The extra space after a row, and the delimiter that is none.
_UNSEEN = re.compile(r"(?<=\\\\)\s*\[-?[\d.]+\s*[a-z]{2}\]|(?<=\\left)\s*\.|(?<=\\right)\s*\.")
MAX_DEPTH = 60  # of nested groups; deeper input is cut, not recursed into


def normal_tokens(latex: str) -> list[str]:
    """Tokens of the normal form; delimiters `$...$` around the formula are ignored."""
    text = _UNSEEN.sub("", _DELIMITERS.sub("", latex.strip()))
    text = _SPACE_IN_NAME.sub(lambda m: f"{m.group(1)}{{{m.group(2)}}}", text)
    return _Reader(_TOKEN.findall(text)).sequence(0)


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def sequence(self, depth: int, alphabet: str = "") -> list[str]:
        """Everything up to the brace that closes the current group, which is consumed."""
        out: list[str] = []
        atom: list[str] = []
        sub: list[str] = []
        sup: list[str] = []
        while self.at < len(self.tokens):
            token = self.take()
            if token == "}":
                break
            if token in INFIX:
                above = _flush(out, atom, sub, sup)
                return [INFIX[token], "{", *above, "}", "{", *self.sequence(depth, alphabet), "}"]
            if token in ("^", "_"):
                (sup if token == "^" else sub).extend(self.argument(depth, alphabet))
            elif token == "'":
                sup.append("\\prime")
            elif token in OLD_ALPHABETS:
                alphabet = SAME[token]
            elif found := self.atom(token, depth, alphabet):
                _flush(out, atom, sub, sup)
                atom, sub, sup = found, [], []
        return _flush(out, atom, sub, sup)

    def argument(self, depth: int, alphabet: str) -> list[str]:
        token = self.take()
        if token == "{":
            return self.sequence(depth + 1, alphabet) if depth < MAX_DEPTH else []
        return self.atom(token, depth, alphabet) if token not in ("", "}") else []

    def atom(self, token: str, depth: int, alphabet: str) -> list[str]:
        token = SAME.get(token, token)
        if token == "{":
            return self.sequence(depth + 1, alphabet) if depth < MAX_DEPTH else []
        if token in ("\\begin", "\\end"):
            return self.environment(token)
        if token in DROPPED_WITH_ARGUMENT:
            self.argument(depth, alphabet)
            return []
        if token == "\\sqrt":
            return self.root(depth, alphabet)
        if token in ("\\xrightarrow", "\\xleftarrow"):
            return self.arrow(token, depth, alphabet)
        if token == "\\underset":
            return self.underset(depth, alphabet)
        if token in ALPHABETS:
            return self.argument(depth, "" if token == "\\mathbf" and alphabet else token)
        if token in ONE_ARGUMENT or token in TWO_ARGUMENTS:
            return self.command(token, depth, alphabet)
        return self.letters(token, alphabet)

    def letters(self, token: str, alphabet: str) -> list[str]:
        if token in DROPPED or token in ("&", "."):
            return [] if token != "." else ["."]
        if token[1:] in FUNCTIONS:
            return list(token[1:] if token not in ("\\pmod", "\\bmod") else "mod")
        if token == "...":
            return ["\\ldots"]
        return (
            [alphabet, token]
            if alphabet and (token.isalnum() or (alphabet == "\\mathbf" and token[0] == "\\"))
            else [token]
        )

    def arrow(self, token: str, depth: int, alphabet: str) -> list[str]:
        """\\xrightarrow[below]{above}: an arrow with an overset."""
        if self.peek() == "[":
            while self.take() not in ("]", ""):
                pass
        label = self.argument(depth, alphabet)
        arrow = "\\leftarrow" if token == "\\xleftarrow" else "\\to"
        return ["\\overset", "{", *label, "}", "{", arrow, "}"] if label else [arrow]

    def underset(self, depth: int, alphabet: str) -> list[str]:
        """Under a name it is a limit, under a sign it stays."""
        label, base = self.argument(depth, alphabet), self.argument(depth, alphabet)
        if all(token.isalpha() for token in base):
            return [*base, "_", "{", *label, "}"]
        return ["\\underset", "{", *label, "}", "{", *base, "}"]

    def command(self, token: str, depth: int, alphabet: str) -> list[str]:
        out = [token]
        for _ in range(2 if token in TWO_ARGUMENTS else 1):
            out += ["{", *self.argument(depth, alphabet), "}"]
        return out

    def root(self, depth: int, alphabet: str) -> list[str]:
        index: list[str] = []
        if self.peek() == "[":
            self.take()
            while self.peek() not in ("]", ""):
                index += self.atom(self.take(), depth, alphabet)
            self.take()
        return ["\\sqrt", *(["[", *index, "]"] if index else []), "{", *self.argument(depth, alphabet), "}"]

    def environment(self, token: str) -> list[str]:
        name = ""
        if self.peek() == "{":
            self.take()
            while self.peek() not in ("}", ""):
                name += self.take()
            self.take()
        delimiters = ENVIRONMENT_DELIMITERS.get(name, ("", ""))
        delimiter = delimiters[token == "\\end"]
        return [delimiter] if delimiter else []


def _flush(out: list[str], atom: list[str], sub: list[str], sup: list[str]) -> list[str]:
    out.extend(atom)
    for mark, script in (("_", sub), ("^", sup)):
        if script:
            out.extend([mark, "{", *script, "}"])
    atom.clear(), sub.clear(), sup.clear()  # type: ignore[func-returns-value]
    return out
