"""The errors that Jejak raises for people to read.

Every message is one line that says what is wrong, where, and what to do. The command line
prints it as it stands; no traceback reaches a user.
"""

from __future__ import annotations


class KgError(Exception):
    """Something that the user can put right; the message says how."""


class SourceError(KgError):
    """An input (file, stream, page) that can't be read as an article."""


class LanguageError(KgError):
    """A language pack whose data is malformed."""


class QueryError(KgError):
    """A SPARQL query that can't be parsed or is not allowed."""


class StoreError(KgError):
    """The store can't be opened, read or written."""


class NotFoundError(KgError):
    """A name, article or fact that the store does not hold."""
