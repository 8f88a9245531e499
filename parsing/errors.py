"""Every failure a user can meet, as a type. The message is one clear sentence."""


class DocvlmError(Exception):
    """Base of all errors raised on purpose."""


class InputError(DocvlmError):
    """The source cannot be opened: missing, not a document, broken, or over a limit."""


class PasswordError(InputError):
    """The document is encrypted and the password is missing or wrong."""


class LimitError(InputError):
    """A cap on pages, pixels, bytes or time was exceeded."""


class PageError(DocvlmError):
    """One page failed; the others are unaffected."""


class WriteError(DocvlmError):
    """An output cannot be written; the message begins with its path."""


class UsageError(DocvlmError):
    """The caller asked for something that does not exist or contradicts itself."""


class MissingDependencyError(DocvlmError):
    """An optional package or system library is needed and absent; the message says what to install."""


class UnexpectedError(DocvlmError):
    """A fault of ours that a document brought out; its note is the traceback."""
