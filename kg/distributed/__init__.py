"""Reading articles on many machines: partitions in, a file for each out.

- `partition`: what is cut from the input, and what is known of a partition that is done
- `work`: what a worker does; it needs no store and no other worker
- `dask`: the engine that hands partitions to workers (`dask.distributed`)
"""

from __future__ import annotations
