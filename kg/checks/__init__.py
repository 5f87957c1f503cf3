"""Is a graph well formed? SHACL shapes, run by two engines, and what SHACL can't say.

`standard.check` runs pySHACL, the independent judge, on the graph of one article or a small file;
`bulk.check` asks a whole store SPARQL questions made from the same shapes. Both give a `Report`.
"""

from __future__ import annotations

from kg.checks.report import Report, Violation

__all__ = ["Report", "Violation"]
