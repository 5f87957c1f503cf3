"""A store on a server: any that speaks SPARQL 1.1, for questions and for writing.

- `access`: addresses and credentials, from the environment
- `client`: HTTP, with its limits, retries and messages
- `answers`: what servers answer, as results
- `rewriting`: questions as every server understands them
- `changes`: a transaction as requests that a server does wholly or not at all
- `journal`: changes too large for one request
- `lease`: one writer at a time
- `store`: all of it as a `kg.store.Store`
"""

from __future__ import annotations

from kg.store.remote.store import RemoteStore

__all__ = ["RemoteStore"]
